//! A program without a shared record has no team: what could be done with one, and never is.

use super::copy::TeamCopy;
use super::error::TeamError;
use super::news::TeamNews;
use super::row::TeamRow;
use crate::app::env::Env;
use crate::journal::{Readback, RunName};
use crate::model::Asked;
use std::time::Duration;

/// The way to the team: there is none.
#[derive(Debug)]
pub enum Team {}

/// A run of the team that is followed: there is none.
#[derive(Debug)]
pub enum TeamFollow {}

impl TeamFollow {
    /// Waits for what is new.
    pub fn wait(&mut self, _: Duration) -> Vec<TeamNews> {
        match *self {}
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
        match self {}
    }

    /// Waits no longer than that.
    pub fn bound(&mut self, _: Option<Duration>) {
        match *self {}
    }

    /// Waits for each answer no longer than that.
    #[must_use]
    pub fn patient(self, _: Duration) -> Self {
        match self {}
    }

    /// The team's runs.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn all(&mut self, _: &Env) -> Result<Vec<TeamRow>, TeamError> {
        match *self {}
    }

    /// Those that are not over.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn listed(&mut self, _: &Env) -> Result<Vec<TeamRow>, TeamError> {
        match *self {}
    }

    /// Those that a text means.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn find(&mut self, _: &str) -> Result<Vec<TeamRow>, TeamError> {
        match *self {}
    }

    /// One by its identity.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn row(&mut self, _: &str) -> Result<TeamRow, TeamError> {
        match *self {}
    }

    /// One of this disk.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn row_here(&mut self, _: &RunName) -> Result<Option<TeamRow>, TeamError> {
        match *self {}
    }

    /// One to look at.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn look(&mut self, _: &Env, _: TeamRow) -> Result<TeamCopy, TeamError> {
        match *self {}
    }

    /// What lies beside one.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn branches(&mut self, _: &str) -> Result<Vec<(u32, Readback)>, TeamError> {
        match *self {}
    }

    /// What they are called.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn names(&mut self, _: bool) -> Result<Vec<String>, TeamError> {
        match *self {}
    }

    /// Gives one to whoever asks.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn give(&mut self, _: &RunName, _: &str) -> Result<Option<Asked>, TeamError> {
        match *self {}
    }

    /// Follows one.
    #[must_use]
    pub fn follow(self, _: &TeamCopy) -> TeamFollow {
        match self {}
    }

    /// Asks for one.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn ask(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        match *self {}
    }

    /// Asks no more.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn withdraw(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        match *self {}
    }

    /// Takes one over.
    ///
    /// # Errors
    /// Never: there is none.
    pub fn take_over(&mut self, _: &TeamRow, _: &str) -> Result<RunName, TeamError> {
        match *self {}
    }
}
