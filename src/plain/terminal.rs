//! The terminal or the pipe that lines come from and go to.
//!
//! A paste is told from lines that a person types: what is there at once, when a line has
//! just been read, was not typed. It must not know what the lines say.

use super::dialogue::{Door, Lines, Pipe};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::os::fd::AsFd;
use std::time::Duration;

/// How long the next piece of a paste may take to come, on a slow line.
const PASTE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 30_000_000,
};

const AT_ONCE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 0,
};

/// Does `work` with standard input and output.
pub fn on_terminal<T>(work: impl FnOnce(Door<'_>) -> T) -> T {
    let mut out = io::stdout().lock();
    let terminal = out.is_terminal();
    let stdin = io::stdin();
    let columns = if terminal { columns } else { || None };
    let own = stdin.as_fd().try_clone_to_owned();
    match own.ok().filter(|_| stdin.is_terminal()) {
        Some(own) => work(Door {
            input: &mut Keyboard(BufReader::new(File::from(own))),
            out: &mut out,
            errors: &mut io::stderr(),
            terminal,
            columns,
        }),
        None => work(Door {
            input: &mut Pipe(stdin.lock()),
            out: &mut out,
            errors: &mut io::stderr(),
            terminal,
            columns,
        }),
    }
}

/// How wide the terminal is; where it does not say, how wide the environment says it is.
fn columns() -> Option<usize> {
    let asked = tcgetwinsize(io::stdout()).ok();
    let asked = asked.map(|size| usize::from(size.ws_col));
    let said = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
    let columns = asked.filter(|columns| *columns > 0).or_else(said);
    columns.filter(|columns| *columns > 0)
}

/// A terminal that gives whole lines.
struct Keyboard(BufReader<File>);

impl Read for Keyboard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl BufRead for Keyboard {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

impl Lines for Keyboard {
    fn typed(&self) -> bool {
        true
    }

    fn arrives(&mut self, patience: Duration) -> bool {
        let patience = Timespec::try_from(patience).unwrap_or(PASTE);
        !self.0.buffer().is_empty() || self.is_ready(&patience)
    }

    fn begun(&mut self) -> bool {
        !self.0.buffer().is_empty() || self.has_a_beginning()
    }

    fn pasted(&mut self) -> bool {
        !self.0.buffer().is_empty() || self.is_ready(&PASTE) || self.has_a_beginning()
    }
}

impl Keyboard {
    fn is_ready(&self, patience: &Timespec) -> bool {
        let mut fds = [PollFd::new(self.0.get_ref(), PollFlags::IN)];
        matches!(poll(&mut fds, Some(patience)), Ok(1..))
    }

    /// Whether the beginning of a line is there, whose end is not. The terminal only shows
    /// that while it does not wait for ends of lines; after it, the beginning is part of
    /// what is read next.
    fn has_a_beginning(&self) -> bool {
        let file = self.0.get_ref();
        let Ok(whole_lines) = tcgetattr(file) else {
            return false;
        };
        let mut any = whole_lines.clone();
        any.local_modes.remove(LocalModes::ICANON);
        if tcsetattr(file, OptionalActions::Now, &any).is_err() {
            return false;
        }
        let ready = self.is_ready(&AT_ONCE);
        let _ = tcsetattr(file, OptionalActions::Now, &whole_lines);
        ready
    }
}
