//! What `check` promises, sentence by sentence: for each a runbook that breaks it and one that
//! holds it, on the real binary, in three languages.
//!
//! Place, words and hint of each kind of mistake are in the tables of `src/load/tests`: here it
//! is held that no promise is without its pair.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const HEAD: &str = "version: 1
id: t
title: Look
lang: en
contacts: { ana: { phones: [\"112\"] } }
steps:
  - { id: way, kind: decision, title: Choose it, options: [{ value: a, label: Alfa }, { value: b, label: Beta }] }
  - { id: say, kind: call, title: Call it, contacts: [ana] }
  - id: form
    kind: form
    title: Write it down
    fields:
      - { id: cb, type: checkbox, label: C }
      - { id: code, type: number, label: N, required: true }
";

/// What is promised, a step that breaks it, the rule, a step that holds it.
type Row = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const STEPS: &[Row] = &[
    ("syntax", "{ id: s, title: Look, when: 'way == ' }", "expression", "{ id: s, title: Look, when: way == \"a\" }"),
    ("names", "{ id: s, title: Look, when: wya == \"a\" }", "unknown-name", "{ id: s, title: Look, when: way == \"a\" }"),
    ("types", "{ id: s, title: Look, when: code > \"3\" }", "no-order", "{ id: s, title: Look, when: code > 3 }"),
    ("a step that never shows", "{ id: s, title: Look, when: way == \"a\" and way == \"b\" }", "step-never", "{ id: s, title: Look, when: way == \"a\" }"),
    ("a step that always shows", "{ id: s, title: Look, when: way == \"a\" or way == \"b\" }", "step-always", "{ id: s, title: Look, when: way == \"a\" }"),
    ("a field that never shows", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q, when: way == \"a\" and way == \"b\" }] }", "field-never", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q, when: way == \"a\" }] }"),
    ("a field that always shows", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q, when: way == \"a\" or way == \"b\" }] }", "field-always", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q, when: way == \"a\" }] }"),
    ("a condition that no type can satisfy: a checkbox", "{ id: s, title: Look, when: cb == \"yes\" }", "never", "{ id: s, title: Look, when: cb }"),
    ("a condition that no type can satisfy: a number", "{ id: s, title: Look, when: code == \"500\" }", "never", "{ id: s, title: Look, when: code == 500 }"),
    ("a condition that no type can satisfy: a choice", "{ id: s, title: Look, when: way > 2 }", "no-order", "{ id: s, title: Look, when: way == \"b\" }"),
    ("a condition that names no option", "{ id: s, title: Look, when: way == \"c\" }", "unknown-option", "{ id: s, title: Look, when: way == \"b\" }"),
    ("circles of when", "{ id: s, title: Look, fields: [{ id: q, type: checkbox, label: Q, when: r }, { id: r, type: checkbox, label: R, when: q }] }", "when-circle", "{ id: s, title: Look, fields: [{ id: q, type: checkbox, label: Q }, { id: r, type: checkbox, label: R, when: q }] }"),
    ("a mandatory field that no act asks for", "{ id: tic, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ cb }} {{ code }}\", reference: nr }, fields: [{ id: nr, type: text, label: Number }, { id: q, type: text, label: Q, required: true, when: state(s) == \"done\" }] }\n  - { id: s, title: Look }", "field-not-asked", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q, required: true }] }"),
    ("a field that nothing uses", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q }] }\n  - { id: t, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ cb }} {{ code }}\" } }", "field-unused", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q }] }\n  - { id: t, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ q }} {{ cb }} {{ code }}\" } }"),
    ("a step behind an end that always comes", "{ id: e, kind: end, title: Stop it }\n  - { id: s, title: Look }", "step-behind-end", "{ id: e, kind: end, title: Stop it, when: cb }\n  - { id: s, title: Look }"),
    ("what hangs on an alert", "{ id: s, title: \"Look {{ 1 / code }}\", when: alert.labels.severity == \"critical\" }", "text-fails", "{ id: s, title: \"Look {{ 1 + code }}\", when: alert.labels.severity == \"critical\" }"),
    ("a step behind an end of two answers that are alike", "{ id: f, title: Look, fields: [{ id: u, type: host, label: U, required: true }, { id: v, type: host, label: V, required: true }] }\n  - { id: e, kind: end, title: Stop it, when: u == v }\n  - { id: s, title: \"Look {{ 1 / code }}\" }", "text-fails", "{ id: f, title: Look, fields: [{ id: u, type: host, label: U, required: true }, { id: v, type: host, label: V, required: true }] }\n  - { id: e, kind: end, title: Stop it, when: u == v }\n  - { id: s, title: \"Look {{ 1 + code }}\" }"),
    ("a hold that is skipped over", "{ id: h, title: Look, hold: true, when: state(s) == \"done\" }\n  - { id: s, title: Look }", "hold-late", "{ id: s, title: Look }\n  - { id: h, title: Look, hold: true, when: state(s) == \"done\" }"),
    ("a ticket that is empty", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"{% if way == 'a' %}x{% endif %}\" } }", "ticket-is-empty", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"{% if way == 'a' %}x{% else %}y{% endif %}\" } }"),
    ("a ticket that has a gap though all was answered", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ late }}\" } }\n  - { id: f, title: Look, fields: [{ id: late, type: text, label: L, required: true }] }", "ticket-has-gap", "{ id: f, title: Look, fields: [{ id: late, type: text, label: L, required: true }] }\n  - { id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ late }}\" } }"),
    ("a ticket that has a blank where an answer does not apply", "{ id: f, title: Look, when: cb, fields: [{ id: late, type: text, label: L, required: true }] }\n  - { id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"On {{ late }}\" } }", "blank-answer", "{ id: f, title: Look, when: cb, fields: [{ id: late, type: text, label: L, required: true }] }\n  - { id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"On {{ late|default('none') }}\" } }"),
    ("a ticket that cannot be worked out", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ 1 / (code - code) }}\" } }", "ticket-fails", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: \"{{ 1 / 2 }} {{ code }}\" } }"),
    ("a name in a template that is answered only later", "{ id: s, title: \"Look at {{ late }}\" }\n  - { id: f, title: Look, fields: [{ id: late, type: text, label: L }] }", "too-late", "{ id: f, title: Look, fields: [{ id: late, type: text, label: L }] }\n  - { id: s, title: \"Look at {{ late }}\" }"),
    ("a suggest that is no option", "{ id: s, kind: decision, title: Choose it, options: [u, v], suggest: '\"w\"' }", "unknown-option", "{ id: s, kind: decision, title: Choose it, options: [u, v], suggest: '\"v\"' }"),
    ("a default that its own field refuses", "{ id: s, title: Look, fields: [{ id: q, type: number, label: Q, max: 5, default: 9 }] }", "default-refused", "{ id: s, title: Look, fields: [{ id: q, type: number, label: Q, max: 5, default: 3 }] }"),
    ("a default that is no option", "{ id: s, title: Look, fields: [{ id: q, type: select, label: Q, options: [u, v], default: w }] }", "unknown-option", "{ id: s, title: Look, fields: [{ id: q, type: select, label: Q, options: [u, v], default: v }] }"),
    ("a text cut at a #", "{ id: s, title: Look }\n  - id: r\n    title: Look at #5 now", "cut", "{ id: s, title: Look }\n  - id: r\n    title: \"Look at #5 now\" # a comment"),
    ("yes and no in quotes", "{ id: s, kind: decision, title: Choose it, options: [\"yes\", \"no\"] }", "quoted-flag", "{ id: s, kind: decision, title: Choose it, options: [true, false] }"),
    ("an empty item", "{ id: s, title: Look, items: [one, ''] }", "empty-item", "{ id: s, title: Look, items: [one, two] }"),
    ("a list under a scalar", "{ id: s, title: Look }\n  - id: r\n    title: Look\n    body: Look\n      - at this", "list-in-text", "{ id: s, title: Look }\n  - id: r\n    title: Look\n    body: |\n      Look\n      - at this"),
    ("a blank key", "{ id: s, title: Look }\n  - id: r\n    title: Look\n    when:", "blank", "{ id: s, title: Look }\n  - id: r\n    title: Look\n    when: cb"),
    ("words that authors bring: if", "{ id: s, title: Look, if: cb }", "unknown-key", "{ id: s, title: Look, when: cb }"),
    ("words that authors bring: description", "{ id: s, title: Look, description: B }", "unknown-key", "{ id: s, title: Look, body: B }"),
    ("words that authors bring: string", "{ id: s, title: Look, fields: [{ id: q, type: string, label: Q }] }", "unknown-word", "{ id: s, title: Look, fields: [{ id: q, type: text, label: Q }] }"),
    ("words that authors bring: =", "{ id: s, title: Look, when: 'way = \"a\"' }", "expression", "{ id: s, title: Look, when: 'way == \"a\"' }"),
    ("words that authors bring: &&", "{ id: s, title: Look, when: cb && cb }", "expression", "{ id: s, title: Look, when: cb and code > 1 }"),
    ("a bare word where a text was meant", "{ id: s, title: Look, when: way == a }", "unknown-name", "{ id: s, title: Look, when: way == \"a\" }"),
    ("a missing endif", "{ id: s, title: Look, body: \"{% if cb %}x\" }", "template", "{ id: s, title: Look, body: \"{% if cb %}x{% endif %}\" }"),
    ("an item one space short", "{ id: s, title: Look }\n  - id: r\n    title: Look\n    items:\n      - x\n     - y", "indent", "{ id: s, title: Look }\n  - id: r\n    title: Look\n    items:\n      - x\n      - y"),
    ("braces of another tool", "{ id: s, title: Look, body: 'Look at ${#names[@]}' }", "template", "{ id: s, title: Look, body: '{% raw %}Look at ${#names[@]}{% endraw %}' }"),
    ("braces where no answer is filled in", "{ id: s, title: Look, role: '{{ code }}' }", "no-answers-here", "{ id: s, title: Look, role: network }"),
    ("a warning that holds an action", "{ id: s, title: Look, notices: [{ level: warning, text: It is live. Stop the service. }] }", "notice-acts", "{ id: s, title: Look, notices: [{ level: warning, text: It is live. }] }"),
    ("two actions in one step", "{ id: s, title: Stop the service and delete the log }", "two-actions", "{ id: s, title: Stop the service }"),
    ("a step without a verb", "{ id: s, title: Verification of the disk }", "no-verb", "{ id: s, title: Verify the disk }"),
    ("a critical step in the last third", "{ id: s, title: Look }\n  - { id: r, title: Look }\n  - { id: u, title: Look, hold: true }", "critical-late", "{ id: s, title: Look, hold: true }\n  - { id: r, title: Look }\n  - { id: u, title: Look }\n  - { id: v, title: Look }\n  - { id: w, title: Look }"),
    ("a section of more than nine steps", "{ id: s1, title: Look }\n  - { id: s2, title: Look }\n  - { id: s3, title: Look }\n  - { id: s4, title: Look }\n  - { id: s5, title: Look }\n  - { id: s6, title: Look }\n  - { id: s7, title: Look }", "long-section", "{ id: s1, title: Look, section: Next }\n  - { id: s2, title: Look }"),
    ("what an author allows without a reason", "{ id: s, title: Verification of the disk, x-allow: [{ rule: no-verb }] }", "allow-reason", "{ id: s, title: Verification of the disk, x-allow: [{ rule: no-verb, reason: They say it so }] }"),
    ("a ticket without a subject on a way", "{ id: s, kind: ticket, title: File it, ticket: { subject: \"{% if cb %}x{% endif %}\", body: \"{{ code }}\" } }", "ticket-no-subject", "{ id: s, kind: ticket, title: File it, ticket: { subject: \"{% if cb %}x{% else %}y{% endif %}\", body: \"{{ code }}\" } }"),
    ("a message that is empty", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: \"{% if cb %}x{% endif %}\" } }", "message-is-empty", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: \"{% if cb %}x{% else %}y{% endif %}\" } }"),
    ("a message without a subject on a way", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: \"{% if cb %}x{% endif %}\", body: B } }", "message-no-subject", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: B } }"),
    ("a message for nobody", "{ id: s, kind: message, title: Tell it, message: { to: [\"{% if cb %}x{% endif %}\"], subject: S, body: B } }", "message-to-nobody", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: B } }"),
    ("a message that has a gap though all was answered", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: \"{{ late }}\" } }\n  - { id: f, title: Look, fields: [{ id: late, type: text, label: L, required: true }] }", "message-has-gap", "{ id: f, title: Look, fields: [{ id: late, type: text, label: L, required: true }] }\n  - { id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: \"{{ late }}\" } }"),
    ("a message that cannot be worked out", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: \"{{ 1 / (code - code) }}\" } }", "message-fails", "{ id: s, kind: message, title: Tell it, message: { to: [x], subject: S, body: \"{{ code / 2 }}\" } }"),
    ("an update that is never due", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, updates: [{ id: u, title: U, when: way == \"a\" and way == \"b\", body: B }] } }", "update-never", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, updates: [{ id: u, title: U, when: way == \"a\", body: B }] } }"),
    ("an update that is empty", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, updates: [{ id: u, title: U, body: \"{% if cb %}x{% endif %}\" }] } }", "update-is-empty", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, updates: [{ id: u, title: U, body: \"{% if cb %}x{% else %}y{% endif %}\" }] } }"),
    ("an update that cannot be worked out", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, updates: [{ id: u, title: U, body: \"{{ 1 / (code - code) }}\" }] } }", "update-fails", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, updates: [{ id: u, title: U, body: \"{{ code / 2 }}\" }] } }"),
    ("what is said that cannot be worked out", "{ id: s, kind: call, title: Call it, contacts: [ana], script: \"{{ 1 / (code - code) }}\" }", "script-fails", "{ id: s, kind: call, title: Call it, contacts: [ana], script: \"{{ code / 2 }}\" }"),
    ("a field that no answer satisfies", "{ id: s, title: Look, fields: [{ id: q, type: date, label: Q, required: true, min: today, max: 2020-01-01 }] }", "field-impossible", "{ id: s, title: Look, fields: [{ id: q, type: date, label: Q, required: true, max: 2020-01-01 }] }"),
    ("a wait that may be less than nothing", "{ id: s, kind: wait, title: Wait, minutes: code - 10 }", "no-time", "{ id: s, kind: wait, title: Wait, minutes: \"max(code, 1)\" }"),
    ("a title that comes out blank", "{ id: s, title: \"{{ '' }}\" }", "title-blank", "{ id: s, title: \"Look at {{ code }}\" }"),
    ("a number of the ticket that nobody asks for", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, reference: nr } }", "unknown-reference", "{ id: s, kind: ticket, title: File it, ticket: { subject: S, body: B, reference: nr }, fields: [{ id: nr, type: text, label: Number }] }"),
    ("an answer that is named as in another program", "{ id: s, title: \"Look at <code>\" }", "unfilled", "{ id: s, title: \"Look at {{ code }}\" }"),
];

/// Promises of the top of a file: what stands before the steps.
#[rustfmt::skip]
const TOPS: &[Row] = &[
    ("a contact nobody calls", "contacts: { ana: { phones: [\"112\"] }, bru: { phones: [\"112\"] } }", "contact-uncalled", "contacts: { ana: { phones: [\"112\"] } }"),
    ("a phone that cannot be dialled", "contacts: { ana: { phones: [ask the desk] } }", "phone-undialable", "contacts: { ana: { phones: [\"+34 934 452 699\"] } }"),
    ("a review overdue", "contacts: { ana: { phones: [\"112\"] } }\nreviewed_on: 2020-01-01\nreview_every: 6 months", "review-overdue", "contacts: { ana: { phones: [\"112\"] } }\nreviewed_on: 2020-01-01\nreview_every: 900 months"),
];

struct Told {
    code: String,
    level: String,
    message: String,
    hint: Option<String>,
    line: u64,
    column: u64,
}

fn check(folder: &Path, text: &[u8], lang: &str) -> Vec<Told> {
    let file = folder.join("t.yaml");
    fs::write(&file, text).unwrap();
    let told = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(["check", "t.yaml", "--format", "json", "--lang", lang])
        .env_clear()
        .env("HOME", folder)
        .env("LANG", "en_US.UTF-8")
        .current_dir(folder)
        .output()
        .unwrap();
    let rows: Vec<Value> =
        serde_json::from_slice(&told.stdout).unwrap_or_else(|error| panic!("{error}: {told:?}"));
    let text = |row: &Value, key: &str| row[key].as_str().map(str::to_owned);
    let row = |row: Value| Told {
        code: text(&row, "code").unwrap(),
        level: text(&row, "level").unwrap(),
        message: text(&row, "message").unwrap(),
        hint: text(&row, "hint"),
        line: row["line"].as_u64().unwrap(),
        column: row["column"].as_u64().unwrap(),
    };
    rows.into_iter().map(row).collect()
}

/// Holds that the bad one is told in three languages, and the good one is not.
fn pair(promise: &str, bad: &[u8], code: &str, good: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let all = ["ca", "es", "en"].map(|lang| check(folder.path(), bad, lang));
    let mut words = BTreeSet::new();
    for told in &all {
        let codes: Vec<_> = told.iter().map(|own| own.code.as_str()).collect();
        let own = told.iter().find(|own| own.code == code);
        let own = own.unwrap_or_else(|| panic!("{promise}: {codes:?}"));
        assert!(own.line > 0, "{promise}");
        assert!(own.level != "error" || !own.message.is_empty(), "{promise}");
        words.insert((own.message.clone(), own.hint.clone()));
    }
    assert_eq!(words.len(), 3, "{promise}: {words:?}");
    let told = check(folder.path(), good, "en");
    let wrong: Vec<_> = told
        .iter()
        .filter(|own| own.code == code || own.level == "error")
        .map(|own| (&own.code, &own.message))
        .collect();
    assert!(wrong.is_empty(), "{promise}: {wrong:?}");
}

#[test]
fn each_promise_of_steps_has_one_that_breaks_it_and_one_that_holds_it() {
    for (promise, bad, code, good) in STEPS {
        let text = |step: &str| format!("{HEAD}  - {step}\n").into_bytes();
        pair(promise, &text(bad), code, &text(good));
    }
    let promises: BTreeSet<_> = STEPS.iter().map(|own| own.0).collect();
    assert_eq!(promises.len(), STEPS.len(), "each has one pair");
}

#[test]
fn each_promise_of_the_top_has_one_that_breaks_it_and_one_that_holds_it() {
    let contacts = "contacts: { ana: { phones: [\"112\"] } }";
    for (promise, bad, code, good) in TOPS {
        let text = |top: &str| HEAD.replace(contacts, top).into_bytes();
        pair(promise, &text(bad), code, &text(good));
    }
}

#[test]
fn a_file_that_is_no_utf_8_is_told_and_utf_16_is_named() {
    let latin: Vec<u8> = HEAD
        .replace("Write it down", "Écrivez")
        .chars()
        .map(|c| c as u8)
        .collect();
    pair(
        "a file that is not UTF-8",
        &latin,
        "unreadable",
        HEAD.as_bytes(),
    );
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(HEAD.encode_utf16().flat_map(u16::to_le_bytes));
    pair("UTF-16", &wide, "unreadable", HEAD.as_bytes());
    let folder = tempfile::tempdir().unwrap();
    let told = check(folder.path(), &wide, "en");
    assert!(told[0].message.contains("UTF-16"), "{}", told[0].message);
}

#[test]
fn one_id_in_two_files_of_a_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), HEAD).unwrap();
    fs::write(folder.path().join("b.yaml"), HEAD).unwrap();
    let told = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(["check", ".", "--format", "json"])
        .env_clear()
        .env("HOME", folder.path())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(text.contains("\"id-twice\""), "{text}");
    assert_eq!(told.status.code(), Some(1));
}

/// A runbook with a table in which a row is missing.
const ROWS: &str = "version: 1
id: t
title: Look
lang: en
data: { env: { pro: { hosts: [a], max: 3, on: true, url: x } } }
steps:
  - { id: s, kind: decision, title: Choose it, options: [pro, pre] }
  - { id: f, kind: form, title: Write it down, fields: [{ id: n, type: number, label: Jobs, required: true }, { id: m, type: number, label: Bad jobs, required: true, max: 1000 }, { id: l, type: textarea, label: Hosts }] }
";

/// A step, the code of what is told of it, and what of it is wrong.
const WRONG: &[(&str, &str, &str)] = &[
    (
        "when: 'data.env[s].max > 2'",
        "data-lacks",
        "data.env[s].max",
    ),
    ("when: 'data.env[s].on'", "data-lacks", "data.env[s].on"),
    (
        "when: 'n > 1 and not data.env[s].on'",
        "data-lacks",
        "data.env[s].on",
    ),
    (
        "when: '\"a\" in data.env[s].hosts'",
        "data-lacks",
        "data.env[s].hosts",
    ),
    (
        "when: 'data.env[s].url == \"x\"'",
        "data-lacks",
        "data.env[s].url",
    ),
    (
        "body: 'See {{ data.env[s].url }}'",
        "data-lacks",
        "data.env[s].url",
    ),
    (
        "body: 'See {{ data.env[s].max + 1 }}'",
        "data-lacks",
        "data.env[s].max",
    ),
    (
        "body: 'See {{ data.env[s].hosts[1] }}'",
        "data-lacks",
        "data.env[s].hosts[1]",
    ),
    (
        "when: 'data.env[s].hosts[1] == \"b\"'",
        "data-lacks",
        "data.env[s].hosts[1]",
    ),
    (
        "body: 'See {{ lines(l)[7] }}'",
        "entry-lacks",
        "lines(l)[7]",
    ),
    ("when: 'lines(l)[7] == \"a\"'", "entry-lacks", "lines(l)[7]"),
    (
        "body: 'See {{ (lines(l)|sort)[7] }}'",
        "entry-lacks",
        "(lines(l)|sort)[7]",
    ),
    (
        "body: 'See {% set k = lines(l) %}{{ k[7] }}'",
        "entry-lacks",
        "k[7]",
    ),
    (
        "kind: wait, minutes: '[5, 10][n]'",
        "entry-lacks",
        "[5, 10][n]",
    ),
    (
        "for_each: 'data.env[s].hosts', as: h",
        "data-lacks",
        "data.env[s].hosts",
    ),
    (
        "kind: wait, minutes: 'data.env[s].max'",
        "data-lacks",
        "data.env[s].max",
    ),
    (
        "deadline: { within: 'minutes(data.env[s].max)' }",
        "data-lacks",
        "data.env[s].max",
    ),
    ("when: 'm / n > 2'", "condition-fails", "m / n > 2"),
    (
        "when: 'n > 7 or m // n == 1'",
        "condition-fails",
        "n > 7 or m // n == 1",
    ),
];

/// What is wrong, and what its hint says to write, is in the one text and not in the other.
#[test]
fn what_a_hint_says_to_write_for_a_row_or_a_division_checks_clean() {
    for (step, code, wrong) in WRONG {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("{ROWS}  - {{ id: z, title: Look, {step} }}\n");
        let told = check(folder.path(), text.as_bytes(), "en");
        let found: Vec<_> = told.iter().filter(|own| own.code == *code).collect();
        assert_eq!(found.len(), 1, "{step}: {:?}", codes(&told));
        let hint = found[0].hint.clone().unwrap_or_default();
        let (_, ours) = hint
            .split_once(": ")
            .unwrap_or_else(|| panic!("{step}: {hint}"));
        let ours = ours.strip_suffix('.').unwrap_or(ours);
        let mended = text.replace(wrong, ours);
        let left = check(folder.path(), mended.as_bytes(), "en");
        let left: Vec<_> = left.iter().filter(|own| own.level != "note").collect();
        assert!(
            left.is_empty(),
            "{step}: {mended} {:?}",
            left.iter().map(|own| &own.message).collect::<Vec<_>>()
        );
    }
}

/// Where a text with a division by nothing may stand, and under which code it is told.
const DIVIDED: &[(&str, &str)] = &[
    ("title: 'Do @'", "text-fails"),
    (
        "title: Look, kind: command, argv: [echo, 'a@']",
        "text-fails",
    ),
    (
        "title: Look, kind: call, contacts: [anna], script: 'Say @'",
        "script-fails",
    ),
    (
        "title: Look, kind: message, message: { to: [x], subject: S, body: 'B @' }",
        "message-fails",
    ),
    (
        "title: Look, kind: ticket, ticket: { subject: S, body: 'B @' }",
        "ticket-fails",
    ),
];

/// The part that cannot be worked out is marked, and the hint asks by its own names: pasted, nothing
/// is left of it.
#[test]
fn a_division_by_nothing_is_asked_for_by_what_it_is_divided_by() {
    let folder = tempfile::tempdir().unwrap();
    for (step, code) in DIVIDED {
        for (before, part, after) in [
            ("", "100 / n", ""),
            ("", "100 / (n - 7)", ""),
            ("{% set k = m - 1 %}", "100 / k", ""),
            ("{% for x in [1, 2] %}", "100 / (n - x)", "{% endfor %}"),
            (
                "{% for x in lines(l) %}",
                "n // (m - loop.index)",
                "{% endfor %}",
            ),
        ] {
            let of = |value: &str| {
                let text = step.replace('@', &format!("{before}{value}{after}"));
                let head =
                    ROWS.replace("steps:", "contacts: { anna: { phones: ['112'] } }\nsteps:");
                format!("{head}  - {{ id: z, {text} }}\n")
            };
            let bad = of(&format!("{{{{ {part} }}}}"));
            let all = ["ca", "es", "en"].map(|lang| check(folder.path(), bad.as_bytes(), lang));
            for told in &all {
                let found: Vec<_> = told.iter().filter(|own| own.code == *code).collect();
                assert_eq!(found.len(), 1, "{bad}: {:?}", codes(told));
                assert!(found[0].message.contains(part), "{}", found[0].message);
                let line = bad.lines().nth(usize::try_from(found[0].line).unwrap() - 1);
                let mark =
                    line.and_then(|line| line.get(usize::try_from(found[0].column).unwrap() - 1..));
                assert!(mark.unwrap().starts_with(part), "{mark:?}");
            }
            let found = all[2].iter().find(|own| own.code == *code).unwrap();
            let hint = found.hint.clone().unwrap();
            let ours = hint.split_once(": ").unwrap().1;
            let (ours, _) = ours.split_once("{% endif %}").unwrap();
            let ours = ours.replace('…', &format!("{{{{ {part} }}}}")) + "{% endif %}";
            let left = check(folder.path(), of(&ours).as_bytes(), "en");
            assert!(
                !left.iter().any(|own| own.code == *code),
                "{}: {:?}",
                of(&ours),
                codes(&left)
            );
        }
    }
}

#[test]
fn whether_a_row_is_there_may_be_asked() {
    let folder = tempfile::tempdir().unwrap();
    for step in [
        "when: 'data.env[s]'",
        "when: 's == \"pro\" and data.env[s].on'",
        "when: 'data.env[s] is defined and data.env[s].on'",
        "when: 'data.env[s].max|default(0) > 2'",
    ] {
        let text = format!("{ROWS}  - {{ id: z, title: Look, {step} }}\n");
        let told = check(folder.path(), text.as_bytes(), "en");
        assert!(
            !told.iter().any(|own| own.code == "data-lacks"),
            "{step}: {:?}",
            codes(&told)
        );
    }
}

#[test]
fn what_may_come_to_more_than_can_be_worked_with_is_found_and_a_limit_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    for rule in [
        "days(n) > hours(48)",
        "minutes(n) > hours(2)",
        "n * n * n * n > 5",
        "n * m * n > 5",
    ] {
        let text = format!("{ROWS}  - {{ id: z, title: Look, when: '{rule}' }}\n");
        let told = check(folder.path(), text.as_bytes(), "en");
        let found: Vec<_> = told
            .iter()
            .filter(|own| own.code == "condition-fails")
            .collect();
        assert_eq!(found.len(), 1, "{rule}: {:?}", codes(&told));
        let hint = found[0].hint.clone().unwrap_or_default();
        assert!(
            hint.contains("Jobs") && hint.contains("max: 1000"),
            "{hint}"
        );
        let mended = text.replace("label: Jobs,", "label: Jobs, min: 0, max: 1000,");
        let left = check(folder.path(), mended.as_bytes(), "en");
        assert!(
            !left.iter().any(|own| own.code == "condition-fails"),
            "{rule}: {:?}",
            codes(&left)
        );
    }
    let text = format!(
        "{ROWS}  - {{ id: z, title: Look, when: 'n * m > 5 and n + 1 > 2 and n * 60 > 3' }}\n"
    );
    let told = check(folder.path(), text.as_bytes(), "en");
    assert!(
        !told.iter().any(|own| own.code == "condition-fails"),
        "{:?}",
        codes(&told)
    );
}

fn codes(told: &[Told]) -> Vec<&str> {
    told.iter().map(|own| own.code.as_str()).collect()
}
