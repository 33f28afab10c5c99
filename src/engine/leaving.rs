//! How something stands that leaves, and what of it has left: the same words for tickets,
//! messages and updates.
//!
//! It must not know which of them it is.

use super::run::{Export, Run};
use super::ticket_parts::part_label;
use crate::model::{Moment, StepId, Way};

/// How a ticket or a message stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TicketState {
    /// Nothing of it has left.
    Draft,
    /// Some of it was copied, written or exported, or all.
    Copied,
    /// A ticket is with the provider, a message with others, as a person said then.
    Delivered(Moment),
}

impl TicketState {
    /// When a person said that others have it.
    #[must_use]
    pub fn delivered(&self) -> Option<Moment> {
        match self {
            Self::Delivered(at) => Some(*at),
            Self::Draft | Self::Copied => None,
        }
    }
}

/// A ticket, or a part of it, that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Which part, as the record has it; none for the whole.
    pub part: Option<String>,
    /// What people read of the answer that it is, where it is one.
    pub answer: Option<String>,
    /// When.
    pub at: Moment,
    /// Which way.
    pub way: Way,
    /// Whether no mandatory answer was missing in it.
    pub complete: bool,
}

impl Run {
    /// What has left of the ticket or the message of a step, in order: the whole, and parts.
    pub(super) fn left_of<'r>(
        &'r self,
        step: &'r StepId,
    ) -> impl DoubleEndedIterator<Item = &'r Export> + Clone {
        let exports = self.exports().iter();
        exports.filter(|export| export.step == *step && export.way.leaves())
    }
}

/// A part that left, as the record has it.
pub(super) fn copy(run: &Run, export: &Export) -> Copy {
    let part = export.part.as_deref();
    Copy {
        answer: part.and_then(|part| part_label(run, &export.step, part)),
        part: export.part.clone(),
        at: export.at,
        way: export.way.clone(),
        complete: export.missing == 0,
    }
}
