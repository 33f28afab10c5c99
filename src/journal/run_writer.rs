//! What whoever holds a run can do with it: add entries, keep a draft, take evidence in.
//!
//! It must not know where the run is kept: on disk (`run`) or in memory (`memory`).
//! `contract_tests` holds both to the same promises.

use super::error::RecordError;
use super::evidence::{Attached, EvidenceWriter};
use super::name::RunName;
use crate::model::{Draft, Entry};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// What is written in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Batch {
    /// How many entries.
    pub count: usize,
    /// The last of them closes the run.
    pub closes: bool,
}

impl Batch {
    /// All that waits; none where nothing does.
    pub fn of(waiting: &[Entry]) -> Option<Self> {
        let last = waiting.last()?;
        Some(Self {
            count: waiting.len(),
            closes: last.event.ends_run(),
        })
    }
}

/// What each writer has that takes the time it needs: a `name`, entries that wait as `pending`,
/// a `state` that may be damaged, and a `write` of all that waits.
macro_rules! entries_wait_in_pending {
    () => {
        fn name(&self) -> &RunName {
            &self.name
        }

        fn blocked(&self) -> Option<RecordError> {
            let damaged = matches!(self.state, State::Damaged { .. });
            damaged.then(|| RecordError::ReadOnly(self.name.clone()))
        }

        fn queue(&mut self, entries: &[Entry]) {
            self.pending.extend_from_slice(entries);
        }

        fn waiting(&self) -> &[Entry] {
            &self.pending
        }

        fn retry(&mut self) -> Result<usize, RecordError> {
            let Some(batch) = Batch::of(&self.pending) else {
                return Ok(0);
            };
            self.make()?;
            self.write(batch)?;
            Ok(batch.count)
        }
    };
}
pub(super) use entries_wait_in_pending;

/// What saves drafts beside a run's writer, while that waits for the disk.
pub trait DraftKeeper: fmt::Debug + Send {
    /// Saves what is being typed, as [`RunWriter::save_draft`] does.
    ///
    /// # Errors
    /// Where it could not be saved.
    fn save(&self, draft: &Draft) -> Result<(), RecordError>;
}

/// A run that is open for writing here, and nowhere else. Dropping it lets go of it.
pub trait RunWriter: fmt::Debug + Send {
    /// The run's name. Until the run is kept, the name that it would like to have.
    fn name(&self) -> &RunName;

    /// Why the run takes no entries: it is damaged, and only read.
    fn blocked(&self) -> Option<RecordError>;

    /// Whether entries may be added.
    fn writable(&self) -> bool {
        self.blocked().is_none()
    }

    /// Whether nothing keeps another session from writing the run too, because the file
    /// system has no locks: that is told for as long as the run is open.
    fn unguarded(&self) -> bool;

    /// Adds entries, all or none; after `Ok` they are kept, and so is all that waited.
    ///
    /// After an error they wait (see [`Self::waiting`]), unless the run is damaged: then
    /// they are refused.
    fn append(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        match self.blocked() {
            Some(why) => Err(why),
            None => {
                self.queue(entries);
                self.retry().map(drop)
            }
        }
    }

    /// Lets entries wait for the next [`Self::append`] or [`Self::retry`].
    fn queue(&mut self, entries: &[Entry]);

    /// Writes what waits, in order; returns how many entries that were. A run that is
    /// only in memory is made with it.
    fn retry(&mut self) -> Result<usize, RecordError>;

    /// How long the calls that follow may wait for the disk, all of them together, where the
    /// writer works beside its caller; after that they say [`RecordError::Unanswered`], and
    /// what was asked for goes on. Other writers take the time that they need.
    fn be_patient(&mut self, _patience: Duration) {}

    /// What came of a write of entries after its caller had stopped waiting for it, once;
    /// none while it goes on.
    fn late_answer(&mut self) -> Option<Result<(), RecordError>> {
        None
    }

    /// The entries that wait, in order.
    fn waiting(&self) -> &[Entry];

    /// How many entries wait.
    fn pending(&self) -> usize {
        self.waiting().len()
    }

    /// Saves what is being typed, in one step and without waiting for the disk: it
    /// outlives the process. Nothing is kept of a draft that could not be saved.
    fn save_draft(&mut self, draft: &Draft) -> Result<(), RecordError>;

    /// What saves drafts beside this writer; none where the run is not kept yet.
    fn draft_keeper(&self) -> Option<Box<dyn DraftKeeper>> {
        None
    }

    /// Makes the last saved draft outlive the machine; does nothing when it does already.
    fn sync_draft(&mut self) -> Result<(), RecordError>;

    /// The newest saved draft.
    fn draft(&self) -> Option<Draft>;

    /// Lays a text out in a file of the run for an external editor: what that saves is in
    /// the draft, whatever ends the program. None where the run is kept in no folder.
    fn lay_out(&mut self, _text: &str) -> Option<PathBuf> {
        None
    }

    /// The same, where the writer works beside its caller: the answer comes when it has done so.
    /// Where nobody waits for it by then, the file is put away.
    fn begin_lay_out(&mut self, text: &str) -> Receiver<Option<PathBuf>> {
        let (outbox, laid) = channel();
        let _ = outbox.send(self.lay_out(text));
        laid
    }

    /// The folder of the run's evidence, made where it is not there yet: a file may be brought
    /// into it from another machine. None where the run is kept in no folder.
    fn evidence_folder(&mut self) -> Option<PathBuf> {
        None
    }

    /// Whether the disk has the writer just now, so that it knows no folder.
    fn is_away(&mut self) -> bool {
        false
    }

    /// The folder in which commands that the run begins leave what is known of them; it may
    /// not be there yet. None where the run is kept in no folder.
    fn command_folder(&mut self) -> Option<PathBuf> {
        None
    }

    /// Whether there are files in that folder, be they told by an event or not.
    fn has_files(&self) -> bool {
        false
    }

    /// Takes that file away.
    fn put_away(&mut self) {}

    /// Takes a folder of the run away in which a command or an exporter has left what is
    /// known of it: the record has it by now.
    fn clear(&mut self, _folder: &Path) {}

    /// What takes evidence in, for a thread that works beside this run. It may outlive
    /// the writer; an event has to tell about each file.
    fn evidence(&mut self) -> Result<Box<dyn EvidenceWriter>, RecordError>;

    /// Takes the run away with all that is kept of it, in one step for whoever looks. The
    /// writer is of no use after that.
    fn discard(&mut self) -> Result<(), RecordError>;

    /// Copies a regular file into the run, and waits for it.
    fn attach(&mut self, source: &Path) -> Result<Attached, RecordError> {
        let never = AtomicBool::new(false);
        self.evidence()?.copy(source, &mut |_, _| {}, &never)
    }
}
