//! What was typed into a field, read the way people type at three in the morning.
//!
//! [`accept`] turns typed text into the value that the journal keeps, or says
//! what was expected; [`editable`] gives back what a person would type to get a
//! value; [`shown`] and [`ticket_text`] print it. It must not know a clock, a
//! terminal or a run: the moment is an argument, and conditions are not its own.

mod address;
mod limits;
mod mistake;
mod moments;
mod print;

pub use mistake::Mistake;
pub use print::{editable, shown, ticket_text};

use crate::model::{Choice, Field, FieldKind, Moment, Value, sanitize, sanitize_line};
use moments::Clock;

/// Reads what was typed into `field` at `now`.
///
/// Nothing typed is an empty text and no mistake: whether an answer is required
/// is not asked here. Where the field names a time zone, days and times are those
/// of its clocks. A `file` is taken as a path; `group` and `note` take anything.
pub fn accept(field: &Field, typed: &str, now: Moment) -> Result<Value, Mistake> {
    let text = match field.kind {
        // Indentation matters in pasted output; what an editor leaves at the end does not.
        FieldKind::Textarea => sanitize(typed).trim_end().to_owned(),
        _ => sanitize_line(typed).trim().to_owned(),
    };
    if text.trim().is_empty() {
        return Ok(Value::Text(String::new()));
    }
    match field.kind {
        FieldKind::Checkbox => flag(field, &text),
        FieldKind::Select | FieldKind::Checkboxes => chosen(field, &text),
        FieldKind::Date | FieldKind::Time | FieldKind::Datetime => {
            moment(field, &text, &Clock::new(field, now))
        }
        _ => plain(field, text),
    }
}

/// The kinds that keep a text much as it was typed.
fn plain(field: &Field, text: String) -> Result<Value, Mistake> {
    let text = match field.kind {
        FieldKind::Number => limits::number(field, &text)?,
        FieldKind::Email if !address::is_email(&text) => return Err(Mistake::NotAnEmail),
        FieldKind::Url if !address::is_url(&text) => return Err(Mistake::NotAUrl),
        FieldKind::Phone if !address::is_phone(&text) => return Err(Mistake::NotAPhone),
        FieldKind::Host => match address::odd_host(&text) {
            Some(found) => return Err(Mistake::NotAHost { found }),
            None => text,
        },
        _ => text,
    };
    limits::length(field, &text)?;
    limits::pattern(field, &text)?;
    Ok(Value::Text(text))
}

fn moment(field: &Field, text: &str, clock: &Clock) -> Result<Value, Mistake> {
    let canonical = match field.kind {
        FieldKind::Date => {
            let date = clock.date(text).ok_or(Mistake::NotADate)?;
            limits::date(field, date, clock)?;
            date.format(moments::DATE).to_string()
        }
        FieldKind::Time => {
            let time = clock.time(text).ok_or(Mistake::NotATime)?;
            limits::time(field, time, clock)?;
            time.format(moments::TIME).to_string()
        }
        _ => {
            let wall = match clock.datetime(text) {
                Some(wall) => wall,
                None if clock.date(text).is_some() => return Err(Mistake::NoTime),
                None => return Err(Mistake::NotADatetime),
            };
            limits::datetime(field, wall, clock)?;
            wall.format(moments::DATETIME).to_string()
        }
    };
    Ok(Value::Text(canonical))
}

const YES: [&str; 8] = ["yes", "y", "true", "1", "x", "sí", "si", "s"];
const NO: [&str; 4] = ["no", "n", "false", "0"];

fn flag(field: &Field, text: &str) -> Result<Value, Mistake> {
    let word = text.to_lowercase();
    if let Some(Choice {
        value: Value::Flag(flag),
        ..
    }) = choice(field, text)
    {
        return Ok(Value::Flag(*flag));
    }
    if YES.contains(&word.as_str()) {
        Ok(Value::Flag(true))
    } else if NO.contains(&word.as_str()) {
        Ok(Value::Flag(false))
    } else {
        Err(Mistake::NotYesOrNo)
    }
}

fn chosen(field: &Field, text: &str) -> Result<Value, Mistake> {
    let unknown = || Mistake::NotAnOption {
        options: field
            .options
            .iter()
            .map(|option| option.label.clone())
            .collect(),
    };
    if !field.multiple && field.kind == FieldKind::Select {
        let option = choice(field, text).ok_or_else(unknown)?;
        return Ok(Value::Text(option.value.to_text()));
    }
    let mut list = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (value, after) = first_choice(field, rest).ok_or_else(unknown)?;
        if !list.contains(&value) {
            list.push(value);
        }
        rest = after;
    }
    Ok(Value::List(list))
}

/// The option of that value, or of that label whatever its capitals.
fn choice<'a>(field: &'a Field, text: &str) -> Option<&'a Choice> {
    let options = || field.options.iter();
    options()
        .find(|option| option.value.to_text() == text)
        .or_else(|| options().find(|option| option.label.to_lowercase() == text.to_lowercase()))
}

/// The longest option that the text begins with, and what follows its comma:
/// an option may hold commas itself.
fn first_choice<'a>(field: &Field, text: &'a str) -> Option<(String, &'a str)> {
    let ends = text
        .match_indices(',')
        .map(|(at, _)| at)
        .chain([text.len()]);
    ends.rev().find_map(|end| {
        let option = choice(field, text[..end].trim())?;
        let rest = text[end..].trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        Some((option.value.to_text(), rest))
    })
}

#[cfg(test)]
#[path = "form/tests.rs"]
mod tests;
