//! What to write instead of a condition that was written as people speak, or as another
//! language has it.
//!
//! It must not know why the text could not be read, but where.

use super::super::symbols::Reference;
use crate::lang::Span;

/// Words that begin a condition where people speak of one.
const IFS: &[&str] = &[
    "if", "si", "cuando", "quan", "when", "només", "solo", "only",
];
/// Words for a range.
const BETWEENS: &[&str] = &["between", "entre"];
/// Words for a comparison.
const COMPARISONS: &[&str] = &[
    "is", "equals", "greater", "more", "less", "above", "below", "over", "under", "than", "és",
    "es", "més", "menys", "major", "menor", "igual", "gran", "petit", "superior", "inferior",
    "más", "menos", "mayor", "que", "equal", "to",
];

/// The hint, and what it tells to write, for a word that stands where it cannot.
pub(super) fn of(used: &Reference, span: Span, word: &str) -> Option<(&'static str, String)> {
    if used.role.is_template() {
        return None;
    }
    let text = used.text.as_str();
    let (before, behind) = (text.get(..span.start)?, text.get(span.end..)?);
    let is_digit = |c: char| c.is_ascii_digit();
    let first = text.split_whitespace().next()?;
    let number = before.rsplit(|c: char| !is_digit(c) && c != '.').next()?;
    let percent = text.match_indices('%').find_map(|(at, _)| {
        let number = text.get(..at)?.rsplit(|c: char| !is_digit(c) && c != '.');
        number
            .into_iter()
            .next()
            .filter(|number| !number.is_empty())
    });
    match word {
        "," if used.key == "for_each" => Some(("write-list", listed(text))),
        "," if !number.is_empty() && behind.starts_with(is_digit) => {
            let rest = behind.split(|c: char| !is_digit(c)).next()?;
            Some(("decimal-point", format!("{number}.{rest}")))
        }
        _ if word.starts_with('$') => {
            let name = behind.trim_start_matches(['$', '{']);
            let name = name
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()?;
            Some(("without-dollar", name.to_owned()))
        }
        _ if ["and", "or", "not"].contains(&&*word.to_lowercase()) => {
            Some(("brought", word.to_lowercase()))
        }
        _ if word.starts_with(['"', '\'']) && before.trim_end().ends_with(" is") => {
            Some(("brought", "==".to_owned()))
        }
        _ if percent.is_some() => Some(("without-unit", percent?.to_owned())),
        _ if first == "no" => Some(("brought", "not".to_owned())),
        _ if IFS.contains(&first) => Some(("leave-out", first.to_owned())),
        _ if BETWEENS.contains(&word) => {
            let name = before.split_whitespace().last()?;
            Some(("brought", format!("{name} >= 1 and {name} <= 5")))
        }
        "contains" | "includes" | "conté" | "contiene" => {
            let name = before.split_whitespace().last()?;
            let value = behind.split_whitespace().next()?;
            Some(("brought", format!("{value} in {name}")))
        }
        _ if COMPARISONS.contains(&word) => Some(("compare", String::new())),
        _ => None,
    }
}

/// What to write for a question that a text is asked in other languages, as in
/// `host.startswith("web")`.
pub(super) fn of_method(used: &Reference, span: Span) -> Option<(&'static str, String)> {
    if used.role.is_template() {
        return None;
    }
    let other = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'));
    let name = used.text.get(..span.start)?.rsplit(other).next()?;
    let called = used.text.get(span.start..span.end)?.strip_prefix('.')?;
    let (method, arg) = called.split_once('(')?;
    let arg = arg.strip_suffix(')')?.trim();
    let said = arg.trim_matches(['"', '\'']);
    let is_text = said.len() + 2 == arg.len();
    match method.trim().to_lowercase().as_str() {
        "startswith" | "starts_with" if is_text => {
            let count = said.chars().count();
            Some(("brought", format!("{name}[:{count}] == {arg}")))
        }
        "contains" | "includes" | "has" => Some(("brought", format!("{arg} in {name}"))),
        "lower" | "upper" | "trim" if arg.is_empty() => {
            Some(("brought", format!("{name}|{}", method.trim())))
        }
        _ => None,
    }
}

/// Words with commas between them as a list.
fn listed(text: &str) -> String {
    let words = text.split(',').map(|word| format!("\"{}\"", word.trim()));
    format!("[{}]", words.collect::<Vec<_>>().join(", "))
}
