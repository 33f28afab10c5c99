//! Which run is shown: opening one, following one, taking one over, leaving it.
//!
//! It must not decide anything about a run.

use super::awaited::Awaited;
use super::closing::Dropping;
use super::events::{Events, LoopEvent};
use super::library_reader::WantedRows;
use super::outcome::{JobOutcome, JobPurpose};
use super::run_opening::{Found, Surroundings, Wanted};
use super::writer_thread::WriterThread;
use super::{AT_THE_END, Display, Following, Runtime};
use crate::app::alert::Matches;
use crate::app::ending::{Ending, Failure};
use crate::app::history::PastRun;
use crate::app::opening::{self, OpenError, Opened};
use crate::app::session::{Saved, Session};
use crate::app::sessions::RunId;
use crate::journal::{self, Readback, RecordError, RunName};
use crate::model::Draft;
use crate::tui::effect::JobId;
use crate::tui::message::Message;
use crate::tui::screens::library::Library;
use crossterm::event::Event as Input;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::{Duration, Instant};

impl<D: Display> Runtime<'_, D> {
    /// Begins a run of a runbook, and shows it; where one of it is open, asks first. This
    /// waits for as long as it takes.
    pub fn start(&mut self, id: &str) {
        self.open_now(Wanted::Start(id.to_owned()));
    }

    /// Opens a run that was left, and shows it, however long it takes.
    pub fn resume(&mut self, run: &str) {
        if let Ok(name) = self.env.store.resolve(run) {
            self.open_now(Wanted::Resume(name));
        }
    }

    /// Asks what to do about a run that somebody else of the team has, by what the team knows it.
    #[cfg(test)]
    pub fn ask_in_team(&mut self, id: &str) {
        let found = self.surroundings().in_others_hands(id);
        self.show_found(found);
    }

    fn open_now(&mut self, wanted: Wanted) {
        let found = self.surroundings().open(wanted, &AtomicBool::new(false));
        self.show_found(found);
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            env: self.env.clone(),
            terms: self.terms.clone(),
            now: self.env.now(),
            turn: Arc::clone(&self.turn),
            closing: self.closing.clone(),
            door: self.team.door.clone(),
        }
    }

    /// Opens the run of that name beside the loop.
    pub(super) fn want_run(
        &mut self,
        run: &str,
        wanted: impl FnOnce(RunName) -> Wanted,
    ) -> io::Result<()> {
        match RunName::parse(run) {
            Some(name) => self.want(wanted(name)),
            None => Ok(()),
        }
    }

    /// Opens a run beside the loop. One that is there at once is shown before the next key
    /// is read, as if nobody had waited.
    pub(super) fn want(&mut self, wanted: Wanted) -> io::Result<()> {
        let args = [("name", wanted.name().into())];
        let job = self.app.jobs.begin(self.env.words.with("job-open", &args));
        let around = self.surroundings();
        self.awaited = Some(Awaited {
            job,
            typed: Vec::new(),
        });
        self.spawn(job, JobPurpose::Open, move |handle| {
            JobOutcome::Found(around.open(wanted, handle.cancel()))
        });
        if !self.jobs.is_running(job) {
            self.awaited = None;
            self.need_a_screen();
        }
        self.wait_for(job, self.patience)
    }

    /// Keeps a key for the run that is being opened: it is meant for nothing else. Only what
    /// stops the opening, or ends the program, comes through.
    pub(super) fn typed_ahead(&mut self, event: LoopEvent) -> Option<LoopEvent> {
        let Some(awaited) = &mut self.awaited else {
            return Some(event);
        };
        let waits = match &event {
            LoopEvent::Input(Input::Key(key)) => !self.app.acts_at_once(*key),
            LoopEvent::Input(Input::Paste(_)) => true,
            // What it pointed at is on its way out.
            LoopEvent::Input(Input::Mouse(_)) => return None,
            _ => false,
        };
        if !waits {
            return Some(event);
        }
        awaited.typed.push(event);
        None
    }

    /// Stops a job. Of a run that is not opened after all, nothing that was typed is left.
    pub(super) fn cancel(&mut self, job: JobId) {
        self.jobs.cancel(job);
        if let Some(name) = self.app.jobs.would_give(job) {
            let args = [("name", name.into())];
            let text = self.env.words.with("exporter-given-nothing", &args);
            self.tell(Message::wrong(text));
        }
        if self.jobs.is_dropped(job) {
            self.app.jobs.drop(job);
        }
        if self.awaited.take_if(|awaited| awaited.job == job).is_some() {
            self.app.job_ended(job);
            self.need_a_screen();
        }
    }

    /// Shows the run that was opened, and gives it what was typed meanwhile. A question that
    /// nobody has seen yet is not answered by that.
    pub(super) fn found(&mut self, job: JobId, found: Found) -> io::Result<()> {
        let Some(awaited) = self.awaited.take_if(|awaited| awaited.job == job) else {
            // It was stopped: what came all the same is let go of.
            self.closing.let_go(found, self.patience_left());
            return Ok(());
        };
        self.show_found(found);
        if awaited.typed.is_empty() {
            return Ok(());
        }
        if self.app.asks() || self.app.run().is_none() {
            self.tell_too(vec![self.env.words.say("typed-ahead-lost")]);
            return Ok(());
        }
        for event in awaited.typed {
            self.take_up(event)?;
        }
        Ok(())
    }

    /// Shows what was found.
    pub(super) fn show_found(&mut self, found: Found) {
        match found {
            Found::Run(opened) => self.enter(*opened),
            Found::Again(earlier, runbook) => {
                let run = earlier.name.as_str().to_owned();
                self.app.ask_again(run, earlier.said, runbook);
            }
            Found::Held(name, error) => self.ask_held(&name, &error),
            Found::Watched(name, past, why) => self.watch(name, *past, why),
            Found::InTeam(found) => self.watch_team(*found),
            Found::Elsewhere(row) => self.app.choose_team(&row),
            Found::NotInTeam(error) => {
                self.tell(Message::wrong(error.say(&self.env.words)));
            }
            Found::Failed(error) => self.not_opened(error),
            Found::Cancelled => {}
        }
        self.need_a_screen();
    }

    fn not_opened(&mut self, error: OpenError) {
        let failure = Failure::open(error, &self.env.words);
        self.tell(Message::wrong(failure.text.replace('\n', " ")));
    }

    /// Shows the library where the one run that the program was started for cannot be
    /// shown.
    fn need_a_screen(&mut self) {
        if self.app.run().is_none() && self.app.alone && !self.app.asks() {
            self.app.alone = false;
            let message = self.app.message.take();
            self.open_library();
            self.app.message = message;
        }
    }

    /// Shows a run that was opened.
    pub(super) fn enter(&mut self, opened: Opened) {
        self.close_run();
        self.show(opened.session, opened.draft);
        self.tell_taken_back();
        let reads = self.session().is_some_and(|s| s.read_only().is_some());
        if opened.taken_up && !reads {
            self.app.read_first();
        }
        let news: Vec<_> = opened.news.into_iter().chain(opened.refused).collect();
        if !news.is_empty() {
            self.tell(Message::note(news.join(" ")));
        }
    }

    pub(super) fn show(&mut self, mut session: Session, draft: Option<Draft>) {
        let (sink, moment) = (self.events.sink(), self.moment);
        let call = move || _ = sink.send(LoopEvent::Disk);
        session.write_through(|writer| Box::new(WriterThread::new(writer, moment, call)));
        let sink = self.events.sink();
        session.tell_sharing(move || _ = sink.send(LoopEvent::Shared));
        session.be_patient(self.patience_left());
        let runbook = Arc::clone(session.run().runbook());
        self.app.zone = opening::clocks_named(self.env, &runbook, self.env.now());
        self.app.now = opening::run_time(self.env, session.run(), self.env.now());
        session.tell_time(self.app.now, None);
        let id = self.sessions.add(session);
        self.app.show_run(id, draft, &mut self.sessions);
        self.assess(true);
        self.know_pauses();
        self.follow_commands(id);
        self.next_look = Instant::now() + self.until_next_look();
        self.draft = None;
        self.keep_draft();
    }

    /// Lets the run that is shown go.
    pub(super) fn close_run(&mut self) {
        if let Some(session) = self.take_run_out() {
            let ends = self.event_began + self.patience;
            let left = ends.saturating_duration_since(Instant::now());
            self.closing.let_go(session, left);
        }
    }

    /// Takes the run that is shown out of what is open here.
    pub(super) fn take_run_out(&mut self) -> Option<Session> {
        self.stop_asking();
        let run = self.app.run();
        let session = run.and_then(|run| {
            self.jobs.let_go(run);
            self.sessions.close(run)
        });
        (self.following, self.team.following) = (None, None);
        self.leaving = false;
        self.told_unsaved = false;
        self.draft = None;
        self.draft_due = None;
        session
    }

    /// Another session has the run: follow it, take it over, or leave it.
    pub(super) fn ask_held(&mut self, name: &RunName, error: &RecordError) {
        let who = error.say(&self.env.words);
        self.app.ask_held(name.as_str().to_owned(), who);
    }

    /// Shows a run without writing to it, for that reason.
    fn watch(&mut self, name: RunName, past: PastRun, why: String) {
        self.close_run();
        let words = Arc::clone(&self.env.words);
        let own = name.as_str().to_owned();
        let session = Session::watching(past.run, own, why.clone(), words);
        self.show(session, None);
        self.tell(Message::wrong(why));
        let mark = past.mark;
        self.following = self.app.run().map(|run| Following {
            name,
            run,
            mark,
            asked: false,
        });
        self.next_look = Instant::now() + super::FOLLOW;
    }

    /// Asks beside the loop what the other session has done since; its disk may be slow. What
    /// is there at once is shown at once.
    pub(super) fn follow_on(&mut self) {
        let Some(following) = self.following.as_mut().filter(|own| !own.asked) else {
            return;
        };
        let (name, run, mark) = (
            following.name.clone(),
            following.run,
            following.mark.clone(),
        );
        let (store, sink) = (Arc::clone(&self.env.store), self.events.sink());
        let thread = thread::Builder::new().name("follow".to_owned());
        let asked = thread.spawn(move || {
            let read = store.read_since(&name, &mark).unwrap_or(Readback {
                mark,
                ..Readback::default()
            });
            sink.send(LoopEvent::Followed(run, Box::new(read)));
        });
        following.asked = asked.is_ok();
        let deadline = self.event_began + self.patience;
        let read = self
            .events
            .wait_for(deadline, |event| matches!(event, LoopEvent::Followed(..)));
        if let Some(LoopEvent::Followed(run, read)) = read {
            self.followed(run, *read);
        }
    }

    /// Shows what the other session has done since.
    pub(super) fn followed(&mut self, run: RunId, read: Readback) {
        let Some(following) = self.following.as_mut().filter(|own| own.run == run) else {
            return;
        };
        (following.asked, following.mark) = (false, read.mark);
        if !read.entries.is_empty() && self.app.run() == Some(run) {
            self.app.followed(&read.entries, &mut self.sessions);
        }
    }

    /// Goes on with a run that another session was asked to let go of.
    pub(super) fn taken_over(
        &mut self,
        taken: Result<journal::OpenedRecord, RecordError>,
    ) -> io::Result<()> {
        if taken.is_ok() && self.app.run().is_some() {
            // Another run was opened meanwhile: one stays in it, and this one is let go.
            self.closing.let_go(taken, self.patience_left());
            return Ok(());
        }
        match taken {
            Ok(held) => self.want(Wanted::TakeUp(Box::new(held))),
            Err(error) => {
                self.not_opened(error.into());
                self.need_a_screen();
                Ok(())
            }
        }
    }

    /// Back to the library, or out where the program was started for one run.
    pub(super) fn leave_run(&mut self) {
        let Some(run) = self.app.run() else {
            return;
        };
        if self.jobs.holds(run) {
            self.tell(Message::wrong(self.env.words.say("job-busy")));
            return;
        }
        if self.jobs.keeps_outputs(run) {
            // Once it is in the record: else it would be copied there a second time.
            self.leaving = true;
            return;
        }
        self.write_entries();
        if self.session().map(Session::saved) == Some(Saved::Underway) {
            // It is left once that is on disk, or once the disk has been silent for long.
            self.leaving = true;
            return;
        }
        if self.leave_unused() {
            return;
        }
        let waiting = self.session().map_or(0, |session| session.waiting().len());
        if waiting > 0 {
            // Leaving would drop what waits for the disk: that is said once.
            if self.warned_of == waiting {
                self.ending = Some(Ending::Fine);
            } else {
                self.warned_of = waiting;
                let text = self.env.words.say("cannot-leave-unsaved");
                self.tell(Message::wrong(text));
            }
            return;
        }
        if let Some(session) = self.session_mut() {
            session.sync_draft();
        }
        if self.app.alone {
            self.ending = Some(Ending::Fine);
        } else {
            self.open_library();
        }
    }

    /// Leaves a run in which nothing has happened; says whether it may be such a one. It is
    /// left at once, and what becomes of it is told as soon as that is known.
    pub(super) fn leave_unused(&mut self) -> bool {
        let unused = |own: &Session| own.may_be_dropped() && own.saved() == Saved::All;
        if !self.session().is_some_and(unused) {
            return false;
        }
        let alone = self.app.alone;
        let kept = self.farewell().filter(|_| alone);
        let Some(session) = self.take_run_out() else {
            return false;
        };
        let (name, sink) = (session.name().to_owned(), self.events.sink());
        let call = Arc::new(move || _ = sink.send(LoopEvent::Dropped));
        let gone = self.closing.drop_unused(session, self.env.now(), call);
        self.dropping = Some(Dropping {
            gone,
            name: name.clone(),
            kept,
        });
        if alone {
            self.ending = Some(Ending::Fine);
            return true;
        }
        let ends = self.event_began + self.patience;
        let left = ends.saturating_duration_since(Instant::now());
        let came = self.dropped(left);
        self.open_library();
        if came == Some(true) {
            self.say_dropped(&name);
        }
        true
    }

    /// Whether the run has gone; none where that is not known in time.
    fn dropped(&mut self, patience: Duration) -> Option<bool> {
        let came = self.dropping.as_ref()?.gone.wait(patience);
        self.dropping.take_if(|_| came.is_some());
        came
    }

    fn dropped_text(&self, name: &str) -> String {
        self.env.words.with("left-dropped", &[("run", name.into())])
    }

    /// Says that a run is not kept, beside what there is to say anyway.
    fn say_dropped(&mut self, name: &str) {
        let text = self.dropped_text(name);
        self.app.message.get_or_insert(Message::note(text));
    }

    /// Tells what has become of the run, after nobody waited for it any more.
    pub(super) fn tell_dropped(&mut self) {
        let Some(name) = self.dropping.as_ref().map(|own| own.name.clone()) else {
            return;
        };
        if self.dropped(Duration::ZERO) == Some(true) && self.app.run().is_none() {
            self.say_dropped(&name);
        }
    }

    /// Waits at the end of the program for what becomes of the run, and says it.
    pub(super) fn part_from_dropped(&mut self) {
        let Some(own) = self.dropping.take() else {
            return;
        };
        self.parting = match own.gone.wait(AT_THE_END) {
            Some(true) => Some(self.dropped_text(&own.name)),
            Some(false) => own.kept,
            None => {
                let args = [("run", (&own.name).into())];
                Some(self.env.words.with("left-unknown", &args))
            }
        };
    }

    /// Shows the runbooks that are for an alert, and says why these; all where none is.
    pub fn choose(&mut self, matches: Matches) {
        if matches.runbooks.is_empty() {
            self.open_library();
        } else {
            self.empty_library();
            self.read_from(WantedRows::only(matches.runbooks));
        }
        self.tell(Message::note(matches.said));
    }

    /// Reads the library again and shows it.
    pub fn open_library(&mut self) {
        self.empty_library();
        self.read_from(WantedRows::default());
    }

    /// Shows a library in which nothing is yet.
    fn empty_library(&mut self) {
        self.close_run();
        self.app.zone = None;
        self.app.now = self.env.now();
        self.app.show_library(Library::default());
        self.team.wanted = true;
    }

    /// What happens outside.
    pub fn events(&mut self) -> &mut Events {
        &mut self.events
    }
}
