//! Which run is shown: opening one, following one, taking one over, leaving it.
//!
//! It must not decide anything about a run.

use super::events::{Events, LoopEvent};
use super::library_reader::LibraryReader;
use super::writer_thread::WriterThread;
use super::{Display, Following, Runtime};
use crate::app::alert::Matches;
use crate::app::earlier::{self, Earlier};
use crate::app::ending::{Ending, Failure};
use crate::app::history;
use crate::app::opening::{self, OpenError, Opened};
use crate::app::session::{Saved, Session};
use crate::journal::{self, RecordError, RunName};
use crate::model::Draft;
use crate::tui::message::Message;
use crate::tui::screens::library::Library;
use std::rc::Rc;
use std::time::Instant;

impl<'h, D: Display> Runtime<'h, D> {
    /// Begins a run of a runbook, and shows it; where one of it is open, asks first.
    pub fn start(&mut self, id: &str) {
        let now = self.env.now();
        match earlier::open_run_of(self.env, id, self.terms.drill, now) {
            Some(earlier) => self.ask_again(earlier, id),
            None => self.begin_run(id),
        }
    }

    /// Begins a run of a runbook, and shows it.
    pub(super) fn begin_run(&mut self, id: &str) {
        let opened = opening::begin(self.env, id, &self.terms, self.env.now());
        self.opened(opened);
        self.need_a_screen();
    }

    pub(super) fn ask_again(&mut self, earlier: Earlier, runbook: &str) {
        let run = earlier.name.as_str().to_owned();
        self.app.ask_again(run, earlier.said, runbook.to_owned());
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

    /// Opens a run that was left, and shows it.
    pub fn resume(&mut self, run: &str) {
        let Ok(name) = self.env.store.resolve(run) else {
            return;
        };
        match opening::open(self.env, &name, true, self.env.now()) {
            Err(OpenError::Record(error @ RecordError::Held(_))) => self.ask_held(&name, &error),
            Err(OpenError::Record(error)) if error.only_unlocked() => {
                self.look_on(&name, error.say(&self.env.words));
            }
            other => {
                self.opened(other);
                self.need_a_screen();
            }
        }
    }

    fn opened(&mut self, opened: Result<Opened, OpenError>) {
        match opened {
            Ok(opened) => self.enter(opened),
            Err(error) => {
                let failure = Failure::open(error, &self.env.words);
                self.tell(Message::wrong(failure.text.replace('\n', " ")));
            }
        }
    }

    /// Shows a run that was opened.
    pub(super) fn enter(&mut self, opened: Opened) {
        self.close_run();
        self.show(opened.session, opened.draft);
        let reads = self.session().is_some_and(|s| s.read_only().is_some());
        if opened.taken_up && !reads {
            self.app.read_first();
        }
        if !opened.news.is_empty() {
            self.tell(Message::note(opened.news.join(" ")));
        }
    }

    fn show(&mut self, mut session: Session, draft: Option<Draft>) {
        let (sink, moment) = (self.events.sink(), self.moment);
        let call = move || _ = sink.send(LoopEvent::Disk);
        session.write_through(|writer| Box::new(WriterThread::new(writer, moment, call)));
        session.be_patient(self.patience);
        let runbook = Rc::new(session.run().runbook().clone());
        self.app.zone = opening::clocks_named(self.env, &runbook, self.env.now());
        self.app.now = opening::run_time(self.env, session.run(), self.env.now());
        session.tell_time(self.app.now);
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
    fn close_run(&mut self) {
        if let Some(run) = self.app.run() {
            self.jobs.let_go(run);
            self.sessions.close(run);
        }
        self.following = None;
        self.leaving = false;
        self.told_unsaved = false;
        self.draft = None;
        self.draft_due = None;
    }

    /// Another session has the run: follow it, take it over, or leave it.
    pub(super) fn ask_held(&mut self, name: &RunName, error: &RecordError) {
        let who = error.say(&self.env.words);
        self.app.ask_held(name.as_str().to_owned(), who);
    }

    pub(super) fn follow(&mut self, run: &str) {
        if let Ok(name) = self.env.store.resolve(run) {
            self.look_on(&name, self.env.words.say("following"));
        }
    }

    /// Shows a run without writing to it, for that reason.
    pub(super) fn look_on(&mut self, name: &RunName, why: String) {
        match history::past_run(self.env, name) {
            Ok(past_run) => {
                self.close_run();
                let words = Rc::clone(&self.env.words);
                let own = name.as_str().to_owned();
                let session = Session::watching(past_run.run, own, why.clone(), words);
                self.show(session, None);
                self.tell(Message::wrong(why));
                self.following = self.app.run().map(|run| Following {
                    name: name.clone(),
                    run,
                    mark: past_run.mark,
                });
                self.next_look = Instant::now() + super::FOLLOW;
            }
            Err(error) => self.opened(Err(error)),
        }
    }

    /// Shows what the other session has done since.
    pub(super) fn follow_on(&mut self) {
        let Some(following) = &mut self.following else {
            return;
        };
        let store = &self.env.store;
        let Ok(read) = store.read_since(&following.name, &following.mark) else {
            return;
        };
        following.mark = read.mark;
        if !read.entries.is_empty() && self.app.run() == Some(following.run) {
            self.app.followed(&read.entries, &mut self.sessions);
        }
    }

    /// Goes on with a run that another session was asked to let go of.
    pub(super) fn taken_over(&mut self, taken: Result<journal::Opened, RecordError>) {
        if taken.is_ok() && self.app.run().is_some() {
            // Another run was opened meanwhile: one stays in it, and this one is let go.
            return;
        }
        let now = self.env.now();
        let opened = match taken {
            Ok(held) => opening::take_up(self.env, held, true, now),
            Err(error) => Err(OpenError::Record(error)),
        };
        self.opened(opened);
        self.need_a_screen();
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
        if self.drop_if_only_begun() {
            return;
        }
        self.write_what_waits();
        if self.session().map(Session::saved) == Some(Saved::Underway) {
            // It is left once that is on disk, or once the disk has been silent for long.
            self.leaving = true;
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

    /// A run in which nothing has happened is not kept; says whether it has gone.
    fn drop_if_only_begun(&mut self) -> bool {
        let Some(session) = self.session_mut() else {
            return false;
        };
        if !session.drop_if_only_begun() {
            return false;
        }
        let name = session.name().to_owned();
        let args = [("run", (&name).into())];
        let text = self.env.words.with("left-dropped", &args);
        self.close_run();
        if self.app.alone {
            self.parting = Some(text);
            self.ending = Some(Ending::Fine);
        } else {
            self.open_library();
            self.app.message.get_or_insert(Message::note(text));
        }
        true
    }

    /// Shows the runbooks that are for an alert, and says why these; all where none is.
    pub fn choose(&mut self, matches: Matches) {
        if matches.runbooks.is_empty() {
            self.open_library();
        } else {
            self.empty_library();
            self.read_from(LibraryReader::only(matches.runbooks));
        }
        self.tell(Message::note(matches.said));
    }

    /// Reads the library again and shows it.
    pub fn open_library(&mut self) {
        self.empty_library();
        let names = self.env.store.unfinished();
        if let Err(error) = &names {
            let why = error.say(&self.env.words);
            let args = [("why", (&why).into())];
            let text = self.env.words.with("library-runs-unread", &args);
            self.tell(Message::wrong(text));
        }
        self.read_from(LibraryReader::of(names.unwrap_or_default()));
    }

    /// Shows a library in which nothing is yet.
    fn empty_library(&mut self) {
        self.close_run();
        self.app.zone = None;
        self.app.now = self.env.now();
        self.app.show_library(Library::default());
    }

    /// Begins to read the library.
    fn read_from(&mut self, reading: LibraryReader<'h>) {
        self.reading = Some(reading);
        self.read_first();
        self.next_look = Instant::now() + self.until_next_look();
    }

    /// Reads the rest of the library, however long it takes.
    pub fn read_library(&mut self) {
        while self.reading.is_some() {
            self.read_on();
        }
    }

    /// What happens outside.
    pub fn events(&mut self) -> &mut Events {
        &mut self.events
    }
}
