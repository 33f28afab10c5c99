//! What would be lost in silence, in words: texts that were typed and are no answers, steps that
//! a skipped one takes out of the walk.
//!
//! It must not know where any of it is told.

use super::act::{Act, NextAct};
use super::act_wording::{ActWords, act_words, once_led};
use super::command::Command;
use super::incomplete::WholeSteps;
use super::run::Run;
use super::{ticket_wording, wording};
use crate::i18n::Words;
use crate::model::{Entry, Event, Field, FieldId, Moment, Step};
use std::collections::BTreeMap;

/// What comes next, in one line, beside texts that are typed and are no answers yet. Where there
/// were `shown` entries, one was led to what is not handed over.
#[must_use]
pub fn act_text_beside(
    next: &NextAct,
    run: &Run,
    (texts, shown): (&BTreeMap<FieldId, String>, Option<usize>),
    words: &Words,
) -> String {
    let step = next.step.as_ref().and_then(|id| run.runbook().step(id));
    let here = step.and_then(|(_, step)| run.unaccepted(step, texts).into_iter().next());
    let typed = here.or_else(|| run.unaccepted_anywhere(texts).into_iter().next());
    let said = act_words(next, run, words);
    let said = match typed {
        Some(field) => beside_text(said, next, &field.id, run, words),
        None => said,
    };
    once_led(said, next, run, shown, words).line(words)
}

/// What comes next where a text is typed at a field and is no answer yet: all that is answered
/// is not all that is said.
#[must_use]
pub fn beside_text(
    said: ActWords,
    next: &NextAct,
    field: &FieldId,
    run: &Run,
    words: &Words,
) -> ActWords {
    let label = run.asked(field.as_str());
    let args = [("field", (&label).into())];
    if asking(run, field).map(|step| &step.id) != next.step.as_ref() {
        let told = words.with("unaccepted-elsewhere", &args);
        let all = [said.against.as_str(), told.as_str()];
        let all: Vec<_> = all.into_iter().filter(|text| !text.is_empty()).collect();
        let against = all.join(" ");
        return ActWords { against, ..said };
    }
    // What is mandatory and has no answer at all comes before it.
    let done = match &next.act {
        Act::Answer(questions) => questions.missing == 0,
        Act::Tick => true,
        Act::Choose
        | Act::Item(_)
        | Act::ShowTicket(_)
        | Act::Call(_)
        | Act::Approve
        | Act::RunCommand
        | Act::WatchCommand
        | Act::SeeOutput
        | Act::JudgeCommand
        | Act::JudgeExporter
        | Act::EnterRunbook
        | Act::Inside(_)
        | Act::LeaveRunbook
        | Act::StartWait
        | Act::Wait { .. }
        | Act::Reopen
        | Act::Closed
        | Act::Finish
        | Act::Leave => false,
    };
    if !done {
        return said;
    }
    ActWords {
        act: words.with("now-unaccepted", &args),
        short: String::new(),
        ..said
    }
}

/// The step that asks for a field.
fn asking<'a>(run: &'a Run, field: &FieldId) -> Option<&'a Step> {
    let (at, _) = run.runbook().field(field)?;
    run.runbook().steps.get(at)
}

/// Which texts are typed and are no answers, so that no text that leaves has them; none where
/// there are none.
#[must_use]
pub fn unaccepted_text(
    run: &Run,
    texts: &BTreeMap<FieldId, String>,
    words: &Words,
) -> Option<String> {
    let fields = run.unaccepted_anywhere(texts).into_iter();
    let labels: Vec<_> = fields.map(|field| run.label_of(field)).collect();
    let all = labels.join("; ");
    let args = [("field", (&all).into())];
    (!labels.is_empty()).then(|| words.with("unaccepted-elsewhere", &args))
}

/// What finishes a run, in its order: where it can finish, notes keep such texts in the record
/// before, each with its step.
#[must_use]
pub fn finishing(
    run: &Run,
    texts: &BTreeMap<FieldId, String>,
    now: Moment,
    words: &Words,
) -> Vec<Command> {
    let refused = run.decide(&Command::Finish, None, now).err();
    let ends = refused.is_none_or(|refusal| refusal.asks_for_reason());
    let notes = ends.then(|| unaccepted_notes(run, texts, words));
    let notes = notes.into_iter().flatten();
    notes.chain([Command::Finish]).collect()
}

fn unaccepted_notes(run: &Run, texts: &BTreeMap<FieldId, String>, words: &Words) -> Vec<Command> {
    let note = |field: &Field| {
        let label = run.label_of(field);
        let text = texts.get(&field.id).map_or("", |text| text.trim());
        let args = [("field", (&label).into()), ("text", text.into())];
        Command::Note(
            asking(run, &field.id).map(|step| step.id.clone()),
            words.with("unaccepted-note", &args),
        )
    };
    run.unaccepted_anywhere(texts)
        .into_iter()
        .map(note)
        .collect()
}

/// What an act has undone: steps that are incomplete again, and what has left though its step does
/// not apply any more. None where there is none; `whole` is how the steps stood before.
#[must_use]
pub fn undone_text(run: &Run, whole: &WholeSteps, words: &Words) -> Option<String> {
    let left = ticket_wording::gone_text(run, whole, words);
    let undone = wording::undone_text(run, whole, words);
    let told: Vec<_> = left.into_iter().chain(undone).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// Which steps are not there any more because one was skipped that they hang on; none where
/// none are, or nothing was skipped. `whole` is how the steps stood before.
#[must_use]
pub fn gone_text(
    run: &Run,
    entries: &[Entry],
    whole: &WholeSteps,
    words: &Words,
) -> Option<String> {
    let skipped = |entry: &Entry| matches!(entry.event, Event::StepSkipped { .. });
    if !entries.iter().any(skipped) {
        return None;
    }
    let steps = whole.gone(run).into_iter();
    let titles: Vec<_> = steps
        .filter_map(|at| Some(run.runbook().steps.get(at)?.title.as_str()))
        .collect();
    let steps = titles.join("; ");
    let args = [("steps", (&steps).into())];
    (!titles.is_empty()).then(|| words.with("steps-gone", &args))
}
