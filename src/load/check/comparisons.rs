//! Comparisons with a literal that is none of the options.
//!
//! Such a condition compiles and never holds: the step would never show. It must
//! not know YAML.

use super::super::diagnostics::{Diagnostics, Hint, nearest};
use super::super::symbols::{Reference, Symbols};
use crate::model::Value;
use std::sync::LazyLock;

/// `name == "literal"` and its kin, either way round.
static COMPARISON: LazyLock<Option<regex::Regex>> = LazyLock::new(|| {
    regex::Regex::new(
        r#"\b([A-Za-z_]\w*)\s*[=!]=\s*("[^"]*"|'[^']*'|\w+)|("[^"]*"|'[^']*')\s*[=!]=\s*([A-Za-z_]\w*)"#,
    )
    .ok()
});

/// A literal that is none of the options can never be the answer.
pub(super) fn comparisons(used: &Reference, symbols: &Symbols, found: &mut Diagnostics<'_>) {
    if !used.text.contains("==") && !used.text.contains("!=") {
        return;
    }
    let Some(regex) = COMPARISON.as_ref() else {
        return;
    };
    for hit in regex.captures_iter(&used.text) {
        let get = |at: usize| hit.get(at).map(|m| m.as_str());
        let Some((id, literal)) = get(1).zip(get(2)).or_else(|| get(4).zip(get(3))) else {
            continue;
        };
        let Some(known) = symbols
            .names
            .get(id)
            .filter(|known| !known.choices.is_empty())
        else {
            continue;
        };
        let Some(value) = literal_value(literal) else {
            continue;
        };
        if known.choices.contains(&value) {
            continue;
        }
        let texts: Vec<String> = known.choices.iter().map(written).collect();
        let list = texts.join(", ");
        let near = nearest(
            &value.to_text(),
            texts.iter().map(|text| text.trim_matches('"')),
        );
        let hint = if near.is_some() {
            Hint::Nearest(near)
        } else {
            Hint::None
        };
        let args = [
            ("id", id.into()),
            ("found", literal.into()),
            ("words", (&list).into()),
        ];
        let place = found.pinpoint(used.place, used.rows(), literal);
        found.add(place, "unknown-option", "unknown-option", &args, &hint);
    }
}

/// A choice as an expression writes it.
fn written(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        other => format!("\"{}\"", other.to_text()),
    }
}

/// The value of a literal; a bare word is another variable, and not checked.
fn literal_value(literal: &str) -> Option<Value> {
    let inner = literal
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .or_else(|| {
            literal
                .strip_prefix('\'')
                .and_then(|rest| rest.strip_suffix('\''))
        });
    match (inner, literal) {
        (Some(text), _) => Some(Value::Text(text.to_owned())),
        (None, "true" | "True") => Some(Value::Flag(true)),
        (None, "false" | "False") => Some(Value::Flag(false)),
        _ => None,
    }
}
