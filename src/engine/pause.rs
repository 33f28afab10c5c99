//! Pauses: how long one lasts, when it is over, what is left of it.
//!
//! It must not know how a pause is worded, nor a clock: times come in.

use super::names::RunNames;
use super::run::Run;
use super::unworkable::Unworkable;
use crate::lang::{Known, Value as LangValue, Waits};
use crate::model::{Expr, Moment, Pause, StepId};
use chrono::{DateTime, TimeDelta, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// So many seconds are longer than there are moments.
const MOST: i64 = 1_000_000_000_000_000;

/// How long a pause lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PauseLength {
    /// So long from its beginning.
    For(TimeDelta),
    /// Until this instant, whenever it began.
    Until(Moment),
    /// It hangs on these answers.
    Waits(Waits),
    /// What it is worked out of was left out: there is nothing to wait for.
    Nothing,
    /// It has begun, and what its end was worked out of is there no more: nobody knows when it
    /// is over.
    Gone,
}

impl Run {
    /// How long the pause of a step lasts. A clock that its length asks for is that of its
    /// beginning.
    #[must_use]
    pub fn pause_length(&self, at: usize, now: Moment) -> PauseLength {
        let step = self.runbook().steps.get(at);
        let Some(pause) = step.and_then(|step| step.pause.as_deref()) else {
            return PauseLength::Nothing;
        };
        let since = self
            .step_record(at)
            .and_then(|record| record.waiting_since)
            .unwrap_or(now);
        let length = match &pause.until {
            Some(until) => until_instant(self.worth_at(until, since)),
            None => self.length(pause, since),
        };
        if length == PauseLength::Nothing && self.pause_begun(at) {
            PauseLength::Gone
        } else {
            length
        }
    }

    fn length(&self, pause: &Pause, since: Moment) -> PauseLength {
        let mut waits = Waits::new();
        let (mut seconds, mut said) = (Decimal::ZERO, false);
        for (expr, each) in [(&pause.minutes, 60), (&pause.seconds, 1)] {
            match expr.as_ref().map(|expr| self.worth_at(expr, since)) {
                Some(Known::Known(LangValue::Number(number))) => {
                    said = true;
                    let own = number.checked_mul(Decimal::from(each));
                    let own = own.and_then(|own| seconds.checked_add(own));
                    seconds = own.unwrap_or(Decimal::MAX);
                }
                Some(Known::Waiting(more)) => waits.extend(more),
                Some(Known::Known(_) | Known::NotThere) | None => {}
            }
        }
        if !waits.is_empty() {
            return PauseLength::Waits(waits);
        }
        if !said {
            return PauseLength::Nothing;
        }
        let seconds = seconds.max(Decimal::ZERO).ceil().to_i64().unwrap_or(MOST);
        PauseLength::For(TimeDelta::seconds(seconds.min(MOST)))
    }

    /// What an expression is worth with the clock at this moment; what cannot be worked out
    /// is waited for.
    pub(super) fn worth_at(&self, expr: &Expr, now: Moment) -> Known {
        self.worth_or_why(expr, now).0
    }

    /// The same, and why it cannot be worked out where it cannot.
    pub(super) fn worth_or_why(&self, expr: &Expr, now: Moment) -> (Known, Option<Unworkable>) {
        let names = RunNames::at(self, expr.1.as_deref(), now);
        self.rules().worth_of(expr, &names)
    }

    /// A clock that went back does not make a pause longer: it began before this moment.
    pub(super) fn begin_pauses_by(&mut self, at: Moment) {
        if self.entries().last().is_some_and(|last| at < last.at) {
            for record in &mut self.records {
                record.waiting_since = record.waiting_since.map(|since| since.min(at));
            }
        }
    }

    pub(super) fn begin_pause(&mut self, step: &StepId, at: Moment) {
        if let Some(record) = self.record_mut(step) {
            record.waiting_since = Some(at);
        }
    }

    /// Whether the pause of the step at `at` has begun.
    #[must_use]
    pub fn pause_begun(&self, at: usize) -> bool {
        let record = self.step_record(at);
        record.is_some_and(|record| record.waiting_since.is_some())
    }

    /// When the pause of the step at `at` is over; none where that is not known yet. One
    /// that is longer than there are moments ends with the last one.
    #[must_use]
    pub fn wait_ends(&self, at: usize, now: Moment) -> Option<Moment> {
        match self.pause_length(at, now) {
            PauseLength::For(length) => {
                let since = self.step_record(at)?.waiting_since?;
                let end = since.checked_add_signed(length);
                let end = end.map(|end| self.on_clocks(end));
                Some(end.unwrap_or(DateTime::<Utc>::MAX_UTC.fixed_offset()))
            }
            PauseLength::Until(end) => Some(self.on_clocks(end)),
            PauseLength::Waits(_) | PauseLength::Nothing | PauseLength::Gone => None,
        }
    }

    /// How much of the pause of the step at `at` is left: never less than nothing, nor
    /// more than the whole, wherever the clock went. None when that is not known.
    #[must_use]
    pub fn wait_left(&self, at: usize, now: Moment) -> Option<TimeDelta> {
        let end = self.wait_ends(at, now)?;
        let since = self.step_record(at)?.waiting_since;
        let now = since.map_or(now, |since| now.max(since));
        Some((end - now).max(TimeDelta::zero()))
    }

    /// Whether there is nothing left to wait for at the step at `at`.
    #[must_use]
    pub fn wait_is_over(&self, at: usize, now: Moment) -> bool {
        if self.pause_length(at, now) == PauseLength::Nothing {
            return true;
        }
        self.wait_left(at, now)
            .is_some_and(|left| left <= TimeDelta::zero())
    }
}

fn until_instant(worth: Known) -> PauseLength {
    match worth {
        Known::Known(LangValue::Moment(end)) => PauseLength::Until(end),
        Known::Waiting(waits) => PauseLength::Waits(waits),
        Known::Known(_) | Known::NotThere => PauseLength::Nothing,
    }
}

#[cfg(test)]
#[path = "pause_tests.rs"]
mod tests;
