//! The parts of a ticket that go into boxes of their own in a portal, in one order for every
//! face: what is to be added to it, updates, subject, text, addresses, each answer.
//!
//! It must not know how a part is shown, nor how it leaves.

use super::drill::behind_mark;
use super::run::Run;
use super::ticket_mark::part_fingerprint;
use crate::i18n::{Lang, Words};
use crate::model::{ADDENDUM, Field, Step, StepId, Ticket, update_of, update_part};
use std::borrow::Cow;
use std::cell::LazyCell;

/// The names that the record has the parts under which are no answers, in any language.
const SUBJECT: &str = "subject";
const BODY: &str = "body";
const TO: &str = "to";
const CC: &str = "cc";

/// The part without which the other is no ticket: the text to a subject, the subject to a text.
pub(super) fn other_half(part: &str) -> Option<&'static str> {
    match part {
        SUBJECT => Some(BODY),
        BODY => Some(SUBJECT),
        _ => None,
    }
}

/// What is to be added to a ticket that has left: it comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// What has changed in it.
    pub addendum: Option<String>,
    /// Updates that are due: the id of each, what people read of it, and its text.
    pub updates: Vec<(String, String, String)>,
}

impl Added {
    /// How many parts it is.
    #[must_use]
    pub fn count(&self) -> usize {
        usize::from(self.addendum.is_some()) + self.updates.len()
    }

    fn get(&self, at: usize, words: &Words) -> Option<TicketPart<'_>> {
        let parts = self.addendum.iter().map(|text| TicketPart {
            name: ADDENDUM.to_owned(),
            label: words.say("part-addendum"),
            text: Cow::Borrowed(text.as_str()),
        });
        let updates = self.updates.iter().map(|(id, title, text)| TicketPart {
            name: update_part(id),
            label: words.with("part-update", &[("title", title.into())]),
            text: Cow::Borrowed(text.as_str()),
        });
        parts.chain(updates).nth(at)
    }
}

/// The parts of a ticket beside its whole.
#[derive(Debug, Clone, Copy)]
pub struct TicketParts<'t> {
    ticket: &'t Ticket,
    added: &'t Added,
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
    pub fn of(ticket: &'t Ticket, added: &'t Added) -> Self {
        Self { ticket, added }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        let lists = [&self.ticket.to, &self.ticket.cc];
        let lists = lists.into_iter().filter(|list| !list.is_empty()).count();
        self.added.count() + 2 + lists + self.ticket.answers.len()
    }

    /// The part at that place.
    #[must_use]
    pub fn get(&self, at: usize, words: &Words) -> Option<TicketPart<'t>> {
        let said = |name: &str, text: Cow<'t, str>| {
            let label = words.say(word_of(name));
            let name = name.to_owned();
            Some(TicketPart { name, label, text })
        };
        let Some(at) = at.checked_sub(self.added.count()) else {
            return self.added.get(at, words);
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

/// Whether a part of that name is sent by itself: what has changed, and what is added later.
#[must_use]
pub fn goes_alone(part: &str) -> bool {
    part == ADDENDUM || update_of(part).is_some()
}

/// Whether the part was copied with the text that it has now; for none, whether the whole
/// was copied while the ticket's text had the mark `sha256`. Of a part that older journals
/// tell of, only the whole's mark is known.
#[must_use]
pub fn is_copied(run: &Run, step: &StepId, part: Option<&TicketPart<'_>>, sha256: &str) -> bool {
    let name = part.map(|part| part.name.as_str());
    let is = |own: Option<&str>| own.map(|own| name_of(run, own)).as_deref() == name;
    let left = run
        .left_of(step)
        .filter(|export| is(export.part.as_deref()));
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

/// What people read of the answer or the update that the record has as a part of the step's
/// ticket, where it is one.
#[must_use]
pub fn part_label(run: &Run, step: &StepId, recorded: &str) -> Option<String> {
    let update = update_of(recorded).and_then(|id| update_title(run, step, id));
    let answer = || answer(run, recorded).map(|field| run.asked(field.id.as_str()));
    update.map(str::to_owned).or_else(answer)
}

/// What people read of an update of the step's ticket.
#[must_use]
pub fn update_title<'r>(run: &'r Run, step: &StepId, id: &str) -> Option<&'r str> {
    let (_, step) = run.runbook().step(step)?;
    let updates = step.kind.updates().iter();
    let mut own = updates.filter(|update| update.id == id);
    own.next().map(|update| update.title.as_str())
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
