//! A runbook that extends another one, as a schema: what may be left out, and how steps are
//! changed.
//!
//! It must not know what the keys take: that stands in the schema of a whole runbook.

use super::super::vocabulary::STEP;
use super::kinds::or_nothing;
use serde_json::{Map, Value, json};

/// Makes a schema of whole runbooks one of those that extend others, too.
pub(super) fn put(schema: &mut Value) {
    let Some(parts) = schema["$defs"].as_object_mut() else {
        return;
    };
    let (runbook, change) = (of_runbook(parts), of_step(parts));
    parts.insert("extending".to_owned(), runbook);
    parts.insert("change".to_owned(), change);
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    let whole = object.remove("$ref");
    let named = json!({ "not": { "type": ["null", "array", "object"] } });
    object.insert(
        "if".to_owned(),
        json!({ "required": ["extends"], "properties": { "extends": named } }),
    );
    object.insert("then".to_owned(), json!({ "$ref": "#/$defs/extending" }));
    object.insert("else".to_owned(), json!({ "$ref": whole }));
}

/// The keys at the top; those of the other runbook may be taken away.
fn of_runbook(parts: &Map<String, Value>) -> Value {
    let mut own = parts.get("runbook").cloned().unwrap_or_default();
    if let Some(keys) = own["properties"].as_object_mut() {
        for (key, value) in keys.iter_mut() {
            if !["version", "id", "title", "extends", "steps"].contains(&key.as_str()) {
                *value = or_nothing(value.take());
            }
        }
        let steps = keys.get_mut("steps");
        if let Some(steps) = steps.and_then(Value::as_object_mut) {
            steps.remove("minItems");
            let skeletons = steps["items"]["defaultSnippets"].take();
            let items = json!({ "$ref": "#/$defs/change", "defaultSnippets": skeletons });
            steps.insert("items".to_owned(), items);
        }
    }
    own["required"] = json!(["version", "id", "title", "extends"]);
    own
}

/// An entry of the steps: a new step, or what becomes of one of the other runbook.
fn of_step(parts: &mut Map<String, Value>) -> Value {
    let keys = parts
        .get(&format!("{}-keys", STEP.name))
        .map(|keys| &keys["properties"]);
    let keys = keys.and_then(Value::as_object);
    let mut properties = Map::new();
    for key in keys.into_iter().flat_map(Map::keys) {
        let whole = json!({ "$ref": format!("#/$defs/step-keys/properties/{key}") });
        let own = match key.as_str() {
            "id" => whole,
            "replace" | "remove" | "before" | "after" => {
                json!({ "allOf": [whole], "pattern": r"\S", "not": { "type": "null" } })
            }
            "deadline" => or_nothing(part_of(parts.get("deadline"))),
            _ => or_nothing(whole),
        };
        properties.insert(key.clone(), own);
    }
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
        "not": { "required": ["before", "after"] },
        "if": { "required": ["remove"] },
        "then": { "propertyNames": { "pattern": "^(remove$|x-)" } },
        "else": {
            "if": { "required": ["replace"] },
            "then": { "required": ["title"] },
            "else": { "required": ["id"] },
        },
    })
}

/// An object that may have some of its keys alone.
fn part_of(whole: Option<&Value>) -> Value {
    let mut own = whole.cloned().unwrap_or_default();
    if let Some(object) = own.as_object_mut() {
        object.remove("required");
    }
    own
}
