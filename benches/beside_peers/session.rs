//! One program measured: its first screen, its keys, its end, and what it costs at rest.
//!
//! It must not know how figures are shown.

use super::facts::{self, BareDisk, median};
use super::line::{Line, Output};
use super::peers::Peer;
use super::sight::{self, BYTES_A_SECOND};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Nothing more comes once this long nothing has come.
const QUIET: Duration = Duration::from_millis(120);
const KEY_QUIET: Duration = Duration::from_millis(110);
/// Between two letters of a person who types fast.
const LETTER: Duration = Duration::from_millis(200);
const WORD: &str = "impacteneg";

/// Figures by their names; what a program does not do is not there.
pub type Figures = BTreeMap<&'static str, f64>;

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// An empty home on the same disk, which goes away with it.
pub fn home(folder: &Path) -> tempfile::TempDir {
    tempfile::tempdir_in(folder).expect("a folder")
}

/// Starts, waits for the first screen, ends: the first screen's output and the end's time.
pub fn visit(peer: &Peer, folder: &Path) -> (Output, Duration) {
    let home = home(folder);
    let mut line = Line::start(&peer.command, home.path(), Duration::ZERO);
    let first = line.first_screen(QUIET);
    (first, line.end(peer.quit))
}

/// A program at work, and all it has sent.
struct Session<'p> {
    peer: &'p Peer,
    line: Line,
    sent: Vec<u8>,
    figures: Figures,
}

impl Session<'_> {
    fn press(&mut self, keys: &str) -> Output {
        let output = self.line.key(keys, KEY_QUIET);
        self.sent.extend(output.text());
        output
    }

    /// Presses each of the keys in turn, so often; notes bytes, time, and the slow line.
    fn measure(&mut self, names: [&'static str; 3], keys: &[&str], count: usize, timed: usize) {
        let (mut times, mut slow, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        for turn in 0..count {
            let before = self.sent.clone();
            let output = self.press(keys[turn % keys.len()]);
            if turn % keys.len() >= timed {
                continue;
            }
            times.push(output.last());
            bytes.push(Duration::from_secs(output.bytes() as u64));
            if turn < 4 {
                slow.push(sight::right_after(&before, &output, BYTES_A_SECOND));
            }
        }
        self.figures.insert(names[0], median(bytes).as_secs_f64());
        self.figures.insert(names[1], ms(median(times)));
        self.figures.insert(names[2], ms(median(slow)));
    }

    fn moves(&mut self) {
        if let Some(keys) = self.peer.step {
            self.measure(["step_bytes", "step_ms", "step_slow_ms"], &keys, 20, 2);
        }
        if let Some([open, leave]) = self.peer.list {
            self.open(open);
            self.measure(
                ["move_bytes", "move_ms", "move_slow_ms"],
                &self.peer.inner,
                20,
                2,
            );
            self.open(leave);
        }
    }

    fn open(&mut self, keys: &str) {
        if !keys.is_empty() {
            self.press(keys);
        }
    }

    fn letters(&mut self) {
        let Some([open, leave]) = self.peer.text else {
            return;
        };
        self.open(open);
        let keys = ["n", "o", "d", "e", "s"];
        self.measure(
            ["letter_bytes", "letter_ms", "letter_slow_ms"],
            &keys,
            20,
            5,
        );
        let before = self.sent.clone();
        let mut word = Output::default();
        for (turn, letter) in (0u32..).zip(WORD.chars()) {
            let output = self.line.key(&letter.to_string(), LETTER);
            self.sent.extend(output.text());
            word.join(output, LETTER * turn);
        }
        let last = LETTER * (WORD.len() as u32 - 1);
        let right = sight::right_after(&before, &word, BYTES_A_SECOND);
        self.figures
            .insert("word_slow_ms", ms(right.saturating_sub(last)));
        self.open(leave);
    }

    fn screens(&mut self) {
        for (name, keys) in &self.peer.screens {
            let names = match *name {
                "help" => ["help_bytes", "help_ms", "help_slow_ms"],
                _ => ["ticket_bytes", "ticket_ms", "ticket_slow_ms"],
            };
            self.measure(names, keys, 12, 1);
        }
    }

    /// A line of the journal beside one bare write and sync, pair by pair.
    fn accepts(&mut self, disk: &mut BareDisk) {
        let Some((last, before)) = self.peer.accept.split_last() else {
            return;
        };
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..40 {
            for keys in before {
                self.press(keys);
            }
            bare.push(disk.write());
            ours.push(self.press(last).last());
        }
        let (ours, bare) = (ms(median(ours)), ms(median(bare)));
        self.figures.insert("accept_ms", ours);
        self.figures.insert("disk_ms", bare);
        self.figures.insert("accept_ratio", ours / bare);
    }
}

/// Everything about one program but its first screen's and its idle time.
pub fn keys(peer: &Peer, folder: &Path, disk: &mut BareDisk) -> Figures {
    let home = home(folder);
    let mut line = Line::start(&peer.command, home.path(), Duration::ZERO);
    let first = line.first_screen(QUIET * 2);
    let mut session = Session {
        peer,
        line,
        sent: first.text(),
        figures: Figures::new(),
    };
    let slow = sight::right_after(&[], &first, BYTES_A_SECOND);
    session.figures.insert("first_slow_ms", ms(slow));
    session.moves();
    session.letters();
    session.screens();
    session.accepts(disk);
    let memory = facts::memory(session.line.id());
    for (name, kilobytes) in [
        ("peak_kb", memory.peak),
        ("own_kb", memory.own),
        ("files_kb", memory.files),
    ] {
        session.figures.insert(name, kilobytes as f64);
    }
    let Session { line, figures, .. } = session;
    line.end(peer.quit);
    figures
}

/// The first screen on a line of 300 ms there and back, and how often the program waits
/// for an answer before its screen is right.
pub fn far(peer: &Peer, folder: &Path) -> Figures {
    let round_trip = Duration::from_millis(300);
    let home = home(folder);
    let mut line = Line::start(&peer.command, home.path(), round_trip);
    let first = line.first_screen(Duration::from_millis(400));
    line.end(peer.quit);
    let right = sight::right_after(&[], &first, u32::MAX);
    // The answer comes back to the program one trip after it asked.
    let waits = (right.as_secs_f64() / round_trip.as_secs_f64()).floor();
    [
        ("far_ms", ms(right + round_trip)),
        ("far_waits", waits),
        ("far_asked", first.answers as f64),
    ]
    .into()
}

/// What every program does in so long a time in which nothing happens.
pub fn idle(peers: &[&Peer], folder: &Path, time: Duration) -> Vec<Figures> {
    let mut resting: Vec<_> = peers
        .iter()
        .map(|peer| {
            let home = home(folder);
            let mut line = Line::start(&peer.command, home.path(), Duration::ZERO);
            line.first_screen(QUIET * 2);
            (line, home)
        })
        .collect();
    // What is put off for a second belongs to the start.
    thread::sleep(Duration::from_secs(2));
    let before: Vec<_> = resting
        .iter_mut()
        .map(|(line, _)| {
            line.listen(Duration::from_millis(1));
            facts::sleeps(line.id())
        })
        .collect();
    thread::sleep(time);
    resting
        .into_iter()
        .zip(before)
        .zip(peers)
        .map(|(((mut line, _home), before), peer)| {
            let woken = facts::sleeps(line.id()).saturating_sub(before);
            let bytes = line.listen(Duration::from_millis(1)).bytes();
            line.end(peer.quit);
            [("idle_bytes", bytes as f64), ("idle_wakes", woken as f64)].into()
        })
        .collect()
}
