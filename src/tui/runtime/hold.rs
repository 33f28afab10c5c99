//! Whether the terminal is in the program's hands: taken, and given back as it was found.
//!
//! A signal or a panic gives it back from any thread. It must not know what is drawn.

use crossterm::event::DisableBracketedPaste;
use crossterm::terminal::{
    EndSynchronizedUpdate, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal shows the program's first screen: only then there is an alternate screen
/// to leave.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is in the program's hands.
pub(super) fn taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Notes that a screen has been drawn.
pub(super) fn shown() {
    SHOWN.store(true, Ordering::SeqCst);
}

/// Takes the terminal: keys come as they are pressed.
pub(super) fn hold() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

/// Gives the terminal back; what fails because it is gone does not matter.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    if SHOWN.swap(false, Ordering::SeqCst) {
        // Where the alternate screen is not honoured, the shell begins below, in plain.
        let _ = io::stdout().write_all(b"\x1b[m\x1b[999;1H");
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
    }
    let _ = disable_raw_mode();
    let _ = io::stdout().flush();
}
