//! What is known of a run's commands: whether they may run, what was tried, what came of it.
//!
//! It must not know how any of it comes about.

use crate::model::{CommandBegun, CommandEnded, Moment, StepId};
use serde::{Deserialize, Serialize};

/// Whether commands of a run may be run here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trust {
    /// Every file that it came from is trusted.
    Trusted,
    /// Its content is not trusted on this host: its commands are shown, and run by hand.
    #[default]
    Untrusted,
    /// It is only looked at: nothing is run, whatever is trusted.
    Preview,
}

/// Why a command is not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandRefusal {
    /// The runbook is not trusted here.
    Untrusted,
    /// It is an exercise.
    Drill,
    /// It is only looked at.
    Preview,
    /// It was shown a moment ago, and cannot have been read.
    TooSoon,
    /// A command runs already, at this step.
    Running(StepId),
    /// It waits for answers; their questions.
    Waits(Vec<String>),
    /// An answer would become an option of a program: the argument.
    BecomesOption(String),
    /// None of these programs is on this host.
    NoProgram(Vec<String>),
    /// A part of it cannot be worked out.
    Unreadable,
}

/// What a command's step lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandLack {
    /// It was not run.
    NotRun,
    /// It runs.
    Running,
    /// It did not go well.
    NotOk,
    /// It went well with other answers than there are now.
    Outdated,
}

/// A command that is about to run, as it will.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginCommand {
    /// What is recorded of it. The number of the try is the run's to give.
    pub begun: CommandBegun,
    /// When it was shown.
    pub shown: Moment,
}

/// A try at a step's command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandTry {
    /// What was begun.
    pub begun: CommandBegun,
    /// When.
    pub at: Moment,
    /// What came of it, and when that was known; none while it runs.
    pub ended: Option<(CommandEnded, Moment)>,
}
