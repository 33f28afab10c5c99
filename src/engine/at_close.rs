//! What the close of a step makes of the optional questions that nobody has answered: they were
//! left out, a checkbox is No. What they alone would make mandatory is not wanted then, and is
//! not asked for before.
//!
//! Any other answer that is waited for stays unknown here. It must not know how a step is closed.

use super::name_values::left_out;
use super::names::{RunNames, Settled};
use super::run::{Run, StepState};
use crate::lang::Known;
use crate::model::{Expr, Field};
use std::collections::BTreeSet;

/// What is looked at to settle a condition.
struct Closing<'r> {
    run: &'r Run,
    /// The place of the step.
    at: usize,
    settled: Settled,
    /// What was looked at: conditions may go round in a circle.
    seen: BTreeSet<String>,
}

/// Whether a condition by which the field must be answered holds, or may yet hold once the
/// field's own step is closed.
pub(super) fn may_hold_at_close(run: &Run, field: &Field, rule: &Expr) -> bool {
    if !matches!(run.verdict(rule), Known::Waiting(_)) {
        return run.holds(Some(rule));
    }
    let place = run.runbook().field(&field.id).map(|(at, _)| at);
    let Some(at) = place.filter(|at| run.state(*at) == StepState::Open) else {
        return true;
    };
    let mut closing = Closing {
        run,
        at,
        settled: Settled::new(),
        seen: BTreeSet::from([field.id.0.clone()]),
    };
    closing.settle(rule);
    closing.may_hold(rule)
}

impl Closing<'_> {
    /// Settles what a condition names, as far as the close does.
    fn settle(&mut self, rule: &Expr) {
        let run = self.run;
        for name in run.rules().names(rule) {
            let found = run.runbook().field(&name.as_str().into());
            let own = found.filter(|(at, _)| *at == self.at).map(|(_, own)| own);
            let waits = matches!(run.facts.get(name), Some(Known::Waiting(_)));
            let Some(field) = own.filter(|_| waits && self.seen.insert(name.clone())) else {
                continue;
            };
            let rules = [&field.when, &field.required_when];
            rules.into_iter().flatten().for_each(|own| self.settle(own));
            if let Some(known) = self.closed(field) {
                self.settled.insert(name.clone(), known);
            }
        }
    }

    /// What a field is worth after the close; nothing where that is not known.
    fn closed(&self, field: &Field) -> Option<Known> {
        let waits = self.run.facts.get(&field.id.0)?;
        let shown = match &field.when {
            // It waits for nobody but who answers it.
            _ if *waits == Known::waiting(&field.id.0) => true,
            Some(rule) if self.run.verdict(rule) == waits => match self.said(rule) {
                Known::Known(said) => said.is_true(),
                Known::NotThere => false,
                Known::Waiting(_) => return None,
            },
            Some(_) | None => return None,
        };
        if !shown {
            return Some(Known::NotThere);
        }
        let may_be_left = !field.required
            && !field
                .required_when
                .as_ref()
                .is_some_and(|rule| self.may_hold(rule));
        (field.kind.asks() && may_be_left).then(|| Known::Known(left_out(field)))
    }

    fn may_hold(&self, rule: &Expr) -> bool {
        match self.said(rule) {
            Known::Known(said) => said.is_true(),
            Known::Waiting(_) => true,
            Known::NotThere => false,
        }
    }

    /// What a condition says after the close.
    fn said(&self, rule: &Expr) -> Known {
        let before = self.run.verdict(rule);
        let id = self.run.rules().id(rule);
        let waits = matches!(before, Known::Waiting(_)) && !self.settled.is_empty();
        let Some(id) = id.filter(|_| waits) else {
            return before.clone();
        };
        let each = self.run.rules().each(id);
        let names = RunNames::closed(self.run, each, &self.settled);
        self.run.rules().ask(id, &names).0
    }
}

#[cfg(test)]
#[path = "at_close_tests.rs"]
mod tests;
