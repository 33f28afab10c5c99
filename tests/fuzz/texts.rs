//! What authors and administrators write: runbooks, conditions, templates, configurations.

use super::mutate::Corpus;
use super::night::{harmless, walked};
use super::trial::try_all;
use serde_json::json;
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::{Problem, SourceId, Sources};

const YAML: &[&str] = &[
    "- ",
    "  ",
    "? ",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!!bool x",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "#x",
    " #x",
    "id: x\n",
    "when: \"",
    "kind: form",
    "kind: decision",
    "fields: [",
    "options: [a]",
    "steps:\n",
    "version: 1\n",
    "title: ",
    "required_when: t",
    "pattern: \"(\"",
    "default: now",
    "office_hours: \"24/7\"",
    "timezone: Europe/Madrid",
    "min: -1",
    "items: [x]",
    "contacts: [provider]",
    "template: x",
    "keys: {",
    "exporters: [",
    "type: datetime",
    "minutes: 5",
];

const CODE: &[&str] = &[
    " and ",
    " or ",
    "not ",
    " in ",
    " is defined",
    " if ",
    " else ",
    "|length",
    "|upper",
    "|replace(",
    "|indent(",
    "|join",
    "|list",
    "|tojson",
    "|format(",
    "|batch(",
    "|sort",
    "range(",
    "dict(",
    "(",
    ")",
    "[",
    "]",
    "{%",
    "%}",
    "{{",
    "}}",
    "{#",
    "#}",
    "{% for x in s %}",
    "{% endfor %}",
    "{% if t %}",
    "{% endif %}",
    "{% set x = ",
    "{% raw %}",
    "{% endraw %}",
    "answers(",
    "label(",
    "'form'",
    "t",
    "n",
    "s",
    "choice",
    "duty",
    "schedule",
    "operator.name",
    "==",
    "!=",
    "<",
    "**",
    "//",
    "%",
    "~",
    "\\u001b",
];

/// Reports of problems say where and can be printed.
fn reported(text: &str, problems: &[Problem]) {
    let sources = Sources::one("f.yaml", text);
    let lines = sources.text(SourceId::default()).split('\n').count() + 1;
    for problem in problems {
        assert!((1..=lines).contains(&problem.place.line), "{problem:?}");
    }
    harmless(&load::report::human(
        &sources,
        problems,
        &Words::new(Lang::En),
    ));
    harmless(&load::report::github(&sources, problems));
}

/// Loads a runbook, and walks it where it can be.
fn loaded(text: &str) {
    match load::runbook(text, &Words::new(Lang::Ca)) {
        Ok(runbook) => walked(runbook),
        Err(problems) => {
            assert!(!problems.is_empty());
            reported(text, &problems);
        }
    }
}

#[test]
fn runbooks() {
    let corpus = Corpus::read("runbooks", YAML);
    try_all(&corpus, "runbooks", 150, |bytes| {
        loaded(&String::from_utf8_lossy(bytes));
    });
}

#[test]
fn conditions() {
    let corpus = Corpus::read("conditions", CODE);
    try_all(&corpus, "conditions", 300, |bytes| {
        let rule = String::from_utf8_lossy(bytes);
        let field = |id: &str, kind: &str| json!({ "id": id, "type": kind, "label": id });
        let runbook = json!({ "version": 1, "id": "x", "title": "T", "steps": [
            { "id": "choice", "kind": "decision", "title": "C", "options": ["a", "b"] },
            { "id": "form", "kind": "form", "title": "F", "fields": [field("t", "text"),
                field("n", "number"),
                { "id": "s", "type": "checkboxes", "label": "S", "options": ["x", "y"] },
                { "id": "r", "type": "text", "label": "R", "when": rule, "required_when": rule }] },
            { "id": "a", "title": "A", "when": rule, "notices": [{ "text": "N", "when": rule }] },
            { "id": "d", "kind": "decision", "title": "D", "suggest": rule, "options": ["a"] }] });
        loaded(&runbook.to_string());
    });
}

#[test]
fn templates() {
    let corpus = Corpus::read("templates", CODE);
    try_all(&corpus, "templates", 200, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let runbook = json!({ "version": 1, "id": "x", "title": "T",
            "contacts": { "c": { "name": "C", "phones": ["+34 934 452 699"] } }, "steps": [
            { "id": "choice", "kind": "decision", "title": "C", "options": ["a", "b"] },
            { "id": "form", "kind": "form", "title": "F", "fields": [
                { "id": "t", "type": "text", "label": "T" },
                { "id": "n", "type": "number", "label": "N" },
                { "id": "s", "type": "checkboxes", "label": "S", "options": ["x", "y"] },
                { "id": "w", "type": "text", "label": "W", "default": text }] },
            { "id": "ticket", "kind": "ticket", "title": "K",
              "ticket": { "lang": "en", "to": ["a@b.cat"], "subject": text, "body": text } },
            { "id": "call", "kind": "call", "title": "L", "contacts": ["c"], "script": text }] });
        loaded(&runbook.to_string());
    });
}

#[test]
fn configuration() {
    let corpus = Corpus::read("configuration", YAML);
    try_all(&corpus, "configuration", 200, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let (layer, problems) =
            load::config_layer(SourceId::default(), &text, &Words::new(Lang::Es));
        reported(&text, &problems);
        super::night::asked_for_hours(&layer.config.schedule);
    });
}
