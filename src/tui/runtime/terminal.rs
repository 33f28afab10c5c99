//! The terminal: taken, drawn on, and given back as it was found.
//!
//! It must not know what is drawn.

use super::backend::TerminalBackend;
use super::display::{Display, Left, MOUSE, NO_MOUSE};
use super::hold::{give_back, hold, moused, reads_on, shown, taken, titled};
use super::title::{KEEP_TITLE, TITLE_BACK, UNTITLED, called};
use crate::app::env::Env;
use crate::app::sessions::Sessions;
use crate::model::ascii;
use crate::process::lent;
use crate::tui::app::App;
use crate::tui::links::Links;
use crate::tui::palette::Ability;
use ratatui::Terminal;
use ratatui::backend::Backend;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::process::{Command, ExitStatus};
use std::rc::Rc;

/// What the terminal says that it can show.
pub fn ability(env: &Env) -> Ability {
    Ability {
        colour: env.colour,
        truecolor: env.truecolor,
        light: env.light,
        dark: env.dark,
    }
}

/// The alternate screen, and pastes in brackets (xterm's `ctlseqs`).
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h";

/// What another program may have left on: reports of the mouse and of focus, insertion, the
/// origin and the region that scrolls, rows that do not wrap, other keys, other letters, a
/// hidden cursor (xterm's `ctlseqs`). The cursor goes home by it, so it is for a screen that
/// is drawn anew.
const AS_USUAL: &[u8] = b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?1015l\
    \x1b[4l\x1b[?6l\x1b[r\x1b[?7h\x1b[?1l\x1b>\x1b(B\x0f\x1b[?25h";

/// The terminal in the program's hands; dropping it gives it back.
pub struct Screen {
    terminal: Terminal<TerminalBackend<File>>,
    /// Clicks and the wheel are the program's.
    mouse: bool,
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Screen").finish_non_exhaustive()
    }
}

impl Screen {
    /// Takes the terminal; `utf8` says that it expects UTF-8, `erases` that it has ECH;
    /// `links` says where cells lead, `mouse` whether clicks are taken. A panic from here on gives it back before it is told.
    pub fn take(utf8: bool, erases: bool, mouse: bool, links: Rc<Links>) -> io::Result<Self> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if taken() {
                give_back();
            }
            before(panic);
        }));
        hold()?;
        // Not through the standard output's buffer, which would cut frames at line feeds.
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let mut wire = TerminalBackend::new(out, utf8, erases, links);
        wire.lead(TAKE);
        // The alternate screen begins blank in every terminal but a few old ones.
        wire.clear()?;
        let terminal = Terminal::new(wire)?;
        let mut screen = Self { terminal, mouse };
        screen.lead_mouse();
        Ok(screen)
    }

    /// Has clicks and the wheel sent from the next frame on, where they are taken.
    fn lead_mouse(&mut self) {
        if self.mouse {
            moused(true);
            self.terminal.backend_mut().lead(MOUSE);
        }
    }
}

impl Display for Screen {
    fn draw(&mut self, app: &mut App, sessions: &Sessions) -> io::Result<()> {
        self.terminal.draw(|frame| app.draw(frame, sessions))?;
        shown();
        #[cfg(debug_assertions)]
        burst();
        Ok(())
    }

    fn redraw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.terminal.backend_mut().pass(bytes)
    }

    fn call(&mut self, title: Option<&str>) -> io::Result<()> {
        if title.is_some() {
            titled(true);
        }
        self.write_raw(&called(title))
    }

    fn untitle(&mut self) -> io::Result<()> {
        titled(false);
        self.write_raw(UNTITLED)
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        moused(on);
        self.write_raw(if on { MOUSE } else { NO_MOUSE })
    }

    fn lend(&mut self) {
        give_back();
    }

    fn retake(&mut self) -> io::Result<()> {
        hold()?;
        self.terminal.backend_mut().forget();
        self.terminal.backend_mut().lead(TAKE);
        self.terminal.backend_mut().lead(AS_USUAL);
        self.lead_mouse();
        self.redraw()
    }

    fn mend(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.backend_mut().lead(AS_USUAL);
        self.lead_mouse();
        self.redraw()
    }

    fn page(&mut self, lines: &str) -> io::Result<Left> {
        let utf8 = self.terminal.backend().utf8();
        // Who reads what ends the page may press that at once: it is a key by then.
        reads_on(|| {
            let mut out = io::stdout().lock();
            if utf8 {
                writeln!(out, "{lines}")?;
            } else {
                writeln!(out, "{}", ascii::line(lines))?;
            }
            out.flush()?;
            Ok(left())
        })?
    }

    fn run(&mut self, program: &mut Command) -> io::Result<ExitStatus> {
        // A title that it sets is taken back, too.
        let mut out = io::stdout();
        let _ = out.write_all(KEEP_TITLE).and_then(|()| out.flush());
        let status = lent::run(program);
        let _ = out.write_all(TITLE_BACK).and_then(|()| out.flush());
        status
    }

    fn has_shell(&self) -> bool {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        !leads_session(&stat)
    }

    fn stop(&mut self) {
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Waits for the key that leaves a page; a terminal that is gone leaves it, too.
fn left() -> Left {
    let mut key = [0];
    loop {
        match rustix::io::read(io::stdin(), &mut key) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(1) if key == *b"\x03" => return Left::Program,
            Ok(1) if !b"\r\n\x04".contains(&key[0]) => {}
            _ => return Left::Back,
        }
    }
}

/// Whether a process leads its session, by its line in `/proc` (Linux `proc_pid_stat`):
/// its number, its name in brackets, its state, its parent, its group, its session. The
/// session's number is 0 in a container whose session began outside, which `getsid` of
/// `rustix` takes for impossible.
fn leads_session(stat: &str) -> bool {
    let pid = stat.split_whitespace().next();
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    pid.is_some() && pid == rest.split_whitespace().nth(3)
}

/// For tests: what a mistake of ours would do to the terminal. Not in the program that
/// people get.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "it is there to panic")]
fn burst() {
    if std::env::var_os("VETLLA_BURST").is_some() {
        std::panic::panic_any("as asked for");
    }
}

#[cfg(test)]
mod tests {
    use super::leads_session;

    #[test]
    fn only_a_program_whose_session_bears_its_own_number_leads_it() {
        assert!(leads_session("31 (vetlla) S 1 31 31 34816 31"));
        assert!(leads_session("31 (a ) b) S 1 31 31 34816 31"));
        assert!(!leads_session("31 (vetlla) S 30 31 30 34816 31"));
        // A session that began outside of the container.
        assert!(!leads_session("31 (vetlla) S 30 31 0 34816 31"));
        assert!(!leads_session(""));
    }
}
