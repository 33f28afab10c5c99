//! Where runs are kept: making, opening, reading and listing them.
//!
//! It must not know what is in a run, but for the hash of its runbook.

use super::archive;
use super::draft;
use super::error::{Doing, RecordError, Refusal};
use super::files;
use super::line::{self, sha256_hex};
use super::lock::{self, Holder};
use super::name::RunName;
use super::readback::{Readback, Tip};
use super::run::{OpenRun, State};
use super::tail::{JournalFile, Tail};
use super::takeover;
use crate::model::{Draft, Entry};
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

pub(super) const JOURNAL: &str = "journal.jsonl";
pub(super) const RUNBOOK: &str = "runbook.yaml";
const NAMES: usize = 10_000;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// The folder of all runs.
#[derive(Debug, Clone)]
pub struct Store {
    state_dir: PathBuf,
    shared: bool,
}

/// A run that was opened, and what its journal says.
#[derive(Debug)]
pub struct Opened {
    /// The run, for writing.
    pub run: OpenRun,
    /// Its journal so far.
    pub read: Readback,
}

impl Store {
    /// Names the folder; nothing is made before the first run.
    #[must_use]
    pub fn new(state_dir: PathBuf) -> Self {
        Self {
            state_dir,
            shared: false,
        }
    }

    /// Says that other machines may write to the folder, too, where its file system does
    /// not tell.
    #[must_use]
    pub fn shared(self, shared: bool) -> Self {
        Self { shared, ..self }
    }

    pub(super) fn is_shared(&self) -> bool {
        self.shared
    }

    /// The folder that runs are in.
    #[must_use]
    pub fn state_dir(&self) -> &Path {
        &self.state_dir
    }

    pub(super) fn runs(&self) -> PathBuf {
        self.state_dir.join("runs")
    }

    pub(super) fn closed(&self) -> PathBuf {
        self.state_dir.join("closed")
    }

    /// The folder of a run that may be written.
    pub(super) fn folder(&self, run: &str) -> Result<PathBuf, RecordError> {
        let missing = || RecordError::NoRun(run.to_owned());
        let name = RunName::parse(run).ok_or_else(missing)?;
        let folder = self.runs().join(name.as_str());
        if folder.is_dir() {
            Ok(folder)
        } else if self.is_archived(&name) {
            Err(RecordError::Archived(name))
        } else {
            Err(missing())
        }
    }

    /// The folder of a run that is only read, archived or not.
    pub(super) fn reading(&self, run: &str) -> Result<PathBuf, RecordError> {
        match self.folder(run) {
            Err(RecordError::Archived(name)) => Ok(self.archived().join(name.as_str())),
            other => other,
        }
    }

    /// A run's folder, if there is such a run.
    #[must_use]
    pub fn folder_of(&self, run: &str) -> Option<PathBuf> {
        self.reading(run).ok()
    }

    /// Begins a run: its folder, its frozen runbook and its first line are on disk.
    ///
    /// The folder is made whole under another name and then renamed, so nobody sees a
    /// part of a run and two programs never share one. The lock names the operator and
    /// host of `first`.
    pub fn create(&self, runbook: &str, text: &str, first: Entry) -> Result<OpenRun, RecordError> {
        let mut run = self.create_in_memory(runbook, text, first);
        run.retry()?;
        Ok(run)
    }

    /// Begins a run that could not be made on disk, so that the work can go on. The
    /// first [`OpenRun::retry`] or append that finds room makes it whole.
    #[must_use]
    pub fn create_in_memory(&self, runbook: &str, text: &str, first: Entry) -> OpenRun {
        OpenRun {
            store: self.clone(),
            name: RunName::nth(first.at, runbook, 1),
            state: State::Unmade {
                runbook: runbook.to_owned(),
                text: text.to_owned(),
            },
            pending: vec![first],
            unsynced: None,
            marked: false,
        }
    }

    pub(super) fn make(
        &self,
        runbook: &str,
        text: &str,
        first: &Entry,
    ) -> Result<(RunName, State), RecordError> {
        let mut changed = Vec::new();
        let made = files::make_dirs(&self.runs(), &mut changed)
            .and_then(|()| self.make_in(&changed, runbook, text, first));
        if made.is_err() {
            // The next try finds these folders, and would not know that they are new.
            let _ = files::sync_dirs(&changed);
        }
        made
    }

    /// Makes a run in a folder of runs that is there; `changed` has to last with it.
    fn make_in(
        &self,
        changed: &[PathBuf],
        runbook: &str,
        text: &str,
        first: &Entry,
    ) -> Result<(RunName, State), RecordError> {
        let runs = self.runs();
        let fresh = tempfile::Builder::new()
            .prefix(".new-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&runs)
            .map_err(|error| RecordError::io(Doing::Create, &runs, error))?;
        let who = Holder {
            user: first.by.clone(),
            host: first.host.clone(),
            pid: std::process::id(),
            since: first.at,
        };
        let lock = lock::take(fresh.path(), &who, self.shared)?;
        let frozen = fresh.path().join(RUNBOOK);
        let runbook_file = files::create_new(&frozen, text.as_bytes())?;
        let mut bytes = Vec::new();
        let mut tip = Tip::default();
        tip.hash = line::write(&mut bytes, 0, &tip.hash, first)
            .map_err(|error| RecordError::io(Doing::Write, &runs, error.into()))?;
        (tip.seq, tip.len) = (1, bytes.len() as u64);
        let begun = fresh.path().join(JOURNAL);
        let file = files::create_new(&begun, &bytes)?;
        // Written first and waited for together: a file system that keeps a journal takes
        // all of it in one go.
        files::sync(&runbook_file, &frozen)?;
        files::sync(&file, &begun)?;
        files::sync_dir(fresh.path())?;
        files::sync_dirs(changed)?;
        let name = self.publish(fresh.path(), |n| RunName::nth(first.at, runbook, n))?;
        let _ = fresh.keep(); // it has gone to its own name
        files::sync_dir(&runs)?;
        let folder = runs.join(name.as_str());
        let journal = folder.join(JOURNAL);
        let disk = JournalFile::new(journal.clone(), &file)
            .map_err(|error| RecordError::io(Doing::Write, &journal, error))?;
        let tail = Tail::new(Box::new(disk), tip, false);
        Ok((
            name,
            State::Kept {
                folder,
                tail,
                torn: Vec::new(),
                lock,
            },
        ))
    }

    /// Renames a folder to the first free name. A name that is taken by a folder with
    /// something in it refuses the rename, so no two runs get one name.
    fn publish(
        &self,
        fresh: &Path,
        name: impl Fn(usize) -> RunName,
    ) -> Result<RunName, RecordError> {
        for n in 1..NAMES {
            let name = name(n);
            let target = self.runs().join(name.as_str());
            self.unmark_closed(&name)?; // left by a run of that name that was removed
            match fs::rename(fresh, &target) {
                Ok(()) => return Ok(name),
                Err(error) if taken(error.kind()) => {}
                Err(error) => return Err(RecordError::io(Doing::Create, &target, error)),
            }
        }
        Err(RecordError::io(
            Doing::Create,
            &self.runs(),
            ErrorKind::AlreadyExists.into(),
        ))
    }

    /// Opens a run for writing and reads its journal back. A damaged one opens too, and
    /// takes nothing more.
    pub fn open(&self, run: &str, who: &Holder) -> Result<Opened, RecordError> {
        let folder = self.folder(run)?;
        let lock = lock::take(&folder, who, self.shared)?;
        let path = folder.join(JOURNAL);
        let (file, bytes) = open_journal(&path)?;
        let read = Readback::parse(&bytes);
        let state = if read.sound() {
            let torn = bytes.get(bytes.len() - read.torn.as_ref().map_or(0, |torn| torn.bytes)..);
            let torn = torn.unwrap_or_default().to_vec();
            let residue = !torn.is_empty();
            // Where it cannot be written now, what is done waits in memory.
            let disk = JournalFile::new(path.clone(), &file)
                .map_err(|error| RecordError::io(Doing::Read, &path, error))?;
            let tail = Tail::new(Box::new(disk), read.tip.clone(), residue);
            State::Kept {
                folder,
                tail,
                torn,
                lock,
            }
        } else {
            State::Damaged {
                folder,
                _lock: lock,
            }
        };
        let run = OpenRun {
            store: self.clone(),
            name: RunName::parse(run).ok_or_else(|| RecordError::NoRun(run.to_owned()))?,
            state,
            pending: Vec::new(),
            unsynced: None,
            marked: true, // perhaps: an unneeded removal costs nothing
        };
        Ok(Opened { run, read })
    }

    /// Opens a run, asking a session of one's own on this machine to let go of it; waits
    /// for at most `patience`.
    ///
    /// The other session must be shown to be this program and to have the run's lock
    /// open before it gets a SIGHUP. One of another user or machine is never asked.
    pub fn take_over(
        &self,
        run: &str,
        who: &Holder,
        patience: Duration,
    ) -> Result<Opened, RecordError> {
        let folder = self.folder(run)?;
        let holder = match self.open(run, who) {
            Err(RecordError::Held(holder)) => holder,
            other => return other,
        };
        takeover::ask(&folder, &holder, who)?;
        let mut waited = Duration::ZERO;
        while waited < patience {
            thread::sleep(BETWEEN_TRIES);
            waited += BETWEEN_TRIES;
            match self.open(run, who) {
                Err(RecordError::Held(_)) => {}
                other => return other,
            }
        }
        Err(RecordError::NotTaken {
            holder,
            why: Refusal::NoAnswer,
        })
    }

    /// Reads a run's journal without a lock. While another session writes, a torn tail
    /// may be its line on the way.
    pub fn read(&self, run: &str) -> Result<Readback, RecordError> {
        Ok(Readback::parse(&archive::read(
            &self.reading(run)?,
            JOURNAL,
        )?))
    }

    /// Who writes the run now, if anybody does.
    #[must_use]
    pub fn holder(&self, run: &str) -> Option<Holder> {
        lock::holder(&self.folder(run).ok()?)
    }

    /// The newest saved draft of a run.
    #[must_use]
    pub fn draft(&self, run: &str) -> Option<Draft> {
        draft::load(&self.folder(run).ok()?)
    }

    /// The frozen runbook, once it is shown to be the one that the run began with.
    pub fn frozen(&self, run: &str) -> Result<String, RecordError> {
        let text = self.frozen_unchecked(run)?;
        let read = self.read(run)?;
        let (expected, found) = (
            read.runbook_sha256().unwrap_or("-"),
            sha256_hex(text.as_bytes()),
        );
        if expected == found {
            return Ok(text);
        }
        let path = self.reading(run)?.join(RUNBOOK);
        Err(RecordError::FrozenChanged {
            path,
            expected: expected.to_owned(),
            found,
        })
    }

    /// The frozen runbook as it is, for showing a run that can no longer be trusted.
    pub fn frozen_unchecked(&self, run: &str) -> Result<String, RecordError> {
        let folder = self.reading(run)?;
        let bytes = archive::read(&folder, RUNBOOK)?;
        String::from_utf8(bytes).map_err(|_| {
            let path = folder.join(RUNBOOK);
            RecordError::io(Doing::Read, &path, ErrorKind::InvalidData.into())
        })
    }
}

fn taken(kind: ErrorKind) -> bool {
    use ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotADirectory};
    matches!(kind, AlreadyExists | DirectoryNotEmpty | NotADirectory)
}

/// Opens a journal to read, and reads it.
fn open_journal(path: &Path) -> Result<(File, Vec<u8>), RecordError> {
    let read = || {
        let mut file = File::open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok((file, bytes))
    };
    read().map_err(|error: io::Error| match error.kind() {
        ErrorKind::NotFound => RecordError::NoJournal(path.to_owned()),
        _ => RecordError::io(Doing::Read, path, error),
    })
}
