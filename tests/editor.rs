//! What an editor makes of the schemas: yaml-language-server checks and completes with them.
//!
//! `VETLLA_YAML_SERVER` names its program, `bin/yaml-language-server`; without it these are
//! skipped, and say so. `.ci/run` installs it where npm is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use vetlla::i18n::{Lang, Words};
use vetlla::load::{self, vocabulary};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// What the server says of each document; none where there is no server.
fn answers(ask: &[Value]) -> Option<Vec<Value>> {
    let Some(server) = std::env::var_os("VETLLA_YAML_SERVER") else {
        eprintln!("SKIPPED: VETLLA_YAML_SERVER names no yaml-language-server");
        return None;
    };
    let schemas = ["runbook", "config"].map(|name| root().join(format!("docs/{name}.schema.json")));
    let mut child = Command::new("node")
        .arg(root().join("tests/editor/server.mjs"))
        .arg(server)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let asked = json!({ "schemas": schemas, "ask": ask }).to_string();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(asked.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers: Value = serde_json::from_slice(&output.stdout).unwrap();
    Some(answers.as_array().unwrap().clone())
}

fn asked(name: &str, schema: &str, text: &str) -> Value {
    json!({ "name": name, "schema": schema, "text": text })
}

/// The files of a folder that `check` finds no error in.
fn good(folder: &str, read: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap().flatten() {
        let path = entry.path();
        let text = fs::read_to_string(&path).unwrap_or_default();
        let is_yaml = path.extension().is_some_and(|own| own == "yaml");
        if is_yaml && read(&text) {
            found.push((path.display().to_string(), text));
        }
    }
    found
}

#[test]
fn nothing_is_told_of_a_good_file() {
    let words = || Words::new(Lang::En);
    let runbook = |text: &str| load::runbook(text, &words()).is_ok();
    let config = |text: &str| load::config(text, &words()).is_ok();
    let mut ask = Vec::new();
    let runbooks = [
        good("runbooks", runbook),
        good("tests/corpus/runbooks", runbook),
        good("tests/runbooks", runbook),
    ]
    .concat();
    assert!(runbooks.len() > 5, "{runbooks:?}");
    for (name, text) in &runbooks {
        ask.push(asked(name, "runbook", text));
    }
    for (name, text) in &good("tests/corpus/configuration", config) {
        ask.push(asked(name, "config", text));
    }
    for answer in answers(&ask).into_iter().flatten() {
        assert_eq!(answer["told"], json!([]), "{}", answer["name"]);
    }
}

/// Bad documents, by the rule that `check` tells: what follows the steps' head.
const BAD: &[(&str, &str)] = &[
    ("unknown-key", "  - { id: a, tilte: A }\n"),
    ("missing", "  - { title: A }\n"),
    ("missing", "  - { id: a, title: A, kind: decision }\n"),
    ("missing", "  - { id: a, title: A, kind: form }\n"),
    (
        "missing",
        "  - { id: a, title: A, kind: form, fields: [] }\n",
    ),
    ("missing", "  - { id: a, title: A, kind: ticket }\n"),
    ("missing", "  - { id: a, title: A, kind: wait }\n"),
    ("missing", "  - { id: a, title: A, kind: call }\n"),
    ("missing", "  - { id: a, title: '' }\n"),
    (
        "missing",
        "  - { id: a, title: A, fields: [{ id: f, type: select, label: L }] }\n",
    ),
    (
        "missing",
        "  - { id: a, title: A, fields: [{ id: f, type: group, label: L }] }\n",
    ),
    ("not-here", "  - { id: a, title: A, options: [x] }\n"),
    (
        "not-here",
        "  - { id: a, title: A, kind: form, script: x, fields: [{ id: f, type: text, label: L }] }\n",
    ),
    (
        "not-here",
        "  - { id: a, title: A, fields: [{ id: f, type: text, label: L, options: [x] }] }\n",
    ),
    (
        "not-here",
        "  - { id: a, title: A, fields: [{ id: f, type: text, label: L, max: 3 }] }\n",
    ),
    (
        "not-here",
        "  - { id: a, title: A, fields: [{ id: f, type: checkbox, label: L, pattern: x }] }\n",
    ),
    ("bad-id", "  - { id: a-b, title: A }\n"),
    ("reserved-id", "  - { id: duty, title: A }\n"),
    ("wrong-type", "  - { id: a, title: A, hold: maybe }\n"),
    ("wrong-type", "  - { id: a, title: A, minutes: soon }\n"),
    ("wrong-type", "  - { id: a, title: [A] }\n"),
    ("wrong-type", "  - { id: a, title: A, items: x }\n"),
    ("unknown-word", "  - { id: a, title: A, kind: desicion }\n"),
    (
        "unknown-word",
        "  - { id: a, title: A, notices: [{ level: danger, text: x }] }\n",
    ),
    (
        "unknown-word",
        "  - { id: a, title: A, fields: [{ id: f, type: string, label: L }] }\n",
    ),
    (
        "no-secrets",
        "  - { id: a, title: A, fields: [{ id: f, type: password, label: L }] }\n",
    ),
    ("url", "  - { id: a, title: A, links: [intranet] }\n"),
    (
        "email",
        "  - { id: a, kind: ticket, title: A, ticket: { cc: [me] } }\n",
    ),
    ("lang", "  - { id: a, title: A, lang: Catalan }\n"),
    ("blank", "  - id: a\n    title: A\n    when:\n"),
    ("blank", "  - id: a\n    title: A\n    hold:\n"),
    ("empty-item", "  - { id: a, title: A, items: [x, ''] }\n"),
    ("wrong-shape", "  - a\n"),
    ("version", "  - { id: a, title: A }\nversion: 2\n"),
    ("date", "  - { id: a, title: A }\nreviewed_on: 28/11/2026\n"),
    ("interval", "  - { id: a, title: A }\nreview_every: soon\n"),
    (
        "contradiction",
        "  - { id: a, title: A, hold: true, recommended: true }\n",
    ),
];

fn bad(row: &str) -> String {
    let version = if row.contains("version") {
        ""
    } else {
        "version: 1\n"
    };
    format!("{version}id: t\ntitle: T\nsteps:\n{row}")
}

#[test]
fn what_a_schema_can_see_of_a_bad_file_is_told() {
    let words = Words::new(Lang::En);
    for (code, row) in BAD {
        let wrong = load::runbook(&bad(row), &words).unwrap_err();
        assert_eq!(wrong[0].code, *code, "{row}");
    }
    let ask: Vec<_> = BAD
        .iter()
        .map(|(_, row)| asked(row, "runbook", &bad(row)))
        .collect();
    for answer in answers(&ask).into_iter().flatten() {
        assert_ne!(answer["told"], json!([]), "{}", answer["name"]);
    }
}

/// What only `check` sees: it hangs on names, on the calendar, on another language, on the
/// walk.
const UNSEEN: &[(&str, &str)] = &[
    (
        "duplicate-id",
        "  - { id: a, title: A }\n  - { id: a, title: B }\n",
    ),
    (
        "unknown-contact",
        "  - { id: a, title: A, contacts: [b] }\n",
    ),
    ("unknown-name", "  - { id: a, title: A, when: dtuy }\n"),
    ("expression", "  - { id: a, title: A, when: 'b ==' }\n"),
    (
        "template",
        "  - { id: a, kind: ticket, title: A, ticket: { body: '{{ b' } }\n",
    ),
    ("date", "  - { id: a, title: A }\nreviewed_on: 2026-02-30\n"),
    (
        "timezone",
        "  - { id: a, title: A }\nschedule: { timezone: Mars }\n",
    ),
    (
        "pattern",
        "  - { id: a, title: A, fields: [{ id: f, type: text, label: L, pattern: '(' }] }\n",
    ),
    (
        "min-max",
        "  - { id: a, title: A, fields: [{ id: f, type: number, label: L, min: 9, max: 3 }] }\n",
    ),
    ("cut", "  - id: a\n    title: Node #2\n"),
];

#[test]
fn what_a_schema_cannot_see_is_named() {
    let words = Words::new(Lang::En);
    for (code, row) in UNSEEN {
        let wrong = load::runbook(&bad(row), &words).unwrap_err();
        assert_eq!(wrong[0].code, *code, "{row}");
    }
    let ask: Vec<_> = UNSEEN
        .iter()
        .map(|(_, row)| asked(row, "runbook", &bad(row)))
        .collect();
    for answer in answers(&ask).into_iter().flatten() {
        assert_eq!(answer["told"], json!([]), "{}", answer["name"]);
    }
}

fn completed(steps: &str) -> Value {
    let text = bad(steps);
    let line = text.matches('\n').count();
    let character = text.lines().last().unwrap().len();
    let mut asked = asked(steps, "runbook", &text);
    asked["at"] = json!({ "line": line, "character": character });
    asked
}

fn offered(answer: &Value, label: &str) -> Option<String> {
    let items = answer["items"].as_array().unwrap().iter();
    let mut own = items.filter(|item| item["label"] == label);
    own.next()
        .map(|item| item["about"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn each_kind_of_step_is_offered_its_own_keys_with_words_about_them() {
    // Each kind, a key of its own, and one of another kind.
    let kinds = [
        ("decision", "suggest", "script"),
        ("call", "script", "suggest"),
        ("ticket", "ticket", "require"),
        ("form", "fields", "ticket"),
        ("wait", "minutes", "options"),
        ("task", "items", "options"),
    ];
    let ask = kinds
        .map(|(kind, ..)| completed(&format!("  - id: a\n    title: A\n    kind: {kind}\n    ")));
    for (answer, (kind, own, other)) in answers(&ask).into_iter().flatten().zip(kinds) {
        let about = offered(&answer, own);
        assert!(about.is_some_and(|text| !text.is_empty()), "{kind}: {own}");
        // A skeleton may be called like its kind.
        let labels = offered(&answer, other).filter(|text| !text.starts_with("the ticket"));
        assert_eq!(labels, None, "{kind}: {other}");
    }
}

#[test]
fn words_and_skeletons_are_offered_with_what_they_mean() {
    let ask = [
        completed("  - id: a\n    title: A\n    kind: "),
        completed(
            "  - id: a\n    title: A\n    fields:\n      - id: f\n        label: L\n        type: ",
        ),
        completed("  - "),
    ];
    let Some(answers) = answers(&ask) else { return };
    for (answer, words) in answers.iter().zip([vocabulary::KINDS, vocabulary::TYPES]) {
        for word in words {
            let about = offered(answer, word);
            assert!(
                about.is_some_and(|text| !text.is_empty()),
                "{word}: {answer}"
            );
        }
    }
    for kind in vocabulary::KINDS.iter().filter(|kind| **kind != "manual") {
        assert!(offered(&answers[2], kind).is_some(), "{kind}");
    }
}
