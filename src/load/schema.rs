//! The vocabulary as a JSON schema, for editors that complete and check YAML.
//!
//! It is made from the tables that the reader itself uses, and says as much of them as a
//! schema can: what is wrong with a form is wrong to both (a test compares them). What hangs
//! on names, dates of the calendar or the walk, only `vetlla check` finds.

mod extending;
mod kinds;

use self::kinds::or_nothing;
use super::config_vocabulary::{CONFIG, THEMES};
use super::looks::{ALIASES, TextLook, example, look, meaning};
use super::rules::RULES;
use super::scenario_vocabulary::{CALLS, EXPECT, EXPECTED_TEXT, SCENARIO, SCENARIO_DEFAULTS, TEST};
use super::vocabulary::{Keyword, RUNBOOK, Shape, Table};
use crate::model::host_command::OUTPUT_BOUNDS;
use serde_json::{Map, Value, json};

/// The schema of a runbook, as JSON with line breaks.
#[must_use]
pub fn runbook() -> String {
    let about = "A runbook of vetlla, version 1";
    document(&RUNBOOK, "urn:vetlla:schema:runbook:1", about, false)
}

/// The schema of a configuration, as JSON with line breaks.
#[must_use]
pub fn config() -> String {
    let about = "The configuration of vetlla, version 1";
    document(&CONFIG, "urn:vetlla:schema:config:1", about, true)
}

/// The schema of a file of scenarios, as JSON with line breaks.
#[must_use]
pub fn test() -> String {
    let about = "Scenarios of a runbook of vetlla, version 1";
    document(&TEST, "urn:vetlla:schema:test:1", about, false)
}

fn document(table: &'static Table, id: &str, title: &str, blanks: bool) -> String {
    let mut parts = Parts {
        all: Map::new(),
        blanks,
    };
    let root = parts.object(table);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": title,
        "$ref": root,
        "$defs": parts.all,
    });
    if table.name == RUNBOOK.name {
        extending::put(&mut schema);
        schema["defaultSnippets"] = json!([kinds::whole_runbook()]);
    } else if blanks && let Some(object) = schema.as_object_mut() {
        // A file of comments only is a fine configuration.
        object.remove("$ref");
        object.insert(
            "anyOf".to_owned(),
            json!([{ "$ref": root }, { "type": "null" }]),
        );
    }
    format!("{schema:#}\n")
}

/// The parts of a schema so far, by name.
struct Parts {
    all: Map<String, Value>,
    /// A key may be there without a value.
    blanks: bool,
}

impl Parts {
    /// The reference to an object, which joins the parts when it is first met.
    fn object(&mut self, table: &'static Table) -> String {
        let reference = format!("#/$defs/{}", table.name);
        if self.all.contains_key(table.name) {
            return reference;
        }
        // Fields hold fields: the name is taken before its own keys are looked at.
        self.all.insert(table.name.to_owned(), Value::Null);
        let mut properties = Map::new();
        for key in table.keys {
            let value = self.property(table, key);
            for other in key.aliases {
                let value = another_word(key, value.clone());
                properties.insert((*other).to_owned(), value);
            }
            properties.insert(key.name.to_owned(), value);
        }
        if matches!(table.name, "runbook" | "step") {
            properties.insert("x-allow".to_owned(), allowances());
        }
        let keys = kinds::Keys { table, properties };
        let own = match table.name {
            "step" => kinds::by_kind(&keys, &usual_minutes(&keys), &mut self.all),
            "field" => kinds::by_type(&keys, &mut self.all),
            _ => keys.closed(|_| true, &[]),
        };
        let part = match short_form(table.name) {
            Some(short) => json!({ "anyOf": [own, short] }),
            None => own,
        };
        self.all.insert(table.name.to_owned(), part);
        reference
    }

    fn property(&mut self, table: &'static Table, key: &Keyword) -> Value {
        let mut value = self.shape(table, key, &key.shape);
        if !key.required && (self.blanks || key.shape.is_text()) {
            value = or_nothing(value);
        }
        let mut about = json!({ "description": key.about });
        if let (Some(text), Shape::Line | Shape::Template | Shape::Condition) =
            (example(table.name, key.name), key.shape)
        {
            about["examples"] = json!([text]);
        }
        join(value, about)
    }

    fn shape(&mut self, table: &'static Table, key: &Keyword, shape: &Shape) -> Value {
        match shape {
            Shape::Scalar if look(table.name, key.name) == Some(TextLook::Version) => {
                json!({ "enum": [1, "1"], "default": 1 })
            }
            Shape::Scalar => scalar(None),
            Shape::Line if table.name == "operator" && key.name == "name" => plain_text(),
            Shape::Line | Shape::Text | Shape::Template | Shape::Condition => text(
                look(table.name, key.name),
                self.blanks || says_something(key),
            ),
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Amount => scalar(Some(r"\S")),
            Shape::Count if key.name == "timeout" => count_of(1, 86_400),
            Shape::Count if key.name == "max_output" => {
                let (least, most) = OUTPUT_BOUNDS;
                count_of(least, most)
            }
            Shape::Count => count(),
            Shape::Word(words) => choice(key.name, words),
            Shape::Object(of) => json!({ "$ref": self.object(of) }),
            Shape::Items(each) => self.list(table, key, each),
            Shape::Named(of) => json!({
                "type": "object",
                "patternProperties": { "^x-": true },
                "additionalProperties": { "$ref": self.object(of) },
            }),
            Shape::Texts if is_of_tests(table) => named(&scalar(Some(r"\S"))),
            Shape::Texts => json!({
                "type": "object",
                "patternProperties": { "^x-": true },
                "additionalProperties": scalar(None),
            }),
            Shape::Free if table.name == "config" => kinds::bindings(&mut self.all),
            Shape::Free if table.name == "alert" => alert_labels(),
            Shape::Free if key.name == "answers" => answers(),
            Shape::Free if key.name == "calls" => calls(),
            Shape::Free if key.name == "takes" => named(&or_nothing(count())),
            Shape::Free => json!({ "type": "object" }),
        }
    }

    fn list(&mut self, table: &'static Table, key: &Keyword, each: &Shape) -> Value {
        let mut items = match each {
            // An argument of a program may be empty.
            Shape::Template => scalar(None),
            Shape::Line if key.name == "argv" => scalar(None),
            Shape::Line if key.name == "runbooks" => plain_text(),
            Shape::Line => text(look(table.name, key.name), true),
            Shape::Text => text(None, true),
            _ => self.shape(table, key, each),
        };
        if let (Some(text), Shape::Line) = (example(table.name, key.name), each) {
            items["examples"] = json!([text]);
        }
        let mut list = json!({ "type": "array", "items": items });
        if key.name == "ok" {
            list["items"] = join(count(), json!({ "maximum": u8::MAX }));
        }
        if key.name == "argv" && matches!(each, Shape::Line) {
            list["prefixItems"] = json!([scalar(Some(r"\S"))]);
        }
        if key.required || key.name == "options" {
            list["minItems"] = 1.into();
        }
        if (table.name, key.name) == ("runbook", "steps") {
            list["items"]["defaultSnippets"] = kinds::snippets();
        }
        list
    }
}

/// Whether an object is of the tests of a runbook, in which no text is empty.
fn is_of_tests(table: &Table) -> bool {
    let tables = [&SCENARIO_DEFAULTS, &SCENARIO, &EXPECT, &EXPECTED_TEXT];
    tables.iter().any(|own| own.name == table.name)
}

/// What is typed, by the id of the question: nothing, one value or several.
fn answers() -> Value {
    let value = scalar(None);
    let any = json!([value, { "type": "array", "items": value }, { "type": "null" }]);
    named(&json!({ "anyOf": any }))
}

/// How the calls of each step go.
fn calls() -> Value {
    let word = json!({ "enum": CALLS });
    named(&json!({ "anyOf": [word, { "type": "array", "items": word }] }))
}

/// Values by names of the author's.
fn named(value: &Value) -> Value {
    json!({
        "type": "object",
        "patternProperties": { "^x-": true },
        "additionalProperties": value,
    })
}

/// Whether a text cannot be left empty: what steers the walk would only seem to be set.
fn says_something(key: &Keyword) -> bool {
    let of_hours = ["timezone", "open"].contains(&key.name);
    key.required || of_hours || is_condition(&key.shape)
}

fn is_condition(shape: &Shape) -> bool {
    matches!(shape, Shape::Condition)
}

/// The short form of an object: a plain value.
fn short_form(table: &str) -> Option<Value> {
    match table {
        "item" | "option" => Some(scalar(Some(r"\S"))),
        "link" => Some(text(Some(TextLook::Url), true)),
        "contact_link" => Some(text(Some(TextLook::FixedUrl), true)),
        "schedule" | "hours" => Some(plain_text()),
        "theme" => Some(choice("theme", THEMES)),
        _ => None,
    }
}

/// A value with a text about it, which goes over what it said of itself.
fn join(mut value: Value, about: Value) -> Value {
    if let (Value::Object(map), Value::Object(about)) = (&mut value, about) {
        map.extend(about);
    }
    value
}

/// Another word for a key.
fn another_word(key: &Keyword, value: Value) -> Value {
    let about = json!({
        "description": format!("another word for {}", key.name),
        "deprecated": true,
        "doNotSuggest": true,
    });
    join(value, about)
}

/// A whole number that is not negative, perhaps in quotes.
fn count() -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": u32::MAX,
        "pattern": "^[0-9]{1,9}$",
    })
}

/// A whole number between two.
fn count_of(least: u32, most: u32) -> Value {
    join(count(), json!({ "minimum": least, "maximum": most }))
}

/// How long a step usually takes, which is a number where it is no pause.
fn usual_minutes(keys: &kinds::Keys) -> Value {
    let own = keys.properties.get("minutes");
    let about = own.map(|own| own["description"].clone());
    join(count(), json!({ "description": about }))
}

/// The labels that an alert must have: at least one, each with a single value.
fn alert_labels() -> Value {
    json!({
        "type": "object",
        "minProperties": 1,
        "additionalProperties": scalar(Some(r"\S")),
    })
}

/// Any single value; a text fits the pattern.
fn scalar(pattern: Option<&str>) -> Value {
    let mut scalar = json!({ "type": ["string", "number", "boolean"] });
    if let Some(pattern) = pattern {
        scalar["pattern"] = pattern.into();
    }
    scalar
}

/// A text that says something, and could not be meant as a number or `true`.
fn plain_text() -> Value {
    json!({ "type": "string", "pattern": r"\S" })
}

/// A text that looks like something; one that must be there says something.
fn text(look: Option<TextLook>, must: bool) -> Value {
    let Some(look) = look else {
        return scalar(must.then_some(r"\S"));
    };
    let own = look.pattern();
    let always = matches!(look, TextLook::Day | TextLook::Interval);
    let pattern = if must || always {
        own.to_owned()
    } else {
        format!(r"^\s*$|{own}")
    };
    let mut text = json!({ "type": "string", "pattern": pattern });
    match look {
        TextLook::RunbookId => {
            text["type"] = json!(["string", "integer", "boolean"]);
            text["minimum"] = 0.into();
            // What is written with an exponent is a whole number, too.
            text["maximum"] = 1_000_000_000_000_000_u64.into();
        }
        TextLook::Id => text["not"] = json!({ "enum": super::check::reserved() }),
        TextLook::Version
        | TextLook::Lang
        | TextLook::Day
        | TextLook::AnyDay
        | TextLook::Interval
        | TextLook::Email
        | TextLook::Url
        | TextLook::FixedUrl
        | TextLook::Zone
        | TextLook::Country
        | TextLook::Colour => {}
    }
    text
}

/// One of some words, each with its meaning.
fn choice(key: &str, words: &[&str]) -> Value {
    let about: Vec<_> = words
        .iter()
        .map(|word| meaning(key, word).unwrap_or_default())
        .collect();
    let other = |word: &&&str| ALIASES.iter().any(|own| own.0 == key && own.1 == **word);
    let others: Vec<_> = words.iter().filter(other).copied().collect();
    let mut choice = json!({ "enum": words, "enumDescriptions": about });
    if !others.is_empty() {
        choice["$comment"] = format!("deprecated: {}", others.join(", ")).into();
    }
    choice
}

/// `x-allow`.
fn allowances() -> Value {
    let rules = RULES.iter().filter(|rule| rule.may_be_allowed());
    let rules: Vec<_> = rules.map(|rule| rule.code).collect();
    json!({
        "description": "rules that do not count here, each with the reason",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["rule", "reason"],
            "properties": {
                "rule": { "enum": rules, "description": "a rule's name, as check says it" },
                "reason": join(text(None, true), json!({ "description": "why it is meant so" })),
            },
        },
    })
}
