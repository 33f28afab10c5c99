//! Pauses and deadlines in words.
//!
//! It must not know how either is worked out, nor a clock: times come in.

use super::deadline::{DeadlineState, StepDeadline, nearest};
use super::pause::PauseLength;
use super::run::Run;
use super::spans::{SHORT, lasted_text, span};
use crate::i18n::Words;
use crate::lang::Waits;
use crate::model::{Entry, Moment, Step, wall_clock};
use chrono::{Datelike, TimeDelta};

pub use super::spans::length;

/// How far from a change of the clocks people may still take one hour for another.
const NIGHT: TimeDelta = TimeDelta::hours(24);

/// An instant, as the run's clocks show it, in a few columns: the time of day, after the day
/// where it is another one than `now`.
#[must_use]
pub fn when(at: Moment, now: Moment) -> String {
    let (day, time) = day_and_time(at, now, "%H:%M");
    day.map_or_else(|| time.clone(), |day| format!("{day} {time}"))
}

/// Until when something lasts, to be read in a sentence.
fn until(at: Moment, now: Moment, time: &str, words: &Words) -> String {
    let (day, time) = day_and_time(at, now, time);
    let time = ("time", (&time).into());
    match &day {
        None => words.with("until-time", &[time]),
        Some(day) => words.with("until-day", &[("day", day.into()), time]),
    }
}

/// The time of day, and the day where it is another one than `now`. Where the clocks change
/// in between, within hours, the offset tells which of two hours is meant.
fn day_and_time(at: Moment, now: Moment, time: &str) -> (Option<String>, String) {
    let (here, today) = (wall_clock(&at), wall_clock(&now));
    let day = match (here.date() == today.date(), here.year() == today.year()) {
        (true, _) => None,
        (false, true) => Some(here.format("%d/%m").to_string()),
        (false, false) => Some(here.format("%d/%m/%Y").to_string()),
    };
    let time = here.format(time).to_string();
    let near = (at - now).abs() < NIGHT;
    if at.offset() != now.offset() && near {
        return (day, format!("{time} {}", at.format("%:z")));
    }
    (day, time)
}

/// What is waited for, by its questions.
fn questions(run: &Run, waits: &Waits) -> String {
    let questions = waits.iter().map(|name| run.runbook().question(name));
    let questions: Vec<&str> = questions.map(|text| text.trim_end_matches(':')).collect();
    questions.join(", ")
}

/// When the pause of a step is over, as people say it.
fn pause_end(run: &Run, at: usize, now: Moment, words: &Words) -> Option<String> {
    let end = run.wait_ends(at, now)?;
    let brief = match run.pause_length(at, now) {
        PauseLength::For(length) => length < SHORT && length.num_seconds() % 60 != 0,
        PauseLength::Until(_)
        | PauseLength::Waits(_)
        | PauseLength::Nothing
        | PauseLength::Gone => false,
    };
    let time = if brief { "%H:%M:%S" } else { "%H:%M" };
    Some(until(end, now, time, words))
}

/// How a pause stands: how long it lasts, when it ends, what that hangs on.
#[must_use]
pub fn pause_text(run: &Run, at: usize, now: Moment, words: &Words) -> String {
    let length_of = run.pause_length(at, now);
    if let PauseLength::Waits(waits) = &length_of {
        let what = questions(run, waits);
        return words.with("wait-depends", &[("what", (&what).into())]);
    }
    if length_of == PauseLength::Nothing {
        return words.say("wait-left-out");
    }
    if length_of == PauseLength::Gone {
        return words.say("wait-gone");
    }
    if run.wait_is_over(at, now) {
        return words.say("wait-over");
    }
    match (length_of, run.pause_begun(at)) {
        (PauseLength::For(length_of), false) => {
            let span = length(length_of, words);
            words.with("wait-not-begun", &[("span", (&span).into())])
        }
        (_, begun) => {
            let end = pause_end(run, at, now, words).unwrap_or_default();
            let left = run.wait_left(at, now).unwrap_or_default();
            let span = left_text(left, words);
            let args = [("span", (&span).into()), ("until", (&end).into())];
            let word = if begun {
                "wait-left"
            } else {
                "wait-not-begun-until"
            };
            words.with(word, &args)
        }
    }
}

/// How much of a time is left; what is no minute any more is less than one.
fn left_text(left: TimeDelta, words: &Words) -> String {
    if left < TimeDelta::minutes(1) {
        return words.say("span-less");
    }
    let minutes = usize::try_from((left.num_seconds() + 59) / 60).unwrap_or(0);
    span(minutes, words)
}

/// What is to be done at a pause: begin it, or wait.
#[must_use]
pub fn pause_act(run: &Run, step: &Step, words: &Words) -> String {
    let Some((at, now)) = place_and_time(run, step) else {
        return words.say("now-tick");
    };
    let begun = run.pause_begun(at);
    match run.pause_length(at, now) {
        PauseLength::Waits(waits) => {
            let what = questions(run, &waits);
            let word = if begun {
                "now-waiting-depends"
            } else {
                "now-wait-depends"
            };
            words.with(word, &[("what", (&what).into())])
        }
        PauseLength::Gone => words.say("now-waiting-gone"),
        PauseLength::For(own) if !begun => {
            let span = length(own, words);
            words.with("now-wait", &[("span", (&span).into())])
        }
        PauseLength::For(_) | PauseLength::Until(_) | PauseLength::Nothing => {
            let end = pause_end(run, at, now, words);
            let end = end.unwrap_or_default();
            let word = if begun {
                "now-waiting"
            } else {
                "now-wait-until"
            };
            words.with(word, &[("until", (&end).into())])
        }
    }
}

/// The same in a few columns, for a pause that runs.
#[must_use]
pub fn pause_short(run: &Run, step: &Step, words: &Words) -> String {
    let known = place_and_time(run, step);
    let end = known.and_then(|(at, now)| pause_end(run, at, now, words));
    let said = |end: String| words.with("now-waiting-short", &[("until", (&end).into())]);
    end.map_or_else(String::new, said)
}

/// Where a step is, and the time that the run was told last.
fn place_and_time(run: &Run, step: &Step) -> Option<(usize, Moment)> {
    let (at, _) = run.runbook().step(&step.id)?;
    Some((at, run.told?))
}

/// A deadline for a line of its own: when, and how it stands.
#[must_use]
pub fn deadline_text(run: &Run, own: &StepDeadline, now: Moment, words: &Words) -> String {
    let (due, span) = due_and_span(own, now, words);
    let what = match &own.state {
        DeadlineState::Waits(waits) => questions(run, waits),
        DeadlineState::Running
        | DeadlineState::Overdue
        | DeadlineState::Met
        | DeadlineState::Late
        | DeadlineState::Dropped
        | DeadlineState::Missed => String::new(),
    };
    let args = [
        ("due", (&due).into()),
        ("span", (&span).into()),
        ("what", (&what).into()),
    ];
    words.with(word_of(&own.state), &args)
}

fn word_of(state: &DeadlineState) -> &'static str {
    match state {
        DeadlineState::Waits(_) => "deadline-waits",
        DeadlineState::Running => "deadline-running",
        DeadlineState::Overdue => "deadline-overdue",
        DeadlineState::Met => "deadline-met",
        DeadlineState::Late => "deadline-late",
        DeadlineState::Dropped => "deadline-dropped",
        DeadlineState::Missed => "deadline-missed",
    }
}

/// Says which open steps have lost their deadline by these last entries; nothing where none
/// has.
#[must_use]
pub fn lost_deadlines_text(
    run: &Run,
    entries: &[Entry],
    now: Moment,
    words: &Words,
) -> Option<String> {
    let lost = run.lost_deadlines(entries.len()).into_iter();
    let told = lost.filter_map(|(id, due)| {
        let (_, step) = run.runbook().step(&id)?;
        let due = when(due, now);
        let args = [("step", (&step.title).into()), ("due", (&due).into())];
        Some(words.with("deadline-gone", &args))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// The nearest deadline for a line of its own, with the step that it is of.
#[must_use]
pub fn deadline_line(run: &Run, own: &StepDeadline, now: Moment, words: &Words) -> String {
    let step = run.runbook().steps.get(own.place);
    let step = step.map_or("", |step| &step.title);
    let (due, span) = due_and_span(own, now, words);
    let word = if own.late.is_some() {
        "plain-deadline-late"
    } else {
        "plain-deadline"
    };
    let args = [
        ("step", step.into()),
        ("due", (&due).into()),
        ("span", (&span).into()),
    ];
    words.with(word, &args)
}

/// When it is due, and how late it is, or how much is left until then.
fn due_and_span(own: &StepDeadline, now: Moment, words: &Words) -> (String, String) {
    let Some(due) = own.due else {
        return Default::default();
    };
    let span = match own.late {
        Some(late) => lasted_text(late, words),
        None => left_text(due - now, words),
    };
    (when(due, now), span)
}

/// The nearest deadline for the header, whole and in a few columns, and whether it warns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineSign {
    /// With the number of its step.
    pub whole: String,
    /// When, and how long there is.
    pub short: String,
    /// The same of this one alone.
    pub least: String,
    /// It has passed, or passes within minutes.
    pub warns: bool,
}

/// The nearest deadline for the header; none where no open step has one that counts.
#[must_use]
pub fn deadline_sign(run: &Run, now: Moment, words: &Words) -> Option<DeadlineSign> {
    let (own, passed) = nearest(run, now);
    let own = own?;
    let due = own.due?;
    let over = own.state == DeadlineState::Overdue;
    let soon = due - now <= TimeDelta::minutes(5);
    let (due, span) = due_and_span(&own, now, words);
    let number = super::numbers::number(run, own.place);
    let number = number.map_or_else(String::new, |number| number.to_string());
    let others = passed - usize::from(over);
    let args = [
        ("number", (&number).into()),
        ("due", (&due).into()),
        ("span", (&span).into()),
        ("count", others.into()),
    ];
    let (whole, short) = if over {
        ("header-late-whole", "header-late-short")
    } else {
        ("header-due-whole", "header-due-short")
    };
    let say = |word: &str| {
        let text = words.with(word, &args);
        if others == 0 {
            return text;
        }
        let more = words.with("header-more-late", &args);
        format!("{text} {more}")
    };
    Some(DeadlineSign {
        whole: say(whole),
        short: say(short),
        least: words.with(short, &args),
        warns: over || soon || others > 0,
    })
}

#[cfg(test)]
#[path = "time_wording_tests.rs"]
mod tests;
