//! What of a text or a condition may be divided by nothing, or be taken from behind the end of a
//! list: each with what the text itself gives a name to in the place of that name.
//!
//! `{% set k = n - 1 %}{{ 100 / k }}` is divided by `n - 1`. It must not know which answers
//! there may be.

use super::render::{elements, place};
use super::span::Span;
use super::tree::{Expr, Loop, Node, Operator, Part, Template};
use super::value::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many values of a list are gone through.
const MOST_ROUNDS: usize = 24;
/// So many parts are looked at, be there ever so many loops in loops.
const MOST_PARTS: u32 = 2_000;
/// So many parts are told.
const MOST_FOUND: usize = 200;
/// What is made of more than so many parts is given no name.
const LARGEST: usize = 200;

/// What a part is in danger of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// Something is divided by it.
    Divisor,
    /// It takes an entry of a list.
    Entry,
}

/// A part that may go wrong: of names from outside alone.
#[derive(Debug, Clone, PartialEq)]
pub struct InDanger {
    /// Of what.
    pub danger: Danger,
    /// The part.
    pub part: Expr,
    /// Where it stands in the text.
    pub at: Span,
}

/// What an expression without answers is worth; nothing where that is not known.
pub type Fixed<'f> = &'f dyn Fn(&Expr) -> Option<Value>;

impl Expr {
    /// The parts that may go wrong.
    #[must_use]
    pub fn in_danger(&self) -> Vec<InDanger> {
        let mut walk = Walk::new(&|_| None);
        walk.look_at(self, &Scope::new());
        walk.found
    }
}

impl Template {
    /// The parts that may go wrong; `given` are names that have one of some values in it.
    #[must_use]
    pub fn in_danger(&self, given: &[(String, Vec<Value>)], fixed: Fixed<'_>) -> Vec<InDanger> {
        let mut walk = Walk::new(fixed);
        walk.parts(&self.parts, Scope::new());
        for (name, values) in given {
            for value in values.iter().take(MOST_ROUNDS) {
                let name = Arc::from(name.as_str());
                let own = Expr::new(Span::default(), Node::Const(value.clone()));
                walk.parts(&self.parts, Scope::from([(name, own)]));
            }
        }
        walk.found
    }
}

/// What stands for the names that a text gives.
type Scope = BTreeMap<Arc<str>, Expr>;

struct Walk<'w> {
    fixed: Fixed<'w>,
    left: u32,
    found: Vec<InDanger>,
}

impl<'w> Walk<'w> {
    fn new(fixed: Fixed<'w>) -> Self {
        Self {
            fixed,
            left: MOST_PARTS,
            found: Vec::new(),
        }
    }

    fn parts(&mut self, parts: &[Part], mut scope: Scope) {
        for part in parts {
            let Some(left) = self.left.checked_sub(1) else {
                return;
            };
            self.left = left;
            match part {
                Part::Text(_) => {}
                Part::Value(expr) => self.look_at(expr, &scope),
                Part::If { test, yes, no } => {
                    self.look_at(test, &scope);
                    self.parts(yes, scope.clone());
                    self.parts(no, scope.clone());
                }
                Part::Set(name, expr) => {
                    self.look_at(expr, &scope);
                    let own = expr.filled(&scope);
                    give(&mut scope, name, own);
                }
                Part::For(list) => self.rounds(list, &scope),
            }
        }
    }

    fn rounds(&mut self, list: &Loop, scope: &Scope) {
        self.look_at(&list.of, scope);
        let of = list.of.filled(scope);
        let values = self.values_of(&of);
        let length = values.len();
        for (at, value) in values.into_iter().enumerate() {
            let mut inner = scope.clone();
            give(&mut inner, &list.name, value);
            let own = Expr::new(list.of.span, Node::Const(place(at, length)));
            inner.insert(Arc::from("loop"), own);
            list.only.iter().for_each(|only| self.look_at(only, &inner));
            self.parts(&list.each, inner);
        }
        self.parts(&list.none, scope.clone());
    }

    /// What a text goes through, each as it is written; of an answer's list, its entries.
    fn values_of(&self, list: &Expr) -> Vec<Expr> {
        let value = |value: Value| Expr::new(list.span, Node::Const(value));
        if let Node::List(items) = &*list.node {
            return items.iter().take(MOST_ROUNDS).cloned().collect();
        }
        if let Some(values) = (self.fixed)(list).as_ref().and_then(elements) {
            return values.into_iter().take(MOST_ROUNDS).map(value).collect();
        }
        let entry = |at: usize| {
            let at = value(Value::whole(at));
            Expr::new(list.span, Node::Item(list.clone(), at))
        };
        (0..MOST_ROUNDS).map(entry).collect()
    }

    fn look_at(&mut self, expr: &Expr, scope: &Scope) {
        use Operator::{Divide, Remainder, WholeDivide};
        let own = match &*expr.node {
            Node::Arithmetic(Divide | WholeDivide | Remainder, _, by) => {
                Some((Danger::Divisor, by.filled(scope)))
            }
            Node::Item(..) if expr.takes_entry() => Some((Danger::Entry, expr.filled(scope))),
            _ => None,
        };
        let open =
            |(danger, part): &(Danger, Expr)| *danger == Danger::Entry || !part.names().is_empty();
        if let Some((danger, part)) = own.filter(open) {
            let at = expr.extent();
            let found = InDanger { danger, part, at };
            if self.found.len() < MOST_FOUND && !self.found.contains(&found) {
                self.found.push(found);
            }
        }
        expr.parts().for_each(|part| self.look_at(part, scope));
    }
}

fn give(scope: &mut Scope, name: &Arc<str>, own: Expr) {
    if own.size() <= LARGEST {
        scope.insert(Arc::clone(name), own);
    } else {
        scope.remove(name);
    }
}

impl Expr {
    /// The same with what stands for names in their place.
    fn filled(&self, scope: &BTreeMap<Arc<str>, Self>) -> Self {
        if scope.is_empty() {
            return self.clone();
        }
        if let Node::Name(name) = &*self.node {
            return scope.get(name).cloned().unwrap_or_else(|| self.clone());
        }
        self.with_parts(&|part| part.filled(scope))
    }

    fn size(&self) -> usize {
        self.parts().map(Self::size).sum::<usize>() + 1
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{condition, template};
    use super::*;

    fn in_danger(text: &str) -> Vec<String> {
        let found = template(text).unwrap().in_danger(&[], &|_| None);
        let names = |own: &InDanger| {
            let names = own.part.names().into_iter().map(|(name, _)| name);
            let names: Vec<_> = names.collect();
            format!("{} {}", &text[own.at.start..own.at.end], names.join("+"))
        };
        found.iter().map(names).collect()
    }

    #[test]
    fn what_something_is_divided_by_is_followed_through_names_that_the_text_gives() {
        for (text, wanted) in [
            ("{{ 1 / n }}", vec!["1 / n n"]),
            ("{% set k = n - 1 %}{{ 1 / k }}", vec!["1 / k n"]),
            (
                "{% set k = n %}{% set j = k + m %}{{ 1 % j }}",
                vec!["1 % j n+m"],
            ),
            (
                "{% for x in [n, m] %}{{ 1 // x }}{% endfor %}",
                vec!["1 // x n", "1 // x m"],
            ),
            ("{% for x in [1, 2] %}{{ 1 / x }}{% endfor %}", vec![]),
            ("{{ data['a'] }}{{ data.a }}{{ 1 / 2 }}", vec![]),
            ("{{ data.list[n] }}", vec!["data.list[n] data+n"]),
            ("{% set k = lines(l) %}{{ k[0] }}", vec!["k[0] l"]),
        ] {
            assert_eq!(in_danger(text), wanted, "{text}");
        }
        let rounds = in_danger("{% for x in lines(l) %}{{ 1 / (n - loop.index) }}{% endfor %}");
        assert_eq!(rounds.len(), MOST_ROUNDS);
    }

    #[test]
    fn loops_in_loops_and_names_of_names_come_to_an_end() {
        let deep =
            "{% for x in lines(l) %}".repeat(12) + "{{ 1 / n }}" + &"{% endfor %}".repeat(12);
        assert!(in_danger(&deep).len() <= 1);
        let doubled = "{% set n = n + n %}".repeat(60) + "{{ 1 / n }}";
        assert!(in_danger(&doubled).len() <= 1);
        assert_eq!(condition("1 / (n - 7) > m").unwrap().in_danger().len(), 1);
    }
}
