//! A terminal for stories about the real program: a pty, its keys and its screen.
//!
//! Nothing here sleeps. Every wait ends when the program's output, or its end,
//! makes it true; after [`PATIENCE`] it panics and prints the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Each test binary uses its own part.
#![allow(dead_code, unreachable_pub, missing_docs)]

mod home;
mod keys;
mod screen;

pub use home::Home;
pub use keys::Key;
pub use portable_pty::ExitStatus;
pub use rustix::process::Signal;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, kill_process};
use screen::Shared;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

/// How long something may take before a story fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The usual size: columns and rows.
pub const USUAL: (u16, u16) = (80, 24);

/// A program on a terminal of its own.
pub struct Terminal {
    shared: Arc<Shared>,
    /// None once the line is dropped.
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    pid: Pid,
    home: Arc<Home>,
}

impl Terminal {
    /// Starts vetlla in a home of its own. `size` is columns and rows.
    pub fn spawn(args: &[&str], env: &[(&str, &str)], size: (u16, u16)) -> Self {
        Self::spawn_in(&Home::new(), args, env, size)
    }

    /// Starts vetlla in a home that other terminals may share.
    pub fn spawn_in(
        home: &Arc<Home>,
        args: &[&str],
        env: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        Self::program(env!("CARGO_BIN_EXE_vetlla"), home, args, env, size)
    }

    /// Starts any program, with the home's environment and nothing else but `env`.
    pub fn program(
        program: &str,
        home: &Arc<Home>,
        args: &[&str],
        env: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).expect("a pty");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(home.path());
        command.env_clear();
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let mut child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let pid = child
            .process_id()
            .and_then(|pid| Pid::from_raw(pid.cast_signed()));

        let shared = Shared::new(size);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let reading = Arc::clone(&shared);
        let reader = std::thread::spawn(move || read(reader, &reading));
        let waiting = Arc::clone(&shared);
        std::thread::spawn(move || waiting.exited(child.wait().expect("the program's end")));
        Self {
            writer: Some(pair.master.take_writer().expect("a writer")),
            master: Some(pair.master),
            reader: Some(reader),
            pid: pid.expect("the program's id"),
            shared,
            home: Arc::clone(home),
        }
    }

    /// The home of the program: its folders.
    pub fn home(&self) -> &Arc<Home> {
        &self.home
    }

    /// The most memory that the program has had, in kB.
    pub fn peak(&self) -> u64 {
        let status = format!("/proc/{}/status", self.pid.as_raw_nonzero());
        let status = std::fs::read_to_string(status).expect("it runs");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.map(|peak| peak.trim_end_matches("kB").trim());
        peak.and_then(|peak| peak.parse().ok()).expect("a number")
    }

    /// Types a text, as it is.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes())
    }

    /// Types bytes that need not be whole letters.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.send(bytes)
    }

    /// Presses a key. After [`Key::Esc`] wait for its effect before the next key:
    /// together they would be one key with Alt.
    pub fn key(&mut self, key: Key) -> &mut Self {
        let application = self.shared.with(vt100::Screen::application_cursor);
        self.send(key.bytes(application).as_bytes())
    }

    /// Pastes a text, in brackets when the program asked for them, as terminals do.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        let text = text.replace('\n', "\r");
        if self.shared.with(vt100::Screen::bracketed_paste) {
            self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
        } else {
            self.send(text.as_bytes())
        }
    }

    /// Waits until the program has read all that was typed.
    pub fn wait_read(&mut self) -> &mut Self {
        let master = self.master.as_ref().expect("the line is not dropped");
        let Some(name) = master.tty_name() else {
            return self;
        };
        let tty = open_quietly(&name);
        let deadline = std::time::Instant::now() + PATIENCE;
        while rustix::io::ioctl_fionread(&tty).is_ok_and(|unread| unread > 0) {
            assert!(std::time::Instant::now() < deadline, "keys are not read");
            std::thread::yield_now();
        }
        self
    }

    fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("the line is not dropped");
        // The program may have ended meanwhile; what it left behind tells the story.
        let _ = writer.write_all(bytes).and_then(|()| writer.flush());
        self
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("{text:?} on the screen"), |screen| {
            screen.contains(text)
        })
    }

    /// Waits until the text is not on the screen any more.
    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("{text:?} off the screen"), |screen| {
            !screen.contains(text)
        })
    }

    /// Waits until the screen, cells and cursor, is as it should; else returns a report.
    pub fn wait_screen(&mut self, holds: impl Fn(&vt100::Screen) -> bool) -> Result<(), String> {
        self.shared.wait(|state| holds(state.screen()))
    }

    /// Waits until the screen is as it should.
    #[track_caller]
    pub fn wait_until(&mut self, holds: impl Fn(&str) -> bool) -> &mut Self {
        self.wait("a condition of the screen", holds)
    }

    /// Waits until the screen is as it should; `what` names it where it is not.
    #[track_caller]
    pub fn wait_until_reads(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> &mut Self {
        self.wait(&format!("{what:?} to be read"), holds)
    }

    /// Waits until the program has sent those bytes, in one piece, ever.
    #[track_caller]
    pub fn wait_raw(&mut self, bytes: &[u8]) -> &mut Self {
        let found = |raw: &[u8]| raw.windows(bytes.len()).any(|window| window == bytes);
        let what = format!("{:?} sent", String::from_utf8_lossy(bytes));
        if let Err(screen) = self.shared.wait(|state| found(state.raw())) {
            panic!("waited in vain for {what}\n{screen}");
        }
        self
    }

    /// Waits until the row of the cursor holds the text.
    #[track_caller]
    pub fn wait_until_at(&mut self, text: &str) -> &mut Self {
        let waited = self.shared.wait(|state| state.cursor_row().contains(text));
        if let Err(screen) = waited {
            panic!("waited in vain for {text:?} at the cursor\n{screen}");
        }
        self
    }

    /// Waits until the cursor is there: row and column, from 0.
    #[track_caller]
    pub fn wait_cursor(&mut self, place: (u16, u16)) -> &mut Self {
        if let Err(screen) = self.shared.wait(|state| state.cursor() == place) {
            let at = self.cursor();
            panic!("waited in vain for the cursor at {place:?}, it is at {at:?}\n{screen}");
        }
        self
    }

    #[track_caller]
    fn wait(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> &mut Self {
        if let Err(screen) = self.shared.wait(|state| holds(&state.text())) {
            panic!("waited in vain for {what}\n{screen}");
        }
        self
    }

    /// The screen's rows without their trailing spaces.
    pub fn screen(&self) -> String {
        self.shared.text()
    }

    /// The rows that have reversed cells, from 0: the text alone would not show
    /// a highlight on the wrong row.
    pub fn reversed_rows(&self) -> Vec<u16> {
        self.shared.with(screen::reversed_rows)
    }

    /// Every byte that the program has sent.
    pub fn raw(&self) -> Vec<u8> {
        self.shared.raw()
    }

    /// The row and the column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.shared.with(vt100::Screen::cursor_position)
    }

    /// Whether the program has the alternate screen: a good one gives it back.
    pub fn alternate_screen(&self) -> bool {
        self.shared.with(vt100::Screen::alternate_screen)
    }

    /// Whether the program hides the cursor.
    pub fn cursor_hidden(&self) -> bool {
        self.shared.with(vt100::Screen::hide_cursor)
    }

    /// Whether the program wants pastes in brackets.
    pub fn bracketed_paste(&self) -> bool {
        self.shared.with(vt100::Screen::bracketed_paste)
    }

    /// Looks at the screen: cells and cursor.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        self.shared.with(look)
    }

    /// The modes of the line, as `stty` would tell them.
    pub fn modes(&self) -> String {
        let master = self.master.as_ref().expect("the line is not dropped");
        let name = master.tty_name().expect("its name");
        let modes = rustix::termios::tcgetattr(open_quietly(&name)).expect("the modes");
        format!("{modes:?}")
    }

    /// Changes the size of the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.shared.resize((columns, rows));
        let master = self.master.as_ref().expect("the line is not dropped");
        master.resize(pty_size((columns, rows))).expect("a resize");
        self
    }

    /// Sends a signal to the program.
    pub fn kill(&mut self, signal: Signal) -> &mut Self {
        // Once it has ended and been waited for, its id may be another's.
        self.shared.while_running(|| {
            let _ = kill_process(self.pid, signal);
        });
        self
    }

    /// Drops the line: the terminal is gone, and the kernel hangs up on the program.
    pub fn close(&mut self) -> &mut Self {
        let Some(master) = self.master.take() else {
            return self;
        };
        if let Some(name) = master.tty_name() {
            self.let_go(&open_quietly(&name));
        }
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        self.writer = None;
        self
    }

    /// Makes the reader let go of the pty, which it holds open, and keeps the
    /// writer from typing Enter and Ctrl-D as it goes, which it does otherwise.
    fn let_go(&self, mut tty: &File) {
        use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
        if let Ok(mut modes) = tcgetattr(tty) {
            modes.special_codes[SpecialCodeIndex::VEOF] = 0;
            let _ = tcsetattr(tty, OptionalActions::Now, &modes);
        }
        self.shared.stop_reading();
        let _ = tty.write_all(b"\0");
    }

    /// Waits for the program's end, and for the last of its output.
    #[track_caller]
    pub fn wait_exit(&mut self) -> ExitStatus {
        match self.shared.wait_exit() {
            Ok(status) => status,
            Err(screen) => panic!("waited in vain for the program's end\n{screen}"),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.kill(Signal::KILL);
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Opens the program's side of the pty without making it this process's terminal.
fn open_quietly(name: &std::path::Path) -> File {
    let flags = rustix::fs::OFlags::NOCTTY.bits().cast_signed();
    OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(flags)
        .open(name)
        .expect("the tty")
}

fn read(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut bytes = [0; 4096];
    loop {
        match reader.read(&mut bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => break,
            Ok(count) => {
                if !shared.arrived(&bytes[..count]) {
                    break;
                }
            }
        }
    }
    drop(reader);
    shared.ended();
}
