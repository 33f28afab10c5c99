//! Days, times and moments that are written as texts: `"2026-12-24"`, `"08:00"`,
//! `"2026-12-24 08:00"`. Beside a date, a time or a moment such a text is read as one.
//!
//! It must not know where the text stands.

use super::names::Names;
use super::value::Value;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    /// A day.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// What the clocks show.
    Wall(NaiveDateTime),
    /// A moment.
    Moment(DateTime<FixedOffset>),
}

/// What a text says; nothing where it is no day, time or moment.
pub(super) fn read(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Some(day) = date(text) {
        return Some(Stamp::Date(day));
    }
    if let Some(time) = time(text) {
        return Some(Stamp::Time(time));
    }
    let (day, rest) = text.split_once([' ', 'T'])?;
    let day = date(day)?;
    if let Some(time) = time(rest) {
        return Some(Stamp::Wall(day.and_time(time)));
    }
    let (wall, offset) = match rest.strip_suffix('Z') {
        Some(wall) => (wall, "+00:00"),
        None => rest.split_at_checked(rest.rfind(['+', '-'])?)?,
    };
    let at = day.and_time(time(wall)?);
    let offset: FixedOffset = offset.parse().ok()?;
    at.and_local_timezone(offset).single().map(Stamp::Moment)
}

/// `2026-12-24`, with all its digits.
fn date(text: &str) -> Option<NaiveDate> {
    let whole = text.len() == 10 && text.is_ascii();
    whole
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
}

/// `8:00`, `08:00`, `08:00:30`.
fn time(text: &str) -> Option<NaiveTime> {
    let fits = text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let read = |form| NaiveTime::parse_from_str(text, form).ok();
    fits.then(|| read("%H:%M").or_else(|| read("%H:%M:%S")))
        .flatten()
}

/// Whether a value is one beside which a text is read.
fn is_of_time(value: &Value) -> bool {
    matches!(value, Value::Date(_) | Value::Time(_) | Value::Moment(_))
}

/// A value beside another one: a text that is written beside a date, a time or a moment is one.
pub(super) fn beside(value: &Value, other: &Value, names: &dyn Names) -> Option<Value> {
    if let (Value::List(list), true) = (value, is_of_time(other)) {
        let each = list.iter();
        let each = each.map(|one| beside(one, other, names).unwrap_or_else(|| one.clone()));
        return Some(Value::List(each.collect()));
    }
    let Value::Text(text) = value else {
        return None;
    };
    match read(text).filter(|_| is_of_time(other))? {
        Stamp::Date(day) => Some(Value::Date(day)),
        Stamp::Time(time) => Some(Value::Time(time)),
        Stamp::Wall(wall) => names.at_wall(wall).map(Value::Moment),
        Stamp::Moment(at) => Some(Value::Moment(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_times_and_moments_are_read_whole_or_not_at_all() {
        for (text, own) in [
            ("2026-12-24", "date"),
            ("8:00", "time"),
            ("08:00:30", "time"),
            ("2026-12-24 08:00", "wall"),
            ("2026-12-24T08:00", "wall"),
            ("2026-12-24T08:00:01Z", "moment"),
            ("2026-12-24T08:00+01:00", "moment"),
            ("24/12/2026", "none"),
            ("2026-02-30", "none"),
            ("2026-2-3", "none"),
            ("25:00", "none"),
            ("8h", "none"),
            ("08", "none"),
            ("2026-12-24 8h", "none"),
            ("", "none"),
            ("é:00", "none"),
        ] {
            let kind = match read(text) {
                Some(Stamp::Date(_)) => "date",
                Some(Stamp::Time(_)) => "time",
                Some(Stamp::Wall(_)) => "wall",
                Some(Stamp::Moment(_)) => "moment",
                None => "none",
            };
            assert_eq!(kind, own, "{text}");
        }
    }
}
