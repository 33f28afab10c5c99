//! Reading a run that is to be shown: a new one, one that was left, one that is only followed.
//!
//! It is done in a thread beside the loop, because a long journal or a large runbook takes
//! longer than a key may. It must not know the screen, nor what is done with the run.

use super::closing::Closing;
use super::team_line::{TeamDoor, TeamEar, TeamLine};
use crate::app::branches::filed_text;
use crate::app::earlier::{self, Earlier};
use crate::app::env::Env;
use crate::app::history::{self, PastRun};
use crate::app::opening::{self, LeftRun, OpenError, Opened};
use crate::app::team::{Holding, TeamError, TeamRow};
use crate::app::terms::Terms;
use crate::journal::{self, RecordError, RunName};
use crate::model::Moment;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What is to be shown.
pub(super) enum Wanted {
    /// A new run of a runbook, where none of it is open.
    Start(String),
    /// A new run of a runbook in any case.
    Begin(String),
    /// A run that was left.
    Resume(RunName),
    /// A run whose record is open already.
    TakeUp(Box<journal::OpenedRecord>),
    /// A run that another session works on, and why it is only read.
    Follow(RunName, String),
    /// A run that somebody else of the team has, by what the team knows it; whoever has it is
    /// asked for it, too, or not.
    FollowTeam(String, bool),
}

impl Wanted {
    /// What it is called where it takes long.
    pub fn name(&self) -> &str {
        match self {
            Self::Start(id) | Self::Begin(id) => id,
            Self::Resume(name) | Self::Follow(name, _) => name.as_str(),
            Self::TakeUp(held) => held.run.name().as_str(),
            // It has a name of its own only where it was begun.
            Self::FollowTeam(id, _) => id.get(..SHORT).unwrap_or(id),
        }
    }
}

/// So many letters of what the team knows a run by are shown.
const SHORT: usize = 8;

/// A run of the team, to be followed.
pub(super) struct FoundInTeam {
    pub opened: Opened,
    pub row: Box<TeamRow>,
    pub ear: Box<dyn TeamEar>,
    /// Tickets that were filed beside it, in words.
    pub beside: Vec<String>,
}

/// What was found.
pub(super) enum Found {
    /// The run.
    Run(Box<Opened>),
    /// A run of the runbook is open, which was wanted by that name.
    Again(Earlier, String),
    /// Another session has the run.
    Held(RunName, RecordError),
    /// The run as it is on disk, and why it is only read.
    Watched(RunName, Box<PastRun>, String),
    /// A run of the team that is followed.
    InTeam(Box<FoundInTeam>),
    /// A run of this disk that somebody else of the team has.
    Elsewhere(Box<TeamRow>),
    /// A run of the team cannot be shown, for that reason.
    NotInTeam(TeamError),
    /// There is none to be shown.
    Failed(OpenError),
    /// Nobody wants it any more.
    Cancelled,
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Found")
    }
}

/// A moment's surroundings, in which a run is opened.
#[derive(Clone)]
pub(super) struct Surroundings {
    pub env: Env,
    pub terms: Terms,
    pub now: Moment,
    /// One run is opened at a time: one that nobody wants any more is let go of before the
    /// next, which may be the same.
    pub turn: Arc<Mutex<()>>,
    /// The runs that are being let go: one of them may be the one that is opened.
    pub closing: Closing,
    /// The way to the team.
    pub door: TeamDoor,
}

impl Surroundings {
    /// Opens what is wanted. Where `cancel` was set meanwhile, nothing was written.
    pub fn open(&self, wanted: Wanted, cancel: &AtomicBool) -> Found {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.closing.finish();
        let found = self.find(wanted, cancel);
        if cancel.load(Ordering::SeqCst) {
            return Found::Cancelled;
        }
        found.unwrap_or_else(Found::Failed)
    }

    /// Begins the run that the program is started for, and asks where one of it is open.
    /// Where both are of the same text, it is read once for both.
    pub fn begin_first(&self, id: &str) -> Found {
        let (env, terms) = (&self.env, &self.terms);
        let mut opened = match opening::begin(env, id, terms, self.now) {
            Ok(opened) => opened,
            Err(error) => return Found::Failed(error),
        };
        let run = opened.session.run();
        match earlier::open_run_beside(env, run, terms.drill, self.now) {
            Some(earlier) if !terms.ask_for_something() => {
                return Found::Again(earlier, id.to_owned());
            }
            Some(earlier) => opened.news.push(earlier.said_beside(&env.words)),
            None => {}
        }
        Found::Run(Box::new(opened))
    }

    fn find(&self, wanted: Wanted, cancel: &AtomicBool) -> Result<Found, OpenError> {
        match wanted {
            Wanted::Start(id) => {
                let drill = self.terms.drill;
                match earlier::open_run_of(&self.env, &id, drill, self.now) {
                    Some(earlier) => Ok(Found::Again(earlier, id)),
                    None => self.begin(&id),
                }
            }
            Wanted::Begin(id) => self.begin(&id),
            Wanted::Resume(name) => self.resume(&name, cancel),
            Wanted::TakeUp(held) => self.go_on(*held, cancel),
            Wanted::Follow(name, why) => self.look_on(name, why),
            Wanted::FollowTeam(id, asks) => {
                let found = self.in_team(&id, asks);
                Ok(found.map_or_else(Found::NotInTeam, |own| Found::InTeam(Box::new(own))))
            }
        }
    }

    fn begin(&self, id: &str) -> Result<Found, OpenError> {
        let begun = opening::begin(&self.env, id, &self.terms, self.now)?;
        Ok(Found::Run(Box::new(begun)))
    }

    fn resume(&self, name: &RunName, cancel: &AtomicBool) -> Result<Found, OpenError> {
        if let Some(row) = self.taken(name) {
            return Ok(Found::Elsewhere(Box::new(row)));
        }
        match self.env.store.open(name, &self.env.holder(self.now)) {
            Ok(held) => self.go_on(held, cancel),
            Err(error @ RecordError::Held(_)) => {
                let error = opening::on_its_clocks(&self.env, name, error);
                Ok(Found::Held(name.clone(), error))
            }
            Err(error) if error.only_unlocked() => {
                self.look_on(name.clone(), error.say(&self.env.words))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Who of the team has a run of this disk, where that is known here and the team says so.
    fn taken(&self, name: &RunName) -> Option<TeamRow> {
        self.env.store.taken_by(name)?;
        let mut line = self.door.open(&self.env)?;
        let row = line.row_here(name).ok()??;
        (!row.mine).then(|| self.read(&mut *line, row))
    }

    /// A run that somebody else of the team has, to be asked about.
    pub fn in_others_hands(&self, id: &str) -> Found {
        let door = self.door.open(&self.env).ok_or(TeamError::Gone);
        let row = door.and_then(|mut line| {
            let row = line.row(id)?;
            Ok(self.read(&mut *line, row))
        });
        row.map_or_else(Found::NotInTeam, |row| Found::Elsewhere(Box::new(row)))
    }

    /// A run that somebody left, with what happened in it: a note of handover says that it may be
    /// taken without a reason. Where it cannot be read, one is asked for.
    fn read(&self, line: &mut dyn TeamLine, mut row: TeamRow) -> TeamRow {
        if row.holding() == Holding::Left && row.past.is_none() {
            let again = line.row(&row.id);
            let copy = again.and_then(|again| line.look(&self.env, again));
            row.past = copy.ok().and_then(|copy| copy.past().ok());
        }
        row
    }

    fn in_team(&self, id: &str, asks: bool) -> Result<FoundInTeam, TeamError> {
        let mut line: Box<dyn TeamLine> = self.door.open(&self.env).ok_or(TeamError::Gone)?;
        let mut row = line.row(id)?;
        if asks && !row.mine {
            line.ask(&row)?;
            row.asked_here = true;
        }
        let copy = line.look(&self.env, row)?;
        let why = self.env.words.say("team-following");
        let (opened, _) = copy.watched(why)?;
        let run = opened.session.run();
        let found = copy.env.store.branches(&copy.name);
        let beside = filed_text(run, found, &self.env.words);
        let ear = line.follow(&copy);
        Ok(FoundInTeam {
            opened,
            row: Box::new(copy.row),
            ear,
            beside,
        })
    }

    /// That a run is gone on with is written only where it is still wanted.
    fn go_on(&self, held: journal::OpenedRecord, cancel: &AtomicBool) -> Result<Found, OpenError> {
        let left = LeftRun::read(&self.env, held)?;
        if cancel.load(Ordering::SeqCst) {
            return Ok(Found::Cancelled);
        }
        let opened = left.go_on(&self.env, true, self.now);
        Ok(Found::Run(Box::new(opened)))
    }

    fn look_on(&self, name: RunName, why: String) -> Result<Found, OpenError> {
        let past = history::past_run(&self.env, &name)?;
        Ok(Found::Watched(name, Box::new(past), why))
    }
}
