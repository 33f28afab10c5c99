//! Signs in double quotes that were meant as letters: `"Open C:\new\temp"` has a line break and
//! a tab in it.
//!
//! In a text of one line no such sign is meant; in one of several lines a line break may be,
//! but hardly in a path. It must not know what a text is for.

use super::diagnostics::{Diagnostics, Hint};
use super::tables::TABLES;
use super::vocabulary::Shape;
use super::yaml::{Node, Yaml};
use crate::model::problem::{Place, Severity};

/// Tells, of each text, the first sign that was hardly meant.
pub(super) fn look(root: &Node, found: &mut Diagnostics<'_>) {
    walk(root, false, false, found);
}

/// `is_long`: the text may have several lines; `is_own`: all below may, it is the author's own.
fn walk(node: &Node, is_long: bool, is_own: bool, found: &mut Diagnostics<'_>) {
    match &node.value {
        Yaml::Nothing | Yaml::Lost => {}
        Yaml::Scalar(scalar) => {
            if !scalar.text.is_empty() {
                text(node.place, is_long, found);
            }
        }
        Yaml::List(list) => {
            for item in list {
                walk(item, is_long, is_own, found);
            }
        }
        Yaml::Map(map) => {
            for (key, value) in map {
                let Yaml::Scalar(key) = &key.value else {
                    continue;
                };
                let is_own = is_own || key.text == "data" || key.text.starts_with("x-");
                walk(value, is_own || takes_lines(&key.text), is_own, found);
            }
        }
    }
}

/// Whether a text under that key may have several lines.
fn takes_lines(word: &str) -> bool {
    let keys = TABLES.iter().filter_map(|table| table.key(word));
    let long = |shape: &Shape| matches!(shape, Shape::Text | Shape::Template | Shape::Free);
    keys.into_iter().any(|key| match &key.shape {
        Shape::Items(shape) => long(shape),
        shape => long(shape),
    })
}

fn text(place: Place, is_long: bool, found: &mut Diagnostics<'_>) {
    let rows = found.quoted(place);
    let Some((place, sign)) = rows.and_then(|rows| first(place, rows, is_long)) else {
        return;
    };
    let name = match sign {
        'n' | 'r' => "escape-line",
        't' => "escape-tab",
        'N' | 'L' | 'P' | '_' | 'x' | 'u' | 'U' => "escape-letter",
        _ => "escape-control",
    };
    let sign = format!("\\{sign}");
    let args = [("sign", (&sign).into())];
    let hint = Hint::Of("escape");
    found.tell(Severity::Warning, place, "escape", (name, &hint), &args);
}

/// The first sign in a quoted text that was hardly meant.
fn first(place: Place, rows: &[&str], is_long: bool) -> Option<(Place, char)> {
    for (below, row) in rows.iter().enumerate() {
        let letters: Vec<char> = row.chars().collect();
        let skipped = if below == 0 { place.column } else { 0 };
        let (mut at, mut behind) = (skipped, skipped);
        while at < letters.len() {
            if letters[at] == '"' {
                return None;
            }
            if letters[at] != '\\' {
                at += 1;
                continue;
            }
            let sign = letters.get(at + 1).copied();
            let word = letters[skipped..at]
                .rsplit(|own| own.is_whitespace())
                .next();
            let next = letters.get(at + 2).copied();
            if let Some(sign) = sign
                && is_strange(sign, word.unwrap_or_default(), at > behind, next, is_long)
            {
                let (line, column) = (place.line + below, at + 1);
                return Some((
                    Place {
                        line,
                        column,
                        width: 2,
                        ..place
                    },
                    sign,
                ));
            }
            at += 2;
            behind = at;
        }
    }
    None
}

/// Whether a sign behind these letters, of which the last is no sign, and before that one was
/// hardly meant.
fn is_strange(sign: char, word: &[char], alone: bool, next: Option<char>, is_long: bool) -> bool {
    let is_letter = |own: &char| own.is_alphanumeric();
    let goes_on = next.as_ref().is_some_and(is_letter);
    match sign {
        '0' | 'a' | 'b' | 'e' | 'f' | 'v' => true,
        'n' | 'r' => !is_long || in_path(word),
        't' => !is_long || in_path(word) || goes_on && alone && word.last().is_some_and(is_letter),
        'N' | 'L' | 'P' => goes_on || in_path(word),
        '_' | 'x' | 'u' | 'U' => in_path(word),
        _ => false,
    }
}

/// Whether these letters begin a path of Windows: `C:` or `\\server`.
fn in_path(word: &[char]) -> bool {
    let start = word
        .iter()
        .position(|own| own.is_alphanumeric() || *own == '\\');
    match start.and_then(|at| word.get(at..)) {
        Some([drive, ':', rest @ ..]) => {
            drive.is_ascii_alphabetic() && rest.first().is_none_or(|own| *own == '\\')
        }
        Some(['\\', '\\', ..]) => true,
        _ => false,
    }
}
