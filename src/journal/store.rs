//! Runs on disk, in one folder.
//!
//! It must not know what is in a run, but for the hash of its runbook.

use super::archive;
use super::concern::{self, ForeignHand};
use super::draft;
use super::error::{Doing, RecordError};
use super::evidence;
use super::evidence_folder;
use super::evidence_source::EvidenceSource;
use super::folders::{EVIDENCE, Folders, INCLUDED, JOURNAL, RUNBOOK};
use super::frozen::{self, Frozen};
use super::holder::Holder;
use super::list;
use super::location::Location;
use super::lock;
use super::mark::Mark;
use super::name::RunName;
use super::packed;
use super::readback::Readback;
use super::run::DiskWriter;
use super::run_store::{Archiving, OpenedRecord, RunStore};
use super::run_writer::RunWriter;
use super::takeover;
use crate::model::{Draft, Entry};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of all runs.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) folders: Folders,
    /// Where evidence comes from that is not here.
    source: Option<Arc<dyn EvidenceSource>>,
}

impl Store {
    /// Names the folder; nothing is made before the first run.
    #[must_use]
    pub fn new(state_dir: PathBuf) -> Self {
        let folders = Folders::new(state_dir, false);
        Self {
            folders,
            source: None,
        }
    }

    /// Says that other machines may write to the folder, too, where its file system does
    /// not tell.
    #[must_use]
    pub fn shared(self, shared: bool) -> Self {
        let folders = Folders::new(self.folders.state().to_owned(), shared);
        Self { folders, ..self }
    }

    /// Asks for evidence that is not here, where somebody looks at it.
    #[must_use]
    pub fn fetching(self, source: Option<Arc<dyn EvidenceSource>>) -> Self {
        Self { source, ..self }
    }
}

impl RunStore for Store {
    fn begin_whole(&self, runbook: &str, frozen: Frozen, first: Entry) -> Box<dyn RunWriter> {
        Box::new(DiskWriter::unmade(&self.folders, runbook, frozen, first))
    }

    fn open(&self, run: &RunName, who: &Holder) -> Result<OpenedRecord, RecordError> {
        let (run, read) = DiskWriter::open(&self.folders, run, who)?;
        let run = Box::new(run);
        Ok(OpenedRecord { run, read })
    }

    fn holder(&self, run: &RunName) -> Option<Holder> {
        lock::holder(&self.folders.of(run).ok()?)
    }

    fn asked_by(&self, run: &RunName) -> Option<Holder> {
        lock::asker(&self.folders.of(run).ok()?)
    }

    /// The other session must be shown to be this program and to have the run's lock open
    /// before it gets a SIGHUP.
    fn ask(&self, run: &RunName, holder: &Holder, who: &Holder) -> Result<(), RecordError> {
        takeover::ask(&self.folders.of(run)?, holder, who)
    }

    fn read_since(&self, run: &RunName, mark: &Mark) -> Result<Readback, RecordError> {
        let folder = self.folders.reading(run)?;
        let bytes = packed::read_from(&folder, JOURNAL, mark.len)?;
        Ok(Readback::parse_since(mark, &bytes))
    }

    fn frozen_unchecked(&self, run: &RunName) -> Result<String, RecordError> {
        let folder = self.folders.reading(run)?;
        let bytes = packed::read(&folder, RUNBOOK)?;
        String::from_utf8(bytes).map_err(|_| {
            let error = ErrorKind::InvalidData.into();
            RecordError::io(Doing::Read, folder.join(RUNBOOK), error)
        })
    }

    fn included_unchecked(&self, run: &RunName, id: &str) -> Result<String, RecordError> {
        let folder = self.folders.reading(run)?.join(INCLUDED);
        let unread = |kind: ErrorKind| RecordError::io(Doing::Read, &folder, kind.into());
        let file = frozen::file_of(id).ok_or_else(|| unread(ErrorKind::InvalidData))?;
        let bytes = packed::read(&folder, &file)?;
        String::from_utf8(bytes).map_err(|_| unread(ErrorKind::InvalidData))
    }

    fn taken_by(&self, run: &RunName) -> Option<(String, String)> {
        self.share_state(run)?.taken_by
    }

    fn is_shared(&self, run: &RunName) -> Option<bool> {
        let state = self.share_state(run)?;
        Some(self.journal_bytes(run) == Some(state.bytes))
    }

    fn is_copy(&self, run: &RunName) -> bool {
        self.share_state(run).is_some_and(|own| own.copied)
    }

    fn branches(&self, run: &RunName) -> Vec<(u32, Readback)> {
        self.branches_beside(run)
    }

    fn draft(&self, run: &RunName) -> Option<Draft> {
        draft::load(&self.folders.of(run).ok()?)
    }

    fn evidence(&self, run: &RunName, file: &str, sha256: &str) -> Result<Vec<u8>, RecordError> {
        let folder = self.folders.reading(run)?;
        let source = match (evidence_folder::read(&folder, file, sha256), &self.source) {
            (Err(RecordError::NoEvidence(_)), Some(source)) => source,
            (read, _) => return read,
        };
        let state = self.share_state(run);
        let brought = state.and_then(|state| source.fetch(&state.run, sha256));
        let Some(bytes) = brought else {
            return Err(RecordError::NoEvidence(
                folder.join(EVIDENCE).join(file).into(),
            ));
        };
        let bytes = evidence::checked(bytes, sha256, folder.join(EVIDENCE).join(file).into())?;
        // Where the disk does not keep it, it is asked for another time.
        let _ = evidence_folder::put(&folder, file, &bytes);
        Ok(bytes)
    }

    fn evidence_path(&self, run: &RunName, file: &str) -> Option<PathBuf> {
        evidence_folder::path(&self.folders.reading(run).ok()?, file).ok()
    }

    fn location(&self, run: &RunName) -> Location {
        let folder = self.folders.reading(run);
        let folder = folder.unwrap_or_else(|_| self.folders.runs().join(run.as_str()));
        folder.into()
    }

    fn state_dir(&self) -> Option<&Path> {
        Some(self.folders.state())
    }

    fn concerns(&self) -> Vec<ForeignHand> {
        concern::concerns(&[self.folders.state(), &self.folders.runs()])
    }

    fn has(&self, run: &RunName) -> bool {
        self.folders.reading(run).is_ok()
    }

    fn list(&self) -> Result<Vec<RunName>, RecordError> {
        list::list(&self.folders)
    }

    fn list_all(&self) -> Result<Vec<RunName>, RecordError> {
        list::list_all(&self.folders)
    }

    fn unfinished(&self) -> Result<Vec<RunName>, RecordError> {
        list::unfinished(&self.folders)
    }

    fn mark_closed(&self, run: &RunName) -> Result<(), RecordError> {
        self.folders.mark_closed(run)
    }

    fn is_archived(&self, run: &RunName) -> bool {
        self.folders.is_archived(run)
    }

    fn begin_archiving(&self) -> Result<Option<Archiving>, RecordError> {
        let lock = archive::begin(&self.folders)?;
        Ok(lock.map(|lock| Archiving {
            _right: Box::new(lock),
        }))
    }

    fn archive(&self, _: &Archiving, run: &RunName, who: &Holder) -> Result<(), RecordError> {
        archive::put_away(&self.folders, run, who)
    }
}
