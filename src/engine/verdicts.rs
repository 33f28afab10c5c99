//! What the conditions of a run say, kept until something that they name has changed.
//!
//! One event changes names; the conditions that name them are asked again; what they show
//! and hide changes names in turn, until nothing changes any more. All of it is bounded. It
//! must not know what an event is.

use super::conditions::{RuleId, Why};
use super::name_values::{NameValues, Stand};
use super::run::{Run, StepState};
use super::unworkable::{Unworkable, rule_waited_for};
use crate::lang::{Known, Value as LangValue, Waits};
use crate::model::{Choice, Expr, Kind, Step, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A runbook whose steps are looked at, be it inside another one.
#[derive(Default)]
struct Level {
    /// The first place behind it; none of the outermost.
    until: Option<usize>,
    /// An end comes before.
    ended: bool,
    /// The ends before that come and go with the clock.
    ends: Vec<usize>,
    /// The step that walks it does not apply.
    absent: bool,
}

/// What nothing has been worked out for says.
static NOTHING: Known = Known::NotThere;

impl Run {
    /// Works out again what follows from names that may have changed: those of these steps,
    /// and those of nobody. Gives the steps that something has changed in.
    pub(super) fn work_out(&mut self, mut dirty: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut touched = dirty.clone();
        let (mut changed, mut told) = (BTreeSet::new(), BTreeSet::new());
        self.look_around(&mut changed);
        // Each round settles at least one step or one condition more, unless conditions go round
        // in a circle.
        for _ in 0..=self.runbook().steps.len() + self.rules().len() {
            self.look_at_names_of(&std::mem::take(&mut dirty), &mut changed);
            if changed.is_empty() {
                break;
            }
            told.extend(changed.iter().cloned());
            dirty = self.ask_again(&std::mem::take(&mut changed));
            touched.extend(&dirty);
        }
        self.fill_in(Some(&told));
        self.changed.append(&mut told);
        touched
    }

    /// Asks the conditions again that name one of these; gives the steps that they show or
    /// hide, or show or hide something in.
    fn ask_again(&mut self, changed: &BTreeSet<String>) -> BTreeSet<usize> {
        let rules = Arc::clone(self.rules());
        let (mut dirty, mut shown) = (BTreeSet::new(), BTreeSet::new());
        for rule in rules.naming(changed) {
            let other = self.ask(rule);
            let (steps, steps_of_fields) = rules.steps_by(rule);
            let held = self.hold_again(rule, changed);
            shown.extend(&held);
            dirty.extend(&held);
            if !other && !steps.iter().any(|at| self.is_done_command(*at)) {
                continue;
            }
            shown.extend(steps);
            dirty.extend(steps.iter().chain(steps_of_fields));
        }
        // What is inside a step waits for what that waits for.
        let steps = &self.runbook().steps;
        dirty.extend(shown.iter().flat_map(|at| steps.inside(*at)));
        dirty.extend(self.look_at(&shown));
        dirty
    }

    /// Which of these steps apply, and what else hangs on that; gives those for which that has
    /// changed.
    fn look_at(&mut self, steps: &BTreeSet<usize>) -> Vec<usize> {
        let runbook = Arc::clone(self.runbook());
        // What comes after an end hangs on it, and on a list which instances there are.
        let decides = |step: &Step| {
            let walks = step.kind.sub_runbook().is_some();
            let repeats = step.each.is_some() || step.repeats().next().is_some();
            step.kind == Kind::End || walks || repeats
        };
        let mut own = steps.iter().filter_map(|at| runbook.steps.get(*at));
        if own.any(decides) {
            return self.look_at_steps();
        }
        let mut changed = Vec::new();
        for at in steps.iter().copied() {
            let rule = runbook.steps.get(at).and_then(|step| step.when.as_ref());
            let ended = self.is_behind_end(at);
            let around = runbook.steps.around(at).all(|own| self.applies(own));
            let there = around && self.is_there(at) && !self.is_left_out(at);
            let holds = self.step_holds(at, rule) || self.answers_itself(at);
            if self.set_applies(at, there && !ended && holds, ended) {
                changed.push(at);
            }
        }
        changed
    }

    /// Whether a command that went well would still be asked for, had it not answered what it
    /// did: its own answer does not take it out of the walk.
    fn answers_itself(&self, at: usize) -> bool {
        if !self.is_done_command(at) {
            return false;
        }
        let Some(step) = self.runbook().steps.get(at) else {
            return false;
        };
        let rule = step.when.as_ref().and_then(|rule| self.rules().id(rule));
        let (Some(rule), Some(command)) = (rule, step.kind.command()) else {
            return false;
        };
        let names = self.names_before(self.rules().each(rule), command);
        let worked = self.rules().work_out(rule, &names);
        worked.is_ok_and(|said| said.is_true())
    }

    fn is_done_command(&self, at: usize) -> bool {
        let step = self.runbook().steps.get(at);
        let command = step.and_then(|step| step.kind.command());
        command.is_some_and(|command| command.takers().next().is_some())
            && self.state(at) == StepState::Done
    }

    fn set_applies(&mut self, at: usize, applies: bool, ended: bool) -> bool {
        if self.applies[at] == applies && self.behind_end[at] == ended {
            return false;
        }
        self.applies[at] = applies;
        self.behind_end[at] = ended;
        // Who asked for its state has asked while it was not settled.
        self.stands[at] = None;
        true
    }

    /// Which steps apply, by their own conditions and the ends before them; gives those for
    /// which that has changed.
    pub(super) fn look_at_steps(&mut self) -> Vec<usize> {
        let runbook = Arc::clone(self.runbook());
        let mut changed = Vec::new();
        let mut levels = vec![Level::default()];
        for (at, step) in runbook.steps.iter().enumerate() {
            levels.retain(|level| level.until.is_none_or(|until| at < until));
            let by_clock: Vec<_> = levels.iter().flat_map(|own| own.ends.clone()).collect();
            let ended = levels.iter().any(|own| own.ended) || self.is_ended_by(at, &by_clock);
            let around = levels.iter().all(|level| !level.absent);
            let there = around && self.is_there(at) && !self.is_left_out(at);
            let holds = self.step_holds(at, step.when.as_ref()) || self.answers_itself(at);
            let applies = there && !ended && holds;
            if self.set_applies(at, applies, ended) {
                changed.push(at);
            }
            if let Some(level) = levels.last_mut()
                && applies
                && step.kind == Kind::End
            {
                if self.comes_by_clock(step) {
                    level.ends.push(at);
                } else {
                    level.ended = true;
                }
            }
            if step.kind.sub_runbook().is_some() {
                levels.push(Level {
                    until: Some(runbook.steps.inside(at).end),
                    ended: false,
                    ends: Vec::new(),
                    absent: !applies,
                });
            }
        }
        changed
    }

    /// What a condition says.
    pub(super) fn verdict(&self, rule: &Expr) -> &Known {
        let id = self.rules().id(rule);
        id.and_then(|id| self.said.get(id)).unwrap_or(&NOTHING)
    }

    /// Whether a condition is true; no condition always is. What hangs on an answer that is
    /// waited for is not.
    #[must_use]
    pub fn holds(&self, rule: Option<&Expr>) -> bool {
        rule.is_none_or(|rule| self.verdict(rule).is_true())
    }

    /// Whether a condition is true, or may yet be.
    pub(super) fn may_hold(&self, rule: &Expr) -> bool {
        let verdict = self.verdict(rule);
        verdict.is_true() || matches!(verdict, Known::Waiting(_))
    }

    /// Whose answers the step at `at` hangs on: it may apply or not.
    #[must_use]
    pub fn waits_for(&self, at: usize) -> Option<&Waits> {
        let mut around = self.runbook().steps.around(at);
        if let Some(outer) = around.find(|own| !self.applies(*own)) {
            return self.waits_for(outer);
        }
        let step = self.runbook().steps.get(at)?;
        let rule = match &step.for_each {
            // Without a value, it hangs on the list, unless it is not there anyway.
            Some(each) if !self.is_there(at) => {
                let may = step.key().is_none() && self.may_apply(step);
                Some(&each.list).filter(|_| may)?
            }
            Some(_) | None => step.when.as_ref()?,
        };
        match self.step_verdict(at, rule) {
            Known::Waiting(waits) if !self.is_behind_end(at) => Some(waits),
            Known::Waiting(_) | Known::Known(_) | Known::NotThere => None,
        }
    }

    fn may_apply(&self, step: &Step) -> bool {
        step.when.as_ref().is_none_or(|rule| self.may_hold(rule))
    }

    /// The open steps that it hangs on how they end whether the one at `at` is there.
    fn may_come(&self, at: usize) -> Option<&Waits> {
        let mut around = self.runbook().steps.around(at);
        if let Some(outer) = around.find(|own| !self.applies(*own)) {
            return self.may_come(outer);
        }
        if self.is_left_out(at) {
            return None;
        }
        if self.applies(at) || !self.is_there(at) || self.is_behind_end(at) {
            return None;
        }
        let step = self.runbook().steps.get(at)?;
        let rule = self.rules().id(step.when.as_ref()?)?;
        self.later.get(&rule)
    }

    /// The places of the steps that a list of the walk has: those that apply, that may yet, and
    /// that something was done with.
    pub fn listed(&self) -> impl Iterator<Item = usize> {
        let touched = |at: usize| self.state(at) != StepState::Open;
        let all = 0..self.runbook().steps.len();
        all.filter(move |at| self.applies(*at) || self.hangs_on(*at).is_some() || touched(*at))
    }

    /// What it hangs on whether the step at `at` will be there: answers that are waited for,
    /// or how open steps end.
    #[must_use]
    pub fn hangs_on(&self, at: usize) -> Option<&Waits> {
        self.waits_for(at).or_else(|| self.may_come(at))
    }

    /// How many steps there may be, with those of which it is not known whether they apply.
    #[must_use]
    pub fn at_most(&self) -> usize {
        let (_, all) = self.progress();
        let places = 0..self.runbook().steps.len();
        let not_known = |at: &usize| !self.applies(*at) && self.hangs_on(*at).is_some();
        all + places.filter(not_known).count()
    }

    /// Whether an end comes before the step at `at`.
    pub(super) fn is_behind_end(&self, at: usize) -> bool {
        self.behind_end.get(at).copied().unwrap_or(false)
    }

    /// How many steps have a condition that takes too long to be worked out.
    pub fn unknown_conditions(&self) -> usize {
        let rules = self.unworkable.iter();
        let rules = rules.filter(|(_, why)| why.is_too_much());
        let steps = rules.map(|(rule, _)| self.rules.steps_by(*rule).0.len());
        steps.sum::<usize>() + self.too_long_lists()
    }

    /// Why a condition cannot be worked out, where it cannot.
    #[must_use]
    pub fn unworkable(&self, rule: &Expr) -> Option<&Unworkable> {
        self.unworkable.get(&self.rules().id(rule)?)
    }

    /// Whether it cannot be worked out with the answers as they are whether the step at `at`
    /// applies: no answer is awaited for it.
    #[must_use]
    pub fn is_unworkable(&self, at: usize) -> bool {
        let waits = self.waits_for(at);
        waits.is_some_and(|waits| waits.iter().any(|name| rule_waited_for(name).is_some()))
    }

    /// Those of these steps that must be done where they apply.
    #[must_use]
    pub fn unworkable_mandatory(&self) -> Vec<usize> {
        let steps = self.runbook().steps.iter().enumerate();
        let must = steps.filter(|(_, step)| step.mandatory() || step.hold);
        let unsure = must.filter(|(at, _)| self.is_unworkable(*at));
        unsure.map(|(at, _)| at).collect()
    }

    /// Takes in whether a condition could be worked out.
    fn set_unworkable(&mut self, rule: RuleId, why: Option<Unworkable>) {
        match why {
            Some(why) => self.unworkable.insert(rule, why),
            None => self.unworkable.remove(&rule),
        };
    }

    /// Explains a condition.
    #[must_use]
    pub fn why(&self, rule: &Expr) -> Why {
        let names = self.names(rule.1.as_deref());
        let values = self.rules().worth(rule, &names);
        let is_absent = |(_, known): &(String, Known)| *known == Known::NotThere;
        let mut absent = values.iter().filter(|own| is_absent(own));
        let unsaid = absent.all(|(name, known)| !self.unsaid(name, known).is_empty());
        Why {
            rule: rule.0.clone(),
            unsaid,
            absent: *self.verdict(rule) == Known::NotThere && values.iter().any(is_absent),
            values,
            holds: self.verdict(rule).is_true(),
            waits: matches!(self.verdict(rule), Known::Waiting(_)),
            fails: self.unworkable(rule).cloned(),
        }
    }

    pub(super) fn stand(&self, at: usize) -> Stand {
        if self.is_left_out(at) {
            return Stand::Skipped;
        }
        if !self.applies(at) && self.waits_for(at).is_none() {
            return match self.may_come(at) {
                Some(_) => Stand::MayCome,
                None => Stand::NotApplicable,
            };
        }
        match self.state(at) {
            StepState::Open => Stand::Open,
            StepState::Done => Stand::Done,
            StepState::Skipped => Stand::Skipped,
            StepState::Failed => Stand::Failed,
        }
    }

    /// What people read of a choice.
    pub(super) fn option_label(&self, id: &str, value: &LangValue) -> String {
        if let LangValue::List(values) = value {
            let labels = values.iter().map(|value| self.option_label(id, value));
            return labels.collect::<Vec<_>>().join(", ");
        }
        let text = crate::lang::plain(value);
        let decision = self.step_named(id);
        let decision = decision.and_then(|step| step.kind.decision());
        let field = self.field_named(id);
        let options = decision
            .map(|decision| &decision.options)
            .or_else(|| field.map(|field| &field.options));
        let mut options = options.into_iter().flatten();
        let option = options.find(|option| option.value.to_text() == text);
        option.map_or(text, |option| option.label.clone())
    }

    /// What the runbook suggests at a decision, where it can tell.
    pub fn suggestion(&self, step: &Step) -> Option<Value> {
        let decision = step.kind.decision()?;
        let said = self.verdict(decision.suggest.as_ref()?);
        let Known::Known(said) = said else {
            return None;
        };
        let fits = |option: &&Choice| match (&option.value, said) {
            (Value::Flag(flag), LangValue::Truth(said)) => said == flag,
            (other, LangValue::Text(said)) => other.to_text() == **said,
            (other, LangValue::Number(_)) => other.to_text() == crate::lang::plain(said),
            _ => false,
        };
        decision
            .options
            .iter()
            .find(fits)
            .map(|option| option.value.clone())
    }

    /// Asks a condition again, and says whether it says something else by now. What cannot be
    /// worked out is not known, and neither is its opposite.
    fn ask(&mut self, rule: RuleId) -> bool {
        let names = self.names(self.rules().each(rule));
        let (said, why) = self.rules().ask(rule, &names);
        self.set_unworkable(rule, why);
        let later = self.worth_later(rule, &said);
        let before = match &later {
            Some(waits) => self.later.insert(rule, waits.clone()),
            None => self.later.remove(&rule),
        };
        if self.take(rule, said) {
            return true;
        }
        // Who asks for the state of its step has to ask again.
        before != later
    }

    /// What a condition hangs on that does not hold and asks how open steps end, where it will
    /// hold if all goes well: a way back is none of the steps to come.
    fn worth_later(&self, rule: RuleId, said: &Known) -> Option<Waits> {
        let settled = said.is_true() || matches!(said, Known::Waiting(_));
        if settled || !self.rules().asks_states(rule) {
            return None;
        }
        let each = self.rules().each(rule);
        let well = self.rules().work_out(rule, &self.hoped_names(each));
        if !well.is_ok_and(|said| said.is_true() || matches!(said, Known::Waiting(_))) {
            return None;
        }
        let names = self.later_names(each);
        match self.rules().work_out(rule, &names) {
            Ok(Known::Waiting(waits)) => Some(waits),
            Ok(Known::Known(_) | Known::NotThere) | Err(_) => None,
        }
    }

    /// Takes in what a condition says, and whether that is another thing.
    fn take(&mut self, rule: RuleId, said: Known) -> bool {
        let Some(slot) = self.said.get_mut(rule).filter(|slot| **slot != said) else {
            return false;
        };
        *slot = said;
        true
    }

    /// Begins anew with what follows from the events: none of the steps and the conditions
    /// has been looked at. Conditions that name nothing are asked once.
    pub(super) fn begin_anew(&mut self) {
        let count = self.runbook().steps.len();
        self.facts = NameValues::default();
        self.said = vec![Known::NotThere; self.rules().len()];
        self.unworkable.clear();
        self.later.clear();
        self.clocks.let_go();
        self.applies = vec![false; count];
        self.behind_end = vec![false; count];
        self.stands = vec![None; count];
        self.lacking = vec![false; count];
        self.touched = (0..count).collect();
        for rule in self.rules().constant() {
            self.ask(rule);
        }
    }
}

#[cfg(test)]
#[path = "verdicts_tests.rs"]
mod tests;
