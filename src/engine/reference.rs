//! The number that a provider gives a ticket: which field takes it, and what stands in it.
//!
//! It must not know how a ticket stands.

use super::run::Run;
use crate::i18n::{Lang, Words};
use crate::model::{Field, FieldId, FieldKind, Step};

/// The field that takes the number of the step's ticket: the one that the runbook names,
/// else the only text field of the step.
#[must_use]
pub fn reference_field(step: &Step) -> Option<&Field> {
    let form = step.kind.ticket()?;
    let fields = step.all_fields();
    let mut fields = fields.into_iter().map(|(field, _)| field);
    if let Some(named) = &form.reference {
        return fields.find(|field| field.id == *named);
    }
    let mut texts = fields.filter(|field| field.kind == FieldKind::Text);
    let only = texts.next();
    only.filter(|_| texts.next().is_none())
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
    shown_reference(run, step).is_some_and(|field| !run.is_answered(field))
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
    let field = shown_reference(run, step)?;
    let text = run.answer(&field.id)?.value.to_text();
    (!text.is_empty()).then_some(text)
}
