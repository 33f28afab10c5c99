//! Sums, differences, products and quotients of values; days and moments that are moved.
//!
//! It must not know an expression.

use super::fault::FaultKind;
use super::tree::Operator;
use super::value::Value;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use rust_decimal::Decimal;

/// What is worked out of two values.
pub(super) fn arithmetic(
    operator: Operator,
    one: &Value,
    other: &Value,
) -> Result<Value, FaultKind> {
    match (one, other) {
        (Value::Empty, _) | (_, Value::Empty) => Ok(Value::Empty),
        (Value::Number(one), Value::Number(other)) => numbers(operator, *one, *other),
        (Value::Moment(one), Value::Moment(other)) if operator == Operator::Subtract => {
            Ok(Value::Duration(one.signed_duration_since(*other)))
        }
        (Value::Date(one), Value::Date(other)) if operator == Operator::Subtract => {
            Ok(Value::Duration(one.signed_duration_since(*other)))
        }
        (one, Value::Duration(length)) => shifted(operator, one, *length),
        (Value::Duration(length), one) if operator == Operator::Add => {
            shifted(operator, one, *length)
        }
        (Value::Text(one), Value::Text(other)) if operator == Operator::Add => {
            Ok(Value::text(&format!("{one}{other}")))
        }
        (Value::Duration(length), Value::Number(by)) if operator == Operator::Multiply => {
            times(*length, *by)
        }
        _ => Err(FaultKind::NotSummable),
    }
}

fn numbers(operator: Operator, one: Decimal, other: Decimal) -> Result<Value, FaultKind> {
    let divides = matches!(
        operator,
        Operator::Divide | Operator::WholeDivide | Operator::Remainder
    );
    if divides && other.is_zero() {
        return Err(FaultKind::ByZero);
    }
    let made = match operator {
        Operator::Add => one.checked_add(other),
        Operator::Subtract => one.checked_sub(other),
        Operator::Multiply => one.checked_mul(other),
        Operator::Divide => one.checked_div(other),
        Operator::WholeDivide => one.checked_div(other).map(|whole| whole.floor()),
        Operator::Remainder => remainder(one, other),
    };
    made.map(Value::Number).ok_or(FaultKind::TooLarge)
}

/// What is left when the whole quotient is taken away: of the same sign as what it is divided by,
/// for `//` goes down.
fn remainder(one: Decimal, other: Decimal) -> Option<Decimal> {
    let left = one.checked_rem(other)?;
    let is_below = left.is_sign_negative() != other.is_sign_negative();
    if left.is_zero() || !is_below {
        return Some(left);
    }
    left.checked_add(other)
}

/// A moment, a day or a length of time that is moved by another.
fn shifted(operator: Operator, one: &Value, by: TimeDelta) -> Result<Value, FaultKind> {
    let by = match operator {
        Operator::Add => by,
        Operator::Subtract => -by,
        _ => return Err(FaultKind::NotSummable),
    };
    let moved = match one {
        Value::Moment(at) => at.checked_add_signed(by).filter(fits).map(Value::Moment),
        Value::Date(day) => day
            .checked_add_signed(by)
            .filter(|day| day_fits(*day))
            .map(Value::Date),
        Value::Duration(length) => length.checked_add(&by).map(Value::Duration),
        _ => return Err(FaultKind::NotSummable),
    };
    moved.ok_or(FaultKind::TooLarge)
}

/// Years that can be written and read again.
fn fits(at: &DateTime<FixedOffset>) -> bool {
    day_fits(at.date_naive())
}

pub(super) fn day_fits(day: NaiveDate) -> bool {
    use chrono::Datelike as _;
    (1..=9_999).contains(&day.year())
}

fn times(length: TimeDelta, by: Decimal) -> Result<Value, FaultKind> {
    use rust_decimal::prelude::ToPrimitive as _;
    let whole = Decimal::from(length.num_milliseconds()).checked_mul(by);
    let milliseconds = whole.and_then(|whole| whole.trunc().to_i64());
    let length = milliseconds.and_then(TimeDelta::try_milliseconds);
    length.map(Value::Duration).ok_or(FaultKind::TooLarge)
}
