//! Where evidence comes from that is not on this disk: a run that was taken over has only its
//! hashes, until somebody looks.

use std::fmt;

/// Brings evidence by its hash, however long that takes.
pub trait EvidenceSource: fmt::Debug + Send + Sync {
    /// The content of a file of the run of that identity; none where it cannot be had.
    fn fetch(&self, run: &str, sha256: &str) -> Option<Vec<u8>>;
}
