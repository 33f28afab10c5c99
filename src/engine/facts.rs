//! What conditions see, and the conditions themselves.
//!
//! Conditions are minijinja expressions. They can name answers, `duty`, `schedule.*`
//! and `operator.*`, and nothing else: no file, environment or network is reachable.

use super::run::Run;
use crate::model::{Expr, FieldKind, Runbook, Value};
use minijinja::Environment;
use std::collections::{BTreeMap, HashMap};

/// How many steps of the expression machine one condition may take.
const FUEL: u64 = 50_000;

/// The values that conditions and templates may name.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub(super) by_name: BTreeMap<String, minijinja::Value>,
    whole: minijinja::Value,
}

impl Facts {
    /// Gathers the facts of a run as it stands.
    pub(super) fn of(run: &Run) -> Self {
        let mut facts = BTreeMap::new();
        for step in &run.runbook().steps {
            if let Some(choice) = run.choice(&step.id) {
                facts.insert(step.id.0.clone(), plain(choice));
            }
            for (field, _) in step.all_fields() {
                if let Some(answer) = run.answer(&field.id) {
                    facts.insert(field.id.0.clone(), typed(field.kind, &answer.value));
                }
            }
        }
        if let Some(duty) = run.on_duty() {
            facts.insert("duty".into(), duty.into());
        }
        facts.insert("schedule".into(), schedule(run));
        facts.insert("operator".into(), operator(run));
        let pairs = facts
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()));
        let whole = minijinja::Value::from_pairs(pairs);
        Self {
            by_name: facts,
            whole,
        }
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

fn schedule(run: &Run) -> minijinja::Value {
    let clock = run.clock_duty();
    known([
        ("known", Some(clock.is_some().into())),
        ("out_of_hours", clock.map(Into::into)),
        ("office_hours", clock.map(|duty| (!duty).into())),
    ])
}

fn operator(run: &Run) -> minijinja::Value {
    let operator = run.operator();
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
}

/// The conditions of a runbook.
pub struct Rules {
    environment: Environment<'static>,
    variables: HashMap<String, Vec<String>>,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules")
            .field("rules", &self.variables.len())
            .finish_non_exhaustive()
    }
}

impl Rules {
    /// Reads the conditions of a runbook.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let mut environment = Environment::new();
        environment.set_fuel(Some(FUEL));
        let mut rules = Self {
            environment,
            variables: HashMap::new(),
        };
        for step in &runbook.steps {
            rules.learn(step.when.as_ref());
            for (field, _) in step.all_fields() {
                rules.learn(field.when.as_ref());
                rules.learn(field.required_when.as_ref());
            }
        }
        rules
    }

    fn learn(&mut self, rule: Option<&Expr>) {
        let Some(Expr(source)) = rule else { return };
        if self.variables.contains_key(source) {
            return;
        }
        let Ok(expression) = self.environment.compile_expression(source) else {
            return;
        };
        let mut names: Vec<_> = expression.undeclared_variables(true).into_iter().collect();
        names.sort();
        self.variables.insert(source.clone(), names);
    }

    /// Whether a condition holds; no condition always does. One that names something
    /// not answered yet does not hold.
    pub fn holds(&self, rule: Option<&Expr>, facts: &Facts) -> bool {
        rule.is_none_or(|rule| self.value(rule, facts).is_some_and(|value| value.is_true()))
    }

    /// The value of an expression; none when nothing is known.
    pub(super) fn value(&self, rule: &Expr, facts: &Facts) -> Option<minijinja::Value> {
        let expression = self.environment.compile_expression(&rule.0).ok()?;
        let value = expression.eval(facts.whole.clone()).ok()?;
        (!value.is_none() && !value.is_undefined()).then_some(value)
    }

    /// Explains a condition.
    pub fn why(&self, rule: &Expr, facts: &Facts) -> Why {
        let names = self.variables.get(&rule.0).cloned().unwrap_or_default();
        Why {
            rule: rule.0.clone(),
            values: names
                .into_iter()
                .map(|name| (name.clone(), facts.show(&name)))
                .collect(),
            holds: self.holds(Some(rule), facts),
        }
    }
}
