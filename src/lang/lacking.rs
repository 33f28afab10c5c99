//! What does not apply and would steer what is said: a sum of it and of an answer, a choice
//! between two that asks for it. And what is there and says nothing, where it is written.
//!
//! It must not know what is done about it.

use super::eval::{Evaluator, id_of};
use super::fault::Fault;
use super::filters::Filter;
use super::functions::Function;
use super::lack::{Lack, entry_name, is_alert};
use super::tree::{Expr, Node};
use super::value::{Known, Value, Waits};
use std::sync::Arc;

impl Evaluator<'_> {
    /// The names in an expression that do not apply.
    pub(super) fn absent(&self, expr: &Expr) -> Waits {
        let mut found = Waits::new();
        self.collect_absent(expr, &mut found);
        found
    }

    fn collect_absent(&self, expr: &Expr, found: &mut Waits) {
        let own = match &*expr.node {
            Node::Name(name) => Some(Arc::clone(name)),
            Node::Call(function, args) if function.takes_id() => args.first().and_then(id_of),
            _ => None,
        };
        let Some(name) = own else {
            return expr
                .parts()
                .for_each(|part| self.collect_absent(part, found));
        };
        if !matches!(self.asking().value(expr), Ok(Known::NotThere)) {
            return;
        }
        let answer = self.answer_asked(expr);
        let answer = answer.and_then(|(id, key)| self.names.answer_name(&id, &key));
        let local = self.local_of(&name).and_then(|own| own.of.clone());
        found.insert(answer.map(Arc::from).or(local).unwrap_or(name));
    }

    /// The names that do not apply in sums whose other side has an answer, and in what chooses
    /// between two.
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
        if let Node::Choose {
            test, no: Some(_), ..
        } = &*expr.node
            && matches!(self.asking().value(test), Ok(Known::NotThere))
        {
            found.extend(self.absent(test));
        }
        for part in expr.parts() {
            self.collect_lacking(part, found);
        }
    }

    /// What a list has where it has no so many: of the runbook's own table, what that does not
    /// have; of another, an entry that nobody will ever give. Nothing where it is only asked
    /// whether it is there; nor does an alert say what it does not say.
    pub(super) fn beyond(&self, list: &Expr, index: &str) -> Known {
        if self.lack.is_asked() {
            return Known::Known(Value::Empty);
        }
        let root = list.root().filter(|root| !self.has_local(root));
        let path = root.and_then(|_| self.path(list));
        if let Some(path) = path.or_else(|| self.row(list)) {
            return Known::waiting(&format!("{path}.{index}"));
        }
        let name = self.made_of(list);
        let of_alert = name.as_deref().is_some_and(is_alert);
        if of_alert && self.lack != Lack::Gap {
            return Known::Known(Value::Empty);
        }
        Known::waiting(&entry_name(index, name.as_deref().unwrap_or_default()))
    }

    /// The names in what is written that say nothing. Whoever writes a default, or chooses
    /// between two, means what comes of it.
    pub(super) fn holes(&self, expr: &Expr) -> Waits {
        let mut found = Waits::new();
        self.collect_holes(expr, &mut found);
        found
    }

    fn collect_holes(&self, expr: &Expr, found: &mut Waits) {
        let says_nothing =
            |expr: &Expr| matches!(self.value(expr), Ok(Known::Known(value)) if value.is_nothing());
        match &*expr.node {
            Node::Name(name) => {
                if says_nothing(expr) {
                    let of = self.local_of(name).and_then(|own| own.of.clone());
                    found.insert(of.unwrap_or_else(|| Arc::clone(name)));
                }
            }
            Node::Attr(of, _) | Node::Item(of, _) => {
                if says_nothing(expr) {
                    let paths = expr.paths().into_iter().map(|(path, _)| Arc::from(path));
                    found.extend(paths.take(1));
                } else {
                    self.collect_holes(of, found);
                }
            }
            Node::Choose { test, yes, no } => match self.asking().value(test) {
                Ok(known) if known.is_true() => self.collect_holes(yes, found),
                Ok(_) => no.iter().for_each(|no| self.collect_holes(no, found)),
                Err(_) => {}
            },
            Node::Filter(Filter::Default, of, args) => {
                if says_nothing(of) {
                    args.iter().for_each(|arg| self.collect_holes(arg, found));
                }
            }
            Node::Call(Function::Label | Function::Answer, args) => {
                if let Some(id) = args.first().and_then(id_of).filter(|_| says_nothing(expr)) {
                    found.insert(id);
                }
            }
            Node::Call(function, _) if function.takes_id() => {}
            Node::Compare(..) | Node::Not(_) | Node::And(..) | Node::Or(..) | Node::Is(..) => {}
            Node::Const(_)
            | Node::Slice(..)
            | Node::List(_)
            | Node::Negative(_)
            | Node::Arithmetic(..)
            | Node::Join(..)
            | Node::Filter(..)
            | Node::Call(..) => expr
                .parts()
                .for_each(|part| self.collect_holes(part, found)),
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
    fn an_entry_that_a_list_does_not_have_is_neither_yes_nor_no_but_where_it_is_asked_for() {
        use crate::lang::tests::said;
        for (text, wanted) in [
            ("hosts[7] == 'a'", "#8 hosts"),
            ("hosts[7] != 'a'", "#8 hosts"),
            ("not hosts[7] == 'a'", "#8 hosts"),
            ("(hosts|sort)[7] < 'a'", "#8 hosts"),
            ("hosts[7]|length > 1", "#8 hosts"),
            ("[1, 2][n] > 1", "#4 "),
            ("yes or hosts[7] == 'a'", "yes"),
            ("no and hosts[7] == 'a'", "no"),
            ("hosts[7]", "no"),
            ("not hosts[7]", "yes"),
            ("hosts[7]|default('z') == 'z'", "yes"),
            ("hosts[7] is defined", "no"),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
        for (text, wanted) in [
            ("{{ hosts[7] }}", "<#8 hosts>"),
            ("{{ [1, 2][n] }}", "<#4 >"),
            ("{% set k = hosts|sort %}{{ k[7] }}", "<#8 hosts>"),
            (
                "{% for x in [1] %}{{ (hosts|reverse)[7] }}{% endfor %}",
                "<#8 hosts>",
            ),
            (
                "{% if hosts[7] == 'a' %}a{% else %}b{% endif %}",
                "<#8 hosts>",
            ),
            ("{{ 'a' if hosts[7] == 'a' else 'b' }}", "<#8 hosts>"),
            ("{% if hosts[7] %}a{% else %}b{% endif %}", "b"),
            ("{{ hosts[7]|default('none') }}", "none"),
        ] {
            assert_eq!(filled(text), wanted, "{text}");
        }
    }

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
    fn what_says_nothing_is_a_hole_but_where_a_default_or_a_choice_means_it() {
        use crate::lang::tests::holes;
        for (text, wanted) in [
            ("/srv/{{ left }}", "left"),
            ("/srv{{ '/' ~ left ~ host }}", "left"),
            ("{{ left|trim }}{{ left[:2] }}{{ left + n }}", "left"),
            ("{{ left|upper|default('') }}{{ left|default('') }}", ""),
            ("{{ host|default(left) }}{{ left|default(left) }}", "left"),
            ("{{ left if no }}{{ host if left else 'x' }}", ""),
            ("{{ left if yes else host }}", "left"),
            ("{% set z = left %}{{ z }}", "left"),
            ("{% if left %}{{ left }}{% endif %}{{ left == 1 }}", ""),
            ("{{ '' }}{{ host }}{{ hosts }}{{ n }}{{ no }}", ""),
            ("{{ w }}{{ gone }}", ""),
        ] {
            assert_eq!(holes(text), wanted, "{text}");
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
    fn what_does_not_apply_at_all_is_written_as_nothing() {
        assert_eq!(filled("({{ gone }}{{ gone + 1 }})"), "()");
        for text in [
            "{% if gone %}a{% endif %}",
            "{% if not gone %}a{% else %} {% endif %}",
            "{% if gone == 1 %}a{% elif gone == 2 %}b{% endif %}",
            "{{ 'a' if gone }}",
            "{% for x in gone %}{{ x }}{% endfor %}",
        ] {
            assert_eq!(filled(text).trim(), "", "{text}");
        }
    }

    #[test]
    fn of_two_sentences_that_hang_on_what_does_not_apply_neither_is_written() {
        for text in [
            "{% if gone > 1 %}a{% else %}b{% endif %}",
            "{% if gone <= 1 %}b{% else %}a{% endif %}",
            "{% if gone %}a{% else %}b{% endif %}",
            "{% if not gone %}b{% else %}a{% endif %}",
            "{% if not gone %}{% else %}a{% endif %}",
            "{% if gone in [1] %}a{% else %}b{% endif %}",
            "{% if gone == 1 %}a{% elif gone == 2 %}b{% else %}c{% endif %}",
            "{% if gone == 1 %}a{% elif n > 1 %}b{% endif %}",
            "{% for x in gone %}{{ x }}{% else %}none{% endfor %}",
            "{{ 'a' if gone == 1 else 'b' }}",
            "{{ 'b' if not (gone == 1) else 'a' }}",
            "{{ 'it is ' ~ ('a' if gone else 'b') }}",
            "{% set z = gone %}{% if z %}a{% else %}b{% endif %}",
        ] {
            assert_eq!(filled(text), "<gone>", "{text}");
        }
    }

    #[test]
    fn what_can_be_said_without_what_does_not_apply_is_said() {
        for (text, wanted) in [
            ("{% if n > 1 or gone %}a{% else %}b{% endif %}", "a"),
            ("{% if n > 5 and gone %}a{% else %}b{% endif %}", "b"),
            ("{% if gone|default(0) > 1 %}a{% else %}b{% endif %}", "b"),
            ("{% if answered(gone) %}a{% else %}b{% endif %}", "b"),
            ("{{ ('a' if gone else 'b')|default('c') }}", "c"),
        ] {
            assert_eq!(filled(text), wanted, "{text}");
        }
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
