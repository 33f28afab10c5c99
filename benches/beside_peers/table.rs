//! The figures as Markdown tables and as JSON.
//!
//! It must not measure anything.

use super::session::Figures;
use std::fmt::Write as _;

/// A program's name and its figures.
pub type Row = (String, Figures);

/// What there is few or many of, and the figures of both.
pub type Case = (String, [Figures; 2]);

/// A column: the figure's name, its heading, decimals.
type Column = (&'static str, &'static str, usize);

const START: &[Column] = &[
    ("first_ms", "first screen, ms", 2),
    ("first_best_ms", "best", 2),
    ("ratio", "× cat", 2),
    ("whole_ms", "quiet, ms", 2),
    ("first_bytes", "bytes", 0),
    ("end_ms", "end, ms", 1),
    ("peak_kb", "peak kB", 0),
    ("own_kb", "own kB", 0),
    ("files_kb", "of files kB", 0),
    ("idle_bytes", "idle: bytes", 0),
    ("idle_wakes", "wake-ups", 0),
];

const KEYS: &[Column] = &[
    ("move_bytes", "move, bytes", 0),
    ("move_ms", "ms", 2),
    ("step_bytes", "move, detail changes, bytes", 0),
    ("step_ms", "ms", 2),
    ("letter_bytes", "letter, bytes", 0),
    ("letter_ms", "ms", 2),
    ("help_bytes", "help, bytes", 0),
    ("help_ms", "ms", 2),
    ("ticket_bytes", "ticket, bytes", 0),
    ("ticket_ms", "ms", 2),
];

const LINES: &[Column] = &[
    ("first_slow_ms", "2,400 baud, ms: first screen", 0),
    ("move_slow_ms", "move", 0),
    ("step_slow_ms", "move, detail changes", 0),
    ("word_slow_ms", "after a word's last letter", 0),
    ("help_slow_ms", "help", 0),
    ("ticket_slow_ms", "ticket", 0),
    ("far_ms", "300 ms away: first screen, ms", 0),
    ("far_waits", "answers waited for", 0),
    ("far_asked", "asked", 0),
];

const JOBS: &[Column] = &[
    ("job_ms", "the job, ms", 0),
    ("job_speed", "MB a second", 0),
    ("job_keys", "keys pressed", 0),
    ("job_key_ms", "a key, ms", 2),
    ("job_worst_ms", "the slowest, ms", 2),
    ("job_more_kb", "more memory, kB", 0),
];

fn table(out: &mut String, what: &str, columns: &[Column], rows: &[Row]) {
    let heads: Vec<_> = columns.iter().map(|(_, head, _)| *head).collect();
    let _ = writeln!(out, "| {what} | {} |", heads.join(" | "));
    let _ = writeln!(out, "|---|{}", "---:|".repeat(columns.len()));
    for (name, figures) in rows {
        let cells: Vec<_> = columns
            .iter()
            .map(|(id, _, decimals)| match figures.get(id) {
                Some(figure) => format!("{figure:.decimals$}"),
                None => "–".to_owned(),
            })
            .collect();
        if cells.iter().any(|cell| cell != "–") {
            let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
        }
    }
    out.push('\n');
}

/// Few beside many, for each figure.
pub fn scale(cases: &[Case]) -> String {
    const COLUMNS: [Column; 4] = [
        ("scale_first_ms", "first screen, ms", 1),
        ("scale_key_ms", "key, ms", 2),
        ("scale_key_bytes", "bytes", 0),
        ("scale_peak_kb", "peak kB", 0),
    ];
    let heads: Vec<_> = COLUMNS.iter().map(|(_, head, _)| *head).collect();
    let mut out = format!("| few or many | {} |\n", heads.join(" | "));
    let _ = writeln!(out, "|---|{}", "---:|".repeat(COLUMNS.len()));
    for (name, [few, many]) in cases {
        let cells = COLUMNS.map(|(id, _, decimals)| match (few.get(id), many.get(id)) {
            (Some(few), Some(many)) => format!("{few:.decimals$} or {many:.decimals$}"),
            // What prints and ends takes no key.
            _ => "–".to_owned(),
        });
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    }
    out
}

/// Keys while something large is worked on.
pub fn jobs(rows: &[Row]) -> String {
    let mut out = String::new();
    table(&mut out, "while", JOBS, rows);
    out
}

/// All of it, and how it was measured.
pub fn markdown(about: &[String], rows: &[Row], cases: &[Case], beside: &[Row]) -> String {
    let mut out = String::new();
    for (title, columns) in [
        ("### Start, end and rest", START),
        ("### Keys: bytes, and time to the last byte", KEYS),
        ("### Bad lines: until the screen is right", LINES),
    ] {
        let _ = writeln!(out, "{title}\n");
        table(&mut out, "program", columns, rows);
    }
    if !cases.is_empty() {
        let _ = writeln!(out, "### Few and many\n\n{}", scale(cases));
    }
    if !beside.is_empty() {
        let _ = writeln!(out, "### While a job runs\n\n{}", jobs(beside));
    }
    for line in about {
        let _ = writeln!(out, "- {line}");
    }
    out
}

pub fn json(about: &[String], rows: &[Row], cases: &[Case], beside: &[Row]) -> String {
    let named = |rows: &[Row]| -> serde_json::Map<_, _> {
        let row = |(name, figures): &Row| (name.clone(), serde_json::json!(figures));
        rows.iter().map(row).collect()
    };
    let programs = named(rows);
    let beside = named(beside);
    let scale: serde_json::Map<_, _> = cases
        .iter()
        .map(|(name, both)| (name.clone(), serde_json::json!(both)))
        .collect();
    let all =
        serde_json::json!({ "about": about, "programs": programs, "scale": scale, "jobs": beside });
    format!("{all:#}")
}
