//! What a step or a group of fields is repeated for.
//!
//! It must not know how either of them is read.

use super::check;
use super::diagnostics::Hint;
use super::fragments::Reader;
use super::object::Object;
use super::symbols::{Repeat, Role};
use crate::model::{FieldKind, ForEach};

/// What a step or a group of fields is repeated for; what is read from here on is repeated
/// with it.
pub(super) fn of(
    object: &Object<'_>,
    is_group: bool,
    reader: &mut Reader<'_, '_>,
) -> Option<ForEach> {
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
        return of(object, true, reader);
    }
    if object.has("for_each") {
        let place = object.key_place("for_each");
        let name = "each-in-each";
        let found = &mut *reader.found;
        found.add(place, "contradiction", name, &[], &Hint::Own);
    }
    None
}
