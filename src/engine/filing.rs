//! When a ticket was filed, as the record tells it.
//!
//! It must not know how a ticket is laid out: the mark of its text comes in.

use super::reference::{is_said, number, shown_reference};
use super::run::Run;
use super::sender;
use super::ticket_left::GivenNumber;
use crate::model::{Entry, Event, Field, Moment, Step, StepId};

/// Gives the mark of a ticket's whole text.
pub(super) type TicketMark = fn(&Run, &Step) -> Option<String>;

/// When a person said first that others have it: by its number, or by closing its step. To close
/// the step again moves nothing where the number and the text are those that it had.
pub(super) fn delivered_at(
    run: &Run,
    place: usize,
    step: &Step,
    mark: TicketMark,
) -> Option<Moment> {
    let closed = || run.step_record(place).and_then(|record| record.done);
    filed_by_number(run, step, mark).or_else(closed)
}

/// When a ticket that has a number was filed: when one was given, or its step closed before that.
/// Whoever has a number has filed it, also before its step is closed; one that is corrected was
/// given before. A step that was opened again and closed with another one has a second ticket.
fn filed_by_number(run: &Run, step: &Step, mark: TicketMark) -> Option<Moment> {
    let own = shown_reference(run, step)?;
    number(run, step)?;
    let mut filing = Filing::of(run, step, mark);
    for (at, entry) in run.entries().iter().enumerate() {
        filing.take(at, entry, own);
    }
    let (_, given) = filing.number.given?;
    Some(filing.closed.map_or(given, |closed| closed.min(given)))
}

/// The number of a ticket whose step was opened again.
struct OpenedAgain {
    number: Option<String>,
}

/// How a ticket came to its number.
struct Filing<'a> {
    run: &'a Run,
    step: &'a Step,
    mark: TicketMark,
    /// The number, and when one was first given.
    number: GivenNumber<Moment>,
    /// When its step was closed first.
    closed: Option<Moment>,
    /// Its step was opened again, and the number that it had then.
    opened: Option<OpenedAgain>,
    /// The place among the entries at which others got it last.
    last: usize,
    /// Something was answered since.
    changed: bool,
}

impl<'a> Filing<'a> {
    fn of(run: &'a Run, step: &'a Step, mark: TicketMark) -> Self {
        Self {
            run,
            step,
            mark,
            number: GivenNumber::none(),
            closed: None,
            opened: None,
            last: 0,
            changed: false,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "which others change a text is asked by name below"
    )]
    fn take(&mut self, place: usize, entry: &Entry, own: &Field) {
        let is_own = |step: &StepId| *step == self.step.id;
        match &entry.event {
            Event::FieldAnswered { field, value, from } if *field == own.id => {
                let said = !value.is_empty() && is_said(own, from);
                self.number(said.then(|| value.to_text()), place, entry.at);
            }
            Event::FieldCleared { field } if *field == own.id => {
                self.number(None, place, entry.at);
            }
            Event::StepReopened { step, .. } | Event::StepFailed { step, .. } if is_own(step) => {
                let number = self.number.given.as_ref().map(|(number, _)| number.clone());
                self.opened = Some(OpenedAgain { number });
            }
            Event::StepTicked { step, .. } if is_own(step) => self.close(place, entry.at),
            Event::TicketExported { step, way, .. } if is_own(step) && way.leaves() => {
                (self.last, self.changed) = (place, false);
            }
            _ => self.changed |= may_change(&entry.event),
        }
    }

    fn number(&mut self, said: Option<String>, place: usize, at: Moment) {
        if self.number.say(said, at) {
            // It is filed by that, whatever its step said before.
            let opened = self.opened.take().is_some();
            self.closed = self.closed.filter(|_| !opened);
            (self.last, self.changed) = (place, false);
        }
    }

    fn close(&mut self, place: usize, at: Moment) {
        let number = self.number.given.as_ref().map(|(number, _)| number);
        let before = self.opened.take();
        let anew = before.is_some_and(|before| {
            number.is_none() || before.number.as_ref() != number || self.is_another(place)
        });
        if anew {
            let number = self.number.given.take();
            self.number.given = number.map(|(number, _)| (number, at));
        }
        self.closed = self.closed.filter(|_| !anew).or(Some(at));
        (self.last, self.changed) = (place, false);
    }

    /// Whether its text is another one than others had got last.
    fn is_another(&self, place: usize) -> bool {
        let mark = |at| (self.mark)(&sender::as_it_was(self.run, at, at), self.step);
        self.changed && mark(self.last) != mark(place)
    }
}

/// Whether a ticket's text may be another one after the event.
pub(super) fn may_change(event: &Event) -> bool {
    match event {
        // An answer that was left out is known to be empty once its step is closed.
        Event::StepTicked { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::StepReopened { .. }
        | Event::OptionChosen { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::EvidenceAttached { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::AlertReceived { .. }
        | Event::ApprovalGiven { .. }
        | Event::RunbookLeft(_)
        | Event::OfInstance { .. }
        | Event::DutySet { .. } => true,
        Event::Started { .. }
        | Event::Resumed
        | Event::HandedOver { .. }
        | Event::TakenOver(_)
        | Event::SenderTold(_)
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::NoteAdded { .. }
        | Event::TicketExported { .. }
        | Event::ExporterBegun(_)
        | Event::ExporterRan(_)
        | Event::RedactionChosen(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::CallLogged { .. }
        | Event::RunbookEntered(_)
        | Event::WaitStarted { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::Unknown => false,
    }
}
