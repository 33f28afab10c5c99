//! A run on disk that this program writes: entries go in, drafts and evidence beside them.
//!
//! What the disk refuses waits in `pending`, in order, and is written before anything
//! newer; a run whose folder could not even be made begins wholly in memory. It must
//! not know what an entry means, but for one thing: whether the last one closes the run.

use super::draft;
use super::error::{Doing, RecordError};
use super::evidence::EvidenceWriter;
use super::evidence_folder::{self, EvidenceFolder};
use super::files;
use super::folders::{COMMANDS, Folders, JOURNAL, TORN};
use super::frozen::Frozen;
use super::holder::Holder;
use super::lock::{self, Lock};
use super::make::{discard, make};
use super::name::RunName;
use super::readback::Readback;
use super::run_writer::{Batch, DraftKeeper, RunWriter, entries_wait_in_pending};
use super::tail::{JournalFile, Tail};
use crate::model::{Draft, Entry};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A run on disk that is open for writing here, and nowhere else.
#[derive(Debug)]
pub(super) struct DiskWriter {
    folders: Folders,
    name: RunName,
    state: State,
    pending: Vec<Entry>,
    unsynced: Option<Draft>,
    /// The marker that says that the run is over may be there.
    marked: bool,
}

/// How much of the run is on disk.
#[derive(Debug)]
enum State {
    /// All but what is pending.
    Kept {
        folder: PathBuf,
        tail: Tail,
        /// A torn tail that has to be put aside before the next line is written.
        torn: Vec<u8>,
        lock: Lock,
    },
    /// Nothing: it could not be made yet.
    Unmade { runbook: String, frozen: Frozen },
    /// The journal is damaged: nothing is added.
    Damaged { folder: PathBuf, lock: Lock },
}

impl DiskWriter {
    /// A run of which nothing is on disk yet.
    pub fn unmade(folders: &Folders, runbook: &str, frozen: Frozen, first: Entry) -> Self {
        Self {
            folders: folders.clone(),
            name: RunName::nth(first.by_machine(), runbook, 1),
            state: State::Unmade {
                runbook: runbook.to_owned(),
                frozen,
            },
            pending: vec![first],
            unsynced: None,
            marked: false,
        }
    }

    /// Takes a run's lock and reads its journal back.
    pub fn open(
        folders: &Folders,
        name: &RunName,
        who: &Holder,
    ) -> Result<(Self, Readback), RecordError> {
        let folder = folders.of(name)?;
        let lock = lock::take(&folder, who, folders.shared())?;
        evidence_folder::sweep(&folder);
        let (read, state) = State::read(folder, lock)?;
        let run = Self {
            folders: folders.clone(),
            name: name.clone(),
            state,
            pending: Vec::new(),
            unsynced: None,
            marked: true, // perhaps: an unneeded removal costs nothing
        };
        Ok((run, read))
    }

    /// The run's folder; none while the run is only in memory.
    fn folder(&self) -> Option<&Path> {
        match &self.state {
            State::Kept { folder, .. } | State::Damaged { folder, .. } => Some(folder),
            State::Unmade { .. } => None,
        }
    }

    /// The run's folder, where things can be put into it.
    fn kept(&self) -> Result<&Path, RecordError> {
        match &self.state {
            State::Kept { folder, .. } => Ok(folder),
            State::Unmade { .. } => Err(RecordError::Unsaved(self.pending.len())),
            State::Damaged { .. } => Err(RecordError::ReadOnly(self.name.clone())),
        }
    }

    /// Makes the run's folder where that has failed before.
    fn make(&mut self) -> Result<(), RecordError> {
        if let State::Unmade { runbook, frozen } = &self.state
            && let Some(first) = self.pending.first()
        {
            let made = make(&self.folders, runbook, frozen, first)?;
            self.name = made.name;
            self.state = State::Kept {
                folder: made.folder,
                tail: made.tail,
                torn: Vec::new(),
                lock: made.lock,
            };
            self.pending.remove(0); // the folder is made with the first line in it
        }
        Ok(())
    }

    /// Writes all that waits, and marks a run that is over by it.
    fn write(&mut self, Batch { closes, .. }: Batch) -> Result<(), RecordError> {
        if self.marked && !closes {
            self.folders.unmark_closed(&self.name)?;
            self.marked = false;
        }
        self.write_pending()?;
        if closes {
            // Only a shortcut for lists: without it the journal is read, and says so.
            self.marked = true;
            let _ = self.folders.mark_closed(&self.name);
        }
        Ok(())
    }

    fn write_pending(&mut self) -> Result<(), RecordError> {
        let State::Kept {
            folder,
            tail,
            torn,
            lock,
        } = &mut self.state
        else {
            return Ok(());
        };
        if self.pending.is_empty() {
            return Ok(());
        }
        if !torn.is_empty() {
            files::add(&folder.join(TORN), torn)?;
            torn.clear();
        }
        tail.append(&self.pending)
            .map_err(|error| error.of(folder.as_path()))?;
        self.pending.clear();
        lock.say();
        Ok(())
    }

    /// Puts another disk in the place of the real one.
    #[cfg(test)]
    pub(super) fn wrap_disk(
        &mut self,
        wrap: impl FnOnce(JournalFile) -> Box<dyn super::tail::Disk>,
    ) {
        if let State::Kept { folder, tail, .. } = &mut self.state {
            let path = folder.join(JOURNAL);
            if let Ok(file) = File::open(&path)
                && let Ok(journal) = JournalFile::new(path, &file)
            {
                tail.wrap(wrap(journal));
            }
        }
    }
}

impl State {
    /// Reads the journal of a run that is held.
    fn read(folder: PathBuf, lock: Lock) -> Result<(Readback, Self), RecordError> {
        let path = folder.join(JOURNAL);
        let (file, bytes) = open_journal(&path)?;
        let read = Readback::parse(&bytes);
        if !read.sound() {
            let state = Self::Damaged { folder, lock };
            return Ok((read, state));
        }
        let torn = read.torn.as_ref().map_or(0, |torn| torn.bytes);
        let torn = bytes.get(bytes.len().saturating_sub(torn)..);
        let torn = torn.unwrap_or_default().to_vec();
        // Where it cannot be written now, what is done waits in memory.
        let disk = JournalFile::new(path.clone(), &file)
            .map_err(|error| RecordError::io(Doing::Read, path, error))?;
        let tail = Tail::new(Box::new(disk), read.mark.clone(), !torn.is_empty());
        let state = Self::Kept {
            folder,
            tail,
            torn,
            lock,
        };
        Ok((read, state))
    }
}

impl RunWriter for DiskWriter {
    entries_wait_in_pending!();

    fn unguarded(&self) -> bool {
        match &self.state {
            State::Kept { lock, .. } | State::Damaged { lock, .. } => lock.unguarded(),
            State::Unmade { .. } => false,
        }
    }

    fn save_draft(&mut self, draft: &Draft) -> Result<(), RecordError> {
        draft::save(self.kept()?, draft)?;
        self.unsynced = Some(draft.clone());
        Ok(())
    }

    fn draft_keeper(&self) -> Option<Box<dyn DraftKeeper>> {
        let folder = self.kept().ok()?.to_owned();
        Some(Box::new(DraftFolder(folder)))
    }

    fn sync_draft(&mut self) -> Result<(), RecordError> {
        if let Some(draft) = &self.unsynced {
            draft::sync(self.kept()?, draft)?;
            self.unsynced = None;
        }
        Ok(())
    }

    fn draft(&self) -> Option<Draft> {
        draft::load(self.folder()?)
    }

    fn lay_out(&mut self, text: &str) -> Option<PathBuf> {
        draft::lay_out(self.kept().ok()?, text).ok()
    }

    fn evidence_folder(&mut self) -> Option<PathBuf> {
        evidence_folder::made(self.kept().ok()?).ok()
    }

    fn command_folder(&mut self) -> Option<PathBuf> {
        Some(self.kept().ok()?.join(COMMANDS))
    }

    fn has_files(&self) -> bool {
        self.kept().is_ok_and(evidence_folder::has_files)
    }

    fn put_away(&mut self) {
        if let Ok(folder) = self.kept() {
            draft::put_away(folder);
        }
    }

    fn clear(&mut self, folder: &Path) {
        if self.kept().is_ok_and(|own| folder.starts_with(own)) {
            let _ = std::fs::remove_dir_all(folder);
            // The folder of all of them goes with the last.
            let _ = folder.parent().map(std::fs::remove_dir);
        }
    }

    fn discard(&mut self) -> Result<(), RecordError> {
        let folder = self.kept()?.to_owned();
        discard(&self.folders, &folder)?;
        self.pending.clear();
        self.unsynced = None;
        self.state = State::Unmade {
            runbook: String::new(),
            frozen: Frozen::default(),
        };
        Ok(())
    }

    fn evidence(&mut self) -> Result<Box<dyn EvidenceWriter>, RecordError> {
        Ok(Box::new(EvidenceFolder::of(self.kept()?)))
    }
}

/// The folder of a run, for its drafts alone.
#[derive(Debug)]
struct DraftFolder(PathBuf);

impl DraftKeeper for DraftFolder {
    fn save(&self, draft: &Draft) -> Result<(), RecordError> {
        draft::save(&self.0, draft)
    }
}

/// Opens a journal to read, and reads it.
fn open_journal(path: &Path) -> Result<(File, Vec<u8>), RecordError> {
    let unreadable = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => RecordError::NoJournal(path.into()),
        _ => RecordError::io(Doing::Read, path, error),
    };
    let mut file = files::open_to_read(path).map_err(unreadable)?;
    match files::read_open(&mut file, 0, files::LIMIT).map_err(unreadable)? {
        Some(bytes) => Ok((file, bytes)),
        None => Err(RecordError::Oversized {
            at: path.into(),
            limit: files::LIMIT,
        }),
    }
}
