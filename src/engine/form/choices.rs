//! Which option a typed text means: by its value, its label, or the number of its row.
//!
//! It must not know who typed: a line, a key, `--set` and a file are read alike.

use super::mistake::Mistake;
use super::numbers;
use crate::model::{Choice, Field, FieldKind, Value, ascii};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

const YES: [&str; 7] = ["yes", "y", "true", "x", "sí", "si", "s"];
const NO: [&str; 3] = ["no", "n", "false"];

/// The option that a text means: its value, then its label, then its row's number.
///
/// Between yes and no, the words for them find theirs. A row's number counts only where
/// no option could be taken for one: among `500` and `503`, `2` is no row.
#[must_use]
pub fn option_of<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    meant(options, text, Rows::Numbered)
}

/// Whether a row's number names its option: who types sees a list, and a file or an alert none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Rows are counted from 1.
    Numbered,
    /// A number is no row.
    Unseen,
}

fn meant<'a>(options: &'a [Choice], text: &str, rows: Rows) -> Option<&'a Choice> {
    named(options, text, rows).or_else(|| by_number(options, text))
}

fn named<'a>(options: &'a [Choice], text: &str, rows: Rows) -> Option<&'a Choice> {
    let text = text.trim();
    let own_row = || by_row(options, text).filter(|_| rows == Rows::Numbered);
    by_words(options, text)
        .or_else(|| by_ascii(options, text))
        .or_else(|| by_answer(options, text))
        .or_else(own_row)
}

/// Whether a text is a word for yes or no, and begins the label of what is the other: `No`
/// where what is true reads "No, it does not answer". It means none of them.
#[must_use]
pub fn is_two_sided(options: &[Choice], text: &str) -> bool {
    let text = text.trim();
    let wanted = yes_or_no(text).and_then(|flag| of_flag(options, flag));
    let begins = |option: &Choice| bare(&option.label).starts_with(&bare(text));
    wanted.is_some_and(|own| !begins(own) && options.iter().any(begins))
        && by_words(options, text).is_none()
}

/// What is wrong with a text that means none of the options.
pub fn none_of(options: &[Choice]) -> Mistake {
    let labels = options.iter().map(|option| option.label.clone());
    Mistake::NotAnOption {
        options: labels.collect(),
    }
}

/// By value or label: as written, then whatever their capitals, then without accents.
fn by_words<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    let mut readings = [composed, folded, bare].into_iter();
    readings.find_map(|read| first_named(options, text, read))
}

/// By what a terminal without UTF-8 shows of them; `?` stands there for any letter.
fn by_ascii<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    if text.contains('?') || plain(text).contains('?') {
        return None;
    }
    first_named(options, text, plain)
}

fn first_named<'a>(
    options: &'a [Choice],
    text: &str,
    read: fn(&str) -> String,
) -> Option<&'a Choice> {
    let wanted = read(text);
    let is = |own: &str| read(own) == wanted;
    let ticket = |option: &Choice| option.ticket_label.as_deref().is_some_and(is);
    let mut options = options.iter();
    (options.clone().find(|option| is(&option.value.to_text())))
        .or_else(|| options.clone().find(|option| is(&option.label)))
        .or_else(|| options.find(|option| ticket(option)))
}

/// The option that a word for yes or no means, where no label says the opposite.
fn by_answer<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    let wanted = of_flag(options, yes_or_no(text)?);
    wanted.filter(|_| !is_two_sided(options, text))
}

fn of_flag(options: &[Choice], flag: bool) -> Option<&Choice> {
    let all = options
        .iter()
        .all(|option| matches!(option.value, Value::Flag(_)));
    let is = |option: &&Choice| option.value == Value::Flag(flag);
    all.then(|| options.iter().find(is)).flatten()
}

fn by_row<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    if have_numbers(options) {
        return None;
    }
    options.get(row(text)?)
}

/// The option that is that number, as people write it: `2,5`. What may be two numbers is none.
fn by_number<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    if !Choice::are_numbers(options) {
        return None;
    }
    let number: Decimal = numbers::read(text).ok()?.parse().ok()?;
    let is = |option: &&Choice| {
        option
            .value
            .to_text()
            .parse()
            .is_ok_and(|own: Decimal| own == number)
    };
    options.iter().find(is)
}

/// Whether options are known by numbers of their own, so that no row has one.
#[must_use]
pub fn have_numbers(options: &[Choice]) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().is_ok();
    let mut options = options.iter();
    options.any(|option| number(&option.value.to_text()) || number(&option.label))
}

/// The row that a number names; rows are counted from 1.
fn row(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse::<usize>().ok()?.checked_sub(1))
        .flatten()
}

fn yes_or_no(text: &str) -> Option<bool> {
    let word = folded(text);
    if YES.contains(&word.as_str()) {
        Some(true)
    } else {
        NO.contains(&word.as_str()).then_some(false)
    }
}

fn composed(text: &str) -> String {
    text.trim().nfc().collect()
}

fn folded(text: &str) -> String {
    composed(text).to_lowercase()
}

fn bare(text: &str) -> String {
    let accent = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
    folded(text).nfd().filter(|c| !accent(c)).collect()
}

fn plain(text: &str) -> String {
    ascii::line(&composed(text)).to_lowercase()
}

/// A checkbox: yes or no. Its rows are yes and no, in this order.
pub fn flag(field: &Field, text: &str, rows: Rows) -> Result<Value, Mistake> {
    if !field.options.is_empty() {
        let option = meant(&field.options, text, rows).ok_or(Mistake::NotYesOrNo)?;
        return Ok(option.value.clone());
    }
    let by_row = || match row(text).filter(|_| rows == Rows::Numbered)? {
        0 => Some(true),
        1 => Some(false),
        _ => None,
    };
    let flag = yes_or_no(text).or_else(by_row);
    flag.map(Value::Flag).ok_or(Mistake::NotYesOrNo)
}

/// One option, or several that stand apart by commas.
pub fn chosen(field: &Field, text: &str, rows: Rows) -> Result<Value, Mistake> {
    let unknown = || none_of(&field.options);
    if !field.multiple && field.kind == FieldKind::Select {
        let option = meant(&field.options, text, rows).ok_or_else(unknown)?;
        return Ok(option.value.clone());
    }
    let mut list = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (value, after) = first_of(&field.options, rest, rows).ok_or_else(unknown)?;
        if !list.contains(&value) {
            list.push(value);
        }
        rest = after;
    }
    Ok(Value::List(list))
}

/// The longest option that the text begins with, and what follows its comma: an option
/// may hold commas itself.
fn first_of<'a>(options: &'a [Choice], text: &'a str, rows: Rows) -> Option<(String, &'a str)> {
    let commas = text.match_indices(',').map(|(at, _)| at);
    let ends = commas.chain([text.len()]).collect::<Vec<_>>();
    ends.into_iter().rev().find_map(|end| {
        let option = named(options, &text[..end], rows)?;
        let rest = text[end..].trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        Some((option.value.to_text(), rest))
    })
}
