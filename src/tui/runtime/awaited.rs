//! A run that is being opened, and what waits for it.
//!
//! It must not know how it is opened.

use super::events::LoopEvent;
use crate::tui::effect::JobId;

/// A run that is being opened.
#[derive(Debug)]
pub(super) struct Awaited {
    pub job: JobId,
    /// What was typed meanwhile: it is for that run, and for nothing else.
    pub typed: Vec<LoopEvent>,
}
