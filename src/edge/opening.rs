//! Opening a run: a new one from a runbook, or one that was left.
//!
//! It must not know what is done with the run once it is open.

use super::house::House;
use super::session::Session;
use super::shelf::{self, Shelved};
use crate::engine::proposal::value_of;
use crate::engine::{Command, Phase, Run, duty};
use crate::journal::{self, RecordError, RunName};
use crate::load;
use crate::model::{
    Draft, Entry, Event, FieldId, Kind, Moment, Operator, Provenance, Runbook, StepId, Value,
};
use crate::words::Words;
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
    Refused(Box<Shelved>),
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
pub(super) fn operator(house: &House) -> Operator {
    house.site.operator.clone()
}

/// The moment in the time zone of the runbook or the site.
#[must_use]
pub fn local(house: &House, runbook: &Runbook, now: Moment) -> Moment {
    match duty::zone(&runbook.schedule, &house.site.schedule) {
        Some(zone) => duty::in_zone(now, zone),
        None => now,
    }
}

/// Begins a run in memory; [`Session::make`] puts it on disk.
pub fn begin(
    house: &House,
    wanted: &str,
    set: &[(String, String)],
    now: Moment,
) -> Result<Opened, OpenError> {
    let shelved = shelf::find(house, wanted).ok_or_else(|| no_runbook(house, wanted))?;
    let runbook = match &shelved.result {
        Ok(runbook) => Arc::clone(runbook),
        Err(_) => return Err(OpenError::Refused(Box::new(shelved))),
    };
    let now = local(house, &runbook, now);
    let settings = Settings::read(house, &runbook, set, now)?;
    let event = Event::Started {
        runbook: runbook.id.clone(),
        title: runbook.title.clone(),
        sha256: sha256(&shelved.text),
    };
    let author = house.author();
    let first = Entry {
        at: now,
        by: author.by,
        host: author.host,
        event,
    };
    let record = house.store.begin(&runbook.id, &shelved.text, first.clone());
    let run = Run::replay(runbook, operator(house), &[first]);
    let mut session = Session::new(run, record, house.author(), Rc::clone(&house.words));
    session.begin_in_memory();
    assess(&mut session, house, now);
    settings.apply(&mut session, &house.words, now)?;
    Ok(Opened {
        session,
        draft: None,
        news: Vec::new(),
    })
}

/// Opens a run that was left. `resuming` records that it was opened again.
pub fn open(
    house: &House,
    name: &RunName,
    resuming: bool,
    now: Moment,
) -> Result<Opened, OpenError> {
    let held = house.store.open(name, &house.holder(now))?;
    take_up(house, held, resuming, now)
}

/// Goes on with a run whose record has been opened.
pub fn take_up(
    house: &House,
    held: journal::Opened,
    resuming: bool,
    now: Moment,
) -> Result<Opened, OpenError> {
    let name = held.run.name().clone();
    let (runbook, mut news) = frozen(house, &name)?;
    let now = local(house, &runbook, now);
    let run = Run::replay(Arc::clone(&runbook), operator(house), &held.read.entries);
    let (writable, unguarded) = (held.run.writable(), held.run.unguarded());
    let mut session = Session::new(run, held.run, house.author(), Rc::clone(&house.words));
    let draft = session.draft();
    let found = held.read.say(&house.words);
    if !writable {
        let first = found.first().cloned().unwrap_or_default();
        let args = [("why", (&first).into())];
        session.forbid(house.words.with("run-read-only", &args));
    }
    news.extend(found);
    if unguarded {
        news.push(house.words.say("record-unguarded"));
    }
    if *session.run().phase() == Phase::Open {
        // The runbook's file may be another one by now: the run keeps its own.
        if let Ok(frozen) = house.store.frozen_unchecked(&name)
            && shelf::has_changed(house, &runbook.id, &frozen)
        {
            news.push(house.words.say("runbook-changed"));
        }
        if resuming && session.read_only().is_none() {
            session.record(vec![Event::Resumed], now);
        }
        assess(&mut session, house, now);
    }
    Ok(Opened {
        session,
        draft,
        news,
    })
}

/// Records what the clock says about duty, where that is known and new.
fn assess(session: &mut Session, house: &House, now: Moment) {
    let schedule = &session.run().runbook().schedule;
    if let duty::Assessment::Known { on_duty, .. } =
        duty::assess(schedule, &house.site.schedule, now)
    {
        let command = Command::SetDuty {
            on_duty,
            by_clock: true,
        };
        let _ = session.carry(&command, None, now);
    }
}

/// The frozen runbook of a run, and what is wrong with it that still lets it be read.
pub fn frozen(house: &House, name: &RunName) -> Result<(Arc<Runbook>, Vec<String>), OpenError> {
    let (text, trouble) = match house.store.frozen(name) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let text = house.store.frozen_unchecked(name)?;
            (text, vec![error.say(&house.words)])
        }
    };
    match load::runbook(&text, &house.words) {
        Ok(runbook) => Ok((Arc::new(runbook), trouble)),
        Err(problems) => {
            let first = problems
                .first()
                .map(|problem| problem.message.clone())
                .unwrap_or_default();
            let args = [("run", name.as_str().into()), ("why", (&first).into())];
            Err(OpenError::Frozen(
                house.words.with("frozen-unreadable", &args),
            ))
        }
    }
}

fn no_runbook(house: &House, wanted: &str) -> OpenError {
    let ids = shelf::all(house)
        .into_iter()
        .filter(|shelved| shelved.result.is_ok() && !shelved.shadowed)
        .map(|shelved| shelved.id)
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
        house: &House,
        runbook: &Runbook,
        set: &[(String, String)],
        now: Moment,
    ) -> Result<Self, OpenError> {
        let words = &house.words;
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
