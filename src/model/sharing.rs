//! How far a run is shared with the team. Plain data.

use super::event::Moment;

/// How far a run is shared with the team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Sharing {
    /// It is not shared, or nothing was asked yet.
    #[default]
    Unknown,
    /// All of it is with the team.
    All,
    /// So many lines are not, since then, and why.
    Behind {
        /// How many.
        lines: u64,
        /// Since when nothing goes out.
        since: Moment,
        /// Why, in words.
        why: String,
    },
    /// Somebody else has the run by now.
    Taken {
        /// Who.
        by: String,
        /// On which machine.
        host: String,
        /// Why, in that person's words; empty where the run was handed over.
        reason: String,
        /// What was written here after that lies in the branch of this epoch.
        branch: Option<u32>,
    },
}

/// Who asks for a run that is held here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub by: String,
    /// On which machine.
    pub host: String,
}
