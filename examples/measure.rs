//! What the record costs, measured on this disk. Nothing here is asserted.
//!
//! ```text
//! cargo build --release --bins
//! cargo run --release --example measure -- keys target/release/vetlla DIR
//! cargo run --release --example measure -- runs target/release/vetlla DIR 10000
//! cargo run --release --example measure -- scale target/release/vetlla DIR
//! ```
//! `keys`: the bytes of journal that one walk of `aws-claranet` writes, and the time
//! from a key to the last byte on the screen, the sync included, beside one write and
//! `fdatasync` on the same disk. `runs`: how long the lists take with so many past runs.
//! `scale`: the first screen and a key with ten steps and with 10,000, and with an answer
//! of ten letters and of a megabyte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use vetlla::journal::{RunStore, Store};
use vetlla::model::{Entry, Event};

fn main() {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["keys", program, dir] => keys(program, Path::new(dir)),
        ["runs", program, dir, count] => runs(program, Path::new(dir), count.parse().unwrap()),
        ["scale", program, dir] => scale(program, Path::new(dir)),
        _ => eprintln!(
            "measure keys PROGRAM DIR | measure runs PROGRAM DIR COUNT | measure scale PROGRAM DIR"
        ),
    }
}

/// The middle, the ninth tenth and the most, in milliseconds.
fn figures(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |tenths: usize| times[(times.len() - 1) * tenths / 10].as_secs_f64() * 1000.0;
    println!(
        "{what}: median {:.2} ms, 90% {:.2} ms, most {:.2} ms (n = {})",
        at(5),
        at(9),
        at(10),
        times.len()
    );
}

/// One write of a journal line's size and `fdatasync`, in an append-only file.
fn bare_sync(dir: &Path) -> Vec<Duration> {
    let path = dir.join("bare");
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .unwrap();
    let line = [b'x'; 420];
    (0..200)
        .map(|_| {
            let start = Instant::now();
            file.write_all(&line).unwrap();
            file.sync_data().unwrap();
            start.elapsed()
        })
        .collect()
}

struct Pty {
    writer: Box<dyn Write + Send>,
    output: Receiver<Instant>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Pty {
    fn start(program: &str, dir: &Path, args: &[&str]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LC_ALL", "C.UTF-8"),
            ("USER", "marta"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", dir);
        command.cwd(dir);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while reader.read(&mut bytes).is_ok_and(|count| count > 0) {
                if sender.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
        Self {
            writer: pair.master.take_writer().unwrap(),
            output,
            child,
            _master: pair.master,
        }
    }

    /// Types, and waits until nothing has come for a while: when was the last byte?
    fn key(&mut self, keys: &str) -> Duration {
        let start = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self.quiet(start)
    }

    fn quiet(&self, start: Instant) -> Duration {
        let mut last = start;
        loop {
            match self.output.recv_timeout(Duration::from_millis(60)) {
                Ok(at) => last = at,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return last - start;
                }
            }
        }
    }
}

fn keys(program: &str, dir: &Path) {
    fs::create_dir_all(dir).unwrap();
    let program = fs::canonicalize(program).unwrap();
    let program = program.to_str().unwrap();
    let mut bare = bare_sync(dir);
    let mut pty = Pty::start(program, dir, &["start", "aws-claranet"]);
    thread::sleep(Duration::from_millis(500));
    pty.quiet(Instant::now());
    // A note opened and written: one event. The letters: the draft alone.
    let (mut letters, mut events, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..60 {
        moves.push(pty.key("j"));
        moves.push(pty.key("k"));
        pty.key("n");
        letters.push(pty.key("x"));
        letters.push(pty.key("y"));
        events.push(pty.key("\r"));
        // The message goes with the next key; a bare write in between, on the same disk.
    }
    bare.extend(bare_sync(dir));
    pty.key("\x03");
    let _ = pty.child.wait();
    figures("one write of 420 bytes and fdatasync", &mut bare);
    figures("a move (the place in the draft)", &mut moves);
    figures("a letter typed (the draft)", &mut letters);
    figures("a note accepted (a journal line, synced)", &mut events);
    walk(program, &dir.join("walk"));
}

/// The whole walk of the AWS runbook by its keys, and what it left.
fn walk(program: &str, dir: &Path) {
    fs::create_dir_all(dir.join(".config/vetlla")).unwrap();
    let config = "operator: { name: Marta Vila, email: marta@example.org }\n\
                  schedule: { timezone: Europe/Madrid, open: \"24/7\" }\n";
    fs::write(dir.join(".config/vetlla/config.yaml"), config).unwrap();
    let mut pty = Pty::start(program, dir, &["start", "aws-claranet"]);
    thread::sleep(Duration::from_millis(500));
    let form = [
        "Seu electrònica",
        "",
        "Els ciutadans no poden tramitar",
        "",
        "Connexió rebutjada",
        "Sonda HTTP 503",
    ];
    for key in ["\r", "\r", "\r", "\r", "\r", "s", "\r"] {
        pty.key(key);
    }
    for text in form {
        pty.key(text);
        pty.key("\t");
    }
    pty.key("\x1b");
    for key in ["t", "c", "t", "q"] {
        pty.key(key);
    }
    let _ = pty.child.wait();
    let runs = dir.join(".local/state/vetlla/runs");
    let run = fs::read_dir(runs).unwrap().next().unwrap().unwrap().path();
    let journal = fs::read_to_string(run.join("journal.jsonl")).unwrap();
    let size = |name: &str| fs::metadata(run.join(name)).map_or(0, |about| about.len());
    println!(
        "one walk of aws-claranet: {} bytes of journal in {} lines, {} bytes of runbook.yaml, {} bytes of draft",
        journal.len(),
        journal.lines().count(),
        size("runbook.yaml"),
        size("draft.json"),
    );
    for line in journal.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        print!("{} ", line["event"]["type"].as_str().unwrap());
    }
    println!();
}

const YAML: &str = include_str!("../runbooks/aws-claranet.yaml");

fn runs(program: &str, dir: &Path, count: usize) {
    let state = dir.join("state");
    if !state.exists() {
        make(&state, count);
    }
    let closed = state.join("closed");
    let newest = Store::new(state.clone()).list().unwrap()[0].to_string();
    for (what, args) in [
        ("runs", &["runs"][..]),
        ("show the newest", &["show", &newest]),
        ("runs --all", &["runs", "--all"]),
        ("runs --all --json", &["runs", "--all", "--json"]),
    ] {
        let mut times: Vec<_> = (0..5).map(|_| timed(program, &state, args)).collect();
        figures(&format!("{count} runs: {what}"), &mut times);
    }
    let mut times: Vec<_> = (0..5).map(|_| first_screen(program, &state, &[])).collect();
    figures(
        &format!("{count} runs: first screen of the library"),
        &mut times,
    );
    let mut times: Vec<_> = (0..5)
        .map(|_| first_screen(program, &state, &["resume"]))
        .collect();
    figures(&format!("{count} runs: first screen of resume"), &mut times);
    fs::rename(&closed, dir.join("aside")).unwrap();
    let mut once = [timed(program, &state, &["runs"])];
    figures(
        &format!("{count} runs: runs, once, without the folder of those that are over"),
        &mut once,
    );
    let _ = fs::remove_dir_all(dir.join("aside"));
}

/// So many runs that are over, and one that is open; the newest minute last.
fn make(state: &Path, count: usize) {
    let store = Store::new(state.to_owned());
    let start: vetlla::model::Moment = "2020-01-01T00:00:00+01:00".parse().unwrap();
    let sha256 = vetlla::app::opening::sha256(YAML);
    for n in 0..=count {
        let at = start + chrono::TimeDelta::minutes(300 * i64::try_from(n).unwrap());
        let entry = |event| Entry {
            at,
            by: "Marta Vila".into(),
            host: "bastion".into(),
            event,
        };
        let title = "Monitor OMI - AWS - TEMPLATE_AWS".to_owned();
        let first = Event::Started {
            runbook: "aws-claranet".into(),
            title,
            sha256: sha256.clone(),
            drill: None,
            commit: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
        };
        let mut run = store.begin("aws-claranet", YAML, entry(first));
        let note = |text: &str| {
            entry(Event::NoteAdded {
                step: None,
                text: text.into(),
            })
        };
        let mut rest: Vec<_> = (0..15)
            .map(|_| note("nodes 3 i 4 caiguts, tornen a caure"))
            .collect();
        if n < count {
            rest.push(entry(Event::Finished));
        }
        run.append(&rest).unwrap();
    }
}

fn timed(program: &str, state: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    let mut command = Command::new(program);
    let state: PathBuf = state.to_owned();
    command
        .args(args)
        .env("VETLLA_STATE_DIR", state)
        .stdout(Stdio::null());
    command.status().unwrap();
    start.elapsed()
}

/// From the start to the last byte of the first screen.
fn first_screen(program: &str, state: &Path, args: &[&str]) -> Duration {
    let all: Vec<_> = ["--state-dir", state.to_str().unwrap()]
        .into_iter()
        .chain(args.iter().copied())
        .collect();
    let start = Instant::now();
    let mut pty = Pty::start(program, state.parent().unwrap(), &all);
    let first = pty.output.recv().unwrap();
    let mut last = first;
    while let Ok(at) = pty.output.recv_timeout(Duration::from_millis(300)) {
        last = at;
    }
    pty.key("\x03");
    let _ = pty.child.wait();
    last - start
}

fn scale(program: &str, dir: &Path) {
    fs::create_dir_all(dir).unwrap();
    let program = fs::canonicalize(program).unwrap();
    let program = program.to_str().unwrap();
    for count in [10, 10_000] {
        many_steps(program, dir, "plain", count, "");
        many_steps(program, dir, "ruled", count, RULED);
    }
    for (what, text) in [
        ("ten letters", "molt llarg".to_owned()),
        ("1 MB of words", "molt llarg ".repeat(95_326)),
        ("1 MB of lines", "una linia del registre\n".repeat(45_591)),
        ("1 MB without a space", "x".repeat(1 << 20)),
    ] {
        long_answer(program, dir, what, &text);
    }
}

const STEP: &str = "  - id: sNUMBER\n    title: Step number NUMBER\n";

/// What each tenth step of a ruled runbook has: a condition, and questions with more.
const RULED: &str = "    when: operator.name != \"NUMBER\"
    fields:
      - { id: aNUMBER, type: text, label: What was seen }
      - { id: bNUMBER, type: text, label: Why, required_when: 'aNUMBER == \"bad\"' }
";

fn many_steps(program: &str, dir: &Path, id: &str, count: usize, tenth: &str) {
    let mut text = format!("version: 1\nid: {id}\ntitle: Many\nsteps:\n");
    for step in 0..count {
        text.push_str(&STEP.replace("NUMBER", &step.to_string()));
        if step % 10 == 5 {
            text += &tenth.replace("NUMBER", &step.to_string());
        }
    }
    let path = dir.join(format!("{id}-{count}.yaml"));
    fs::write(&path, text).unwrap();
    let about = format!("{count} steps, {id}");
    let state = tempfile::tempdir_in(dir).unwrap();
    let args = ["start", path.to_str().unwrap()];
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let (mut pty, paint) = opened(program, state.path(), &args);
        first.push(paint);
        last.push(pty.settled());
        pty.leave();
    }
    figures(&format!("{about}: first bytes"), &mut first);
    figures(&format!("{about}: last byte, saved"), &mut last);
    let mut first = Vec::new();
    for _ in 0..3 {
        let (mut pty, paint) = opened(program, state.path(), &["resume"]);
        first.push(paint);
        pty.settled();
        pty.leave();
    }
    figures(&format!("{about}: resume, first bytes"), &mut first);
    let (mut pty, _) = opened(program, state.path(), &args);
    pty.settled();
    let keys = |pty: &mut Pty, what: &str, keys: &[&str]| pressed(pty, &about, what, keys);
    keys(&mut pty, "down and up", &["j", "k"]);
    keys(&mut pty, "last and first", &["\x1b[F", "\x1b[H"]);
    let mut times: Vec<_> = (0..5).map(|_| pty.wait("\r")).collect();
    figures(&format!("{about}: a step ticked"), &mut times);
    pty.leave();
}

/// Presses these keys in turn, ten times over.
fn pressed(pty: &mut Pty, about: &str, what: &str, keys: &[&str]) {
    let mut times: Vec<_> = (0..10)
        .flat_map(|_| keys)
        .map(|key| pty.wait(key))
        .collect();
    figures(&format!("{about}: {what}"), &mut times);
}

fn long_answer(program: &str, dir: &Path, about: &str, text: &str) {
    let state = tempfile::tempdir_in(dir).unwrap();
    let args = ["start", "aws-claranet", "--set", "tipus=sistemas"];
    let (mut pty, _) = opened(program, state.path(), &args);
    pty.settled();
    for key in ["\r", "\r", "\r", "s", "\r", "\t", "\t"] {
        pty.wait(key);
    }
    let one = |pty: &mut Pty, what: &str, key: &str| {
        let mut times = [pty.wait(key)];
        figures(&format!("{about}: {what}"), &mut times);
    };
    one(&mut pty, "pasted", &format!("\x1b[200~{text}\x1b[201~"));
    let keys = |pty: &mut Pty, what: &str, keys: &[&str]| pressed(pty, about, what, keys);
    keys(&mut pty, "a letter at its end", &["x", "\x7f"]);
    keys(&mut pty, "a move in it", &["\x1b[D", "\x1b[C"]);
    one(&mut pty, "accepted", "\t");
    keys(&mut pty, "a letter in the next field", &["x", "\x7f"]);
    one(&mut pty, "back to the steps", "\x1b");
    keys(&mut pty, "down and up", &["j", "k"]);
    one(&mut pty, "the ticket shown", "t");
    keys(&mut pty, "the ticket down and up", &["j", "k"]);
    keys(&mut pty, "the ticket by pages", &["\x1b[6~", "\x1b[5~"]);
    one(&mut pty, "the ticket copied", "c");
    one(&mut pty, "back", "\x1b");
    one(&mut pty, "the timeline", "l");
    if text.len() > 10 {
        keys(&mut pty, "the timeline up and down", &["k", "j"]);
    }
    pty.leave();
    let (mut pty, first) = opened(program, state.path(), &["resume"]);
    figures(&format!("{about}: resume, first bytes"), &mut [first]);
    pty.settled();
    pty.leave();
}

/// The program, and when its first bytes came.
fn opened(program: &str, state: &Path, args: &[&str]) -> (Pty, Duration) {
    let start = Instant::now();
    let pty = Pty::start(program, state, args);
    let first = pty.output.recv().unwrap();
    (pty, first - start)
}

impl Pty {
    /// A key, and the last byte of what follows, however long the first takes.
    fn wait(&mut self, keys: &str) -> Duration {
        let start = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        let first = self.output.recv_timeout(Duration::from_mins(1));
        let first = first.expect("an answer to a key") - start;
        first.max(self.quiet(start))
    }

    /// How long after now the last byte comes.
    fn settled(&mut self) -> Duration {
        let start = Instant::now();
        thread::sleep(Duration::from_millis(300));
        self.quiet(start)
    }

    fn leave(mut self) {
        self.writer.write_all(b"\x03").unwrap();
        let _ = self.child.wait();
    }
}
