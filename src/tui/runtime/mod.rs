//! The loop: what happens outside becomes keys for the app, effects are carried out, the
//! screen is drawn. The only place that holds a terminal, a thread or the open runs.
//!
//! A key's acts are finished before the next key is read, or two quick presses would be
//! decided on the same old state; work that takes longer, or asks a disk or another program,
//! is a job.

mod answers;
mod autosave;
mod awaited;
mod backend;
mod bell;
mod closing;
mod commands;
mod deliveries;
mod display;
mod draft_thread;
mod editor;
mod editor_file;
mod effects;
mod events;
mod hold;
mod hyperlink;
mod jobs;
mod keys;
mod leaves;
mod library;
mod library_reader;
mod open;
mod outcome;
mod pauses;
mod pen;
pub mod preview;
mod preview_watch;
mod refused;
mod run_opening;
mod team;
mod team_beside;
mod team_follow;
mod team_line;
mod team_list;
mod team_rows;
mod team_side;
mod telling;
mod terminal;
mod title;
mod unsure;
mod writer_thread;

pub use display::{Display, Left};
pub use events::{Events, LoopEvent};
pub use outcome::JobEvent;
pub use team_line::{TeamDoor, TeamEar, TeamLine};

use self::awaited::Awaited;
use self::closing::{Closing, Dropping};
use self::jobs::{HeldBack, Runner};
use self::library_reader::Reading;
use self::preview_watch::PreviewWatch;
use self::refused::tell_refused;
use self::run_opening::{Found, Surroundings, Wanted};
use self::team_side::TeamSide;
use self::terminal::{Screen, ability};
use super::app::App;
use super::links::Links;
use super::theme::Theme;
use crate::app::alert::Matches;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::log::{self, Fact, LogLevel};
use crate::app::session::Session;
use crate::app::sessions::{RunId, Sessions};
use crate::app::shown_command::Here;
use crate::app::terms::Terms;
use crate::engine::duty;
use crate::journal::{Mark, RunName};
use crate::model::{Draft, HostCommand, ascii};
use crate::sink::Clipboard;
use chrono::Timelike;
use crossterm::event::Event as Input;
use std::io::{self, Write as _};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long typing may be on its way to the disk's platter.
const DRAFT_SYNC: Duration = Duration::from_secs(1);
/// How often a full disk is tried again.
const RETRY: Duration = Duration::from_secs(2);
/// How long a key may wait for the job that it began: what is done by then is done before
/// the next key, as if it had been no job at all.
const AT_ONCE: Duration = Duration::from_millis(12);
/// How long an event may wait for the disk in all. A healthy one takes a tenth of it; what
/// is on disk by then was there before the screen shows it.
const FOR_THE_DISK: Duration = Duration::from_millis(15);
/// How long the disk may be silent before that is told as trouble.
const MOMENT: Duration = Duration::from_secs(1);
/// How long the disk may take to answer before the program ends without it.
const AT_THE_END: Duration = Duration::from_secs(2);
/// How often it is told for how long a command runs.
const A_SECOND: Duration = Duration::from_secs(1);
/// How often a run that another session works on is read again.
const FOLLOW: Duration = Duration::from_secs(1);

/// What the screen opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Open runs and runbooks.
    Library,
    /// The runbooks that are for an alert, or all where none is.
    Choose(Matches, Terms),
    /// A new run.
    Start(String, Terms),
    /// An open run.
    Resume(RunName),
    /// A run that another host of the team has, by its identity.
    Team(String),
}

/// A run that another session writes, and how much of it is known.
#[derive(Debug)]
struct Following {
    name: RunName,
    run: RunId,
    mark: Mark,
    /// Its journal is being read.
    asked: bool,
}

/// The full screen, from its opening to its end.
pub struct Runtime<'h, D> {
    env: &'h Env,
    app: App,
    sessions: Sessions,
    display: Option<D>,
    events: Events,
    jobs: Runner,
    draft: Option<Draft>,
    draft_due: Option<Instant>,
    following: Option<Following>,
    clipboard: Clipboard,
    next_look: Instant,
    /// How long a disk that refuses is left alone.
    rest: Duration,
    /// How long one event may wait for the disk.
    patience: Duration,
    /// How long the disk may be silent before that is told.
    moment: Duration,
    /// A banner has said that entries are not on disk.
    told_unsaved: bool,
    /// The run is left as soon as the disk has what is on its way to it.
    leaving: bool,
    ending: Option<Ending>,
    /// Commands that wait for the disk.
    held_back: Vec<HeldBack>,
    /// What has to do with the team.
    team: TeamSide,
    /// The library, while it is being read.
    reading: Option<Reading>,
    /// How many times it was read.
    readings: u32,
    /// How many entries waited for the disk when leaving was warned of.
    warned_of: usize,
    /// What is said of a run that is not kept.
    parting: Option<String>,
    /// The run that may be gone by now.
    dropping: Option<Dropping>,
    /// When the event that is worked on came in: all that a key waits for, it waits for
    /// together.
    event_began: Instant,
    /// Which pauses have called.
    called: pauses::Called,
    /// On what terms runs begin here.
    terms: Terms,
    /// The run that is being opened, and what was typed meanwhile.
    awaited: Option<Awaited>,
    /// The runs that are being let go.
    closing: Closing,
    /// Held by the one opening that is under way.
    turn: Arc<Mutex<()>>,
    /// Looks up on this host what a command is shown with.
    look_up: fn(&HostCommand) -> Here,
    /// The runbook's files that are looked at, in a preview.
    watch: Option<PreviewWatch>,
}

/// Runs the full screen.
///
/// # Errors
/// What could not be opened before the screen was taken, or what is not on disk at the
/// end, with what to do about it.
pub fn run(env: &Env, opening: &Opening) -> Result<Ending, Failure> {
    // Errors of the command line are told before the screen is taken.
    let prepared = prepare(env, opening)?;
    if let Prepared::Found(Found::Run(opened)) = &prepared {
        tell_refused(env, &opened.refused);
    }
    on_screen(env, |runtime| {
        runtime.app.alone = matches!(
            opening,
            Opening::Start(..) | Opening::Resume(_) | Opening::Team(_)
        );
        if let Opening::Start(_, terms) | Opening::Choose(_, terms) = opening {
            runtime.begin_on(terms.clone());
        }
        match prepared {
            Prepared::Library => runtime.open_library(),
            Prepared::Choose(matches) => runtime.choose(matches),
            Prepared::Found(found) => runtime.show_found(found),
        }
    })
}

/// Takes the screen, once what it shows first is there, and gives it back at the end.
fn on_screen<'h>(
    env: &'h Env,
    show: impl FnOnce(&mut Runtime<'h, Screen>),
) -> Result<Ending, Failure> {
    let events = Events::start(env.utf8).map_err(|error| Failure::output(&error))?;
    let mut runtime = Runtime::new(env, events, Clipboard::new());
    show(&mut runtime);
    runtime.tell_bad_config();
    runtime.tell_concerns();
    let mouse = runtime.app.mouse;
    let display = Screen::take(env.utf8, env.erases, mouse, runtime.app.links());
    runtime.display = Some(display.map_err(|error| Failure::output(&error))?);
    let result = runtime.turn();
    runtime.leave(result)
}

enum Prepared {
    Library,
    Choose(Matches),
    Found(Found),
}

fn prepare(env: &Env, opening: &Opening) -> Result<Prepared, Failure> {
    let around = |terms: &Terms| Surroundings {
        env: env.clone(),
        terms: terms.clone(),
        now: env.now(),
        turn: Arc::default(),
        closing: Closing::default(),
        door: TeamDoor::default(),
    };
    let found = match opening {
        Opening::Library => return Ok(Prepared::Library),
        Opening::Choose(matches, _) => return Ok(Prepared::Choose(matches.clone())),
        Opening::Start(runbook, terms) => around(terms).begin_first(runbook),
        Opening::Resume(name) => {
            let wanted = Wanted::Resume(name.clone());
            around(&Terms::default()).open(wanted, &AtomicBool::new(false))
        }
        Opening::Team(id) => around(&Terms::default()).in_others_hands(id),
    };
    match found {
        Found::Failed(error) => Err(Failure::open(error, &env.words)),
        Found::NotInTeam(error) => Err(Failure::new(error.ending(), error.say(&env.words))),
        found => Ok(Prepared::Found(found)),
    }
}

impl<'h, D: Display> Runtime<'h, D> {
    /// A loop that shows nothing yet.
    #[must_use]
    pub fn new(env: &'h Env, events: Events, clipboard: Clipboard) -> Self {
        let theme = Theme::new(env.config.theme, ability(env), env.ascii).with(&env.config.colours);
        let (words, config) = (Arc::clone(&env.words), Arc::clone(&env.config));
        let links = Links::new(env.titles);
        Self {
            env,
            app: App::new(words, config, theme, env.now(), links),
            sessions: Sessions::default(),
            display: None,
            events,
            jobs: Runner::default(),
            draft: None,
            draft_due: None,
            following: None,
            clipboard,
            next_look: Instant::now(),
            rest: RETRY,
            patience: FOR_THE_DISK,
            moment: MOMENT,
            told_unsaved: false,
            leaving: false,
            ending: None,
            held_back: Vec::new(),
            team: TeamSide::default(),
            reading: None,
            readings: 0,
            warned_of: 0,
            parting: None,
            dropping: None,
            event_began: Instant::now(),
            called: pauses::Called::default(),
            terms: Terms::default(),
            awaited: None,
            turn: Arc::default(),
            closing: Closing::default(),
            look_up: crate::app::commands::look_up,
            watch: None,
        }
    }

    /// Waits so long for the disk at each event, and tells that it is silent after that
    /// moment.
    #[must_use]
    pub fn patient(mut self, patience: Duration, moment: Duration) -> Self {
        (self.patience, self.moment) = (patience, moment);
        self
    }

    /// Says on what terms runs begin here.
    pub fn begin_on(&mut self, terms: Terms) {
        self.terms = terms;
    }

    /// Goes to the team through another door.
    #[must_use]
    pub fn through(mut self, door: TeamDoor) -> Self {
        self.team.door = door;
        self
    }

    /// Puts a terminal under the loop.
    #[must_use]
    pub fn on(mut self, display: D) -> Self {
        self.display = Some(display);
        self
    }

    /// The program's state on the screen.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The program's state on the screen, to be shown another way.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// The open runs.
    #[must_use]
    pub fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// The terminal, as long as there is one.
    pub fn display(&mut self) -> Option<&mut D> {
        self.display.as_mut()
    }

    /// How the program ends, once it does.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// The loop: draw, wait, act.
    fn turn(&mut self) -> io::Result<()> {
        while self.ending.is_none() {
            self.draw()?;
            self.events.listen()?;
            self.record_new_run()?;
            self.list_team();
            let event = self.events.wait(self.deadline());
            self.event_began = Instant::now();
            // What the screen offered is done by the clock of then.
            self.app.now = self.local_now();
            if let Some(event) = event {
                // What has come in the meantime is worked off before the next drawing, but
                // rows of the library are shown as they come.
                let mut comes = Some(event);
                while let Some(event) = comes.take() {
                    let rows = matches!(event, LoopEvent::Rows(..));
                    self.take_in(event)?;
                    if !rows && self.ending.is_none() {
                        comes = self.events.next_now();
                    }
                }
            }
            self.tell_time();
            self.look_around()?;
        }
        Ok(())
    }

    /// Draws the screen.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn draw(&mut self) -> io::Result<()> {
        match &mut self.display {
            Some(display) => display.draw(&mut self.app, &self.sessions),
            None => Ok(()),
        }
    }

    /// When something has to be done though nothing happens: the clock's next minute, a
    /// draft to sync, a disk to try again, a run to read again, a job to be shown.
    fn deadline(&self) -> Instant {
        let held_back = self.held_back.iter().map(|own| own.until).min();
        let others = [self.draft_due, self.jobs.due(), held_back];
        let others = others.into_iter().flatten();
        others.fold(self.next_look, Instant::min)
    }

    /// Takes in what the clock shows, for the screen and for the run that is shown.
    fn tell_time(&mut self) {
        self.app.now = self.local_now();
        let now = self.app.now;
        let asked = self.app.asked_about(&self.sessions);
        if let Some(session) = self.session_mut() {
            session.tell_time(now, asked.as_ref());
        }
    }

    /// The run that is shown.
    fn session(&self) -> Option<&Session> {
        self.sessions.get(self.app.run()?)
    }

    fn session_mut(&mut self) -> Option<&mut Session> {
        self.sessions.get_mut(self.app.run()?)
    }

    /// Takes in what has happened, and does what follows from it.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn take_in(&mut self, event: LoopEvent) -> io::Result<()> {
        self.event_began = Instant::now();
        self.be_patient(self.patience);
        self.take_up(event)
    }

    /// The same for what came with another event, such as keys typed ahead: all of them
    /// together wait for the disk as long as one.
    pub(super) fn take_up(&mut self, event: LoopEvent) -> io::Result<()> {
        // Keys typed ahead may begin a run and act in it: it is on disk before they do, or
        // the disk has not answered as long as a key may wait.
        self.record_new_run()?;
        self.leaving &= !matches!(event, LoopEvent::Input(_));
        let Some(event) = self.typed_ahead(event) else {
            return Ok(());
        };
        match event {
            LoopEvent::Input(input) => {
                if matches!(input, Input::Key(_)) {
                    self.answer_call()?;
                }
                let effects = self.app.input(input, &mut self.sessions);
                self.carry_out(effects)?;
                self.walk_on();
                self.keep_draft();
            }
            LoopEvent::Resized => {
                log::note(LogLevel::Debug, "resized", &[]);
                // A size that is as before may have been another meanwhile, and what the
                // terminal cut away is gone: every cell is drawn again.
                if let Some(display) = &mut self.display {
                    display.redraw()?;
                }
            }
            LoopEvent::Continued => self.retake()?,
            LoopEvent::Stopped => self.suspend()?,
            LoopEvent::Left(signal) => {
                let number = Fact::Number(signal.into());
                log::note(LogLevel::Info, "signal", &[("number", number)]);
                self.ending = Some(Ending::Fine);
                self.events.signal = Some(signal);
            }
            LoopEvent::Job(id, event) => self.job(id, event)?,
            LoopEvent::Disk => self.disk_answered()?,
            LoopEvent::Dropped => self.tell_dropped(),
            LoopEvent::FileSaved => self.file_saved()?,
            LoopEvent::Shared => self.shared(),
            LoopEvent::Rows(nth, rows) => self.take_rows(nth, *rows),
            LoopEvent::Followed(run, read) => self.followed(run, *read),
            LoopEvent::TeamRows(nth, read) => self.take_team(nth, *read),
            LoopEvent::Team(run, news) => self.team_news(run, news)?,
            LoopEvent::Beside(run, told) => self.app.beside(run, told),
            LoopEvent::HungUp => {
                log::note(LogLevel::Info, "hung-up", &[]);
                self.events.signal.get_or_insert(1);
                self.ending = Some(Ending::Fine);
                self.display = None;
            }
        }
        self.note_waiting();
        Ok(())
    }

    /// Does what is due by the clock, whenever that may be.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn tick(&mut self) -> io::Result<()> {
        self.tell_time();
        self.event_began = Instant::now();
        self.next_look = self.event_began;
        self.look_around()
    }

    /// What is due by the clock.
    fn look_around(&mut self) -> io::Result<()> {
        let now = Instant::now();
        for id in self.jobs.worth_a_row(now) {
            self.app.jobs.show(id);
        }
        if self.draft_due.is_some_and(|due| due <= now) {
            self.draft_due = None;
            if self
                .session_mut()
                .is_some_and(|session| !session.sync_draft())
            {
                self.draft_due = Some(now + RETRY);
            }
        }
        self.look_at_commands(now)?;
        if self.next_look > now {
            return Ok(());
        }
        self.be_patient(self.patience_left());
        self.assess(false);
        self.write_what_waits();
        self.leave_if_wanted();
        self.follow_on();
        self.look_at_exporter();
        self.next_look = now + self.until_next_look();
        self.call_for_pauses()
    }

    fn until_next_look(&self) -> Duration {
        if self.session().is_some_and(Session::waits) {
            return self.rest;
        }
        if self.following.is_some() || self.team.following.is_some() {
            return FOLLOW;
        }
        let second = u64::from(self.app.now.second().min(59));
        if self.app.watches_command(&self.sessions) || self.awaits_exporter() {
            return A_SECOND;
        }
        let minute = Duration::from_secs(60 - second);
        self.until_pause_ends()
            .map_or(minute, |left| left.min(minute))
    }

    fn assess(&mut self, first: bool) {
        let Some(session) = self.session() else {
            return;
        };
        let schedule = session.run().runbook().schedule.clone();
        let assessment = duty::assess(&schedule, &self.env.config.schedule, self.app.now);
        self.app.assess(&assessment, first, &mut self.sessions);
    }

    /// Gives the terminal back, and says on it how the run was left.
    fn leave(mut self, result: io::Result<()>) -> Result<Ending, Failure> {
        self.jobs.cancel_all();
        self.end_exporters();
        self.be_patient(AT_THE_END);
        self.write_entries();
        if let Some(session) = self.session_mut() {
            session.sync_draft();
        }
        let alive = self.display.is_some();
        if alive {
            // What is typed from here on is the shell's.
            self.events.shut();
        }
        drop(self.display.take());
        self.part_from_dropped();
        if let Some(text) = self.left_unsaved() {
            return Err(Failure {
                ending: Ending::NotReadOrWritten,
                text,
            });
        }
        if alive && let Some(text) = self.farewell() {
            let text = if self.env.utf8 {
                text
            } else {
                ascii::line(&text)
            };
            // A terminal that has gone in this very moment is no reason to fall over.
            let _ = writeln!(io::stdout(), "{text}");
        }
        match (result, self.events.signal) {
            (Err(error), _) if alive => Err(Failure::output(&error)),
            (_, Some(signal)) => Ok(Ending::Signal(signal)),
            _ => Ok(self.ending.unwrap_or(Ending::Fine)),
        }
    }
}
