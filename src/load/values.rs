//! Plain values from under the keys of an object.
//!
//! Says what is of the wrong type, and makes texts harmless. It must not know what
//! the values mean.

use super::brought::meant_word;
use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{line_of, scalar_of, seen};
use super::object::Object;
use super::yaml::{Node, Scalar, Yaml};
use crate::model::problem::Place;
use crate::model::{sanitize, sanitize_line};

impl<'n> Object<'n> {
    /// A single value and its place.
    pub(super) fn scalar(
        &self,
        name: &str,
        found: &mut Diagnostics<'_>,
    ) -> Option<(&'n Scalar, &'n Node)> {
        let node = self.get(name)?;
        scalar_of(node, name, found).map(|scalar| (scalar, node))
    }

    /// One line of text; empty text is none.
    pub(super) fn line(&self, name: &str, found: &mut Diagnostics<'_>) -> Option<String> {
        let (scalar, node) = self.scalar(name, found)?;
        let line = sanitize_line(scalar.text.trim_end_matches('\n')).into_owned();
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
    pub(super) fn text(&self, name: &str, found: &mut Diagnostics<'_>) -> Option<String> {
        let (scalar, _) = self.scalar(name, found)?;
        let text = sanitize(&scalar.text).trim_end().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, name: &str, default: bool, found: &mut Diagnostics<'_>) -> bool {
        let Some(node) = self.get(name) else {
            return default;
        };
        if let Yaml::Scalar(Scalar {
            flag: Some(flag), ..
        }) = &node.value
        {
            return *flag;
        }
        let seen = seen(node, found);
        let args = [("key", name.into()), ("found", (&seen).into())];
        found.add(node.place, "wrong-type", "wants-flag", &args, &Hint::None);
        default
    }

    /// A whole number, zero or more.
    pub(super) fn count(&self, name: &str, found: &mut Diagnostics<'_>) -> Option<u32> {
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
        found: &mut Diagnostics<'_>,
    ) -> Option<&'static str> {
        let (scalar, node) = self.scalar(name, found)?;
        let word = words.iter().find(|word| **word == scalar.text).copied();
        if word.is_none() {
            let list = found.few(&scalar.text, words);
            let args = [
                ("key", name.into()),
                ("found", (&scalar.text).into()),
                ("words", (&list).into()),
            ];
            let meant = meant_word(name, &scalar.text).filter(|meant| words.contains(meant));
            let hint = match meant {
                Some(meant) => Hint::Nearest(meant.to_owned()),
                None => found.suggest(&scalar.text, words.iter().copied(), Hint::None),
            };
            found.add(node.place, "unknown-word", "wants-word", &args, &hint);
        }
        word
    }

    /// The items of a list.
    pub(super) fn list(&self, name: &str, found: &mut Diagnostics<'_>) -> &'n [Node] {
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
    pub(super) fn lines(&self, name: &str, found: &mut Diagnostics<'_>) -> Vec<(String, Place)> {
        let nodes = self.list(name, found).iter();
        nodes
            .filter_map(|node| Some((line_of(node, name, found)?, node.place)))
            .collect()
    }
}
