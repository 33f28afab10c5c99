//! Decisions about duty that were taken otherwise than a person has set it since.
//!
//! It must not change either: which of the two is right only a person knows.

use super::decide::label_of;
use super::run::Run;
use super::wording::{duty_label, numbered};
use crate::i18n::Words;
use crate::model::{Entry, Event, Step, Value};

impl Run {
    /// The decisions about duty that were taken otherwise than duty is now.
    fn against_duty(&self) -> Vec<(usize, &Step)> {
        let other = |step: &Step| {
            let choice = self.choice(&step.id)?;
            let question = self.duty_in_runbook().questions.contains(&step.id);
            let suggest = step.kind.decision()?.suggest.as_ref();
            let minded = suggest.is_some_and(|rule| self.rules().names_duty(rule));
            let now = match self.on_duty() {
                Some(duty) if question => Some(Value::Flag(duty)),
                _ => self.suggestion(step),
            };
            Some(minded && now.is_some_and(|now| now != *choice))
        };
        let steps = self.applicable();
        steps
            .filter(|(_, step)| other(step) == Some(true))
            .collect()
    }
}

/// That a person has set duty, and which decisions say otherwise; none where none does.
#[must_use]
pub fn against_duty_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let set = |entry: &Entry| {
        matches!(
            entry.event,
            Event::DutySet {
                by_clock: false,
                ..
            }
        )
    };
    let decided = entries.iter().any(set).then(|| run.against_duty())?;
    let steps = decided.into_iter().filter_map(|(at, step)| {
        let options = &step.kind.decision()?.options;
        let label = label_of(options, run.choice(&step.id)?);
        Some(format!("{} {label}", numbered(run, at, &step.title)))
    });
    let steps: Vec<_> = steps.collect();
    let duty = duty_label(run, run.on_duty(), words);
    let named = steps.join("; ");
    let args = [("duty", (&duty).into()), ("steps", (&named).into())];
    (!steps.is_empty()).then(|| words.with("duty-otherwise", &args))
}
