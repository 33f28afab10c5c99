//! Conditions and templates: do they compile, and which names do they use.
//!
//! Nothing is decided here: the engine evaluates. It must not know the runbook.

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};
use std::cell::LazyCell;
use std::sync::LazyLock;

/// Why an expression or a template does not compile.
#[derive(Debug)]
pub(super) struct Broken {
    /// The line within the text, from 1.
    pub(super) line: usize,
    pub(super) detail: String,
}

/// The names that a text uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Variables with their attributes, such as `schedule.out_of_hours`.
    pub(super) variables: Vec<String>,
    /// Helpers called with a literal id: `label("tipus")`.
    pub(super) calls: Vec<(String, String)>,
}

thread_local! {
    static ENVIRONMENT: LazyCell<Environment<'static>> = const { LazyCell::new(environment) };
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    // Nothing is known yet, so that every branch must be let pass.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_fuel(Some(20_000));
    environment.add_function("label", |_: Value| String::new());
    environment.add_function("answers", |_: Value| String::new());
    environment
}

/// The names in an expression or a template, or why it does not compile.
pub(super) fn names(text: &str, template: bool) -> Result<Names, Broken> {
    ENVIRONMENT.with(|environment| {
        let used = if template {
            of_template(text, environment)
        } else {
            of_expression(text, environment)
        };
        let mut variables: Vec<String> = used.map_err(|error| broken(&error))?;
        variables.sort_unstable();
        Ok(Names {
            variables,
            calls: calls(text),
        })
    })
}

fn of_expression(text: &str, environment: &Environment<'_>) -> Result<Vec<String>, Error> {
    let expression = environment.compile_expression(text)?;
    refuse_unknown(expression.eval(()).err())?;
    Ok(expression.undeclared_variables(true).into_iter().collect())
}

fn of_template(text: &str, environment: &Environment<'_>) -> Result<Vec<String>, Error> {
    let template = environment.template_from_str(text)?;
    refuse_unknown(template.render(()).err())?;
    Ok(template.undeclared_variables(true).into_iter().collect())
}

/// Filters, tests and functions are looked up only when a text is evaluated.
/// With nothing known, any other error proves nothing.
fn refuse_unknown(error: Option<Error>) -> Result<(), Error> {
    match error {
        Some(error)
            if matches!(
                error.kind(),
                ErrorKind::UnknownFilter | ErrorKind::UnknownTest
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

fn broken(error: &Error) -> Broken {
    let kind = error.kind().to_string();
    let detail = error.detail().map_or(kind, str::to_owned);
    Broken {
        line: error.line().unwrap_or(1),
        detail,
    }
}

static CALL: LazyLock<Option<regex_lite::Regex>> = LazyLock::new(|| {
    regex_lite::Regex::new(r#"\b(label|answers)\(\s*(?:"([^"]*)"|'([^']*)')\s*\)"#).ok()
});

fn calls(text: &str) -> Vec<(String, String)> {
    let Some(regex) = CALL.as_ref() else {
        return Vec::new();
    };
    let hits = regex.captures_iter(text);
    hits.filter_map(|hit| {
        let id = hit.get(2).or_else(|| hit.get(3))?;
        Some((hit.get(1)?.as_str().to_owned(), id.as_str().to_owned()))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn an_expression_names_its_variables() {
        let names = names("tipus == 'redes' and schedule.out_of_hours", false).unwrap();
        assert_eq!(names.variables, ["schedule.out_of_hours", "tipus"]);
    }

    #[test]
    fn a_template_names_its_variables_and_its_helpers_ids() {
        let names = names("{{ label(\"tipus\") }} {{ answers('f') }} {{ a }}", true).unwrap();
        assert_eq!(
            names.calls,
            [
                ("label".into(), "tipus".into()),
                ("answers".into(), "f".into())
            ]
        );
        assert!(names.variables.contains(&"a".to_owned()));
    }

    #[test]
    fn what_does_not_compile_says_why_and_where() {
        assert!(names("tipus ==", false).is_err());
        assert_eq!(names("a\n{{ b", true).unwrap_err().line, 2);
        assert!(names("a|uper", false).unwrap_err().detail.contains("uper"));
    }
}
