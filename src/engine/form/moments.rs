//! Days and times as people type them, read on the clock of the field's time zone.

use super::kept::{number, sane};
use super::mistake::Mistake;
use super::zone::{self, Clocks, Shown};
use super::{intervals, months, print, stamps};
use crate::model::{Field, Moment, Zone, wall_clock};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

const NOW: [&str; 3] = ["now", "ara", "ahora"];
const TODAY: [&str; 3] = ["today", "avui", "hoy"];
const YESTERDAY: [&str; 3] = ["yesterday", "ahir", "ayer"];
const TOMORROW: [&str; 5] = ["tomorrow", "demà", "dema", "mañana", "manana"];
/// Words between a day and a time: `ahir a les 3:12`.
const FILLERS: [&str; 7] = ["a", "at", "la", "las", "les", "de", "del"];
/// What may stand right after a time: `03:12h`.
const HOURS: [&str; 5] = ["hores", "horas", "hrs", "hs", "h"];

/// The moment of typing, on the wall clock that the field speaks of.
pub struct Clock {
    /// Now, to the minute: nobody types seconds.
    pub now: Moment,
    clocks: Clocks,
    /// The field takes nothing later than now.
    past_only: bool,
    /// The field takes nothing sooner than now.
    future_only: bool,
    /// It takes both: of a time alone the day may have to be asked for.
    either: bool,
}

/// A day of another year than this one is meant where it is so near.
const A_MONTH: TimeDelta = TimeDelta::days(31);
/// Of a time that is further ahead the day before may be meant.
const HALF_A_DAY: TimeDelta = TimeDelta::hours(12);
/// As far as clocks differ that nobody looks after.
const A_FEW_MINUTES: TimeDelta = TimeDelta::minutes(15);

impl Clock {
    /// The clock of the field's own time zone, else the runbook's, else of `now`.
    pub fn new(field: &Field, now: Moment) -> Self {
        let clocks = zone::of(field).map_or(Clocks::Fixed(*now.offset()), Clocks::Of);
        let is = |limit: &Option<String>| {
            let limit = limit.as_deref().map(str::trim);
            matches!(limit, Some("now" | "today"))
        };
        let (past_only, future_only) = (is(&field.max), is(&field.min));
        Self {
            now: to_the_minute(clocks.show(now)),
            clocks,
            past_only,
            future_only,
            either: !past_only && !future_only,
        }
    }

    /// The clock of a place, else of `now`.
    pub fn of_place(zone: Option<Zone>, now: Moment) -> Self {
        let clocks = zone.map_or(Clocks::Fixed(*now.offset()), Clocks::Of);
        Self {
            now: to_the_minute(clocks.show(now)),
            clocks,
            past_only: false,
            future_only: false,
            either: false,
        }
    }

    /// The same instant as this clock shows it.
    pub fn show(&self, at: Moment) -> Moment {
        self.clocks.show(at)
    }

    /// Whether an instant is later than this minute.
    pub fn is_later(&self, at: Moment) -> bool {
        to_the_minute(at) > self.now
    }

    /// Today's date.
    pub fn today(&self) -> NaiveDate {
        wall_clock(&self.now).date()
    }

    /// Whether every instant with that wall-clock time is yet to come.
    fn is_future(&self, wall: NaiveDateTime) -> bool {
        match self.clocks.instants(wall).earliest() {
            Some(instant) => to_the_minute(instant) > self.now,
            None => wall > wall_clock(&self.now),
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
        if TOMORROW.contains(&text.as_str()) {
            return self.today().succ_opt();
        }
        if let Some(at) = self.after_span(&text) {
            return Some(wall_clock(&at).date());
        }
        if let Some(own) = months::named(&text) {
            return match &own.year {
                Some(year) => date(year, &own.month, &own.day),
                None => self.date_without_year(&own.month, &own.day),
            };
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

    /// A day as it is typed, or that of a stamp with a time and a year as a machine writes it, on
    /// these clocks: `notAfter=Dec 10 12:00:00 2026 GMT`.
    pub fn day(&self, text: &str) -> Option<NaiveDate> {
        let text = behind_name(text.trim());
        self.date(text).or_else(|| {
            let mut numbers = text.split(|c: char| !c.is_ascii_digit());
            let has_year = numbers.any(|digits| digits.len() == 4);
            let is_stamp = has_year && text.contains(':');
            let at = is_stamp.then(|| self.instant(text).ok())??;
            Some(wall_clock(&at).date())
        })
    }

    /// This year's day, or one of another year that is near: "31/12" on New Year's morning is
    /// yesterday. Where
    /// only the past is taken, "24/11" on the 23rd is a slip for today and not a year ago.
    /// Where only the future is taken, "1/1" on New Year's Eve is tomorrow.
    fn date_without_year(&self, month: &str, day: &str) -> Option<NaiveDate> {
        let today = self.today();
        if self.either {
            let of_year = |more: i32| date(&(today.year() + more).to_string(), month, day);
            let near = [-1, 1].into_iter().filter_map(of_year);
            let mut near = near.filter(|day| (*day - today).abs() < A_MONTH);
            return near.next().or_else(|| of_year(0));
        }
        let this = date(&today.year().to_string(), month, day);
        let other = match this {
            Some(this) if self.past_only && this > today => today.year() - 1,
            Some(this) if self.future_only && this < today => today.year() + 1,
            Some(_) => return this,
            // The last day of February may be of the other year.
            None if self.past_only => today.year() - 1,
            None if self.future_only => today.year() + 1,
            None => return None,
        };
        let other = date(&other.to_string(), month, day);
        let nearest = |day: &NaiveDate| (*day - today).abs();
        this.into_iter().chain(other).min_by_key(nearest)
    }

    /// `3:12`, `03:12`, `0312`, `312`, `3.12`, `3h12`, `03:12h`, `03:12:45`, `now`, `-10m`.
    pub fn time(&self, text: &str) -> Option<NaiveTime> {
        let text = text.trim().to_lowercase();
        if NOW.contains(&text.as_str()) {
            return Some(self.now.time());
        }
        if let Some(at) = self.after_span(&text) {
            return Some(wall_clock(&at).time());
        }
        time_of_day(&text)
    }

    /// A day and a time in either order, a time alone, `now`, `-10m`, `+1h`, or a stamp
    /// that a machine wrote: one instant, or what is wrong or must be asked.
    pub fn instant(&self, text: &str) -> Result<Moment, Mistake> {
        let found = self.read(behind_name(text.trim()))?;
        sane(wall_clock(&found))
            .map(|_| self.clocks.show(to_the_second(found)))
            .ok_or(Mistake::NotADatetime)
    }

    fn read(&self, text: &str) -> Result<Moment, Mistake> {
        let lower = text.to_lowercase();
        if NOW.contains(&lower.as_str()) {
            return Ok(self.now);
        }
        let whole = self.after_span(&lower).or_else(|| stamps::instant(text));
        if let Some(at) = whole {
            return Ok(at);
        }
        let words = words(&lower);
        if let Some(asked) = self.which_day(&words) {
            return Err(asked);
        }
        if let Some(wall) = self.wall(&words, wall_clock(&self.now)) {
            return self.only(wall);
        }
        let zoned = zoned(&words);
        let mut zoned = zoned.iter();
        let found = zoned.find_map(|(words, zone)| self.with_zone(words, zone));
        found.ok_or_else(|| {
            if self.date(&lower).is_some() {
                Mistake::NoTime
            } else {
                Mistake::NotADatetime
            }
        })
    }

    /// The only instant of a wall clock that the field takes, or what is to be asked.
    fn only(&self, wall: NaiveDateTime) -> Result<Moment, Mistake> {
        match self.clocks.shown(wall) {
            Shown::Once(at) => Ok(at),
            Shown::Twice(first, second) => match (self.fits(&first), self.fits(&second)) {
                (true, false) => Ok(first),
                (false, true) => Ok(second),
                _ => Err(Mistake::Twice {
                    first: print::with_offset(&first),
                    second: print::with_offset(&second),
                }),
            },
            Shown::Never(sooner, later) => Err(Mistake::Never {
                wall: print::datetime(wall),
                sooner: print::with_offset(&sooner),
                later: print::with_offset(&later),
            }),
            Shown::Nowhere => Err(Mistake::NotADatetime),
        }
    }

    fn fits(&self, at: &Moment) -> bool {
        !(self.past_only && to_the_minute(*at) > self.now || self.future_only && *at < self.now)
    }

    /// A wall clock whose zone is said: an offset, or the name that our clocks have then.
    fn with_zone(&self, words: &[String], zone: &str) -> Option<Moment> {
        let Some(offset) = stamps::offset(zone) else {
            let wall = self.wall(words, wall_clock(&self.now))?;
            return self.clocks.named(wall, zone);
        };
        let there = Self {
            now: self.now.with_timezone(&offset),
            clocks: Clocks::Fixed(offset),
            past_only: self.past_only,
            future_only: self.future_only,
            either: false,
        };
        let wall = there.wall(words, wall_clock(&there.now))?;
        there.clocks.instants(wall).single()
    }

    /// What clocks showed, by words that name no zone.
    fn wall(&self, words: &[String], now: NaiveDateTime) -> Option<NaiveDateTime> {
        if let Some(wall) = stamps::wall(&words.join(" "), now) {
            return Some(wall);
        }
        let words: Vec<&str> = words
            .iter()
            .map(|word| word.trim_end_matches(','))
            .filter(|word| !word.is_empty() && !FILLERS.contains(word))
            .map(|word| months::of_stamps(word).unwrap_or(word))
            .collect();
        if let Some(wall) = stamps::wall(&words.join(" "), now) {
            return Some(wall);
        }
        match words[..] {
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
        let ahead = today - wall_clock(&self.now);
        // A few minutes ahead is a clock that is fast, and not the day before: that it cannot be
        // in the future is told.
        if self.past_only && self.is_future(today) && ahead > A_FEW_MINUTES {
            return Some(self.today().pred_opt()?.and_time(time));
        }
        Some(today)
    }

    /// Asks for the day of a time alone that is far ahead: the night before may be meant.
    fn which_day(&self, words: &[String]) -> Option<Mistake> {
        let [word] = words else { return None };
        let wall = self.today().and_time(time_of_day(word)?);
        let ahead = wall - wall_clock(&self.now);
        let before = wall.checked_sub_days(Days::new(1))?;
        (self.either && ahead > HALF_A_DAY).then(|| Mistake::WhichDay {
            before: print::datetime(before),
            today: print::datetime(wall),
        })
    }

    /// So long ago, or so long from now.
    fn after_span(&self, text: &str) -> Option<Moment> {
        let at = self.now.checked_add_signed(intervals::read(text)?)?;
        let at = self.clocks.show(at);
        sane(wall_clock(&at)).map(|_| at)
    }
}

/// What a program prints behind the name of what it is: `notAfter=Dec 10 12:00:00 2026 GMT`.
fn behind_name(text: &str) -> &str {
    match text.split_once('=') {
        Some((name, rest)) if name.chars().all(char::is_alphabetic) => rest.trim_start(),
        Some(_) | None => text,
    }
}

/// The words of a typed time: the halves of `2026-11-23t03:12` apart, what brackets hold
/// without them, `03:12 h` together.
fn words(lower: &str) -> Vec<String> {
    let bare = lower.trim_matches(['[', ']', '(', ')']);
    let mut words: Vec<String> = Vec::new();
    for word in bare.split_whitespace() {
        match words.last_mut() {
            Some(last) if HOURS.contains(&word) && time_of_day(last).is_some() => {
                last.push_str(word);
            }
            _ => words.extend(apart(word)),
        }
    }
    words
}

/// Parts the two halves of `2026-11-23t03:12`.
fn apart(word: &str) -> Vec<String> {
    let digit = |c: char| c.is_ascii_digit();
    match word.split_once('t') {
        // `20261123t031200` is a stamp of its own.
        Some((day, time)) if day.ends_with(digit) && time.starts_with(digit) && day.len() != 8 => {
            vec![day.to_owned(), time.to_owned()]
        }
        _ => vec![word.to_owned()],
    }
}

/// Each way to take words for a time and its zone: `3:12 +0200`, `3:12z`, `3:12 cest 23/11`,
/// `3:12 +0000 utc`.
fn zoned(words: &[String]) -> Vec<(Vec<String>, String)> {
    let mut ways = Vec::new();
    let Some((last, before)) = words.split_last() else {
        return ways;
    };
    let without = |at: usize| {
        let mut words = words.to_vec();
        let zone = words.remove(at);
        (words, zone.trim_matches(['(', ')']).to_owned())
    };
    for (at, word) in words.iter().enumerate() {
        // Two digits are an offset only right after a time: `3:12 -10` is no zone.
        if word.len() != 3 || word.bytes().all(|b| b.is_ascii_alphabetic()) {
            ways.push(without(at));
        }
    }
    if let [rest @ .., zone] = before
        && stamps::offset(zone).is_some()
        && stamps::offset(zone) == stamps::offset(last.trim_matches(['(', ')']))
    {
        ways.push((rest.to_vec(), zone.clone()));
    }
    let signs = last
        .char_indices()
        .filter(|(_, c)| "z+-\u{2212}".contains(*c));
    for (at, _) in signs.filter(|(at, _)| *at > 0) {
        let (time, zone) = last.split_at(at);
        // `23-11` is a day and no time that is eleven hours behind.
        let is_time = time.contains(':') || time.contains('t');
        if is_time && stamps::offset(zone).is_some() {
            let words = before.iter().cloned().chain([time.to_owned()]);
            ways.push((words.collect(), zone.to_owned()));
        }
    }
    ways
}

/// A time of the day in digits.
fn time_of_day(text: &str) -> Option<NaiveTime> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let text = without_hours(text);
    if matches!(text.len(), 3 | 4) && digits(text) {
        let (hour, minute) = text.split_at(text.len() - 2);
        return time(hour, minute, "0");
    }
    let parts: Vec<&str> = text.split([':', '.', 'h', ',']).collect();
    match parts[..] {
        [hour, minute] if minute.len() == 2 && !text.contains(',') => time(hour, minute, "0"),
        [hour, minute, second] if minute.len() == 2 => time(hour, minute, second),
        // Parts of a second come with a pasted time, and are not kept.
        [hour, minute, second, part] if minute.len() == 2 && digits(part) => {
            time(hour, minute, second)
        }
        _ => None,
    }
}

/// `03:12` of `03:12h`; what has no minutes keeps its `h`.
fn without_hours(text: &str) -> &str {
    let bare = HOURS.iter().find_map(|word| text.strip_suffix(word));
    match bare.map(str::trim_end) {
        Some(bare) if bare.len() >= 3 && bare.ends_with(|c: char| c.is_ascii_digit()) => bare,
        _ => text,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = i32::try_from(number(year, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?;
    Some(sane(date.and_time(NaiveTime::MIN))?.date())
}

fn time(hour: &str, minute: &str, second: &str) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(number(hour, 2)?, number(minute, 2)?, number(second, 2)?)
}

/// A leap second is the next one's beginning: clocks have no name for it.
fn to_the_second(at: Moment) -> Moment {
    let leap = at.nanosecond() >= 1_000_000_000;
    let whole = at.with_nanosecond(0).unwrap_or(at);
    whole
        .checked_add_signed(TimeDelta::seconds(i64::from(leap)))
        .unwrap_or(whole)
}

fn to_the_minute(at: Moment) -> Moment {
    at.with_second(0)
        .and_then(|at| at.with_nanosecond(0))
        .unwrap_or(at)
}
