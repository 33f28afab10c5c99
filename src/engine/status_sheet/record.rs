//! What the status sheet tells, before it is text or JSON: what is open, who worked on the
//! run, what was done otherwise.
//!
//! It must not know how any of it is printed.

use crate::engine::by_set::of_person;
use crate::engine::reference::told_reason;
use crate::engine::run::{Phase, Run};
use crate::engine::ticket_state::{TextNow, TicketStanding};
use crate::engine::{sent, ticket, ticket_state};
use crate::i18n::Words;
use crate::model::{CommandBegun, Entry, Event, FieldId, Moment, Step, Ticket};
use chrono::TimeDelta;

/// What the sheet knows of the record itself, beside the run.
#[derive(Debug, Clone, Default)]
pub struct RecordNote {
    /// The run's name.
    pub name: String,
    /// What is wrong with the record, in words; empty when it is whole.
    pub trouble: Vec<String>,
    /// It is for those outside: what is for the record alone is left out.
    pub outward: bool,
}

/// Whether an entry is for the record alone: a note, also for whoever goes on, why it was taken over, an answer that is internal, a file for one.
#[must_use]
pub fn is_private(run: &Run, entry: &Entry) -> bool {
    let internal = |field: &FieldId| {
        let found = run.runbook().field(field);
        found.is_some_and(|(_, field)| field.internal)
    };
    if let Event::FieldAnswered { field, .. }
    | Event::FieldCleared { field }
    | Event::EvidenceAttached {
        field: Some(field), ..
    }
    | Event::EvidenceSetAside {
        field: Some(field), ..
    } = &entry.event
    {
        return internal(field);
    }
    if let Event::EvidenceAnnounced(what)
    | Event::EvidenceInPortal(what)
    | Event::EvidenceWithdrawn(what) = &entry.event
    {
        return what.field.as_ref().is_some_and(internal);
    }
    matches!(
        entry.event,
        Event::NoteAdded { .. } | Event::HandedOver { .. } | Event::TakenOver(_)
    )
}

/// Somebody who worked on the run, from where, and when.
pub(super) struct Person<'a> {
    pub by: &'a str,
    pub host: &'a str,
    pub from: Moment,
    pub to: Moment,
    pub entries: usize,
}

/// Who worked on the run, in the order in which they came.
pub(super) fn people(run: &Run) -> Vec<Person<'_>> {
    let mut all: Vec<Person<'_>> = Vec::new();
    for entry in run.entries() {
        match all
            .iter_mut()
            .find(|one| one.by == entry.by && one.host == entry.host)
        {
            Some(one) => {
                one.to = entry.at;
                one.entries += 1;
            }
            None => all.push(Person {
                by: &entry.by,
                host: &entry.host,
                from: entry.at,
                to: entry.at,
                entries: 1,
            }),
        }
    }
    all
}

/// The commit of the working copy that the runbook's file was in when the run began.
pub(super) fn commit(run: &Run) -> Option<&str> {
    let Event::Started { commit, .. } = &run.entries().first()?.event else {
        return None;
    };
    commit.as_deref()
}

/// Each entry with the one before it.
pub(super) fn pairs(run: &Run) -> impl Iterator<Item = (Option<&Entry>, &Entry)> {
    let before = std::iter::once(None).chain(run.entries().iter().map(Some));
    before.zip(run.entries())
}

/// How far the clock went back before this entry, if it did: to the second.
pub(super) fn went_back(before: Option<&Entry>, entry: &Entry) -> Option<TimeDelta> {
    let back = before?.at - entry.at;
    (back >= TimeDelta::seconds(1)).then_some(back)
}

/// Whether somebody else goes on with this entry.
pub(super) fn taken_on<'a>(before: Option<&'a Entry>, entry: &Entry) -> Option<&'a str> {
    let before = before?;
    (before.by != entry.by).then_some(before.by.as_str())
}

/// What was done otherwise than the runbook says: with a reason, and neither skipped nor
/// failed, which is told apart; and what was decided against a suggestion.
pub(super) fn deviates(event: &Event) -> bool {
    match event {
        Event::StepTicked { reason, .. } => told_reason(reason.as_deref()).is_some(),
        Event::ItemTicked { reason, .. }
        | Event::ApprovalGiven { reason, .. }
        | Event::CommandBegun(CommandBegun { reason, .. })
        | Event::UpdateSent { reason, .. } => reason.is_some(),
        Event::OptionChosen {
            reason,
            suggested,
            value,
            ..
        } => {
            of_person(reason.as_deref()).is_some()
                || suggested.as_ref().is_some_and(|other| other != value)
        }
        Event::DutySet { by_clock, .. } => !by_clock,
        Event::StepReopened { .. } | Event::UpdateReopened { .. } => true,
        // Skipped and failed steps are told apart.
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::Resumed
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::ItemReopened { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::NoteAdded { .. }
        | Event::HandedOver { .. }
        | Event::TakenOver(_)
        | Event::EvidenceAttached { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::TicketExported { .. }
        | Event::RedactionChosen(_)
        | Event::SenderTold(_)
        | Event::ExporterBegun(_)
        | Event::ExporterRan(_)
        | Event::CallLogged { .. }
        | Event::CommandEnded(_)
        | Event::RunbookEntered(_)
        | Event::RunbookLeft(_)
        | Event::WaitStarted { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => false,
    }
}

/// The steps that are still to do, or to do again, with their places.
pub(super) fn open(run: &Run) -> Vec<(usize, &Step)> {
    if *run.phase() == Phase::Finished {
        return Vec::new();
    }
    run.applicable()
        .filter(|(at, _)| run.is_open(*at))
        .collect()
}

/// The labels of what must still be answered at a step.
pub(super) fn missing(run: &Run, step: &Step) -> Vec<String> {
    let fields = run.missing(step).into_iter();
    fields.map(|field| run.label_of(field)).collect()
}

/// Each ticket and each message as it left, or as it would be now, its step, and how it stands.
pub(super) fn tickets(run: &Run) -> Vec<(&Step, Ticket, TicketStanding)> {
    let laid = |(at, step): (usize, &'_ Step)| {
        let form = step.kind.dispatch()?;
        let own = Words::of_ticket(ticket::ticket_lang(form));
        let laid = ticket::lay_out(run, step, form, &own);
        let standing = ticket_state::standing(run, at, step, || Some(TextNow::of(&laid)));
        let sent = sent::shown(run, step, Some(&standing), &own);
        Some((sent.unwrap_or(laid), standing))
    };
    let tickets = ticket_state::ticket_steps(run);
    tickets
        .filter_map(|(at, step)| laid((at, step)).map(|(laid, standing)| (step, laid, standing)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    #[test]
    fn a_choice_of_the_command_line_is_done_otherwise_only_against_a_suggestion() {
        let chosen = |reason: Option<&str>, suggested: Option<&str>| Event::OptionChosen {
            step: "way".into(),
            value: Value::Text("x".into()),
            suggested: suggested.map(|own| Value::Text(own.into())),
            reason: reason.map(str::to_owned),
        };
        for (reason, suggested, otherwise) in [
            (None, None, false),
            (Some("--set"), None, false),
            (Some("--set"), Some("x"), false),
            (Some("--set"), Some("y"), true),
            (Some("pressed by mistake"), None, true),
        ] {
            let event = chosen(reason, suggested);
            assert_eq!(deviates(&event), otherwise, "{event:?}");
        }
    }
}
