//! What all runs of a runbook tell of it, put together.
//!
//! It must not know a journal, nor how the figures are told.

use super::journal::{Closed, Outcome, RunFigures};
use crate::engine::run::Run;
use crate::model::{FieldId, Moment, StepId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The usual and the longest of some times.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<i64>);

impl Times {
    /// Takes one in.
    pub fn add(&mut self, seconds: i64) {
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
    /// Fields that were changed after these steps were ticked, in how many runs.
    pub changed: BTreeMap<(FieldId, BTreeSet<StepId>), usize>,
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
        // How long one takes to its end: a run that was given up says nothing of that.
        if run.outcome == Outcome::Finished {
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
            self.correct(field, 1);
        }
        for (field, ticked) in &run.changed {
            let key = (field.clone(), ticked.clone());
            *self.changed.entry(key).or_default() += 1;
        }
    }

    /// A field was corrected in so many runs more.
    fn correct(&mut self, field: &FieldId, runs: usize) {
        match self.corrected.iter_mut().find(|own| own.0 == *field) {
            Some(own) => own.2 += runs,
            None => self.corrected.push((field.clone(), field.0.clone(), runs)),
        }
    }

    /// Who ticks a ticket has filed it, by hand where nothing was copied: what was changed after
    /// that was corrected.
    fn count_what_was_filed_by_hand(&mut self, run: &Run) {
        let steps = run.runbook().steps.iter();
        let tickets = steps.filter(|step| step.kind.dispatch().is_some());
        let tickets: BTreeSet<&str> = tickets.map(|step| step.id.base()).collect();
        for ((field, ticked), runs) in std::mem::take(&mut self.changed) {
            if ticked.iter().any(|step| tickets.contains(step.as_str())) {
                self.correct(&field, runs);
            }
        }
    }

    /// Masks the reasons that people wrote.
    pub fn mask(&mut self, mask: impl Fn(&str) -> String) {
        for (_, step) in &mut self.steps {
            for reasons in [&mut step.skip_reasons, &mut step.fail_reasons] {
                for (why, count) in std::mem::take(reasons) {
                    *reasons.entry(mask(&why)).or_default() += count;
                }
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

    /// Puts steps and fields in order, and calls them as the runbook of that run does, which says
    /// what of them is a ticket.
    pub fn name(&mut self, run: &Run) {
        self.count_what_was_filed_by_hand(run);
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
