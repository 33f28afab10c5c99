//! Texts that answers are filled into: what they name is checked like any template's.
//!
//! It must not know which of them a screen shows.

use super::object::Object;
use super::symbols::{Role, Symbols};
use super::yaml::{Node, Yaml};
use crate::lang;
use crate::model::sanitize;

/// Keys of a step whose texts are filled in, and the keys below those that hold more.
const OF_STEP: &[&str] = &[
    "title", "body", "section", "expect", "items", "notices", "links", "options", "question",
];
/// Keys of a notice, an item, a link or an option.
const BELOW: &[&str] = &["text", "label", "url", "description", "help"];
/// Keys of a field: its label is its name in ticket and record, and stays as it is, but for
/// a note's, which is its text.
const OF_FIELD: &[&str] = &["help", "description", "options"];

/// The texts that answers are filled into, by the object and the key; the label of a note is
/// one, too.
#[cfg(test)]
pub(super) const FILLED: &[(&str, &str)] = &[
    ("step", "title"),
    ("step", "body"),
    ("step", "section"),
    ("step", "expect"),
    ("step", "question"),
    ("notice", "text"),
    ("reminder", "text"),
    ("item", "text"),
    ("link", "label"),
    ("link", "url"),
    ("option", "label"),
    ("option", "description"),
    ("field", "help"),
];

/// Notes the texts of a step, but for those of its fields.
pub(super) fn of_step(node: &Node, symbols: &mut Symbols) {
    keys(node, OF_STEP, symbols);
}

/// Notes the texts of a field, but for those of the fields in it.
pub(super) fn of_field(node: &Node, is_note: bool, symbols: &mut Symbols) {
    keys(node, OF_FIELD, symbols);
    if is_note {
        keys(node, &["label"], symbols);
    }
}

/// Notes the texts above every action.
pub(super) fn above_all(object: &Object<'_>, symbols: &mut Symbols) {
    for key in ["notices", "reminders"] {
        if let Some(node) = object.get(key) {
            text(node, key, symbols);
        }
    }
}

fn keys(node: &Node, wanted: &'static [&'static str], symbols: &mut Symbols) {
    let Yaml::Map(map) = &node.value else {
        return;
    };
    for (key, value) in map {
        let Yaml::Scalar(name) = &key.value else {
            continue;
        };
        if let Some(key) = wanted.iter().find(|wanted| **wanted == name.text) {
            text(value, key, symbols);
        }
    }
}

fn text(node: &Node, key: &'static str, symbols: &mut Symbols) {
    match &node.value {
        // To make a text harmless adds no brace. Between the other signs an answer may have
        // been meant.
        Yaml::Scalar(scalar) if scalar.text.contains(['{', '<', '%']) => {
            let text = sanitize(&scalar.text);
            symbols.refer(text.trim_end_matches('\n'), key, node.place, Role::Template);
            symbols.fills |= lang::has_code(&text);
        }
        Yaml::List(list) => list.iter().for_each(|node| text(node, key, symbols)),
        Yaml::Map(_) if key == "options" => {
            let before = symbols.references.len();
            keys(node, BELOW, symbols);
            let own = symbols.references.iter_mut().skip(before);
            own.for_each(|own| own.told = own.key == "label");
        }
        Yaml::Map(_) => keys(node, BELOW, symbols),
        Yaml::Scalar(_) | Yaml::Nothing | Yaml::Lost => {}
    }
}
