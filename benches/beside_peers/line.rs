//! A program on a pty, and every piece of output with the time at which it came.
//!
//! It answers what a terminal answers, after as long as the line takes. It must not know
//! which program it drives.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Columns and rows of every screen here.
pub const SIZE: (u16, u16) = (80, 24);

/// What came after something was done: the pieces, and when, counted from then.
#[derive(Debug, Default, Clone)]
pub struct Output {
    pub pieces: Vec<(Duration, Vec<u8>)>,
    /// When the pieces came that were sent after an answer of the terminal.
    pub answers: usize,
}

impl Output {
    pub fn bytes(&self) -> usize {
        self.pieces.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    pub fn last(&self) -> Duration {
        self.pieces.last().map_or(Duration::ZERO, |(at, _)| *at)
    }

    pub fn first(&self) -> Duration {
        self.pieces.first().map_or(Duration::ZERO, |(at, _)| *at)
    }

    pub fn text(&self) -> Vec<u8> {
        self.pieces.iter().flat_map(|(_, b)| b.clone()).collect()
    }

    /// The same, with what came later after it.
    pub fn join(&mut self, later: Output, after: Duration) {
        let moved = later.pieces.into_iter().map(|(at, b)| (at + after, b));
        self.pieces.extend(moved);
        self.answers += later.answers;
    }
}

/// A program on a terminal.
pub struct Line {
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    started: Instant,
    /// How long an answer of the terminal takes to come back.
    pub round_trip: Duration,
}

impl Line {
    /// Starts a program in a home of its own, with a clean environment.
    pub fn start(command: &[String], home: &Path, round_trip: Duration) -> Self {
        let size = PtySize {
            cols: SIZE.0,
            rows: SIZE.1,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let mut builder = CommandBuilder::new(&command[0]);
        builder.args(&command[1..]);
        builder.cwd(home);
        builder.env_clear();
        for (name, value) in [
            ("TERM", OsStr::new("xterm-256color")),
            ("LC_ALL", OsStr::new("C.UTF-8")),
            ("USER", OsStr::new("marta")),
            ("SHELL", OsStr::new("/bin/sh")),
            ("PATH", OsStr::new("/usr/local/bin:/usr/bin:/bin")),
            ("HOME", home.as_os_str()),
        ] {
            builder.env(name, value);
        }
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let piece = (Instant::now(), bytes[..count].to_vec());
                if sender.send(piece).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        let started = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("it starts");
        drop(pair.slave);
        Self {
            writer,
            output,
            child,
            _master: pair.master,
            started,
            round_trip,
        }
    }

    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a process id")
    }

    /// What comes until nothing has come for `quiet`, counted from the start.
    pub fn first_screen(&mut self, quiet: Duration) -> Output {
        self.settle(self.started, quiet, Duration::from_secs(5))
    }

    /// Types, and takes in what comes until nothing has come for `quiet`.
    pub fn key(&mut self, keys: &str, quiet: Duration) -> Output {
        let start = Instant::now();
        self.send(keys.as_bytes());
        self.settle(start, quiet, quiet)
    }

    /// What comes by itself.
    pub fn listen(&mut self, patience: Duration) -> Output {
        self.settle(Instant::now(), patience, patience)
    }

    /// Types, and waits for nothing.
    pub fn send(&mut self, bytes: &[u8]) {
        // A program may have ended: then there is nobody to write to.
        let _ = self
            .writer
            .write_all(bytes)
            .and_then(|()| self.writer.flush());
    }

    /// What comes until nothing has come for `quiet`, or for `first` at all, counted from `start`.
    pub fn settle(&mut self, start: Instant, quiet: Duration, first: Duration) -> Output {
        let mut got = Output::default();
        let mut pending: VecDeque<(Instant, Vec<u8>)> = VecDeque::new();
        let mut until = Instant::now() + first;
        loop {
            let due = pending.front().map(|(at, _)| *at);
            let wake = due.map_or(until, |due| due.min(until));
            let patience = wake.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(patience) {
                Ok((at, bytes)) => {
                    for answer in answers(&bytes) {
                        got.answers += 1;
                        if self.round_trip.is_zero() {
                            self.send(&answer);
                        } else {
                            pending.push_back((at + self.round_trip, answer));
                        }
                    }
                    got.pieces
                        .push((at.saturating_duration_since(start), bytes));
                    until = at + quiet;
                }
                Err(RecvTimeoutError::Disconnected) => return got,
                Err(RecvTimeoutError::Timeout) if due.is_some_and(|due| due <= Instant::now()) => {
                    if let Some((_, answer)) = pending.pop_front() {
                        self.send(&answer);
                    }
                    until = Instant::now() + quiet;
                }
                Err(RecvTimeoutError::Timeout) if Instant::now() >= until => return got,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Types what ends the program, and waits for that; how long it took.
    pub fn end(mut self, keys: &str) -> Duration {
        let start = Instant::now();
        self.send(keys.as_bytes());
        loop {
            match self.child.try_wait() {
                Ok(None) if start.elapsed() > Duration::from_secs(3) => {
                    let _ = self.child.kill();
                    let _ = self.child.wait();
                    return start.elapsed();
                }
                Ok(None) => thread::sleep(Duration::from_micros(100)),
                _ => return start.elapsed(),
            }
        }
    }
}

/// What xterm answers to what is asked in these bytes.
fn answers(bytes: &[u8]) -> Vec<Vec<u8>> {
    const ASKED: [(&str, &str); 8] = [
        ("\x1b[6n", "\x1b[1;1R"),
        ("\x1b[5n", "\x1b[0n"),
        ("\x1b[c", "\x1b[?64;1;2;6;9;15;16;17;18;21;22c"),
        ("\x1b[0c", "\x1b[?64;1;2;6;9;15;16;17;18;21;22c"),
        ("\x1b[>c", "\x1b[>41;390;0c"),
        ("\x1b[>q", "\x1bP>|XTerm(390)\x1b\\"),
        ("\x1b]10;?", "\x1b]10;rgb:0000/0000/0000\x07"),
        ("\x1b]11;?", "\x1b]11;rgb:ffff/ffff/ffff\x07"),
    ];
    let times = |asked: &str| {
        bytes
            .windows(asked.len())
            .filter(|w| *w == asked.as_bytes())
            .count()
    };
    ASKED
        .iter()
        .flat_map(|(asked, answer)| vec![answer.as_bytes().to_vec(); times(asked)])
        .collect()
}
