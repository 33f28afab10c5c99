//! Who looks after a runbook, and when it is to be looked through again.
//!
//! It must not know which day it is: that comes in.

use chrono::{Days, Months, NaiveDate};
use std::fmt;

/// The unit of a length of time between reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Every word for a unit.
const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("year", Unit::Year),
];

/// How much time may pass between two reviews, such as `6 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewInterval {
    count: u32,
    unit: Unit,
}

impl ReviewInterval {
    /// What a written one looks like, as a regular expression.
    pub const PATTERN: &'static str = "^[1-9][0-9]{0,3} (day|week|month|year)s?$";

    /// Reads one as [`Self::PATTERN`] says.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (count, word) = text.split_once(' ')?;
        let digits = !count.starts_with('0') && count.bytes().all(|sign| sign.is_ascii_digit());
        let count = (digits && count.len() <= 4).then(|| count.parse().ok())??;
        let fits = |own: &&(&str, Unit)| word.strip_suffix('s').unwrap_or(word) == own.0;
        let (_, unit) = UNITS.iter().find(fits)?;
        Some(Self { count, unit: *unit })
    }

    /// The day that is this much later.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self.unit {
            Unit::Day => day.checked_add_days(Days::new(u64::from(self.count))),
            Unit::Week => day.checked_add_days(Days::new(u64::from(self.count) * 7)),
            Unit::Month => day.checked_add_months(Months::new(self.count)),
            Unit::Year => day.checked_add_months(Months::new(self.count * 12)),
        }
    }
}

impl fmt::Display for ReviewInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = UNITS.iter().find(|own| own.1 == self.unit);
        let word = word.map_or("", |own| own.0);
        let several = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {word}{several}", self.count)
    }
}

/// What is said of a runbook's care.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Upkeep {
    /// Who looks after it.
    pub owner: Option<String>,
    /// How bad it is when it is needed, in the team's own words.
    pub severity: Option<String>,
    /// When somebody last looked it through.
    pub reviewed_on: Option<NaiveDate>,
    /// How often that is to be done.
    pub review_every: Option<ReviewInterval>,
}

impl Upkeep {
    /// The last day on which the next review is in time; none where nothing says when.
    #[must_use]
    pub fn review_due(&self) -> Option<NaiveDate> {
        self.review_every?.after(self.reviewed_on?)
    }

    /// Whether the next review should have been before that day.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.review_due().is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_interval_is_read_as_it_is_written_and_in_no_other_way() {
        for text in ["90 days", "1 day", "2 weeks", "6 months", "1 year"] {
            assert_eq!(ReviewInterval::read(text).unwrap().to_string(), text);
        }
        assert_eq!(
            ReviewInterval::read("6 month").unwrap().to_string(),
            "6 months"
        );
        let pattern = regex_lite::Regex::new(ReviewInterval::PATTERN).unwrap();
        for text in [
            "6",
            "6months",
            "0 days",
            "06 months",
            "+6 days",
            "six months",
            "6 Months",
            "6  days",
            "6 dayss",
            "10000 days",
            "-1 days",
            "6 quarters",
            " 6 days",
            "6 days ",
        ] {
            assert_eq!(ReviewInterval::read(text), None, "{text}");
            assert!(!pattern.is_match(text), "{text}");
        }
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_months_last() {
        let after = |text: &str, from: &str| ReviewInterval::read(text).unwrap().after(day(from));
        assert_eq!(after("1 month", "2026-01-31"), Some(day("2026-02-28")));
        assert_eq!(after("1 year", "2024-02-29"), Some(day("2025-02-28")));
        assert_eq!(after("2 weeks", "2026-12-25"), Some(day("2027-01-08")));
    }

    #[test]
    fn a_review_is_overdue_from_the_day_after_the_last_one_in_time() {
        let mut upkeep = Upkeep {
            reviewed_on: Some(day("2026-01-02")),
            review_every: ReviewInterval::read("6 months"),
            ..Upkeep::default()
        };
        assert!(!upkeep.is_overdue(day("2026-07-02")));
        assert!(upkeep.is_overdue(day("2026-07-03")));
        upkeep.review_every = None;
        assert!(!upkeep.is_overdue(day("2036-07-03")));
    }
}
