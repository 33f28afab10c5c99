//! What the thread that shares and the rest of the program tell each other: what is marked, who
//! asks, how far runs are shared.
//!
//! It must not know how anything is sent.

use super::reply::Replies;
use crate::journal::{RunName, RunStore, ShareState, Store};
use crate::model::{Asked, Sharing};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What is told to whoever listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// How far a run that is open here is shared has changed, or who asks for it.
    Status(RunName),
    /// Something happened in the team: the run's identity, and what (a number of a line,
    /// `draft`, `lease`, `branch`).
    Team(String, String),
}

pub(super) type Listener = Box<dyn Fn(Word) + Send + Sync>;

/// What is marked, asked and known.
#[derive(Default)]
pub(super) struct Board {
    /// Runs whose journals have new lines.
    pub marked: BTreeSet<RunName>,
    /// Runs in which something else is being typed.
    pub typed: BTreeSet<RunName>,
    /// Runs of which something may have gone out while they were open here.
    pub sent: BTreeSet<RunName>,
    /// Runs of which nothing may go out.
    pub withheld: BTreeSet<RunName>,
    /// Runs that are on a screen here.
    pub open: BTreeSet<RunName>,
    /// No longer on a screen here: the team is to know.
    pub left: BTreeSet<RunName>,
    /// How far runs are shared.
    pub known: HashMap<RunName, Sharing>,
    /// By what the team knows the runs of which that is known.
    pub identities: HashMap<RunName, String>,
    /// Who asks for a run that is open here.
    pub asked: HashMap<RunName, Asked>,
    /// How often something was told to lie beside a run.
    pub beside: HashMap<RunName, u64>,
    /// What is to be said to whoever asks.
    pub replies: Replies,
    /// Who listens.
    pub listener: Option<Arc<Listener>>,
    /// Marks wake the thread.
    pub begun: bool,
    /// Something is being sent.
    pub busy: bool,
    /// The team is not within reach.
    pub away: bool,
    /// It was, the last time that something was sent or asked.
    pub connected: bool,
    /// The thread is to end.
    pub stop: bool,
}

impl Board {
    /// Whether something waits to go out.
    pub fn has_work(&self) -> bool {
        self.busy || !self.marked.is_empty() || !self.replies.is_empty()
    }

    /// Notes that something of a run goes out from now on; says whether it may.
    pub fn sends(&mut self, run: &RunName) -> bool {
        let may = !self.withheld.contains(run);
        if may {
            self.sent.insert(run.clone());
        }
        may
    }

    /// Lets nothing of a run go out from now on; says whether nothing has.
    pub fn withhold(&mut self, run: &RunName) -> bool {
        let whole = !self.sent.contains(run);
        if whole {
            self.marked.remove(run);
            self.typed.remove(run);
            self.withheld.insert(run.clone());
        }
        whole
    }

    /// Notes who asks for a run; says whether that is news.
    pub fn ask(&mut self, run: &RunName, asked: Option<&Asked>) -> bool {
        // Whoever is being answered asks no more.
        let now = asked.filter(|_| !self.replies.has(run)).cloned();
        let before = match now.clone() {
            Some(own) => self.asked.insert(run.clone(), own),
            None => self.asked.remove(run),
        };
        before != now
    }
}

/// Whether all of a run whose journal has so many bytes is with the team, and what is to be done
/// then is done, as far as is noted. Nothing goes out of one that the team has put away.
#[must_use]
pub fn is_whole(state: Option<&ShareState>, bytes: Option<u64>) -> bool {
    state.is_some_and(|own| own.forgotten || (Some(own.bytes) == bytes && !own.unused))
}

/// The runs of this disk of which not all is known to be with the team. One that another
/// session of this machine writes is that one's to share.
pub(super) fn unshared(local: &Store) -> Vec<RunName> {
    let all = local.list().unwrap_or_default();
    let waits = |run: &RunName| {
        let known = local.share_state(run);
        !is_whole(known.as_ref(), local.journal_bytes(run)) && local.holder(run).is_none()
    };
    all.into_iter().filter(waits).collect()
}
