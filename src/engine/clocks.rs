//! The clocks by which a run's instants are read.
//!
//! It must not know what time it is.

use super::duty::in_zone;
use super::form::Clocks;
use super::run::Run;
use crate::model::Moment;
use chrono::{NaiveDateTime, Offset as _, Utc};

impl Run {
    /// The same instant, as the clocks show it that count for the run; where none are known,
    /// as those did by which it began.
    #[must_use]
    pub fn on_clocks(&self, at: Moment) -> Moment {
        match (&self.runbook().clocks, self.started()) {
            (Some(zone), _) => in_zone(at, zone),
            (None, Some(began)) => at.with_timezone(began.offset()),
            (None, None) => at,
        }
    }

    /// When those clocks show that: the first time where they show it twice, and what is meant
    /// by the offset before the change where they never do.
    #[must_use]
    pub(super) fn at_wall(&self, wall: NaiveDateTime) -> Option<Moment> {
        let clocks = match (&self.runbook().clocks, self.started()) {
            (Some(zone), _) => Clocks::Of(zone.clone()),
            (None, began) => Clocks::Fixed(began.map_or_else(|| Utc.fix(), |at| *at.offset())),
        };
        clocks.first(wall)
    }
}
