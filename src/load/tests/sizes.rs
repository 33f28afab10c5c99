//! Files near the limit of size: each takes steps in proportion to its length. Done pair by
//! pair, every one of these would keep a test run busy for minutes.

use super::*;
use std::fmt::Write as _;

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, n| {
        writeln!(text, "{}", line(n)).unwrap();
        text
    })
}

const ONE_STEP: &str = "steps:\n  - { id: a, title: A }\n";

#[test]
fn a_source_of_tens_of_thousands_of_keys_is_read() {
    let facts = lines(60_000, |n| format!("  k{n}: v"));
    let text = format!("version: 1\nid: t\ntitle: T\nsource:\n{facts}{ONE_STEP}");
    assert_eq!(
        runbook(&text, &english()).unwrap().source.facts.len(),
        60_000
    );
}

#[test]
fn an_option_twice_among_tens_of_thousands_is_found() {
    let options = lines(60_000, |n| format!("      - o{n}"));
    let steps =
        format!("  - id: a\n    kind: decision\n    title: A\n    options:\n{options}      - o7\n");
    assert_eq!(places(&around(&steps)), ["duplicate-option 60012:9"]);
}

#[test]
fn conditions_on_a_decision_of_many_options_are_compared() {
    let options = lines(30_000, |n| format!("      - o{n}"));
    let steps = lines(4_000, |n| {
        format!(
            "  - {{ id: s{n}, title: S, when: 'a == \"o{}\"' }}",
            n + 20_000
        )
    });
    let decision = "  - id: a\n    kind: decision\n    title: A\n    options:\n";
    assert_eq!(told(&around(&format!("{decision}{options}{steps}"))), "");
}

#[test]
fn contacts_and_calls_by_the_thousand_find_each_other() {
    let contacts = lines(8_000, |n| format!("  c{n}: {{ phones: [\"1\"] }}"));
    let steps = lines(6_000, |n| {
        format!(
            "  - {{ id: s{n}, kind: call, title: S, contacts: [c{}] }}",
            n + 2_000
        )
    });
    let text = format!("version: 1\nid: t\ntitle: T\ncontacts:\n{contacts}steps:\n{steps}");
    assert_eq!(told(&text), "");
}

#[test]
fn of_many_thousands_of_mistakes_the_first_are_told() {
    for line in [
        "tilte: A",
        "timezone: Europe/Madird",
        "kind: desicion",
        "when: dtuy",
    ] {
        let steps = lines(10_000, |n| format!("  - {{ id: s{n}, title: S, {line} }}"));
        let problems = runbook(&around(&steps), &english()).unwrap_err();
        assert_eq!(problems.len(), 501, "{line}");
        assert_eq!(problems[0].place.line, 8, "{line}");
    }
}

#[test]
fn a_condition_past_a_limit_is_told_and_not_parsed() {
    let told = |when: &str| {
        places(&around(&format!(
            "  - id: a\n    title: A\n    when: {when}\n"
        )))
    };
    for when in [
        format!("{}1", "-".repeat(29_000)).replacen('-', "0-", 1),
        format!("not {}", "a or ".repeat(176_000)),
        format!("a{}", ".b".repeat(1_000)),
        format!("a == {}{}", "(".repeat(100), ")".repeat(100)),
    ] {
        assert_eq!(told(&when), ["limit 10:11"]);
    }
}

#[test]
fn a_template_past_a_limit_is_told_in_its_line() {
    let body = format!("|\n        one\n        {{{{ {}1 }}}}\n", "-".repeat(2_000));
    let steps =
        format!("  - id: a\n    kind: ticket\n    title: A\n    ticket:\n      body: {body}");
    let problems = runbook(&around(&steps), &english()).unwrap_err();
    assert_eq!(problems[0].code, "limit");
    assert_eq!(problems[0].place.line, 14);
}

#[test]
fn a_pattern_that_multiplies_is_refused() {
    let field = format!(
        "{{ id: f, type: text, label: F, pattern: 'a{}' }}",
        "{1,9}".repeat(9)
    );
    let steps = format!("  - {{ id: a, title: A, fields: [{field}] }}\n");
    assert!(places(&around(&steps))[0].starts_with("pattern "));
}

#[test]
fn a_long_line_is_gone_through_once_however_many_texts_stand_in_it() {
    let taken = |before: &str, entry: &str, after: &str, count: usize| {
        let list = vec![entry; count].join(", ");
        let text = format!("{before}{list}{after}");
        crate::load::rows::work::of(|| {
            let _ = config(&text, &english());
        })
    };
    for (before, entry, after) in [
        ("runbooks: [", "a - b", "]\n"),
        // The last row might be the end of each text, were they not in quotes.
        ("exporters:\n- { name: a, argv: [", "'a - b'", "] }\n- b\n"),
        ("operator: { ", "name: x - y", " }\n"),
        ("operator: { ", "name: x, and more", " }\n"),
    ] {
        let few = taken(before, entry, after, 500);
        let many = taken(before, entry, after, 5_000);
        assert!(
            many <= 11 * few + 5_000,
            "{entry}: {few} letters, then {many}"
        );
    }
}
