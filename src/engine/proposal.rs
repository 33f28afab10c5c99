//! What a field is filled with before anybody types: its default, and where it came from.
//!
//! It must not read the clock or the configuration: both come in as data.

use super::command::Command;
use super::run::Run;
use super::{form, ticket};
use crate::model::{Field, FieldKind, Moment, Provenance, Step, Template, Value};
use crate::words::Words;

/// A value that nobody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The value.
    pub value: Value,
    /// Where it came from.
    pub from: Provenance,
}

/// What an unanswered field is proposed to hold.
#[must_use]
pub fn proposal(run: &Run, field: &Field, now: Moment, words: &Words) -> Option<Proposal> {
    let Template(default) = field.default.as_ref()?;
    let (text, from) = match default.trim() {
        // Read as if typed, so that the field's own time zone counts.
        text @ ("now" | "today") => (text.to_owned(), Provenance::Clock),
        text if text.contains("{{") => {
            let from = if text.contains("operator.") {
                Provenance::Configuration
            } else {
                Provenance::Runbook
            };
            (ticket::fill(run, &Template(text.to_owned()), words)?, from)
        }
        text => (text.to_owned(), Provenance::Runbook),
    };
    let value = value_of(field, &text, now)?;
    (!value.is_empty()).then_some(Proposal { value, from })
}

/// The value of a field for a text that is not typed: a default, or `--set`.
#[must_use]
pub fn value_of(field: &Field, text: &str, now: Moment) -> Option<Value> {
    let text = text.trim();
    match field.kind {
        FieldKind::Checkbox => match text {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ => None,
        },
        FieldKind::Select | FieldKind::Checkboxes => chosen(field, text),
        FieldKind::Group | FieldKind::Note | FieldKind::File => None,
        _ => form::accept(field, text, now).ok(),
    }
}

fn chosen(field: &Field, text: &str) -> Option<Value> {
    let known = |text: &str| {
        let option = field
            .options
            .iter()
            .find(|o| o.value.to_text() == text || o.label == text)?;
        Some(option.value.to_text())
    };
    if field.multiple || field.kind == FieldKind::Checkboxes {
        let all: Option<Vec<_>> = text
            .split(',')
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(known)
            .collect();
        return all.map(Value::List);
    }
    known(text).map(Value::Text)
}

/// The commands that fill, on opening a step, the fields whose default needs no accepting.
#[must_use]
pub fn defaults_due(run: &Run, step: &Step, now: Moment, words: &Words) -> Vec<Command> {
    run.visible_fields(step)
        .into_iter()
        .map(|(field, _)| field)
        .filter(|field| !field.confirm_default && run.answer(&field.id).is_none())
        .filter(|field| !run.was_cleared(&field.id))
        .filter_map(|field| {
            let Proposal { value, from } = proposal(run, field, now, words)?;
            Some(Command::Answer(field.id.clone(), value, from))
        })
        .collect()
}
