//! Times as machines write them: RFC 3339 and 2822, epoch seconds, syslog, `CloudWatch`.
//!
//! What a stamp says is read whole, or not at all. It must not know a time zone: where
//! a stamp says none, its wall clock is all that is known of it.

use super::kept::sane;
use crate::model::Moment;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta};

/// Stamps with a year, in capitals and with single spaces.
const DATED: [&str; 16] = [
    "%a %b %d %H:%M:%S %Y",
    "%a, %d %b %Y %H:%M:%S",
    "%a, %d %b %Y %H:%M",
    "%a %d %b %Y %H:%M:%S",
    "%d %b %Y %H:%M:%S%.f",
    "%d %b %Y %H:%M",
    "%b %d, %Y %H:%M:%S",
    "%b %d, %Y %H:%M",
    "%b %d %Y %H:%M:%S%.f",
    "%b %d %Y %H:%M",
    "%b %d %H:%M:%S %Y",
    "%A %d %B, %Y %H:%M:%S",
    "%A, %d %B, %Y %H:%M:%S",
    "%d/%b/%Y:%H:%M:%S",
    "%d-%b-%Y %H:%M:%S",
    "%Y%m%dT%H%M%S",
];
/// Stamps without one: syslog's, and those of `dmesg` and `journalctl`.
const UNDATED: [&str; 2] = ["%b %d %H:%M:%S%.f", "%a %b %d %H:%M:%S"];
/// How far a log's clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// A stamp that says by itself which instant it is.
pub fn instant(text: &str) -> Option<Moment> {
    let text = text.trim();
    let read = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .ok();
    read.or_else(|| epoch(text))
}

/// `1795572721`, in milliseconds `1795572721123`, with a fraction `1795572721.123`.
fn epoch(text: &str) -> Option<Moment> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if !digits(whole) || !digits(part) {
        return None;
    }
    let seconds: i64 = whole.parse().ok()?;
    let at = match whole.len() {
        10 => DateTime::from_timestamp(seconds, 0)?,
        13 if !text.contains('.') => DateTime::from_timestamp_millis(seconds)?,
        _ => return None,
    };
    Some(at.fixed_offset())
}

/// A stamp's wall clock, where its offset stands apart or nowhere. A stamp without a year
/// is the last one that is not yet to come, seen from `now`.
pub fn wall(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let text = text.to_uppercase();
    let read = |text: &str, format: &str| NaiveDateTime::parse_from_str(text, format).ok();
    if let Some(wall) = DATED.iter().find_map(|format| read(&text, format)) {
        return sane(wall);
    }
    let latest = now.checked_add_signed(AHEAD)?;
    let years = (0..=8).map(|back| latest.year() - back);
    years
        .flat_map(|year| UNDATED.map(|format| (format!("{year} {text}"), format!("%Y {format}"))))
        .filter_map(|(text, format)| read(&text, &format))
        .find(|wall| *wall <= latest)
        .and_then(sane)
}

/// The offset that a word names by itself: `Z`, `UTC`, `+02:00`, `+0200`, `+02`.
pub fn offset(word: &str) -> Option<FixedOffset> {
    if ["z", "utc", "gmt", "ut"].contains(&word) {
        return FixedOffset::east_opt(0);
    }
    let word = word.replace('\u{2212}', "-");
    let sign = match word.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = word[1..].replacen(':', "", usize::from(word.len() == 6));
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = digits.split_at(2);
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    // No clock on earth is further from Greenwich.
    let fits = hours <= 14 && minutes < 60;
    fits.then(|| FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)))
        .flatten()
}
