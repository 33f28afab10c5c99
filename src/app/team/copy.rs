//! A run of the team that is looked at: this machine, with that run in the place of its own, in
//! memory. It cannot be written to.

use super::row::TeamRow;
use crate::app::env::Env;
use crate::app::history::{PastRun, past_run};
use crate::app::opening::{OpenError, Opened};
use crate::app::session::Session;
use crate::journal::{Mark, RunName};
use std::sync::Arc;

/// A run of the team that is looked at.
pub struct TeamCopy {
    /// This machine, with the copy as the only run in its store.
    pub env: Env,
    /// The run's name in it: the one that it was begun under.
    pub name: RunName,
    /// Who has it, and how fresh that is.
    pub row: TeamRow,
    /// What the team has is not what was written, though all of it could be put together: which
    /// line, in words.
    pub trouble: Option<String>,
}

impl std::fmt::Debug for TeamCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("TeamCopy").field(&self.row).finish()
    }
}

impl TeamCopy {
    /// The run.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn past(&self) -> Result<PastRun, OpenError> {
        past_run(&self.env, &self.name)
    }

    /// The run for a screen, at the holder's step, field and half word, and how far its journal
    /// was read. `why` says that nothing can be changed.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn watched(&self, why: String) -> Result<(Opened, Mark), OpenError> {
        let past = self.past()?;
        let words = Arc::clone(&self.env.words);
        let session = Session::watching(past.run, self.name.as_str().to_owned(), why, words);
        let opened = Opened {
            session,
            draft: self.env.store.draft(&self.name),
            news: past.trouble,
            refused: Vec::new(),
            taken_up: true,
        };
        Ok((opened, past.mark))
    }
}
