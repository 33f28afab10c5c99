//! Whether this is duty (24x7) or office hours, and when that changes.
//!
//! Office hours are wall-clock times, so the answer is worked out on the wall
//! clock of the schedule's time zone, and only the moment of the next change is
//! turned back into an instant. Where anything that is needed is missing or
//! cannot be read, the answer is [`Assessment::Unknown`]: this module never
//! guesses. It must not know a clock: the moment is an argument.

mod shifts;

use self::shifts::Shifts;
use crate::model::{Moment, Schedule, Zone, wall_clock};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use opening_hours::localization::Country;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// What is known about duty at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assessment {
    /// The office hours are known.
    Known {
        /// The office is closed: this is 24x7.
        on_duty: bool,
        /// When `on_duty` becomes the opposite; none when not within a year.
        changes_at: Option<Moment>,
        /// Today is a holiday there.
        holiday: bool,
    },
    /// Nobody wrote the office hours, or they cannot be read: ask.
    Unknown,
}

/// Clocks never went back by more than this, so a wall-clock time that comes
/// twice comes again within it.
const FOLD: TimeDelta = TimeDelta::hours(3);

/// The years that the calendar can look at, with room ahead.
const YEARS: RangeInclusive<i32> = 1900..=9990;

/// How far ahead a change is looked for.
const HORIZON: TimeDelta = TimeDelta::days(400);

/// Says whether `now` is duty, by the runbook's office hours or else the configuration's.
#[must_use]
pub fn assess(runbook: &Schedule, config: &Schedule, now: Moment) -> Assessment {
    let schedule = merged(runbook, config);
    if schedule.unread_zone.is_some() {
        return Assessment::Unknown;
    }
    let assessed = match schedule.timezone.as_deref() {
        None => Office::new(&schedule).and_then(|office| office.assess(&now)),
        Some(name) => Office::new(&schedule)
            .zip(name.parse::<Zone>().ok())
            .and_then(|(office, zone)| office.assess(&now.with_timezone(&zone))),
    };
    assessed.unwrap_or(Assessment::Unknown)
}

/// The schedule that applies: whoever wrote the office hours comes first (the
/// runbook when neither did), and what they left out comes from the other.
#[must_use]
pub fn merged(runbook: &Schedule, config: &Schedule) -> Schedule {
    let (first, second) = if runbook.open.is_none() && config.open.is_some() {
        (config, runbook)
    } else {
        (runbook, config)
    };
    let text = |pick: fn(&Schedule) -> &Option<String>| {
        pick(first).clone().or_else(|| pick(second).clone())
    };
    let days = |pick: fn(&Schedule) -> &Vec<String>| {
        let own = pick(first);
        if own.is_empty() { pick(second) } else { own }.clone()
    };
    let timezone = text(|s| &s.timezone);
    let of_second = second.unread_zone.clone();
    Schedule {
        // Another's time zone is not that of hours whose own cannot be read.
        unread_zone: first
            .unread_zone
            .clone()
            .or_else(|| of_second.filter(|_| timezone.is_none())),
        timezone,
        open: text(|s| &s.open),
        // How the states are called is the runbook's to say, whoever wrote the hours.
        office_label: runbook
            .office_label
            .clone()
            .or_else(|| config.office_label.clone()),
        out_of_hours_label: runbook
            .out_of_hours_label
            .clone()
            .or_else(|| config.out_of_hours_label.clone()),
        country: text(|s| &s.country),
        extra: days(|s| &s.extra),
        except: days(|s| &s.except),
    }
}

/// The time zone of the schedule that applies, where one is named and known.
#[must_use]
pub fn zone(runbook: &Schedule, config: &Schedule) -> Option<Zone> {
    merged(runbook, config).timezone?.parse().ok()
}

/// The same instant, as the clocks on the wall of `zone` show it.
#[must_use]
pub fn in_zone(moment: Moment, zone: &Zone) -> Moment {
    moment.with_timezone(zone).fixed_offset()
}

/// Office hours and days off, read.
struct Office {
    shifts: Shifts,
    holidays: ContextHolidays,
}

impl Office {
    fn new(schedule: &Schedule) -> Option<Self> {
        let text = schedule.open.as_deref()?;
        let written: OpeningHours = text.parse().ok()?;
        let holidays = holidays(schedule)?;
        let hours = if mentions_holidays(&written) || always_open(&written) {
            written
        } else {
            // On a holiday the office is closed, unless its hours say otherwise.
            format!("{text}; PH off").parse().ok()?
        };
        let context = Context::default().with_holidays(holidays.clone());
        Some(Self {
            shifts: Shifts::new(&hours, &context)?,
            holidays,
        })
    }

    fn assess<Z: TimeZone>(&self, now: &DateTime<Z>) -> Option<Assessment> {
        let wall = wall_clock(now);
        // The calendar has no other years.
        if !YEARS.contains(&wall.year()) {
            return None;
        }
        let kind = self.kind(wall);
        Some(Assessment::Known {
            on_duty: closed(kind)?,
            changes_at: self.next_change(now, kind),
            holiday: self.holidays.get_public().contains(wall.date()),
        })
    }

    fn kind(&self, wall: NaiveDateTime) -> RuleKind {
        self.shifts.kind(wall)
    }

    /// The first instant after `now` whose wall clock reads another state.
    ///
    /// On the night when clocks go back, a wall-clock time comes twice and the
    /// state may go back with it; when they go forward, it may never come. So
    /// every instant of each boundary is tried, with the clock change itself.
    fn next_change<Z: TimeZone>(&self, now: &DateTime<Z>, kind: RuleKind) -> Option<Moment> {
        let wall = wall_clock(now);
        let from = wall.checked_sub_signed(FOLD)?;
        let to = wall.checked_add_signed(HORIZON)?;
        let mut best: Option<DateTime<Z>> = None;
        for boundaries in self.shifts.boundaries(from, to) {
            let before_end = boundaries.take_while(|boundary| *boundary < to);
            best = self.sooner(best, before_end, now, kind);
        }
        // A change to "unknown" is not a time when the office opens or closes.
        let best = best.filter(|instant| closed(self.kind(wall_clock(instant))).is_some())?;
        Some(best.fixed_offset())
    }

    /// The first change of state at one of these boundaries, or `best` if that is sooner.
    fn sooner<Z: TimeZone>(
        &self,
        mut best: Option<DateTime<Z>>,
        boundaries: impl Iterator<Item = NaiveDateTime>,
        now: &DateTime<Z>,
        kind: RuleKind,
    ) -> Option<DateTime<Z>> {
        let zone = now.timezone();
        for boundary in boundaries {
            let last = best
                .as_ref()
                .and_then(|best| wall_clock(best).checked_add_signed(FOLD));
            if last.is_some_and(|last| boundary > last) {
                break;
            }
            best = instants(&zone, boundary)
                .into_iter()
                .filter(|instant| instant > now && self.kind(wall_clock(instant)) != kind)
                .chain(best)
                .min();
        }
        best
    }
}

fn closed(kind: RuleKind) -> Option<bool> {
    match kind {
        RuleKind::Open => Some(false),
        RuleKind::Closed => Some(true),
        RuleKind::Unknown => None,
    }
}

/// Every instant at which clocks may show `wall` or jump over it.
fn instants<Z: TimeZone>(zone: &Z, wall: NaiveDateTime) -> Vec<DateTime<Z>> {
    match zone.from_local_datetime(&wall) {
        chrono::LocalResult::Single(instant) => vec![instant],
        chrono::LocalResult::Ambiguous(first, second) => {
            let jump = jump(zone, first.naive_utc(), second.naive_utc());
            vec![first, jump, second]
        }
        chrono::LocalResult::None => {
            // Both ends of the gap are valid, and the jump lies between them.
            let (Some(before), Some(after)) =
                (wall.checked_sub_signed(FOLD), wall.checked_add_signed(FOLD))
            else {
                return Vec::new();
            };
            let ends = (
                zone.from_local_datetime(&before).earliest(),
                zone.from_local_datetime(&after).latest(),
            );
            match ends {
                (Some(before), Some(after)) => {
                    vec![jump(zone, before.naive_utc(), after.naive_utc())]
                }
                _ => Vec::new(),
            }
        }
    }
}

/// The first second of the later offset, between two instants in UTC.
fn jump<Z: TimeZone>(zone: &Z, mut low: NaiveDateTime, mut high: NaiveDateTime) -> DateTime<Z> {
    let offset = |utc: &NaiveDateTime| zone.offset_from_utc_datetime(utc).fix();
    let later = offset(&high);
    while high - low > TimeDelta::seconds(1) {
        let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
        if offset(&middle) == later {
            high = middle;
        } else {
            low = middle;
        }
    }
    zone.from_utc_datetime(&high)
}

/// The country's national days off, with `extra` and without `except`.
fn holidays(schedule: &Schedule) -> Option<ContextHolidays> {
    let national = match schedule.country.as_deref() {
        None => ContextHolidays::default(),
        Some(code) => code
            .trim()
            .to_ascii_uppercase()
            .parse::<Country>()
            .ok()?
            .holidays(),
    };
    if schedule.extra.is_empty() && schedule.except.is_empty() {
        return Some(national);
    }
    let except = days(&schedule.except)?;
    let mut adjusted = ContextHolidays::default().get_public().clone();
    let own = national.get_public().iter().chain(days(&schedule.extra)?);
    for day in own.filter(|day| !except.contains(day)) {
        adjusted.insert(day);
    }
    Some(ContextHolidays::new(
        Arc::new(adjusted),
        Arc::new(national.get_school().clone()),
    ))
}

/// Reads days; the calendar takes a slot for each year, so years are kept sane.
fn days(texts: &[String]) -> Option<Vec<NaiveDate>> {
    texts
        .iter()
        .map(|text| {
            let day: NaiveDate = text.trim().parse().ok()?;
            (1900..=2999).contains(&day.year()).then_some(day)
        })
        .collect()
}

/// Whether the office never closes: `24/7` says of holidays that it is open on them.
fn always_open(hours: &OpeningHours) -> bool {
    let rules = hours.normalize().get_expression();
    rules.is_constant()
        && rules
            .rules
            .last()
            .is_some_and(|rule| rule.kind == RuleKind::Open)
}

/// Whether the hours speak of public holidays, or of days that are counted from one.
fn mentions_holidays(hours: &OpeningHours) -> bool {
    let rules = &hours.get_expression().rules;
    let mut days = rules.iter().flat_map(|rule| &rule.day_selector.weekday);
    days.any(|day| match day {
        WeekDayRange::Holiday { kind, .. } => *kind == HolidayKind::Public,
        WeekDayRange::Fixed { .. } => false,
    })
}

#[cfg(test)]
#[path = "duty_tests.rs"]
mod tests;
