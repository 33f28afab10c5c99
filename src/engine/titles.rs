//! What steps were called when something happened to them: who has restarted one machine has
//! not restarted another, whatever is answered later.
//!
//! It must not know how a text is shown.

use super::record::Title;
use super::run::{Run, StepState};
use crate::model::{Event, Moment, StepId};

impl Run {
    /// Keeps what the step of an event is called as it happens, where its title has answers
    /// in it.
    pub(super) fn keep_title(&mut self, event: &Event, at: Moment) {
        let Some(step) = retold(event) else {
            return;
        };
        let Some((place, _)) = self.runbook().step(step) else {
            return;
        };
        if self.texts.title(place).is_none() {
            return;
        }
        // In a journal that is taken in at once, the answers before it count.
        self.recompute();
        let Some((_, own)) = self.runbook().step(step) else {
            return;
        };
        let own = own.title.clone();
        let text = self.texts.title(place).filter(|text| text.internal);
        let outside = text.map(|text| self.outside(text));
        self.titles
            .insert((step.clone(), at), Title { own, outside });
    }

    /// What a step was called when that happened to it.
    pub(super) fn title_then(&self, step: &StepId, at: Moment) -> Option<&str> {
        let title = self.titles.get(&(step.clone(), at));
        title.map(|title| title.own.as_str())
    }

    /// What the closed step at `place` stays to be called; a question in it that was not
    /// answered then is still open.
    pub(super) fn closed_title(&self, place: usize) -> Option<&str> {
        let record = self.step_record(place)?;
        if record.state == StepState::Open {
            return None;
        }
        let step = self.runbook().steps.get(place)?;
        let title = self.title_then(&step.id, record.at?)?;
        self.gaps_in(title).is_empty().then_some(title)
    }

    /// What the closed step at `place` would be called now, where that is something else.
    #[must_use]
    pub fn title_now(&self, place: usize) -> Option<String> {
        let then = self.closed_title(place)?;
        let now = self.filled(self.texts.title(place)?);
        (now != then).then_some(now)
    }

    /// Calls a step that was opened again what it is called now.
    pub(super) fn call_anew(&mut self, step: &StepId) {
        let Some((place, _)) = self.runbook().step(step) else {
            return;
        };
        self.fill_in_step(place);
    }
}

/// The step that an event closes or opens.
fn retold(event: &Event) -> Option<&StepId> {
    match event {
        Event::StepTicked { step, .. }
        | Event::StepReopened { step, .. }
        | Event::StepSkipped { step, .. }
        | Event::StepFailed { step, .. }
        | Event::OptionChosen { step, .. }
        | Event::ApprovalGiven { step, .. } => Some(step),
        Event::RunbookLeft(left) => Some(&left.step),
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::Resumed
        | Event::HandedOver { .. }
        | Event::TakenOver(_)
        | Event::SenderTold(_)
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::NoteAdded { .. }
        | Event::EvidenceAttached { .. }
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
        | Event::CallLogged { .. }
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::RunbookEntered(_)
        | Event::WaitStarted { .. }
        | Event::DutySet { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => None,
    }
}
