//! Runs read back without opening them: for lists and sheets.
//!
//! Past runs share few runbooks, so each text is read and compiled once, however many
//! runs are looked at. It must not write anything.

use super::house::House;
use super::session::{OpenError, operator, sha256};
use crate::engine::Run;
use crate::journal::{Mark, Readback, RunName};
use crate::load;
use crate::model::{Event, Runbook, Schedule, Source, Steps};
use std::collections::HashMap;
use std::sync::Arc;

/// A run read back without opening it.
pub struct Glance {
    /// The run.
    pub run: Run,
    /// What is wrong with its record, in words.
    pub trouble: Vec<String>,
    /// How far its journal was read: whoever follows it goes on from there.
    pub mark: Mark,
}

/// Reads one run back without opening it.
pub fn glance(house: &House, name: &RunName) -> Result<Glance, OpenError> {
    Glances::default().at(house, name)
}

/// Reads many runs back.
#[derive(Default)]
pub struct Glances {
    /// A run in which nothing has happened, by the hash of its runbook's text.
    fresh: HashMap<String, Run>,
}

impl Glances {
    /// Reads a run back without opening it.
    pub fn at(&mut self, house: &House, name: &RunName) -> Result<Glance, OpenError> {
        let read = house.store.read(name)?;
        let mut trouble = Vec::new();
        let mut run = match self.fresh(house, name, &read, &mut trouble) {
            Ok(run) => run,
            // The journal says what happened even where the runbook is lost.
            Err(text) => {
                trouble.push(text);
                Run::new(Arc::new(bare(name, &read)), operator(house))
            }
        };
        trouble.extend(read.say(&house.words));
        run.replay_more(&read.entries);
        let mark = read.mark;
        Ok(Glance { run, trouble, mark })
    }

    /// A run of that runbook in which nothing has happened, or why there is none.
    fn fresh(
        &mut self,
        house: &House,
        name: &RunName,
        read: &Readback,
        trouble: &mut Vec<String>,
    ) -> Result<Run, String> {
        let words = &house.words;
        let text = house.store.frozen_unchecked(name);
        let text = text.map_err(|error| error.say(words))?;
        let hash = sha256(&text);
        if read.runbook_sha256() != Some(&hash)
            && let Err(error) = house.store.frozen(name)
        {
            trouble.push(error.say(words));
        }
        if let Some(run) = self.fresh.get(&hash) {
            return Ok(run.clone());
        }
        let runbook = load::runbook(&text, words).map_err(|problems| {
            let first = problems.first().map(|problem| problem.message.clone());
            let first = first.unwrap_or_default();
            let args = [("run", name.as_str().into()), ("why", (&first).into())];
            words.with("frozen-unreadable", &args)
        })?;
        let run = Run::new(Arc::new(runbook), operator(house));
        self.fresh.insert(hash, run.clone());
        Ok(run)
    }
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
        source: Source::default(),
        info: Vec::new(),
        notices: Vec::new(),
        reminders: Vec::new(),
        schedule: Schedule::default(),
        contacts: Vec::new(),
        steps: Steps::default(),
    }
}
