//! Where runs are kept: beginning, holding, reading and listing them.
//!
//! It must not know how they are kept: on disk (`store`) or in memory (`memory`).
//! `contract_tests` holds both to the same promises.

use super::concern::ForeignHand;
use super::error::{RecordError, TakeoverRefusal};
use super::folders::{INCLUDED, RUNBOOK};
use super::frozen::{self, Frozen};
use super::holder::Holder;
use super::line::sha256_hex;
use super::location::Location;
use super::mark::Mark;
use super::name::RunName;
use super::names;
use super::readback::Readback;
use super::run_writer::RunWriter;
use crate::model::{Draft, Entry, Included, Moment};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// A run that was opened, and what its journal says.
#[derive(Debug)]
pub struct OpenedRecord {
    /// The run, for writing.
    pub run: Box<dyn RunWriter>,
    /// Its journal so far.
    pub read: Readback,
}

/// The right to archive: one program at a time.
#[derive(Debug)]
pub struct Archiving {
    /// What is let go when this is dropped.
    pub(super) _right: Box<dyn fmt::Debug + Send>,
}

/// All runs.
pub trait RunStore: fmt::Debug + Send + Sync {
    /// Begins a run, in memory: the first [`RunWriter::retry`] or append that finds room
    /// keeps it. The operator and host of `first` hold it.
    fn begin(&self, runbook: &str, text: &str, first: Entry) -> Box<dyn RunWriter> {
        self.begin_whole(runbook, Frozen::of(text), first)
    }

    /// Begins a run that may walk other runbooks inside, whose definitions are frozen beside
    /// its own.
    fn begin_whole(&self, runbook: &str, frozen: Frozen, first: Entry) -> Box<dyn RunWriter>;

    /// Opens a run for writing and reads its journal back. A damaged one opens too, and
    /// takes nothing more.
    fn open(&self, run: &RunName, who: &Holder) -> Result<OpenedRecord, RecordError>;

    /// Who writes the run now, if anybody does.
    fn holder(&self, run: &RunName) -> Option<Holder>;

    /// Who asked this program to let go of a run that it has, if anybody did.
    fn asked_by(&self, _run: &RunName) -> Option<Holder> {
        None
    }

    /// Asks the session that has a run to let go of it, or says why it was not asked. One
    /// of another user or machine is never asked.
    fn ask(&self, run: &RunName, holder: &Holder, who: &Holder) -> Result<(), RecordError>;

    /// Opens a run, asking a session of one's own on this machine to let go of it; waits
    /// for at most `patience`, and no longer once `cancel` is set. The session may let go
    /// after that all the same.
    fn take_over(
        &self,
        run: &RunName,
        who: &Holder,
        patience: Duration,
        cancel: &AtomicBool,
    ) -> Result<OpenedRecord, RecordError> {
        let holder = match self.open(run, who) {
            Err(RecordError::Held(holder)) => holder,
            other => return other,
        };
        self.ask(run, &holder, who)?;
        let mut waited = Duration::ZERO;
        while waited < patience {
            if cancel.load(Ordering::SeqCst) {
                return Err(RecordError::Cancelled);
            }
            thread::sleep(BETWEEN_TRIES);
            waited += BETWEEN_TRIES;
            match self.open(run, who) {
                Err(RecordError::Held(_)) => {}
                other => return other,
            }
        }
        Err(RecordError::NotTaken {
            holder,
            why: TakeoverRefusal::NoAnswer,
        })
    }

    /// Reads a run's journal without holding it. While another session writes, a torn
    /// tail may be its line on the way.
    fn read(&self, run: &RunName) -> Result<Readback, RecordError> {
        self.read_since(run, &Mark::default())
    }

    /// Reads what a run's journal has after a mark: for who follows it. Where nothing is
    /// new, nothing is read.
    fn read_since(&self, run: &RunName, mark: &Mark) -> Result<Readback, RecordError>;

    /// The frozen runbook, once it is shown to be the one that the run began with.
    fn frozen(&self, run: &RunName) -> Result<String, RecordError> {
        let text = self.frozen_unchecked(run)?;
        let read = self.read(run)?;
        let expected = read.runbook_sha256().unwrap_or("-").to_owned();
        let found = sha256_hex(text.as_bytes());
        if expected == found {
            return Ok(text);
        }
        Err(RecordError::FrozenChanged {
            at: self.location(run).join(RUNBOOK),
            expected,
            found,
        })
    }

    /// The frozen runbook as it is, for showing a run that can no longer be trusted.
    fn frozen_unchecked(&self, run: &RunName) -> Result<String, RecordError>;

    /// The frozen definition of a runbook that can be reached inside a run, as it is.
    fn included_unchecked(&self, run: &RunName, id: &str) -> Result<String, RecordError>;

    /// The same, once it is shown to be the one that the run began with.
    fn included(&self, run: &RunName, own: &Included) -> Result<String, RecordError> {
        let text = self.included_unchecked(run, &own.runbook)?;
        let found = sha256_hex(text.as_bytes());
        if own.sha256 == found {
            return Ok(text);
        }
        let file = frozen::file_of(&own.runbook).unwrap_or_default();
        Err(RecordError::FrozenChanged {
            at: self.location(run).join(INCLUDED).join(&file),
            expected: own.sha256.clone(),
            found,
        })
    }

    /// Who has the run by now, and on which machine, where it is shared and was taken over.
    fn taken_by(&self, _run: &RunName) -> Option<(String, String)> {
        None
    }

    /// Whether all that is here of a run is with the team; none where nothing of it is shared.
    fn is_shared(&self, _run: &RunName) -> Option<bool> {
        None
    }

    /// Whether a run was written into this folder as a copy, to be read there.
    fn is_copy(&self, _run: &RunName) -> bool {
        false
    }

    /// What was written here after somebody else had taken the run over, by its epoch: whole
    /// journals, of which the first lines are the run's own.
    fn branches(&self, _run: &RunName) -> Vec<(u32, Readback)> {
        Vec::new()
    }

    /// The newest saved draft of a run.
    fn draft(&self, run: &RunName) -> Option<Draft>;

    /// The content of a file of a run's evidence, whose hash an event told.
    fn evidence(&self, run: &RunName, file: &str, sha256: &str) -> Result<Vec<u8>, RecordError>;

    /// Where a file of a run's evidence is on disk, if it is there.
    fn evidence_path(&self, run: &RunName, file: &str) -> Option<PathBuf>;

    /// Where the run is, for a person who looks for it.
    fn location(&self, run: &RunName) -> Location;

    /// The folder of all runs, where there is one.
    fn state_dir(&self) -> Option<&Path>;

    /// What about that folder lets others at the runs.
    fn concerns(&self) -> Vec<ForeignHand> {
        Vec::new()
    }

    /// Whether there is such a run, archived or not.
    fn has(&self, run: &RunName) -> bool;

    /// The names of the runs that may be written, newest first. No run is read.
    fn list(&self) -> Result<Vec<RunName>, RecordError>;

    /// The names of all runs, archived ones too, newest first. No run is read.
    fn list_all(&self) -> Result<Vec<RunName>, RecordError>;

    /// The runs that are not known to be over, newest first. A run in it may be over all
    /// the same (its journal says); an open one is never left out.
    fn unfinished(&self) -> Result<Vec<RunName>, RecordError>;

    /// The run of that name, or the only one whose name begins with or else has that text.
    fn resolve(&self, partial: &str) -> Result<RunName, RecordError> {
        match RunName::parse(partial).filter(|name| self.has(name)) {
            Some(name) => Ok(name),
            None => names::pick(partial, &self.list_all()?),
        }
    }

    /// The same of what only goes for open runs: those that ended stand in the way of none, and are
    /// found where no open one has that text.
    fn resolve_open(&self, partial: &str) -> Result<RunName, RecordError> {
        if let Some(name) = RunName::parse(partial).filter(|name| self.has(name)) {
            return Ok(name);
        }
        let open = self.unfinished()?;
        let fitting = match names::pick(partial, &open) {
            Ok(only) => vec![only],
            Err(RecordError::Ambiguous { found, .. }) => found,
            Err(_) => Vec::new(),
        };
        // One whose note is lost is over all the same.
        let is_open = |name: &RunName| !matches!(self.ended(name), Ok(Some(_)));
        let open: Vec<_> = fitting.into_iter().filter(is_open).collect();
        if open.is_empty() {
            return self.resolve(partial);
        }
        names::pick(partial, &open)
    }

    /// When the run ended, if it did: from the journal alone, without the runbook. None
    /// where the journal is damaged and might have said so on a line that is lost.
    fn ended(&self, run: &RunName) -> Result<Option<Moment>, RecordError> {
        let read = self.read(run)?;
        let last = read.entries.iter().rfind(|entry| entry.event.ends_run());
        let ended = last.map(|entry| entry.at);
        Ok(ended.filter(|_| read.sound()))
    }

    /// Notes that a run is over, so that [`Self::unfinished`] need not name it. Appending
    /// the closing event does it already, and an entry after that takes the note away; a
    /// lost note is put back with this.
    fn mark_closed(&self, run: &RunName) -> Result<(), RecordError>;

    /// Whether the run is in the archive and nowhere else.
    fn is_archived(&self, run: &RunName) -> bool;

    /// Begins to archive, and takes away what an earlier time left half done; none while
    /// another program archives.
    fn begin_archiving(&self) -> Result<Option<Archiving>, RecordError>;

    /// Puts a run away, where it is only read.
    fn archive(&self, right: &Archiving, run: &RunName, who: &Holder) -> Result<(), RecordError>;
}
