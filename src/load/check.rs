//! What can only be checked when the whole runbook has been read: names.
//!
//! It must not know YAML; places come from the table of symbols.

mod comparisons;

use super::diagnostics::{Diagnostics, Hint};
use super::expressions::{self, Broken, Excess, Limit};
use super::symbols::{Reference, Role, Symbol, Symbols};
use crate::model::Contact;
use crate::model::problem::Place;
use std::cell::OnceCell;
use std::collections::HashSet;

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
        let hint = if better.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            Hint::Nearest(better)
        } else {
            Hint::None
        };
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
    contact_names(symbols, contacts, found);
    let check = Check {
        symbols,
        answers: OnceCell::new(),
        steps: OnceCell::new(),
    };
    for used in &symbols.references {
        if found.full() {
            break;
        }
        check.one(used, found);
    }
}

fn contact_names(symbols: &Symbols, contacts: &[Contact], found: &mut Diagnostics<'_>) {
    let known: HashSet<&str> = contacts.iter().map(|contact| contact.id.as_str()).collect();
    for (id, place) in &symbols.contacts {
        if found.full() {
            break;
        }
        if known.contains(id.as_str()) || found.lost_names(id) {
            continue;
        }
        let ids = contacts.iter().map(|contact| contact.id.as_str());
        let hint = found.suggest(id, ids, Hint::Own);
        found.add(
            *place,
            "unknown-contact",
            "unknown-contact",
            &[("found", id.into())],
            &hint,
        );
    }
}

/// The check of what conditions and templates name.
struct Check<'s> {
    symbols: &'s Symbols,
    /// Ids with an answer, sorted: what a misspelt one may have meant.
    answers: OnceCell<Vec<&'s str>>,
    /// Ids of steps, sorted.
    steps: OnceCell<Vec<&'s str>>,
}

impl<'s> Check<'s> {
    fn one(&self, used: &Reference, found: &mut Diagnostics<'_>) {
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
            self.variable(name, used, found);
        }
        for (helper, id) in &names.calls {
            self.call(helper, id, used, found);
        }
        comparisons::comparisons(used, self.symbols, found);
    }

    /// Ids that fit, sorted; they are gathered when the first misspelt one is met.
    fn ids(&self, helper: &str) -> &[&'s str] {
        let cell = if helper == "answers" {
            &self.steps
        } else {
            &self.answers
        };
        cell.get_or_init(|| {
            let all = self.symbols.names.iter();
            let mut ids: Vec<&str> = all
                .filter(|(_, symbol)| suits(helper, symbol))
                .map(|(id, _)| id.as_str())
                .collect();
            ids.sort_unstable();
            ids
        })
    }

    fn call(&self, helper: &str, id: &str, used: &Reference, found: &mut Diagnostics<'_>) {
        let known = self.symbols.names.get(id);
        if known.is_some_and(|symbol| suits(helper, symbol)) || found.lost_names(id) {
            return;
        }
        let place = found.pinpoint(used.place, used.rows(), id);
        let hint = found.suggest(id, self.ids(helper).iter().copied(), Hint::None);
        let args = [("helper", helper.into()), ("found", id.into())];
        let name = format!("helper-{helper}");
        found.add(place, "unknown-name", &name, &args, &hint);
    }

    fn variable(&self, name: &str, used: &Reference, found: &mut Diagnostics<'_>) {
        let root = name.split('.').next().unwrap_or(name);
        let template = used.role == Role::Template;
        if root == "operator" && name.contains('.') && !OPERATOR.contains(&name) {
            unknown(name, used, OPERATOR.iter().copied(), found);
            return;
        }
        if GIVEN.contains(&root) || (GRAMMAR.contains(&root) || template && HELPERS.contains(&root))
        {
            return;
        }
        let Some(known) = self.symbols.names.get(root) else {
            let ids = GIVEN.iter().chain(self.ids("label")).copied();
            unknown(root, used, ids, found);
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
}

fn unreadable(used: &Reference, broken: &Broken, found: &mut Diagnostics<'_>) {
    let (Broken::Syntax { line, .. } | Broken::Excess(Excess { line, .. })) = broken;
    let below = line.saturating_sub(1);
    let own = used.text.lines().nth(below).unwrap_or_default();
    let line = used.place.line + below;
    // A line feed that is written `\n` begins no line of the file.
    let mut place = used.place;
    if found.says(line, own.trim()) {
        place.line = line;
    }
    let name = if used.role == Role::Template {
        "template"
    } else {
        "expression"
    };
    let (text, most) = match broken {
        Broken::Syntax { detail, .. } => {
            let args = [("key", used.key.into()), ("detail", detail.into())];
            found.add(place, name, name, &args, &Hint::Own);
            return;
        }
        Broken::Excess(excess) => match excess.limit {
            Limit::Bytes(most) => ("code-long", most),
            Limit::Depth(most) => ("code-deep", most),
            Limit::Parts(most) => ("code-parts", most),
        },
    };
    let args = [("key", used.key.into()), ("most", most.into())];
    found.add(place, "limit", text, &args, &Hint::Own);
}

fn suits(helper: &str, symbol: &Symbol) -> bool {
    if helper == "answers" {
        symbol.is_step
    } else {
        symbol.answers
    }
}

fn unknown<'k>(
    name: &str,
    used: &Reference,
    known: impl IntoIterator<Item = &'k str>,
    found: &mut Diagnostics<'_>,
) {
    let last = name.rsplit('.').next().unwrap_or(name);
    if found.lost_names(name) {
        return;
    }
    let place = found.pinpoint(used.place, used.rows(), last);
    let hint = found.suggest(name, known, Hint::Own);
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
