//! Values as plain text, their length, and pieces of them.
//!
//! How people read a date or a number in their language is not its matter.

use super::value::Value;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A value as machines write it.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => time.format("%H:%M").to_string(),
        Value::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Value::Duration(length) => length.num_minutes().to_string(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Map(map) => map.values().map(plain).collect::<Vec<_>>().join(", "),
    }
}

/// How many letters, values or names it has.
#[must_use]
pub(super) fn length(value: &Value) -> Option<usize> {
    match value {
        Value::Empty => Some(0),
        Value::Text(text) => Some(text.chars().count()),
        Value::List(list) => Some(list.len()),
        Value::Map(map) => Some(map.len()),
        _ => None,
    }
}

/// What stands under a place or a name in it; nothing where there is none.
#[must_use]
pub(super) fn item(of: &Value, at: &Value) -> Option<Value> {
    match (of, at) {
        (Value::Map(map), key) => map.get(&plain(key)).cloned(),
        (Value::List(list), Value::Number(number)) => list.get(index(number, list.len())?).cloned(),
        (Value::Text(text), Value::Number(number)) => {
            let at = index(number, text.chars().count())?;
            let letter = text.chars().nth(at)?;
            Some(Value::text(letter.encode_utf8(&mut [0; 4])))
        }
        _ => None,
    }
}

/// A piece of a text or a list.
#[must_use]
pub(super) fn slice(of: &Value, from: Option<&Decimal>, to: Option<&Decimal>) -> Option<Value> {
    let length = length(of)?;
    let from = from.map_or(0, |from| bound(from, length));
    let to = to.map_or(length, |to| bound(to, length)).max(from);
    match of {
        Value::Text(text) => {
            let letters: String = text.chars().skip(from).take(to - from).collect();
            Some(Value::text(&letters))
        }
        Value::List(list) => Some(Value::List(list.get(from..to)?.into())),
        Value::Empty => Some(Value::Empty),
        _ => None,
    }
}

/// Whether a text is a number as [`plain`] writes it: `2.5`, and neither `2.50` nor `1e3`.
#[must_use]
pub fn is_plain_number(text: &str) -> bool {
    let read = text.parse::<Decimal>();
    read.is_ok_and(|number| number.normalize().to_string() == text)
}

/// Whether a number can be reckoned with, digit by digit.
#[must_use]
pub fn is_reckoned(text: &str) -> bool {
    text.parse::<Decimal>().is_ok()
}

/// A place counted from the front, or from the back where it is negative.
fn index(number: &Decimal, length: usize) -> Option<usize> {
    let at = number.to_i64()?;
    let from_behind = usize::try_from(at.unsigned_abs()).ok()?;
    match at {
        0.. => Some(from_behind),
        _ => length.checked_sub(from_behind),
    }
}

fn bound(number: &Decimal, length: usize) -> usize {
    let far = if number.is_sign_negative() { 0 } else { length };
    index(number, length).unwrap_or(far).min(length)
}
