//! The program dies while a command runs, here or inside another runbook, while a program has the
//! terminal, while a ticket leaves or it is asked what becomes of a secret in it: what was run is
//! known, and nothing is run or sent that nobody asked for.
//!
//! No model of the walk: the journal, what the programs themselves wrote down, and how often each
//! was confirmed are held against each other.

use crate::chance::Chance;
use crate::support::{Home, Key, PATIENCE, Signal, Terminal, USUAL};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Each command says that it began and that it ended, in a file of its own.
const BOOK: &str = r#"version: 1
id: crash-commands
title: Crash commands
lang: en
steps:
  - id: plain
    kind: command
    title: Plain one
    argv: [sh, -c, 'echo begun >> plain; echo first; sleep 0.2; echo last; echo ended >> plain']
  - id: lent
    kind: command
    title: Lent one
    interactive: true
    argv: [sh, -c, 'echo begun >> lent; printf "%s? " who; read name < /dev/tty; echo ended >> lent; test "$name" = me']
  - { id: sub, kind: runbook, title: Sub one, runbook: crash-inner }
  - id: send
    kind: ticket
    title: Send one
    ticket: { lang: en, to: [desk@example.org], subject: Down, body: "Down, token TOKEN" }
  - { id: last, title: Last look }
"#;

/// Walked inside.
const INNER: &str = r"version: 1
id: crash-inner
title: Crash inner
lang: en
steps:
  - id: inside
    kind: command
    title: Inside one
    argv: [sh, -c, 'echo begun >> inside; echo first; sleep 0.1; echo last; echo ended >> inside']
";

/// What takes a ticket keeps each in a file of its own.
const CONFIG: &str = r"exporters:
  - name: post
    argv: [sh, -c, 'cd; echo begun >> post; cat > sent.$$; sleep 0.2; echo ended >> post']
";
const TOKEN: &str = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

/// So long a command is read before it is run, and a little more.
const READ: Duration = Duration::from_millis(320);
/// When a kill comes after the Enter that runs it, at the latest, in microseconds.
const WITHIN: u64 = 450_000;
const HALF: &str = "half a wor";

struct Life {
    home: Arc<Home>,
    chance: Chance,
    /// How often each step's command was confirmed.
    confirmed: [usize; 3],
    /// How often the ticket was given away with the token masked, and with it as it is.
    given: [usize; 2],
    /// Half a note was on the screen when the program died.
    half: bool,
    kills: usize,
    /// How often the lent command had begun before it was confirmed last.
    marked: usize,
}

/// The steps with a command, and the files in which those write down what they do.
const STEPS: [&str; 3] = ["plain", "lent", "sub/inside"];
const FILES: [&str; 3] = ["plain", "lent", "inside"];
/// The place of the ticket behind them.
const SEND: usize = STEPS.len();

impl Life {
    fn new(seed: u64) -> Self {
        let home = Home::new();
        let put = |name: &str, text: &str| std::fs::write(home.path().join(name), text).unwrap();
        put("r.yaml", &BOOK.replace("TOKEN", TOKEN));
        put("crash-inner.yaml", INNER);
        std::fs::create_dir_all(home.config().join("vetlla")).unwrap();
        put("config/vetlla/config.yaml", CONFIG);
        for file in ["r.yaml", "crash-inner.yaml"] {
            let mut trust = Command::new(env!("CARGO_BIN_EXE_vetlla"));
            trust.args(["trust", file]).current_dir(home.path());
            trust.env_clear().envs(home.environment());
            trust.stdout(Stdio::null()).stderr(Stdio::null());
            assert!(trust.status().unwrap().success());
        }
        Self {
            home,
            chance: Chance::new(seed),
            confirmed: [0; 3],
            given: [0; 2],
            half: false,
            kills: 0,
            marked: 0,
        }
    }

    fn folder(&self) -> PathBuf {
        let runs = std::fs::read_dir(self.home.state().join("vetlla/runs")).unwrap();
        let mut runs = runs.map(|entry| entry.unwrap().path());
        runs.find(|path| path.is_dir()).unwrap()
    }

    /// What the journal has, without a line that is being written.
    fn events(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder().join("journal.jsonl")).unwrap();
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let lines = whole.lines();
        let lines = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.map(|line| line["event"].clone()).collect()
    }

    fn of(events: &[Value], kind: &str, step: &str) -> Vec<Value> {
        let own = |event: &&Value| event["type"] == kind && event["step"] == step;
        events.iter().filter(own).cloned().collect()
    }

    fn marks(&self, step: &str, word: &str) -> usize {
        let text = std::fs::read_to_string(self.home.path().join(step));
        let text = text.unwrap_or_default();
        text.lines().filter(|line| *line == word).count()
    }

    /// Waits until each command that was begun has an end on disk.
    fn settles(&self) {
        let before = Instant::now();
        loop {
            let events = self.events();
            let open = STEPS.iter().any(|step| {
                let begun = Self::of(&events, "command_begun", step).len();
                begun != Self::of(&events, "command_ended", step).len()
            });
            if !open {
                return;
            }
            assert!(before.elapsed() < PATIENCE, "{events:#?}");
            std::thread::yield_now();
        }
    }

    /// What has to be so once each command has an end.
    fn check(&self) {
        let events = self.events();
        for (at, step) in STEPS.iter().enumerate() {
            let begun = Self::of(&events, "command_begun", step);
            let ended = Self::of(&events, "command_ended", step);
            let tries = |all: &[Value]| -> Vec<_> {
                all.iter().map(|own| own["nth"].as_u64().unwrap()).collect()
            };
            let (mut one, mut two) = (tries(&begun), tries(&ended));
            one.sort_unstable();
            two.sort_unstable();
            assert_eq!(one, two, "each has one end: {events:#?}");
            assert!(
                begun.len() <= self.confirmed[at],
                "nobody asked for it: {events:#?}"
            );
            let is = |event: &&Value, end: &str| event["status"]["end"] == end;
            let ran = ended.iter().filter(|own| !is(own, "not_started")).count();
            // One that a signal ended may not have come to its first line.
            let cut = ended.iter().filter(|own| is(own, "signalled")).count();
            let marks = self.marks(FILES[at], "begun");
            assert!(
                (ran - cut..=ran).contains(&marks),
                "{step}: {marks} marks: {events:#?}"
            );
            for own in ended.iter().filter(|own| is(own, "exited")) {
                if *step != "lent" {
                    let file = own["file"].as_str().unwrap();
                    let kept = self.folder().join("evidence").join(file);
                    let kept = std::fs::read_to_string(kept).unwrap();
                    assert_eq!(kept, "first\nlast\n", "{own:#}");
                }
            }
        }
        self.check_sent(&events);
    }

    /// What has left, and what the record has of it.
    fn check_sent(&self, events: &[Value]) {
        let begun = Self::of(events, "exporter_begun", "send").len();
        let given = self.given[0] + self.given[1];
        assert!(begun <= given, "nobody gave it away: {events:#?}");
        assert!(self.marks("post", "begun") <= begun, "{events:#?}");
        let chosen = Self::of(events, "redaction_chosen", "send");
        let before = chosen.len() - begun;
        assert!(before <= 1 + self.kills, "{events:#?}");
        let of = |masked: bool| {
            let is = |own: &&Value| own["found"][0]["masked"] == masked;
            chosen.iter().filter(is).count()
        };
        assert!(of(true) <= self.given[0] && of(false) <= self.given[1]);
        let [masked, kept] = self.sent();
        assert!(masked <= of(true) && kept <= of(false), "{events:#?}");
    }

    /// How many tickets came with the token masked, and with it as it is.
    fn sent(&self) -> [usize; 2] {
        let mut sent = [0; 2];
        for entry in std::fs::read_dir(self.home.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.starts_with("sent.") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            match (text.contains(TOKEN), text.contains("[REDACTED")) {
                (true, false) => sent[1] += 1,
                (false, true) => sent[0] += 1,
                // It was killed before it gave it anything.
                (false, false) => assert_eq!(text, ""),
                (true, true) => panic!("{text}"),
            }
        }
        sent
    }

    fn closed(&self) -> [bool; SEND + 1] {
        let events = self.events();
        std::array::from_fn(|at| match STEPS.get(at) {
            Some(step) => !Self::of(&events, "step_ticked", step).is_empty(),
            None => !Self::of(&events, "ticket_exported", "send").is_empty(),
        })
    }

    fn waits(&mut self, most: u64) {
        let micros = self.chance.below(most);
        std::thread::park_timeout(Duration::from_micros(micros));
    }

    fn dies(&mut self, terminal: &mut Terminal) {
        self.kills += 1;
        let signal = self.chance.of(&[Signal::KILL, Signal::KILL, Signal::HUP]);
        terminal.kill(signal).wait_exit();
    }

    /// One life of the program; says whether it came to its end.
    fn lives(&mut self, args: &[&str], to_the_end: bool) -> bool {
        let mut terminal = Terminal::spawn_in(&self.home, args, &[], USUAL);
        terminal.wait_for("Crash commands");
        if std::mem::take(&mut self.half) {
            terminal.wait_for(HALF).key(Key::Esc).wait_gone(HALF);
        }
        terminal.wait_for("saved");
        // One is back in the ticket; from there Enter would file it.
        if terminal.screen().contains("Ticket,") {
            terminal.key(Key::Esc).wait_gone("Ticket,");
        }
        self.settles();
        self.check();
        loop {
            let Some(at) = self.closed().iter().position(|closed| !closed) else {
                terminal.wait_for("Last look").keys("q").wait_exit();
                return true;
            };
            let before = self.events().len();
            if at == SEND {
                if !self.sends(&mut terminal, to_the_end) {
                    return false;
                }
                continue;
            }
            self.runs(&mut terminal, at);
            if !to_the_end && self.chance.below(4) != 0 {
                self.waits(WITHIN);
                self.dies(&mut terminal);
                return false;
            }
            let dies = !to_the_end && self.chance.one_in(2);
            self.ends(&mut terminal, (at, before), dies);
            if dies {
                self.dies(&mut terminal);
                return false;
            }
        }
    }

    /// Confirms the command of the step.
    fn runs(&mut self, terminal: &mut Terminal, at: usize) {
        // The step before may have been done while a note was typed.
        terminal.keys(".");
        let at_command = |screen: &str| {
            screen.contains("look at the command") || screen.contains("say what follows")
        };
        let at_door = |screen: &str| screen.contains("then come back here");
        terminal.wait_until(|screen| at_command(screen) || at_door(screen));
        if at_door(&terminal.screen()) {
            terminal.key(Key::Enter).wait_until(at_command);
        }
        terminal.key(Key::Enter);
        terminal.wait_until(|screen| screen.contains("Run it") || screen.contains("What now?"));
        if !terminal.screen().contains("Run it") {
            terminal.keys("1").wait_for("Run it");
        }
        std::thread::park_timeout(READ);
        self.marked = self.marks("lent", "begun");
        self.confirmed[at] += 1;
        terminal.key(Key::Enter);
    }

    /// Gives the ticket to what takes it; says whether the program is still there.
    fn sends(&mut self, terminal: &mut Terminal, to_the_end: bool) -> bool {
        let dies = |life: &mut Self, one_in| !to_the_end && life.chance.one_in(one_in);
        terminal.keys(".");
        let (inside, unsure, there) = ("all inside is done", "say whether it", "e-mail");
        // One that runs on from before is waited for, nothing is sent beside it; it may have taken the
        // ticket since the record was read.
        let handed = "it was handed over";
        terminal.wait_until(|screen| {
            let known = [inside, unsure, there, handed];
            known.iter().any(|own| screen.contains(own)) && !screen.contains("still runs")
        });
        if terminal.screen().contains(handed) {
            return true;
        }
        if terminal.screen().contains(inside) {
            terminal.key(Key::Enter).wait_for(there);
        }
        if terminal.screen().contains(unsure) {
            terminal.key(Key::Enter).wait_for("Not known yet");
            let arrived = self.chance.one_in(2);
            terminal
                .keys(if arrived { "1" } else { "2" })
                .wait_gone("Not known yet");
            return true;
        }
        terminal.key(Key::Enter).wait_for("Ticket,");
        terminal
            .keys("x")
            .wait_for("Hand the ticket to:")
            .key(Key::Enter);
        let (again, masked) = ("Is it sent once more?", "1 masked, 0 as they are");
        terminal.wait_until(|screen| screen.contains(again) || screen.contains(masked));
        if terminal.screen().contains(again) {
            // The one from before took it, and that is in the record by now.
            terminal.keys("1").wait_gone(again);
            terminal.key(Key::Esc).wait_gone("Ticket,");
            return true;
        }
        let keeps = self.chance.one_in(3);
        if keeps {
            terminal.keys("1").wait_for("0 masked, 1 as they are");
            terminal.key(Key::Down);
        }
        if dies(self, 5) {
            self.dies(terminal);
            return false;
        }
        self.given[usize::from(keeps)] += 1;
        terminal.key(Key::Enter);
        if dies(self, 2) {
            self.waits(WITHIN);
            self.dies(terminal);
            return false;
        }
        terminal
            .wait_for("took the ticket")
            .key(Key::Esc)
            .wait_gone("Ticket,");
        true
    }

    /// Waits for its end; meanwhile half a note is typed, and there a kill may come.
    fn ends(&mut self, terminal: &mut Terminal, (at, before): (usize, usize), dies: bool) {
        let mut in_output = STEPS[at] != "lent";
        if STEPS[at] == "lent" {
            // What it asked before may still be on the screen.
            let after = Instant::now();
            while self.marks("lent", "begun") == self.marked {
                assert!(after.elapsed() < PATIENCE, "{}", terminal.screen());
                std::thread::yield_now();
            }
            terminal.wait_for("who?");
            let name = self.chance.of(&["me\r", "me\r", "nobody\r"]);
            terminal.keys(name);
        } else if self.chance.one_in(2) {
            terminal
                .wait_for("It runs.")
                .key(Key::Esc)
                .wait_for("Steps");
            terminal
                .keys("n")
                .wait_for("Note:")
                .keys(HALF)
                .wait_for(HALF);
            self.half = dies && self.chance.one_in(2);
            if self.half {
                return;
            }
            terminal.key(Key::Esc).wait_gone(HALF);
            in_output = false;
        }
        let after = Instant::now();
        while Self::of(&self.events()[before..], "command_ended", STEPS[at]).is_empty() {
            assert!(after.elapsed() < PATIENCE, "{}", terminal.screen());
            std::thread::yield_now();
        }
        if in_output {
            terminal
                .wait_for("The command ended")
                .key(Key::Esc)
                .wait_for("Steps");
        }
    }
}

/// Kills a run in which commands run so often, then walks it to its end.
pub fn live(seed: u64, kills: usize) -> usize {
    let mut life = Life::new(seed);
    let mut args: &[&str] = &["--lang", "en", "start", "r.yaml"];
    while life.kills < kills {
        if life.lives(args, false) {
            return life.kills;
        }
        args = &["--lang", "en", "resume"];
    }
    life.lives(args, true);
    life.kills
}
