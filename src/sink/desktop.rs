//! The desktop's clipboard, offered by a process of its own.
//!
//! On X11 a text is not copied anywhere: whoever has it offers it until another text is
//! taken. The process that offers goes on after the program has ended, in a session of
//! its own that no hang-up reaches, and ends when another text replaces its own or the
//! desktop goes. It must not know why a text is copied.

use super::delivery::Obstacle;
use crate::model::Clean;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The name of the hidden command that offers a text.
pub const COMMAND: &str = "hold-clipboard";

/// How often is looked whether it shall be waited for no more.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// What it says when the desktop has taken the offer; anything else is why not.
const OFFERED: &str = "ok";

/// The process that offers: this program's own file, even if it was replaced meanwhile.
pub(super) fn holder() -> Command {
    let own = if cfg!(target_os = "linux") {
        "/proc/self/exe".into()
    } else {
        std::env::current_exe().unwrap_or_else(|_| "vetlla".into())
    };
    let mut command = Command::new(own);
    command.arg(COMMAND);
    command
}

/// How an offer ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Offer {
    Taken,
    Refused(Obstacle),
    Cancelled,
}

/// Has a text offered by a holder, and waits that long for its word, or until `cancel` is
/// set.
pub(super) fn offer(
    mut holder: Command,
    text: &Clean,
    patience: Duration,
    cancel: &AtomicBool,
) -> Offer {
    holder.stdin(Stdio::piped()).stdout(Stdio::piped());
    let child = match holder.stderr(Stdio::null()).spawn() {
        Ok(child) => Arc::new(Mutex::new(child)),
        Err(error) => return Offer::Refused(Obstacle::said(&error.to_string())),
    };
    let (outbox, answer) = channel();
    let (served, text) = (Arc::clone(&child), text.clone());
    let serve = move || {
        let _ = outbox.send(hand_over(&served, &text));
        // Nobody else waits for it: an ended one shall not linger as a dead entry.
        let _ = lock(&served).wait();
    };
    let thread = thread::Builder::new().name("clipboard".to_owned());
    if let Err(error) = thread.spawn(serve) {
        let _ = lock(&child).kill();
        return Offer::Refused(Obstacle::said(&error.to_string()));
    }
    let offer = listen(&answer, patience, cancel);
    // The thread that waits for its end holds it once it has answered: that one may stay.
    if matches!(offer, Offer::Cancelled | Offer::Refused(Obstacle::NoAnswer))
        && let Ok(mut child) = child.try_lock()
    {
        let _ = child.kill();
    }
    offer
}

fn listen(
    answer: &Receiver<Result<(), Obstacle>>,
    patience: Duration,
    cancel: &AtomicBool,
) -> Offer {
    let began = Instant::now();
    loop {
        let left = patience.saturating_sub(began.elapsed());
        if cancel.load(Ordering::Relaxed) {
            return Offer::Cancelled;
        }
        match answer.recv_timeout(left.min(BETWEEN_LOOKS)) {
            Ok(Ok(())) => return Offer::Taken,
            Ok(Err(why)) => return Offer::Refused(why),
            Err(RecvTimeoutError::Timeout) if !left.is_zero() => {}
            Err(_) => return Offer::Refused(Obstacle::NoAnswer),
        }
    }
}

fn lock(child: &Mutex<Child>) -> std::sync::MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

fn hand_over(child: &Mutex<Child>, text: &str) -> Result<(), Obstacle> {
    let (input, output) = {
        let mut child = lock(child);
        (child.stdin.take(), child.stdout.take())
    };
    let (Some(mut input), Some(output)) = (input, output) else {
        return Err(Obstacle::NoAnswer);
    };
    // A holder that fails early reads nothing; its word says why.
    let _ = input.write_all(text.as_bytes());
    drop(input);
    let mut word = String::new();
    let read = BufReader::new(output.take(4 << 10)).read_line(&mut word);
    read.map_err(|error| Obstacle::said(&error.to_string()))?;
    match word.trim() {
        OFFERED => Ok(()),
        "" => Err(Obstacle::NoAnswer),
        why => Err(Obstacle::said(why)),
    }
}

/// Offers what comes in until another text replaces it; `out` gets one line, that it is
/// offered or why not.
pub fn hold(mut input: impl Read, mut out: impl Write) -> io::Result<()> {
    // Out of reach of the terminal, and of the signals that its keys make.
    let _ = rustix::process::setsid();
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    let mut say = |word: &str| writeln!(out, "{}", word.replace('\n', " "));
    match arboard::Clipboard::new() {
        Ok(clipboard) => stay(clipboard, &text, say),
        Err(error) => say(&error.to_string()),
    }
}

/// How long a desktop may take to give the text back before its offer counts as failed.
#[cfg(target_os = "linux")]
const PROOF: Duration = Duration::from_secs(2);

/// How often is looked whether the desktop is still there.
#[cfg(target_os = "linux")]
const BETWEEN_VISITS: Duration = Duration::from_secs(3);

/// Takes the clipboard once, says so when the desktop gives the text back, and stays
/// until somebody else takes it. Taken a second time it would win over a younger text; and
/// `arboard` does not tell who waits that the desktop has gone, so it is looked after.
#[cfg(target_os = "linux")]
fn stay(
    mut clipboard: arboard::Clipboard,
    text: &str,
    mut say: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    use arboard::SetExtLinux;
    let mut holder = match arboard::Clipboard::new() {
        Ok(holder) => holder,
        Err(error) => return say(&error.to_string()),
    };
    let (outbox, ended) = channel();
    let offered = text.to_owned();
    thread::Builder::new().spawn(move || outbox.send(holder.set().wait().text(offered)))?;
    let began = Instant::now();
    loop {
        match ended.recv_timeout(BETWEEN_LOOKS) {
            Ok(Err(error)) => return say(&error.to_string()),
            Err(RecvTimeoutError::Timeout)
                if clipboard.get_text().is_ok_and(|found| found == text) => {}
            Err(RecvTimeoutError::Timeout) if began.elapsed() < PROOF => continue,
            // Another text came at once: this one was there all the same.
            Ok(Ok(())) => {}
            Err(_) => return say("the desktop does not give the text back"),
        }
        break;
    }
    say(OFFERED)?;
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(BETWEEN_VISITS) {
        if clipboard.get_text().is_err() {
            break;
        }
    }
    Ok(())
}

/// Elsewhere the desktop keeps the text itself.
#[cfg(not(target_os = "linux"))]
fn stay(
    mut clipboard: arboard::Clipboard,
    text: &str,
    mut say: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    match clipboard.set_text(text) {
        Ok(()) => say(OFFERED),
        Err(error) => say(&error.to_string()),
    }
}
