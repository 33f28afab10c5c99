//! How days and times are kept, and the digits that they are read from.
//!
//! It must not know how a value is typed or printed.

use crate::model::Moment;
use chrono::{DateTime, Datelike, NaiveDateTime, SecondsFormat};

/// How a day is kept.
pub const DATE: &str = "%Y-%m-%d";
/// How a time of the day is kept.
pub const TIME: &str = "%H:%M";
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
