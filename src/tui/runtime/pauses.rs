//! Which pauses of a run are over and which deadlines have passed, and which of them have
//! called.
//!
//! It must not know how they call.

use crate::engine::call::next_tries;
use crate::engine::deadline::{DeadlineState, deadlines};
use crate::engine::{Phase, Run};
use crate::model::{Moment, StepId};

/// What has called already, or was over when the run was opened.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// The steps whose pause is over.
    pub(super) over: Vec<StepId>,
    /// The steps that are late, and since when.
    pub(super) late: Vec<(StepId, Moment)>,
    /// The steps whose call is to be tried again, and since when.
    pub(super) tries: Vec<(StepId, Moment)>,
    /// The terminal's title says so.
    pub(super) titled: bool,
}

/// The steps whose pause has begun and that are open.
pub(super) fn pauses(run: &Run) -> impl Iterator<Item = usize> + '_ {
    let open = *run.phase() == Phase::Open;
    (0..run.runbook().steps.len())
        .filter(move |at| open && run.applies(*at) && run.is_open(*at) && run.pause_begun(*at))
}

/// The steps whose pause is over, and the title of the last of them.
pub(super) fn pauses_over(run: &Run, now: Moment) -> (Vec<StepId>, String) {
    let steps = &run.runbook().steps;
    let over = pauses(run).filter(|at| run.wait_is_over(*at, now));
    let over: Vec<_> = over.filter_map(|at| steps.get(at)).collect();
    let title = over
        .last()
        .map_or_else(String::new, |step| step.title.clone());
    (over.iter().map(|step| step.id.clone()).collect(), title)
}

/// The open steps whose deadline has passed, when it was, and the title of the last of them.
pub(super) fn deadlines_passed(run: &Run, now: Moment) -> (Vec<(StepId, Moment)>, String) {
    let steps = &run.runbook().steps;
    let late = deadlines(run, now).into_iter();
    let late = late.filter(|own| own.state == DeadlineState::Overdue);
    let late: Vec<_> = late
        .filter_map(|own| Some((steps.get(own.place)?, own.due?)))
        .collect();
    let last = late.iter().max_by_key(|(_, due)| *due);
    let title = last.map_or_else(String::new, |(step, _)| step.title.clone());
    let late = late.iter().map(|(step, due)| (step.id.clone(), *due));
    (late.collect(), title)
}

/// The calls whose next try is due, since when, and the title of the last of their steps.
pub(super) fn tries_due(run: &Run, now: Moment) -> (Vec<(StepId, Moment)>, String) {
    let steps = &run.runbook().steps;
    let due = next_tries(run).into_iter().filter(|(_, at)| *at <= now);
    let due: Vec<_> = due
        .filter_map(|(at, due)| Some((steps.get(at)?, due)))
        .collect();
    let last = due.iter().max_by_key(|(_, due)| *due);
    let title = last.map_or_else(String::new, |(step, _)| step.title.clone());
    let due = due.iter().map(|(step, due)| (step.id.clone(), *due));
    (due.collect(), title)
}

/// When the next deadline of an open step, or the next try of a call, is due.
pub(super) fn next_due(run: &Run, now: Moment) -> Option<Moment> {
    let all = deadlines(run, now).into_iter();
    let running = all.filter(|own| own.state == DeadlineState::Running);
    let tries = next_tries(run).into_iter().map(|(_, due)| due);
    let tries = tries.filter(|due| *due > now);
    running.filter_map(|own| own.due).chain(tries).min()
}
