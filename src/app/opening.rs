//! Opening a run: a new one from a runbook, or one that was left.
//!
//! It must not know what is done with the run once it is open.

use super::catalog::{self, CatalogEntry, Origin};
use super::env::Env;
use super::session::Session;
use crate::engine::defaults::value_of;
use crate::engine::{Command, Phase, Run, duty};
use crate::i18n::Words;
use crate::journal::{self, RecordError, RunName};
use crate::load;
use crate::model::{
    Draft, Entry, Event, FieldId, Kind, Moment, Operator, Provenance, Runbook, StepId, Value,
};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

/// A run that was opened, and what a person is to know of it.
#[derive(Debug)]
pub struct Opened {
    /// The run.
    pub session: Session,
    /// Where a person was in it.
    pub draft: Option<Draft>,
    /// What is to be told about it, in words.
    pub news: Vec<String>,
}

/// Why a session could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// There is no such runbook; ids that are near.
    NoRunbook(String, Vec<String>),
    /// The runbook is refused.
    Refused(Box<CatalogEntry>),
    /// The frozen runbook cannot be read any more.
    Frozen(String),
    /// The record could not be opened.
    Record(RecordError),
    /// `--set` names nothing, or what it says does not fit.
    Set(String),
}

impl From<RecordError> for OpenError {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

/// SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// What a template may name about who is on call.
pub(super) fn operator(env: &Env) -> Operator {
    env.config.operator.clone()
}

/// The moment in the time zone of the runbook or the config.
#[must_use]
pub fn local(env: &Env, runbook: &Runbook, now: Moment) -> Moment {
    match duty::zone(&runbook.schedule, &env.config.schedule) {
        Some(zone) => duty::in_zone(now, &zone),
        None => now,
    }
}

/// Begins a run in memory; [`Session::make`] puts it on disk.
pub fn begin(
    env: &Env,
    wanted: &str,
    set: &[(String, String)],
    now: Moment,
) -> Result<Opened, OpenError> {
    let entry = catalog::find(env, wanted).ok_or_else(|| no_runbook(env, wanted))?;
    let runbook = match &entry.result {
        Ok(runbook) => Arc::clone(runbook),
        Err(_) => return Err(OpenError::Refused(Box::new(entry))),
    };
    let now = local(env, &runbook, now);
    let settings = Settings::read(env, &runbook, set, now)?;
    let event = Event::Started {
        runbook: runbook.id.clone(),
        title: runbook.title.clone(),
        sha256: sha256(&entry.text),
    };
    let author = env.author();
    let first = Entry {
        at: now,
        by: author.by,
        host: author.host,
        event,
    };
    let record = env.store.begin(&runbook.id, &entry.text, first.clone());
    let run = Run::replay(runbook, operator(env), &[first]);
    let mut session = Session::new(run, record, env.author(), Rc::clone(&env.words));
    session.begin_in_memory();
    assess(&mut session, env, now);
    settings.apply(&mut session, &env.words, now)?;
    Ok(Opened {
        session,
        draft: None,
        news: other_runbooks(&entry, &env.words),
    })
}

/// That others have the id of the runbook that was taken, and may have been meant.
fn other_runbooks(entry: &CatalogEntry, words: &Words) -> Vec<String> {
    let Origin::File(path) = &entry.origin else {
        return Vec::new();
    };
    let is_beside = |other: &&Origin| match other {
        Origin::File(other) => other.parent() == path.parent(),
        Origin::BuiltIn(_) => false,
    };
    let (beside, hidden): (Vec<_>, Vec<_>) = entry.rivals.iter().partition(is_beside);
    let taken = entry.origin.show(words);
    let told = [("runbook-twice", beside), ("runbook-shadows", hidden)];
    let told = told.into_iter().filter(|(_, others)| !others.is_empty());
    told.map(|(word, others)| {
        let others = others.iter().map(|other| other.show(words));
        let others = others.collect::<Vec<_>>().join(", ");
        let args = [("taken", (&taken).into()), ("others", (&others).into())];
        words.with(word, &args)
    })
    .collect()
}

/// Opens a run that was left. `resuming` records that it was opened again.
pub fn open(env: &Env, name: &RunName, resuming: bool, now: Moment) -> Result<Opened, OpenError> {
    let held = env.store.open(name, &env.holder(now))?;
    take_up(env, held, resuming, now)
}

/// Goes on with a run whose record has been opened.
pub fn take_up(
    env: &Env,
    held: journal::Opened,
    resuming: bool,
    now: Moment,
) -> Result<Opened, OpenError> {
    let name = held.run.name().clone();
    let (runbook, mut news) = frozen(env, &name)?;
    let now = local(env, &runbook, now);
    let run = Run::replay(Arc::clone(&runbook), operator(env), &held.read.entries);
    let (writable, unguarded) = (held.run.writable(), held.run.unguarded());
    let mut session = Session::new(run, held.run, env.author(), Rc::clone(&env.words));
    let draft = session.draft();
    let found = held.read.say(&env.words);
    if !writable {
        let first = found.first().cloned().unwrap_or_default();
        let args = [("why", (&first).into())];
        session.forbid(env.words.with("run-read-only", &args));
    }
    news.extend(found);
    if unguarded {
        news.push(env.words.say("record-unguarded"));
    }
    if *session.run().phase() == Phase::Open {
        // The runbook's file may be another one by now: the run keeps its own.
        if let Ok(frozen) = env.store.frozen_unchecked(&name)
            && catalog::has_changed(env, &runbook.id, &frozen)
        {
            news.push(env.words.say("runbook-changed"));
        }
        if resuming && session.read_only().is_none() {
            session.record(vec![Event::Resumed], now);
        }
        assess(&mut session, env, now);
    }
    Ok(Opened {
        session,
        draft,
        news,
    })
}

/// Records what the clock says about duty, where that is known and new.
fn assess(session: &mut Session, env: &Env, now: Moment) {
    let schedule = &session.run().runbook().schedule;
    if let duty::Assessment::Known { on_duty, .. } =
        duty::assess(schedule, &env.config.schedule, now)
    {
        let command = Command::SetDuty {
            on_duty,
            by_clock: true,
        };
        let _ = session.carry(&command, None, now);
    }
}

/// The frozen runbook of a run, and what is wrong with it that still lets it be read.
pub fn frozen(env: &Env, name: &RunName) -> Result<(Arc<Runbook>, Vec<String>), OpenError> {
    let (text, trouble) = match env.store.frozen(name) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let text = env.store.frozen_unchecked(name)?;
            (text, vec![error.say(&env.words)])
        }
    };
    match load::runbook(&text, &env.words) {
        Ok(runbook) => Ok((Arc::new(runbook), trouble)),
        Err(problems) => {
            let first = problems
                .first()
                .map(|problem| problem.message.clone())
                .unwrap_or_default();
            let args = [("run", name.as_str().into()), ("why", (&first).into())];
            Err(OpenError::Frozen(
                env.words.with("frozen-unreadable", &args),
            ))
        }
    }
}

fn no_runbook(env: &Env, wanted: &str) -> OpenError {
    let ids = catalog::all(env)
        .into_iter()
        .filter(|entry| entry.result.is_ok() && !entry.shadowed)
        .map(|entry| entry.id)
        .collect();
    OpenError::NoRunbook(wanted.to_owned(), ids)
}

/// What `--set` says, read before the run begins.
struct Settings {
    choices: Vec<(StepId, Value)>,
    answers: Vec<(FieldId, Value)>,
}

impl Settings {
    fn read(
        env: &Env,
        runbook: &Runbook,
        set: &[(String, String)],
        now: Moment,
    ) -> Result<Self, OpenError> {
        let words = &env.words;
        let mut settings = Self {
            choices: Vec::new(),
            answers: Vec::new(),
        };
        for (id, text) in set {
            let bad = |word: &str, expected: &str| {
                let args = [
                    ("id", id.into()),
                    ("value", text.into()),
                    ("expected", expected.into()),
                ];
                OpenError::Set(words.with(word, &args))
            };
            if let Some((_, step)) = runbook.step(&StepId(id.clone())) {
                let Kind::Decision(decision) = &step.kind else {
                    return Err(bad("set-no-decision", ""));
                };
                let fits = |o: &&crate::model::Choice| {
                    o.value.to_text() == *text
                        || o.label == *text
                        || o.ticket_label.as_deref() == Some(text)
                };
                let all: Vec<_> = decision.options.iter().map(|o| o.value.to_text()).collect();
                let option = decision.options.iter().find(fits);
                let option = option.ok_or_else(|| bad("set-bad-value", &all.join(", ")))?;
                settings
                    .choices
                    .push((step.id.clone(), option.value.clone()));
            } else if let Some((_, field)) = runbook.field(&FieldId(id.clone())) {
                let all: Vec<_> = field.options.iter().map(|o| o.value.to_text()).collect();
                let why = match crate::engine::form::accept(field, text, now) {
                    Err(mistake) if !field.kind.chooses() => mistake.say(words),
                    _ => all.join(", "),
                };
                let value = value_of(field, text, now).ok_or_else(|| bad("set-bad-value", &why))?;
                settings.answers.push((field.id.clone(), value));
            } else {
                return Err(bad("set-unknown", ""));
            }
        }
        Ok(settings)
    }

    fn apply(self, session: &mut Session, words: &Words, now: Moment) -> Result<(), OpenError> {
        for (id, value) in self.choices {
            let command = Command::Choose(id.clone(), value);
            if session.set(&command, now).is_err() {
                let args = [
                    ("id", id.as_str().into()),
                    ("value", "".into()),
                    ("expected", "".into()),
                ];
                return Err(OpenError::Set(words.with("set-held", &args)));
            }
        }
        for (id, value) in self.answers {
            let command = Command::Answer(id, value, Provenance::CommandLine);
            // A value that is there already needs no second event.
            let _ = session.carry(&command, None, now);
        }
        Ok(())
    }
}
