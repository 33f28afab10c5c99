//! Where a text takes a row from the runbook's own table, by whatever names it gives to parts of
//! that.
//!
//! It must not know what the table has.

use super::filters::Filter;
use super::lack::is_data;
use super::origins::SOME;
use super::span::Span;
use super::text::plain;
use super::tree::{Expr, Node, Part, Template};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many rows that one name may stand for are followed.
const MOST: usize = 16;

/// The rows that the names of a text may stand for: `*` is any entry.
type Rows = BTreeMap<Arc<str>, Vec<String>>;

impl Expr {
    /// Where it takes this row.
    #[must_use]
    pub fn row_at(&self, row: &str) -> Option<Span> {
        self.takes(row, &Rows::new())
    }

    fn takes(&self, row: &str, known: &Rows) -> Option<Span> {
        let mut own = Some(self);
        while let Some(expr) = own {
            if expr.rows_of(known).iter().any(|found| is_like(row, found)) {
                return Some(self.extent());
            }
            own = match &*expr.node {
                Node::Attr(of, _) | Node::Item(of, _) => Some(of),
                _ => None,
            };
        }
        self.parts().find_map(|part| part.takes(row, known))
    }

    /// The rows that it may be.
    fn rows_of(&self, known: &Rows) -> Vec<String> {
        let below = |of: &Self, name: &str| {
            let all = of.rows_of(known).into_iter();
            all.map(|row| format!("{row}.{name}")).collect()
        };
        let mut rows: Vec<String> = match &*self.node {
            Node::Name(name) => match known.get(name) {
                Some(rows) => rows.clone(),
                None if is_data(name) => vec![name.to_string()],
                None => Vec::new(),
            },
            Node::Attr(of, name) => below(of, name),
            Node::Item(of, item) => match (&*of.node, &*item.node) {
                (Node::List(items), _) => items.iter().flat_map(|own| own.rows_of(known)).collect(),
                (_, Node::Const(key)) => below(of, &plain(key)),
                _ => below(of, SOME),
            },
            Node::Choose { yes, no, .. } => {
                let no = no.iter().flat_map(|no| no.rows_of(known));
                yes.rows_of(known).into_iter().chain(no).collect()
            }
            Node::Filter(Filter::Default, of, args) => {
                let args = args.iter().flat_map(|arg| arg.rows_of(known));
                of.rows_of(known).into_iter().chain(args).collect()
            }
            _ => Vec::new(),
        };
        rows.truncate(MOST);
        rows
    }

    /// The rows that its entries may be.
    fn entries_of(&self, known: &Rows) -> Vec<String> {
        match &*self.node {
            Node::Filter(Filter::Sort | Filter::Reverse | Filter::Unique, of, _)
            | Node::Slice(of, ..) => of.entries_of(known),
            Node::List(items) => {
                let all = items.iter().flat_map(|own| own.rows_of(known));
                all.take(MOST).collect()
            }
            _ => {
                let all = self.rows_of(known).into_iter();
                all.map(|row| format!("{row}.{SOME}")).collect()
            }
        }
    }
}

impl Template {
    /// Where it takes this row.
    #[must_use]
    pub fn row_at(&self, row: &str) -> Option<Span> {
        takes(&self.parts, row, Rows::new())
    }
}

fn takes(parts: &[Part], row: &str, mut known: Rows) -> Option<Span> {
    for part in parts {
        let found = match part {
            Part::Text(_) => None,
            Part::Value(expr) => expr.takes(row, &known),
            Part::If { test, yes, no } => {
                let here = test.takes(row, &known);
                let yes = || takes(yes, row, known.clone());
                here.or_else(yes).or_else(|| takes(no, row, known.clone()))
            }
            Part::Set(name, expr) => {
                let here = expr.takes(row, &known);
                known.insert(Arc::clone(name), expr.rows_of(&known));
                here
            }
            Part::For(list) => {
                let mut inner = known.clone();
                inner.insert(Arc::clone(&list.name), list.of.entries_of(&known));
                let only = || list.only.as_ref().and_then(|own| own.takes(row, &inner));
                let here = list.of.takes(row, &known).or_else(only);
                here.or_else(|| takes(&list.each, row, inner.clone()))
                    .or_else(|| takes(&list.none, row, known.clone()))
            }
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a row may be what is found in a text, in which `*` is any entry.
fn is_like(row: &str, found: &str) -> bool {
    let (row, found) = (row.split('.'), found.split('.'));
    let same = |(own, found): (&str, &str)| found == SOME || own == found;
    row.clone().count() == found.clone().count() && row.zip(found).all(same)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::template;

    #[test]
    fn a_row_is_found_where_it_is_taken_and_not_where_another_one_is() {
        for (text, row, wanted) in [
            (
                "{{ data.a.url }}{{ data.b.url }}",
                "data.b.url",
                "data.b.url",
            ),
            ("{{ data.a[n].url }}", "data.a.7.url", "data.a[n].url"),
            ("{{ data.c.url }}", "data.c", "data.c.url"),
            (
                "{% for x in data.a %}{{ x.url }}{% endfor %}{% for x in data.b %}{{ x.url|upper }}{% endfor %}",
                "data.b.1.url",
                "x.url",
            ),
            (
                "{% for x in data.b|sort if x.on %}{{ x.on }}{{ x.url }}{% endfor %}",
                "data.b.*.url",
                "x.url",
            ),
            (
                "{% set k = data.a if n > 1 else data.b %}{{ k.url }}{{ k.max }}",
                "data.b.max",
                "k.max",
            ),
            (
                "{% set k = data.a|default(data.b) %}{{ data.c.url }}{{ k.url }}",
                "data.b.url",
                "k.url",
            ),
            (
                "{{ [data.a, data.b][n].url }}",
                "data.b.url",
                "[data.a, data.b][n].url",
            ),
        ] {
            let found = template(text).unwrap().row_at(row).unwrap();
            assert_eq!(&text[found.start..found.end], wanted, "{text}");
        }
        for (text, row) in [
            ("{{ data.a.url }}", "data.b.url"),
            (
                "{% for x in data.a %}{{ x.url }}{% endfor %}",
                "data.b.1.url",
            ),
            ("{{ n }}", "data.a"),
        ] {
            assert_eq!(template(text).unwrap().row_at(row), None, "{text}");
        }
    }
}
