//! The answers to a question that what it is held against asks for: texts that are written there,
//! what the runbook's table has, what the other questions are answered with, and another than the
//! usual one.
//!
//! It must not know a walk.

use super::alerts::of_tables;
use super::sample;
use crate::lang::Held;
use crate::model::{Field, FieldKind, Moment, Runbook};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// So many are tried of one question.
pub(super) const MOST: usize = 8;
/// So many of what a table has are.
const MOST_OF_TABLE: usize = 4;
/// No longer text is made of a shorter one.
const LONGEST: usize = 500;

/// Such answers, as they are typed.
pub(super) fn of(field: &Field, held: &[Held], runbook: &Runbook, now: Moment) -> Vec<String> {
    let id = field.id.as_str();
    let names = |own: &&Held| own.paths.iter().any(|path| &*path[0] == id);
    let held: Vec<&Held> = held.iter().filter(names).collect();
    let others = held.iter().flat_map(|own| beside(field, own, runbook, now));
    let tables = held.iter().flat_map(|own| of_tables(runbook, own));
    let tables = tables.take(MOST_OF_TABLE);
    let all = others.chain(tables).chain(written(field, &held));
    let mut found: Vec<String> = Vec::new();
    for text in all {
        if found.len() < MOST && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// What the other questions are answered with, and another answer than the usual one.
fn beside(field: &Field, held: &Held, runbook: &Runbook, now: Moment) -> Vec<String> {
    let others = held.paths.iter().map(|path| &*path[0]);
    let others = others.filter(|name| *name != field.id.as_str());
    let others = others.filter_map(|name| Some(runbook.field(&name.into())?.1));
    let others: Vec<String> = others
        .filter(|other| !other.kind.chooses())
        .map(|other| sample::of(other, now).to_text())
        .collect();
    if others.is_empty() {
        return Vec::new();
    }
    let another = sample::another(field, now);
    let machines: Vec<_> = others.iter().filter_map(|own| machine(own)).collect();
    another.into_iter().chain(machines).chain(others).collect()
}

/// What is written beside it: the texts, as addresses and as long as is counted; the numbers.
fn written(field: &Field, held: &[&Held]) -> Vec<String> {
    let texts: BTreeSet<&str> = held
        .iter()
        .flat_map(|own| &own.texts)
        .map(|own| &**own)
        .collect();
    let numbers: BTreeSet<Decimal> = held.iter().flat_map(|own| own.numbers.clone()).collect();
    match field.kind {
        FieldKind::Number => {
            let near = |own: Decimal| [own, own - Decimal::ONE, own + Decimal::ONE];
            let near = numbers.into_iter().flat_map(near);
            near.map(|own| own.normalize().to_string()).collect()
        }
        FieldKind::Url => {
            let hosts = texts.iter().filter(|own| !own.contains("://"));
            hosts.map(|own| format!("https://{own}/")).collect()
        }
        FieldKind::Text | FieldKind::Textarea => {
            let lengths = numbers
                .iter()
                .filter_map(|own| usize::try_from(own.mantissa()).ok());
            let lengths: Vec<_> = lengths.filter(|own| *own <= LONGEST).collect();
            let long = texts.iter().flat_map(|text| {
                let count = text.chars().count();
                let lengths = lengths.iter().filter(move |own| **own > count);
                lengths.map(move |own| format!("{text}{}", "0".repeat(*own - count)))
            });
            long.chain(texts.iter().map(|own| (*own).to_owned()))
                .collect()
        }
        _ => texts.into_iter().map(str::to_owned).collect(),
    }
}

/// The machine of an address.
fn machine(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("://")?;
    rest.split(['/', ':']).next().map(str::to_owned)
}
