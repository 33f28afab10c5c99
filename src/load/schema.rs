//! The vocabulary as a JSON schema, for editors that complete and check YAML.
//!
//! It is made from the tables that the reader itself uses. It must not say what those
//! tables do not know; `vetlla check` finds more than a schema can.

use super::vocabulary::{Keyword, RUNBOOK, Shape, Table};
use serde_json::{Map, Value, json};

/// The schema of a runbook, as JSON with line breaks.
#[must_use]
pub fn runbook() -> String {
    let mut parts = Map::new();
    let root = object(&RUNBOOK, &mut parts);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A runbook of vetlla, version 1",
        "$ref": root,
        "$defs": parts,
    });
    format!("{schema:#}\n")
}

/// The reference to an object, which joins the parts when it is first met.
fn object(table: &'static Table, parts: &mut Map<String, Value>) -> String {
    let reference = format!("#/$defs/{}", table.name);
    if parts.contains_key(table.name) {
        return reference;
    }
    // Fields hold fields: the name is taken before its own keys are looked at.
    parts.insert(table.name.to_owned(), Value::Null);
    let mut properties = Map::new();
    for key in table.keys {
        for name in std::iter::once(&key.name).chain(key.aliases) {
            properties.insert((*name).to_owned(), property(key, parts));
        }
    }
    let required: Vec<_> = table.keys.iter().filter(|key| key.required).collect();
    let required: Vec<_> = required.iter().map(|key| key.name).collect();
    let own = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
    });
    // These also have a short form: a plain value.
    let part = match table.name {
        "option" | "item" | "link" | "schedule" | "hours" => {
            json!({ "anyOf": [own, scalar()] })
        }
        _ => own,
    };
    parts.insert(table.name.to_owned(), part);
    reference
}

fn property(key: &Keyword, parts: &mut Map<String, Value>) -> Value {
    let mut value = shape(&key.shape, parts);
    if let Value::Object(map) = &mut value {
        map.insert("description".to_owned(), json!(key.about));
    }
    value
}

fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

fn shape(shape: &Shape, parts: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Line | Shape::Text | Shape::Template | Shape::Scalar | Shape::Condition => scalar(),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Amount => json!({ "type": ["number", "string"] }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Object(table) => json!({ "$ref": object(table, parts) }),
        Shape::Items(each) => json!({ "type": "array", "items": self::shape(each, parts) }),
        Shape::Named(table) => {
            json!({ "type": "object", "additionalProperties": { "$ref": object(table, parts) } })
        }
        Shape::Free => json!({}),
    }
}
