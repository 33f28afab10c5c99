//! Why something is shown or hidden, in words: the questions behind a rule by their labels,
//! and their answers as people read them.
//!
//! It must not know how a rule is worked out, nor where its words are printed.

use super::conditions::Why;
use super::form as answers;
use super::option_label::label_of;
use super::punctuation::labelled;
use super::run::Run;
use super::sign::{Sign, sign};
use super::unworkable::{Unworkable, rule_waited_for};
use crate::i18n::Words;
use crate::lang::{Known, Value as LangValue};
use crate::model::{ForEach, Step, StepId};
use std::collections::BTreeSet;

/// The other steps that are not there, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The catalogue's heading.
    pub heading: &'static str,
    /// The mark that these steps have in a list.
    pub sign: Sign,
    /// Each step, its rule and the values that the rule met.
    pub lines: Vec<String>,
}

/// The rule, and what it comes to.
#[must_use]
pub fn rule_text(why: &Why, words: &Words) -> String {
    let outcome = outcome_text(why, words);
    let args = [("rule", (&why.rule).into()), ("outcome", (&outcome).into())];
    words.with("why-rule", &args)
}

/// What a rule comes to; why it cannot be worked out where it cannot.
fn outcome_text(why: &Why, words: &Words) -> String {
    let path = why.fails.as_ref().map_or("", Unworkable::path);
    words.with(why.outcome(), &[("path", path.into())])
}

/// Each question behind the rule, and its answer.
#[must_use]
pub fn values(run: &Run, why: &Why, words: &Words) -> Vec<String> {
    let told = why.values.iter();
    let told = told
        .map(|(path, known)| labelled(&asked(run, path, words), &worth(run, path, known, words)));
    told.collect()
}

/// The option that the runbook suggests in a decision, with the answers that it follows from;
/// none where it suggests none.
#[must_use]
pub fn suggestion_text(run: &Run, step: &Step, words: &Words) -> Option<String> {
    let decision = step.kind.decision()?;
    let rule = decision.suggest.as_ref()?;
    let suggested = run.suggestion(step)?;
    let label = label_of(&decision.options, &suggested);
    let from = values(run, &run.why(rule), words).join("; ");
    let text = if from.is_empty() {
        label
    } else {
        format!("{label} ({from})")
    };
    Some(words.with("suggested-by-rule", &[("rule", (&text).into())]))
}

/// The list that a step is repeated for, what it hangs on, and whether the step's value is in
/// it no more.
fn each_text(run: &Run, step: &Step, each: &ForEach, words: &Words) -> String {
    let mut text = each.list.0.clone();
    let values = values(run, &run.why(&each.list), words);
    if !values.is_empty() {
        text = format!("{text} ({})", values.join("; "));
    }
    if run.was_taken_out(&step.id) {
        text = format!("{text}: {}", words.say("why-each-gone"));
    }
    text
}

/// What a step and its groups of fields are repeated for, each once: what people read of it,
/// and of its list.
#[must_use]
pub fn repeats(run: &Run, step: &Step, words: &Words) -> Vec<(String, String)> {
    let title = words.say("why-each");
    let own = step.for_each.iter();
    let own = own.map(|each| (title.clone(), each_text(run, step, each, words)));
    let mut told = BTreeSet::new();
    let fields = step.all_fields().into_iter().map(|(field, _)| field);
    let groups = fields.filter(|field| told.insert(field.id.base()));
    let groups = groups.filter_map(|field| {
        let label = run.runbook().question(field.id.base());
        let text = each_text(run, step, field.for_each.as_ref()?, words);
        Some((label.to_owned(), format!("{title} {text}")))
    });
    own.chain(groups).collect()
}

/// Whether a step is there without a condition of its own.
#[must_use]
pub fn is_unconditional(step: &Step) -> bool {
    step.when.is_none() && step.for_each.is_none()
}

/// The steps but for this one that do not apply, and those of which that is not known yet.
#[must_use]
pub fn elsewhere(run: &Run, here: &StepId, words: &Words) -> Vec<Elsewhere> {
    let groups = [
        ("why-hidden-steps", Sign::NotApplicable),
        ("why-waiting-steps", Sign::Waiting),
    ];
    let found = groups.map(|(heading, own)| {
        let steps = run.runbook().steps.iter().enumerate();
        let steps = steps.filter(|(at, step)| step.id != *here && sign(run, *at) == own);
        Elsewhere {
            heading,
            sign: own,
            lines: steps.map(|(_, step)| line(run, step, words)).collect(),
        }
    });
    let found = found.into_iter();
    found.filter(|group| !group.lines.is_empty()).collect()
}

fn line(run: &Run, step: &Step, words: &Words) -> String {
    let list = step.for_each.as_ref().map(|each| &each.list);
    let Some(rule) = step.when.as_ref().or(list) else {
        return labelled(&step.title, &words.say("why-after-end"));
    };
    let why = run.why(rule);
    let unknown = why.fails.is_some() || why.absent;
    let unknown = unknown.then(|| outcome_text(&why, words));
    let said: Vec<_> = unknown
        .into_iter()
        .chain(values(run, &why, words))
        .collect();
    let rule = labelled(&step.title, &why.rule);
    if said.is_empty() {
        return rule;
    }
    format!("{rule} ({})", said.join("; "))
}

/// What a name asks: a question by its label, the clock in words; others are the author's.
pub(super) fn asked(run: &Run, path: &str, words: &Words) -> String {
    let word = match path {
        // Without office hours it is what a person says.
        "schedule.out_of_hours" if run.clock_duty().is_none() => "why-duty",
        "schedule.office_hours" if run.clock_duty().is_none() => "why-no-duty",
        "duty" => "why-duty",
        "schedule.out_of_hours" => "why-out-of-hours",
        "schedule.office_hours" => "why-office-hours",
        "schedule.known" => "why-hours-known",
        _ => return asked_unworkable(path, words).unwrap_or_else(|| run.asked(path)),
    };
    words.say(word)
}

/// What is waited for under the name of a condition that cannot be worked out; none for other
/// names.
pub(super) fn asked_unworkable(name: &str, words: &Words) -> Option<String> {
    let rule = rule_waited_for(name)?;
    Some(words.with("asked-unworkable", &[("rule", rule.into())]))
}

fn worth(run: &Run, path: &str, known: &Known, words: &Words) -> String {
    let field = run.runbook().field(&path.into()).map(|(_, field)| field);
    let question = run.runbook().asks(path);
    match known {
        Known::Waiting(_) if question => words.say("why-not-answered"),
        Known::NotThere if question && !run.unsaid(path, known).is_empty() => {
            words.say("why-not-said")
        }
        Known::NotThere if question => words.say("why-not-there"),
        Known::Waiting(_) | Known::NotThere => words.say("why-not-known"),
        Known::Known(value) => {
            let answer = field.and_then(|field| Some((field, run.answer(&field.id)?)));
            let text = match (answer, field) {
                (Some((field, answer)), _) => answers::shown(field, &answer.value, words.lang()),
                (None, Some(_)) => String::new(),
                (None, None) => of_choice(run, path, value, words),
            };
            if text.trim().is_empty() {
                return words.say("why-left-out");
            }
            text
        }
    }
}

/// What was chosen by its label; a value of the runbook, the clock or the configuration as
/// it is printed.
fn of_choice(run: &Run, path: &str, value: &LangValue, words: &Words) -> String {
    let step = run.runbook().step(&path.into());
    match step.and_then(|(_, step)| step.kind.decision()) {
        Some(_) if *value == LangValue::Empty => String::new(),
        Some(_) => run.option_label(path, value),
        None => answers::printed(value, words.lang(), run.runbook().clocks.as_ref()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::engine::Command;
    use crate::engine::tests::Walk;
    use crate::i18n::Lang;
    use crate::model::Value;

    const STEPS: &str = "  - { id: way, kind: decision, title: 'Which way?', options: [{ value: a, label: Alpha }, { value: b, label: Beta }] }\n\
        \x20 - { id: ask, kind: form, title: Ask, when: 'way == \"b\"', fields: [{ id: up, type: checkbox, label: Is it up }, { id: day, type: date, label: Day }] }\n\
        \x20 - { id: late, title: Late, when: up }\n\
        \x20 - { id: off, title: Off, when: duty and day }\n";

    fn said(walk: &Walk, step: &str) -> String {
        let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
        let why = walk.run.why(step.when.as_ref().unwrap());
        values(&walk.run, &why, &Words::new(Lang::En)).join("; ")
    }

    #[test]
    fn a_suggestion_is_told_by_its_label_and_the_answers_that_it_follows_from() {
        let steps = "  - { id: way, kind: decision, title: 'Which way?', options: [{ value: a, label: Alpha }, { value: b, label: Beta }] }\n\
            \x20 - { id: so, kind: decision, title: So, suggest: 'way == \"b\"', options: [{ value: true, label: 'Yes, do' }, { value: false, label: 'No' }] }\n\
            \x20 - { id: ever, kind: decision, title: Ever, suggest: '\"x\"', options: [{ value: x, label: X }] }\n";
        let mut walk = Walk::of(steps);
        let told = |walk: &Walk, at: usize| {
            let step = &walk.run.runbook().steps[at];
            suggestion_text(&walk.run, step, &Words::new(Lang::En))
        };
        assert_eq!(told(&walk, 1), None, "nobody has answered yet");
        walk.carry(&Command::Choose("way".into(), Value::Text("b".to_owned())));
        let so = "Suggested by the runbook: Yes, do (Which way? Beta)";
        assert_eq!(told(&walk, 1).as_deref(), Some(so));
        let ever = "Suggested by the runbook: X";
        assert_eq!(told(&walk, 2).as_deref(), Some(ever));
    }

    #[test]
    fn of_a_table_the_value_that_was_asked_for_is_told_and_no_other() {
        let steps = "  - { id: f, kind: form, title: F, fields: [{ id: env, type: select, label: Environment, options: [{ value: pro, label: Production }, { value: pre, label: Before }] }, { id: used, type: number, label: Usage }] }\n\
            \x20 - { id: so, kind: decision, title: So, suggest: '\"x\" if used > data.limits[env].max else \"y\"', options: [{ value: x, label: X }, { value: y, label: Y }] }\n";
        let mut walk = Walk::with(
            "data: { limits: { pro: { max: 90 }, pre: { max: 95 } } }\n",
            steps,
        );
        walk.answer("env", "pro");
        walk.answer("used", "97");
        let step = &walk.run.runbook().steps[1];
        let told = suggestion_text(&walk.run, step, &Words::new(Lang::En));
        let wanted = "Suggested by the runbook: X (data.limits.pro.max: 90; Environment: Production; Usage: 97)";
        assert_eq!(told.as_deref(), Some(wanted));
    }

    #[test]
    fn a_rule_is_explained_by_labels_of_questions_and_answers() {
        let mut walk = Walk::of(STEPS);
        assert_eq!(said(&walk, "ask"), "Which way? not answered yet");
        assert_eq!(said(&walk, "late"), "Is it up: not answered yet");
        walk.carry(&Command::Choose("way".into(), Value::Text("b".into())));
        assert_eq!(said(&walk, "ask"), "Which way? Beta");
        walk.answer("day", "2026-11-23");
        assert_eq!(said(&walk, "off"), "Day: 23/11/2026; On duty: not known");
        walk.tick("ask");
        assert_eq!(said(&walk, "late"), "Is it up: left without an answer");
        walk.carry(&Command::Choose("way".into(), Value::Text("a".into())));
        assert_eq!(said(&walk, "late"), "Is it up: does not apply");
    }

    #[test]
    fn office_hours_that_nobody_wrote_wait_for_what_a_person_says_of_duty() {
        let mut walk = Walk::of(
            "  - { id: out, title: O, when: schedule.out_of_hours }\n\
             \x20 - { id: office, title: I, when: 'schedule[\"office_hours\"]' }\n\
             \x20 - { id: unsaid, title: N, when: not schedule.known }\n",
        );
        let there = |walk: &Walk| [0, 1, 2].map(|at| walk.run.applies(at));
        assert_eq!(there(&walk), [false, false, true]);
        assert_eq!(said(&walk, "out"), "On duty: not known");
        assert_eq!((walk.run.progress().1, walk.run.at_most()), (1, 3));
        for (duty, wanted) in [(true, [true, false, true]), (false, [false, true, true])] {
            walk.carry(&Command::SetDuty {
                on_duty: duty,
                by_clock: false,
            });
            assert_eq!(there(&walk), wanted);
        }
    }

    #[test]
    fn what_asks_for_a_question_that_does_not_apply_is_told_as_neither_yes_nor_no() {
        let mut walk = Walk::of(
            "  - { id: c, kind: decision, title: C, options: [g, b] }\n\
             \x20 - { id: d, kind: decision, title: D, when: 'c == \"b\"', options: [x, y] }\n\
             \x20 - { id: unless, title: U, when: 'd != \"x\"' }\n\
             \x20 - { id: other, title: O, when: 'not (c == \"g\")' }\n",
        );
        walk.carry(&Command::Choose("c".into(), Value::Text("g".into())));
        let told = |step: &str| {
            let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
            let why = walk.run.why(step.when.as_ref().unwrap());
            rule_text(&why, &Words::new(Lang::En))
        };
        assert_eq!(
            told("unless"),
            "d != \"x\": does not hold, and its opposite neither: it asks for what does not apply"
        );
        assert_eq!(told("other"), "not (c == \"g\"): does not hold");
        let lines = elsewhere(&walk.run, &"c".into(), &Words::new(Lang::En));
        let lines = lines[0].lines.join("\n");
        assert!(
            lines.contains("U: d != \"x\" (does not hold, and its opposite neither"),
            "{lines}"
        );
    }

    #[test]
    fn an_approval_that_was_skipped_did_apply_and_nobody_has_given_it() {
        let mut walk = Walk::of(
            "  - { id: ok, kind: approval, title: Ask, role: Boss }\n\
             \x20 - { id: go, title: Go, when: ok }\n\
             \x20 - { id: back, title: Back, when: not ok }\n",
        );
        walk.ask(&Command::Skip("ok".into()), Some("cannot reach"))
            .unwrap();
        let lines = elsewhere(&walk.run, &"ok".into(), &Words::new(Lang::En));
        let lines = lines[0].lines.join("\n");
        for step in ["Go: ok", "Back: not ok"] {
            let told = format!(
                "{step} (does not hold, and its opposite neither: nobody has said what it asks for; Ask: was left out, and nobody has said it)"
            );
            assert!(lines.contains(&told), "{lines}");
        }
    }

    #[test]
    fn steps_that_are_not_known_yet_stand_under_a_heading_of_their_own() {
        let mut walk = Walk::of(STEPS);
        let words = Words::new(Lang::En);
        let groups = |walk: &Walk| {
            let groups = elsewhere(&walk.run, &"way".into(), &words).into_iter();
            let told = groups.map(|group| (group.heading, group.sign, group.lines.len()));
            told.collect::<Vec<_>>()
        };
        assert_eq!(groups(&walk), [("why-waiting-steps", Sign::Waiting, 3)]);
        walk.carry(&Command::Choose("way".into(), Value::Text("a".into())));
        let hidden = ("why-hidden-steps", Sign::NotApplicable, 2);
        let waiting = ("why-waiting-steps", Sign::Waiting, 1);
        assert_eq!(groups(&walk), [hidden, waiting]);
    }
}
