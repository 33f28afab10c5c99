//! Repeated steps and groups in a run: which values they have as it stands, and what they
//! are together.
//!
//! Outside, an answer that each instance has is the list of them, in the list's order. It
//! must not know how an instance is made, nor how a condition is worked out.

use super::conditions::Rules;
use super::each::Group;
use super::name_values::Stand;
use super::punctuation::with_key;
use super::reading;
use super::run::{Run, StepRecord, StepState};
use super::runbook_duty::RunbookDuty;
use super::texts::Texts;
use crate::lang::{Known, Seen, Value as LangValue};
use crate::model::{Choice, Each, Event, Field, FieldId, Runbook, Step, StepId, of_each};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

impl Run {
    /// The runbook as it was written, with every repeated step once.
    pub fn definition(&self) -> &Arc<Runbook> {
        let repeats = self.repeats.as_ref();
        repeats.map_or_else(|| self.runbook(), |repeats| &repeats.definition)
    }

    /// The place in the runbook, as it was written, of the step at `at`.
    pub fn origin(&self, at: usize) -> usize {
        let repeats = self.repeats.as_ref();
        repeats.map_or(at, |repeats| repeats.origin(at))
    }

    /// How often steps have come or gone: places mean others then.
    pub fn changes(&self) -> usize {
        self.repeats.as_ref().map_or(0, |repeats| repeats.changes)
    }

    /// Whether the step at `at` is there: its value is in the list, where it is of one.
    pub(super) fn is_there(&self, at: usize) -> bool {
        let repeats = self.repeats.as_ref();
        repeats.is_none_or(|repeats| repeats.is_there(at))
    }

    /// Whether the step is the instance of a value that is in its list no more.
    pub fn was_taken_out(&self, id: &StepId) -> bool {
        let found = id.each().and_then(|_| self.runbook().step(id));
        found.is_some_and(|(at, _)| !self.is_there(at))
    }

    /// Whether a list has more values than are there.
    pub(super) fn has_cut_lists(&self) -> bool {
        self.groups().iter().any(|group| group.cut)
    }

    /// How many lists are too long to be worked with.
    pub(super) fn too_long_lists(&self) -> usize {
        let groups = self.groups().iter();
        groups.filter(|group| group.too_long).count()
    }

    fn groups(&self) -> &[Group] {
        let repeats = self.repeats.as_ref();
        repeats.map_or(&[], |repeats| &repeats.groups)
    }

    fn group(&self, name: &str) -> Option<&Group> {
        self.repeats.as_ref()?.group(name)
    }

    /// The repeated step of that id.
    fn repeated_step(&self, id: &str) -> Option<&Group> {
        self.group(id)
            .filter(|group| group.is_step && group.of == id)
    }

    /// How many steps and groups are repeated.
    pub(super) fn count_repeats(&self) -> usize {
        self.groups().len()
    }

    /// Whether lists may have other values after an event.
    pub(super) fn may_relist(&self, event: &Event) -> bool {
        let repeats = self.repeats.as_ref();
        repeats.is_some_and(|repeats| repeats.feeds.on(&repeats.definition, event))
    }

    /// Looks whether lists have other values by now, and makes the steps of the run anew
    /// where one has. Says whether it did.
    pub(super) fn relist(&mut self) -> bool {
        let Some(mut repeats) = self.repeats.take() else {
            return false;
        };
        let mut changed = false;
        for nth in 0..repeats.groups.len() {
            let list = self.verdict(&repeats.groups[nth].list).clone();
            changed |= repeats.relist(nth, &list);
        }
        let runbook = changed.then(|| repeats.expanded());
        self.repeats = Some(repeats);
        if let Some(runbook) = runbook {
            self.lay_out(Arc::new(runbook));
        }
        changed
    }

    /// Goes on with other steps: what is known of those that were there stays known.
    fn lay_out(&mut self, runbook: Arc<Runbook>) {
        let before = self.runbook.steps.iter().map(|step| step.id.clone());
        let records = std::mem::take(&mut self.records);
        let mut records: HashMap<_, _> = before.zip(records).collect();
        let steps = runbook.steps.iter();
        let known = steps.map(|step| {
            let known = records.remove(&step.id);
            known.unwrap_or_else(|| StepRecord::of(step))
        });
        self.records = known.collect();
        self.rules = Arc::new(Rules::compile(&runbook));
        self.duty = Arc::new(RunbookDuty::of(&runbook, &self.rules));
        self.texts = Arc::default();
        self.runbook = runbook;
        self.begin_anew();
        self.derive();
        self.texts = Arc::new(Texts::compile(&self.runbook));
        self.fill_in(None);
    }

    /// What the names of these steps are worth, and what those of repeated steps are
    /// together; says which have changed.
    pub(super) fn look_at_names_of(
        &mut self,
        places: &BTreeSet<usize>,
        changed: &mut BTreeSet<String>,
    ) {
        let mut groups = BTreeSet::new();
        for at in places {
            self.look_at_names(*at, changed);
            groups.extend(self.nth_groups_at(*at));
        }
        for nth in groups {
            self.look_at_whole(nth, changed);
        }
    }

    /// The step at `at` where it is repeated, and the groups in it that are.
    fn nth_groups_at(&self, at: usize) -> &[usize] {
        let repeats = self.repeats.as_ref();
        repeats.map_or(&[], |repeats| repeats.nth_groups_at(at))
    }

    /// Whoever asks for the step, or for an answer that each instance has, asks again.
    fn look_at_whole(&mut self, nth: usize, changed: &mut BTreeSet<String>) {
        let Some(group) = self.groups().get(nth) else {
            return;
        };
        changed.insert(group.of.clone());
        // All of them may be waited for still, and one is there.
        let one_of = |name: &str| {
            let mut keys = group.live();
            keys.any(|key| changed.contains(&of_each(name, key)))
        };
        let answers = group.answers.iter();
        let found: Vec<_> = answers
            .map(|name| (name.clone(), self.together(group, name), one_of(name)))
            .collect();
        for (name, value, one) in found {
            if self.facts.set(&name, value) || one {
                changed.insert(name);
            }
        }
    }

    /// The answers of all instances under one name. What does not apply in one, or was left
    /// out, is none of them.
    fn together(&self, group: &Group, name: &str) -> Known {
        match self.verdict(&group.list) {
            Known::Waiting(waits) => return Known::Waiting(waits.clone()),
            Known::NotThere => return Known::NotThere,
            Known::Known(_) => {}
        }
        let (mut values, mut some, mut any) = (Vec::new(), false, false);
        for key in group.live() {
            match self.facts.get(&of_each(name, key)) {
                Some(Known::Waiting(_)) => return Known::waiting(name),
                Some(Known::Known(value)) => {
                    some = true;
                    values.extend((!value.is_nothing()).then(|| value.clone()));
                }
                // Of one that is done, and was not asked this, nothing is what was answered.
                Some(Known::NotThere) if self.is_passed_by(&of_each(name, key)) => some = true,
                Some(Known::NotThere) | None => any = true,
            }
        }
        if some || !any {
            Known::Known(LangValue::List(values.into()))
        } else {
            Known::NotThere
        }
    }

    /// Whether a question does not apply in a step that does, and that was not left.
    fn is_passed_by(&self, name: &str) -> bool {
        let at = self.runbook().field(&name.into()).map(|(at, _)| at);
        let stays = |at: &usize| match self.state(*at) {
            StepState::Open | StepState::Done => self.applies(*at),
            StepState::Skipped | StepState::Failed => false,
        };
        at.as_ref().is_some_and(stays) && self.unsaid(name, &Known::NotThere).is_empty()
    }

    /// The name that an instance has for what it calls so.
    pub(super) fn inside<'n>(&self, each: Option<&Each>, name: &'n str) -> Cow<'n, str> {
        let own = each.and_then(|each| {
            let group = self.group(&each.of)?;
            group.inside(name, each.key.as_deref()?)
        });
        own.map_or(Cow::Borrowed(name), Cow::Owned)
    }

    /// What the value that names an instance is worth, where that is what is asked for.
    pub(super) fn value_of_each(&self, each: &Each, name: &str) -> Option<Known> {
        let group = self.group(&each.of)?;
        if group.name != name {
            return None;
        }
        let Some(key) = &each.key else {
            return Some(match self.verdict(&group.list) {
                Known::Waiting(waits) => Known::Waiting(waits.clone()),
                Known::Known(_) | Known::NotThere => Known::NotThere,
            });
        };
        group.value(key).cloned().map(Known::Known)
    }

    /// The value that an instance is there for, and the answer that it is one of the values of;
    /// nothing where the name is another, or its list is no answer.
    pub(super) fn each_of(&self, each: &Each, name: &str) -> Option<(String, Known)> {
        let value = self.value_of_each(each, name)?;
        let list = reading::condition(&self.group(&each.of)?.list).ok()?;
        Some((list.as_name().unwrap_or_default().to_owned(), value))
    }

    /// The name that the answer of one instance has.
    pub(super) fn answer_name(&self, name: &str, key: &str) -> Option<String> {
        self.group(name)?.inside(name, key.trim())
    }

    /// The answer of one instance: `answer(field, key)`.
    pub(super) fn answer_of_each(&self, name: &str, key: &str) -> Seen {
        let group = self.group(name)?;
        if let Known::Waiting(waits) = self.verdict(&group.list) {
            return Some(Known::Waiting(waits.clone()));
        }
        let name = group.inside(name, key.trim())?;
        Some(self.facts.get(&name).cloned().unwrap_or(Known::NotThere))
    }

    /// How a step stands, or an instance of it; all instances together where none is named.
    pub(super) fn stand_named(&self, id: &str, key: Option<&str>) -> Option<Stand> {
        let group = self.repeated_step(id);
        let id = match (group, key) {
            (Some(group), None) => return Some(self.stand_of_all(group)),
            (Some(_), Some(key)) => StepId::from(id).of_each(key.trim()),
            (None, None) => id.into(),
            (None, Some(_)) => return None,
        };
        match self.runbook().step(&id) {
            Some((at, _)) => Some(self.stand(at)),
            None => key.map(|_| Stand::NotApplicable),
        }
    }

    /// Open while one is; then failed where one has; done where all are.
    fn stand_of_all(&self, group: &Group) -> Stand {
        let stands = self.stands.iter().skip(group.first).take(group.rows());
        let stands: BTreeSet<Stand> = stands.copied().flatten().collect();
        // A mixture of done and skipped is not done.
        let order = [Stand::Open, Stand::Failed, Stand::Skipped, Stand::Done];
        let found = order.into_iter().find(|stand| stands.contains(stand));
        found.unwrap_or(Stand::NotApplicable)
    }

    /// The values whose instances failed, in the list's order.
    pub(super) fn failed(&self, id: &str) -> Option<LangValue> {
        let group = self.repeated_step(id)?;
        let failed = |key: &&str| {
            let own = self.runbook().step(&StepId::from(id).of_each(key));
            own.is_some_and(|(at, _)| self.stand(at) == Stand::Failed)
        };
        Some(LangValue::texts(group.live().filter(failed)))
    }

    /// The step of that name; one instance of it where there are several.
    pub(super) fn step_named(&self, name: &str) -> Option<&Step> {
        let own = self.runbook().step(&name.into()).map(|(_, step)| step);
        own.or_else(|| {
            let group = self.repeated_step(name)?;
            self.runbook().steps.get(group.first)
        })
    }

    /// Whether the answer of that name is for nobody outside.
    pub(super) fn is_internal(&self, name: &str) -> bool {
        self.field_named(name).is_some_and(|field| field.internal)
    }

    /// The field of that name; that of one instance where there are several.
    pub(super) fn field_named(&self, name: &str) -> Option<&Field> {
        let own = self.runbook().field(&FieldId::from(name));
        own.map(|(_, field)| field).or_else(|| {
            let step = self.runbook().steps.get(self.group(name)?.first)?;
            let mut fields = step.all_fields().into_iter();
            fields.find_map(|(field, _)| (field.id.base() == name).then_some(field))
        })
    }

    /// The names that the instances have for what the runbook calls so; none where that is
    /// there once.
    pub(super) fn names_of_each(&self, name: &str) -> Option<Vec<String>> {
        let group = self.group(name)?;
        let live = group.live().map(|key| crate::model::of_each(name, key));
        Some(live.collect())
    }

    /// The question behind a name, as people read it where it stands alone: with the value of
    /// the instance that asks it.
    pub fn asked(&self, name: &str) -> String {
        let id = FieldId::from(name);
        let label = self.runbook().question(name);
        let is_field = |_: &&str| self.runbook().field(&id).is_some();
        match id.each().filter(is_field) {
            Some(key) => {
                let option = self.option_of_key(id.base(), key);
                with_key(label, option.map_or(key, |option| &option.label))
            }
            None => label.to_owned(),
        }
    }

    /// The question of all instances together.
    pub(super) fn question_of_all(&self, base: &str) -> String {
        self.runbook().question(base).to_owned()
    }

    /// The option that the value is by which an instance is named; none where its list is of
    /// no options.
    pub(super) fn option_of_key(&self, base: &str, key: &str) -> Option<&Choice> {
        self.group(base)?.option(key)
    }

    /// The question of a field as people read it at its step: with the value of its group, where
    /// that is repeated and the step is not.
    pub fn label_of(&self, field: &Field) -> String {
        let step = self.runbook().field(&field.id);
        let step = step.and_then(|(at, _)| self.runbook().steps.get(at));
        if step.is_some_and(|step| step.each.is_some()) {
            return field.label.clone();
        }
        self.asked(field.id.as_str())
    }

    /// The steps of that id: its instances where it is a repeated one.
    pub(super) fn places_of(&self, id: &str) -> Vec<usize> {
        if let Some((at, _)) = self.runbook().step(&id.into()) {
            return vec![at];
        }
        let group = self.repeated_step(id);
        group.map_or_else(Vec::new, |group| {
            (group.first..group.first + group.rows()).collect()
        })
    }
}

#[cfg(test)]
#[path = "repeated_group_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "each_label_tests.rs"]
mod label_tests;
