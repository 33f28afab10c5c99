//! How long a step usually takes, as far as that is told.
//!
//! It must not know how it is said.

use super::runbook::{Kind, Step};

impl Step {
    /// How long it usually takes, in minutes, where that is told beside it: a pause says by
    /// itself how long it is.
    #[must_use]
    pub fn usual_minutes(&self) -> Option<usize> {
        match self.kind {
            Kind::Wait => None,
            Kind::Task
            | Kind::Decision(_)
            | Kind::Form
            | Kind::Dispatch(_)
            | Kind::Call(_)
            | Kind::Approval(_)
            | Kind::Command(_)
            | Kind::Runbook(_)
            | Kind::End => usize::try_from(self.minutes?).ok(),
        }
    }
}
