//! A runbook's own values: their names and types in conditions.
//!
//! It must not know how the values are read.

use super::*;
use crate::model::Severity;

/// What `check` says of a runbook with data and such a condition: the codes.
fn with_data(when: &str) -> Vec<(&'static str, Severity)> {
    let text = format!(
        "version: 1\nid: t\ntitle: T\ndata:\n  env:\n    pro: {{ url: 'https://a.example', limit: 90, nodes: [a, b] }}\n\
         \x20   pre: {{ limit: 95.5, extra: true }}\n  mail: a@example.org\nsteps:\n\
         - {{ id: env, kind: decision, title: E, options: [pro, pre] }}\n\
         - {{ id: s, title: S, when: '{when}' }}\n"
    );
    let found = findings(&text, chrono::NaiveDate::MIN, &english()).into_iter();
    found.map(|own| (own.code, own.level)).collect()
}

#[test]
fn a_runbooks_own_values_have_names_and_types() {
    let fine = [
        "data.env[env].limit > 3",
        "data.env[env].url == \"x\"",
        "data.env[env].extra",
        "data.env.pro.nodes[0] == \"a\"",
        "count(data.env.pro.nodes) > 1",
        "\"pro\" in data.env",
    ];
    for when in fine {
        let errors = with_data(when).into_iter();
        let errors: Vec<_> = errors.filter(|own| own.1 == Severity::Error).collect();
        assert_eq!(errors, [], "{when}");
    }
    let wrong = [
        ("data.evn.pro.limit > 3", "unknown-name"),
        ("data.env.pro.limt > 3", "unknown-name"),
        ("data.env[env].limt > 3", "unknown-name"),
        ("data.env[\"prod\"].limit > 3", "unknown-name"),
        ("data.env[env].limit == \"90\"", "never"),
        ("data.mail > 3", "no-order"),
    ];
    for (when, code) in wrong {
        assert_eq!(with_data(when), [(code, Severity::Error)], "{when}");
    }
}

/// What `check` says of such data and a step with that condition: the codes, and the marks.
fn of_flags(data: &str, when: &str) -> Vec<(&'static str, usize)> {
    let text = format!(
        "version: 1\nid: t\ntitle: T\ndata:\n  {data}\nsteps:\n\
         - {{ id: env, kind: decision, title: E, options: [pro, pre] }}\n\
         - {{ id: s, title: S, when: '{when}' }}\n"
    );
    let found = findings(&text, chrono::NaiveDate::MIN, &english()).into_iter();
    found.map(|own| (own.code, own.place.line)).collect()
}

#[test]
fn a_bare_yes_or_no_among_data_is_told_at_its_line_and_where_it_steers() {
    for word in ["no", "yes", "off", "On", "NO"] {
        let told = of_flags(&format!("freeze: {word}"), "data.freeze");
        assert_eq!(told, [("quoted-flag", 5), ("bare", 8)], "{word}");
    }
    let table = "leave: { pro: yes, pre: no }";
    let told = of_flags(table, "data.leave[env]");
    assert_eq!(told, [("quoted-flag", 5), ("quoted-flag", 5), ("bare", 8)]);
    assert_eq!(
        of_flags("freeze: no", "data.freeze == false")[1],
        ("never", 8)
    );
    for (data, when) in [
        ("freeze: false", "data.freeze"),
        ("country: 'no'", "data.country == \"no\""),
        ("leave: { pro: true, pre: false }", "data.leave[env]"),
    ] {
        assert_eq!(of_flags(data, when), [], "{data}");
    }
}
