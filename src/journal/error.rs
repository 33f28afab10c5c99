//! Why the record could not be read or written: where, what was found, what next.
//!
//! How each is told to a person is in `error_words`.

use super::holder::Holder;
use super::location::Location;
use super::name::RunName;
use crate::model::Moment;
use std::io;

/// What was being done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file or a folder.
    Read,
    /// Writing a file.
    Write,
    /// Making a file or a folder.
    Create,
    /// Taking the lock.
    Lock,
}

/// Why a held run was not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeoverRefusal {
    /// Its session runs on another machine, where no signal of ours goes.
    AnotherMachine,
    /// Its session is another user's.
    AnotherUser,
    /// The process that the lock names could not be shown to hold it.
    NotShown,
    /// It was asked to let go and did not in time.
    NoAnswer,
}

/// Something stands where a file should be, and is a link, a pipe, a device or a folder.
#[derive(Debug, thiserror::Error)]
#[error("not a regular file")]
pub(super) struct NotRegular;

/// Why the record could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The system refused.
    #[error("{doing:?} {at}")]
    Io {
        /// What was being done.
        doing: Doing,
        /// To what.
        at: Location,
        /// The system's reason.
        #[source]
        error: io::Error,
    },
    /// There is no such run.
    #[error("no run `{0}`")]
    NoRun(String),
    /// Several runs go by that part of a name; the newest first.
    #[error("several runs match `{partial}`")]
    Ambiguous {
        /// What was asked for.
        partial: String,
        /// What it may mean.
        found: Vec<RunName>,
    },
    /// The folder has no journal.
    #[error("no journal at {0}")]
    NoJournal(Location),
    /// Another session writes this run.
    #[error("held by {0:?}")]
    Held(Holder),
    /// The run was left open on another machine and the folder's locks say nothing about it.
    #[error("held on another machine by {holder:?}")]
    Elsewhere {
        /// Who left it open.
        holder: Holder,
        /// The lock.
        at: Location,
    },
    /// The run could not be taken over.
    #[error("not taken over from {holder:?}: {why:?}")]
    NotTaken {
        /// Who has it.
        holder: Holder,
        /// Why not.
        why: TakeoverRefusal,
    },
    /// The journal is damaged, so nothing is added to it.
    #[error("run `{0}` is damaged")]
    ReadOnly(RunName),
    /// The run is in the archive, where it is only read.
    #[error("run `{0}` is archived")]
    Archived(RunName),
    /// The run's folder was removed or replaced while the run was open.
    #[error("{0} is gone")]
    Vanished(Location),
    /// Something else wrote to the journal while the run was open.
    #[error("{0} was changed from outside")]
    Foreign(Location),
    /// The run is only in memory so far.
    #[error("{0} events are only in memory")]
    Unsaved(usize),
    /// The frozen runbook is not the one that the run began with.
    #[error("{at} was changed")]
    FrozenChanged {
        /// The frozen runbook.
        at: Location,
        /// The hash that the journal has.
        expected: String,
        /// The hash that it has.
        found: String,
    },
    /// What should be attached is not a regular file.
    #[error("{0} is not a regular file")]
    NotAFile(Location),
    /// What should be attached is too large.
    #[error("{at} is larger than {limit} bytes")]
    TooLarge {
        /// What is too large.
        at: Location,
        /// How many bytes it may have.
        limit: u64,
    },
    /// A file of the record is larger than any that this program makes.
    #[error("{at} is larger than {limit} bytes")]
    Oversized {
        /// Which.
        at: Location,
        /// How many bytes such a file may have.
        limit: u64,
    },
    /// What is being typed is more than a draft may have.
    #[error("the draft is larger than {0} bytes")]
    DraftTooLarge(u64),
    /// There is no such file in the run's evidence.
    #[error("no evidence {0}")]
    NoEvidence(Location),
    /// A file of the evidence is not the one that the journal tells of.
    #[error("{0} was changed")]
    EvidenceChanged(Location),
    /// The disk was asked and has not answered so far; `long` says that this is no mere
    /// moment any more.
    #[error("the disk has not answered")]
    Unanswered {
        /// It has been asked so long ago that a person wants to know.
        long: bool,
    },
    /// It was stopped before it was done, and nothing of it is left.
    #[error("cancelled")]
    Cancelled,
}

impl RecordError {
    /// The same, with the time since when another session has the run as `clocks` show it.
    #[must_use]
    pub fn timed(mut self, clocks: impl FnOnce(Moment) -> Moment) -> Self {
        if let Self::Held(holder) | Self::Elsewhere { holder, .. } | Self::NotTaken { holder, .. } =
            &mut self
        {
            holder.since = clocks(holder.since);
        }
        self
    }

    pub(super) fn io(doing: Doing, at: impl Into<Location>, error: io::Error) -> Self {
        let at = at.into();
        Self::Io { doing, at, error }
    }

    /// The run could not be locked, so it may be read and not be written.
    #[must_use]
    pub fn only_unlocked(&self) -> bool {
        matches!(
            self,
            Self::Io {
                doing: Doing::Lock,
                ..
            }
        )
    }
}

/// Whether something that is no regular file stands in the way; a link reads as a loop.
pub(super) fn is_irregular(error: &io::Error) -> bool {
    let marked = error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotRegular>);
    marked || error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}
