//! Public procedures, written as an author would: `check` finds nothing in them, and each is
//! walked to its end on the full screen and by lines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "capture/bench.rs"]
mod bench;
#[path = "procedures/lines.rs"]
mod lines;
#[path = "procedures/person.rs"]
mod person;
#[path = "support/recorded.rs"]
mod same;
#[path = "procedures/screen.rs"]
mod screen;
#[path = "procedures/vocabulary.rs"]
mod vocabulary;

use person::{MANNERS, Manner};
use same::contents;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use vetlla::engine::act::next_of_run;
use vetlla::engine::{Phase, Run, StepState, inlined, ticket};
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::{Runbook, Step};

/// The procedures of this folder: their names and texts.
pub fn procedures() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/runbooks");
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .filter(|path| !path.to_string_lossy().ends_with(".test.yaml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// A procedure with all that it walks.
pub fn whole(text: &str) -> Runbook {
    let words = Words::new(Lang::Ca);
    let read = |text: &str| load::runbook(text, &words).unwrap();
    let others = procedures().into_iter().map(|(_, text)| {
        let other = read(&text);
        (other.id.clone(), Arc::new(other))
    });
    inlined(read(text), &others.collect())
}

#[test]
fn check_finds_nothing_in_them() {
    assert!(procedures().len() >= 12);
    let told = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(["check", "--strict", "--format", "json", "tests/runbooks"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", tempfile::tempdir().unwrap().path())
        .env("LANG", "en_US.UTF-8")
        .output()
        .unwrap();
    let found: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    // That not all of many ways were tried is no finding about the runbook.
    let found = found.as_array().unwrap().iter();
    let found: Vec<_> = found.filter(|own| own["code"] != "not-tried").collect();
    assert!(found.is_empty(), "{found:#?}");
    assert!(told.status.success());
}

#[test]
fn each_names_where_it_was_taken_from() {
    for (name, text) in procedures() {
        let head: String = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect();
        assert!(
            head.contains("https://") || head.contains("http://"),
            "{name}"
        );
    }
}

/// Whether a walk says all that it had to say.
fn assert_whole(name: &str, manner: Manner, run: &Run) {
    let told = format!("{name}, {manner:?}");
    let to_do = next_of_run(run, bench::night()).step;
    assert_eq!(to_do, None, "{told}");
    for (at, step) in run.applicable() {
        let state = run.state(at);
        assert!(
            matches!(state, StepState::Done | StepState::Failed),
            "{told}: {} is {state:?}",
            step.id
        );
        if state == StepState::Done {
            assert!(run.missing(step).is_empty(), "{told}: {}", step.id);
            assert!(!run.incomplete(at), "{told}: {}", step.id);
            let told = format!("{told}: {}", step.id);
            assert_eq!(gaps(run, step), Vec::<String>::new(), "{told}");
        }
    }
}

/// What the ticket or the message of a step lacks.
fn gaps(run: &Run, step: &Step) -> Vec<String> {
    let Some(form) = step.kind.dispatch() else {
        return Vec::new();
    };
    let words = Words::of_ticket(ticket::ticket_lang(form));
    ticket::lay_out(run, step, form, &words).missing
}

#[test]
fn each_is_walked_to_its_end_and_both_faces_write_the_same_record() {
    let mut steps = 0;
    for (name, text) in procedures() {
        for manner in MANNERS {
            let screen = screen::walk(&name, &text, manner);
            assert_whole(&name, manner, screen.run());
            steps += screen.run().applicable().count();
            // The reader of lines sends no updates of tickets yet.
            if text.contains("updates:") {
                continue;
            }
            let entries = lines::walk(&name, &text, manner);
            let (by_keys, by_lines) = (contents(screen.run().entries()), contents(&entries));
            for (nth, (one, other)) in by_keys.iter().zip(&by_lines).enumerate() {
                assert_eq!(one, other, "{name}, {manner:?}: event {nth}");
            }
            assert_eq!(by_keys.len(), by_lines.len(), "{name}, {manner:?}");
            assert_eq!(*screen.run().phase(), Phase::Finished, "{name}");
        }
    }
    // They are no walks that end at the first decision.
    assert!(steps > 300, "{steps}");
}
