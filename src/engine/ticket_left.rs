//! When a ticket or a message left, as the record tells it: copied as a whole, filed by its step
//! or by its number.
//!
//! It must not know what it said then.

use super::reference::{is_said, number, shown_reference};
use super::run::{Export, Run};
use crate::model::{ADDENDUM, Event, Step, StepId};

/// The number of a ticket as it is given, taken out and given again, and where that was first.
pub(super) struct GivenNumber<P> {
    pub(super) given: Option<(String, P)>,
    /// What it was before it was taken out.
    before: Option<(String, P)>,
}

impl<P> GivenNumber<P> {
    pub(super) fn none() -> Self {
        Self {
            given: None,
            before: None,
        }
    }

    /// Takes in what the number is said to be there; says whether that is the first time. What
    /// was taken out and is given again was given before, and so was what is corrected.
    pub(super) fn say(&mut self, said: Option<String>, place: P) -> bool {
        let Some(number) = said else {
            self.before = self.given.take().or(self.before.take());
            return false;
        };
        let same = self.before.take().filter(|(before, _)| *before == number);
        let first = self.given.take().or(same);
        let is_first = first.is_none();
        self.given = Some((number, first.map_or(place, |(_, given)| given)));
        is_first
    }
}

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
        let (mut copied, mut ticked, mut opened) = (None, None, false);
        let mut number = GivenNumber::none();
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
                Event::StepTicked { step: of, .. } if *of == step.id => {
                    (ticked, opened) = (Some(at), false);
                }
                Event::StepReopened { step: of, .. } | Event::StepFailed { step: of, .. }
                    if *of == step.id =>
                {
                    opened = true;
                }
                Event::FieldAnswered { field, value, from }
                    if numbered.is_some_and(|own| own.id == *field) =>
                {
                    let said = numbered.is_some_and(|own| is_said(own, from));
                    let said = (said && !value.is_empty()).then(|| value.to_text());
                    // It is filed by that, whatever its step said before.
                    if number.say(said, at) && opened {
                        ticked = None;
                    }
                }
                Event::FieldCleared { field } if numbered.is_some_and(|own| own.id == *field) => {
                    number.say(None, at);
                }
                _ => {}
            }
        }
        // A number says nothing of what was copied before, which is what the provider has.
        let number = number.given.map(|(_, at)| at);
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
    let delivered = || is_delivered(run, place, step);
    let given = || run.may_have_left(&step.id).is_some();
    step.kind.dispatch().is_some()
        && (run.left_of(&step.id).next().is_some() || delivered() || given())
}

/// Whether a person said that others have it: by its number, or by closing its step.
pub(super) fn is_delivered(run: &Run, place: usize, step: &Step) -> bool {
    let closed = || {
        run.step_record(place)
            .is_some_and(|record| record.done.is_some())
    };
    has_given_number(run, step) || closed()
}

/// Whoever has a number has filed the ticket, also before its step is closed.
fn has_given_number(run: &Run, step: &Step) -> bool {
    let own = shown_reference(run, step).filter(|_| number(run, step).is_some());
    let Some(own) = own else {
        return false;
    };
    #[expect(clippy::wildcard_enum_match_arm, reason = "most events give no number")]
    let is_given = |event: &Event| match event {
        Event::FieldAnswered { field, value, from } if *field == own.id => {
            Some(!value.is_empty() && is_said(own, from))
        }
        Event::FieldCleared { field } if *field == own.id => Some(false),
        _ => None,
    };
    let last = run.entries().iter().rev();
    last.map(|entry| &entry.event)
        .find_map(is_given)
        .unwrap_or(false)
}

/// An addendum is the rest of a whole that left before.
fn is_rest(part: Option<&str>, left_before: bool) -> bool {
    left_before && part == Some(ADDENDUM)
}
