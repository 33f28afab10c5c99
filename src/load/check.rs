//! What can only be checked when the whole runbook has been read: names.
//!
//! It must not know YAML; places come from the table of symbols.

mod comparisons;

use super::diagnostics::{Diagnostics, Hint};
use super::expressions::{self, Broken};
use super::symbols::{Reference, Role, Symbol, Symbols};
use crate::model::Contact;
use crate::model::nearest::nearest;
use crate::model::problem::Place;

/// Variables that every condition and template has.
const GIVEN: &[&str] = &["duty", "schedule", "operator", "now", "today"];
/// Functions of templates, taking an id.
const HELPERS: &[&str] = &["label", "answers"];
/// Words of the expression language.
const GRAMMAR: &[&str] = &[
    "true",
    "false",
    "none",
    "True",
    "False",
    "None",
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "loop",
    "range",
    "dict",
    "namespace",
    "debug",
];
/// What is known of the operator.
const OPERATOR: &[&str] = &["operator.name", "operator.email", "operator.phone"];

/// Checks that an id can be a variable; says whether it can.
pub(super) fn identifier(id: &str, place: Place, found: &mut Diagnostics<'_>) -> bool {
    let first = id
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    let rest = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && id.len() <= 64;
    if !first || !rest {
        let better: String = id
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .take(64)
            .collect();
        let usable = better.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let hint = Hint::Nearest(usable.then_some(better));
        found.add(
            place,
            "bad-id",
            "identifier",
            &[("found", id.into())],
            &hint,
        );
        return false;
    }
    if [GIVEN, HELPERS, GRAMMAR]
        .iter()
        .any(|words| words.contains(&id))
    {
        found.add(
            place,
            "reserved-id",
            "reserved-id",
            &[("found", id.into())],
            &Hint::Own,
        );
        return false;
    }
    true
}

/// Checks every use of a name.
pub(super) fn references(symbols: &Symbols, contacts: &[Contact], found: &mut Diagnostics<'_>) {
    for (id, place) in &symbols.contacts {
        if found.full() {
            break;
        }
        if !contacts.iter().any(|contact| contact.id == *id) && !found.lost_names(id) {
            let near = nearest(id, contacts.iter().map(|contact| contact.id.as_str()));
            let hint = if near.is_some() {
                Hint::Nearest(near)
            } else {
                Hint::Own
            };
            found.add(
                *place,
                "unknown-contact",
                "unknown-contact",
                &[("found", id.into())],
                &hint,
            );
        }
    }
    for used in &symbols.references {
        if found.full() {
            break;
        }
        one(used, symbols, found);
    }
}

fn one(used: &Reference, symbols: &Symbols, found: &mut Diagnostics<'_>) {
    let template = used.role == Role::Template;
    if template
        && !used.text.contains("{{")
        && !used.text.contains("{%")
        && !used.text.contains("{#")
    {
        return;
    }
    let names = match expressions::names(&used.text, template) {
        Ok(names) => names,
        Err(broken) => {
            unreadable(used, &broken, found);
            return;
        }
    };
    for name in &names.variables {
        variable(name, used, symbols, found);
    }
    for (helper, id, known) in names
        .calls
        .iter()
        .map(|(helper, id)| (helper, id, helped(helper, id, symbols)))
    {
        if !known && !found.lost_names(id) {
            let place = found.pinpoint(used.place, used.rows(), id);
            let ids = symbols
                .names
                .iter()
                .filter(|(_, name)| suits(helper, name))
                .map(|(id, _)| id.as_str());
            let near = nearest(id, ids);
            let args = [("helper", helper.into()), ("found", id.into())];
            let hint = if near.is_some() {
                Hint::Nearest(near)
            } else {
                Hint::None
            };
            found.add(
                place,
                "unknown-name",
                &format!("helper-{helper}"),
                &args,
                &hint,
            );
        }
    }
    comparisons::comparisons(used, symbols, found);
}

fn unreadable(used: &Reference, broken: &Broken, found: &mut Diagnostics<'_>) {
    let place = Place {
        line: used.place.line + broken.line.saturating_sub(1),
        ..used.place
    };
    let name = if used.role == Role::Template {
        "template"
    } else {
        "expression"
    };
    let args = [
        ("key", used.key.into()),
        ("detail", (&broken.detail).into()),
    ];
    found.add(place, name, name, &args, &Hint::Own);
}

fn suits(helper: &str, name: &Symbol) -> bool {
    if helper == "answers" {
        name.is_step
    } else {
        name.answers
    }
}

fn helped(helper: &str, id: &str, symbols: &Symbols) -> bool {
    symbols
        .names
        .get(id)
        .is_some_and(|name| suits(helper, name))
}

fn variable(name: &str, used: &Reference, symbols: &Symbols, found: &mut Diagnostics<'_>) {
    let root = name.split('.').next().unwrap_or(name);
    let template = used.role == Role::Template;
    if root == "operator" && name.contains('.') && !OPERATOR.contains(&name) {
        unknown(name, used, nearest(name, OPERATOR.iter().copied()), found);
        return;
    }
    if GIVEN.contains(&root) || (GRAMMAR.contains(&root) || template && HELPERS.contains(&root)) {
        return;
    }
    let Some(known) = symbols.names.get(root) else {
        let ids = symbols
            .names
            .iter()
            .filter(|(_, name)| name.answers)
            .map(|(id, _)| id.as_str());
        let mut ids: Vec<&str> = ids.chain(GIVEN.iter().copied()).collect();
        ids.sort_unstable();
        unknown(root, used, nearest(root, ids), found);
        return;
    };
    if !known.answers {
        let place = found.pinpoint(used.place, used.rows(), root);
        found.add(
            place,
            "no-answer",
            "no-answer",
            &[("found", root.into())],
            &Hint::Own,
        );
        return;
    }
    too_late(root, known, used, found);
}

fn unknown(name: &str, used: &Reference, near: Option<String>, found: &mut Diagnostics<'_>) {
    let last = name.rsplit('.').next().unwrap_or(name);
    if found.lost_names(name) {
        return;
    }
    let place = found.pinpoint(used.place, used.rows(), last);
    let hint = if near.is_some() {
        Hint::Nearest(near)
    } else {
        Hint::Own
    };
    let args = [("found", name.into()), ("key", used.key.into())];
    found.add(place, "unknown-name", "unknown-name", &args, &hint);
}

/// A condition must not wait for an answer that is given only after it is asked.
fn too_late(id: &str, known: &Symbol, used: &Reference, found: &mut Diagnostics<'_>) {
    let Some(here) = used.step else { return };
    let late = match used.role {
        Role::StepWhen => known.step >= here,
        Role::Condition => known.step > here,
        Role::Template => used.key == "default" && known.step > here,
    };
    if late {
        let place = found.pinpoint(used.place, used.rows(), id);
        let args = [
            ("found", id.into()),
            ("line", known.place.line.into()),
            ("key", used.key.into()),
        ];
        found.add(place, "too-late", "too-late", &args, &Hint::Own);
    }
}
