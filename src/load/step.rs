//! One step and what its kind asks for.
//!
//! It must not know how a field is read or a condition is checked.

use super::brought::meant_word;
use super::diagnostics::{Diagnostics, Hint};
use super::fragments::{self, Filled, Reader};
use super::looks::{OF_KINDS, suits_kind};
use super::nodes::line_of;
use super::object::Object;
use super::symbols::{Role, Symbol, labels_of, one_of};
use super::vocabulary::{CHANGES, ITEM, KINDS, STEP};
use super::yaml::{Node, Yaml};
use super::{check, field, kinds, repeat, timing};
use crate::lang::Type;
use crate::model::nearest::nearest;
use crate::model::problem::Place;
use crate::model::{Contact, Item, Kind, Step, StepId};
use std::collections::HashMap;

/// All steps, in order.
pub(super) fn steps(
    object: &Object<'_>,
    contacts: &HashMap<&str, &Contact>,
    reader: &mut Reader<'_, '_>,
) -> Vec<Step> {
    let nodes = object.list("steps", reader.found);
    if nodes.is_empty()
        && matches!(
            object.get("steps").map(|node| &node.value),
            Some(Yaml::List(_))
        )
    {
        object.say_empty_list("steps", reader.found);
    }
    let mut steps = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        reader.symbols.step = Some(at);
        (reader.symbols.repeat, reader.symbols.fills) = (None, false);
        steps.extend(step(node, at, contacts, reader));
    }
    (reader.symbols.step, reader.symbols.repeat) = (None, None);
    steps
}

fn step(
    node: &Node,
    at: usize,
    contacts: &HashMap<&str, &Contact>,
    reader: &mut Reader<'_, '_>,
) -> Option<Step> {
    let object = Object::read(node, &STEP, reader.found)?;
    let said = object.word("kind", KINDS, reader.found);
    // A misspelt kind is told once; what follows from it is not wrong too.
    let word = said.or_else(|| meant(&object, reader.found));
    let for_each = repeat::for_each(&object, false, reader);
    let when = reader.condition(&object, "when", Role::StepWhen);
    let id = step_id(&object, reader);
    let kind = kinds::kind(&object, word, reader);
    let hold = object.flag("hold", false, reader.found);
    if let Some(id) = &id {
        // Of a kind that could not be read, anything may be expected.
        let unread = object.has("kind") && word.is_none();
        note_name(id, at, &kind, (unread, hold), reader);
    }
    let (minutes, pause) = timing::lasts(&object, &kind, reader);
    super::texts::of_step(node, &mut reader.symbols);
    let mut step = Step {
        id: StepId(id.map(|(id, _)| id).unwrap_or_default()),
        title: object.line("title", reader.found).unwrap_or_default(),
        body: object.text("body", reader.found),
        section: object.line("section", reader.found),
        role: object.line("role", reader.found),
        when,
        for_each: for_each.map(Box::new),
        each: None,
        scope: None,
        required: object.flag("required", true, reader.found),
        recommended: object.flag("recommended", false, reader.found),
        hold,
        notices: reader.notices(&object),
        items: object
            .list("items", reader.found)
            .iter()
            .filter_map(|node| item(node, reader.found))
            .collect(),
        contacts: reader.contact_names(&object),
        links: fragments::links(&object, Filled::ByAnswers, reader.found),
        evidence: object.flag("evidence", false, reader.found),
        expect: object.text("expect", reader.found),
        fields: field::fields(&object, at, 0, reader),
        minutes,
        pause,
        deadline: timing::deadline(&object, at, reader),
        lang: fragments::lang(&object, reader.found),
        takes_answers: false,
        kind,
    };
    step.takes_answers = reader.symbols.fills;
    own_keys(&object, word, reader.found);
    if said == word {
        kinds::whole(&object, &step, word, contacts, reader.found);
    }
    Some(step)
}

/// Notes the name of a step, and what is known of its answer.
fn note_name(
    (id, place): &(String, Place),
    at: usize,
    kind: &Kind,
    (unread, holds): (bool, bool),
    reader: &mut Reader<'_, '_>,
) {
    let options = kind.decision().map(|decision| &*decision.options);
    let approval = matches!(kind, Kind::Approval(_));
    let symbol = Symbol {
        place: *place,
        step: at,
        is_step: true,
        holds,
        is_file: false,
        answers: options.is_some() || approval || unread,
        own: if approval {
            Type::Truth
        } else {
            one_of(options.unwrap_or_default())
        },
        labels: labels_of(options.unwrap_or_default()),
        repeat: reader.symbols.repeat,
        internal: false,
        blank: None,
    };
    reader.symbols.name(id, symbol, reader.found);
}

/// The kind that a misspelt word was most likely meant to be.
fn meant(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<&'static str> {
    let (scalar, _) = object.scalar("kind", found)?;
    if found.full() {
        return None;
    }
    let brought = meant_word("kind", &scalar.text).map(str::to_owned);
    let near = brought.or_else(|| nearest(&scalar.text, KINDS.iter().copied()))?;
    KINDS.iter().find(|kind| **kind == near).copied()
}

fn step_id(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Option<(String, Place)> {
    let place = object.get("id")?.place;
    let id = object.line("id", reader.found)?;
    check::identifier(&id, place, reader.found).then_some((id, place))
}

fn item(node: &Node, found: &mut Diagnostics<'_>) -> Option<Item> {
    if matches!(node.value, Yaml::Scalar(_)) {
        return line_of(node, "items", found).map(|text| Item { text });
    }
    let object = Object::read(node, &ITEM, found)?;
    object.line("text", found).map(|text| Item { text })
}

/// Keys that have no effect in a step of this kind.
fn own_keys(object: &Object<'_>, word: Option<&'static str>, found: &mut Diagnostics<'_>) {
    // An unknown kind may be the one that the key belongs to.
    if object.has("kind") && word.is_none() {
        return;
    }
    for (key, owner) in OF_KINDS {
        let has = object.has(key) && !object.torn;
        if has && !suits_kind(key, word.unwrap_or("task")) {
            let args = [
                ("key", (*key).into()),
                ("kind", (*owner).into()),
                ("found", word.unwrap_or("task").into()),
            ];
            found.add(
                object.key_place(key),
                "not-here",
                "not-here",
                &args,
                &Hint::Own,
            );
        }
    }
    for key in CHANGES.iter().filter(|key| object.has(key)) {
        let (place, args) = (object.key_place(key), [("key", (*key).into())]);
        found.add(place, "extends-form", "extends-nothing", &args, &Hint::Own);
    }
}
