//! What a rehearsal finds, by the ids of the runbook.
//!
//! It must not know how a finding is looked for, worded or placed in a file.

use super::fork::{ForkAt, Turn};
use crate::lang::{FaultKind, Span};
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
    /// A sentence of a text hangs on what is not asked on the way; its name, and the text.
    Unasked(StepId, String, String),
    /// A text has a blank where something does not apply; what that is, and the text.
    Blank(StepId, String, String),
    /// A part of what people read at a step, or of what is run there, cannot be worked out; the
    /// text, where in it, and why.
    TextFails(StepId, String, (Span, FaultKind)),
    /// A condition at a step cannot be worked out; the condition, where in it, and why.
    ConditionFails(StepId, String, (Span, FaultKind)),
    /// A condition or a text at a step asks for what the runbook's table does not have; the
    /// text, and the whole name.
    DataLacks(StepId, String, String),
    /// A text at a step asks for an entry that the list of an answer does not have; the text, and
    /// the entry's name.
    EntryLacks(StepId, String, String),
    /// A part of the ticket cannot be worked out; the text that it is of, where in it, and why.
    TicketFails(StepId, String, (Span, FaultKind)),
    /// The update of the step's ticket is due on no way.
    UpdateNever(StepId, String),
    /// The text of the update is empty.
    UpdateEmpty(StepId, String),
    /// The update has a gap, though all was answered; what it lacks.
    UpdateGap(StepId, String, String),
    /// A part of the update cannot be worked out; its text, where in it, and why.
    UpdateFails(StepId, String, String, (Span, FaultKind)),
    /// A part of what is to be said on the phone cannot be worked out; the text, where in it, and
    /// why.
    ScriptFails(StepId, String, (Span, FaultKind)),
    /// These show only when the others do.
    Circle(Vec<String>),
    /// No step names the contact.
    Uncalled(String),
    /// What the decision suggests is none of its options; what it suggests.
    NoOption(StepId, String),
    /// The field does not take its own default; the default.
    DefaultRefused(FieldId, String),
    /// No answer that was tried is taken by the field.
    Impossible(FieldId),
    /// What a step waits for, or is due in, may be less than nothing: under which key, and what.
    NoTime(StepId, &'static str, String),
    /// The title of the step is blank.
    NoTitle(StepId),
    /// The walk does not get past the step.
    Stuck(StepId),
    /// Not every way was tried.
    NotTried {
        /// How many were.
        tried: usize,
        /// How many there are; none where they are too many to be counted.
        of: Option<u64>,
        /// The steps and fields that hang on more answers than were tried together.
        at: Vec<String>,
    },
}

impl What {
    /// The same by the ids of the runbook, where it was found at an instance of a step.
    pub(super) fn of_runbook(self) -> Self {
        let step = |id: StepId| StepId(id.base().to_owned());
        let field = |id: FieldId| FieldId(id.base().to_owned());
        match self {
            Self::StepNever(id) => Self::StepNever(step(id)),
            Self::BehindEnd(id) => Self::BehindEnd(step(id)),
            Self::StepAlways(id) => Self::StepAlways(step(id)),
            Self::FieldNever(id) => Self::FieldNever(field(id)),
            Self::FieldAlways(id) => Self::FieldAlways(field(id)),
            Self::NotAsked(id) => Self::NotAsked(field(id)),
            Self::Unused(id) => Self::Unused(field(id)),
            Self::HoldLate(id) => Self::HoldLate(step(id)),
            Self::TicketEmpty(id) => Self::TicketEmpty(step(id)),
            Self::ToNobody(id) => Self::ToNobody(step(id)),
            Self::NoSubject(id) => Self::NoSubject(step(id)),
            Self::TicketGap(id, gap) => Self::TicketGap(step(id), gap),
            Self::Unasked(id, name, text) => Self::Unasked(step(id), name, text),
            Self::Blank(id, what, text) => Self::Blank(step(id), what, text),
            Self::TextFails(id, text, at) => Self::TextFails(step(id), text, at),
            Self::ConditionFails(id, text, at) => Self::ConditionFails(step(id), text, at),
            Self::DataLacks(id, text, path) => Self::DataLacks(step(id), text, path),
            Self::EntryLacks(id, text, name) => Self::EntryLacks(step(id), text, name),
            Self::TicketFails(id, text, at) => Self::TicketFails(step(id), text, at),
            Self::ScriptFails(id, text, at) => Self::ScriptFails(step(id), text, at),
            Self::NoOption(id, said) => Self::NoOption(step(id), said),
            Self::DefaultRefused(id, text) => Self::DefaultRefused(field(id), text),
            Self::Impossible(id) => Self::Impossible(field(id)),
            Self::NoTime(id, key, text) => Self::NoTime(step(id), key, text),
            Self::NoTitle(id) => Self::NoTitle(step(id)),
            Self::Stuck(id) => Self::Stuck(step(id)),
            Self::UpdateNever(id, update) => Self::UpdateNever(step(id), update),
            Self::UpdateEmpty(id, update) => Self::UpdateEmpty(step(id), update),
            Self::UpdateFails(id, update, text, at) => {
                Self::UpdateFails(step(id), update, text, at)
            }
            Self::UpdateGap(id, update, gap) => Self::UpdateGap(step(id), update, gap),
            other @ (Self::Circle(_) | Self::Uncalled(_) | Self::NotTried { .. }) => other,
        }
    }
}

impl What {
    /// The step of the runbook inside of which it was found, where it was found inside of one.
    #[must_use]
    pub fn inside(&self) -> Option<&str> {
        let id = match self {
            Self::StepNever(id)
            | Self::BehindEnd(id)
            | Self::StepAlways(id)
            | Self::HoldLate(id)
            | Self::TicketEmpty(id)
            | Self::NoSubject(id)
            | Self::ToNobody(id)
            | Self::TicketGap(id, _)
            | Self::Unasked(id, ..)
            | Self::Blank(id, ..)
            | Self::TextFails(id, ..)
            | Self::ConditionFails(id, ..)
            | Self::DataLacks(id, ..)
            | Self::EntryLacks(id, ..)
            | Self::TicketFails(id, ..)
            | Self::UpdateNever(id, _)
            | Self::UpdateEmpty(id, _)
            | Self::UpdateGap(id, ..)
            | Self::UpdateFails(id, ..)
            | Self::ScriptFails(id, ..)
            | Self::NoOption(id, _)
            | Self::NoTime(id, ..)
            | Self::NoTitle(id)
            | Self::Stuck(id) => id.as_str(),
            Self::FieldNever(id)
            | Self::FieldAlways(id)
            | Self::NotAsked(id)
            | Self::Unused(id)
            | Self::Impossible(id)
            | Self::DefaultRefused(id, _) => id.as_str(),
            Self::Circle(ids) => ids.first()?,
            Self::Uncalled(id) => id,
            Self::NotTried { .. } => return None,
        };
        // The value that an instance is named by may have anything in it.
        let base = id.split('[').next()?;
        base.split_once('/').map(|(step, _)| step)
    }

    /// Whether it is that a part of the same text cannot be worked out, in which the other is.
    pub(super) fn is_around(&self, other: &Self) -> bool {
        let within = |whole: &Span, part: &Span| whole.start <= part.start && part.end <= whole.end;
        match (self, other) {
            (
                Self::ConditionFails(id, text, (at, _)),
                Self::ConditionFails(own, said, (part, _)),
            )
            | (Self::TicketFails(id, text, (at, _)), Self::TicketFails(own, said, (part, _)))
            | (Self::ScriptFails(id, text, (at, _)), Self::ScriptFails(own, said, (part, _)))
            | (
                Self::UpdateFails(id, _, text, (at, _)),
                Self::UpdateFails(own, _, said, (part, _)),
            )
            | (Self::TextFails(id, text, (at, _)), Self::TextFails(own, said, (part, _))) => {
                id == own && text == said && within(at, part)
            }
            _ => false,
        }
    }

    /// Whether it goes wrong at night, and not only because of what it is given there.
    #[must_use]
    pub fn goes_wrong(&self) -> bool {
        match self {
            Self::TicketEmpty(_)
            | Self::NoSubject(_)
            | Self::ToNobody(_)
            | Self::TicketGap(..)
            | Self::Unasked(..)
            | Self::TextFails(..)
            | Self::ConditionFails(..)
            | Self::TicketFails(..)
            | Self::UpdateEmpty(..)
            | Self::UpdateGap(..)
            | Self::UpdateFails(..)
            | Self::ScriptFails(..)
            | Self::NotAsked(_)
            | Self::Circle(_)
            | Self::NoOption(..)
            | Self::NoTitle(_)
            | Self::Stuck(_) => true,
            Self::StepNever(_)
            | Self::BehindEnd(_)
            | Self::StepAlways(_)
            | Self::FieldNever(_)
            | Self::FieldAlways(_)
            | Self::Blank(..)
            | Self::DataLacks(..)
            | Self::EntryLacks(..)
            | Self::Unused(_)
            | Self::HoldLate(_)
            | Self::UpdateNever(..)
            | Self::Uncalled(_)
            | Self::DefaultRefused(..)
            | Self::Impossible(_)
            | Self::NoTime(..)
            | Self::NotTried { .. } => false,
        }
    }
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
