//! What functions and filters make of values that are known.
//!
//! Functions that ask about a step or an answer are answered by whoever evaluates
//! (`Names::call`). It must not know a run.

use super::compare;
use super::fault::FaultKind;
use super::filters::Filter;
use super::functions::Function;
use super::names::Names;
use super::text;
use super::value::{Known, Value};
use chrono::TimeDelta;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::Arc;

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
                .map_or(Known::NotThere, |now| Known::Known(Value::Moment(now))));
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
    let number = match value {
        Value::Number(number) => number,
        Value::Empty => return Ok(Value::Empty),
        _ => return Err(FaultKind::NotNumber),
    };
    let whole = number.checked_mul(Decimal::from(seconds * 1_000));
    // A third of an hour has as many digits as are kept: it is whole seconds all the same.
    let milliseconds = whole.and_then(|whole| (whole / Decimal::TEN).round().to_i64());
    let milliseconds = milliseconds.and_then(|tens| tens.checked_mul(10));
    let length = milliseconds.and_then(TimeDelta::try_milliseconds);
    length.map(Value::Duration).ok_or(FaultKind::TooLarge)
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
        Filter::Host => of_text(|text| host(text).to_owned()),
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
            Value::Empty => Ok(Value::Empty),
            _ => Err(FaultKind::NotNumber),
        },
        Filter::Iso => iso(of, names),
    }
}

/// A value as machines write it, by ISO 8601; an instant with its offset.
fn iso(of: &Value, names: &dyn Names) -> Result<Value, FaultKind> {
    Ok(match of {
        Value::Map(_) => return Err(FaultKind::NotText),
        Value::Empty => Value::Empty,
        Value::Moment(at) => {
            let at = names.on_clocks(*at);
            Value::text(&at.format("%Y-%m-%dT%H:%M:%S%:z").to_string())
        }
        Value::Duration(length) => {
            let sign = if *length < TimeDelta::zero() { "-" } else { "" };
            Value::text(&format!("{sign}PT{}S", length.num_seconds().unsigned_abs()))
        }
        Value::List(list) => {
            let each = list.iter().map(|one| iso(one, names));
            Value::List(each.collect::<Result<Vec<_>, _>>()?.into())
        }
        Value::Text(_) | Value::Number(_) | Value::Truth(_) | Value::Date(_) | Value::Time(_) => {
            Value::text(&text::plain(of))
        }
    })
}

/// What of `web01:443`, `[2001:db8::1]:443`, `10.0.0.0/24` or `https://web01:443/a` is the name or
/// the address: what measures a path takes no more.
fn host(text: &str) -> &str {
    let text = text.trim();
    let text = match text.split_once("://") {
        Some((_, rest)) => {
            let place = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            place.rsplit_once('@').map_or(place, |(_, place)| place)
        }
        None => text,
    };
    if let Some((address, _)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return address;
    }
    let text = text.split_once('/').map_or(text, |(address, _)| address);
    match text.split_once(':') {
        // An address of IPv6 has colons of its own.
        Some((name, port)) if !port.contains(':') => name,
        _ => text,
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
    if matches!(of, Value::Empty) {
        return Ok(Value::Empty);
    }
    if let Value::Text(text) = of {
        let letters: String = text.chars().rev().collect();
        return Ok(Value::text(&letters));
    }
    let values = list(of)?;
    Ok(Value::List(values.into_iter().rev().collect()))
}

/// Only values of one kind have one order. What was left out comes last.
fn sort(of: &Value) -> Result<Value, FaultKind> {
    let (left_out, mut values): (Vec<Value>, Vec<Value>) = list(of)?
        .into_iter()
        .partition(|value| matches!(value, Value::Empty));
    let kind = values.first().map(std::mem::discriminant);
    let comparable = |value: &Value| {
        compare::order(value, value).is_some() && Some(std::mem::discriminant(value)) == kind
    };
    if !values.iter().all(comparable) {
        return Err(FaultKind::NotComparable);
    }
    values.sort_by(|one, other| compare::order(one, other).unwrap_or(std::cmp::Ordering::Equal));
    values.extend(left_out);
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
    let number = match of {
        Value::Number(number) => number,
        Value::Empty => return Ok(Value::Empty),
        _ => return Err(FaultKind::NotNumber),
    };
    let decimals = match decimals {
        None | Some(Value::Empty) => Decimal::ZERO,
        Some(Value::Number(decimals)) => decimals.trunc(),
        Some(_) => return Err(FaultKind::NotNumber),
    };
    let places = decimals.abs().to_u32().unwrap_or(20).min(20);
    let way = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    if decimals >= Decimal::ZERO {
        return Ok(Value::Number(number.round_dp_with_strategy(places, way)));
    }
    // Fewer than none are tens, hundreds and so on.
    let tens = (0..places).fold(Decimal::ONE, |tens, _| tens * Decimal::TEN);
    let whole = number.checked_div(tens).ok_or(FaultKind::TooLarge)?;
    let whole = whole.round_dp_with_strategy(0, way).checked_mul(tens);
    Ok(Value::Number(whole.ok_or(FaultKind::TooLarge)?))
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn what_measures_a_path_is_given_no_port_and_no_network() {
        for (typed, wanted) in [
            ("web02.example.org:8443", "web02.example.org"),
            (" 127.0.0.1:443 ", "127.0.0.1"),
            ("10.0.0.0/24", "10.0.0.0"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("2001:db8::/32", "2001:db8::"),
            ("fe80::1%eth0", "fe80::1%eth0"),
            ("web01", "web01"),
            ("https://www.example.org:8443/x?y=a@b", "www.example.org"),
            ("ssh://root@[2001:db8::1]:22", "2001:db8::1"),
            ("", ""),
        ] {
            assert_eq!(host(typed), wanted, "{typed}");
        }
    }
}
