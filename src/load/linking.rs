//! Runbooks that walk one another, held together: whether each is there, fits what it is given
//! and taken from, and comes to an end.
//!
//! Which text an id stands for comes in as data. It must not know where texts are kept.

use super::check;
use super::diagnostics::{Diagnostics, Hint};
use super::inclusion::{self, Walked};
use super::read;
use super::symbols::Symbols;
use super::yaml::Node;
use crate::lang::{Type, may_fill};
use crate::model::problem::Place;
use crate::model::sorted::gathered;
use crate::model::{FieldKind, Runbook};
use std::collections::BTreeMap;

/// So many runbooks may stand inside each other, the first one not counted.
pub const DEEPEST: usize = 5;
/// So many steps may a run have, with those of all that it walks.
pub const MOST_STEPS: usize = 10_000;

/// What a name of a runbook can be for one that walks it.
#[derive(Debug, Clone)]
struct Answerable {
    own: Type,
    /// It can be given an answer: a field that is there once and takes no files.
    is_open: bool,
}

/// What a runbook shows to those that walk it, and what it walks itself.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    answers: BTreeMap<String, Answerable>,
    walked: Vec<Walked>,
    steps: usize,
}

impl Outline {
    /// The ids of the runbooks that it walks, each once, in its order.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for own in &self.walked {
            if !ids.contains(&own.id.as_str()) {
                ids.push(&own.id);
            }
        }
        ids
    }
}

/// What became of looking for a runbook by its id.
#[derive(Debug, Clone)]
pub enum LinkTarget {
    /// It is there and can be read.
    Whole(Outline),
    /// It is there, at this place, and has this mistake.
    Broken(String, String),
    /// There is none.
    Missing,
    /// There is one only where nothing is trusted, and whoever walks it is trusted.
    LessTrusted(String),
    /// Two that walk it would each find another one, at these places.
    Twice(String, String),
}

/// Runbooks by their ids, as far as one can reach them, and all ids that could be meant.
#[derive(Debug, Clone, Default)]
pub struct LinkTargets {
    /// What became of looking for each.
    pub books: BTreeMap<String, LinkTarget>,
    /// The ids that there are.
    pub ids: Vec<String>,
}

pub(super) fn outline(root: &Node, found: &mut Diagnostics<'_>) -> Option<Outline> {
    let (runbook, symbols) = read::with_symbols(root, found)?;
    Some(of(&runbook, &symbols, found))
}

fn of(runbook: &Runbook, symbols: &Symbols, found: &Diagnostics<'_>) -> Outline {
    let is_file = |id: &str| {
        let field = runbook.field(&id.into()).map(|(_, field)| field.kind);
        field == Some(FieldKind::File)
    };
    let answers = symbols.names.iter().filter(|(_, own)| own.answers);
    let answers = answers.map(|(id, own)| {
        let once = own.repeat.is_none();
        let answerable = Answerable {
            own: if once {
                own.own.clone()
            } else {
                Type::list(own.own.clone())
            },
            is_open: once && !own.is_step && !is_file(id),
        };
        (id.clone(), answerable)
    });
    Outline {
        answers: gathered(answers),
        walked: inclusion::walked(symbols, &|used| check::type_of(symbols, used, found)),
        steps: runbook.steps.len(),
    }
}

/// What is wrong with how a runbook walks others; places are of its own text.
pub(super) fn problems(
    id: &str,
    root: &Outline,
    targets: &LinkTargets,
    found: &mut Diagnostics<'_>,
) {
    let mut steps = root.steps;
    for own in &root.walked {
        let place = own.place;
        match targets.books.get(&own.id) {
            Some(LinkTarget::Whole(other)) => {
                fits(own, other, found);
                let mut way = vec![id, &own.id];
                if own.id == id {
                    tell_way("runbook-circle", &way, place, found);
                    continue;
                }
                match reach(other, &mut way, targets) {
                    Ok(more) => steps = steps.saturating_add(more),
                    Err(code) => tell_way(code, &way, place, found),
                }
            }
            other => not_there(&own.id, other, targets, place, found),
        }
    }
    if steps > MOST_STEPS {
        let place = root.walked.first().map(|own| own.place);
        let args = [("count", steps.into()), ("most", MOST_STEPS.into())];
        let code = "runbook-size";
        if let Some(place) = place {
            found.add(place, code, code, &args, &Hint::Own);
        }
    }
}

fn not_there(
    id: &str,
    other: Option<&LinkTarget>,
    targets: &LinkTargets,
    place: Place,
    found: &mut Diagnostics<'_>,
) {
    let tell =
        |found: &mut Diagnostics<'_>, code, text: &str, one: &str, two: &str, hint: &Hint| {
            let args = [
                ("found", id.into()),
                ("path", one.into()),
                ("why", two.into()),
            ];
            found.add(place, code, text, &args, hint);
        };
    match other {
        Some(LinkTarget::Broken(path, why)) => {
            tell(
                found,
                "runbook-broken",
                "runbook-broken",
                path,
                why,
                &Hint::Own,
            );
        }
        Some(LinkTarget::LessTrusted(path)) => {
            let text = "runbook-less-trusted";
            tell(found, "runbook-missing", text, path, "", &Hint::Own);
        }
        Some(LinkTarget::Twice(one, other)) => {
            tell(
                found,
                "runbook-missing",
                "runbook-two",
                one,
                other,
                &Hint::Own,
            );
        }
        Some(LinkTarget::Missing | LinkTarget::Whole(_)) | None => {
            let ids = targets.ids.iter().map(String::as_str);
            let hint = found.suggest(id, ids, Hint::Own);
            tell(found, "runbook-missing", "runbook-missing", "", "", &hint);
        }
    }
}

/// How many steps there are in a runbook and all that it walks; or why that has no end, with
/// the way to where it goes wrong.
fn reach<'s>(
    own: &'s Outline,
    way: &mut Vec<&'s str>,
    targets: &'s LinkTargets,
) -> Result<usize, &'static str> {
    if way.len() > DEEPEST + 1 {
        return Err("runbook-depth");
    }
    let mut steps = own.steps;
    for next in &own.walked {
        if way.contains(&next.id.as_str()) {
            way.push(&next.id);
            return Err("runbook-circle");
        }
        way.push(&next.id);
        let Some(LinkTarget::Whole(other)) = targets.books.get(&next.id) else {
            return Err("runbook-broken");
        };
        steps = steps.saturating_add(reach(other, way, targets)?);
        way.pop();
        if steps > MOST_STEPS {
            break;
        }
    }
    Ok(steps)
}

fn tell_way(code: &'static str, way: &[&str], place: Place, found: &mut Diagnostics<'_>) {
    let way = way.join("` → `");
    let args = [("way", (&way).into()), ("most", DEEPEST.into())];
    let text = match code {
        "runbook-broken" => "runbook-way",
        other => other,
    };
    found.add(place, code, text, &args, &Hint::Own);
}

/// Whether what is given and taken fits the other runbook.
fn fits(own: &Walked, other: &Outline, found: &mut Diagnostics<'_>) {
    let ids = |open: bool| {
        let all = other.answers.iter();
        let all = all.filter(move |(_, own)| own.is_open || !open);
        all.map(|(id, _)| id.as_str())
    };
    for (name, place, given) in &own.with {
        let known = other.answers.get(name);
        let args = [("found", name.into()), ("runbook", (&own.id).into())];
        match known {
            Some(known) if !known.is_open => {
                found.add(*place, "unknown-field", "with-not-open", &args, &Hint::Own);
            }
            Some(known) if !may_fill(given, &known.own) => {
                found.add(*place, "wrong-kind", "with-type", &args, &Hint::Own);
            }
            Some(_) => {}
            None => {
                let hint = found.suggest(name, ids(true), Hint::Own);
                found.add(*place, "unknown-field", "with-unknown", &args, &hint);
            }
        }
    }
    for (ours, (from, place)) in &own.take {
        let args = [("found", from.into()), ("runbook", (&own.id).into())];
        match other.answers.get(from) {
            Some(known) if !may_fill(&known.own, ours) => {
                found.add(*place, "wrong-kind", "take-type", &args, &Hint::Own);
            }
            Some(_) => {}
            None => {
                let hint = found.suggest(from, ids(false), Hint::Own);
                found.add(*place, "unknown-field", "take-unknown", &args, &hint);
            }
        }
    }
}
