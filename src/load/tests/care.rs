//! Runbooks that read well and ask too much: traps of YAML, care, human factors, and what
//! an author allows.
//!
//! What they say in three languages is in the snapshot beside it.

use super::*;
use crate::model::{Problem, Severity};
use std::fmt::Write as _;

/// The day on which all is checked.
const TODAY: &str = "2026-11-28";

/// A row: what follows `version`, `id` and `title` in line 4; the code, the line and the
/// words under the mark.
type Row = (&'static str, &'static str, usize, &'static str);

const STEP: &str = "steps: [{ id: a, title: A }]\n";

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Care.
    ("reviewed_on: 28/11/2026\n", "date", 4, "28/11/2026"),
    ("reviewed_on: 2026-6-4\n", "date", 4, "2026-6-4"),
    ("reviewed_on: 2026-02-30\n", "date", 4, "2026-02-30"),
    ("reviewed_on: 2026-11-01\nreview_every: soon\n", "interval", 5, "soon"),
    ("reviewed_on: 2026-11-01\nreview_every: 6\n", "interval", 5, "6"),
    ("reviewed_on: 2026-11-01\nreview_every: 6 mesos\n", "interval", 5, "6 mesos"),
    ("review_every: 6 months\n", "review-undated", 4, "review_every"),
    ("reviewed_on: 2026-01-02\nreview_every: 6 months\n", "review-overdue", 4, "2026-01-02"),
    ("reviewed_on: 2027-01-02\n", "review-ahead", 4, "2027-01-02"),
    ("owner: [Xarxes]\n", "wrong-type", 4, ""),
    ("revewed_on: 2026-11-01\n", "unknown-key", 4, "revewed_on"),
    // Traps.
    ("steps:\n  - id: a\n    title: A\n    when:\n", "blank", 7, "when"),
    ("steps:\n  - id: a\n    title: A\n    hold:\n", "blank", 7, "hold"),
    ("steps:\n  - id: a\n    title: A\n    kind:\n", "blank", 7, "kind"),
    ("steps:\n  - id: a\n    title: A\n    items:\n", "blank", 7, "items"),
    ("steps:\n  - id: a\n    title: A\n    body:\n", "blank", 7, "body"),
    ("steps:\n  - id: a\n    title: A\n    kind: form\n    fields:\n", "blank", 8, "fields"),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - x\n      -\n", "empty-item", 9, ""),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - ''\n", "empty-item", 8, "''"),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - x\n       - y\n", "list-in-text", 8, "x"),
    ("steps:\n  - id: a\n    title: A\n - id: b\n    title: B\n  - id: c\n    title: C\n", "indent", 7, "-"),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - x\n     - y\n      - z\n", "indent", 9, "-"),
    ("steps:\n  - id: a\n    title: A\n  id: b\n    title: B\n", "indent", 7, "i"),
    ("steps:\n  - id: a\n    title: A\n    fields:\n      - id: f\n        type: text\n        label: F\n      id: g\n        type: text\n        label: G\n", "indent", 11, "i"),
    ("steps:\n  - { id: a, title: A, body: 'Look at ${#names[@]}' }\n", "template", 5, "${#"),
    ("steps:\n  - { id: a, title: A, body: 'Look at {{ .Values.name }}' }\n", "template", 5, "{{ ."),
    ("labels: [a, , b]\n", "syntax", 4, ","),
    ("steps:\n  - { id: a, title: Restart web: now }\n", "syntax", 5, ":"),
    ("steps:\n  - { id: a, title: Look at it; kind: form }\n", "syntax", 5, ";"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [a, b,, c] }\n", "syntax", 5, ","),
    ("steps:\n  - { id: a, title: A, items: [Check it, look at # of it] }\n", "syntax", 5, "#"),
    ("steps:\n  - { id: a, title: 'Check it's up' }\n", "syntax", 5, "s"),
    ("steps:\n  - { id: a, title: A,\n      role: RR\n      body: b }\n", "syntax", 6, "R"),
    ("steps:\n- id: a\n  title: A\nid: c\n  title: C\n", "indent", 7, "i"),
    ("steps:\n- id: a\n  title: A\nid: c\ntitle: C\n", "indent", 7, "id"),
    ("steps:\n  - { id: a, title: A, links: [{ label: L, url: https://x.example.org/a,b }] }\n", "cut", 5, "b"),
    ("steps:\n  - id: a\n    title: A\n    body: Look\n      - at this\n", "list-in-text", 7, "Look"),
    ("steps:\n  - id: a\n    title: A\n    items: Look\n      - at this\n", "wrong-type", 7, "Look"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [\"yes\", \"no\"] }\n", "quoted-flag", 5, "\"yes\""),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [yes, no] }\n", "quoted-flag", 5, "yes"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [true, \"false\"] }\n", "quoted-flag", 5, "\"false\""),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [true, false, later] }\n", "mixed-options", 5, "later"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [{ value: true, label: 'No, it is down' }, { value: false, label: It answers }] }\n", "opposite-label", 5, "true"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [{ value: true, label: It answers }, { value: false, label: 'Sí, caigut' }] }\n", "opposite-label", 5, "false"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [{ value: x, label: Same }, { value: y, label: same }] }\n", "duplicate-label", 5, "y"),
    ("steps:\n  - { id: a, kind: decision, title: A, options: [{ value: x, label: y }, { value: y, label: The other }] }\n", "label-of-another", 5, "x"),
    ("lang: ca\ndata: { most: 1.500 }\n", "two-readings", 5, "1.500"),
    ("lang: es\nsteps:\n  - { id: a, title: Mirar, fields: [{ id: n, type: number, label: N, max: 2.000 }] }\n", "two-readings", 6, "2.000"),
    ("lang: ca\nsteps:\n  - { id: a, title: Mirar, fields: [{ id: n, type: number, label: N }] }\n  - { id: b, title: Aturar, when: n > 1.500 }\n", "two-readings", 7, "1.500"),
    ("lang: ca\nsteps:\n  - { id: a, title: Mirar, fields: [{ id: n, type: number, label: N }] }\n  - { id: b, title: Aturar, body: 'Si {{ n * 1.250 }}' }\n", "two-readings", 7, "1.250"),
    ("lang: fr\n", "lang-unspoken", 4, "fr"),
    ("lang: en\nsteps:\n  - { id: a, title: A, kind: ticket, ticket: { lang: sp, subject: S, body: B } }\n", "lang-unspoken", 6, "sp"),
    ("steps:\n  - { id: g, title: A, fields: [{ id: q, type: text, label: Q, when: 'state(g) == \"done\"' }] }\n", "own-state", 5, "g"),
    ("steps:\n  - id: g\n    title: A\n    fields:\n      - { id: q, type: text, label: Q, default: '{{ r }}' }\n      - { id: r, type: text, label: R, default: 'x{{ q }}' }\n", "default-circle", 8, "'{{ r }}'"),
    // Human factors.
    ("lang: ca\nsteps:\n  - { id: a, title: Aturar el servei i esborrar el registre }\n", "two-actions", 6, "Aturar el servei i esborrar el registre"),
    ("lang: es\nsteps:\n  - { id: a, title: Detenga el servicio y borre el registro }\n", "two-actions", 6, "Detenga el servicio y borre el registro"),
    ("lang: en\nsteps:\n  - { id: a, title: Stop the service and delete the log }\n", "two-actions", 6, "Stop the service and delete the log"),
    ("lang: ca\nsteps:\n  - { id: a, title: Comprovació del disc }\n", "no-verb", 6, "Comprovació del disc"),
    ("lang: es\nsteps:\n  - { id: a, title: Comprobación del disco }\n", "no-verb", 6, "Comprobación del disco"),
    ("lang: en\nsteps:\n  - { id: a, title: Verification of the disk }\n", "no-verb", 6, "Verification of the disk"),
    ("lang: en\nsteps:\n  - { id: a, title: A, notices: [{ level: warning, text: It is live. Stop the service. }] }\n", "notice-acts", 6, "Stop"),
    ("lang: es\nnotices:\n  - level: caution\n    text: |\n      Es producción.\n      Avise al responsable.\nsteps: [{ id: a, title: A }]\n", "notice-acts", 9, "Avise"),
    ("contacts: { a: { phones: [\"+34 9xx xxx xxx\"] } }\n", "phone-undialable", 4, "\"+34 9xx xxx xxx\""),
    ("contacts: { a: { phones: [ask the desk] } }\n", "phone-undialable", 4, "ask the desk"),
    // Braces where no answers are filled in.
    ("summary: 'On {{ a }}'\n", "no-answers-here", 4, "{{ a }}"),
    ("labels: [disk, '{{ duty }}']\n", "no-answers-here", 4, "{{ duty }}"),
    ("owner: '{{ operator.name }}'\n", "no-answers-here", 4, "{{ operator.name }}"),
    ("info: [{ label: Site, value: 'Of {% if duty %}night{% endif %}' }]\n", "no-answers-here", 4, "{% if duty %}"),
    ("contacts: { a: { phones: ['112'], note: 'Ask {{ operator.name }}' } }\n", "no-answers-here", 4, "{{ operator.name }}"),
    ("contacts: { a: { phones: ['112'], links: [{ label: 'Of {{ duty }}', url: 'https://x.example' }] } }\n", "no-answers-here", 4, "{{ duty }}"),
    ("data: { url: 'https://x.example/{{ duty }}' }\n", "no-answers-here", 4, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, role: 'network {{ duty }}' }\n", "no-answers-here", 5, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, fields: [{ id: f, type: text, label: 'Of {{ duty }}' }] }\n", "no-answers-here", 5, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, fields: [{ id: f, type: text, label: F, placeholder: '{{ duty }}-1' }] }\n", "no-answers-here", 5, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, fields: [{ id: f, type: text, label: F, pattern: 'x', pattern_message: 'Not {{ duty }}' }] }\n", "no-answers-here", 5, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, kind: decision, options: [{ value: x, label: 'X {{ duty }}', ticket_label: 'T {{ duty }}' }, y] }\n", "no-answers-here", 5, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, kind: ticket, ticket: { body: x, updates: [{ id: u, title: 'Back {{ duty }}', body: y }] } }\n", "no-answers-here", 5, "{{ duty }}"),
    ("schedule: { out_of_hours_label: '{{ duty }}' }\n", "no-answers-here", 4, "{{ duty }}"),
    ("contacts: { a: { phones: ['112'], links: ['https://x.example/{{ duty }}'] } }\n", "url", 4, "{{ duty }}"),
    ("steps:\n  - { id: a, title: A, kind: ticket, ticket: { url: 'https://x.example/{{ duty }}', body: x } }\n", "url", 5, "{{ duty }}"),
    // What an author allows.
    ("x-allow: two-actions\n", "allow-form", 4, "two-actions"),
    ("x-allow: [two-actions]\n", "allow-form", 4, "two-actions"),
    ("x-allow: [{ reason: so }]\n", "allow-form", 4, "{"),
    ("x-allow: [{ rule: two-action, reason: so }]\n", "allow-rule", 4, "two-action"),
    ("x-allow: [{ rule: nonsense, reason: so }]\n", "allow-rule", 4, "nonsense"),
    ("x-allow: [{ rule: two-actions }]\n", "allow-reason", 4, "{"),
    ("x-allow: [{ rule: two-actions, reason: '' }]\n", "allow-reason", 4, "{"),
    ("x-allow: [{ rule: unknown-key, reason: so }]\n", "allow-error", 4, "unknown-key"),
    ("x-allow: [{ rule: two-actions, reason: so }]\n", "allow-unused", 4, "two-actions"),
];

fn document(row: &str) -> String {
    let steps = if row.contains("steps:") { "" } else { STEP };
    format!("version: 1\nid: t\ntitle: T\n{row}{steps}")
}

fn told_in(text: &str, lang: Lang) -> Vec<Problem> {
    let words = Words::new(lang);
    let (_, survey) = super::survey(text, TODAY.parse().unwrap(), &words);
    let problems = survey.problems.clone();
    survey.without_allowed(text, problems, &words)
}

fn told_once(text: &str) -> Problem {
    let told = told_in(text, Lang::En);
    assert_eq!(told.len(), 1, "{text}{told:?}");
    told[0].clone()
}

fn marked(text: &str, problem: &Problem) -> String {
    let line = text.lines().nth(problem.place.line - 1).unwrap_or_default();
    let letters = line.chars().skip(problem.place.column - 1);
    letters.take(problem.place.width).collect()
}

#[test]
fn each_is_told_once_where_it_stands() {
    for (row, code, line, mark) in TABLE {
        let text = document(row);
        let told = told_once(&text);
        let seen = (told.code, told.place.line, marked(&text, &told));
        let wanted = (*code, *line, (*mark).to_owned());
        assert_eq!((seen.0, seen.1), (wanted.0, wanted.1), "{text}{told:?}");
        assert!(mark.is_empty() || seen.2 == wanted.2, "{text}{seen:?}");
    }
}

#[test]
fn each_is_told_in_three_languages() {
    let mut all = String::new();
    for (row, ..) in TABLE {
        let text = document(row);
        let told = Lang::ALL.map(|lang| told_in(&text, lang).remove(0));
        let messages: std::collections::BTreeSet<_> = told.iter().map(|own| &own.message).collect();
        assert_eq!(messages.len(), 3, "{row}: {messages:?}");
        all.push_str(row);
        for problem in told {
            let hint = problem.hint.as_deref().unwrap_or("-");
            writeln!(all, "  {} | {hint}", problem.message).unwrap();
        }
    }
    insta::assert_snapshot!("care", all);
}

#[test]
fn what_only_asks_for_care_refuses_no_runbook_and_is_named_as_its_rule_says() {
    for (row, code, ..) in TABLE {
        let text = document(row);
        let told = told_once(&text);
        let rule = rules::rule(code).unwrap_or_else(|| panic!("{code} is no rule"));
        assert!(rule.levels.contains(&told.level), "{told:?}");
        let refused = runbook(&text, &english()).is_err();
        assert_eq!(refused, told.level == Severity::Error, "{row}");
    }
}

#[test]
fn a_night_reads_a_kept_copy_with_what_only_the_day_sees() {
    for (row, code, ..) in TABLE {
        let was_wrong = row.contains("kind: form") || row.ends_with("-\n");
        if matches!(*code, "blank" | "empty-item") && !was_wrong {
            assert!(kept_runbook(&document(row), &english()).is_ok(), "{row}");
        }
    }
}

#[test]
fn braces_where_answers_are_filled_in_or_that_are_quoted_or_kept_are_told_by_nobody() {
    for row in [
        "steps:\n  - { id: a, title: 'A {{ duty }}', fields: [{ id: f, type: note, label: 'Of {{ duty }}', help: '{{ duty }}' }, { id: g, type: markdown, label: 'Of {{ duty }}' }] }\n",
        "steps:\n  - { id: a, title: A, kind: decision, options: [{ value: x, label: 'X {{ duty }}', description: '{{ duty }}' }, y] }\n",
        "source: { system: '{{ x }}' }\n",
        "info: [{ label: Site, value: '{ a }' }]\n",
    ] {
        assert_eq!(told_in(&document(row), Lang::En), [], "{row}");
    }
}

#[test]
fn a_list_within_a_block_is_a_list_and_hides_none() {
    for sign in ["|", ">", "|-", ">+", "|2", "| # as a list"] {
        let row = format!("body: {sign}\n      Look\n      - at this\n");
        let text = document(&format!("steps:\n  - id: a\n    title: A\n    {row}"));
        assert_eq!(told_in(&text, Lang::En), [], "{text}");
    }
}

#[test]
fn a_list_of_more_than_nine_is_told_and_one_of_nine_is_not() {
    let steps = |count: usize, section: &str| {
        let mut text = "version: 1\nid: t\ntitle: T\nsteps:\n".to_owned();
        for at in 0..count {
            writeln!(text, "  - {{ id: s{at}, title: S{section} }}").unwrap();
        }
        text
    };
    assert_eq!(told_in(&steps(9, ""), Lang::En), []);
    let told = told_once(&steps(10, ""));
    assert_eq!((told.code, told.place.line), ("long-section", 5));
    assert_eq!(told_once(&steps(12, ", section: One")).code, "long-section");
    let text = steps(12, "").replace("id: s6, title: S", "id: s6, title: S, section: Two");
    assert_eq!(told_in(&text, Lang::En), [], "two of six");
}

#[test]
fn a_hold_in_the_last_third_is_told_and_earlier_or_in_a_short_list_is_not() {
    let steps = |count: usize, hold: usize| {
        let mut text = "version: 1\nid: t\ntitle: T\nsteps:\n".to_owned();
        for at in 1..=count {
            let own = if at == hold { ", hold: true" } else { "" };
            writeln!(text, "  - {{ id: s{at}, title: S{own} }}").unwrap();
        }
        text
    };
    let told = told_once(&steps(6, 5));
    assert_eq!((told.code, told.place.line), ("critical-late", 9));
    assert_eq!(told_in(&steps(6, 4), Lang::En), []);
    assert_eq!(told_in(&steps(5, 5), Lang::En), []);
}

#[test]
fn what_is_allowed_is_not_told_there_and_is_told_elsewhere() {
    let allow = "x-allow: [{ rule: no-verb, reason: They say it so }]";
    let two = "  - { id: a, title: Verification of the disk, ALLOW }\n  - { id: b, title: Verification of the net }\n";
    let text = |top: &str, step: &str| {
        format!(
            "version: 1\nid: t\ntitle: T\n{top}\nsteps:\n{}",
            two.replace("ALLOW", step)
        )
    };
    let lines = |text: &str| -> Vec<_> {
        let told = told_in(text, Lang::En);
        told.iter().map(|own| (own.code, own.place.line)).collect()
    };
    assert_eq!(
        lines(&text("", "minutes: 1")),
        [("no-verb", 6), ("no-verb", 7)]
    );
    assert_eq!(lines(&text("", allow)), [("no-verb", 7)]);
    assert_eq!(lines(&text(allow, "minutes: 1")), []);
}

#[test]
fn every_error_stays_whatever_is_allowed() {
    for rule in rules::RULES.iter().filter(|rule| !rule.may_be_allowed()) {
        let row = format!("x-allow: [{{ rule: {}, reason: so }}]\n", rule.code);
        assert_eq!(told_once(&document(&row)).code, "allow-error", "{row}");
    }
    let bare = "steps:\n  - { id: a, title: A, when: '\"x\"' }\n";
    let allow = "x-allow: [{ rule: bare, reason: so }]\n";
    let told = told_in(&document(&format!("{allow}{bare}")), Lang::En);
    let codes: Vec<_> = told.iter().map(|own| own.code).collect();
    assert!(codes.contains(&"bare"), "{told:?}");
}
