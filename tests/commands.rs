//! Commands that steps run: hostile ones, kills while one runs, and what is trusted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs, unreachable_pub)]

mod support;

#[path = "commands/fate.rs"]
mod fate;
#[path = "commands/hostile.rs"]
mod hostile;
#[path = "commands/screen.rs"]
mod screen;
#[path = "commands/trust.rs"]
mod trust;
#[path = "commands/untrusted.rs"]
mod untrusted;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use support::Home;

/// A runbook with these steps.
fn book(steps: &str) -> String {
    format!("version: 1\nid: probes\ntitle: Probes\nsteps:\n{steps}")
}

/// A step that runs a line in a shell, which is the command here, with more keys.
fn shell(line: &str, more: &str) -> String {
    let line = line.replace('\'', "''");
    format!("  - {{ id: c, kind: command, title: Do it, argv: [sh, -c, '{line}']{more} }}\n")
}

/// A person's machine, with one runbook.
struct Machine {
    home: Arc<Home>,
}

impl Machine {
    /// With a runbook that is trusted.
    fn new(steps: &str) -> Self {
        let machine = Self::untrusted(steps);
        let told = machine.vetlla(&["trust", "r.yaml"], "");
        assert!(told.contains("Trusted on this host"), "{told}");
        machine
    }

    fn untrusted(steps: &str) -> Self {
        let home = Home::new();
        std::fs::write(home.path().join("r.yaml"), book(steps)).unwrap();
        Self { home }
    }

    /// Both outputs of the program with these lines on its standard input.
    fn vetlla(&self, args: &[&str], input: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(["--lang", "en"]).args(args);
        self.told(command, input)
    }

    fn told(&self, mut command: Command, input: &str) -> String {
        command.env_clear().envs(self.home.environment());
        command.current_dir(self.home.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let (out, err) = (output.stdout, output.stderr);
        String::from_utf8_lossy(&[out, err].concat()).into_owned()
    }

    /// Runs the command of the first step, and leaves.
    fn run(&self) -> String {
        self.vetlla(&["--plain", "start", "r.yaml"], "\nyes\nq\n")
    }

    /// The folder of the only run.
    fn folder(&self) -> PathBuf {
        let runs = std::fs::read_dir(self.home.state().join("vetlla/runs")).unwrap();
        let mut runs: Vec<_> = runs.map(|entry| entry.unwrap().path()).collect();
        runs.sort();
        runs.pop().unwrap()
    }

    /// The name of the only run.
    fn name(&self) -> String {
        let folder = self.folder();
        folder.file_name().unwrap().to_string_lossy().into_owned()
    }

    /// The output of the first try, as it is kept.
    fn output(&self) -> Vec<u8> {
        std::fs::read(self.folder().join("evidence/sh-1.txt")).unwrap()
    }

    /// The types of the journal's events, and each event.
    fn events(&self) -> Vec<serde_json::Value> {
        let journal = std::fs::read_to_string(self.folder().join("journal.jsonl")).unwrap();
        let lines = journal.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["event"].clone()
        });
        lines.collect()
    }

    /// What is recorded of the ends of commands.
    fn ends(&self) -> Vec<serde_json::Value> {
        let events = self.events().into_iter();
        events
            .filter(|own| own["type"] == "command_ended")
            .collect()
    }
}

/// The processes with this among their arguments.
fn processes(argument: &str) -> Vec<i32> {
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    let own = std::process::id().cast_signed();
    let has = |pid: &i32| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let mut words = line.split(|byte| *byte == 0);
        *pid != own && words.any(|word| word == argument.as_bytes())
    };
    pids.filter(has).collect()
}

/// Waits until something is so.
fn until(what: &str, holds: impl Fn() -> bool) {
    let began = std::time::Instant::now();
    while !holds() {
        assert!(began.elapsed() < support::PATIENCE, "never: {what}");
        std::thread::yield_now();
    }
}
