//! A run of the team, as a list has it. Plain data.

use crate::app::history::PastRun;
use crate::journal::RunName;
use crate::model::Asked;

/// What a holder said to whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamAnswer {
    /// It may be taken.
    pub yes: bool,
    /// In their words; may be empty.
    pub note: String,
}

/// A run of the team.
pub struct TeamRow {
    /// Its identity: the hash of its first line.
    pub id: String,
    /// Its name where it was begun, harmless.
    pub name: String,
    /// The runbook's id.
    pub runbook: String,
    /// The runbook's title.
    pub title: String,
    /// Its name on this disk, where it is here, too.
    pub here: Option<RunName>,
    /// This state folder has it: it is gone on with like any other.
    pub mine: bool,
    /// Who has it.
    pub by: String,
    /// On which machine.
    pub host: String,
    /// How often it has changed hands, from 1.
    pub epoch: u32,
    /// How many lines the team has.
    pub lines: u64,
    /// The hash of the last of them, as the team has it; empty where there is none.
    pub tip: String,
    /// So many seconds ago the last of them came.
    pub age: u64,
    /// It is on a screen there, and was so many seconds ago; none where it was left.
    pub seen: Option<u64>,
    /// How many lines lie in branches.
    pub branch_lines: u64,
    /// Who asks for it.
    pub asked: Option<Asked>,
    /// It is this state folder that asks.
    pub asked_here: bool,
    /// What the holder said to that.
    pub answer: Option<TeamAnswer>,
    /// Tickets that were filed beside it, in words, where that was read.
    pub filed: Vec<String>,
    /// The run itself, with the step and the tickets; none where it was not read (yet), and of
    /// one that this state folder has: that one is on this disk.
    pub past: Option<PastRun>,
}

/// How many letters of an identity tell it from others.
const SHORT: usize = 8;

impl TeamRow {
    /// The beginning of its identity, which tells it from another one of its name.
    #[must_use]
    pub fn short_id(&self) -> &str {
        self.id.get(..SHORT).unwrap_or(&self.id)
    }
}

impl std::fmt::Debug for TeamRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TeamRow")
            .field("id", &self.id)
            .field("name", &self.name)
            .field("by", &self.by)
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}
