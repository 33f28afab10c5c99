//! A ticket that waits for a choice before it leaves. It must not know how it is made.

use crate::engine::redaction::Found;
use crate::tui::effect::{Outgoing, WayOut};

/// A ticket that waits for what becomes of what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// What goes.
    pub out: Outgoing,
    /// Which way.
    pub way: WayOut,
    /// Each with whether it is masked.
    pub found: Vec<(Found, bool)>,
}

impl Eq for Waiting {}
