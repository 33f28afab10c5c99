//! A finding where it stands, and the words for what it is about.
//!
//! It must not know what is wrong.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::symbols::Reference;
use super::types::written;
use crate::i18n::Arg;
use crate::lang::{Span, Type, Value};
use crate::model::problem::{Place, Severity};

/// What is told: its code, its text and its hint.
pub(super) struct Told<'t> {
    pub(super) code: &'static str,
    pub(super) name: &'t str,
    pub(super) hint: Hint,
}

pub(super) fn told<'t>(code: &'static str, name: &'t str, hint: Hint) -> Told<'t> {
    Told { code, name, hint }
}

/// A finding, where it stands, and the text that it is in.
pub(super) struct Here<'h> {
    pub(super) place: Place,
    pub(super) span: Span,
    pub(super) used: &'h Reference,
}

impl Here<'_> {
    /// The name at the place, with what is asked of it.
    pub(super) fn whole<'n>(&'n self, name: &'n str) -> &'n str {
        let rest = self.used.text.get(self.span.start..).unwrap_or_default();
        let rest = rest.get(rest.find(name).unwrap_or(0)..).unwrap_or_default();
        let other = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'));
        rest.split(other).next().unwrap_or(name)
    }

    pub(super) fn words(&self, span: Span) -> &str {
        self.used.text.get(span.start..span.end).unwrap_or_default()
    }

    pub(super) fn piece(&self) -> &str {
        self.words(self.span)
    }

    pub(super) fn error(
        &self,
        what: &Told<'_>,
        args: &[(&str, Arg<'_>)],
        found: &mut Diagnostics<'_>,
    ) {
        found.tell(
            Severity::Error,
            self.place,
            what.code,
            (what.name, &what.hint),
            args,
        );
    }

    pub(super) fn warning(
        &self,
        what: &Told<'_>,
        args: &[(&str, Arg<'_>)],
        found: &mut Diagnostics<'_>,
    ) {
        found.tell(
            Severity::Warning,
            self.place,
            what.code,
            (what.name, &what.hint),
            args,
        );
    }
}

/// The words for a type.
pub(super) fn type_words(own: &Type, found: &Diagnostics<'_>) -> String {
    found.say(match own {
        Type::Any | Type::Mixed => "type-mixed",
        Type::Empty => "type-empty",
        Type::Text | Type::Written(_) => "type-text",
        Type::Number => "type-number",
        Type::Truth => "type-truth",
        Type::Date => "type-date",
        Type::Time => "type-time",
        Type::Moment => "type-moment",
        Type::Duration => "type-duration",
        Type::Choice(choices) => match choices.values() {
            [Value::Number(_)] => "type-number",
            [Value::Text(_)] => "type-text",
            values if values.iter().all(|value| matches!(value, Value::Truth(_))) => "type-truth",
            values if values.iter().all(|value| matches!(value, Value::Number(_))) => {
                "type-number-choice"
            }
            _ => "type-choice",
        },
        Type::List(_) => "type-list",
        Type::Map(_) | Type::Named(_) => "type-map",
    })
}

pub(super) fn is_truth(own: &Type) -> bool {
    is_kind(own, &Type::Truth, |value| matches!(value, Value::Truth(_)))
}

pub(super) fn is_number(own: &Type) -> bool {
    is_kind(own, &Type::Number, |value| {
        matches!(value, Value::Number(_))
    })
}

pub(super) fn is_text(own: &Type) -> bool {
    is_kind(own, &Type::Text, |value| matches!(value, Value::Text(_)))
}

pub(super) fn is_kind(own: &Type, wanted: &Type, fits: fn(&Value) -> bool) -> bool {
    match own {
        Type::Choice(choices) => choices.values().iter().all(fits),
        Type::Written(_) => *wanted == Type::Text,
        own => own == wanted,
    }
}

/// The options of a choice as conditions write them, the nearest where there are many.
pub(super) fn options_of(own: &Type, near: &str, found: &Diagnostics<'_>) -> String {
    let Type::Choice(choices) = own else {
        return String::new();
    };
    let written: Vec<String> = choices.values().iter().map(written).collect();
    let words: Vec<&str> = written.iter().map(String::as_str).collect();
    found.few(near, &words)
}
