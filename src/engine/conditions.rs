//! What conditions see, and the conditions themselves.
//!
//! Conditions are minijinja expressions. They can name answers, `duty`, `schedule.*`
//! and `operator.*`, and nothing else: no file, environment or network is reachable.

use crate::model::{Answer, Expr, FieldId, FieldKind, Operator, Runbook, StepId, Template, Value};
use minijinja::{Environment, ErrorKind, Expression};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

/// How much fuel the conditions of a runbook share, each worked out once: about one for a
/// step of the expression machine, or 64 bytes that it handles. It is what a key may take.
const FUEL: u64 = 200_000;
/// What each has in any case beside one for each of its bytes, which is more than an
/// ordinary condition takes: no other one takes that from it.
const OWN_FUEL: u64 = 100;
/// How much fuel a condition may have: the library counts by environment, and not by
/// expression.
const TANKS: [u64; 8] = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];

/// What is known of a run, from which its facts are gathered.
pub(super) struct Known<'a> {
    /// The definition that the run walks.
    pub runbook: &'a Runbook,
    /// What was chosen at each decision.
    pub choices: &'a BTreeMap<StepId, Value>,
    /// What was answered to each field.
    pub answers: &'a BTreeMap<FieldId, Answer>,
    /// Whether this is duty, whoever said so.
    pub on_duty: Option<bool>,
    /// Whether this is duty by the clock.
    pub clock_duty: Option<bool>,
    /// Who is on call.
    pub operator: &'a Operator,
}

/// The values that conditions and templates may name.
#[derive(Debug, Clone)]
pub struct Facts {
    pub(super) by_name: BTreeMap<String, minijinja::Value>,
    whole: minijinja::Value,
    /// What conditions came to with these values: a screen asks for the same ones often.
    results: RefCell<HashMap<String, Worked>>,
}

/// What a condition comes to.
#[derive(Debug, Clone)]
enum Worked {
    Value(minijinja::Value),
    /// It names something that is not known yet.
    Nothing,
    /// It takes more than its share of fuel, so what it comes to is not known.
    OutOfFuel,
}

impl Default for Facts {
    /// Nothing is known.
    fn default() -> Self {
        let nothing = std::iter::empty::<(String, minijinja::Value)>();
        Self {
            by_name: BTreeMap::new(),
            whole: minijinja::Value::from_pairs(nothing),
            results: RefCell::default(),
        }
    }
}

impl Facts {
    /// Gathers the facts of a run as it stands.
    pub(super) fn of(known: &Known<'_>) -> Self {
        let runbook = known.runbook;
        let choices = known.choices.iter().filter_map(|(id, choice)| {
            runbook.step(id)?;
            Some((id.0.clone(), plain(choice)))
        });
        let answers = known.answers.iter().filter_map(|(id, answer)| {
            let (_, field) = runbook.field(id)?;
            Some((id.0.clone(), typed(field.kind, &answer.value)))
        });
        let mut facts: BTreeMap<_, _> = choices.chain(answers).collect();
        if let Some(duty) = known.on_duty {
            facts.insert("duty".into(), duty.into());
        }
        facts.insert("schedule".into(), schedule(known.clock_duty));
        facts.insert("operator".into(), operator(known.operator));
        let pairs = facts
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()));
        let whole = minijinja::Value::from_pairs(pairs);
        Self {
            by_name: facts,
            whole,
            results: RefCell::default(),
        }
    }

    /// The names whose values differ from those of `before`.
    pub(super) fn changed_since(&self, before: &Self) -> BTreeSet<String> {
        // To a condition 1 and 1.0 are not the same, though they are equal.
        let told = |facts: &Self, name: &str| {
            let value = facts.by_name.get(name)?;
            Some((value.kind(), value.is_integer(), value.to_string()))
        };
        let differs = |name: &&String| told(self, name) != told(before, name);
        let names = self.by_name.keys().chain(before.by_name.keys());
        names.filter(differs).cloned().collect()
    }

    /// The value of a variable, for people: `-` when there is none.
    pub fn show(&self, name: &str) -> String {
        let mut parts = name.split('.');
        let mut value = parts
            .next()
            .and_then(|first| self.by_name.get(first).cloned());
        for part in parts {
            value = value.and_then(|value| value.get_attr(part).ok());
        }
        match value {
            // As runbooks write them, and not as the template language prints them.
            Some(value) if value.kind() == minijinja::value::ValueKind::Bool => {
                value.is_true().to_string()
            }
            Some(value) if !value.is_none() && !value.is_undefined() => value.to_string(),
            _ => "-".to_owned(),
        }
    }
}

/// What is not known is left out, so that a template prints nothing for it.
fn known<const N: usize>(pairs: [(&str, Option<minijinja::Value>); N]) -> minijinja::Value {
    minijinja::Value::from_pairs(
        pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?))),
    )
}

fn schedule(clock: Option<bool>) -> minijinja::Value {
    known([
        ("known", Some(clock.is_some().into())),
        ("out_of_hours", clock.map(Into::into)),
        ("office_hours", clock.map(|duty| (!duty).into())),
    ])
}

fn operator(operator: &Operator) -> minijinja::Value {
    let text = |text: &Option<String>| text.as_deref().map(minijinja::Value::from);
    known([
        ("name", text(&operator.name)),
        ("email", text(&operator.email)),
        ("phone", text(&operator.phone)),
    ])
}

/// A choice or an answer as conditions see it.
fn plain(value: &Value) -> minijinja::Value {
    match value {
        Value::Flag(flag) => (*flag).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(list) => list.clone().into(),
    }
}

fn typed(kind: FieldKind, value: &Value) -> minijinja::Value {
    match (kind, value) {
        (FieldKind::Number, Value::Text(text)) => text
            .parse::<i64>()
            .map(Into::into)
            .or_else(|_| text.parse::<f64>().map(Into::into))
            .unwrap_or_else(|_| text.as_str().into()),
        _ => plain(value),
    }
}

/// Why a step or field is shown or hidden: the rule, the values in it, the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The condition, as the runbook has it.
    pub rule: String,
    /// Each variable of the rule and its value.
    pub values: Vec<(String, String)>,
    /// Whether it holds.
    pub holds: bool,
    /// It takes too long to be worked out: whether it holds is not known, and it counts as
    /// one that does not.
    pub unknown: bool,
}

impl Why {
    /// The word of the catalogue for the outcome.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        match self {
            Self { unknown: true, .. } => "why-unknown",
            Self { holds: true, .. } => "why-shown",
            Self { .. } => "why-hidden",
        }
    }
}

/// Where conditions are compiled, one for each tank: they have nothing of their own but
/// that limit.
static ENVIRONMENTS: [OnceLock<Environment<'static>>; TANKS.len()] =
    [const { OnceLock::new() }; TANKS.len()];

fn environment(tank: usize) -> &'static Environment<'static> {
    let tank = tank.min(TANKS.len() - 1);
    ENVIRONMENTS[tank].get_or_init(|| {
        let mut environment = Environment::new();
        environment.set_fuel(Some(TANKS[tank]));
        environment
    })
}

/// The tank of a condition of so many bytes, where there are so many conditions: what it
/// needs itself, or the largest that is no more than its share.
fn tank(bytes: usize, conditions: usize) -> usize {
    let own = OWN_FUEL + bytes as u64;
    let needed = TANKS.partition_point(|tank| *tank < own);
    let share = FUEL / (conditions.max(1) as u64);
    let fair = TANKS.partition_point(|tank| *tank <= share);
    needed.max(fair.saturating_sub(1)).min(TANKS.len() - 1)
}

/// The conditions of a runbook, compiled once.
#[derive(Default)]
pub struct Rules {
    by_source: HashMap<String, Rule>,
}

struct Rule {
    expression: Expression<'static, 'static>,
    variables: Vec<String>,
}

impl Rule {
    fn compile(source: &str, tank: usize) -> Option<Self> {
        let compiled = environment(tank).compile_expression_owned(source.to_owned());
        let expression = compiled.ok()?;
        let mut variables: Vec<_> = expression.undeclared_variables(true).into_iter().collect();
        variables.sort();
        Some(Self {
            expression,
            variables,
        })
    }

    fn work_out(&self, facts: &Facts) -> Worked {
        match self.expression.eval(facts.whole.clone()) {
            Ok(value) if value.is_none() || value.is_undefined() => Worked::Nothing,
            Ok(value) => Worked::Value(value),
            Err(error) if error.kind() == ErrorKind::OutOfFuel => Worked::OutOfFuel,
            Err(_) => Worked::Nothing,
        }
    }
}

/// Every condition of a runbook, and what decisions suggest.
fn conditions(runbook: &Runbook) -> impl Iterator<Item = &Expr> {
    let notices = runbook.notices.iter().map(|notice| notice.when.as_ref());
    let reminders = runbook.reminders.iter();
    let reminders = reminders.map(|reminder| reminder.when.as_ref());
    let of_steps = runbook.steps.iter().flat_map(|step| {
        let suggest = step.kind.decision().and_then(|kind| kind.suggest.as_ref());
        let notices = step.notices.iter().map(|notice| notice.when.as_ref());
        let fields = step.all_fields().into_iter();
        let fields =
            fields.flat_map(|(field, _)| [field.when.as_ref(), field.required_when.as_ref()]);
        [step.when.as_ref(), suggest]
            .into_iter()
            .chain(notices)
            .chain(fields)
    });
    notices.chain(reminders).chain(of_steps).flatten()
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules")
            .field("rules", &self.by_source.len())
            .finish_non_exhaustive()
    }
}

impl Rules {
    /// Reads the conditions of a runbook, and shares the fuel among them.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let sources: BTreeSet<&str> = conditions(runbook).map(|rule| rule.0.as_str()).collect();
        let rule = |source: &&str| {
            let rule = Rule::compile(source, tank(source.len(), sources.len()))?;
            Some(((*source).to_owned(), rule))
        };
        Self {
            by_source: sources.iter().filter_map(rule).collect(),
        }
    }

    /// Whether a condition holds; no condition always does. One that names something
    /// not answered yet does not hold.
    pub fn holds(&self, rule: Option<&Expr>, facts: &Facts) -> bool {
        rule.is_none_or(|rule| self.value(rule, facts).is_some_and(|value| value.is_true()))
    }

    /// Whether a condition may name one of these. Its words tell, and not what the
    /// template language finds in it: that overlooks a name that is sliced (`host[:3]`).
    pub(super) fn may_name(rule: &Expr, names: &BTreeSet<String>) -> bool {
        rule.words().any(|word| names.contains(word))
    }

    /// The names that a condition uses, as the template language finds them.
    fn names(&self, rule: &Expr) -> &[String] {
        let rule = self.by_source.get(&rule.0);
        rule.map(|rule| &rule.variables[..]).unwrap_or_default()
    }

    /// Whether a condition needs to know if this is duty.
    #[must_use]
    pub fn names_duty(&self, rule: &Expr) -> bool {
        let mut names = self.names(rule).iter();
        names.any(|name| matches!(first_part(name), "duty" | "schedule"))
    }

    /// The value of an expression; none when nothing is known.
    pub(super) fn value(&self, rule: &Expr, facts: &Facts) -> Option<minijinja::Value> {
        match self.worked(rule, facts) {
            Worked::Value(value) => Some(value),
            Worked::Nothing | Worked::OutOfFuel => None,
        }
    }

    /// What an expression comes to, worked out once for these facts.
    fn worked(&self, rule: &Expr, facts: &Facts) -> Worked {
        if let Some(worked) = facts.results.borrow().get(&rule.0) {
            return worked.clone();
        }
        let Some(own) = self.by_source.get(&rule.0) else {
            return Worked::Nothing;
        };
        let worked = own.work_out(facts);
        let mut results = facts.results.borrow_mut();
        results.insert(rule.0.clone(), worked.clone());
        worked
    }

    /// Whether a condition takes too long to be worked out with these facts.
    pub(super) fn is_unknown(&self, rule: Option<&Expr>, facts: &Facts) -> bool {
        rule.is_some_and(|rule| matches!(self.worked(rule, facts), Worked::OutOfFuel))
    }

    /// Explains a condition.
    pub fn why(&self, rule: &Expr, facts: &Facts) -> Why {
        Why {
            rule: rule.0.clone(),
            values: self
                .names(rule)
                .iter()
                .map(|name| (name.clone(), facts.show(name)))
                .collect(),
            holds: self.holds(Some(rule), facts),
            unknown: self.is_unknown(Some(rule), facts),
        }
    }
}

/// Whether a template names who is on call.
pub(super) fn names_operator(template: &Template) -> bool {
    let read = environment(0).template_from_str(&template.0);
    read.is_ok_and(|template| {
        let names = template.undeclared_variables(true);
        names.iter().any(|name| first_part(name) == "operator")
    })
}

/// `schedule` of `schedule.out_of_hours`.
fn first_part(name: &str) -> &str {
    name.split_once('.').map_or(name, |(first, _)| first)
}

#[cfg(test)]
#[path = "conditions_tests.rs"]
mod tests;
