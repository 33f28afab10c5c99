//! What a key costs while something large is worked on beside it: a file that is attached,
//! a command that prints.
//!
//! It must not know the peers: nobody else has jobs.

use super::facts::{self, median};
use super::line::{Line, SIZE};
use super::session::{self, Figures, ms};
use super::sight;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Between two keys of somebody who holds one down.
const QUIET: Duration = Duration::from_millis(8);
const SETTLED: Duration = Duration::from_millis(300);
/// A job that has not ended by then hangs.
const PATIENCE: Duration = Duration::from_mins(1);
const SIZE_OF_IT: u32 = 100_000_000;

const RUNBOOK: &str = "version: 1\nid: jobs\ntitle: Jobs\nlang: en\nsteps:\n\
    \x20 - id: look\n    title: Look at it\n\
    \x20 - id: print\n    kind: command\n    title: It prints\n    timeout: 60\n\
    \x20   argv: [sh, print.sh]\n\
    \x20 - id: last\n    title: The last look\n";

/// A job: what begins it, and what its screen says once it has ended.
struct Job {
    name: &'static str,
    way: &'static [&'static str],
    begin: &'static str,
    ended: &'static str,
}

const JOBS: &[Job] = &[
    Job {
        name: "a file of 100 MB is attached: a move",
        way: &["a", "PATH"],
        begin: "\r",
        ended: "sha256",
    },
    Job {
        name: "a command prints 100 MB: a move in its output",
        way: &["\r", "\r"],
        begin: "\r",
        ended: "Now: 3",
    },
];

/// Each job with the keys that were pressed while it ran.
pub fn measure(vetlla: &str, folder: &Path) -> Vec<(String, Figures)> {
    let one = |job: &Job| (job.name.to_owned(), one(job, vetlla, folder));
    JOBS.iter().map(one).collect()
}

/// A runbook that is trusted, a file that is large, and a command that prints as much.
fn prepare(home: &Path, vetlla: &str) -> String {
    let file = home.join("jobs.yaml").display().to_string();
    fs::write(&file, RUNBOOK).expect("a file");
    let line = "x".repeat(79) + "\n";
    let whole = line.repeat(SIZE_OF_IT as usize / line.len());
    fs::write(home.join("large.txt"), &whole).expect("a file");
    fs::write(home.join("print.sh"), "exec cat large.txt\n").expect("a file");
    let trusted = Command::new(vetlla)
        .args(["trust", &file])
        .env_clear()
        .env("HOME", home)
        .current_dir(home)
        .stdout(Stdio::null())
        .stdin(Stdio::null())
        .status();
    assert!(trusted.expect("it runs").success());
    file
}

fn one(job: &Job, vetlla: &str, folder: &Path) -> Figures {
    let home = session::home(folder);
    let home = home.path();
    let file = prepare(home, vetlla);
    let command = [vetlla.to_owned(), "start".into(), file];
    let mut line = Line::start(&command, home, Duration::ZERO);
    let mut screen = sight::terminal();
    screen.process(&line.first_screen(SETTLED).text());
    for key in job.way {
        let text = match *key {
            "PATH" => home.join("large.txt").display().to_string(),
            key => key.to_owned(),
        };
        screen.process(&line.key(&text, SETTLED).text());
    }
    let before = facts::memory(line.id()).peak;
    let start = Instant::now();
    screen.process(&line.key(job.begin, QUIET).text());
    let mut times = Vec::new();
    while !shows(&screen, job.ended) && start.elapsed() < PATIENCE {
        let output = line.key(["j", "k"][times.len() % 2], QUIET);
        screen.process(&output.text());
        times.push(output.last());
    }
    let took = start.elapsed();
    let peak = facts::memory(line.id()).peak;
    line.end("\x03");
    [
        ("job_ms", ms(took)),
        (
            "job_speed",
            f64::from(SIZE_OF_IT) / 1e6 / took.as_secs_f64(),
        ),
        ("job_keys", times.len() as f64),
        ("job_key_ms", ms(median(times.clone()))),
        (
            "job_worst_ms",
            ms(times.into_iter().max().unwrap_or_default()),
        ),
        ("job_more_kb", peak.saturating_sub(before) as f64),
    ]
    .into()
}

/// Whether some row of the screen has a word.
fn shows(screen: &vt100::Parser, word: &str) -> bool {
    let mut rows = screen.screen().rows(0, SIZE.0);
    rows.any(|row| row.contains(word))
}
