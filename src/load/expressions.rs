//! Conditions and templates as they are read by day: do they read, and which names do they use.
//!
//! The night reads them with the same reader. It must not know the runbook.

use crate::lang::{self, Function, Span, Unread};

/// The names that a text uses, and where in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Variables with what is asked of them, such as `schedule.out_of_hours`.
    pub(super) variables: Vec<(String, Span)>,
    /// Functions called with an id: `label("tipus")`.
    pub(super) calls: Vec<(Function, String, Span)>,
}

/// The names in an expression or a template, or why it cannot be read.
pub(super) fn names(text: &str, template: bool) -> Result<Names, Unread> {
    let mut names = Names::default();
    let mut take = |expr: &lang::Expr| {
        let paths = expr.paths().into_iter();
        names
            .variables
            .extend(paths.map(|(path, part)| (path, part.span)));
        names.calls.extend(expr.ids());
    };
    if template {
        lang::template(text)?.exprs(&mut take);
    } else {
        take(&lang::condition(text)?);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn variables(text: &str, template: bool) -> Vec<String> {
        let names = names(text, template).unwrap().variables.into_iter();
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
    fn a_template_names_its_variables_and_its_functions_ids() {
        let text = "{{ label(\"tipus\") }} {{ answers('f') }} {{ a }} {{ label(b) }}";
        let calls = names(text, true).unwrap().calls.into_iter();
        let calls: Vec<_> = calls.map(|(function, id, _)| (function, id)).collect();
        assert_eq!(
            calls,
            [
                (Function::Label, "tipus".into()),
                (Function::Answers, "f".into()),
                (Function::Label, "b".into())
            ]
        );
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
            assert!(names(code, false).is_ok(), "{code}");
        }
        assert!(names("ps | grep x, it is y {{ a|join(', ') }}", true).is_ok());
    }

    #[test]
    fn nothing_of_the_author_is_run() {
        let bomb = "{% for i in a %}{% set b = b ~ b %}{{ b|length }}{% endfor %}";
        assert!(names(bomb, true).is_ok());
    }
}
