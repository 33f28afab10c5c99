//! Whether the terminal is in the program's hands: taken, and given back as it was found.
//!
//! A signal or a panic gives it back from any thread. It must not know what is drawn.

use super::display::NO_MOUSE;
use super::title::UNTITLED;
use crossterm::event::DisableBracketedPaste;
use crossterm::terminal::{EndSynchronizedUpdate, LeaveAlternateScreen};
use crossterm::{cursor, execute};
use rustix::io::retry_on_intr;
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal shows the program's first screen: only then there is an alternate screen
/// to leave.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// The terminal has a title of ours.
static TITLED: AtomicBool = AtomicBool::new(false);

/// The terminal sends clicks and the wheel.
static MOUSED: AtomicBool = AtomicBool::new(false);

/// How the terminal was found, until it is so again.
static FOUND: Mutex<Option<Termios>> = Mutex::new(None);

/// Whether the terminal is in the program's hands.
pub(super) fn taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Notes that a screen has been drawn.
pub(super) fn shown() {
    SHOWN.store(true, Ordering::SeqCst);
}

/// Notes whether the terminal has a title of ours.
pub(super) fn titled(is: bool) {
    TITLED.store(is, Ordering::SeqCst);
}

/// Notes whether the terminal sends clicks and the wheel.
pub(super) fn moused(is: bool) {
    MOUSED.store(is, Ordering::SeqCst);
}

/// Takes the terminal: keys come as they are pressed. It is asked how it is, each time: a
/// shell sets it up for itself while the program is stopped by another's hand.
pub(super) fn hold() -> io::Result<()> {
    let mut modes = retry_on_intr(|| tcgetattr(io::stdin()))?;
    if let Ok(mut found) = FOUND.lock()
        && (found.is_none() || modes.local_modes.contains(LocalModes::ICANON))
    {
        *found = Some(modes.clone());
    }
    modes.make_raw();
    retry_on_intr(|| tcsetattr(io::stdin(), OptionalActions::Now, &modes))?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

/// Does something while each key of a terminal that was given back can be read, Ctrl-C
/// among them.
pub(super) fn reads_on<T>(act: impl FnOnce() -> T) -> io::Result<T> {
    let found = retry_on_intr(|| tcgetattr(io::stdin()))?;
    let mut modes = found.clone();
    modes
        .local_modes
        .remove(LocalModes::ICANON | LocalModes::ECHO);
    modes.special_codes[SpecialCodeIndex::VINTR] = 0;
    modes.special_codes[SpecialCodeIndex::VMIN] = 1;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    retry_on_intr(|| tcsetattr(io::stdin(), OptionalActions::Now, &modes))?;
    let done = act();
    retry_on_intr(|| tcsetattr(io::stdin(), OptionalActions::Now, &found))?;
    Ok(done)
}

/// Gives the terminal back; what fails because it is gone does not matter.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    if TITLED.swap(false, Ordering::SeqCst) {
        let _ = io::stdout().write_all(UNTITLED);
    }
    if MOUSED.swap(false, Ordering::SeqCst) {
        let _ = io::stdout().write_all(NO_MOUSE);
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
    // A panic within `hold` must not wait for itself.
    if let Ok(mut found) = FOUND.try_lock()
        && let Some(modes) = found.take()
    {
        let _ = retry_on_intr(|| tcsetattr(io::stdin(), OptionalActions::Now, &modes));
    }
    let _ = io::stdout().flush();
}
