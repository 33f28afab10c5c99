//! What cannot be worked out at the end of a way, though all was answered: conditions of what
//! is there, and rows that the runbook's table does not have.
//!
//! It must not know how a way is walked.

use super::finding::What;
use super::walk::Walk;
use crate::engine::unworkable::Unworkable;
use crate::lang::entry_of;
use crate::model::{Expr, Field, Step, StepId};

impl Walk<'_> {
    /// Looks at the conditions that cannot be worked out.
    pub(super) fn look_at_conditions(&mut self) {
        if self.run.unworkable.is_empty() && !self.ground.asks_rows {
            return;
        }
        let run = &self.run;
        let runbook = run.runbook();
        let top = StepId(runbook.id.clone());
        let notices = runbook.notices.iter().map(|own| own.when.as_ref());
        let reminders = runbook.reminders.iter().map(|own| own.when.as_ref());
        let all = notices.chain(reminders).flatten();
        let mut found: Vec<_> = all.filter_map(|rule| self.failing(&top, rule)).collect();
        for (at, step) in runbook.steps.iter().enumerate() {
            let around = runbook.steps.around(at).all(|own| run.applies(own));
            if !around || run.is_behind_end(at) {
                continue;
            }
            let own = self.rules_at(at, step).into_iter();
            found.extend(own.filter_map(|rule| self.failing(&step.id, rule)));
        }
        self.raised.extend(found);
    }

    /// The conditions at a step that count as the run stands.
    fn rules_at<'s>(&self, at: usize, step: &'s Step) -> Vec<&'s Expr> {
        let list = step.for_each.as_ref().map(|each| &each.list);
        let mut rules: Vec<&Expr> = list.into_iter().chain(&step.when).collect();
        if !self.run.applies(at) {
            return rules;
        }
        rules.extend(step.notices.iter().filter_map(|own| own.when.as_ref()));
        let updates = step.kind.updates().iter();
        rules.extend(updates.filter_map(|own| own.when.as_ref()));
        let proposed = step.kind.decision().and_then(|own| own.suggest.as_ref());
        rules.extend(proposed);
        if let Some(sub) = step.kind.sub_runbook() {
            rules.extend(sub.with.iter().map(|given| &given.worth));
        }
        for field in &step.fields {
            self.rules_of_field(field, &mut rules);
        }
        rules
    }

    fn rules_of_field<'s>(&self, field: &'s Field, rules: &mut Vec<&'s Expr>) {
        rules.extend(field.for_each.as_ref().map(|each| &each.list));
        if field.absent {
            return;
        }
        rules.extend(field.when.as_ref());
        if !self.run.holds(field.when.as_ref()) {
            return;
        }
        rules.extend(field.required_when.as_ref());
        for below in &field.fields {
            self.rules_of_field(below, rules);
        }
    }

    fn failing(&self, step: &StepId, rule: &Expr) -> Option<What> {
        let (step, text) = (step.clone(), rule.0.clone());
        if let Some(why) = self.run.unworkable(rule) {
            return Some(What::unworkable(step, text, why));
        }
        let names = self.run.names(rule.1.as_deref());
        let asked = self
            .ground
            .asks_rows
            .then(|| self.run.rules().lacks(rule, &names));
        let why = Unworkable::Lacks(asked.flatten()?);
        Some(What::unworkable(step, text, &why))
    }
}

impl What {
    /// That an expression of a step cannot be worked out.
    pub(super) fn unworkable(step: StepId, text: String, why: &Unworkable) -> Self {
        match why {
            Unworkable::Fails(span, kind) => Self::ConditionFails(step, text, (*span, *kind)),
            Unworkable::Lacks(name) if entry_of(name).is_some() => {
                Self::EntryLacks(step, text, name.clone())
            }
            own @ Unworkable::Lacks(_) => Self::DataLacks(step, text, own.path().to_owned()),
        }
    }
}
