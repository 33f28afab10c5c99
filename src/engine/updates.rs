//! What is added to a ticket later: whether it is due, what it says, and how it stands.
//!
//! An update is copied and sent on its own, and nothing of it changes its ticket. It must
//! not know how any of it is told.

use super::command::{Decided, Deviation, Refusal, needed};
use super::leaving::{Copy, TicketState, copy};
use super::record::SentUpdate;
use super::run::{Export, Run};
use super::ticket::{self, Addition};
use super::ticket_left::is_delivered;
use super::ticket_mark::part_fingerprint;
use super::unsure::MayHaveLeft;
use crate::i18n::Words;
use crate::lang::{Known, Waits};
use crate::model::{Event, Moment, Step, StepId, Update, Way, update_part};

/// Whether an update is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// It is.
    Yes,
    /// That hangs on these.
    Waiting(Waits),
    /// It is not.
    No,
}

/// An update, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateStanding {
    /// Its id.
    pub id: String,
    /// What people read of it.
    pub title: String,
    /// Whether it is due.
    pub due: Due,
    /// How it stands.
    pub state: TicketState,
    /// When and how it was copied, in order.
    pub copies: Vec<Copy>,
    /// Whether its text has changed since it was last copied or sent.
    pub out_of_date: bool,
    /// What it says now.
    pub text: String,
    /// The exporter that was given it, where nobody knows whether it has left, and it is still to
    /// be sent.
    pub may_have_left: Option<MayHaveLeft>,
}

impl UpdateStanding {
    /// Whether something of it is to be sent: it was not, or is not what was sent.
    #[must_use]
    pub fn is_to_send(&self) -> bool {
        let sent = matches!(self.state, TicketState::Delivered(_));
        self.due == Due::Yes && (!sent || self.out_of_date)
    }

    /// The copy by which it left as it was copied last: that an exporter took the same text
    /// counts, whatever was copied after that.
    #[must_use]
    pub fn left_by(&self) -> Option<&Copy> {
        let last = self.copies.last()?;
        let mut all = self.copies.iter();
        let handed =
            all.rfind(|own| matches!(own.way, Way::Exporter(_)) && own.sha256 == last.sha256);
        handed.or(Some(last))
    }
}

/// The updates of a step's ticket, but for those that are neither due nor were sent.
#[must_use]
pub fn updates(run: &Run, step: &Step) -> Vec<UpdateStanding> {
    let all = step.kind.updates().iter();
    let all = all.map(|update| standing(run, step, update));
    all.filter(|own| own.due != Due::No || own.state != TicketState::Draft)
        .collect()
}

/// What an update says now, in its ticket's language; none where the step has no such.
#[must_use]
pub fn update_text(run: &Run, step: &Step, id: &str) -> Option<Addition> {
    let form = step.kind.ticket()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some(ticket::addition(run, &form.update(id)?.body, &words))
}

fn standing(run: &Run, step: &Step, update: &Update) -> UpdateStanding {
    let part = update_part(&update.id);
    let is = |export: &&Export| export.part.as_deref() == Some(part.as_str());
    let mut left = run.left_of(&step.id).filter(is);
    let copies: Vec<_> = left.clone().map(|export| copy(run, export)).collect();
    let sent = run.sent_update(&step.id, &update.id);
    let copied = left.next_back();
    // What was copied after it was sent, to be sent again, is what counts.
    let again = copied.filter(|export| sent.is_none_or(|sent| export.at > sent.at));
    let then = again.map(|export| export.part_sha256.as_ref());
    let then = then.unwrap_or(sent.map(|sent| &sent.sha256));
    let text = update_text(run, step, &update.id);
    let timed = text.as_ref().is_some_and(|text| text.steady.is_some());
    // Of a text that tells the time, only what was sent says whether it is another one.
    let then = if timed {
        sent.map(|sent| &sent.sha256)
    } else {
        then
    };
    let now = || text.as_ref().map(mark);
    let may_have_left = run.part_may_have_left(&step.id, &part);
    let mut own = UpdateStanding {
        id: update.id.clone(),
        title: update.title.clone(),
        due: due(run, update),
        state: match sent {
            Some(sent) => TicketState::Delivered(sent.at),
            None if copies.is_empty() => TicketState::Draft,
            None => TicketState::Copied,
        },
        out_of_date: then.is_some_and(|then| now().is_some_and(|now| now != *then)),
        copies,
        text: text.map(|own| own.text).unwrap_or_default(),
        may_have_left: None,
    };
    own.may_have_left = may_have_left.filter(|_| own.is_to_send());
    own
}

/// The mark by which it is known whether it is still what was sent.
fn mark(text: &Addition) -> String {
    part_fingerprint(text.steady.as_ref().unwrap_or(&text.text))
}

fn due(run: &Run, update: &Update) -> Due {
    match update.when.as_ref().map(|rule| run.verdict(rule)) {
        None => Due::Yes,
        Some(verdict) if verdict.is_true() => Due::Yes,
        Some(Known::Waiting(waits)) => Due::Waiting(waits.clone()),
        Some(Known::Known(_) | Known::NotThere) => Due::No,
    }
}

impl Run {
    /// When and how a person said that the update is with the provider.
    #[must_use]
    pub fn sent_update(&self, step: &StepId, id: &str) -> Option<&SentUpdate> {
        let mut sent = self.sent_updates.iter();
        sent.find(|own| own.step == *step && own.id == id)
    }

    pub(super) fn send_update(&self, step: &StepId, id: &str, reason: Option<&str>) -> Decided {
        let no_such = || Refusal::NoSuch(id.to_owned());
        let (at, step) = self.runbook().step(step).ok_or_else(no_such)?;
        let update = step.kind.dispatch().and_then(|form| form.update(id));
        let update = update.ok_or_else(no_such)?;
        if due(self, update) != Due::Yes || !self.applies(at) {
            return Err(Refusal::NotApplicable);
        }
        let text = update_text(self, step, id).ok_or_else(no_such)?;
        let sha256 = mark(&text);
        let sent = self.sent_update(&step.id, id);
        if sent.is_some_and(|sent| sent.sha256 == sha256) {
            return Err(Refusal::AlreadySo);
        }
        let needs = |deviation| Err(Refusal::NeedsReason(deviation));
        match reason {
            None if !is_delivered(self, at, step) => {
                return needs(Deviation::OutOfOrder(step.id.clone()));
            }
            None if !self.update_left(&step.id, id, &text) => {
                return needs(Deviation::UpdateNotLeft);
            }
            None | Some(_) => {}
        }
        Ok(vec![Event::UpdateSent {
            step: step.id.clone(),
            update: id.to_owned(),
            sha256,
            reason: reason.map(str::to_owned),
        }])
    }

    /// Whether it has left with that text; one that tells the time, with any.
    fn update_left(&self, step: &StepId, id: &str, text: &Addition) -> bool {
        let sha256 = part_fingerprint(&text.text);
        let part = update_part(id);
        self.left_of(step).any(|export| {
            export.part.as_deref() == Some(part.as_str())
                && (text.steady.is_some() || export.part_sha256.as_ref() == Some(&sha256))
        })
    }

    pub(super) fn reopen_update(&self, step: &StepId, id: &str, reason: Option<&str>) -> Decided {
        if self.sent_update(step, id).is_none() {
            return Err(Refusal::AlreadySo);
        }
        let reason = needed(reason, Deviation::Reopen)?;
        Ok(vec![Event::UpdateReopened {
            step: step.clone(),
            update: id.to_owned(),
            reason,
        }])
    }

    /// Takes in an event about an update; any other changes nothing.
    pub(super) fn take_update(&mut self, event: &Event, at: Moment) {
        let (Event::UpdateSent {
            step, update: id, ..
        }
        | Event::UpdateReopened {
            step, update: id, ..
        }) = event
        else {
            return;
        };
        let other = |own: &SentUpdate| own.step != *step || own.id != *id;
        self.sent_updates.retain(other);
        if let Event::UpdateSent { sha256, .. } = event {
            self.sent_updates.push(SentUpdate {
                step: step.clone(),
                id: id.clone(),
                at,
                sha256: sha256.clone(),
            });
        }
    }
}

#[cfg(test)]
#[path = "updates_tests.rs"]
mod tests;
