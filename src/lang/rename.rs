//! A condition or a template with other names: one that was written for itself may be read
//! inside another one.
//!
//! Names that a template gives itself are called otherwise, too, all alike. It must not know
//! why a name is another one.

use super::tree::{Expr, Loop, Node, Part, Template};
use super::value::Value;
use std::sync::Arc;

/// What a name is called instead.
pub type Rename<'r> = &'r dyn Fn(&str) -> String;

fn named(name: &Arc<str>, rename: Rename<'_>) -> Arc<str> {
    Arc::from(rename(name))
}

impl Expr {
    /// The same with other names.
    #[must_use]
    pub fn renamed(&self, rename: Rename<'_>) -> Self {
        let own = |part: &Self| part.renamed(rename);
        let node = match &*self.node {
            Node::Name(name) => Node::Name(named(name, rename)),
            Node::Call(function, args) if function.takes_id() => {
                let mut args: Vec<Self> = args.iter().map(own).collect();
                if let Some(first) = args.first_mut()
                    && let Node::Const(Value::Text(id)) = &*first.node
                {
                    // What a function is called with is a name though it is a text.
                    let id = Value::Text(named(id, rename));
                    *first = Self::new(first.span, Node::Const(id));
                }
                Node::Call(*function, args)
            }
            _ => return self.with_parts(&own),
        };
        Self::new(self.span, node)
    }

    /// The same with other parts; what has none stays as it is.
    pub(super) fn with_parts(&self, own: &dyn Fn(&Self) -> Self) -> Self {
        let all = |parts: &[Self]| parts.iter().map(own).collect();
        let node = match &*self.node {
            Node::Const(_) | Node::Name(_) => return self.clone(),
            Node::Attr(of, name) => Node::Attr(own(of), Arc::clone(name)),
            Node::Item(of, key) => Node::Item(own(of), own(key)),
            Node::Slice(of, from, to) => {
                Node::Slice(own(of), from.as_ref().map(own), to.as_ref().map(own))
            }
            Node::List(items) => Node::List(all(items)),
            Node::Not(of) => Node::Not(own(of)),
            Node::Negative(of) => Node::Negative(own(of)),
            Node::And(one, other) => Node::And(own(one), own(other)),
            Node::Or(one, other) => Node::Or(own(one), own(other)),
            Node::Compare(first, rest) => {
                let rest = rest.iter().map(|(how, other)| (*how, own(other)));
                Node::Compare(own(first), rest.collect())
            }
            Node::Arithmetic(how, one, other) => Node::Arithmetic(*how, own(one), own(other)),
            Node::Join(one, other) => Node::Join(own(one), own(other)),
            Node::Choose { test, yes, no } => Node::Choose {
                test: own(test),
                yes: own(yes),
                no: no.as_ref().map(own),
            },
            Node::Filter(filter, of, args) => Node::Filter(*filter, own(of), all(args)),
            Node::Is(property, of) => Node::Is(*property, own(of)),
            Node::Call(function, args) => Node::Call(*function, all(args)),
        };
        Self::new(self.span, node)
    }
}

impl Template {
    /// The same with other names.
    #[must_use]
    pub fn renamed(&self, rename: Rename<'_>) -> Self {
        Self {
            parts: parts(&self.parts, rename),
        }
    }
}

fn parts(all: &[Part], rename: Rename<'_>) -> Vec<Part> {
    all.iter().map(|own| part(own, rename)).collect()
}

fn part(own: &Part, rename: Rename<'_>) -> Part {
    match own {
        Part::Text(text) => Part::Text(Arc::clone(text)),
        Part::Value(expr) => Part::Value(expr.renamed(rename)),
        Part::If { test, yes, no } => Part::If {
            test: test.renamed(rename),
            yes: parts(yes, rename),
            no: parts(no, rename),
        },
        Part::For(list) => Part::For(Loop {
            name: named(&list.name, rename),
            of: list.of.renamed(rename),
            only: list.only.as_ref().map(|only| only.renamed(rename)),
            each: parts(&list.each, rename),
            none: parts(&list.none, rename),
        }),
        Part::Set(name, expr) => Part::Set(named(name, rename), expr.renamed(rename)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{condition, template};

    fn other(name: &str) -> String {
        if name == "duty" {
            name.to_owned()
        } else {
            format!("restart/{name}")
        }
    }

    #[test]
    fn every_name_of_a_condition_is_another_one_wherever_it_stands() {
        let text = "(a == 'a' and not b) or c[d] > 1 and answered(e) and label('f') == g.h \
                    and duty and (i if j else k)|upper in [l, -m, n ~ o] and p is defined";
        let read = condition(text).unwrap().renamed(&other);
        let names: Vec<_> = read.names().into_iter().map(|(name, _)| name).collect();
        assert!(
            names
                .iter()
                .all(|name| **name == *"duty" || name.starts_with("restart/"))
        );
        assert_eq!(names.len(), 16, "{names:?}");
        let ids = read.ids().into_iter().map(|(_, id, _)| id);
        assert_eq!(ids.collect::<Vec<_>>(), ["restart/e", "restart/f"]);
    }

    #[test]
    fn what_a_template_names_itself_stays_its_own() {
        let text = "{% set x = a %}{% for h in hosts if h != b %}{{ h }}{{ x }}{% endfor %}";
        let read = template(text).unwrap().renamed(&other);
        let names: Vec<_> = read.names().into_iter().map(|(name, _)| name).collect();
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        assert_eq!(names, ["restart/a", "restart/hosts", "restart/b"]);
    }
}
