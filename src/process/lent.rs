//! A program that has the terminal: whatever it leaves it in, it is as it was afterwards.
//!
//! It must not know what the program is for.

use rustix::fd::OwnedFd;
use rustix::io::retry_on_intr;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use std::io;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, PoisonError};

/// The program that has the terminal, by what is its own for as long as it is held.
static BORROWER: Mutex<Option<OwnedFd>> = Mutex::new(None);

/// Runs a program with the terminal to its end.
///
/// # Errors
/// Where it cannot be started or waited for.
pub fn run(program: &mut Command) -> io::Result<ExitStatus> {
    let before = retry_on_intr(|| tcgetattr(io::stdin()));
    let status = program.spawn().and_then(|mut child| {
        is_lent_to(pidfd(&child));
        child.wait()
    });
    is_lent_to(None);
    if let Ok(modes) = before {
        let _ = retry_on_intr(|| tcsetattr(io::stdin(), OptionalActions::Now, &modes));
    }
    status
}

/// Tells the program that has the terminal, if one has it, that the terminal goes away: whoever
/// lent it is told to end, and would leave it behind beside the shell.
pub fn take_away() {
    let borrower = BORROWER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(own) = &*borrower {
        hang_up(own);
    }
}

#[cfg(target_os = "linux")]
fn hang_up(borrower: &OwnedFd) {
    use rustix::process::{Signal, pidfd_send_signal};
    // One that is stopped would not hear of it.
    for signal in [Signal::HUP, Signal::CONT] {
        let _ = pidfd_send_signal(borrower, signal);
    }
}

#[cfg(not(target_os = "linux"))]
fn hang_up(_: &OwnedFd) {}

fn is_lent_to(program: Option<OwnedFd>) {
    *BORROWER.lock().unwrap_or_else(PoisonError::into_inner) = program;
}

#[cfg(target_os = "linux")]
fn pidfd(child: &Child) -> Option<OwnedFd> {
    use rustix::process::{Pid, PidfdFlags, pidfd_open};
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw)?;
    pidfd_open(pid, PidfdFlags::empty()).ok()
}

#[cfg(not(target_os = "linux"))]
fn pidfd(_: &Child) -> Option<OwnedFd> {
    None
}
