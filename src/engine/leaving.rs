//! How something stands that leaves, and what of it has left: the same words for tickets,
//! messages and updates.
//!
//! It must not know which of them it is.

use super::command::{Decided, Refusal};
use super::record::WithExporter;
use super::run::{Export, Phase, Run};
use super::ticket;
use super::ticket_mark::part_fingerprint;
use super::ticket_parts::part_label;
use crate::i18n::Words;
use crate::model::{DispatchKind, Entry, Event, ExporterRun, Moment, StepId, Way};

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
    /// The mark of the whole text then.
    pub sha256: String,
}

impl Run {
    /// Takes in that an exporter was begun, or what came of one.
    pub(super) fn take_exporter(&mut self, entry: &Entry) {
        if let Event::ExporterBegun(begun) = &entry.event {
            self.with_exporters.push(WithExporter {
                begun: begun.clone(),
                at: entry.at,
                failed: None,
                runs: false,
            });
        }
        let is_of = |own: &WithExporter, step: &StepId, name: &str| {
            own.begun.step == *step && own.begun.name == name
        };
        if let Event::ExporterRan(ran) = &entry.event {
            if ran.unsure {
                let mut all = self.with_exporters.iter_mut();
                if let Some(own) = all.rfind(|own| is_of(own, &ran.step, &ran.name)) {
                    own.failed.clone_from(&ran.failed);
                }
            } else {
                self.with_exporters
                    .retain(|own| !is_of(own, &ran.step, &ran.name));
            }
        }
        // One that went well and printed nothing tells no more than that the ticket left. By
        // then a person knew how others had ended, and sent it all the same.
        if let Event::TicketExported {
            step,
            way: Way::Exporter(name),
            ..
        } = &entry.event
        {
            let settled = |own: &WithExporter| {
                own.begun.step == *step && own.failed.is_some() || is_of(own, step, name)
            };
            self.with_exporters.retain(|own| !settled(own));
        }
    }

    /// The place of the first ticket of which nobody knows whether it has left, where that is
    /// still to be said.
    pub(super) fn unsure_place(&self) -> Option<usize> {
        if *self.phase() != Phase::Open {
            return None;
        }
        let all = self.with_exporters.iter();
        let places = all.filter_map(|own| self.runbook().step(&own.begun.step));
        let places = places.map(|(at, _)| at);
        places
            .filter(|at| self.applies(*at) && self.is_open(*at))
            .min()
    }

    /// What is said of a ticket that an exporter was given: it is recorded as it was then. By a
    /// person, or by `ran`, which this host has kept of it.
    pub(super) fn settle_exporter(
        &self,
        (id, arrived): (&StepId, bool),
        ran: Option<&ExporterRun>,
    ) -> Decided {
        let begun = |event: &Event| {
            let Event::ExporterBegun(own) = event else {
                return None;
            };
            (own.step == *id).then(|| (own.name.clone(), own.part.clone()))
        };
        let mut entries = self.entries().iter().enumerate();
        let last = entries.rfind(|(_, entry)| begun(&entry.event).is_some());
        let open = self.may_have_left(id).is_some();
        let Some((at, (name, part))) = last
            .filter(|_| open)
            .and_then(|(at, entry)| Some((at, begun(&entry.event)?)))
        else {
            return Err(Refusal::AlreadySo);
        };
        let told = || ExporterRun {
            step: id.clone(),
            name: name.clone(),
            failed: (!arrived).then(String::new),
            stopped: false,
            unsure: false,
            told: true,
            output: String::new(),
            cut: false,
            reference: None,
        };
        let ran = Event::ExporterRan(ran.cloned().unwrap_or_else(told));
        let then = self.as_of(at);
        let step = then.runbook().step(id).map(|(_, step)| step);
        let form = step.and_then(|step| Some((step, step.kind.dispatch()?)));
        let Some((step, form)) = form.filter(|_| arrived) else {
            return Ok(vec![ran]);
        };
        let words = Words::of_ticket(ticket::ticket_lang(form));
        let laid = ticket::lay_out(&then, step, form, &words);
        let left = Event::TicketExported {
            step: id.clone(),
            way: Way::Exporter(name),
            part,
            bytes: u64::try_from(laid.body.len()).unwrap_or(u64::MAX),
            sha256: ticket::fingerprint(&laid),
            part_sha256: None,
            missing: laid.missing.len(),
        };
        Ok(vec![left, ran])
    }

    /// The last exporter that was given the ticket of a step, and when, where nobody has said
    /// what came of it: the ticket may have left.
    #[must_use]
    pub fn may_have_left(&self, step: &StepId) -> Option<(&str, Moment)> {
        let own = self.last_unsure(step)?;
        Some((&own.begun.name, own.at))
    }

    /// The exporter that was begun last, where nothing is known of its end: its step and its name.
    #[must_use]
    pub fn unseen_exporter(&self) -> Option<(&StepId, &str)> {
        let own = self.with_exporters.last()?;
        let mut begun = self.entries().iter().rev();
        let is_last = begun.find_map(|entry| {
            let Event::ExporterBegun(last) = &entry.event else {
                return None;
            };
            Some(*last == own.begun)
        });
        let unseen = own.failed.is_none() && is_last == Some(true);
        unseen.then_some((&own.begun.step, own.begun.name.as_str()))
    }

    /// How many times an exporter was begun.
    #[must_use]
    pub fn exporters_begun(&self) -> usize {
        let entries = self.entries().iter();
        let begun = entries.filter(|entry| matches!(entry.event, Event::ExporterBegun(_)));
        begun.count()
    }

    /// Says whether the exporter that was given the ticket of a step last runs: no event tells.
    pub fn tell_exporter(&mut self, step: &StepId, runs: bool) {
        let mut all = self.with_exporters.iter_mut();
        if let Some(own) = all.rfind(|own| own.begun.step == *step) {
            own.runs = runs;
        }
    }

    /// Whether that exporter runs, as far as it was told.
    #[must_use]
    pub fn exporter_runs(&self, step: &StepId) -> bool {
        self.last_unsure(step)
            .is_some_and(|own| own.runs && own.failed.is_none())
    }

    /// How that exporter failed, where it is known.
    #[must_use]
    pub fn failed_exporter(&self, step: &StepId) -> Option<&str> {
        self.last_unsure(step)?.failed.as_deref()
    }

    fn last_unsure(&self, step: &StepId) -> Option<&WithExporter> {
        let mut all = self.with_exporters.iter();
        all.rfind(|own| own.begun.step == *step)
    }

    /// Why a ticket, or that part of it, is given to an exporter only once more and knowingly:
    /// others may have it already.
    #[must_use]
    pub fn sent_before(&self, step: &StepId, part: Option<(&str, &str)>) -> Option<SentBefore> {
        if let Some((name, at)) = self.may_have_left(step) {
            if self.exporter_runs(step) {
                return Some(SentBefore::Runs(name.to_owned(), at));
            }
            let failed = self.failed_exporter(step).map(str::to_owned);
            return Some(SentBefore::MayHave(name.to_owned(), at, failed));
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
        sha256: export.sha256.clone(),
    }
}

#[cfg(test)]
#[path = "leaving_tests.rs"]
mod tests;
