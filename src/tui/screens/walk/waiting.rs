//! A ticket that waits for a choice before it leaves. It must not know how it is made.

use crate::engine::redaction::Found;
use crate::tui::effect::Outgoing;

/// Which way a ticket goes that waits for the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// To the clipboard.
    Copy,
    /// Into the file of that path; `true` to replace one that is there.
    Write(String, bool),
    /// To the exporter of that name.
    Export(String),
}

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
