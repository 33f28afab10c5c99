//! Of what type a name or a part of a condition is, as far as the day can know.
//!
//! What may be left out has the type of what may be said: nothing goes with everything. It
//! must not know a runbook: whoever checks gives the types of the names (`Types`).

use super::functions::Function;
use super::stamp::{self, Stamp};
use super::value::Value;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The type of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Nothing is known of it: it fits everywhere.
    Any,
    /// One of several types: it fits where any value does.
    Mixed,
    /// Nothing.
    Empty,
    /// A text.
    Text,
    /// A text that is written down and reads as this: a day, a time, a moment.
    Written(Arc<Self>),
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment.
    Moment,
    /// How long something takes.
    Duration,
    /// One of these values.
    Choice(Arc<Choices>),
    /// Several of a type.
    List(Arc<Self>),
    /// Values by name.
    Map(Arc<BTreeMap<String, Self>>),
    /// Values of a type by names that only the night knows.
    Named(Arc<Self>),
}

/// What may be chosen, in order.
#[derive(Debug)]
pub struct Choices {
    values: Vec<Value>,
    written: HashSet<String>,
    kind: Type,
}

impl PartialEq for Choices {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.values == other.values
    }
}

impl Choices {
    /// The values, in order.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    fn contain(&self, value: &Value) -> bool {
        self.written.contains(&written(value))
    }

    /// Whether none of them counts as no.
    #[must_use]
    pub fn are_all_true(&self) -> bool {
        self.values.iter().all(Value::is_true)
    }
}

/// A value and its kind as one text.
fn written(value: &Value) -> String {
    let sign = match value {
        Value::Text(_) => 't',
        Value::Number(_) => 'n',
        Value::Truth(_) => 'b',
        _ => 'o',
    };
    format!("{sign}{}", super::text::plain(value))
}

impl Type {
    /// One of these values.
    #[must_use]
    pub fn choice(values: impl IntoIterator<Item = Value>) -> Self {
        let values: Vec<Value> = values.into_iter().collect();
        let kinds = values.iter().map(kind_of);
        let kind = kinds.reduce(Self::joined).unwrap_or(Self::Any);
        let written = values.iter().map(written).collect();
        Self::Choice(Arc::new(Choices {
            values,
            written,
            kind,
        }))
    }

    /// Several of a type.
    #[must_use]
    pub fn list(of: Self) -> Self {
        Self::List(Arc::new(of))
    }

    /// Values by name.
    #[must_use]
    pub fn map<const N: usize>(pairs: [(&str, Self); N]) -> Self {
        let pairs = pairs.into_iter();
        let mut all = BTreeMap::new();
        all.extend(pairs.map(|(name, own)| (name.to_owned(), own)));
        Self::Map(Arc::new(all))
    }

    /// The type of a value that is written down.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Text(_) | Value::Number(_) | Value::Truth(_) => Self::choice([value.clone()]),
            other => kind_of(other),
        }
    }

    /// The type without the values that it may have.
    pub(super) fn kind(&self) -> Self {
        match self {
            Self::Choice(choices) => choices.kind.clone(),
            Self::Written(_) => Self::Text,
            other => other.clone(),
        }
    }

    /// A text of a runbook's own: what it reads as is known by day.
    #[must_use]
    pub fn written(text: &str) -> Self {
        match stamp_of(text) {
            Some(own) => Self::Written(Arc::new(own)),
            None => Self::Text,
        }
    }

    /// The type that it has beside a date, a time or a moment: there a text that is written
    /// down is read as one.
    pub(super) fn beside(&self, other: &Self) -> Option<Self> {
        if !other.is_of_time() {
            return None;
        }
        match self {
            Self::Written(own) => Some((**own).clone()),
            Self::Choice(choices) => {
                let read = |value: &Value| match value {
                    Value::Text(text) => stamp_of(text),
                    _ => None,
                };
                let own = choices.values.iter().map(read);
                let own: Option<Vec<Self>> = own.collect();
                own?.into_iter().reduce(Self::joined)
            }
            Self::List(of) => of.beside(other).map(Self::list),
            _ => None,
        }
    }

    /// Whether a text beside it is read as a day, a time or a moment.
    pub(super) fn is_of_time(&self) -> bool {
        matches!(self.kind(), Self::Date | Self::Time | Self::Moment)
    }

    /// What may be chosen.
    #[must_use]
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            Self::Choice(choices) => Some(choices),
            _ => None,
        }
    }

    /// What is one or the other.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Empty, other) | (other, Self::Empty) => other,
            (Self::Choice(one), Self::Choice(other)) => {
                let new = other.values.iter().filter(|value| !one.contain(value));
                Self::choice(one.values.iter().chain(new).cloned())
            }
            (Self::List(one), Self::List(other)) => {
                Self::list((*one).clone().joined((*other).clone()))
            }
            (Self::Named(one), Self::Named(other)) => {
                Self::Named(Arc::new((*one).clone().joined((*other).clone())))
            }
            // What only one of them has may be there.
            (Self::Map(one), Self::Map(other)) => {
                let mut named = (*one).clone();
                for (name, own) in other.iter() {
                    let so_far = named.remove(name).unwrap_or(Self::Empty);
                    named.insert(name.clone(), so_far.joined(own.clone()));
                }
                Self::Map(Arc::new(named))
            }
            (one, other) => {
                let (one, other) = (one.kind(), other.kind());
                if one == other { one } else { Self::Mixed }
            }
        }
    }

    /// Whether a value of this type and one of the other can be the same.
    pub(super) fn meets(&self, other: &Self) -> bool {
        if matches!(self, Self::Written(_)) || matches!(other, Self::Written(_)) {
            let plain = |own: &Self| match own {
                Self::Written(_) => Self::Text,
                own => own.clone(),
            };
            return plain(self).meets(&plain(other));
        }
        match (self, other) {
            (Self::Any | Self::Mixed | Self::Empty, _)
            | (_, Self::Any | Self::Mixed | Self::Empty)
            | (Self::List(_), Self::List(_))
            | (Self::Map(_) | Self::Named(_), Self::Map(_) | Self::Named(_)) => true,
            (Self::Choice(one), Self::Choice(other)) => {
                let (few, many) = if one.values.len() < other.values.len() {
                    (one, other)
                } else {
                    (other, one)
                };
                few.values.iter().any(|value| many.contain(value))
                    || says_nothing(one) && other.kind != Self::Truth
                    || says_nothing(other) && one.kind != Self::Truth
            }
            (Self::Choice(choices), whole) | (whole, Self::Choice(choices)) => {
                let several = matches!(whole, Self::List(_) | Self::Map(_) | Self::Named(_));
                let left_out = !several && *whole != Self::Truth;
                let fits = |value: &Value| kind_of(value) == *whole;
                choices.values.iter().any(fits) || left_out && says_nothing(choices)
            }
            (one, other) => one == other,
        }
    }

    /// Whether one of this type comes before or after one of the other.
    pub(super) fn is_in_order_with(&self, other: &Self) -> bool {
        match (self.kind(), other.kind()) {
            (Self::Any | Self::Empty, _) | (_, Self::Any | Self::Empty) => true,
            (Self::Moment, Self::Date) | (Self::Date, Self::Moment) => true,
            (Self::Truth | Self::Mixed, _) => false,
            (Self::List(_) | Self::Map(_) | Self::Named(_), _) => false,
            (one, other) => one == other,
        }
    }

    /// Whether it may stand where nothing but that type does.
    pub(super) fn is(&self, wanted: &Self) -> bool {
        let kind = self.kind();
        matches!(kind, Self::Any | Self::Empty) || kind == *wanted
    }
}

/// The type that a text has beside a date, a time or a moment; nothing where it says none.
fn stamp_of(text: &str) -> Option<Type> {
    Some(match stamp::read(text)? {
        Stamp::Date(_) => Type::Date,
        Stamp::Time(_) => Type::Time,
        Stamp::Wall(_) | Stamp::Moment(_) => Type::Moment,
    })
}

/// `""` is said of what was left out.
fn says_nothing(choices: &Choices) -> bool {
    choices.values.iter().any(Value::is_nothing)
}

pub(super) fn kind_of(value: &Value) -> Type {
    match value {
        Value::Empty => Type::Empty,
        Value::Text(_) => Type::Text,
        Value::Number(_) => Type::Number,
        Value::Truth(_) => Type::Truth,
        Value::Date(_) => Type::Date,
        Value::Time(_) => Type::Time,
        Value::Moment(_) => Type::Moment,
        Value::Duration(_) => Type::Duration,
        Value::List(list) => {
            let kinds = list.iter().map(Type::of);
            Type::list(kinds.reduce(Type::joined).unwrap_or(Type::Empty))
        }
        Value::Map(map) => {
            let pairs = map
                .iter()
                .map(|(name, value)| (name.clone(), Type::of(value)));
            Type::Map(Arc::new(pairs.collect()))
        }
    }
}

/// What a function that takes an id would give.
#[derive(Debug, Clone, PartialEq)]
pub enum Called {
    /// A value of this type.
    Gives(Type),
    /// There is nothing of that id that it could be asked for.
    NoSuchId,
    /// It is asked for one instance, and there are none.
    NotRepeated,
    /// It cannot be asked here.
    NotHere,
}

/// What whoever checks gives: the types of the names.
pub trait Types {
    /// The type of a name; nothing where there is no such name.
    fn name(&self, name: &str) -> Option<Type>;

    /// What a function that takes an id gives, with a key or without one.
    fn call(&self, function: Function, id: &str, keyed: bool) -> Called;

    /// Whether people read something else than its value.
    fn is_labelled(&self, name: &str) -> bool;

    /// Whether a text may ask for its value, and not tell it.
    fn keeps_back(&self, name: &str) -> bool {
        let _ = name;
        false
    }
}
