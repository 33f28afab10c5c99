//! The thread that shares: it waits for marks, sends what is new, and tells how far that is.
//!
//! A mark costs a name in a set. All that may take long is done here: looking names up,
//! connecting, asking. A server that is away is tried again after a while, longer each time,
//! from where it stopped. It begins with the first mark, never before the first screen.

use super::board::{Board, Word, unshared};
use super::client::{Bell, Link, Ring, bell};
use super::place::{Me, Place};
use super::progress::Shared;
use super::push::{self, share_run};
use super::reply::unfit;
use super::tips::differing;
use super::trouble::Trouble;
use crate::i18n::Words;
use crate::journal::{RecordError, RunName, RunStore, Store};
use crate::model::{Asked, Moment, Sharing};
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedReceiver;

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

/// A moment in which the team is told at the end that a screen was closed.
const FAREWELL: Duration = Duration::from_secs(1);

type Clock = Box<dyn Fn() -> Moment + Send + Sync>;

/// Shares the runs of this state folder with the team.
pub struct Sharer {
    inner: Mutex<Board>,
    idle: Condvar,
    bell: Bell,
    waiting: Mutex<Option<UnboundedReceiver<Ring>>>,
    place: Place,
    local: Store,
    /// The machine, and the person.
    who: (String, String),
    words: Arc<Words>,
    clock: Clock,
    pace: Pace,
}

impl fmt::Debug for Sharer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sharer")
            .field("place", &self.place)
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
        Arc::new(Self {
            inner: Mutex::default(),
            idle: Condvar::new(),
            bell,
            waiting: Mutex::new(Some(inbox)),
            place,
            local,
            who,
            words,
            clock: Box::new(clock),
            pace,
        })
    }

    fn inner(&self) -> MutexGuard<'_, Board> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who writes here.
    ///
    /// # Errors
    /// Where the state folder cannot keep who that is.
    pub fn me(&self) -> Result<Me, RecordError> {
        let (host, operator) = self.who.clone();
        Me::of(&self.local, host, operator)
    }

    /// Where it leads.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
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

    /// By what the team knows a run of this disk, where it does.
    #[must_use]
    pub fn identity(&self, run: &RunName) -> Option<String> {
        self.local.share_state(run).map(|state| state.run)
    }

    /// What was marked goes out from now on: the first screen is there.
    pub fn begin(self: &Arc<Self>) {
        let begun = std::mem::replace(&mut self.inner().begun, true);
        if !begun {
            self.wake();
        }
    }

    /// There are new lines in the journal of a run.
    pub fn mark(self: &Arc<Self>, run: &RunName) {
        let mut inner = self.inner();
        // It is true again once the team has them.
        inner
            .known
            .retain(|own, known| own != run || *known != Sharing::All);
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
        self.inner().known.get(run).cloned().unwrap_or_default()
    }

    /// Waits until all that was marked is with the team, no longer than that, and not at all
    /// where nothing was marked or the team is not within reach; says whether it is.
    pub fn finish(self: &Arc<Self>, patience: Duration) -> bool {
        if !self.inner().marked.is_empty() {
            self.begin();
        }
        let waits = |inner: &mut Board| inner.has_work() && !inner.away;
        let waited = self.idle.wait_timeout_while(self.inner(), patience, waits);
        // What was waited for holds the lock until here.
        if !waited.is_ok_and(|(inner, _)| !inner.has_work()) {
            return false;
        }
        let waits = |inner: &mut Board| inner.connected && !inner.left.is_empty();
        let farewell = patience.min(FAREWELL);
        let waited = self.idle.wait_timeout_while(self.inner(), farewell, waits);
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
        let own = Arc::clone(self);
        let begun = thread::Builder::new()
            .name("share".to_owned())
            .spawn(move || own.run(inbox));
        // Without a thread nothing is shared now; the next start does it.
        drop(begun);
    }

    fn run(self: Arc<Self>, inbox: UnboundedReceiver<Ring>) {
        let link = Link::with(self.place.clone(), self.bell.clone(), inbox);
        let (Ok(link), Ok(me)) = (link, self.me()) else {
            return;
        };
        let pace = self.pace;
        let mut thread = Thread {
            link: link.patient(pace.answer),
            pace,
            me,
            own: self,
            runs: HashMap::new(),
            pending: BTreeSet::new(),
            rest: pace.rest,
            next_try: Instant::now(),
            next_beat: Instant::now() + pace.heartbeat,
            unsettled: BTreeSet::new(),
            beaten: BTreeSet::new(),
            typed_early: BTreeSet::new(),
            draft_due: None,
            away_since: None,
            stuck: BTreeSet::new(),
        };
        thread.turn();
    }

    fn say(&self, word: Word) {
        let listener = self.inner().listener.clone();
        if let Some(listener) = listener {
            listener(word);
        }
    }

    fn set_asked(&self, run: &RunName, asked: Option<&Asked>) {
        if self.inner().ask(run, asked) {
            self.say(Word::Status(run.clone()));
        }
    }

    fn set(&self, run: &RunName, sharing: Sharing) {
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
    fn doubt(&self, doubtful: impl Fn(&RunName) -> bool) {
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

/// What the thread knows.
struct Thread {
    own: Arc<Sharer>,
    pace: Pace,
    me: Me,
    link: Link,
    runs: HashMap<RunName, Shared>,
    /// Runs of which not all is known to be with the team.
    pending: BTreeSet<RunName>,
    rest: Duration,
    next_try: Instant,
    next_beat: Instant,
    /// Runs that somebody else has by now and that are still open here.
    unsettled: BTreeSet<RunName>,
    /// Runs of which the team has heard that they are on a screen here.
    beaten: BTreeSet<RunName>,
    /// Runs in which something was typed before the team knew them.
    typed_early: BTreeSet<RunName>,
    /// What was typed goes out then.
    draft_due: Option<Instant>,
    away_since: Option<(Moment, String)>,
    /// Runs that the team did not take for a reason of their own: tried again now and then.
    stuck: BTreeSet<RunName>,
}

impl Thread {
    fn turn(&mut self) {
        self.pending.extend(unshared(&self.own.local));
        loop {
            {
                let mut inner = self.own.inner();
                if inner.stop {
                    return;
                }
                let marked = std::mem::take(&mut inner.marked);
                self.pending.extend(marked);
                if inner.replies.hurry() {
                    // A person waits: all of it goes out first, and now.
                    self.pending.extend(inner.replies.runs().cloned());
                    (self.draft_due, self.next_try) = (Some(Instant::now()), Instant::now());
                }
                inner.busy = !self.pending.is_empty();
            }
            self.work();
            {
                let mut inner = self.own.inner();
                inner.busy = !self.pending.is_empty();
                inner.away = self.away_since.is_some();
                inner.connected = self.link.is_connected();
            }
            self.own.idle.notify_all();
            let patience = self.until_due();
            match self.link.wait(patience) {
                Some(Ring::News(news)) => self.hear(&news),
                Some(Ring::Lost(_)) => {
                    self.hang_up();
                    self.next_try = Instant::now();
                }
                Some(Ring::Here) | None => {}
            }
        }
    }

    /// How long there is nothing to do, as far as the clock goes.
    fn until_due(&mut self) -> Duration {
        let now = Instant::now();
        let (open, typed) = {
            let inner = self.own.inner();
            (!inner.open.is_empty(), !inner.typed.is_empty())
        };
        if typed && self.draft_due.is_none() {
            self.draft_due = Some(now + self.pace.typing);
        }
        let connected = self.link.is_connected();
        let again = (!connected && (open || !self.pending.is_empty())).then_some(self.next_try);
        let beat = (open && connected).then_some(self.next_beat);
        let draft = self.draft_due.filter(|_| connected);
        let settle = (!self.unsettled.is_empty()).then(|| now + self.pace.settle);
        // What has turned out to be missing there goes out at once.
        let missing = (connected && !self.pending.is_empty()).then_some(now);
        let due = [again, beat, draft, settle, missing]
            .into_iter()
            .flatten()
            .min();
        due.map_or(self.pace.longest_rest, |due| {
            due.saturating_duration_since(now)
        })
    }

    fn work(&mut self) {
        let local = &self.own.local;
        let free: Vec<_> = self.unsettled.iter().cloned().collect();
        let free = free.into_iter().filter(|run| local.holder(run).is_none());
        self.pending.extend(free);
        let wanted = {
            let mut inner = self.own.inner();
            if !self.link.is_connected() && self.pending.is_empty() && inner.replies.is_empty() {
                // Who was not connected was not seen to have it on a screen, either.
                inner.left.clear();
            }
            !self.pending.is_empty()
                || !inner.open.is_empty()
                || !inner.left.is_empty()
                || !inner.replies.is_empty()
        };
        if !wanted || (!self.link.is_connected() && self.next_try > Instant::now()) {
            self.tell_behind();
            return;
        }
        let done = self.connected().and_then(|()| self.send());
        match done {
            Ok(()) => {
                self.rest = self.pace.rest;
                self.away_since = None;
            }
            Err(trouble) => {
                self.rest_after(&trouble);
                let why = trouble.say(&self.own.words);
                self.own.inner().replies.give_up(&why);
            }
        }
        self.tell_behind();
    }

    fn connected(&mut self) -> Result<(), Trouble> {
        if self.link.is_connected() {
            return Ok(());
        }
        self.hang_up();
        self.link.connect()?;
        self.link.listen()?;
        let (local, open) = (&self.own.local, self.own.inner().open.clone());
        // One that another session of this machine writes is that one's to share.
        let ours = |run: &RunName| open.contains(run) || local.holder(run).is_none();
        let runs = local.list().unwrap_or_default().into_iter().filter(ours);
        let differ = differing(&mut self.link, local, &self.me, runs)?;
        self.missing(differ);
        self.pending.append(&mut self.stuck);
        // Who has those that are on a screen is asked, and what is being typed goes out again.
        let mut inner = self.own.inner();
        inner.typed.extend(open.iter().cloned());
        drop(inner);
        self.draft_due.get_or_insert_with(Instant::now);
        Ok(())
    }

    /// The team does not have what it once had of these: they go out again, and until then
    /// nobody is told that it has them.
    fn missing(&mut self, runs: Vec<RunName>) {
        for run in runs {
            self.own.doubt(|own| *own == run);
            self.runs.entry(run.clone()).or_default().forget();
            self.pending.insert(run);
        }
    }

    /// Without a connection nobody knows what the team has: the server may come back as it was
    /// yesterday.
    fn hang_up(&mut self) {
        self.link.hang_up();
        self.runs.values_mut().for_each(Shared::forget);
        self.beaten.clear();
        self.own.doubt(|_| true);
    }

    /// Leaves a server alone for a while that did not answer, or did not let us in.
    fn rest_after(&mut self, trouble: &Trouble) {
        let text = trouble.say(&self.own.words);
        let now = (self.own.clock)();
        let since = self.away_since.take().map_or(now, |(since, _)| since);
        self.away_since = Some((since, text));
        self.hang_up();
        self.next_try = Instant::now() + self.rest;
        self.rest = (self.rest * 2).min(self.pace.longest_rest);
    }

    /// Sends what waits. What only one run is to blame for keeps no other from going out.
    fn send(&mut self) -> Result<(), Trouble> {
        // Who has those that are on a screen is asked, also where nothing of them is new.
        let open = self.own.inner().open.clone();
        let unasked = open.into_iter().filter(|run| {
            let entered = self.runs.get(run).is_some_and(|own| own.entered);
            !entered && self.own.local.share_state(run).is_some()
        });
        self.pending.extend(unasked);
        for run in self.pending.clone() {
            match self.send_one(&run) {
                Ok(()) => {
                    self.pending.remove(&run);
                }
                Err(trouble) if trouble.passes() || !self.link.is_connected() => {
                    return Err(trouble);
                }
                // Such a run is not here, or not yet.
                Err(Trouble::Record(_)) => {
                    self.pending.remove(&run);
                }
                Err(trouble) => {
                    self.pending.remove(&run);
                    let why = trouble.say(&self.own.words);
                    let (since, lines) = ((self.own.clock)(), self.behind(&run));
                    self.own.set(&run, Sharing::Behind { lines, since, why });
                    self.stuck.insert(run);
                }
            }
        }
        self.send_drafts()?;
        self.send_answers()?;
        self.beat()?;
        self.part()
    }

    /// Says to whoever asks what a person here says to that, now that all that was written here
    /// is there.
    fn send_answers(&mut self) -> Result<(), Trouble> {
        loop {
            let Some(reply) = self.own.inner().replies.next() else {
                return Ok(());
            };
            if let Some(why) = unfit(&self.own.status(&reply.run), &self.own.words) {
                reply.became(Err(why));
                continue;
            }
            let id = self.runs.get(&reply.run).map(|own| own.state.run.clone());
            let id = id.unwrap_or_default();
            match self.link.answer(&id, &self.me, reply.yes, &reply.note) {
                Ok(was_asked) => {
                    self.own.set_asked(&reply.run, None);
                    reply.became(Ok(was_asked));
                }
                Err(trouble) => {
                    let why = trouble.say(&self.own.words);
                    self.own.inner().replies.put_back(reply, why);
                    return Err(trouble);
                }
            }
        }
    }

    /// Says of runs that they are no longer on a screen here.
    fn part(&mut self) -> Result<(), Trouble> {
        let left = self.own.inner().left.clone();
        for run in left {
            self.beaten.remove(&run);
            if let Some(shared) = self.runs.get(&run).filter(|own| own.mine(&self.me)) {
                push::send_heartbeat(&mut self.link, &self.me, shared, false)?;
            }
            self.own.inner().left.remove(&run);
        }
        Ok(())
    }

    fn send_one(&mut self, run: &RunName) -> Result<(), Trouble> {
        let shared = self.runs.entry(run.clone()).or_default();
        share_run(&mut self.link, &self.own.local, &self.me, run, shared)?;
        if self.typed_early.remove(run) {
            self.own.inner().typed.insert(run.clone());
            self.draft_due.get_or_insert_with(Instant::now);
        }
        if shared.settled {
            self.unsettled.remove(run);
        } else {
            self.unsettled.insert(run.clone());
        }
        let taken = shared.state.taken_by.clone();
        let (id, branch) = (
            shared.state.run.clone(),
            shared.state.branches.last().copied(),
        );
        let sharing = match taken {
            Some((by, host)) => Sharing::Taken {
                by,
                host,
                reason: push::reason_of(&mut self.link, &id)?,
                branch,
            },
            None => Sharing::All,
        };
        self.own.set(run, sharing);
        Ok(())
    }

    fn send_drafts(&mut self) -> Result<(), Trouble> {
        if self.draft_due.is_none_or(|due| due > Instant::now()) {
            return Ok(());
        }
        self.draft_due = None;
        let typed = std::mem::take(&mut self.own.inner().typed);
        for run in typed {
            let Some(shared) = self.runs.get(&run).filter(|own| own.entered) else {
                // It goes out once the run has.
                self.typed_early.insert(run);
                continue;
            };
            let draft = self.own.local.draft(&run);
            let draft = draft.and_then(|draft| serde_json::to_string(&draft).ok());
            if let Some(draft) = draft.filter(|_| shared.mine(&self.me)) {
                match push::send_draft(&mut self.link, &self.me, shared, &draft) {
                    Err(trouble) if trouble.passes() => return Err(trouble),
                    // Taken over meanwhile: that is told by the lines.
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Says which runs are on a screen here, and hears who asks for them.
    fn beat(&mut self) -> Result<(), Trouble> {
        let due = self.next_beat <= Instant::now();
        if due {
            self.next_beat = Instant::now() + self.pace.heartbeat;
        }
        let open = self.own.inner().open.clone();
        for run in open {
            let fresh = self.beaten.contains(&run);
            if let Some(shared) = self.runs.get(&run)
                && shared.mine(&self.me)
                && (due || !fresh)
            {
                let asked = push::send_heartbeat(&mut self.link, &self.me, shared, true)?;
                self.beaten.insert(run.clone());
                self.own.set_asked(&run, asked.as_ref());
            }
        }
        if !due {
            return Ok(());
        }
        // A server may come back as it was yesterday without a connection being lost here.
        let open = self.own.inner().open.clone();
        let differ = differing(&mut self.link, &self.own.local, &self.me, open)?;
        self.missing(differ);
        self.pending.append(&mut self.stuck);
        Ok(())
    }

    /// Hears what the server tells of the team.
    fn hear(&mut self, news: &str) {
        let (id, what) = news.split_once(' ').unwrap_or((news, ""));
        // Whoever is let in may tell anything on that channel.
        if id.len() != 64 || !id.bytes().all(|own| own.is_ascii_hexdigit()) {
            return;
        }
        let own = self.runs.iter().find(|(_, shared)| shared.state.run == id);
        if let Some((run, _)) = own.filter(|_| what == "branch") {
            *self.own.inner().beside.entry(run.clone()).or_default() += 1;
            self.own.say(Word::Status(run.clone()));
        }
        // What was sent from here is no news here.
        if own.is_some_and(|(_, shared)| shared.mine(&self.me)) && what != "lease" {
            return;
        }
        if let Some((run, _)) = own
            && what == "lease"
        {
            let run = run.clone();
            self.beaten.remove(&run);
            self.runs.entry(run.clone()).or_default().forget();
            self.pending.insert(run);
        }
        self.own.say(Word::Team(id.to_owned(), what.to_owned()));
    }

    /// How many lines of a run the team does not have.
    fn behind(&self, run: &RunName) -> u64 {
        let known = self.runs.get(run).map(|shared| shared.mark.clone());
        let read = self.own.local.raw_lines(run, &known.unwrap_or_default());
        read.map_or(0, |read| read.lines.len() as u64)
    }

    /// Says of each run that waits how much of it waits, and since when.
    fn tell_behind(&mut self) {
        let Some((since, why)) = self.away_since.clone() else {
            return;
        };
        let open = self.own.inner().open.clone();
        let told = open.iter().filter(|run| {
            let unknown = self.own.status(run) == Sharing::Unknown;
            self.pending.contains(*run) || (unknown && self.own.local.share_state(run).is_some())
        });
        for run in told {
            let lines = self.behind(run);
            let why = why.clone();
            self.own.set(run, Sharing::Behind { lines, since, why });
        }
    }
}
