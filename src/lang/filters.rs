//! The filters: `x|upper`. One table for the parser, the checker and the docs.
//!
//! A filter takes values that are known and gives another. It must not know a run.

use super::compare;
use super::eval::FaultKind;
use super::text;
use super::value::{Names, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::Arc;

/// A filter, by what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filter {
    /// Something else where there is no answer.
    Default,
    /// Large letters.
    Upper,
    /// Small letters.
    Lower,
    /// The first letter large.
    Capitalize,
    /// Without blanks at both ends.
    Trim,
    /// Several values as one text.
    Join,
    /// One piece of text instead of another.
    Replace,
    /// How many.
    Length,
    /// The first of several.
    First,
    /// The last of several.
    Last,
    /// The other way round.
    Reverse,
    /// In order.
    Sort,
    /// Each once.
    Unique,
    /// A number with so many decimals.
    Round,
    /// Without its sign.
    Abs,
}

struct Row {
    filter: Filter,
    names: &'static [&'static str],
    least: usize,
    most: usize,
}

const fn row(filter: Filter, names: &'static [&'static str], least: usize, most: usize) -> Row {
    Row {
        filter,
        names,
        least,
        most,
    }
}

static TABLE: [Row; 15] = [
    row(Filter::Default, &["default", "d"], 1, 1),
    row(Filter::Upper, &["upper"], 0, 0),
    row(Filter::Lower, &["lower"], 0, 0),
    row(Filter::Capitalize, &["capitalize"], 0, 0),
    row(Filter::Trim, &["trim"], 0, 0),
    row(Filter::Join, &["join"], 0, 1),
    row(Filter::Replace, &["replace"], 2, 2),
    row(Filter::Length, &["length", "count"], 0, 0),
    row(Filter::First, &["first"], 0, 0),
    row(Filter::Last, &["last"], 0, 0),
    row(Filter::Reverse, &["reverse"], 0, 0),
    row(Filter::Sort, &["sort"], 0, 0),
    row(Filter::Unique, &["unique"], 0, 0),
    row(Filter::Round, &["round"], 0, 1),
    row(Filter::Abs, &["abs"], 0, 0),
];

impl Filter {
    /// All of them, in the order of the docs.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.filter)
    }

    /// The filter of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut rows = TABLE.iter();
        rows.find(|row| row.names.contains(&name))
            .map(|row| row.filter)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let row = self.row().and_then(|row| row.names.first());
        row.copied().unwrap_or_default()
    }

    /// How many values it takes beside the one that it is put to.
    #[must_use]
    pub fn takes(self) -> (usize, usize) {
        self.row().map_or((0, 0), |row| (row.least, row.most))
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.filter == self)
    }
}

/// What a filter makes of a value. `Default` is not among them: it looks at what is not
/// known, too.
pub(super) fn apply(
    filter: Filter,
    of: &Value,
    args: &[Value],
    names: &dyn Names,
) -> Result<Value, FaultKind> {
    let of_text = |change: fn(&str) -> String| match of {
        Value::Map(_) => Err(FaultKind::NotText),
        Value::List(list) => Ok(Value::List(
            list.iter()
                .map(|one| Value::text(&change(&names.print(one))))
                .collect(),
        )),
        one => Ok(Value::text(&change(&names.print(one)))),
    };
    match filter {
        Filter::Default => Ok(of.clone()),
        Filter::Upper => of_text(str::to_uppercase),
        Filter::Lower => of_text(str::to_lowercase),
        Filter::Capitalize => of_text(capitalize),
        Filter::Trim => of_text(|text| text.trim().to_owned()),
        Filter::Join => Ok(Value::text(&join(of, args, names))),
        Filter::Replace => replace(of, args, names),
        Filter::Length => text::length(of)
            .map(Value::whole)
            .ok_or(FaultKind::NotCountable),
        Filter::First => Ok(text::item(of, &Value::whole(0)).unwrap_or(Value::Empty)),
        Filter::Last => {
            let last = text::item(of, &Value::Number(Decimal::NEGATIVE_ONE));
            Ok(last.unwrap_or(Value::Empty))
        }
        Filter::Reverse => reverse(of),
        Filter::Sort => sort(of),
        Filter::Unique => unique(of),
        Filter::Round => round(of, args.first()),
        Filter::Abs => match of {
            Value::Number(number) => Ok(Value::Number(number.abs())),
            Value::Duration(length) => Ok(Value::Duration(length.abs())),
            _ => Err(FaultKind::NotNumber),
        },
    }
}

fn capitalize(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn join(of: &Value, args: &[Value], names: &dyn Names) -> String {
    let between = args.first().map(text::plain).unwrap_or_default();
    match of {
        Value::List(list) => {
            let texts: Vec<_> = list.iter().map(|one| names.print(one)).collect();
            texts.join(&between)
        }
        one => names.print(one),
    }
}

/// The longest text that a replacement may make.
const LONGEST: usize = 1 << 20;

fn replace(of: &Value, args: &[Value], names: &dyn Names) -> Result<Value, FaultKind> {
    let [from, to] = args else {
        return Err(FaultKind::NotText);
    };
    let (from, to) = (text::plain(from), text::plain(to));
    let whole = names.print(of);
    if from.is_empty() {
        return Ok(Value::text(&whole));
    }
    let grows = whole.matches(&*from).count().saturating_mul(to.len());
    if grows.saturating_add(whole.len()) > LONGEST {
        return Err(FaultKind::TooLarge);
    }
    Ok(Value::text(&whole.replace(&*from, &to)))
}

fn list(of: &Value) -> Result<Vec<Value>, FaultKind> {
    match of {
        Value::Empty => Ok(Vec::new()),
        Value::List(list) => Ok(list.to_vec()),
        _ => Err(FaultKind::NotList),
    }
}

fn reverse(of: &Value) -> Result<Value, FaultKind> {
    if let Value::Text(text) = of {
        let letters: String = text.chars().rev().collect();
        return Ok(Value::text(&letters));
    }
    let values = list(of)?;
    Ok(Value::List(values.into_iter().rev().collect()))
}

/// Only values of one kind have one order.
fn sort(of: &Value) -> Result<Value, FaultKind> {
    let mut values = list(of)?;
    let kind = values.first().map(std::mem::discriminant);
    let comparable = |value: &Value| {
        compare::order(value, value).is_some() && Some(std::mem::discriminant(value)) == kind
    };
    if !values.iter().all(comparable) {
        return Err(FaultKind::NotComparable);
    }
    values.sort_by(|one, other| compare::order(one, other).unwrap_or(std::cmp::Ordering::Equal));
    Ok(Value::List(values.into()))
}

fn unique(of: &Value) -> Result<Value, FaultKind> {
    let mut once: Vec<Value> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for value in list(of)? {
        if seen.insert(text::plain(&value)) {
            once.push(value);
        }
    }
    Ok(Value::List(Arc::from(once)))
}

fn round(of: &Value, decimals: Option<&Value>) -> Result<Value, FaultKind> {
    let Value::Number(number) = of else {
        return Err(FaultKind::NotNumber);
    };
    let decimals = match decimals {
        None => 0,
        Some(Value::Number(decimals)) => decimals.to_u32().ok_or(FaultKind::NotNumber)?,
        Some(_) => return Err(FaultKind::NotNumber),
    };
    let way = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    Ok(Value::Number(
        number.round_dp_with_strategy(decimals.min(20), way),
    ))
}
