//! What in one field contradicts itself: limits, lengths, options, default.
//!
//! It must not know where the field stands, nor any answer.

use super::diagnostics::{Diagnostics, Hint};
use super::looks::{NEEDS_OF_TYPES, OF_TYPES, suits_type};
use super::object::Object;
use crate::model::{Field, FieldKind};

/// What a field needs to be whole, and what contradicts itself in it.
pub(super) fn whole(object: &Object<'_>, field: &Field, found: &mut Diagnostics<'_>) {
    let word = FieldKind::WORDS.iter().find(|own| own.1 == field.kind);
    let word = word.map_or("text", |own| own.0);
    for (_, key) in NEEDS_OF_TYPES.iter().filter(|own| own.0 == word) {
        object.needs_some(key, found);
    }
    own_keys(object, word, found);
    if let (Some(least), Some(most)) = (field.min_length, field.max_length)
        && least > most
    {
        backwards(
            object,
            "min_length",
            &least.to_string(),
            &most.to_string(),
            found,
        );
    }
    limits(object, field, found);
    default_fits(object, field, found);
}

/// Keys that have no effect in a field of this type.
fn own_keys(object: &Object<'_>, word: &str, found: &mut Diagnostics<'_>) {
    for (key, types) in OF_TYPES {
        // A night did not ask for the others.
        let asked = *key == "options" || !found.is_kept();
        // These are told in words of their own.
        let is_limit = matches!(*key, "min" | "max");
        if !asked || is_limit || !object.has(key) || suits_type(key, word) {
            continue;
        }
        let list = types.join("`, `");
        let args = [
            ("key", (*key).into()),
            ("kind", (&list).into()),
            ("found", word.into()),
        ];
        let place = object.key_place(key);
        // A file is there once it was attached: nothing fills it in.
        let (name, hint) = if word == "file" && suits_type(key, "text") {
            ("not-at-file", Hint::Of("file-is-attached"))
        } else {
            ("not-here", Hint::Own)
        };
        found.add(place, "not-here", name, &args, &hint);
    }
}

fn backwards(object: &Object<'_>, key: &str, least: &str, most: &str, found: &mut Diagnostics<'_>) {
    let place = object.value_place(key);
    let args = [
        ("key", key.into()),
        ("least", least.into()),
        ("most", most.into()),
    ];
    found.add(place, "min-max", "min-max", &args, &Hint::None);
}

/// `min` and `max` must be readable as the field's kind of answer, in order.
fn limits(object: &Object<'_>, field: &Field, found: &mut Diagnostics<'_>) {
    for (key, limit) in [("min", &field.min), ("max", &field.max)] {
        let Some(limit) = limit else { continue };
        let place = object.value_place(key);
        let wants = match field.kind {
            FieldKind::Number => "a-number",
            FieldKind::Date => "a-date",
            FieldKind::Time => "a-time",
            FieldKind::Datetime => "a-datetime",
            _ => {
                let args = [("key", key.into())];
                found.add(place, "not-here", "no-limit-here", &args, &Hint::Own);
                continue;
            }
        };
        if !readable(limit, field.kind) {
            let wants = found.say(&format!("problem-{wants}"));
            let other = limit.trim_matches(['{', '}', ' ']);
            let is_name = other.starts_with(|c: char| c.is_ascii_alphabetic())
                && other.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            let sign = if key == "min" { "<" } else { ">" };
            let told_apart = format!("{} {sign} {other}", field.id.as_str());
            let args = [
                ("key", key.into()),
                ("found", limit.into()),
                ("wants", (&wants).into()),
                ("ours", (&told_apart).into()),
            ];
            let hint = if is_name {
                Hint::Of("limit-of-answer")
            } else {
                Hint::None
            };
            found.add(place, "limit-value", "limit-value", &args, &hint);
        }
    }
    let (Some(min), Some(max)) = (&field.min, &field.max) else {
        return;
    };
    let wrong = match field.kind {
        FieldKind::Number => {
            matches!((min.parse::<f64>(), max.parse::<f64>()), (Ok(min), Ok(max)) if min > max)
        }
        // Dates and times compare as text; `now` is not comparable before the run.
        _ => {
            readable(min, field.kind)
                && readable(max, field.kind)
                && !relative(min)
                && !relative(max)
                && min > max
        }
    };
    if wrong {
        backwards(object, "min", min, max, found);
    }
}

fn relative(text: &str) -> bool {
    matches!(text, "now" | "today")
}

/// Whether a literal reads as an answer to this kind of field.
fn readable(text: &str, kind: FieldKind) -> bool {
    use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
    match kind {
        FieldKind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        FieldKind::Date => relative(text) || NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
        FieldKind::Time => text == "now" || NaiveTime::parse_from_str(text, "%H:%M").is_ok(),
        FieldKind::Datetime => {
            relative(text)
                || NaiveDateTime::parse_from_str(&text.replacen('T', " ", 1), "%Y-%m-%d %H:%M")
                    .is_ok()
        }
        _ => true,
    }
}

/// A literal default must be one that the field would take.
fn default_fits(object: &Object<'_>, field: &Field, found: &mut Diagnostics<'_>) {
    let Some(default) = &field.default else {
        return;
    };
    let text = default.0.as_str();
    if text.contains("{{") || text.contains("{%") {
        return;
    }
    let place = object.value_place("default");
    if field.kind == FieldKind::Select && !field.options.is_empty() {
        let values: Vec<String> = field
            .options
            .iter()
            .map(|option| option.value.to_text())
            .collect();
        if !values.iter().any(|value| value == text) {
            let words: Vec<&str> = values.iter().map(String::as_str).collect();
            let list = found.few(text, &words);
            let hint = found.suggest(text, values.iter().map(String::as_str), Hint::None);
            let args = [
                ("key", "default".into()),
                ("found", text.into()),
                ("words", (&list).into()),
            ];
            found.add(place, "unknown-option", "wants-word", &args, &hint);
        }
    }
    let wants = match field.kind {
        FieldKind::Number => "a-number",
        FieldKind::Date => "a-date",
        FieldKind::Time => "a-time",
        FieldKind::Datetime => "a-datetime",
        _ => return,
    };
    if !readable(text, field.kind) {
        let wants = found.say(&format!("problem-{wants}"));
        let args = [
            ("key", "default".into()),
            ("found", text.into()),
            ("wants", (&wants).into()),
        ];
        let meant = moment_meant(text, field.kind);
        let hint = meant
            .as_ref()
            .map_or(Hint::None, |_| Hint::Of("default-meant"));
        let meant = meant.unwrap_or_default();
        let args = [&args[..], &[("ours", (&meant).into())]].concat();
        found.add(place, "default", "limit-value", &args, &hint);
    }
}

/// What fills in a day or a time that is named from now on: `tomorrow`, `-1h`.
fn moment_meant(text: &str, kind: FieldKind) -> Option<String> {
    let is_date = kind == FieldKind::Date;
    let days = |sign: char| {
        let now = if is_date { "today()" } else { "now()" };
        format!("{now} {sign} days(1)")
    };
    let word = text.trim().to_lowercase();
    match (&*word, kind) {
        (_, FieldKind::Number) => return None,
        ("tomorrow" | "demà" | "mañana", _) => return Some(days('+')),
        ("yesterday" | "ahir" | "ayer", _) => return Some(days('-')),
        _ => {}
    }
    let (sign, rest) = match word.strip_prefix('-') {
        Some(rest) => ('-', rest),
        None => ('+', word.strip_prefix('+')?),
    };
    let at = rest.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = rest.split_at(at);
    let length = match unit.trim() {
        "d" => "days",
        "h" => "hours",
        "m" | "min" => "minutes",
        _ => return None,
    };
    let now = if is_date && length == "days" {
        "today()"
    } else {
        "now()"
    };
    (!number.is_empty()).then(|| format!("{now} {sign} {length}({number})"))
}
