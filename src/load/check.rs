//! What can only be checked when the whole runbook has been read: names.
//!
//! It must not know YAML; places come from the table of symbols.

mod comparisons;

use super::diagnostics::{Diagnostics, Hint};
use super::expressions;
use super::symbols::{Reference, Role, Symbol, Symbols};
use crate::lang::{Excess, Filter, Function, Limit, Span, Unread, UnreadKind};
use crate::model::Contact;
use crate::model::problem::Place;
use std::cell::OnceCell;
use std::collections::HashSet;

/// Variables that every condition and template has.
const GIVEN: &[&str] = &["duty", "schedule", "operator", "data"];
/// Words of the expression language, and names that it keeps for itself.
const GRAMMAR: &[&str] = &[
    "true", "false", "none", "True", "False", "None", "null", "and", "or", "not", "in", "is", "if",
    "else", "loop", "data", "alert",
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
    if [GIVEN, GRAMMAR].iter().any(|words| words.contains(&id)) {
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
            Err(unread) => {
                unreadable(used, &unread, found);
                return;
            }
        };
        for (name, span) in &names.variables {
            self.variable(name, *span, used, found);
        }
        for (function, id, span) in &names.calls {
            self.call(*function, id, *span, used, found);
        }
        comparisons::comparisons(used, self.symbols, found);
    }

    /// Ids that fit, sorted; they are gathered when the first misspelt one is met.
    fn ids(&self, function: Function) -> &[&'s str] {
        let cell = if asks_for_step(function) {
            &self.steps
        } else {
            &self.answers
        };
        cell.get_or_init(|| {
            let all = self.symbols.names.iter();
            let mut ids: Vec<&str> = all
                .filter(|(_, symbol)| suits(function, symbol))
                .map(|(id, _)| id.as_str())
                .collect();
            ids.sort_unstable();
            ids
        })
    }

    fn call(
        &self,
        function: Function,
        id: &str,
        span: Span,
        used: &Reference,
        found: &mut Diagnostics<'_>,
    ) {
        let known = self.symbols.names.get(id);
        if known.is_some_and(|symbol| suits(function, symbol)) || found.lost_names(id) {
            return;
        }
        let place = found.locate(used.place, &used.text, span);
        let hint = found.suggest(id, self.ids(function).iter().copied(), Hint::None);
        let args = [("helper", function.name().into()), ("found", id.into())];
        let name = if asks_for_step(function) {
            "helper-answers"
        } else {
            "helper-label"
        };
        found.add(place, "unknown-name", name, &args, &hint);
    }

    fn variable(&self, name: &str, span: Span, used: &Reference, found: &mut Diagnostics<'_>) {
        let root = name.split('.').next().unwrap_or(name);
        if root == "operator" && name.contains('.') && !OPERATOR.contains(&name) {
            unknown(name, span, used, OPERATOR.iter().copied(), found);
            return;
        }
        if GIVEN.contains(&root) {
            return;
        }
        let Some(known) = self.symbols.names.get(root) else {
            let ids = GIVEN.iter().chain(self.ids(Function::Label)).copied();
            unknown(root, span, used, ids, found);
            return;
        };
        let place = found.locate(used.place, &used.text, span);
        if !known.answers {
            let args = [("found", root.into())];
            found.add(place, "no-answer", "no-answer", &args, &Hint::Own);
            return;
        }
        too_late(root, known, place, used, found);
    }
}

/// Says why a condition or a template cannot be read, and where.
fn unreadable(used: &Reference, unread: &Unread, found: &mut Diagnostics<'_>) {
    let place = found.locate(used.place, &used.text, unread.span);
    let name = if used.role == Role::Template {
        "template"
    } else {
        "expression"
    };
    let detail = match &unread.kind {
        UnreadKind::Excess(excess) => return too_much(used, *excess, found),
        UnreadKind::Syntax(detail) => detail.clone(),
        UnreadKind::Unended => found.say("code-unended"),
        UnreadKind::NoSuchFilter(word) => {
            let known = Filter::all().map(Filter::name);
            return no_such("no-filter", word, place, known, found);
        }
        UnreadKind::NoSuchFunction(word) => {
            let known = Function::all().map(Function::name);
            return no_such("no-function", word, place, known, found);
        }
        UnreadKind::NoSuchProperty(word) => {
            return no_such("no-property", word, place, ["defined", "none"], found);
        }
        UnreadKind::Count {
            name,
            least,
            most,
            given,
        } => {
            let args = [
                ("name", (*name).into()),
                ("least", (*least).into()),
                ("most", (*most).into()),
                ("given", (*given).into()),
            ];
            found.say_with("code-count", &args)
        }
        UnreadKind::NotAnId(name) => found.say_with("code-not-an-id", &[("name", (*name).into())]),
        UnreadKind::NotHere(what) => found.say_with("code-not-here", &[("what", (*what).into())]),
        UnreadKind::Number => found.say("code-number"),
    };
    let args = [("key", used.key.into()), ("detail", (&detail).into())];
    found.add(place, name, name, &args, &Hint::Own);
}

fn no_such<'k>(
    what: &str,
    word: &str,
    place: Place,
    known: impl IntoIterator<Item = &'k str>,
    found: &mut Diagnostics<'_>,
) {
    let known: Vec<&str> = known.into_iter().collect();
    let hint = found.suggest(word, known.iter().copied(), Hint::None);
    let words = known.join(", ");
    let args = [("found", word.into()), ("words", (&words).into())];
    found.add(place, "unknown-name", what, &args, &hint);
}

/// Says that a text is too long, too deep or joins too much.
fn too_much(used: &Reference, excess: Excess, found: &mut Diagnostics<'_>) {
    let below = excess.line.saturating_sub(1);
    let own = used.text.lines().nth(below).unwrap_or_default();
    let line = used.place.line + below;
    // A line feed that is written `\n` begins no line of the file.
    let mut place = used.place;
    if found.says(line, own.trim()) {
        place.line = line;
    }
    let (text, most) = match excess.limit {
        Limit::Bytes(most) => ("code-long", most),
        Limit::Depth(most) => ("code-deep", most),
        Limit::Parts(most) => ("code-parts", most),
    };
    let args = [("key", used.key.into()), ("most", most.into())];
    found.add(place, "limit", text, &args, &Hint::Own);
}

/// Whether a function takes the id of a step, and not of an answer.
fn asks_for_step(function: Function) -> bool {
    matches!(
        function,
        Function::Answers | Function::State | Function::Failed
    )
}

fn suits(function: Function, symbol: &Symbol) -> bool {
    if asks_for_step(function) {
        symbol.is_step
    } else {
        symbol.answers
    }
}

fn unknown<'k>(
    name: &str,
    span: Span,
    used: &Reference,
    known: impl IntoIterator<Item = &'k str>,
    found: &mut Diagnostics<'_>,
) {
    if found.lost_names(name) {
        return;
    }
    let place = found.locate(used.place, &used.text, span);
    let hint = found.suggest(name, known, Hint::Own);
    let args = [("found", name.into()), ("key", used.key.into())];
    found.add(place, "unknown-name", "unknown-name", &args, &hint);
}

/// A condition must not wait for an answer that is given only after it is asked.
fn too_late(id: &str, known: &Symbol, place: Place, used: &Reference, found: &mut Diagnostics<'_>) {
    let Some(here) = used.step else { return };
    let late = match used.role {
        Role::StepWhen => known.step >= here,
        Role::Condition => known.step > here,
        Role::Template => used.key == "default" && known.step > here,
    };
    if late {
        let args = [
            ("found", id.into()),
            ("line", known.place.line.into()),
            ("key", used.key.into()),
        ];
        found.add(place, "too-late", "too-late", &args, &Hint::Own);
    }
}
