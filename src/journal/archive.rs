//! Old runs that are over, put away compressed: still listed, still read, never written.
//!
//! ```text
//! <state dir>/archive/2026-11-23-0312-aws-claranet/
//!   journal.jsonl.gz   runbook.yaml.gz   evidence/   whatever else the run's folder had
//! ```
//!
//! A run is whole in one place at every moment: the packed copy is made under another
//! name, synced, read back and compared; then it gets its own name; only then is the
//! original taken away, first by renaming it. What a crash leaves in between is swept by
//! the next [`begin`]. It must not know which runs should go, but for
//! this: one that is damaged, or held by a session, stays.

use super::error::{Doing, RecordError};
use super::files;
use super::folders::{FRESH, Folders, JOURNAL, LOCK, RUNBOOK};
use super::holder::Holder;
use super::lock;
use super::name::RunName;
use super::packed::{self, PACKED, read};
use super::readback::Readback;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Files that say something only while a session has the run.
const PASSING: [&str; 3] = [LOCK, "draft.new", "draft.synced.new"];
/// The start of the name of a run's folder that is on its way out.
const GONE: &str = ".gone-";
/// The start of the name of a packed copy that a better one replaces.
const OLD: &str = ".old-";
/// Begins to archive, and takes away what an earlier time left half done; none while
/// another program archives. What is given back holds the others off.
pub(super) fn begin(folders: &Folders) -> Result<Option<File>, RecordError> {
    let archive = folders.archive();
    files::ensure_dir(&archive)?;
    let path = archive.join(".lock");
    let refused = |error| RecordError::io(Doing::Lock, &path, error);
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(false);
    let lock = files::open(&path, options).map_err(refused)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => return Ok(None),
        Err(fs::TryLockError::Error(error)) => return Err(refused(error)),
    }
    sweep(folders)?;
    Ok(Some(lock))
}

/// Packs a run and takes its folder away.
pub(super) fn put_away(folders: &Folders, run: &RunName, who: &Holder) -> Result<(), RecordError> {
    let folder = folders.of(run)?;
    let _lock = lock::take(&folder, who, folders.shared())?;
    let journal = read(&folder, JOURNAL)?;
    let found = Readback::parse(&journal);
    if !found.sound() {
        return Err(RecordError::ReadOnly(run.clone()));
    }
    let archive = folders.archive();
    let fresh = tempfile::Builder::new()
        .prefix(FRESH)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(&archive)
        .map_err(|error| RecordError::io(Doing::Create, &archive, error))?;
    pack(&folder, fresh.path())?;
    for name in [JOURNAL, RUNBOOK] {
        if read(&folder, name)? != read(fresh.path(), name)? {
            let path = fresh.path().join(name);
            let error = ErrorKind::InvalidData.into();
            return Err(RecordError::io(Doing::Write, path, error));
        }
    }
    make_way(folders, run, &journal)?;
    let target = archive.join(run.as_str());
    fs::rename(fresh.path(), &target)
        .map_err(|error| RecordError::io(Doing::Create, target, error))?;
    let _ = fresh.keep(); // it has gone to its own name
    files::sync_dir(&archive)?;
    take_away(folders, run)?;
    remove(&archive.join(format!("{OLD}{run}")))
}

/// Puts an earlier packed copy of this run aside: one that a crash left, of the same
/// journal or of its beginning. Anything else stays, and is an error.
fn make_way(folders: &Folders, run: &RunName, journal: &[u8]) -> Result<(), RecordError> {
    let target = folders.archive().join(run.as_str());
    if !target.exists() {
        return Ok(());
    }
    let refused = |error| RecordError::io(Doing::Create, &target, error);
    if !journal.starts_with(&read(&target, JOURNAL)?) {
        return Err(refused(ErrorKind::AlreadyExists.into()));
    }
    let aside = folders.archive().join(format!("{OLD}{run}"));
    remove(&aside)?;
    fs::rename(&target, &aside).map_err(refused)
}

fn take_away(folders: &Folders, run: &RunName) -> Result<(), RecordError> {
    let gone = folders.runs().join(format!("{GONE}{run}"));
    remove(&gone)?;
    let folder = folders.runs().join(run.as_str());
    fs::rename(&folder, &gone).map_err(|error| RecordError::io(Doing::Write, folder, error))?;
    files::sync_dir(&folders.runs())?;
    folders.unmark_closed(run)?;
    remove(&gone)
}

/// Removes what is left of an archiving that a crash ended: copies that never got their
/// name, and originals whose packed copy has its own.
fn sweep(folders: &Folders) -> Result<(), RecordError> {
    for name in all_names(&folders.archive())? {
        if name.starts_with(FRESH) || name.starts_with(OLD) {
            remove(&folders.archive().join(name))?;
        }
    }
    for name in all_names(&folders.runs())? {
        if let Some(run) = name.strip_prefix(GONE)
            && read(&folders.archive().join(run), JOURNAL).is_ok()
        {
            remove(&folders.runs().join(&name))?;
        }
    }
    Ok(())
}

fn all_names(folder: &Path) -> Result<Vec<String>, RecordError> {
    let unreadable = |error| RecordError::io(Doing::Read, folder, error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(unreadable)?,
    };
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()
        .map_err(unreadable)
}

fn remove(folder: &Path) -> Result<(), RecordError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(RecordError::io(Doing::Write, folder, error))
        }
        _ => Ok(()),
    }
}

/// Copies a run's folder: the journal and the runbook packed, the rest as it is.
fn pack(folder: &Path, fresh: &Path) -> Result<(), RecordError> {
    for name in all_names(folder)? {
        if PASSING.contains(&name.as_str()) {
            continue;
        }
        let from = folder.join(&name);
        let about = fs::symlink_metadata(&from)
            .map_err(|error| RecordError::io(Doing::Read, &from, error))?;
        if about.is_dir() {
            let below = fresh.join(&name);
            files::ensure_dir(&below)?;
            pack(&from, &below)?;
        } else if !about.is_file() {
            return Err(RecordError::NotAFile(from.into()));
        } else if [JOURNAL, RUNBOOK].contains(&name.as_str()) {
            let bytes = read(folder, &name)?;
            let target = fresh.join(format!("{name}{PACKED}"));
            let bytes = packed::pack(&bytes)
                .map_err(|error| RecordError::io(Doing::Write, &target, error))?;
            files::write_new(&target, &bytes)?;
        } else {
            copy(&from, &fresh.join(&name))?;
        }
    }
    files::sync_dir(fresh)
}

/// The same file under another name, where the file system can; else a copy on disk.
fn copy(from: &Path, to: &Path) -> Result<(), RecordError> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let copy = || {
        let mut source = files::open_to_read(from)?;
        let mut file = files::open(to, OpenOptions::new().write(true).create_new(true))?;
        io::copy(&mut source, &mut file)?;
        file.sync_all()
    };
    copy().map_err(|error| RecordError::io(Doing::Write, to, error))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::run_store::RunStore;
    use super::super::store::Store;
    use super::*;
    use crate::model::{Entry, Event};

    fn entry(event: Event) -> Entry {
        Entry {
            at: "2026-03-02T03:12:45+01:00".parse().unwrap(),
            by: "Núria".into(),
            host: "bastion".into(),
            event,
        }
    }

    fn who() -> Holder {
        Holder {
            user: "núria".into(),
            host: "bastion".into(),
            pid: std::process::id(),
            since: entry(Event::Finished).at,
        }
    }

    /// A run that is over, with evidence; its name and all that can be read of it.
    fn ended(store: &Store) -> (RunName, Vec<Entry>) {
        let started = Event::Started {
            runbook: "aws".into(),
            title: "Caiguda".into(),
            sha256: super::super::line::sha256_hex(b"id: aws\n"),
            drill: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
            commit: None,
        };
        let mut run = store.begin("aws", "id: aws\n", entry(started));
        run.retry().unwrap();
        run.evidence().unwrap().put("captura.png", b"abc").unwrap();
        let rest = vec![
            entry(Event::NoteAdded {
                step: None,
                text: "x".repeat(5000),
            }),
            entry(Event::Finished),
        ];
        run.append(&rest).unwrap();
        let name = run.name().clone();
        drop(run);
        let read = store.read(&name).unwrap().entries;
        assert_eq!(read.len(), 3);
        (name, read)
    }

    /// The run is there once, whole, wherever it is.
    fn whole(store: &Store, run: &RunName, entries: &[Entry]) {
        assert_eq!(store.list_all().unwrap(), std::slice::from_ref(run));
        assert_eq!(store.resolve("aws").unwrap(), *run);
        let read = store.read(run).unwrap();
        assert!(read.sound() && read.torn.is_none());
        assert_eq!(read.entries, entries);
        assert_eq!(store.frozen(run).unwrap(), "id: aws\n");
        let folder = store.folders.reading(run).unwrap();
        assert_eq!(
            fs::read(folder.join("evidence/captura.png")).unwrap(),
            b"abc"
        );
    }

    fn archive(store: &Store, run: &RunName) -> Result<(), RecordError> {
        let right = store.begin_archiving().unwrap().unwrap();
        store.archive(&right, run, &who())
    }

    #[test]
    fn an_archived_run_is_smaller_and_read_as_before_and_not_written() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let (run, entries) = ended(&store);
        archive(&store, &run).unwrap();
        whole(&store, &run, &entries);
        assert!(store.is_archived(&run));
        assert!(store.list().unwrap().is_empty());
        assert!(all_names(&dir.path().join("runs")).unwrap().is_empty());
        assert!(all_names(&dir.path().join("closed")).unwrap().is_empty());
        let packed = dir.path().join("archive").join(run.as_str());
        let size = fs::metadata(packed.join("journal.jsonl.gz")).unwrap().len();
        assert!(size < 1000, "{size}");
        assert!(matches!(
            store.open(&run, &who()),
            Err(RecordError::Archived(name)) if name == run
        ));
        for path in [
            packed.join("journal.jsonl.gz"),
            packed.join("runbook.yaml.gz"),
        ] {
            let mode = fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(
            fs::metadata(packed).unwrap().permissions().mode() & 0o777,
            0o700
        );
    }

    #[test]
    fn a_crash_at_any_point_leaves_the_run_whole_and_the_next_time_ends_it() {
        // What the disk holds when archiving is ended after each of its steps.
        let points: [fn(&Store, &RunName); 5] = [
            // A copy half packed.
            |store, _| {
                let fresh = store.folders.archive().join(".new-x");
                fs::create_dir_all(&fresh).unwrap();
                fs::write(fresh.join("journal.jsonl.gz"), b"\x1f\x8b\x08half").unwrap();
            },
            // A copy whole and without its name.
            |store, run| {
                let fresh = store.folders.archive().join(".new-x");
                fs::create_dir_all(&fresh).unwrap();
                pack(&store.folders.of(run).unwrap(), &fresh).unwrap();
            },
            // The copy has its name, and the original is still there.
            |store, run| {
                let target = store.folders.archive().join(run.as_str());
                fs::create_dir_all(&target).unwrap();
                pack(&store.folders.of(run).unwrap(), &target).unwrap();
            },
            // The original is on its way out.
            |store, run| {
                let target = store.folders.archive().join(run.as_str());
                fs::create_dir_all(&target).unwrap();
                pack(&store.folders.of(run).unwrap(), &target).unwrap();
                let gone = store.folders.runs().join(format!("{GONE}{run}"));
                fs::rename(store.folders.of(run).unwrap(), gone).unwrap();
            },
            // Half of the original is removed.
            |store, run| {
                let target = store.folders.archive().join(run.as_str());
                fs::create_dir_all(&target).unwrap();
                pack(&store.folders.of(run).unwrap(), &target).unwrap();
                let gone = store.folders.runs().join(format!("{GONE}{run}"));
                fs::rename(store.folders.of(run).unwrap(), &gone).unwrap();
                fs::remove_file(gone.join("journal.jsonl")).unwrap();
            },
        ];
        for (at, point) in points.into_iter().enumerate() {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::new(dir.path().to_owned());
            let (run, entries) = ended(&store);
            point(&store, &run);
            whole(&store, &run, &entries);
            match archive(&store, &run) {
                Ok(()) => assert!(at < 3),
                Err(RecordError::Archived(_)) => assert!(at >= 3, "at {at}"),
                other => panic!("at {at}: {other:?}"),
            }
            whole(&store, &run, &entries);
            assert!(store.is_archived(&run));
            let runs = all_names(&store.folders.runs()).unwrap();
            assert!(runs.is_empty(), "at {at}");
            let mut left = all_names(&store.folders.archive()).unwrap();
            left.sort();
            assert_eq!(left, [".lock", run.as_str()], "at {at}");
        }
    }

    #[test]
    fn an_original_without_its_packed_copy_is_never_removed() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let (run, _) = ended(&store);
        let gone = store.folders.runs().join(format!("{GONE}{run}"));
        fs::rename(store.folders.of(&run).unwrap(), &gone).unwrap();
        drop(store.begin_archiving().unwrap());
        assert!(gone.join("journal.jsonl").is_file());
    }

    #[test]
    fn a_new_run_takes_no_name_of_one_in_the_archive() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let (run, _) = ended(&store);
        archive(&store, &run).unwrap();
        let (next, _) = ended(&store);
        assert_eq!(next.as_str(), format!("{}-2", run.as_str()));
        assert!(store.is_archived(&run));
    }

    #[test]
    fn another_run_of_that_name_in_the_archive_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let (run, entries) = ended(&store);
        let target = store.folders.archive().join(run.as_str());
        fs::create_dir_all(&target).unwrap();
        fs::write(
            target.join("journal.jsonl.gz"),
            packed::pack(b"another\n").unwrap(),
        )
        .unwrap();
        assert!(archive(&store, &run).is_err());
        assert_eq!(read(&target, JOURNAL).unwrap(), b"another\n");
        whole(&store, &run, &entries);
        assert!(!store.is_archived(&run));
    }

    #[test]
    fn a_damaged_run_a_held_one_and_a_foreign_thing_in_it_stay() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let (run, _) = ended(&store);
        let held = store.open(&run, &who()).unwrap();
        assert!(matches!(archive(&store, &run), Err(RecordError::Held(_))));
        drop(held);
        let folder = store.folders.of(&run).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", folder.join("link")).unwrap();
        assert!(matches!(
            archive(&store, &run),
            Err(RecordError::NotAFile(_))
        ));
        fs::remove_file(folder.join("link")).unwrap();
        let journal = folder.join(JOURNAL);
        let text = fs::read_to_string(&journal).unwrap();
        fs::write(&journal, text.replace("Núria", "Marta")).unwrap();
        assert!(matches!(
            archive(&store, &run),
            Err(RecordError::ReadOnly(_))
        ));
        assert!(journal.is_file());
    }

    #[test]
    fn a_packed_journal_that_unpacks_to_more_than_any_of_ours_is_not_unpacked() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let (run, _) = ended(&store);
        archive(&store, &run).unwrap();
        let target = store.folders.archive().join(run.as_str());
        let bomb = packed::pack(&vec![b'\n'; 130 << 20]).unwrap();
        assert!(bomb.len() < 1 << 20);
        fs::write(target.join("journal.jsonl.gz"), bomb).unwrap();
        assert!(matches!(
            store.read(&run),
            Err(RecordError::Oversized { .. })
        ));
    }

    #[test]
    fn one_program_archives_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path().to_owned());
        let first = store.begin_archiving().unwrap();
        assert!(first.is_some());
        assert!(store.begin_archiving().unwrap().is_none());
        drop(first);
        assert!(store.begin_archiving().unwrap().is_some());
    }
}
