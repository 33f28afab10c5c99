//! Which names something in a step depends on: an instance of a repeated step has some of
//! its own.
//!
//! It must not know a run, nor what a name is worth.

use super::reading;
use crate::lang::{self, Function};
use crate::model::{Each, Event, Expr, Field, FieldId, ForEach, Kind, Runbook, Step, of_each};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An instance of what is repeated, be it a step or a group of fields in one, and what is its
/// own.
#[derive(Debug, Clone)]
pub(super) struct Inside<'i> {
    pub(super) each: &'i Arc<Each>,
    repeated: &'i ForEach,
    own: BTreeSet<String>,
}

impl<'i> Inside<'i> {
    /// The inside of a step of a run; none where it is there once.
    pub(super) fn of_step(step: &'i Step) -> Option<Self> {
        Some(Self {
            each: step.each.as_ref()?,
            repeated: step.for_each.as_ref()?,
            own: names_of_step(step),
        })
    }

    /// The inside of a field of a run.
    pub(super) fn of_field(field: &'i Field) -> Option<Self> {
        Some(Self {
            each: field.each.as_ref()?,
            repeated: field.for_each.as_ref()?,
            own: names_of_field(field),
        })
    }
}

/// The ids of a step and its fields, as the runbook has them.
pub(super) fn names_of_step(step: &Step) -> BTreeSet<String> {
    let fields = step.all_fields().into_iter();
    let fields = fields.map(|(field, _)| field.id.base().to_owned());
    fields.chain([step.id.base().to_owned()]).collect()
}

/// The ids of a field and those in it, as the runbook has them.
pub(super) fn names_of_field(field: &Field) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    field.walk(0, &mut |own, _| {
        names.insert(own.id.base().to_owned());
    });
    names
}

/// The names that something inside of that depends on, which names these and calls functions
/// with those ids: an instance has some of its own.
pub(super) fn depends_on(
    inside: Option<&Inside<'_>>,
    names: impl IntoIterator<Item = Arc<str>>,
    ids: Vec<(Function, String, lang::Span)>,
) -> BTreeSet<String> {
    let names = names.into_iter().map(|name| name.to_string());
    let Some(Inside {
        each: instance,
        repeated: each,
        own,
    }) = inside
    else {
        return names.collect();
    };
    let mut found = BTreeSet::new();
    for name in names {
        match instance.key.as_deref() {
            Some(_) if name == each.name => {}
            Some(key) if own.contains(&name) => {
                found.insert(of_each(&name, key));
            }
            // Where there is no value, all hangs on the list.
            None if name == each.name || own.contains(&name) => {
                let list = reading::condition(&each.list);
                let names = list.map(|list| list.names()).unwrap_or_default();
                found.extend(names.into_iter().map(|(name, _)| name.to_string()));
                found.insert(name);
            }
            _ => {
                found.insert(name);
            }
        }
    }
    // These ask for all instances.
    let of_all = ids.into_iter().filter(|(function, ..)| {
        let asks = [
            Function::State,
            Function::Failed,
            Function::Answers,
            Function::Answer,
        ];
        asks.contains(function)
    });
    found.extend(of_all.map(|(_, id, _)| id));
    found
}

/// What the lists of repeated steps hang on: an event elsewhere leaves their values as they
/// are.
#[derive(Debug, Clone, Default)]
pub(super) struct Feeds {
    names: BTreeSet<String>,
    /// The places of steps in the runbook.
    steps: BTreeSet<usize>,
    clock: bool,
}

impl Feeds {
    pub(super) fn of(runbook: &Runbook) -> Self {
        let mut feeds = Self::default();
        let lists = runbook.steps.iter().flat_map(Step::repeats);
        let mut open: Vec<String> = lists.flat_map(|each| feeds.names_in(&each.list)).collect();
        while let Some(name) = open.pop() {
            if feeds.names.insert(name.clone()) {
                let step = runbook.step(&name.as_str().into()).map(|(at, _)| at);
                let field = runbook.field(&name.as_str().into()).map(|(at, _)| at);
                if let Some(at) = step.or(field) {
                    open.extend(feeds.behind(runbook, at, &name));
                }
            }
        }
        feeds
    }

    /// The names that decide whether a step, and a field in it, is there.
    fn behind(&mut self, runbook: &Runbook, at: usize, name: &str) -> Vec<String> {
        let mut rules: Vec<&Expr> = Vec::new();
        let mut new: Vec<usize> = Vec::new();
        let ends = runbook.steps.iter().enumerate().take(at);
        let own = runbook.steps.get(at);
        let reaches = |step: &Step| own.is_none_or(|own| step.reaches(own));
        let ends = ends.filter(|(_, step)| step.kind == Kind::End && reaches(step));
        let around = runbook.steps.around(at);
        let around = around.filter_map(|at| Some((at, runbook.steps.get(at)?)));
        for (at, step) in ends.chain(around).chain(own.map(|step| (at, step))) {
            rules.extend(step.when.iter());
            rules.extend(step.for_each.iter().map(|each| &each.list));
            new.push(at);
        }
        self.steps.extend(new);
        if let Some(step) = runbook.steps.get(at) {
            for field in step.fields.iter().filter(|field| holds(field, name)) {
                field.walk(0, &mut |own, _| {
                    rules.extend(own.when.iter().chain(&own.required_when));
                    rules.extend(own.for_each.iter().map(|each| &each.list));
                });
            }
        }
        rules
            .into_iter()
            .flat_map(|rule| self.names_in(rule))
            .collect()
    }

    fn names_in(&mut self, rule: &Expr) -> Vec<String> {
        let Ok(read) = reading::condition(rule) else {
            return Vec::new();
        };
        self.clock |= read.asks_clock();
        let names = read.names().into_iter();
        names.map(|(name, _)| name.to_string()).collect()
    }

    /// Whether the values of a list may be others after the event.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others answer, open and close nothing"
    )]
    pub(super) fn on(&self, runbook: &Runbook, event: &Event) -> bool {
        let step = |id: &str| runbook.step(&id.into()).map(|(at, _)| at);
        let field = |id: &FieldId| runbook.field(&id.base().into()).map(|(at, _)| at);
        let at = match event {
            Event::FieldAnswered { field: id, .. } | Event::FieldCleared { field: id } => field(id),
            Event::StepReopened { step: id, .. } => step(id.base()),
            Event::DutySet { .. } => {
                let duty = ["duty", "schedule"];
                return self.clock || duty.iter().any(|name| self.names.contains(*name));
            }
            event => event.closed_step().and_then(|id| step(id.base())),
        };
        self.clock || at.is_some_and(|at| self.steps.contains(&at))
    }
}

/// Whether a field is the one of that name, or has it in it.
fn holds(field: &Field, name: &str) -> bool {
    let mut found = false;
    field.walk(0, &mut |own, _| found |= own.id.as_str() == name);
    found
}
