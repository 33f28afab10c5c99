//! The types of the names that a runbook's conditions and templates have.
//!
//! It must not know how people are told what does not fit.

use super::super::symbols::{Symbol, Symbols};
use crate::lang::{Called, Function, Type, Types, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Variables that every condition and template has.
pub(super) const GIVEN: &[&str] = &["duty", "schedule", "operator", "data", "alert"];
/// How a step may stand.
const STATES: [&str; 5] = ["open", "done", "skipped", "failed", "not_applicable"];

static SCHEDULE: LazyLock<Type> = LazyLock::new(|| {
    Type::map([
        ("known", Type::Truth),
        ("out_of_hours", Type::Truth),
        ("office_hours", Type::Truth),
    ])
});

static OPERATOR: LazyLock<Type> = LazyLock::new(|| {
    Type::map([
        ("name", Type::Text),
        ("email", Type::Text),
        ("phone", Type::Text),
    ])
});

static ALERT: LazyLock<Type> = LazyLock::new(|| {
    Type::map([
        ("name", Type::Text),
        (
            "status",
            Type::choice(["firing", "resolved"].map(Value::text)),
        ),
        ("started", Type::Moment),
        ("summary", Type::Text),
        ("url", Type::Text),
        // Which ones there are is for whoever sends it to say.
        ("labels", Type::Named(Arc::new(Type::Text))),
        ("annotations", Type::Named(Arc::new(Type::Text))),
    ])
});

/// How a step may stand that cannot be passed undone.
static HELD: LazyLock<Type> = LazyLock::new(|| {
    let states = STATES.into_iter();
    let passed = ["skipped", "failed"];
    Type::choice(
        states
            .filter(|state| !passed.contains(state))
            .map(Value::text),
    )
});

static STATE: LazyLock<Type> = LazyLock::new(|| Type::choice(STATES.map(Value::text)));

/// A value as conditions write it.
pub(super) fn written(value: &Value) -> String {
    let plain = crate::lang::plain(value);
    match value {
        Value::Text(_) => format!("\"{plain}\""),
        _ => plain,
    }
}

/// The first of several texts to choose from, as conditions write it.
pub(super) fn first_choice(own: &Type) -> Option<String> {
    let Type::Choice(choices) = own else {
        return None;
    };
    let first = choices.values().first();
    let first = first.filter(|value| matches!(value, Value::Text(_)));
    first.map(written)
}

/// What a runbook says of the types of its names.
pub(super) struct KnownTypes<'k> {
    pub(super) symbols: &'k Symbols,
    /// Whether a line that could not be read may have given a name.
    pub(super) lost: &'k dyn Fn(&str) -> bool,
    pub(super) in_template: bool,
    /// The text leaves: it may tell what happened.
    pub(super) leaves: bool,
    /// Those outside may read what it writes.
    pub(super) outside: bool,
    /// The repeated step or group that asks.
    pub(super) here: Option<usize>,
    /// The types of the values that steps and groups are repeated for.
    pub(super) values: &'k BTreeMap<usize, Type>,
    /// The questions that those values are of.
    pub(super) lists: &'k BTreeMap<usize, String>,
}

impl KnownTypes<'_> {
    /// The type of an answer: outside of what it is repeated with it is the list of all.
    fn answer(&self, symbol: &Symbol) -> Type {
        if symbol.repeat.is_some() && self.here != symbol.repeat {
            return Type::list(symbol.own.clone());
        }
        symbol.own.clone()
    }

    /// The type of the value that the step or group is repeated for, where that is what is
    /// named.
    fn value(&self, name: &str) -> Option<Type> {
        let own = self.symbols.repeats.get(self.here?)?;
        let value = self.values.get(&self.here?).cloned();
        (own.name == name).then(|| value.unwrap_or(Type::Any))
    }
}

impl KnownTypes<'_> {
    /// What is asked of one instance, or for some.
    fn of_each(&self, function: Function, known: Option<&Symbol>) -> Called {
        let Some(symbol) = known.filter(|symbol| symbol.repeat.is_some()) else {
            return Called::NotRepeated;
        };
        Called::Gives(match function {
            Function::State => STATE.clone(),
            Function::Failed => Type::list(Type::Text),
            _ => symbol.own.clone(),
        })
    }
}

impl Types for KnownTypes<'_> {
    fn name(&self, name: &str) -> Option<Type> {
        let known = self.symbols.names.get(name);
        match known {
            Some(symbol) if symbol.answers => return Some(self.answer(symbol)),
            Some(_) => return None,
            None => {}
        }
        match name {
            "duty" => Some(Type::Truth),
            "data" => Some(self.symbols.data.clone().unwrap_or(Type::Any)),
            "schedule" => Some(SCHEDULE.clone()),
            "operator" => Some(OPERATOR.clone()),
            "alert" => Some(ALERT.clone()),
            other => {
                let lost = || (self.lost)(other).then_some(Type::Any);
                self.value(other).or_else(lost)
            }
        }
    }

    fn call(&self, function: Function, id: &str, keyed: bool) -> Called {
        let known = self.symbols.names.get(id);
        // What it is repeated for may be the values of labelled options.
        if function == Function::Label && known.is_none() && self.value(id).is_some() {
            return Called::Gives(Type::Text);
        }
        let fits = known.is_some_and(|symbol| symbol.suits(function));
        if function != Function::Timeline && !fits {
            return if known.is_none() && (self.lost)(id) {
                Called::Gives(Type::Any)
            } else {
                Called::NoSuchId
            };
        }
        match function {
            Function::Label if keyed => match self.of_each(Function::Answer, known) {
                Called::Gives(_) => Called::Gives(Type::Text),
                other => other,
            },
            Function::Label => Called::Gives(Type::Text),
            Function::Answered => Called::Gives(Type::Truth),
            Function::Answers if self.in_template => Called::Gives(Type::Text),
            Function::Timeline if self.leaves => Called::Gives(Type::Text),
            Function::State if known.is_some_and(|own| own.holds) && !keyed => {
                Called::Gives(HELD.clone())
            }
            Function::State if !keyed => Called::Gives(STATE.clone()),
            Function::State | Function::Failed | Function::Answer => self.of_each(function, known),
            _ => Called::NotHere,
        }
    }

    fn is_labelled(&self, name: &str) -> bool {
        let of = || {
            let list = self.lists.get(&self.here?)?;
            self.value(name).and_then(|_| self.symbols.names.get(list))
        };
        let known = self.symbols.names.get(name).or_else(of);
        known.is_some_and(|symbol| !symbol.labels.is_empty())
    }

    fn keeps_back(&self, name: &str) -> bool {
        let known = self.symbols.names.get(name);
        self.outside && known.is_some_and(|symbol| symbol.internal)
    }
}
