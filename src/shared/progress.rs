//! How far one run is shared, and who has it. Plain data.

use super::evidence::File;
use super::place::Me;
use crate::journal::{Mark, ShareState};

/// Who has a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lease {
    /// How often it has changed hands, from 1.
    pub epoch: u32,
    /// Whose state folder.
    pub writer: Vec<u8>,
    /// On which machine.
    pub host: String,
    /// Who.
    pub operator: String,
}

/// Lines that the team did not take, because somebody else has the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreRefusal {
    /// Who has it.
    pub by: Lease,
    /// The epoch in which they were written here.
    pub epoch: u32,
    /// How many.
    pub lines: u64,
}

/// How far one run is shared, kept between two looks at it.
#[derive(Debug, Default)]
pub struct Shared {
    /// What is noted beside the run.
    pub state: ShareState,
    /// Who has it, as far as is known.
    pub lease: Lease,
    /// So many lines went out the last time.
    pub sent: u64,
    /// What was refused, if anything was.
    pub refused: Option<StoreRefusal>,
    /// The journal here is what the team has, and nothing else.
    pub settled: bool,
    /// Nothing was done in it: it was let go of here, for the team has its end.
    pub gone: bool,
    /// What the team has of it may not be what was written.
    pub(super) doubted: bool,
    /// Something was told to lie beside it.
    pub(super) look_beside: bool,
    /// The team has lines of it that are not here, though the run is in these hands.
    pub(super) stale: bool,
    /// How far the journal was read and sent.
    pub(super) mark: Mark,
    /// The server knows the run, and has said how far it goes.
    pub(super) entered: bool,
    pub(super) files: Vec<File>,
}

impl Shared {
    /// Of a run of which everything is looked at.
    #[must_use]
    pub fn doubtful() -> Self {
        let mut own = Self::default();
        own.doubt();
        own
    }

    /// Has everything of it looked at.
    pub(super) fn doubt(&mut self) {
        (self.entered, self.doubted, self.look_beside) = (false, true, true);
    }

    /// Has everything asked again: the connection was another one.
    pub(super) fn forget(&mut self) {
        self.entered = false;
    }

    /// Whether the run is ours to write.
    pub(super) fn mine(&self, me: &Me) -> bool {
        self.entered && self.lease.writer == me.writer
    }
}
