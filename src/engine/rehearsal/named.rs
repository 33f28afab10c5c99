//! The names in what a runbook says to those who read its tickets, messages and scripts.
//!
//! It must not know a run, nor what is found.

use super::breaking::{Breakers, Breaking};
use crate::engine::conditions::Rules;
use crate::lang::{self, Held};
use crate::model::{Kind, Runbook, Template};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The texts of a runbook in which answers are named.
fn texts(runbook: &Runbook) -> impl Iterator<Item = &Template> {
    runbook.steps.iter().flat_map(|step| {
        let own = match &step.kind {
            Kind::Dispatch(form) => form.texts().map(Some).collect(),
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

/// The texts that people read at steps, as far as something is worked out in them.
fn texts_at_steps(runbook: &Runbook) -> Vec<String> {
    let mut texts = Vec::new();
    let works = |text: &str| lang::has_code(text) && text.contains(['/', '%', '*', '(', '[']);
    for step in runbook.steps.iter().filter(|step| step.takes_answers) {
        step.clone().each_text(&mut |text| {
            texts.extend(works(text).then(|| text.clone()));
        });
    }
    texts
}

/// The names in what a runbook says.
#[derive(Debug, Default)]
pub(super) struct NamedByTexts {
    pub(super) all: BTreeSet<String>,
    divisors: BTreeMap<String, BTreeSet<Decimal>>,
    lengths: BTreeSet<String>,
    factors: BTreeSet<String>,
    /// What was worked out to divide by nothing, or to ask for an entry that is not there.
    broken: Breaking,
    /// What conditions and texts hold names against.
    pub(super) held: Vec<Held>,
}

impl NamedByTexts {
    /// Whether a text names it.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.all.contains(name)
    }

    /// The answers with which something may be divided by nothing, a day moved out of the
    /// calendar, a length of time or a product come to more than can be worked with.
    pub(super) fn breaking(&self, name: &str) -> Vec<String> {
        /// More days than there are.
        const FAR: i64 = 1_000_000_000;
        /// More minutes than a length of time may have.
        const LONG: i64 = 1_000_000_000_000_000_000;
        /// Two such numbers can be multiplied, and three cannot.
        const LARGE: i64 = 99_999_999_999_999;
        let divisors = self.divisors.get(name).into_iter().flatten();
        let lengths = self.lengths.contains(name);
        let lengths = lengths.then_some([FAR, -FAR, LONG, -LONG]);
        let factors = self.factors.contains(name).then_some([LARGE, -LARGE]);
        let far = lengths.into_iter().flatten();
        let far = far.chain(factors.into_iter().flatten()).map(Decimal::from);
        let all = divisors.copied().chain(far);
        let all = all.map(|own| own.normalize().to_string());
        let broken = self.broken.get(name).into_iter().flatten().cloned();
        broken.chain(all).collect()
    }

    /// What steers a text is tried, too.
    fn learn_held(&mut self, held: Vec<Held>) {
        let names = held.iter().flat_map(|own| &own.paths);
        let names = names.filter_map(|path| path.first());
        self.all.extend(names.map(ToString::to_string));
        self.held.extend(held);
    }

    fn learn(
        &mut self,
        divisors: BTreeMap<Arc<str>, BTreeSet<Decimal>>,
        lengths: BTreeSet<Arc<str>>,
        factors: BTreeSet<Arc<str>>,
    ) {
        for (name, numbers) in divisors {
            let own = self.divisors.entry(name.to_string()).or_default();
            own.extend(numbers);
        }
        let lengths = lengths.into_iter();
        self.lengths.extend(lengths.map(|name| name.to_string()));
        let factors = factors.into_iter();
        self.factors.extend(factors.map(|name| name.to_string()));
    }
}

/// The names in what the runbook says; with the answers that break something in it, where those
/// are looked for.
pub(super) fn named_by_texts(
    runbook: &Runbook,
    rules: &Rules,
    mut breakers: Option<Breakers<'_>>,
) -> NamedByTexts {
    let mut named = NamedByTexts::default();
    for read in rules.all_read() {
        named.learn(read.divisors(), read.lengths(), read.factors());
        if let Some(breakers) = &mut breakers {
            breakers.learn(&read.in_danger());
            named.held.extend(read.held());
        }
    }
    let texts = texts(runbook).filter(|text| lang::has_code(&text.0));
    let texts = texts.filter_map(|text| lang::template(&text.0).ok());
    // What people read at steps steers nothing, and has to be worked out all the same.
    let at_steps = texts_at_steps(runbook).into_iter();
    let at_steps = at_steps.filter_map(|text| lang::template(&text).ok());
    let texts = texts.map(|read| (read, true));
    for (read, leaves) in texts.chain(at_steps.map(|read| (read, false))) {
        if leaves {
            let names = read.names().into_iter();
            named.all.extend(names.map(|(name, _)| name.to_string()));
        }
        named.learn(read.divisors(), read.lengths(), read.factors());
        if let Some(breakers) = &mut breakers {
            breakers.learn_text(&read);
            // What only reads differently with another answer needs no way of its own.
            if leaves || !read.divisors().is_empty() {
                named.learn_held(read.held());
            }
        }
    }
    let (broken, left_out) = breakers.map(Breakers::found).unwrap_or_default();
    named.broken = broken;
    named.all.extend(left_out);
    let large = named.lengths.iter().chain(&named.factors);
    let breaking = named.divisors.keys().chain(named.broken.keys());
    let breaking: Vec<_> = breaking.chain(large).cloned().collect();
    named.all.extend(breaking);
    named
}
