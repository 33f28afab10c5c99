//! The terminal's title, set for a while and given back.
//!
//! It must not know what it says.

/// Keeps the title that the terminal has, and sets another one (xterm's `ctlseqs`: XTWINOPS
/// 22, OSC 2).
fn entitled(title: &str) -> Vec<u8> {
    format!("\x1b[22;2t\x1b]2;{title}\x1b\\").into_bytes()
}

/// Keeps the title that the terminal has.
pub(super) const KEEP_TITLE: &[u8] = b"\x1b[22;2t";

/// Sets the title that was kept last.
pub(super) const TITLE_BACK: &[u8] = b"\x1b[23;2t";

/// Gives the title back; a terminal that has kept none has none from then on.
pub(super) const UNTITLED: &[u8] = b"\x1b]2;\x1b\\\x1b[23;2t";

/// The bell, and perhaps a title.
pub(super) fn called(title: Option<&str>) -> Vec<u8> {
    let title = title.map(entitled).unwrap_or_default();
    [b"\x07".as_slice(), &title].concat()
}
