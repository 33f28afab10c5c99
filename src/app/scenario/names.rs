//! Whether the steps and fields that tests name are there in their runbook.
//!
//! It must not know what is said of them.

use super::night::Found;
use crate::i18n::Words;
use crate::model::nearest::nearest;
use crate::model::sorted::sort_by_key;
use crate::model::{
    ByName, Expectation, FieldKind, Place, Placed, Problem, Scenario, Scenarios, Severity, Step,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many names that are not there are told: more would help nobody.
const MOST: usize = 100;

/// The names of a runbook, each kind for itself.
#[derive(Default)]
struct Names {
    steps: BTreeSet<String>,
    /// What is answered: fields, decisions, approvals.
    questions: BTreeSet<String>,
    calls: BTreeSet<String>,
    commands: BTreeSet<String>,
    deadlines: BTreeSet<String>,
    tickets: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Names {
    fn of(found: &Found) -> Self {
        let mut names = Self::default();
        for step in found.whole.steps.iter() {
            names.add(step);
        }
        names
    }

    fn add(&mut self, step: &Step) {
        let id = || step.id.0.clone();
        self.steps.insert(id());
        for (field, _) in step.all_fields() {
            if field.kind.asks() || field.kind == FieldKind::File {
                self.questions.insert(field.id.0.clone());
            }
        }
        let kind = &step.kind;
        let own = [
            (
                kind.decision().is_some() || kind.approval().is_some(),
                &mut self.questions,
            ),
            (kind.call().is_some(), &mut self.calls),
            (kind.command().is_some(), &mut self.commands),
            (step.deadline.is_some(), &mut self.deadlines),
            (kind.ticket().is_some(), &mut self.tickets),
            (
                kind.dispatch().is_some() && kind.ticket().is_none(),
                &mut self.messages,
            ),
        ];
        for (is, names) in own {
            if is {
                names.insert(step.id.0.clone());
            }
        }
    }
}

/// Each name that the runbook does not have, or that is something else there.
pub(super) fn problems(found: &Found, scenarios: &Scenarios, words: &Words) -> Vec<Problem> {
    let names = Names::of(found);
    let mut check = Check {
        words,
        found: Vec::new(),
    };
    check.twice(&scenarios.list);
    for scenario in &scenarios.list {
        check.walk(scenario, &names);
        check.expect(&scenario.expect, &names);
    }
    let mut problems = check.found;
    sort_by_key(&mut problems, |own| own.place);
    // What all scenarios have is told once.
    problems.dedup_by_key(|own| own.place);
    if problems.len() > MOST {
        problems.truncate(MOST);
        let place = problems.last().map(|own| own.place);
        problems.extend(place.map(|place| Problem {
            place,
            level: Severity::Error,
            code: "more",
            message: words.with("problem-more", &[("count", MOST.into())]),
            hint: None,
        }));
    }
    problems
}

struct Check<'c> {
    words: &'c Words,
    found: Vec<Problem>,
}

impl Check<'_> {
    /// A report tells scenarios apart by their names.
    fn twice(&mut self, all: &[Scenario]) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for own in all {
            let Some(line) = first.get(own.name.as_str()) else {
                first.insert(&own.name, own.place.line);
                continue;
            };
            let args = [("name", (&own.name).into()), ("line", (*line).into())];
            self.found.push(Problem {
                place: own.place,
                level: Severity::Error,
                code: "duplicate-id",
                message: self.words.with("scenario-name-twice", &args),
                hint: Some(self.words.say("scenario-name-twice-hint")),
            });
        }
    }

    fn walk(&mut self, scenario: &Scenario, names: &Names) {
        let walk = &scenario.walk;
        self.keys(&walk.answers, &names.questions, "scenario-no-question");
        self.keys(&walk.skip, &names.steps, "scenario-no-step");
        self.keys(&walk.fail, &names.steps, "scenario-no-step");
        self.keys(&walk.reasons, &names.steps, "scenario-no-step");
        self.keys(&walk.takes, &names.steps, "scenario-no-step");
        self.keys(&walk.calls, &names.calls, "scenario-no-call");
        self.keys(&walk.commands, &names.commands, "scenario-no-command");
    }

    fn expect(&mut self, expect: &Expectation, names: &Names) {
        let lists = [
            &expect.done,
            &expect.skipped,
            &expect.failed,
            &expect.not_applicable,
        ];
        let all = lists.into_iter().flatten().chain(&expect.current);
        for own in all {
            self.one(own, &names.steps, "scenario-no-step");
        }
        for own in &expect.late {
            self.one(own, &names.deadlines, "scenario-no-deadline-here");
        }
        self.keys(
            &expect.deadlines,
            &names.deadlines,
            "scenario-no-deadline-here",
        );
        self.keys(&expect.answers, &names.questions, "scenario-no-question");
        self.keys(&expect.scripts, &names.calls, "scenario-no-call");
        self.keys(&expect.tickets, &names.tickets, "scenario-no-ticket");
        self.keys(&expect.messages, &names.messages, "scenario-no-message");
    }

    fn keys<T>(&mut self, all: &ByName<T>, known: &BTreeSet<String>, word: &str) {
        for (name, own) in all {
            self.name(name, own.place, known, word);
        }
    }

    fn one(&mut self, own: &Placed<String>, known: &BTreeSet<String>, word: &str) {
        self.name(&own.value, own.place, known, word);
    }

    fn name(&mut self, name: &str, place: Place, known: &BTreeSet<String>, word: &str) {
        let base = name.split_once('[').map_or(name, |(base, _)| base);
        if known.contains(base) {
            return;
        }
        let near = nearest(base, known.iter().map(String::as_str));
        let hint = near.map(|near| {
            let args = [("word", (&near).into())];
            self.words.with("problem-did-you-mean", &args)
        });
        self.found.push(Problem {
            place,
            level: Severity::Error,
            code: "unknown-name",
            message: self.words.with(word, &[("name", name.into())]),
            hint,
        });
    }
}
