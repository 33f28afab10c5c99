//! Time zones by their names in the IANA database, which is part of the program.
//!
//! A zone is read when somebody names it, once. This module must not know a clock, nor the
//! database of the system it runs on: a runbook means the same on every host.

use super::zones;
use chrono::{
    FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone,
};
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

/// No two clocks of the world, past or present, are further from UTC than this.
const FURTHEST: TimeDelta = TimeDelta::hours(16);

/// The zones that were named so far: thousands of runbooks name the same few.
static READ: Mutex<Vec<Zone>> = Mutex::new(Vec::new());

/// A time zone, for chrono to reckon with.
#[derive(Clone)]
pub struct Zone {
    name: &'static str,
    rules: Arc<tz::TimeZone>,
}

/// There is no time zone of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownZone;

/// How far a zone's clocks are from UTC at some moment.
#[derive(Debug, Clone)]
pub struct ZoneOffset {
    zone: Zone,
    fixed: FixedOffset,
}

impl Zone {
    /// Every name that can be given, in no order that matters.
    pub fn names() -> impl Iterator<Item = &'static str> {
        zones::names()
    }

    /// Its name in the database.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The offset at a moment. A zone always has one: the far past has the first of its
    /// table, the far future the last of its rules.
    fn at(&self, utc: &NaiveDateTime) -> FixedOffset {
        self.rules
            .find_local_time_type(utc.and_utc().timestamp())
            .ok()
            .and_then(|kind| FixedOffset::east_opt(kind.ut_offset()))
            .unwrap_or_else(|| Offset::fix(&chrono::Utc))
    }

    /// What the zone's clocks are called at a moment, such as `CEST`; nothing where they
    /// have no name.
    #[must_use]
    pub fn abbreviation(&self, utc: &NaiveDateTime) -> &str {
        self.rules
            .find_local_time_type(utc.and_utc().timestamp())
            .map_or("", tz::timezone::LocalTimeType::time_zone_designation)
    }

    fn offset(&self, fixed: FixedOffset) -> ZoneOffset {
        ZoneOffset {
            zone: self.clone(),
            fixed,
        }
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    /// Takes the name as the database writes it, capitals included.
    fn from_str(text: &str) -> Result<Self, UnknownZone> {
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = read.iter().find(|zone| zone.name == text) {
            return Ok(zone.clone());
        }
        let (name, bytes) = zones::zone(text).ok_or(UnknownZone)?;
        let rules = tz::TimeZone::from_tz_data(&bytes).map_err(|_| UnknownZone)?;
        let rules = Arc::new(rules);
        read.push(Self { name, rules });
        Ok(read[read.len() - 1].clone())
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fixed.fmt(out)
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.fixed
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone.clone()
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    /// The clocks show `local` under the offset that is in force some hours before it,
    /// under the one some hours after it, under both (they went back) or under none (they
    /// went forward over it).
    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let around = [-FURTHEST, FURTHEST].map(|far| {
            let fixed = self.at(&local.checked_add_signed(far)?);
            let utc = local.checked_sub_offset(fixed)?;
            (self.at(&utc) == fixed).then_some(fixed)
        });
        match around {
            [Some(before), Some(after)] if before != after => {
                MappedLocalTime::Ambiguous(self.offset(before), self.offset(after))
            }
            [Some(one), _] | [None, Some(one)] => MappedLocalTime::Single(self.offset(one)),
            [None, None] => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.offset(self.at(utc))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike};

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    /// Every quarter of an hour on the days around each change of clocks, in some years.
    fn changes(zone: &Zone) -> Vec<DateTime<chrono::Utc>> {
        let mut moments = Vec::new();
        for year in [1945, 1996, 2011, 2026, 2090] {
            let mut day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            while day.year() == year {
                let next = day.succ_opt().unwrap();
                let [here, there] = [day, next].map(|day| day.and_time(NaiveTime::MIN));
                if zone.at(&here) != zone.at(&there) {
                    let quarter = |n: i64| here.and_utc() + TimeDelta::minutes(15 * n);
                    moments.extend((-96..192).map(quarter));
                }
                day = next;
            }
        }
        moments
    }

    #[test]
    fn every_name_is_a_zone_that_can_be_read() {
        for name in Zone::names() {
            assert!(name.parse::<Zone>().is_ok(), "{name}");
        }
        for unknown in ["", "Europe", "europe/madrid", "Europe/Madrid ", "Mars/Base"] {
            assert_eq!(unknown.parse::<Zone>(), Err(UnknownZone), "{unknown}");
        }
    }

    #[test]
    fn what_a_clock_shows_leads_back_to_its_moment_around_every_change() {
        let mut tried = 0;
        for zone in Zone::names().map(zone) {
            for moment in changes(&zone) {
                let shown = moment.with_timezone(&zone).naive_local();
                let back = match zone.from_local_datetime(&shown) {
                    MappedLocalTime::Single(one) => vec![one],
                    MappedLocalTime::Ambiguous(one, two) => {
                        assert!(one < two, "{zone:?} {shown}");
                        assert_eq!(two.naive_local(), shown, "{zone:?}");
                        vec![one, two]
                    }
                    MappedLocalTime::None => vec![],
                };
                assert!(back.iter().any(|back| *back == moment), "{zone:?} {moment}");
                tried += 1;
            }
        }
        assert!(tried > 50_000, "{tried}");
    }

    #[test]
    fn clocks_go_over_an_hour_in_spring_and_show_one_twice_in_autumn() {
        let madrid = zone("Europe/Madrid");
        let shown = |text| madrid.from_local_datetime(&wall(text));
        assert_eq!(shown("2026-03-29T02:30:00"), MappedLocalTime::None);
        let hours = |text| match shown(text) {
            MappedLocalTime::Ambiguous(one, two) => [one, two].map(|one| one.offset().to_string()),
            other => panic!("{other:?}"),
        };
        assert_eq!(hours("2026-10-25T02:30:00"), ["+02:00", "+01:00"]);
        let hour = |text| shown(text).unwrap().offset().to_string();
        assert_eq!(hour("2026-10-25T03:00:00"), "+01:00");
        let named = |text| madrid.abbreviation(&wall(text)).to_owned();
        assert_eq!(named("2026-07-01T00:00:00"), "CEST");
        assert_eq!(named("2026-12-01T00:00:00"), "CET");
        // A year that the table does not reach follows the rule at its end.
        assert_eq!(hour("2150-07-01T12:00:00"), "+02:00");
    }
}
