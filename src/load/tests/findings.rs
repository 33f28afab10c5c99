//! Bad runbooks, one mistake each: what is told, where the mark is, and the next move.
//!
//! What they say in three languages is in the snapshot beside it.

use super::*;
use crate::model::{Problem, Severity};
use std::fmt::Write as _;

mod table;

const HEAD: &str = "version: 1
id: t
title: T
contacts: { a: { phones: [\"112\"] } }
steps:
  - { id: d, kind: decision, title: D, options: [{ value: a, label: Alfa }, { value: b, label: Beta }] }
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
      - { id: tags, type: checkboxes, label: L, options: [x, y] }
      - { id: many, type: checkboxes, label: M, options: [{ value: x, label: X1 }] }
  - { id: held, title: H, hold: true }
";

/// Where the mistake stands: in a condition, in a text, in a step, in a field.
#[derive(Clone, Copy)]
pub(super) enum In {
    When,
    Text,
    Suggest,
    Step,
    Field,
}
use In::{Field, Step, Suggest, Text, When};

fn document(place: In, text: &str) -> String {
    let row = match place {
        When => format!("  - {{ id: s, title: S, when: '{text}' }}"),
        Text => format!("  - {{ id: s, title: S, kind: ticket, ticket: {{ body: '{text}' }} }}"),
        Suggest => {
            format!("  - {{ id: s, title: S, kind: decision, options: [u, v], suggest: '{text}' }}")
        }
        Step => format!("  - {{ id: s, title: S, {text} }}"),
        Field => format!("  - {{ id: s, title: S, fields: [{{ id: q, {text} }}] }}"),
    };
    format!("{HEAD}{row}\n")
}

/// Where, the text, the code, the words under the mark, the hint.
pub(super) type Row = (In, &'static str, &'static str, &'static str, &'static str);

pub(super) use table::TABLE;

fn found(text: &str, lang: Lang) -> Vec<Problem> {
    findings(text, "2026-11-28".parse().unwrap(), &Words::new(lang))
}

/// The words under the mark.
fn marked(text: &str, problem: &Problem) -> String {
    let line = text.lines().nth(problem.place.line - 1).unwrap_or_default();
    let letters = line.chars().skip(problem.place.column - 1);
    letters.take(problem.place.width).collect()
}

#[test]
fn every_mistake_is_told_once_where_it_stands_with_the_next_move() {
    let last = HEAD.lines().count() + 1;
    for (place, row, code, mark, hint) in TABLE {
        let text = document(*place, row);
        let problems = found(&text, Lang::En);
        let [first, rest @ ..] = &*problems else {
            panic!("{row}: nothing told");
        };
        let seen = (first.code, first.place.line, marked(&text, first));
        assert_eq!(
            seen,
            (*code, last, (*mark).to_owned()),
            "{row}: {problems:?}"
        );
        assert_eq!(first.hint.as_deref().unwrap_or_default(), *hint, "{row}");
        // `[a, b]` has two of a kind.
        assert!(
            rest.iter().all(|next| next.code == *code),
            "{row}: {rest:?}"
        );
        assert!(rest.len() < 2, "{row}: {rest:?}");
    }
}

/// What a hint says to write, word by word; none where it explains.
fn to_write(problem: &Problem) -> Option<String> {
    let hint = problem.hint.as_deref()?;
    let between = |head: &str, tail: &str| {
        let own = hint.strip_prefix(head)?.strip_suffix(tail)?;
        Some(own.to_owned())
    };
    between("Write `", "`.")
        .or_else(|| between("Did you mean `", "`?"))
        .or_else(|| between("A number stands without quotes: ", "."))
        .or_else(|| between("A number stands without its unit: ", "."))
        .or_else(|| between("Decimals have a point: ", "."))
        .or_else(|| between("A text stands in quotes: ", "."))
        .or_else(|| {
            between(
                "A text stands in quotes; YAML takes the outer ones for its own: '",
                "'.",
            )
        })
}

/// The row with what is to be written in the place of the mark, and of what belongs to it as
/// whoever reads it sees: its brackets, the rest of its word, its neighbours, all of it.
fn pasted(row: &str, problem: &Problem, ours: &str) -> Vec<String> {
    let at = |column: usize| {
        row.char_indices()
            .nth(column)
            .map_or(row.len(), |(at, _)| at)
    };
    let start = at(problem.place.column - 1);
    let end = at(problem.place.column - 1 + problem.place.width);
    let (head, tail) = (&row[..start], &row[end..]);
    let word = |c: char| c.is_alphanumeric() || c == '.';
    let brackets = tail.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let rest = tail.trim_start_matches(word);
    let left = head.trim_end_matches(|c: char| word(c) || c == '-' || c == ' ' || c == '>');
    let left = &head[..head[left.len()..]
        .find(char::is_alphanumeric)
        .map_or(start, |at| left.len() + at)];
    let spaced = tail.trim_start();
    let behind = &spaced[spaced.find([' ', '\'']).unwrap_or(0)..];
    let before = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let value = ["when: '", "suggest: '"].into_iter().find_map(|key| {
        let begin = row.find(key)? + key.len();
        Some((&row[..begin], &row[row.rfind("' }")?..]))
    });
    let mut all = vec![
        (head, tail),
        (head, rest),
        (before, tail),
        (left, tail),
        (left, behind),
    ];
    all.extend(brackets.map(|(_, behind)| (head, behind)));
    all.extend(value);
    let written = |(head, tail): (&str, &str)| format!("{head}{ours}{tail}");
    let mut all: Vec<_> = all.into_iter().map(written).collect();
    // The mark may be under both that are compared.
    all.push(row.replace(ours.trim_matches('"'), ours));
    // A word stands in its quotes, and apart from the next one.
    all.push(format!("{head}\"{ours}\"{tail}"));
    all.push(format!("{head}{ours} {tail}"));
    all
}

/// Rows in which something else has to be written, too: the other word, the other quote, the
/// office hours, what stands before the mark.
const MORE_TO_WRITE: &[&str] = &[
    "d in [a, b] and cb",
    "d == “a”",
    "schedule.outofhours",
    "no code > 90",
];

#[test]
fn what_a_hint_says_to_write_checks_clean_as_it_stands() {
    let (mut count, mut left) = (0, Vec::new());
    for (place, row, ..) in TABLE {
        if !matches!(place, When | Suggest) || MORE_TO_WRITE.contains(row) {
            continue;
        }
        let text = document(*place, row);
        let problems = found(&text, Lang::En);
        let Some((first, ours)) = problems.first().and_then(|own| Some((own, to_write(own)?)))
        else {
            continue;
        };
        count += 1;
        let line = text.lines().nth(first.place.line - 1).unwrap_or_default();
        let mut tried = pasted(line, first, &ours).into_iter();
        if !tried.any(|own| found(&text.replace(line, &own), Lang::En).is_empty()) {
            left.push(format!("{row}: {:?}", first.hint));
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    assert!(count > 40, "{count}");
}

#[test]
fn what_is_internal_may_steer_a_text_that_leaves_and_is_not_told_in_it() {
    let head = HEAD.replace("label: N }", "label: N, internal: true }");
    let of = |step: &str| format!("{head}  - {{ id: s, title: S, {step} }}\n");
    for (step, marked_at) in [
        ("kind: ticket, ticket: { body: '{{ code }}' }", "code"),
        (
            "kind: ticket, ticket: { body: b, subject: '{{ 1 + code }}' }",
            "code",
        ),
        (
            "kind: ticket, ticket: { body: '{% set z = code %}{{ z }}' }",
            "z",
        ),
        (
            "kind: ticket, ticket: { body: b, updates: [{ id: u, title: U, body: '{{ code }}' }] }",
            "code",
        ),
        (
            "kind: message, message: { to: ['{{ code }}'], body: b }",
            "code",
        ),
        (
            "kind: message, message: { to: [a], cc: ['{{ code }}'], body: b }",
            "code",
        ),
        (
            "fields: [{ id: open, type: number, label: O, default: '{{ code + 1 }}' }]",
            "code",
        ),
        ("for_each: '[code]', as: h", "code"),
        (
            "kind: decision, options: [{ value: u, label: 'Machine {{ code }}' }, v]",
            "code",
        ),
        (
            "kind: approval, role: Boss, question: 'May we stop {{ code }}?'",
            "code",
        ),
    ] {
        let text = of(step);
        let problems = found(&text, Lang::En);
        let [told] = &*problems else {
            panic!("{step}: {problems:?}");
        };
        let seen = (told.code, told.level, marked(&text, told));
        let wanted = ("internal-told", Severity::Error, marked_at.to_owned());
        assert_eq!(seen, wanted, "{step}");
        let said = Lang::ALL.map(|lang| found(&text, lang)[0].message.clone());
        assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
    }
    for step in [
        "kind: ticket, ticket: { body: '{% if code > 3 %}x{% endif %}' }",
        "body: 'It is {{ code }}'",
        "fields: [{ id: own, type: number, label: O, internal: true, default: '{{ code + 1 }}' }]",
        "kind: call, contacts: [a], script: 'It is {{ code }}'",
    ] {
        assert_eq!(found(&of(step), Lang::En), [], "{step}");
    }
}

#[test]
fn every_mistake_is_told_in_three_languages() {
    let mut all = String::new();
    for (place, row, ..) in TABLE {
        let text = document(*place, row);
        let told = Lang::ALL.map(|lang| found(&text, lang));
        let [one, other, third] = &told;
        assert_eq!(
            (one.len(), other.len()),
            (other.len(), third.len()),
            "{row}"
        );
        for at in 0..one.len() {
            let messages: std::collections::BTreeSet<_> =
                told.iter().map(|list| &list[at].message).collect();
            assert_eq!(messages.len(), 3, "{row}: {messages:?}");
            let same = told.iter().all(|list| list[at].place == one[at].place);
            assert!(same, "{row}");
        }
        all.push_str(row);
        all.push('\n');
        for problem in told.iter().flatten() {
            let hint = problem.hint.as_deref().unwrap_or("-");
            writeln!(all, "  {} | {hint}", problem.message).unwrap();
        }
    }
    insta::assert_snapshot!("findings", all);
}

#[test]
fn what_only_asks_for_more_care_refuses_no_runbook() {
    for (place, row, code, ..) in TABLE {
        let advice = matches!(
            *code,
            "unlabelled"
                | "constant"
                | "hours-not-given"
                | "for-people"
                | "unfilled"
                | "blank-in-command"
                | "label-compared"
                | "default-is-code"
                | "number-default"
        ) || *code == "bare" && !row.contains('"');
        let text = document(*place, row);
        assert_eq!(runbook(&text, &english()).is_ok(), advice, "{row}");
        let level = found(&text, Lang::En)[0].level;
        let wanted = if advice {
            Severity::Warning
        } else {
            Severity::Error
        };
        assert_eq!(level, wanted, "{row}");
    }
}

#[test]
fn a_runs_own_copy_is_not_refused_for_what_the_day_has_learnt_to_see() {
    let text = document(When, r#"cb == "yes""#);
    assert!(runbook(&text, &english()).is_err());
    assert!(kept_runbook(&text, &english()).is_ok());
}

#[test]
fn our_own_runbooks_have_not_a_single_finding() {
    for text in [
        AWS,
        include_str!("../../../runbooks/tls-cert.yaml"),
        include_str!("../../../runbooks/disk-full.yaml"),
    ] {
        let (_, survey) = survey(text, "2026-11-28".parse().unwrap(), &english());
        let problems = survey.problems.clone();
        let told = survey.without_allowed(text, problems, &english());
        assert_eq!(told, []);
    }
}

#[test]
fn a_value_in_a_command_or_an_address_needs_no_label_and_may_begin_an_address() {
    for row in [
        r#"body: "Run `kubectl --context {{ d }} get pods`""#,
        r#"body: "See [the board](https://x.example/{{ d }})""#,
        r#"links: [{ label: Board, url: "https://x.example/{{ d }}/{{ host }}" }]"#,
        r#"links: [{ label: Board, url: "{{ data.env[d].url }}" }, "https://{{ host }}/"]"#,
    ] {
        let text = document(Step, row).replace(
            "version: 1",
            "version: 1\ndata: { env: { a: { url: \"https://x.example\" }, b: { url: \"https://y.example\" } } }",
        );
        assert_eq!(found(&text, Lang::En), [], "{row}");
    }
    for row in [
        r#"links: [{ url: "see {{ host }}" }]"#,
        r#"links: [{ url: "javascript:{{ host }}" }]"#,
    ] {
        let told = found(&document(Step, row), Lang::En);
        assert_eq!((told.len(), told[0].code), (1, "url"), "{row}");
    }
    let links = "phones: [\"112\"], links: [\"https://x.example/{{ d }}\"]";
    let top = document(Step, "body: x").replace("phones: [\"112\"]", links);
    assert_eq!(found(&top, Lang::En)[0].code, "url");
}

#[test]
fn a_row_that_lacks_what_a_text_takes_from_it_is_told() {
    let data = "data: { e: { a: { url: A, more: M }, b: { ulr: B } } }\n";
    let told = |text: &str| found(&format!("{data}{}", document(Step, text)), Lang::En);
    for row in [
        r#"body: "See {{ data.e[d].url }}""#,
        r#"items: ["See {{ data.e[d].url }}"]"#,
        r#"body: "See `{{ data.e[d].url }}`""#,
    ] {
        let told = told(row);
        assert_eq!(told.len(), 1, "{row}: {told:?}");
        assert_eq!(told[0].code, "data-lacks", "{row}");
        assert!(told[0].message.contains("data.e.b.url"), "{told:?}");
        assert!(runbook(&format!("{data}{}", document(Step, row)), &english()).is_ok());
    }
    for row in [
        r#"body: "{{ data.e[d].url|default('none') }}""#,
        r#"body: "{% if d == 'a' %}{{ data.e[d].url }}{% endif %}""#,
        r#"body: "{{ data.e.a.url }}""#,
    ] {
        assert_eq!(told(row), [], "{row}");
    }
}

#[test]
fn signs_around_a_name_that_are_another_programs_are_its() {
    for row in [
        r#"body: "Run `ping ${host}`, see <b>, {other}, 50%, {{ host }}, {{host}} and {'host'}""#,
        r#"title: "Look at <hosts> and % host %""#,
    ] {
        let text = document(Step, row).replace("title: S, title", "title");
        assert_eq!(found(&text, Lang::En), [], "{row}");
    }
}

#[test]
fn a_value_that_only_steers_needs_no_label() {
    for (place, row) in [
        (When, r#"d|upper == "A""#),
        (When, r#"d ~ "x" == "ax""#),
        (Text, r#"{% if d|upper == "A" %}x{% endif %}"#),
    ] {
        assert_eq!(found(&document(place, row), Lang::En), [], "{row}");
    }
}

#[test]
fn of_many_options_the_nearest_are_listed() {
    let options = (0..200).fold(String::new(), |mut all, n| {
        write!(all, "opt{n}, ").unwrap();
        all
    });
    let step = format!("  - {{ id: big, kind: decision, title: B, options: [{options}z] }}\n");
    let text = format!("{HEAD}{step}  - {{ id: s, title: S, when: 'big == \"opt1999\"' }}\n");
    let told = found(&text, Lang::En);
    assert_eq!(told.len(), 1, "{told:?}");
    let listed = told[0].message.split(": ").last().unwrap().to_owned();
    assert_eq!(listed.split(", ").count(), 8, "{listed}");
    assert!(
        listed.contains("\"opt199\"") && listed.ends_with('…'),
        "{listed}"
    );
}

#[test]
fn hundreds_of_warnings_neither_refuse_a_runbook_nor_hide_what_does() {
    let steps = (0..600).fold(String::new(), |mut all, n| {
        writeln!(all, "  - {{ id: s{n}, title: S, when: 1 == 1 }}").unwrap();
        all
    });
    let text = format!("{HEAD}{steps}");
    assert!(runbook(&text, &english()).is_ok());
    assert_eq!(found(&text, Lang::En).len(), 501);
    let text = format!("{text}  - {{ id: last, title: S, when: nobody }}\n");
    let refused = runbook(&text, &english()).unwrap_err();
    assert_eq!(refused[0].code, "unknown-name");
}

#[test]
fn a_date_that_people_read_and_one_that_is_made_for_machines_are_told_by_nobody() {
    for row in [
        r#"body: "Since {{ at }}""#,
        r#"body: "Look: `mysqlbinlog --start {{ at|iso|default('x') }}`""#,
        r#"body: "See https://x.example/?from={{ (at - hours(1))|iso }}""#,
        r#"body: "`touch x` since {{ today() }}""#,
    ] {
        assert_eq!(found(&document(Step, row), Lang::En), [], "{row}");
    }
}
