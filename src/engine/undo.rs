//! What undo takes back: the latest of what was done, in the journal's order.
//!
//! Clocks jump, so no time is looked at. It must not know how a reason is asked for.

use super::command::Command;
use super::run::{Run, StepState};
use crate::model::{Event, StepId};

/// The command that takes back what was done last, seen from the step `at`, or from the
/// current one: an item ticked there, the step itself where it is closed, else the step
/// that was closed last. None when there is nothing to take back.
#[must_use]
pub fn undo(run: &Run, at: Option<&StepId>) -> Option<Command> {
    let here = match at {
        Some(id) => run.runbook().step(id).map(|(at, _)| at),
        None => run.current(),
    };
    let Some((here, step)) = here.and_then(|at| Some((at, run.runbook().steps.get(at)?))) else {
        return last_closed(run).map(Command::Reopen);
    };
    match run.state(here) {
        StepState::Open => match last_ticked(run, here, &step.id) {
            Some(item) => Some(Command::ReopenItem(step.id.clone(), item)),
            None => last_closed(run).map(Command::Reopen),
        },
        StepState::Done | StepState::Skipped | StepState::Failed => {
            Some(Command::Reopen(step.id.clone()))
        }
    }
}

/// The item of the step that was ticked last and still is.
fn last_ticked(run: &Run, at: usize, id: &StepId) -> Option<usize> {
    let items = &run.step_record(at)?.items;
    let entries = run.entries().iter().rev();
    let ticked = entries.filter_map(|entry| {
        let Event::ItemTicked { step, item, .. } = &entry.event else {
            return None;
        };
        (step == id).then_some(*item)
    });
    let mut still = ticked.filter(|item| items.get(*item) == Some(&true));
    still.next()
}

/// The step that was closed last and still is.
fn last_closed(run: &Run) -> Option<StepId> {
    let entries = run.entries().iter().rev();
    let mut closed = entries.filter_map(|entry| entry.event.closed_step());
    let still = |id: &&StepId| {
        let step = run.runbook().step(id);
        step.is_some_and(|(at, _)| run.applies(at) && run.state(at) != StepState::Open)
    };
    closed.find(still).cloned()
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
