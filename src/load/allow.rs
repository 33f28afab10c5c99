//! What an author allows: `x-allow` silences a warning in a runbook or a step, and says why.
//!
//! Nobody can allow an error. It must not know what a rule looks for.

use super::diagnostics::{Diagnostics, Hint};
use super::nodes::value_of;
use super::rules::{RULES, rule};
use super::yaml::{Node, Yaml};
use crate::model::problem::{Place, Problem, Severity, SourceId};
use crate::model::sorted::sort_by_key;
use std::collections::BTreeMap;

/// The key under which an author allows something.
pub(super) const KEY: &str = "x-allow";

/// A rule that does not count from a place to another.
#[derive(Debug)]
struct Allowance {
    rule: String,
    place: Place,
    /// Where it does not count; none where that is everywhere.
    within: Option<Vec<Stretch>>,
}

/// A part of a file, from a line and column to another one.
#[derive(Debug, Clone)]
struct Stretch {
    source: SourceId,
    from: (usize, usize),
    to: (usize, usize),
}

impl Stretch {
    fn holds(&self, place: Place) -> bool {
        place.source == self.source && (self.from..self.to).contains(&start(place))
    }
}

impl Allowance {
    fn covers(&self, problem: &Problem) -> bool {
        let holds = |own: &Vec<Stretch>| own.iter().any(|own| own.holds(problem.place));
        problem.level != Severity::Error
            && problem.code == self.rule
            && self.within.as_ref().is_none_or(holds)
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
    pub(super) fn of(root: &Node, mut found: Diagnostics<'_>) -> Self {
        let all = of_runbook(root, &mut found);
        let mistakes = found.into_sorted();
        Self { all, mistakes }
    }

    /// The problems of the runbook without the warnings that it allows, and what is wrong with
    /// what it allows.
    pub(super) fn taken_out(
        self,
        problems: Vec<Problem>,
        mut found: Diagnostics<'_>,
    ) -> Vec<Problem> {
        for allowance in &self.all {
            // What a runbook that is extended allows counts for itself, whatever is made of it.
            let is_own = allowance.place.source == found.source();
            if is_own && !problems.iter().any(|problem| allowance.covers(problem)) {
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
        sort_by_key(&mut own, |problem| problem.place);
        problems.extend(own);
        problems
    }
}

fn of_runbook(root: &Node, found: &mut Diagnostics<'_>) -> Vec<Allowance> {
    let mut all = of_object(root, None, found);
    let Some(steps) = value_of(root, "steps") else {
        return all;
    };
    let Yaml::List(list) = &steps.value else {
        return all;
    };
    let begins: Vec<_> = list.iter().map(begins).collect();
    let mut every: Vec<_> = begins.iter().flatten().map(|(s, at)| (*s, *at)).collect();
    every.sort_unstable();
    // A step reaches to the next one of its file.
    let stretch = |(source, from): (&SourceId, &(usize, usize))| {
        let next = every.partition_point(|own| *own <= (*source, *from));
        let next = every.get(next).filter(|own| own.0 == *source);
        let is_own = *source == steps.place.source;
        let end = if is_own { steps.last + 1 } else { usize::MAX };
        Stretch {
            source: *source,
            from: *from,
            to: next.map_or((end, 0), |own| own.1),
        }
    };
    for (step, begins) in list.iter().zip(&begins) {
        if value_of(step, KEY).is_some() {
            let within: Vec<_> = begins.iter().map(stretch).collect();
            all.extend(of_object(step, Some(&within), found));
        }
    }
    all
}

/// Where a step begins in each file that it is from.
fn begins(step: &Node) -> BTreeMap<SourceId, (usize, usize)> {
    let mut begins = BTreeMap::from([(step.place.source, start(step.place))]);
    if let Yaml::Map(pairs) = &step.value {
        for (key, _) in pairs {
            let first = begins.entry(key.place.source).or_insert(start(key.place));
            *first = start(key.place).min(*first);
        }
    }
    begins
}

fn start(place: Place) -> (usize, usize) {
    (place.line, place.column)
}

fn of_object(
    node: &Node,
    within: Option<&[Stretch]>,
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
        within: within.map(<[Stretch]>::to_vec),
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
