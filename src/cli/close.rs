//! `vetlla finish`, `vetlla end` and `vetlla handover`: closing a run, or handing it over, without
//! the screen.

use super::named::{of_team, tell_unreached};
use super::output::{Done, print};
use super::ticket::unsaved;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::opening;
use crate::app::session::Session;
use crate::app::team::{LOOK, Team};
use crate::engine::command::Deviation;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::tries::CommandRefusal;
use crate::engine::unsent::first_text;
use crate::engine::wording::labelled;
use crate::engine::{
    Command, Phase, Refusal, Run, ticket_before_finish, ticket_states, ticket_wording, wording,
};
use crate::i18n::Words;
use crate::journal::{RecordError, RunName};
use crate::model::{Asked, Moment};
use std::io::Write;

/// `vetlla finish` and `vetlla end`.
pub fn close(env: &Env, run: &str, reason: Option<&str>, now: Moment, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let command = if reason.is_some() {
        Command::EndIncomplete
    } else {
        Command::Finish
    };
    let (name, session) = carried(env, run, (&command, reason), now)?;
    let state = wording::phase_text(session.run(), words);
    print(out, &format!("{}: {state}\n", name.as_str()))?;
    if let Some(own) = session.run().running().next() {
        let why = Refusal::Command(CommandRefusal::Running(own.begun.step.clone()));
        let told = refusal_text(&why, session.run(), words);
        print(out, &format!("{told}\n"))?;
    }
    let unsure = wording::unsure_steps(session.run(), words);
    let waiting = wording::waiting_steps(session.run(), words);
    for (heading, steps) in [("completion-unsure", unsure), ("completion-waits", waiting)] {
        let heading = (!steps.is_empty()).then(|| words.say(heading));
        for text in heading.into_iter().chain(steps) {
            print(out, &format!("{text}\n"))?;
        }
    }
    for text in wanting(session.run(), words) {
        print(out, &format!("{text}\n"))?;
    }
    Ok(Ending::Fine)
}

/// `vetlla handover`.
pub fn hand_over(env: &Env, run: &str, note: &str, now: Moment, out: &mut dyn Write) -> Done {
    let words = &env.words;
    if note.trim().is_empty() {
        return Err(Failure::new(Ending::Usage, words.say("handover-empty")));
    }
    let handed = Command::HandOver(note.to_owned());
    let (name, session) = carried(env, run, (&handed, None), now)?;
    drop(session);
    let said = words.say("handed-over-line");
    print(out, &labelled(name.as_str(), &said))?;
    print(out, "\n")?;
    let Some(team) = Team::of(env) else {
        return Ok(Ending::Fine);
    };
    match team.within(LOOK).give(&name, note.trim()) {
        Ok(None) => {}
        Ok(Some(Asked { by, host })) => {
            let args = [("by", (&by).into()), ("host", (&host).into())];
            print(out, &format!("{}\n", words.with("team-given-to", &args)))?;
        }
        Err(error) => tell_unreached(env, &error),
    }
    Ok(Ending::Fine)
}

/// The run of this host that is named. One that another host has is not changed from here: that
/// is said, with the way to it.
fn of_this_host(env: &Env, run: &str) -> Result<RunName, Failure> {
    let unknown = match env.store.resolve_open(run) {
        Ok(name) => return Ok(name),
        Err(error) => error,
    };
    let row = match unknown {
        RecordError::NoRun(_) => of_team(env, run)?,
        _ => None,
    };
    let Some(row) = row else {
        return Err(Failure::record(&unknown, &env.words));
    };
    if let Some(name) = row.here.clone().filter(|_| row.mine) {
        return Ok(name);
    }
    let who = row.held(&env.words);
    let told = env
        .words
        .with("team-open-elsewhere", &[("who", (&who).into())]);
    let hint = env.words.with("held-resume", &[("run", run.into())]);
    Err(Failure::new(Ending::Findings, format!("{told}\n{hint}")))
}

/// Opens a run, and has its session carry a command out, with its reason; it is on disk.
fn carried(
    env: &Env,
    run: &str,
    (command, reason): (&Command, Option<&str>),
    now: Moment,
) -> Result<(RunName, Session), Failure> {
    let words = &env.words;
    let name = of_this_host(env, run)?;
    let opened = opening::open(env, &name, false, now);
    let mut session = opened
        .map_err(|error| Failure::open_run(error, &name, words))?
        .session;
    if let Some(why) = session.read_only() {
        return Err(Failure::new(Ending::Findings, why.to_owned()));
    }
    let now = opening::run_time(env, session.run(), now);
    if let Some(why) = unsent_text(session.run(), command, &name, words) {
        return Err(Failure::new(Ending::Findings, why));
    }
    if let Err(refusal) = session.carry(command, reason, now) {
        return Err(not_closed(&refusal, session.run(), &name, words));
    }
    match unsaved(&session) {
        Some(why) => Err(Failure::new(Ending::NotReadOrWritten, why)),
        None => Ok((name, session)),
    }
}

/// Why a run is not finished whose ticket others do not have as it is by now. The screens lead
/// there first, and finish at the second try; one line at a prompt is no second try.
fn unsent_text(run: &Run, command: &Command, name: &RunName, words: &Words) -> Option<String> {
    let first = ticket_before_finish(run, None).filter(|_| *command == Command::Finish)?;
    let (why, _) = first_text(run, &ticket_states(run), &first, true, words);
    let args = [("why", (&why).into()), ("run", name.as_str().into())];
    Some(words.with("finish-unsent", &args))
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
        Refusal::NeedsReason(Deviation::Unworkable(steps)) => {
            let steps = steps.join("; ");
            let args = [("steps", (&steps).into()), ("run", name.as_str().into())];
            Failure::new(Ending::Findings, words.with("finish-unsure-steps", &args))
        }
        Refusal::NeedsReason(_) => Failure::new(Ending::Usage, words.say("end-needs-reason")),
        Refusal::Command(_) => Failure::new(Ending::Findings, refusal_text(refusal, run, words)),
        other if *run.phase() == Phase::Open => {
            Failure::new(Ending::Findings, refusal_text(other, run, words))
        }
        _ => {
            let state = wording::phase_text(run, words);
            let args = [("run", name.as_str().into()), ("state", (&state).into())];
            Failure::new(Ending::Findings, words.with("already-ended", &args))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::config::Places;
    use crate::app::env::Options;
    use crate::app::history::past_run;
    use crate::app::terms::Terms;
    use crate::engine::handover::to_read;
    use crate::i18n::Lang;
    use crate::model::{Provenance, Value};
    use std::fs;

    const BOOK: &str = "version: 1\nid: failover\ntitle: T\nsteps: [{ id: a, title: A }]\n";

    /// An environment in that folder, and the session of a run of that runbook.
    fn begun(root: &std::path::Path, book: &str) -> (Env, Session, Moment) {
        let file = root.join("failover.yaml");
        fs::write(&file, book).unwrap();
        let options = Options {
            state_dir: Some(root.join("state")),
            lang: Some(Lang::En),
            ..Options::default()
        };
        let env = Env::look(&options, &Places::default());
        let now = env.now();
        let file = file.display().to_string();
        let mut session = opening::begin(&env, &file, &Terms::default(), now)
            .unwrap()
            .session;
        session.make();
        (env, session, now)
    }

    const TICKET: &str = "version: 1\nid: failover\ntitle: T\nsteps:\n  - { id: f, kind: form, title: F, fields: [{ id: what, type: text, label: What }] }\n  - { id: k, kind: ticket, title: File it, ticket: { subject: S, body: '{{ what }}' } }\n";

    #[test]
    fn a_run_whose_ticket_is_out_of_date_is_not_finished_by_a_line_at_a_prompt() {
        let root = tempfile::tempdir().unwrap();
        let (env, mut session, now) = begun(root.path(), TICKET);
        let answer = |text: &str| {
            let text = Value::Text(text.to_owned());
            Command::Answer("what".into(), text, Provenance::Typed)
        };
        for (command, reason) in [
            (answer("disk"), None),
            (Command::Tick("f".into()), None),
            (Command::Tick("k".into()), Some("by telephone")),
            (answer("disk 2"), None),
        ] {
            session.carry(&command, reason, now).unwrap();
        }
        drop(session);
        let end = |reason| {
            let mut out = Vec::new();
            let done = close(&env, "failover", reason, now, &mut out);
            (
                done.map_err(|why| why.text),
                String::from_utf8(out).unwrap(),
            )
        };
        let (refused, out) = end(None);
        let refused = refused.unwrap_err();
        assert!(
            refused.starts_with(
                "Not finished: What has changed since the ticket left was not handed over."
            ),
            "{refused}"
        );
        assert!(refused.contains("vetlla resume") && out.is_empty(), "{out}");
        let (ended, out) = end(Some("known by telephone"));
        ended.unwrap();
        assert!(out.contains("OUT OF DATE"), "{out}");
    }

    #[test]
    fn a_run_is_handed_over_with_a_note_for_as_long_as_it_is_open() {
        let root = tempfile::tempdir().unwrap();
        let (env, session, now) = begun(root.path(), BOOK);
        drop(session);
        let name = env.store.unfinished().unwrap().remove(0);
        let hand = |note: &str, out: &mut Vec<u8>| {
            hand_over(&env, "failover", note, now, out).map_err(|why| why.text)
        };
        let mut out = Vec::new();
        assert!(hand(" ", &mut out).unwrap_err().contains("vetlla handover"));
        hand("web02 is slow", &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().starts_with(name.as_str()));
        let run = past_run(&env, &name).unwrap().run;
        assert_eq!(to_read(&run).map(|own| own.note), Some("web02 is slow"));
        close(
            &env,
            "failover",
            Some("begun by mistake"),
            now,
            &mut Vec::new(),
        )
        .unwrap();
        let late = hand("late", &mut Vec::new());
        assert!(late.unwrap_err().contains("has ended"));
    }
}
