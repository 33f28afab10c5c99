//! The steps of a runbook that extends another one: changed, replaced, taken out and put in
//! between by their ids.
//!
//! Places are those of the runbook that is extended: a step that was taken out still says where
//! another one goes. It must not know what a step does.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::nodes::value_of;
use super::super::yaml::{Node, Yaml};
use super::joining::{deep, end_to_end, is_null, pairs_of, word_of};
use crate::model::problem::Place;
use std::collections::HashMap;

/// What becomes of a step of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    AsItWas,
    /// Something was done to it, in this line.
    Changed(usize),
}

/// A place in the order of the steps.
struct Slot {
    /// None where it was taken out, or moved.
    step: Option<Node>,
    before: Vec<usize>,
    after: Vec<usize>,
}

struct Order {
    slots: Vec<Slot>,
    /// Those that stand beside no other one.
    roots: Vec<usize>,
    /// Where the step of an id stands, and what became of it.
    ids: HashMap<String, (usize, Fate)>,
}

/// Joins the steps of a runbook with those of the one that it extends.
pub(super) fn join(base: Node, own: Node, found: &mut Diagnostics<'_>) -> Node {
    let (base, over) = match (base.value, own.value) {
        (Yaml::List(base), Yaml::List(over)) => (base, over),
        (_, value) => return Node { value, ..own },
    };
    let mut order = Order {
        slots: Vec::with_capacity(base.len() + over.len()),
        roots: Vec::new(),
        ids: HashMap::new(),
    };
    for step in base {
        let id = text_of(&step, "id").map(str::to_owned);
        let at = order.put(step, None);
        if let Some(id) = id {
            order.ids.entry(id).or_insert((at, Fate::AsItWas));
        }
    }
    for entry in over {
        order.take(entry, found);
    }
    Node {
        place: own.place,
        last: own.last,
        value: Yaml::List(order.into_steps()),
    }
}

/// The one-line text under a key of a step.
fn text_of<'n>(step: &'n Node, key: &str) -> Option<&'n str> {
    let text = value_of(step, key).and_then(word_of)?.trim();
    (!text.is_empty()).then_some(text)
}

/// What a step says that it is.
fn kind_of(step: &Node) -> &str {
    match text_of(step, "kind") {
        None | Some("manual") => "task",
        Some(kind) => kind,
    }
}

/// Where a new step goes.
#[derive(Clone, Copy)]
enum Side {
    Before(usize),
    After(usize),
}

impl Order {
    /// Puts a step in, at the end where nothing else is said.
    fn put(&mut self, step: Node, side: Option<Side>) -> usize {
        let at = self.slots.len();
        self.slots.push(Slot {
            step: Some(step),
            before: Vec::new(),
            after: Vec::new(),
        });
        match side {
            None => self.roots.push(at),
            Some(Side::Before(beside)) => self.slots[beside].before.push(at),
            Some(Side::After(beside)) => self.slots[beside].after.push(at),
        }
        at
    }

    /// Takes one entry of the runbook's own steps.
    fn take(&mut self, entry: Node, found: &mut Diagnostics<'_>) {
        if value_of(&entry, "remove").is_some() {
            return self.remove(&entry, found);
        }
        let Ok(side) = self.side(&entry, found) else {
            return;
        };
        if value_of(&entry, "replace").is_some() {
            return self.replace(entry, side, found);
        }
        let id = text_of(&entry, "id").map(str::to_owned);
        let known = id.as_ref().and_then(|id| self.ids.get(id)).copied();
        match (id, known) {
            (Some(id), Some((at, fate))) => {
                if self.is_untouched(&id, fate, entry.place, found) {
                    self.change(&id, at, entry, side, found);
                }
            }
            (Some(id), None) if value_of(&entry, "title").is_none() && side.is_none() => {
                let place = value_of(&entry, "id").map_or(entry.place, |id| id.place);
                self.unknown(&id, place, "extends-no-step", found);
            }
            (id, _) => {
                let line = entry.place.line;
                let at = self.put(without(entry, &["before", "after"]), side);
                if let Some(id) = id {
                    self.ids.insert(id, (at, Fate::Changed(line)));
                }
            }
        }
    }

    /// Lays the keys of an entry over the step that it names.
    fn change(
        &mut self,
        id: &str,
        at: usize,
        entry: Node,
        side: Option<Side>,
        found: &mut Diagnostics<'_>,
    ) {
        let line = entry.place.line;
        let Some(base) = self.slots[at].step.take() else {
            return;
        };
        let (was, is) = (kind_of(&base), kind_of(&entry));
        let is_other = value_of(&entry, "kind").filter(|_| was != is);
        if let Some(told) = is_other {
            let args = [("id", id.into()), ("kind", was.into())];
            form(told.place, "extends-kind", &args, found);
        } else {
            let step = laid_over(base, without(entry, &["before", "after"]), found);
            self.place(id, at, step, side, line);
            return;
        }
        self.place(id, at, base, None, line);
    }

    /// Puts the step of that id where it was, or where it is to go.
    fn place(&mut self, id: &str, at: usize, step: Node, side: Option<Side>, line: usize) {
        let at = if side.is_some() {
            self.put(step, side)
        } else {
            self.slots[at].step = Some(step);
            at
        };
        self.ids.insert(id.to_owned(), (at, Fate::Changed(line)));
    }

    fn replace(&mut self, entry: Node, side: Option<Side>, found: &mut Diagnostics<'_>) {
        let line = entry.place.line;
        let Some((id, at)) = self.named(&entry, "replace", found) else {
            return;
        };
        let step = with_id(without(entry, &["replace", "before", "after"]), &id);
        let own = text_of(&step, "id").unwrap_or_default().to_owned();
        self.slots[at].step = None;
        self.place(&id, at, step, side, line);
        if let (true, Some(now)) = (own != id, self.ids.get(&id).copied()) {
            self.ids.entry(own).or_insert(now);
        }
    }

    fn remove(&mut self, entry: &Node, found: &mut Diagnostics<'_>) {
        if let Yaml::Map(pairs) = &entry.value
            && let Some((key, _)) = pairs.iter().find(|(key, _)| {
                let name = word_of(key).unwrap_or_default();
                name != "remove" && !name.starts_with("x-")
            })
        {
            let args = [("key", word_of(key).unwrap_or_default().into())];
            form(key.place, "extends-remove", &args, found);
        }
        let Some((id, at)) = self.named(entry, "remove", found) else {
            return;
        };
        self.slots[at].step = None;
        let fate = Fate::Changed(entry.place.line);
        self.ids.insert(id, (at, fate));
    }

    /// The step that `replace` or `remove` names, with its slot.
    fn named(
        &self,
        entry: &Node,
        key: &str,
        found: &mut Diagnostics<'_>,
    ) -> Option<(String, usize)> {
        let named = value_of(entry, key)?;
        let id = self.id_in(named, key, found)?;
        let Some((at, fate)) = self.ids.get(&id).copied() else {
            self.unknown(&id, named.place, "extends-step", found);
            return None;
        };
        self.is_untouched(&id, fate, named.place, found)
            .then_some((id, at))
    }

    /// The id that stands under a key, or what is wrong with it.
    fn id_in(&self, named: &Node, key: &str, found: &mut Diagnostics<'_>) -> Option<String> {
        let id = word_of(named).map(str::trim).filter(|id| !id.is_empty());
        if id.is_none() && !matches!(named.value, Yaml::Lost) {
            form(named.place, "extends-no-id", &[("key", key.into())], found);
        }
        id.map(str::to_owned)
    }

    /// Which side of which step an entry goes to; an error where that was told to be wrong.
    fn side(&self, entry: &Node, found: &mut Diagnostics<'_>) -> Result<Option<Side>, ()> {
        let (before, after) = (value_of(entry, "before"), value_of(entry, "after"));
        let (key, named) = match (before, after) {
            (None, None) => return Ok(None),
            (Some(_), Some(after)) => {
                form(after.place, "extends-sides", &[], found);
                return Err(());
            }
            (Some(named), None) => ("before", named),
            (None, Some(named)) => ("after", named),
        };
        let id = self.id_in(named, key, found).ok_or(())?;
        let Some((at, _)) = self.ids.get(&id).copied() else {
            self.unknown(&id, named.place, "extends-step", found);
            return Err(());
        };
        Ok(Some(match key {
            "before" => Side::Before(at),
            _ => Side::After(at),
        }))
    }

    fn is_untouched(
        &self,
        id: &str,
        fate: Fate,
        place: Place,
        found: &mut Diagnostics<'_>,
    ) -> bool {
        let Fate::Changed(line) = fate else {
            return true;
        };
        let args = [("id", id.into()), ("line", line.into())];
        form(place, "extends-twice", &args, found);
        false
    }

    fn unknown(&self, id: &str, place: Place, text: &str, found: &mut Diagnostics<'_>) {
        let ids = self.ids.keys().map(String::as_str);
        let hint = found.suggest(id, ids, Hint::Own);
        found.add(place, "extends-step", text, &[("found", id.into())], &hint);
    }

    /// The steps in their order.
    fn into_steps(mut self) -> Vec<Node> {
        let mut steps = Vec::with_capacity(self.slots.len());
        // What is to be written next lies on top; a slot whose neighbours lie there is alone.
        let mut open: Vec<(usize, bool)> = self.roots.iter().rev().map(|at| (*at, false)).collect();
        while let Some((at, is_alone)) = open.pop() {
            let slot = &mut self.slots[at];
            if is_alone {
                steps.extend(slot.step.take());
                continue;
            }
            open.extend(slot.after.iter().rev().map(|at| (*at, false)));
            open.push((at, true));
            open.extend(slot.before.iter().rev().map(|at| (*at, false)));
        }
        steps
    }
}

fn form(
    place: Place,
    text: &str,
    args: &[(&str, crate::i18n::Arg<'_>)],
    found: &mut Diagnostics<'_>,
) {
    found.add(place, "extends-form", text, args, &Hint::Own);
}

/// A step of the base with the keys of an entry laid over it.
fn laid_over(base: Node, entry: Node, found: &mut Diagnostics<'_>) -> Node {
    let (place, last) = (base.place, base.last);
    let (pairs, over) = match (base.value, entry.value) {
        (Yaml::Map(pairs), Yaml::Map(over)) => (pairs, over),
        (_, value) => return Node { value, ..entry },
    };
    let by = |name: &str, base: Node, own: Node, found: &mut Diagnostics<'_>| match name {
        "id" => base,
        "x-allow" => end_to_end(base, own),
        _ => deep(base, own, found),
    };
    let mut all = pairs_of(pairs, over, &by, found);
    all.retain(|(_, value)| !is_null(value, found));
    Node {
        place,
        last,
        value: Yaml::Map(all),
    }
}

/// A step without these keys.
fn without(mut step: Node, keys: &[&str]) -> Node {
    if let Yaml::Map(pairs) = &mut step.value {
        pairs.retain(|(key, _)| !word_of(key).is_some_and(|name| keys.contains(&name)));
    }
    step
}

/// A step that takes another one's place has its id, where it says none.
fn with_id(mut step: Node, id: &str) -> Node {
    if value_of(&step, "id").is_some() {
        return step;
    }
    let place = step.place;
    let word = |text: &str| Node::word(text, place);
    if let Yaml::Map(pairs) = &mut step.value {
        pairs.insert(0, (word("id"), word(id)));
    }
    step
}
