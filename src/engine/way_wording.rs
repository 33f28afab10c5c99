//! Which way a text left, and how a call went, in words.
//!
//! It must not know a run.

use crate::i18n::Words;
use crate::model::{Outcome, Way};

/// Which way a ticket left, in words.
#[must_use]
pub fn way_text(way: &Way, words: &Words) -> String {
    match way {
        Way::Osc52 => words.say("way-osc52"),
        Way::Desktop => words.say("way-desktop"),
        Way::Tmux => words.say("way-tmux"),
        Way::File(path) => words.with("way-file", &[("path", path.into())]),
        Way::Plain => words.say("way-plain"),
        Way::Exporter(name) => words.with("way-exporter", &[("name", name.into())]),
        Way::Printed => words.say("way-printed"),
        Way::Told(how) => words.with("way-told", &[("how", how.into())]),
        Way::Unknown(_) => words.say("way-unknown"),
    }
}

/// The catalogue's name of how a call went.
#[must_use]
pub fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "outcome-answered",
        Outcome::NoAnswer => "outcome-no-answer",
        Outcome::Busy => "outcome-busy",
        Outcome::Unknown => "outcome-unknown",
    }
}
