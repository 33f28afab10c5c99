//! Numbers of a Catalan or Spanish runbook that people there read otherwise than YAML does:
//! `1.500` is one and a half here, and fifteen hundred to them.
//!
//! It must not know what a number is for.

use super::diagnostics::Diagnostics;
use super::expressions::Read;
use super::symbols::{Reference, Symbols};
use super::yaml::{Node, Yaml};
use crate::model::problem::Place;

/// The two numbers that a text may be: as it is read here, and with its point between thousands.
fn both(text: &str) -> Option<(String, String)> {
    let bare = text.trim().trim_start_matches('-');
    let (whole, rest) = bare.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(whole) && whole.len() <= 3 && !whole.starts_with('0') && rest.len() == 3;
    if !fits || !digits(rest) {
        return None;
    }
    let decimal = format!("{whole}.{rest}");
    let decimal = decimal.trim_end_matches('0').trim_end_matches('.');
    Some((decimal.to_owned(), format!("{whole}{rest}")))
}

/// Tells the numbers of a runbook in that language that may be two.
pub(super) fn tell(
    data: Option<&Node>,
    symbols: &Symbols,
    lang: &str,
    found: &mut Diagnostics<'_>,
) {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    if !["ca", "es"].contains(&primary) || found.is_kept() {
        return;
    }
    if let Some(data) = data {
        in_tree(data, found);
    }
    for (text, place) in &symbols.limits {
        one(text, *place, found);
    }
    for used in &symbols.references {
        in_code(used, found);
    }
}

fn one(text: &str, place: Place, found: &mut Diagnostics<'_>) {
    if let Some((decimal, thousands)) = both(text) {
        let args = [
            ("found", text.trim().into()),
            ("decimal", (&decimal).into()),
            ("whole", (&thousands).into()),
        ];
        found.warn("two-readings", place, &args);
    }
}

fn in_tree(node: &Node, found: &mut Diagnostics<'_>) {
    match &node.value {
        Yaml::Scalar(scalar) if scalar.number => one(&scalar.text, node.place, found),
        Yaml::Scalar(_) | Yaml::Nothing | Yaml::Lost => {}
        Yaml::List(list) => list.iter().for_each(|node| in_tree(node, found)),
        Yaml::Map(map) => map.iter().for_each(|(_, node)| in_tree(node, found)),
    }
}

fn in_code(used: &Reference, found: &mut Diagnostics<'_>) {
    // Few texts have such a number at all.
    let point = |at: usize| {
        let bytes = used.text.as_bytes();
        let is_digit = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(u8::is_ascii_digit)
        };
        is_digit(at.checked_sub(1)) && (1..=3).all(|more| is_digit(Some(at + more)))
    };
    if !used.text.match_indices('.').any(|(at, _)| point(at)) {
        return;
    }
    let Ok(read) = Read::of(&used.text, used.role.is_template()) else {
        return;
    };
    for span in read.numbers() {
        let text = used.text.get(span.start..span.end).unwrap_or_default();
        if both(text).is_some() {
            let place = found.locate(used.place, &used.text, span);
            one(text, place, found);
        }
    }
}
