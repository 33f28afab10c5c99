//! When a ticket was filed, as the record tells it.
//!
//! It must not know how a ticket is laid out: the mark of its text comes in.

use super::reference::{is_said, number, shown_reference};
use super::run::Run;
use super::sender;
use crate::model::{Entry, Event, Field, Moment, Step, StepId};

/// Gives the mark of a ticket's whole text.
pub(super) type TicketMark = fn(&Run, &Step) -> Option<String>;

/// When a person said first that others have it: by its number, or by closing its step. To close
/// the step again moves nothing where the number is the one that it had.
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
    let (_, given) = filing.given?;
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
    given: Option<(String, Moment)>,
    /// What it was before it was taken out.
    before: Option<(String, Moment)>,
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
            given: None,
            before: None,
            closed: None,
            opened: None,
            last: 0,
            changed: false,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "most events hand nothing over"
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
                let number = self.given.as_ref().map(|(number, _)| number.clone());
                self.opened = Some(OpenedAgain { number });
            }
            Event::StepTicked { step, .. } if is_own(step) => self.close(place, entry.at),
            Event::TicketExported { step, way, .. } if is_own(step) && way.leaves() => {
                (self.last, self.changed) = (place, false);
            }
            Event::FieldAnswered { .. }
            | Event::FieldCleared { .. }
            | Event::OptionChosen { .. }
            | Event::EvidenceAttached { .. }
            | Event::EvidenceSetAside { .. } => self.changed = true,
            _ => {}
        }
    }

    fn number(&mut self, said: Option<String>, place: usize, at: Moment) {
        let Some(number) = said else {
            self.before = self.given.take().or(self.before.take());
            return;
        };
        // What was taken out and is given again was given before.
        let same = self.before.take().filter(|(before, _)| *before == number);
        let first = self.given.take().or(same);
        if first.is_none() {
            // It is filed by that, whatever its step said before.
            let opened = self.opened.take().is_some();
            self.closed = self.closed.filter(|_| !opened);
            (self.last, self.changed) = (place, false);
        }
        self.given = Some((number, first.map_or(at, |(_, given)| given)));
    }

    fn close(&mut self, place: usize, at: Moment) {
        let number = self.given.as_ref().map(|(number, _)| number);
        let before = self.opened.take();
        let anew = before.is_some_and(|before| {
            number.is_none() || before.number.as_ref() != number || self.is_another(place)
        });
        if anew {
            self.given = self.given.take().map(|(number, _)| (number, at));
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
