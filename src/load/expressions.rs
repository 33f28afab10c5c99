//! Conditions and templates as they are read by day.
//!
//! The night reads them with the same reader. It must not know the runbook.

use super::symbols::{Reference, Symbols};
use crate::lang::{self, Expr, Finding, Function, Span, Template, Type, Types, Unread};

/// A condition or a template that could be read.
pub(super) enum Read {
    Condition(Expr),
    Template(Template),
}

impl Read {
    /// Reads a text, or says why it cannot be read.
    pub(super) fn of(text: &str, template: bool) -> Result<Self, Unread> {
        Ok(if template {
            Self::Template(lang::template(text)?)
        } else {
            Self::Condition(lang::condition(text)?)
        })
    }

    /// Shows every expression in it.
    pub(super) fn exprs(&self, take: &mut dyn FnMut(&Expr)) {
        match self {
            Self::Condition(expr) => take(expr),
            Self::Template(template) => template.exprs(take),
        }
    }

    /// Its parts that may go wrong.
    pub(super) fn in_danger(&self) -> Vec<crate::lang::InDanger> {
        match self {
            Self::Condition(expr) => expr.in_danger(),
            Self::Template(template) => template.in_danger(&[], &|_| None),
        }
    }

    /// Where it takes this row of the runbook's own table.
    pub(super) fn row_at(&self, row: &str) -> Option<Span> {
        match self {
            Self::Condition(expr) => expr.row_at(row),
            Self::Template(template) => template.row_at(row),
        }
    }

    /// The names that it uses, with what is asked of them, such as `schedule.out_of_hours`,
    /// and where.
    pub(super) fn variables(&self) -> Vec<(String, Span)> {
        let mut variables = Vec::new();
        let mut take = |expr: &Expr| {
            let paths = expr.paths().into_iter();
            variables.extend(paths.map(|(path, part)| (path, part.span)));
        };
        match self {
            Self::Condition(expr) => take(expr),
            Self::Template(template) => template.exprs(&mut take),
        }
        variables
    }

    /// Where a number is written in it.
    pub(super) fn numbers(&self) -> Vec<Span> {
        let mut numbers = Vec::new();
        let mut take = |expr: &Expr| numbers.extend(expr.numbers());
        match self {
            Self::Condition(expr) => take(expr),
            Self::Template(template) => template.exprs(&mut take),
        }
        numbers
    }

    /// The ids that functions are called with, and where each stands.
    pub(super) fn ids(&self) -> Vec<(Function, String, Span)> {
        match self {
            Self::Condition(expr) => expr.ids(),
            Self::Template(template) => template.ids(),
        }
    }

    /// Whether it asks whether that answer is there, or how its step stands: it says something
    /// without it.
    pub(super) fn is_without(&self, name: &str, symbols: &Symbols) -> bool {
        let Self::Template(template) = self else {
            return false;
        };
        let step = symbols.names.get(name).map(|own| own.step);
        let of_step = |id: &str| symbols.names.get(id).map(|own| own.step) == step;
        let mut ids = template.ids().into_iter();
        let asks = ids.any(|(function, id, _)| match function {
            Function::State | Function::Failed => of_step(&id),
            Function::Answered => id == name,
            _ => false,
        });
        asks || template.asked_for().iter().any(|own| **own == *name)
    }

    /// What is wrong with a list that a step is repeated for, and the type of its values.
    pub(super) fn check_list(&self, types: &dyn Types) -> (Vec<Finding>, Type) {
        match self {
            Self::Condition(expr) => lang::check_list(expr, types),
            Self::Template(template) => (lang::check_template(template, types), Type::Any),
        }
    }

    /// The type of what it gives.
    pub(super) fn type_of(&self, types: &dyn Types) -> Type {
        match self {
            Self::Condition(expr) => lang::type_of(expr, types),
            Self::Template(_) => Type::Text,
        }
    }

    /// What is wrong with it, as what it is read for.
    pub(super) fn check(&self, used: &Reference, types: &dyn Types) -> Vec<Finding> {
        let expr = match self {
            Self::Template(template) => {
                return match used.wanted {
                    Some(wanted) => lang::check_template_filling(template, used.key, wanted, types),
                    None => lang::check_template(template, types),
                };
            }
            Self::Condition(expr) => expr,
        };
        match (&used.offers, used.wanted) {
            (Some(offers), _) => lang::check_proposal(expr, offers, types),
            (None, Some(wanted)) if used.key == "from" => {
                lang::check_filling(expr, used.key, wanted, types)
            }
            (None, Some(wanted)) => lang::check_value(expr, used.key, wanted, types),
            (None, None) => lang::check_condition(expr, types),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn variables(text: &str, template: bool) -> Vec<String> {
        let read = Read::of(text, template).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
        let names = read.variables().into_iter();
        names.map(|(name, _)| name).collect()
    }

    #[test]
    fn a_name_that_is_sliced_is_a_name() {
        let names = variables("host[:3] == 'db-' and port in [1, 2]", false);
        assert_eq!(names, ["host", "port"]);
    }

    #[test]
    fn an_expression_names_its_variables() {
        let names = variables("tipus == 'redes' and schedule.out_of_hours", false);
        assert_eq!(names, ["tipus", "schedule.out_of_hours"]);
    }

    #[test]
    fn a_template_names_its_variables_and_not_its_functions_ids() {
        let text = "{{ label(\"tipus\") }} {{ answers('f') }} {{ a }} {{ label(b) }}";
        assert_eq!(variables(text, true), ["a"]);
    }

    #[test]
    fn what_a_template_names_itself_is_not_asked_for() {
        let text = "{% set a = b %}{{ a }}{% for h in hosts %}{{ h }}{{ loop.index }}{% endfor %}";
        assert_eq!(variables(text, true), ["b", "hosts"]);
    }

    #[test]
    fn filters_and_bars_in_texts_are_fine() {
        for code in [
            "a|upper == 'x|y'",
            "a is defined and b is not none",
            "a|default('is z')|length > 1",
        ] {
            assert!(Read::of(code, false).is_ok(), "{code}");
        }
        assert!(Read::of("ps | grep x, it is y {{ a|join(', ') }}", true).is_ok());
    }

    #[test]
    fn nothing_of_the_author_is_run() {
        let bomb = "{% for i in a %}{% set b = b ~ b %}{{ b|length }}{% endfor %}";
        assert!(Read::of(bomb, true).is_ok());
    }
}
