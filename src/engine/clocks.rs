//! The clocks by which a run's instants are read.
//!
//! It must not know what time it is.

use super::duty::in_zone;
use super::run::Run;
use crate::model::Moment;

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
}
