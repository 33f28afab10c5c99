//! Where an answer came from, in words.
//!
//! It must not know where the words are shown.

use super::numbers::numbered;
use super::run::Run;
use crate::i18n::Words;
use crate::model::{FieldId, Provenance};

/// The catalogue's name of where a value came from.
#[must_use]
pub fn source_word(from: &Provenance) -> &'static str {
    match from {
        Provenance::Typed => "source-typed",
        Provenance::Clock => "source-clock",
        Provenance::Configuration => "source-configuration",
        Provenance::CommandLine => "source-command-line",
        Provenance::Runbook => "source-runbook",
        Provenance::Editor => "source-editor",
        Provenance::Exporter => "source-exporter",
        Provenance::Alert => "source-alert",
        Provenance::Command => "source-command",
        Provenance::Outside => "source-outside",
        Provenance::Inside => "source-inside",
        Provenance::Unknown => "source-unknown",
    }
}

/// Where the answer of a field came from, in words: of one that was handed over, the step.
#[must_use]
pub fn source_text(run: &Run, field: &FieldId, from: &Provenance, words: &Words) -> String {
    let hander = run.hander(field, from);
    let step = hander.and_then(|at| Some((at, run.runbook().steps.get(at)?)));
    match step {
        Some((at, step)) => {
            let step = numbered(run, at, &step.title);
            words.with("source-step", &[("step", (&step).into())])
        }
        None => words.say(source_word(from)),
    }
}
