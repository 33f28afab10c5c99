//! A walk without a record: for the author of a runbook, who looks at it while it is written.
//!
//! All of it is in memory. A text that was changed is walked on from where one was, with the
//! answers that it still takes. It must not know a face, nor when the file is looked at.

use super::catalog::{self, RunbookOrigin};
use super::ending::{Ending, Failure, findings, sources_of};
use super::env::{Clock, Env};
use super::file_mark::{FileMark, MarkedFiles};
use super::inclusion::LinkReader;
use super::lineage::Lineages;
use super::opening::{self, OpenError, Opened};
use super::session::Session;
use super::terms::Terms;
use crate::engine::{Command, Run, Trust, duty, form};
use crate::model::{
    Entry, Event, Field, FieldId, FieldKind, Moment, Runbook, Step, StepId, Value, sanitize_line,
};
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is looked at, and on what terms.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The runbook's file.
    pub path: PathBuf,
    /// The time that the walk begins at, as it was typed.
    pub at: Option<String>,
    /// Whether it is duty, where a person says so.
    pub duty: Option<bool>,
    /// It is an exercise.
    pub drill: bool,
}

/// What is wrong with a text that cannot be walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes {
    /// The first, in one line, with its place; and how many more there are.
    pub first: String,
    /// How many there are beside it.
    pub more: usize,
    /// All of them, each with its line and what to do.
    pub all: String,
}

/// A walk as it was when its text was read again: the reading may take long, and the walk
/// goes on meanwhile.
#[derive(Debug, Clone)]
pub struct Snapshot {
    runbook: Arc<Runbook>,
    entries: Vec<Entry>,
    began: Option<Moment>,
}

impl Snapshot {
    /// The walk as it is now.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self {
            runbook: Arc::clone(run.runbook()),
            entries: run.entries().to_vec(),
            began: run.started(),
        }
    }

    /// Records in the walk of the new text what has happened in the old one since.
    pub fn catch_up(&self, run: &Run, session: &mut Session, now: Moment) {
        let since = run.entries().get(self.entries.len()..);
        carry_over(run.runbook(), since.unwrap_or_default(), session, now);
    }
}

/// A text that was read again.
pub struct Reread {
    /// The walk of it, or what is wrong with it.
    pub text: Result<Opened, Mistakes>,
    /// The files that it is made of, as they were before it was read of them.
    pub files: MarkedFiles,
    /// The walk that it goes on with.
    pub walked: Snapshot,
}

impl std::fmt::Debug for Reread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reread")
    }
}

impl Preview {
    /// The machine as the preview has it: runs in memory, no exporters, and the time that it
    /// begins at.
    ///
    /// # Errors
    /// Where that time cannot be read.
    pub fn env(&self, env: &Env) -> Result<Env, Failure> {
        Ok(Env {
            clock: self.clock(env)?,
            ..env.without_record()
        })
    }

    fn clock(&self, env: &Env) -> Result<Clock, Failure> {
        let Some(typed) = &self.at else {
            return Ok(env.clock.clone());
        };
        let entry = catalog::from_file(env, &self.path);
        let schedule = entry.result.map(|own| own.schedule.clone());
        let schedule = schedule.unwrap_or_default();
        let now = env.now();
        let zone = duty::zone(&schedule, &env.config.schedule).or_else(|| env.clock.zone());
        let read = form::instant(typed, zone, now);
        let at = read.map_err(|mistake| {
            let why = mistake.say(&env.words);
            let text = env.words.with("preview-at", &[("why", (&why).into())]);
            Failure::new(Ending::Usage, text)
        })?;
        Ok(env.clock.ahead(at.signed_duration_since(now)))
    }

    /// Begins the walk.
    ///
    /// # Errors
    /// Why the text cannot be walked.
    pub fn begin(&self, env: &Env) -> Result<Opened, OpenError> {
        self.opened(env, env.now())
    }

    /// Begins it again with the text of now, and goes on to where it was. Known are the files
    /// that it was made of before.
    #[must_use]
    pub fn again(&self, env: &Env, known: &[PathBuf], walked: Snapshot) -> Reread {
        let folders = Lineages::new(env).places(&RunbookOrigin::File(self.path.clone()), false);
        let folders: Vec<_> = folders
            .into_iter()
            .map(|own| (FileMark::of(&own), own))
            .collect();
        let (mut files, named) = self.marked(env, known);
        let text = self.begun_again(env, &walked);
        if text.is_err() {
            // What is missing may be put there, or be mended where it was before.
            let is_new = |(_, own): &(_, PathBuf)| !known.contains(own);
            let folders = folders.into_iter().filter(is_new);
            files.extend(folders.map(|(mark, own)| (own, mark)));
        } else {
            files.retain(|(path, _)| named.contains(path));
        }
        Reread {
            text,
            files,
            walked,
        }
    }

    fn begun_again(&self, env: &Env, before: &Snapshot) -> Result<Opened, Mistakes> {
        let began = before.began.unwrap_or_else(|| env.now());
        let opened = self.opened(env, began);
        let mut opened = opened.map_err(|error| mistakes(env, error))?;
        let now = opening::run_time(env, opened.session.run(), env.now());
        carry_over(&before.runbook, &before.entries, &mut opened.session, now);
        opened.news.clear();
        Ok(opened)
    }

    /// The files that are walked: its own, those that it extends, those that it walks inside, be
    /// they good or not. Each is marked before it is read, so that what is saved meanwhile is seen
    /// later.
    #[must_use]
    pub fn files(&self, env: &Env) -> MarkedFiles {
        self.marked(env, &[]).0
    }

    /// Those and the known ones, each with its mark; and which of them are walked.
    fn marked(&self, env: &Env, known: &[PathBuf]) -> (MarkedFiles, Vec<PathBuf>) {
        let own = std::iter::once(&self.path).chain(known);
        let mut marked = MarkedFiles::new();
        mark(own, &mut marked);
        loop {
            let mut named = self.named(env);
            let before = marked.len();
            mark(named.iter(), &mut marked);
            if marked.len() == before {
                named.push(self.path.clone());
                return (marked, named);
            }
        }
    }

    fn named(&self, env: &Env) -> Vec<PathBuf> {
        let entry = catalog::from_file(env, &self.path);
        let read = LinkReader::new(env).reach(&entry).read;
        let own = entry.files().map(|(origin, _)| origin.clone());
        let files = own.chain(read).filter_map(|origin| match origin {
            RunbookOrigin::File(path) => Some(path),
            RunbookOrigin::BuiltIn(_) => None,
        });
        files.collect()
    }

    fn opened(&self, env: &Env, now: Moment) -> Result<Opened, OpenError> {
        let terms = Terms {
            drill: self.drill,
            ..Terms::default()
        };
        let path = self.path.display().to_string();
        // A name without a folder would be taken for an id.
        let path = if path.contains('/') {
            path
        } else {
            format!("./{path}")
        };
        let mut opened = opening::begin(env, &path, &terms, now)?;
        let session = &mut opened.session;
        session.make();
        session.trust(Trust::Preview);
        if let Some(on_duty) = self.duty {
            let command = Command::SetDuty {
                on_duty,
                by_clock: false,
            };
            let now = opening::run_time(env, session.run(), now);
            let _ = session.set(&command, now);
        }
        Ok(opened)
    }
}

/// Marks the files that are not marked yet.
fn mark<'f>(files: impl Iterator<Item = &'f PathBuf>, marked: &mut MarkedFiles) {
    for path in files {
        if !marked.iter().any(|(own, _)| own == path) {
            marked.push((path.clone(), FileMark::of(path)));
        }
    }
}

/// What is wrong, from why a text cannot be walked.
fn mistakes(env: &Env, error: OpenError) -> Mistakes {
    if let OpenError::Refused(entry) = &error
        && let Err(problems) = &entry.result
        && let Some(first) = problems.first()
    {
        let sources = sources_of(entry, &env.words);
        let file = Path::new(sources.name(first.place.source));
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let (line, message) = (first.place.line, &first.message);
        return Mistakes {
            first: sanitize_line(&format!("{file}:{line}: {message}")).into_owned(),
            more: problems.len() - 1,
            all: findings(entry, &env.words),
        };
    }
    let text = Failure::open(error, &env.words).text;
    Mistakes {
        first: sanitize_line(text.lines().next().unwrap_or_default()).into_owned(),
        more: 0,
        all: text,
    }
}

/// Records in a run what happened in one of an older text, as far as it still fits.
fn carry_over(old: &Runbook, entries: &[Entry], session: &mut Session, now: Moment) {
    let fits = |entry: &Entry| {
        let runbooks = (old, &**session.run().runbook());
        let event = fitting(&entry.event, runbooks, now)?;
        Some(Entry {
            event,
            ..entry.clone()
        })
    };
    let entries: Vec<_> = entries.iter().filter_map(fits).collect();
    session.record_again(&entries);
}

/// Whether what happened is so in a new run, too: that has begun by itself, and is not over.
fn goes_on(event: &Event) -> bool {
    match event {
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::Resumed
        | Event::HandedOver { .. }
        | Event::TakenOver(_)
        | Event::SenderTold(_)
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::DutySet { by_clock: true, .. }
        | Event::OfInstance { .. }
        | Event::Unknown => false,
        Event::DutySet { .. }
        | Event::OptionChosen { .. }
        | Event::FieldAnswered { .. }
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::CallLogged { .. }
        | Event::StepTicked { .. }
        | Event::StepReopened { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::FieldCleared { .. }
        | Event::NoteAdded { .. }
        | Event::EvidenceAttached { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::TicketExported { .. }
        | Event::ExporterBegun(_)
        | Event::ExporterRan(_)
        | Event::RedactionChosen(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::ApprovalGiven { .. }
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::RunbookEntered(_)
        | Event::RunbookLeft(_)
        | Event::WaitStarted { .. } => true,
    }
}

/// The event as it is in the new runbook; none where that has no place for it.
fn fitting(event: &Event, (old, new): (&Runbook, &Runbook), now: Moment) -> Option<Event> {
    let (step, field) = event.ids();
    let there = step.is_none_or(|id| is_same(old, new, id).is_some());
    let asked = field.is_none_or(|id| new_field(new, id).is_some());
    if !there || !asked || !goes_on(event) {
        return None;
    }
    match event {
        Event::OptionChosen { step, value, .. } => {
            let own = new.step(&step.base().into());
            let decision = own.and_then(|(_, step)| step.kind.decision())?;
            let mut options = decision.options.iter();
            options.find(|option| option.value == *value)?;
        }
        Event::FieldAnswered { field, value, .. } => {
            let own = new_field(new, field)?;
            takes(own, value, now).then_some(())?;
        }
        Event::ItemTicked { step, item, reason } => {
            let item = moved(old, new, (step, *item))?;
            return Some(Event::ItemTicked {
                step: step.clone(),
                item,
                reason: reason.clone(),
            });
        }
        Event::ItemReopened { step, item } => {
            let item = moved(old, new, (step, *item))?;
            let step = step.clone();
            return Some(Event::ItemReopened { step, item });
        }
        Event::CallLogged { attempt, .. } => {
            new.contact(&attempt.contact)?;
        }
        _ => {}
    }
    Some(event.clone())
}

/// The step of that name in both, where it is of one kind.
fn is_same<'r>(old: &'r Runbook, new: &'r Runbook, id: &StepId) -> Option<(&'r Step, &'r Step)> {
    let base: StepId = id.base().into();
    let (_, own) = new.step(&base)?;
    // One that is there more than once has its own name gone from the old one.
    let of_old = |step: &&Step| step.id.base() == base.as_str();
    let was = old.steps.iter().find(of_old)?;
    (discriminant(&was.kind) == discriminant(&own.kind)).then_some((was, own))
}

fn new_field<'r>(new: &'r Runbook, id: &FieldId) -> Option<&'r Field> {
    new.field(&id.base().into()).map(|(_, field)| field)
}

/// Whether a field takes an answer that was given to one of its name.
fn takes(field: &Field, value: &Value, now: Moment) -> bool {
    if field.kind == FieldKind::File || value.is_empty() {
        return field.kind.asks();
    }
    let typed = form::editable(field, value);
    form::accept_literal(field, &typed, now).as_ref() == Ok(value)
}

/// The place that an item of a step has by now: that of its text, else its own.
fn moved(old: &Runbook, new: &Runbook, (step, item): (&StepId, usize)) -> Option<usize> {
    let (was, own) = is_same(old, new, step)?;
    let text = &was.items.get(item)?.text;
    let mut items = own.items.iter();
    let found = items.position(|item| item.text == *text);
    found.or_else(|| (item < own.items.len()).then_some(item))
}
