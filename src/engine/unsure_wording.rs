//! What an exporter was given, in words: that it may have left, and what is asked of it. Each text says what it was: a ticket, a message, what has changed, an update.
//!
//! It must not know where it is shown.

use super::leaving::may_have_left_text;
use super::punctuation::labelled;
use super::run::Run;
use super::settling::{ToJudge, to_judge, what};
use super::ticket_state::TicketStanding;
use super::unsure::MayHaveLeft;
use crate::i18n::Words;
use crate::model::{DispatchKind, Moment, Step};

/// That an exporter was given the whole, and nobody knows what came of it.
pub(super) fn may_have_left(
    ticket: &TicketStanding,
    words: &Words,
    when: &dyn Fn(Moment) -> String,
) -> Option<String> {
    let (name, at) = ticket.may_have_left.as_ref()?;
    let own = MayHaveLeft {
        name: name.clone(),
        at: *at,
        failed: ticket.exporter_failed.clone(),
        runs: ticket.exporter_runs,
    };
    Some(part_text(&own, words, when))
}

/// The same of what has changed in it.
pub(super) fn change(
    ticket: &TicketStanding,
    words: &Words,
    when: &dyn Fn(Moment) -> String,
) -> Option<String> {
    let own = ticket.change_may_have_left.as_ref()?;
    let text = part_text(own, words, when);
    Some(labelled(&words.say("part-addendum"), &text))
}

pub(super) fn part_text(
    own: &MayHaveLeft,
    words: &Words,
    when: &dyn Fn(Moment) -> String,
) -> String {
    let at = when(own.at);
    if own.runs {
        let args = [("name", (&own.name).into()), ("when", (&at).into())];
        return words.with("ticket-exporter-runs", &args);
    }
    may_have_left_text((&own.name, own.failed.as_deref()), &at, words)
}

/// What something may have left is called in a few words.
pub(super) fn short(own: &MayHaveLeft, words: &Words) -> String {
    words.say(if own.runs {
        "ticket-exporter-running"
    } else {
        "ticket-unsure"
    })
}

/// What becomes of something that an exporter was given, whose end nobody saw: the question,
/// and what can be said to it.
#[must_use]
pub fn ask_exporter(run: &Run, step: &Step, words: &Words) -> (String, Vec<String>) {
    let question = judged("ask-exporter-came", run, step, words);
    let unknown = judged("exporter-came-unknown", run, step, words);
    let rows = ["exporter-came", "exporter-came-not"].map(|row| words.say(row));
    (question, rows.into_iter().chain([unknown]).collect())
}

/// That it is to be said what became of it.
pub(super) fn judge_text(run: &Run, step: &Step, words: &Words) -> String {
    let runs = to_judge(run, &step.id).is_some_and(|own| own.runs);
    let word = if runs {
        "now-exporter-runs"
    } else {
        "now-judge-exporter"
    };
    judged(word, run, step, words)
}

fn judged(word: &str, run: &Run, step: &Step, words: &Words) -> String {
    let own = to_judge(run, &step.id);
    let part = own.as_ref().and_then(|own| own.part.as_deref());
    let title = own.as_ref().and_then(|own| own.title(step));
    let name = own.as_ref().map_or("", |own: &ToJudge| &own.name);
    let args = [
        ("what", what(kind_of(step), part).into()),
        ("title", title.unwrap_or_default().into()),
        ("name", name.into()),
    ];
    words.with(word, &args)
}

fn kind_of(step: &Step) -> DispatchKind {
    let form = step.kind.dispatch();
    form.map_or(DispatchKind::Ticket, |form| form.kind)
}

/// Whom it is to be handed to, as it is asked.
#[must_use]
pub fn hand_to(kind: DispatchKind, part: Option<&str>, words: &Words) -> String {
    words.with("menu-exporter", &[("what", what(kind, part).into())])
}

/// That it was not given to an exporter.
#[must_use]
pub fn not_given(kind: DispatchKind, name: &str, words: &Words) -> String {
    let args = [("what", what(kind, None).into()), ("name", name.into())];
    words.with("exporter-not-run", &args)
}

/// That it may have left though the exporter did not end well.
#[must_use]
pub fn read_before(kind: DispatchKind, part: Option<&str>, words: &Words) -> String {
    words.with("exporter-unsure", &[("what", what(kind, part).into())])
}

#[cfg(test)]
#[path = "unsure_wording_tests.rs"]
mod tests;
