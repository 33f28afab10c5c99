//! What an author allows: `x-allow` silences a warning in a runbook or a step, and says why.
//!
//! Nobody can allow an error. It must not know what a rule looks for.

use super::diagnostics::{Diagnostics, Hint};
use super::nodes::value_of;
use super::rules::{RULES, rule};
use super::yaml::{Node, Yaml};
use crate::i18n::Words;
use crate::model::problem::{Place, Problem, Severity, SourceId};

/// The key under which an author allows something.
const KEY: &str = "x-allow";

/// A rule that does not count from a place to another.
#[derive(Debug)]
struct Allowance {
    rule: String,
    place: Place,
    from: (usize, usize),
    to: (usize, usize),
}

impl Allowance {
    fn covers(&self, problem: &Problem) -> bool {
        let at = (problem.place.line, problem.place.column);
        problem.level != Severity::Error
            && problem.code == self.rule
            && (self.from..self.to).contains(&at)
    }
}

/// What the author of a runbook allows.
#[derive(Debug, Default)]
pub(super) struct Allowed {
    all: Vec<Allowance>,
    /// What is wrong with how it is written.
    mistakes: Vec<Problem>,
}

impl Allowed {
    pub(super) fn of(root: &Node, text: &str, words: &Words) -> Self {
        if !text.contains(KEY) {
            return Self::default();
        }
        let mut found = Diagnostics::new(SourceId::default(), text, words);
        let all = of_runbook(root, &mut found);
        let mistakes = found.into_sorted();
        Self { all, mistakes }
    }

    /// The problems of the runbook without the warnings that it allows, and what is wrong with
    /// what it allows.
    pub(super) fn taken_out(
        self,
        text: &str,
        problems: Vec<Problem>,
        words: &Words,
    ) -> Vec<Problem> {
        let mut found = Diagnostics::new(SourceId::default(), text, words);
        for allowance in &self.all {
            if !problems.iter().any(|problem| allowance.covers(problem)) {
                let args = [("rule", (&allowance.rule).into())];
                let told = ("allow-unused", &Hint::Own);
                found.tell(Severity::Note, allowance.place, "allow-unused", told, &args);
            }
        }
        let counts = |problem: &Problem| !self.all.iter().any(|own| own.covers(problem));
        let mut problems = problems;
        problems.retain(counts);
        let mut own = self.mistakes;
        own.extend(found.into_sorted());
        own.sort_by_key(|problem| problem.place);
        problems.extend(own);
        problems
    }
}

fn of_runbook(root: &Node, found: &mut Diagnostics<'_>) -> Vec<Allowance> {
    let everywhere = ((0, 0), (usize::MAX, 0));
    let mut all = of_object(root, everywhere, found);
    let Some(steps) = value_of(root, "steps") else {
        return all;
    };
    let Yaml::List(list) = &steps.value else {
        return all;
    };
    // A step reaches to the next one.
    let ends = list.iter().skip(1).map(|next| start(next.place));
    let ends = ends.chain([(steps.last + 1, 0)]);
    for (step, end) in list.iter().zip(ends) {
        all.extend(of_object(step, (start(step.place), end), found));
    }
    all
}

fn start(place: Place) -> (usize, usize) {
    (place.line, place.column)
}

fn of_object(
    node: &Node,
    (from, to): ((usize, usize), (usize, usize)),
    found: &mut Diagnostics<'_>,
) -> Vec<Allowance> {
    let Some(allowed) = value_of(node, KEY) else {
        return Vec::new();
    };
    let Yaml::List(list) = &allowed.value else {
        told("allow-form", allowed.place, "", found);
        return Vec::new();
    };
    let rules = list.iter().filter_map(|entry| allowed_rule(entry, found));
    let rules: Vec<_> = rules.collect();
    let allowance = |(rule, place)| Allowance {
        rule,
        place,
        from,
        to,
    };
    rules.into_iter().map(allowance).collect()
}

/// The rule of an entry that is whole, and where it is named.
fn allowed_rule(entry: &Node, found: &mut Diagnostics<'_>) -> Option<(String, Place)> {
    let text = |key: &str| match value_of(entry, key).map(|node| &node.value) {
        Some(Yaml::Scalar(scalar)) if !scalar.text.trim().is_empty() => Some(scalar.text.clone()),
        _ => None,
    };
    let (Some(named), Some(code)) = (value_of(entry, "rule"), text("rule")) else {
        told("allow-form", entry.place, "", found);
        return None;
    };
    let Some(known) = rule(&code) else {
        let codes = RULES.iter().filter(|rule| rule.may_be_allowed());
        let hint = found.suggest(&code, codes.map(|rule| rule.code), Hint::Own);
        let args = [("rule", (&code).into())];
        let words = ("allow-rule", &hint);
        found.tell(Severity::Warning, named.place, "allow-rule", words, &args);
        return None;
    };
    if !known.may_be_allowed() {
        told("allow-error", named.place, &code, found);
        return None;
    }
    if text("reason").is_none() {
        told("allow-reason", entry.place, &code, found);
        return None;
    }
    Some((code, named.place))
}

fn told(name: &'static str, place: Place, rule: &str, found: &mut Diagnostics<'_>) {
    let args = [("rule", rule.into())];
    found.warn(name, place, &args);
}
