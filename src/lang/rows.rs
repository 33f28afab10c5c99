//! What an expression takes from the runbook's own table: which parts of it, what may stand
//! there, and what a writer puts there instead.
//!
//! It must not know an answer.

use super::dangers::InDanger;
use super::eval::Evaluator;
use super::fault::Budget;
use super::lack::{Lack, entry_name, is_data};
use super::names::Names;
use super::span::Span;
use super::text::plain;
use super::tree::{Expr, Node};
use super::types::{Type, kind_of};
use super::value::Value;
use std::sync::Arc;

/// So many values of one part are looked at.
const MOST: usize = 1_000;

impl Expr {
    /// Its parts that are taken from the table, each whole: `data.env[s].max`.
    #[must_use]
    pub fn rows(&self) -> Vec<&Self> {
        if self.is_row() {
            return vec![self];
        }
        self.parts().flat_map(Self::rows).collect()
    }

    /// Its parts that are taken from the table and count as yes or no as they stand there.
    #[must_use]
    pub fn bare_rows(&self) -> Vec<&Self> {
        match &*self.node {
            Node::And(one, other) | Node::Or(one, other) => {
                let mut rows = one.bare_rows();
                rows.extend(other.bare_rows());
                rows
            }
            Node::Not(of) => of.bare_rows(),
            _ if self.is_row() => vec![self],
            _ => Vec::new(),
        }
    }

    /// Its parts that are taken from the table by something that chooses among its rows:
    /// `data.env[s].max`.
    #[must_use]
    pub fn chosen_rows(&self) -> Vec<&Self> {
        let mut rows = self.rows();
        rows.retain(|row| row.chooses());
        rows
    }

    fn chooses(&self) -> bool {
        match &*self.node {
            Node::Item(..) => true,
            Node::Attr(of, _) => of.chooses(),
            _ => false,
        }
    }

    /// Whether it is a row of that table, which is a part of it.
    #[must_use]
    pub fn is_row_of(&self, table: &Self) -> bool {
        match &*self.node {
            Node::Attr(of, _) | Node::Item(of, _) => std::ptr::eq(of, table) || of.is_row_of(table),
            _ => false,
        }
    }

    /// The whole name of a row, with what chooses it by what it is worth; none where that is not
    /// known.
    #[must_use]
    pub fn row_name(&self, names: &dyn Names, budget: &Budget) -> Option<String> {
        let lack = Lack::OfData;
        let evaluator = Evaluator {
            names,
            budget,
            local: None,
            lack,
        };
        evaluator.path(self)
    }

    /// The name of the table that it is taken from.
    #[must_use]
    pub fn root(&self) -> Option<&str> {
        match &*self.node {
            Node::Name(name) => Some(name),
            Node::Attr(of, _) | Node::Item(of, _) => of.root(),
            _ => None,
        }
    }

    /// What may stand in the table where this looks, whatever is answered.
    #[must_use]
    pub fn examples(&self, table: &Value) -> Vec<Value> {
        let within = |of: &Self, take: &dyn Fn(&Value) -> Vec<Value>| {
            let all = of.examples(table).into_iter();
            all.flat_map(|value| take(&value)).take(MOST).collect()
        };
        match &*self.node {
            Node::Name(name) if is_data(name) => vec![table.clone()],
            Node::Attr(of, name) => within(of, &|value| named(value, name)),
            Node::Item(of, item) => within(of, &|value| match (value, &*item.node) {
                (_, Node::Const(Value::Text(name))) => named(value, name),
                (Value::Map(map), _) => map.values().cloned().collect(),
                (Value::List(list), _) => list.to_vec(),
                _ => Vec::new(),
            }),
            Node::List(items) => Self::written_list(items).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What a list that is written here has, where all of it is.
    fn written_list(items: &[Self]) -> Option<Value> {
        let values = items.iter().map(|item| match &*item.node {
            Node::Const(value) => Some(value.clone()),
            _ => None,
        });
        values
            .collect::<Option<Vec<_>>>()
            .map(|own| Value::List(own.into()))
    }

    fn is_row(&self) -> bool {
        match &*self.node {
            Node::Name(name) => is_data(name),
            Node::Attr(of, _) | Node::Item(of, _) => of.is_row(),
            _ => false,
        }
    }
}

/// Where one of these parts takes an entry of that list: that one, else one of which it is worked
/// out which it is.
#[must_use]
pub fn entry_at(parts: &[InDanger], nth: &str, list: &str) -> Option<Span> {
    let takes = |own: &&InDanger, sure: bool| {
        let Node::Item(of, index) = &*own.part.node else {
            return false;
        };
        let mut sources = Vec::new();
        of.each_source(&mut |name, _| sources.push(Arc::clone(name)));
        let none = sources.is_empty() && list.is_empty();
        let is_of = none || sources.iter().any(|name| **name == *list);
        is_of
            && match &*index.node {
                Node::Const(value) => {
                    sure && entry_name(&plain(value), list) == format!("#{nth} {list}")
                }
                _ => !sure,
            }
    };
    let first = |sure: bool| parts.iter().find(|own| takes(own, sure));
    first(true).or_else(|| first(false)).map(|own| own.at)
}

fn named(value: &Value, name: &str) -> Vec<Value> {
    match value {
        Value::Map(map) => map.get(name).cloned().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// How a default of this type is written in a text that has it inside; nothing where none can be.
#[must_use]
pub fn default_of(own: &Type, source: &str) -> Option<String> {
    // What stands in quotes of the one kind has the other inside.
    let quote = if source.contains('\'') && !source.contains('"') {
        '\''
    } else {
        '"'
    };
    Some(match own {
        Type::Number => "0".to_owned(),
        Type::Truth => "false".to_owned(),
        Type::List(_) => "[]".to_owned(),
        Type::Text | Type::Written(_) => format!("{quote}…{quote}"),
        _ => return None,
    })
}

/// The same that these may have: of the type that all of them are of; nothing where they are of
/// several.
#[must_use]
pub fn default_for(values: &[Value], source: &str) -> Option<String> {
    let written = |value: &Value| default_of(&kind_of(value), source);
    let first = written(values.first()?)?;
    let same = |value: &Value| written(value).as_ref() == Some(&first);
    values.iter().all(same).then_some(first)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::condition;
    use super::*;

    fn table() -> Value {
        let map = |rows: &[(&str, Value)]| {
            let rows = rows
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()));
            Value::Map(Arc::new(rows.collect()))
        };
        let row = map(&[
            ("max", Value::whole(3)),
            ("on", true.into()),
            ("url", Value::text("x")),
            ("hosts", Value::texts(["a"])),
        ]);
        let odd = map(&[("max", Value::text("much"))]);
        map(&[
            ("env", map(&[("pro", row.clone())])),
            ("odd", map(&[("a", row), ("b", odd)])),
        ])
    }

    #[test]
    fn what_stands_instead_of_a_row_is_of_the_type_of_its_neighbours() {
        for (code, wanted) in [
            ("data.env[s].max", Some("0")),
            ("data.env[s]['max']", Some("0")),
            ("data.env[s].on", Some("false")),
            ("data.env[s].url", Some("\"…\"")),
            ("data.env[s].hosts", Some("[]")),
            ("data.env[s].hosts[n]", Some("\"…\"")),
            ("data.env[s]", None),
            ("data.odd[s].max", None),
            ("data.env[s].none", None),
        ] {
            let read = condition(code).unwrap();
            let own = default_for(&read.examples(&table()), code);
            assert_eq!(own.as_deref(), wanted, "{code}");
        }
    }

    #[test]
    fn rows_are_whole_and_those_that_are_asked_for_yes_or_no_are_told_apart() {
        let count = |code: &str| {
            let read = condition(code).unwrap();
            (read.rows().len(), read.bare_rows().len())
        };
        assert_eq!(count("data.env[s].on and not data.env.pro.on"), (2, 2));
        assert_eq!(count("data.env[s].max > 2 or data.env[s].on"), (2, 1));
        assert_eq!(count("s == \"a\""), (0, 0));
    }
}
