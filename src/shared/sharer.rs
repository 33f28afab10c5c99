//! What shares the runs of a state folder: it takes marks, and tells how far runs are shared.
//!
//! A mark costs a name in a set. All that may take long is done in a thread (`sending`): looking
//! names up, connecting, asking. It begins with the first mark, never before the first screen.

use super::board::{Board, Word};
use super::client::{Bell, Ring, bell};
use super::desk::{Desk, Pace};
use super::place::{Me, Place};
use super::sending;
use crate::i18n::Words;
use crate::journal::{RecordError, RunName, Store};
use crate::model::{Asked, Moment, Sharing};
use std::fmt;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;

/// A moment in which the team is told at the end that a screen was closed.
const FAREWELL: Duration = Duration::from_secs(1);

/// Shares the runs of this state folder with the team.
pub struct Sharer {
    desk: Arc<Desk>,
    bell: Bell,
    waiting: Mutex<Option<UnboundedReceiver<Ring>>>,
}

impl fmt::Debug for Sharer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sharer")
            .field("place", &self.desk.place)
            .finish_non_exhaustive()
    }
}

impl Sharer {
    /// What shares these runs, once something is marked.
    #[must_use]
    pub fn new(
        place: Place,
        local: Store,
        who: (String, String),
        words: Arc<Words>,
        clock: impl Fn() -> Moment + Send + Sync + 'static,
    ) -> Arc<Self> {
        Self::paced(Pace::default(), place, local, who, words, clock)
    }

    /// The same, at another pace.
    #[must_use]
    pub fn paced(
        pace: Pace,
        place: Place,
        local: Store,
        who: (String, String),
        words: Arc<Words>,
        clock: impl Fn() -> Moment + Send + Sync + 'static,
    ) -> Arc<Self> {
        let (bell, inbox) = bell();
        let desk = Desk {
            board: Mutex::default(),
            idle: Condvar::new(),
            place,
            local,
            who,
            words,
            clock: Box::new(clock),
            pace,
        };
        Arc::new(Self {
            desk: Arc::new(desk),
            bell,
            waiting: Mutex::new(Some(inbox)),
        })
    }

    fn inner(&self) -> MutexGuard<'_, Board> {
        self.desk.inner()
    }

    /// Who writes here.
    ///
    /// # Errors
    /// Where the state folder cannot keep who that is.
    pub fn me(&self) -> Result<Me, RecordError> {
        self.desk.me()
    }

    /// Where it leads.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.desk.place
    }

    /// Tells this listener what happens, in the thread that shares.
    pub fn tell(&self, listener: impl Fn(Word) + Send + Sync + 'static) {
        self.inner().listener = Some(Arc::new(Box::new(listener)));
    }

    /// The run is on a screen here.
    pub fn opened(self: &Arc<Self>, run: &RunName) {
        let mut inner = self.inner();
        inner.left.remove(run);
        inner.known.remove(run);
        // Another run may have had this name before.
        inner.identities.remove(run);
        inner.sent.remove(run);
        inner.withheld.remove(run);
        inner.open.insert(run.clone());
        let wakes = inner.begun;
        drop(inner);
        if wakes {
            self.wake();
        }
    }

    /// It is no longer. The team is told, if it is within reach; nobody waits for that.
    pub fn closed(&self, run: &RunName) {
        let mut inner = self.inner();
        inner.asked.remove(run);
        if inner.open.remove(run) && inner.begun {
            inner.left.insert(run.clone());
            self.bell.ring();
        }
    }

    /// Who asks for a run that is open here, and was not answered.
    #[must_use]
    pub fn asked(&self, run: &RunName) -> Option<Asked> {
        self.inner().asked.get(run).cloned()
    }

    /// Says to whoever asks for a run whether they may have it, once all that was written here
    /// has gone out.
    pub fn answer(self: &Arc<Self>, run: &RunName, yes: bool, note: &str) {
        let mut inner = self.inner();
        inner.asked.remove(run);
        inner.replies.put(run, (yes, note));
        drop(inner);
        self.begin();
        self.wake();
    }

    /// The same, and waits for it: whether anybody was there to be answered. Once `cancel` is
    /// set only what can no longer be taken back is waited for.
    ///
    /// # Errors
    /// Why that could not be done, in words; nobody is answered later then.
    pub fn answer_now(
        self: &Arc<Self>,
        run: &RunName,
        said: (bool, &str),
        cancel: &AtomicBool,
    ) -> Result<bool, String> {
        let (nth, awaited) = self.inner().replies.put_awaited(run, said);
        self.begin();
        self.wake();
        awaited.wait(cancel, || self.inner().replies.take_back(nth))
    }

    /// How often something was told to lie beside a run of this disk.
    #[must_use]
    pub fn told_beside(&self, run: &RunName) -> u64 {
        self.inner().beside.get(run).copied().unwrap_or_default()
    }

    /// By what the team knows a run that is open here, once it is known what of it the team has.
    #[must_use]
    pub fn identity(&self, run: &RunName) -> Option<String> {
        self.inner().identities.get(run).cloned()
    }

    /// What was marked goes out from now on: the first screen is there.
    pub fn begin(self: &Arc<Self>) {
        let begun = std::mem::replace(&mut self.inner().begun, true);
        if !begun {
            self.wake();
        }
    }

    /// Whether nothing of a run that is open here can have gone out: then nothing of it will,
    /// unless it is marked again.
    #[must_use]
    pub fn withhold(&self, run: &RunName) -> bool {
        // What another program sent before is noted beside the run.
        let noted = self.desk.local.share_state(run).is_some();
        !noted && self.inner().withhold(run)
    }

    /// There are new lines in the journal of a run.
    pub fn mark(self: &Arc<Self>, run: &RunName) {
        let mut inner = self.inner();
        // It is true again once the team has them.
        inner
            .known
            .retain(|own, known| own != run || *known != Sharing::All);
        inner.withheld.remove(run);
        let wakes = inner.marked.insert(run.clone()) && inner.begun;
        drop(inner);
        if wakes {
            self.wake();
        }
    }

    /// What is being typed in a run has changed.
    pub fn mark_draft(self: &Arc<Self>, run: &RunName) {
        let mut inner = self.inner();
        // The first key of many wakes the thread, which waits for the others.
        let wakes = inner.typed.insert(run.clone()) && inner.begun;
        drop(inner);
        if wakes {
            self.wake();
        }
    }

    /// How far a run is shared.
    #[must_use]
    pub fn status(&self, run: &RunName) -> Sharing {
        self.desk.status(run)
    }

    /// Waits until all that was marked is with the team, no longer than that, and not at all
    /// where nothing was marked or the team is not within reach; says whether it is.
    pub fn finish(self: &Arc<Self>, patience: Duration) -> bool {
        if !self.inner().marked.is_empty() {
            self.begin();
        }
        let waits = |inner: &mut Board| inner.has_work() && !inner.away;
        let waited = self
            .desk
            .idle
            .wait_timeout_while(self.inner(), patience, waits);
        // What was waited for holds the lock until here.
        if !waited.is_ok_and(|(inner, _)| !inner.has_work()) {
            return false;
        }
        let waits = |inner: &mut Board| inner.connected && !inner.left.is_empty();
        let farewell = patience.min(FAREWELL);
        let waited = self
            .desk
            .idle
            .wait_timeout_while(self.inner(), farewell, waits);
        waited.is_ok()
    }

    /// Ends the thread, when it comes to that.
    pub fn stop(&self) {
        self.inner().stop = true;
        self.bell.ring();
    }

    /// Begins the thread, or wakes it.
    pub fn wake(self: &Arc<Self>) {
        let inbox = self.waiting.lock().map(|mut inbox| inbox.take());
        let Ok(Some(inbox)) = inbox else {
            self.bell.ring();
            return;
        };
        let (desk, bell) = (Arc::clone(&self.desk), self.bell.clone());
        let begun = thread::Builder::new()
            .name("share".to_owned())
            .spawn(move || sending::run(desk, bell, inbox));
        // Without a thread nothing is shared now; the next start does it.
        drop(begun);
    }
}
