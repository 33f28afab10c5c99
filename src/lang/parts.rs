//! What has to hold for a condition to hold: some alternatives, each a few parts of it.
//!
//! It must not know what a part says.

use super::tree::{Expr, Node};

/// A part of a condition, and whether it has to be so or not so.
pub type Demand = (Expr, bool);

/// The ways in which a condition may come to hold, at most so many.
#[must_use]
pub fn alternatives(expr: &Expr, most: usize) -> Vec<Vec<Demand>> {
    of(expr, true, most)
}

fn of(expr: &Expr, wanted: bool, most: usize) -> Vec<Vec<Demand>> {
    match (&*expr.node, wanted) {
        (Node::Not(inner), _) => of(inner, !wanted, most),
        (Node::And(one, other), true) | (Node::Or(one, other), false) => {
            let (one, other) = (of(one, wanted, most), of(other, wanted, most));
            let both = one.iter().flat_map(|own| {
                let together = |more: &Vec<Demand>| [own.as_slice(), more].concat();
                other.iter().map(together)
            });
            both.take(most).collect()
        }
        (Node::Or(one, other), true) | (Node::And(one, other), false) => {
            let mut either = of(one, wanted, most);
            either.extend(of(other, wanted, most));
            either.truncate(most);
            either
        }
        _ => vec![vec![(expr.clone(), wanted)]],
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::parse::condition;
    use super::*;

    fn told(code: &str, most: usize) -> Vec<String> {
        let expr = condition(code).unwrap();
        let part = |(part, wanted): &Demand| {
            let span = part.extent();
            let text = code.get(span.start..span.end).unwrap_or_default();
            format!("{}{text}", if *wanted { "" } else { "not " })
        };
        let all = alternatives(&expr, most).into_iter();
        let all = all.map(|own| own.iter().map(part).collect::<Vec<_>>().join(" & "));
        all.collect()
    }

    #[test]
    fn a_condition_holds_by_all_parts_of_one_alternative() {
        assert_eq!(told("a == 1 and not b", 8), ["a == 1 & not b"]);
        assert_eq!(told("a or b and c", 8), ["a", "b & c"]);
        assert_eq!(told("not (a or b)", 8), ["not a & not b"]);
        assert_eq!(told("not (a and b)", 8), ["not a", "not b"]);
        assert_eq!(told("(a or b) and (c or d)", 8).len(), 4);
        assert_eq!(told("(a or b) and (c or d)", 3).len(), 3);
        assert_eq!(told("n in [1, 2] and state(s) == \"done\"", 8).len(), 1);
    }
}
