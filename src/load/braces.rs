//! Braces in texts that no answer is filled into: they would be printed as they stand.
//!
//! It must not know where a text is shown.

use super::diagnostics::{Diagnostics, Hint};
use super::object::Object;
use crate::lang::{self, Span};
use crate::model::FieldKind;
use crate::model::problem::Place;

/// The texts that people read as the file has them, by the object and the key.
const RAW: &[(&str, &str)] = &[
    ("runbook", "title"),
    ("runbook", "summary"),
    ("runbook", "labels"),
    ("runbook", "owner"),
    ("runbook", "severity"),
    ("info", "label"),
    ("info", "value"),
    ("contact", "name"),
    ("contact", "role"),
    ("contact", "phones"),
    ("contact", "note"),
    ("step", "role"),
    ("field", "label"),
    ("field", "placeholder"),
    ("field", "pattern_message"),
    ("option", "ticket_label"),
    ("update", "title"),
    ("hours", "label"),
    ("schedule", "out_of_hours_label"),
];

/// Tells of braces under a key of an object, where they mean nothing.
pub(super) fn under(
    object: &Object<'_>,
    key: &str,
    text: &str,
    place: Place,
    found: &mut Diagnostics<'_>,
) {
    let raw = || RAW.contains(&(object.table.name, key)) && !is_note(object);
    if lang::has_code(text) && raw() {
        tell(key, text, place, found);
    }
}

/// The label of a note is its text, which takes answers.
fn is_note(object: &Object<'_>) -> bool {
    let is_note = |word: &str| FieldKind::WORDS.contains(&(word, FieldKind::Note));
    object.table.name == "field" && object.plain("type").is_some_and(is_note)
}

/// Tells of braces in a text that takes no answers.
pub(super) fn tell(key: &str, text: &str, place: Place, found: &mut Diagnostics<'_>) {
    if found.is_kept() {
        return;
    }
    let span = first(text);
    let piece = text.get(span.start..span.end).unwrap_or_default();
    let args = [("key", key.into()), ("piece", piece.into())];
    let place = found.locate(place, text, span);
    found.warn("no-answers-here", place, &args);
}

/// Refuses braces in a text that takes no answers, and is no text with them.
pub(super) fn refuse(code: &'static str, text: &str, place: Place, found: &mut Diagnostics<'_>) {
    let span = first(text);
    let piece = text.get(span.start..span.end).unwrap_or_default();
    let args = [("key", "url".into()), ("piece", piece.into())];
    let place = found.locate(place, text, span);
    found.add(place, code, "no-answers-here", &args, &Hint::Own);
}

/// The first pair of braces, and what is between them.
fn first(text: &str) -> Span {
    let marks = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let found = marks
        .iter()
        .filter_map(|(open, close)| Some((text.find(open)?, close)));
    let Some((start, close)) = found.min() else {
        return Span { start: 0, end: 0 };
    };
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find(close).map_or(2, |at| at + 2);
    Span {
        start,
        end: start + end,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables::TABLES;
    use super::super::texts::FILLED;
    use super::super::vocabulary::Shape;
    use super::RAW;

    /// Keys of names and settings, which no braces get into or which are refused with them.
    const NAMES: &[&str] = &[
        "id",
        "lang",
        "reviewed_on",
        "review_every",
        "extends",
        "timezone",
        "open",
        "country",
        "extra",
        "except",
        "email",
        "url",
        "contacts",
        "as",
        "into",
        "runbook",
        "replace",
        "remove",
        "before",
        "after",
        "of",
        "to",
        "cc",
        "reference",
        "pattern",
        "ok_output",
    ];

    #[test]
    fn of_each_text_it_is_known_whether_answers_are_filled_into_it() {
        let own = [
            "runbook", "info", "notice", "reminder", "schedule", "hours", "holidays", "contact",
            "link", "step", "deadline", "item", "option", "ticket", "update", "message", "field",
        ];
        let tables = TABLES.iter().filter(|table| own.contains(&table.name));
        let mut count = 0;
        for table in tables {
            count += 1;
            for key in table.keys {
                let is_text = match key.shape {
                    Shape::Line | Shape::Text => true,
                    Shape::Items(shape) => matches!(shape, Shape::Line | Shape::Text),
                    _ => false,
                };
                let pair = (table.name, key.name);
                let (raw, filled) = (RAW.contains(&pair), FILLED.contains(&pair));
                // An address is filled in at a step, and refused with braces at a contact.
                let is_name = NAMES.contains(&key.name) && is_text && pair != ("link", "url");
                let says = [raw, filled, is_name].into_iter().filter(|own| *own);
                assert_eq!(says.count(), usize::from(is_text), "{pair:?}");
            }
        }
        assert_eq!(count, own.len());
    }
}
