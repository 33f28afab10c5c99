//! Conditions and templates: do they compile, and which names do they use.
//!
//! Nothing is decided here: the engine evaluates. It must not know the runbook.

use crate::model::code_words;
use minijinja::{Environment, Error, ErrorKind};
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
    environment.set_fuel(Some(1_000));
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
    words_known(text, environment)?;
    let mut names = expression.undeclared_variables(true);
    // What is sliced (`host[:3]`) is overlooked, so it is looked for without the slice.
    if text.contains('[')
        && let Some(slice) = SLICE.as_ref()
        && let Ok(bare) = environment.compile_expression(&slice.replace_all(text, ""))
    {
        names.extend(bare.undeclared_variables(true));
    }
    Ok(names.into_iter().collect())
}

fn of_template(text: &str, environment: &Environment<'_>) -> Result<Vec<String>, Error> {
    let template = environment.template_from_str(text)?;
    if may_use_words(text) {
        for tag in TAG.iter().flat_map(|regex| regex.find_iter(text)) {
            words_known(tag.as_str(), environment)?;
        }
    }
    Ok(template.undeclared_variables(true).into_iter().collect())
}

/// Whether there may be a filter or a test in it. Most texts have neither, and the
/// search for them is most of what reading a runbook takes.
fn may_use_words(code: &str) -> bool {
    code.contains('|') || code_words(code).any(|word| word == "is")
}

/// Filters and tests are looked up only when a text is evaluated. Each is tried on
/// its own, on nothing: evaluating the whole text would let a file use up time and
/// memory (`"x" * 100000000` in a loop) before anybody has agreed to run it.
fn words_known(code: &str, environment: &Environment<'_>) -> Result<(), Error> {
    if !may_use_words(code) {
        return Ok(());
    }
    let (Some(quoted), Some(used)) = (QUOTED.as_ref(), USED.as_ref()) else {
        return Ok(());
    };
    let bare = quoted.replace_all(code, "''");
    for hit in used.captures_iter(&bare) {
        let tried = match (hit.get(1), hit.get(2)) {
            (Some(filter), _) => format!("none|{}", filter.as_str()),
            (_, Some(test)) => format!("none is {}", test.as_str()),
            _ => continue,
        };
        let result = environment
            .compile_expression(&tried)
            .and_then(|tried| tried.eval(()));
        let unknown = |error: &Error| {
            matches!(
                error.kind(),
                ErrorKind::UnknownFilter | ErrorKind::UnknownTest
            )
        };
        if let Err(error) = result
            && unknown(&error)
        {
            return Err(error);
        }
    }
    Ok(())
}

static TAG: LazyLock<Option<regex::Regex>> =
    LazyLock::new(|| regex::Regex::new(r"(?s)\{\{.*?\}\}|\{%.*?%\}").ok());
static SLICE: LazyLock<Option<regex::Regex>> =
    LazyLock::new(|| regex::Regex::new(r"\[[^\[\]]*:[^\[\]]*\]").ok());
static QUOTED: LazyLock<Option<regex::Regex>> =
    LazyLock::new(|| regex::Regex::new(r#"(?s)"(\\.|[^"\\])*"|'(\\.|[^'\\])*'"#).ok());
static USED: LazyLock<Option<regex::Regex>> = LazyLock::new(|| {
    regex::Regex::new(r"\|\s*([A-Za-z_]\w*)|\bis\s+(?:not\s+)?([A-Za-z_]\w*)").ok()
});

fn broken(error: &Error) -> Broken {
    let kind = error.kind().to_string();
    let detail = error.detail().map_or(kind, str::to_owned);
    Broken {
        line: error.line().unwrap_or(1),
        detail,
    }
}

static CALL: LazyLock<Option<regex::Regex>> = LazyLock::new(|| {
    regex::Regex::new(r#"\b(label|answers)\(\s*(?:"([^"]*)"|'([^']*)')\s*\)"#).ok()
});

fn calls(text: &str) -> Vec<(String, String)> {
    if !text.contains('(') {
        return Vec::new();
    }
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
    fn a_name_that_is_sliced_is_a_name() {
        let names = names("host[:3] == 'db-' and port in [1, 2]", false).unwrap();
        assert_eq!(names.variables, ["host", "port"]);
    }

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
        assert!(
            names("x | y {{ a|uper }}", true)
                .unwrap_err()
                .detail
                .contains("uper")
        );
        assert!(names("a is definde", false).is_err());
    }

    #[test]
    fn filters_tests_and_bars_in_texts_are_fine() {
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
        let before = std::time::Instant::now();
        let bomb =
            "{% for i in range(9999) %}{% set a = 'x' * 100000000 %}{{ a|length }}{% endfor %}";
        assert!(names(bomb, true).is_ok());
        assert!(before.elapsed().as_secs() < 2);
    }
}
