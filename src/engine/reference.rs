//! The number that a provider gives a ticket: which field takes it, and what stands in it.
//!
//! It must not know how a ticket stands.

use super::run::Run;
use crate::i18n::{Lang, Words};
use crate::model::{Field, FieldId, Provenance, Step};

/// The field that takes the number of the step's ticket: the one that the runbook names,
/// else the only text field of the step.
#[must_use]
pub fn reference_field(step: &Step) -> Option<&Field> {
    step.number_field()
}

/// The reason that was given with a tick, where it says more than that the ticket's number is
/// still to come: that is told as how the ticket stands, and is nothing done otherwise.
#[must_use]
pub fn told_reason(reason: Option<&str>) -> Option<&str> {
    let ready = |lang| Words::new(lang).say("reason-no-number-yet");
    reason.filter(|given| !Lang::ALL.into_iter().any(|lang| ready(lang) == *given))
}

/// Whether the field takes the number of a ticket that applies.
#[must_use]
pub fn is_reference(run: &Run, field: &FieldId) -> bool {
    run.applicable()
        .filter_map(|(_, step)| shown_reference(run, step))
        .any(|own| own.id == *field)
}

/// The number that an exporter's output may have given the ticket of the field's step.
#[must_use]
pub fn proposed_reference<'a>(run: &'a Run, field: &FieldId) -> Option<&'a str> {
    let (at, _) = run.runbook().field(field)?;
    let step = run.runbook().steps.get(at)?;
    reference_field(step).filter(|own| own.id == *field)?;
    let entries = run.entries().iter().rev();
    let ran = entries.filter_map(|entry| entry.event.exporter_run());
    let mut own = ran.filter(|ran| ran.step == step.id);
    // What a person said did not arrive has no number.
    own.find_map(|ran| match &ran.reference {
        Some(number) => Some(Some(number.as_str())),
        None => (ran.told && ran.failed.is_some()).then_some(None),
    })?
}

/// Whether the step has a place for its ticket's number, and none is there.
#[must_use]
pub fn wants_reference(run: &Run, step: &Step) -> bool {
    shown_reference(run, step).is_some_and(|field| number_in(run, field).is_none())
}

/// Whether somebody said what stands in the field of a number: what a default gave by itself is
/// no number that a provider has given.
pub(super) fn is_said(field: &Field, from: &Provenance) -> bool {
    field.confirm_default || !is_unsaid(from)
}

/// Whether nobody has said it: the runbook gave it, the configuration or the clock.
fn is_unsaid(from: &Provenance) -> bool {
    use Provenance::{Clock, Configuration, Runbook};
    matches!(from, Runbook | Configuration | Clock)
}

/// Who is recorded for an answer that a person accepted: where it is a ticket's number, they say
/// by it that the ticket is filed.
pub(super) fn said_by(run: &Run, field: &FieldId, from: &Provenance) -> Provenance {
    if is_unsaid(from) && is_number(run, field) {
        Provenance::Typed
    } else {
        from.clone()
    }
}

/// Whether what is given as a ticket's number reads like a sentence: a provider's number has
/// digits, or is one word. It is asked about once, for a number says that the ticket is filed.
#[must_use]
pub fn is_odd_number(run: &Run, field: &FieldId, text: &str) -> bool {
    let words = text.split_whitespace().count();
    let digits = text.chars().any(|letter| letter.is_ascii_digit());
    is_number(run, field) && (words > 4 || words > 1 && !digits)
}

/// Whether the field takes the number of its step's ticket.
#[must_use]
pub fn is_number(run: &Run, field: &FieldId) -> bool {
    let found = run.runbook().field(field);
    let step = found.and_then(|(at, _)| run.runbook().steps.get(at));
    step.and_then(reference_field)
        .is_some_and(|own| own.id == *field)
}

pub(super) fn shown_reference<'a>(run: &Run, step: &'a Step) -> Option<&'a Field> {
    let field = reference_field(step)?;
    let shown = run.visible_fields(step);
    shown
        .iter()
        .any(|(own, _)| own.id == field.id)
        .then_some(field)
}

/// The number of the step's ticket, where it is known.
pub(super) fn number(run: &Run, step: &Step) -> Option<String> {
    number_in(run, shown_reference(run, step)?)
}

fn number_in(run: &Run, field: &Field) -> Option<String> {
    let answer = run.answer(&field.id)?;
    let text = answer.value.to_text();
    (!text.is_empty() && is_said(field, &answer.from)).then_some(text)
}
