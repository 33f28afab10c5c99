//! The parts of a ticket that go into boxes of their own in a portal, in one order for every
//! face: what is to be added to it, subject, text, addresses, each answer.
//!
//! It must not know how a part is shown, nor how it leaves.

use super::drill::behind_mark;
use super::run::Run;
use super::ticket::part_fingerprint;
use crate::i18n::{Lang, Words};
use crate::model::{ADDENDUM, Field, Step, StepId, Ticket};
use std::borrow::Cow;
use std::cell::LazyCell;

/// The names that the record has the parts under which are no answers, in any language.
const SUBJECT: &str = "subject";
const BODY: &str = "body";
const TO: &str = "to";
const CC: &str = "cc";

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
        let said = |name: &str, text: Cow<'t, str>| {
            let label = words.say(word_of(name));
            let name = name.to_owned();
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
            0 => return said(SUBJECT, Cow::Borrowed(&ticket.subject)),
            1 => return said(BODY, Cow::Borrowed(&ticket.body)),
            _ => {}
        }
        let lists = [(TO, &ticket.to), (CC, &ticket.cc)];
        let mut lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
        let others = lists.clone().count();
        if let Some((name, list)) = lists.nth(at - 2) {
            return said(name, Cow::Owned(list.join(", ")));
        }
        let answer = ticket.answers.get(at - 2 - others)?;
        let text = match &ticket.drill {
            Some(mark) => Cow::Owned(behind_mark(mark, &answer.text)),
            None => Cow::Borrowed(answer.text.as_str()),
        };
        Some(TicketPart {
            name: answer.name.clone(),
            label: answer.label.clone(),
            text,
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
    let is = |own: Option<&str>| own.map(|own| name_of(run, own)).as_deref() == name;
    let left = run
        .exports()
        .iter()
        .filter(|export| export.step == *step && export.way.leaves() && is(export.part.as_deref()));
    let mark = LazyCell::new(|| part.map(|part| part_fingerprint(&part.text)));
    let mut left = left.map(|export| match &export.part_sha256 {
        Some(own) => mark.as_ref() == Some(own),
        None => export.sha256 == sha256,
    });
    left.any(|same| same)
}

/// The name of a part that the record has under a name, or, from older versions, under what
/// people read of it in any language.
#[must_use]
pub fn name_of(run: &Run, recorded: &str) -> String {
    let field = answer(run, recorded).map(|field| field.id.0.as_str());
    let own = || own_name(recorded).unwrap_or(recorded);
    field.unwrap_or_else(own).to_owned()
}

/// What people read of the answer that the record has as a part, where it is one.
#[must_use]
pub fn answer_label(run: &Run, recorded: &str) -> Option<String> {
    answer(run, recorded).map(|field| field.label.clone())
}

/// What people read of a part that is no answer.
#[must_use]
pub fn label_of(recorded: &str, words: &Words) -> String {
    own_name(recorded).map_or_else(|| recorded.to_owned(), |name| words.say(word_of(name)))
}

/// The question whose answer the record has as a part: by its id; by its label in older ones.
fn answer<'a>(run: &'a Run, recorded: &str) -> Option<&'a Field> {
    if let Some((_, field)) = run.runbook().field(&recorded.into()) {
        return Some(field);
    }
    if own_name(recorded).is_some() {
        return None;
    }
    let fields = run.runbook().steps.iter().flat_map(Step::all_fields);
    let mut fields = fields.map(|(field, _)| field);
    fields.find(|field| field.label == recorded)
}

/// The name of a part that is no answer, from what the record has.
fn own_name(recorded: &str) -> Option<&'static str> {
    let all = [ADDENDUM, SUBJECT, BODY, TO, CC];
    let by_name = all.into_iter().find(|name| *name == recorded);
    let said = |name: &&str| {
        let said = |lang| Words::new(lang).say(word_of(name)) == recorded;
        Lang::ALL.into_iter().any(said)
    };
    by_name.or_else(|| all.into_iter().find(said))
}

fn word_of(name: &str) -> &'static str {
    match name {
        SUBJECT => "part-subject",
        BODY => "part-body",
        TO => "part-to",
        CC => "part-cc",
        _ => "part-addendum",
    }
}

#[cfg(test)]
#[path = "ticket_parts_tests.rs"]
mod tests;
