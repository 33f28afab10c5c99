//! How something stands that leaves, and what of it has left: the same words for tickets,
//! messages and updates.
//!
//! It must not know which of them it is.

use super::run::{Export, Run};
use super::ticket_parts::part_label;
use crate::model::{Entry, Event, ExporterBegun, Moment, StepId, Way};

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
    /// Takes in that an exporter was begun, or what came of one.
    pub(super) fn take_exporter(&mut self, entry: &Entry) {
        if let Event::ExporterBegun(begun) = &entry.event {
            self.with_exporters.push((begun.clone(), entry.at));
        }
        if let Event::ExporterRan(ran) = &entry.event {
            let is_own = |own: &ExporterBegun| own.step == ran.step && own.name == ran.name;
            self.with_exporters.retain(|(own, _)| !is_own(own));
        }
    }

    /// The last exporter that was given the ticket of a step, and when, where nobody has said
    /// what came of it: the ticket may have left.
    #[must_use]
    pub fn may_have_left(&self, step: &StepId) -> Option<(&str, Moment)> {
        let mut all = self.with_exporters.iter();
        let own = all.rfind(|(own, _)| own.step == *step)?;
        Some((&own.0.name, own.1))
    }

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
