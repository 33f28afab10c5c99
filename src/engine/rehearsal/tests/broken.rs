//! Answers with which a text divides by nothing or asks for an entry that is not there, through
//! the names that the text gives itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

/// Where a text may stand.
const PLACES: &[&str] = &[
    "title: \"Do @\"",
    "title: S, body: \"@\"",
    "title: S, items: [\"Do @\"]",
    "kind: command, title: S, argv: [echo, \"@\"]",
    "kind: call, title: S, contacts: [anna], script: \"Say @\"",
    "kind: ticket, title: S, ticket: { lang: en, subject: S, body: \"B @\" }",
    "kind: message, title: S, message: { lang: en, to: [a], body: \"B @\" }",
    "kind: ticket, title: S, ticket: { lang: en, subject: S, body: B, updates: [{ id: u, title: U, body: \"B @\" }] }",
];

fn is_fault(what: &What) -> bool {
    matches!(
        what,
        What::TextFails(..)
            | What::TicketFails(..)
            | What::ScriptFails(..)
            | What::UpdateFails(..)
            | What::ConditionFails(..)
    )
}

/// How many parts cannot be worked out at a step `s` behind a number from 1 to 9.
fn faults(step: &str) -> usize {
    let number = form(
        "id: n, type: number, label: N, required: true, min: 1, max: 9\nid: l, type: textarea, label: Hosts, required: true",
    );
    let all = found(&format!("{number}  - {{ id: s, {step} }}\n"));
    all.iter().filter(|what| is_fault(what)).count()
}

#[test]
fn a_division_by_nothing_is_found_through_the_names_that_a_text_gives() {
    for place in PLACES {
        for (bad, good) in [
            (
                "{% set k = n - 1 %}{{ 100 / k }}",
                "{% set k = n - 1 %}{% if k != 0 %}{{ 100 / k }}{% endif %}",
            ),
            (
                "{% for x in [1, 2] %}{{ 100 / (n - x) }} {% endfor %}",
                "{% for x in [1, 2] %}{{ 100 / (n + x) }} {% endfor %}",
            ),
            (
                "{% for x in lines(l) %}{{ 100 / (n - loop.index) }} {% endfor %}",
                "{% for x in lines(l) %}{{ 100 / (n + loop.index) }} {% endfor %}",
            ),
        ] {
            assert_eq!(faults(&place.replace('@', bad)), 1, "{place} {bad}");
            assert_eq!(faults(&place.replace('@', good)), 0, "{place} {good}");
        }
    }
}

#[test]
fn what_a_divisor_comes_to_nothing_with_is_worked_out_and_not_only_read() {
    for text in [
        "{{ 100 / (2 * n - 14) }}",
        "{{ 100 / (n / 3 - 2) }}",
        "{{ 100 // (n * n - 49) }}",
        "{{ 100 % (count(lines(l)) * n - 63) }}",
        "{{ 100 / (max(n, 6) - 6) }}",
    ] {
        let body = format!("title: S, body: \"{text}\"");
        assert_eq!(faults(&body), 1, "{text}");
    }
    for text in ["{{ 100 / (2 * n - 21) }}", "{{ 100 / (n * n + 1) }}"] {
        let body = format!("title: S, body: \"{text}\"");
        assert_eq!(faults(&body), 0, "{text}");
    }
    assert_eq!(faults("title: S, when: 100 / (2 * n - 14) > 3"), 1);
    let each = "for_each: '[3, 20]', as: h, title: \"Do {{ 100 / (n - h) }}\"";
    assert_eq!(faults(each), 1);
}

/// The entries and rows that are lacking at a step `s` with a number from 0 to 9 and some hosts.
fn lacks(step: &str) -> Vec<String> {
    let data = "data: { list: [a, b, c] }\nsteps:\n";
    let fields = form(
        "id: n, type: number, label: N, required: true, min: 0, max: 9\nid: l, type: textarea, label: Hosts, required: true",
    );
    let yaml = format!(
        "version: 1\nid: x\ntitle: X\nlang: en\n{data}{WAY}{fields}  - {{ id: s, {step} }}\n"
    );
    let read = load::runbook(&yaml, &Words::new(Lang::En));
    let read = Arc::new(read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}")));
    let lacking = |own: Finding| {
        if let What::DataLacks(_, _, path) = &own.what {
            return Some(path.split('.').take(2).collect::<Vec<_>>().join("."));
        }
        let What::EntryLacks(_, _, name) = &own.what else {
            return None;
        };
        name.split_once(' ').map(|(_, list)| format!("#{list}"))
    };
    let all = rehearse(&read, &TextWords::default()).into_iter();
    let mut all: Vec<_> = all.filter_map(lacking).collect();
    all.dedup();
    all
}

#[test]
fn an_entry_behind_the_end_is_told_wherever_an_answer_says_which() {
    for (step, wanted) in [
        ("title: \"Do {{ data.list[n] }}\"", "data.list"),
        ("title: \"Do {{ ['x', 'y'][n] }}\"", "#"),
        ("title: S, kind: wait, minutes: '[5, 10][n]'", "#"),
        ("title: S, deadline: { within: 'minutes([5, 10][n])' }", "#"),
        ("title: S, when: 'data.list[n] == \"a\"'", "data.list"),
        ("title: S, when: 'lines(l)[1] == \"a\"'", "#l"),
        ("title: S, when: 'lines(l)[1] != \"a\"'", "#l"),
        ("title: S, when: 'not lines(l)[1] == \"a\"'", "#l"),
        (
            "title: S, kind: decision, options: [u, v], suggest: '\"u\" if lines(l)[1] == \"a\" else \"v\"'",
            "#l",
        ),
        (
            "title: S, fields: [{ id: q, type: text, label: Q, required_when: 'lines(l)[1] == \"a\"' }]",
            "#l",
        ),
        (
            "title: \"Do {{ h }}\", for_each: '[lines(l)[0], lines(l)[1]]', as: h",
            "#l",
        ),
        (
            "title: S, body: \"{% if lines(l)[1] == 'a' %}x{% else %}y{% endif %}\"",
            "#l",
        ),
        (
            "title: S, body: \"{{ 'x' if lines(l)[1] == 'a' else 'y' }}\"",
            "#l",
        ),
        ("title: S, body: \"{% set k = lines(l) %}{{ k[1] }}\"", "#l"),
    ] {
        assert_eq!(lacks(step), [wanted], "{step}");
    }
    for step in [
        "title: \"Do {{ data.list[n]|default('none') }}\"",
        "title: \"Do {{ data.list[min(n, 2)] }}\"",
        "title: S, kind: wait, minutes: '[5, 10][n]|default(5)'",
        "title: S, when: 'lines(l)[1]'",
        "title: S, when: 'lines(l)[0] == \"a\"'",
        "title: S, when: 'count(lines(l)) > 1 and lines(l)[1] == \"a\"'",
        "title: S, body: \"{% if lines(l)[1] %}{{ lines(l)[1] }}{% endif %}\"",
        "title: S, body: \"{% for x in lines(l)[1:] %}{{ x }}{% endfor %}\"",
        "title: S, body: \"{{ lines(l)[1] is defined }}\"",
    ] {
        assert_eq!(lacks(step), Vec::<String>::new(), "{step}");
    }
}

#[test]
fn the_first_of_a_list_that_may_be_left_out_is_told_where_it_would_be_a_gap() {
    let told = |required: bool, text: &str| {
        let list = form(&format!(
            "id: c, type: checkboxes, label: C, required: {required}, options: [u, v]\nid: l, type: textarea, label: L, required: {required}"
        ));
        let all = found(&format!(
            "{list}  - {{ id: s, title: S, body: \"{text}\" }}\n"
        ));
        let is = |what: &What| matches!(what, What::EntryLacks(..));
        all.iter().filter(|what| is(what)).count()
    };
    for text in [
        "{{ c[0] }}",
        "{{ lines(l)[0] }}",
        "{{ (c|sort)[0] }}",
        "{% set k = c %}{{ k[0] }}",
        "{% if c[0] == 'u' %}A{% else %}B{% endif %}",
    ] {
        assert_eq!(told(false, text), 1, "{text}");
        assert_eq!(told(true, text), 0, "{text}");
    }
    for text in [
        "{{ c|first }}",
        "{{ c[0]|default('none') }}",
        "{% if c %}{{ c[0] }}{% endif %}",
    ] {
        assert_eq!(told(false, text), 0, "{text}");
    }
}

#[test]
fn a_row_that_lacks_something_is_told_by_its_own_name_whatever_the_text_calls_it() {
    let told = |text: &str| {
        let data = "data: { full: [{ url: a }], rows: [{ url: b }, { name: c }] }\nsteps:\n";
        let yaml = format!(
            "version: 1\nid: x\ntitle: X\nlang: en\n{data}{WAY}  - {{ id: s, title: S, body: \"{text}\" }}\n"
        );
        let read = load::runbook(&yaml, &Words::new(Lang::En));
        let read = Arc::new(read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}")));
        let all = rehearse(&read, &TextWords::default()).into_iter();
        let path = |own: Finding| match own.what {
            What::DataLacks(_, _, path) => Some(path),
            _ => None,
        };
        all.filter_map(path).collect::<Vec<_>>().join(" ")
    };
    for (text, wanted) in [
        (
            "{% for r in data.rows %}{{ r.url }}{% endfor %}",
            "data.rows.1.url",
        ),
        (
            "{% for r in data.full %}{{ r.url }}{% endfor %}{% for r in data.rows|reverse %}{{ r.url }}{% endfor %}",
            "data.rows.*.url",
        ),
        (
            "{% set all = data.rows %}{% for r in all if r.name %}{{ r.url }}{% endfor %}",
            "data.rows.1.url",
        ),
        (
            "{{ (data.full[0] if way == 'a' else data.rows[1]).url }}",
            "data.rows.1.url",
        ),
        ("{% set l = data.full %}{{ l[1].url }}", "data.full.1"),
        ("{% for r in data.full %}{{ r.url }}{% endfor %}", ""),
        (
            "{% for r in data.rows if r.url %}{{ r.url }}{% endfor %}",
            "",
        ),
        (
            "{% for r in data.rows %}{{ r.url|default('-') }}{% endfor %}",
            "",
        ),
        ("{% set a = alert.labels %}{{ a.host }}", ""),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn a_wait_of_a_count_that_may_be_none_is_told() {
    let list = form(
        "id: l, type: textarea, label: Hosts, required: true\nid: c, type: checkboxes, label: C, required: true, options: [u, v]",
    );
    let told = |step: &str| {
        let all = found(&format!("{list}  - {{ id: s, title: S, {step} }}\n"));
        let is = |what: &What| matches!(what, What::NoTime(..));
        all.iter().filter(|what| is(what)).count()
    };
    for (bad, good) in [
        (
            "kind: wait, minutes: count(lines(l)) - 1",
            "kind: wait, minutes: count(lines(l))",
        ),
        (
            "kind: wait, minutes: (count(lines(l)) - 1) * 5",
            "kind: wait, minutes: 'max(1, count(lines(l)) - 1)'",
        ),
        (
            "kind: wait, seconds: count(c) - 1",
            "kind: wait, seconds: count(c)",
        ),
        (
            "deadline: { within: minutes(count(lines(l)) - 1), of: started }",
            "deadline: { within: 'max(minutes(1), minutes(count(lines(l)) - 1))', of: started }",
        ),
    ] {
        assert_eq!(told(bad), 1, "{bad}");
        assert_eq!(told(good), 0, "{good}");
    }
}
