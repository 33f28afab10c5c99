//! A step that walks another runbook: which one, what it is given, what is taken from it.
//!
//! It must not know the other runbook: `linking` holds the two together.

use super::check;
use super::diagnostics::Hint;
use super::fragments::Reader;
use super::looks::TextLook;
use super::nodes::{line_of, map_of, scalar_of};
use super::object::Object;
use super::symbols::{Reference, Role, Symbols, Visit};
use super::yaml::{Node, Yaml};
use crate::lang::{Type, Wanted};
use crate::model::problem::Place;
use crate::model::{Expr, FieldId, Given, Kind, SubRunbook, Taken, pattern, sanitize};

/// What a step of the kind `runbook` walks.
pub(super) fn sub_runbook(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Kind {
    let id = object.line("runbook", reader.found).unwrap_or_default();
    let place = object.value_place("runbook");
    if !id.is_empty() && !pattern::fits(TextLook::RunbookId.pattern(), &id) {
        let args = [("found", (&id).into())];
        let code = "bad-id";
        reader
            .found
            .add(place, code, "runbook-id", &args, &Hint::None);
    }
    let mut visit = Visit {
        id: id.clone(),
        place,
        with: Vec::new(),
        take: Vec::new(),
    };
    let with = with(object, &mut visit, reader);
    let take = take(object, &mut visit, reader);
    if object.has("for_each") {
        let found = &mut *reader.found;
        let place = object.key_place("for_each");
        found.add(place, "contradiction", "each-runbook", &[], &Hint::Own);
    }
    if !id.is_empty() {
        reader.symbols.visits.push(visit);
    }
    Kind::Runbook(Box::new(SubRunbook {
        id,
        title: None,
        with,
        take,
    }))
}

/// The pairs of a map of names, each name once.
fn pairs<'n>(
    object: &Object<'n>,
    key: &'static str,
    known: &[&str],
    reader: &mut Reader<'_, '_>,
) -> Vec<(String, Place, &'n Node)> {
    let Some(node) = object.get(key) else {
        return Vec::new();
    };
    let mut all: Vec<(String, Place, &Node)> = Vec::new();
    for (own, value) in map_of(node, key, known, reader.found).unwrap_or_default() {
        let Some(name) = line_of(own, key, reader.found) else {
            continue;
        };
        if name.starts_with("x-") {
            continue;
        }
        if let Some((_, first, _)) = all.iter().find(|(known, ..)| *known == name) {
            let args = [("key", (&name).into()), ("line", first.line.into())];
            let code = "duplicate-key";
            reader.found.add(own.place, code, code, &args, &Hint::Own);
            continue;
        }
        if matches!(value.value, Yaml::Nothing) {
            let args = [("key", (&name).into())];
            reader
                .found
                .add(own.place, "blank", "blank", &args, &Hint::Own);
            continue;
        }
        all.push((name, own.place, value));
    }
    all
}

fn with(object: &Object<'_>, visit: &mut Visit, reader: &mut Reader<'_, '_>) -> Vec<Given> {
    let mut given = Vec::new();
    for (name, place, value) in pairs(object, "with", &["host"], reader) {
        let Some(scalar) = scalar_of(value, "with", reader.found) else {
            continue;
        };
        let text = sanitize(&scalar.text).trim().to_owned();
        visit
            .with
            .push((name.clone(), place, reader.symbols.references.len()));
        reader
            .symbols
            .refer(&text, "with", value.place, Role::StepWhen);
        reader.symbols.wants(Wanted::Any);
        given.push(Given {
            field: FieldId(name),
            worth: Expr::from(text),
        });
    }
    given
}

fn take(object: &Object<'_>, visit: &mut Visit, reader: &mut Reader<'_, '_>) -> Vec<Taken> {
    let mut taken = Vec::new();
    for (name, place, value) in pairs(object, "take", &["result"], reader) {
        let Some(from) = line_of(value, "take", reader.found) else {
            continue;
        };
        if !check::identifier(&from, value.place, reader.found) {
            continue;
        }
        reader.symbols.take(&name, "take", place);
        visit.take.push((name.clone(), (from.clone(), value.place)));
        taken.push(Taken {
            field: FieldId(name),
            from: FieldId(from),
        });
    }
    taken
}

/// Another runbook that a step of this one walks, as the other one has to fit it.
#[derive(Debug, Clone)]
pub(super) struct Walked {
    pub(super) id: String,
    pub(super) place: Place,
    /// Each field of the other one, where it stands, and the type of what it is given.
    pub(super) with: Vec<(String, Place, Type)>,
    /// The type of each field of this one that takes something, and what of the other one.
    pub(super) take: Vec<(Type, (String, Place))>,
}

/// What the steps of a runbook walk, with the types of what they give and take.
pub(super) fn walked(symbols: &Symbols, type_of: &dyn Fn(&Reference) -> Type) -> Vec<Walked> {
    let visits = symbols.visits.iter();
    let walked = visits.map(|visit| Walked {
        id: visit.id.clone(),
        place: visit.place,
        with: visit
            .with
            .iter()
            .map(|(name, place, at)| {
                let own = symbols.references.get(*at).map_or(Type::Any, type_of);
                (name.clone(), *place, own)
            })
            .collect(),
        take: visit
            .take
            .iter()
            .map(|(name, from)| {
                let own = symbols.names.get(name).map(|own| own.own.clone());
                (own.unwrap_or(Type::Any), from.clone())
            })
            .collect(),
    });
    walked.collect()
}
