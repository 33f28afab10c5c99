//! What is known on this host of an exporter that has a ticket of an open run.
//!
//! It must not know how that is found out.

use super::Session;
use crate::model::StepId;

impl Session {
    /// Says whether the exporter that was given the ticket of a step last runs.
    pub fn tell_exporter(&mut self, step: &StepId, runs: bool) {
        self.run.tell_exporter(step, runs);
    }
}
