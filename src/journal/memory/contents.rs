//! What the memory store has: runs and who holds them, behind one lock.

use crate::journal::error::{Doing, RecordError};
use crate::journal::evidence_source::EvidenceSource;
use crate::journal::folders::JOURNAL;
use crate::journal::frozen::Frozen;
use crate::journal::holder::Holder;
use crate::journal::location::Location;
use crate::journal::name::RunName;
use crate::journal::readback::Readback;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The runs, shared by a store, its writers and their evidence.
#[derive(Debug, Clone, Default)]
pub(super) struct SharedContents {
    own: Arc<Mutex<Contents>>,
    #[cfg(test)]
    pub calls: Arc<Calls>,
}

/// How often one thread has called, as long as it is watched: one that has keys to answer has
/// no call to make.
#[cfg(test)]
#[derive(Debug, Default)]
pub(super) struct Calls(Mutex<Option<(std::thread::ThreadId, usize)>>);

#[cfg(test)]
impl Calls {
    /// Watches the thread that calls this, from none on.
    pub fn watch(&self) {
        let here = std::thread::current().id();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((here, 0));
    }

    /// How often the watched thread has called; it is watched no more.
    pub fn take(&self) -> usize {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched.take().map_or(0, |(_, calls)| calls)
    }

    fn note(&self) {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((thread, calls)) = watched.as_mut()
            && *thread == std::thread::current().id()
        {
            *calls += 1;
        }
    }
}

/// All runs.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub runs: BTreeMap<RunName, StoredRun>,
    /// Why nothing can be written now.
    pub refusing: Option<ErrorKind>,
    pub archiving: bool,
    /// How often a journal was read without holding its run.
    pub reads: usize,
    /// It plays a file system without locks.
    pub lockless: bool,
    /// Where evidence waits on its way in.
    pub gate: Arc<Gate>,
    /// Runbooks of runs wait here on their way in.
    pub reading_gate: Arc<Gate>,
    /// Where a journal's lines wait to be on disk.
    pub disk_gate: Arc<Gate>,
    /// Where drafts wait to be in their file.
    pub draft_gate: Arc<Gate>,
    /// Where runs have folders; they have none where this is not set.
    pub folder: Option<PathBuf>,
    /// How many writers there have been.
    sessions: u64,
}

/// A disk so slow that it stands still.
#[derive(Debug, Default)]
pub(super) struct Gate {
    shut: Mutex<bool>,
    changed: Condvar,
}

impl Gate {
    #[cfg(test)]
    pub fn set(&self, shut: bool) {
        *self.shut.lock().unwrap_or_else(PoisonError::into_inner) = shut;
        self.changed.notify_all();
    }

    /// Waits until it is open.
    pub fn pass(&self) {
        let shut = self.shut.lock().unwrap_or_else(PoisonError::into_inner);
        let open = self.changed.wait_while(shut, |shut| *shut);
        drop(open.unwrap_or_else(PoisonError::into_inner));
    }
}

/// One run.
#[derive(Debug, Default)]
pub(super) struct StoredRun {
    pub frozen: Frozen,
    pub journal: Vec<u8>,
    pub draft: Option<Vec<u8>>,
    pub evidence: BTreeMap<String, Vec<u8>>,
    pub held: Option<HeldRun>,
    pub closed: bool,
    pub archived: bool,
    /// Who has the run, where it was brought here only to look at it.
    pub taken_by: Option<(String, String)>,
    /// What lies beside it.
    pub branches: Vec<(u32, Readback)>,
    /// Where its evidence comes from, once somebody looks.
    pub source: Option<Arc<dyn EvidenceSource>>,
}

/// Who has a run.
#[derive(Debug)]
pub(super) struct HeldRun {
    pub holder: Holder,
    pub by: Opener,
}

/// What kind of session has a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// A writer of this store.
    Ours(u64),
    /// Another one, which lets go when it is asked.
    Yielding,
    /// Another one, which does not.
    Stuck,
}

impl SharedContents {
    pub fn lock(&self) -> MutexGuard<'_, Contents> {
        #[cfg(test)]
        self.calls.note();
        self.peek()
    }

    /// The same for what a writer on a disk knows by itself.
    pub fn peek(&self) -> MutexGuard<'_, Contents> {
        // A test that failed while it held the lock has left whole values behind.
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Contents {
    /// A run, archived or not.
    pub fn run(&self, run: &RunName) -> Result<&StoredRun, RecordError> {
        let missing = || RecordError::NoRun(run.to_string());
        self.runs.get(run).ok_or_else(missing)
    }

    /// A run that may be written.
    pub fn open_run(&mut self, run: &RunName) -> Result<&mut StoredRun, RecordError> {
        match self.runs.get_mut(run) {
            Some(kept) if kept.archived => Err(RecordError::Archived(run.clone())),
            Some(kept) => Ok(kept),
            None => Err(RecordError::NoRun(run.to_string())),
        }
    }

    /// The run, if nobody has it.
    pub fn free_run(&mut self, run: &RunName) -> Result<&mut StoredRun, RecordError> {
        let kept = self.open_run(run)?;
        match &kept.held {
            Some(held) => Err(RecordError::Held(held.holder.clone())),
            None => Ok(kept),
        }
    }

    /// A number for a new writer.
    pub fn next_session(&mut self) -> Opener {
        self.sessions += 1;
        Opener::Ours(self.sessions)
    }

    /// Refuses where nothing can be written now.
    pub fn check(&self, at: impl Into<Location>) -> Result<(), RecordError> {
        match self.refusing {
            Some(kind) => Err(RecordError::io(Doing::Write, at, kind.into())),
            None => Ok(()),
        }
    }
}

impl StoredRun {
    pub fn read(&self) -> Readback {
        Readback::parse(&self.journal)
    }
}

/// What an error calls a run that is in memory.
pub(super) fn place(run: &RunName) -> Location {
    Location::Name(run.to_string())
}

/// What an error calls its journal.
pub(super) fn journal(run: &RunName) -> Location {
    place(run).join(JOURNAL)
}
