//! What of an expression may come to too much, or be divided by nothing.
//!
//! It must not know which answers there may be.

use super::span::Span;
use super::tree::{Expr, Node, Operator, Template};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Expr {
    /// The names that are multiplied with others, or with themselves: what comes of large ones
    /// may be too large to be worked with.
    #[must_use]
    pub fn factors(&self) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        self.collect_factors(&mut found);
        found
    }

    fn collect_factors(&self, found: &mut BTreeSet<Arc<str>>) {
        if let Node::Arithmetic(Operator::Multiply, one, other) = &*self.node {
            let (one, other) = (one.names(), other.names());
            if !one.is_empty() && !other.is_empty() {
                found.extend(one.into_iter().chain(other).map(|(name, _)| name));
            }
        }
        self.parts().for_each(|part| part.collect_factors(found));
    }

    /// Where that stands by which the part at a place is divided.
    #[must_use]
    pub fn divisor_at(&self, place: Span) -> Option<Span> {
        use Operator::{Divide, Remainder, WholeDivide};
        match &*self.node {
            Node::Arithmetic(Divide | WholeDivide | Remainder, _, by) if self.extent() == place => {
                Some(by.extent())
            }
            _ => self.parts().find_map(|part| part.divisor_at(place)),
        }
    }

    /// Where the comparison stands, the innermost, that a place is in.
    #[must_use]
    pub fn comparison_around(&self, place: Span) -> Option<Span> {
        let own = self.extent();
        if place.start < own.start || place.end > own.end {
            return None;
        }
        let inner = self.parts().find_map(|part| part.comparison_around(place));
        let is_one = matches!(&*self.node, Node::Compare(..));
        inner.or_else(|| is_one.then_some(own))
    }
}

impl Template {
    /// Where that stands by which the part at a place is divided.
    #[must_use]
    pub fn divisor_at(&self, place: Span) -> Option<Span> {
        let mut found = None;
        self.each_expr(&mut |expr| found = found.or_else(|| expr.divisor_at(place)));
        found
    }

    /// The same of all that is worked out in it.
    #[must_use]
    pub fn factors(&self) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        self.exprs(&mut |expr| expr.collect_factors(&mut found));
        found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::condition;

    #[test]
    fn names_that_are_multiplied_with_names_are_its_factors() {
        for (code, wanted) in [
            ("n * n > 3", "n"),
            ("n * (m + 1) > k", "m n"),
            ("n * 60 > 3 and 2 * m > k", ""),
        ] {
            let found = condition(code).unwrap().factors();
            let found: Vec<_> = found.iter().map(|name| &**name).collect();
            assert_eq!(found.join(" "), wanted, "{code}");
        }
    }

    #[test]
    fn what_a_part_is_divided_by_is_found_by_the_place_of_the_part() {
        for (code, part, wanted) in [
            ("bad / total > 0.5", "bad / total", "total"),
            ("c and 7 % n == 1", "7 % n", "n"),
            ("n + 1 > 2", "n + 1", ""),
        ] {
            let read = condition(code).unwrap();
            let start = code.find(part).unwrap();
            let end = start + part.len();
            let by = read.divisor_at(super::Span { start, end });
            let by = by.map_or("", |by| &code[by.start..by.end]);
            assert_eq!(by, wanted, "{code}");
        }
    }
}
