//! When a ticket or a message left, as the record tells it: copied as a whole, filed by its step
//! or by its number.
//!
//! It must not know what it said then.

use super::reference::{is_said, number, shown_reference};
use super::run::{Export, Run};
use super::sender;
use super::ticket_state::ticket_mark;
use crate::model::{ADDENDUM, Entry, Event, Field, Moment, Step, StepId};

/// When the whole was last copied, with its mark, and when it was filed: when the step was last
/// ticked, else when a number was first given; their places among the entries.
pub(super) struct Left<'a> {
    pub(super) copied: Option<(usize, &'a String)>,
    pub(super) filed: Option<usize>,
}

impl<'a> Left<'a> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "most events hand nothing over"
    )]
    pub(super) fn of(run: &'a Run, step: &Step) -> Self {
        let numbered = shown_reference(run, step);
        let (mut copied, mut ticked, mut number) = (None, None, None);
        let mut exports = run.exports().iter();
        for (at, entry) in run.entries().iter().enumerate() {
            match &entry.event {
                Event::TicketExported {
                    step: of,
                    way,
                    part,
                    sha256,
                    ..
                } => {
                    let whole = exports.next().is_some_and(|own| own.whole);
                    let before = copied.is_some() || ticked.is_some();
                    let counts = whole || is_rest(part.as_deref(), before);
                    if counts && *of == step.id && way.leaves() {
                        copied = Some((at, sha256));
                    }
                }
                Event::StepTicked { step: of, .. } if *of == step.id => ticked = Some(at),
                Event::FieldAnswered { field, from, .. }
                    if numbered.is_some_and(|own| own.id == *field && is_said(own, from)) =>
                {
                    number = number.or(Some(at));
                }
                _ => {}
            }
        }
        // A number says nothing of what was copied before, which is what the provider has.
        let number = number.filter(|at| copied.is_none_or(|(copied, _)| *at < copied));
        Self {
            copied,
            filed: ticked.or(number),
        }
    }
}

/// The last time that the whole ticket left, or what has changed in it since.
pub(super) fn last_whole<'a>(run: &'a Run, step: &'a StepId) -> Option<&'a Export> {
    let mut last = None;
    for export in run.left_of(step) {
        if export.whole || is_rest(export.part.as_deref(), last.is_some()) {
            last = Some(export);
        }
    }
    last
}

/// The place among the entries at which what others have was made: where the whole was copied
/// last, else where it was filed.
pub(super) fn left_at(run: &Run, step: &Step) -> Option<usize> {
    let left = Left::of(run, step);
    left.copied.map(|(at, _)| at).or(left.filed)
}

/// Whether something of the step's ticket or message is with others, or may be.
pub(super) fn has_left(run: &Run, place: usize, step: &Step) -> bool {
    let delivered = || delivered_at(run, place, step).is_some();
    let given = || run.may_have_left(&step.id).is_some();
    step.kind.dispatch().is_some()
        && (run.left_of(&step.id).next().is_some() || delivered() || given())
}

/// When a person said first that others have it: by its number, or by closing its step. To close
/// the step again moves nothing where the number is the one that it had.
pub(super) fn delivered_at(run: &Run, place: usize, step: &Step) -> Option<Moment> {
    let closed = || run.step_record(place).and_then(|record| record.done);
    filed_by_number(run, step).or_else(closed)
}

/// When a ticket that has a number was filed: when one was given, or its step closed before that.
/// Whoever has a number has filed it, also before its step is closed; one that is corrected was
/// given before. A step that was opened again and closed with another one has a second ticket.
fn filed_by_number(run: &Run, step: &Step) -> Option<Moment> {
    let own = shown_reference(run, step)?;
    number(run, step)?;
    let mut filing = Filing::of(run, step);
    for (at, entry) in run.entries().iter().enumerate() {
        filing.take(at, entry, own);
    }
    let (_, given) = filing.given?;
    Some(filing.closed.map_or(given, |closed| closed.min(given)))
}

/// How a ticket came to its number.
struct Filing<'a> {
    run: &'a Run,
    step: &'a Step,
    /// The number, and when one was first given.
    given: Option<(String, Moment)>,
    /// What it was before it was taken out.
    before: Option<(String, Moment)>,
    /// When its step was closed first.
    closed: Option<Moment>,
    /// The number that it had when its step was opened again.
    open_again: Option<Option<String>>,
    /// The place among the entries at which others got it last.
    last: usize,
    /// Something was answered since.
    changed: bool,
}

impl<'a> Filing<'a> {
    fn of(run: &'a Run, step: &'a Step) -> Self {
        Self {
            run,
            step,
            given: None,
            before: None,
            closed: None,
            open_again: None,
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
                self.open_again = Some(number);
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
            let opened = self.open_again.take().is_some();
            self.closed = self.closed.filter(|_| !opened);
            (self.last, self.changed) = (place, false);
        }
        self.given = Some((number, first.map_or(at, |(_, given)| given)));
    }

    fn close(&mut self, place: usize, at: Moment) {
        let number = self.given.as_ref().map(|(number, _)| number);
        let anew = self.open_again.take().is_some_and(|before| {
            number.is_none() || before.as_ref() != number || self.is_another(place)
        });
        if anew {
            self.given = self.given.take().map(|(number, _)| (number, at));
        }
        self.closed = self.closed.filter(|_| !anew).or(Some(at));
        (self.last, self.changed) = (place, false);
    }

    /// Whether its text is another one than others had got last.
    fn is_another(&self, place: usize) -> bool {
        let mark = |at| ticket_mark(&sender::as_it_was(self.run, at, at), self.step);
        self.changed && mark(self.last) != mark(place)
    }
}

/// An addendum is the rest of a whole that left before.
fn is_rest(part: Option<&str>, left_before: bool) -> bool {
    left_before && part == Some(ADDENDUM)
}
