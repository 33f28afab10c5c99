//! The loop: what happens outside becomes messages, effects are carried out, the
//! screen is drawn. The only place that holds a terminal, a channel or a run's record.
//!
//! All effects of a key are finished before the next key is read, or two quick presses
//! would be decided on the same old state.

mod ascii;
mod errands;
mod happenings;
mod keeping;
mod keys;
mod library;
mod terminal;
mod wire;

use self::happenings::{Happening, Happenings};
use self::terminal::Screen as Display;
use super::app::{App, Screen};
use super::effect::Effect;
use super::screens::library::{Library, OpenRun};
use super::screens::walk::Walk;
use super::theme::Theme;
use crate::edge::commands::{Ending, Failure};
use crate::edge::house::House;
use crate::edge::runs;
use crate::edge::session::{self, Ledger, Session};
use crate::edge::shelf;
use crate::engine::{Phase, duty, ticket};
use crate::journal::{Mark, RecordError, RunName};
use crate::model::{Draft, Moment};
use crate::sink::Clipboard;
use chrono::Timelike;
use crossterm::event::{Event, KeyCode, KeyEventKind};
use std::io::{self, Write as _};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// How long typing may be on its way to the disk's platter.
const DRAFT_SYNC: Duration = Duration::from_secs(1);
/// How often a full disk is tried again.
const RETRY: Duration = Duration::from_secs(2);
/// How often a run that another session works on is read again.
const FOLLOW: Duration = Duration::from_secs(1);
/// How long a session that is taken over may take to let go.
const PATIENCE: Duration = Duration::from_secs(3);

/// What the screen opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Open runs and runbooks.
    Library,
    /// A new run.
    Start(String, Vec<(String, String)>),
    /// An open run.
    Resume(RunName),
}

/// The full screen, from its opening to its end.
pub struct Runtime<'h> {
    house: &'h House,
    app: App,
    display: Option<Display>,
    happenings: Happenings,
    ledger: Option<Ledger>,
    draft: Option<Draft>,
    draft_due: Option<Instant>,
    following: Option<(RunName, Mark)>,
    clipboard: Clipboard,
    next_look: Instant,
    ending: Option<Ending>,
    exporting: Option<errands::Exporting>,
    /// The library's runbooks, while they are being read.
    shelf: Option<shelf::Reading<'h>>,
    /// How many entries waited for the disk when leaving was warned of.
    warned_of: usize,
}

/// Runs the full screen.
///
/// # Errors
/// What could not be opened before the screen was taken, or what is not on disk at the
/// end, with what to do about it.
pub fn run(house: &House, opening: &Opening) -> Result<Ending, Failure> {
    let theme = Theme {
        colour: house.colour,
        ascii: house.ascii,
    };
    let library = Screen::Library(Library::default());
    let mut app = App::new(
        Rc::clone(&house.words),
        Rc::clone(&house.site),
        theme,
        House::now(),
        library,
    );
    app.alone = *opening != Opening::Library;
    // Errors of the command line are told before the screen is taken.
    let prepared = prepare(house, opening)?;
    let happenings = Happenings::start(house.utf8).map_err(|error| Failure::output(&error))?;
    let mut runtime = Runtime {
        house,
        app,
        display: None,
        happenings,
        ledger: None,
        draft: None,
        draft_due: None,
        following: None,
        clipboard: Clipboard::new(),
        next_look: Instant::now(),
        ending: None,
        exporting: None,
        shelf: None,
        warned_of: 0,
    };
    match prepared {
        Prepared::Library => runtime.open_library(),
        Prepared::Run(session) => runtime.enter(*session),
        Prepared::Held(name, error) => runtime.ask_held(&name, &error),
        Prepared::Unlocked(name, error) => runtime.look_on(&name, error.say(&house.words)),
    }
    if let Some(bad) = &house.bad_config {
        let first = bad
            .problems
            .first()
            .map(|problem| problem.message.clone())
            .unwrap_or_default();
        let path = bad.path.display().to_string();
        let args = [("path", (&path).into()), ("problem", (&first).into())];
        runtime.tell(house.words.with("bad-config", &args), false);
    }
    runtime.display =
        Some(Display::take(house.utf8, house.erases).map_err(|error| Failure::output(&error))?);
    let result = runtime.turn();
    runtime.leave(result)
}

enum Prepared {
    Library,
    Run(Box<Session>),
    Held(RunName, RecordError),
    Unlocked(RunName, RecordError),
}

fn prepare(house: &House, opening: &Opening) -> Result<Prepared, Failure> {
    let now = House::now();
    let session = match opening {
        Opening::Library => return Ok(Prepared::Library),
        Opening::Start(runbook, set) => Session::begin(house, runbook, set, now),
        Opening::Resume(name) => match Session::open(house, name, true, now) {
            Err(session::OpenError::Record(error @ RecordError::Held(_))) => {
                return Ok(Prepared::Held(name.clone(), error));
            }
            Err(session::OpenError::Record(error)) if error.only_unlocked() => {
                return Ok(Prepared::Unlocked(name.clone(), error));
            }
            other => other,
        },
    };
    let session = session.map_err(|error| Failure::open(error, &house.words))?;
    Ok(Prepared::Run(Box::new(session)))
}

impl Runtime<'_> {
    /// The loop: draw, wait, act.
    fn turn(&mut self) -> io::Result<()> {
        while self.ending.is_none() {
            self.draw()?;
            self.happenings.listen()?;
            self.settle()?;
            let happening = self.happenings.wait(self.deadline());
            self.app.now = self.local_now();
            if let Some(happening) = happening {
                self.take_in(happening)?;
                // What has come in the meantime is worked off before the next drawing.
                while self.ending.is_none()
                    && let Some(happening) = self.happenings.next()
                {
                    self.take_in(happening)?;
                }
            }
            self.look_around();
            self.read_on();
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        match &mut self.display {
            Some(display) => display.draw(&mut self.app),
            None => Ok(()),
        }
    }

    /// When something has to be done though nothing happens: the clock's next minute,
    /// a draft to sync, a disk to try again, a run to read again.
    fn deadline(&self) -> Instant {
        if self.shelf.is_some() {
            return Instant::now();
        }
        let mut due = self.next_look;
        if let Some(draft_due) = self.draft_due {
            due = due.min(draft_due);
        }
        due
    }

    fn local_now(&self) -> Moment {
        let now = House::now();
        match self.app.walk() {
            Some(walk) => session::local(self.house, walk.run.runbook(), now),
            None => now,
        }
    }

    fn take_in(&mut self, happening: Happening) -> io::Result<()> {
        match happening {
            Happening::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                if key.code == KeyCode::Esc && self.cancel_export() {
                    return Ok(());
                }
                let effects = self.app.key(key);
                self.carry_out(effects)?;
                self.keep_draft();
            }
            Happening::Input(Event::Paste(text)) => {
                self.app.paste(&text);
                self.keep_draft();
            }
            Happening::Input(_) => {}
            Happening::Resized => {
                if let Some(display) = &mut self.display {
                    display.resized()?;
                }
            }
            Happening::Continued => self.retake()?,
            Happening::Stopped => self.suspend()?,
            Happening::Left(signal) => {
                self.ending = Some(Ending::Fine);
                self.happenings.signal = Some(signal);
            }
            Happening::Exported(exported) => self.exported(*exported)?,
            Happening::HungUp => {
                self.happenings.signal.get_or_insert(1);
                self.ending = Some(Ending::Fine);
                self.display = None;
            }
        }
        Ok(())
    }

    /// What is due by the clock.
    fn look_around(&mut self) {
        let now = Instant::now();
        if self.draft_due.is_some_and(|due| due <= now) {
            self.draft_due = None;
            if let Some(ledger) = &mut self.ledger
                && !ledger.sync_draft(&self.house.words)
            {
                self.draft_due = Some(now + RETRY);
            }
            self.note_kept();
        }
        if self.next_look > now {
            return;
        }
        self.assess(false);
        self.write_what_waits();
        self.follow_on();
        self.next_look = now + self.until_next_look();
    }

    fn until_next_look(&self) -> Duration {
        if self.ledger.as_ref().is_some_and(Ledger::waits) {
            return RETRY;
        }
        if self.following.is_some() {
            return FOLLOW;
        }
        let second = u64::from(self.app.now.second().min(59));
        Duration::from_secs(60 - second)
    }

    fn assess(&mut self, first: bool) {
        let Some(walk) = self.app.walk() else { return };
        let schedule = walk.run.runbook().schedule.clone();
        let assessment = duty::assess(&schedule, &self.house.site.schedule, self.app.now);
        let effects = self
            .app
            .with_walk(|walk, around| walk.assess(&assessment, first, &around.look))
            .unwrap_or_default();
        for effect in effects {
            if let Effect::Append(events) = effect {
                self.append(events);
            }
        }
    }

    fn append(&mut self, events: Vec<crate::model::Event>) {
        let Some(ledger) = &mut self.ledger else {
            return;
        };
        let now = self.app.now;
        let entries = ledger.append(events, now, &self.house.words);
        self.app
            .with_walk(|walk, around| walk.saved(&entries, around));
        self.note_kept();
    }

    fn tell(&mut self, text: String, well: bool) {
        let tone = if well {
            super::screens::walk::Tone::Fine
        } else {
            super::screens::walk::Tone::Wrong
        };
        self.app.said = Some(super::screens::walk::Said { text, tone });
    }

    /// Shows a run that was opened.
    fn enter(&mut self, session: Session) {
        let Session {
            ledger,
            run,
            draft,
            news,
            read_only,
            ..
        } = session;
        let name = ledger.record.name().as_str().to_owned();
        self.ledger = Some(ledger);
        self.following = None;
        self.show(run, name, draft, read_only);
        if !news.is_empty() {
            let tone = super::screens::walk::Tone::Note;
            self.app.said = Some(super::screens::walk::Said {
                text: news.join(" "),
                tone,
            });
        }
    }

    fn show(
        &mut self,
        run: crate::engine::Run,
        name: String,
        draft: Option<Draft>,
        read_only: Option<String>,
    ) {
        let schedule = &run.runbook().schedule;
        let zone = duty::merged(schedule, &self.house.site.schedule).timezone;
        self.app.now = session::local(self.house, run.runbook(), House::now());
        self.app.zone = zone;
        self.app.said = None;
        let look = super::look::Look {
            words: &self.house.words,
            theme: self.app.theme,
            now: self.app.now,
            zone: None,
        };
        let around = super::screens::walk::Around {
            look,
            site: &self.house.site,
        };
        let mut walk = Walk::new(run, name, draft, around);
        walk.read_only = read_only;
        self.app.screen = Screen::Walk(Box::new(walk));
        self.note_kept();
        self.assess(true);
        self.next_look = Instant::now() + self.until_next_look();
        self.draft = None;
        self.keep_draft();
    }

    /// Reads the library again and shows it.
    fn open_library(&mut self) {
        self.ledger = None;
        self.following = None;
        self.draft = None;
        self.app.zone = None;
        self.app.now = House::now();
        self.app.screen = Screen::Library(Library::new(open_runs(self.house), Vec::new()));
        self.shelf = Some(shelf::Reading::new(self.house));
        self.read_on();
        self.note_kept();
        self.next_look = Instant::now() + self.until_next_look();
    }

    /// Gives the terminal back, and says on it how the run was left.
    fn leave(mut self, result: io::Result<()>) -> Result<Ending, Failure> {
        let words = Rc::clone(&self.house.words);
        self.write_what_waits();
        if let Some(ledger) = &mut self.ledger {
            let _ = ledger.sync_draft(&words);
        }
        let alive = self.display.is_some();
        if alive {
            // What is typed from here on is the shell's.
            self.happenings.shut();
        }
        drop(self.display.take());
        if let Some(text) = self.left_unsaved() {
            return Err(Failure {
                ending: Ending::NotReadOrWritten,
                text,
            });
        }
        if alive && let Some(text) = self.farewell() {
            let text = if self.house.utf8 {
                text
            } else {
                ascii::line(&text)
            };
            // A terminal that has gone in this very moment is no reason to fall over.
            let _ = writeln!(io::stdout(), "{text}");
        }
        match (result, self.happenings.signal) {
            (Err(error), _) if alive => Err(Failure::output(&error)),
            (_, Some(signal)) => Ok(Ending::Signal(signal)),
            _ => Ok(self.ending.unwrap_or(Ending::Fine)),
        }
    }
}

/// The open runs, as the library lists them.
fn open_runs(house: &House) -> Vec<OpenRun> {
    let names = house.store.unfinished().unwrap_or_default();
    let mut glances = session::Glances::default();
    names
        .iter()
        .filter_map(|name| open_run(house, name, &mut glances))
        .collect()
}

fn open_run(house: &House, name: &RunName, glances: &mut session::Glances) -> Option<OpenRun> {
    if runs::is_over(house, name) {
        return None;
    }
    let glance = match glances.at(house, name) {
        Ok(glance) => glance,
        Err(error) => {
            let trouble = Some(Failure::open(error, &house.words).text.replace('\n', " "));
            let name = name.as_str().to_owned();
            return Some(OpenRun {
                title: name.clone(),
                name,
                trouble,
                ..OpenRun::default()
            });
        }
    };
    let run = &glance.run;
    if *run.phase() != Phase::Open {
        return None;
    }
    let left = ticket::ticket_step(run).map(|(_, step)| run.last_export(&step.id).is_some());
    Some(OpenRun {
        name: name.as_str().to_owned(),
        title: run.runbook().title.clone(),
        started: run.started(),
        step: run
            .current()
            .map(|at| run.runbook().steps[at].title.clone()),
        progress: run.progress(),
        ticket_left: left,
        trouble: (!glance.trouble.is_empty()).then(|| glance.trouble.join(" ")),
    })
}
