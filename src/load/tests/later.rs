//! Texts that name what is answered only in a later step: who acts by them acts before.

use super::*;
use crate::model::{Problem, Severity};

/// A step, then the question.
fn document(step: &str) -> String {
    format!(
        "version: 1\nid: t\ntitle: T\ncontacts: {{ c: {{ phones: ['112'] }} }}\nsteps:\n\
         - {{ id: s, {step} }}\n- {{ id: ask, title: A, fields: [{{ id: n, type: number, label: N }}] }}\n"
    )
}

fn found(step: &str, lang: Lang) -> Vec<Problem> {
    findings(
        &document(step),
        "2026-11-28".parse().unwrap(),
        &Words::new(lang),
    )
}

#[test]
fn a_text_of_a_step_that_names_a_later_answer_is_told_where_it_does() {
    for step in [
        "title: 'Look at {{ n }}'",
        "title: S, body: 'ssh {{ n }}'",
        "title: S, body: '{% if n > 3 %}Stop{% endif %}'",
        "title: S, items: ['Do {{ n }}']",
        "title: S, expect: '{{ n }}'",
        "title: S, section: '{{ n }}'",
        "title: S, notices: [{ text: '{{ n }}' }]",
        "title: S, links: [{ url: 'https://x.example/{{ n }}' }]",
        "title: S, fields: [{ id: f, type: text, label: F, help: '{{ n }}' }]",
        "title: S, kind: decision, options: [{ value: a, label: '{{ n }}' }, b]",
        "title: S, kind: call, contacts: [c], script: 'It is {{ n }}'",
        "title: S, kind: approval, role: r, question: 'Is it {{ n }}?'",
    ] {
        let told = found(step, Lang::En);
        let [own] = &*told else {
            panic!("{step}: {told:?}");
        };
        assert_eq!(
            (own.code, own.level, own.place.line),
            ("too-late", Severity::Warning, 6),
            "{step}"
        );
        let row = document(step).lines().nth(5).unwrap().to_owned();
        assert_eq!(row.chars().nth(own.place.column - 1), Some('n'), "{step}");
        assert!(
            own.message
                .ends_with("which is answered only later, in line 7"),
            "{own:?}"
        );
        assert_eq!(
            own.hint.as_deref(),
            Some("Move the question before this step.")
        );
        assert!(runbook(&document(step), &english()).is_ok(), "{step}");
        let texts: std::collections::BTreeSet<_> = Lang::ALL
            .map(|lang| found(step, lang)[0].message.clone())
            .into();
        assert_eq!(texts.len(), 3, "{texts:?}");
    }
    let told = found(
        "title: S, fields: [{ id: f, type: number, label: F, default: '{{ n }}' }]",
        Lang::En,
    );
    assert_eq!((told[0].code, told[0].level), ("too-late", Severity::Error));
}

#[test]
fn a_text_that_asks_whether_it_is_there_says_something_without_it() {
    for step in [
        "title: 'Look at {{ n|default(\"it\") }}'",
        "title: S, body: '{% if answered(n) %}{{ n }}{% endif %}'",
        "title: S, body: '{% if n is defined %}{{ n }}{% endif %}'",
        "title: S, body: '{% if state(ask) == \"done\" %}{{ n }}{% endif %}'",
        "title: S, fields: [{ id: f, type: text, label: F }, { id: g, type: text, label: G, help: '{{ f }}' }]",
        "title: S, kind: message, message: { to: [a], subject: S, body: '{{ n }}' }",
    ] {
        let told = found(step, Lang::En);
        assert_eq!(told, [], "{step}");
    }
}
