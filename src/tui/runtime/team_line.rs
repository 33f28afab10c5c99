//! The way to the team as the loop's threads use it, so that tests may have another one.
//!
//! All of it waits for a network: it is for threads beside the loop. It must not know a screen.

use crate::app::env::Env;
use crate::app::team::{LOOK, Team, TeamCopy, TeamError, TeamFollow, TeamNews, TeamRow};
use crate::journal::RunName;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a person who has chosen something waits for each answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The way to the team.
pub trait TeamLine: Send {
    /// The team's runs, for a list.
    ///
    /// # Errors
    /// Why the team was not reached.
    fn listed(&mut self, env: &Env) -> Result<Vec<TeamRow>, TeamError>;

    /// One by what the team knows it.
    ///
    /// # Errors
    /// Why the team was not reached, or that it has no such run.
    fn row(&mut self, id: &str) -> Result<TeamRow, TeamError>;

    /// One of this disk, where it is shared; this waits no longer than a look may.
    ///
    /// # Errors
    /// Why the team was not reached.
    fn row_here(&mut self, name: &RunName) -> Result<Option<TeamRow>, TeamError>;

    /// One to look at.
    ///
    /// # Errors
    /// Why the team was not reached, or that what came is not whole.
    fn look(&mut self, env: &Env, row: TeamRow) -> Result<TeamCopy, TeamError>;

    /// Follows what was looked at.
    fn follow(self: Box<Self>, copy: &TeamCopy) -> Box<dyn TeamEar>;

    /// Asks whoever has a run for it.
    ///
    /// # Errors
    /// Why the team was not reached.
    fn ask(&mut self, row: &TeamRow) -> Result<(), TeamError>;

    /// Asks no more.
    ///
    /// # Errors
    /// Why the team was not reached.
    fn withdraw(&mut self, row: &TeamRow) -> Result<(), TeamError>;

    /// Takes a run over; its name on this disk.
    ///
    /// # Errors
    /// Why that could not be done.
    fn take_over(&mut self, env: &Env, row: &TeamRow, why: &str) -> Result<RunName, TeamError>;
}

/// What hears of a run of the team.
pub trait TeamEar: Send {
    /// Waits until there is something new, or so long.
    fn wait(&mut self, patience: Duration) -> Vec<TeamNews>;
}

type Open = dyn Fn(&Env) -> Option<Box<dyn TeamLine>> + Send + Sync;

/// What opens the way to the team; none where there is none.
#[derive(Clone)]
pub struct TeamDoor(Arc<Open>);

impl fmt::Debug for TeamDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TeamDoor")
    }
}

impl Default for TeamDoor {
    fn default() -> Self {
        Self::new(|env| {
            let team = Team::of(env)?.patient(PATIENCE);
            Some(Box::new(team))
        })
    }
}

impl TeamDoor {
    /// A door that leads there.
    #[must_use]
    pub fn new(open: impl Fn(&Env) -> Option<Box<dyn TeamLine>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// The way to the team; none where there is none.
    #[must_use]
    pub fn open(&self, env: &Env) -> Option<Box<dyn TeamLine>> {
        (self.0)(env)
    }
}

impl TeamLine for Team {
    fn listed(&mut self, env: &Env) -> Result<Vec<TeamRow>, TeamError> {
        Self::listed(self, env)
    }

    fn row(&mut self, id: &str) -> Result<TeamRow, TeamError> {
        Self::row(self, id)
    }

    fn row_here(&mut self, name: &RunName) -> Result<Option<TeamRow>, TeamError> {
        self.bound(Some(LOOK));
        let row = Self::row_here(self, name);
        self.bound(None);
        row
    }

    fn look(&mut self, env: &Env, row: TeamRow) -> Result<TeamCopy, TeamError> {
        Self::look(self, env, row)
    }

    fn follow(self: Box<Self>, copy: &TeamCopy) -> Box<dyn TeamEar> {
        Box::new(Self::follow(*self, copy))
    }

    fn ask(&mut self, row: &TeamRow) -> Result<(), TeamError> {
        Self::ask(self, row)
    }

    fn withdraw(&mut self, row: &TeamRow) -> Result<(), TeamError> {
        Self::withdraw(self, row)
    }

    fn take_over(&mut self, env: &Env, row: &TeamRow, why: &str) -> Result<RunName, TeamError> {
        Self::take_over(self, env, row, why)
    }
}

impl TeamEar for TeamFollow {
    fn wait(&mut self, patience: Duration) -> Vec<TeamNews> {
        Self::wait(self, patience)
    }
}
