//! Steps that were done and lack a mandatory part by now: an answer that was taken back, a
//! field that a decision shows, an item that was opened again.
//!
//! It is worked out from what has happened and never an event of its own. What a person
//! let be, with a reason, is lacking to nobody. It must not know how a gap is told.

use super::by_set::of_person;
use super::reference::told_reason;
use super::run::{Phase, Run, StepState};
use super::ticket_left::has_left;
use crate::model::{Event, Field, Kind, Step, StepId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a step that was done lacks by now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lack {
    /// How many mandatory answers.
    pub answers: usize,
    /// How many items.
    pub items: usize,
    /// How many mandatory steps inside it.
    pub inside: usize,
    /// How many commands that were run with other answers than there are now.
    pub runs: usize,
}

/// The steps that were done and lacked nothing when it was asked.
#[derive(Debug, Clone)]
pub struct WholeSteps {
    /// By place, as all lists of places here.
    places: Vec<usize>,
    /// Closed steps that are called what they were called then.
    named: Vec<usize>,
    /// Steps that applied, or of which it was not known.
    there: Vec<usize>,
    /// Steps that applied, of which something was with others.
    sent: BTreeSet<StepId>,
    /// How often steps had come or gone.
    changes: usize,
}

impl WholeSteps {
    /// Whether the step at that place of the run was one. Where steps have come or gone since,
    /// the places are others, and of none it is known.
    #[must_use]
    pub fn had(&self, run: &Run, at: usize) -> bool {
        self.changes == run.changes() && self.places.binary_search(&at).is_ok()
    }

    /// The places of the steps that were there, and are not any more.
    #[must_use]
    pub fn gone(&self, run: &Run) -> Vec<usize> {
        let same = self.changes == run.changes();
        let there = self.there.iter().copied().filter(|_| same);
        there.filter(|at| !run.is_in_walk(*at)).collect()
    }

    /// The steps that applied, of which something is with others, and that do not apply any more.
    pub fn sent_and_gone<'w>(&'w self, run: &Run) -> impl Iterator<Item = &'w StepId> {
        let gone = |id: &&StepId| {
            let step = run.runbook().step(id);
            step.is_none_or(|(at, _)| !run.applies(at))
        };
        self.sent.iter().filter(gone)
    }

    /// The same of closed steps that were called what they were when they were closed.
    #[must_use]
    pub fn was_called_so(&self, run: &Run, at: usize) -> bool {
        self.changes == run.changes() && self.named.binary_search(&at).is_ok()
    }
}

impl Run {
    /// Whether the step at `at` was done, and is incomplete by now.
    pub fn incomplete(&self, at: usize) -> bool {
        self.applies(at) && self.lacking.get(at).copied().unwrap_or(false)
    }

    /// Whether there is something to do at the step at `at`: it is open, or incomplete again.
    pub fn is_open(&self, at: usize) -> bool {
        match self.state(at) {
            StepState::Open => true,
            StepState::Done => self.incomplete(at),
            StepState::Skipped | StepState::Failed => false,
        }
    }

    /// Whether the step at `at` is done and lacks nothing, and a reason was given with it.
    pub fn done_with_reason(&self, at: usize) -> bool {
        let record = self.step_record(at);
        let reason = record.and_then(|record| told_reason(record.reason.as_deref()));
        let whole = !self.incomplete(at) && self.answers_let_be(at) == 0;
        let step = self.runbook().steps.get(at);
        let against = || step.is_some_and(|step| self.chosen_against(&step.id));
        let otherwise = || of_person(reason).is_some() || reason.is_some() && against();
        self.state(at) == StepState::Done && whole && otherwise()
    }

    /// Whether what a decision stands at was chosen against what the runbook suggested.
    fn chosen_against(&self, decision: &StepId) -> bool {
        let entries = self.entries().iter().rev();
        let mut chosen = entries.filter_map(|entry| {
            let Event::OptionChosen {
                step,
                value,
                suggested,
                ..
            } = &entry.event
            else {
                return None;
            };
            let against = || suggested.as_ref().is_some_and(|own| own != value);
            (step == decision).then(against)
        });
        chosen.next().unwrap_or_default()
    }

    /// The places of the steps that were done and are incomplete by now.
    pub fn incomplete_steps(&self) -> Vec<usize> {
        let places = self.lacking.iter().enumerate();
        let lacking = places.filter(|(_, lacking)| **lacking).map(|(at, _)| at);
        lacking.filter(|at| self.applies(*at)).collect()
    }

    /// The steps that are done and lack nothing.
    pub fn whole_steps(&self) -> WholeSteps {
        let places = 0..self.records.len();
        let whole = |at: &usize| self.state(*at) == StepState::Done && !self.is_open(*at);
        WholeSteps {
            places: places.filter(whole).collect(),
            named: (0..self.records.len())
                .filter(|at| self.closed_title(*at).is_some() && self.title_now(*at).is_none())
                .collect(),
            there: (0..self.records.len())
                .filter(|at| self.is_in_walk(*at))
                .collect(),
            sent: self
                .applicable()
                .filter(|(at, step)| has_left(self, *at, step))
                .map(|(_, step)| step.id.clone())
                .collect(),
            changes: self.changes(),
        }
    }

    /// Whether the step at `at` applies, or may.
    fn is_in_walk(&self, at: usize) -> bool {
        self.applies(at) || self.hangs_on(at).is_some()
    }

    /// What the step at `at` lacks since it was done.
    pub fn lack(&self, at: usize) -> Lack {
        let step = self.runbook().steps.get(at);
        let (Some(step), Some(record)) = (step, self.step_record(at)) else {
            return Lack::default();
        };
        let missing = self.missing(step).into_iter();
        let missing = missing.filter(|field| !record.waived_answers.contains(&field.id));
        Lack {
            answers: missing.count(),
            items: self.lacking_items(at).count(),
            inside: self.open_inside(at).len(),
            runs: usize::from(self.lacks_run(step, record.waived_try)),
        }
    }

    /// The fields of the step at `at` that must be answered, and were let be: what was missing
    /// when it was done with a reason, and whatever is missing where it was skipped or failed,
    /// or still open when the run ended. The number that a ticket waits for is not among them.
    pub fn fields_let_be(&self, at: usize) -> Vec<&Field> {
        let Some(record) = self.step_record(at) else {
            return Vec::new();
        };
        let all = match record.state {
            StepState::Done if record.waived_answers.is_empty() => return Vec::new(),
            StepState::Done => false,
            StepState::Skipped | StepState::Failed => true,
            StepState::Open if *self.phase() != Phase::Open => true,
            StepState::Open => return Vec::new(),
        };
        let step = self.runbook().steps.get(at);
        let Some(step) = step.filter(|step| self.applies(at) && can_lack(step)) else {
            return Vec::new();
        };
        let missing = self.missing(step).into_iter();
        missing
            .filter(|field| all || record.waived_answers.contains(&field.id))
            .collect()
    }

    /// How many they are.
    pub fn answers_let_be(&self, at: usize) -> usize {
        self.fields_let_be(at).len()
    }

    /// Whether the end of the form at `at` closes its step: it is open, or it was left out and
    /// lacks nothing any more.
    pub fn form_closes(&self, at: usize) -> bool {
        let Some(step) = self.runbook().steps.get(at).filter(|_| self.applies(at)) else {
            return false;
        };
        let left_out = || step.kind == Kind::Form && self.missing(step).is_empty();
        *self.phase() == Phase::Open
            && match self.state(at) {
                StepState::Open | StepState::Done => self.is_open(at),
                StepState::Skipped | StepState::Failed => left_out(),
            }
    }

    /// How many answers were let be in all steps.
    pub fn all_answers_let_be(&self) -> usize {
        let places = 0..self.runbook().steps.len();
        places.map(|at| self.answers_let_be(at)).sum()
    }

    /// The items of the step at `at` that are open, and were not let be.
    pub(super) fn lacking_items(&self, at: usize) -> impl Iterator<Item = usize> {
        let record = self.step_record(at);
        let items = record.map_or(&[][..], |record| &record.items);
        let waived = record.map_or(&[][..], |record| &record.waived_items);
        let open = items.iter().enumerate().filter(|(_, ticked)| !**ticked);
        let open = open.map(|(item, _)| item);
        open.filter(|item| waived.get(*item) != Some(&true))
    }

    /// Looks again at the steps in which something has changed.
    pub(super) fn look_for_gaps(&mut self, touched: &BTreeSet<usize>) {
        let runbook = Arc::clone(self.runbook());
        // What is inside a step is a part of it; the innermost are looked at first.
        let around = touched.iter().flat_map(|at| runbook.steps.around(*at));
        let touched: BTreeSet<_> = around.chain(touched.iter().copied()).collect();
        for at in touched.iter().rev() {
            let Some(step) = runbook.steps.get(*at) else {
                continue;
            };
            let done = self.records[*at].state == StepState::Done && can_lack(step);
            self.lacking[*at] = done && self.lack(*at) != Lack::default();
        }
    }

    /// The steps that must be done before the run can finish: those that are open and
    /// mandatory, and whichever are incomplete again.
    pub fn open_mandatory(&self) -> Vec<StepId> {
        self.applicable()
            .filter(|(at, step)| {
                let open = self.is_open(*at) && (step.mandatory() || step.hold);
                open || self.incomplete(*at)
            })
            .map(|(_, step)| step.id.clone())
            .collect()
    }

    /// What was done and is incomplete comes first, then what is open. Nothing is worked on
    /// behind an open hold.
    pub(super) fn first_to_do(&self) -> Option<usize> {
        let steps = &self.runbook().steps;
        let mut places = 0..steps.len();
        let open = |at: &usize| self.applies(*at) && self.is_open(*at);
        // What is inside of a hold is worked on, and nothing behind it.
        let hold = places.clone().filter(|at| open(at) && steps[*at].hold);
        let ends = hold.map(|at| {
            if self.leads_inside(at) {
                steps.inside(at).end.saturating_sub(1)
            } else {
                at
            }
        });
        let hold = ends.min();
        let reached = |at: &usize| hold.is_none_or(|hold| *at <= hold);
        let to_do = |at: &usize| !self.leads_inside(*at);
        let lacking = places
            .clone()
            .find(|at| self.incomplete(*at) && reached(at) && to_do(at));
        lacking.or_else(|| places.find(|at| open(at) && to_do(at)))
    }
}

/// What a ticket needs is asked for when it is filed, and not again.
fn can_lack(step: &Step) -> bool {
    match &step.kind {
        Kind::Dispatch(_) => false,
        Kind::Task
        | Kind::Decision(_)
        | Kind::Form
        | Kind::Call(_)
        | Kind::Wait
        | Kind::Approval(_)
        | Kind::Command(_)
        | Kind::Runbook(_)
        | Kind::End => true,
    }
}
