//! Work beside the loop: keys go on, Esc stops it, and what comes of it is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::tui::bench::{Bench, CATALAN};
use std::fs::File;
use std::time::{Duration, Instant};

/// No key may take longer while a job is under way.
const A_KEY: Duration = Duration::from_millis(20);

/// The longest of many keys.
fn longest(bench: &mut Bench, names: &str, times: usize) -> Duration {
    let mut longest = Duration::ZERO;
    for _ in 0..times {
        let began = Instant::now();
        bench.keys_only(names);
        bench.runtime.draw().unwrap();
        longest = longest.max(began.elapsed());
    }
    longest
}

fn site(extra: &str) -> String {
    format!("clipboard: osc52\n{extra}")
}

const TICKET: &str = "\
version: 1
id: curt
title: Curt
steps:
  - id: fitxer
    title: Un fitxer
    evidence: true
  - id: tiquet
    kind: ticket
    title: El tiquet
    ticket: { subject: Avaria, body: Res no va }
";

#[test]
fn a_large_file_is_copied_while_keys_go_on_and_becomes_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gran.bin");
    File::create(&path).unwrap().set_len(100 << 20).unwrap();
    let mut bench = Bench::walk_text(TICKET, CATALAN);
    bench.keys_only("a").paste(path.to_str().unwrap());
    bench.keys_only("enter");
    assert!(
        !bench.app().jobs.is_empty(),
        "the copy takes longer than a key"
    );
    let longest = longest(&mut bench, "down up", 20);
    assert!(longest < A_KEY, "{longest:?}");
    bench.finish_jobs();
    assert_eq!(bench.run().evidence()[0].bytes, 100 << 20);
    assert!(bench.message().contains("gran.bin"), "{}", bench.message());
}

#[test]
fn esc_stops_a_copy_and_nothing_becomes_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gran.bin");
    File::create(&path).unwrap().set_len(100 << 20).unwrap();
    let mut bench = Bench::walk_text(TICKET, CATALAN);
    bench.keys_only("a").paste(path.to_str().unwrap());
    bench.keys_only("enter esc").finish_jobs();
    assert!(bench.run().evidence().is_empty());
    assert!(!bench.message().is_empty());
}

#[test]
fn an_exporter_that_hangs_keeps_no_key_waiting_and_esc_stops_it() {
    let site = site("exporters: [{ name: penjat, argv: [sleep, '600'] }]\n");
    let mut bench = Bench::walk_text_with(TICKET, CATALAN, &site);
    bench.keys_only("down enter x enter");
    assert!(!bench.app().jobs.is_empty());
    let longest = longest(&mut bench, "down up esc t", 1).max(longest_of_moves(&mut bench));
    assert!(longest < A_KEY, "{longest:?}");
    bench.finish_jobs();
    assert!(bench.run().exports().is_empty());
}

fn longest_of_moves(bench: &mut Bench) -> Duration {
    longest(bench, "down up", 20)
}
