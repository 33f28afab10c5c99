//! A run that is open here: what has happened in it, and the writer of its record.
//!
//! It alone decides, appends and applies: no face changes a run by another way. It must
//! not know which face asks, nor the environment or the clock: times come in as data.

mod exporting;
mod leaving;
mod sharing;

use super::bring::{Bring, Reach};
use super::log::{self, Fact, LogLevel};
use super::marks::Marks;
use crate::engine::{Attachment, Because, Command, Refusal, Run, Trust};
use crate::i18n::Words;
use crate::journal::{Attached, EvidenceWriter, RecordError, RunWriter};
use crate::model::{Draft, Entry, Event, FieldId, Moment, StepId};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// Why something is not on disk, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// The reason alone, for one line of the screen.
    pub short: String,
    /// With what could not be done, and where.
    pub whole: String,
}

impl Unkept {
    fn of(error: &RecordError, words: &Words) -> Self {
        Self {
            short: error.say_short(words),
            whole: error.say(words),
        }
    }

    /// Notes in `kept` what came of a write. A disk that only has not answered yet changes
    /// nothing in what is known.
    fn note<T>(kept: &mut Option<Self>, result: Result<T, RecordError>, words: &Words) {
        match result {
            Ok(_) => {
                if kept.take().is_some() {
                    log::note(LogLevel::Info, "saved-again", &[]);
                }
            }
            Err(RecordError::Unanswered { long: false }) => {}
            Err(error) => {
                if kept.is_none() {
                    log::note(
                        LogLevel::Error,
                        "not-saved",
                        &[("why", Fact::Refused(&error))],
                    );
                }
                *kept = Some(Self::of(&error, words));
            }
        }
    }
}

/// Who writes: every entry carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The person's name.
    pub by: String,
    /// The machine's name.
    pub host: String,
    /// The account's name on this machine.
    pub login: String,
    /// How this machine is reached from the person's own.
    pub reach: Reach,
}

/// How much of an open run is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// There is nothing to save, or the run's folder is about to be made.
    Nothing,
    /// All of it.
    All,
    /// The disk was asked for the rest a moment ago, and has not answered yet.
    Underway,
    /// So many entries wait, and why.
    Entries(usize, Unkept),
    /// Where one is and what is being typed waits, and why.
    Draft(Unkept),
}

/// A run that is open here.
#[derive(Debug)]
pub struct Session {
    run: Run,
    name: String,
    /// None where another session writes, and this one only reads.
    writer: Option<Box<dyn RunWriter>>,
    read_only: Option<String>,
    /// Why nothing is added to it for now: it is in other hands, or on its way there.
    still: Option<String>,
    unsaved: Option<Unkept>,
    untyped: Option<Unkept>,
    /// The newest draft is not known to be on disk.
    typing: bool,
    /// The disk was asked for a draft and has not answered: which one it has is not known.
    doubtful: bool,
    /// It is kept though nothing happens in it: something was asked for at its start.
    wanted: bool,
    /// Nothing is on disk yet, because nothing has been tried: see [`Session::make`].
    unmade: bool,
    author: Author,
    words: Arc<Words>,
    /// None where the run is not shared.
    marks: Option<Arc<dyn Marks>>,
    /// Sharing begins behind the first screen.
    unbegun: bool,
}

impl Drop for Session {
    fn drop(&mut self) {
        // Whoever is told that the run is left may find it free.
        drop(self.writer.take());
        if let Some(marks) = &self.marks {
            marks.closed(&self.name);
        }
    }
}

impl Session {
    /// A run whose record is open for writing here.
    #[must_use]
    pub fn new(run: Run, writer: Box<dyn RunWriter>, author: Author, words: Arc<Words>) -> Self {
        Self {
            run,
            name: writer.name().as_str().to_owned(),
            writer: Some(writer),
            read_only: None,
            still: None,
            unsaved: None,
            untyped: None,
            typing: false,
            doubtful: false,
            wanted: false,
            unmade: false,
            author,
            words,
            marks: None,
            unbegun: true,
        }
    }

    /// A run that another session writes; `why` says so to the person.
    #[must_use]
    pub fn watching(run: Run, name: String, why: String, words: Arc<Words>) -> Self {
        Self {
            run,
            name,
            writer: None,
            read_only: Some(why),
            still: None,
            unsaved: None,
            untyped: None,
            typing: false,
            doubtful: false,
            wanted: false,
            unmade: false,
            author: Author {
                by: String::new(),
                host: String::new(),
                login: String::new(),
                reach: Reach::default(),
            },
            words,
            marks: None,
            unbegun: true,
        }
    }

    /// Marks the run: whoever gets the same alert sees at once that somebody is at it.
    fn mark(&self) {
        if let Some(marks) = self.marks.as_ref().filter(|_| !self.unmade) {
            marks.mark(&self.name);
        }
    }

    /// Marks what is being typed.
    fn mark_draft(&self) {
        if let Some(marks) = self.marks.as_ref().filter(|_| !self.typing) {
            marks.mark_draft(&self.name);
        }
    }

    /// What has happened so far.
    #[must_use]
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The run's name. Until it is on disk, the name that it would like to have.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells the run what the clock shows, and which step the person is being asked about.
    pub fn tell_time(&mut self, now: Moment, asked: Option<&StepId>) {
        self.run.offer(asked);
        self.run.tell_time(now);
    }

    /// Why nothing can be added to the run, in words.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref().or(self.still.as_deref())
    }

    /// Keeps the run from being written to, for that reason.
    pub(super) fn forbid(&mut self, why: String) {
        self.read_only = Some(why);
    }

    /// Whether another session writes the run.
    #[must_use]
    pub fn is_watching(&self) -> bool {
        self.writer.is_none()
    }

    /// Asks the engine, and writes and applies what it says. Returns the new entries.
    ///
    /// # Errors
    /// A [`Refusal`], which changes nothing. A disk that refuses is no refusal: the
    /// entries wait, and [`Session::saved`] says so.
    pub fn carry(
        &mut self,
        command: &Command,
        reason: Option<&str>,
        now: Moment,
    ) -> Result<Vec<Entry>, Refusal> {
        let events = self.run.decide(command, reason, now)?;
        let mut entries = self.record(events, now);
        entries.extend(self.follow_on(now));
        Ok(entries)
    }

    /// Records what has become of answers that defaults have made of others.
    fn follow_on(&mut self, now: Moment) -> Vec<Entry> {
        let (mut entries, mut done) = (Vec::new(), BTreeSet::new());
        loop {
            let words = Arc::clone(&self.words);
            let events = self.run.followers(now, &words, &mut done);
            if events.is_empty() {
                return entries;
            }
            entries.extend(self.record(events, now));
        }
    }

    /// Does the same for what the command line asks for, which is reason enough.
    ///
    /// # Errors
    /// A [`Refusal`], which changes nothing.
    pub(super) fn set(&mut self, command: &Command, now: Moment) -> Result<(), Refusal> {
        let because = Because::CommandLine;
        let events = self.run.decide_because(command, because, now)?;
        self.record(events, now);
        self.follow_on(now);
        Ok(())
    }

    /// Records a file that is in the run's folder by now.
    ///
    /// # Errors
    /// A [`Refusal`], which changes nothing.
    pub fn attach(
        &mut self,
        step: &StepId,
        field: Option<&FieldId>,
        file: Attached,
        now: Moment,
    ) -> Result<Vec<Entry>, Refusal> {
        let file = Attachment {
            step: step.clone(),
            field: field.cloned(),
            file: file.file,
            name: file.name,
            bytes: file.bytes,
            sha256: file.sha256,
        };
        self.carry(&Command::Attach(Box::new(file)), None, now)
    }

    /// Writes events, or lets them wait for the disk, and then applies them.
    pub(super) fn record(&mut self, events: Vec<Event>, now: Moment) -> Vec<Entry> {
        let entry = |event| Entry {
            at: now,
            by: self.author.by.clone(),
            host: self.author.host.clone(),
            event,
        };
        let entries: Vec<_> = events.into_iter().map(entry).collect();
        let Some(writer) = &mut self.writer else {
            return Vec::new();
        };
        if self.unmade {
            writer.queue(&entries);
        } else {
            Unkept::note(&mut self.unsaved, writer.append(&entries), &self.words);
        }
        for entry in &entries {
            self.run.apply(entry);
        }
        self.mark();
        entries
    }

    /// Records entries that happened in a session whose disk never answered, as they were.
    pub(super) fn record_again(&mut self, entries: &[Entry]) {
        let Some(writer) = self.writer.as_mut().filter(|_| !entries.is_empty()) else {
            return;
        };
        Unkept::note(&mut self.unsaved, writer.append(entries), &self.words);
        self.follow(entries);
    }

    /// Takes in what another session has written.
    pub fn follow(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.run.apply(entry);
        }
    }

    /// Leaves the run in memory until [`Session::make`].
    pub(super) fn begin_in_memory(&mut self) {
        self.unmade = true;
    }

    /// Puts a run that has just begun on disk; says whether there was anything to do.
    /// Making its folder takes longer than drawing the first screen, so that comes
    /// first; no key is read before this.
    pub fn make(&mut self) -> bool {
        let unmade = std::mem::take(&mut self.unmade);
        if unmade {
            self.retry();
        }
        if let Some(marks) = &self.marks
            && std::mem::take(&mut self.unbegun)
        {
            marks.begin(&self.name);
            self.mark();
        }
        unmade
    }

    /// Tries again to write what waits. A run that had no folder may get another name
    /// with it.
    pub fn retry(&mut self) {
        if let Some(writer) = &mut self.writer {
            Unkept::note(&mut self.unsaved, writer.retry(), &self.words);
            writer.name().as_str().clone_into(&mut self.name);
        }
        self.mark();
    }

    /// Puts another writer in the place of the run's own, which it is given.
    pub fn write_through(&mut self, other: impl FnOnce(Box<dyn RunWriter>) -> Box<dyn RunWriter>) {
        self.writer = self.writer.take().map(other);
    }

    /// Says how long the disk may be waited for, all calls until the next of this together.
    pub fn be_patient(&mut self, patience: Duration) {
        if let Some(writer) = &mut self.writer {
            writer.be_patient(patience);
        }
    }

    /// Takes in what became of entries that the disk was asked for and was not waited for;
    /// says whether it refused them.
    pub fn hear(&mut self) -> bool {
        let Some(writer) = &mut self.writer else {
            return false;
        };
        let Some(answer) = writer.late_answer() else {
            return false;
        };
        writer.name().as_str().clone_into(&mut self.name);
        let refused = answer.is_err();
        Unkept::note(&mut self.unsaved, answer, &self.words);
        self.mark();
        refused
    }

    /// Keeps the run though nothing may happen in it.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// Whether nothing keeps another session from writing the run too.
    #[must_use]
    pub fn unguarded(&self) -> bool {
        self.writer
            .as_ref()
            .is_some_and(|writer| writer.unguarded())
    }

    /// How much is on disk.
    #[must_use]
    pub fn saved(&self) -> Saved {
        if self.unmade || self.writer.is_none() {
            return Saved::Nothing;
        }
        match (&self.unsaved, &self.untyped) {
            (Some(why), _) => Saved::Entries(self.waiting().len().max(1), why.clone()),
            (None, Some(why)) => Saved::Draft(why.clone()),
            (None, None) if self.waits() => Saved::Underway,
            (None, None) => Saved::All,
        }
    }

    /// Whether something waits for the disk.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.waiting().is_empty() || self.typing
    }

    /// The entries that wait for the disk, in order.
    #[must_use]
    pub fn waiting(&self) -> &[Entry] {
        self.writer.as_ref().map_or(&[], |writer| writer.waiting())
    }

    /// Saves where one is and what is being typed; says whether that was possible.
    pub fn save_draft(&mut self, draft: &Draft) -> bool {
        let Some(writer) = self.writer.as_mut().filter(|writer| writer.writable()) else {
            return false;
        };
        if self.unmade {
            return false;
        }
        let saved = writer.save_draft(draft);
        self.typing = saved.is_err();
        self.doubtful = match &saved {
            Ok(()) => false,
            Err(RecordError::Unanswered { .. }) => true,
            Err(_) => self.doubtful,
        };
        Unkept::note(&mut self.untyped, saved, &self.words);
        self.mark_draft();
        !self.typing
    }

    /// Whether the draft on disk may be another than the last that was known to be saved.
    #[must_use]
    pub fn doubts_draft(&self) -> bool {
        self.doubtful
    }

    /// Makes the saved draft outlive the machine; says whether it does.
    pub fn sync_draft(&mut self) -> bool {
        let Some(writer) = &mut self.writer else {
            return true;
        };
        let synced = writer.sync_draft();
        if synced.is_ok() {
            return true;
        }
        self.typing |= !matches!(synced, Err(RecordError::Unanswered { long: false }));
        Unkept::note(&mut self.untyped, synced, &self.words);
        false
    }

    /// Forgets that a draft could not be saved: what was typed in it is gone again.
    /// Says whether there was such a draft.
    pub fn drop_unsaved_draft(&mut self) -> bool {
        self.untyped = None;
        std::mem::take(&mut self.typing)
    }

    /// The newest draft on disk.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        self.writer.as_ref().and_then(|writer| writer.draft())
    }

    /// Lays a text out in a file of the run for an external editor; brings none where the run
    /// has no folder.
    pub fn begin_lay_out(&mut self, text: &str) -> Option<Receiver<Option<PathBuf>>> {
        Some(self.writer.as_mut()?.begin_lay_out(text))
    }

    /// Takes that file away: its text is taken in.
    pub fn put_away(&mut self) {
        if let Some(writer) = &mut self.writer {
            writer.put_away();
        }
    }

    /// Takes a folder of the run away in which a command or an exporter has left what is
    /// known of it.
    pub(super) fn clear(&mut self, folder: &Path) {
        if let Some(writer) = &mut self.writer {
            writer.clear(folder);
        }
    }

    /// What takes evidence in, for a job beside this run. [`Session::attach`] has to tell
    /// about each file.
    ///
    /// # Errors
    /// Where the run's record takes no files.
    pub fn evidence(&mut self) -> Result<Box<dyn EvidenceWriter>, RecordError> {
        match &mut self.writer {
            Some(writer) => writer.evidence(),
            None => Err(RecordError::Unsaved(0)),
        }
    }

    /// Why where one is, or what is being typed, is not on disk.
    #[must_use]
    pub fn untyped(&self) -> Option<Unkept> {
        let silent = || Unkept::of(&RecordError::Unanswered { long: true }, &self.words);
        let known = self.untyped.clone();
        self.typing.then(|| known.unwrap_or_else(silent))
    }

    /// The line that brings a file of that name from another machine, where it may be at that
    /// place, to where the run can take it; none where the run has no folder.
    pub fn bring(&mut self, name: &str, from: Option<&str>) -> Option<Bring> {
        let folder = self.writer.as_mut()?.evidence_folder()?;
        Some(self.author.reach.line(name, from, &folder, &self.words))
    }

    /// Who writes here.
    #[must_use]
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// A text of the catalogue.
    pub(super) fn say(&self, word: &str) -> String {
        self.words.say(word)
    }

    /// Says whether the run's commands may be run here.
    pub fn trust(&mut self, trust: Trust) {
        self.run.trust(trust);
    }

    /// Where the try of that number at a command leaves what is known of it; none where the
    /// run has no folder, or another session writes it.
    pub fn task_folder(&mut self, nth: u32) -> Option<PathBuf> {
        let folder = self.writer.as_mut()?.command_folder()?;
        Some(folder.join(nth.to_string()))
    }

    /// Whether the disk has the run's writer just now.
    pub(super) fn is_away(&mut self) -> bool {
        self.writer.as_mut().is_some_and(|writer| writer.is_away())
    }

    /// Records these events with what follows from a command, or nothing of both.
    pub(super) fn end(
        &mut self,
        command: &Command,
        mut before: Vec<Event>,
        now: Moment,
    ) -> Vec<Entry> {
        match self.run.decide(command, None, now) {
            Ok(events) => {
                before.extend(events);
                self.record(before, now)
            }
            Err(_) => Vec::new(),
        }
    }

    /// Copies a file into the run's folder, and waits for it. [`Session::attach`] has to
    /// tell about it.
    ///
    /// # Errors
    /// Where the file cannot be read, or the folder takes no more.
    pub fn copy_in(&mut self, path: &Path) -> Result<Attached, RecordError> {
        match &mut self.writer {
            Some(writer) => writer.attach(path),
            None => Err(RecordError::Unsaved(0)),
        }
    }
}
