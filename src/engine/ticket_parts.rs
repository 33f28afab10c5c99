//! The parts of a ticket that go into boxes of their own in a portal, in one order for every
//! face: what is to be added to it, subject, text, addresses, each answer.
//!
//! It must not know how a part is shown, nor how it leaves.

use super::run::Run;
use crate::i18n::Words;
use crate::model::{ADDENDUM, StepId, Ticket};
use std::borrow::Cow;

/// The parts of a ticket beside its whole.
#[derive(Debug, Clone, Copy)]
pub struct TicketParts<'t> {
    ticket: &'t Ticket,
    addendum: Option<&'t str>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketPart<'t> {
    /// The name that the record has it under.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Its text.
    pub text: Cow<'t, str>,
}

impl<'t> TicketParts<'t> {
    /// The parts of a ticket, and what is to be added to it.
    #[must_use]
    pub fn of(ticket: &'t Ticket, addendum: Option<&'t str>) -> Self {
        Self { ticket, addendum }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        let lists = [&self.ticket.to, &self.ticket.cc];
        let lists = lists.into_iter().filter(|list| !list.is_empty()).count();
        usize::from(self.addendum.is_some()) + 2 + lists + self.ticket.answers.len()
    }

    /// The part at that place.
    #[must_use]
    pub fn get(&self, at: usize, words: &Words) -> Option<TicketPart<'t>> {
        let said = |word: &str, text: Cow<'t, str>| {
            let label = words.say(word);
            let name = label.clone();
            Some(TicketPart { name, label, text })
        };
        let at = match (self.addendum, at.checked_sub(1)) {
            (None, _) => at,
            (Some(_), Some(rest)) => rest,
            (Some(text), None) => {
                return Some(TicketPart {
                    name: ADDENDUM.to_owned(),
                    label: words.say("part-addendum"),
                    text: Cow::Borrowed(text),
                });
            }
        };
        let ticket = self.ticket;
        match at {
            0 => return said("part-subject", Cow::Borrowed(&ticket.subject)),
            1 => return said("part-body", Cow::Borrowed(&ticket.body)),
            _ => {}
        }
        let lists = [("part-to", &ticket.to), ("part-cc", &ticket.cc)];
        let mut lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
        let others = lists.clone().count();
        if let Some((word, list)) = lists.nth(at - 2) {
            return said(word, Cow::Owned(list.join(", ")));
        }
        let answer = ticket.answers.get(at - 2 - others)?;
        Some(TicketPart {
            name: answer.label.clone(),
            label: answer.label.clone(),
            text: Cow::Borrowed(&answer.text),
        })
    }

    /// All of them, in order.
    pub fn all(self, words: &'t Words) -> impl Iterator<Item = TicketPart<'t>> {
        (0..self.count()).filter_map(move |at| self.get(at, words))
    }
}

/// Whether the part of that name, or the whole, was copied while the ticket's text had the
/// mark `sha256`.
#[must_use]
pub fn is_copied(run: &Run, step: &StepId, part: Option<&str>, sha256: &str) -> bool {
    run.exports().iter().any(|export| {
        export.step == *step
            && export.way.leaves()
            && export.part.as_deref() == part
            && export.sha256 == sha256
    })
}

/// What people read of a part that the record has under a name.
#[must_use]
pub fn label_of(name: &str, words: &Words) -> String {
    if name == ADDENDUM {
        words.say("part-addendum")
    } else {
        name.to_owned()
    }
}
