//! Repeated steps: what is known inside and outside, and every mistake with its mark.
//!
//! What is said in three languages is in the snapshot beside it.

use super::*;
use crate::model::Problem;
use std::fmt::Write as _;

const HEAD: &str = "version: 1
id: t
title: T
steps:
  - id: ask
    kind: form
    title: A
    fields:
      - { id: hosts, type: textarea, label: H }
      - { id: n, type: number, label: N }
      - { id: tags, type: checkboxes, label: L, options: [x, y] }
  - id: restart
    for_each: lines(hosts)
    as: host
    title: 'Restart {{ host }}'
    when: host != \"old\"
    fields:
      - { id: version, type: number, label: V }
      - { id: why, type: text, label: W, when: 'version > 2 and state(restart, host) == \"open\"' }
      - { id: how, type: select, label: S, options: [{ value: a, label: Alfa }, { value: b, label: Beta }] }
";

/// The text of a step, the code, the words under the mark, the hint.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    ("title: S, for_each: hosts, as: h", "wrong-kind", "hosts", "For each line of a text, write lines(hosts)."),
    ("title: S, for_each: n, as: h", "wrong-kind", "n", ""),
    ("title: S, for_each: lines(hots), as: h", "unknown-name", "hots", "Did you mean `hosts`?"),
    ("title: S, for_each: lines(own), as: h, fields: [{ id: own, type: text, label: O }]", "too-late", "own", "Move the question before this step."),
    ("title: S, for_each: lines(h), as: h", "unknown-name", "h", "`h` is known only in the step or group whose `as` names it."),
    ("title: S, for_each: tags", "missing", "{", "Add a line `as: …`."),
    ("title: S, as: h", "missing", "{", "Add a line `for_each: …`."),
    ("title: S, for_each: tags, as: hosts", "duplicate-id", "hosts", "Steps and fields share their names; rename one of the two."),
    ("title: S, for_each: tags, as: duty", "reserved-id", "duty", "Choose another one, such as `duty_1`."),
    ("title: S, for_each: tags, as: a-b", "bad-id", "a-b", "Did you mean `a_b`?"),
    ("title: S, for_each: tags, as: t, kind: end", "contradiction", "for_each", "There is one end of a run: leave `for_each` out."),
    ("title: S, foreach: tags", "unknown-key", "foreach", "Did you mean `for_each`?"),
    ("title: S, for_each: tags, as: t, when: 't == \"z\"'", "unknown-option", "\"z\"", ""),
    ("title: S, for_each: version, as: v, when: 'v == \"2\"'", "never", "\"2\"", "A number stands without quotes: 2."),
    ("title: S, fields: [{ id: q, type: group, label: Q, for_each: hosts, as: h, fields: [{ id: z, type: text, label: Z }] }]", "wrong-kind", "hosts", "For each line of a text, write lines(hosts)."),
    ("title: S, fields: [{ id: q, type: group, label: Q, for_each: tags, fields: [{ id: z, type: text, label: Z }] }]", "missing", "{", "Add a line `as: …`."),
    ("title: S, fields: [{ id: q, type: group, label: Q, for_each: z, as: y, fields: [{ id: z, type: file, label: Z }] }]", "too-late", "z", "Move the question before this step."),
    ("title: S, fields: [{ id: q, type: group, label: Q, for_each: tags, as: t, fields: [{ id: z, type: text, label: Z, when: 't == \"z\"' }] }]", "unknown-option", "\"z\"", ""),
    ("title: S, fields: [{ id: q, type: group, label: Q, for_each: tags, as: t, fields: [{ id: z, type: number, label: Z }] }, { id: y, type: text, label: Y, when: z > 1 }]", "no-order", "1", "How many there are is count(z); of numbers there are max(z), min(z) and sum(z)."),
    ("title: S, fields: [{ id: q, type: group, label: Q, for_each: tags, as: t, fields: [{ id: z, type: text, label: Z }] }, { id: y, type: text, label: Y, when: 't == \"x\"' }]", "unknown-name", "t", "`t` is known only in the step or group whose `as` names it."),
    ("title: S, for_each: tags, as: t, fields: [{ id: q, type: group, label: Q, for_each: '[\"a\"]', as: u, fields: [{ id: z, type: text, label: Z }] }]", "contradiction", "for_each", "Leave out one of the two `for_each`, or make the group a step of its own."),
    ("title: S, fields: [{ id: q, type: text, label: Q, for_each: tags }]", "not-here", "for_each", "Remove it, or change the kind."),
    ("title: '{{ host }}'", "unknown-name", "host", "`host` is known only in the step or group whose `as` names it."),
    ("title: S, when: version == 2", "never", "2", "How many there are is count(version); of numbers there are max(version), min(version) and sum(version)."),
    ("title: S, when: version > 2", "no-order", "2", "How many there are is count(version); of numbers there are max(version), min(version) and sum(version)."),
    ("title: S, when: 'answer(version, \"a\") == \"2\"'", "never", "\"2\"", "A number stands without quotes: 2."),
    ("title: S, when: count(failed(ask)) > 0", "not-here", "ask", r#"How a step went is state(ask) == "failed", "done" or "skipped"."#),
    ("title: S, when: 'answer(n, \"a\") > 2'", "not-here", "n", "Give the step `for_each` and `as`, or ask for the step as a whole."),
    ("title: S, when: 'state(ask, \"a\") == \"done\"'", "not-here", "ask", "Give the step `for_each` and `as`, or ask for the step as a whole."),
    ("title: S, when: 'failed(restart) == \"a\"'", "never", "\"a\"", "To ask whether it is in the list, write \"a\" in failed(restart)."),
    ("title: S, when: 'state(restart, \"a\") == \"broken\"'", "unknown-option", "\"broken\"", ""),
];

#[rustfmt::skip]
const FINE: &[&str] = &[
    "title: 'S {{ t }}', for_each: tags, as: t, when: 't == \"x\"'",
    "title: S, for_each: 'data.nodes', as: node",
    "title: S, for_each: '[\"a\", \"b\"]', as: t",
    "title: S, for_each: lines(hosts), as: host, when: 'answer(version, host) > 2'",
    "title: S, for_each: failed(restart), as: bad",
    "title: S, for_each: version, as: v, when: v > 2",
    "title: S, fields: [{ id: o, type: textarea, label: O }, { id: q, type: group, label: Q, for_each: lines(o), as: h, fields: [{ id: z, type: number, label: Z, help: 'Of {{ h }}.', when: 'h != \"a\"' }, { id: y, type: text, label: Y, when: z > 1 }] }, { id: x, type: text, label: X, when: 'sum(z) > 1 and answer(z, \"a\") == 1' }]",
    "title: S, when: '2 in version and sum(version) > 3'",
    "title: S, when: 'state(restart) == \"done\" and state(restart, \"a\") != \"failed\"'",
    "title: S, when: 'count(failed(restart)) == 0 or \"a\" in failed(restart)'",
    "title: S, kind: ticket, ticket: { body: '{{ answers(restart) }} {{ label(how) }} {% for v in version %}{{ v }}{% endfor %}' }",
    "kind: decision, title: 'Is {{ t }} well?', for_each: tags, as: t, options: [true, false]",
    "kind: call, title: S, contacts: [a], for_each: tags, as: t, script: 'It is {{ t }}'",
];

fn document(row: &str) -> String {
    let head = HEAD.replace(
        "steps:\n",
        "data: { nodes: [a, b] }\ncontacts: { a: { phones: ['+34 900 000 001'] } }\nsteps:\n",
    );
    format!("{head}  - {{ id: s, {row} }}\n")
}

fn found(row: &str, lang: Lang) -> Vec<Problem> {
    findings(
        &document(row),
        "2026-11-28".parse().unwrap(),
        &Words::new(lang),
    )
}

#[test]
fn every_mistake_of_a_repeated_step_is_told_where_it_stands_with_the_next_move() {
    for (row, code, mark, hint) in TABLE {
        let (text, problems) = (document(row), found(row, Lang::En));
        let [first, rest @ ..] = &*problems else {
            panic!("{row}: nothing told");
        };
        let line = text.lines().nth(first.place.line - 1).unwrap();
        let marked: String = line
            .chars()
            .skip(first.place.column - 1)
            .take(first.place.width)
            .collect();
        let hint_told = first.hint.as_deref().unwrap_or_default();
        assert_eq!(
            (first.code, &*marked, hint_told),
            (*code, *mark, *hint),
            "{row}"
        );
        assert!(rest.is_empty(), "{row}: {rest:?}");
        assert!(runbook(&text, &english()).is_err(), "{row}");
    }
}

#[test]
fn what_is_right_about_a_repeated_step_is_told_by_nobody() {
    for row in FINE {
        assert_eq!(found(row, Lang::En), [], "{row}");
    }
}

#[test]
fn every_mistake_of_a_repeated_step_is_told_in_three_languages() {
    let mut all = String::new();
    for (row, ..) in TABLE {
        writeln!(all, "{row}").unwrap();
        for lang in Lang::ALL {
            for problem in found(row, lang) {
                let hint = problem.hint.as_deref().unwrap_or("-");
                writeln!(all, "  {} | {hint}", problem.message).unwrap();
            }
        }
    }
    insta::assert_snapshot!("repeats", all);
}
