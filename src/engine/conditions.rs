//! The conditions of a runbook: read once, worked out again only when something that they
//! name has changed.
//!
//! They can name answers, `duty`, `schedule.*` and `operator.*`, and nothing else: no file,
//! environment or network is reachable. It must not know how a run goes on.

use super::depends::{Inside, depends_on};
use super::reading;
use super::unworkable::{Unworkable, unworkable};
use crate::lang::{self, Budget, Fault, Function, Known, Names};
use crate::model::sorted::sort_by;
use crate::model::{Each, Expr, Field, Kind, Runbook, Step, Template};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How much work the conditions of a runbook share, each worked out once: it is what a key
/// may take.
const WORK: u64 = 200_000;
/// What each has in any case beside one for each of its bytes, which is more than an
/// ordinary condition takes: no other one takes that from it.
const OWN_WORK: u64 = 100;
/// How much one may have where there are few.
const MOST_WORK: u64 = 50_000;

/// Why a step or field is shown or hidden: the rule, the values in it, the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The condition, as the runbook has it.
    pub rule: String,
    /// Each variable of the rule, and what it is worth.
    pub values: Vec<(String, Known)>,
    /// Whether it holds.
    pub holds: bool,
    /// Why it cannot be worked out: whether it holds is not known, nor whether its opposite
    /// does.
    pub fails: Option<Unworkable>,
    /// Whether it hangs on an answer that is waited for.
    pub waits: bool,
    /// It hangs on what does not apply: neither it holds nor its opposite.
    pub absent: bool,
    /// What it hangs on so was asked, and nobody has said it.
    pub unsaid: bool,
}

impl Why {
    /// The word of the catalogue for the outcome.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        match self {
            Self {
                fails: Some(why), ..
            } => why.word(),
            Self { waits: true, .. } => "why-waits",
            Self { holds: true, .. } => "why-shown",
            Self {
                absent: true,
                unsaid: true,
                ..
            } => "why-unsaid",
            Self { absent: true, .. } => "why-absent",
            Self { .. } => "why-hidden",
        }
    }
}

/// The conditions of a runbook, read once, and who hangs on which.
#[derive(Debug, Default)]
pub struct Rules {
    ids: HashMap<Expr, usize>,
    all: Vec<Rule>,
    /// How many there are but for those of instances, which are the same again.
    shares: usize,
    read: HashMap<String, Option<lang::Expr>>,
    /// The steps whose state one asks for, and whether one asks if it is open.
    states: HashMap<String, bool>,
    by_name: HashMap<String, Vec<usize>>,
}

/// A condition, and the steps that hang on it.
#[derive(Debug)]
struct Rule {
    read: lang::Expr,
    source: String,
    /// Whose own names it has.
    each: Option<Arc<Each>>,
    /// What it says changes as time passes: it asks the clock, or for a step that hangs on it.
    clocked: bool,
    /// It asks how steps stand.
    asks_state: bool,
    /// It is a list of what is there for each value of it, which may be long.
    lists: bool,
    /// Its value is worked with: a row that the runbook's table does not have is no value.
    works: bool,
    /// Something is there by it, or asked, or due: it does more than propose an option.
    steers: bool,
    names: BTreeSet<String>,
    /// Steps that are there by it.
    steps: Vec<usize>,
    /// Steps with fields that are shown or mandatory by it.
    steps_of_fields: Vec<usize>,
}

/// What a condition names that asks for the clock.
pub(super) const CLOCK: &str = "now()";

/// What conditions name that changes as time passes.
const CLOCK_NAMES: [&str; 3] = [CLOCK, "duty", "schedule"];

/// The place of a condition among those of a runbook.
pub(super) type RuleId = usize;

impl Rules {
    /// Reads the conditions of a runbook.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let mut rules = Self::default();
        let notices = runbook.notices.iter().map(|notice| &notice.when);
        let reminders = runbook.reminders.iter().map(|reminder| &reminder.when);
        for rule in notices.chain(reminders) {
            rules.learn(rule.as_ref(), None);
        }
        for (at, step) in runbook.steps.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| runbook.steps.get(at));
            let of = |step: &Step| step.each.as_ref().map(|each| each.of.clone());
            let first = before.and_then(of) != of(step);
            rules.learn_step(at, step, first);
        }
        for (id, rule) in rules.all.iter().enumerate() {
            for name in &rule.names {
                rules.by_name.entry(name.clone()).or_default().push(id);
            }
        }
        rules.find_clocked(runbook);
        let shared: BTreeSet<_> = rules.all.iter().map(|rule| rule.source.as_str()).collect();
        rules.shares = shared.len();
        rules.read = HashMap::new();
        rules
    }

    /// Finds the conditions that say another thing as time passes. A step names earlier ones, so
    /// that one pass finds them.
    fn find_clocked(&mut self, runbook: &Runbook) {
        let mut clocked: BTreeSet<&str> = CLOCK_NAMES.into_iter().collect();
        for rule in &mut self.all {
            rule.clocked = rule.names.iter().any(|name| clocked.contains(&**name));
            let steps = rule.steps.iter().filter(|_| rule.clocked);
            for step in steps.filter_map(|at| runbook.steps.get(*at)) {
                let fields = step.all_fields().into_iter();
                clocked.extend(fields.map(|(field, _)| field.id.as_str()));
                clocked.insert(step.id.as_str());
            }
        }
    }

    /// Whether what a condition says changes as time passes.
    pub(super) fn is_clocked(&self, rule: RuleId) -> bool {
        self.all.get(rule).is_some_and(|rule| rule.clocked)
    }

    /// Whether that is so of any.
    pub(super) fn any_clocked(&self) -> bool {
        self.all.iter().any(|rule| rule.clocked)
    }

    /// Whether a condition names one of these beside the clock.
    pub(super) fn names_beside_clock(&self, rule: RuleId, names: &BTreeSet<String>) -> bool {
        let own = self.all.get(rule).map(|rule| &rule.names);
        let mut own = own.into_iter().flatten().filter(|name| *name != CLOCK);
        own.any(|name| names.contains(name))
    }

    /// Learns the conditions of a step; of the instances of one, `first` is the first.
    fn learn_step(&mut self, at: usize, step: &Step, first: bool) {
        if let Some(each) = &step.for_each
            && let Some(rule) = self.learn(Some(&each.list), None)
        {
            (rule.lists, rule.works) = (true, true);
            // What the instances are together hangs on it, too: one of them is looked at.
            if first {
                rule.steps.push(at);
            }
        }
        let inside = Inside::of_step(step);
        let inside = inside.as_ref();
        if let Some(rule) = self.learn(step.when.as_ref(), inside) {
            rule.steps.push(at);
        }
        for notice in &step.notices {
            self.learn(notice.when.as_ref(), inside);
        }
        for expr in step.times() {
            if let Some(rule) = self.learn(Some(expr), inside) {
                rule.works = true;
            }
        }
        match &step.kind {
            Kind::Decision(decision) => {
                self.learn_proposal(decision.suggest.as_ref(), inside);
            }
            Kind::Dispatch(form) => {
                for update in &form.updates {
                    self.learn(update.when.as_ref(), inside);
                }
            }
            Kind::Task
            | Kind::Form
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Approval(_)
            | Kind::Command(_)
            | Kind::End => {}
            Kind::Runbook(sub) => {
                for given in &sub.with {
                    self.learn(Some(&given.worth), inside);
                }
            }
        }
        for field in &step.fields {
            self.learn_field(at, field, inside);
        }
    }

    fn learn_field(&mut self, at: usize, field: &Field, outside: Option<&Inside<'_>>) {
        let list = field.for_each.as_ref().map(|each| &each.list);
        if let Some(rule) = self.learn(list, None) {
            (rule.lists, rule.works) = (true, true);
            if rule.steps_of_fields.last() != Some(&at) {
                rule.steps_of_fields.push(at);
            }
        }
        let own = Inside::of_field(field);
        let inside = own.as_ref().or(outside);
        self.learn(field.from.as_ref(), inside);
        for rule in [&field.when, &field.required_when] {
            if let Some(rule) = self.learn(rule.as_ref(), inside)
                && rule.steps_of_fields.last() != Some(&at)
            {
                rule.steps_of_fields.push(at);
            }
        }
        for below in &field.fields {
            self.learn_field(at, below, inside);
        }
    }

    /// Learns a condition, which may be inside of what is repeated.
    fn learn(&mut self, rule: Option<&Expr>, inside: Option<&Inside<'_>>) -> Option<&mut Rule> {
        let rule = rule?;
        if let Some(id) = self.ids.get(rule) {
            let known = self.all.get_mut(*id)?;
            known.steers = true;
            return Some(known);
        }
        let read = self.read(rule)?;
        let named = read.names().into_iter().map(|(name, _)| name);
        let inside = inside.filter(|_| rule.1.is_some());
        for (function, id, _) in read.ids() {
            use lang::Function::{Answered, Failed, State};
            if matches!(function, State | Failed | Answered) {
                let open = ["\"open\"", "'open'"]
                    .iter()
                    .any(|own| rule.0.contains(own));
                *self.states.entry(id).or_default() |= open;
            }
        }
        let mut names = depends_on(inside, named, read.ids());
        if read.asks_clock() {
            names.insert(CLOCK.to_owned());
        }
        self.ids.insert(rule.clone(), self.all.len());
        self.all.push(Rule {
            names,
            source: rule.0.clone(),
            each: rule.1.clone(),
            lists: false,
            works: false,
            clocked: false,
            steers: true,
            asks_state: asks_state(&read),
            read,
            steps: Vec::new(),
            steps_of_fields: Vec::new(),
        });
        self.all.last_mut()
    }

    /// Learns what only proposes an option.
    fn learn_proposal(&mut self, rule: Option<&Expr>, inside: Option<&Inside<'_>>) {
        let known = rule.and_then(|rule| self.all.get(self.id(rule)?));
        let steers = known.is_some_and(|known| known.steers);
        if let Some(rule) = self.learn(rule, inside) {
            rule.steers = steers;
        }
    }

    /// Reads a condition; once, be it of a thousand instances.
    fn read(&mut self, rule: &Expr) -> Option<lang::Expr> {
        // Each runbook of a run has names of its own.
        let path = rule.2.as_ref().map_or("", |scope| scope.path());
        let key = format!("{path} {}", rule.0);
        if let Some(read) = self.read.get(&key) {
            return read.clone();
        }
        let read = reading::condition(rule).ok();
        self.read.insert(key, read.clone());
        read
    }

    /// The place of a condition; nothing for one that cannot be read.
    pub(super) fn id(&self, rule: &Expr) -> Option<RuleId> {
        self.ids.get(rule).copied()
    }

    /// The names in a condition; none where it cannot be read.
    pub(super) fn names(&self, rule: &Expr) -> impl Iterator<Item = &String> {
        let rule = self.id(rule).and_then(|id| self.all.get(id));
        rule.into_iter().flat_map(|rule| &rule.names)
    }

    /// Whether a condition asks how the step of that id went, or whether it was answered.
    pub(super) fn asks_how(&self, id: &str) -> bool {
        self.states.contains_key(id)
    }

    /// Whether a condition asks if that step is open.
    pub(super) fn asks_open(&self, id: &str) -> bool {
        self.states.get(id) == Some(&true)
    }

    /// Whether a condition names it.
    pub(super) fn named(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Whether a condition names it that does more than propose an option.
    pub(super) fn steers(&self, name: &str) -> bool {
        let mut rules = self.by_name.get(name).into_iter().flatten();
        rules.any(|rule| self.all.get(*rule).is_some_and(|rule| rule.steers))
    }

    /// The conditions that name it, as the runbook has them.
    pub(super) fn sources_naming(&self, name: &str) -> impl Iterator<Item = &str> {
        let rules = self.by_name.get(name).into_iter().flatten();
        rules.filter_map(|rule| Some(self.all.get(*rule)?.source.as_str()))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The conditions that name nothing: what they say never changes.
    pub(super) fn constant(&self) -> Vec<RuleId> {
        let rules = self.all.iter().enumerate();
        let constant = rules.filter(|(_, rule)| rule.names.is_empty());
        constant.map(|(id, _)| id).collect()
    }

    /// The conditions that name one of these.
    pub(super) fn naming(&self, names: &BTreeSet<String>) -> BTreeSet<RuleId> {
        let rules = names.iter().filter_map(|name| self.by_name.get(name));
        rules.flatten().copied().collect()
    }

    /// The steps that are there by a condition, and those with fields that hang on it.
    pub(super) fn steps_by(&self, rule: RuleId) -> (&[usize], &[usize]) {
        self.all.get(rule).map_or((&[], &[]), |rule| {
            (&rule.steps[..], &rule.steps_of_fields[..])
        })
    }

    /// Whether a condition asks how steps stand.
    pub(super) fn asks_states(&self, rule: RuleId) -> bool {
        self.all.get(rule).is_some_and(|rule| rule.asks_state)
    }

    /// Whose own names a condition has.
    pub(super) fn each(&self, rule: RuleId) -> Option<&Each> {
        self.all.get(rule)?.each.as_deref()
    }

    /// What a condition says with the names as they stand.
    ///
    /// # Errors
    /// Where it asks for what cannot be worked out.
    pub(super) fn work_out(&self, rule: RuleId, names: &dyn Names) -> Result<Known, Fault> {
        let Some(rule) = self.all.get(rule) else {
            return Ok(Known::NotThere);
        };
        let evaluate = if rule.works {
            lang::worth
        } else {
            lang::evaluate
        };
        evaluate(&rule.read, names, &self.budget(rule))
    }

    /// What the alert says for a question: nothing is known that hangs on what it does not say.
    pub(super) fn said_by_alert(&self, from: &Expr, names: &dyn Names) -> Option<Known> {
        let rule = self.all.get(self.id(from)?)?;
        let said = lang::of_alert(&rule.read, names, &self.budget(rule));
        // What cannot be worked out is waited for.
        said.ok()
    }

    /// What the runbook's table does not have and a condition asks for as yes or no, be it that
    /// the night takes it for a no; the whole name. Whether something else is there may be asked.
    pub(super) fn lacks(&self, rule: &Expr, names: &dyn Names) -> Option<String> {
        let rule = self.all.get(self.id(rule)?)?;
        let rows = rule.read.bare_rows();
        let table = |row: &lang::Expr| match names.value(row.root()?)? {
            Known::Known(table) => Some(table),
            Known::Waiting(_) | Known::NotThere => None,
        };
        let is_flag = |row: &&lang::Expr| {
            let all = table(row)
                .map(|table| row.examples(&table))
                .unwrap_or_default();
            let flags = all.iter().all(|own| matches!(own, lang::Value::Truth(_)));
            flags && !all.is_empty()
        };
        if rows.is_empty() || !rows.iter().all(is_flag) {
            return None;
        }
        match lang::evaluate_strictly(&rule.read, names, &self.budget(rule)).ok()? {
            Known::Waiting(waits) if waits.iter().all(|name| lang::is_lack(name)) => {
                waits.first().map(ToString::to_string)
            }
            Known::Waiting(_) | Known::Known(_) | Known::NotThere => None,
        }
    }

    /// The same, and why it cannot be worked out where it cannot: that is waited for then, for
    /// another answer may settle it.
    pub(super) fn ask(&self, rule: RuleId, names: &dyn Names) -> (Known, Option<Unworkable>) {
        let source = self.all.get(rule).map_or("", |rule| rule.source.as_str());
        unworkable(self.work_out(rule, names), source)
    }

    /// The conditions, as they were read.
    pub(super) fn all_read(&self) -> impl Iterator<Item = &lang::Expr> {
        self.all.iter().map(|rule| &rule.read)
    }

    /// What an expression is worth, and why it cannot be worked out where it cannot: that is
    /// waited for then.
    pub(super) fn worth_of(&self, rule: &Expr, names: &dyn Names) -> (Known, Option<Unworkable>) {
        let said = self.id(rule).map(|id| self.ask(id, names));
        said.unwrap_or((Known::NotThere, None))
    }

    /// Its share of the work. It follows from the runbook alone, so that a replay comes to
    /// the same.
    fn budget(&self, rule: &Rule) -> Budget {
        if rule.lists {
            return Budget::new(MOST_WORK);
        }
        let own = OWN_WORK + u64::try_from(rule.source.len()).unwrap_or(u64::MAX);
        let share = WORK / u64::try_from(self.shares.max(1)).unwrap_or(u64::MAX);
        Budget::new(share.max(own).min(MOST_WORK))
    }

    /// Whether a condition needs to know if this is duty.
    #[must_use]
    pub fn names_duty(&self, rule: &Expr) -> bool {
        let rule = self.id(rule).and_then(|id| self.all.get(id));
        rule.is_some_and(|rule| {
            ["duty", "schedule"]
                .iter()
                .any(|name| rule.names.contains(*name))
        })
    }

    /// Whether nothing but duty and the clock decides the condition.
    pub(super) fn names_only_duty(&self, rule: &Expr) -> bool {
        let rule = self.id(rule).and_then(|id| self.all.get(id));
        let is_duty = |name: &String| ["duty", "schedule"].contains(&name.as_str());
        rule.is_some_and(|rule| rule.names.iter().all(is_duty))
    }

    /// The names in a condition with what is asked of them (`schedule.out_of_hours`), each
    /// once, and what each is worth.
    pub(super) fn worth(&self, rule: &Expr, names: &dyn Names) -> Vec<(String, Known)> {
        let Some(rule) = self.id(rule).and_then(|id| self.all.get(id)) else {
            return Vec::new();
        };
        let mut worth: Vec<(String, Known)> = Vec::new();
        // Of a table that something chooses in, what is chosen is told.
        let budget = Budget::new(MOST_WORK);
        let rows = rule.read.chosen_rows().into_iter();
        let rows = rows.filter_map(|row| Some((row.row_name(names, &budget)?, row)));
        let rows: Vec<_> = rows.collect();
        let paths = rule.read.paths().into_iter();
        let paths = paths.filter(|(_, part)| !rows.iter().any(|(_, row)| row.is_row_of(part)));
        for (path, part) in paths.chain(rows.iter().cloned()) {
            if !worth.iter().any(|(told, _)| *told == path) {
                let said = lang::evaluate(part, names, &Budget::new(MOST_WORK));
                worth.push((path, said.unwrap_or(Known::NotThere)));
            }
        }
        sort_by(&mut worth, |one, other| one.0.cmp(&other.0));
        worth
    }
}

/// Whether a condition asks how steps stand.
fn asks_state(read: &lang::Expr) -> bool {
    let asks = |of: &Function| matches!(of, Function::State | Function::Failed);
    read.ids().iter().any(|(of, ..)| asks(of))
}

/// Whether a template names who is on call.
pub(super) fn names_operator(template: &Template) -> bool {
    let read = reading::template(template);
    read.is_ok_and(|template| {
        let names = template.names();
        names.iter().any(|(name, _)| &**name == "operator")
    })
}

#[cfg(test)]
#[path = "conditions_tests.rs"]
mod tests;
