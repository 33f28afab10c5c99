//! The record's promises, through its front door and on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::run::OpenRun;
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

#[test]
fn what_was_appended_comes_back() {
    let (_dir, store, name) = kept();
    assert_eq!(name.as_str(), "2026-11-23-0312-aws-claranet");
    let read = store.read(&name).unwrap();
    assert_eq!(read.entries, all());
    assert!(read.sound() && read.torn.is_none());
    assert_eq!(store.frozen(&name).unwrap(), YAML);
    let mut opened = store.open(&name, &who("pau")).unwrap();
    assert_eq!(opened.read, read);
    opened.run.append(&[entry(Event::Resumed)]).unwrap();
    assert_eq!(store.read(&name).unwrap().entries.len(), 6);
    assert!(store.read(&name).unwrap().sound());
}

#[test]
fn the_bytes_of_a_line_are_as_documented() {
    let (dir, _, name) = kept();
    let text = fs::read_to_string(journal(&dir, &name)).unwrap();
    let first = text.lines().next().unwrap();
    let (body, hash) = first.rsplit_once(",\"hash\":").unwrap();
    assert_eq!(hash, format!("\"{}\"}}", line::sha256_hex(body.as_bytes())));
    let start = r#"{"v":1,"seq":0,"at":"2026-11-23T03:12:45.120+01:00","by":"Núria Ço","host":"bastion","event":{"type":"started","#;
    assert!(first.starts_with(start), "{first}");
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .contains(&format!("\"prev\":{}", &hash[..66]))
    );
}

#[test]
fn only_the_owner_reads_a_run() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    run.save_draft(&Draft::default()).unwrap();
    run.sync_draft().unwrap();
    run.evidence().unwrap().put("a.txt", b"x").unwrap();
    run.append(&[entry(Event::Finished)]).unwrap();
    let mut folders = vec![dir.path().join("state")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for found in fs::read_dir(folder)
            .unwrap()
            .map(|found| found.unwrap().path())
        {
            if found.is_dir() {
                folders.push(found);
            } else {
                files += 1;
                assert_eq!(mode(&found), 0o600, "{}", found.display());
            }
        }
    }
    assert_eq!(files, 7);
}

#[test]
fn runs_of_one_minute_get_names_of_their_own_even_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let names: Vec<RunName> = std::thread::scope(|scope| {
        let make = || create(&store, "aws").name().clone();
        let threads: Vec<_> = (0..12).map(|_| scope.spawn(make)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let listed = store.list().unwrap();
    assert_eq!(listed.len(), 12);
    assert_eq!(listed[0].as_str(), "2026-11-23-0312-aws-12");
    assert_eq!(listed[11].as_str(), "2026-11-23-0312-aws");
    for name in names {
        assert_eq!(store.read(&name).unwrap().entries, [started()]);
    }
}

#[test]
fn a_part_of_a_name_finds_its_run() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    assert!(matches!(store.resolve("aws"), Err(RecordError::NoRun(_))));
    create(&store, "aws");
    create(&store, "aws");
    create(&store, "correu");
    assert_eq!(
        store.resolve("corr").unwrap().as_str(),
        "2026-11-23-0312-correu"
    );
    assert_eq!(
        store.resolve("2026-11-23-0312-aws").unwrap().as_str(),
        "2026-11-23-0312-aws"
    );
    match store.resolve("2026-11-23-0312-a") {
        Err(RecordError::Ambiguous { found, .. }) => assert_eq!(found.len(), 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_journal_cut_anywhere_opens_to_its_last_whole_event() {
    let (dir, store, name) = kept();
    let path = journal(&dir, &name);
    let whole = fs::read(&path).unwrap();
    for cut in 0..whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let lines = feeds(&whole[..cut]);
        let torn = cut
            - whole[..cut]
                .iter()
                .rposition(|b| *b == b'\n')
                .map_or(0, |at| at + 1);
        let mut opened = store.open(&name, &who("pau")).unwrap();
        assert_eq!(
            fs::read(&path).unwrap(),
            whole[..cut],
            "opening changes nothing"
        );
        assert_eq!(opened.read.entries, all()[..lines], "cut at {cut}");
        assert_eq!(
            opened.read.torn,
            (torn > 0).then_some(TornTail { bytes: torn })
        );
        if lines == 0 {
            assert!(
                !opened.run.writable(),
                "without a first event there is no run"
            );
            continue;
        }
        opened.run.append(&[note("després")]).unwrap();
        let read = store.read(&name).unwrap();
        assert!(read.sound() && read.torn.is_none(), "cut at {cut}");
        assert_eq!(read.entries.len(), lines + 1);
        let aside = path.with_extension("torn");
        if torn > 0 {
            assert!(whole[..cut].ends_with(&fs::read(&aside).unwrap()));
            assert_eq!(fs::metadata(&aside).unwrap().len(), torn as u64);
            fs::remove_file(&aside).unwrap();
        }
    }
}

#[test]
fn no_flipped_byte_goes_untold() {
    let (dir, store, name) = kept();
    let whole = fs::read(journal(&dir, &name)).unwrap();
    for at in 0..whole.len() {
        for flip in [0x01, 0x20, 0x80, 0xff, whole[at] ^ b'\n'] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            let read = Readback::parse(&bytes);
            assert!(
                bytes == whole || !read.sound() || read.torn.is_some(),
                "byte {at} ^ {flip:#x}"
            );
            if read.sound() {
                assert_eq!(read.entries, all()[..read.entries.len()]);
            }
        }
    }
    // And a damaged run opens, takes nothing, and is left as it was.
    let mut bytes = whole;
    bytes[200] ^= 1;
    fs::write(journal(&dir, &name), &bytes).unwrap();
    let mut opened = store.open(&name, &who("pau")).unwrap();
    assert_eq!(opened.read.damage[0].line, 1);
    assert!(matches!(
        opened.run.append(&[note("x")]),
        Err(RecordError::ReadOnly(_))
    ));
    assert_eq!(opened.run.pending(), 0);
    drop(opened);
    assert_eq!(fs::read(journal(&dir, &name)).unwrap(), bytes);
}

fn rearranged(order: &[usize]) -> Readback {
    let (dir, _, name) = kept();
    let text = fs::read_to_string(journal(&dir, &name)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut text: String = order
        .iter()
        .map(|at| lines[*at])
        .collect::<Vec<_>>()
        .join("\n");
    text.push('\n');
    Readback::parse(text.as_bytes())
}

#[test]
fn lines_swapped_doubled_or_removed_are_told() {
    let swapped = rearranged(&[0, 2, 1, 3, 4]);
    assert_eq!(
        swapped.damage,
        [
            Damage {
                line: 2,
                kind: DamageKind::Missing(1)
            },
            Damage {
                line: 3,
                kind: DamageKind::OutOfOrder
            }
        ]
    );
    assert_eq!(swapped.entries, all(), "they say their order themselves");
    let doubled = rearranged(&[0, 1, 1, 2, 3, 4]);
    assert_eq!(
        doubled.damage,
        [Damage {
            line: 3,
            kind: DamageKind::Doubled
        }]
    );
    assert_eq!(doubled.entries, all());
    let removed = rearranged(&[0, 1, 4]);
    assert_eq!(
        removed.damage,
        [Damage {
            line: 3,
            kind: DamageKind::Missing(2)
        }]
    );
    let headless = rearranged(&[1, 2]);
    assert_eq!(
        headless.damage,
        [Damage {
            line: 1,
            kind: DamageKind::Missing(1)
        }]
    );
}

#[test]
fn a_line_rewritten_with_a_fitting_hash_breaks_the_chain() {
    let mut bytes = Vec::new();
    let first = line::write(&mut bytes, 0, line::GENESIS, &started()).unwrap();
    let second = line::write(&mut Vec::new(), 1, &first, &note("el que va passar")).unwrap();
    line::write(&mut bytes, 1, &first, &note("el que convé")).unwrap();
    line::write(&mut bytes, 2, &second, &note("després")).unwrap();
    let damage = Readback::parse(&bytes).damage;
    assert_eq!(
        damage,
        [Damage {
            line: 3,
            kind: DamageKind::Unchained
        }]
    );
}

#[test]
fn another_version_an_empty_one_and_no_journal_at_all() {
    let (dir, store, name) = kept();
    let path = journal(&dir, &name);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("{\"v\":1,", "{\"v\":2,")).unwrap();
    let opened = store.open(&name, &who("pau")).unwrap();
    assert!(!opened.run.writable() && opened.read.entries.is_empty());
    assert_eq!(opened.read.damage[0].kind, DamageKind::OtherVersion(2));
    drop(opened);
    fs::write(&path, "").unwrap();
    let opened = store.open(&name, &who("pau")).unwrap();
    assert!(!opened.run.writable());
    assert_eq!(
        opened.read.damage,
        [Damage {
            line: 1,
            kind: DamageKind::Empty
        }]
    );
    drop(opened);
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        store.open(&name, &who("pau")),
        Err(RecordError::NoJournal(_))
    ));
    assert!(matches!(store.read(&name), Err(RecordError::NoJournal(_))));
}

#[test]
fn an_event_of_a_newer_program_is_kept() {
    let mut bytes = Vec::new();
    line::write(&mut bytes, 0, line::GENESIS, &entry(Event::Finished)).unwrap();
    let text = String::from_utf8(bytes)
        .unwrap()
        .replace("\"finished\"", "\"sung\",\"key\":[1]");
    let body = text.rsplit_once(",\"hash\":").unwrap().0;
    let text = format!(
        "{body},\"hash\":\"{}\"}}\n",
        line::sha256_hex(body.as_bytes())
    );
    let read = Readback::parse(text.as_bytes());
    assert!(read.sound());
    assert_eq!(read.entries[0].event, Event::Unknown);
}

#[test]
fn a_changed_runbook_is_told() {
    let (dir, store, name) = kept();
    let path = journal(&dir, &name).with_file_name("runbook.yaml");
    fs::write(path, "version: 1\n").unwrap();
    assert!(matches!(
        store.frozen(&name),
        Err(RecordError::FrozenChanged { .. })
    ));
    assert_eq!(store.frozen_unchecked(&name).unwrap(), "version: 1\n");
}

/// A link to a file outside, in the place of one of the run's.
fn link_in_place(dir: &TempDir, run: &RunName, name: &str) -> std::path::PathBuf {
    let (target, place) = (
        dir.path().join("precious"),
        journal(dir, run).with_file_name(name),
    );
    fs::write(&target, "precious").unwrap();
    let _ = fs::remove_file(&place);
    std::os::unix::fs::symlink(&target, &place).unwrap();
    target
}

#[test]
fn nothing_is_written_or_read_through_a_link() {
    for name in [
        "draft.json",
        "draft.new",
        "draft.synced.new",
        "journal.torn",
    ] {
        let (dir, store, run) = kept();
        let path = journal(&dir, &run);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [whole.as_slice(), b"torn"].concat()).unwrap();
        let target = link_in_place(&dir, &run, name);
        let mut run = store.open(&run, &who("pau")).unwrap().run;
        for _ in 0..3 {
            let _ = run.save_draft(&Draft::default());
            let _ = run.sync_draft();
            let _ = run.append(&[note("u")]);
        }
        assert_eq!(fs::read(target).unwrap(), b"precious", "{name}");
    }
    for name in ["journal.jsonl", "runbook.yaml"] {
        let (dir, store, run) = kept();
        link_in_place(&dir, &run, name);
        assert!(store.frozen(&run).is_err(), "{name}");
    }
    let (dir, store, run) = kept();
    link_in_place(&dir, &run, "journal.jsonl");
    let refused = store.open(&run, &who("pau")).unwrap_err();
    let told = refused.say(&Words::new(Lang::En));
    assert!(told.contains("it is a link"), "{told}");
}

#[test]
fn a_pipe_or_a_folder_in_the_place_of_a_file_is_told_at_once() {
    // How many of reading, reading the runbook and opening are refused.
    for (name, wanted) in [
        ("journal.jsonl", 2),
        ("runbook.yaml", 1),
        ("draft.json", 0),
        ("lock", 1),
    ] {
        let (dir, store, run) = kept();
        let place = journal(&dir, &run).with_file_name(name);
        let _ = fs::remove_file(&place);
        let look = |what: &str| {
            assert_eq!((store.draft(&run), store.holder(&run)), (None, None));
            let all = [
                store.read(&run).map(drop),
                store.frozen_unchecked(&run).map(drop),
                store.open(&run, &who("pau")).map(drop),
            ];
            let refused = all.iter().filter(|result| result.is_err()).count();
            assert_eq!(refused, wanted, "{what} {name}: {all:?}");
        };
        rustix::fs::mkfifoat(rustix::fs::CWD, &place, rustix::fs::Mode::RWXU).unwrap();
        look("pipe");
        fs::remove_file(&place).unwrap();
        fs::create_dir(&place).unwrap();
        look("folder");
    }
}

#[test]
fn a_file_larger_than_any_of_ours_is_not_read() {
    let (dir, store, run) = kept();
    let file = fs::OpenOptions::new()
        .write(true)
        .open(journal(&dir, &run))
        .unwrap();
    file.set_len(6 << 30).unwrap();
    for refused in [
        store.read(&run).map(drop),
        store.open(&run, &who("pau")).map(drop),
    ] {
        assert!(
            matches!(refused, Err(RecordError::Oversized { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn a_journal_of_nothing_but_damage_is_not_read_to_its_end() {
    let read = Readback::parse(&vec![b'\n'; 8_000_000]);
    assert_eq!(read.damage.len(), 1001);
    let last = read.damage.last().unwrap();
    assert_eq!((last.line, last.kind), (1001, DamageKind::Unread));
}

#[test]
fn a_time_that_nobody_can_reckon_with_is_no_line() {
    for at in [
        "-262142-01-01T00:00:00Z",
        "+262142-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
    ] {
        let body = format!(
            r#"{{"v":1,"seq":0,"at":"{at}","by":"x","host":"y","event":{{"type":"finished"}},"prev":"{}""#,
            line::GENESIS
        );
        let text = format!(
            "{body},\"hash\":\"{}\"}}\n",
            line::sha256_hex(body.as_bytes())
        );
        let damage = Readback::parse(text.as_bytes()).damage;
        assert_eq!(damage[0].kind, DamageKind::Garbled, "{at}");
    }
    // And a clock that is out of its mind makes a line that can be read.
    let mut bytes = Vec::new();
    let at = crate::model::Moment::from(chrono::DateTime::<chrono::Utc>::MAX_UTC);
    line::write(&mut bytes, 0, line::GENESIS, &Entry { at, ..started() }).unwrap();
    assert!(Readback::parse(&bytes).sound());
}

#[test]
fn what_a_killed_program_left_half_made_is_swept_at_the_next_start() {
    let (dir, store, _) = kept();
    let left = dir.path().join("state/vetlla/runs/.new-x");
    let leave = || {
        fs::create_dir(&left).unwrap();
        fs::write(left.join("lock"), "{}").unwrap();
    };
    leave();
    create(&store, "aws");
    assert!(!left.exists());
    // While another program makes a run, what is half made may be its.
    leave();
    let making = fs::File::open(left.parent().unwrap()).unwrap();
    making.try_lock_shared().unwrap();
    create(&store, "aws");
    assert!(left.exists());
    drop(making);
    create(&store, "aws");
    assert!(!left.exists());
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        Readback::parse(&bytes);
    }

    #[test]
    fn any_text_and_any_cut_keep_whole_events(
        texts in prop::collection::vec(any::<String>(), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let entries: Vec<Entry> = texts.iter().map(|text| note(text)).collect();
        let (mut bytes, mut hash) = (Vec::new(), line::GENESIS.to_owned());
        for (seq, entry) in (0..).zip(&entries) {
            hash = line::write(&mut bytes, seq, &hash, entry).unwrap();
        }
        let kept = &bytes[..cut.index(bytes.len() + 1)];
        let lines = feeds(kept);
        prop_assert_eq!(Readback::parse(kept).entries, &entries[..lines]);
    }
}

/// A disk that does what it is told to fail at.
#[derive(Debug)]
struct Faulty {
    real: JournalFile,
    fault: Arc<Mutex<Fault>>,
}

#[derive(Debug, Default)]
struct Fault {
    /// Takes so many bytes more, then is full.
    room: Option<usize>,
    no_sync: bool,
    no_cut: bool,
}

impl Disk for Faulty {
    fn length(&mut self) -> Result<u64, TailError> {
        self.real.length()
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let room = self.fault.lock().unwrap().room.unwrap_or(usize::MAX);
        self.real.write(&bytes[..room.min(bytes.len())])?;
        if room < bytes.len() {
            Err(ErrorKind::StorageFull.into())
        } else {
            Ok(())
        }
    }
    fn sync(&mut self) -> io::Result<()> {
        let fails = self.fault.lock().unwrap().no_sync;
        if fails {
            Err(io::Error::other("EIO"))
        } else {
            self.real.sync()
        }
    }
    fn cut(&mut self, len: u64) -> io::Result<()> {
        let fails = self.fault.lock().unwrap().no_cut;
        if fails {
            Err(io::Error::other("EIO"))
        } else {
            self.real.cut(len)
        }
    }
}

fn never() -> AtomicBool {
    AtomicBool::new(false)
}

fn on_faulty_disk(store: &Store, name: &RunName) -> (OpenRun, Arc<Mutex<Fault>>) {
    let fault = Arc::<Mutex<Fault>>::default();
    let mut run = OpenRun::open(&store.folders, name, &who("pau")).unwrap().0;
    run.wrap_disk(|real| {
        Box::new(Faulty {
            real,
            fault: Arc::clone(&fault),
        })
    });
    (run, fault)
}

#[test]
fn a_full_disk_keeps_entries_waiting_and_writes_each_once() {
    let (dir, store, name) = kept();
    let whole = fs::read(journal(&dir, &name)).unwrap();
    for room in [0, 1, 57, 300, 900] {
        let (mut run, fault) = on_faulty_disk(&store, &name);
        let mut waiting = 0;
        for text in ["u", "dos", "tres"] {
            fault.lock().unwrap().room = Some(room);
            waiting += 1;
            match run.append(&[note(text)]) {
                Err(error) => assert!(matches!(error, RecordError::Io { .. })),
                Ok(()) => waiting = 0,
            }
            assert_eq!(run.pending(), waiting);
            assert!(
                store.read(&name).unwrap().torn.is_none(),
                "nothing half written stays"
            );
        }
        fault.lock().unwrap().room = None;
        assert_eq!(run.retry().unwrap(), waiting);
        assert_eq!(run.pending(), 0);
        run.append(&[note("quatre")]).unwrap();
        let read = store.read(&name).unwrap();
        assert!(read.sound());
        let last: Vec<Entry> = ["u", "dos", "tres", "quatre"].map(note).to_vec();
        assert_eq!(read.entries, [all(), last].concat(), "room {room}");
        fs::write(journal(&dir, &name), &whole).unwrap();
    }
}

#[test]
fn a_failed_sync_or_cut_doubles_nothing() {
    let (_dir, store, name) = kept();
    let (mut run, fault) = on_faulty_disk(&store, &name);
    *fault.lock().unwrap() = Fault {
        no_sync: true,
        ..Fault::default()
    };
    assert!(run.append(&[note("u")]).is_err());
    *fault.lock().unwrap() = Fault {
        room: Some(20),
        no_cut: true,
        ..Fault::default()
    };
    assert!(run.append(&[note("dos")]).is_err());
    assert!(
        run.append(&[note("tres")]).is_err(),
        "behind rubbish nothing is written"
    );
    assert_eq!(run.pending(), 3);
    *fault.lock().unwrap() = Fault::default();
    assert_eq!(run.retry().unwrap(), 3);
    let read = store.read(&name).unwrap();
    assert!(read.sound() && read.torn.is_none());
    assert_eq!(read.entries[5..], ["u", "dos", "tres"].map(note));
}

#[test]
fn a_folder_that_is_gone_is_told_and_comes_back() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    let folder = journal(&dir, &name).parent().unwrap().to_owned();
    let away = dir.path().join("away");
    fs::rename(&folder, &away).unwrap();
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Vanished(_))
    ));
    assert!(run.save_draft(&Draft::default()).is_err());
    assert_eq!(run.pending(), 1);
    fs::rename(&away, &folder).unwrap();
    run.append(&[note("dos")]).unwrap();
    assert_eq!(
        store.read(&name).unwrap().entries[5..],
        ["u", "dos"].map(note)
    );
}

#[test]
fn a_folder_put_in_the_place_of_the_runs_own_gets_nothing() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    let path = journal(&dir, &name);
    let copy = fs::read(&path).unwrap();
    let folder = path.parent().unwrap();
    fs::remove_dir_all(folder).unwrap();
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Vanished(_))
    ));
    fs::create_dir(folder).unwrap();
    fs::write(&path, &copy).unwrap();
    assert!(
        matches!(run.retry(), Err(RecordError::Vanished(_))),
        "our file is not this one"
    );
    assert_eq!(run.pending(), 1);
    assert_eq!(fs::read(&path).unwrap(), copy);
}

#[test]
fn a_strangers_line_is_not_written_over() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    let mut text = fs::read_to_string(journal(&dir, &name)).unwrap();
    text.push_str("nota a mà\n");
    fs::write(journal(&dir, &name), &text).unwrap();
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Foreign(_))
    ));
    assert_eq!(fs::read_to_string(journal(&dir, &name)).unwrap(), text);
}

#[test]
fn a_run_begins_in_memory_when_nothing_can_be_made() {
    let dir = tempfile::tempdir().unwrap();
    let blocked = dir.path().join("state");
    fs::write(&blocked, "a file where the folder should be").unwrap();
    let store = Store::new(blocked.clone());
    let mut run = store.begin("aws", YAML, started());
    assert!(run.retry().is_err());
    assert!(run.append(&events()).is_err());
    assert_eq!(run.pending(), 5);
    assert!(matches!(
        run.save_draft(&Draft::default()),
        Err(RecordError::Unsaved(5))
    ));
    fs::remove_file(&blocked).unwrap();
    assert_eq!(run.retry().unwrap(), 5);
    assert_eq!(store.read(run.name()).unwrap().entries, all());
    assert_eq!(store.frozen(run.name()).unwrap(), YAML);
    run.save_draft(&Draft::default()).unwrap();
}

#[test]
fn a_second_open_is_told_who_has_the_run() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let run = create(&store, "aws");
    let name = run.name().clone();
    match store.open(&name, &who("pau")) {
        Err(RecordError::Held(holder)) => {
            assert_eq!(
                (holder.user.as_str(), holder.pid),
                ("Núria Ço", std::process::id())
            );
            assert_eq!(holder.since, started().at);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(store.holder(&name).unwrap().host, "bastion");
    drop(run);
    assert_eq!(store.holder(&name), None);
    store.open(&name, &who("pau")).unwrap();
}

#[test]
fn drafts_come_back_through_the_run() {
    let (_dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    assert_eq!(run.draft(), None);
    let draft = Draft {
        step: Some("form".into()),
        place: DraftPlace::Field("impacte".into()),
        text: Some("col·l".into()),
        cursor: 5,
        ..Draft::default()
    };
    run.save_draft(&draft).unwrap();
    drop(run);
    assert_eq!(store.draft(&name), Some(draft));
}

#[test]
fn a_run_that_is_over_need_not_be_read_and_an_open_one_is_never_left_out() {
    let (dir, store, name) = kept();
    assert_eq!(store.unfinished().unwrap().len(), 1);
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    run.append(&[entry(Event::Finished)]).unwrap();
    assert!(store.unfinished().unwrap().is_empty());
    run.append(&[note("i encara")]).unwrap();
    assert_eq!(store.unfinished().unwrap().len(), 1);
    store.mark_closed(run.name()).unwrap();
    drop(run);
    // The run is removed and its name given anew: the old note does not hide it.
    fs::remove_dir_all(journal(&dir, &name).parent().unwrap()).unwrap();
    create(&store, "aws-claranet");
    assert_eq!(store.unfinished().unwrap().len(), 1);
}

#[test]
fn ten_thousand_runs_are_listed_without_reading_one() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    for n in 0..10_000 {
        let name = format!("20{:02}-01-01-{:04}-aws", n / 1000, n % 1000);
        fs::create_dir_all(dir.path().join("runs").join(name)).unwrap();
    }
    fs::create_dir(dir.path().join("runs/.new-left")).unwrap();
    fs::write(dir.path().join("runs/stray"), "").unwrap();
    let listed = store.list().unwrap();
    assert_eq!(listed.len(), 10_000);
    assert_eq!(listed[0].as_str(), "2009-01-01-0999-aws");
    assert_eq!(listed[9_999].as_str(), "2000-01-01-0000-aws");
}

/// Not a test of its own: the stuck session of the next one.
#[test]
fn stuck_session() {
    let Ok(state) = std::env::var("VETLLA_TEST_STUCK") else {
        return;
    };
    let run = create(&Store::new(state.into()), "aws");
    println!("\nholding {}", run.name());
    let _ = io::stdin().read_line(&mut String::new());
}

#[test]
#[cfg(target_os = "linux")]
fn a_stuck_session_lets_go_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let mut stuck = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journal::tests::stuck_session", "--nocapture"])
        .env("VETLLA_TEST_STUCK", dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = io::BufReader::new(stuck.stdout.take().unwrap()).lines();
    let name = lines.find_map(|line| Some(line.unwrap().strip_prefix("holding ")?.to_owned()));
    let name = RunName::parse(&name.unwrap()).unwrap();
    // A session on another machine is never signalled.
    let far = Holder {
        host: "laptop".into(),
        ..who("pau")
    };
    match store.take_over(&name, &far, Duration::from_secs(1), &never()) {
        Err(RecordError::NotTaken { why, .. }) => assert_eq!(why, Refusal::AnotherMachine),
        other => panic!("{other:?}"),
    }
    assert!(store.holder(&name).is_some());
    let opened = store
        .take_over(&name, &who("pau"), Duration::from_secs(10), &never())
        .unwrap();
    assert_eq!(opened.read.entries, [started()]);
    assert_eq!(store.holder(&name), Some(who("pau")));
    assert!(!stuck.wait().unwrap().success(), "it went by the signal");
}

#[test]
#[cfg(target_os = "linux")]
fn a_process_that_does_not_hold_the_run_is_not_signalled() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let run = create(&store, "aws");
    let name = run.name().clone();
    // This very program, but without this lock open: as when a pid is used anew.
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journal::tests::stuck_session", "--nocapture"])
        .env("VETLLA_TEST_STUCK", dir.path().join("elsewhere"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = io::BufReader::new(other.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().starts_with("holding ")));
    let lying = Holder {
        pid: other.id(),
        ..who("pau")
    };
    fs::write(
        dir.path().join("runs").join(name.as_str()).join("lock"),
        serde_json::to_vec(&lying).unwrap(),
    )
    .unwrap();
    match store.take_over(&name, &who("pau"), Duration::from_millis(40), &never()) {
        Err(RecordError::NotTaken { why, .. }) => assert_eq!(why, Refusal::NotShown),
        found => panic!("{found:?}"),
    }
    drop(other.stdin.take());
    assert!(other.wait().unwrap().success(), "it lived on");
}

#[test]
fn every_error_has_its_words_in_every_language() {
    let path = || Location::from(Path::new("/var/x\u{1b}[2J"));
    let io = |doing, kind: ErrorKind| RecordError::io(doing, path(), kind.into());
    let errors = [
        io(Doing::Read, ErrorKind::NotFound),
        io(Doing::Write, ErrorKind::StorageFull),
        io(Doing::Write, ErrorKind::FileTooLarge),
        io(Doing::Create, ErrorKind::ReadOnlyFilesystem),
        io(Doing::Create, ErrorKind::NotADirectory),
        io(Doing::Lock, ErrorKind::PermissionDenied),
        io(Doing::Lock, ErrorKind::Unsupported),
        RecordError::NoRun("x".into()),
        RecordError::Ambiguous {
            partial: "aws".into(),
            found: vec![RunName::parse("a").unwrap(), RunName::parse("b").unwrap()],
        },
        RecordError::NoJournal(path()),
        RecordError::Held(who("pau")),
        RecordError::Elsewhere {
            holder: who("pau"),
            at: path(),
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: Refusal::AnotherMachine,
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: Refusal::AnotherUser,
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: Refusal::NotShown,
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: Refusal::NoAnswer,
        },
        RecordError::ReadOnly(RunName::parse("a").unwrap()),
        RecordError::Vanished(path()),
        RecordError::Foreign(path()),
        RecordError::Unsaved(3),
        RecordError::FrozenChanged {
            at: path(),
            expected: "a".into(),
            found: "b".into(),
        },
        RecordError::NotAFile(path()),
        RecordError::TooLarge {
            at: path(),
            limit: 100 << 20,
        },
        RecordError::io(Doing::Read, path(), io::Error::other(error::NotRegular)),
        RecordError::io(Doing::Write, path(), rustix::io::Errno::LOOP.into()),
        RecordError::Oversized {
            at: Location::Name("aws".into()),
            limit: 1 << 30,
        },
        RecordError::DraftTooLarge(16 << 20),
        RecordError::NoEvidence(path()),
        RecordError::EvidenceChanged(path()),
        RecordError::Cancelled,
    ];
    let kinds = [
        DamageKind::Empty,
        DamageKind::Garbled,
        DamageKind::Edited,
        DamageKind::Missing(2),
        DamageKind::Doubled,
        DamageKind::OutOfOrder,
        DamageKind::Unchained,
        DamageKind::OtherVersion(2),
        DamageKind::Unread,
    ];
    for words in Lang::ALL.map(Words::new) {
        let torn = Some(TornTail { bytes: 7 });
        let damage = kinds.map(|kind| Damage { line: 3, kind }).to_vec();
        let mut said = Readback {
            torn,
            damage,
            ..Readback::default()
        }
        .say(&words);
        assert_eq!(said.len(), 10);
        said.extend(errors.iter().map(|error| error.say(&words)));
        said.extend(errors.iter().filter_map(|error| error.hint(&words)));
        for text in said {
            assert!(
                text.ends_with('.') && !text.contains(['{', '$', '\n', '\u{1b}']),
                "{text}"
            );
        }
    }
    let held = RecordError::Held(who("pau")).say(&Words::new(Lang::Ca));
    assert!(held.starts_with("pau té oberta aquesta execució a bastion des de 2026-11-23 03:40"));
}
