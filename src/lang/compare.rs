//! Which values are the same, and which comes first.
//!
//! Values of different kinds are never the same and in no order: a checkbox is no text.

use super::fault::FaultKind;
use super::names::Names;
use super::stamp;
use super::tree::{Comparison, Expr, Node};
use super::value::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Whether two values are the same. What was left out is the same as a nothing that the author
/// wrote, and no answer that was left out is the same as another: nobody has said either.
fn alike(one: Side<'_>, other: Side<'_>) -> bool {
    let unsaid = one.value.is_nothing() && other.value.is_nothing();
    let written = one.is_written() || other.is_written();
    same(one.value, other.value) && (written || !unsaid)
}

/// A side of a comparison, as it is written and as it stands.
#[derive(Clone, Copy)]
pub(super) struct Side<'s> {
    pub value: &'s Value,
    pub written: &'s Expr,
}

impl Side<'_> {
    fn is_written(&self) -> bool {
        matches!(&*self.written.node, Node::Const(_))
    }
}

/// Whether two values are the same. What was left out is the same as nothing.
#[must_use]
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Empty, other) | (other, Value::Empty) => other.is_nothing(),
        _ => one == other,
    }
}

/// What a comparison says of two values.
///
/// # Errors
/// Where one comes neither before nor after the other, or nothing can be in it.
pub(super) fn compared(
    comparison: Comparison,
    left: Side<'_>,
    right: Side<'_>,
) -> Result<bool, FaultKind> {
    let (one, other) = (left.value, right.value);
    let order = |fits: fn(Ordering) -> bool| {
        // What was left out is neither before nor after anything.
        let empty = matches!(one, Value::Empty) || matches!(other, Value::Empty);
        match order(one, other) {
            Some(order) => Ok(fits(order)),
            None if empty => Ok(false),
            None => Err(FaultKind::NotComparable),
        }
    };
    match comparison {
        Comparison::Equal => Ok(alike(left, right)),
        Comparison::Unequal => Ok(!alike(left, right)),
        Comparison::Less => order(Ordering::is_lt),
        Comparison::LessOrEqual => order(Ordering::is_le),
        Comparison::Greater => order(Ordering::is_gt),
        Comparison::GreaterOrEqual => order(Ordering::is_ge),
        Comparison::In => is_in(left, right).ok_or(FaultKind::NotList),
        Comparison::NotIn => {
            let among = is_in(left, right).ok_or(FaultKind::NotList)?;
            Ok(!among)
        }
    }
}

/// Which of two comes first; nothing where they cannot be compared.
#[must_use]
pub(super) fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
        (Value::Number(one), Value::Number(other)) => Some(one.cmp(other)),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        (Value::Time(one), Value::Time(other)) => Some(one.cmp(other)),
        (Value::Moment(one), Value::Moment(other)) => Some(one.cmp(other)),
        (Value::Duration(one), Value::Duration(other)) => Some(one.cmp(other)),
        (Value::Moment(one), Value::Date(other)) => Some(one.date_naive().cmp(other)),
        (Value::Date(one), Value::Moment(other)) => Some(one.cmp(&other.date_naive())),
        _ => None,
    }
}

/// Two values that are held against each other: a text beside a date, a time or a moment is
/// read as one.
pub(super) fn meeting<'v>(
    one: &'v Value,
    other: &'v Value,
    names: &dyn Names,
) -> (Cow<'v, Value>, Cow<'v, Value>) {
    let own = |value: &'v Value, beside: &Value| {
        let read = stamp::beside(value, beside, names);
        read.map_or(Cow::Borrowed(value), Cow::Owned)
    };
    (own(one, other), own(other, one))
}

/// Whether a value is among others: a letter of a text, a value of a list, a name of a map.
/// Nothing where nothing can be in it.
#[must_use]
fn is_in(left: Side<'_>, right: Side<'_>) -> Option<bool> {
    let items = match &*right.written.node {
        Node::List(items) => &items[..],
        _ => &[],
    };
    match (left.value, right.value) {
        (_, Value::Empty) => Some(false),
        (Value::Text(text), Value::Text(among)) => Some(among.contains(&**text)),
        (Value::Empty, Value::Text(_)) => Some(false),
        (_, Value::List(list)) => Some(list.iter().enumerate().any(|(at, value)| {
            let written = items.get(at).unwrap_or(right.written);
            alike(left, Side { value, written })
        })),
        (Value::Text(name), Value::Map(map)) => Some(map.contains_key(&**name)),
        (Value::Empty, Value::Map(_)) => Some(false),
        _ => None,
    }
}
