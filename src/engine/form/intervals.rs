//! Spans of time as people say them: `-10m`, `fa 10 min`, `hace 1 h`, `in 2 hours`, `+1h`.
//!
//! A span is of instants: time passes evenly also on the night when clocks change. It must
//! not know what time it is.

use super::kept::number;
use chrono::TimeDelta;

/// What stands before a span that is over, and before one that is to come.
const BEFORE: [&str; 3] = ["-", "fa ", "hace "];
const AHEAD: [&str; 8] = [
    "+",
    "d'aquí a ",
    "d'aqui a ",
    "d'aquí ",
    "d'aqui ",
    "dentro de ",
    "en ",
    "in ",
];
const MINUTE: [&str; 8] = [
    "m", "min", "mins", "minut", "minuts", "minuto", "minutos", "minute",
];
const HOUR: [&str; 7] = ["h", "hora", "hores", "horas", "hour", "hours", "hr"];
const DAY: [&str; 6] = ["d", "dia", "dies", "día", "días", "day"];
const HALF: [&str; 3] = ["mitja hora", "media hora", "half an hour"];
const ONE: [&str; 5] = ["un", "una", "uno", "an", "a"];
const AND: [&str; 4] = ["i", "y", "and", ","];

/// The span that a text in small letters says: below zero where it is over.
pub fn read(text: &str) -> Option<TimeDelta> {
    let text = text.trim().replace('\u{2019}', "'");
    if let Some(span) = text.strip_suffix(" ago") {
        return Some(-amount(span)?);
    }
    let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    if let Some(span) = after(&BEFORE) {
        return Some(-amount(span)?);
    }
    amount(after(&AHEAD)?)
}

/// `10m`, `1h30m`, `1 hora i 10 min`, `una hora`; nothing at all is no span.
fn amount(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    if HALF.contains(&text) {
        return Some(TimeDelta::minutes(30));
    }
    let mut rest = text;
    let mut sum = TimeDelta::zero();
    while !rest.is_empty() {
        let (count, after) = count(rest)?;
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_alphabetic());
        let (word, after) = after.split_at(end.unwrap_or(after.len()));
        sum = sum.checked_add(&unit(word, count)?)?;
        rest = after_and(after.trim_start());
    }
    (!sum.is_zero()).then_some(sum)
}

fn count(text: &str) -> Option<(i64, &str)> {
    if let Some((word, after)) = text.split_once(' ')
        && ONE.contains(&word)
    {
        return Some((1, after));
    }
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, after) = text.split_at(digits);
    Some((i64::from(number(digits, 5)?), after))
}

fn unit(word: &str, count: i64) -> Option<TimeDelta> {
    if MINUTE.contains(&word) || word == "minutes" {
        Some(TimeDelta::minutes(count))
    } else if HOUR.contains(&word) {
        Some(TimeDelta::hours(count))
    } else if DAY.contains(&word) || word == "days" {
        Some(TimeDelta::days(count))
    } else {
        None
    }
}

/// What follows an "and" between two parts of a span.
fn after_and(text: &str) -> &str {
    let (word, after) = text.split_once(' ').unwrap_or((text, ""));
    if AND.contains(&word) && !after.trim().is_empty() {
        after.trim_start()
    } else {
        text
    }
}
