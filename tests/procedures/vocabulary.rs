//! Every word of the vocabulary is written in at least one runbook that is walked.

use crate::procedures;
use serde_json::Value;
use std::collections::BTreeSet;
use vetlla::lang::Function;
use vetlla::load::vocabulary::{RUNBOOK, Shape, Table};

/// Words of no procedure, each with the reason, and the tests that ask what it does.
struct Elsewhere {
    words: &'static [&'static str],
    why: &'static str,
    asked: &'static [&'static str],
}

const ELSEWHERE: &[Elsewhere] = &[
    Elsewhere {
        words: &[
            "runbook.extends",
            "step.replace",
            "step.remove",
            "step.before",
            "step.after",
        ],
        why: "a procedure is one file; of those that extend others, any is walked as the whole",
        asked: &[include_str!("../extends.rs")],
    },
    Elsewhere {
        words: &[
            "step.argv",
            "step.capture",
            "step.interactive",
            "step.max_output",
            "step.ok",
            "step.pipe",
        ],
        why: "commands are run on a real host",
        asked: &[
            include_str!("../commands.rs"),
            include_str!("../commands/hostile.rs"),
            include_str!("../commands/screen.rs"),
            include_str!("../commands/untrusted.rs"),
            include_str!("../../src/engine/host_command_tests.rs"),
        ],
    },
    Elsewhere {
        words: &[
            "step.kind: manual",
            "step.kind: task",
            "field.type: input",
            "field.type: dropdown",
            "field.type: markdown",
        ],
        why: "another word for one that is there, or what is meant where nothing is said",
        asked: &[],
    },
];

/// The runbooks that the program brings.
const BUILT_IN: [&str; 3] = [
    include_str!("../../runbooks/aws-claranet.yaml"),
    include_str!("../../runbooks/disk-full.yaml"),
    include_str!("../../runbooks/tls-cert.yaml"),
];

type Words = BTreeSet<String>;

/// All words below a table: `step.when`, `step.kind: wait`.
fn known(table: &'static Table, words: &mut Words) {
    for key in table.keys {
        let word = format!("{}.{}", table.name, key.name);
        if words.insert(word.clone()) {
            known_below(&word, &key.shape, words);
        }
    }
}

fn known_below(word: &str, shape: &'static Shape, words: &mut Words) {
    match shape {
        Shape::Object(table) | Shape::Named(table) => known(table, words),
        Shape::Items(shape) => known_below(word, shape, words),
        Shape::Word(values) => {
            words.extend(values.iter().map(|value| format!("{word}: {value}")));
        }
        _ => {}
    }
}

/// The words that a value under a table uses.
fn used(table: &'static Table, value: &Value, words: &mut Words) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let Some(key) = table.key(name) else { continue };
        let word = format!("{}.{}", table.name, key.name);
        words.insert(word.clone());
        used_below(&word, &key.shape, value, words);
    }
}

fn used_below(word: &str, shape: &'static Shape, value: &Value, words: &mut Words) {
    match (shape, value) {
        (Shape::Object(table), value) => used(table, value, words),
        (Shape::Named(table), Value::Object(map)) => {
            map.values().for_each(|value| used(table, value, words));
        }
        (Shape::Items(shape), Value::Array(list)) => {
            list.iter()
                .for_each(|value| used_below(word, shape, value, words));
        }
        (Shape::Word(_), Value::String(value)) => drop(words.insert(format!("{word}: {value}"))),
        _ => {}
    }
}

#[test]
fn every_word_stands_in_a_runbook_that_is_walked() {
    let own = procedures().into_iter().map(|(_, text)| text);
    let texts: Vec<String> = own.chain(BUILT_IN.map(str::to_owned)).collect();
    let (mut all, mut found) = (Words::new(), Words::new());
    known(&RUNBOOK, &mut all);
    for text in &texts {
        let value: Value = serde_saphyr::from_str(text).unwrap();
        used(&RUNBOOK, &value, &mut found);
    }
    let elsewhere = ELSEWHERE.iter().flat_map(|own| own.words);
    let not_yet: Words = elsewhere.map(|word| (*word).to_owned()).collect();
    let missing: Vec<_> = all.difference(&found).collect();
    let missing: Vec<_> = missing
        .into_iter()
        .filter(|word| !not_yet.contains(*word))
        .collect();
    assert!(missing.is_empty(), "in no runbook: {missing:#?}");
    let stale: Vec<_> = not_yet
        .iter()
        .filter(|word| found.contains(*word) || !all.contains(*word))
        .collect();
    assert!(stale.is_empty(), "no exceptions any more: {stale:#?}");
}

#[test]
fn a_word_of_no_procedure_is_asked_where_it_is_said_to_be() {
    for own in ELSEWHERE.iter().filter(|own| !own.asked.is_empty()) {
        for word in own.words {
            let (_, name) = word.rsplit_once('.').unwrap();
            let said = |text: &&str| {
                let mut all = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                all.any(|found| found == name)
            };
            assert!(own.asked.iter().any(said), "{word}: {}", own.why);
        }
    }
}

#[test]
fn every_function_is_asked_in_one() {
    let own = procedures().into_iter().map(|(_, text)| text);
    let texts: String = own.chain(BUILT_IN.map(str::to_owned)).collect();
    let missing: Vec<_> = Function::all()
        .map(Function::name)
        .filter(|name| !texts.contains(&format!("{name}(")))
        .collect();
    assert!(missing.is_empty(), "in no runbook: {missing:?}");
}
