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
    let number = before.rsplit(|c: char| !is_digit(c) && c != '.').next()?;
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
        "like" | "matches" | "~=" | "=~" => {
            let name = before.split_whitespace().last()?;
            let value = behind.split_whitespace().next()?;
            if value.parse::<f64>().is_ok() {
                return (word == "~=").then(|| ("brought", "!=".to_owned()));
            }
            of_pattern(name, value.trim_matches(['"', '\'']))
        }
        _ if before.trim_end().ends_with(" is") && is_value(word) => {
            let name = before.trim_end().strip_suffix(" is")?;
            let name = name.split_whitespace().last()?;
            Some(("brought", format!("{name} == {word}")))
        }
        _ => of_amount(text, (before, behind), word),
    }
}

/// What a pattern of another language asks of a name, as far as it is a text: how it begins, or
/// what is in it.
fn of_pattern(name: &str, pattern: &str) -> Option<(&'static str, String)> {
    let begins = pattern.starts_with('^');
    let bare = pattern.trim_start_matches(['%', '*', '^', '.']);
    let sign = |c: char| "%*$.[](){}|+?\\".contains(c);
    let said = bare.split(sign).next().filter(|said| !said.is_empty())?;
    let count = said.chars().count();
    Some(if begins {
        ("brought", format!("{name}[:{count}] == \"{said}\""))
    } else {
        ("brought", format!("\"{said}\" in {name}"))
    })
}

/// The same of what stands beside a number: its unit, its sign, its point.
fn of_amount(
    text: &str,
    (before, behind): (&str, &str),
    word: &str,
) -> Option<(&'static str, String)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let percent = text.match_indices('%').find_map(|(at, _)| {
        let number = text.get(..at)?.rsplit(|c: char| !is_digit(c) && c != '.');
        number
            .into_iter()
            .next()
            .filter(|number| !number.is_empty())
    });
    match word {
        "." if behind.starts_with(is_digit) => {
            let rest = behind.split(|c: char| !is_digit(c)).next()?;
            Some(("decimal-point", format!("0.{rest}")))
        }
        "h" | "m" | "min" | "d"
            if number_before(before).is_some_and(|own| own.starts_with('-')) =>
        {
            let count = number_before(before)?.trim_start_matches('-');
            let unit = match word {
                "h" => "hours",
                "d" => "days",
                _ => "minutes",
            };
            Some(("brought", format!("now() - {unit}({count})")))
        }
        _ if word.chars().all(char::is_alphabetic) && before.ends_with(is_digit) => {
            let count = number_before(before)?;
            Some(("without-unit", count.trim_start_matches('-').to_owned()))
        }
        _ if percent.is_some() => Some(("without-unit", percent?.to_owned())),
        _ => of_phrase(text, (before, behind), word),
    }
}

/// The same of words of a language that people speak.
fn of_phrase(
    text: &str,
    (before, behind): (&str, &str),
    word: &str,
) -> Option<(&'static str, String)> {
    let first = text.split_whitespace().next()?;
    match word {
        _ if first == "no" => Some(("brought", "not".to_owned())),
        _ if IFS.contains(&first) => Some(("leave-out", first.to_owned())),
        _ if BETWEENS.contains(&word) => {
            let name = before.split_whitespace().last()?;
            let mut numbers = behind.split_whitespace();
            let (least, _, most) = (numbers.next()?, numbers.next()?, numbers.next()?);
            Some(("brought", format!("{name} >= {least} and {name} <= {most}")))
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

/// Whether a word is a text in quotes or a number.
fn is_value(word: &str) -> bool {
    word.starts_with(['"', '\'']) || word.parse::<f64>().is_ok()
}

/// The number that a text ends with, and the sign before it.
fn number_before(text: &str) -> Option<&str> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let start = digits.strip_suffix('-').map_or(digits.len(), str::len);
    text.get(start..)
        .filter(|own| own.ends_with(|c: char| c.is_ascii_digit()))
}

/// What to write for a function of another language.
pub(super) fn of_function(word: &str, argument: &str) -> Option<String> {
    Some(match word {
        "exists" | "isset" | "defined" | "present" | "is_set" => format!("answered({argument})"),
        "empty" | "is_empty" | "isempty" | "blank" => format!("not answered({argument})"),
        "len" | "length" | "size" => format!("{argument}|length"),
        _ => return None,
    })
}

/// What to write for a question that another language asks of a name: `c is true`.
pub(super) fn of_property(used: &Reference, span: Span, word: &str) -> Option<String> {
    let before = used.text.get(..span.start)?.trim_end();
    let (before, negated) = match before.strip_suffix(" not") {
        Some(before) => (before.trim_end(), true),
        None => (before, false),
    };
    let name = before.strip_suffix(" is").unwrap_or(before).trim_end();
    let name = name
        .rsplit([' ', '('])
        .next()
        .filter(|own| !own.is_empty())?;
    let yes = match word.to_lowercase().as_str() {
        "true" | "yes" => true,
        "false" | "no" => false,
        "empty" | "null" | "blank" => {
            return Some(format!(
                "{name} is {}",
                if negated { "defined" } else { "none" }
            ));
        }
        _ => return None,
    };
    Some(if yes == negated {
        format!("not {name}")
    } else {
        name.to_owned()
    })
}

/// A power as a product.
pub(super) fn of_power(text: &str) -> Option<(&'static str, String)> {
    let (before, behind) = text.split_once("**")?;
    let name = before.split_whitespace().last()?;
    let count = behind.trim_start();
    let count = count.split(|c: char| !c.is_ascii_digit()).next()?;
    let count = count
        .parse::<usize>()
        .ok()
        .filter(|count| (2..=4).contains(count))?;
    Some(("brought", vec![name; count].join(" * ")))
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
