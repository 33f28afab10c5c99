//! Deadlines: when each step is due, and whether it is late.
//!
//! Lateness follows from the events and the time, and is never written. It must not know how
//! it is worded.

use super::run::{Phase, Run, StepState};
use crate::lang::{Known, Value as LangValue, Waits};
use crate::model::sorted::gathered;
use crate::model::{Deadline, Moment, Since, StepId};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a deadline stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadlineState {
    /// It does not count yet: what it counts from, or how long there is, is waited for.
    Waits(Waits),
    /// The step is open and in time.
    Running,
    /// The step is open and late.
    Overdue,
    /// The step was done in time.
    Met,
    /// The step was closed late.
    Late,
    /// The step was left out, failed, or the run ended, before it was due.
    Dropped,
    /// The run ended after it was due, and the step was never closed.
    Missed,
}

/// The deadline of a step that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDeadline {
    /// The step's place.
    pub place: usize,
    /// When it is due; none while that is waited for.
    pub due: Option<Moment>,
    /// How it stands.
    pub state: DeadlineState,
    /// How late it is, or was when the step was closed.
    pub late: Option<TimeDelta>,
}

impl DeadlineState {
    /// Its code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Waits(_) => "waits",
            Self::Running => "running",
            Self::Overdue => "overdue",
            Self::Met => "met",
            Self::Late => "late",
            Self::Dropped => "dropped",
            Self::Missed => "missed",
        }
    }
}

/// The deadlines of steps that apply, in the runbook's order, as they stand at `now`. What
/// was left out never gives one.
#[must_use]
pub fn deadlines(run: &Run, now: Moment) -> Vec<StepDeadline> {
    let places = run.runbook().steps.timed().iter();
    places.filter_map(|at| deadline_of(run, *at, now)).collect()
}

/// The deadline of the step at `at`, where it has one and applies.
#[must_use]
pub fn deadline_of(run: &Run, at: usize, now: Moment) -> Option<StepDeadline> {
    let step = run.runbook().steps.get(at).filter(|_| run.applies(at))?;
    deadline(run, at, step.deadline.as_deref()?, now)
}

impl Run {
    /// Notes when open steps are due, and which were and are no more.
    pub(super) fn look_at_dues(&mut self, now: Moment) {
        if self.runbook().steps.timed().is_empty() {
            return;
        }
        let open = deadlines(self, now).into_iter();
        let open = open.filter(|own| self.state(own.place) == StepState::Open);
        // While it is waited for, it is as it was known last.
        let named = |at: usize| Some(self.runbook().steps.get(at)?.id.clone());
        let known = |at: usize| self.dues.get(&named(at)?).copied();
        let due = |own: &StepDeadline| own.due.or_else(|| known(own.place));
        let dues: BTreeMap<StepId, Moment> =
            gathered(open.filter_map(|own| Some((named(own.place)?, due(&own)?))));
        let before = std::mem::replace(&mut self.dues, dues);
        let entry = self.entries().len();
        // By their ids: where steps have come or gone, the places are others.
        let is_lost = |id: &StepId| {
            let found = self.runbook().step(id);
            let stays = |at| self.applies(at) && self.state(at) == StepState::Open;
            let bare = |at| stays(at) && deadline_of(self, at, now).is_none();
            !self.dues.contains_key(id) && found.is_some_and(|(at, _)| bare(at))
        };
        let lost = before.into_iter().filter(|(id, _)| is_lost(id));
        let lost: Vec<_> = lost.map(|(id, due)| (entry, id, due)).collect();
        self.lost_dues.extend(lost);
    }

    /// The open steps whose deadline one of the last entries has taken away, and when they were
    /// due.
    #[must_use]
    pub fn lost_deadlines(&self, last: usize) -> Vec<(StepId, Moment)> {
        let since = self.entries().len().saturating_sub(last);
        let lost = self.lost_dues.iter().filter(|(entry, ..)| *entry > since);
        lost.map(|(_, id, due)| (id.clone(), *due)).collect()
    }
}

/// The deadline that is nearest: the next to come, or else the last that has passed, of a
/// step that is open. Beside it, how many have passed.
#[must_use]
pub fn nearest(run: &Run, now: Moment) -> (Option<StepDeadline>, usize) {
    if *run.phase() != Phase::Open {
        return (None, 0);
    }
    let all = deadlines(run, now).into_iter();
    let open =
        all.filter(|own| matches!(own.state, DeadlineState::Running | DeadlineState::Overdue));
    let (passed, coming): (Vec<_>, Vec<_>) =
        open.partition(|own| own.state == DeadlineState::Overdue);
    let count = passed.len();
    let next = coming.into_iter().min_by_key(|own| own.due);
    let last = || passed.into_iter().max_by_key(|own| own.due);
    (next.or_else(last), count)
}

fn deadline(run: &Run, at: usize, own: &Deadline, now: Moment) -> Option<StepDeadline> {
    let waiting = |waits| StepDeadline {
        place: at,
        due: None,
        state: DeadlineState::Waits(waits),
        late: None,
    };
    let since = match since(run, &own.of) {
        Known::Known(since) => since,
        Known::Waiting(waits) => return Some(waiting(waits)),
        Known::NotThere => return None,
    };
    let within = match run.worth_at(&own.within, since) {
        Known::Known(LangValue::Duration(within)) => within,
        Known::Waiting(waits) => return Some(waiting(waits)),
        Known::Known(_) | Known::NotThere => return None,
    };
    let due = run.on_clocks(since.checked_add_signed(within)?);
    let (state, late) = stands(run, at, due, now);
    Some(StepDeadline {
        place: at,
        due: Some(due),
        state,
        late,
    })
}

/// How a step that is due at `due` stands, and how late it is or was.
fn stands(run: &Run, at: usize, due: Moment, now: Moment) -> (DeadlineState, Option<TimeDelta>) {
    let after = |moment: Moment| Some(moment - due).filter(|late| *late > TimeDelta::zero());
    let closed = run.step_record(at).and_then(|record| record.at);
    if let Some(closed) = closed {
        return match (after(closed), run.state(at)) {
            (Some(late), _) => (DeadlineState::Late, Some(late)),
            (None, StepState::Done) => (DeadlineState::Met, None),
            (None, StepState::Open | StepState::Skipped | StepState::Failed) => {
                (DeadlineState::Dropped, None)
            }
        };
    }
    match run.ended() {
        Some(ended) => match after(ended) {
            Some(late) => (DeadlineState::Missed, Some(late)),
            None => (DeadlineState::Dropped, None),
        },
        None if now >= due => (DeadlineState::Overdue, Some(now - due)),
        None => (DeadlineState::Running, None),
    }
}

/// From when on a deadline counts.
fn since(run: &Run, of: &Since) -> Known<Moment> {
    let known = |at: Option<Moment>| at.map_or(Known::NotThere, Known::Known);
    match of {
        Since::Started => known(run.started()),
        Since::Step(id) => ended(run, id),
        Since::Field(id) => {
            let worth = run.facts.get(id.as_str());
            match worth {
                Some(Known::Known(LangValue::Moment(at))) => Known::Known(*at),
                Some(Known::Waiting(waits)) => Known::Waiting(waits.clone()),
                Some(Known::Known(_) | Known::NotThere) | None => Known::NotThere,
            }
        }
    }
}

/// When a step was closed; the last of its instances, where it is a repeated one.
fn ended(run: &Run, id: &StepId) -> Known<Moment> {
    let places = run.places_of(id.as_str());
    if let Some(waits) = places.iter().find_map(|at| run.waits_for(*at)) {
        return Known::Waiting(waits.clone());
    }
    let there = || places.iter().copied().filter(|at| run.applies(*at));
    if there().any(|at| run.state(at) == StepState::Open) {
        return Known::Waiting(Waits::from([Arc::from(id.as_str())]));
    }
    let ends = there().filter_map(|at| run.step_record(at)?.at);
    ends.max().map_or(Known::NotThere, Known::Known)
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
