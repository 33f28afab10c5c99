//! A link in the terminal's own sense: text that leads to an address (OSC 8).
//!
//! It must not know what is shown.

/// Begins a link; one that is open ends there.
pub(super) fn opened(address: &str) -> Vec<u8> {
    format!("\x1b]8;;{address}\x1b\\").into_bytes()
}

/// Ends the link that is open.
pub(super) const CLOSED: &[u8] = b"\x1b]8;;\x1b\\";
