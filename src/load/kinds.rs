//! What each kind of step has of its own, and what it cannot do without.
//!
//! It must not know the keys that all steps share.

use super::check;
use super::command;
use super::diagnostics::{Diagnostics, Hint};
use super::field;
use super::fragments::{self, Reader};
use super::inclusion;
use super::looks::NEEDS_OF_KINDS;
use super::object::Object;
use super::symbols::Role;
use super::timing;
use super::vocabulary::{MESSAGE, REQUIRE, TICKET, UPDATE};
use super::yaml::Node;
use crate::model::problem::Severity;
use crate::model::{
    Approval, Call, Contact, Decision, Dispatch, DispatchKind, FieldId, Kind, Require, Step,
    Template, Update,
};
use std::collections::HashMap;

/// What a word for a kind of step stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Task,
    Decision,
    Form,
    Ticket,
    Message,
    Call,
    Wait,
    Approval,
    Command,
    Runbook,
    End,
}

/// Each word of the vocabulary for a kind of step.
const NAMED: &[(&str, Named)] = &[
    ("task", Named::Task),
    ("manual", Named::Task),
    ("decision", Named::Decision),
    ("form", Named::Form),
    ("ticket", Named::Ticket),
    ("message", Named::Message),
    ("call", Named::Call),
    ("wait", Named::Wait),
    ("approval", Named::Approval),
    ("end", Named::End),
    ("command", Named::Command),
    ("runbook", Named::Runbook),
];

/// The kind that a word names, with what belongs to it; a task where there is no word.
pub(super) fn kind(
    object: &Object<'_>,
    word: Option<&'static str>,
    reader: &mut Reader<'_, '_>,
) -> Kind {
    let said = NAMED.iter().find(|(own, _)| Some(*own) == word);
    match said.map_or(Named::Task, |(_, named)| *named) {
        Named::Task => Kind::Task,
        Named::Decision => decision(object, reader),
        Named::Form => Kind::Form,
        Named::Ticket => Kind::Dispatch(Box::new(dispatch(object, DispatchKind::Ticket, reader))),
        Named::Message => Kind::Dispatch(Box::new(dispatch(object, DispatchKind::Message, reader))),
        Named::Call => Kind::Call(Call {
            require: match object.word("require", REQUIRE, reader.found) {
                Some("all") => Require::All,
                _ => Require::Any,
            },
            script: reader.template(object, "script"),
        }),
        Named::Wait => Kind::Wait,
        Named::Approval => Kind::Approval(Approval {
            question: object.line("question", reader.found),
        }),
        Named::Command => command::command(object, reader),
        Named::Runbook => inclusion::sub_runbook(object, reader),
        Named::End => Kind::End,
    }
}

fn decision(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Kind {
    let options = field::options(object, reader.found);
    let suggest = reader.condition(object, "suggest", Role::Condition);
    if suggest.is_some() {
        reader.symbols.proposes(&options);
    }
    Kind::Decision(Decision { options, suggest })
}

/// What a step has under the name of its kind, `ticket` or `message`.
fn dispatch(step: &Object<'_>, kind: DispatchKind, reader: &mut Reader<'_, '_>) -> Dispatch {
    let table = match kind {
        DispatchKind::Ticket => &TICKET,
        DispatchKind::Message => &MESSAGE,
    };
    let mut form = Dispatch {
        kind,
        lang: String::new(),
        url: None,
        to: Vec::new(),
        cc: Vec::new(),
        subject: None,
        body: None,
        reference: None,
        updates: Vec::new(),
    };
    let node = step.get(table.name);
    let Some(object) = node.and_then(|node| Object::read(node, table, reader.found)) else {
        return form;
    };
    form.to = addressees(&object, "to", kind, reader);
    form.cc = addressees(&object, "cc", kind, reader);
    form.lang = fragments::lang(&object, reader.found).unwrap_or_default();
    form.url = fragments::url(&object, reader.found);
    form.subject = reader.leaving(&object, "subject");
    form.body = reader.leaving(&object, "body");
    if kind == DispatchKind::Ticket {
        form.reference = object.line("reference", reader.found).map(FieldId);
        form.updates = updates(&object, reader);
    }
    form
}

/// What is added to a ticket later. Its condition may name what is answered after the ticket.
fn updates(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Vec<Update> {
    let mut updates: Vec<Update> = Vec::new();
    for node in object.list("updates", reader.found) {
        let Some(update) = update(node, reader) else {
            continue;
        };
        let twice = updates.iter().any(|own| own.id == update.id);
        if twice && !update.id.is_empty() {
            let args = [("id", (&update.id).into())];
            let place = reader.found.pinpoint(node.place, 1, &update.id);
            let code = "duplicate-id";
            reader
                .found
                .add(place, code, "duplicate-update", &args, &Hint::Own);
        } else {
            updates.push(update);
        }
    }
    updates
}

fn update(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Update> {
    let object = Object::read(node, &UPDATE, reader.found)?;
    let place = object.value_place("id");
    let id = object.line("id", reader.found).unwrap_or_default();
    let named = id.is_empty() || check::identifier(&id, place, reader.found);
    let title = object.line("title", reader.found).unwrap_or_default();
    let when = reader.condition(&object, "when", Role::Later);
    let body = reader.leaving(&object, "body");
    let body = body.unwrap_or(Template::from(String::new()));
    named.then_some(Update {
        id,
        title,
        when,
        body,
    })
}

/// Whom it is for: a ticket's are addresses of e-mail; a message's may be a chat's room or a
/// person, and templates.
fn addressees(
    object: &Object<'_>,
    key: &'static str,
    kind: DispatchKind,
    reader: &mut Reader<'_, '_>,
) -> Vec<Template> {
    let lines = object.lines(key, reader.found);
    for (line, place) in &lines {
        match kind {
            DispatchKind::Ticket => fragments::check_email(line, *place, reader.found),
            DispatchKind::Message => reader.symbols.refer(line, key, *place, Role::Leaving),
        }
    }
    lines
        .into_iter()
        .map(|(line, _)| Template::from(line))
        .collect()
}

/// The ticket's number goes into a field of the ticket's own step, and a person gives it.
fn numbered(object: &Object<'_>, step: &Step, form: &Dispatch, found: &mut Diagnostics<'_>) {
    let default = step.number_field().and_then(|field| field.default.as_ref());
    if let Some(default) = default {
        let place = object.value_place("fields");
        let place = found.pinpoint(place, 40, default.0.trim());
        let code = "number-default";
        let args = [("bare", default.0.trim().into())];
        found.tell(Severity::Warning, place, code, (code, &Hint::Own), &args);
    }
    let Some(id) = &form.reference else {
        return;
    };
    let fields = step.all_fields();
    let mut fields = fields.iter().map(|(field, _)| *field);
    if fields
        .clone()
        .any(|field| field.id == *id && field.kind.asks())
        || found.lost_names(&id.0)
    {
        return;
    }
    let place = object.value_place("ticket");
    let place = found.pinpoint(place, 40, &id.0);
    let known = fields.by_ref().map(|field| field.id.0.as_str());
    let hint = found.suggest(&id.0, known, Hint::Own);
    let args = [("found", (&id.0).into())];
    found.add(
        place,
        "unknown-reference",
        "unknown-reference",
        &args,
        &hint,
    );
}

/// What a step needs to be whole.
pub(super) fn whole(
    object: &Object<'_>,
    step: &Step,
    word: Option<&str>,
    contacts: &HashMap<&str, &Contact>,
    found: &mut Diagnostics<'_>,
) {
    let own = NEEDS_OF_KINDS.iter().filter(|own| Some(own.0) == word);
    own.for_each(|(_, key)| object.needs_some(key, found));
    match &step.kind {
        Kind::Dispatch(form) => numbered(object, step, form, found),
        Kind::Wait => {
            if let Some(pause) = &step.pause {
                timing::no_pause(object, pause, found);
            }
        }
        Kind::Call(call) => callable(object, step, call, contacts, found),
        Kind::Command(own) => command::whole(object, own, found),
        Kind::Task
        | Kind::Decision(_)
        | Kind::Form
        | Kind::Approval(_)
        | Kind::Runbook(_)
        | Kind::End => {}
    }
    if step.hold && step.recommended {
        contradict(object, ("hold", "recommended"), &Hint::Own, found);
    }
    if step.for_each.is_some() && step.kind == Kind::End {
        let two = ("for_each", "kind: end");
        contradict(object, two, &Hint::Of("one-end"), found);
    }
}

fn contradict(
    object: &Object<'_>,
    (key, other): (&'static str, &str),
    hint: &Hint,
    found: &mut Diagnostics<'_>,
) {
    let args = [("one", key.into()), ("other", other.into())];
    let (place, code) = (object.key_place(key), "contradiction");
    found.add(place, code, code, &args, hint);
}

/// Somebody must be there to call, and have a number.
fn callable(
    object: &Object<'_>,
    step: &Step,
    call: &Call,
    contacts: &HashMap<&str, &Contact>,
    found: &mut Diagnostics<'_>,
) {
    let known: Vec<&Contact> = step
        .contacts
        .iter()
        .filter_map(|id| contacts.get(id.as_str()).copied())
        .collect();
    let mute = |contact: &&&Contact| contact.phones.is_empty();
    let silent = match call.require {
        Require::Any if known.iter().all(|contact| contact.phones.is_empty()) => known.first(),
        Require::Any => None,
        Require::All => known.iter().find(mute),
    };
    if let Some(contact) = silent {
        let place = object.value_place("contacts");
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

#[cfg(test)]
mod tests {
    use super::super::vocabulary::KINDS;
    use super::*;

    #[test]
    fn every_word_for_a_kind_of_step_stands_for_one() {
        let words: Vec<_> = NAMED.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, KINDS);
    }
}
