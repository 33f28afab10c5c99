//! Tables that are made from the vocabulary, and by asking the loader.

use super::example::problems;
use std::fmt::Write as _;
use vetlla::i18n::{Lang, Words};
use vetlla::lang::{Filter, Function};
use vetlla::load::tables::TABLES;
use vetlla::load::vocabulary::{FIELD, KINDS, Keyword, STEP, Shape, TYPES, Table};

/// What stands between two marks of a page.
pub fn made(what: &str) -> String {
    match what.split_once(' ') {
        Some(("keys", name)) => keys(name),
        Some(("keys-of-kind", kind)) => of_kind(kind),
        Some(("words", name)) => said_in_all(name),
        None if what == "types" => types(),
        None if what == "answers" => takes_answers(),
        None if what == "signatures" => signatures(),
        _ => panic!("{what}: what is to be made?"),
    }
}

/// What the catalogue says under a name, in each language.
fn said_in_all(name: &str) -> String {
    let said =
        Lang::ALL.map(|lang| format!("\n| {} | {} |", lang.code(), Words::new(lang).say(name)));
    format!("| language | what is said |\n|---|---|{}", said.concat())
}

/// Whether this version knows what a kind of step is.
pub fn is_built(kind: &str) -> bool {
    !step(kind, "").iter().any(|(code, _)| *code == "not-yet")
}

fn keys(name: &str) -> String {
    let table = table(name);
    let mut out = String::from("| key | value | what for |\n|---|---|---|");
    let later = |about: &str| {
        let kinds = KINDS.iter().filter(|kind| !is_built(kind));
        let mut words = kinds.copied();
        words.any(|word| about.starts_with(&format!("{word}:")))
    };
    for key in table.keys {
        if later(key.about) || key.about.contains("not yet") {
            continue;
        }
        let must = if key.required { " (always)" } else { "" };
        let others = key.aliases.iter().map(|other| format!(", `{other}`"));
        let others = others.collect::<Vec<_>>().concat();
        let (value, about) = (shape(&key.shape), key.about);
        write!(
            out,
            "\n| `{}`{others}{must} | {value} | {about} |",
            key.name
        )
        .unwrap();
    }
    out
}

fn table(name: &str) -> &'static Table {
    let found = TABLES.iter().find(|table| table.name == name);
    found.unwrap_or_else(|| panic!("{name}: no table of that name"))
}

/// What a value looks like, in words.
fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Line => "a line".to_owned(),
        Shape::Text => "a text".to_owned(),
        Shape::Scalar => "a text, a number, yes or no".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Count => "a whole number".to_owned(),
        Shape::Amount => "a number or an expression".to_owned(),
        Shape::Condition => "a condition".to_owned(),
        Shape::Template => "a text with answers".to_owned(),
        Shape::Word(words) => {
            let words = words.iter().filter(|word| **word != "manual");
            let words = words.filter(|word| !KINDS.contains(word) || is_built(word));
            let words: Vec<_> = words.map(|word| format!("`{word}`")).collect();
            words.join(" ")
        }
        Shape::Object(table) => format!("keys ({})", table.name),
        Shape::Items(Shape::Object(table)) => format!("a list of keys ({})", table.name),
        Shape::Items(each) => format!("a list: {}", self::shape(each)),
        Shape::Named(table) => format!("names, each with keys ({})", table.name),
        Shape::Texts => "names, each with a text".to_owned(),
        Shape::Free => "anything".to_owned(),
    }
}

/// A value that a key takes by its form.
fn sample(shape: &Shape) -> String {
    match shape {
        Shape::Flag => "true".to_owned(),
        Shape::Count | Shape::Amount => "1".to_owned(),
        Shape::Word(words) => words.first().copied().unwrap_or_default().to_owned(),
        Shape::Texts => "{ x: x }".to_owned(),
        Shape::Object(_) | Shape::Named(_) => "{ label: x }".to_owned(),
        Shape::Items(each) => format!("[{}]", sample(each)),
        _ => "x".to_owned(),
    }
}

/// What is said of a step of that kind with that line, in its place.
fn step(kind: &str, line: &str) -> Vec<(&'static str, usize)> {
    let head = "version: 1\nid: x\ntitle: X\nsteps:\n- id: a\n  title: Mirar\n";
    let text = format!("{head}  kind: {kind}\n{line}");
    said(&text, 8)
}

/// The codes of what is said of one line.
fn said(text: &str, line: usize) -> Vec<(&'static str, usize)> {
    let found = problems(text).into_iter();
    let found = found.map(|problem| (problem.code, problem.place.line));
    let of_kind = |own: &(&'static str, usize)| own.0 == "not-yet" || own.1 == line;
    found.filter(of_kind).collect()
}

/// The keys that a kind of step has and a task has not.
fn of_kind(kind: &str) -> String {
    let mut out = String::from("| key | value | what for |\n|---|---|---|");
    for key in STEP.keys {
        let line = format!("  {}: {}\n", key.name, sample(&key.shape));
        let refused = |kind: &str| {
            let said = step(kind, &line);
            said.iter()
                .any(|(code, _)| matches!(*code, "not-here" | "extends-form"))
        };
        if key.name == "kind" || refused(kind) || !refused("task") {
            continue;
        }
        let (value, about) = (shape(&key.shape), key.about);
        let about = about.strip_prefix(&format!("{kind}: ")).unwrap_or(about);
        write!(out, "\n| `{}` | {value} | {about} |", key.name).unwrap();
    }
    out
}

/// Which type of field takes which of the keys that not all take.
fn types() -> String {
    let mut out = String::from("| type | keys that not every type has |\n|---|---|");
    let takes = |kind: &str, key: &str, shape: &Shape| {
        let head = "version: 1\nid: x\ntitle: X\nsteps:\n- id: a\n  title: Mirar\n  kind: form\n  fields:\n";
        let line = format!("    {key}: {}\n", sample(shape));
        let text = format!("{head}  - id: b\n    label: B\n    type: {kind}\n{line}");
        !said(&text, 12)
            .iter()
            .any(|(code, _)| matches!(*code, "not-here" | "extends-form"))
    };
    let own = FIELD.keys.iter().filter(|key| key.name != "type");
    let own: Vec<_> = own
        .filter(|key| !TYPES.iter().all(|kind| takes(kind, key.name, &key.shape)))
        .collect();
    for kind in TYPES {
        let keys = own.iter().filter(|key| takes(kind, key.name, &key.shape));
        let keys: Vec<_> = keys.map(|key| format!("`{}`", key.name)).collect();
        write!(out, "\n| `{kind}` | {} |", keys.join(" ")).unwrap();
    }
    out
}

/// How many values each function and each filter takes.
fn signatures() -> String {
    let count = |(least, most): (usize, usize)| match (least, most) {
        (0, 0) => "nothing".to_owned(),
        (least, most) if least == most => least.to_string(),
        (least, most) if most > 9 => format!("{least} and more"),
        (least, most) => format!("{least} to {most}"),
    };
    let mut out = String::from("| function | takes | |\n|---|---|---|");
    for function in Function::all() {
        let id = if function.takes_id() {
            "first an id"
        } else {
            ""
        };
        let (name, count) = (function.name(), count(function.takes()));
        write!(out, "\n| `{name}()` | {count} | {id} |").unwrap();
    }
    out += "\n\n| filter | takes |\n|---|---|";
    for filter in Filter::all() {
        let (name, count) = (filter.name(), count(filter.takes()));
        write!(out, "\n| `\\|{name}` | {count} |").unwrap();
    }
    out
}

/// A runbook with one object of a table, which has these keys.
fn with_object(table: &str, keys: &str) -> Option<String> {
    let step = |more: &str| format!("steps: [{{ id: a, title: Mirar, {more} }}]\n");
    let own = match table {
        "runbook" => {
            return Some(format!(
                "{{ version: 1, id: x, {keys}, steps: [{{ id: a, title: Mirar }}] }}\n"
            ));
        }
        "info" => format!("info: [{{ {keys} }}]\nsteps: [{{ id: a, title: Mirar }}]\n"),
        "reminder" => format!("reminders: [{{ {keys} }}]\nsteps: [{{ id: a, title: Mirar }}]\n"),
        "contact" => format!(
            "contacts: {{ c: {{ phones: [\"112\"], {keys} }} }}\n{}",
            step("kind: call, contacts: [c]")
        ),
        "step" if keys.contains("script") => format!(
            "contacts: {{ c: {{ phones: [\"112\"] }} }}\nsteps: [{{ id: a, {keys}, kind: call, contacts: [c] }}]\n"
        ),
        "step" => format!("steps: [{{ id: a, {keys} }}]\n"),
        "item" => step(&format!("items: [{{ {keys} }}]")),
        "notice" => step(&format!("notices: [{{ {keys} }}]")),
        "link" => step(&format!("links: [{{ {keys} }}]")),
        "option" => step(&format!(
            "kind: decision, options: [{{ value: x, {keys} }}, y]"
        )),
        "field" => step(&format!(
            "kind: form, fields: [{{ id: b, type: text, {keys} }}]"
        )),
        "ticket" => step(&format!("kind: ticket, ticket: {{ {keys} }}")),
        "message" => step(&format!("kind: message, message: {{ {keys} }}")),
        "update" => step(&format!(
            "kind: ticket, ticket: {{ updates: [{{ id: u, {keys} }}] }}"
        )),
        _ => return None,
    };
    Some(format!("version: 1\nid: x\ntitle: X\n{own}"))
}

/// Objects that have texts.
const WITH_TEXTS: &[&str] = &[
    "runbook", "info", "reminder", "contact", "step", "item", "notice", "link", "option", "field",
    "ticket", "message", "update",
];

/// What stands in an object whatever is asked about it.
const USUAL: &[(&str, &str, &str)] = &[
    ("runbook", "title", "X"),
    ("info", "label", "X"),
    ("reminder", "text", "X"),
    ("step", "title", "Mirar"),
    ("item", "text", "X"),
    ("notice", "text", "X"),
    ("link", "url", "\"https://example.org\""),
    ("field", "label", "X"),
    ("update", "title", "X"),
    ("update", "body", "X"),
];

/// Which keys take answers: those in which a name that nobody gives is told.
fn takes_answers() -> String {
    let mut out = String::from("| in | these keys |\n|---|---|");
    for name in WITH_TEXTS {
        let table = table(name);
        let takes = |key: &&Keyword| {
            // What is in an object has a row of its own.
            if matches!(key.shape, Shape::Items(Shape::Object(_))) {
                return false;
            }
            let value = match key.shape {
                Shape::Items(_) => "[\"https://{{ nope }}\"]",
                _ => "\"https://{{ nope }}\"",
            };
            let own = USUAL
                .iter()
                .filter(|own| own.0 == table.name && own.1 != key.name);
            let own: Vec<_> = own.map(|own| format!("{}: {}, ", own.1, own.2)).collect();
            let own = own.concat();
            let text = with_object(table.name, &format!("{own}{}: {value}", key.name));
            let found = text.map(|text| problems(&text)).unwrap_or_default();
            found
                .iter()
                .any(|own| own.code == "unknown-name" && own.message.contains("`nope`"))
        };
        let keys: Vec<_> = table.keys.iter().filter(takes).collect();
        let keys: Vec<_> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
        if !keys.is_empty() {
            write!(out, "\n| {} | {} |", table.name, keys.join(" ")).unwrap();
        }
    }
    out
}
