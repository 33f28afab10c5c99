//! The parts of a ticket that go into boxes of their own in a portal, in one order for every
//! face: what is to be added to it, subject, text, addresses, each answer.
//!
//! It must not know how a part is shown, nor how it leaves.

use super::run::Run;
use super::ticket::part_fingerprint;
use crate::i18n::Words;
use crate::model::{ADDENDUM, StepId, Ticket};
use std::borrow::Cow;
use std::cell::LazyCell;

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

/// Whether the part was copied with the text that it has now; for none, whether the whole
/// was copied while the ticket's text had the mark `sha256`. Of a part that older journals
/// tell of, only the whole's mark is known.
#[must_use]
pub fn is_copied(run: &Run, step: &StepId, part: Option<&TicketPart<'_>>, sha256: &str) -> bool {
    let name = part.map(|part| part.name.as_str());
    let left = run.exports().iter().filter(|export| {
        export.step == *step && export.way.leaves() && export.part.as_deref() == name
    });
    let mark = LazyCell::new(|| part.map(|part| part_fingerprint(&part.text)));
    let mut left = left.map(|export| match &export.part_sha256 {
        Some(own) => mark.as_ref() == Some(own),
        None => export.sha256 == sha256,
    });
    left.any(|same| same)
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
