//! Wall clocks and instants: the hour that comes twice, and the one that never comes.
//!
//! It must not know how a time is typed or printed.

use crate::model::{Field, Moment, Zone, wall_clock};
use chrono::{FixedOffset, MappedLocalTime, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};

/// How long before and after the hour that never was the clocks are looked at.
const NEAR: TimeDelta = TimeDelta::hours(3);

/// When clocks show a wall clock's time.
pub enum Shown {
    /// At one instant, as nearly always.
    Once(Moment),
    /// At two, as clocks went back.
    Twice(Moment, Moment),
    /// Never, as clocks went forward over it: what it would be by the offset after the
    /// change, and by the one before it.
    Never(Moment, Moment),
    /// At no time that can be named.
    Nowhere,
}

/// The clocks that a field speaks of: of its own time zone, or else of its runbook's.
pub fn of(field: &Field) -> Option<Zone> {
    let own = field.timezone.as_deref().and_then(|name| name.parse().ok());
    own.or_else(|| field.zone.clone())
}

/// The clocks of a place, or where no place is named, clocks that never change.
#[derive(Clone)]
pub enum Clocks {
    /// Of a time zone.
    Of(Zone),
    /// Always this far from Greenwich.
    Fixed(FixedOffset),
}

impl Clocks {
    /// The same instant, with the offset that these clocks have then.
    pub fn show(&self, at: Moment) -> Moment {
        match self {
            Self::Of(zone) => at.with_timezone(zone).fixed_offset(),
            Self::Fixed(offset) => at.with_timezone(offset),
        }
    }

    /// The instants at which these clocks show `wall`.
    pub fn instants(&self, wall: NaiveDateTime) -> MappedLocalTime<Moment> {
        match self {
            Self::Of(zone) => {
                let found = zone.from_local_datetime(&wall);
                found.map(|instant| instant.fixed_offset())
            }
            Self::Fixed(offset) => offset.from_local_datetime(&wall),
        }
    }

    /// When these clocks show `wall`.
    pub fn shown(&self, wall: NaiveDateTime) -> Shown {
        match self.instants(wall) {
            MappedLocalTime::Single(at) => Shown::Once(at),
            MappedLocalTime::Ambiguous(first, second) => Shown::Twice(first, second),
            // What would have been meant by the offset of a few hours before, or after.
            MappedLocalTime::None => {
                let near = |span: TimeDelta| {
                    let other = wall.checked_add_signed(span)?;
                    let at = self.instants(other).earliest()?.checked_sub_signed(span)?;
                    Some(self.show(at))
                };
                match (near(NEAR), near(-NEAR)) {
                    (Some(sooner), Some(later)) => Shown::Never(sooner, later),
                    _ => Shown::Nowhere,
                }
            }
        }
    }

    /// The first instant at which these clocks show `wall`, or would without their change.
    pub fn first(&self, wall: NaiveDateTime) -> Option<Moment> {
        match self.shown(wall) {
            Shown::Once(at) | Shown::Twice(at, _) | Shown::Never(_, at) => Some(at),
            Shown::Nowhere => None,
        }
    }

    /// The instant at which these clocks show `wall` and call themselves by that name.
    pub fn named(&self, wall: NaiveDateTime, name: &str) -> Option<Moment> {
        let Self::Of(zone) = self else { return None };
        let found = zone.from_local_datetime(&wall);
        let called = |at: &chrono::DateTime<Zone>| {
            let own = zone.abbreviation(&at.naive_utc());
            own.eq_ignore_ascii_case(name)
        };
        let both = [found.clone().earliest(), found.latest()];
        let mut both = both.into_iter().flatten();
        both.find(called).map(|at| at.fixed_offset())
    }

    /// Whether an instant is of a day on which these clocks change, or not of these clocks.
    pub fn odd(&self, at: &Moment) -> bool {
        let Self::Of(zone) = self else { return false };
        let offset = |utc: NaiveDateTime| zone.offset_from_utc_datetime(&utc).fix();
        let midnight = wall_clock(at).date().and_time(NaiveTime::MIN);
        let begins = midnight.checked_sub_offset(*at.offset());
        let ends = begins.and_then(|at| at.checked_add_signed(TimeDelta::days(1)));
        offset(at.naive_utc()) != *at.offset() || begins.map(offset) != ends.map(offset)
    }
}
