//! Office hours, as a runbook or the configuration has them.

/// When the office is open. The words of the two states are the runbook's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// An IANA time zone name.
    pub timezone: Option<String>,
    /// What stands where a time zone should, and names none: then nobody knows whose
    /// clocks the office hours mean.
    pub unread_zone: Option<String>,
    /// Office hours in the OSM `opening_hours` syntax; none when not known.
    pub open: Option<String>,
    /// What office hours are called.
    pub office_label: Option<String>,
    /// What the rest of the time is called.
    pub out_of_hours_label: Option<String>,
    /// A country's ISO code, for its national holidays.
    pub country: Option<String>,
    /// More days off, `2026-06-24`.
    pub extra: Vec<String>,
    /// Holidays that are worked.
    pub except: Vec<String>,
}
