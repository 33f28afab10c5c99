//! Days and times as people type them, read on the clock of the field's time zone.

use crate::model::{Field, Moment, Zone, wall_clock};
use chrono::{
    DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta,
    TimeZone, Timelike,
};

/// How a day is kept.
pub const DATE: &str = "%Y-%m-%d";
/// How a time of the day is kept.
pub const TIME: &str = "%H:%M";
/// How a day and a time are kept.
pub const DATETIME: &str = "%Y-%m-%d %H:%M";

const NOW: [&str; 3] = ["now", "ara", "ahora"];
const TODAY: [&str; 3] = ["today", "avui", "hoy"];
const YESTERDAY: [&str; 3] = ["yesterday", "ahir", "ayer"];
/// Words between a day and a time: `ahir a les 3:12`.
const FILLERS: [&str; 6] = ["a", "at", "la", "las", "les", "de"];

/// The moment of typing, on the wall clock that the field speaks of.
pub struct Clock {
    /// Now, to the minute: nobody types seconds.
    pub now: Moment,
    zone: Option<Zone>,
    /// The field takes nothing later than now.
    past_only: bool,
}

impl Clock {
    /// The clock of the field's own time zone, or else of `now`.
    pub fn new(field: &Field, now: Moment) -> Self {
        let zone: Option<Zone> = field.timezone.as_deref().and_then(|name| name.parse().ok());
        let now = zone
            .as_ref()
            .map_or(now, |zone| now.with_timezone(zone).fixed_offset());
        let now = now
            .with_second(0)
            .and_then(|now| now.with_nanosecond(0))
            .unwrap_or(now);
        let past_only = matches!(field.max.as_deref().map(str::trim), Some("now" | "today"));
        Self {
            now,
            zone,
            past_only,
        }
    }

    /// Today's date.
    pub fn today(&self) -> NaiveDate {
        wall_clock(&self.now).date()
    }

    /// Whether every instant with that wall-clock time is yet to come.
    pub fn is_future(&self, wall: NaiveDateTime) -> bool {
        match self.instants(wall).earliest() {
            Some(instant) => instant > self.now,
            None => wall > wall_clock(&self.now),
        }
    }

    /// Whether every instant with that wall-clock time is over.
    pub fn is_past(&self, wall: NaiveDateTime) -> bool {
        match self.instants(wall).latest() {
            Some(instant) => instant < self.now,
            None => wall < wall_clock(&self.now),
        }
    }

    /// `23/11/2026`, `23/11/26`, `23/11`, `2026-11-23`, `23.11.2026`, `today`, `-1d`.
    pub fn date(&self, text: &str) -> Option<NaiveDate> {
        let text = text.trim().to_lowercase();
        if TODAY.contains(&text.as_str()) {
            return Some(self.today());
        }
        if YESTERDAY.contains(&text.as_str()) {
            return self.today().pred_opt();
        }
        if let Some(wall) = self.ago(&text) {
            return Some(wall.date());
        }
        let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
        match parts[..] {
            [year, month, day] if year.len() == 4 => date(year, month, day),
            [day, month, year] if year.len() == 4 => date(year, month, day),
            [day, month, year] if year.len() == 2 => date(&format!("20{year}"), month, day),
            [day, month] => self.date_without_year(month, day),
            _ => None,
        }
    }

    /// This year's day. Where only the past is taken, "31/12" on New Year's morning
    /// is yesterday; "24/11" on the 23rd is a slip for today and not a year ago.
    fn date_without_year(&self, month: &str, day: &str) -> Option<NaiveDate> {
        let today = self.today();
        let this = date(&today.year().to_string(), month, day);
        if !self.past_only || this.is_some_and(|this| this <= today) {
            return this;
        }
        let last = date(&(today.year() - 1).to_string(), month, day);
        let nearest = |day: &NaiveDate| (*day - today).abs();
        this.into_iter().chain(last).min_by_key(nearest)
    }

    /// `3:12`, `03:12`, `0312`, `312`, `3.12`, `3h12`, `03:12:45`, `now`, `-10m`.
    pub fn time(&self, text: &str) -> Option<NaiveTime> {
        let text = text.trim().to_lowercase();
        if NOW.contains(&text.as_str()) {
            return Some(self.now.time());
        }
        if let Some(wall) = self.ago(&text) {
            return Some(wall.time());
        }
        if matches!(text.len(), 3 | 4) && text.bytes().all(|b| b.is_ascii_digit()) {
            let (hour, minute) = text.split_at(text.len() - 2);
            return time(hour, minute);
        }
        let parts: Vec<&str> = text.split([':', '.', 'h']).collect();
        match parts[..] {
            [hour, minute] if minute.len() == 2 => time(hour, minute),
            // Seconds come with a pasted time, and are not kept.
            [hour, minute, second] | [hour, minute, second, _]
                if minute.len() == 2 && number(second, 2)? < 61 =>
            {
                time(hour, minute)
            }
            _ => None,
        }
    }

    /// A day and a time in either order, a time alone, `now`, `-10m`, or RFC 3339.
    pub fn datetime(&self, text: &str) -> Option<NaiveDateTime> {
        let lower = text.trim().to_lowercase();
        if NOW.contains(&lower.as_str()) {
            return Some(wall_clock(&self.now));
        }
        if let Some(wall) = self.ago(&lower) {
            return Some(wall);
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(text.trim()) {
            return sane(self.wall(instant)).map(to_the_minute);
        }
        let spaced = apart(&lower);
        let tokens: Vec<&str> = spaced
            .split_whitespace()
            .map(|token| token.trim_end_matches(','))
            .filter(|token| !token.is_empty() && !FILLERS.contains(token))
            .collect();
        match tokens[..] {
            [time] => self.latest_of_time(self.time(time)?),
            [one, two] => self
                .day_and_time(one, two)
                .or_else(|| self.day_and_time(two, one)),
            _ => None,
        }
    }

    fn day_and_time(&self, day: &str, time: &str) -> Option<NaiveDateTime> {
        Some(self.date(day)?.and_time(self.time(time)?))
    }

    /// Today at that time; yesterday where the field takes no future.
    fn latest_of_time(&self, time: NaiveTime) -> Option<NaiveDateTime> {
        let today = self.today().and_time(time);
        if self.past_only && self.is_future(today) {
            return Some(self.today().pred_opt()?.and_time(time));
        }
        Some(today)
    }

    /// `-10m`, `-1h`, `-1h30m`, `-2d`: so long ago. Time passes evenly also on
    /// the night when clocks change.
    fn ago(&self, text: &str) -> Option<NaiveDateTime> {
        let mut rest = text.strip_prefix('-')?.trim_start();
        let mut back = TimeDelta::zero();
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit())?;
            let amount = i64::from(number(&rest[..digits], 5)?);
            let after = rest[digits..].trim_start();
            let unit = after
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(after.len());
            back += match &after[..unit] {
                "m" | "min" | "mins" => TimeDelta::minutes(amount),
                "h" => TimeDelta::hours(amount),
                "d" => TimeDelta::days(amount),
                _ => return None,
            };
            rest = after[unit..].trim_start();
        }
        if back.is_zero() {
            return None;
        }
        sane(self.wall(self.now.checked_sub_signed(back)?))
    }

    fn wall(&self, instant: Moment) -> NaiveDateTime {
        match &self.zone {
            Some(zone) => wall_clock(&instant.with_timezone(zone)),
            None => wall_clock(&instant.with_timezone(self.now.offset())),
        }
    }

    fn instants(&self, wall: NaiveDateTime) -> LocalResult<DateTime<FixedOffset>> {
        match &self.zone {
            Some(zone) => zone
                .from_local_datetime(&wall)
                .map(|instant| instant.fixed_offset()),
            None => self.now.offset().from_local_datetime(&wall),
        }
    }
}

/// Parts the two halves of `2026-11-23t03:12`.
fn apart(lower: &str) -> String {
    match lower.split_once('t') {
        Some((day, time))
            if day.ends_with(|c: char| c.is_ascii_digit())
                && time.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            format!("{day} {time}")
        }
        _ => lower.to_owned(),
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = i32::try_from(number(year, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?;
    Some(sane(date.and_time(NaiveTime::MIN))?.date())
}

fn time(hour: &str, minute: &str) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(number(hour, 2)?, number(minute, 2)?, 0)
}

/// A slip such as `0206` is no year of an incident.
fn sane(wall: NaiveDateTime) -> Option<NaiveDateTime> {
    (1900..=2199).contains(&wall.year()).then_some(wall)
}

fn to_the_minute(wall: NaiveDateTime) -> NaiveDateTime {
    wall.with_second(0)
        .and_then(|wall| wall.with_nanosecond(0))
        .unwrap_or(wall)
}

/// Digits only, at most `most` of them: `parse` alone would take a sign.
fn number(text: &str, most: usize) -> Option<u32> {
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}
