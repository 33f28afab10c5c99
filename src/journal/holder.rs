//! Who has a run open for writing. Plain data: it must not know how a run is held.

use crate::model::{Entry, Moment};
use serde::{Deserialize, Serialize};

/// Who writes a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Whose session it is.
    pub user: String,
    /// On which machine.
    pub host: String,
    /// Its process there.
    pub pid: u32,
    /// Since when.
    pub since: Moment,
}

impl Holder {
    /// The same, with the time as it stands on the clocks of whoever asks.
    pub(super) fn seen_by(mut self, who: &Self) -> Self {
        self.since = self.since.with_timezone(who.since.offset());
        self
    }

    /// Who holds a run that begins with this entry, in this process.
    pub(super) fn beginning(first: &Entry) -> Self {
        Self {
            user: first.by.clone(),
            host: first.host.clone(),
            pid: std::process::id(),
            since: first.at,
        }
    }
}
