//! How something stands that leaves, and what of it has left: the same words for tickets,
//! messages and updates.
//!
//! It must not know which of them it is.

use super::run::{Export, Run};
use super::ticket_mark::part_fingerprint;
use super::ticket_parts::part_label;
use crate::i18n::Words;
use crate::model::{DispatchKind, Moment, StepId, Way};

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

/// That others have a ticket already, or may have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentBefore {
    /// An exporter was given it then, and still runs: nothing is sent beside it.
    Runs(String, Moment),
    /// An exporter was given it then, and nobody knows what came of it; how it ended, where that
    /// is known.
    MayHave(String, Moment, Option<String>),
    /// That exporter took it then.
    Given(String, Moment),
    /// That exporter opened a ticket of this number with the whole then: a part may open another.
    Opened(String, String, Moment),
    /// A person filed the ticket or sent the message then.
    Delivered(DispatchKind, Moment),
}

impl SentBefore {
    /// What is to be known before it is sent once more; `when` writes a moment.
    #[must_use]
    pub fn say(&self, words: &Words, when: &dyn Fn(Moment) -> String) -> String {
        let (key, name, at) = match self {
            Self::MayHave(name, at, failed) => {
                return may_have_left_text((name, failed.as_deref()), &when(*at), words);
            }
            Self::Opened(name, number, at) => {
                let when = when(*at);
                let (name, number) = (("name", name.into()), ("number", number.into()));
                return words.with("opened-before", &[name, number, ("when", (&when).into())]);
            }
            Self::Runs(name, at) => ("ticket-exporter-runs", name.as_str(), at),
            Self::Given(name, at) => ("sent-before", name.as_str(), at),
            Self::Delivered(kind, at) => (kind.word("filed-before", "delivered-before"), "", at),
        };
        let when = when(*at);
        words.with(key, &[("name", name.into()), ("when", (&when).into())])
    }

    /// The catalogue's names of the question whether it is sent all the same, and of its yes.
    #[must_use]
    pub fn asks(&self) -> (&'static str, &'static str) {
        match self {
            Self::Opened(..) => ("ask-send-anyway", "send-anyway"),
            Self::Runs(..) | Self::MayHave(..) | Self::Given(..) | Self::Delivered(..) => {
                ("ask-send-again", "send-again")
            }
        }
    }

    /// The same with the day and the time, as lines have them.
    #[must_use]
    pub fn in_line(&self, words: &Words) -> String {
        self.say(words, &|at| at.format("%d/%m %H:%M").to_string())
    }
}

/// That an exporter was given a ticket, and that it may have left, however that ended.
#[must_use]
pub(super) fn may_have_left_text(
    (name, failed): (&str, Option<&str>),
    when: &str,
    words: &Words,
) -> String {
    let args = [("name", name.into()), ("when", when.into())];
    match failed {
        None => words.with("ticket-may-have-left", &args),
        Some(why) => {
            let [name, when] = args;
            words.with(
                "ticket-may-have-left-failed",
                &[name, when, ("why", why.into())],
            )
        }
    }
}

/// A ticket, or a part of it, that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Which part, as the record has it; none for the whole.
    pub part: Option<String>,
    /// Whether all of it has left by then, be it in parts.
    pub whole: bool,
    /// What people read of the answer that it is, where it is one.
    pub answer: Option<String>,
    /// When.
    pub at: Moment,
    /// Which way.
    pub way: Way,
    /// Whether no mandatory answer was missing in it.
    pub complete: bool,
    /// The mark of what left; of the whole text then, where that of the part is not known.
    pub sha256: String,
}

impl Run {
    /// Why a ticket, or that part of it, is given to an exporter only once more and knowingly:
    /// others may have it already.
    #[must_use]
    pub fn sent_before(&self, step: &StepId, part: Option<(&str, &str)>) -> Option<SentBefore> {
        if let Some(own) = self.running_exporter(step) {
            return Some(SentBefore::Runs(own.begun.name.clone(), own.at));
        }
        let alone = part.and_then(|(name, _)| self.unsure_part(step, Some(name)));
        if let Some(own) = alone.or_else(|| self.unsure_part(step, None)) {
            let (name, failed) = (own.begun.name.clone(), own.failed.clone());
            return Some(SentBefore::MayHave(name, own.at, failed));
        }
        let is_same = |own: &&Export| match part {
            None => own.part.is_none(),
            Some((name, text)) => {
                let mark = part_fingerprint(text);
                own.part.as_deref() == Some(name)
                    && own.part_sha256.as_ref().is_none_or(|own| *own == mark)
            }
        };
        let given = self.left_of(step).rev().filter(is_same);
        let mut given = given.filter_map(|own| {
            let Way::Exporter(name) = &own.way else {
                return None;
            };
            Some(SentBefore::Given(name.clone(), own.at))
        });
        let delivered = || {
            let (at, step) = self.runbook().step(step).filter(|_| part.is_none())?;
            let kind = step.kind.dispatch()?.kind;
            let done = self.step_record(at)?.done?;
            Some(SentBefore::Delivered(kind, done))
        };
        given.next().or_else(delivered)
    }

    /// The same for that exporter: one that opened a ticket with the whole may open another with
    /// a part that it gets alone.
    #[must_use]
    pub fn sent_before_by(
        &self,
        step: &StepId,
        part: Option<(&str, &str)>,
        exporter: &str,
    ) -> Option<SentBefore> {
        let opened = || {
            let entries = self.entries().iter().rev().filter(|_| part.is_some());
            let mut ran = entries.filter_map(|entry| Some((entry.event.exporter_run()?, entry.at)));
            ran.find_map(|(own, at)| {
                let number = own.reference.clone()?;
                let is_it = own.step == *step && own.name == exporter;
                is_it.then(|| SentBefore::Opened(exporter.to_owned(), number, at))
            })
        };
        self.sent_before(step, part).or_else(opened)
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
        whole: export.whole,
        at: export.at,
        way: export.way.clone(),
        complete: export.missing == 0,
        sha256: export
            .part_sha256
            .as_ref()
            .unwrap_or(&export.sha256)
            .clone(),
    }
}

#[cfg(test)]
#[path = "leaving_tests.rs"]
mod tests;
