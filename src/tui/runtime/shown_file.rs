//! The runbook's file that a preview shows, and when it is looked at again.
//!
//! It must not look at it.

use crate::app::preview::Preview;
use std::time::Instant;

/// By what a file is known to be another: its number, its length, when it was written.
pub(super) type Mark = (u64, u64, i64, i64);

/// A preview that is shown.
pub(super) struct ShownFile {
    /// The preview.
    pub own: Preview,
    /// What the file was when it was read; none where it was not there.
    pub mark: Option<Mark>,
    /// When it is looked at again.
    pub next: Instant,
}
