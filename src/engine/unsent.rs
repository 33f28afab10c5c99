//! What others, or a runbook inside the run, do not have as it is by now: what has changed in
//! tickets, updates that are due, answers that were handed over. It is told before the run ends.
//!
//! It must not know who asks, nor what follows from it.

use super::numbers::numbers;
use super::run::{Run, StepState};
use super::settling::{to_judge, what};
use super::ticket_state::{TicketStanding, TicketState, ticket_at_end};
use super::unsure_wording;
use super::waits_wording::unsure_count;
use super::walked_wording;
use super::wording::{number, numbered};
use crate::i18n::Words;

/// The places of the steps whose runbook has, or gave, an answer that has changed since.
pub fn outdated_steps(run: &Run) -> impl Iterator<Item = usize> {
    let steps = run.runbook().steps.runbooks();
    steps.filter(|at| run.applies(*at) && !run.outdated(*at).is_empty())
}

/// Those steps as people read them; empty where there is none.
#[must_use]
pub fn outdated_titles(run: &Run) -> String {
    let titles: Vec<_> = outdated_steps(run).map(|at| titled(run, at)).collect();
    titles.join("; ")
}

/// All that is not as it is by now, a line each step: `2 File it: OUT OF DATE; Update “Back”: to
/// be sent`.
#[must_use]
pub fn lines(run: &Run, tickets: &[TicketStanding], words: &Words) -> Vec<String> {
    let mut lines = ticket_lines(run, tickets, words);
    lines.extend(walked_lines(run, words));
    lines
}

/// The same of the runbooks inside alone.
#[must_use]
pub fn walked_lines(run: &Run, words: &Words) -> Vec<String> {
    let lines = outdated_steps(run).map(|at| {
        let what = walked_wording::outdated(run, at, words).join(" ");
        format!("{}: {what}", titled(run, at))
    });
    lines.collect()
}

fn ticket_lines(run: &Run, tickets: &[TicketStanding], words: &Words) -> Vec<String> {
    let lines = tickets.iter().filter_map(|ticket| {
        let things = things(ticket, words);
        let line = || format!("{}: {}", titled(run, ticket.place), things.join("; "));
        (!things.is_empty()).then(line)
    });
    lines.collect()
}

/// What of a ticket or a message is to be handed over beside the whole.
fn things(ticket: &TicketStanding, words: &Words) -> Vec<String> {
    let stale = ticket.out_of_date;
    let unsure = ticket.change_may_have_left.is_some();
    let word = if unsure {
        "ticket-out-of-date-unsure"
    } else {
        "ticket-out-of-date"
    };
    let stale = stale.then(|| words.say(word));
    let due = ticket.due_updates().map(|own| {
        let state = match (&own.may_have_left, &own.state) {
            (Some(own), _) => unsure_wording::short(own, words),
            (None, TicketState::Delivered(_)) => words.say("update-is-stale"),
            (None, _) => words.say("update-is-due"),
        };
        let args = [("title", (&own.title).into()), ("state", (&state).into())];
        words.with("update-line", &args)
    });
    stale.into_iter().chain(due).collect()
}

fn titled(run: &Run, at: usize) -> String {
    let step = run.runbook().steps.get(at);
    step.map_or_else(String::new, |step| numbered(run, at, &step.title))
}

/// Why a ticket comes before the end of the run, and what to do then; `finishes` where somebody
/// tried to end it. Where more than one thing is to be handed over, all are named.
#[must_use]
pub fn first_text(
    run: &Run,
    tickets: &[TicketStanding],
    first: &TicketStanding,
    finishes: bool,
    words: &Words,
) -> (String, String) {
    let all: usize = tickets.iter().map(|own| things(own, words).len()).sum();
    let (why, stale) = if all > 1 {
        let what = ticket_lines(run, tickets, words).join(". ");
        (all_text(run, tickets, &what, words), true)
    } else if to_judge(run, &first.step).is_some() {
        let part = first.first_part();
        let what = what(first.kind, part.as_deref());
        let why = words.with("unsure-first-why", &[("what", what.into())]);
        let next = if finishes {
            "unsure-first-next"
        } else {
            "unsure-first-now-next"
        };
        return (why, words.say(next));
    } else if first.out_of_date {
        (words.say("ticket-first-why"), true)
    } else {
        (words.say("update-first-why"), false)
    };
    let next = words.say(match (stale, finishes) {
        (true, true) => "ticket-first-next",
        (true, false) => "ticket-first-now-next",
        (false, true) => "update-first-next",
        (false, false) => "update-first-now-next",
    });
    (why, next)
}

/// That all of that is not with others. The numbers of the steps come first where they are
/// several: a narrow screen cuts the rest.
fn all_text(run: &Run, tickets: &[TicketStanding], what: &str, words: &Words) -> String {
    let steps = tickets.iter().filter(|own| !things(own, words).is_empty());
    let steps: Vec<_> = steps
        .filter_map(|own| number(run, own.place))
        .map(|number| number.to_string())
        .collect();
    let numbers = steps.join(", ");
    let args = [("what", what.into()), ("steps", (&numbers).into())];
    let word = if steps.len() > 1 {
        "unsent-several"
    } else {
        "unsent-all"
    };
    words.with(word, &args)
}

/// What stands above the completion call of an open run that may be finished: what is closed,
/// and what the main key does, which first meets the ticket `first`, where there is one
/// and it was not met already.
#[must_use]
pub fn ready_text(run: &Run, first: Option<&TicketStanding>, words: &Words) -> String {
    let open = numbers(run).filter(|(at, _)| run.state(*at) == StepState::Open);
    let open = open.count();
    let unsure = unsure_count(run);
    let state = match open {
        _ if unsure > 0 => words.with("completion-ready-unsure", &[("count", unsure.into())]),
        0 => words.say("completion-ready"),
        count => words.with("completion-ready-open", &[("count", count.into())]),
    };
    let own = if !run.unworkable_mandatory().is_empty() {
        "completion-enter-unsure"
    } else if first.is_none() && ticket_at_end(run).is_some() {
        "completion-enter-without"
    } else {
        "completion-enter"
    };
    let enter = first.map_or(own, |ticket| {
        let kind = ticket.kind;
        kind.word("completion-enter-ticket", "completion-enter-message")
    });
    format!("{state} {}", words.say(enter))
}

#[cfg(test)]
#[path = "unsent_tests.rs"]
mod tests;
