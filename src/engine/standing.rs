//! What the names of conditions and texts are worth as a run stands, looked at step by step.
//!
//! An answer that may still be given is waited for; one of what does not apply is not there.
//! It must not know how a condition is worked out.

use super::name_values::{self, alert, data, left_out, operator, schedule, typed};
use super::run::{Run, StepState};
use crate::lang::{Known, Waits};
use crate::model::{Alert, Field, Kind, Step};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether something is shown as the run stands.
#[derive(Clone)]
enum Shown {
    Yes,
    /// It hangs on these.
    Waiting(Waits),
    No,
}

impl Shown {
    fn of(verdict: &Known) -> Self {
        match verdict {
            Known::Known(value) if value.is_true() => Self::Yes,
            Known::Waiting(waits) => Self::Waiting(waits.clone()),
            Known::Known(_) | Known::NotThere => Self::No,
        }
    }

    /// What is in something that is hidden is hidden.
    fn and(&self, inner: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Yes => inner(),
            Self::Waiting(_) | Self::No => self.clone(),
        }
    }
}

impl Run {
    /// Looks again at what the names of a step are worth, and says which have changed of those
    /// that somebody asks for.
    pub(super) fn look_at_names(&mut self, at: usize, changed: &mut BTreeSet<String>) {
        let runbook = Arc::clone(self.runbook());
        let Some(step) = runbook.steps.get(at) else {
            return;
        };
        let mut found = Vec::new();
        let shown = self.step_shown(at);
        let own = match &step.kind {
            Kind::Decision(_) => Some(self.choice_known(at, step, &shown)),
            Kind::Approval(_) => Some(self.approval_known(at, step, &shown)),
            Kind::Task
            | Kind::Form
            | Kind::Dispatch(_)
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Command(_)
            | Kind::Runbook(_)
            | Kind::End => None,
        };
        found.extend(own.map(|own| (step.id.0.as_str(), own)));
        for field in &step.fields {
            self.gather_names(at, field, &shown, &mut found);
        }
        // Thousands of steps change at the start, and few of them are asked for. What instances
        // are worth together hangs on each.
        let heard = |run: &Self, name: &str| {
            step.each.is_some() || name.contains('[') || run.is_asked_for(name)
        };
        let mut any = false;
        for (name, value) in found {
            let said = self.said_at(step, name);
            let told = said.is_some_and(|said| self.facts.set_said(name, said));
            if self.facts.set(name, value) || told {
                if heard(self, name) {
                    changed.insert(name.to_owned());
                }
                any = true;
            }
        }
        // Its state, or all its answers, may be asked for by its id.
        let stand = Some(self.stand(at));
        let stood = self.stands.get(at) == Some(&stand);
        if let Some(slot) = self.stands.get_mut(at) {
            *slot = stand;
        }
        if (any || !stood) && heard(self, step.id.as_str()) {
            changed.insert(step.id.0.clone());
        }
    }

    /// Whether somebody has said what is worth a yes or a no though nobody does; nothing for
    /// what is empty then.
    fn said_at(&self, step: &Step, name: &str) -> Option<bool> {
        if step.id.as_str() == name {
            let approval = matches!(step.kind, Kind::Approval(_));
            return approval.then(|| self.approval(&step.id).is_some());
        }
        let (_, field) = self.runbook().field(&name.into())?;
        let answer = self.answer(&field.id);
        let said = || answer.is_some_and(|answer| !answer.value.is_empty());
        (!left_out(field).is_nothing()).then(said)
    }

    /// Whether a condition or a text names it, or a default that has given an answer may.
    fn is_asked_for(&self, name: &str) -> bool {
        !self.derived.is_empty() || self.rules().named(name) || self.texts.named(name)
    }

    /// What is no step's: duty, the schedule, who is on call.
    pub(super) fn look_around(&mut self, changed: &mut BTreeSet<String>) {
        let duty = match self.on_duty() {
            Some(duty) => Known::Known(duty.into()),
            None => Known::waiting("duty"),
        };
        let schedule = Known::Known(schedule(self.clock_duty(), self.on_duty()));
        let operator = Known::Known(operator(self.operator()));
        changed.insert(super::conditions::CLOCK.to_owned());
        if self.facts.get("data").is_none() {
            let runbook = Arc::clone(self.runbook());
            let inside = runbook.data_inside.iter();
            let all = inside.map(|(name, own)| (name.as_str(), own));
            for (name, own) in all.chain([("data", &runbook.data)]) {
                self.facts.set(name, Known::Known(data(own)));
                changed.insert(name.to_owned());
            }
        }
        for (name, value) in [
            ("duty", duty),
            ("schedule", schedule),
            ("operator", operator),
            ("alert", Known::Known(alert(self.alert_here().as_ref()))),
        ] {
            if self.facts.set(name, value) {
                changed.insert(name.to_owned());
            }
        }
    }

    /// The alert, with its beginning as the run's clocks show it: who reads a text takes it
    /// for their own time.
    fn alert_here(&self) -> Option<Alert> {
        let mut alert = self.alert.clone()?;
        alert.started = alert.started.map(|began| self.on_clocks(began));
        Some(alert)
    }

    fn step_shown(&self, at: usize) -> Shown {
        if self.applies(at) {
            return Shown::Yes;
        }
        match self.waits_for(at) {
            Some(waits) => Shown::Waiting(waits.clone()),
            None => Shown::No,
        }
    }

    /// What was chosen: waited for until the step is closed. Whoever skips it has chosen nothing,
    /// and no condition hangs on that.
    fn choice_known(&self, at: usize, step: &Step, shown: &Shown) -> Known {
        let open = || match self.state(at) {
            StepState::Open => Known::waiting(&step.id.0),
            StepState::Done | StepState::Skipped | StepState::Failed => Known::NotThere,
        };
        self.there(shown, || {
            let chosen = self.choice(&step.id);
            let options = step.kind.decision().map_or(&[][..], |own| &own.options);
            chosen.map_or_else(open, |choice| {
                Known::Known(name_values::chosen(options, choice))
            })
        })
    }

    /// Whether it was approved: waited for until the step is closed. Whoever skips it has
    /// neither a yes nor a no.
    fn approval_known(&self, at: usize, step: &Step, shown: &Shown) -> Known {
        self.there(shown, || match self.state(at) {
            StepState::Open => Known::waiting(&step.id.0),
            StepState::Done | StepState::Skipped | StepState::Failed => {
                let given = self.approval(&step.id);
                given.map_or(Known::NotThere, |given| {
                    Known::Known(given.answer.approved.into())
                })
            }
        })
    }

    /// The questions behind a name that is worth nothing though somebody had to say it: a
    /// decision or an approval that was skipped, a required answer that was passed over.
    pub(super) fn unsaid(&self, name: &str, known: &Known) -> Waits {
        let is_nothing = match known {
            Known::Known(value) => value.is_nothing(),
            Known::Waiting(_) => false,
            Known::NotThere => true,
        };
        if !is_nothing {
            return Waits::new();
        }
        if let Some(all) = self.names_of_each(name) {
            let all = all.iter().filter(|_| *known == Known::NotThere);
            return all.flat_map(|own| self.unsaid(own, known)).collect();
        }
        let own = self.is_unsaid(name).then(|| Arc::from(name));
        own.into_iter().collect()
    }

    fn is_unsaid(&self, name: &str) -> bool {
        if let Some((at, field)) = self.runbook().field(&name.into()) {
            let unsaid = self.is_required(field) && !self.is_answered(field);
            let step = self.runbook().steps.get(at).filter(|_| unsaid);
            let shown = step.map(|step| self.visible_fields(step));
            let mut shown = shown.into_iter().flatten();
            return self.applies(at) && shown.any(|(own, _)| own.id == field.id);
        }
        let step = self.runbook().step(&name.into());
        step.is_some_and(|(at, step)| self.applies(at) && self.has_not_said(step))
    }

    /// Whether it is a decision or an approval, and nobody has decided.
    pub(super) fn has_not_said(&self, step: &Step) -> bool {
        match &step.kind {
            Kind::Decision(_) => self.choice(&step.id).is_none(),
            Kind::Approval(_) => self.approval(&step.id).is_none(),
            Kind::Task
            | Kind::Form
            | Kind::Dispatch(_)
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Command(_)
            | Kind::Runbook(_)
            | Kind::End => false,
        }
    }

    fn there(&self, shown: &Shown, value: impl FnOnce() -> Known) -> Known {
        match shown {
            Shown::Yes => value(),
            Shown::Waiting(waits) => Known::Waiting(waits.clone()),
            Shown::No => Known::NotThere,
        }
    }

    fn gather_names<'f>(
        &self,
        at: usize,
        field: &'f Field,
        outer: &Shown,
        found: &mut Vec<(&'f str, Known)>,
    ) {
        if field.stands_for_itself() {
            // What its names are worth together is looked at elsewhere.
            return;
        }
        let shown = outer.and(|| match &field.when {
            _ if field.absent => Shown::No,
            None => Shown::Yes,
            Some(rule) => Shown::of(self.field_verdict(field, rule)),
        });
        if field.kind.asks() {
            let value = self.there(&shown, || self.answer_known(at, field));
            found.push((field.id.0.as_str(), value));
        }
        for below in &field.fields {
            self.gather_names(at, below, &shown, found);
        }
    }

    fn answer_known(&self, at: usize, field: &Field) -> Known {
        let answer = self.answer(&field.id);
        if let Some(answer) = answer.filter(|answer| !answer.value.is_empty()) {
            return Known::Known(typed(field, &answer.value));
        }
        let may_come = match self.state(at) {
            StepState::Open => true,
            StepState::Done => {
                let record = self.step_record(at);
                let waived = record.is_some_and(|record| record.waived_answers.contains(&field.id));
                self.is_required(field) && !waived
            }
            StepState::Skipped | StepState::Failed => false,
        };
        if may_come {
            return Known::waiting(&field.id.0);
        }
        // It had to be there, and nobody has said it: that is neither a yes nor a no.
        if self.is_required(field) && !self.is_answered(field) {
            return Known::NotThere;
        }
        Known::Known(left_out(field))
    }
}
