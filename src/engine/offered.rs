//! What is offered at a step: what the engine would carry out, with a reason where it asks for
//! one. The last row of the screen and a prompt of lines ask here, so that none offers what is
//! refused.
//!
//! It must not know a key, nor how anything is offered.

use super::act::{Act, NextAct};
use super::at_ticket::{LookedAct, judge_word, looked_act, update_act};
use super::command::Command;
use super::run::{Phase, Run};
use super::told_change::told_act;
use crate::model::{Moment, Step, StepId, update_of};

/// What is offered at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// What the main key does.
    pub act: bool,
    /// To leave the step out.
    pub skip: bool,
}

impl Offered {
    /// At that step, where that comes next at it; `only_read` says that nothing can be added to
    /// the run from here.
    #[must_use]
    pub fn at(run: &Run, step: &Step, next: &NextAct, (now, only_read): (Moment, bool)) -> Self {
        let still = only_read || *run.phase() != Phase::Open;
        let ticket = step.kind.dispatch().is_some() && !only_read;
        let can = next.act != Act::Closed && next.possible();
        let skip = Command::Skip(step.id.clone());
        Self {
            act: only_shows(&next.act) || ticket || !still && can,
            skip: !still && may(run, &skip, now),
        }
    }
}

/// Whether it only shows something, or goes where that is: that may be done in any run.
#[must_use]
pub fn only_shows(act: &Act) -> bool {
    match act {
        Act::ShowTicket(_) | Act::WatchCommand | Act::SeeOutput | Act::Inside(_) => true,
        Act::Choose
        | Act::Item(_)
        | Act::Answer(_)
        | Act::Tick
        | Act::Call(_)
        | Act::Approve
        | Act::RunCommand
        | Act::JudgeCommand
        | Act::JudgeExporter
        | Act::StartWait
        | Act::Wait { .. }
        | Act::EnterRunbook
        | Act::LeaveRunbook
        | Act::Reopen
        | Act::Closed
        | Act::Finish
        | Act::Leave => false,
    }
}

/// Whether the engine carries that out, with a reason where it asks for one.
#[must_use]
pub fn may(run: &Run, command: &Command, now: Moment) -> bool {
    let refused = run.decide(command, None, now).err();
    refused.is_none_or(|refusal| refusal.asks_for_reason())
}

/// Whether the main key changes the run, or leads to what does, where a ticket or that part of it
/// is looked at: whoever only reads the run is not led there.
#[must_use]
pub fn looking_changes(run: &Run, ticket: &StepId, part: Option<&str>, now: Moment) -> bool {
    if judge_word(run, ticket, part).is_some() || told_act(run, ticket, part).is_some() {
        return true;
    }
    match part.and_then(update_of) {
        Some(update) => update_act(run, ticket, update, now).is_some(),
        None => looked_act(run, ticket, now) != LookedAct::Back,
    }
}

#[cfg(test)]
#[path = "offered_tests.rs"]
mod tests;
