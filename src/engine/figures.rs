//! What past runs of a runbook tell about it: how long each step took, what is left out and
//! why, what is corrected once it has left.
//!
//! All of it is counted from journals alone. It must not know where they are, nor how the
//! figures are told.

mod schema;

use super::run::Run;
use crate::model::{Entry, Event, FieldId, Moment, Provenance, StepId, Value};
use chrono::TimeDelta;
pub use schema::{json, schema};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// It is open.
    #[default]
    Open,
    /// Completed.
    Finished,
    /// Given up.
    Incomplete,
}

/// How a step was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Done.
    Done,
    /// Left out, and why.
    Skipped(String),
    /// It did not work, and why.
    Failed(String),
}

/// What one run's journal tells.
#[derive(Debug, Clone, Default)]
pub struct RunFigures {
    /// The runbook's id.
    pub runbook: String,
    /// Its title then.
    pub title: String,
    /// It was an exercise.
    pub drill: bool,
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took, without the time in which nobody had it open.
    pub seconds: i64,
    /// Each step that was closed: how, and how long it took.
    pub steps: Vec<(StepId, Option<Closed>, i64)>,
    /// The fields whose answers were changed after a ticket had left.
    pub corrected: BTreeSet<FieldId>,
}

impl RunFigures {
    /// Counts a journal; none where no run began in it.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Option<(Moment, Self)> {
        let first = entries.first()?;
        let Event::Started {
            runbook,
            title,
            drill,
            ..
        } = &first.event
        else {
            return None;
        };
        let mut counting = Counting {
            own: Self {
                runbook: runbook.clone(),
                title: title.clone(),
                drill: drill.is_some(),
                ..Self::default()
            },
            since: first.at,
            last: first.at,
            places: HashMap::new(),
            answers: HashMap::new(),
            left: false,
        };
        entries.iter().for_each(|entry| counting.add(entry));
        Some((first.at, counting.own))
    }
}

struct Counting<'e> {
    own: RunFigures,
    /// When the last step was closed.
    since: Moment,
    /// When the last entry was written.
    last: Moment,
    places: HashMap<&'e str, usize>,
    answers: HashMap<&'e str, &'e Value>,
    /// A ticket has left.
    left: bool,
}

impl<'e> Counting<'e> {
    fn add(&mut self, entry: &'e Entry) {
        let passed = (entry.at - self.last).max(TimeDelta::zero());
        if matches!(entry.event, Event::Resumed) {
            // Nobody had it open.
            self.since = self.since.checked_add_signed(passed).unwrap_or(entry.at);
        } else {
            self.own.seconds += passed.num_seconds();
        }
        self.last = self.last.max(entry.at);
        match &entry.event {
            Event::StepTicked { step, .. } | Event::OptionChosen { step, .. } => {
                self.close(step, Closed::Done, entry.at);
            }
            Event::RunbookLeft(left) => self.close(&left.step, Closed::Done, entry.at),
            Event::ApprovalGiven { step, answer, .. } => {
                let failed = Closed::Failed(String::new());
                let how = if answer.approved {
                    Closed::Done
                } else {
                    failed
                };
                self.close(step, how, entry.at);
            }
            Event::StepSkipped { step, reason } => {
                let reason = reason.clone().unwrap_or_default();
                self.close(step, Closed::Skipped(reason), entry.at);
            }
            Event::StepFailed { step, reason } => {
                self.close(step, Closed::Failed(reason.clone()), entry.at);
            }
            Event::StepReopened { step, .. } => self.open(step),
            Event::FieldAnswered { field, value, from } => self.answer(field, value, from),
            Event::FieldCleared { field } => self.clear(field),
            Event::TicketExported { way, .. } => self.left |= way.leaves(),
            Event::Finished => self.own.outcome = Outcome::Finished,
            Event::EndedIncomplete { .. } => self.own.outcome = Outcome::Incomplete,
            Event::Started { .. }
            | Event::AlertReceived { .. }
            | Event::Resumed
            | Event::ItemTicked { .. }
            | Event::ItemReopened { .. }
            | Event::NoteAdded { .. }
            | Event::EvidenceAttached { .. }
            | Event::EvidenceAnnounced(_)
            | Event::EvidenceInPortal(_)
            | Event::EvidenceWithdrawn(_)
            | Event::RedactionChosen(_)
            | Event::ExporterBegun(_)
            | Event::ExporterRan(_)
            | Event::UpdateSent { .. }
            | Event::UpdateReopened { .. }
            | Event::CallLogged { .. }
            | Event::CommandBegun(_)
            | Event::CommandEnded(_)
            | Event::RunbookEntered(_)
            | Event::WaitStarted { .. }
            | Event::DutySet { .. }
            | Event::OfInstance { .. }
            | Event::Unknown => {}
        }
    }

    fn open(&mut self, step: &StepId) {
        let at = self.places.get(step.as_str());
        if let Some(own) = at.and_then(|at| self.own.steps.get_mut(*at)) {
            own.1 = None;
        }
    }

    fn answer(&mut self, field: &'e FieldId, value: &'e Value, from: &Provenance) {
        let before = self.answers.insert(field.as_str(), value);
        let typed = matches!(from, Provenance::Typed | Provenance::Editor);
        if self.left && typed && before.is_some_and(|before| before != value) {
            self.own.corrected.insert(field.base().into());
        }
    }

    fn clear(&mut self, field: &FieldId) {
        if self.answers.remove(field.as_str()).is_some() && self.left {
            self.own.corrected.insert(field.base().into());
        }
    }

    /// A step is closed; what has passed since the one before is its time.
    fn close(&mut self, step: &'e StepId, how: Closed, at: Moment) {
        let seconds = (at - self.since).num_seconds().max(0);
        self.since = self.since.max(at);
        let steps = &mut self.own.steps;
        let place = *self.places.entry(step.as_str()).or_insert_with(|| {
            steps.push((step.base().into(), None, 0));
            steps.len() - 1
        });
        steps[place].1 = Some(how);
        steps[place].2 += seconds;
    }
}

/// The usual and the longest of some times.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<i64>);

impl Times {
    fn add(&mut self, seconds: i64) {
        self.0.push(seconds);
    }

    /// The one in the middle; none of none.
    #[must_use]
    pub fn median(&self) -> Option<i64> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let low = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
        let high = *sorted.get(sorted.len() / 2)?;
        Some(low + (high - low) / 2)
    }

    /// The longest.
    #[must_use]
    pub fn longest(&self) -> Option<i64> {
        self.0.iter().max().copied()
    }
}

/// A step in all runs.
#[derive(Debug, Clone, Default)]
pub struct StepFigures {
    /// Its title; its id where the runbook has it no more.
    pub title: String,
    /// Whether the newest runbook has it.
    pub known: bool,
    /// How often it was done.
    pub done: usize,
    /// How often it was left out.
    pub skipped: usize,
    /// How often it failed.
    pub failed: usize,
    /// How long it took, each time that it was closed.
    pub times: Times,
    /// Why it was left out, and how often for that.
    pub skip_reasons: BTreeMap<String, usize>,
    /// Why it failed, and how often for that.
    pub fail_reasons: BTreeMap<String, usize>,
}

/// A runbook in all its runs.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Its id.
    pub runbook: String,
    /// Its title in the newest run.
    pub title: String,
    /// Only exercises are counted; else none.
    pub drills: bool,
    /// Runs that are open.
    pub open: usize,
    /// Runs that were completed.
    pub finished: usize,
    /// Runs that were given up.
    pub incomplete: usize,
    /// When the first and the last began.
    pub began: Option<(Moment, Moment)>,
    /// How long those took that are over.
    pub times: Times,
    /// The steps, in the runbook's order.
    pub steps: Vec<(StepId, StepFigures)>,
    /// Fields that were corrected after a ticket had left: how they are called, in how many
    /// runs.
    pub corrected: Vec<(FieldId, String, usize)>,
}

impl Figures {
    /// How many runs there are.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.open + self.finished + self.incomplete
    }

    /// Adds a run that began then.
    pub fn add(&mut self, at: Moment, run: &RunFigures) {
        let newest = self.began.is_none_or(|(_, last)| at >= last);
        if newest {
            self.title.clone_from(&run.title);
        }
        let (first, last) = self.began.unwrap_or((at, at));
        self.began = Some((first.min(at), last.max(at)));
        match run.outcome {
            Outcome::Open => self.open += 1,
            Outcome::Finished => self.finished += 1,
            Outcome::Incomplete => self.incomplete += 1,
        }
        if run.outcome != Outcome::Open {
            self.times.add(run.seconds);
        }
        for (id, closed, seconds) in &run.steps {
            let step = self.step(id);
            let count = |reasons: &mut BTreeMap<String, usize>, why: &String| {
                *reasons.entry(why.trim().to_owned()).or_default() += 1;
            };
            match closed {
                None => continue,
                Some(Closed::Done) => step.done += 1,
                Some(Closed::Skipped(why)) => {
                    step.skipped += 1;
                    count(&mut step.skip_reasons, why);
                }
                Some(Closed::Failed(why)) => {
                    step.failed += 1;
                    count(&mut step.fail_reasons, why);
                }
            }
            step.times.add(*seconds);
        }
        for field in &run.corrected {
            match self.corrected.iter_mut().find(|own| own.0 == *field) {
                Some(own) => own.2 += 1,
                None => self.corrected.push((field.clone(), field.0.clone(), 1)),
            }
        }
    }

    fn step(&mut self, id: &StepId) -> &mut StepFigures {
        let at = self.steps.iter().position(|(own, _)| own == id);
        let at = at.unwrap_or_else(|| {
            let step = StepFigures {
                title: id.0.clone(),
                ..StepFigures::default()
            };
            self.steps.push((id.clone(), step));
            self.steps.len() - 1
        });
        &mut self.steps[at].1
    }

    /// Puts steps and fields in order, and calls them as the runbook of that run does.
    pub fn name(&mut self, run: &Run) {
        let steps = run.runbook().steps.iter();
        let places: HashMap<&str, (usize, &str)> = steps
            .enumerate()
            .map(|(at, step)| (step.id.base(), (at, step.title.as_str())))
            .collect();
        for (id, step) in &mut self.steps {
            if let Some((_, title)) = places.get(id.as_str()) {
                (*title).clone_into(&mut step.title);
                step.known = true;
            }
        }
        let place = |id: &StepId| places.get(id.as_str()).map_or(usize::MAX, |own| own.0);
        self.steps.sort_by_key(|(id, _)| place(id));
        for (id, label, _) in &mut self.corrected {
            if let Some((_, field)) = run.runbook().field(id) {
                field.label.clone_into(label);
            }
        }
        self.corrected.sort_by_key(|own| Reverse(own.2));
    }
}

#[cfg(test)]
#[path = "figures/tests.rs"]
mod tests;
