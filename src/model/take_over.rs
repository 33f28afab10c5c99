//! That a run changed hands: who had it, and why it was taken.

use serde::{Deserialize, Serialize};

/// Whoever wrote this took the run over from another host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// Who had it.
    pub from: String,
    /// On which machine.
    pub from_host: String,
    /// So often it has changed hands with this, from 1.
    pub epoch: u32,
    /// Why; none where it was given, or left with a note of handover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
