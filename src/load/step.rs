//! One step and what its kind asks for.
//!
//! It must not know how a field is read or a condition is checked.

use super::find::{Findings, Hint};
use super::index::{Name, Role};
use super::object::Object;
use super::parts::{self, Reader};
use super::values::line_of;
use super::vocabulary::{ITEM, KINDS, REQUIRE, STEP, TICKET};
use super::yaml::{Node, Yaml};
use super::{check, field, read};
use crate::model::problem::Place;
use crate::model::{
    Call, Choice, Contact, Decision, Item, Kind, Require, Step, StepId, TicketForm,
};

/// Keys that only one kind of step has.
const OWN_KEYS: &[(&str, &str)] = &[
    ("options", "decision"),
    ("suggest", "decision"),
    ("ticket", "ticket"),
    ("require", "call"),
    ("script", "call"),
    ("argv", "command"),
    ("timeout", "command"),
    ("into", "command"),
    ("runbook", "runbook"),
];

/// Keys by which a runbook changes another one.
const EXTENDING: &[&str] = &["replace", "remove", "before", "after"];

/// All steps, in order.
pub(super) fn steps(
    object: &Object<'_>,
    contacts: &[Contact],
    reader: &mut Reader<'_, '_>,
) -> Vec<Step> {
    let nodes = object.list("steps", reader.found);
    if nodes.is_empty()
        && matches!(
            object.get("steps").map(|node| &node.value),
            Some(Yaml::List(_))
        )
    {
        object.needs("steps", reader.found);
    }
    let mut steps = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        reader.index.step = Some(at);
        steps.extend(step(node, at, contacts, reader));
    }
    reader.index.step = None;
    steps
}

fn step(node: &Node, at: usize, contacts: &[Contact], reader: &mut Reader<'_, '_>) -> Option<Step> {
    let object = Object::read(node, &STEP, reader.found)?;
    let word = object.word("kind", KINDS, reader.found);
    let when = reader.condition(&object, "when", Role::StepWhen);
    let id = step_id(&object, reader);
    let kind = kind(&object, word, reader);
    if let Some((id, place)) = &id {
        let (answers, choices) = match &kind {
            Kind::Decision(decision) => (
                true,
                decision
                    .options
                    .iter()
                    .map(|option| option.value.clone())
                    .collect(),
            ),
            _ => (false, Vec::new()),
        };
        reader.index.name(
            id,
            Name {
                place: *place,
                step: at,
                is_step: true,
                answers,
                choices,
            },
            reader.found,
        );
    }
    let step = Step {
        id: StepId(id.map(|(id, _)| id).unwrap_or_default()),
        title: object.line("title", reader.found).unwrap_or_default(),
        body: object.text("body", reader.found),
        section: object.line("section", reader.found),
        when,
        required: object.flag("required", true, reader.found),
        recommended: object.flag("recommended", false, reader.found),
        hold: object.flag("hold", false, reader.found),
        notices: reader.notices(&object),
        items: object
            .list("items", reader.found)
            .iter()
            .filter_map(|node| item(node, reader.found))
            .collect(),
        contacts: reader.contact_names(&object),
        links: parts::links(&object, reader.found),
        evidence: object.flag("evidence", false, reader.found),
        expect: object.text("expect", reader.found),
        fields: field::fields(&object, at, 0, reader),
        minutes: object.count("minutes", reader.found),
        lang: read::lang(&object, reader.found),
        kind,
    };
    own_keys(&object, word, reader.found);
    whole(&object, &step, contacts, reader.found);
    Some(step)
}

fn step_id(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Option<(String, Place)> {
    let place = object.get("id")?.place;
    let id = object.line("id", reader.found)?;
    check::identifier(&id, place, reader.found).then_some((id, place))
}

fn item(node: &Node, found: &mut Findings<'_>) -> Option<Item> {
    if matches!(node.value, Yaml::Scalar(_)) {
        return line_of(node, "items", found).map(|text| Item { text });
    }
    let object = Object::read(node, &ITEM, found)?;
    object.line("text", found).map(|text| Item { text })
}

fn kind(object: &Object<'_>, word: Option<&'static str>, reader: &mut Reader<'_, '_>) -> Kind {
    match word {
        Some("decision") => Kind::Decision(Decision {
            options: field::options(object, reader.found),
            suggest: reader.condition(object, "suggest", Role::Condition),
        }),
        Some("form") => Kind::Form,
        Some("ticket") => ticket(object, reader),
        Some("call") => Kind::Call(Call {
            require: match object.word("require", REQUIRE, reader.found) {
                Some("all") => Require::All,
                _ => Require::Any,
            },
            script: reader.template(object, "script"),
        }),
        Some("wait") => Kind::Wait,
        Some("end") => Kind::End,
        Some(later @ ("command" | "runbook")) => {
            let place = object.get("kind").map_or(object.place, |node| node.place);
            let what = format!("kind: {later}");
            reader.found.add(
                place,
                "not-yet",
                "not-yet",
                &[("what", (&what).into())],
                &Hint::Own,
            );
            Kind::Task
        }
        _ => Kind::Task,
    }
}

fn ticket(step: &Object<'_>, reader: &mut Reader<'_, '_>) -> Kind {
    let empty = TicketForm {
        lang: String::new(),
        url: None,
        to: Vec::new(),
        cc: Vec::new(),
        subject: None,
        body: None,
    };
    let Some(object) = step
        .get("ticket")
        .and_then(|node| Object::read(node, &TICKET, reader.found))
    else {
        return Kind::Ticket(empty);
    };
    let mut addresses = |key: &str| -> Vec<String> {
        let lines = object.lines(key, reader.found);
        for (line, place) in &lines {
            parts::check_email(line, *place, reader.found);
        }
        lines.into_iter().map(|(line, _)| line).collect()
    };
    let (to, cc) = (addresses("to"), addresses("cc"));
    Kind::Ticket(TicketForm {
        lang: read::lang(&object, reader.found).unwrap_or_default(),
        url: parts::url(&object, reader.found),
        to,
        cc,
        subject: reader.template(&object, "subject"),
        body: reader.template(&object, "body"),
    })
}

/// Keys that have no effect in a step of this kind.
fn own_keys(object: &Object<'_>, word: Option<&'static str>, found: &mut Findings<'_>) {
    // An unknown kind may be the one that the key belongs to.
    if object.has("kind") && word.is_none() {
        return;
    }
    for (key, owner) in OWN_KEYS {
        if object.has(key) && word != Some(owner) && !object.torn {
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
    for key in EXTENDING.iter().filter(|key| object.has(key)) {
        found.add(
            object.key_place(key),
            "not-yet",
            "not-yet",
            &[("what", (*key).into())],
            &Hint::Own,
        );
    }
}

/// What a step needs to be whole.
fn whole(object: &Object<'_>, step: &Step, contacts: &[Contact], found: &mut Findings<'_>) {
    match &step.kind {
        Kind::Decision(_) if !object.has("options") => object.needs("options", found),
        Kind::Form if !object.has("fields") => object.needs("fields", found),
        Kind::Ticket(_) if !object.has("ticket") => object.needs("ticket", found),
        Kind::Wait if !object.has("minutes") => object.needs("minutes", found),
        Kind::Wait if step.minutes == Some(0) => {
            let place = object
                .get("minutes")
                .map_or(object.place, |node| node.place);
            found.add(place, "wrong-type", "wait-nothing", &[], &Hint::None);
        }
        Kind::Call(call) => callable(object, step, call, contacts, found),
        _ => {}
    }
    if step.hold && step.recommended {
        let args = [("one", "hold".into()), ("other", "recommended".into())];
        found.add(
            object.key_place("hold"),
            "contradiction",
            "contradiction",
            &args,
            &Hint::Own,
        );
    }
}

/// Somebody must be there to call, and have a number.
fn callable(
    object: &Object<'_>,
    step: &Step,
    call: &Call,
    contacts: &[Contact],
    found: &mut Findings<'_>,
) {
    if !object.has("contacts") {
        object.needs("contacts", found);
        return;
    }
    let known: Vec<&Contact> = step
        .contacts
        .iter()
        .filter_map(|id| contacts.iter().find(|contact| contact.id == *id))
        .collect();
    let mute = |contact: &&&Contact| contact.phones.is_empty();
    let silent = match call.require {
        Require::Any if known.iter().all(|contact| contact.phones.is_empty()) => known.first(),
        Require::Any => None,
        Require::All => known.iter().find(mute),
    };
    if let Some(contact) = silent {
        let place = object
            .get("contacts")
            .map_or(object.place, |node| node.place);
        let place = found.pinpoint(place, 40, &contact.id);
        found.add(
            place,
            "no-phone",
            "no-phone",
            &[("contact", (&contact.id).into())],
            &Hint::Own,
        );
    }
}

/// Two options of one value cannot be told apart.
pub(super) fn distinct(options: &[(Choice, Place)], found: &mut Findings<'_>) {
    for (at, (option, place)) in options.iter().enumerate() {
        if let Some((_, first)) = options[..at]
            .iter()
            .find(|(other, _)| other.value == option.value)
        {
            let value = option.value.to_text();
            let args = [("found", (&value).into()), ("line", first.line.into())];
            found.add(
                *place,
                "duplicate-option",
                "duplicate-option",
                &args,
                &Hint::Own,
            );
        }
    }
}
