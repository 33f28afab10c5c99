//! A run that is an exercise: what says so, and what is not done in it.
//!
//! It must not know where a text goes, nor how the exercise was asked for.

use super::run::Run;
use super::tries::CommandRefusal;
use crate::i18n::Words;
use crate::model::Ticket;
use chrono::TimeDelta;

impl Run {
    /// Whether it is an exercise.
    #[must_use]
    pub fn is_drill(&self) -> bool {
        self.drill.is_some()
    }

    /// How far the run's time is ahead of the machine's clock: nothing, but in an exercise
    /// that was given another one.
    #[must_use]
    pub fn ahead(&self) -> TimeDelta {
        let clock = self.drill.as_ref().and_then(|drill| drill.clock);
        let ahead = self.started().zip(clock).map(|(own, clock)| own - clock);
        ahead.unwrap_or_default()
    }
}

/// A text with the mark of an exercise before it, where the run is one.
#[must_use]
pub fn marked(run: &Run, text: &str, words: &Words) -> String {
    if !run.is_drill() {
        return text.to_owned();
    }
    behind_mark(&words.say("drill-mark"), text)
}

/// A text behind a mark; of several lines, the mark has one of its own.
pub(super) fn behind_mark(mark: &str, text: &str) -> String {
    let between = if text.trim_end().contains('\n') {
        '\n'
    } else {
        ' '
    };
    format!("[{mark}]{between}{text}")
}

/// A text that is sent or said, with a line before it that it is an exercise.
#[must_use]
pub fn told(run: &Run, text: String, words: &Words) -> String {
    if !run.is_drill() {
        return text;
    }
    format!("{}\n\n{text}", words.say("drill-line"))
}

/// Says in a ticket that it is an exercise's.
pub(super) fn mark_ticket(run: &Run, ticket: &mut Ticket, words: &Words) {
    if !run.is_drill() {
        return;
    }
    ticket.subject = marked(run, &ticket.subject, words);
    ticket.body = told(run, std::mem::take(&mut ticket.body), words);
    ticket.drill = Some(words.say("drill-mark"));
}

/// The word that says why no exporter gets anything of a run: it is an exercise, or nobody has
/// said that its runbook is trusted, which names the recipients. None where they may.
#[must_use]
pub fn against_exporters(run: &Run) -> Option<&'static str> {
    match run.against_commands()? {
        CommandRefusal::Drill => Some("drill-no-exporter"),
        CommandRefusal::Untrusted => Some("exporter-untrusted"),
        CommandRefusal::Preview
        | CommandRefusal::TooSoon
        | CommandRefusal::Running(_)
        | CommandRefusal::Waits(_)
        | CommandRefusal::BecomesOption(_)
        | CommandRefusal::NoProgram(_)
        | CommandRefusal::Unreadable => None,
    }
}

#[cfg(test)]
#[path = "drill_tests.rs"]
mod tests;
