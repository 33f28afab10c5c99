//! What a rehearsal finds, by the ids of the runbook.
//!
//! It must not know how a finding is looked for, worded or placed in a file.

use super::fork::{ForkAt, Turn};
use crate::model::{FieldId, Severity, StepId};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The step never shows.
    StepNever(StepId),
    /// An end comes before the step, whatever is answered.
    BehindEnd(StepId),
    /// The condition of the step always holds.
    StepAlways(StepId),
    /// The field never shows.
    FieldNever(FieldId),
    /// The condition of the field always holds.
    FieldAlways(FieldId),
    /// The field is mandatory, and nothing asks for it.
    NotAsked(FieldId),
    /// Neither ticket nor text nor condition uses the field.
    Unused(FieldId),
    /// The hold shows only when what comes after it was done.
    HoldLate(StepId),
    /// The text of the ticket is empty.
    TicketEmpty(StepId),
    /// The subject of the ticket is empty.
    NoSubject(StepId),
    /// Those whom the message is for come to nobody.
    ToNobody(StepId),
    /// The ticket has a gap, though all was answered; what it lacks.
    TicketGap(StepId, String),
    /// A part of the ticket cannot be worked out.
    TicketFails(StepId),
    /// The update of the step's ticket is due on no way.
    UpdateNever(StepId, String),
    /// The text of the update is empty.
    UpdateEmpty(StepId, String),
    /// The update has a gap, though all was answered; what it lacks.
    UpdateGap(StepId, String, String),
    /// A part of the update cannot be worked out.
    UpdateFails(StepId, String),
    /// A part of what is to be said on the phone cannot be worked out.
    ScriptFails(StepId),
    /// These show only when the others do.
    Circle(Vec<String>),
    /// No step names the contact.
    Uncalled(String),
    /// What the decision suggests is none of its options; what it suggests.
    NoOption(StepId, String),
    /// The field does not take its own default; the default.
    DefaultRefused(FieldId, String),
    /// The walk does not get past the step.
    Stuck(StepId),
    /// Not every way was tried.
    NotTried {
        /// How many were.
        tried: usize,
        /// How many there are; none where they are too many to be counted.
        of: Option<u64>,
    },
}

/// What was chosen or answered at a place where ways part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Where.
    pub at: ForkAt,
    /// What.
    pub turn: Turn,
}

/// Something that a rehearsal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: What,
    /// How much it counts.
    pub level: Severity,
    /// What the ways have in common on which it is so, and others have not. Nothing where
    /// it is so on all.
    pub with: Vec<Met>,
}
