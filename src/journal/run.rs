//! A run that this program writes: entries go in, drafts and evidence beside them.
//!
//! What the disk refuses waits in `pending`, in order, and is written before anything
//! newer; a run whose folder could not even be made begins wholly in memory. It must
//! not know what an entry means, but for one thing: whether the last one closes the run.

use super::draft;
use super::error::{Doing, RecordError};
use super::evidence::{self, Attached};
use super::files;
use super::lock::Lock;
use super::name::RunName;
use super::store::Store;
use super::tail::{Tail, TailError};
use crate::model::{Draft, Entry};
use std::path::{Path, PathBuf};

/// A run that is open for writing here, and nowhere else.
#[derive(Debug)]
pub struct OpenRun {
    pub(super) store: Store,
    pub(super) name: RunName,
    pub(super) state: State,
    pub(super) pending: Vec<Entry>,
    pub(super) unsynced: Option<Draft>,
    /// The marker that says that the run is over may be there.
    pub(super) marked: bool,
}

/// How much of the run is on disk.
#[derive(Debug)]
pub(super) enum State {
    /// All but what is pending.
    Kept {
        folder: PathBuf,
        tail: Tail,
        /// A torn tail that has to be put aside before the next line is written.
        torn: Vec<u8>,
        lock: Lock,
    },
    /// Nothing: it could not be made yet.
    Unmade { runbook: String, text: String },
    /// The journal is damaged: nothing is added.
    Damaged { folder: PathBuf, _lock: Lock },
}

impl OpenRun {
    /// The run's name. Until the run is on disk, the name that it would like to have.
    #[must_use]
    pub fn name(&self) -> &RunName {
        &self.name
    }

    /// The run's folder; none while the run is only in memory.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.state {
            State::Kept { folder, .. } | State::Damaged { folder, .. } => Some(folder),
            State::Unmade { .. } => None,
        }
    }

    /// Whether entries may be added. A damaged journal is only read.
    #[must_use]
    pub fn writable(&self) -> bool {
        !matches!(self.state, State::Damaged { .. })
    }

    /// Adds entries, all or none; after `Ok` they are on disk, and so is all that waited.
    ///
    /// After an error they wait (see [`Self::pending`]), unless the run is damaged:
    /// then they are refused.
    pub fn append(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        if !self.writable() {
            return Err(RecordError::ReadOnly(self.name.clone()));
        }
        self.pending.extend_from_slice(entries);
        self.retry().map(drop)
    }

    /// Lets entries wait for the next [`Self::append`] or [`Self::retry`].
    pub fn queue(&mut self, entries: &[Entry]) {
        self.pending.extend_from_slice(entries);
    }

    /// How many entries wait for the disk.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// The entries that wait for the disk, in order.
    #[must_use]
    pub fn waiting(&self) -> &[Entry] {
        &self.pending
    }

    /// Writes what waits, in order; returns how many entries that were.
    pub fn retry(&mut self) -> Result<usize, RecordError> {
        let Some(last) = self.pending.last() else {
            return Ok(0);
        };
        let closes = last.event.ends_run();
        let count = self.pending.len();
        self.make()?;
        if self.marked && !closes {
            self.store.unmark_closed(&self.name)?;
            self.marked = false;
        }
        self.write_pending()?;
        if closes {
            // Only a shortcut for lists: without it the journal is read, and says so.
            self.marked = true;
            let _ = self.store.mark_closed(&self.name);
        }
        Ok(count)
    }

    /// Makes the run's folder where that has failed before.
    fn make(&mut self) -> Result<(), RecordError> {
        if let State::Unmade { runbook, text } = &self.state
            && let Some(first) = self.pending.first()
        {
            let (name, state) = self.store.make(runbook, text, first)?;
            self.name = name;
            self.state = state;
            self.pending.remove(0); // the folder is made with the first line in it
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
            files::add(&folder.join("journal.torn"), torn)?;
            torn.clear();
        }
        tail.append(&self.pending).map_err(|error| match error {
            TailError::Io(error) => {
                RecordError::io(Doing::Write, &folder.join("journal.jsonl"), error)
            }
            TailError::Gone => RecordError::Vanished(folder.clone()),
            TailError::Foreign => RecordError::Foreign(folder.join("journal.jsonl")),
        })?;
        self.pending.clear();
        lock.say();
        Ok(())
    }

    /// Saves what is being typed, in one step and without waiting for the disk: it
    /// outlives the process. Nothing is kept of a draft that could not be saved.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), RecordError> {
        draft::save(self.kept()?, draft)?;
        self.unsynced = Some(draft.clone());
        Ok(())
    }

    /// Makes the last saved draft outlive the machine; does nothing when it does already.
    pub fn sync_draft(&mut self) -> Result<(), RecordError> {
        if let Some(draft) = &self.unsynced {
            draft::sync(self.kept()?, draft)?;
            self.unsynced = None;
        }
        Ok(())
    }

    /// The newest saved draft.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        draft::load(self.folder()?)
    }

    /// Copies a regular file into the run's folder; an event has to tell about it.
    pub fn attach(&mut self, source: &Path) -> Result<Attached, RecordError> {
        evidence::attach(self.kept()?, source)
    }

    /// Puts bytes into the run's folder; an event has to tell about it.
    pub fn attach_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<Attached, RecordError> {
        evidence::attach_bytes(self.kept()?, name, bytes)
    }

    /// Puts another disk in the place of the real one.
    #[cfg(test)]
    pub(super) fn wrap_disk(
        &mut self,
        wrap: impl FnOnce(super::tail::JournalFile) -> Box<dyn super::tail::Disk>,
    ) {
        if let State::Kept { folder, tail, .. } = &mut self.state {
            let path = folder.join("journal.jsonl");
            if let Ok(file) = std::fs::File::open(&path)
                && let Ok(journal) = super::tail::JournalFile::new(path, &file)
            {
                tail.wrap(wrap(journal));
            }
        }
    }

    fn kept(&self) -> Result<&Path, RecordError> {
        match &self.state {
            State::Kept { folder, .. } => Ok(folder),
            State::Unmade { .. } => Err(RecordError::Unsaved(self.pending.len())),
            State::Damaged { .. } => Err(RecordError::ReadOnly(self.name.clone())),
        }
    }
}
