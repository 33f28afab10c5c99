//! Phone calls: whom a step may call, who was reached, what to say.
//!
//! It must not know how a number is shown, nor when a call may be logged.

use super::command::Command;
use super::drill;
use super::run::{Phase, Run};
use super::ticket;
use crate::i18n::{Lang, Words};
use crate::model::{Attempt, Contact, Moment, Outcome, Require, Step, StepId};
use chrono::TimeDelta;

/// A telephone number that a step may call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallNumber {
    /// The contact's id in the runbook.
    pub contact: String,
    /// The contact's name for people.
    pub name: String,
    /// The number, as written.
    pub number: String,
    /// How the last call to it went since the step was last opened; none when it was not
    /// called.
    pub tried: Option<Outcome>,
    /// When that was.
    pub at: Option<Moment>,
}

/// So long after a call in vain its number is called again.
const BETWEEN_TRIES: TimeDelta = TimeDelta::minutes(5);

/// Every number that the step may call, in the runbook's order.
#[must_use]
pub fn numbers(run: &Run, step: &Step) -> Vec<CallNumber> {
    let numbers = callable(run, step).flat_map(|contact| {
        contact.phones.iter().map(|number| {
            let tried = tried(run, step, &contact.id, number);
            CallNumber {
                contact: contact.id.clone(),
                name: contact.name.clone(),
                number: number.clone(),
                tried: tried.map(|(outcome, _)| outcome),
                at: tried.map(|(_, at)| at),
            }
        })
    });
    numbers.collect()
}

/// The number to call next: of somebody who was not reached, and not called yet where
/// there is such a one, else the one whose call is longest ago. None when the step has no
/// number.
#[must_use]
pub fn next_number(run: &Run, step: &Step) -> Option<CallNumber> {
    let numbers = numbers(run, step);
    let waits = |number: &&CallNumber| !answered(run, step, &number.contact);
    let fresh = numbers.iter().filter(waits).find(|n| n.tried.is_none());
    let next = fresh.or_else(|| {
        let waiting = numbers.iter().filter(waits);
        waiting.min_by_key(|own| last_call(run, step, own))
    });
    next.or_else(|| numbers.first()).cloned()
}

/// Which of the step's calls was the last to that number.
fn last_call(run: &Run, step: &Step, own: &CallNumber) -> Option<usize> {
    let mut calls: Vec<_> = run.calls_since_reopened(&step.id).enumerate().collect();
    calls.reverse();
    let is = |call: &Attempt| call.contact == own.contact && call.number == own.number;
    calls
        .into_iter()
        .find(|(_, call)| is(call))
        .map(|(at, _)| at)
}

/// When that number is called again, where nobody was reached by it.
#[must_use]
pub fn next_try(run: &Run, number: &CallNumber) -> Option<Moment> {
    let in_vain = number.tried.filter(|own| *own != Outcome::Answered);
    let again = number.at?.checked_add_signed(BETWEEN_TRIES)?;
    in_vain.map(|_| run.on_clocks(again))
}

/// The calls of open steps that wait for their next try, by the steps' places, and when it
/// is due.
#[must_use]
pub fn next_tries(run: &Run) -> Vec<(usize, Moment)> {
    if *run.phase() != Phase::Open {
        return Vec::new();
    }
    let steps = run.applicable().filter(|(at, _)| run.is_open(*at));
    let calls = steps.filter_map(|(at, step)| {
        let call = step.kind.call()?;
        let next = next_number(run, step).filter(|_| !run.reached(step, call.require))?;
        Some((at, next_try(run, &next)?))
    });
    calls.collect()
}

/// The language of a call: the step's own, else the runbook's.
#[must_use]
pub fn call_lang(run: &Run, step: &Step) -> Lang {
    let own = step.lang.as_deref().unwrap_or(&run.runbook().lang);
    Lang::parse(own).unwrap_or_default()
}

/// What to say on the phone, filled with the run's values, with a marked gap for what has no
/// answer; as the runbook has it where it cannot be filled. `words` are of the call's
/// language. None when the step is no call or has no script.
#[must_use]
pub fn script(run: &Run, step: &Step, words: &Words) -> Option<String> {
    let script = step.kind.call()?.script.as_ref()?;
    let said = ticket::speak(run, script, words).unwrap_or_else(|| script.0.clone());
    Some(drill::told(run, said, words))
}

/// The contacts of the step that have a number.
fn callable<'a>(run: &'a Run, step: &'a Step) -> impl Iterator<Item = &'a Contact> {
    let contacts = step.contacts.iter();
    let contacts = contacts.filter_map(|id| run.runbook().contact(id));
    contacts.filter(|contact| !contact.phones.is_empty())
}

fn tried(run: &Run, step: &Step, contact: &str, number: &str) -> Option<(Outcome, Moment)> {
    let calls = run.calls_that_count(&step.id);
    let own = calls.filter(|(call, _)| call.contact == contact && call.number == number);
    own.last().map(|(call, at)| (call.outcome, at))
}

/// Whether the contact has answered since the step was last opened.
fn answered(run: &Run, step: &Step, contact: &str) -> bool {
    run.calls_since_reopened(&step.id)
        .any(|call| call.contact == contact && call.outcome == Outcome::Answered)
}

/// What a command that was carried out leaves to be asked for: somebody was reached, which
/// is recorded, and the call's step is not closed yet, because it is not its turn.
#[must_use]
pub fn left_to_close(run: &Run, command: &Command) -> Option<Command> {
    let Command::LogCall(id, _) = command else {
        return None;
    };
    let (at, step) = run.runbook().step(id)?;
    let call = step.kind.call()?;
    let rest = !run.open_items(at, step).is_empty() || !run.missing(step).is_empty();
    let closes = run.is_open(at) && !rest && run.reached(step, call.require);
    closes.then(|| Command::Tick(id.clone()))
}

impl Run {
    /// The attempts at calling, of one step.
    pub fn calls<'a>(&'a self, id: &'a StepId) -> impl Iterator<Item = (&'a Attempt, Moment)> {
        self.calls
            .iter()
            .filter(move |(step, _, _)| step == id)
            .map(|(_, call, at)| (call, *at))
    }

    /// The attempts that count: those since the step was last opened again.
    pub fn calls_since_reopened<'a>(&'a self, id: &'a StepId) -> impl Iterator<Item = &'a Attempt> {
        self.calls_that_count(id).map(|(call, _)| call)
    }

    /// The same, each with when it was.
    fn calls_that_count<'a>(
        &'a self,
        id: &'a StepId,
    ) -> impl Iterator<Item = (&'a Attempt, Moment)> {
        let from = self.old_calls.get(id).copied().unwrap_or(0);
        let since = self.calls.iter().skip(from);
        since
            .filter(move |(step, _, _)| step == id)
            .map(|(_, call, at)| (call, *at))
    }

    /// Whether the call step's people were reached.
    pub fn reached(&self, step: &Step, require: Require) -> bool {
        let mut contacts = callable(self, step);
        match require {
            Require::Any => contacts.any(|contact| answered(self, step, &contact.id)),
            Require::All => contacts.all(|contact| answered(self, step, &contact.id)),
        }
    }

    /// Whether `attempt`, once logged, completes the call step.
    pub(super) fn reached_with(&self, step: &Step, require: Require, attempt: &Attempt) -> bool {
        if attempt.outcome != Outcome::Answered || !self.missing(step).is_empty() {
            return false;
        }
        let mut contacts = callable(self, step);
        match require {
            Require::Any => true,
            Require::All => contacts
                .all(|contact| contact.id == attempt.contact || answered(self, step, &contact.id)),
        }
    }
}

#[cfg(test)]
#[path = "call_tests.rs"]
mod tests;
