//! Where the parts of the record are on disk: folders, file names, and the empty files
//! that say which runs are over. It must not know what the files hold.

use super::error::{Doing, RecordError};
use super::files;
use super::name::RunName;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A run's journal.
pub(super) const JOURNAL: &str = "journal.jsonl";
/// Tails that a crash left half written.
pub(super) const TORN: &str = "journal.torn";
/// A run's definition, as it was when the run began.
pub(super) const RUNBOOK: &str = "runbook.yaml";
/// The folder of the definitions that can be reached inside it.
pub(super) const INCLUDED: &str = "included";
/// A run's lock.
pub(super) const LOCK: &str = "lock";
/// The folder of a run's evidence.
pub(super) const EVIDENCE: &str = "evidence";
/// The folder in which commands leave what is known of them.
pub(super) const COMMANDS: &str = "commands";
/// The start of the name of what is still being made.
pub(super) const FRESH: &str = ".new-";

/// The folders of the record.
#[derive(Debug, Clone)]
pub(super) struct Folders {
    state: PathBuf,
    /// Other machines may write here, too, where the file system does not tell.
    shared: bool,
}

impl Folders {
    pub fn new(state: PathBuf, shared: bool) -> Self {
        Self { state, shared }
    }

    pub fn state(&self) -> &Path {
        &self.state
    }

    pub fn shared(&self) -> bool {
        self.shared
    }

    pub fn runs(&self) -> PathBuf {
        self.state.join("runs")
    }

    pub fn closed(&self) -> PathBuf {
        self.state.join("closed")
    }

    pub fn archive(&self) -> PathBuf {
        self.state.join("archive")
    }

    /// The folder of a run that may be written.
    pub fn of(&self, run: &RunName) -> Result<PathBuf, RecordError> {
        let folder = self.runs().join(run.as_str());
        if folder.is_dir() {
            Ok(folder)
        } else if self.is_archived(run) {
            Err(RecordError::Archived(run.clone()))
        } else {
            Err(RecordError::NoRun(run.to_string()))
        }
    }

    /// The folder of a run that is only read, archived or not.
    pub fn reading(&self, run: &RunName) -> Result<PathBuf, RecordError> {
        match self.of(run) {
            Err(RecordError::Archived(name)) => Ok(self.archive().join(name.as_str())),
            other => other,
        }
    }

    /// Whether the run is in the archive and nowhere else.
    pub fn is_archived(&self, run: &RunName) -> bool {
        !self.runs().join(run.as_str()).is_dir() && self.archive().join(run.as_str()).is_dir()
    }

    /// Notes that a run is over.
    pub fn mark_closed(&self, run: &RunName) -> Result<(), RecordError> {
        let closed = self.closed();
        files::ensure_dir(&closed)?;
        files::add(&closed.join(run.as_str()), &[])
    }

    /// Takes the note away that a run is over.
    pub fn unmark_closed(&self, run: &RunName) -> Result<(), RecordError> {
        let path = self.closed().join(run.as_str());
        match fs::remove_file(&path) {
            Err(error)
                if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                Err(RecordError::io(Doing::Write, path, error))
            }
            _ => Ok(()),
        }
    }
}
