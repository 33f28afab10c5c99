//! What the thread that shares and whoever marks have in common: the board between them, where
//! the team is, whose runs these are.
//!
//! It must not know what goes out, nor when.

use super::board::{Board, Word};
use super::place::{Me, Place};
use crate::i18n::Words;
use crate::journal::{RecordError, RunName, Store};
use crate::model::{Asked, Moment, Sharing};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How quickly what is shared goes out, and how long is waited for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// For an answer of the server.
    pub answer: Duration,
    /// How long a server that did not answer is left alone the first time.
    pub rest: Duration,
    /// How long at most.
    pub longest_rest: Duration,
    /// How often it is said that a run is on a screen here, and looked whether the team still
    /// has all of it.
    pub heartbeat: Duration,
    /// How often what is being typed goes out.
    pub typing: Duration,
    /// How often it is looked whether a run that was taken over is still open here.
    pub settle: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(10),
            rest: Duration::from_millis(500),
            longest_rest: Duration::from_mins(1),
            heartbeat: Duration::from_secs(20),
            typing: Duration::from_millis(700),
            settle: Duration::from_secs(5),
        }
    }
}

/// The clock of this machine.
pub(super) type Clock = Box<dyn Fn() -> Moment + Send + Sync>;

/// What both sides have.
pub(super) struct Desk {
    pub board: Mutex<Board>,
    /// Rung when nothing is left to send.
    pub idle: Condvar,
    pub place: Place,
    pub local: Store,
    /// The machine, and the person.
    pub who: (String, String),
    pub words: Arc<Words>,
    pub clock: Clock,
    pub pace: Pace,
}

impl Desk {
    pub fn inner(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who writes here.
    ///
    /// # Errors
    /// Where the state folder cannot keep who that is.
    pub fn me(&self) -> Result<Me, RecordError> {
        let (host, operator) = self.who.clone();
        Me::of(&self.local, host, operator)
    }

    /// How far a run is shared.
    pub fn status(&self, run: &RunName) -> Sharing {
        self.inner().known.get(run).cloned().unwrap_or_default()
    }

    pub fn say(&self, word: Word) {
        let listener = self.inner().listener.clone();
        if let Some(listener) = listener {
            listener(word);
        }
    }

    pub fn set_asked(&self, run: &RunName, asked: Option<&Asked>) {
        if self.inner().ask(run, asked) {
            self.say(Word::Status(run.clone()));
        }
    }

    pub fn set(&self, run: &RunName, sharing: Sharing) {
        let mut inner = self.inner();
        if sharing == Sharing::All && inner.marked.contains(run) {
            // A line came while the others went out: it is not true yet.
            return;
        }
        let before = inner.known.insert(run.clone(), sharing.clone());
        drop(inner);
        if before != Some(sharing) {
            self.say(Word::Status(run.clone()));
        }
    }

    /// Takes back that all of some runs is with the team.
    pub fn doubt(&self, doubtful: impl Fn(&RunName) -> bool) {
        let mut inner = self.inner();
        let mut taken_back = Vec::new();
        inner.known.retain(|run, known| {
            let keeps = *known != Sharing::All || !doubtful(run);
            if !keeps {
                taken_back.push(run.clone());
            }
            keeps
        });
        drop(inner);
        for run in taken_back {
            self.say(Word::Status(run));
        }
    }
}
