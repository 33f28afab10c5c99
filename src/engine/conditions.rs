//! What conditions see, and the conditions themselves.
//!
//! Conditions are minijinja expressions. They can name answers, `duty`, `schedule.*`
//! and `operator.*`, and nothing else: no file, environment or network is reachable.

use crate::model::{
    Answer, Expr, FieldId, FieldKind, Kind, Operator, Runbook, StepId, Template, Value,
};
use minijinja::{Environment, Expression};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// How many steps of the expression machine one condition may take.
const FUEL: u64 = 50_000;

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
}

impl Default for Facts {
    /// Nothing is known.
    fn default() -> Self {
        let nothing = std::iter::empty::<(String, minijinja::Value)>();
        Self {
            by_name: BTreeMap::new(),
            whole: minijinja::Value::from_pairs(nothing),
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
}

/// Where conditions are compiled: it has nothing of its own but a limit.
static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment
});

/// The conditions of a runbook, compiled once.
#[derive(Default)]
pub struct Rules {
    by_source: HashMap<String, Rule>,
}

struct Rule {
    expression: Expression<'static, 'static>,
    variables: Vec<String>,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules")
            .field("rules", &self.by_source.len())
            .finish_non_exhaustive()
    }
}

impl Rules {
    /// Reads the conditions of a runbook.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let mut rules = Self::default();
        let notices = runbook.notices.iter().map(|notice| notice.when.as_ref());
        let reminders = runbook
            .reminders
            .iter()
            .map(|reminder| reminder.when.as_ref());
        notices.chain(reminders).for_each(|rule| rules.learn(rule));
        for step in runbook.steps.iter() {
            rules.learn(step.when.as_ref());
            step.notices
                .iter()
                .for_each(|notice| rules.learn(notice.when.as_ref()));
            if let Kind::Decision(decision) = &step.kind {
                rules.learn(decision.suggest.as_ref());
            }
            for (field, _) in step.all_fields() {
                rules.learn(field.when.as_ref());
                rules.learn(field.required_when.as_ref());
            }
        }
        rules
    }

    fn learn(&mut self, rule: Option<&Expr>) {
        let Some(Expr(source)) = rule else { return };
        if self.by_source.contains_key(source) {
            return;
        }
        let Ok(expression) = ENVIRONMENT.compile_expression_owned(source.clone()) else {
            return;
        };
        let mut variables: Vec<_> = expression.undeclared_variables(true).into_iter().collect();
        variables.sort();
        let rule = Rule {
            expression,
            variables,
        };
        self.by_source.insert(source.clone(), rule);
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
        let rule = self.by_source.get(&rule.0)?;
        let value = rule.expression.eval(facts.whole.clone()).ok()?;
        (!value.is_none() && !value.is_undefined()).then_some(value)
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
        }
    }
}

/// Whether a template names who is on call.
pub(super) fn names_operator(template: &Template) -> bool {
    let read = ENVIRONMENT.template_from_str(&template.0);
    read.is_ok_and(|template| {
        let names = template.undeclared_variables(true);
        names.iter().any(|name| first_part(name) == "operator")
    })
}

/// `schedule` of `schedule.out_of_hours`.
fn first_part(name: &str) -> &str {
    name.split_once('.').map_or(name, |(first, _)| first)
}
