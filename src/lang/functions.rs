//! The functions: their names, what they take, and what they give where it needs no run.
//!
//! One table feeds the parser, the checker and the docs. Those that ask about a step or an
//! answer are answered by whoever evaluates (`Names::call`).

use super::compare;
use super::eval::FaultKind;
use super::text;
use super::value::{Known, Names, Value};
use chrono::TimeDelta;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A function, by what it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// What people read of a choice.
    Label,
    /// All answers of a step, a line each.
    Answers,
    /// Whether an answer was given.
    Answered,
    /// The answer of one instance.
    Answer,
    /// How a step stands.
    State,
    /// The instances of a step that failed.
    Failed,
    /// What was done, and when.
    Timeline,
    /// The lines of a text that say something.
    Lines,
    /// How many.
    Count,
    /// The largest.
    Max,
    /// The smallest.
    Min,
    /// All together.
    Sum,
    /// This moment.
    Now,
    /// This day.
    Today,
    /// So many minutes.
    Minutes,
    /// So many hours.
    Hours,
    /// So many days.
    Days,
}

struct Row {
    function: Function,
    name: &'static str,
    least: usize,
    most: usize,
}

const fn row(function: Function, name: &'static str, least: usize, most: usize) -> Row {
    Row {
        function,
        name,
        least,
        most,
    }
}

/// How many values `max`, `min` and `sum` take.
const MANY: usize = 64;

static TABLE: [Row; 17] = [
    row(Function::Label, "label", 1, 1),
    row(Function::Answers, "answers", 1, 1),
    row(Function::Answered, "answered", 1, 1),
    row(Function::Answer, "answer", 2, 2),
    row(Function::State, "state", 1, 2),
    row(Function::Failed, "failed", 1, 1),
    row(Function::Timeline, "timeline", 0, 0),
    row(Function::Lines, "lines", 1, 1),
    row(Function::Count, "count", 1, 1),
    row(Function::Max, "max", 1, MANY),
    row(Function::Min, "min", 1, MANY),
    row(Function::Sum, "sum", 1, MANY),
    row(Function::Now, "now", 0, 0),
    row(Function::Today, "today", 0, 0),
    row(Function::Minutes, "minutes", 1, 1),
    row(Function::Hours, "hours", 1, 1),
    row(Function::Days, "days", 1, 1),
];

impl Function {
    /// All of them, in the order of the docs.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.function)
    }

    /// The function of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.function)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// How many values it takes, at least and at most.
    #[must_use]
    pub fn takes(self) -> (usize, usize) {
        self.row().map_or((0, 0), |row| (row.least, row.most))
    }

    /// Whether its first value is an id, with or without quotes.
    #[must_use]
    pub fn takes_id(self) -> bool {
        matches!(
            self,
            Self::Label
                | Self::Answers
                | Self::Answered
                | Self::Answer
                | Self::State
                | Self::Failed
        )
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.function == self)
    }
}

/// What a function gives for values that are known.
pub(super) fn call(
    function: Function,
    args: &[Value],
    names: &dyn Names,
) -> Result<Known, FaultKind> {
    let first = args.first().cloned().unwrap_or(Value::Empty);
    let value = match function {
        Function::Lines => lines(&first)?,
        Function::Count => Value::whole(text::length(&first).ok_or(FaultKind::NotCountable)?),
        Function::Max | Function::Min => extreme(function, args)?,
        Function::Sum => sum(args)?,
        Function::Now => {
            return Ok(names
                .now()
                .map_or(Known::NotThere, |now| Known::Known(Value::Instant(now))));
        }
        Function::Today => {
            let day = names.now().map(|now| Value::Date(now.date_naive()));
            return Ok(day.map_or(Known::NotThere, Known::Known));
        }
        Function::Minutes => duration(&first, 60)?,
        Function::Hours => duration(&first, 3_600)?,
        Function::Days => duration(&first, 86_400)?,
        Function::Label
        | Function::Answers
        | Function::Answered
        | Function::Answer
        | Function::State
        | Function::Failed
        | Function::Timeline => return Err(FaultKind::NoSuchName),
    };
    Ok(Known::Known(value))
}

/// Lines that say something, each once.
fn lines(value: &Value) -> Result<Value, FaultKind> {
    match value {
        Value::Empty => Ok(Value::texts([])),
        Value::List(list) => Ok(Value::List(list.clone())),
        Value::Text(text) => {
            let mut lines: Vec<&str> = Vec::new();
            let mut seen = std::collections::BTreeSet::new();
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                if seen.insert(line) {
                    lines.push(line);
                }
            }
            Ok(Value::texts(lines))
        }
        _ => Err(FaultKind::NotText),
    }
}

/// The values of a list, or those given one by one.
fn spread(args: &[Value]) -> &[Value] {
    match args {
        [Value::List(list)] => list,
        _ => args,
    }
}

fn extreme(function: Function, args: &[Value]) -> Result<Value, FaultKind> {
    let mut best: Option<&Value> = None;
    for value in spread(args).iter().filter(|value| !value.is_nothing()) {
        let Some(so_far) = best else {
            best = Some(value);
            continue;
        };
        let order = compare::order(value, so_far).ok_or(FaultKind::NotComparable)?;
        if order.is_gt() == (function == Function::Max) && order.is_ne() {
            best = Some(value);
        }
    }
    Ok(best.cloned().unwrap_or(Value::Empty))
}

fn sum(args: &[Value]) -> Result<Value, FaultKind> {
    let mut whole = Decimal::ZERO;
    for value in spread(args) {
        match value {
            Value::Number(number) => {
                whole = whole.checked_add(*number).ok_or(FaultKind::TooLarge)?;
            }
            Value::Empty => {}
            _ => return Err(FaultKind::NotNumber),
        }
    }
    Ok(Value::Number(whole))
}

fn duration(value: &Value, seconds: i64) -> Result<Value, FaultKind> {
    let Value::Number(number) = value else {
        return Err(FaultKind::NotNumber);
    };
    let whole = number.checked_mul(Decimal::from(seconds * 1_000));
    let milliseconds = whole.and_then(|whole| whole.trunc().to_i64());
    let length = milliseconds.and_then(TimeDelta::try_milliseconds);
    length.map(Value::Duration).ok_or(FaultKind::TooLarge)
}
