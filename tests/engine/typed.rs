//! What `check` accepts of a text, the run's own engine writes, with whatever was answered.

use super::*;
use vetlla::model::Severity;

const FIELDS: &str = "version: 1
id: t
title: T
lang: en
steps:
  - { id: d, kind: decision, title: D, options: [{ value: a, label: Alfa }, b] }
  - { id: g, kind: decision, title: G, options: [true, false] }
  - id: f
    kind: form
    title: F
    fields:
      - { id: cb, type: checkbox, label: C }
      - { id: code, type: number, label: N }
      - { id: host, type: host, label: H }
      - { id: at, type: datetime, label: A }
      - { id: day, type: date, label: D }
      - { id: clock, type: time, label: T }
      - { id: sel, type: select, label: S, options: [true, x, 3] }
      - { id: tags, type: checkboxes, label: L, options: [x, y] }
      - { id: files, type: file, label: F }
      - { id: gone, type: number, label: G, when: g }
";

/// What may be answered: the field, and the text as it is kept.
const ANSWERS: &[(&str, &str)] = &[
    ("code", "1.5"),
    ("host", "db-01"),
    ("at", "2026-11-23T03:12:00+01:00"),
    ("day", "2026-11-23"),
    ("clock", "03:12"),
    ("sel", "x"),
    ("files", "a.png"),
    ("gone", "2"),
];

const ATOMS: &[&str] = &[
    "d",
    "g",
    "cb",
    "code",
    "host",
    "at",
    "day",
    "clock",
    "sel",
    "tags",
    "files",
    "gone",
    "duty",
    "schedule.known",
    "schedule.out_of_hours",
    "operator.name",
    "state(f)",
    "state(d)",
    "answers(f)",
    "label(d)",
    "label(tags)",
    "label(at)",
    "answered(gone)",
    "1",
    "\"x\"",
    "now()",
    "today()",
    "minutes(code)",
    "[]",
    "none",
];

const SHAPES: &[&str] = &[
    "A",
    "A == B",
    "A < B",
    "A in B",
    "A and B",
    "not A",
    "A + B",
    "A - B",
    "A ~ B",
    "A|upper",
    "A|length",
    "A|first",
    "A|sort",
    "A|unique",
    "A|round",
    "A|abs",
    "A|reverse",
    "A|join(B)",
    "A|default(B)",
    "A|replace(B, B)",
    "count(A)",
    "max(A, B)",
    "min(A)",
    "sum(A, B)",
    "lines(A)",
    "hours(A)",
    "A[0]",
    "A[:2]",
    "A if B else A",
    "[A, B]|max",
    "A is defined",
    "-A",
];

fn expression() -> impl Strategy<Value = String> {
    let atom = || proptest::sample::select(ATOMS).prop_map(str::to_owned);
    let shape = || proptest::sample::select(SHAPES);
    let fill = |shape: &str, a: &str, b: &str| {
        let filled = shape.replace('A', "\u{1}").replace('B', b);
        filled.replace('\u{1}', a)
    };
    let one = (shape(), atom(), atom()).prop_map(move |(shape, a, b)| fill(shape, &a, &b));
    (shape(), one, atom()).prop_map(move |(shape, a, b)| fill(shape, &format!("({a})"), &b))
}

fn answered(walk: &mut Walk, which: u16) {
    let has = |bit: u16| which & (1 << bit) != 0;
    for (bit, (field, text)) in (0_u16..).zip(ANSWERS) {
        if has(bit) {
            walk.write(vec![Event::FieldAnswered {
                field: (*field).into(),
                value: Value::Text((*text).into()),
                from: Provenance::Typed,
            }]);
        }
    }
    if has(9) {
        walk.write(vec![Event::FieldAnswered {
            field: "tags".into(),
            value: Value::List(vec!["x".into()]),
            from: Provenance::Typed,
        }]);
    }
    if has(10) {
        let _ = walk.choose("d", text("a"));
        let _ = walk.choose("g", Value::Flag(has(11)));
    }
    if has(12) {
        let _ = walk.tick("f");
    }
}

#[test]
fn what_is_accepted_of_a_text_is_written_whatever_was_answered() {
    let accepted = std::cell::Cell::new(0);
    let config = ProptestConfig {
        cases: 1_500,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let broken = Words::new(Lang::En).say("ticket-template");
    let told = proptest::test_runner::TestRunner::new(config).run(
        &(expression(), any::<u16>()),
        |(code, which)| {
            let body = format!("{{{{ {code} }}}}{{% if {code} %}}y{{% endif %}}");
            let yaml = format!(
                "{FIELDS}  - {{ id: t, kind: ticket, title: T, ticket: {{ body: '{body}' }} }}\n"
            );
            let problems =
                load::findings(&yaml, chrono::NaiveDate::default(), &Words::new(Lang::En));
            if problems.iter().any(|one| one.level == Severity::Error) {
                return Ok(());
            }
            accepted.set(accepted.get() + 1);
            let mut walk = Walk::of(&yaml);
            answered(&mut walk, which);
            let ticket = walk.ticket();
            prop_assert!(!ticket.missing.contains(&broken), "{code}: {}", ticket.body);
            Ok(())
        },
    );
    told.unwrap_or_else(|why| panic!("{why}"));
    assert!(accepted.get() > 200, "{}", accepted.get());
}
