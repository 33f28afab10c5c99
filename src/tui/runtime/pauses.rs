//! Which pauses of a run are over, and which of them have called.
//!
//! It must not know how they call.

use crate::engine::{Phase, Run};
use crate::model::{Moment, StepId};

/// The pauses that have called already, or were over when the run was opened.
#[derive(Debug, Default)]
pub(super) struct Called {
    pub(super) over: Vec<StepId>,
    /// The terminal's title says so.
    pub(super) titled: bool,
}

/// The steps whose pause has begun and that are open.
pub(super) fn pauses(run: &Run) -> impl Iterator<Item = usize> + '_ {
    let open = *run.phase() == Phase::Open;
    (0..run.runbook().steps.len())
        .filter(move |at| open && run.is_open(*at) && run.wait_ends(*at).is_some())
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
