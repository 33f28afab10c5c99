//! The same with few and with very many: runbooks, steps, past runs, letters.
//!
//! It must not know the peers: nobody else has runbooks.

use super::facts::median;
use super::line::Line;
use super::session::{self, Figures, ms};
use super::sight;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Some starts, after one that warms the caches.
const STARTS: usize = 5;
/// What is large is given longer until nothing more comes.
const QUIET: Duration = Duration::from_millis(400);
const OFFICE: &str = "operator: { name: Marta Vila }\n\
     schedule: { timezone: Europe/Madrid, open: \"24/7\" }\n";

/// A case: what there is much of, how it is prepared, and the keys.
struct Case {
    name: &'static str,
    counts: [usize; 2],
    prepare: fn(&Path, &str, usize),
    command: fn(&Path, &str) -> Vec<String>,
    /// What leads to where the keys are measured.
    way: &'static [&'static str],
    /// A key and what takes it back; none of what prints and ends.
    keys: [&'static str; 2],
}

/// It prints, and ends by itself.
const PRINTS: [&str; 2] = ["", ""];

const CASES: &[Case] = &[
    Case {
        name: "runbooks in a folder: a move in the library",
        counts: [10, 10_000],
        prepare: many_runbooks,
        command: |home, vetlla| {
            let shelf = home.join("shelf").display().to_string();
            vec![vetlla.into(), "--runbooks".into(), shelf]
        },
        way: &[],
        keys: ["j", "k"],
    },
    Case {
        name: "runbooks in a folder: a letter in a filter",
        counts: [10, 10_000],
        prepare: many_runbooks,
        command: |home, vetlla| {
            let shelf = home.join("shelf").display().to_string();
            vec![vetlla.into(), "--runbooks".into(), shelf]
        },
        way: &["/", "owner:team"],
        keys: ["5", "\x7f"],
    },
    Case {
        name: "steps in a runbook: a move",
        counts: [10, 10_000],
        prepare: many_steps,
        command: of_file,
        way: &[],
        keys: ["j", "k"],
    },
    Case {
        name: "steps in a runbook: a tick, synced",
        counts: [10, 10_000],
        prepare: many_steps,
        command: of_file,
        way: &["\r", "\r"],
        keys: ["\r", ""],
    },
    Case {
        name: "past runs: a move in the library",
        counts: [10, 10_000],
        prepare: many_runs,
        command: |_, vetlla| vec![vetlla.into()],
        way: &[],
        keys: ["j", "k"],
    },
    Case {
        name: "past runs: `stats`, until it has printed",
        counts: [10, 10_000],
        prepare: many_runs,
        command: |_, vetlla| vec![vetlla.into(), "stats".into()],
        way: &[],
        keys: PRINTS,
    },
    Case {
        name: "past runs: `runs --all`, until it has printed",
        counts: [10, 10_000],
        prepare: many_runs,
        command: |_, vetlla| vec![vetlla.into(), "runs".into(), "--all".into()],
        way: &[],
        keys: PRINTS,
    },
    Case {
        name: "letters in an answer: another letter",
        counts: [1_000, 1_000_000],
        prepare: one_field,
        command: of_file,
        way: &["\r", "\r", "PASTE"],
        keys: ["x", "\x7f"],
    },
    Case {
        name: "letters in a ticket: a page further and back",
        counts: [5_000, 1_000_000],
        prepare: one_field,
        command: of_file,
        way: &["\r", "\r", "PASTE", "\t", "\x1b", "t"],
        keys: ["\x1b[6~", "\x1b[5~"],
    },
];

fn of_file(home: &Path, vetlla: &str) -> Vec<String> {
    let file = home.join("big.yaml").display().to_string();
    vec![vetlla.into(), "start".into(), file]
}

fn runbook(id: &str, steps: usize) -> String {
    let mut text = format!("version: 1\nid: {id}\ntitle: Runbook {id}\nsteps:\n");
    for step in 1..=steps {
        let _ = writeln!(text, "  - id: s{step}\n    title: Step number {step}");
    }
    text
}

fn many_runbooks(home: &Path, _: &str, count: usize) {
    let shelf = home.join("shelf");
    fs::create_dir(&shelf).expect("a folder");
    for number in 1..=count {
        let id = format!("book-{number:05}");
        let owner = format!("owner: team{}\n", number % 97);
        let text = runbook(&id, 8).replace("steps:\n", &(owner + "steps:\n"));
        fs::write(shelf.join(format!("{id}.yaml")), text).expect("a file");
    }
}

fn many_steps(home: &Path, _: &str, count: usize) {
    fs::write(home.join("big.yaml"), runbook("big", count)).expect("a file");
}

fn one_field(home: &Path, _: &str, _: usize) {
    let text = "version: 1\nid: big\ntitle: Big\nlang: en\nsteps:\n\
                \x20 - id: form\n    kind: form\n    title: The form\n    fields:\n\
                \x20     - { id: what, type: textarea, label: What, required: true }\n\
                \x20     - { id: who, type: text, label: Who }\n\
                \x20 - id: send\n    kind: ticket\n    title: The ticket\n\
                \x20   ticket: { lang: en, subject: Big, body: \"{{ answers('form') }}\" }\n";
    fs::write(home.join("big.yaml"), text).expect("a file");
}

/// One run of the program itself, finished, and its folder as often as is wanted.
fn many_runs(home: &Path, vetlla: &str, count: usize) {
    fs::write(home.join("big.yaml"), runbook("big", 3)).expect("a file");
    let mut line = Line::start(&of_file(home, vetlla), home, Duration::ZERO);
    line.first_screen(QUIET);
    // A run in which nothing happened is not kept, and the first Enter only reads.
    for key in ["\r", "\r"] {
        line.key(key, QUIET);
    }
    line.end("q");
    let runs = home.join(".local/state/vetlla/runs");
    let name = fs::read_dir(&runs).expect("runs").flatten().next();
    let name = name.expect("a run").file_name();
    let name = name.to_string_lossy();
    let ended = Command::new(vetlla)
        .args(["end", &name, "--reason", "measured"])
        .env_clear()
        .env("HOME", home)
        .stdout(Stdio::null())
        .status();
    assert!(ended.expect("it runs").success());
    let closed = home.join(".local/state/vetlla/closed");
    for number in 0..count {
        let copy = format!(
            "2025-{:02}-{:02}-{:04}-big",
            number / 840 + 1,
            number / 30 % 28 + 1,
            number % 30 + 1000
        );
        fs::create_dir(runs.join(&copy)).expect("a folder");
        for file in ["journal.jsonl", "runbook.yaml", "lock"] {
            fs::copy(runs.join(&*name).join(file), runs.join(&copy).join(file)).expect("a file");
        }
        let _ = fs::copy(closed.join(&*name), closed.join(&copy));
    }
}

/// All cases, each with few and with many.
pub fn measure(vetlla: &str, folder: &Path) -> Vec<(String, [Figures; 2])> {
    CASES
        .iter()
        .map(|case| {
            let both = case.counts.map(|count| one(case, vetlla, folder, count));
            let [few, many] = case.counts;
            (format!("{few} or {many} {}", case.name), both)
        })
        .collect()
}

fn one(case: &Case, vetlla: &str, folder: &Path, count: usize) -> Figures {
    let home = session::home(folder);
    let home = home.path();
    let config = home.join(".config/vetlla");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.yaml"), OFFICE).expect("a file");
    (case.prepare)(home, vetlla, count);
    let command = (case.command)(home, vetlla);
    let mut firsts = Vec::new();
    for turn in 0..=STARTS {
        let mut line = Line::start(&command, home, Duration::ZERO);
        let first = line.first_screen(QUIET);
        line.end("\x03");
        if turn > 0 {
            firsts.push(sight::readable(&first));
        }
    }
    if case.keys == PRINTS {
        return [("scale_first_ms", ms(median(firsts)))].into();
    }
    let mut line = Line::start(&command, home, Duration::ZERO);
    line.first_screen(QUIET * 2);
    // A library that is still being read shows it.
    while line.listen(QUIET).bytes() > 0 {}
    for key in case.way {
        let text = match *key {
            "PASTE" => format!("\x1b[200~{}\x1b[201~", "molt llarg ".repeat(count / 11)),
            key => key.to_owned(),
        };
        line.key(&text, QUIET);
        while line.listen(QUIET).bytes() > 0 {}
    }
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    for turn in 0..16 {
        let key = case.keys[turn % 2];
        if key.is_empty() && turn % 2 == 1 {
            continue;
        }
        let output = line.key(key, QUIET / 2);
        times.push(output.last());
        bytes.push(Duration::from_secs(output.bytes() as u64));
    }
    let peak = super::facts::memory(line.id()).peak;
    line.end("\x03");
    [
        ("scale_first_ms", ms(median(firsts))),
        ("scale_key_ms", ms(median(times))),
        ("scale_key_bytes", median(bytes).as_secs_f64()),
        ("scale_peak_kb", peak as f64),
    ]
    .into()
}
