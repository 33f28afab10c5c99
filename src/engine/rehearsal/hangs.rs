//! What hangs on what in a runbook: which forks a step or a field hangs on, and which hang
//! on each other in a circle.
//!
//! It must not know a run.

use super::fork::Fork;
use crate::engine::conditions::{CLOCK, Rules};
use crate::model::{Expr, Field, Kind, Runbook};
use std::collections::{BTreeSet, HashMap, HashSet};

/// So many names are followed.
const MOST_NAMES: usize = 500;
/// So many circles are told.
const MOST_CIRCLES: usize = 20;

/// What somebody hangs on.
#[derive(Debug, Clone, Default)]
pub(super) struct Cone {
    /// The forks, in order.
    pub(super) forks: Vec<usize>,
    /// Nothing else decides, and there is no other answer than those that are tried.
    pub(super) closed: bool,
}

/// Who hangs on which names.
pub(super) struct Hangs<'r> {
    runbook: &'r Runbook,
    rules: &'r Rules,
    forks: HashMap<&'r str, usize>,
    closed: Vec<bool>,
    /// The conditions of each field: its own, and those of the fields that it is in.
    fields: HashMap<&'r str, (usize, Vec<&'r Expr>)>,
    /// The ends, and their conditions.
    ends: Vec<(usize, Option<&'r Expr>)>,
}

impl<'r> Hangs<'r> {
    pub(super) fn of(runbook: &'r Runbook, rules: &'r Rules, forks: &'r [Fork]) -> Self {
        let mut fields = HashMap::new();
        for (at, step) in runbook.steps.iter().enumerate() {
            for field in &step.fields {
                learn(field, at, &[], &mut fields);
            }
        }
        let steps = runbook.steps.iter().enumerate();
        let ends = steps.filter(|(_, step)| step.kind == Kind::End);
        Self {
            runbook,
            rules,
            forks: forks
                .iter()
                .enumerate()
                .map(|(at, fork)| (fork.name(), at))
                .collect(),
            closed: forks.iter().map(|fork| fork.closed).collect(),
            fields,
            ends: ends.map(|(at, step)| (at, step.when.as_ref())).collect(),
        }
    }

    /// What the step at `at` hangs on.
    pub(super) fn of_step(&self, at: usize) -> Cone {
        self.cone(self.names_of_step(at))
    }

    /// The forks that the step's own condition names.
    pub(super) fn of_own_rule(&self, at: usize) -> Vec<usize> {
        let step = self.runbook.steps.get(at);
        let rule = step.and_then(|step| step.when.as_ref()).into_iter();
        let names = rule.flat_map(|rule| self.rules.names(rule));
        let forks: BTreeSet<_> = names.filter_map(|name| self.fork(name)).collect();
        forks.into_iter().collect()
    }

    /// The conditions that a step or a field is there by, its own and those that it is in.
    pub(super) fn rules_of(&self, name: &str) -> Vec<&'r Expr> {
        let of_step = |at: usize| rules_of(self.runbook, at);
        match self.fields.get(name) {
            Some((at, rules)) => of_step(*at).chain(rules.iter().copied()).collect(),
            None => {
                let step = self.runbook.step(&name.into());
                step.into_iter().flat_map(|(at, _)| of_step(at)).collect()
            }
        }
    }

    /// What decides whether a field is there.
    pub(super) fn of_field(&self, id: &str) -> Cone {
        self.cone(self.names_of(id))
    }

    /// What decides whether the step at `at` is there.
    fn names_of_step(&self, at: usize) -> BTreeSet<String> {
        let own = rules_of(self.runbook, at);
        let steps = &self.runbook.steps;
        let reaches = |end: usize| match (steps.get(end), steps.get(at)) {
            (Some(end), Some(own)) => end.reaches(own),
            _ => true,
        };
        let ends = self.ends.iter().take_while(|(end, _)| *end < at);
        let ends = ends.filter(|(end, _)| reaches(*end));
        let rules = own.chain(ends.filter_map(|(_, rule)| *rule));
        rules
            .flat_map(|rule| self.rules.names(rule))
            .cloned()
            .collect()
    }

    fn names_of(&self, name: &str) -> BTreeSet<String> {
        if let Some((at, rules)) = self.fields.get(name) {
            let mut names = self.names_of_step(*at);
            names.extend(
                rules
                    .iter()
                    .flat_map(|rule| self.rules.names(rule))
                    .cloned(),
            );
            return names;
        }
        let step = self.runbook.step(&name.into());
        step.map(|(at, _)| self.names_of_step(at))
            .unwrap_or_default()
    }

    fn cone(&self, names: BTreeSet<String>) -> Cone {
        let (mut forks, mut closed) = (BTreeSet::new(), true);
        let mut seen: HashSet<String> = names.iter().cloned().collect();
        let mut open: Vec<String> = names.into_iter().collect();
        while let Some(name) = open.pop() {
            // A step is open until it is done: in which order is a person's to say.
            closed &= seen.len() <= MOST_NAMES && !self.rules.asks_open(&name);
            let fork = self.fork(&name);
            forks.extend(fork);
            closed &= match fork {
                Some(fork) => self.closed[fork],
                None => self.is_settled(&name),
            };
            if seen.len() <= MOST_NAMES {
                let below = self.names_of(&name).into_iter();
                open.extend(below.filter(|name| seen.insert(name.clone())));
            }
        }
        Cone {
            forks: forks.into_iter().collect(),
            closed,
        }
    }

    pub(super) fn fork(&self, name: &str) -> Option<usize> {
        let name = if name == "schedule" { "duty" } else { name };
        self.forks.get(name).copied()
    }

    /// Whether a name at which no ways part has only one value.
    fn is_settled(&self, name: &str) -> bool {
        let known = self.fields.contains_key(name) || ["operator", CLOCK].contains(&name);
        !known && self.runbook.step(&name.into()).is_some()
    }

    /// The circles: each is the names that show only when the others do.
    pub(super) fn circles(&self) -> Vec<Vec<String>> {
        let steps = self.runbook.steps.iter().map(|step| step.id.as_str());
        let fields = self.runbook.steps.iter().flat_map(|step| step.all_fields());
        let names: Vec<_> = steps
            .chain(fields.map(|(field, _)| field.id.as_str()))
            .collect();
        let mut search = Search {
            hangs: self,
            left: HashSet::new(),
            found: Vec::new(),
        };
        for name in names {
            search.from(name);
        }
        search.found
    }

    /// The names in the conditions that are the name's own: an end before it is none.
    fn own_names(&self, name: &str) -> BTreeSet<String> {
        self.rules_of(name)
            .into_iter()
            .flat_map(|rule| self.rules.names(rule))
            .cloned()
            .collect()
    }
}

/// What decides whether the step at `at` is there: its condition, and the list that it is
/// repeated for.
fn rules_of(runbook: &Runbook, at: usize) -> impl Iterator<Item = &Expr> {
    // What is inside a step is there by that step's condition, too.
    let around = runbook.steps.around(at);
    let around = around.filter_map(|at| runbook.steps.get(at));
    around.chain(runbook.steps.get(at)).flat_map(|step| {
        step.when
            .iter()
            .chain(step.for_each.as_ref().map(|each| &each.list))
    })
}

fn learn<'r>(
    field: &'r Field,
    at: usize,
    above: &[&'r Expr],
    fields: &mut HashMap<&'r str, (usize, Vec<&'r Expr>)>,
) {
    let list = field.for_each.iter().map(|each| &each.list);
    let own = list.chain(&field.when);
    let rules: Vec<_> = above.iter().copied().chain(own).collect();
    for below in &field.fields {
        learn(below, at, &rules, fields);
    }
    fields.insert(field.id.as_str(), (at, rules));
}

/// The search for circles, in depth, without calling itself: thousands may hang on each other.
struct Search<'h, 'r> {
    hangs: &'h Hangs<'r>,
    left: HashSet<String>,
    found: Vec<Vec<String>>,
}

impl Search<'_, '_> {
    fn from(&mut self, name: &str) {
        let mut path: Vec<(String, Vec<String>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut next = Some(name.to_owned());
        loop {
            if let Some(name) = next.take() {
                if let Some(start) = places.get(&name) {
                    self.tell(
                        path[*start..]
                            .iter()
                            .map(|(name, _)| name.clone())
                            .collect(),
                    );
                } else if !self.left.contains(&name) {
                    let below = self.hangs.own_names(&name).into_iter().collect();
                    places.insert(name.clone(), path.len());
                    path.push((name, below));
                }
            }
            let Some((name, below)) = path.last_mut() else {
                return;
            };
            next = below.pop();
            if next.is_none() {
                places.remove(name);
                self.left.insert(name.clone());
                path.pop();
            }
        }
    }

    fn tell(&mut self, circle: Vec<String>) {
        if self.found.len() < MOST_CIRCLES {
            self.found.push(circle);
        }
    }
}
