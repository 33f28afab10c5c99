//! What the loop needs of a terminal, so that it runs on one in memory as well.
//!
//! It must not know what is drawn.

use super::title::{UNTITLED, called};
use crate::app::sessions::Sessions;
use crate::tui::app::App;
use std::io;
use std::process::{Command, ExitStatus};

/// Clicks and the wheel are sent, with places beyond column 223 (xterm's `ctlseqs`); where the
/// pointer goes is not.
pub(super) const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
pub(super) const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How a person left a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// With Enter: back to where it was opened.
    Back,
    /// With Ctrl-C: out of the program, as from everywhere.
    Program,
}

/// A terminal in the program's hands.
pub trait Display {
    /// Draws the app.
    fn draw(&mut self, app: &mut App, sessions: &Sessions) -> io::Result<()>;

    /// Draws every cell again the next time.
    fn redraw(&mut self) -> io::Result<()>;

    /// Writes bytes as they are: a clipboard's sequence.
    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Rings the bell, and shows a title until [`Display::untitle`].
    fn call(&mut self, title: Option<&str>) -> io::Result<()> {
        self.write_raw(&called(title))
    }

    /// Shows the title again that there was.
    fn untitle(&mut self) -> io::Result<()> {
        self.write_raw(UNTITLED)
    }

    /// Has clicks and the wheel sent, or leaves them to the terminal.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.write_raw(if on { MOUSE } else { NO_MOUSE })
    }

    /// Gives the terminal to somebody else for a while.
    fn lend(&mut self);

    /// Takes the terminal again.
    fn retake(&mut self) -> io::Result<()>;

    /// Draws all again on a terminal of which nothing is known any more.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    fn mend(&mut self) -> io::Result<()> {
        self.redraw()
    }

    /// Shows lines on the terminal that is lent, until a person presses Enter or Ctrl-C.
    fn page(&mut self, lines: &str) -> io::Result<Left>;

    /// Lets a program have the terminal that is lent, until it ends.
    fn run(&mut self, program: &mut Command) -> io::Result<ExitStatus>;

    /// Whether somebody would continue this program once it has stopped.
    fn has_shell(&self) -> bool;

    /// Stops this program until its shell continues it.
    fn stop(&mut self);
}
