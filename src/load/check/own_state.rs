//! Conditions of a step's questions that ask how the step itself stands, and defaults that are
//! made of each other: what they wait for never comes.
//!
//! It must not know how an expression is typed.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::expressions::Read;
use super::super::symbols::{Reference, Role, Symbols};
use crate::lang::Function;
use crate::model::sorted::sort_by_key;
use std::collections::HashMap;

/// Tells a question of a step whose condition asks how that step stands: while it is asked, the
/// step is open.
pub(super) fn tell(used: &Reference, read: &Read, symbols: &Symbols, found: &mut Diagnostics<'_>) {
    let of_question = used.role == Role::Condition && used.field.is_some();
    if !of_question || found.is_kept() || !["when", "required_when"].contains(&used.key) {
        return;
    }
    for (function, id, span) in read.ids() {
        let own = symbols.names.get(&id);
        let is_own = own.is_some_and(|own| own.is_step && Some(own.step) == used.step);
        // Another instance of it is asked for by its value.
        let rest = used.text.get(span.end..).unwrap_or_default();
        let of_instance = rest.trim_start().starts_with(',');
        if function == Function::State && is_own && !of_instance {
            let place = found.locate(used.place, &used.text, span);
            let args = [("found", (&id).into()), ("key", used.key.into())];
            found.add(place, "own-state", "own-state", &args, &Hint::Own);
        }
    }
}

/// Tells defaults that are made of each other.
pub(super) fn default_circles(symbols: &Symbols, found: &mut Diagnostics<'_>) {
    let defaults = symbols
        .references
        .iter()
        .filter(|used| used.key == "default");
    let named = defaults.filter_map(|used| {
        let id = used.field.as_deref()?;
        let read = Read::of(&used.text, true).ok()?;
        let names = read.variables().into_iter();
        let names: Vec<String> = names
            .map(|(name, _)| name.split('.').next().unwrap_or_default().to_owned())
            .collect();
        Some((id, (names, used)))
    });
    let named: HashMap<&str, (Vec<String>, &Reference)> = named.collect();
    let mut told: Vec<&str> = Vec::new();
    let mut ids: Vec<&&str> = named.keys().collect();
    sort_by_key(&mut ids, |id| {
        named
            .get(**id)
            .map(|(_, used)| (used.place.line, used.place.column))
    });
    for id in ids {
        let circle = around(id, &named);
        if circle.is_empty() || circle.iter().any(|id| told.contains(id)) || found.is_kept() {
            continue;
        }
        let Some((_, used)) = named.get(id) else {
            continue;
        };
        let list: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
        let list = list.join(" → ");
        let args = [("found", (&list).into())];
        let code = "default-circle";
        found.add(used.place, code, code, &args, &Hint::Own);
        told.extend(circle);
    }
}

/// The way from a field's default back to itself; nothing where there is none.
fn around<'n>(id: &'n str, named: &'n HashMap<&str, (Vec<String>, &Reference)>) -> Vec<&'n str> {
    let mut ways: Vec<Vec<&str>> = vec![vec![id]];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(way) = ways.pop() {
        let Some((names, _)) = way.last().and_then(|last| named.get(last)) else {
            continue;
        };
        for name in names {
            if name == id {
                return way;
            }
            if !seen.contains(&name.as_str()) && named.contains_key(name.as_str()) {
                seen.push(name);
                ways.push(way.iter().copied().chain([name.as_str()]).collect());
            }
        }
    }
    Vec::new()
}
