//! A run that is open here: its record on disk, and the run that follows from it.
//!
//! It must not know whether a screen or a command line drives it.

use super::house::House;
use super::shelf::{self, Shelved};
use crate::engine::proposal::value_of;
use crate::engine::{Command, Phase, Refusal, Run, duty};
use crate::journal::{Attached, Readback, RecordError, RunName, RunWriter};
use crate::load;
use crate::model::{
    Draft, Entry, Event, FieldId, FieldKind, Kind, Moment, Operator, Provenance, Runbook, StepId,
    Value,
};
use crate::words::Words;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

/// Why something is not on disk, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// The reason alone, for one line of the screen.
    pub short: String,
    /// With what could not be done, and where.
    pub whole: String,
}

impl Unkept {
    fn of<T>(result: Result<T, RecordError>, words: &Words) -> Option<Self> {
        let error = result.err()?;
        Some(Self {
            short: error.say_short(words),
            whole: error.say(words),
        })
    }
}

/// The record of an open run, and how it is written to.
#[derive(Debug)]
pub struct Ledger {
    /// The record on disk.
    pub record: Box<dyn RunWriter>,
    /// Why something is not on disk.
    pub unsaved: Option<Unkept>,
    /// Why where one is, or what is being typed, is not on disk.
    pub untyped: Option<Unkept>,
    /// Nothing is on disk yet, because nothing has been tried: see [`Ledger::settle`].
    pub unsettled: bool,
    by: String,
    host: String,
}

impl Ledger {
    /// Writes events; returns the entries. Where the disk refuses they wait in memory,
    /// and `unsaved` says why.
    pub fn append(&mut self, events: Vec<Event>, now: Moment, words: &Words) -> Vec<Entry> {
        let entry = |event| Entry {
            at: now,
            by: self.by.clone(),
            host: self.host.clone(),
            event,
        };
        let entries: Vec<_> = events.into_iter().map(entry).collect();
        if self.unsettled {
            self.record.queue(&entries);
            return entries;
        }
        let result = self.record.append(&entries);
        self.unsaved = Unkept::of(result, words);
        entries
    }

    /// Puts a run that has just begun on disk. Making its folder takes longer than
    /// drawing the first screen, so that comes first; no key is read before this.
    pub fn settle(&mut self, words: &Words) {
        self.unsettled = false;
        self.retry(words);
    }

    /// Tries again to write what waits.
    pub fn retry(&mut self, words: &Words) {
        self.unsaved = Unkept::of(self.record.retry(), words);
    }

    /// Saves where one is and what is being typed; says whether that is on disk.
    pub fn save_draft(&mut self, draft: &Draft, words: &Words) -> bool {
        self.untyped = Unkept::of(self.record.save_draft(draft), words);
        self.untyped.is_none()
    }

    /// Makes the saved draft outlive the machine; says whether it does.
    pub fn sync_draft(&mut self, words: &Words) -> bool {
        match Unkept::of(self.record.sync_draft(), words) {
            None => true,
            refused => {
                self.untyped = refused;
                false
            }
        }
    }

    /// Whether something waits for the disk.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.record.pending() > 0 || self.untyped.is_some()
    }
}

/// A run that is open here.
#[derive(Debug)]
pub struct Session {
    /// Its record.
    pub ledger: Ledger,
    /// The run.
    pub run: Run,
    /// Where a person was in it.
    pub draft: Option<Draft>,
    /// What is to be told about it, in words.
    pub news: Vec<String>,
    /// Why nothing can be added to it, in words.
    pub read_only: Option<String>,
    words: Rc<Words>,
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

pub use super::glance::{Glance, Glances, glance};

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

impl Session {
    /// Begins a run in memory; [`Ledger::settle`] puts it on disk.
    pub fn begin(
        house: &House,
        wanted: &str,
        set: &[(String, String)],
        now: Moment,
    ) -> Result<Self, OpenError> {
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
        let first = Entry {
            at: now,
            by: house.by(),
            host: house.host.clone(),
            event,
        };
        let record = house.store.begin(&runbook.id, &shelved.text, first.clone());
        let run = Run::replay(runbook, operator(house), &[first]);
        let mut session = Self::of(house, record, run);
        session.ledger.unsettled = true;
        session.assess(house, now);
        settings.apply(&mut session, now)?;
        Ok(session)
    }

    fn of(house: &House, record: Box<dyn RunWriter>, run: Run) -> Self {
        let ledger = Ledger {
            record,
            unsaved: None,
            untyped: None,
            unsettled: false,
            by: house.by(),
            host: house.host.clone(),
        };
        let words = Rc::clone(&house.words);
        Self {
            ledger,
            run,
            draft: None,
            news: Vec::new(),
            read_only: None,
            words,
        }
    }

    /// Opens a run that was left. `resuming` records that it was opened again.
    pub fn open(
        house: &House,
        name: &RunName,
        resuming: bool,
        now: Moment,
    ) -> Result<Self, OpenError> {
        let opened = house.store.open(name, &house.holder(now))?;
        Self::opened(house, opened, resuming, now)
    }

    /// Goes on with a run whose record has been opened.
    pub fn opened(
        house: &House,
        opened: crate::journal::Opened,
        resuming: bool,
        now: Moment,
    ) -> Result<Self, OpenError> {
        let name = opened.run.name().clone();
        let (runbook, trouble) = frozen(house, &name)?;
        let now = local(house, &runbook, now);
        let run = Run::replay(Arc::clone(&runbook), operator(house), &opened.read.entries);
        let mut session = Self::of(house, opened.run, run);
        session.draft = session.ledger.record.draft();
        session.news = trouble;
        session.tell(house, &opened.read);
        if *session.run.phase() == Phase::Open {
            session.note_change(house, &runbook);
            if resuming && session.read_only.is_none() {
                session.append(vec![Event::Resumed], now);
            }
            session.assess(house, now);
        }
        Ok(session)
    }

    fn tell(&mut self, house: &House, read: &Readback) {
        let found = read.say(&house.words);
        if !self.ledger.record.writable() {
            let first = found.first().cloned().unwrap_or_default();
            self.read_only = Some(
                house
                    .words
                    .with("run-read-only", &[("why", (&first).into())]),
            );
        }
        self.news.extend(found);
        if self.ledger.record.unguarded() {
            self.news.push(house.words.say("record-unguarded"));
        }
    }

    /// Says that the runbook's file is another one by now: the run keeps its own.
    fn note_change(&mut self, house: &House, runbook: &Runbook) {
        let name = self.ledger.record.name();
        if let Ok(frozen) = house.store.frozen_unchecked(name)
            && shelf::has_changed(house, &runbook.id, &frozen)
        {
            self.news.push(house.words.say("runbook-changed"));
        }
    }

    /// Records what the clock says about duty, where that is known and new.
    fn assess(&mut self, house: &House, now: Moment) {
        let schedule = &self.run.runbook().schedule;
        if let duty::Assessment::Known { on_duty, .. } =
            duty::assess(schedule, &house.site.schedule, now)
        {
            let command = Command::SetDuty {
                on_duty,
                by_clock: true,
            };
            let _ = self.carry(&command, None, now);
        }
    }

    /// Asks the engine, and writes what it says.
    pub fn carry(
        &mut self,
        command: &Command,
        reason: Option<&str>,
        now: Moment,
    ) -> Result<(), Refusal> {
        let events = self.run.decide(command, reason, now)?;
        self.append(events, now);
        Ok(())
    }

    /// Writes events and applies them, on disk or waiting for it. Returns the entries.
    pub fn append(&mut self, events: Vec<Event>, now: Moment) -> Vec<Entry> {
        let words = Rc::clone(&self.words);
        let entries = self.ledger.append(events, now, &words);
        for entry in &entries {
            self.run.apply(entry);
        }
        entries
    }
}

/// What is to be recorded once a file is in the record. The answer of a file field is the
/// names of its files.
#[must_use]
pub fn evidence_events(
    run: &Run,
    step: &StepId,
    field: Option<&FieldId>,
    attached: Attached,
) -> Vec<Event> {
    let name = attached.name.clone();
    let mut events = vec![Event::EvidenceAttached {
        step: step.clone(),
        field: field.cloned(),
        file: attached.file,
        name: attached.name,
        bytes: attached.bytes,
        sha256: attached.sha256,
    }];
    let found = field.and_then(|id| run.runbook().field(id));
    if let Some((_, field)) = found.filter(|(_, field)| field.kind == FieldKind::File) {
        let mut names = match run.answer(&field.id).map(|answer| &answer.value) {
            Some(Value::List(names)) => names.clone(),
            Some(Value::Text(name)) => vec![name.clone()],
            _ => Vec::new(),
        };
        names.push(name);
        events.push(Event::FieldAnswered {
            field: field.id.clone(),
            value: Value::List(names),
            from: Provenance::Typed,
        });
    }
    events
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

    fn apply(self, session: &mut Session, now: Moment) -> Result<(), OpenError> {
        for (id, value) in self.choices {
            let command = Command::Choose(id.clone(), value);
            if session.carry(&command, Some("--set"), now).is_err() {
                let args = [
                    ("id", id.as_str().into()),
                    ("value", "".into()),
                    ("expected", "".into()),
                ];
                return Err(OpenError::Set(session.words.with("set-held", &args)));
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
