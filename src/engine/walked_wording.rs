//! What is said of runbooks inside a run: into one, what is handed over, out of it.
//!
//! It must not decide anything, nor know where the words are shown.

use super::form;
use super::numbers::number;
use super::punctuation::{labelled, sentence, with_key};
use super::run::{Run, StepState};
use super::walked::Outdated;
use crate::i18n::Words;
use crate::lang::{self, Known};
use crate::model::{
    Entry, Event, FieldId, Handed, HandedHow, RunbookEntered, RunbookLeft, Step, SubRunbook, Value,
    sanitize_line,
};

/// A line of what is known of a runbook inside a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Somebody has to know it.
    pub warns: bool,
}

/// The title of the runbook that a step walks, or its id where its steps are not there.
#[must_use]
pub fn title(sub: &SubRunbook) -> String {
    sub.title.clone().unwrap_or_else(|| sub.id.clone())
}

/// `Incident > Restart the service`: the run's title, and those of the runbooks that the step
/// at `at` is inside of.
#[must_use]
pub fn crumbs(run: &Run, at: usize) -> Vec<String> {
    let steps = &run.runbook().steps;
    let around = run.around(at).into_iter();
    let inside = around.filter_map(|own| {
        let sub = steps.get(own)?.kind.sub_runbook()?;
        let own = number(run, own).map(|number| number.to_string());
        let title = title(sub);
        Some(own.map_or(title.clone(), |own| format!("{own} {title}")))
    });
    inside.collect()
}

/// What the fields of a runbook were given on the way in.
pub(super) fn given(run: &Run, entered: &RunbookEntered, words: &Words) -> Vec<String> {
    let inner = |field: &FieldId| FieldId(format!("{}/{field}", entered.step));
    told(run, &entered.with, &inner, words)
}

/// What was taken from it on the way out.
pub(super) fn taken(run: &Run, left: &RunbookLeft, words: &Words) -> Vec<String> {
    told(run, &left.take, &FieldId::clone, words)
}

/// What of these entries was to be handed over and was not: the field keeps another answer, or
/// does not take it.
#[must_use]
pub fn not_handed_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let not = |handed: &[Handed]| -> Vec<Handed> {
        let not = handed.iter().filter(|own| match own.how {
            HandedHow::Kept | HandedHow::Unfit => true,
            HandedHow::Given | HandedHow::Nothing | HandedHow::Unknown => false,
        });
        not.cloned().collect()
    };
    let lines = entries.iter().flat_map(|entry| {
        if let Event::RunbookEntered(own) = &entry.event {
            let with = not(&own.with);
            given(
                run,
                &RunbookEntered {
                    with,
                    ..own.clone()
                },
                words,
            )
        } else if let Event::RunbookLeft(own) = &entry.event {
            let take = not(&own.take);
            taken(
                run,
                &RunbookLeft {
                    take,
                    ..own.clone()
                },
                words,
            )
        } else {
            Vec::new()
        }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| sentence(lines.join("; ")))
}

fn told(
    run: &Run,
    handed: &[Handed],
    whole: &dyn Fn(&FieldId) -> FieldId,
    words: &Words,
) -> Vec<String> {
    let told = handed.iter().map(|own| {
        let field = whole(&own.field);
        let word = match own.how {
            HandedHow::Given | HandedHow::Unknown => "handed-given",
            HandedHow::Kept => "handed-kept",
            HandedHow::Unfit => "handed-unfit",
            HandedHow::Nothing => "handed-nothing",
        };
        let label = label(run, &field);
        let value = shown(run, &field, &own.value, words);
        let args = [("field", (&label).into()), ("value", (&value).into())];
        words.with(word, &args)
    });
    told.collect()
}

fn label(run: &Run, field: &FieldId) -> String {
    let asked = run.asked(field.as_str());
    asked.trim_end_matches(':').to_owned()
}

/// A value that was handed over, as people read it.
fn shown(run: &Run, field: &FieldId, value: &str, words: &Words) -> String {
    if value.is_empty() {
        return words.say("inside-nothing");
    }
    let found = run.runbook().field(field);
    let text = found.map_or_else(
        || value.to_owned(),
        |(_, field)| form::shown(field, &Value::Text(value.to_owned()), words.lang()),
    );
    sanitize_line(&text).into_owned()
}

/// What is known of the runbook that the step at `at` walks: what it is, what is handed over,
/// what is open, and what is out of date.
#[must_use]
pub fn lines(run: &Run, at: usize, words: &Words) -> Vec<Line> {
    let step = run.runbook().steps.get(at);
    let Some((step, sub)) = step.and_then(|step| Some((step, step.kind.sub_runbook()?))) else {
        return Vec::new();
    };
    let plain = |text| Line { text, warns: false };
    let warning = |text| Line { text, warns: true };
    if sub.title.is_none() {
        let text = words.with("inside-not-found", &[("id", (&sub.id).into())]);
        return vec![warning(text)];
    }
    let title = title(sub);
    let mut lines = vec![plain(
        words.with("inside-walks", &[("runbook", (&title).into())]),
    )];
    let is_closed = run.state(at) != StepState::Open;
    for (heading, own) in [
        handed_in(run, at, step, sub, words),
        handed_out(run, step, sub, words),
    ] {
        if !own.is_empty() {
            lines.push(plain(words.say(heading)));
            lines.extend(own.into_iter().map(|text| plain(format!("  {text}"))));
        }
    }
    lines.extend(outdated(run, at, words).into_iter().map(warning));
    let open = run.open_titles_inside(at);
    if run.is_entered(at) && !is_closed && !open.is_empty() {
        let steps = open.join("; ");
        lines.push(plain(
            words.with("inside-open", &[("steps", (&steps).into())]),
        ));
    }
    lines
}

fn handed_in(
    run: &Run,
    at: usize,
    step: &Step,
    sub: &SubRunbook,
    words: &Words,
) -> (&'static str, Vec<String>) {
    let inner = |field: &FieldId| FieldId(format!("{}/{field}", step.id));
    if run.is_entered(at) {
        let given = told(run, run.handed_in(&step.id), &inner, words);
        return ("inside-given", given);
    }
    let given = sub.with.iter().map(|given| {
        let field = inner(&given.field);
        match run.verdict(&given.worth) {
            Known::Known(value) if !value.is_nothing() => {
                let value = shown(run, &field, &lang::plain(value), words);
                labelled(&label(run, &field), &value)
            }
            Known::Waiting(_) => {
                let label = label(run, &field);
                words.with("inside-waits", &[("field", (&label).into())])
            }
            Known::Known(_) | Known::NotThere => {
                let label = label(run, &field);
                words.with("handed-nothing", &[("field", (&label).into())])
            }
        }
    });
    ("inside-will-give", given.collect())
}

fn handed_out(
    run: &Run,
    step: &Step,
    sub: &SubRunbook,
    words: &Words,
) -> (&'static str, Vec<String>) {
    let done = run.runbook().step(&step.id).map(|(at, _)| run.state(at));
    if done == Some(StepState::Done) {
        let taken = run.handed_out(&step.id);
        return ("inside-taken", told(run, taken, &FieldId::clone, words));
    }
    let taken = sub.take.iter().map(|taken| {
        let inner = format!("{}/{}", step.id, taken.from);
        let from = run.asked(&inner);
        let own = label(run, &taken.field);
        if from.trim_end_matches(':') == own {
            return own;
        }
        with_key(&own, from.trim_end_matches(':'))
    });
    ("inside-will-take", taken.collect())
}

/// What was handed over and would be another answer by now, a line each.
#[must_use]
pub fn outdated(run: &Run, at: usize, words: &Words) -> Vec<String> {
    let told = run.outdated(at).into_iter().map(|own| {
        let Outdated {
            field,
            was,
            now,
            taken,
        } = own;
        let word = if taken {
            "inside-outdated-out"
        } else {
            "inside-outdated-in"
        };
        let (was, now) = (
            shown(run, &field, &was, words),
            shown(run, &field, &now, words),
        );
        let label = label(run, &field);
        let args = [
            ("field", (&label).into()),
            ("was", (&was).into()),
            ("now", (&now).into()),
        ];
        sentence(words.with(word, &args))
    });
    told.collect()
}
