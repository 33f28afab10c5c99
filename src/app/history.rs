//! Runs read back without opening them: for lists and sheets.
//!
//! Past runs share few runbooks, so each text is read and compiled once, however many
//! runs are looked at. It must not write anything.

use super::env::Env;
use super::exports;
use super::inclusion;
use super::opening::{OpenError, clocked, operator, run_time, sha256, zone_of};
use crate::engine::{Run, inlined};
use crate::journal::{Mark, Readback, RunName};
use crate::load;
use crate::model::{Data, Event, Runbook, Schedule, Source, Steps, Upkeep};
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;

/// A run read back without opening it.
pub struct PastRun {
    /// The run.
    pub run: Run,
    /// What is wrong with its record, in words.
    pub trouble: Vec<String>,
    /// How far its journal was read.
    pub mark: Mark,
}

/// Reads one run back without opening it.
pub fn past_run(env: &Env, name: &RunName) -> Result<PastRun, OpenError> {
    History::of_one(None).at(env, name)
}

/// The runbook of a run, as it was frozen, in which nothing has happened.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn unwalked(env: &Env, name: &RunName) -> Result<Run, String> {
    let read = env
        .store
        .read(name)
        .map_err(|error| error.say(&env.words))?;
    History::of_one(None).fresh(env, name, &read, &mut Vec::new())
}

/// Reads many runs back.
pub struct History<'r> {
    /// A run that is open here: another one of the very same text shares its runbook.
    known: Option<&'r Run>,
    /// Runs in which nothing has happened, by the hash of their runbook's text; none where
    /// one run is read, and no other needs a copy.
    fresh: Option<HashMap<String, Run>>,
}

impl Default for History<'_> {
    fn default() -> Self {
        Self {
            known: None,
            fresh: Some(HashMap::new()),
        }
    }
}

impl<'r> History<'r> {
    /// Reads one run, or a few, beside one that is open here.
    #[must_use]
    pub fn of_one(known: Option<&'r Run>) -> Self {
        Self { known, fresh: None }
    }

    /// Reads a run back without opening it.
    pub fn at(&mut self, env: &Env, name: &RunName) -> Result<PastRun, OpenError> {
        let read = env.store.read(name)?;
        let mut trouble = Vec::new();
        let mut run = match self.fresh(env, name, &read, &mut trouble) {
            Ok(run) => run,
            // The journal says what happened even where the runbook is lost.
            Err(text) => {
                trouble.push(text);
                Run::new(Arc::new(bare(name, &read)), operator(env))
            }
        };
        trouble.extend(read.say(&env.words));
        run.replay_more(&read.entries);
        let now = run_time(env, &run, env.now());
        run.tell_time(now);
        exports::note_running(env, name.as_str(), &mut run);
        let mark = read.mark;
        Ok(PastRun { run, trouble, mark })
    }

    /// A run of that runbook in which nothing has happened, or why there is none.
    fn fresh(
        &mut self,
        env: &Env,
        name: &RunName,
        read: &Readback,
        trouble: &mut Vec<String>,
    ) -> Result<Run, String> {
        let words = &env.words;
        let text = env.store.frozen_unchecked(name);
        let text = text.map_err(|error| error.say(words))?;
        let hash = sha256(&text);
        if read.runbook_sha256() != Some(&hash)
            && let Err(error) = env.store.frozen(name)
        {
            trouble.push(error.say(words));
        }
        let included = inclusion::kept(env, name, read.included());
        trouble.extend(included.trouble.iter().cloned());
        let marks = included.texts.iter().map(|(_, text)| sha256(text));
        let hash = [hash]
            .into_iter()
            .chain(marks)
            .chain(zone_of(&read.entries).map(str::to_owned))
            .collect::<Vec<_>>()
            .join(" ");
        let kept = self.fresh.as_ref().and_then(|fresh| fresh.get(&hash));
        if let Some(run) = kept {
            return Ok(run.clone());
        }
        let known = self.known.filter(|run| texts_of(run) == hash);
        if let Some(run) = known {
            return Ok(run.anew());
        }
        let runbook = load::kept_runbook(&text, words).map_err(|problems| {
            let first = problems.first().map(|problem| problem.message.clone());
            let first = first.unwrap_or_default();
            let args = [("run", name.as_str().into()), ("why", (&first).into())];
            words.with("frozen-unreadable", &args)
        })?;
        let whole = inlined(runbook, &included.books);
        let run = Run::new(clocked(env, Arc::new(whole), &read.entries), operator(env));
        if let Some(fresh) = &mut self.fresh {
            fresh.insert(hash, run.clone());
        }
        Ok(run)
    }
}

/// The hashes of the texts that a run walks.
fn texts_of(run: &Run) -> String {
    let found = run.entries().iter().find_map(|entry| match &entry.event {
        Event::Started {
            sha256, included, ..
        } => {
            let marks = included.iter().map(|own| own.sha256.as_str());
            let zone = zone_of(run.entries());
            let all = [sha256.as_str()].into_iter().chain(marks).chain(zone);
            Some(all.collect::<Vec<_>>())
        }
        _ => None,
    });
    found.unwrap_or_default().join(" ")
}

/// Whether the run is over, from its journal alone; then the list need not read it again.
pub fn is_over(env: &Env, name: &RunName) -> bool {
    let over = matches!(env.store.ended(name), Ok(Some(_)));
    if over {
        let _ = env.store.mark_closed(name);
    }
    over
}

/// A runbook of which only the name is left.
fn bare(name: &RunName, read: &Readback) -> Runbook {
    let started = read.entries.iter().find_map(|entry| match &entry.event {
        Event::Started { runbook, title, .. } => Some((runbook.clone(), title.clone())),
        _ => None,
    });
    let unknown = || (name.as_str().to_owned(), name.as_str().to_owned());
    let (id, title) = started.unwrap_or_else(unknown);
    Runbook {
        id,
        title,
        lang: String::new(),
        summary: None,
        labels: Vec::new(),
        alerts: Vec::new(),
        upkeep: Upkeep::default(),
        source: Source::default(),
        info: Vec::new(),
        notices: Vec::new(),
        reminders: Vec::new(),
        schedule: Schedule::default(),
        clocks: None,
        contacts: Vec::new(),
        data: Data::default(),
        data_inside: BTreeMap::new(),
        steps: Steps::default(),
    }
}
