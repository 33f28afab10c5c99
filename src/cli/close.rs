//! `vetlla finish` and `vetlla end`: closing a run without the screen.

use super::output::{Done, print, resolve};
use super::ticket::unsaved;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::opening;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::tries::CommandRefusal;
use crate::engine::wording::labelled;
use crate::engine::{Command, Refusal, Run, ticket_states, ticket_wording, wording};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::Moment;
use std::io::Write;

/// `vetlla finish` and `vetlla end`.
pub fn close(env: &Env, run: &str, reason: Option<&str>, now: Moment, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let name = resolve(env, run)?;
    let opened = opening::open(env, &name, false, now);
    let mut session = opened
        .map_err(|error| Failure::open_run(error, &name, words))?
        .session;
    if let Some(why) = session.read_only() {
        return Err(Failure::new(Ending::Findings, why.to_owned()));
    }
    let now = opening::run_time(env, session.run(), now);
    let command = if reason.is_some() {
        Command::EndIncomplete
    } else {
        Command::Finish
    };
    if let Err(refusal) = session.carry(&command, reason, now) {
        return Err(not_closed(&refusal, session.run(), &name, words));
    }
    if let Some(why) = unsaved(&session) {
        return Err(Failure::new(Ending::NotReadOrWritten, why));
    }
    let state = wording::phase_text(session.run(), words);
    print(out, &format!("{}: {state}\n", name.as_str()))?;
    if let Some(own) = session.run().running().next() {
        let why = Refusal::Command(CommandRefusal::Running(own.begun.step.clone()));
        let told = refusal_text(&why, session.run(), words);
        print(out, &format!("{told}\n"))?;
    }
    let waiting = wording::waiting_steps(session.run(), words);
    if !waiting.is_empty() {
        print(out, &format!("{}\n", words.say("completion-waits")))?;
    }
    for text in waiting.into_iter().chain(wanting(session.run(), words)) {
        print(out, &format!("{text}\n"))?;
    }
    Ok(Ending::Fine)
}

/// The tickets that somebody still has to do something about, a line each: the run is closed
/// without asking, and not in silence.
fn wanting(run: &Run, words: &Words) -> Vec<String> {
    let told = ticket_states(run).into_iter().filter_map(|ticket| {
        let said = ticket_wording::short(&ticket, words);
        let step = run.runbook().steps.get(ticket.place)?;
        // What nobody has filed, or sent, is the worst of all.
        let left = ticket.state.delivered().is_none();
        (said.warns || left).then(|| labelled(&step.title, &said.text))
    });
    told.collect()
}

/// Why a run cannot be closed from the command line.
fn not_closed(refusal: &Refusal, run: &Run, name: &RunName, words: &Words) -> Failure {
    match refusal {
        Refusal::OpenSteps(steps) => {
            let title = |id| run.runbook().step(id).map(|(_, step)| step.title.clone());
            let names: Vec<_> = steps.iter().filter_map(title).collect();
            let steps = names.join("; ");
            let args = [("steps", (&steps).into()), ("run", name.as_str().into())];
            Failure::new(Ending::Findings, words.with("finish-open-steps", &args))
        }
        Refusal::NeedsReason(_) => Failure::new(Ending::Usage, words.say("end-needs-reason")),
        Refusal::Command(_) => Failure::new(Ending::Findings, refusal_text(refusal, run, words)),
        _ => {
            let state = wording::phase_text(run, words);
            let args = [("run", name.as_str().into()), ("state", (&state).into())];
            Failure::new(Ending::Findings, words.with("already-ended", &args))
        }
    }
}
