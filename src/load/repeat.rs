//! What a step or a group of fields is repeated for.
//!
//! It must not know what else a step or a field has.

use super::check;
use super::diagnostics::Hint;
use super::fragments::Reader;
use super::object::Object;
use super::symbols::{Repeat, Role};
use super::yaml::Yaml;
use crate::model::{FieldKind, ForEach};

/// What a step or a group of fields is repeated for; what is read from here on is repeated
/// with it.
pub(super) fn for_each(
    object: &Object<'_>,
    is_group: bool,
    reader: &mut Reader<'_, '_>,
) -> Option<ForEach> {
    if tell_in(object, reader) {
        return None;
    }
    if object.has("for_each") != object.has("as") {
        let key = if object.has("as") { "for_each" } else { "as" };
        object.needs(key, reader.found);
    }
    let place = object.value_place("as");
    let name = object.line("as", reader.found);
    let fits = name
        .as_ref()
        .is_some_and(|name| check::identifier(name, place, reader.found));
    if let Some(name) = name.clone() {
        reader.symbols.repeat = Some(reader.symbols.repeats.len());
        reader.symbols.repeats.push(Repeat {
            name,
            place,
            is_group,
        });
    }
    let list = reader.condition(object, "for_each", Role::List);
    let name = name?;
    Some(ForEach { list: list?, name }).filter(|_| fits)
}

/// Tells of `host in hosts`, as other languages have it: the list and the name stand apart.
fn tell_in(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let Some(Yaml::Scalar(scalar)) = object.get("for_each").map(|node| &node.value) else {
        return false;
    };
    let place = object.value_place("for_each");
    let Some((name, list)) = scalar.text.split_once(" in ") else {
        return false;
    };
    let word = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let name = name.trim().trim_start_matches("for ").trim();
    if !word(name) || name.is_empty() || object.has("as") {
        return false;
    }
    let args = [("name", name.into()), ("list", list.trim().into())];
    if !reader.symbols.names.contains_key(name) {
        reader.symbols.repeat = Some(reader.symbols.repeats.len());
        reader.symbols.repeats.push(Repeat {
            name: name.to_owned(),
            place,
            is_group: false,
        });
    }
    let found = &mut *reader.found;
    // What is worked out is the list already.
    let hint = if word(list.trim()) {
        Hint::Own
    } else {
        Hint::Of("each-as")
    };
    found.add(place, "expression", "each-in", &args, &hint);
    true
}

/// What a group of fields is repeated for. In what is repeated itself it is there once.
pub(super) fn of_group(
    object: &Object<'_>,
    kind: Option<FieldKind>,
    reader: &mut Reader<'_, '_>,
) -> Option<ForEach> {
    // Elsewhere it is told as a key that a type does not have.
    if kind != Some(FieldKind::Group) {
        return None;
    }
    if reader.symbols.repeat.is_none() {
        return for_each(object, true, reader);
    }
    if object.has("for_each") {
        let place = object.key_place("for_each");
        let name = "each-in-each";
        let found = &mut *reader.found;
        found.add(place, "contradiction", name, &[], &Hint::Own);
    }
    None
}
