//! The thread that sends: what is new in each run, what is being typed, who is answered, and
//! that a run is still on a screen here.
//!
//! A server that is away is tried again after a while, longer each time, from where it stopped.
//! It must not know who marks.

use super::board::{Word, unshared};
use super::client::{Bell, Link, Ring};
use super::desk::{Desk, Pace};
use super::place::Me;
use super::progress::Shared;
use super::push::{self, share_run};
use super::reply::unfit;
use super::spoiled::spoiled;
use super::tips::differing;
use super::trouble::Trouble;
use crate::journal::{Mark, RawLine, RunName, RunStore, ShareState};
use crate::model::{Moment, Sharing};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedReceiver;

/// Sends until it is told to stop.
pub(super) fn run(own: Arc<Desk>, bell: Bell, inbox: UnboundedReceiver<Ring>) {
    let link = Link::with(own.place.clone(), bell, inbox);
    let (Ok(link), Ok(me)) = (link, own.me()) else {
        return;
    };
    let pace = own.pace;
    let mut thread = Thread {
        link: link.patient(pace.answer),
        pace,
        me,
        own,
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

/// What the thread knows.
struct Thread {
    own: Arc<Desk>,
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
            self.runs.entry(run.clone()).or_default().doubt();
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
                    let (since, lines) = ((self.own.clock)(), self.behind(&run, &trouble));
                    self.own.set(&run, Sharing::Behind { lines, since, why });
                    // What the team has put away stays so.
                    if !matches!(trouble, Trouble::Forgotten) {
                        self.stuck.insert(run);
                    }
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
        if !self.own.inner().sends(run) {
            return Ok(());
        }
        let shared = self.runs.entry(run.clone()).or_default();
        if !shared.entered {
            // Whoever has not been known to have it is said to be at it once more.
            self.beaten.remove(run);
        }
        share_run(&mut self.link, &self.own.local, &self.me, run, shared)?;
        if shared.gone {
            self.runs.remove(run);
            self.unsettled.remove(run);
            return Ok(());
        }
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
        // Who is told how far it is shared asks by what the team knows it.
        let mut inner = self.own.inner();
        inner.identities.insert(run.clone(), id.clone());
        drop(inner);
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
        // What it has may have been changed there, too.
        let open = self.own.inner().open.clone();
        let known = open.iter().filter_map(|run| self.runs.get(run));
        let known: Vec<_> = known.map(|own| own.state.run.clone()).collect();
        let spoiled = spoiled(&mut self.link, &known)?;
        let is_spoiled = |run: &RunName| {
            let own = self.runs.get(run);
            own.is_some_and(|own| spoiled.iter().any(|(id, _)| *id == own.state.run))
        };
        let spoiled = open.into_iter().filter(is_spoiled).collect();
        self.missing(spoiled);
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
        let mut beside = None;
        let own = self.runs.iter().find(|(_, shared)| shared.state.run == id);
        if let Some((run, _)) = own.filter(|_| what == "branch") {
            *self.own.inner().beside.entry(run.clone()).or_default() += 1;
            self.own.say(Word::Status(run.clone()));
            // It is kept here, too: the team may be out of reach when somebody looks.
            self.pending.insert(run.clone());
            beside = Some(run.clone());
        }
        let own = own.map(|(run, shared)| (run.clone(), shared.mine(&self.me)));
        if let Some(run) = beside {
            self.runs.entry(run).or_default().look_beside = true;
        }
        // What was sent from here is no news here.
        if own.as_ref().is_some_and(|(_, mine)| *mine) && what != "lease" {
            return;
        }
        if let Some((run, _)) = own
            && what == "lease"
        {
            self.beaten.remove(&run);
            self.runs.entry(run.clone()).or_default().forget();
            self.pending.insert(run);
        }
        self.own.say(Word::Team(id.to_owned(), what.to_owned()));
    }

    /// How many lines of a run the team does not have, as far as is noted beside it.
    fn behind(&self, run: &RunName, why: &Trouble) -> u64 {
        let local = &self.own.local;
        let Ok(read) = local.raw_lines(run, &Mark::default()) else {
            return 0;
        };
        let known = match (why, local.share_state(run)) {
            (Trouble::Spoiled(line), _) => *line,
            (Trouble::Forgotten, _) | (_, None) => 0,
            (_, Some(state)) => agreed(&read.lines, &state),
        };
        (read.lines.len() as u64).saturating_sub(known)
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
            let lines = self.behind(run, &Trouble::Slow);
            let why = why.clone();
            self.own.set(run, Sharing::Behind { lines, since, why });
        }
    }
}

/// How many lines of a journal are known to be with the team.
fn agreed(lines: &[RawLine], state: &ShareState) -> u64 {
    let last = usize::try_from(state.lines).ok();
    let last = last.and_then(|count| lines.get(count.checked_sub(1)?));
    last.filter(|line| line.hash == state.hash)
        .map_or(0, |_| state.lines)
}
