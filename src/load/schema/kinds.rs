//! What a kind of step and a type of field have of their own, and skeletons to begin with.
//!
//! It must not know what a value looks like.

use super::super::config_vocabulary::ACTIONS;
use super::super::looks::{
    NEEDS_OF_KINDS, NEEDS_OF_TYPES, example, meaning, suits_kind, suits_type,
};
use super::super::vocabulary::{CHANGES, KINDS, RUNBOOK, STEP, Shape, TYPES, Table};
use crate::model::sorted::gathered;
use serde_json::{Map, Value, json};

/// The keys of an object, each with what it takes.
pub(super) struct Keys {
    pub(super) table: &'static Table,
    pub(super) properties: Map<String, Value>,
}

impl Keys {
    /// An object of these keys and no others.
    pub(super) fn closed(&self, suits: impl Fn(&str) -> bool, needs: &[&str]) -> Value {
        let own = self
            .properties
            .iter()
            .filter(|(name, _)| self.suits(name, &suits));
        let own: Map<_, _> = gathered(own.map(|(name, of)| (name.clone(), of.clone())));
        self.of(&own, needs)
    }

    /// The same, where each key is told of in one place.
    fn referring(&self, suits: impl Fn(&str) -> bool, needs: &[&str]) -> Value {
        let own = self
            .properties
            .keys()
            .filter(|name| self.suits(name, &suits));
        let refer = |name: &String| {
            let reference = format!("#/$defs/{}-keys/properties/{name}", self.table.name);
            (name.clone(), json!({ "$ref": reference }))
        };
        let mut own: Map<_, _> = gathered(own.map(refer));
        for key in needs {
            // An empty list is as good as none. An editor shows what stands here itself.
            if let Some(whole) = self.properties.get(*key) {
                let mut whole = whole.clone();
                whole["minItems"] = 1.into();
                own.insert((*key).to_owned(), whole);
            }
        }
        self.of(&own, needs)
    }

    fn of(&self, properties: &Map<String, Value>, needs: &[&str]) -> Value {
        let required = self.table.keys.iter().filter(|key| key.required);
        let mut required: Vec<_> = required.map(|key| key.name).collect();
        required.extend(needs);
        let mut object = json!({
            "type": "object",
            "properties": properties,
            "patternProperties": { "^x-": true },
            "additionalProperties": false,
        });
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        let own = |key| properties.contains_key(key);
        if own("for_each") && own("as") {
            // A list to go through and the name of its value go together.
            object["dependentRequired"] = json!({ "for_each": ["as"], "as": ["for_each"] });
        }
        // A key and another word for it are one key given twice.
        let both = self.table.keys.iter();
        let both = both.flat_map(|key| key.aliases.iter().map(|other| [key.name, *other]));
        let mut both: Vec<_> = both.map(|both| json!({ "required": both })).collect();
        if own("hold") && own("recommended") {
            both.push(json!({
                "required": ["hold", "recommended"],
                "properties": { "hold": { "const": true }, "recommended": { "const": true } },
            }));
        }
        if !both.is_empty() {
            object["not"] = json!({ "anyOf": both });
        }
        object
    }

    /// Whether the key, or the one that this is another word for, suits.
    fn suits(&self, name: &str, suits: &impl Fn(&str) -> bool) -> bool {
        suits(self.table.key(name).map_or(name, |key| key.name))
    }

    /// Puts what each key takes in one place.
    fn keep(&self, parts: &mut Map<String, Value>) {
        let keys = json!({ "properties": self.properties });
        parts.insert(format!("{}-keys", self.table.name), keys);
    }
}

/// What says how long a pause is: one of these, and no pause of nothing.
fn lengths() -> Value {
    let some = |key: &str| {
        let nothing =
            json!({ "anyOf": [{ "enum": [0, "0"] }, { "exclusiveMaximum": 0, "type": "number" }] });
        json!({ "required": [key], "properties": { key: { "not": nothing } } })
    };
    json!([some("minutes"), some("seconds"), { "required": ["until"] }])
}

/// How long it is, or until when.
fn either_length_or_end() -> Value {
    let both = |key: &str| json!({ "not": { "required": [key, "until"] } });
    json!([both("minutes"), both("seconds")])
}

/// What says which program is run: one of these.
fn commands() -> Value {
    let some = |key: &str| json!({ "required": [key], "properties": { key: { "minItems": 1 } } });
    json!([some("argv"), some("pipe"), some("alternatives")])
}

/// A step: what it has hangs on its kind. Where it is no pause, `minutes` are what it takes.
pub(super) fn by_kind(keys: &Keys, minutes: &Value, parts: &mut Map<String, Value>) -> Value {
    keys.keep(parts);
    let branches = KINDS
        .iter()
        .filter(|kind| !matches!(**kind, "task" | "manual"));
    let branches = branches.map(|kind| {
        let needs = needs(NEEDS_OF_KINDS, kind);
        let mut own = keys.referring(|key| suits_whole(key, kind), &needs);
        if *kind == "wait" {
            own["anyOf"] = lengths();
            own["allOf"] = either_length_or_end();
        } else {
            if *kind == "command" {
                own["oneOf"] = commands();
            }
            own["properties"]["minutes"] = minutes.clone();
        }
        (*kind, own)
    });
    let mut plain = keys.referring(|key| suits_whole(key, "task"), &[]);
    plain["properties"]["minutes"] = minutes.clone();
    chain("step", "kind", branches.collect(), plain, parts)
}

/// Whether a step of that kind takes the key where nothing is extended.
fn suits_whole(key: &str, kind: &str) -> bool {
    !CHANGES.contains(&key) && suits_kind(key, kind)
}

/// A field: what it has hangs on its type.
pub(super) fn by_type(keys: &Keys, parts: &mut Map<String, Value>) -> Value {
    keys.keep(parts);
    let branches = TYPES.iter().map(|word| {
        let mut own = keys.referring(|key| suits_type(key, word), &needs(NEEDS_OF_TYPES, word));
        for (key, reads) in written_in(word) {
            let Some(whole) = own["properties"].get(key).cloned() else {
                continue;
            };
            own["properties"][key] = json!({ "allOf": [whole, reads] });
        }
        (*word, own)
    });
    let any = keys.referring(|_| true, &[]);
    chain("field", "type", branches.collect(), any, parts)
}

/// What a limit and a default read as in a field of that type, where a schema can tell.
fn written_in(word: &str) -> Vec<(&'static str, Value)> {
    /// A number, as a text has it.
    const NUMBER: &str = r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?";
    const DAY: &str = "[-+]?[0-9]+-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])";
    const TIME: &str = "([01]?[0-9]|2[0-3]):[0-5]?[0-9]";
    let (form, others) = match word {
        "number" => (NUMBER.to_owned(), vec!["boolean"]),
        "date" => (format!("now|today|{DAY}"), vec!["boolean", "number"]),
        "time" => (format!("now|{TIME}"), vec!["boolean", "number"]),
        "datetime" => {
            let form = format!("now|today|{DAY}[ T]{TIME}");
            (form, vec!["boolean", "number"])
        }
        _ => return Vec::new(),
    };
    let reads = |pattern: String| json!({ "pattern": pattern, "not": { "type": others } });
    // A default may be a template, and either may be left empty, but for that of an instant.
    let may = if word == "datetime" { "" } else { "?" };
    let default = reads(format!(r"^\s*({form}){may}\s*$|\{{[{{%]"));
    let limit = reads(format!(r"^\s*({form})?\s*$"));
    let limits = ["min", "max"].map(|key| (key, limit.clone()));
    limits.into_iter().chain([("default", default)]).collect()
}

fn needs(table: &[(&str, &'static str)], word: &str) -> Vec<&'static str> {
    let own = table.iter().filter(|own| own.0 == word);
    own.map(|own| own.1).collect()
}

/// One branch for each word, those of the same form together; else the last.
fn chain(
    name: &str,
    key: &str,
    branches: Vec<(&'static str, Value)>,
    otherwise: Value,
    parts: &mut Map<String, Value>,
) -> Value {
    let mut forms: Vec<(Vec<&str>, Value)> = Vec::new();
    for (word, form) in branches {
        match forms.iter_mut().find(|own| own.1 == form) {
            Some(own) => own.0.push(word),
            None => forms.push((vec![word], form)),
        }
    }
    let mut refer = |word: &str, form: Value| {
        let part = format!("{name}-{word}");
        let reference = json!({ "$ref": format!("#/$defs/{part}") });
        parts.insert(part, form);
        reference
    };
    let mut rest = refer("other", otherwise);
    for (words, form) in forms.into_iter().rev() {
        let own = refer(words[0], form);
        let asked = json!({ "properties": { key: { "enum": words } }, "required": [key] });
        rest = json!({ "if": asked, "then": own, "else": rest });
    }
    rest
}

/// What may also be left without a value.
pub(super) fn or_nothing(mut value: Value) -> Value {
    let map = value.as_object_mut();
    let typed = map.and_then(|map| map.get_mut("type"));
    match typed {
        Some(Value::Array(types)) if types.contains(&"null".into()) => {}
        Some(Value::Array(types)) => types.push("null".into()),
        Some(one) => *one = json!([one.clone(), "null"]),
        None => match value.get_mut("enum").and_then(Value::as_array_mut) {
            Some(words) if words.contains(&Value::Null) => {}
            Some(words) => words.push(Value::Null),
            None => return json!({ "anyOf": [value, { "type": "null" }] }),
        },
    }
    value
}

/// What keys can be bound to.
pub(super) fn bindings(parts: &mut Map<String, Value>) -> Value {
    let keys = json!({
        "type": ["string", "number", "boolean"],
        "pattern": "\\S",
        "examples": ["x", "enter", "f2", "ctrl-n"],
    });
    let one_or_more = json!({ "anyOf": [
        keys,
        { "type": "array", "minItems": 1, "items": keys },
    ] });
    parts.insert("binding".to_owned(), one_or_more);
    let binding = json!({ "$ref": "#/$defs/binding" });
    let all = ACTIONS
        .iter()
        .map(|action| ((*action).to_owned(), binding.clone()));
    json!({
        "type": "object",
        "properties": gathered::<Map<_, _>, _>(all),
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
    })
}

/// A skeleton for each kind of step.
pub(super) fn snippets() -> Value {
    let kinds = KINDS.iter().filter(|kind| **kind != "manual");
    kinds.map(|kind| snippet(kind)).collect()
}

fn snippet(kind: &str) -> Value {
    let mut stop = 0;
    let mut placeholder = |text: &str| {
        stop += 1;
        format!("${{{stop}:{text}}}")
    };
    let mut body = Map::new();
    body.insert("id".to_owned(), placeholder("id").into());
    if kind != "task" {
        body.insert("kind".to_owned(), kind.into());
    }
    body.insert("title".to_owned(), placeholder("Title").into());
    let length = match kind {
        "wait" => Some("minutes"),
        "command" => Some("argv"),
        _ => None,
    };
    for key in needs(NEEDS_OF_KINDS, kind).into_iter().chain(length) {
        body.insert(key.to_owned(), filling(key, &mut placeholder));
    }
    json!({
        "label": kind,
        "description": meaning("kind", kind).unwrap_or_default(),
        "body": body,
    })
}

/// What a key of a skeleton begins with.
fn filling(key: &str, placeholder: &mut impl FnMut(&str) -> String) -> Value {
    match key {
        "options" => json!([
            { "value": true, "label": placeholder("Yes") },
            { "value": false, "label": placeholder("No") },
        ]),
        "fields" => json!([{
            "id": placeholder("field"),
            "type": "text",
            "label": placeholder("Label"),
            "required": true,
        }]),
        "ticket" | "message" => json!({ "subject": placeholder("Subject") }),
        "contacts" => json!([placeholder("contact")]),
        _ => match STEP.key(key).map(|key| key.shape) {
            Some(Shape::Count | Shape::Amount) => json!(10),
            Some(Shape::Items(_)) => json!([placeholder(key)]),
            Some(Shape::Object(of)) => {
                let needs = of.keys.iter().filter(|key| key.required);
                let filled = needs.map(|key| (key.name.to_owned(), placeholder(key.name).into()));
                Value::Object(gathered(filled))
            }
            _ => placeholder(example("step", key).unwrap_or(key)).into(),
        },
    }
}

/// A runbook to begin with.
pub(super) fn whole_runbook() -> Value {
    let lines = RUNBOOK.keys.iter().filter(|key| key.required);
    let mut body = Map::new();
    for (at, key) in lines.enumerate() {
        let value = match key.name {
            "version" => json!(1),
            "steps" => json!([{ "id": "${4:first}", "title": "${5:What to do first}" }]),
            name => json!(format!(
                "${{{}:{}}}",
                at + 1,
                example("runbook", name).unwrap_or(name)
            )),
        };
        body.insert(key.name.to_owned(), value);
    }
    json!({ "label": "runbook", "description": "a new runbook", "body": body })
}
