//! Runbooks inside a run: entering one, what is handed over on the way in and out, leaving it.
//!
//! What is inside holds the step that walks it, and that step holds what comes behind it. What
//! was handed over is never handed over again: where it would be another answer by now, that is
//! said. It must not know how steps came to be inside.

use super::alert::fitted;
use super::command::{Decided, Deviation, Refusal};
use super::conditions::CLOCK;
use super::run::{Run, StepState};
use crate::lang::{self, Known, Value as LangValue};
use crate::model::{
    Entry, Event, Expr, FieldId, Handed, HandedHow, Kind, Moment, Provenance, RunbookEntered,
    RunbookLeft, Step, StepId, SubRunbook, Value,
};

/// An answer that was handed over, and is another one by now where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdated {
    /// The field that has it: of the other runbook on the way in, of this one on the way out.
    pub field: FieldId,
    /// What it was.
    pub was: String,
    /// What it would be.
    pub now: String,
    /// It was taken on the way out.
    pub taken: bool,
}

impl Run {
    /// Whether the runbook that the step at `at` walks was entered.
    #[must_use]
    pub fn is_entered(&self, at: usize) -> bool {
        let step = self.runbook().steps.get(at);
        step.is_some_and(|step| self.entered.contains_key(&step.id))
    }

    /// The first step inside of the one at `at` that is to be done.
    #[must_use]
    pub fn to_do_inside(&self, at: usize) -> Option<usize> {
        let inside = self.runbook().steps.inside(at);
        let mut open = inside.filter(|own| self.applies(*own) && self.is_open(*own));
        open.find(|own| !self.leads_inside(*own))
    }

    /// Whether the step at `at` was entered and something inside it is to be done: it is not
    /// to be done itself before that.
    pub(super) fn leads_inside(&self, at: usize) -> bool {
        let steps = &self.runbook().steps;
        let walks = |step: &Step| step.kind.sub_runbook().is_some();
        steps.get(at).is_some_and(walks)
            && self.is_entered(at)
            && steps
                .inside(at)
                .any(|own| self.applies(own) && self.is_open(own))
    }

    /// The mandatory steps inside of the one at `at` that are open.
    pub(super) fn open_inside(&self, at: usize) -> Vec<usize> {
        let steps = &self.runbook().steps;
        let must = |own: &usize| {
            let step = &steps[*own];
            let open = self.is_open(*own) && (step.mandatory() || step.hold);
            self.applies(*own) && (open || self.incomplete(*own))
        };
        steps.inside(at).filter(must).collect()
    }

    /// The first hold inside of the step at `at` that is open.
    pub(super) fn held_inside(&self, at: usize) -> Option<StepId> {
        let steps = &self.runbook().steps;
        let hold = |own: &usize| self.applies(*own) && self.is_open(*own) && steps[*own].hold;
        let own = steps.inside(at).find(hold)?;
        Some(steps[own].id.clone())
    }

    /// The steps inside of the one at `at` that are open, whether they must be done or not.
    pub(super) fn all_open_inside(&self, at: usize) -> Vec<StepId> {
        let steps = &self.runbook().steps;
        let open = |own: &usize| self.applies(*own) && self.state(*own) == StepState::Open;
        let inside = steps.inside(at).filter(open);
        inside.map(|own| steps[own].id.clone()).collect()
    }

    /// Whether the step at `at` is open and was left out with one that it is inside of.
    pub(super) fn is_left_out(&self, at: usize) -> bool {
        let steps = &self.runbook().steps;
        let Some(step) = steps.get(at).filter(|step| step.scope.is_some()) else {
            return false;
        };
        let left = |own: usize| match self.state(own) {
            StepState::Open => false,
            StepState::Skipped | StepState::Failed => true,
            StepState::Done => {
                let record = self.step_record(own);
                record.is_some_and(|record| record.waived_inside.contains(&step.id))
            }
        };
        self.state(at) == StepState::Open && steps.around(at).any(left)
    }

    /// Where a person is in runbooks inside the run, the outermost first: the places of the
    /// steps that the one at `at` is inside of.
    #[must_use]
    pub fn around(&self, at: usize) -> Vec<usize> {
        self.runbook().steps.around(at).collect()
    }

    pub(super) fn enter_runbook(&self, id: &StepId, reason: Option<&str>, now: Moment) -> Decided {
        let (at, step) = self.in_reach(id)?;
        let Some(sub) = step.kind.sub_runbook() else {
            return Err(Refusal::NoSuch(id.0.clone()));
        };
        if self.is_entered(at) || !self.is_open(at) {
            return Err(Refusal::AlreadySo);
        }
        self.in_order(at, reason)?;
        let (with, answers) = self.given(step, sub, now);
        let entered = Event::RunbookEntered(RunbookEntered {
            step: id.clone(),
            runbook: sub.id.clone(),
            with,
            reason: reason.map(str::to_owned),
        });
        Ok([vec![entered], answers].concat())
    }

    /// What the fields of the other runbook are given on the way in.
    fn given(&self, step: &Step, sub: &SubRunbook, now: Moment) -> (Vec<Handed>, Vec<Event>) {
        let (mut with, mut answers) = (Vec::new(), Vec::new());
        for given in &sub.with {
            let worth = self.worth_at(&given.worth, now);
            let target = whole(step, &given.field);
            let (handed, value) = self.hand(&target, &worth, now);
            let field = given.field.clone();
            with.push(Handed { field, ..handed });
            answers.extend(value.map(|value| answered(target, value, Provenance::Outside)));
        }
        (with, answers)
    }

    /// What becomes of a value that is to be the answer of a field, and that answer.
    fn hand(&self, target: &FieldId, worth: &Known, now: Moment) -> (Handed, Option<Value>) {
        let handed = |value: String, how| Handed {
            field: target.clone(),
            value,
            how,
        };
        let said = match worth {
            Known::Known(said) if !said.is_nothing() => said,
            Known::Known(_) | Known::Waiting(_) | Known::NotThere => {
                return (handed(String::new(), HandedHow::Nothing), None);
            }
        };
        let text = lang::plain(said);
        let Some((_, field)) = self.runbook().field(target) else {
            return (handed(text, HandedHow::Unfit), None);
        };
        let Ok(value) = fitted(field, said, now) else {
            return (handed(text, HandedHow::Unfit), None);
        };
        match self.answer(target) {
            Some(answer) if answer.value == value => (handed(text, HandedHow::Given), None),
            // What a person said, or another source, is not replaced unasked.
            Some(answer) if !is_handed(&answer.from) && !answer.value.is_empty() => {
                (handed(text, HandedHow::Kept), None)
            }
            Some(_) | None => (handed(text, HandedHow::Given), Some(value)),
        }
    }

    /// What stands against leaving the runbook that the step at `at` walks.
    pub(super) fn against_leaving(&self, at: usize, step: &Step) -> Option<Deviation> {
        if !self.is_entered(at) && !self.runbook().steps.inside(at).is_empty() {
            let sub = step.kind.sub_runbook()?;
            let title = sub.title.clone().unwrap_or_else(|| sub.id.clone());
            return Some(Deviation::NotEntered(title));
        }
        let titles = self.open_titles_inside(at);
        let walks = step.kind.sub_runbook().is_some();
        (walks && !titles.is_empty()).then_some(Deviation::OpenInside(titles))
    }

    /// The mandatory steps inside of the one at `at` that are open, as people read them.
    #[must_use]
    pub fn open_titles_inside(&self, at: usize) -> Vec<String> {
        let open = self.open_inside(at).into_iter();
        let titles = open.filter_map(|own| {
            let step = self.runbook().steps.get(own)?;
            Some(super::numbers::numbered(self, own, &step.title))
        });
        titles.collect()
    }

    /// The events that leave it: what is taken from it, and that its step is done.
    pub(super) fn leave_runbook(
        &self,
        step: &Step,
        reason: Option<&str>,
        now: Moment,
    ) -> Vec<Event> {
        let sub = step.kind.sub_runbook().cloned().unwrap_or_default();
        let (mut take, mut answers) = (Vec::new(), Vec::new());
        for taken in &sub.take {
            let worth = self.inner_worth(step, &taken.from);
            let (handed, value) = self.hand(&taken.field, &worth, now);
            take.push(handed);
            let field = taken.field.clone();
            answers.extend(value.map(|value| answered(field, value, Provenance::Inside)));
        }
        let left = Event::RunbookLeft(RunbookLeft {
            step: step.id.clone(),
            take,
            reason: reason.map(str::to_owned),
        });
        answers.push(left);
        answers
    }

    fn inner_worth(&self, step: &Step, from: &FieldId) -> Known {
        let name = whole(step, from);
        self.facts
            .get(name.as_str())
            .cloned()
            .unwrap_or(Known::NotThere)
    }

    /// What was handed over at the step at `at`, and is another answer by now.
    #[must_use]
    pub fn outdated(&self, at: usize) -> Vec<Outdated> {
        let Some(step) = self.runbook().steps.get(at) else {
            return Vec::new();
        };
        let Kind::Runbook(sub) = &step.kind else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let entered = self.entered.get(&step.id);
        for was in entered.iter().flat_map(|entered| &entered.with) {
            let given = sub.with.iter().find(|given| given.field == was.field);
            let Some(given) = given.filter(|given| !self.hangs_on_clock(&given.worth)) else {
                continue;
            };
            let worth = self.verdict(&given.worth);
            let own = outdated(was, whole(step, &was.field), worth, false);
            found.extend(own.filter(|own| !self.is_mended(own)));
        }
        let left = self.left.get(&step.id);
        let left = left.filter(|_| self.state(at) == StepState::Done);
        for was in left.iter().flat_map(|left| &left.take) {
            if let Some(taken) = sub.take.iter().find(|taken| taken.field == was.field) {
                let worth = self.inner_worth(step, &taken.from);
                let own = outdated(was, was.field.clone(), &worth, true);
                found.extend(own.filter(|own| !self.is_mended(own)));
            }
        }
        found
    }

    /// Whether a person has given the field the answer that it would get by now.
    fn is_mended(&self, own: &Outdated) -> bool {
        let has = self.facts.get(own.field.as_str());
        has.is_some_and(|has| text_of(has) == own.now)
    }

    fn hangs_on_clock(&self, rule: &Expr) -> bool {
        self.rules().names(rule).any(|name| name == CLOCK)
    }

    /// What was handed to the runbook that the step walks when it was entered.
    #[must_use]
    pub fn handed_in(&self, step: &StepId) -> &[Handed] {
        self.entered.get(step).map_or(&[], |entered| &entered.with)
    }

    /// What was taken from it when it was left.
    #[must_use]
    pub fn handed_out(&self, step: &StepId) -> &[Handed] {
        self.left.get(step).map_or(&[], |left| &left.take)
    }

    /// The step that gave a field an answer from there, where it was handed over.
    #[must_use]
    pub fn hander(&self, field: &FieldId, from: &Provenance) -> Option<usize> {
        let steps = &self.runbook().steps;
        match from {
            Provenance::Outside => {
                let (at, _) = self.runbook().field(field)?;
                steps.around(at).last()
            }
            Provenance::Inside => {
                let takes = |at: &usize| {
                    let sub = steps[*at].kind.sub_runbook();
                    sub.is_some_and(|sub| sub.take.iter().any(|own| own.field == *field))
                };
                steps.runbooks().find(takes)
            }
            Provenance::Typed
            | Provenance::Clock
            | Provenance::Configuration
            | Provenance::CommandLine
            | Provenance::Runbook
            | Provenance::Editor
            | Provenance::Exporter
            | Provenance::Alert
            | Provenance::Command
            | Provenance::Unknown => None,
        }
    }

    pub(super) fn take_entered(&mut self, entered: &RunbookEntered) {
        self.entered.insert(entered.step.clone(), entered.clone());
        self.touch_step(&entered.step);
    }

    pub(super) fn take_left(&mut self, left: &RunbookLeft, entry: &Entry) {
        self.left.insert(left.step.clone(), left.clone());
        self.waive(&left.step, left.reason.is_some());
        self.close(&left.step, StepState::Done, left.reason.clone(), entry);
    }
}

fn outdated(was: &Handed, field: FieldId, worth: &Known, taken: bool) -> Option<Outdated> {
    let now = text_of(worth);
    let handed = was.how != HandedHow::Unknown;
    (handed && now != was.value).then(|| Outdated {
        field,
        was: was.value.clone(),
        now,
        taken,
    })
}

fn text_of(worth: &Known) -> String {
    match worth {
        Known::Known(value) if !LangValue::is_nothing(value) => lang::plain(value),
        Known::Known(_) | Known::Waiting(_) | Known::NotThere => String::new(),
    }
}

/// The whole id of a field of the runbook that a step walks.
fn whole(step: &Step, field: &FieldId) -> FieldId {
    FieldId(format!("{}/{field}", step.id))
}

fn answered(field: FieldId, value: Value, from: Provenance) -> Event {
    Event::FieldAnswered { field, value, from }
}

fn is_handed(from: &Provenance) -> bool {
    matches!(from, Provenance::Outside | Provenance::Inside)
}

#[cfg(test)]
#[path = "walked_tests.rs"]
mod tests;
