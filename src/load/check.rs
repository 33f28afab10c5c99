//! What can only be checked when the whole runbook has been read: names.
//!
//! It must not know YAML; places come from the table of symbols.

mod blank;
mod code;
mod comparisons;
mod here;
mod kinds;
mod next_move;
mod own_state;
mod types;
mod unbraced;
mod unfilled;
mod unread;

use self::types::{GIVEN, KnownTypes};
use super::diagnostics::{Diagnostics, Hint};
use super::expressions::Read;
use super::symbols::{Reference, Role, Symbol, Symbols, asks_for_step};
use crate::lang::{self, FindingKind, Function, Span, Type};
use crate::model::Contact;
use crate::model::problem::{Place, Severity};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words of the expression language, and names that it keeps for itself.
const GRAMMAR: &[&str] = &[
    "true", "false", "none", "True", "False", "None", "null", "and", "or", "not", "in", "is", "if",
    "else", "loop", "data", "alert",
];

/// The words that no id can be.
pub(super) fn reserved() -> Vec<&'static str> {
    [GIVEN, GRAMMAR].concat()
}

/// Whether every condition and template has that name.
pub(super) fn is_given(name: &str) -> bool {
    GIVEN.contains(&name)
}

/// Checks that an id can be a variable; says whether it can.
pub(super) fn identifier(id: &str, place: Place, found: &mut Diagnostics<'_>) -> bool {
    let first = id
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    let rest = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && id.len() <= 64;
    if !first || !rest {
        let better: String = id
            .nfd()
            .filter(|c| !is_combining_mark(*c))
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
pub(super) fn references(
    symbols: &Symbols,
    (contacts, hours_given): (&[Contact], bool),
    found: &mut Diagnostics<'_>,
) {
    contact_names(symbols, contacts, found);
    takers(symbols, found);
    super::timing::origins(symbols, found);
    names_of_values(symbols, found);
    own_state::default_circles(symbols, found);
    let mut check = Check {
        hours_given,
        ..Check::of(symbols)
    };
    let lists = symbols.references.iter();
    for used in lists.filter(|used| used.role == Role::List) {
        check.learn_values(used, found);
    }
    for used in &symbols.references {
        if found.full() {
            break;
        }
        check.one(used, found);
    }
}

/// The type of what an expression gives.
pub(super) fn type_of(symbols: &Symbols, used: &Reference, found: &Diagnostics<'_>) -> Type {
    let mut check = Check::of(symbols);
    let lists = symbols.references.iter();
    for list in lists.filter(|own| own.role == Role::List) {
        check.learn_values(list, found);
    }
    let lost = |name: &str| found.lost_names(name);
    let types = check.types(used, &lost);
    Read::of(&used.text, false).map_or(Type::Any, |read| read.type_of(&types))
}

/// A value that something is repeated for has a name of its own.
fn names_of_values(symbols: &Symbols, found: &mut Diagnostics<'_>) {
    for repeat in &symbols.repeats {
        if let Some(first) = symbols.names.get(&repeat.name) {
            let name = (&repeat.name).into();
            let args = [("id", name), ("line", first.place.line.into())];
            let code = "duplicate-id";
            found.add(repeat.place, code, code, &args, &Hint::Own);
        }
    }
}

fn contact_names(symbols: &Symbols, contacts: &[Contact], found: &mut Diagnostics<'_>) {
    let known: HashSet<&str> = contacts.iter().map(|contact| contact.id.as_str()).collect();
    for (id, place) in &symbols.contacts {
        if found.full() {
            break;
        }
        let is_lost = found.lost_names(id) || found.lost_names("contacts");
        if known.contains(id.as_str()) || is_lost {
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

/// What a command prints goes into fields that there are.
fn takers(symbols: &Symbols, found: &mut Diagnostics<'_>) {
    let is_field = |own: &Symbol| own.answers && !own.is_step;
    for (id, key, place) in &symbols.takers {
        let known = symbols.names.get(id).filter(|own| is_field(own));
        if known.is_some_and(|own| own.is_file) {
            let args = [("found", id.into()), ("key", (*key).into())];
            let hint = Hint::Of("file-is-attached");
            found.add(*place, "wrong-kind", "takes-no-file", &args, &hint);
            continue;
        }
        if found.full() || known.is_some() || found.lost_names(id) {
            continue;
        }
        let fields = symbols.names.iter();
        let fields = fields.filter(|(_, own)| is_field(own) && !own.is_file);
        let mut ids: Vec<_> = fields.map(|(id, _)| id.as_str()).collect();
        ids.sort_unstable();
        let hint = found.suggest(id, ids, Hint::Own);
        let args = [("found", id.into()), ("key", (*key).into())];
        let code = "unknown-field";
        found.add(*place, code, code, &args, &hint);
    }
}

/// The check of what conditions and templates name.
struct Check<'s> {
    symbols: &'s Symbols,
    /// The types of the values that steps and groups are repeated for.
    values: BTreeMap<usize, Type>,
    /// The questions that those values are of.
    lists: BTreeMap<usize, String>,
    /// Ids with an answer, sorted: what a misspelt one may have meant.
    answers: OnceCell<Vec<&'s str>>,
    /// Ids of steps, sorted.
    steps: OnceCell<Vec<&'s str>>,
    /// The runbook says when the office is open.
    hours_given: bool,
}

impl<'s> Check<'s> {
    fn of(symbols: &'s Symbols) -> Self {
        Self {
            symbols,
            values: BTreeMap::new(),
            lists: BTreeMap::new(),
            answers: OnceCell::new(),
            steps: OnceCell::new(),
            hours_given: true,
        }
    }

    fn one(&self, used: &Reference, found: &mut Diagnostics<'_>) {
        let template = used.role.is_template();
        if template {
            self.unfilled(used, found);
        }
        if template && !lang::has_code(&used.text) {
            return;
        }
        let read = match Read::of(&used.text, template) {
            Ok(read) => read,
            Err(unread) => return unread::tell(used, &unread, &self.example(template), found),
        };
        for (name, span) in &read.variables() {
            if !read.is_without(name, self.symbols) {
                self.timely(name, *span, used, found);
            }
        }
        own_state::tell(used, &read, self.symbols, found);
        if used.role == Role::List {
            self.tell_internal_list(used, &read, found);
        }
        let lost = |name: &str| found.lost_names(name);
        let types = self.types(used, &lost);
        let findings = if used.role == Role::List {
            read.check_list(&types).0
        } else {
            read.check(used, &types)
        };
        if findings.is_empty() {
            self.hours(used, &read, found);
            self.blanks(used, &read, found);
        }
        for finding in findings {
            if !found.is_kept() || names_nothing(&finding.kind) {
                self.tell(&finding, used, found);
            }
        }
    }

    /// What asks for office hours that nobody wrote hangs on what the engineer says of duty.
    fn hours(&self, used: &Reference, read: &Read, found: &mut Diagnostics<'_>) {
        // A proposal that is not there proposes nothing, and the decision is duty's question.
        if self.hours_given || used.key == "suggest" {
            return;
        }
        for (name, span) in &read.variables() {
            let duty = match name.as_str() {
                "schedule.out_of_hours" => "duty",
                "schedule.office_hours" => "not duty",
                _ => continue,
            };
            let place = found.locate(used.place, &used.text, *span);
            let args = [("piece", name.into()), ("duty", duty.into())];
            found.warn("hours-not-given", place, &args);
        }
    }

    /// The types of the names that somebody asks for.
    fn types<'k>(&'k self, used: &Reference, lost: &'k dyn Fn(&str) -> bool) -> KnownTypes<'k> {
        KnownTypes {
            symbols: self.symbols,
            lost,
            in_template: used.role.is_template(),
            leaves: used.role == Role::Leaving,
            outside: used.role == Role::Leaving
                || self.fills_an_open_field(used)
                || self.is_told(used),
            // A list is worked out before there is any instance.
            here: used.repeat.filter(|_| used.role != Role::List),
            values: &self.values,
            lists: &self.lists,
        }
    }

    /// Whether texts that leave say it, be it of no answer that is internal itself.
    fn is_told(&self, used: &Reference) -> bool {
        let field = used
            .field
            .as_ref()
            .and_then(|id| self.symbols.names.get(id));
        used.told && !field.is_some_and(|field| field.internal)
    }

    /// Whether it becomes the answer of a field that is not internal itself.
    fn fills_an_open_field(&self, used: &Reference) -> bool {
        let field = used.field.as_ref().filter(|_| used.key == "default");
        let known = field.and_then(|id| self.symbols.names.get(id));
        known.is_some_and(|symbol| !symbol.internal)
    }

    /// What is repeated is named by its values, in tickets, too.
    fn tell_internal_list(&self, used: &Reference, read: &Read, found: &mut Diagnostics<'_>) {
        for (name, span) in &read.variables() {
            let known = self.symbols.names.get(name.as_str());
            if !known.is_some_and(|symbol| symbol.internal) || found.is_kept() {
                continue;
            }
            let place = found.locate(used.place, &used.text, *span);
            let args = [("piece", name.into())];
            let code = "internal-told";
            found.add(place, code, "internal-list", &args, &Hint::Own);
        }
    }

    fn learn_values(&mut self, used: &Reference, found: &Diagnostics<'_>) {
        let (Some(repeat), Ok(read)) = (used.repeat, Read::of(&used.text, false)) else {
            return;
        };
        let lost = |name: &str| found.lost_names(name);
        let own = read.check_list(&self.types(used, &lost)).1;
        self.values.insert(repeat, own);
        if let Read::Condition(list) = &read
            && let Some(name) = list.as_name()
        {
            self.lists.insert(repeat, name.to_owned());
        }
    }

    /// A condition, or a value in a text, in the runbook's own names.
    fn example(&self, template: bool) -> String {
        let ids = self.ids(Function::Label).iter();
        let mut known = ids.filter_map(|id| Some((*id, self.symbols.names.get(*id)?)));
        if template {
            let id = known.next().map_or("operator.name", |(id, _)| id);
            return format!("{{{{ {id} }}}}");
        }
        let compared = known.clone().find_map(|(id, symbol)| {
            let value = types::first_choice(&symbol.own)?;
            Some(format!("{id} == {value} and not duty"))
        });
        let mut own = known.filter_map(|(id, symbol)| match symbol.own {
            Type::Number => Some(format!("{id} > 3 and not duty")),
            Type::Truth => Some(format!("{id} and not duty")),
            _ => None,
        });
        let compared = compared.or_else(|| own.next());
        compared.unwrap_or_else(|| "not duty".to_owned())
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
                .filter(|(_, symbol)| symbol.suits(function))
                .map(|(id, _)| id.as_str())
                .collect();
            ids.sort_unstable();
            ids
        })
    }

    /// A condition must not wait for an answer that is given only after it is asked.
    fn timely(&self, name: &str, span: Span, used: &Reference, found: &mut Diagnostics<'_>) {
        let root = name.split('.').next().unwrap_or(name);
        let known = self.symbols.names.get(root).filter(|known| known.answers);
        if let Some(known) = known {
            let place = found.locate(used.place, &used.text, span);
            let of_group = used.repeat.and_then(|own| self.symbols.repeats.get(own));
            let of_group = of_group.is_some_and(|own| own.is_group);
            too_late(root, known, place, (used, of_group), found);
        }
    }
}

/// Whether a name has nothing behind it: that was wrong before there were types, too.
fn names_nothing(kind: &FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::UnknownName { .. } | FindingKind::UnknownId(..)
    )
}

/// Tells of a name whose answer comes only after it is asked for; the list of a group may
/// hang on other answers of its step.
fn too_late(
    id: &str,
    known: &Symbol,
    place: Place,
    (used, of_group): (&Reference, bool),
    found: &mut Diagnostics<'_>,
) {
    let Some(here) = used.step else { return };
    let late = match used.role {
        Role::List if of_group => known.step > here || known.repeat == used.repeat,
        Role::StepWhen | Role::List => known.step >= here,
        Role::Condition => known.step > here,
        Role::Later | Role::Leaving => false,
        Role::Template => known.step > here,
    };
    // A text is read once more when the answer is there; who acts by it acts before.
    let is_read = used.role == Role::Template && used.key != "default";
    if late && !(is_read && found.is_kept()) {
        let args = [
            ("found", id.into()),
            ("line", known.place.line.into()),
            ("key", used.key.into()),
        ];
        let level = if is_read {
            Severity::Warning
        } else {
            Severity::Error
        };
        let text = ("too-late", &Hint::Own);
        found.tell(level, place, "too-late", text, &args);
    }
}
