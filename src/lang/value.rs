//! What a name or a part of a condition is worth: a value that is known, one that is waited
//! for, or none that will ever come.
//!
//! It must not know where values come from.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A value of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// What may be left out was left out.
    Empty,
    /// A text, or a choice of one.
    Text(Arc<str>),
    /// A number, exact.
    Number(Decimal),
    /// Yes or no.
    Truth(bool),
    /// A day.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A moment, with its offset.
    Moment(DateTime<FixedOffset>),
    /// How long something takes.
    Duration(TimeDelta),
    /// Several values, in their order.
    List(Arc<[Value]>),
    /// Values by name, in their order.
    Map(Arc<IndexMap<String, Value>>),
}

impl Value {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: usize) -> Self {
        Self::Number(Decimal::from(number))
    }

    /// Several texts.
    #[must_use]
    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// Whether it counts as yes where a condition has nothing but it.
    #[must_use]
    pub fn is_true(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Truth(truth) => *truth,
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => !number.is_zero(),
            Self::List(list) => !list.is_empty(),
            Self::Map(map) => !map.is_empty(),
            Self::Duration(length) => !length.is_zero(),
            Self::Date(_) | Self::Time(_) | Self::Moment(_) => true,
        }
    }

    /// Whether nothing was said with it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(list) => list.is_empty(),
            _ => false,
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

/// The names whose answers are waited for.
pub type Waits = BTreeSet<Arc<str>>;

/// What is known of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<T = Value> {
    /// It is this.
    Known(T),
    /// An answer may still come: whose.
    Waiting(Waits),
    /// Nothing gives it: its field, step or decision does not apply.
    NotThere,
}

impl<T> Known<T> {
    /// What waits for one name.
    #[must_use]
    pub fn waiting(name: &str) -> Self {
        Self::Waiting(BTreeSet::from([Arc::from(name)]))
    }

    /// The value, where it is known.
    #[must_use]
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Waiting(_) | Self::NotThere => None,
        }
    }

    /// What follows from the value, where it is known.
    pub fn map<U>(self, follow: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Self::Known(value) => Known::Known(follow(value)),
            Self::Waiting(waits) => Known::Waiting(waits),
            Self::NotThere => Known::NotThere,
        }
    }

    /// Two that are both needed: what either waits for is waited for.
    pub fn and<U>(self, other: Known<U>) -> Known<(T, U)> {
        match (self, other) {
            (Self::Known(one), Known::Known(other)) => Known::Known((one, other)),
            (one, other) => one.unknown_with(other),
        }
    }

    /// What two are together, of which at least one is not known.
    pub fn unknown_with<U, V>(self, other: Known<U>) -> Known<V> {
        match (self.waits(), other.waits()) {
            (None, None) => Known::NotThere,
            (Some(waits), None) | (None, Some(waits)) => Known::Waiting(waits),
            (Some(mut waits), Some(more)) => {
                waits.extend(more);
                Known::Waiting(waits)
            }
        }
    }

    fn waits(self) -> Option<Waits> {
        match self {
            Self::Waiting(waits) => Some(waits),
            Self::Known(_) | Self::NotThere => None,
        }
    }
}

impl Known<Value> {
    /// Whether it is known and counts as yes.
    #[must_use]
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Known(value) if value.is_true())
    }

    /// What counts as yes or no.
    #[must_use]
    pub fn truth(self) -> Known<bool> {
        self.map(|value| value.is_true())
    }
}
