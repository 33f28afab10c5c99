//! How a run went: how long it took, whether anything has happened in it, which step entries
//! have ticked.
//!
//! It must not know what an event changes.

use super::run::Run;
use super::runbook_duty::RunbookDuty;
use crate::model::{Entry, Event, Operator, Step, Value};
use chrono::TimeDelta;

/// The longest time that a run is said to last, a million years: what has passed since may
/// be added to it.
pub const LONGEST: TimeDelta = TimeDelta::days(365_250_000);

impl Run {
    /// The step that one of these entries ticks, with its place.
    #[must_use]
    pub fn ticked_by(&self, entries: &[Entry]) -> Option<(usize, &Step)> {
        let ticked = entries.iter().find_map(|entry| {
            if let Event::StepTicked { step, .. } = &entry.event {
                Some(step)
            } else {
                None
            }
        })?;
        self.runbook().step(ticked)
    }

    pub(super) fn take_duty_of(&mut self, event: &Event) {
        if let Event::DutySet {
            on_duty, by_clock, ..
        } = event
        {
            self.take_duty(*on_duty, *by_clock);
        }
    }

    fn take_duty(&mut self, on_duty: bool, by_clock: bool) {
        if by_clock {
            self.clock_duty = Some(on_duty);
        } else {
            self.person_duty = Some(on_duty);
        }
    }

    /// Out of office hours (24x7): as a person said, else as the decision that asks for
    /// it was answered, else by the clock. None when nobody and nothing said.
    pub fn on_duty(&self) -> Option<bool> {
        self.said_duty().or(self.clock_duty)
    }

    /// What people said of it.
    pub(super) fn said_duty(&self) -> Option<bool> {
        self.person_duty.or_else(|| self.decided_duty())
    }

    /// What the clock said last, where office hours are configured.
    pub fn clock_duty(&self) -> Option<bool> {
        self.clock_duty
    }

    /// A decision whose suggestion is the schedule itself is the question of duty.
    fn decided_duty(&self) -> Option<bool> {
        let mut choices = self.duty.questions.iter().map(|id| self.choices.get(id));
        choices.find_map(|choice| match choice? {
            Value::Flag(flag) => Some(*flag),
            Value::Text(_) | Value::List(_) => None,
        })
    }

    /// What duty means in the runbook.
    pub fn duty_in_runbook(&self) -> &RunbookDuty {
        &self.duty
    }

    /// How long it took from entry to entry, as far as the clock can tell: a clock that
    /// goes back takes nothing away, and one that jumps about adds up to a million years.
    pub fn lasted(&self) -> TimeDelta {
        let steps = self.entries().iter().zip(self.entries().iter().skip(1));
        steps.fold(TimeDelta::zero(), |sum, (before, after)| {
            let passed = (after.at - before.at).max(TimeDelta::zero());
            sum.checked_add(&passed).unwrap_or(LONGEST).min(LONGEST)
        })
    }

    /// Whether nothing has happened but the start, what was said of duty, and that it was
    /// opened again.
    #[must_use]
    pub fn only_begun(&self) -> bool {
        let begins = |event: &Event| {
            matches!(
                event,
                Event::Started { .. }
                    | Event::AlertReceived { .. }
                    | Event::DutySet { .. }
                    | Event::Resumed
            )
        };
        self.entries().iter().all(|entry| begins(&entry.event))
    }

    /// The run as it stood after so many entries.
    pub(super) fn as_of(&self, entries: usize) -> Self {
        self.as_of_by(entries, self.operator().clone())
    }

    /// The same, as whoever was on call then.
    pub(super) fn as_of_by(&self, entries: usize, operator: Operator) -> Self {
        let mut run = self.anew_by(operator);
        let before = self.entries().get(..entries).unwrap_or(self.entries());
        run.replay_more(before);
        run
    }
}
