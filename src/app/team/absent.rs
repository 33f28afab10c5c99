//! A program without a shared record has no team: what could be done with one, and never is.

use super::copy::TeamCopy;
use super::error::TeamError;
use super::news::TeamNews;
use super::row::TeamRow;
use crate::app::env::Env;
use crate::journal::{Readback, RunName};
use crate::model::Asked;
use std::time::Duration;

/// What there is never one of. Nobody outside sees that: what is written there for a team that is
/// there is no dead code here.
#[derive(Debug)]
enum Never {}

/// The way to the team: there is none.
#[derive(Debug)]
pub struct Team(Never);

/// A run of the team that is followed: there is none.
#[derive(Debug)]
pub struct TeamFollow(Never);

impl TeamFollow {
    /// Waits for what is new.
    pub fn wait(&mut self, _: Duration) -> Vec<TeamNews> {
        match self.0 {}
    }
}

impl Team {
    /// There is no way to a team.
    #[must_use]
    pub fn of(_: &Env) -> Option<Self> {
        None
    }

    /// Waits no longer than that.
    #[must_use]
    pub fn within(self, _: Duration) -> Self {
        match self.0 {}
    }

    /// Waits no longer than that.
    pub fn bound(&mut self, _: Option<Duration>) {
        match self.0 {}
    }

    /// Waits for each answer no longer than that.
    #[must_use]
    pub fn patient(self, _: Duration) -> Self {
        match self.0 {}
    }

    /// The team's runs.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn all(&mut self, _: &Env) -> Result<Vec<TeamRow>, TeamError> {
        match self.0 {}
    }

    /// Those that are not over.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn listed(&mut self, _: &Env) -> Result<Vec<TeamRow>, TeamError> {
        match self.0 {}
    }

    /// Those that a text means.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn find(&mut self, _: &str) -> Result<Vec<TeamRow>, TeamError> {
        match self.0 {}
    }

    /// One by its identity.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn row(&mut self, _: &str) -> Result<TeamRow, TeamError> {
        match self.0 {}
    }

    /// One of this disk.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn row_here(&mut self, _: &RunName) -> Result<Option<TeamRow>, TeamError> {
        match self.0 {}
    }

    /// One to look at.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn look(&mut self, _: &Env, _: TeamRow) -> Result<TeamCopy, TeamError> {
        match self.0 {}
    }

    /// What lies beside one.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn branches(&mut self, _: &str) -> Result<Vec<(u32, Readback)>, TeamError> {
        match self.0 {}
    }

    /// What they are called.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn names(&mut self, _: bool) -> Result<Vec<String>, TeamError> {
        match self.0 {}
    }

    /// Gives one to whoever asks.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn give(&mut self, _: &RunName, _: &str) -> Result<Option<Asked>, TeamError> {
        match self.0 {}
    }

    /// Follows one.
    #[must_use]
    pub fn follow(self, _: &TeamCopy) -> TeamFollow {
        match self.0 {}
    }

    /// Asks for one.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn ask(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        match self.0 {}
    }

    /// Asks no more.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn withdraw(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        match self.0 {}
    }

    /// Takes one over.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn take_over(&mut self, _: &Env, _: &TeamRow, _: &str) -> Result<RunName, TeamError> {
        match self.0 {}
    }
}
