//! A program that has the terminal: whatever it leaves it in, it is as it was afterwards.
//!
//! It must not know what the program is for.

use rustix::io::retry_on_intr;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use std::io;
use std::process::{Command, ExitStatus};

/// Runs a program with the terminal to its end.
///
/// # Errors
/// Where it cannot be started or waited for.
pub fn run(program: &mut Command) -> io::Result<ExitStatus> {
    let before = retry_on_intr(|| tcgetattr(io::stdin()));
    let status = program.status();
    if let Ok(modes) = before {
        let _ = retry_on_intr(|| tcsetattr(io::stdin(), OptionalActions::Now, &modes));
    }
    status
}
