//! Reads the keys of one object by its table of words.
//!
//! Says what is unknown, doubled or missing; `values` reads what stands under a
//! key. It must not know what the values mean.

use super::brought::meant_key;
use super::diagnostics::{Diagnostics, Hint};
use super::nodes::map_of;
use super::vocabulary::{Keyword, Table};
use super::yaml::{Node, Yaml};
use crate::model::nearest::nearest;
use crate::model::problem::{Place, Severity};

/// The keys of one object, each under its usual name.
pub(super) struct Object<'n> {
    pub(super) table: &'static Table,
    /// Where the object begins.
    pub(super) place: Place,
    pairs: Vec<(&'static Keyword, &'n Node, &'n Node)>,
    /// A line of it could not be read, so that nothing is known to be missing.
    pub(super) torn: bool,
    /// Keys that an unknown word was most likely meant to be: not missing too.
    meant: Vec<String>,
    unknown: usize,
}

impl<'n> Object<'n> {
    /// Reads a node as an object of that table.
    pub(super) fn read(
        node: &'n Node,
        table: &'static Table,
        found: &mut Diagnostics<'_>,
    ) -> Option<Self> {
        let known = table
            .keys
            .iter()
            .map(|key| key.name)
            .take(3)
            .collect::<Vec<_>>()
            .join("`, `");
        let map = map_of(node, table.name, &known, found)?;
        let torn = found.lost_between(node.place.line, node.last);
        let mut object = Self {
            table,
            place: node.place,
            pairs: Vec::new(),
            torn,
            meant: Vec::new(),
            unknown: 0,
        };
        for (key, value) in map {
            object.add(key, value, found);
        }
        object.missing(found);
        Some(object)
    }

    fn add(&mut self, key: &'n Node, value: &'n Node, found: &mut Diagnostics<'_>) {
        let word = match &key.value {
            Yaml::Scalar(scalar) => scalar.text.as_str(),
            _ => "",
        };
        if word.starts_with("x-") {
            return;
        }
        let Some(known) = self.table.key(word) else {
            // What is not told takes the most time: looking for the word that was meant.
            if found.full() {
                return;
            }
            let noun = found.say(&format!("problem-in-{}", self.table.name));
            let words = self
                .table
                .keys
                .iter()
                .flat_map(|key| key.aliases.iter().copied().chain([key.name]));
            let near = meant_key(self.table, word)
                .map(str::to_owned)
                .or_else(|| nearest(word, words));
            self.meant.extend(near.clone());
            self.unknown += 1;
            // In a mended file many unknown keys are keys of a lost object.
            if self.unknown > 2 && found.recovered() {
                return;
            }
            let hint = near.map_or(Hint::Own, Hint::Nearest);
            let known: Vec<&str> = self.table.keys.iter().map(|key| key.name).collect();
            let list = found.few(word, &known);
            let args = [
                ("key", word.into()),
                ("where", (&noun).into()),
                ("known", (&list).into()),
            ];
            found.add(key.place, "unknown-key", "unknown-key", &args, &hint);
            return;
        };
        if let Some((_, first, _)) = self.pairs.iter().find(|(key, ..)| key.name == known.name) {
            let args = [
                ("key", known.name.into()),
                ("line", first.place.line.into()),
            ];
            found.add(
                key.place,
                "duplicate-key",
                "duplicate-key",
                &args,
                &Hint::Own,
            );
            return;
        }
        if matches!(value.value, Yaml::Nothing) && !found.blanks_are_fine() {
            self.say_blank(known, key, value, found);
        }
        self.pairs.push((known, key, value));
    }

    /// A key without a value: what steers the walk would not be there, and nobody would see.
    fn say_blank(
        &mut self,
        known: &'static Keyword,
        key: &Node,
        value: &Node,
        found: &mut Diagnostics<'_>,
    ) {
        if known.required {
            return;
        }
        let level = if known.shape.is_text() {
            Severity::Warning
        } else {
            Severity::Error
        };
        // `null` says by itself that there is no text.
        if level == Severity::Warning && found.says(value.place.line, "null") {
            return;
        }
        self.meant.push(known.name.to_owned());
        let args = [("key", known.name.into())];
        found.tell(level, key.place, "blank", ("blank", &Hint::Own), &args);
    }

    fn missing(&self, found: &mut Diagnostics<'_>) {
        for key in self.table.keys.iter().filter(|key| key.required) {
            if !self.has(key.name) {
                self.needs(key.name, found);
            }
        }
    }

    /// Reports that a key is missing.
    pub(super) fn needs(&self, key: &str, found: &mut Diagnostics<'_>) {
        if self.torn || self.meant.iter().any(|word| word == key) {
            return;
        }
        let noun = found.say(&format!("problem-in-{}", self.table.name));
        let args = [("key", key.into()), ("where", (&noun).into())];
        found.add(self.place, "missing", "missing", &args, &Hint::Own);
    }

    /// Tells where a key is missing, or its list empty, that the object's kind or type cannot
    /// do without.
    pub(super) fn needs_some(&self, key: &str, found: &mut Diagnostics<'_>) {
        let is_empty = self.get(key).is_some_and(|node| match &node.value {
            // Options tell by themselves that there are none.
            Yaml::List(list) => list.is_empty() && key != "options" && !found.is_kept(),
            _ => false,
        });
        if is_empty || !self.has(key) {
            self.needs(key, found);
        }
    }

    /// Whether the key is there with a value, readable or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.pairs
            .iter()
            .any(|(key, _, value)| key.name == name && !matches!(value.value, Yaml::Nothing))
    }

    /// The value under a key; none when it is empty or could not be read.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node> {
        debug_assert!(
            self.table.key(name).is_some(),
            "`{name}` is not in the table"
        );
        let (.., value) = self.pairs.iter().find(|(key, ..)| key.name == name)?;
        (!matches!(value.value, Yaml::Nothing | Yaml::Lost)).then_some(value)
    }

    /// Where the value under a key stands; the object's own place where there is none.
    pub(super) fn value_place(&self, name: &str) -> Place {
        self.get(name).map_or(self.place, |node| node.place)
    }

    /// Where the key itself stands.
    pub(super) fn key_place(&self, name: &str) -> Place {
        self.pairs
            .iter()
            .find(|(key, ..)| key.name == name)
            .map_or(self.place, |(_, key, _)| key.place)
    }
}
