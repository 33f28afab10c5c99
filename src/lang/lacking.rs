//! What is only half there: a sum of an answer and of one that does not apply.
//!
//! It must not know what is done about it.

use super::eval::Evaluator;
use super::fault::Fault;
use super::tree::{Expr, Node};
use super::value::{Known, Value, Waits};

impl Evaluator<'_> {
    /// The names that do not apply in sums whose other side has an answer.
    pub(super) fn lacking(&self, expr: &Expr) -> Waits {
        let mut found = Waits::new();
        self.collect_lacking(expr, &mut found);
        found
    }

    fn collect_lacking(&self, expr: &Expr, found: &mut Waits) {
        if let Node::Arithmetic(_, one, other) = &*expr.node {
            for (one, other) in [(one, other), (other, one)] {
                let lacks = matches!(self.value(one), Ok(Known::NotThere));
                if lacks && self.is_answered(other) {
                    found.extend(one.names().into_iter().map(|(name, _)| name));
                }
            }
        }
        for part in expr.parts() {
            self.collect_lacking(part, found);
        }
    }

    /// Whether somebody said it, and not the runbook.
    fn is_answered(&self, expr: &Expr) -> bool {
        let said = self.value(expr);
        let there = matches!(&said, Ok(Known::Known(value)) if !value.is_nothing());
        there && !expr.names().is_empty()
    }

    /// The values of those that apply; what does not adds nothing to a sum.
    pub(super) fn those_there(&self, args: &[Expr]) -> Result<Known<Vec<Value>>, Fault> {
        let mut values = Known::Known(Vec::new());
        let mut any = args.is_empty();
        for arg in args {
            let value = self.value(arg)?;
            if value == Known::NotThere {
                continue;
            }
            any = true;
            values = values.and(value).map(|(mut values, value)| {
                values.push(value);
                values
            });
        }
        Ok(if any { values } else { Known::NotThere })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use crate::lang::tests::{filled, worth};

    #[test]
    fn what_does_not_apply_is_a_blank_but_where_another_answer_stands_right_beside_it() {
        use crate::lang::tests::blanks;
        for (text, wanted) in [
            ("On {{ gone }}", 1),
            ("{{ gone|upper }}, {{ gone }}", 2),
            (
                "{{ label(gone) }}{% if n > 1 %} and {{ gone }}{% endif %}",
                1,
            ),
            ("{{ n }} ({{ gone }})", 1),
            ("{{ n }}\n{{ gone }}", 1),
            ("{{ gone }} {{ gone }} {{ n }}", 0),
            ("{{ gone }}{{ w }}", 0),
            (
                "{{ gone|default('none') }}{% if answered(gone) %}{{ gone }}{% endif %}",
                0,
            ),
            ("{{ left }} {% for x in gone %}{{ x }}{% endfor %}", 0),
        ] {
            assert_eq!(blanks(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_sum_of_what_applies_and_what_does_not_is_a_gap_and_neither_branch_is_written() {
        for text in [
            "{{ n + gone }}",
            "{{ 2 * (gone - n) }}",
            "{% if n + gone > 10 %}more{% else %}less{% endif %}",
            "{{ 'more' if n + gone > 10 else 'less' }}",
            "{{ 'x' if not (n + gone > 1) else 'y' }}",
        ] {
            assert_eq!(filled(text), "<gone>", "{text}");
        }
        assert_eq!(worth("'more' if n + gone > 10 else 'less'"), "Ok(NotThere)");
        let default = "{{ n + gone|default(0) }}{% if n + gone|default(0) > 2 %}!{% endif %}";
        assert_eq!(filled(default), "3!");
    }

    #[test]
    fn what_does_not_apply_at_all_is_written_as_nothing_and_takes_the_other_branch() {
        assert_eq!(filled("({{ gone }}{{ gone + 1 }})"), "()");
        let asked = "{% if gone > 1 %}a{% else %}b{% endif %}";
        assert_eq!(filled(asked), "b");
        assert_eq!(filled("{% if gone %}a{% else %}b{% endif %}"), "b");
    }

    #[test]
    fn a_sum_is_of_what_applies_and_so_are_the_largest_and_the_smallest() {
        for (text, wanted) in [
            ("sum(n, gone, half)", "3.5"),
            ("max(gone, n)", "3"),
            ("min(gone, n, half)", "0.5"),
            ("sum(gone, gone)", "Ok(NotThere)"),
            ("sum(n, gone) + w", "Ok(Waiting({\"w\"}))"),
        ] {
            assert_eq!(worth(text), wanted, "{text}");
        }
    }
}
