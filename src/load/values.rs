//! Plain values from under the keys of an object.
//!
//! Says what is of the wrong type, and makes texts harmless. It must not know what
//! the values mean.

use super::braces;
use super::brought::meant_word;
use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{is_blank, line_of, scalar_of, seen};
use super::object::Object;
use super::vocabulary::Shape;
use super::yaml::{Node, Scalar, Yaml};
use crate::model::problem::Place;
use crate::model::{sanitize, sanitize_line};

/// The first key of a set where a list belongs, if it begins with a dash: `-id: a`.
fn glued_key(node: &Node) -> Option<&Node> {
    let Yaml::Map(map) = &node.value else {
        return None;
    };
    let (key, _) = map.first()?;
    let is_glued = |own: &Scalar| own.text.starts_with('-');
    matches!(&key.value, Yaml::Scalar(own) if is_glued(own)).then_some(key)
}

/// What was meant by a word where `true` or `false` belongs.
fn flag_meant(word: &str) -> Hint {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "sí" | "si" | "s" => Hint::Of("flag-true"),
        "false" | "no" | "n" | "off" | "0" => Hint::Of("flag-false"),
        _ => Hint::None,
    }
}

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

    /// The text of a single value, where there is one; nothing is told.
    pub(super) fn plain(&self, name: &str) -> Option<&'n str> {
        match &self.get(name)?.value {
            Yaml::Scalar(scalar) => Some(&scalar.text),
            Yaml::Nothing | Yaml::Lost | Yaml::List(_) | Yaml::Map(_) => None,
        }
    }

    /// One line of text; empty text is none.
    pub(super) fn line(&self, name: &str, found: &mut Diagnostics<'_>) -> Option<String> {
        let (scalar, node) = self.scalar(name, found)?;
        let line = sanitize_line(scalar.text.trim_end_matches('\n')).into_owned();
        if line.trim().is_empty() {
            self.say_nothing(name, node.place, found);
            return None;
        }
        braces::under(self, name, &line, node.place, found);
        Some(line)
    }

    /// Tells that a text says nothing which must be there, or which somebody wrote into a
    /// configuration: there it would only seem to be set.
    pub(super) fn say_nothing(&self, name: &str, place: Place, found: &mut Diagnostics<'_>) {
        if found.is_by_keys() || self.table.key(name).is_some_and(|key| key.required) {
            let args = [("key", name.into())];
            found.add(place, "missing", "empty", &args, &Hint::None);
        }
    }

    /// Text of several lines.
    pub(super) fn text(&self, name: &str, found: &mut Diagnostics<'_>) -> Option<String> {
        let (scalar, node) = self.scalar(name, found)?;
        let text = sanitize(&scalar.text).trim_end().to_owned();
        if text.is_empty() && !found.is_kept() {
            self.say_nothing(name, node.place, found);
        }
        braces::under(self, name, &text, node.place, found);
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
        let hint = match &node.value {
            Yaml::Scalar(scalar) => flag_meant(&scalar.text),
            _ => Hint::None,
        };
        found.add(node.place, "wrong-type", "wants-flag", &args, &hint);
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
            self.say_empty(name, list, found);
            return list;
        }
        if let Some(key) = glued_key(node) {
            found.add(key.place, "indent", "dash-space", &[], &Hint::Own);
            found.lose_rows(node.place, node.last);
            return &[];
        }
        let seen = seen(node, found);
        let args = [("key", name.into()), ("found", (&seen).into())];
        let is_map = matches!(node.value, Yaml::Map(_));
        let hint = match name {
            "options" if is_map => Hint::Of("list-of-options"),
            "notices" => Hint::Of("a-notice"),
            _ => Hint::Own,
        };
        found.add(node.place, "wrong-type", "wants-list", &args, &hint);
        &[]
    }

    /// Tells each entry of a list that says nothing.
    fn say_empty(&self, name: &str, list: &[Node], found: &mut Diagnostics<'_>) {
        let Some(key) = self.table.key(name) else {
            return;
        };
        // An argument of a program may be empty.
        let may_be_empty = name == "argv" || matches!(key.shape, Shape::Items(Shape::Template));
        let says_nothing = |node: &&Node| match &node.value {
            Yaml::Scalar(_) => !may_be_empty && is_blank(node),
            _ => is_blank(node),
        };
        if found.is_kept() && !key.required {
            return;
        }
        for node in list.iter().filter(says_nothing) {
            let args = [("key", name.into())];
            let place = node.place;
            if let Some(place) = found.comment_in_place_of(place) {
                found.add(place, "cut", "cut-whole", &args, &Hint::Of("cut"));
                continue;
            }
            found.add(place, "empty-item", "empty-item", &args, &Hint::Own);
        }
    }

    /// A list of single values, each one line.
    pub(super) fn lines(&self, name: &str, found: &mut Diagnostics<'_>) -> Vec<(String, Place)> {
        let nodes = self.list(name, found).iter();
        let lines = nodes.filter_map(|node| {
            let line = line_of(node, name, found)?;
            braces::under(self, name, &line, node.place, found);
            Some((line, node.place))
        });
        lines.collect()
    }
}
