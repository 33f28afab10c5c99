//! The record's promises, through its front door and on real files: what the tests share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::run::DiskWriter;
use super::tail::{Disk, JournalFile, TailError};
use super::*;
use crate::i18n::{Lang, Words};
use crate::model::{Draft, DraftPlace, Entry, Event, Provenance, Value, Way};
use proptest::prelude::*;
use std::fs;
use std::io::{self, BufRead, ErrorKind};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

mod damage;
mod disk;
mod holders;
mod kept;
mod strange;
mod words;

const YAML: &str = "version: 1\nid: aws\ntitle: Caiguda de «nodes»\n";

fn entry(event: Event) -> Entry {
    let at = "2026-11-23T03:12:45.120+01:00".parse().unwrap();
    Entry {
        at,
        by: "Núria Ço".into(),
        host: "bastion".into(),
        event,
    }
}

fn started() -> Entry {
    let sha256 = line::sha256_hex(YAML.as_bytes());
    entry(Event::Started {
        runbook: "aws".into(),
        title: "Caiguda".into(),
        sha256,
        drill: None,
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    })
}

fn note(text: &str) -> Entry {
    entry(Event::NoteAdded {
        step: Some("captures".into()),
        text: text.into(),
    })
}

fn events() -> Vec<Entry> {
    vec![
        note("una línia\ni una altra \u{1F525} \"\\"),
        entry(Event::OptionChosen {
            step: "area".into(),
            value: Value::Flag(true),
            suggested: None,
            reason: None,
        }),
        entry(Event::FieldAnswered {
            field: "ips".into(),
            value: Value::List(vec!["10.0.0.1".into(), "fe80::1".into()]),
            from: Provenance::Configuration,
        }),
        entry(Event::TicketExported {
            step: "ticket".into(),
            way: Way::File("/tmp/t.txt".into()),
            part: None,
            bytes: 12,
            sha256: "ab".into(),
            part_sha256: None,
            missing: 2,
        }),
    ]
}

fn who(user: &str) -> Holder {
    Holder {
        user: user.into(),
        host: "bastion".into(),
        pid: std::process::id(),
        since: "2026-11-23T03:40:00+01:00".parse().unwrap(),
    }
}

/// A run that is on disk and still held.
fn create(store: &Store, runbook: &str) -> Box<dyn RunWriter> {
    let mut run = store.begin(runbook, YAML, started());
    run.retry().unwrap();
    run
}

/// A store with one run of five lines, closed again.
fn kept() -> (TempDir, Store, RunName) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().join("state/vetlla"));
    let mut run = create(&store, "aws-claranet");
    run.append(&events()).unwrap();
    let name = run.name().clone();
    (dir, store, name)
}

fn journal(dir: &TempDir, run: &RunName) -> std::path::PathBuf {
    dir.path()
        .join("state/vetlla/runs")
        .join(run.as_str())
        .join("journal.jsonl")
}

fn all() -> Vec<Entry> {
    [vec![started()], events()].concat()
}

fn feeds(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn never() -> AtomicBool {
    AtomicBool::new(false)
}
