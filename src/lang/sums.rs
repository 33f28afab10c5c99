//! Of what type the sum of two is, their difference, and so on.
//!
//! It must not know how it is worked out.

use super::tree::Operator;
use super::types::Type;

/// The sign of an operator.
pub(super) fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
        Operator::WholeDivide => "//",
        Operator::Remainder => "%",
    }
}

/// What is worked out of two; nothing where nothing can be.
pub(super) fn arithmetic(operator: Operator, one: &Type, other: &Type) -> Option<Type> {
    use Operator::{Add, Multiply, Subtract};
    let moves = matches!(operator, Add | Subtract);
    match (one, other) {
        (Type::Any, _) | (_, Type::Any) => Some(Type::Any),
        (Type::Empty, _) | (_, Type::Empty) => Some(Type::Empty),
        (Type::Number, Type::Number) => Some(Type::Number),
        (Type::Moment, Type::Moment) | (Type::Date, Type::Date) if operator == Subtract => {
            Some(Type::Duration)
        }
        (Type::Moment | Type::Date | Type::Duration, Type::Duration) if moves => Some(one.clone()),
        (Type::Duration, Type::Moment | Type::Date) if operator == Add => Some(other.clone()),
        (Type::Text, Type::Text) if operator == Add => Some(Type::Text),
        (Type::Duration, Type::Number) if operator == Multiply => Some(Type::Duration),
        _ => None,
    }
}
