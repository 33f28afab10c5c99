//! Files that become evidence: offered from the watched folder, brought from elsewhere.
#![allow(clippy::unwrap_used)]

use super::support::{walk, walk_with};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use std::fs;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const SHOTS: &str = "version: 1\nid: r\ntitle: R\nlang: ca\nsteps:\n\
    \x20 - { id: shots, title: Les captures, evidence: true }\n\
    \x20 - { id: form, kind: form, title: F, fields: [{ id: file, type: file, label: Fitxer }] }\n";

const LATER: u64 = 4_000_000_000;

fn write(folder: &TempDir, name: &str, content: &[u8], at: u64) {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let file = fs::File::options().write(true).open(path).unwrap();
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(at);
    file.set_modified(at).unwrap();
}

fn watching(folder: &TempDir) -> Bench {
    let config = format!(
        "clipboard: osc52\nevidence: {{ watch: '{}', host: b1 }}\n",
        folder.path().display()
    );
    walk_with(SHOTS, &config)
}

#[test]
fn what_is_new_in_the_watched_folder_is_offered_and_never_taken_unasked() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "old.png", b"x", 1000);
    write(&folder, "error.png", b"\x89PNG\r\n\x1a\n", LATER);
    write(&folder, "mtr.txt", b"1. gw\n", LATER + 60);
    let mut bench = watching(&folder);
    bench.keys("a");
    assert_eq!(bench.context(), Context::Menu);
    let shot = bench.usual();
    assert!(shot.has("1 mtr.txt (text, 6 bytes"), "{}", shot.text());
    assert!(shot.has("2 error.png (PNG, 8 bytes"), "{}", shot.text());
    assert!(!shot.has("old.png"), "{}", shot.text());
    bench.keys("enter");
    assert!(bench.run().evidence().is_empty(), "none was chosen");
    assert_eq!(bench.recorded("2"), ["evidence_attached"]);
    let own = &bench.run().evidence()[0];
    assert_eq!(own.name, "error.png");
    // Its type, size and hash are told, as far as a line goes.
    let told = format!("error.png (PNG, 8 bytes, SHA-256 {}…)", &own.sha256[..16]);
    assert!(bench.message().contains(&told), "{}", bench.message());
    // What was taken is offered no more; another one can be named.
    bench.keys("a");
    let rows = bench.menu().rows.iter();
    assert!(rows.len() == 2 && !rows.clone().any(|row| row.label.contains("error.png")));
    bench.keys("2");
    assert_eq!(bench.context(), Context::Prompt);
    // Nothing typed is completed to the newest.
    bench.keys("tab");
    let path = folder.path().join("mtr.txt").display().to_string();
    assert_eq!(bench.prompt().buffer.text(), path);
}

#[test]
fn a_watched_folder_that_has_nothing_or_cannot_be_read_asks_for_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = watching(&folder);
    bench.keys("a");
    assert_eq!(bench.context(), Context::Prompt);
    bench.keys("esc");
    drop(folder);
    bench.keys("a");
    assert_eq!(bench.context(), Context::Prompt);
    let said = bench.message();
    assert!(said.contains("(evidence.watch) no es pot llegir"), "{said}");
}

#[test]
fn a_path_of_windows_is_told_as_one_and_its_line_is_ready_to_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = watching(&folder);
    bench
        .keys("a")
        .paste("\"C:\\Users\\M V\\error.png\"")
        .keys("enter");
    let said = bench.message();
    assert!(said.contains("C:\\Users\\M V\\error.png"), "{said}");
    assert_eq!(bench.context(), Context::Menu);
    assert!(bench.run().evidence().is_empty());
    // In a form there is no menu: the text stays to be mended.
    let mut bench = watching(&folder);
    bench.keys("down enter").paste("C:\\a.png").keys("enter");
    assert!(bench.message().contains("C:\\a.png"), "{}", bench.message());
    assert_eq!(bench.context(), Context::Form);
    assert!(bench.run().evidence().is_empty());
}

#[test]
fn what_undo_takes_out_of_the_evidence_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "a").unwrap();
    let mut bench = walk(SHOTS);
    bench.keys("a").paste(path.to_str().unwrap()).keys("enter");
    assert_eq!(bench.run().evidence().len(), 1);
    assert_eq!(bench.recorded("u"), ["evidence_set_aside"]);
    let told = bench.say_with("event-evidence-aside", &[("name", "a.txt".into())]);
    assert_eq!(bench.message(), told);
}
