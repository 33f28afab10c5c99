//! Repeated steps and groups: the one place that makes one for each value of a list.
//!
//! A run walks instances as it walks any steps, and asks those of a group as any fields.
//! Each has the ids, conditions and templates of its own (`restart[web02]`); its texts are as
//! the runbook has them, to be filled in. While there is no value, what is repeated stands
//! for itself. It must not know a run.

use super::depends::{Feeds, names_of_field, names_of_step};
use super::punctuation::with_key;
use super::reading;
use super::texts::{self, Marks};
use crate::i18n::Lang;
use crate::lang::{self, Function, Known, Names, Seen, Value as LangValue};
use crate::model::{
    Choice, Each, Expr, Field, FieldId, ForEach, Kind, Moment, Runbook, Scope, Step, Steps,
    Template, code_words, full, sanitize_line,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A list of more values is not worked with: nothing is there for it, and that is said.
pub(super) const MOST: usize = 10_000;

/// The repeated steps and groups of a runbook, and their values in a run.
#[derive(Debug, Clone)]
pub(super) struct Repeats {
    pub(super) definition: Arc<Runbook>,
    /// The same without steps.
    head: Runbook,
    pub(super) groups: Vec<Group>,
    /// Of each list only so many values are there.
    most: usize,
    /// Whose each name is, of a repeated step or group, or a field of one.
    by_name: HashMap<String, usize>,
    /// Those of each step, by its place in the runbook.
    by_place: HashMap<usize, Vec<usize>>,
    wholes: HashMap<String, String>,
    /// What the lists hang on.
    pub(super) feeds: Feeds,
    /// The place in the runbook of each step of the run.
    origins: Vec<usize>,
    /// Which of them are there for nobody to do.
    absent: Vec<bool>,
    /// How often steps have come or gone.
    pub(super) changes: usize,
}

/// A repeated step, or a repeated group of fields in one.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) of: String,
    pub(super) is_step: bool,
    /// The place of its step in the runbook.
    at: usize,
    pub(super) list: Expr,
    /// What the value is called inside.
    pub(super) name: String,
    /// The options that its values are of.
    options: Vec<Choice>,
    /// The ids of all that is repeated.
    own: BTreeSet<String>,
    /// Those that have an answer.
    pub(super) answers: Vec<String>,
    /// The values that it has or had, in order.
    pub(super) keys: Vec<Key>,
    /// The list as it was taken in last.
    listed: Option<Known>,
    values: HashMap<String, LangValue>,
    /// The place in the run of its step, or of its first one.
    pub(super) first: usize,
    /// Its list is too long to be worked with.
    pub(super) too_long: bool,
    /// Its list has more values than are there.
    pub(super) cut: bool,
}

/// A value of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub(super) text: String,
    value: LangValue,
    /// It was taken out.
    pub(super) gone: bool,
}

/// The repeated steps of a runbook, and the runbook that a run of it begins with.
pub(super) fn begin(runbook: Arc<Runbook>, most: usize) -> (Option<Box<Repeats>>, Arc<Runbook>) {
    match Repeats::of(&runbook, most) {
        None => (None, runbook),
        Some(mut repeats) => {
            let first = repeats.expanded();
            (Some(Box::new(repeats)), Arc::new(first))
        }
    }
}

impl Repeats {
    /// The repeated steps of a runbook; none where there is none.
    fn of(runbook: &Arc<Runbook>, most: usize) -> Option<Self> {
        let steps = runbook.steps.iter().enumerate();
        let mut groups: Vec<_> = steps
            .flat_map(|(at, step)| Group::all_of(at, step))
            .collect();
        if groups.is_empty() {
            return None;
        }
        for group in &mut groups {
            group.options = options_of(runbook, &group.list);
        }
        let (mut by_name, mut wholes) = (HashMap::new(), HashMap::new());
        let mut by_place: HashMap<usize, Vec<usize>> = HashMap::new();
        for (nth, group) in groups.iter().enumerate() {
            by_name.extend(group.own.iter().map(|name| (name.clone(), nth)));
            by_place.entry(group.at).or_default().push(nth);
            if let Some(step) = runbook.steps.get(group.at) {
                if group.is_step {
                    wholes.insert(group.of.clone(), title_of_all(runbook, step));
                }
                let fields = step.all_fields().into_iter().map(|(field, _)| field);
                let fields = fields.filter(|field| group.own.contains(field.id.as_str()));
                wholes.extend(fields.map(|field| (field.id.0.clone(), field.label.clone())));
            }
        }
        let mut head = (**runbook).clone();
        head.steps = Steps::default();
        Some(Self {
            definition: Arc::clone(runbook),
            head,
            groups,
            most,
            by_name,
            by_place,
            wholes,
            feeds: Feeds::of(runbook),
            origins: Vec::new(),
            absent: Vec::new(),
            changes: 0,
        })
    }

    /// The group that a name of the runbook is of.
    pub(super) fn group(&self, name: &str) -> Option<&Group> {
        self.groups.get(*self.by_name.get(name)?)
    }

    /// The groups of the step at `at` in the run, and itself where it is one.
    pub(super) fn nth_groups_at(&self, at: usize) -> &[usize] {
        let own = self.by_place.get(&self.origin(at));
        own.map_or(&[], Vec::as_slice)
    }

    /// The place in the runbook of the step at `at` in the run.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.origins.get(at).copied().unwrap_or(at)
    }

    /// Whether the step at `at` is there for somebody to do: it is no value that was taken
    /// out, nor a step that has none.
    pub(super) fn is_there(&self, at: usize) -> bool {
        self.absent.get(at) != Some(&true)
    }

    /// Takes in what a group's list is worth; says whether its values are others now.
    pub(super) fn relist(&mut self, nth: usize, list: &Known) -> bool {
        let Some(group) = self.groups.get_mut(nth) else {
            return false;
        };
        // A long list is the same at nearly every event.
        if group.listed.as_ref().is_some_and(|own| is_same(own, list)) {
            return false;
        }
        group.listed = Some(list.clone());
        let mut values = values_of(list);
        group.too_long = values.len() > MOST;
        group.cut = values.len() > self.most;
        values.truncate(if group.too_long { 0 } else { self.most });
        let now = group.keys.iter().filter(|key| !key.gone);
        if now.eq(&values) {
            return false;
        }
        group.take(values);
        self.changes += 1;
        true
    }

    /// The runbook with a step or a group for each value.
    pub(super) fn expanded(&mut self) -> Runbook {
        let (mut steps, mut origins, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        let mut groups = self.groups.iter_mut().peekable();
        for (at, step) in self.definition.steps.iter().enumerate() {
            let (first, mut own) = (steps.len(), None);
            while let Some(group) = groups.next_if(|group| group.at == at) {
                group.first = first;
                if group.is_step {
                    group.add(step, &mut steps, &mut absent);
                } else {
                    let own = own.get_or_insert_with(|| step.clone());
                    group.add_fields(&mut own.fields);
                }
            }
            if steps.len() == first {
                steps.push(own.unwrap_or_else(|| step.clone()));
            }
            origins.resize(steps.len(), at);
            absent.resize(steps.len(), false);
        }
        (self.origins, self.absent) = (origins, absent);
        let mut runbook = self.head.clone();
        runbook.steps = Steps::with_wholes(steps, self.wholes.clone());
        runbook
    }
}

impl Group {
    /// What is repeated of a step: itself, or groups of its fields.
    fn all_of(at: usize, step: &Step) -> Vec<Self> {
        let fields = step.all_fields();
        if let Some(each) = &step.for_each {
            let word = step.kind.is_answer().then(|| step.id.0.clone());
            let mut own = Self::of(at, (&step.id.0, each), names_of_step(step));
            own.is_step = true;
            own.answers = asking(&fields).chain(word).collect();
            return vec![own];
        }
        let groups = fields.iter().filter_map(|(field, _)| {
            let each = field.for_each.as_ref()?;
            let mut own = Self::of(at, (&field.id.0, each), names_of_field(field));
            own.answers = asking(&fields).filter(|id| own.own.contains(id)).collect();
            Some(own)
        });
        groups.collect()
    }

    fn of(at: usize, (id, each): (&str, &ForEach), own: BTreeSet<String>) -> Self {
        Self {
            of: id.to_owned(),
            is_step: false,
            at,
            list: each.list.clone(),
            name: each.name.clone(),
            options: Vec::new(),
            answers: Vec::new(),
            own,
            keys: Vec::new(),
            listed: None,
            values: HashMap::new(),
            first: 0,
            too_long: false,
            cut: false,
        }
    }

    /// The values that the list has now, in its order.
    pub(super) fn live(&self) -> impl Iterator<Item = &str> {
        let live = self.keys.iter().filter(|key| !key.gone);
        live.map(|key| key.text.as_str())
    }

    /// The option that a value is.
    pub(super) fn option(&self, key: &str) -> Option<&Choice> {
        let mut options = self.options.iter();
        options.find(|option| option.value.to_text() == key)
    }

    /// How many steps the run has of it.
    pub(super) fn rows(&self) -> usize {
        self.keys.len() + usize::from(self.stands_for_itself())
    }

    fn stands_for_itself(&self) -> bool {
        self.keys.iter().all(|key| key.gone)
    }

    /// What the value that names an instance is worth inside it.
    pub(super) fn value(&self, key: &str) -> Option<&LangValue> {
        self.values.get(key)
    }

    /// The id that a name stands for in an instance; none where it is not of this step.
    pub(super) fn inside(&self, name: &str, key: &str) -> Option<String> {
        let own = self.own.contains(name);
        own.then(|| crate::model::of_each(name, key))
    }

    /// Takes new values. One that was taken out stays behind the one that it stood behind.
    fn take(&mut self, values: Vec<Key>) {
        let new: HashSet<&str> = values.iter().map(|key| key.text.as_str()).collect();
        let mut gone: HashMap<Option<String>, Vec<Key>> = HashMap::new();
        let mut behind = None;
        for key in std::mem::take(&mut self.keys) {
            if new.contains(key.text.as_str()) {
                behind = Some(key.text);
            } else {
                let own = gone.entry(behind.clone()).or_default();
                own.push(Key { gone: true, ..key });
            }
        }
        self.keys = gone.remove(&None).unwrap_or_default();
        for key in values {
            let after = gone.remove(&Some(key.text.clone()));
            self.values.insert(key.text.clone(), key.value.clone());
            self.keys.push(key);
            self.keys.extend(after.into_iter().flatten());
        }
    }

    /// Adds its steps.
    fn add(&self, step: &Step, steps: &mut Vec<Step>, absent: &mut Vec<bool>) {
        absent.resize(steps.len(), false);
        if self.stands_for_itself() {
            steps.push(self.instance(step, None));
            absent.push(true);
        }
        for key in &self.keys {
            steps.push(self.instance(step, Some(&key.text)));
            absent.push(key.gone);
        }
    }

    /// Puts its instances in the place of the group, be it in another field.
    fn add_fields(&self, fields: &mut Vec<Field>) {
        let Some(at) = fields.iter().position(|own| own.id.as_str() == self.of) else {
            let below = fields.iter_mut().map(|field| &mut field.fields);
            return below.for_each(|below| self.add_fields(below));
        };
        let group = fields.remove(at);
        let itself = self.stands_for_itself().then_some(None).into_iter();
        let keys = itself.chain(self.keys.iter().map(Some));
        let own: Vec<_> = keys
            .map(|key| self.instance_of_group(&group, key))
            .collect();
        fields.splice(at..at, own);
    }

    fn instance_of_group(&self, group: &Field, key: Option<&Key>) -> Field {
        let text = key.map(|key| key.text.as_str());
        let each = self.each(text);
        let within = Within {
            group: self,
            each: &each,
        };
        let mut own = group.clone();
        within.field(&mut own);
        if let Some(text) = text {
            // Every heading says which one it is.
            let option = self.option(text);
            own.label = with_key(&own.label, option.map_or(text, |option| &option.label));
        }
        own.absent = key.is_none_or(|key| key.gone);
        own.each = Some(each);
        own
    }

    fn each(&self, key: Option<&str>) -> Arc<Each> {
        Arc::new(Each {
            of: self.of.clone(),
            key: key.map(str::to_owned),
        })
    }

    /// The step for a value; for none, as it stands for itself.
    fn instance(&self, step: &Step, key: Option<&str>) -> Step {
        let each = self.each(key);
        let within = Within {
            group: self,
            each: &each,
        };
        let mut own = step.clone();
        within.step(&mut own);
        let scope = own.scope.as_deref();
        let name = scope.map_or(&*self.name, |scope| scope.own(&self.name));
        if !code_words(&own.title).any(|word| word == name) {
            // Every row says which one it is.
            own.title = format!("{} {{{{ {name} }}}}", own.title);
        }
        own.takes_answers = true;
        own.each = Some(each);
        own
    }
}

/// What becomes of ids, conditions and templates in an instance.
struct Within<'w> {
    group: &'w Group,
    each: &'w Arc<Each>,
}

impl Within<'_> {
    fn step(&self, step: &mut Step) {
        if let Some(key) = &self.each.key {
            step.id = step.id.of_each(key);
        }
        self.rule(step.when.as_mut());
        for notice in &mut step.notices {
            self.rule(notice.when.as_mut());
        }
        if let Some(pause) = step.pause.as_deref_mut() {
            let all = [&mut pause.minutes, &mut pause.seconds, &mut pause.until];
            all.into_iter().for_each(|own| self.rule(own.as_mut()));
        }
        if let Some(deadline) = step.deadline.as_deref_mut() {
            self.rule(Some(&mut deadline.within));
        }
        match &mut step.kind {
            Kind::Decision(decision) => self.rule(decision.suggest.as_mut()),
            Kind::Dispatch(form) => {
                form.texts_mut().for_each(|text| self.text(Some(text)));
                form.rules_mut().for_each(|rule| self.rule(Some(rule)));
                form.reference
                    .as_mut()
                    .into_iter()
                    .for_each(|id| self.id(id));
            }
            Kind::Call(call) => self.text(call.script.as_mut()),
            Kind::Command(command) => {
                command.texts_mut().for_each(|text| self.text(Some(text)));
                let parts = command.capture.iter_mut().map(|own| &mut own.field);
                let takers = command.into.iter_mut().chain(parts);
                // Another step's field is one for all instances.
                let own = takers.filter(|id| self.group.own.contains(&id.0));
                own.for_each(|id| self.id(id));
            }
            Kind::Task
            | Kind::Form
            | Kind::Wait
            | Kind::Approval(_)
            // It is there once.
            | Kind::Runbook(_)
            | Kind::End => {}
        }
        step.fields.iter_mut().for_each(|field| self.field(field));
    }

    fn field(&self, field: &mut Field) {
        self.id(&mut field.id);
        self.rule(field.from.as_mut());
        self.rule(field.when.as_mut());
        self.rule(field.required_when.as_mut());
        self.text(field.default.as_mut());
        field.fields.iter_mut().for_each(|below| self.field(below));
    }

    fn id(&self, id: &mut FieldId) {
        if let Some(key) = &self.each.key {
            *id = id.of_each(key);
        }
    }

    /// A condition that names nothing of the step is one for all instances.
    fn rule(&self, rule: Option<&mut Expr>) {
        if let Some(rule) = rule.filter(|rule| self.names_own(&rule.0, rule.2.as_deref())) {
            rule.1 = Some(Arc::clone(self.each));
        }
    }

    fn text(&self, text: Option<&mut Template>) {
        if let Some(text) = text.filter(|text| self.names_own(&text.0, text.2.as_deref())) {
            text.1 = Some(Arc::clone(self.each));
        }
    }

    fn names_own(&self, code: &str, scope: Option<&Scope>) -> bool {
        let mut words = code_words(code).map(|word| full(scope, word));
        words.any(|word| *word == self.group.name || self.group.own.contains(&*word))
    }
}

/// The options of the question that a list is; none where it is something else.
fn options_of(runbook: &Runbook, list: &Expr) -> Vec<Choice> {
    let read = reading::condition(list).ok();
    let name = read.as_ref().and_then(lang::Expr::as_name);
    let field = name.and_then(|name| runbook.field(&name.into()));
    field.map_or_else(Vec::new, |(_, field)| field.options.clone())
}

/// The ids of those fields that have an answer.
fn asking(fields: &[(&Field, usize)]) -> impl Iterator<Item = String> {
    let asking = fields.iter().filter(|(field, _)| field.kind.asks());
    asking.map(|(field, _)| field.id.0.clone())
}

/// Whether both are surely the same; of two that were made apart it is not looked at length.
fn is_same(one: &Known, other: &Known) -> bool {
    match (one, other) {
        (Known::Known(LangValue::List(one)), Known::Known(LangValue::List(other))) => {
            Arc::ptr_eq(one, other)
        }
        _ => false,
    }
}

/// The values of a list, trimmed, each once; none while they are not known.
fn values_of(list: &Known) -> Vec<Key> {
    let Known::Known(list) = list else {
        return Vec::new();
    };
    let mut seen = HashSet::new();
    let values = lang::elements(list).unwrap_or_default().into_iter();
    let keys = values.map(|value| {
        let text = sanitize_line(&lang::plain(&value)).trim().to_owned();
        let is_text = matches!(value, LangValue::Text(_));
        let value = if is_text {
            LangValue::text(&text)
        } else {
            value
        };
        let gone = false;
        Key { text, value, gone }
    });
    keys.filter(|key| !key.text.is_empty() && seen.insert(key.text.clone()))
        .collect()
}

/// The title of a step for all its values together: `Restart ‹host›`.
pub(crate) fn title_of_all(runbook: &Runbook, step: &Step) -> String {
    let scope = step.scope.as_deref();
    let Some(read) = lang::has_code(&step.title).then(|| reading::text(&step.title, scope)) else {
        return step.title.clone();
    };
    let marks = Marks {
        runbook,
        lang: Lang::parse(&runbook.lang).unwrap_or_default(),
        unasked: &|_| false,
        kept: &|_| String::new(),
    };
    let told = read.map(|read| texts::written(texts::pieces(&read, &Unanswered), &marks));
    told.unwrap_or_default()
}

/// Where nothing is answered yet.
struct Unanswered;

impl Names for Unanswered {
    fn value(&self, name: &str) -> Seen {
        Some(Known::waiting(name))
    }

    fn call(&self, _: Function, id: &str, _: Option<&str>) -> Seen {
        Some(Known::waiting(id))
    }

    fn now(&self) -> Option<Moment> {
        None
    }

    fn print(&self, value: &LangValue) -> String {
        lang::plain(value)
    }
}

#[cfg(test)]
#[path = "each_tests.rs"]
mod tests;
