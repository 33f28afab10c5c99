//! What a text writes without having asked whether it is there: a blank, where nobody has
//! said it.
//!
//! It must not know which answers may be left out.

use super::eval::id_of;
use super::filters::Filter;
use super::functions::Function;
use super::span::Span;
use super::tree::{Expr, Node, Part, Template};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Names, with what is asked of them, and where they stand.
type Found = Vec<(String, Span)>;

impl Template {
    /// The names that it writes, such as `alert.labels.host`, but for those that have a default
    /// or stand where a condition has asked for them.
    #[must_use]
    pub fn unguarded(&self) -> Found {
        let mut found = Found::new();
        of_parts(&self.parts, &BTreeSet::new(), &mut found);
        found
    }
}

/// Names that a condition around has asked for.
type Asked = BTreeSet<Arc<str>>;

fn with(asked: &Asked, test: &Expr) -> Asked {
    let more = test.names().into_iter().map(|(name, _)| name);
    asked.iter().cloned().chain(more).collect()
}

fn of_parts(parts: &[Part], asked: &Asked, found: &mut Found) {
    for part in parts {
        match part {
            Part::Text(_) | Part::Set(..) => {}
            Part::Value(expr) => of_expr(expr, asked, found),
            Part::If { test, yes, no } => {
                let asked = with(asked, test);
                of_parts(yes, &asked, found);
                of_parts(no, &asked, found);
            }
            Part::For(list) => {
                of_parts(&list.each, &with(asked, &list.of), found);
                of_parts(&list.none, asked, found);
            }
        }
    }
}

fn of_expr(expr: &Expr, asked: &Asked, found: &mut Found) {
    match &*expr.node {
        Node::Name(_) | Node::Attr(..) => {
            let paths = expr.paths().into_iter();
            let paths = paths.map(|(path, own)| (path, own.span));
            let free = |(path, _): &(String, Span)| {
                let root = path.split('.').next().unwrap_or_default();
                !asked.contains(root)
            };
            found.extend(paths.filter(free));
        }
        Node::Filter(Filter::Default, _, args) => {
            args.iter().for_each(|arg| of_expr(arg, asked, found));
        }
        Node::Choose { test, yes, no } => {
            let asked = with(asked, test);
            of_expr(yes, &asked, found);
            no.iter().for_each(|no| of_expr(no, &asked, found));
        }
        Node::Call(Function::Label, args) => {
            let id = args.first().and_then(|arg| Some((id_of(arg)?, arg.span)));
            let id = id.filter(|(id, _)| !asked.contains(id));
            found.extend(id.map(|(id, span)| (id.to_string(), span)));
        }
        Node::Call(function, _) if function.takes_id() => {}
        Node::Compare(..) | Node::Not(_) | Node::And(..) | Node::Or(..) | Node::Is(..) => {}
        Node::Const(_)
        | Node::Item(..)
        | Node::Slice(..)
        | Node::List(_)
        | Node::Negative(_)
        | Node::Arithmetic(..)
        | Node::Join(..)
        | Node::Filter(..)
        | Node::Call(..) => expr.parts().for_each(|part| of_expr(part, asked, found)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::template;

    #[test]
    fn what_is_written_without_a_default_or_a_condition_around_it_is_named() {
        for (text, wanted) in [
            ("{{ a }} {{ b|upper }}", "a b"),
            (
                "{{ alert.labels.x }}{{ '/' ~ c }}{{ label(d) }}",
                "alert.labels.x c d",
            ),
            ("{{ a|default('') }}{{ a|default(b) }}", "b"),
            ("{% if a %}{{ a }}{{ b }}{% else %}{{ a }}{% endif %}", "b"),
            ("{{ a if a else b }}{{ a if b == 1 }}", "b a"),
            ("{% for x in lines(a) %}{{ a }}{% endfor %}{{ a == 1 }}", ""),
            ("{{ answered(a) }}{{ state(b) }}{{ 'a' }}", ""),
        ] {
            let names = template(text).unwrap().unguarded();
            let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
            assert_eq!(names.join(" "), wanted, "{text}");
        }
    }
}
