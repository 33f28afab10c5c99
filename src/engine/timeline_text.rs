//! What happened, as a text that leaves tells it: a line each, with its time.
//!
//! Answers have their own places in a text, and internal ones none: they are not told here.
//! It must not know which text it is for.

use super::run::Run;
use super::wording::describe;
use crate::i18n::Words;
use crate::model::{Entry, Event};

/// The work of the run, in order, in the words of the text's language.
#[must_use]
pub fn timeline(run: &Run, words: &Words) -> String {
    let told: Vec<&Entry> = run
        .entries()
        .iter()
        .filter(|own| tells(&own.event))
        .collect();
    let days = told.iter().map(|entry| entry.at.date_naive());
    let one_day = days.clone().min() == days.max();
    let form = if one_day { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    let line = |entry: &&Entry| {
        let what = describe(run, entry, words).replace('\n', " ");
        format!("{} {what}", entry.at.format(form))
    };
    told.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether an event is part of the work: no answer, and nothing of how texts leave.
fn tells(event: &Event) -> bool {
    match event {
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::StepTicked { .. }
        | Event::StepReopened { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::OptionChosen { .. }
        | Event::NoteAdded { .. }
        | Event::EvidenceAttached { .. }
        | Event::CallLogged { .. }
        | Event::ApprovalGiven { .. }
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::WaitStarted { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. } => true,
        Event::Resumed
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::TicketExported { .. }
        | Event::ExporterRan(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::DutySet { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => false,
    }
}
