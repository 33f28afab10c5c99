//! The clocks of a run: those by which its instants are read, and that by which a step is held:
//! what somebody has begun or closed does not fall away because time passes.
//!
//! What a condition of such a step asks of the clock is what the clock showed when something was
//! done at it; the answers are those of now. It follows from the times of the entries. It must
//! not know what time it is.

use super::clock_record::{Clock, Held};
use super::conditions::RuleId;
use super::duty::in_zone;
use super::form::Clocks;
use super::name_values::Stand;
use super::run::{Run, StepState};
use crate::lang::Known;
use crate::model::{Entry, Event, Expr, Field, Kind, Moment, Provenance, Step, StepId};
use chrono::{NaiveDateTime, Offset as _, Utc};
use std::collections::BTreeSet;

/// Through how many steps one is asked that hangs on the clock itself.
const DEEPEST: u8 = 4;

impl Run {
    /// The same instant, as the clocks show it that count for the run; where none are known,
    /// as those did by which it began.
    #[must_use]
    pub fn on_clocks(&self, at: Moment) -> Moment {
        match (&self.runbook().clocks, self.started()) {
            (Some(zone), _) => in_zone(at, zone),
            (None, Some(began)) => at.with_timezone(began.offset()),
            (None, None) => at,
        }
    }

    /// When those clocks show that: the first time where they show it twice, and what is meant
    /// by the offset before the change where they never do.
    #[must_use]
    pub(super) fn at_wall(&self, wall: NaiveDateTime) -> Option<Moment> {
        let clocks = match (&self.runbook().clocks, self.started()) {
            (Some(zone), _) => Clocks::Of(zone.clone()),
            (None, began) => Clocks::Fixed(began.map_or_else(|| Utc.fix(), |at| *at.offset())),
        };
        clocks.first(wall)
    }

    /// Takes in which step somebody is being asked about: while they are, it does not fall away
    /// by the clock.
    pub fn offer(&mut self, step: Option<&StepId>) {
        let before = self.clocks.offered.as_ref().map(|(id, _)| id);
        if before == step {
            return;
        }
        let place = |id: &StepId| self.runbook.step(id).map(|(at, _)| at);
        let (old, new) = (before.and_then(place), step.and_then(place));
        let new = new.filter(|at| self.applies(*at));
        let now = self.told.map(|at| Clock {
            at,
            duty: self.clock_duty,
        });
        let offered = new.and_then(|_| Some((step?.clone(), now?)));
        if before.is_none() && offered.is_none() {
            return;
        }
        self.clocks.offered = offered;
        if !self.rules.any_clocked() {
            return;
        }
        let was = old.map(|at| self.applies(at));
        self.touched.extend(old.into_iter().chain(new));
        self.recompute();
        self.turns += usize::from(was != old.map(|at| self.applies(at)));
    }

    /// Keeps what the clock showed at the step that an entry is about.
    pub(super) fn note_clock(&mut self, entry: &Entry) {
        let now = Clock {
            at: entry.at,
            duty: self.clock_duty,
        };
        let both = [self.clocks.last.unwrap_or(now), now];
        if let Some(record) = self.begun_by(&entry.event) {
            let clocks = &mut self.records[record].clocks;
            clocks.begun.get_or_insert(both);
            if entry.event.closed_step().is_some() {
                clocks.closed = Some(both);
            }
            self.touched.insert(record);
        }
        // What the clock says anew comes by itself, while somebody may be being asked.
        let by_itself = matches!(entry.event, Event::DutySet { by_clock: true, .. });
        if !by_itself || self.clocks.last.is_none_or(|last| last.duty.is_none()) {
            self.clocks.last = Some(now);
        }
    }

    /// The place of the step that somebody works on by an event.
    fn begun_by(&self, event: &Event) -> Option<usize> {
        match event {
            Event::FieldAnswered { field, from, .. } => {
                let (at, _) = self.runbook.field(field)?;
                is_said(from).then_some(at)
            }
            Event::NoteAdded { .. }
            | Event::RedactionChosen(_)
            | Event::FieldCleared { .. }
            | Event::StepReopened { .. }
            | Event::ExporterRan(_)
            | Event::CommandEnded(_) => None,
            Event::StepTicked { .. }
            | Event::StepSkipped { .. }
            | Event::StepFailed { .. }
            | Event::ItemTicked { .. }
            | Event::ItemReopened { .. }
            | Event::OptionChosen { .. }
            | Event::TicketExported { .. }
            | Event::UpdateSent { .. }
            | Event::UpdateReopened { .. }
            | Event::ExporterBegun(_)
            | Event::CallLogged { .. }
            | Event::ApprovalGiven { .. }
            | Event::CommandBegun(_)
            | Event::RunbookEntered(_)
            | Event::RunbookLeft(_)
            | Event::WaitStarted { .. }
            | Event::EvidenceAttached { .. }
            | Event::EvidenceSetAside { .. }
            | Event::EvidenceAnnounced(_)
            | Event::EvidenceInPortal(_)
            | Event::EvidenceWithdrawn(_) => {
                let step = event.ids().0?;
                self.runbook.step(step).map(|(at, _)| at)
            }
            Event::Started { .. }
            | Event::AlertReceived { .. }
            | Event::Resumed
            | Event::HandedOver { .. }
            | Event::TakenOver(_)
            | Event::SenderTold(_)
            | Event::DutySet { .. }
            | Event::Finished
            | Event::EndedIncomplete { .. }
            | Event::OfInstance { .. }
            | Event::Unknown => None,
        }
    }

    /// The clocks that the step at `at` is held to; none where nobody has begun with it.
    fn clocks_of(&self, at: usize) -> Vec<Clock> {
        let Some(record) = self.records.get(at) else {
            return Vec::new();
        };
        let id = self.runbook.steps.get(at).map(|step| &step.id);
        let offered = self.clocks.offered.as_ref();
        let offered = offered.filter(|(own, _)| Some(own) == id).map(|own| own.1);
        let done = [record.clocks.begun, record.clocks.closed];
        let done = done.into_iter().flatten().flatten();
        let mut all: Vec<Clock> = offered.into_iter().chain(done).collect();
        all.dedup();
        all
    }

    /// The clock by which the step at `at` was closed.
    pub(super) fn closing_clock(&self, at: usize) -> Option<Clock> {
        let record = self.records.get(at)?;
        let closed = record
            .clocks
            .closed
            .filter(|_| self.state(at) != StepState::Open);
        closed.map(|[_, own]| own)
    }

    /// Works out again what the conditions of these steps say by their clocks.
    pub(super) fn hold_steps(&mut self, steps: &BTreeSet<usize>) {
        for at in steps {
            self.clocks.held.remove(at);
            let Some(step) = self.runbook.steps.get(*at) else {
                continue;
            };
            if self.clocks_of(*at).is_empty() {
                continue;
            }
            let fields = step.all_fields().into_iter();
            let of_fields = fields.flat_map(|(field, _)| [&field.when, &field.required_when]);
            let rules = of_fields.chain([&step.when]).flatten();
            let rules: Vec<RuleId> = rules.filter_map(|rule| self.clocked(rule)).collect();
            for rule in rules {
                self.hold(*at, rule);
            }
        }
    }

    fn clocked(&self, rule: &Expr) -> Option<RuleId> {
        let id = self.rules.id(rule);
        id.filter(|id| self.rules.is_clocked(*id))
    }

    /// Works out what a condition says by the clocks of a step, and whether that is another
    /// thing than before.
    fn hold(&mut self, at: usize, rule: RuleId) -> bool {
        let each = self.rules.each(rule);
        let said = |clock: Clock| self.rules.ask(rule, &self.names_by(each, clock, 0)).0;
        let all: Vec<Known> = self.clocks_of(at).into_iter().map(said).collect();
        let Some(last) = all.last().cloned() else {
            return false;
        };
        let any = all.iter().find(|said| said.is_true()).unwrap_or(&last);
        let held = Held {
            any: any.clone(),
            all: all.iter().all(Known::is_true),
            last,
        };
        let own = self.clocks.held.entry(at).or_default();
        own.insert(rule, held.clone()) != Some(held)
    }

    /// The same where an answer has changed that the condition names: the steps for which it says
    /// another thing, by their clocks. That time passes changes nothing of it.
    pub(super) fn hold_again(&mut self, rule: RuleId, changed: &BTreeSet<String>) -> Vec<usize> {
        let rules = std::sync::Arc::clone(&self.rules);
        if !rules.is_clocked(rule) || !rules.names_beside_clock(rule, changed) {
            return Vec::new();
        }
        let (steps, steps_of_fields) = rules.steps_by(rule);
        let steps: BTreeSet<usize> = steps.iter().chain(steps_of_fields).copied().collect();
        let is_end = |at: &usize| self.runbook.steps[*at].kind == Kind::End;
        let mut other: Vec<usize> = steps.iter().copied().filter(is_end).collect();
        // What comes after an end is held to its own clock, too.
        if !other.is_empty() {
            for held in self.clocks.held.values_mut() {
                held.remove(&rule);
            }
        }
        for at in steps {
            if self.hold(at, rule) {
                other.push(at);
            }
        }
        other
    }

    /// Whether an end comes and goes with the clock.
    pub(super) fn comes_by_clock(&self, end: &Step) -> bool {
        let rule = end.when.as_ref();
        rule.is_some_and(|rule| self.clocked(rule).is_some())
    }

    /// Whether the step at `at` is behind one of these ends that come with the clock: what was
    /// begun before it came is not.
    pub(super) fn is_ended_by(&mut self, at: usize, ends: &[usize]) -> bool {
        if ends.is_empty() || self.clocks_of(at).is_empty() {
            return !ends.is_empty();
        }
        let runbook = std::sync::Arc::clone(&self.runbook);
        let rules = ends
            .iter()
            .filter_map(|end| runbook.steps.get(*end)?.when.as_ref());
        let rules: Vec<_> = rules.filter_map(|rule| self.clocked(rule)).collect();
        rules.into_iter().any(|rule| {
            let known = |run: &Self| Some(run.clocks.held.get(&at)?.get(&rule)?.all);
            if known(self).is_none() {
                self.hold(at, rule);
            }
            known(self).unwrap_or(true)
        })
    }

    /// What the condition of the step at `at` says: by its clocks where it is held to them.
    pub(super) fn step_verdict(&self, at: usize, rule: &Expr) -> &Known {
        let now = self.verdict(rule);
        let Some(held) = self.held(at, rule) else {
            return now;
        };
        let follows = self.state(at) == StepState::Open && !held.any.is_true();
        if follows { now } else { &held.any }
    }

    /// Whether that is true; no condition always is.
    pub(super) fn step_holds(&self, at: usize, rule: Option<&Expr>) -> bool {
        rule.is_none_or(|rule| self.step_verdict(at, rule).is_true())
    }

    fn held(&self, at: usize, rule: &Expr) -> Option<&Held> {
        let own = self.clocks.held.get(&at)?;
        own.get(&self.rules.id(rule)?)
    }

    /// What the condition of a field says: by the clocks of its step where that is closed.
    pub(super) fn field_verdict(&self, field: &Field, rule: &Expr) -> &Known {
        let held = self.held_field(field, rule);
        held.map_or_else(|| self.verdict(rule), |held| &held.any)
    }

    /// Whether a field of a closed step had to be answered by the clock of then, as far as the
    /// condition hangs on that.
    pub(super) fn required_then(&self, field: &Field, rule: &Expr) -> Option<bool> {
        let said = &self.held_field(field, rule)?.last;
        Some(said.is_true() || matches!(said, Known::Waiting(_)))
    }

    fn held_field(&self, field: &Field, rule: &Expr) -> Option<&Held> {
        if self.clocks.held.is_empty() {
            return None;
        }
        self.clocked(rule)?;
        let (at, _) = self.runbook.field(&field.id)?;
        let closed = self.state(at) != StepState::Open;
        self.held(at, rule).filter(|_| closed)
    }

    /// How a step stood by another clock, where nobody has begun with it.
    pub(super) fn stand_by(
        &self,
        id: &str,
        key: Option<&str>,
        clock: Clock,
        depth: u8,
    ) -> Option<Stand> {
        let now = self.stand_named(id, key)?;
        let found = self.runbook.step(&id.into()).filter(|_| key.is_none());
        let Some((at, step)) = found.filter(|_| depth < DEEPEST) else {
            return Some(now);
        };
        let untouched = self.state(at) == StepState::Open && self.clocks_of(at).is_empty();
        let rule = step.when.as_ref().filter(|_| untouched);
        let Some(rule) = rule.and_then(|rule| self.clocked(rule)) else {
            return Some(now);
        };
        let names = self.names_by(self.rules.each(rule), clock, depth + 1);
        Some(match self.rules.ask(rule, &names).0.is_true() {
            true => Stand::Open,
            false if now == Stand::Open => Stand::NotApplicable,
            false => now,
        })
    }
}

/// Whether a person gave an answer at its step: not the command line before, nor a runbook.
fn is_said(from: &Provenance) -> bool {
    match from {
        Provenance::Typed
        | Provenance::Editor
        | Provenance::Clock
        | Provenance::Exporter
        | Provenance::Alert
        | Provenance::Command => true,
        Provenance::Configuration
        | Provenance::CommandLine
        | Provenance::Runbook
        | Provenance::Outside
        | Provenance::Inside
        | Provenance::Unknown => false,
    }
}

#[cfg(test)]
#[path = "clocks_tests.rs"]
mod tests;
