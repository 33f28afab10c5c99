//! Reading the keys of one object by its table of words.
//!
//! Says what is unknown, doubled, missing or of the wrong shape, and gives the
//! reader plain values. It must not know what the values mean.

use super::find::{Findings, Hint, nearest};
use super::vocabulary::{Key, Table};
use super::yaml::{Node, Scalar, Yaml};
use crate::model::problem::Place;
use crate::model::{harmless, harmless_line};

/// The keys of one object, each under its usual name.
pub(super) struct Object<'n> {
    pub(super) table: &'static Table,
    /// Where the object begins.
    pub(super) place: Place,
    pairs: Vec<(&'static Key, &'n Node, &'n Node)>,
    /// A line of it could not be read, so that nothing is known to be missing.
    pub(super) torn: bool,
    /// Keys that an unknown word was most likely meant to be: not missing too.
    meant: Vec<String>,
}

impl<'n> Object<'n> {
    /// Reads a node as an object of that table.
    pub(super) fn read(
        node: &'n Node,
        table: &'static Table,
        found: &mut Findings<'_>,
    ) -> Option<Self> {
        let Yaml::Map(map) = &node.value else {
            let noun = found.say(&format!("problem-in-{}", table.name));
            if !matches!(node.value, Yaml::Lost) {
                let known = table
                    .keys
                    .iter()
                    .map(|key| key.name)
                    .take(3)
                    .collect::<Vec<_>>()
                    .join("`, `");
                let args = [("where", (&noun).into()), ("keys", (&known).into())];
                found.add(node.place, "wrong-shape", "wants-keys", &args, &Hint::Own);
            }
            return None;
        };
        let torn = found.lost_between(node.place.line, node.last);
        let mut object = Self {
            table,
            place: node.place,
            pairs: Vec::new(),
            torn,
            meant: Vec::new(),
        };
        for (key, value) in map {
            object.add(key, value, found);
        }
        object.missing(found);
        Some(object)
    }

    fn add(&mut self, key: &'n Node, value: &'n Node, found: &mut Findings<'_>) {
        let word = match &key.value {
            Yaml::Scalar(scalar) => scalar.text.as_str(),
            _ => "",
        };
        if word.starts_with("x-") {
            return;
        }
        let Some(known) = self.table.key(word) else {
            let noun = found.say(&format!("problem-in-{}", self.table.name));
            let words = self
                .table
                .keys
                .iter()
                .flat_map(|key| key.aliases.iter().copied().chain([key.name]));
            let near = nearest(word, words);
            self.meant.extend(near.clone());
            let hint = if near.is_some() {
                Hint::Nearest(near)
            } else {
                Hint::Own
            };
            let list = self
                .table
                .keys
                .iter()
                .map(|key| key.name)
                .collect::<Vec<_>>()
                .join(", ");
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
        self.pairs.push((known, key, value));
    }

    fn missing(&self, found: &mut Findings<'_>) {
        for key in self.table.keys.iter().filter(|key| key.required) {
            if !self.has(key.name) {
                self.needs(key.name, found);
            }
        }
    }

    /// Reports that a key is missing.
    pub(super) fn needs(&self, key: &str, found: &mut Findings<'_>) {
        if self.torn || self.meant.iter().any(|word| word == key) {
            return;
        }
        let noun = found.say(&format!("problem-in-{}", self.table.name));
        let args = [("key", key.into()), ("where", (&noun).into())];
        found.add(self.place, "missing", "missing", &args, &Hint::Own);
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

    /// Where the key itself stands.
    pub(super) fn key_place(&self, name: &str) -> Place {
        self.pairs
            .iter()
            .find(|(key, ..)| key.name == name)
            .map_or(self.place, |(_, key, _)| key.place)
    }

    /// A single value and its place.
    pub(super) fn scalar(
        &self,
        name: &str,
        found: &mut Findings<'_>,
    ) -> Option<(&'n Scalar, &'n Node)> {
        let node = self.get(name)?;
        scalar_of(node, name, found).map(|scalar| (scalar, node))
    }

    /// One line of text; empty text is none.
    pub(super) fn line(&self, name: &str, found: &mut Findings<'_>) -> Option<String> {
        let (scalar, node) = self.scalar(name, found)?;
        let line = harmless_line(scalar.text.trim_end_matches('\n')).into_owned();
        if line.trim().is_empty() {
            if self.table.key(name).is_some_and(|key| key.required) {
                found.add(
                    node.place,
                    "missing",
                    "empty",
                    &[("key", name.into())],
                    &Hint::None,
                );
            }
            return None;
        }
        Some(line)
    }

    /// Text of several lines.
    pub(super) fn text(&self, name: &str, found: &mut Findings<'_>) -> Option<String> {
        let (scalar, _) = self.scalar(name, found)?;
        let text = harmless(&scalar.text).trim_end().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, name: &str, default: bool, found: &mut Findings<'_>) -> bool {
        let Some(node) = self.get(name) else {
            return default;
        };
        match &node.value {
            Yaml::Scalar(Scalar {
                flag: Some(flag), ..
            }) => *flag,
            _ => {
                let seen = seen(node, found);
                let args = [("key", name.into()), ("found", (&seen).into())];
                found.add(node.place, "wrong-type", "wants-flag", &args, &Hint::None);
                default
            }
        }
    }

    /// A whole number, zero or more.
    pub(super) fn count(&self, name: &str, found: &mut Findings<'_>) -> Option<u32> {
        let node = self.get(name)?;
        let number = match &node.value {
            Yaml::Scalar(scalar) => scalar.text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let seen = seen(node, found);
            let args = [("key", name.into()), ("found", (&seen).into())];
            found.add(node.place, "wrong-type", "wants-count", &args, &Hint::None);
        }
        number
    }

    /// One of some words.
    pub(super) fn word(
        &self,
        name: &str,
        words: &[&'static str],
        found: &mut Findings<'_>,
    ) -> Option<&'static str> {
        let (scalar, node) = self.scalar(name, found)?;
        let word = words.iter().find(|word| **word == scalar.text).copied();
        if word.is_none() {
            let list = words.join(", ");
            let args = [
                ("key", name.into()),
                ("found", (&scalar.text).into()),
                ("words", (&list).into()),
            ];
            let near = nearest(&scalar.text, words.iter().copied());
            let hint = if near.is_some() {
                Hint::Nearest(near)
            } else {
                Hint::None
            };
            found.add(node.place, "unknown-word", "wants-word", &args, &hint);
        }
        word
    }

    /// The items of a list.
    pub(super) fn list(&self, name: &str, found: &mut Findings<'_>) -> &'n [Node] {
        let Some(node) = self.get(name) else {
            return &[];
        };
        if let Yaml::List(list) = &node.value {
            return list;
        }
        let seen = seen(node, found);
        let args = [("key", name.into()), ("found", (&seen).into())];
        found.add(node.place, "wrong-type", "wants-list", &args, &Hint::Own);
        &[]
    }

    /// A list of single values, each one line.
    pub(super) fn lines(&self, name: &str, found: &mut Findings<'_>) -> Vec<(String, Place)> {
        let nodes = self.list(name, found).iter();
        nodes
            .filter_map(|node| Some((line_of(node, name, found)?, node.place)))
            .collect()
    }
}

/// A node as one line of text.
pub(super) fn line_of(node: &Node, name: &str, found: &mut Findings<'_>) -> Option<String> {
    let scalar = scalar_of(node, name, found)?;
    let line = harmless_line(scalar.text.trim_end_matches('\n')).into_owned();
    (!line.trim().is_empty()).then_some(line)
}

/// A node as a single value.
pub(super) fn scalar_of<'n>(
    node: &'n Node,
    name: &str,
    found: &mut Findings<'_>,
) -> Option<&'n Scalar> {
    match &node.value {
        Yaml::Scalar(scalar) => Some(scalar),
        Yaml::Lost | Yaml::Nothing => None,
        Yaml::List(_) | Yaml::Map(_) => {
            let seen = seen(node, found);
            let args = [("key", name.into()), ("found", (&seen).into())];
            found.add(node.place, "wrong-type", "wants-text", &args, &Hint::Own);
            None
        }
    }
}

/// What stands there, as a message names it.
pub(super) fn seen(node: &Node, found: &Findings<'_>) -> String {
    match &node.value {
        Yaml::Scalar(scalar) => format!("`{}`", scalar.text),
        Yaml::List(_) => found.say("problem-a-list"),
        Yaml::Map(_) => found.say("problem-a-map"),
        Yaml::Nothing | Yaml::Lost => found.say("problem-nothing"),
    }
}
