//! Who something left by: what it said of them then stays so, whoever reads the run or goes on
//! with it.
//!
//! The record knows them by an event before what left; older ones by the name that each entry
//! carries. It must not know how a text is laid out.

use super::reading;
use super::reference::is_reference;
use super::run::Run;
use super::ticket_left::left_at;
use crate::model::{Dispatch, Event, Operator, Sender, Step, StepId, Way, Zone};

/// The events, behind who is on call where something leaves by them and the record does not
/// know it yet.
pub(super) fn signed(run: &Run, events: Vec<Event>) -> Vec<Event> {
    if !events.iter().any(|event| leaves_by_name(run, event)) || !tells_sender(run) {
        return events;
    }
    let own = sender(run);
    if told_sender(run, run.entries().len()) == Some(&own) {
        return events;
    }
    std::iter::once(Event::SenderTold(own))
        .chain(events)
        .collect()
}

/// Whoever is on call here, as the record tells of them.
fn sender(run: &Run) -> Sender {
    let Operator { name, email, phone } = run.operator().clone();
    let zone = borrowed_zone(run).map(str::to_owned);
    Sender {
        name,
        email,
        phone,
        zone,
    }
}

/// The zone whose clocks count, where the runbook names none.
fn borrowed_zone(run: &Run) -> Option<&str> {
    let runbook = run.runbook();
    let clocks = runbook.clocks.as_ref();
    let clocks = clocks.filter(|_| runbook.schedule.timezone.is_none());
    clocks.map(Zone::name)
}

/// Whether what leaves hangs on who is on call, or on their clocks.
fn tells_sender(run: &Run) -> bool {
    borrowed_zone(run).is_some() || names_operator(run)
}

fn names_operator(run: &Run) -> bool {
    let steps = run.runbook().steps.iter();
    let forms = steps.filter_map(|step| step.kind.dispatch());
    let mut texts = forms.flat_map(Dispatch::texts);
    run.rules().named("operator") || texts.any(|text| names(&text.0, "operator"))
}

/// Whether a text names it; one that cannot be read may.
fn names(text: &str, wanted: &str) -> bool {
    text.contains(wanted)
        && reading::text(text, None).map_or(true, |read| {
            read.names().iter().any(|(name, _)| **name == *wanted)
        })
}

/// Whether something leaves with the event. What an exporter took was signed when it was
/// begun.
fn leaves_by_name(run: &Run, event: &Event) -> bool {
    let is_dispatch = |id: &StepId| {
        let step = run.runbook().step(id);
        step.is_some_and(|(_, step)| step.kind.dispatch().is_some())
    };
    match event {
        Event::TicketExported { way, .. } => !matches!(way, Way::Exporter(_)) && way.leaves(),
        Event::ExporterBegun(_) | Event::UpdateSent { .. } => true,
        Event::StepTicked { step, .. } => is_dispatch(step),
        Event::FieldAnswered { field, .. } => is_reference(run, field),
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::Resumed
        | Event::StepReopened { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::OptionChosen { .. }
        | Event::FieldCleared { .. }
        | Event::NoteAdded { .. }
        | Event::HandedOver { .. }
        | Event::TakenOver(_)
        | Event::EvidenceAttached { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::RedactionChosen(_)
        | Event::SenderTold(_)
        | Event::ExporterRan(_)
        | Event::UpdateReopened { .. }
        | Event::CallLogged { .. }
        | Event::ApprovalGiven { .. }
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::RunbookEntered(_)
        | Event::RunbookLeft(_)
        | Event::WaitStarted { .. }
        | Event::DutySet { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => false,
    }
}

/// Who is told to be on call by an event.
fn told(event: &Event) -> Option<&Sender> {
    let Event::SenderTold(sender) = event else {
        return None;
    };
    Some(sender)
}

/// Who was told to be on call before so many entries.
fn told_sender(run: &Run, entries: usize) -> Option<&Sender> {
    let mut before = run.entries().get(..entries)?.iter().rev();
    before.find_map(|entry| told(&entry.event))
}

/// Who was on call when the entry at `at` was written. Of older records only the name is
/// known; where it is the own one, it is the one who reads.
fn operator_at(run: &Run, at: usize) -> Operator {
    if let Some(told) = told_sender(run, at) {
        return operator_of(told);
    }
    let own = run.operator();
    let by = run.entries().get(at).map(|entry| &entry.by);
    match (by, &own.name) {
        (Some(by), Some(name)) if by != name => Operator {
            name: Some(by.clone()),
            ..Operator::default()
        },
        _ => own.clone(),
    }
}

/// Where what left with the entry at `at` was made: an exporter was given it before.
fn made_at(run: &Run, at: usize) -> usize {
    let entries = run.entries();
    let Some(Event::TicketExported {
        step,
        way: Way::Exporter(_),
        ..
    }) = entries.get(at).map(|entry| &entry.event)
    else {
        return at;
    };
    let before = entries.get(..at).unwrap_or_default();
    let begun = before
        .iter()
        .rposition(|entry| matches!(&entry.event, Event::ExporterBegun(own) if own.step == *step));
    begun.unwrap_or(at)
}

/// The run as it stood when the entry at `at` was written, by the clock of then, and by whoever
/// made what left with the entry at `made`.
pub(super) fn as_it_was(run: &Run, at: usize, made: usize) -> Run {
    let by = operator_at(run, made_at(run, made));
    let clock = run.entries().get(made_at(run, at)).map(|entry| entry.at);
    let mut then = run.as_of_by(at, by);
    if let Some(clock) = clock {
        then.tell_time(clock);
    }
    then
}

/// Whether it is only guessed from a name who was on call: the record is an older one.
pub(super) fn is_guessed(run: &Run, at: usize) -> bool {
    told_sender(run, at).is_none() && names_operator(run) && operator_at(run, at) != *run.operator()
}

/// The run as it is, by whoever the ticket of the step left by last; none where that is who
/// is on call here, where nobody is named in it, or where it has not left.
pub(super) fn by_sender(run: &Run, step: &Step) -> Option<Run> {
    if !names_operator(run) {
        return None;
    }
    let at = left_at(run, step)?;
    let operator = operator_at(run, made_at(run, at));
    if operator == *run.operator() {
        return None;
    }
    let mut run = run.as_of_by(run.entries().len(), operator);
    if let Some(now) = run.told() {
        run.tell_time(now);
    }
    Some(run)
}

/// The run by whoever the record says was on call last: the same for all who read it.
#[must_use]
pub fn as_recorded(run: &Run) -> Run {
    let told = told_sender(run, run.entries().len());
    let by = || {
        let last = run.entries().last();
        Operator {
            name: last.map(|entry| entry.by.clone()),
            ..Operator::default()
        }
    };
    let operator = told.map_or_else(by, operator_of);
    if operator == *run.operator() {
        return run.clone();
    }
    run.as_of_by(run.entries().len(), operator)
}

/// The zone whose clocks counted when something left last, where the runbook names none.
#[must_use]
pub fn zone_told<'e>(events: impl DoubleEndedIterator<Item = &'e Event>) -> Option<&'e str> {
    events.rev().find_map(|event| told(event)?.zone.as_deref())
}

fn operator_of(sender: &Sender) -> Operator {
    Operator {
        name: sender.name.clone(),
        email: sender.email.clone(),
        phone: sender.phone.clone(),
    }
}

#[cfg(test)]
#[path = "sender_tests.rs"]
mod tests;
