//! What was typed into a field, read the way people type at three in the morning.
//!
//! [`accept`] turns typed text into the value that the journal keeps, or says
//! what was expected; [`editable`] gives back what a person would type to get a
//! value; [`shown`] and [`ticket_text`] print it. It must not know a clock, a
//! terminal or a run: the moment is an argument, and conditions are not its own.

mod address;
mod choices;
mod intervals;
mod kept;
mod limits;
mod mistake;
mod moments;
mod months;
mod numbers;
mod print;
mod stamps;
mod zone;

pub use choices::{have_numbers, is_two_sided, none_of, option_of};
pub use mistake::Mistake;
pub use print::{editable, printed, shown, ticket_text, told_number};
pub(super) use zone::Clocks;

use crate::model::{Field, FieldKind, Moment, Value, Zone, sanitize, sanitize_line};
use choices::Rows;
use chrono::NaiveTime;
use moments::Clock;
use unicode_normalization::UnicodeNormalization as _;

/// Reads what was typed into `field` at `now`.
///
/// Nothing typed is an empty text and no mistake: whether an answer is required
/// is not asked here. Days and times are those of the clocks of the field's time zone,
/// else of the runbook's; a day and a time is kept as an instant, with its offset. A
/// `file` is taken as a path; `group` and `note` take anything.
pub fn accept(field: &Field, typed: &str, now: Moment) -> Result<Value, Mistake> {
    read(field, typed, now, Rows::Numbered)
}

/// Reads what an alert, a program or another text says for `field`: as if it were typed, but
/// that nobody sees a list there, and a number is no row of one.
///
/// # Errors
/// What is wrong with it, or has to be asked.
pub fn accept_text(field: &Field, text: &str, now: Moment) -> Result<Value, Mistake> {
    let part = matches!(field.kind, FieldKind::Date | FieldKind::Time);
    match Moment::parse_from_rfc3339(text.trim()) {
        // Of a moment, a date has the day on the field's clock, and a time the time.
        Ok(at) if part => read(field, &shown_part(field, at, now), now, Rows::Unseen),
        _ => read(field, text, now, Rows::Unseen),
    }
}

/// The day or the time of a moment on the field's clock.
fn shown_part(field: &Field, at: Moment, now: Moment) -> String {
    let shown = on_clock(field, at, now);
    if field.kind == FieldKind::Date {
        shown.date_naive().to_string()
    } else {
        keep_time(shown.time())
    }
}

fn read(field: &Field, typed: &str, now: Moment, rows: Rows) -> Result<Value, Mistake> {
    let text = match field.kind {
        // Indentation matters in pasted output; blank lines at its ends do not.
        FieldKind::Textarea => without_blank_lines(sanitize(typed).trim_end()).to_owned(),
        // A path names what is on the disk, byte for byte.
        FieldKind::File => sanitize_line(typed).trim().to_owned(),
        // What looks alike is alike: a Mac pastes accents as letters of their own.
        _ => sanitize_line(typed).trim().nfc().collect(),
    };
    if text.trim().is_empty() {
        return Ok(Value::Text(String::new()));
    }
    match field.kind {
        FieldKind::Checkbox => choices::flag(field, &text, rows),
        FieldKind::Select | FieldKind::Checkboxes => choices::chosen(field, &text, rows),
        FieldKind::Date | FieldKind::Time | FieldKind::Datetime => {
            moment(field, &text, &Clock::new(field, now))
        }
        _ => plain(field, text),
    }
}

/// The text from its first line that says something on.
fn without_blank_lines(mut text: &str) -> &str {
    while let Some((first, rest)) = text.split_once('\n') {
        if !first.trim().is_empty() {
            break;
        }
        text = rest;
    }
    text
}

/// A time of the day as it is kept.
#[must_use]
pub fn kept_time(text: &str) -> Option<NaiveTime> {
    kept::time(text)
}

/// How a time of the day is kept.
#[must_use]
pub fn keep_time(time: NaiveTime) -> String {
    kept::keep_time(time)
}

/// An instant as the field's clock shows it.
#[must_use]
pub fn on_clock(field: &Field, at: Moment, now: Moment) -> Moment {
    Clock::new(field, now).show(at)
}

/// Reads one instant, as it is typed into a field, on the clocks of a place.
///
/// # Errors
/// What is wrong with it, or has to be asked.
pub fn instant(typed: &str, zone: Option<Zone>, now: Moment) -> Result<Moment, Mistake> {
    Clock::of_place(zone, now).instant(&sanitize_line(typed))
}

/// Reads what the runbook itself says in `field`: a number is YAML's, all else as another text
/// says it.
pub fn accept_literal(field: &Field, text: &str, now: Moment) -> Result<Value, Mistake> {
    match field.kind {
        FieldKind::Number => limits::literal(field, text.trim()).map(Value::Text),
        _ => read(field, text, now, Rows::Unseen),
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
            let date = clock.day(text).ok_or(Mistake::NotADate)?;
            limits::date(field, date, clock)?;
            date.format(kept::DATE).to_string()
        }
        FieldKind::Time => {
            let time = clock.time(text).ok_or(Mistake::NotATime)?;
            limits::time(field, time, clock)?;
            kept::keep_time(time)
        }
        _ => {
            let at = clock.instant(text)?;
            limits::datetime(field, &at, clock)?;
            kept::keep(&at)
        }
    };
    Ok(Value::Text(canonical))
}

/// Whether the value is a no where only a yes is an answer.
#[must_use]
pub fn must_be_yes(field: &Field, value: &Value) -> bool {
    field.must_be_true && value.to_text() != "true"
}

#[cfg(test)]
#[path = "form/tests.rs"]
mod tests;
#[cfg(test)]
#[path = "form/text_tests.rs"]
mod text_tests;
