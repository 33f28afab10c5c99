//! What others know of a change otherwise than by the ticket's text: somebody told them, by
//! telephone for instance.
//!
//! It must not know how that is asked.

use super::addendum::added;
use super::command::{Command, Decided, Deviation, Refusal, needed};
use super::run::Run;
use super::sender;
use super::ticket_mark::part_fingerprint;
use super::ticket_state::state_of;
use super::{ticket, ticket_state::TicketStanding};
use crate::i18n::Words;
use crate::model::{ADDENDUM, Event, Step, StepId, Way};

/// What the main key does where what has changed in a ticket is looked at: others know it, and
/// it is said how. None where they have it as it is, or its step is still to be closed.
#[must_use]
pub fn told_act(run: &Run, ticket: &StepId, part: Option<&str>) -> Option<Command> {
    let (at, _) = run.runbook().step(ticket)?;
    let waits = part == Some(ADDENDUM) && !run.is_open(at) && changed(run, ticket).is_some();
    waits.then(|| Command::TellChange(ticket.clone()))
}

/// How a ticket stands that others have, and that has changed since.
fn changed(run: &Run, ticket: &StepId) -> Option<TicketStanding> {
    let own = state_of(run, ticket)?;
    (own.next_part().as_deref() == Some(ADDENDUM)).then_some(own)
}

/// Tells how others know what has changed in a ticket that they have.
pub(super) fn tell_change(run: &Run, id: &StepId, how: Option<&str>) -> Decided {
    let no_such = || Refusal::NoSuch(id.0.clone());
    let (_, step) = run.runbook().step(id).ok_or_else(no_such)?;
    let own = changed(run, id).ok_or(Refusal::AlreadySo)?;
    let how = needed(how, Deviation::Changed(own.kind))?;
    let (sha256, missing) = as_it_is(run, step).ok_or_else(no_such)?;
    let text = added(run, step, &own).addendum.unwrap_or_default();
    Ok(vec![Event::TicketExported {
        step: id.clone(),
        way: Way::Told(how),
        part: Some(ADDENDUM.to_owned()),
        bytes: 0,
        sha256,
        part_sha256: Some(part_fingerprint(&text)),
        missing,
    }])
}

/// The mark of a ticket's text as its sender would send it now, and how many answers are
/// missing in it.
fn as_it_is(run: &Run, step: &Step) -> Option<(String, usize)> {
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    let theirs = sender::by_sender(run, step);
    let laid = ticket::lay_out(theirs.as_ref().unwrap_or(run), step, form, &words);
    Some((ticket::fingerprint(&laid), laid.missing.len()))
}
