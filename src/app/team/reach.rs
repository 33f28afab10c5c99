//! The way to the team: its runs, one of them, asking for it, taking it over.

use super::copy::TeamCopy;
use super::error::TeamError;
use super::follow::TeamFollow;
use super::limits::{ALL_LISTED, LISTED};
use super::row::TeamRow;
use super::taken;
use super::whole::{Whole, agreed, mended, sound};
use crate::app::branches::filed_text;
use crate::app::env::Env;
use crate::app::history::History;
use crate::i18n::Words;
use crate::journal::{
    Brought, EvidenceSource, Frozen, MemoryStore, RawLines, Readback, RunName, Store, draft_of,
    whole_branches,
};
use crate::model::{Asked, Event, Included, TakenOver};
use crate::shared::{Follow, Link, Me, Shared, TeamRun, Trouble, share_run};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// So many lines are asked for at once, about.
const AT_ONCE: u64 = 4000;
/// So many runs are looked through for a name.
const LIKE: u32 = 50;
/// A name for a run whose own cannot be one here.
const UNNAMED: &str = "run";

/// The way to the team, connected once it is needed.
pub struct Team {
    link: Link,
    local: Store,
    me: Me,
    words: Arc<Words>,
    source: Arc<dyn EvidenceSource>,
}

impl std::fmt::Debug for Team {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Team")
            .field("me", &self.me)
            .finish_non_exhaustive()
    }
}

impl Team {
    /// The way to the team; none where no shared record is configured, or in a preview.
    #[must_use]
    pub fn of(env: &Env) -> Option<Self> {
        let sharer = env.sharer.as_ref().filter(|_| !env.preview)?;
        let state = env.store.state_dir()?.to_owned();
        Some(Self {
            link: Link::new(sharer.place().clone()).ok()?,
            local: Store::new(state).shared(env.config.shared_state),
            me: sharer.me().ok()?,
            words: Arc::clone(&env.words),
            source: Arc::new(sharer.place().clone()),
        })
    }

    /// Waits for all that follows together no longer than that.
    #[must_use]
    pub fn within(mut self, patience: Duration) -> Self {
        self.link.wait_until(Some(Instant::now() + patience));
        self
    }

    /// Waits for all that follows together no longer than that; none has no such end.
    pub fn bound(&mut self, patience: Option<Duration>) {
        self.link
            .wait_until(patience.map(|own| Instant::now() + own));
    }

    /// Waits for each answer no longer than that.
    #[must_use]
    pub fn patient(mut self, patience: Duration) -> Self {
        self.link = self.link.patient(patience);
        self
    }

    fn told(&self, trouble: &Trouble) -> TeamError {
        let text = trouble.say(&self.words);
        match trouble {
            Trouble::Spoiled(_) => TeamError::Spoiled(text),
            _ => TeamError::Unreached(text),
        }
    }

    fn connect(&mut self) -> Result<(), TeamError> {
        if self.link.is_connected() {
            return Ok(());
        }
        self.link.connect().map_err(|trouble| self.told(&trouble))
    }

    /// All runs of the team, the newest first. Those whose lines did not come in time have no run
    /// in them.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn all(&mut self, env: &Env) -> Result<Vec<TeamRow>, TeamError> {
        let mut rows = self.newest(ALL_LISTED)?;
        self.read(env, &mut rows);
        Ok(rows)
    }

    /// The runs of the team that are not known to be over, for the lists that people read, and
    /// those that are on this disk, too, for there they may look open.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn listed(&mut self, env: &Env) -> Result<Vec<TeamRow>, TeamError> {
        let mut rows = self.newest(LISTED)?;
        let local = &self.local;
        rows.retain(|row| row.here.is_some() || !local.is_team_run_over(&row.id, row.lines));
        self.read(env, &mut rows);
        for row in rows.iter().filter(|row| row.is_over()) {
            self.local.note_team_run_over(&row.id, row.lines);
        }
        rows.retain(|row| row.here.is_some() || !row.is_over());
        Ok(rows)
    }

    fn newest(&mut self, (days, most): (u32, u32)) -> Result<Vec<TeamRow>, TeamError> {
        self.connect()?;
        let runs = self.link.team_runs(days, most);
        let runs = runs.map_err(|trouble| self.told(&trouble))?;
        let kept: HashSet<String> = runs.iter().map(|run| run.run.clone()).collect();
        self.local.forget_team(&kept);
        Ok(self.rows_of(runs))
    }

    /// The team's runs that a text means: by the whole name, else by the beginning of an identity
    /// or a name, else by a part of a name.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn find(&mut self, partial: &str) -> Result<Vec<TeamRow>, TeamError> {
        self.connect()?;
        let runs = self.link.runs_like(partial, LIKE);
        let runs = runs.map_err(|trouble| self.told(&trouble))?;
        let mut rows = self.rows_of(runs);
        let id = partial.to_ascii_lowercase();
        let tests: [&dyn Fn(&TeamRow) -> bool; 2] = [&|row| row.name == partial, &|row| {
            row.name.starts_with(partial) || row.id.starts_with(&id)
        }];
        for test in tests {
            if rows.iter().any(test) {
                rows.retain(test);
                break;
            }
        }
        Ok(rows)
    }

    /// One run of the team by its identity, as it is now.
    ///
    /// # Errors
    /// Why the team was not reached, or that it has no such run.
    pub fn row(&mut self, id: &str) -> Result<TeamRow, TeamError> {
        self.connect()?;
        let run = self.link.team_run(id);
        let run = run.map_err(|trouble| self.told(&trouble))?;
        let row = self.rows_of(run.into_iter().collect()).pop();
        row.ok_or(TeamError::Gone)
    }

    /// The run of this disk as the team has it, where it is shared.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn row_here(&mut self, name: &RunName) -> Result<Option<TeamRow>, TeamError> {
        let Some(state) = self.local.share_state(name) else {
            return Ok(None);
        };
        match self.row(&state.run) {
            Err(TeamError::Gone) => Ok(None),
            other => other.map(Some),
        }
    }

    fn rows_of(&self, runs: Vec<TeamRun>) -> Vec<TeamRow> {
        let mut here = self.local.identities();
        let runs = runs.into_iter();
        runs.map(|run| {
            let name = here.remove(&run.run);
            TeamRow::of(run, &self.me.writer, name)
        })
        .collect()
    }

    /// Reads the runs of rows, as far as their lines come in time.
    fn read(&mut self, env: &Env, rows: &mut [TeamRow]) {
        let elsewhere = |row: &&TeamRow| !(row.mine && row.here.is_some());
        let wanted: Vec<_> = rows.iter().filter(elsewhere).collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|row| (row.id.clone(), row.lines, row.tip.clone()))
            .collect();
        let lines = self.lines(&wanted);
        let texts = self.texts(lines.values());
        let memory = MemoryStore::new();
        let mut own = env.clone();
        own.store = Arc::new(memory.clone());
        let mut history = History::default();
        for row in rows {
            let (Some(read), Some(key)) = (lines.get(&row.id), RunName::parse(&row.id)) else {
                continue;
            };
            let Some(brought) = brought(read, &texts, None) else {
                continue;
            };
            if memory.look_at(&key, &brought, Vec::new(), None).is_ok() {
                row.past = history.at(&own, &key).ok();
            }
            if let Some(past) = row.past.as_ref().filter(|_| row.branch_lines > 0) {
                let lines = brought.lines;
                let beside = self.link.branches(&row.id).unwrap_or_default();
                let beside = whole_branches(&lines, beside);
                row.filed = filed_text(&past.run, beside, &self.words);
            }
        }
    }

    /// The lines of runs of which the team has so many: those that are known here, and those that
    /// come in time. A run of which not all has come is not among them.
    fn lines(&mut self, wanted: &[(String, u64, String)]) -> BTreeMap<String, RawLines> {
        let mut whole = BTreeMap::new();
        let (mut batch, mut size) = (Vec::new(), 0);
        for (id, count, tip) in wanted {
            let known = self.known(id, *count, tip);
            if known.lines.len() as u64 >= *count {
                whole.insert(id.clone(), known);
                continue;
            }
            size += count - known.lines.len() as u64;
            batch.push((id.clone(), known));
            if size >= AT_ONCE {
                if !self.fetch(std::mem::take(&mut batch), &mut whole) {
                    return whole;
                }
                size = 0;
            }
        }
        self.fetch(batch, &mut whole);
        whole
    }

    /// Asks for what is missing of some runs; says whether it came.
    fn fetch(
        &mut self,
        batch: Vec<(String, RawLines)>,
        whole: &mut BTreeMap<String, RawLines>,
    ) -> bool {
        if batch.is_empty() {
            return true;
        }
        let wanted: Vec<_> = batch
            .iter()
            .map(|(id, known)| (id.clone(), known.lines.len() as u64))
            .collect();
        let Ok(fresh) = self.link.lines_of(&wanted) else {
            return false;
        };
        let mut fresh: BTreeMap<_, _> = fresh.into_iter().collect();
        let mut again = Vec::new();
        for (id, known) in batch {
            let more = fresh.remove(&id).unwrap_or_default();
            let was_known = !known.lines.is_empty();
            match self.joined(&id, known, more) {
                Some(read) => _ = whole.insert(id, read),
                // What was known was of a record that the team has no more.
                None if was_known => again.push((id, RawLines::default())),
                None => {}
            }
        }
        self.fetch(again, whole)
    }

    /// The lines of a run that came before, as long as they may be the beginning of what the team
    /// has: a server from an older backup may have gone on otherwise.
    fn known(&self, id: &str, lines: u64, tip: &str) -> RawLines {
        let known = self.local.team_lines(id).unwrap_or_default();
        let count = known.lines.len() as u64;
        let may_be = count < lines || (count == lines && known.mark.hash() == tip);
        if may_be { known } else { RawLines::default() }
    }

    /// Lines that are known with those that came after them, kept for another time; none where
    /// they do not follow from each other.
    fn joined(&self, id: &str, known: RawLines, more: Vec<String>) -> Option<RawLines> {
        let count = known.lines.len();
        let mut all: Vec<String> = known.lines.into_iter().map(|line| line.text).collect();
        all.extend(more);
        let read = sound(id, &all)?;
        self.local.keep_team_lines(id, &all, count);
        Some(read)
    }

    /// The definitions that runs were begun with, by their hashes.
    fn texts<'r>(&mut self, runs: impl Iterator<Item = &'r RawLines>) -> BTreeMap<String, String> {
        let hashes: HashSet<String> = runs.flat_map(|read| hashes(&read.read)).collect();
        let (mut texts, mut missing) = (BTreeMap::new(), Vec::new());
        for hash in hashes {
            match self.local.team_text(&hash) {
                Some(text) => _ = texts.insert(hash, text),
                None => missing.push(hash),
            }
        }
        if !missing.is_empty() {
            for text in self.link.texts(&missing).unwrap_or_default() {
                self.local.keep_team_text(&text);
                texts.insert(crate::app::opening::sha256(&text), text);
            }
        }
        texts
    }

    /// A run of the team to look at: all its lines, what is being typed, its branches.
    ///
    /// # Errors
    /// Why the team was not reached, or that what came is not whole.
    pub fn look(&mut self, env: &Env, row: TeamRow) -> Result<TeamCopy, TeamError> {
        self.connect()?;
        let mut row = row;
        let Whole { all, read, spoiled } = self.whole(&row)?;
        let draft = self.link.draft(&row.id);
        let draft = draft.map_err(|trouble| self.told(&trouble))?;
        let texts = self.texts(std::iter::once(&read));
        let brought = brought(&read, &texts, draft);
        let mut brought = brought.ok_or_else(|| self.told(&Trouble::Spoiled(0)))?;
        (brought.lines, brought.damaged) = (all, read.damaged);
        if !row.mine {
            brought.state.taken_by = Some((row.by.clone(), row.host.clone()));
        }
        let branches = self.link.branches(&row.id);
        let branches = branches.map_err(|trouble| self.told(&trouble))?;
        let branches = whole_branches(&brought.lines, branches);
        let name = RunName::parse(&row.name).or_else(|| RunName::parse(UNNAMED));
        let name = name.ok_or(TeamError::Gone)?;
        let memory = MemoryStore::new();
        memory.look_at(&name, &brought, branches, Some(Arc::clone(&self.source)))?;
        let mut own = env.clone();
        (own.store, own.sharer, own.marks) = (Arc::new(memory), None, None);
        row.past = Some(History::of_one(None).at(&own, &name)?);
        Ok(TeamCopy {
            env: own,
            name,
            row,
            trouble: spoiled.map(|line| Trouble::Spoiled(line).say(&env.words)),
        })
    }

    /// The lines of a run, as far as they are what was written: what is not is told.
    fn whole(&mut self, row: &TeamRow) -> Result<Whole, TeamError> {
        let known = self.known(&row.id, row.lines, &row.tip);
        for known in [known, RawLines::default()] {
            let more = self.link.lines(&row.id, known.lines.len() as u64);
            let more = more.map_err(|trouble| self.told(&trouble))?;
            let is_all = known.lines.is_empty();
            if let Some(read) = self.joined(&row.id, known, more.clone()) {
                let all = read.lines.iter().map(|line| line.text.clone()).collect();
                return Ok(Whole {
                    all,
                    read,
                    spoiled: None,
                });
            }
            if is_all {
                let here = row.here.as_ref();
                let own = here.map(|name| agreed(&self.local, name, &row.id));
                let found = mended(&row.id, more, own.unwrap_or_default());
                return found.ok_or_else(|| self.told(&Trouble::Spoiled(0)));
            }
        }
        Err(self.told(&Trouble::Spoiled(0)))
    }

    /// What lies in branches of a run of the team: whole journals, by epoch.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn branches(&mut self, id: &str) -> Result<Vec<(u32, Readback)>, TeamError> {
        self.connect()?;
        let fetched = self.link.branches(id);
        let fetched = fetched.map_err(|trouble| self.told(&trouble))?;
        if fetched.is_empty() {
            return Ok(Vec::new());
        }
        let lines = self.link.lines(id, 0);
        let lines = lines.map_err(|trouble| self.told(&trouble))?;
        Ok(whole_branches(&lines, fetched))
    }

    /// Follows a run from where a copy of it was read.
    #[must_use]
    pub fn follow(mut self, copy: &TeamCopy) -> TeamFollow {
        self.link.wait_until(None);
        let mark = copy.row.past.as_ref().map(|past| past.mark.clone());
        let mark = mark.unwrap_or_default();
        TeamFollow {
            follow: Follow::new(self.link, copy.row.id.clone(), mark.seq()),
            mark,
            writer: self.me.writer.to_vec(),
            words: self.words,
            damaged: false,
        }
    }

    /// Asks whoever has a run for it; the answer comes to whoever follows it.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn ask(&mut self, row: &TeamRow) -> Result<(), TeamError> {
        self.connect()?;
        let asked = self.link.ask(&row.id, &self.me);
        asked.map_err(|trouble| self.told(&trouble))
    }

    /// Asks no more.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn withdraw(&mut self, row: &TeamRow) -> Result<(), TeamError> {
        self.connect()?;
        let asked = self.link.withdraw(&row.id, &self.me);
        asked.map_err(|trouble| self.told(&trouble))
    }

    /// Takes a run over from whoever has it, as it was when the row was read, and brings it to
    /// this disk: its lines and what is being typed. Its next line says from whom and why. Its
    /// name here.
    ///
    /// # Errors
    /// Why that could not be done. Once it is taken, trying again only brings it, and says so in
    /// it.
    pub fn take_over(
        &mut self,
        env: &Env,
        row: &TeamRow,
        reason: &str,
    ) -> Result<RunName, TeamError> {
        let reason = reason.trim();
        self.connect()?;
        if reason.is_empty() && row.wants_reason() && !self.is_handed_on(env, row)? {
            return Err(TeamError::NoReason);
        }
        let run = self.link.team_run(&row.id);
        let mut run = run
            .map_err(|trouble| self.told(&trouble))?
            .ok_or(TeamError::Gone)?;
        let again = run.lease.writer == self.me.writer;
        if !again {
            run.lease.epoch = row.epoch;
        }
        if !again && let Some(here) = &row.here {
            self.keep_typed(env, here, &row.id)?;
        }
        let taken = self.link.take_over(&self.local, &self.me, &run, reason);
        let taken = taken.map_err(|trouble| self.told(&trouble))?;
        let name = taken.ok_or(TeamError::Quicker)?;
        let taking = if again {
            // An earlier try took it, and may have ended before it said so.
            let taking = self.link.taking(&row.id, run.lease.epoch);
            taking.map_err(|trouble| self.told(&trouble))?
        } else {
            Some(TakenOver {
                from: run.lease.operator,
                from_host: run.lease.host,
                epoch: row.epoch.saturating_add(1),
                reason: Some(reason.to_owned()),
            })
        };
        match taking {
            Some(taking) => taken::tell(env, &self.local, &name, taking).map(|()| name),
            None => Ok(name),
        }
    }
}

impl Team {
    /// What was being typed here goes beside the run, where what its holder typed replaces it.
    fn keep_typed(&mut self, env: &Env, here: &RunName, id: &str) -> Result<(), TeamError> {
        let theirs = self.link.draft(id);
        let theirs = theirs.map_err(|trouble| self.told(&trouble))?;
        let Some(theirs) = theirs.and_then(|draft| draft_of(&draft)) else {
            return Ok(());
        };
        let lines = self.link.lines(id, 0);
        let lines = lines.map_err(|trouble| self.told(&trouble))?;
        taken::keep_typed(env, &self.local, here, (&theirs, &lines))
    }

    /// Whether a run was left with a note of handover that nobody has acted on, where its lines
    /// have not been read yet.
    fn is_handed_on(&mut self, env: &Env, row: &TeamRow) -> Result<bool, TeamError> {
        if row.past.is_some() {
            return Ok(false);
        }
        let mut rows = [self.row(&row.id)?];
        self.read(env, &mut rows);
        Ok(rows.iter().all(|row| !row.wants_reason()))
    }

    /// The names of the team's runs, for completing one; without those that are known to be over,
    /// where only open ones are wanted.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn names(&mut self, over_too: bool) -> Result<Vec<String>, TeamError> {
        self.connect()?;
        let runs = self.link.team_runs(LISTED.0, LISTED.1);
        let runs = runs.map_err(|trouble| self.told(&trouble))?.into_iter();
        let is_over = |run: &TeamRun| self.local.is_team_run_over(&run.run, run.lines);
        let wanted = runs.filter(|run| over_too || !is_over(run));
        Ok(wanted.map(|run| run.name).collect())
    }

    /// Says yes to whoever asks for a run of this disk, once all of it is with the team; who that
    /// is, if anybody.
    ///
    /// # Errors
    /// Why the team was not reached.
    pub fn give(&mut self, name: &RunName, note: &str) -> Result<Option<Asked>, TeamError> {
        let row = self.row_here(name)?;
        let row = row.filter(|row| row.mine && row.answer.is_none());
        let Some((id, asked)) = row.and_then(|row| Some((row.id, row.asked?))) else {
            return Ok(None);
        };
        let mut shared = Shared::default();
        let sent = share_run(&mut self.link, &self.local, &self.me, name, &mut shared);
        sent.map_err(|trouble| self.told(&trouble))?;
        let answered = self.link.answer(&id, &self.me, true, note);
        answered.map_err(|trouble| self.told(&trouble))?;
        Ok(Some(asked))
    }
}

/// The hashes of the definitions that a run was begun with.
fn hashes(read: &Readback) -> Vec<String> {
    let own = read.runbook_sha256().map(str::to_owned);
    let included = read.included().iter().map(|own| own.sha256.clone());
    own.into_iter().chain(included).collect()
}

/// A run as it is brought, where all of its definitions are there.
fn brought(
    read: &RawLines,
    texts: &BTreeMap<String, String>,
    draft: Option<String>,
) -> Option<Brought> {
    let started = read.read.entries.first().map(|entry| &entry.event);
    let Some(Event::Started { sha256, .. }) = started else {
        return None;
    };
    let mut frozen = Frozen::of(texts.get(sha256)?);
    for Included { runbook, sha256 } in read.read.included() {
        frozen
            .included
            .push((runbook.clone(), texts.get(sha256)?.clone()));
    }
    Some(Brought {
        lines: read.lines.iter().map(|line| line.text.clone()).collect(),
        frozen,
        draft,
        ..Brought::default()
    })
}
