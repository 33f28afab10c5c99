//! Steps that walk another runbook: every mistake with its mark and what to do about it, in
//! one file alone and in how several go together.

use super::*;
use crate::model::Problem;
use std::collections::BTreeMap;

/// A runbook of seven lines, and a step in line 8 with these keys.
fn document(keys: &str) -> String {
    format!(
        "version: 1\nid: top\ntitle: T\nsteps:\n  - id: ask\n    kind: form\n    title: Dir-ho\n    \
         fields: [{{ id: host, type: host, label: H }}, {{ id: n, type: number, label: N }}, {{ id: way, type: select, label: W, options: [a, b] }}]\n  \
         - {{ id: go, kind: runbook, title: Fer-ho, {keys} }}\n"
    )
}

const OTHER: &str = "version: 1
id: other
title: O
steps:
  - id: f
    kind: form
    title: F
    fields: [{ id: target, type: host, label: H }, { id: count, type: number, label: C }, { id: mode, type: select, label: M, options: [x, y] }, { id: log, type: file, label: L }]
  - { id: ok, kind: decision, title: O, options: [{ value: true }, { value: false }] }
  - { id: each, title: E, for_each: lines(target), as: h, fields: [{ id: seen, type: text, label: S }] }
";

/// A runbook that walks this one.
fn walking(id: &str, next: &str) -> String {
    format!(
        "version: 1\nid: {id}\ntitle: T\nsteps:\n  - {{ id: go, kind: runbook, title: G, runbook: {next} }}\n"
    )
}

fn targets(texts: &[(&str, String)]) -> LinkTargets {
    let words = english();
    let books = texts.iter().map(|(id, text)| {
        let outline = outline(text, &words).unwrap();
        ((*id).to_owned(), LinkTarget::Whole(outline))
    });
    LinkTargets {
        books: books.collect(),
        ids: vec!["other".to_owned()],
    }
}

fn linked(text: &str, targets: &LinkTargets, lang: Lang) -> Vec<Problem> {
    assert_eq!(told(text), "", "it is fine in itself");
    let words = Words::new(lang);
    let outline = outline(text, &words).unwrap();
    links(("top", text), &outline, targets, &words)
}

/// The words under the mark.
fn marked<'t>(text: &'t str, problem: &Problem) -> &'t str {
    let line = text.lines().nth(problem.place.line - 1).unwrap();
    let start = line.char_indices().nth(problem.place.column - 1).unwrap().0;
    let rest = &line[start..];
    let end = rest.find([' ', ',', ':', '}']).unwrap_or(rest.len());
    &rest[..end]
}

#[rustfmt::skip]
const ALONE: &[(&str, &str, &str, &str)] = &[
    ("minutes: 5", "missing", "{", "Add a line `runbook: …`."),
    ("runbook: Other", "bad-id", "Other", ""),
    ("runbook: other, with: x", "wrong-shape", "x", "Write one `key: value` on each line."),
    ("runbook: other, with: { host: hots }", "unknown-name", "hots", "Did you mean `host`?"),
    ("runbook: other, with: { host: 'host ==' }", "expression", "=='", ""),
    ("runbook: other, with: { host: }", "blank", "host", ""),
    ("runbook: other, with: { host: host, host: n }", "duplicate-key", "host", ""),
    ("runbook: other, take: { hots: target }", "unknown-field", "hots", "Did you mean `host`?"),
    ("runbook: other, take: { host: [a] }", "wrong-type", "[a]", ""),
    ("runbook: other, take: { host: a-b }", "bad-id", "a-b", "Did you mean `a_b`?"),
    ("runbook: other, for_each: [1], as: x", "contradiction", "for_each", "Repeat the steps inside the other runbook: put `for_each` there, and give it the list by `with`."),
];

#[test]
fn mistakes_of_the_step_alone_are_told_with_their_place_and_the_next_move() {
    for (keys, code, mark, hint) in ALONE {
        let text = document(keys);
        let problems = runbook(&text, &english()).unwrap_err();
        let first = problems.first().unwrap();
        assert_eq!(
            (first.code, first.place.line),
            (*code, 9),
            "{keys}: {problems:#?}"
        );
        assert!(
            marked(&text, first).starts_with(mark),
            "{keys}: {}",
            marked(&text, first)
        );
        if !hint.is_empty() {
            assert_eq!(first.hint.as_deref(), Some(*hint), "{keys}");
        }
    }
    let text = "version: 1\nid: t\ntitle: T\nsteps:\n  - { id: a, title: A, with: { x: '1' } }\n";
    assert_eq!(places(text), ["not-here 5:24"]);
}

#[rustfmt::skip]
const TOGETHER: &[(&str, &str, &str, &str)] = &[
    ("runbook: othre", "runbook-missing", "othre", "Did you mean `other`?"),
    ("runbook: elsewhere-entirely", "runbook-missing", "elsewhere-entirely", "It is looked for in this file's folder, then in those that `vetlla list` shows. Write the id that stands at the top of its file."),
    ("runbook: other, with: { targt: host }", "unknown-field", "targt", "Did you mean `target`?"),
    ("runbook: other, with: { ok: 'true' }", "unknown-field", "ok", "Only fields that are asked once can: no decision, no file, and nothing inside `for_each`."),
    ("runbook: other, with: { log: host }", "unknown-field", "log", "Only fields that are asked once can: no decision, no file, and nothing inside `for_each`."),
    ("runbook: other, with: { seen: host }", "unknown-field", "seen", "Only fields that are asked once can: no decision, no file, and nothing inside `for_each`."),
    ("runbook: other, with: { count: duty }", "wrong-kind", "count", "Compare its `type` and its options there with what is given here."),
    ("runbook: other, with: { mode: way }", "wrong-kind", "mode", "Compare its `type` and its options there with what is given here."),
    ("runbook: other, take: { host: targe }", "unknown-field", "targe", "Did you mean `target`?"),
    ("runbook: other, take: { host: f }", "unknown-field", "f", "Write on the left a field of this runbook, and on the right a field or decision of the other one."),
    ("runbook: other, take: { n: ok }", "wrong-kind", "ok", "Compare the `type` and the options of the two fields."),
];

#[test]
fn what_does_not_fit_the_other_runbook_is_told_in_the_file_that_names_it() {
    let targets = targets(&[("other", OTHER.to_owned())]);
    for (keys, code, mark, hint) in TOGETHER {
        let text = document(keys);
        for lang in Lang::ALL {
            let problems = linked(&text, &targets, lang);
            assert_eq!(problems.len(), 1, "{keys}: {problems:#?}");
            assert_eq!(
                (problems[0].code, marked(&text, &problems[0])),
                (*code, *mark)
            );
            assert!(!problems[0].message.contains("problem-"), "{problems:#?}");
        }
        let problems = linked(&text, &targets, Lang::En);
        assert_eq!(problems[0].hint.as_deref(), Some(*hint), "{keys}");
    }
}

#[test]
fn what_fits_is_fine() {
    let targets = targets(&[("other", OTHER.to_owned())]);
    for keys in [
        "runbook: other",
        "runbook: other, with: { target: host, count: n, mode: \"'x'\" }, take: { host: target, n: count }",
        "runbook: other, with: { target: operator.name, count: \"1 + 1\" }",
    ] {
        assert_eq!(linked(&document(keys), &targets, Lang::En), [], "{keys}");
    }
}

#[test]
fn a_circle_is_told_with_its_way_and_so_is_too_great_a_depth() {
    let own = targets(&[("top", document("runbook: top"))]);
    let problems = linked(&document("runbook: top"), &own, Lang::En);
    assert_eq!(
        problems[0].message,
        "runbooks go round in a circle: `top` → `top`"
    );
    let round = targets(&[("a", walking("a", "b")), ("b", walking("b", "top"))]);
    let problems = linked(&document("runbook: a"), &round, Lang::En);
    assert_eq!(
        problems[0].message,
        "runbooks go round in a circle: `top` → `a` → `b` → `top`"
    );
    // A circle that it only leads into is one, too.
    let away = targets(&[("a", walking("a", "b")), ("b", walking("b", "a"))]);
    let problems = linked(&document("runbook: a"), &away, Lang::En);
    assert_eq!((problems.len(), problems[0].code), (1, "runbook-circle"));
    let gone = targets(&[("a", walking("a", "b"))]);
    let problems = linked(&document("runbook: a"), &gone, Lang::En);
    assert_eq!(
        problems[0].message,
        "a runbook is missing or cannot be used on this way: `top` → `a` → `b`"
    );
    let chain: Vec<_> = (1..=6).map(|n| format!("r{n}")).collect();
    let deep = |depth: usize| {
        let books = chain.iter().zip(chain.iter().skip(1)).take(depth - 1);
        let mut books: Vec<_> = books
            .map(|(own, next)| (&**own, walking(own, next)))
            .collect();
        books.push((
            &chain[depth - 1],
            OTHER.replace("id: other", &format!("id: {}", chain[depth - 1])),
        ));
        linked(&document("runbook: r1"), &targets(&books), Lang::En)
    };
    assert_eq!(deep(5), []);
    let problems = deep(6);
    assert_eq!(problems[0].code, "runbook-depth");
    assert!(
        problems[0].message.ends_with("`r5` → `r6`"),
        "{}",
        problems[0].message
    );
}

#[test]
fn more_steps_than_a_run_can_have_are_told() {
    let many = |n: usize| {
        let steps = (0..n).fold(String::new(), |all, n| {
            format!("{all}  - {{ id: s{n}, title: S }}\n")
        });
        format!("version: 1\nid: big\ntitle: B\nsteps:\n{steps}")
    };
    let of = |n: usize| {
        linked(
            &document("runbook: big"),
            &targets(&[("big", many(n))]),
            Lang::En,
        )
    };
    assert_eq!(of(9_998), []);
    let problems = of(9_999);
    assert_eq!(problems[0].code, "runbook-size");
    assert!(
        problems[0].message.contains("10001"),
        "{}",
        problems[0].message
    );
}

#[test]
fn what_cannot_be_used_says_where_it_is_and_why() {
    let with = |own: LinkTarget| LinkTargets {
        books: BTreeMap::from([("other".to_owned(), own)]),
        ids: Vec::new(),
    };
    let text = document("runbook: other");
    let message = |own: LinkTarget, lang: Lang| linked(&text, &with(own), lang)[0].clone();
    let broken = LinkTarget::Broken("a/other.yaml".into(), "3:1: no".into());
    assert_eq!(
        message(broken.clone(), Lang::En).message,
        "the runbook `other` at a/other.yaml cannot be used: 3:1: no"
    );
    let less = LinkTarget::LessTrusted("runbooks/other.yaml".into());
    let two = LinkTarget::Twice("a.yaml".into(), "b.yaml".into());
    for own in [broken, less, two, LinkTarget::Missing] {
        for lang in Lang::ALL {
            let told = message(own.clone(), lang);
            assert!(
                !told.message.contains("problem-") && told.hint.is_some(),
                "{told:?}"
            );
        }
    }
}
