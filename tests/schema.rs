//! The schema and `check` agree on the form of a document: what is wrong with it is wrong to
//! both. What hangs on names, on the calendar or on the walk only `check` sees.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use vetlla::i18n::{Lang, Words};
use vetlla::load::{self, schema, tables, vocabulary};
use vetlla::model::{Problem, Severity};

/// Rules on the form of a document.
const FORM: &[&str] = &[
    "syntax",
    "unknown-key",
    "duplicate-key",
    "missing",
    "not-here",
    "wrong-shape",
    "wrong-type",
    "unknown-word",
    "version",
    "lang",
    "email",
    "url",
    "date",
    "interval",
    "bad-id",
    "reserved-id",
    "blank",
    "empty-item",
    "no-secrets",
    "unknown-action",
    "extends-form",
    "limit-value",
    "default",
];

/// Rules that a schema can hold to in part: it knows how a zone is written, and not which
/// there are.
const IN_PART: &[&str] = &[
    "timezone",
    "country",
    "colour",
    "opening-hours",
    "contradiction",
    "extends-step",
];

/// A runbook in which every table of the vocabulary has its place.
const RICH: &str = r#"
version: 1
id: rich
title: Rich
lang: en
summary: All of it
labels: [one]
owner: Team
severity: SEV2
alerts: [{ labels: { alertname: DiskFull, job: node } }]
reviewed_on: 2026-11-01
review_every: 6 months
source: { system: wiki }
info: [{ label: Access, value: free }]
notices: [{ level: caution, text: It is live, when: not duty }]
reminders: [{ text: Be quick, when: duty }]
schedule: { timezone: Europe/Madrid, office_hours: { label: office, open: "Mo-Fr 08:00-18:00" }, out_of_hours_label: night, holidays: { country: ES, extra: [2026-06-24] } }
data: { env: { url: "https://x" } }
contacts: { a: { name: Anna, role: lead, phones: ["+34 934 452 699"], email: a@example.org, links: [{ label: L, url: "https://x.example" }], note: N } }
x-allow: [{ rule: no-verb, reason: so }]
steps:
  - { id: d, kind: decision, title: D, options: [{ value: a, label: A, ticket_label: TA, description: AA }, { value: b }], suggest: '"a"' }
  - { id: t, title: T, body: B, section: S, role: R, lang: en, when: 'd == "a"', required: true, notices: [{ text: N }], items: [one, { text: two }], contacts: [a], links: ["https://y.example"], evidence: true, expect: E, minutes: 3, x-allow: [{ rule: no-verb, reason: so }] }
  - id: f
    kind: form
    title: F
    fields:
      - { id: x, type: text, label: X, help: H, placeholder: P, default: D, required: true, when: 'd == "a"', min_length: 1, max_length: 9, pattern: "^.*$", pattern_message: M, monospace: true, attachments: true, internal: true }
      - { id: num, type: number, label: N, min: 1, max: 9, recommended: true }
      - { id: s, type: select, label: S, options: [u, { value: v, label: V }], multiple: true }
      - { id: c, type: checkbox, label: C }
      - { id: w, type: datetime, label: W, timezone: Europe/Madrid, max: now, confirm_default: true, default: now }
      - { id: g, type: group, label: G, fields: [{ id: h, type: host, label: H }] }
  - { id: k, kind: ticket, title: K, ticket: { lang: en, url: "https://z.example", to: [b@example.org], cc: [c@example.org], subject: S, body: B, reference: r, updates: [{ id: up, title: U, when: duty, body: B }] }, fields: [{ id: r, type: text, label: R }] }
  - { id: l, kind: call, title: L, contacts: [a], require: any, script: Hello }
  - { id: m, kind: message, title: M, message: { lang: en, url: "https://chat.example", to: [all], cc: [boss], subject: S, body: B } }
  - { id: p, kind: wait, title: P, minutes: 5, deadline: { within: minutes(60), of: started } }
  - { id: q, kind: wait, title: Q, until: now() + minutes(3) }
  - { id: v, kind: wait, title: V, seconds: 30 }
  - { id: e, kind: end, title: E, when: duty }
"#;

struct Judge {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    fn of(text: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler
            .add_resource("urn:test", serde_json::from_str(text).unwrap())
            .unwrap();
        let index = compiler.compile("urn:test", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn against(&self, document: &Value) -> Option<String> {
        let found = self.schemas.validate(document, self.index).err();
        found.map(|error| error.to_string())
    }
}

fn tree(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap()
}

fn of_form(problems: &[Problem]) -> Vec<String> {
    let wrong = problems.iter().filter(|own| own.level == Severity::Error);
    let wrong = wrong.filter(|own| FORM.contains(&own.code));
    wrong
        .map(|own| format!("{}: {}", own.code, own.message))
        .collect()
}

fn told(document: &Value) -> Vec<Problem> {
    let words = Words::new(Lang::En);
    load::findings(&document.to_string(), chrono::NaiveDate::default(), &words)
}

/// Every place of a document.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(map) => {
            for (key, own) in map {
                pointers(own, &format!("{at}/{key}"), all);
            }
        }
        Value::Array(list) => {
            for (n, own) in list.iter().enumerate() {
                pointers(own, &format!("{at}/{n}"), all);
            }
        }
        _ => {}
    }
}

/// What may stand anywhere by mistake.
fn values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(7),
        json!(-3),
        json!(1.5),
        json!(""),
        json!("two words"),
        json!("word"),
        json!("task"),
        json!("call"),
        json!("2026-11-28"),
        json!("https://example.org/{{host}}"),
        json!("duty"),
        json!([]),
        json!([null]),
        json!(["word"]),
        json!([true]),
        json!({}),
        json!({ "zzz": 1 }),
        json!([{}]),
    ]
}

fn with(document: &Value, at: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(at).unwrap() = value;
    changed
}

/// A document with one thing changed, in every way and place.
fn variants(document: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    pointers(document, "", &mut places);
    let keys: BTreeSet<&str> = tables::TABLES
        .iter()
        .flat_map(|table| table.keys)
        .flat_map(|key| key.aliases.iter().copied().chain([key.name]))
        .chain(["zzz", "x-own"])
        .collect();
    let mut all = Vec::new();
    for at in places {
        for value in values() {
            all.push((format!("{at} = {value}"), with(document, &at, value)));
        }
        let own = document.pointer(&at).unwrap();
        if let Value::Object(map) = own {
            for gone in map.keys() {
                let mut less = map.clone();
                less.remove(gone);
                all.push((format!("{at} - {gone}"), with(document, &at, less.into())));
            }
            for key in keys.iter().filter(|key| !map.contains_key(**key)) {
                let mut more = map.clone();
                more.insert((*key).to_owned(), json!("word"));
                all.push((format!("{at} + {key}"), with(document, &at, more.into())));
            }
        }
        if let Value::Array(list) = own {
            let mut more = list.clone();
            more.push(Value::Null);
            all.push((format!("{at} + null"), with(document, &at, more.into())));
        }
    }
    all
}

/// What is free inside is not looked at: everything is right there. And what an author allows
/// is the schema's to complain of and a warning of check.
fn is_free(name: &str) -> bool {
    let allows = name.contains("/x-allow");
    allows || name.starts_with("/data/") || name.starts_with("/source/")
}

/// The runbook with one of its steps alone, and with its top alone: what is wrong with one
/// hangs on no other, and small ones are read soon.
fn alone(rich: &Value) -> Vec<Value> {
    let steps = rich["steps"].as_array().unwrap().clone();
    let least = ["version", "id", "title", "contacts"];
    let top = rich.as_object().unwrap();
    let head = top.iter().filter(|(key, _)| least.contains(&key.as_str()));
    let head: serde_json::Map<_, _> = head.map(|(key, own)| (key.clone(), own.clone())).collect();
    let mut all: Vec<Value> = steps
        .into_iter()
        .map(|step| {
            let mut one = head.clone();
            // Their own contact is looked at with the top.
            one.insert("contacts".to_owned(), json!({ "a": { "phones": ["112"] } }));
            one.insert("steps".to_owned(), json!([step]));
            one.into()
        })
        .collect();
    let mut whole = rich.clone();
    whole["steps"] = json!([{ "id": "a", "title": "A" }]);
    all.push(whole);
    all
}

/// Where schema and check part: what each says of the variant.
fn apart(judge: &Judge, document: &Value, told: fn(&Value) -> Vec<Problem>) -> Vec<String> {
    let mut apart = Vec::new();
    for (name, document) in variants(document) {
        let told = told(&document);
        let wrong = of_form(&told);
        if wrong.is_empty() && told.iter().any(|own| IN_PART.contains(&own.code)) {
            continue;
        }
        let against = judge.against(&document);
        if against.is_some() == wrong.is_empty() && !is_free(&name) {
            apart.push(format!(
                "{name}\n   check: {wrong:?}\n   schema: {against:?}"
            ));
        }
    }
    apart
}

fn said(apart: &[String]) -> String {
    let some: Vec<_> = apart.iter().take(40).map(String::as_str).collect();
    format!("{} apart\n{}", apart.len(), some.join("\n"))
}

#[test]
fn what_is_wrong_with_the_form_of_a_runbook_is_wrong_to_the_schema_and_to_check() {
    let judge = Judge::of(&schema::runbook());
    let rich = tree(RICH);
    assert_eq!(judge.against(&rich), None);
    assert_eq!(of_form(&told(&rich)), [] as [&str; 0]);
    for document in alone(&rich) {
        let apart = apart(&judge, &document, told);
        assert!(apart.is_empty(), "{}", said(&apart));
    }
}

/// What check says of a document that extends another one.
fn told_of_change(document: &Value) -> Vec<Problem> {
    let base = "version: 1\nid: word\ntitle: Base\nsteps:\n- { id: look, title: Look }\n- { id: word, title: Word }\n\
                - { id: tell, kind: ticket, title: Tell, ticket: { subject: T }, deadline: { within: minutes(5) } }\n";
    let lineage = load::Lineage {
        texts: vec![base.to_owned()],
        broken: None,
    };
    let (text, words) = (document.to_string(), Words::new(Lang::En));
    let texts = load::Texts::new(&text, &lineage);
    load::findings(texts, chrono::NaiveDate::default(), &words)
}

#[test]
fn what_is_wrong_with_the_form_of_a_change_is_wrong_to_the_schema_and_to_check() {
    let judge = Judge::of(&schema::runbook());
    let head =
        json!({ "version": 1, "id": "own", "title": "Own", "extends": "word", "labels": null });
    let mut nothing = head.clone();
    nothing["steps"] = json!([{ "id": "look", "when": null, "items": null }]);
    assert_eq!(judge.against(&nothing), None);
    assert_eq!(of_form(&told_of_change(&nothing)), [] as [&str; 0]);
    for step in [
        json!({ "id": "look", "body": "Other", "items": ["one"] }),
        json!({ "id": "tell", "ticket": { "subject": "S" }, "deadline": { "of": "look" } }),
        json!({ "id": "n", "title": "N", "after": "look" }),
        json!({ "replace": "look", "title": "Other" }),
        json!({ "remove": "look" }),
    ] {
        let mut document = head.clone();
        document["steps"] = json!([step]);
        assert_eq!(judge.against(&document), None, "{document}");
        assert_eq!(
            of_form(&told_of_change(&document)),
            [] as [&str; 0],
            "{document}"
        );
        let mut apart = apart(&judge, &document, told_of_change);
        // Of which kind the step is, and what goes with these, only the other runbook says.
        let hangs = [
            "not-here: ",
            "- title\n",
            "title = null\n",
            "ticket = null\n",
            "+ as\n",
            "+ for_each\n",
            "+ minutes\n",
        ];
        apart.retain(|own| !hangs.iter().any(|end| own.contains(end)));
        assert!(apart.is_empty(), "{}", said(&apart));
    }
}

#[test]
fn the_schema_sees_what_only_looks_wrong() {
    let runbook = Judge::of(&schema::runbook());
    let rich = tree(RICH);
    for (at, value) in [
        ("/alerts/0/labels", json!({})),
        ("/alerts/0/labels/job", json!("")),
        ("/alerts/0/labels/job", json!(["a"])),
        ("/id", json!(1e30)),
        (
            "/steps/1",
            json!({ "id": "a", "title": "A", "hold": true, "recommended": true }),
        ),
        (
            "/steps/1",
            json!({ "id": "a", "title": "A", "for_each": "x", "as": 1.5 }),
        ),
        ("/schedule/timezone", json!(5)),
        ("/schedule/holidays/country", json!("spain")),
        ("/schedule", json!(true)),
    ] {
        let document = with(&rich, at, value);
        assert!(runbook.against(&document).is_some(), "{at}: {document}");
    }
    let config = Judge::of(&schema::config());
    for document in [
        json!({ "schedule": true }),
        json!({ "schedule": { "timezone": 5 } }),
        json!({ "theme": { "colours": { "title": "#12345" } } }),
        json!({ "theme": { "colours": { "title": "dark" } } }),
    ] {
        assert!(config.against(&document).is_some(), "{document}");
    }
}

#[test]
fn what_is_wrong_with_the_form_of_a_configuration_is_wrong_to_the_schema_and_to_its_reader() {
    let told = |document: &Value| {
        let words = Words::new(Lang::En);
        load::config(&document.to_string(), &words)
            .err()
            .unwrap_or_default()
    };
    let judge = Judge::of(&schema::config());
    let rich = json!({
        "version": 1,
        "operator": { "name": "Anna", "email": "a@example.org", "phone": "112" },
        "schedule": { "timezone": "Europe/Madrid", "office_hours": "Mo-Fr 08:00-18:00" },
        "runbooks": ["/srv/runbooks"],
        "lang": "ca",
        "theme": { "base": "dark", "colours": { "title": "white on #202020", "link": "bright_blue" } },
        "keys": { "next": ["j", "down"], "leave": "q" },
        "clipboard": "osc52",
        "bell": "off",
        "mouse": "on",
        "exporters": [{ "name": "mail", "argv": ["sendmail", "-t"], "format": "eml", "reference": "[0-9]+" }],
        "evidence": { "watch": "~/shots", "host": "bastion.example.org" },
        "archive_after_days": 90,
        "shared_state": true,
    });
    assert_eq!(judge.against(&rich), None);
    assert_eq!(of_form(&told(&rich)), [] as [&str; 0]);
    let apart = apart(&judge, &rich, told);
    assert!(apart.is_empty(), "{}", said(&apart));
}

#[test]
fn what_is_wrong_with_the_form_of_a_test_is_wrong_to_the_schema_and_to_its_reader() {
    let told = |document: &Value| {
        let words = Words::new(Lang::En);
        load::scenarios(&document.to_string(), &words)
            .err()
            .unwrap_or_default()
    };
    let judge = Judge::of(&schema::test());
    let rich = json!({
        "version": 1,
        "runbook": "a.yaml",
        "defaults": { "clock": "2026-11-23T03:12", "approver": "Joana" },
        "scenarios": [{
            "name": "One",
            "duty": true,
            "drill": false,
            "operator": { "name": "Anna", "email": "a@example.org", "phone": "112" },
            "schedule": "Mo-Fr 08:00-18:00",
            "alert": "a.json",
            "answers": { "a": "x", "b": ["y", 1], "c": null, "d": true },
            "skip": { "a": "so" },
            "fail": { "b": "so" },
            "reasons": { "c": "so" },
            "calls": { "d": "busy", "e": ["no_answer", "answered"] },
            "commands": { "f": { "output": "x", "exit": 1 } },
            "takes": { "a": 5 },
            "expect": {
                "steps": ["a"],
                "current": "b",
                "done": ["a"],
                "deadlines": { "a": "04:12" },
                "answers": { "a": "x" },
                "scripts": { "d": "hello" },
                "tickets": { "t": {
                    "to": [], "cc": ["a"], "subject": "S", "body": "B", "contains": ["x"],
                    "lacks": ["y"], "missing": ["L"], "updates": { "u": "text" },
                } },
            },
        }],
    });
    assert_eq!(judge.against(&rich), None);
    assert_eq!(of_form(&told(&rich)), [] as [&str; 0]);
    let apart = apart(&judge, &rich, told);
    assert!(apart.is_empty(), "{}", said(&apart));
}

/// What a skeleton is once each of its places has what it proposes.
fn filled(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let inner = text
                .strip_prefix("${")
                .and_then(|text| text.split_once(':'));
            let inner = inner.and_then(|(_, rest)| rest.strip_suffix('}'));
            inner.unwrap_or(text).into()
        }
        Value::Array(list) => list.iter().map(filled).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, own)| (key.clone(), filled(own)))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn each_skeleton_that_an_editor_offers_is_right_as_it_stands() {
    let judge = Judge::of(&schema::runbook());
    let schema: Value = serde_json::from_str(&schema::runbook()).unwrap();
    let whole = filled(&schema["defaultSnippets"][0]["body"]);
    assert_eq!(judge.against(&whole), None);
    assert_eq!(told(&whole), []);
    let all = &schema["$defs"]["runbook"]["properties"]["steps"]["items"]["defaultSnippets"];
    let kinds: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|own| &own["label"])
        .collect();
    assert_eq!(kinds.len(), vocabulary::KINDS.len() - 1, "{kinds:?}");
    for snippet in all.as_array().unwrap() {
        let mut runbook = whole.clone();
        runbook["contacts"] = json!({ "contact": { "phones": ["112"] } });
        runbook["steps"] = json!([filled(&snippet["body"])]);
        assert_eq!(judge.against(&runbook), None, "{snippet}");
        let wrong = of_form(&told(&runbook));
        assert!(wrong.is_empty(), "{snippet}: {wrong:?}");
    }
}
