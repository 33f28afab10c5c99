//! Waits and deadlines that may be less than nothing: what they are worked out of has no least
//! value, or too small a one, or they count what may be there only once.
//!
//! It must not know a run.

use super::finding::What;
use super::sample;
use crate::engine::name_values::{data, typed};
use crate::engine::reading;
use crate::lang::{self, Budget, Function, Known, Names, Seen, Value};
use crate::model::{Expr, Field, FieldKind, Moment, Pause, Runbook, Step};
use rust_decimal::Decimal;

/// How much work one expression may take.
const WORK: u64 = 5_000;

/// The waits and deadlines of a runbook that may come to nothing.
pub(super) fn findings(runbook: &Runbook, now: Moment) -> Vec<What> {
    let steps = runbook
        .steps
        .iter()
        .filter(|step| !step.id.as_str().contains('/'));
    steps.flat_map(|step| of_step(step, runbook, now)).collect()
}

fn of_step(step: &Step, runbook: &Runbook, now: Moment) -> Vec<What> {
    let pause = step.pause.as_deref();
    let exprs = pause.into_iter().flat_map(Pause::exprs);
    let within = step.deadline.as_deref().map(|own| ("within", &own.within));
    let exprs = exprs.chain(within);
    let short = exprs.filter(|(_, expr)| is_short(expr, runbook, now));
    let told = short.map(|(key, expr)| What::NoTime(step.id.clone(), key, expr.0.clone()));
    told.collect()
}

/// Whether it is less than nothing where each number is the least that it may be; or nothing
/// whatever is answered.
fn is_short(expr: &Expr, runbook: &Runbook, now: Moment) -> bool {
    let Ok(read) = reading::condition(expr) else {
        return false;
    };
    // Where somebody gives a number, nothing may be meant by it; where things are counted, not.
    let is_counted = |name: &str| {
        let field = runbook.field(&name.into()).map(|(_, field)| field);
        let counted = field.filter(|field| field.kind != FieldKind::Number);
        counted.is_some_and(|field| least(field, now).is_some())
    };
    let names = read.names();
    let is_fixed = names
        .iter()
        .all(|(name, _)| runbook.data_named(name).is_some() || is_counted(name));
    let given = Least { runbook, now };
    let said = lang::evaluate(&read, &given, &Budget::new(WORK));
    let Ok(Known::Known(said)) = said else {
        return false;
    };
    match said {
        Value::Number(number) => number < Decimal::ZERO || is_fixed && number.is_zero(),
        Value::Duration(length) => {
            length < chrono::TimeDelta::zero() || is_fixed && length.is_zero()
        }
        Value::Moment(at) => is_fixed && at <= now,
        Value::Empty
        | Value::Text(_)
        | Value::Truth(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::List(_)
        | Value::Map(_) => false,
    }
}

/// The least that somebody answers: the least number, which is nothing where it has none, one
/// line, one of several options. What is left out is nothing to wait for, and meant so.
fn least(field: &Field, now: Moment) -> Option<Value> {
    match field.kind {
        FieldKind::Number => {
            let least = field.min.as_deref().and_then(|min| min.parse().ok());
            Some(Value::Number(least.unwrap_or(Decimal::ZERO)))
        }
        FieldKind::Textarea | FieldKind::Checkboxes => Some(typed(field, &sample::of(field, now))),
        FieldKind::Select if field.multiple => Some(typed(field, &sample::of(field, now))),
        FieldKind::Select
        | FieldKind::Text
        | FieldKind::Checkbox
        | FieldKind::Date
        | FieldKind::Datetime
        | FieldKind::Time
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::File
        | FieldKind::Group
        | FieldKind::Note => None,
    }
}

/// Each answer at its least.
struct Least<'l> {
    runbook: &'l Runbook,
    now: Moment,
}

impl Names for Least<'_> {
    fn value(&self, name: &str) -> Seen {
        let field = self.runbook.field(&name.into()).map(|(_, field)| field);
        let least = field.and_then(|field| least(field, self.now));
        let known = least.or_else(|| self.runbook.data_named(name).map(data));
        Some(known.map_or_else(|| Known::waiting(name), Known::Known))
    }

    fn call(&self, _: Function, id: &str, _: Option<&str>) -> Seen {
        Some(Known::waiting(id))
    }

    fn now(&self) -> Option<Moment> {
        Some(self.now)
    }

    fn print(&self, value: &Value) -> String {
        lang::plain(value)
    }
}
