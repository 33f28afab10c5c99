//! Which word of which table is asked for while objects of it are read.
//!
//! A text with every word of every table is made from the tables themselves: a word that no
//! reader asks that object for is a promise that nobody keeps, whatever other object has one
//! of the same name.

use super::english;
use crate::load::tables::TABLES;
use crate::load::vocabulary::{Keyword, RUNBOOK, Shape, Table};
use crate::load::{config_vocabulary, scenario_vocabulary};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    static ASKED: RefCell<BTreeSet<(&'static str, String)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes that an object of that table is asked for a word.
pub fn note(table: &'static str, word: &str) {
    ASKED.with_borrow_mut(|asked| asked.insert((table, word.to_owned())));
}

/// So deep do the objects lie in each other.
const DEPTH: usize = 7;

fn value(key: &Keyword, shape: &Shape, depth: usize) -> Value {
    match shape {
        Shape::Flag => json!(true),
        Shape::Count | Shape::Amount => json!(1),
        Shape::Condition => json!("true"),
        Shape::Word(words) => json!(words.first()),
        Shape::Object(table) => objects(table, depth + 1).pop().unwrap_or_default(),
        Shape::Named(table) => {
            let all = objects(table, depth + 1).into_iter().enumerate();
            all.map(|(at, own)| (format!("n{at}"), own))
                .collect::<Map<_, _>>()
                .into()
        }
        Shape::Items(Shape::Object(table)) => objects(table, depth + 1).into(),
        Shape::Items(shape) => json!([value(key, shape, depth)]),
        Shape::Texts => json!({ "a": "b" }),
        Shape::Line | Shape::Text | Shape::Scalar | Shape::Template | Shape::Free => json!("x"),
    }
}

/// Objects with every key of a table: one for each word that says of which kind it is.
fn objects(table: &Table, depth: usize) -> Vec<Value> {
    if depth > DEPTH {
        return Vec::new();
    }
    let pairs = table.keys.iter().map(|key| {
        let own = value(key, &key.shape, depth);
        (key.name.to_owned(), own)
    });
    let all: Map<String, Value> = pairs.collect();
    let mut kinds = Vec::new();
    for key in table
        .keys
        .iter()
        .filter(|key| matches!(key.name, "kind" | "type"))
    {
        if let Shape::Word(words) = key.shape {
            kinds.extend(words.iter().map(|word| (key.name, *word)));
        }
    }
    if kinds.is_empty() {
        return vec![all.into()];
    }
    let of_kind = |(key, word): (&str, &str)| {
        let mut own = all.clone();
        own.insert(key.to_owned(), json!(word));
        own.insert("id".to_owned(), json!(word));
        own.into()
    };
    kinds.into_iter().map(of_kind).collect()
}

fn text(table: &Table) -> String {
    objects(table, 0).pop().unwrap_or_default().to_string()
}

/// Read off the tree, before there are objects; colours by their own table.
const ELSEWHERE: &[(&str, &[&str])] = &[];

#[test]
fn every_word_of_every_table_is_asked_for() {
    let words = english();
    let _ = super::runbook(text(&RUNBOOK).as_str(), &words);
    let _ = super::config(&text(&config_vocabulary::CONFIG), &words);
    let _ = super::scenarios(&text(&scenario_vocabulary::TEST), &words);
    let asked = ASKED.with_borrow(Clone::clone);
    let elsewhere = |table: &Table, key: &Keyword| {
        let mut all = ELSEWHERE.iter();
        all.any(|(name, keys)| *name == table.name && keys.contains(&key.name))
    };
    let mut unread = Vec::new();
    for table in TABLES.iter().filter(|table| table.name != "colours") {
        for key in table.keys {
            let known = asked.contains(&(table.name, key.name.to_owned()));
            if known == elsewhere(table, key) {
                unread.push(format!("{}.{}", table.name, key.name));
            }
        }
    }
    assert!(unread.is_empty(), "{unread:#?}");
}
