//! What happened, as a text that leaves tells it: a line each, with its time.
//!
//! It tells the work. Answers have their own places in a text; notes, reasons and numbers to
//! call are for the record alone, and what is internal is for nobody outside. It must not
//! know which text it is for.

use super::run::Run;
use super::wording::{Say, describe, outcome_word};
use crate::i18n::Words;
use crate::model::{Attempt, Entry, Event, FieldId, StepId};

/// Whether evidence of a step and field may be told.
pub(super) type Goes<'g> = &'g dyn Fn(&StepId, Option<&FieldId>) -> bool;

/// The work of the run, in order, in the words of the text's language.
#[must_use]
pub(super) fn timeline(run: &Run, goes: Goes<'_>, words: &Words) -> String {
    let entries = run.entries().iter();
    let told: Vec<(&Entry, String)> = entries
        .filter_map(|entry| Some((entry, told(run, entry, goes, words)?)))
        .collect();
    let days = told.iter().map(|(entry, _)| entry.at.date_naive());
    let one_day = days.clone().min() == days.max();
    let form = if one_day { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    let line = |(entry, what): &(&Entry, String)| {
        format!("{} {}", entry.at.format(form), what.replace('\n', " "))
    };
    told.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What is told of an entry; nothing of answers, of what is private, and of how texts leave.
fn told(run: &Run, entry: &Entry, goes: Goes<'_>, words: &Words) -> Option<String> {
    let say = Say {
        run,
        words,
        then: Some(entry.at),
    };
    match &entry.event {
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::ApprovalGiven { .. }
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::WaitStarted { .. }
        | Event::Finished => Some(describe(run, entry, words)),
        Event::RunbookEntered(own) => Some(say.walked("event-entered", &own.step)),
        Event::RunbookLeft(own) => Some(say.walked("event-left", &own.step)),
        Event::StepTicked { step, .. } => Some(say.step("event-ticked", step, None)),
        Event::StepReopened { step, .. } => Some(say.step("event-reopened", step, None)),
        Event::StepSkipped { step, .. } => Some(say.step("event-skipped", step, None)),
        Event::StepFailed { step, .. } => Some(say.step("event-failed", step, None)),
        Event::OptionChosen { step, value, .. } => Some(say.chosen(step, value, None, None)),
        Event::EvidenceAttached {
            step, field, file, ..
        } => {
            let stays = run.evidence().iter().any(|own| own.file == *file);
            (stays && goes(step, field.as_ref())).then(|| describe(run, entry, words))
        }
        Event::CallLogged { attempt, .. } => Some(called(run, attempt, words)),
        Event::EndedIncomplete { .. } => Some(words.say("timeline-incomplete")),
        Event::Resumed
        | Event::NoteAdded { .. }
        | Event::HandedOver { .. }
        | Event::TakenOver(_)
        | Event::SenderTold(_)
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::TicketExported { .. }
        | Event::ExporterBegun(_)
        | Event::ExporterRan(_)
        | Event::RedactionChosen(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::DutySet { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => None,
    }
}

/// Who was called, and how it went.
fn called(run: &Run, attempt: &Attempt, words: &Words) -> String {
    let contact = run.runbook().contact(&attempt.contact);
    let name = contact.map_or(&attempt.contact, |contact| &contact.name);
    let outcome = words.say(outcome_word(attempt.outcome));
    let args = [("number", name.into()), ("outcome", (&outcome).into())];
    words.with("event-call", &args)
}
