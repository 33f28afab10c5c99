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
    let sent = last_sent(run);
    let Some((here, step)) = here.and_then(|at| Some((at, run.runbook().steps.get(at)?))) else {
        return last_done(run, sent);
    };
    // An update that was sent after its ticket was filed is taken back before that.
    if let Some((_, of, id)) = &sent
        && step.id == *of
    {
        return Some(Command::ReopenUpdate(of.clone(), id.clone()));
    }
    match run.state(here) {
        StepState::Open => last_given(run, here, &step.id).or_else(|| last_done(run, sent)),
        StepState::Done | StepState::Skipped | StepState::Failed => {
            Some(Command::Reopen(step.id.clone()))
        }
    }
}

/// What takes back what was given last at an open step and still stands: an item that was
/// ticked, a file, what is added by hand.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others are taken back otherwise"
)]
fn last_given(run: &Run, at: usize, id: &StepId) -> Option<Command> {
    let items = &run.step_record(at)?.items;
    let mut entries = run.entries().iter().rev();
    entries.find_map(|entry| match &entry.event {
        Event::ItemTicked { step, item, .. } => {
            let still = step == id && items.get(*item) == Some(&true);
            still.then(|| Command::ReopenItem(step.clone(), *item))
        }
        Event::EvidenceAttached { step, file, .. } => {
            let still = step == id && run.evidence().iter().any(|own| own.file == *file);
            still.then(|| Command::SetAside(file.clone()))
        }
        Event::EvidenceAnnounced(what) | Event::EvidenceInPortal(what) => {
            let still = what.step == *id && run.by_hand().iter().any(|own| own.what == *what);
            still.then(|| Command::Withdraw(what.clone()))
        }
        _ => None,
    })
}

/// An update: the place of the entry that tells that it was sent, its ticket's step, its id.
type Sent = (usize, StepId, String);

/// What takes back the later of both: the update that was sent last, or the step that was
/// closed last.
fn last_done(run: &Run, sent: Option<Sent>) -> Option<Command> {
    match (sent, last_closed(run)) {
        (Some((entry, step, id)), closed) if closed.as_ref().is_none_or(|(at, _)| *at < entry) => {
            Some(Command::ReopenUpdate(step, id))
        }
        (_, closed) => closed.map(|(_, step)| Command::Reopen(step)),
    }
}

/// The update that was sent last, and still is as far as is known.
fn last_sent(run: &Run) -> Option<Sent> {
    let entries = run.entries().iter().enumerate().rev();
    let mut sent = entries.filter_map(|(at, entry)| {
        let Event::UpdateSent { step, update, .. } = &entry.event else {
            return None;
        };
        Some((at, step.clone(), update.clone()))
    });
    let still = |(_, step, id): &Sent| {
        let applies = run
            .runbook()
            .step(step)
            .is_some_and(|(at, _)| run.applies(at));
        applies && run.sent_update(step, id).is_some()
    };
    sent.find(still)
}

/// The step that was closed last and still is, and the place of the entry that tells so.
fn last_closed(run: &Run) -> Option<(usize, StepId)> {
    let entries = run.entries().iter().enumerate().rev();
    let mut closed = entries.filter_map(|(at, entry)| Some((at, entry.event.closed_step()?)));
    let still = |(_, id): &(usize, &StepId)| {
        let step = run.runbook().step(id);
        step.is_some_and(|(at, _)| run.applies(at) && run.state(at) != StepState::Open)
    };
    closed.find(still).map(|(at, id)| (at, id.clone()))
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
