//! The names in what a runbook says to those who read its tickets, messages and scripts.
//!
//! It must not know a run, nor what is found.

use crate::lang;
use crate::model::{Kind, Runbook, Template};
use std::collections::BTreeSet;

/// The texts of a runbook in which answers are named.
fn texts(runbook: &Runbook) -> impl Iterator<Item = &Template> {
    runbook.steps.iter().flat_map(|step| {
        let own = match &step.kind {
            Kind::Dispatch(form) => {
                let updates = form.updates.iter().map(|update| &update.body);
                form.texts().chain(updates).map(Some).collect()
            }
            Kind::Call(call) => vec![call.script.as_ref()],
            Kind::Command(command) => command.texts().map(Some).collect(),
            Kind::Task
            | Kind::Decision(_)
            | Kind::Form
            | Kind::Wait
            | Kind::Approval(_)
            | Kind::Runbook(_)
            | Kind::End => Vec::new(),
        };
        let fields = step.all_fields().into_iter();
        let defaults = fields.filter_map(|(field, _)| field.default.as_ref());
        own.into_iter().flatten().chain(defaults)
    })
}

/// The names in what a runbook says.
#[derive(Debug, Default)]
pub(super) struct NamedByTexts {
    pub(super) all: BTreeSet<String>,
    divisors: BTreeSet<String>,
}

impl NamedByTexts {
    /// Whether a text names it.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.all.contains(name)
    }

    /// Whether a text divides by it.
    pub(super) fn divides_by(&self, name: &str) -> bool {
        self.divisors.contains(name)
    }
}

/// The names in what the runbook says.
pub(super) fn named_by_texts(runbook: &Runbook) -> NamedByTexts {
    let mut named = NamedByTexts::default();
    let texts = texts(runbook).filter(|text| lang::has_code(&text.0));
    for read in texts.filter_map(|text| lang::template(&text.0).ok()) {
        let names = read.names().into_iter();
        named.all.extend(names.map(|(name, _)| name.to_string()));
        let divisors = read.divisors().into_iter();
        named.divisors.extend(divisors.map(|name| name.to_string()));
    }
    named
}
