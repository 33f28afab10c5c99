//! Reads the keys of one object by its table of words.
//!
//! Says what is unknown, doubled or missing; `values` reads what stands under a
//! key. It must not know what the values mean.

use super::brought::meant_key;
use super::diagnostics::{Diagnostics, Hint};
use super::nodes::map_of;
use super::vocabulary::{DEADLINE, Keyword, MESSAGE, TICKET, Table};
use super::yaml::{Node, Yaml};
use crate::model::nearest::nearest;
use crate::model::problem::{Place, Severity};

/// So many keys are told where an object is wanted.
const SOME_KEYS: usize = 3;

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

/// Whether a key is the rest of a text that YAML ends at a comma, as in
/// `{ title: Stop it, then wait }`.
fn is_cut(key: &Node, value: &Node, word: &str, found: &Diagnostics<'_>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    matches!(value.value, Yaml::Nothing)
        && !word.is_empty()
        && (!word.chars().all(is_word) || found.touches_comma(key.place))
        && found.follows_comma(key.place)
}

/// Whether what may be a text alone has only a key that nobody knows: `- Check: the CPU`.
fn is_text_with_colon(table: &Table, key: &Node, value: &Node) -> bool {
    let Yaml::Scalar(word) = &key.value else {
        return false;
    };
    let alone = matches!(table.name, "item" | "option" | "notice");
    let known = table.key(&word.text).is_some() || meant_key(table, &word.text).is_some();
    alone && !known && matches!(value.value, Yaml::Scalar(_))
}

/// Tells of such an entry, and how it is written where its two words were meant as a pair.
fn say_pair(name: &str, key: &Node, value: &Node, found: &mut Diagnostics<'_>) {
    let text = |node: &Node| match &node.value {
        Yaml::Scalar(scalar) => scalar.text.clone(),
        Yaml::List(_) | Yaml::Map(_) | Yaml::Nothing | Yaml::Lost => String::new(),
    };
    let (first, rest) = (text(key), text(value));
    let is_word = !first.contains(char::is_whitespace);
    let hint = match name {
        "option" if is_word => Hint::Of("option-pair"),
        "notice" => Hint::Of("a-notice"),
        _ => Hint::Own,
    };
    let args = [("first", (&first).into()), ("rest", (&rest).into())];
    found.add(key.place, "syntax", "colon-item", &args, &hint);
}

impl<'n> Object<'n> {
    /// Reads a node as an object of that table.
    pub(super) fn read(
        node: &'n Node,
        table: &'static Table,
        found: &mut Diagnostics<'_>,
    ) -> Option<Self> {
        let known = table.keys.iter().take(SOME_KEYS).map(|key| key.name);
        let map = map_of(node, table.name, &known.collect::<Vec<_>>(), found)?;
        if let [(key, value)] = map
            && is_text_with_colon(table, key, value)
        {
            say_pair(table.name, key, value, found);
            return None;
        }
        let torn = found.lost_between(node.place, node.last);
        let mut object = Self {
            table,
            place: node.place,
            pairs: Vec::with_capacity(map.len()),
            torn,
            meant: Vec::new(),
            unknown: 0,
        };
        for (at, (key, value)) in map.iter().enumerate() {
            if object.begins_anew(&map[at..]) {
                object.say_dash(key, node.last, found);
                break;
            }
            object.add(key, value, found);
        }
        object.missing(found);
        Some(object)
    }

    /// The set of keys that a step of its kind, or what it has, takes the key in.
    fn below(&self, word: &str) -> Option<&'static str> {
        let kind = self.pairs.iter().find(|(key, ..)| key.name == "kind");
        let kind = kind.and_then(|(_, _, value)| match &value.value {
            Yaml::Scalar(scalar) => Some(scalar.text.as_str()),
            Yaml::Nothing | Yaml::Lost | Yaml::List(_) | Yaml::Map(_) => None,
        });
        let fits = |own: &&&Table| own.name == DEADLINE.name || kind == Some(own.name);
        let mut below = [&TICKET, &MESSAGE, &DEADLINE].into_iter();
        let below = below.by_ref().filter(|own| fits(&own));
        let mut below = below.filter(|own| own.key(word).is_some());
        let own = below.next().filter(|_| self.table.name == "step")?;
        Some(own.name)
    }

    /// Whether an entry of a list goes on with the keys of another one, from the first on.
    fn begins_anew(&self, rest: &[(Node, Node)]) -> bool {
        let known = |key: &Node| match &key.value {
            Yaml::Scalar(scalar) => self.table.key(&scalar.text),
            _ => None,
        };
        let mut again = rest.iter().map(|(key, _)| known(key));
        let (Some(Some(first)), Some(Some(second))) = (again.next(), again.next()) else {
            return false;
        };
        let given = |key: &Keyword| self.pairs.iter().any(|(own, ..)| own.name == key.name);
        let begins = self
            .pairs
            .first()
            .is_some_and(|(own, ..)| own.name == first.name);
        let is_entry = matches!(
            self.table.name,
            "step" | "field" | "option" | "update" | "notice"
        );
        let again = first.required && first.name != second.name && given(second);
        let is_step = self.table.name == "runbook"
            && first.name == "id"
            && self
                .pairs
                .last()
                .is_some_and(|(own, ..)| own.name == "steps");
        again && given(first) && (is_entry && begins || is_step)
    }

    fn say_dash(&mut self, key: &Node, last: usize, found: &mut Diagnostics<'_>) {
        found.add(key.place, "indent", "dash", &[], &Hint::Own);
        found.lose_rows(key.place, last);
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
            self.say_unknown(key, value, word, found);
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

    /// A key that the table does not have, with the one that was likely meant.
    fn say_unknown(&mut self, key: &Node, value: &Node, word: &str, found: &mut Diagnostics<'_>) {
        // What is not told takes the most time: looking for the word that was meant.
        if found.full() {
            return;
        }
        if is_cut(key, value, word, found) {
            let args = [("rest", word.into())];
            return found.add(key.place, "cut", "cut-comma", &args, &Hint::Own);
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
        let hint = match (word, self.below(word)) {
            ("unless", _) => Hint::Of("unless"),
            (_, Some(_)) if near.is_none() => Hint::Of("belongs-below"),
            _ => near.map_or(Hint::Own, Hint::Nearest),
        };
        let known: Vec<&str> = self.table.keys.iter().map(|key| key.name).collect();
        let list = found.keys(word, &known);
        let args = [
            ("key", word.into()),
            ("where", (&noun).into()),
            ("known", (&list).into()),
            ("below", self.below(word).unwrap_or_default().into()),
        ];
        found.add(key.place, "unknown-key", "unknown-key", &args, &hint);
    }

    /// A key without a value: what steers the walk would not be there, and nobody would see.
    fn say_blank(
        &mut self,
        known: &'static Keyword,
        key: &Node,
        value: &Node,
        found: &mut Diagnostics<'_>,
    ) {
        if known.shape.is_text() && found.begins_as_comment(key.place, value.place) {
            self.meant.push(known.name.to_owned());
            let place = value.place;
            return found.add(
                place,
                "cut",
                "cut-whole",
                &[("key", known.name.into())],
                &Hint::Of("cut"),
            );
        }
        if known.required {
            return;
        }
        let level = if known.shape.is_text() {
            Severity::Warning
        } else {
            Severity::Error
        };
        // `null` says by itself that there is no text.
        if level == Severity::Warning && found.says(value.place, "null") {
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
        if is_empty {
            self.say_empty_list(key, found);
        } else if !self.has(key) {
            self.needs(key, found);
        }
    }

    /// Tells that a list that must hold something holds nothing.
    pub(super) fn say_empty_list(&self, key: &str, found: &mut Diagnostics<'_>) {
        if !self.torn {
            let args = [("key", key.into())];
            found.add(
                self.value_place(key),
                "missing",
                "empty-list",
                &args,
                &Hint::Own,
            );
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
