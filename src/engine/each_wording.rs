//! What is said of the values that a step is repeated for.
//!
//! It must not know how they are worked out.

use super::run::Run;
use crate::i18n::Words;
use crate::model::{Entry, Event, Step, Value};
use std::collections::HashSet;

/// The values that new entries give twice to a list that a step is repeated for: it takes
/// them once. None where there are none.
#[must_use]
pub fn doubles_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let mut doubles: Vec<&str> = Vec::new();
    for entry in entries {
        if let Event::FieldAnswered { field, value, .. } = &entry.event
            && lists(run, field.as_str())
        {
            doubles.extend(twice(value));
        }
    }
    let values = doubles.join(", ");
    (!doubles.is_empty()).then(|| words.with("each-doubles", &[("values", (&values).into())]))
}

/// Whether a list names the question.
fn lists(run: &Run, name: &str) -> bool {
    let steps = run.definition().steps.iter();
    let mut lists = steps.flat_map(Step::repeats).map(|each| &each.list);
    lists.any(|list| run.rules().names(list).any(|own| own == name))
}

/// What is there more than once, each once.
fn twice(value: &Value) -> Vec<&str> {
    let values: Vec<&str> = match value {
        Value::Flag(_) => Vec::new(),
        Value::Text(text) => text.lines().map(str::trim).collect(),
        Value::List(list) => list.iter().map(|own| own.trim()).collect(),
    };
    let (mut seen, mut told) = (HashSet::new(), HashSet::new());
    let values = values.into_iter().filter(|own| !own.is_empty());
    values
        .filter(|own| !seen.insert(*own) && told.insert(*own))
        .collect()
}
