//! What a field is filled with before anybody types: its default, and where it came from.
//!
//! It must not read the clock or the configuration: both come in as data.

use super::command::Command;
use super::conditions::names_operator;
use super::form::Mistake;
use super::reference::is_number;
use super::run::Run;
use super::{alert, form, ticket, ticket_state};
use crate::i18n::Words;
use crate::lang;
use crate::model::{Field, FieldKind, Moment, Operator, Provenance, Step, Template, Value};

/// A value that nobody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The value.
    pub value: Value,
    /// Where it came from.
    pub from: Provenance,
}

/// What an unanswered field is proposed to hold: a number that an exporter's output gave,
/// else the field's default.
#[must_use]
pub fn proposal(run: &Run, field: &Field, now: Moment, words: &Words) -> Option<Proposal> {
    let number = ticket_state::proposed_reference(run, &field.id);
    let number = number.and_then(|text| value_of(field, text, now, false));
    let number = number.map(|value| Proposal {
        value,
        from: Provenance::Exporter,
    });
    number
        .or_else(|| of_command(run, field, now))
        .or_else(|| of_alert(run, field, now))
        .or_else(|| of_runbook(run, field, now, words))
}

/// What a command printed; it is never taken by itself.
fn of_command(run: &Run, field: &Field, now: Moment) -> Option<Proposal> {
    let value = value_of(field, run.captured(&field.id)?, now, false)?;
    let from = Provenance::Command;
    (!value.is_empty()).then_some(Proposal { value, from })
}

/// What the alert says that the run began with; it is never taken by itself.
fn of_alert(run: &Run, field: &Field, now: Moment) -> Option<Proposal> {
    let value = alert::proposed(run, field, now)?.ok()?;
    let from = Provenance::Alert;
    (!value.is_empty()).then_some(Proposal { value, from })
}

/// The field's default, filled.
fn of_runbook(run: &Run, field: &Field, now: Moment, words: &Words) -> Option<Proposal> {
    let default = field.default.as_ref()?;
    let (text, from) = match default.0.trim() {
        // Read as if typed, so that the field's own time zone counts.
        text @ ("now" | "today") => (text.to_owned(), Provenance::Clock),
        _ if lang::has_code(&default.0) => {
            // Of a name that the configuration does not have, the runbook's own word stands.
            let known = *run.operator() != Operator::default();
            let from = if known && names_operator(default) {
                Provenance::Configuration
            } else {
                Provenance::Runbook
            };
            (default_text(run, field, default, words)?, from)
        }
        text => (text.to_owned(), Provenance::Runbook),
    };
    let value = if lang::has_code(&default.0) && takes_text(field) {
        read_default(field, &text, now).ok()?
    } else {
        value_of(field, &text, now, true)?
    };
    (!value.is_empty()).then_some(Proposal { value, from })
}

/// The text of a default that is a template: for a number, a day, a time and an instant, as
/// machines write it, for what people read may have two readings, and names no offset.
pub(super) fn default_text(
    run: &Run,
    field: &Field,
    default: &Template,
    words: &Words,
) -> Option<String> {
    if is_exact(field) {
        ticket::fill_exactly(run, default, words)
    } else {
        ticket::fill(run, default, words)
    }
}

fn is_exact(field: &Field) -> bool {
    use FieldKind::{Date, Datetime, Number, Time};
    matches!(field.kind, Number | Date | Time | Datetime)
}

/// Reads the text of a default that is a template, or says why its field refuses it. A moment
/// gives a date field its day, and a time field its time.
pub(super) fn read_default(field: &Field, text: &str, now: Moment) -> Result<Value, Mistake> {
    if field.kind == FieldKind::Number {
        form::accept_literal(field, text, now)
    } else {
        form::accept_text(field, text, now)
    }
}

fn takes_text(field: &Field) -> bool {
    field.kind.asks() && field.kind != FieldKind::File
}

/// The value of a field for its default: what the runbook says there, or a template of it.
fn value_of(field: &Field, text: &str, now: Moment, literal: bool) -> Option<Value> {
    if !takes_text(field) {
        return None;
    }
    let taken = if literal {
        form::accept_literal(field, text, now)
    } else {
        form::accept_text(field, text, now)
    };
    taken.ok()
}

/// The commands that fill, on opening a step, the fields whose default needs no accepting. A
/// ticket's number is what a person was given: that of a default is only proposed.
#[must_use]
pub fn defaults_due(run: &Run, step: &Step, now: Moment, words: &Words) -> Vec<Command> {
    run.visible_fields(step)
        .into_iter()
        .map(|(field, _)| field)
        .filter(|field| !field.confirm_default && run.is_left_open(&field.id))
        .filter(|field| !run.was_cleared(&field.id) && !is_number(run, &field.id))
        .filter(|field| of_alert(run, field, now).is_none())
        .filter(|field| of_command(run, field, now).is_none())
        .filter_map(|field| {
            let Proposal { value, from } = of_runbook(run, field, now, words)?;
            Some(Command::Answer(field.id.clone(), value, from))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::engine::tests::Walk;
    use crate::i18n::Lang;

    #[test]
    fn where_a_default_comes_from_is_told_by_the_names_in_it() {
        let walk = Walk::of(
            "  - id: s\n    kind: form\n    title: S\n    fields:\n\
             \x20     - { id: one, type: text, label: One, default: 'the operator.name {{ 1 + 1 }}' }\n\
             \x20     - { id: two, type: text, label: Two, default: 'by {{ operator.name|default(\"x\") }}' }\n\
             \x20     - { id: three, type: text, label: Three, default: 'operator.name' }\n\
             \x20     - { id: four, type: text, label: Four, default: '{% if true %}yes{% endif %}' }\n",
        );
        let words = Words::new(Lang::En);
        let (_, step) = walk.run.runbook().step(&"s".into()).unwrap();
        let told: Vec<_> = step
            .fields
            .iter()
            .filter_map(|field| proposal(&walk.run, field, walk.now(), &words))
            .map(|proposal| (proposal.value.to_text(), proposal.from))
            .collect();
        assert_eq!(
            told,
            [
                ("the operator.name 2".into(), Provenance::Runbook),
                ("by x".into(), Provenance::Runbook),
                ("operator.name".into(), Provenance::Runbook),
                ("yes".into(), Provenance::Runbook),
            ]
        );
    }
}
