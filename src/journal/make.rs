//! Making a run's folder: whole under another name, then renamed, so that nobody sees a
//! part of a run and two programs never share one.

use super::error::{Doing, RecordError};
use super::files;
use super::folders::{FRESH, Folders, INCLUDED, JOURNAL, RUNBOOK};
use super::frozen::{self, Frozen};
use super::holder::Holder;
use super::line;
use super::lock::{self, Lock};
use super::mark::Mark;
use super::name::RunName;
use super::tail::{JournalFile, Tail};
use crate::model::Entry;
use std::fs::{self, File, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// So many runs of one runbook may begin in one minute.
const NAMES: usize = 10_000;

/// A run that has just been made, and is held.
#[derive(Debug)]
pub(super) struct Made {
    pub name: RunName,
    pub folder: PathBuf,
    pub tail: Tail,
    pub lock: Lock,
}

/// Makes a run: its folder, its frozen runbook and its first line are on disk. The lock
/// names the operator and host of `first`.
pub(super) fn make(
    folders: &Folders,
    runbook: &str,
    frozen: &Frozen,
    first: &Entry,
) -> Result<Made, RecordError> {
    let mut changed = Vec::new();
    let made = files::make_dirs(&folders.runs(), &mut changed).and_then(|()| {
        let _making = making(folders);
        make_in(folders, &changed, runbook, frozen, first)
    });
    match &made {
        Ok(_) => sweep(folders),
        // The next try finds these folders, and would not know that they are new.
        Err(_) => drop(files::sync_dirs(&changed)),
    }
    made
}

/// Lets others know that a run is being made here, for as long as this is kept.
fn making(folders: &Folders) -> Option<File> {
    let runs = File::open(folders.runs()).ok()?;
    runs.try_lock_shared().ok()?;
    Some(runs)
}

/// Takes away what a program that was killed while it made a run has left, unless another
/// may be making one now. A run that is not swept costs a little room and nothing else.
fn sweep(folders: &Folders) {
    let entries = fs::read_dir(folders.runs()).into_iter().flatten().flatten();
    let fresh = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(FRESH);
    let left: Vec<_> = entries.filter(fresh).map(|entry| entry.path()).collect();
    if left.is_empty() {
        return;
    }
    if let Ok(runs) = File::open(folders.runs())
        && !folders.shared()
        && !lock::on_shared_system(&runs)
        && runs.try_lock().is_ok()
    {
        left.iter()
            .for_each(|folder| drop(fs::remove_dir_all(folder)));
    }
}

/// Makes a run in a folder of runs that is there; `changed` has to last with it.
fn make_in(
    folders: &Folders,
    changed: &[PathBuf],
    runbook: &str,
    texts: &Frozen,
    first: &Entry,
) -> Result<Made, RecordError> {
    let runs = folders.runs();
    let fresh = tempfile::Builder::new()
        .prefix(FRESH)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(&runs)
        .map_err(|error| RecordError::io(Doing::Create, &runs, error))?;
    let lock = lock::take(fresh.path(), &Holder::beginning(first), folders.shared())?;
    let frozen = fresh.path().join(RUNBOOK);
    let runbook_file = files::create_new(&frozen, texts.text.as_bytes())?;
    include(fresh.path(), texts)?;
    let (bytes, tip) =
        begin(first).map_err(|error| RecordError::io(Doing::Write, &runs, error.into()))?;
    let begun = fresh.path().join(JOURNAL);
    let file = files::create_new(&begun, &bytes)?;
    // Written first and waited for together: a file system that keeps a journal takes
    // all of it in one go.
    files::sync(&runbook_file, &frozen)?;
    files::sync(&file, &begun)?;
    files::sync_dir(fresh.path())?;
    files::sync_dirs(changed)?;
    let name = publish(folders, fresh.path(), |n| {
        RunName::nth(first.by_machine(), runbook, n)
    })?;
    let _ = fresh.keep(); // it has gone to its own name
    files::sync_dir(&runs)?;
    let folder = runs.join(name.as_str());
    let journal = folder.join(JOURNAL);
    let disk = JournalFile::new(journal.clone(), &file)
        .map_err(|error| RecordError::io(Doing::Write, journal, error))?;
    let tail = Tail::new(Box::new(disk), tip, false);
    Ok(Made {
        name,
        folder,
        tail,
        lock,
    })
}

/// Writes the definitions that can be reached inside.
fn include(run: &Path, texts: &Frozen) -> Result<(), RecordError> {
    if texts.included.is_empty() {
        return Ok(());
    }
    let folder = run.join(INCLUDED);
    files::ensure_dir(&folder)?;
    for (id, text) in &texts.included {
        if let Some(file) = frozen::file_of(id) {
            let path = folder.join(file);
            let written = files::create_new(&path, text.as_bytes())?;
            files::sync(&written, &path)?;
        }
    }
    files::sync_dir(&folder)
}

/// Takes a run's folder away: at once under a name that no list shows, and that the next
/// run that is made sweeps where this is cut short.
pub(super) fn discard(folders: &Folders, folder: &Path) -> Result<(), RecordError> {
    let runs = folders.runs();
    let failed = |error| RecordError::io(Doing::Write, folder, error);
    let away = tempfile::Builder::new()
        .prefix(FRESH)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(&runs)
        .map_err(failed)?;
    fs::rename(folder, away.path()).map_err(failed)?;
    files::sync_dir(&runs)?;
    // What is left of it now is only room.
    let _ = away.close();
    Ok(())
}

/// The first line of a journal, and where the next one goes.
fn begin(first: &Entry) -> serde_json::Result<(Vec<u8>, Mark)> {
    let (mut bytes, mut tip) = (Vec::new(), Mark::default());
    tip.hash = line::write(&mut bytes, 0, &tip.hash, first)?;
    (tip.seq, tip.lines, tip.len) = (1, 1, bytes.len() as u64);
    Ok((bytes, tip))
}

/// Renames a folder to the first free name. A name that is taken by a folder with
/// something in it refuses the rename, so no two runs get one name.
fn publish(
    folders: &Folders,
    fresh: &Path,
    name: impl Fn(usize) -> RunName,
) -> Result<RunName, RecordError> {
    for name in (1..NAMES).map(name) {
        let target = folders.runs().join(name.as_str());
        if folders.archive().join(name.as_str()).exists() {
            continue; // two runs of one name would be one for whoever looks
        }
        folders.unmark_closed(&name)?; // left by a run of that name that was removed
        match fs::rename(fresh, &target) {
            Ok(()) => return Ok(name),
            Err(error) if taken(error.kind()) => {}
            Err(error) => return Err(RecordError::io(Doing::Create, target, error)),
        }
    }
    Err(RecordError::io(
        Doing::Create,
        folders.runs(),
        ErrorKind::AlreadyExists.into(),
    ))
}

fn taken(kind: ErrorKind) -> bool {
    use ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotADirectory};
    matches!(kind, AlreadyExists | DirectoryNotEmpty | NotADirectory)
}
