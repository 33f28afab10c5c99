//! How days and times are kept, and the digits that they are read from.
//!
//! It must not know how a value is typed or printed.

use crate::model::Moment;
use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, SecondsFormat, Timelike as _};

/// How a day is kept.
pub const DATE: &str = "%Y-%m-%d";
/// How a time of the day is kept.
const TIME: &str = "%H:%M";
/// How it is kept with seconds.
const TIME_TO_THE_SECOND: &str = "%H:%M:%S";
/// How a day and a time were kept when nobody kept the offset.
const WALL: &str = "%Y-%m-%d %H:%M";

/// A day and a time as it is kept: an instant, or of old, what a wall clock showed.
pub enum KeptMoment {
    /// An instant, with the offset that clocks had.
    At(Moment),
    /// What clocks showed.
    Wall(NaiveDateTime),
}

/// Reads a day and a time that is kept.
pub fn kept(text: &str) -> Option<KeptMoment> {
    let at = DateTime::parse_from_rfc3339(text).map(KeptMoment::At);
    at.or_else(|_| NaiveDateTime::parse_from_str(text, WALL).map(KeptMoment::Wall))
        .ok()
}

/// A time of the day that is kept.
pub fn time(text: &str) -> Option<NaiveTime> {
    let read = |form| NaiveTime::parse_from_str(text, form).ok();
    read(TIME).or_else(|| read(TIME_TO_THE_SECOND))
}

/// How a time of the day is kept: with its seconds, where it has some.
pub fn keep_time(time: NaiveTime) -> String {
    let form = if time.second() == 0 {
        TIME
    } else {
        TIME_TO_THE_SECOND
    };
    time.format(form).to_string()
}

/// How an instant is kept.
pub fn keep(at: &Moment) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// A slip such as `0206` is no year of an incident.
pub fn sane(wall: NaiveDateTime) -> Option<NaiveDateTime> {
    (1900..=2199).contains(&wall.year()).then_some(wall)
}

/// Digits only, at most `most` of them: `parse` alone would take a sign.
pub fn number(text: &str, most: usize) -> Option<u32> {
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}
