//! What a take-over leaves in the run itself: its taker's first line says from whom, and why.
//!
//! It must not know a server.

use super::error::TeamError;
use crate::app::env::Env;
use crate::app::opening::LeftRun;
use crate::journal::{RecordError, RunName, RunStore, Store};
use crate::model::{Draft, DraftPlace, Event, TakenOver, sanitize};

/// What was being typed on this disk in a run that somebody else has by now goes into what lies
/// beside the run, before what they typed comes in its place. What is in the record, or in `theirs`,
/// is not lost.
///
/// # Errors
/// Why that could not be written.
pub(super) fn keep_typed(
    env: &Env,
    local: &Store,
    name: &RunName,
    (theirs, lines): (&Draft, &[String]),
) -> Result<(), TeamError> {
    let Some(draft) = local.draft(name) else {
        return Ok(());
    };
    let lost = |text: &&String| !text.trim().is_empty() && !is_there(text, theirs, lines);
    let typed = texts(&draft).filter(lost);
    let typed: Vec<_> = typed.map(|text| text.trim().to_owned()).collect();
    if typed.is_empty() {
        return Ok(());
    }
    let now = env.now();
    let held = match local.open(name, &env.holder(now)) {
        // Another session of this host shows it, and keeps it.
        Err(RecordError::Held(_)) => return Ok(()),
        other => other?,
    };
    let run = LeftRun::read(env, held)?;
    let text = env
        .words
        .with("team-typed", &[("text", (&typed.join("; ")).into())]);
    let step = draft.step.clone();
    Ok(run.note(env, Event::NoteAdded { step, text }, now)?)
}

/// All that was typed.
fn texts(draft: &Draft) -> impl Iterator<Item = &String> {
    // The name of a file of this disk is no part of a run.
    let text = draft.text.as_ref();
    let text = text.filter(|_| draft.place != DraftPlace::TicketFile);
    let reasons = [&draft.reason, &draft.for_taker].into_iter();
    text.into_iter().chain(draft.rest.values()).chain(reasons)
}

/// Whether a text is in what somebody else types, or in the record.
fn is_there(text: &str, theirs: &Draft, lines: &[String]) -> bool {
    let text = text.trim();
    let json = serde_json::to_string(text).unwrap_or_default();
    let json = json.trim_matches('"');
    texts(theirs).any(|own| own.contains(text)) || lines.iter().any(|line| line.contains(json))
}

/// Says in a run that it was taken over, where it does not say so yet.
///
/// # Errors
/// Why that could not be read or written.
pub(super) fn tell(
    env: &Env,
    local: &Store,
    name: &RunName,
    mut taken: TakenOver,
) -> Result<(), TeamError> {
    let reason = taken.reason.as_deref().map(sanitize);
    let reason = reason.map(|own| own.trim().to_owned());
    taken.reason = reason.filter(|own| !own.is_empty());
    let now = env.now();
    let held = match local.open(name, &env.holder(now)) {
        // Another session of this host goes on with it, and was told when it was taken.
        Err(RecordError::Held(_)) => return Ok(()),
        other => other?,
    };
    let run = LeftRun::read(env, held)?;
    let epoch = taken.epoch;
    if run.tells(|event| matches!(event, Event::TakenOver(own) if own.epoch == epoch)) {
        return Ok(());
    }
    Ok(run.note(env, Event::TakenOver(taken), now)?)
}
