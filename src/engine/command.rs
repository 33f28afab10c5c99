//! What may be asked of a run, and what may stand against it.
//!
//! It must not know when a command is refused, nor how a refusal is worded.

use crate::model::{Attempt, Event, FieldId, Provenance, StepId, Value, Way};

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Mark a step done.
    Tick(StepId),
    /// Open a closed step again.
    Reopen(StepId),
    /// Leave a step out.
    Skip(StepId),
    /// Say that a step was tried and did not work.
    Fail(StepId),
    /// Mark an item done.
    TickItem(StepId, usize),
    /// Open an item again.
    ReopenItem(StepId, usize),
    /// Take a decision.
    Choose(StepId, Value),
    /// Answer a field.
    Answer(FieldId, Value, Provenance),
    /// Take an answer back.
    Clear(FieldId),
    /// Write a note.
    Note(Option<StepId>, String),
    /// Log a call.
    LogCall(StepId, Attempt),
    /// Begin a pause.
    StartWait(StepId),
    /// Say whether this is duty.
    SetDuty {
        /// Out of office hours.
        on_duty: bool,
        /// The clock says so.
        by_clock: bool,
    },
    /// Record that a ticket left.
    Export {
        /// The ticket step.
        step: StepId,
        /// Which way.
        way: Way,
        /// Which part.
        part: Option<String>,
        /// How many bytes.
        bytes: u64,
        /// SHA-256 of the whole ticket's text.
        sha256: String,
        /// How many mandatory answers were missing.
        missing: usize,
    },
    /// Complete the run.
    Finish,
    /// Give the run up.
    EndIncomplete,
}

/// A departure from the runbook, allowed with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deviation {
    /// Another step comes first.
    OutOfOrder(StepId),
    /// A step that must be done is left out.
    Skip,
    /// A step is said to have failed.
    Fail,
    /// A closed step is opened again.
    Reopen,
    /// Not what the runbook suggests; the suggestion's label.
    AgainstSuggestion(String),
    /// Mandatory answers are missing; their labels.
    MissingAnswers(Vec<String>),
    /// Items are open; their texts.
    OpenItems(Vec<String>),
    /// The pause is not over.
    WaitNotOver,
    /// The ticket has not left the program.
    TicketNotLeft,
    /// The ticket has changed since it left.
    TicketChanged,
    /// Nobody was reached yet.
    NobodyReached,
    /// Not what the clock says.
    AgainstClock,
    /// The run is given up.
    EndIncomplete,
}

impl Deviation {
    /// The names of what is open: items or questions.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::OpenItems(names) | Self::MissingAnswers(names) => names.clone(),
            Self::OutOfOrder(_)
            | Self::Skip
            | Self::Fail
            | Self::Reopen
            | Self::AgainstSuggestion(_)
            | Self::WaitNotOver
            | Self::TicketNotLeft
            | Self::TicketChanged
            | Self::NobodyReached
            | Self::AgainstClock
            | Self::EndIncomplete => Vec::new(),
        }
    }
}

/// Why a command is not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It needs one short reason.
    NeedsReason(Deviation),
    /// This step must be done first, whatever the reason.
    Held(StepId),
    /// A hold's own items or answers are open; their texts.
    HeldOpen(Vec<String>),
    /// The run has ended.
    Ended,
    /// The step does not apply.
    NotApplicable,
    /// There is nothing to do: it is so already.
    AlreadySo,
    /// A decision is taken by choosing.
    ChooseFirst,
    /// These steps that must be done are open.
    OpenSteps(Vec<StepId>),
    /// The runbook has no such step, field or option.
    NoSuch(String),
}

impl Refusal {
    /// Whether a reason is all that is missing.
    #[must_use]
    pub fn asks_for_reason(&self) -> bool {
        match self {
            Self::NeedsReason(_) => true,
            Self::Held(_)
            | Self::HeldOpen(_)
            | Self::Ended
            | Self::NotApplicable
            | Self::AlreadySo
            | Self::ChooseFirst
            | Self::OpenSteps(_)
            | Self::NoSuch(_) => false,
        }
    }
}

/// The events of an accepted command, or why it is refused.
pub type Decision = Result<Vec<Event>, Refusal>;
