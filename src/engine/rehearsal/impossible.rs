//! Conditions that no answer can make true: by the limits of numbers, by the pattern or the
//! kind of a text, by the runbook's own values.
//!
//! It says so only where that is sure. It must not know a run.

use super::sample;
use crate::engine::name_values::data;
use crate::engine::reading;
use crate::lang::{self, Budget, Expr, Function, Known, Names, Range, Seen, Value};
use crate::model::{self, Field, FieldKind, Moment, Runbook};

/// How much work one part of a condition may take.
const WORK: u64 = 5_000;

/// Whether a condition can never hold.
pub(super) fn never_holds(rule: &model::Expr, runbook: &Runbook, now: Moment) -> bool {
    let Ok(read) = reading::condition(rule) else {
        return false;
    };
    let limits = |name: &str| range_of(field(runbook, name)?);
    let fixed = |part: &Expr| says(part, runbook, now);
    !lang::may_hold(&read, &limits, &fixed)
}

fn field<'r>(runbook: &'r Runbook, name: &str) -> Option<&'r Field> {
    runbook.field(&name.into()).map(|(_, field)| field)
}

/// From where to where the answers of a field go.
fn range_of(field: &Field) -> Option<Range> {
    let limit = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    (field.kind == FieldKind::Number).then(|| Range {
        least: limit(&field.min),
        most: limit(&field.max),
    })
}

/// What a part says in any case: one of the runbook's own values, or a text that the field
/// would not take.
fn says(part: &Expr, runbook: &Runbook, now: Moment) -> Option<bool> {
    if let Some((name, text)) = part.as_text_equality() {
        let field = field(runbook, name).filter(|_| !text.trim().is_empty())?;
        let free = !field.kind.chooses() && field.kind != FieldKind::File;
        let refused = free && sample::taken(field, text, now).is_none();
        return refused.then_some(false);
    }
    let names = part.names();
    let own = names
        .iter()
        .all(|(name, _)| runbook.data_named(name).is_some());
    if names.is_empty() || !own || part.asks_clock() || !part.ids().is_empty() {
        return None;
    }
    match lang::evaluate(part, &Own(runbook), &Budget::new(WORK)) {
        Ok(Known::Known(value)) => Some(value.is_true()),
        _ => None,
    }
}

/// The runbook's own values.
struct Own<'r>(&'r Runbook);

impl Names for Own<'_> {
    fn value(&self, name: &str) -> Seen {
        Some(Known::Known(data(self.0.data_named(name)?)))
    }

    fn call(&self, _: Function, _: &str, _: Option<&str>) -> Seen {
        None
    }

    fn now(&self) -> Option<Moment> {
        None
    }

    fn print(&self, value: &Value) -> String {
        lang::plain(value)
    }
}
