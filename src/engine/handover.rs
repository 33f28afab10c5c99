//! What whoever leaves a run writes for whoever goes on with it, who reads it before anything
//! else.
//!
//! It must not know where it is shown.

use super::command::{Decided, Refusal};
use super::run::{Phase, Run};
use crate::i18n::Words;
use crate::model::{Entry, Event, TakenOver, sanitize};

/// A note for whoever goes on with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handover<'a> {
    /// What it says.
    pub note: &'a str,
    /// The entry that tells it: who wrote it, where and when.
    pub entry: &'a Entry,
}

impl<'a> Handover<'a> {
    fn of(entry: &'a Entry) -> Option<Self> {
        let Event::HandedOver { note } = &entry.event else {
            return None;
        };
        Some(Self { note, entry })
    }

    /// Who handed over, where and when.
    #[must_use]
    pub fn title(&self, words: &Words) -> String {
        let when = self.entry.at.format("%d/%m %H:%M").to_string();
        let args = [
            ("by", (&self.entry.by).into()),
            ("host", (&self.entry.host).into()),
            ("when", (&when).into()),
        ];
        words.with("handover-title", &args)
    }
}

/// What is to be read before anything else by whoever opens the run: the last note, until
/// somebody else than its author has opened the run and done something in it.
#[must_use]
pub fn to_read(run: &Run) -> Option<Handover<'_>> {
    let entries = run.entries();
    let at = entries
        .iter()
        .rposition(|own| Handover::of(own).is_some())?;
    let own = Handover::of(entries.get(at)?)?;
    let others = entries
        .iter()
        .skip(at)
        .filter(|later| later.by != own.entry.by);
    let mut after = others.skip_while(|later| !matches!(later.event, Event::Resumed));
    let gone_on = after.any(|later| is_act(&later.event));
    (*run.phase() == Phase::Open && !gone_on).then_some(own)
}

/// Whether a person did it, and not the program by itself.
fn is_act(event: &Event) -> bool {
    !matches!(
        event,
        Event::Resumed
            | Event::TakenOver(_)
            | Event::DutySet { by_clock: true, .. }
            | Event::CommandEnded(_)
            | Event::Unknown
    )
}

/// That somebody has opened the run again.
pub(super) fn resumed_text(entry: &Entry, words: &Words) -> String {
    let args = [("by", (&entry.by).into()), ("host", (&entry.host).into())];
    words.with("event-resumed", &args)
}

/// That the run was taken over, from whom and why.
pub(super) fn taken_over_text(own: &TakenOver, words: &Words) -> String {
    let args = [
        ("by", (&own.from).into()),
        ("host", (&own.from_host).into()),
    ];
    match &own.reason {
        Some(reason) => {
            let [by, host] = args;
            words.with("event-taken-over", &[by, host, ("reason", reason.into())])
        }
        None => words.with("event-taken-over-given", &args),
    }
}

/// A note that says nothing hands nothing over.
pub(super) fn hand_over(text: &str) -> Decided {
    let note = sanitize(text).trim().to_owned();
    if note.is_empty() {
        return Err(Refusal::AlreadySo);
    }
    Ok(vec![Event::HandedOver { note }])
}

#[cfg(test)]
#[path = "handover_tests.rs"]
mod tests;
