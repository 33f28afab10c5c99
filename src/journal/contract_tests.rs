//! What every store promises: each test runs on the disk and in memory, so that the two
//! cannot drift apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::model::{Draft, Entry, Event};
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

const YAML: &str = "version: 1\nid: aws\n";

/// A store, and what happens to it from outside.
trait Bench {
    fn store(&self) -> &dyn RunStore;
    /// Refuses every write from now on.
    fn refuse(&self);
    /// Takes writes again.
    fn accept(&self);
    /// Another session adds entries.
    fn append_from_outside(&self, run: &RunName, entries: &[Entry]);
}

struct OnDisk {
    dir: TempDir,
    store: Store,
}

impl OnDisk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().join("state"));
        Self { dir, store }
    }
}

impl Bench for OnDisk {
    fn store(&self) -> &dyn RunStore {
        &self.store
    }

    fn refuse(&self) {
        let state = self.dir.path().join("state");
        let _ = fs::rename(&state, self.dir.path().join("away"));
        fs::write(state, "a file where the folder should be").unwrap();
    }

    fn accept(&self) {
        let state = self.dir.path().join("state");
        fs::remove_file(&state).unwrap();
        let _ = fs::rename(self.dir.path().join("away"), state);
    }

    fn append_from_outside(&self, run: &RunName, entries: &[Entry]) {
        let mut mark = self.store.read(run).unwrap().mark;
        let mut bytes = Vec::new();
        for entry in entries {
            mark.hash = line::write(&mut bytes, mark.seq, &mark.hash, entry).unwrap();
            mark.seq += 1;
        }
        let path = self.store.folders.runs().join(run.as_str());
        let mut journal = fs::OpenOptions::new();
        let mut journal = journal
            .append(true)
            .open(path.join("journal.jsonl"))
            .unwrap();
        journal.write_all(&bytes).unwrap();
    }
}

impl Bench for MemoryStore {
    fn store(&self) -> &dyn RunStore {
        self
    }

    fn refuse(&self) {
        MemoryStore::refuse(self, ErrorKind::StorageFull);
    }

    fn accept(&self) {
        MemoryStore::accept(self);
    }

    fn append_from_outside(&self, run: &RunName, entries: &[Entry]) {
        MemoryStore::append_from_outside(self, run, entries).unwrap();
    }
}

macro_rules! on_every_store {
    ($($promise:ident)*) => {
        mod on_disk {
            $(#[test] fn $promise() { super::$promise(&super::OnDisk::new()); })*
        }
        mod in_memory {
            $(#[test] fn $promise() { super::$promise(&super::MemoryStore::new()); })*
        }
    };
}

on_every_store! {
    a_run_begins_in_memory_and_is_kept_with_its_first_line
    what_was_appended_comes_back_and_after_a_mark_only_what_is_new
    who_follows_sees_what_another_session_adds_and_who_writes_refuses_it
    what_is_refused_waits_in_order_and_is_written_once
    a_run_begins_while_nothing_can_be_written
    a_run_that_is_discarded_is_gone_and_its_name_is_free
    runs_of_one_minute_have_names_of_their_own_newest_first
    a_part_of_a_name_finds_its_run
    the_newest_draft_comes_back_and_one_that_is_too_large_is_refused
    evidence_has_its_hash_and_a_name_of_its_own
    only_evidence_that_the_hash_vouches_for_is_read
    a_copy_tells_how_far_it_is
    a_cancelled_copy_leaves_nothing_behind
    evidence_is_taken_in_beside_the_writer_and_after_it
    a_refused_copy_leaves_nothing_behind
    a_second_writer_is_told_who_the_first_is
    only_a_session_of_ones_own_on_this_machine_is_asked_to_let_go
    a_run_that_is_over_is_left_out_until_something_is_added
    an_archived_run_is_read_and_not_written
    what_is_held_is_not_archived_and_one_archives_at_a_time
    a_run_that_is_not_there_is_no_run
}

fn entry(event: Event) -> Entry {
    Entry {
        at: "2026-11-23T03:12:45.120+01:00".parse().unwrap(),
        by: "Núria Ço".into(),
        host: "bastion".into(),
        event,
    }
}

fn started() -> Entry {
    entry(Event::Started {
        runbook: "aws".into(),
        title: "Caiguda".into(),
        sha256: line::sha256_hex(YAML.as_bytes()),
        drill: None,
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    })
}

fn note(text: &str) -> Entry {
    entry(Event::NoteAdded {
        step: None,
        text: text.into(),
    })
}

fn pau(host: &str) -> Holder {
    Holder {
        user: "pau".into(),
        host: host.into(),
        pid: std::process::id(),
        since: "2026-11-23T03:40:00+01:00".parse().unwrap(),
    }
}

/// A run that has begun.
fn begun(store: &dyn RunStore) -> Box<dyn RunWriter> {
    let mut run = store.begin("aws", YAML, started());
    assert_eq!(run.retry().unwrap(), 1);
    run
}

/// The name of a run that has begun and that nobody has.
fn left(store: &dyn RunStore) -> RunName {
    begun(store).name().clone()
}

fn a_run_begins_in_memory_and_is_kept_with_its_first_line(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = store.begin("aws", YAML, started());
    assert_eq!(run.waiting(), [started()]);
    assert!(store.list().unwrap().is_empty());
    let unsaved = run.save_draft(&Draft::default());
    assert!(matches!(unsaved, Err(RecordError::Unsaved(1))));
    assert!(matches!(run.evidence(), Err(RecordError::Unsaved(1))));
    run.queue(&[note("abans")]);
    assert_eq!(run.retry().unwrap(), 2);
    assert_eq!((run.retry().unwrap(), run.pending()), (0, 0));
    let name = run.name().clone();
    assert_eq!(name.as_str(), "2026-11-23-0312-aws");
    assert_eq!(store.list().unwrap(), std::slice::from_ref(&name));
    assert_eq!(
        store.read(&name).unwrap().entries,
        [started(), note("abans")]
    );
    assert_eq!(store.frozen(&name).unwrap(), YAML);
    let holder = store.holder(&name).unwrap();
    assert_eq!(
        (holder.user, holder.pid),
        ("Núria Ço".into(), std::process::id())
    );
}

fn what_was_appended_comes_back_and_after_a_mark_only_what_is_new(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    let first = store.read(&name).unwrap();
    assert_eq!(first.mark.seq(), 1);
    let same = store.read_since(&name, &first.mark).unwrap();
    assert!(same.entries.is_empty() && same.sound());
    assert_eq!(same.mark, first.mark);
    run.append(&[note("u"), note("dos")]).unwrap();
    let since = store.read_since(&name, &first.mark).unwrap();
    assert!(since.sound() && since.torn.is_none());
    assert_eq!(since.entries, [note("u"), note("dos")]);
    assert_eq!(since.mark.seq(), 3);
    let whole = store.read(&name).unwrap();
    assert_eq!(whole.entries, [started(), note("u"), note("dos")]);
    assert_eq!(whole.mark, since.mark);
    drop(run);
    let mut opened = store.open(&name, &pau("bastion")).unwrap();
    assert_eq!(opened.read, whole);
    opened.run.append(&[entry(Event::Resumed)]).unwrap();
    let since = store.read_since(&name, &whole.mark).unwrap();
    assert_eq!(since.entries, [entry(Event::Resumed)]);
}

fn who_follows_sees_what_another_session_adds_and_who_writes_refuses_it(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    let mark = store.read(&name).unwrap().mark;
    bench.append_from_outside(&name, &[note("d'un altre")]);
    let since = store.read_since(&name, &mark).unwrap();
    assert!(since.sound());
    assert_eq!(since.entries, [note("d'un altre")]);
    assert!(matches!(
        run.append(&[note("meva")]),
        Err(RecordError::Foreign(_))
    ));
    assert_eq!(run.waiting(), [note("meva")]);
    assert_eq!(store.read(&name).unwrap().entries.len(), 2);
}

fn what_is_refused_waits_in_order_and_is_written_once(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    bench.refuse();
    for (text, waiting) in [("u", 1), ("dos", 2)] {
        let refused = run.append(&[note(text)]);
        assert!(
            matches!(refused, Err(RecordError::Io { .. })),
            "{refused:?}"
        );
        assert_eq!(run.pending(), waiting);
    }
    assert!(run.save_draft(&Draft::default()).is_err());
    bench.accept();
    assert_eq!(run.retry().unwrap(), 2);
    run.append(&[note("tres")]).unwrap();
    let read = store.read(&name).unwrap();
    assert!(read.sound() && read.torn.is_none());
    assert_eq!(read.entries[1..], ["u", "dos", "tres"].map(note));
}

fn a_run_begins_while_nothing_can_be_written(bench: &dyn Bench) {
    bench.refuse();
    let mut run = bench.store().begin("aws", YAML, started());
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Io { .. })
    ));
    assert_eq!(run.pending(), 2);
    bench.accept();
    assert_eq!(run.retry().unwrap(), 2);
    let read = bench.store().read(run.name()).unwrap();
    assert_eq!(read.entries, [started(), note("u")]);
}

fn a_run_that_is_discarded_is_gone_and_its_name_is_free(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    bench.refuse();
    assert!(
        run.discard().is_err(),
        "it stays where it cannot be taken away"
    );
    bench.accept();
    run.discard().unwrap();
    assert_eq!(store.list_all().unwrap(), []);
    assert!(!store.has(&name));
    assert_eq!(run.retry().unwrap(), 0, "nothing comes back");
    drop(run);
    assert_eq!(begun(store).name(), &name);
}

fn runs_of_one_minute_have_names_of_their_own_newest_first(bench: &dyn Bench) {
    let store = bench.store();
    let runs: Vec<_> = (0..11).map(|_| begun(store)).collect();
    let listed = store.list().unwrap();
    assert_eq!(listed.len(), 11);
    assert_eq!(listed[0].as_str(), "2026-11-23-0312-aws-11");
    assert_eq!(listed[1].as_str(), "2026-11-23-0312-aws-10");
    assert_eq!(listed[10], *runs[0].name());
}

fn a_part_of_a_name_finds_its_run(bench: &dyn Bench) {
    let store = bench.store();
    assert!(matches!(store.resolve("aws"), Err(RecordError::NoRun(_))));
    let name = left(store);
    for part in ["aws", "2026-11", name.as_str()] {
        assert_eq!(store.resolve(part).unwrap(), name);
    }
    left(store);
    match store.resolve("aws") {
        Err(RecordError::Ambiguous { found, .. }) => assert_eq!(found, store.list().unwrap()),
        other => panic!("{other:?}"),
    }
    assert_eq!(store.resolve(name.as_str()).unwrap(), name);
    for outside in ["..", "../runs", "/etc"] {
        assert!(store.resolve(outside).is_err(), "{outside:?}");
    }
}

fn the_newest_draft_comes_back_and_one_that_is_too_large_is_refused(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    assert_eq!((run.draft(), store.draft(&name)), (None, None));
    run.sync_draft().unwrap();
    let typed = |text: &str| Draft {
        text: Some(text.into()),
        ..Draft::default()
    };
    for text in ["c", "co", "col·l"] {
        run.save_draft(&typed(text)).unwrap();
        assert_eq!(store.draft(&name), Some(typed(text)));
    }
    run.sync_draft().unwrap();
    let large = run.save_draft(&typed(&"x".repeat(17 << 20)));
    assert!(matches!(large, Err(RecordError::DraftTooLarge(_))));
    assert_eq!(run.draft(), Some(typed("col·l")));
}

fn evidence_has_its_hash_and_a_name_of_its_own(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let evidence = run.evidence().unwrap();
    let first = evidence.put("Captura de pantalla.png", b"abc").unwrap();
    let second = evidence.put("../Captura de pantalla.png", b"").unwrap();
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(first.file, "Captura-de-pantalla.png");
    assert_eq!(first.name, "Captura de pantalla.png");
    assert_eq!((first.bytes, first.sha256.as_str()), (3, hash));
    assert_eq!(second.file, "Captura-de-pantalla-2.png");
    assert_eq!(
        store.evidence(run.name(), &first.file, hash).unwrap(),
        b"abc"
    );
    let kept = store.evidence(run.name(), &second.file, &second.sha256);
    assert_eq!(kept.unwrap(), b"");
}

fn only_evidence_that_the_hash_vouches_for_is_read(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    let kept = run.evidence().unwrap().put("a.txt", b"abc").unwrap();
    let other = line::sha256_hex(b"abd");
    let changed = store.evidence(&name, &kept.file, &other);
    assert!(matches!(changed, Err(RecordError::EvidenceChanged(_))));
    for file in [
        "b.txt",
        "",
        ".",
        "..",
        "../journal.jsonl",
        "/etc/passwd",
        "a\0",
    ] {
        let outside = store.evidence(&name, file, &kept.sha256);
        assert!(
            matches!(outside, Err(RecordError::NoEvidence(_))),
            "{file:?}"
        );
        assert_eq!(store.evidence_path(&name, file), None, "{file:?}");
    }
    if let Some(path) = store.evidence_path(&name, &kept.file) {
        assert_eq!(fs::read(path).unwrap(), b"abc");
    }
}

/// A file of a few pieces outside every store.
fn large() -> (TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("core.log");
    fs::write(&path, vec![7; 300_000]).unwrap();
    (dir, path)
}

fn a_copy_tells_how_far_it_is(bench: &dyn Bench) {
    let (_dir, path) = large();
    let mut run = begun(bench.store());
    let mut seen = Vec::new();
    let evidence = run.evidence().unwrap();
    let copied = evidence.copy(&path, &mut |done, all| seen.push((done, all)), &never());
    assert_eq!(copied.unwrap().bytes, 300_000);
    assert!(seen.len() > 2 && seen.is_sorted());
    assert!(seen.iter().all(|(_, all)| *all == 300_000));
    assert_eq!(seen.last(), Some(&(300_000, 300_000)));
}

fn never() -> AtomicBool {
    AtomicBool::new(false)
}

fn a_cancelled_copy_leaves_nothing_behind(bench: &dyn Bench) {
    let store = bench.store();
    let (_dir, path) = large();
    let mut run = begun(store);
    let evidence = run.evidence().unwrap();
    let (cancel, mut last) = (never(), 0);
    let mut progress = |done, _| {
        last = done;
        cancel.store(true, Ordering::SeqCst);
    };
    let cancelled = evidence.copy(&path, &mut progress, &cancel);
    assert!(matches!(cancelled, Err(RecordError::Cancelled)));
    assert!(0 < last && last < 300_000, "it stopped at the next piece");
    // The name is still free, and nothing else is there.
    assert_eq!(run.attach(&path).unwrap().file, "core.log");
    only(store, run.name(), &["core.log"]);
}

/// Nothing but these files is in the run's evidence, where it can be looked into.
fn only(store: &dyn RunStore, run: &RunName, files: &[&str]) {
    if let Location::Path(folder) = store.location(run) {
        let found = fs::read_dir(folder.join("evidence")).into_iter().flatten();
        let names = found.map(|file| file.unwrap().file_name().into_string().unwrap());
        assert_eq!(names.collect::<Vec<_>>(), files);
    }
}

fn a_refused_copy_leaves_nothing_behind(bench: &dyn Bench) {
    let (dir, path) = large();
    let mut run = begun(bench.store());
    bench.refuse();
    assert!(matches!(run.attach(&path), Err(RecordError::Io { .. })));
    bench.accept();
    assert!(matches!(
        run.attach(dir.path()),
        Err(RecordError::NotAFile(_))
    ));
    let missing = run.attach(&dir.path().join("none"));
    let missing = missing.unwrap_err();
    assert!(matches!(
        missing,
        RecordError::Io {
            doing: Doing::Read,
            ..
        }
    ));
    only(bench.store(), run.name(), &[]);
}

fn evidence_is_taken_in_beside_the_writer_and_after_it(bench: &dyn Bench) {
    let store = bench.store();
    let (_dir, path) = large();
    let mut run = begun(store);
    let evidence = run.evidence().unwrap();
    let copied = thread::scope(|scope| {
        let copying = scope.spawn(|| {
            let copied = evidence.copy(&path, &mut |_, _| {}, &never());
            (copied, evidence)
        });
        run.append(&[note("mentrestant")]).unwrap();
        copying.join().unwrap()
    });
    let name = run.name().clone();
    drop(run);
    let late = copied.1.put("tard.txt", b"x").unwrap();
    assert_eq!(
        store.evidence(&name, &late.file, &late.sha256).unwrap(),
        b"x"
    );
    assert_eq!(copied.0.unwrap().bytes, 300_000);
}

fn a_second_writer_is_told_who_the_first_is(bench: &dyn Bench) {
    let store = bench.store();
    let run = begun(store);
    let name = run.name().clone();
    match store.open(&name, &pau("bastion")) {
        Err(RecordError::Held(holder)) => assert_eq!(Some(holder), store.holder(&name)),
        other => panic!("{other:?}"),
    }
    drop(run);
    assert_eq!(store.holder(&name), None);
    let opened = store.open(&name, &pau("bastion")).unwrap();
    assert_eq!(store.holder(&name), Some(pau("bastion")));
    drop(opened);
    assert_eq!(store.holder(&name), None);
}

fn only_a_session_of_ones_own_on_this_machine_is_asked_to_let_go(bench: &dyn Bench) {
    let store = bench.store();
    let run = begun(store);
    let name = run.name().clone();
    // The process that has it is this one: a signal would end the test.
    for (host, wanted) in [
        ("laptop", TakeoverRefusal::AnotherMachine),
        ("bastion", TakeoverRefusal::NotShown),
    ] {
        match store.take_over(&name, &pau(host), Duration::from_millis(40), &never()) {
            Err(RecordError::NotTaken { why, holder }) => {
                assert_eq!(why, wanted);
                assert_eq!(Some(holder), store.holder(&name));
            }
            other => panic!("{other:?}"),
        }
    }
    drop(run);
    let taken = store.take_over(&name, &pau("bastion"), Duration::ZERO, &never());
    assert_eq!(taken.unwrap().read.entries, [started()]);
}

fn a_run_that_is_over_is_left_out_until_something_is_added(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    assert_eq!(store.ended(&name).unwrap(), None);
    run.append(&[note("u"), entry(Event::Finished)]).unwrap();
    assert_eq!(store.ended(&name).unwrap(), Some(started().at));
    assert!(store.unfinished().unwrap().is_empty());
    assert_eq!(store.list().unwrap(), std::slice::from_ref(&name));
    run.append(&[note("i encara")]).unwrap();
    assert_eq!(store.unfinished().unwrap(), std::slice::from_ref(&name));
    store.mark_closed(&name).unwrap();
    assert!(store.unfinished().unwrap().is_empty());
}

fn an_archived_run_is_read_and_not_written(bench: &dyn Bench) {
    let store = bench.store();
    let mut run = begun(store);
    let name = run.name().clone();
    let kept = run.evidence().unwrap().put("a.txt", b"abc").unwrap();
    run.append(&[entry(Event::Finished)]).unwrap();
    drop(run);
    let before = store.read(&name).unwrap();
    let right = store.begin_archiving().unwrap().unwrap();
    store.archive(&right, &name, &pau("bastion")).unwrap();
    assert!(store.is_archived(&name) && store.has(&name));
    assert!(store.list().unwrap().is_empty());
    assert!(store.unfinished().unwrap().is_empty());
    assert_eq!(store.list_all().unwrap(), std::slice::from_ref(&name));
    assert_eq!(store.resolve("aws").unwrap(), name);
    assert_eq!(store.read(&name).unwrap(), before);
    let since = store.read_since(&name, &before.mark).unwrap();
    assert!(since.entries.is_empty() && since.sound());
    assert_eq!(store.frozen(&name).unwrap(), YAML);
    assert_eq!(
        store.evidence(&name, &kept.file, &kept.sha256).unwrap(),
        b"abc"
    );
    let opened = store.open(&name, &pau("bastion"));
    assert!(matches!(opened, Err(RecordError::Archived(run)) if run == name));
}

fn what_is_held_is_not_archived_and_one_archives_at_a_time(bench: &dyn Bench) {
    let store = bench.store();
    let run = begun(store);
    let right = store.begin_archiving().unwrap().unwrap();
    assert!(store.begin_archiving().unwrap().is_none());
    let held = store.archive(&right, run.name(), &pau("bastion"));
    assert!(matches!(held, Err(RecordError::Held(_))));
    assert!(!store.is_archived(run.name()));
    drop(right);
    assert!(store.begin_archiving().unwrap().is_some());
}

fn a_run_that_is_not_there_is_no_run(bench: &dyn Bench) {
    let store = bench.store();
    left(store);
    let none = RunName::parse("2026-11-23-0312-correu").unwrap();
    let missing = [
        store.open(&none, &pau("bastion")).map(drop),
        store.read(&none).map(drop),
        store.frozen(&none).map(drop),
        store.evidence(&none, "a.txt", "").map(drop),
    ];
    for error in missing {
        assert!(matches!(error, Err(RecordError::NoRun(_))), "{error:?}");
    }
    assert_eq!((store.draft(&none), store.holder(&none)), (None, None));
    assert!(!store.has(&none) && !store.is_archived(&none));
}
