//! Every kind of mistake: its code and its place.

use super::*;

#[test]
fn the_smallest_runbook_is_fine() {
    assert_eq!(told(&around("  - id: a\n    title: A\n")), "");
}

#[test]
fn every_kind_of_mistake_is_told_with_its_place() {
    // A step, then what must be told about it.
    let table: &[(&str, &[&str])] = &[
        (
            "  - { id: a, title: A }\nalerts: [{ labels: {} }]\n",
            &["missing 9:20"],
        ),
        (
            "  - { id: a, title: A }\nalerts: [{ name: x }]\n",
            &["missing 9:10", "unknown-key 9:12"],
        ),
        (
            "  - { id: a, title: A }\nalerts: [{ labels: { a: [b] } }, { labels: { c: } }]\n",
            &["wrong-type 9:25", "missing 9:47"],
        ),
        ("  - id: a\n    tilte: A\n", &["unknown-key 9:5"]),
        ("  - title: A\n", &["missing 8:5"]),
        (
            "  - id: a\n    title: A\n    title: B\n",
            &["duplicate-key 10:5"],
        ),
        ("  - id: a-b\n    title: A\n", &["bad-id 8:9"]),
        ("  - id: duty\n    title: A\n", &["reserved-id 8:9"]),
        (
            "  - { id: a, title: A }\n  - { id: a, title: B }\n",
            &["duplicate-id 9:11"],
        ),
        ("  - { id: a, title: A, hold: yes }\n", &["wrong-type 8:30"]),
        (
            "  - { id: a, title: A, hold: true, recommended: true }\n",
            &["contradiction 8:24"],
        ),
        (
            "  - { id: a, title: A, minutes: soon }\n",
            &["wrong-type 8:33"],
        ),
        ("  - { id: a, title: [A] }\n", &["wrong-type 8:21"]),
        ("  - { id: a, title: A, items: x }\n", &["wrong-type 8:31"]),
        (
            "  - { id: a, title: A, kind: desicion }\n",
            &["unknown-word 8:30"],
        ),
        ("  - { id: a, title: A, kind: command }\n", &["missing 8:5"]),
        ("  - { id: a, title: A, kind: runbook }\n", &["missing 8:5"]),
        (
            "  - { id: a, title: A, kind: decision }\n",
            &["missing 8:5"],
        ),
        ("  - { id: a, title: A, kind: form }\n", &["missing 8:5"]),
        ("  - { id: a, title: A, kind: ticket }\n", &["missing 8:5"]),
        ("  - { id: a, title: A, kind: message }\n", &["missing 8:5"]),
        ("  - { id: a, title: A, kind: wait }\n", &["missing 8:5"]),
        ("  - { id: a, title: A, kind: call }\n", &["missing 8:5"]),
        (
            "  - { id: a, title: A, kind: call, contacts: [mut] }\n",
            &["no-phone 8:47"],
        ),
        (
            "  - { id: a, title: A, options: [x] }\n",
            &["not-here 8:24"],
        ),
        (
            "  - { id: a, title: A, contacts: [b] }\n",
            &["unknown-contact 8:35"],
        ),
        (
            "  - { id: a, title: A, links: [intranet] }\n",
            &["url 8:32"],
        ),
        (
            "  - { id: a, title: A, notices: [{ level: danger, text: x }] }\n",
            &["unknown-word 8:43"],
        ),
        ("  - id: a\n    title: Node #2\n", &["cut 9:17"]),
        (
            "  - { id: a, title: A, when: \"b ==\" }\n",
            &["expression 8:33"],
        ),
        (
            "  - { id: a, title: A, when: \"dtuy\" }\n",
            &["unknown-name 8:31"],
        ),
        (
            "  - { id: a, title: A, when: operator.nam }\n",
            &["unknown-name 8:30"],
        ),
        (
            "  - { id: a, title: A, when: \"b|loud\" }\n",
            &["unknown-name 8:33"],
        ),
        (
            "  - { id: z, title: Z }\n  - { id: a, title: A, when: z }\n",
            &["no-answer 9:30"],
        ),
        (
            "  - { id: a, title: A, when: b }\n  - { id: b, kind: decision, title: B, options: [true, false] }\n",
            &["too-late 8:30"],
        ),
        (
            "  - { id: b, kind: decision, title: B, options: [x, y] }\n  - { id: a, title: A, when: 'b == \"z\"' }\n",
            &["unknown-option 9:36"],
        ),
        (
            "  - { id: b, kind: decision, title: B, options: [x, x] }\n",
            &["duplicate-option 8:53"],
        ),
        (
            "  - { id: a, kind: ticket, title: A, ticket: { subject: \"{{ b\" } }\n",
            &["template 8:61"],
        ),
        (
            "  - { id: a, kind: ticket, title: A, ticket: { body: \"{{ label('b') }}\" } }\n",
            &["unknown-name 8:64"],
        ),
        (
            "  - { id: a, kind: ticket, title: A, ticket: { body: \"{{ answers('b') }}\" } }\n",
            &["unknown-name 8:66"],
        ),
        (
            "  - { id: a, kind: ticket, title: A, ticket: { cc: [me] } }\n",
            &["email 8:53"],
        ),
    ];
    for (steps, want) in table {
        let text = around(steps);
        assert_eq!(
            places(&text),
            *want,
            "{text}
{}",
            told(&text)
        );
    }
}

#[test]
fn every_kind_of_mistake_in_a_field_is_told() {
    // What follows `{ id: f, ` of a field in line 8, whose own column is 50.
    let table: &[(&str, &str)] = &[
        ("type: text", "missing"),
        ("label: L", "missing"),
        ("type: txt, label: L", "unknown-word"),
        ("type: password, label: L", "no-secrets"),
        ("type: select, label: L", "missing"),
        ("type: text, label: L, options: [a]", "not-here"),
        (
            "type: text, label: L, min_length: 9, max_length: 3",
            "min-max",
        ),
        ("type: number, label: L, min: 9, max: 3", "min-max"),
        ("type: date, label: L, min: 2026-02-30", "limit-value"),
        (
            "type: date, label: L, min: 2026-03-01, max: 2026-01-01",
            "min-max",
        ),
        ("type: text, label: L, max: 3", "not-here"),
        ("type: file, label: L, pattern: '.*[.]log'", "not-here"),
        (
            "type: group, label: L, required: true, fields: [{ id: o, type: text, label: O }]",
            "not-here",
        ),
        ("type: note, label: L, recommended: true", "not-here"),
        ("type: checkbox, label: L, placeholder: sí", "not-here"),
        ("type: text, label: L, pattern: '('", "pattern"),
        ("type: time, label: L, timezone: Europe/Madird", "timezone"),
        (
            "type: select, label: L, options: [a, b], default: c",
            "unknown-option",
        ),
        ("type: number, label: L, default: many", "default"),
        ("type: text, label: L, requird: true", "unknown-key"),
        ("type: text, label: L, required_when: g", "unknown-name"),
        ("type: text, label: L, default: '{{ g }}'", "unknown-name"),
        ("type: text, label: L, default: { a: b }", "wrong-type"),
    ];
    for (field, want) in table {
        let text = around(&format!(
            "  - {{ id: a, kind: form, title: A, fields: [{{ id: f, {field} }}] }}\n"
        ));
        let problems = runbook(&text, &english()).err().unwrap_or_default();
        let codes: Vec<&str> = problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, [*want], "{field}\n{}", told(&text));
        assert_eq!(problems[0].place.line, 8, "{field}");
        assert!(
            problems[0].place.column >= 45,
            "{field}: {:?}",
            problems[0].place
        );
    }
}

#[test]
fn no_mistake_repeats_a_password_of_its_line() {
    for step in [
        "kind: \"password=hunter2\", title: A",
        "title: A, when: \"password=hunter2\"",
        "title: A, hold: \"clave: hunter2\"",
    ] {
        let text = around(&format!("  - {{ id: a, {step} }}\n"));
        let problems = runbook(&text, &english()).err().unwrap_or_default();
        assert!(!problems.is_empty(), "{step}");
        for own in &problems {
            let said = format!("{} {:?}", own.message, own.hint);
            assert!(!said.contains("hunter2"), "{step}: {said}");
        }
    }
}

#[test]
fn mistakes_at_the_top_are_told() {
    let table: &[(&str, &str)] = &[
        ("version: 2", "version 1:10"),
        ("id: A b", "bad-id 1:5"),
        ("lang: Catalan", "lang 1:7"),
        ("extends: x", "extends-missing 1:10"),
        ("extends: [x]", "wrong-type 1:10"),
        ("schedule: { timezone: Mars }", "timezone 1:23"),
        (
            "schedule: { office_hours: { open: always open }  }",
            "opening-hours 1:35",
        ),
        ("schedule: { holidays: { country: XX } }", "country 1:34"),
        ("schedule: { holidays: { extra: [24 June] } }", "date 1:33"),
        ("contacts: [a]", "wrong-shape 1:11"),
        ("info: [{ value: x }]", "missing 1:8"),
        (
            "reminders: [{ text: x, when: nobody }]",
            "unknown-name 1:30",
        ),
    ];
    for (line, want) in table {
        let rest = [
            "version: 1",
            "id: t",
            "title: T",
            "steps: [{ id: a, title: A }]",
        ];
        let key = line.split(':').next().unwrap();
        let rest: Vec<&str> = rest
            .into_iter()
            .filter(|own| own.split(':').next() != Some(key))
            .collect();
        let text = format!("{line}\n{}\n", rest.join("\n"));
        assert_eq!(places(&text), [*want], "{text}{}", told(&text));
    }
}

#[test]
fn each_slip_of_syntax_is_told_once_and_where_it_is() {
    let table: &[(&str, &str)] = &[
        ("  - id: a\n\t  title: A\n    body: x\n", "tab 9:1"),
        ("  - id: a\n   title: A\n    body: x\n", "indent 9:4"),
        ("  - id: a\n    title: A: B\n    body: x\n", "syntax 9:13"),
        (
            "  - id: a\n    title: \"A\n    body: x\n  - { id: b, title: B }\n",
            "syntax 9:12",
        ),
        ("  - id: a\n    title: [A\n    body: x\n", "syntax 9:12"),
        ("  - id: a\n    title: `A`\n    body: x\n", "syntax 9:12"),
        ("  - id: a\n    title: @A\n    body: x\n", "syntax 9:12"),
        (
            "  - id: a\n    title: A\n    body\n    evidence: true\n",
            "syntax 10:5",
        ),
        ("  - id: a\n    title: *a\n", "syntax 9:12"),
        ("  - id: a\n    title: 'it's'\n", "syntax 9:16"),
        ("  - id: a\n    title: {{ x }} y\n", "syntax 9:12"),
        (
            "  - { id: a, title: Avís d'avaria }\n  - { id: b, title: B, when: a[b].c }\n",
            "syntax 9:31",
        ),
    ];
    for (steps, want) in table {
        let text = around(steps);
        assert_eq!(places(&text), [*want], "{text}{}", told(&text));
    }
}

#[test]
fn five_mistakes_of_five_kinds_are_told_at_once() {
    let text = around(
        "  - id: a\n    tilte: A\n    title: A\n  - id: b\n    title: B: b\n    kind: wait\n    minutes: 1\n\
         \x20 - id: c\n    title: C\n    when: aa == 1\n  - id: a\n    title: D\n  - id: e\n    title: E\n    hold: maybe\n",
    );
    let want = [
        "unknown-key 9:5",
        "syntax 12:13",
        "unknown-name 17:11",
        "duplicate-id 18:9",
        "wrong-type 22:11",
    ];
    assert_eq!(places(&text), want, "{}", told(&text));
}

#[test]
fn several_slips_of_syntax_come_out_of_one_check() {
    let text = around(
        "  - id: a\n\ttitle: A\n  - id: b\n    title: B: b\n  - id: c\n    title: \"C\n  - id: d\n    titel: D\n",
    );
    assert_eq!(
        places(&text),
        [
            "tab 9:1",
            "syntax 11:13",
            "syntax 13:12",
            "unknown-key 15:5"
        ],
        "{}",
        told(&text)
    );
}

#[test]
fn a_hint_names_the_word_that_was_meant() {
    let text = around("  - id: a\n    titel: A\n    title: A\n");
    let problems = runbook(&text, &english()).unwrap_err();
    assert_eq!(problems[0].hint.as_deref(), Some("Did you mean `title`?"));
}

#[test]
fn keys_of_the_authors_own_are_let_be() {
    assert_eq!(
        told(&around("  - { id: a, title: A, x-owner: { team: [1] } }\n")),
        ""
    );
}

#[test]
fn limits_of_size_depth_and_aliases_have_a_clear_error() {
    let long = format!("# {}", "x".repeat(recovery::MOST_BYTES));
    assert_eq!(places(&long), ["too-large 1:1"]);
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    assert_eq!(places(&deep(1000)).len(), 1);
    let twice = format!(
        "x-a: &a {}\nx-b: {}\n",
        deep(25),
        deep(25).replace("[]", "[*a]")
    );
    assert!(!places(&twice).is_empty());
}

#[test]
fn mistakes_in_the_configuration_are_told_all_at_once() {
    let text = "operater: {}\nschedule: always\nclipboard: osc\nexporters: [{ name: x }]\noperator: { email: n }\n";
    let problems = config(text, &english()).unwrap_err();
    let seen: Vec<String> = problems
        .iter()
        .map(|p| format!("{} {}", p.code, p.place.line))
        .collect();
    assert_eq!(
        seen,
        [
            "unknown-key 1",
            "opening-hours 2",
            "unknown-word 3",
            "missing 4",
            "email 5"
        ]
    );
}

#[test]
fn an_empty_file_is_told_to_be_empty() {
    let told = told("# nothing\n");
    assert!(told.contains("here is nothing"), "{told}");
}

#[test]
fn ten_thousand_steps_are_read_while_one_waits() {
    use std::fmt::Write as _;
    let mut steps = "  - { id: d, kind: decision, title: D, options: [true, false] }\n".to_owned();
    for at in 0..10_000 {
        writeln!(steps, "  - {{ id: s{at}, title: Step {at}, when: d }}").unwrap();
    }
    let before = std::time::Instant::now();
    assert_eq!(
        runbook(&around(&steps), &english()).unwrap().steps.len(),
        10_001
    );
    assert!(before.elapsed().as_secs() < 20, "{:?}", before.elapsed());
}

#[test]
fn one_slip_in_the_first_runbook_is_one_problem_in_its_line() {
    for (from, to) in [
        ("kind: decision", "kind: decisio"),
        (
            "suggest: schedule.out_of_hours",
            "suggest: schedule.out_of_hours ==",
        ),
        ("title: Captures", "title: \"Captures"),
        ("when: guardia\n        text", "when: gaurdia\n        text"),
        (
            "contacts: [claranet, suport_tecnic]",
            "contacts: [claranet suport_tecnic]",
        ),
        ("    evidence: true", "\tevidence: true"),
        ("  - id: proves", "- id: proves"),
        ("value: redeploy", "valeu: redeploy"),
        ("steps:", "step:"),
        ("    recommended: true", "     recommended: true"),
        ("subject: \"[{{", "subject: [{{"),
        ("    fields:\n", "    fields\n"),
        ("      lang: es\n", "      lang: es\n      lang: es\n"),
    ] {
        let text = AWS.replacen(from, to, 1);
        assert_ne!(text, AWS, "{from}");
        let problems = runbook(&text, &english()).err().unwrap_or_default();
        let shown = report::human(
            &Sources::one("aws.yaml", text.as_str()),
            &problems,
            &english(),
        );
        assert_eq!(problems.len(), 1, "{to}\n{shown}");
        let changed = AWS
            .lines()
            .zip(text.lines())
            .position(|(was, is)| was != is)
            .unwrap()
            + 1;
        assert!(
            (changed..=changed + 1).contains(&problems[0].place.line),
            "{to}\n{shown}"
        );
    }
}

#[test]
fn a_condition_may_use_what_is_known_by_then_and_no_more() {
    let field = |id: &str| format!("fields: [{{ id: {id}, type: checkbox, label: L }}]");
    // Its own answer comes too late for the step, and in time for a notice in it.
    let own = |key: &str| {
        around(&format!(
            "  - {{ id: a, title: A, {key}, {} }}\n",
            field("f")
        ))
    };
    assert_eq!(places(&own("when: f")), ["too-late 8:30"]);
    assert_eq!(told(&own("notices: [{ text: x, when: f }]")), "");
    let later = |key: &str| {
        around(&format!(
            "  - {{ id: a, title: A, {key} }}\n  - {{ id: b, title: B, {} }}\n",
            field("f")
        ))
    };
    assert_eq!(
        places(&later("notices: [{ text: x, when: f }]")),
        ["too-late 8:51"]
    );
    assert_eq!(places(&later("when: not f")), ["too-late 8:34"]);
    let earlier = around(&format!(
        "  - {{ id: a, title: A, {} }}\n  - {{ id: b, title: B, when: f and not duty }}\n",
        field("f")
    ));
    assert_eq!(told(&earlier), "");
}

#[test]
fn problems_come_in_the_order_of_the_file() {
    // Names are checked last, and must not be told last.
    let text = around("  - { id: a, title: A, when: nobody }\n  - { id: b, titel: B }\n");
    assert_eq!(places(&text), ["unknown-name 8:30", "unknown-key 9:14"]);
}

#[test]
fn a_file_of_nothing_but_mistakes_is_soon_told() {
    use std::fmt::Write as _;
    let mut steps = String::new();
    for at in 0..9_000 {
        writeln!(steps, "  - {{ id: some_long_name_{at}, title: A, when: some_lnog_name_{at}, contacts: [cont_{at}] }}").unwrap();
    }
    let before = std::time::Instant::now();
    let problems = runbook(&around(&steps), &english()).unwrap_err();
    assert_eq!(problems.last().unwrap().code, "more");
    assert!(before.elapsed().as_secs() < 30, "{:?}", before.elapsed());
}

#[test]
fn what_is_wrong_with_a_pattern_is_told_in_one_language() {
    let english = english();
    for pattern in [
        "(a",
        "a)",
        "[a",
        "[z-a]",
        r"\q",
        "*a",
        "a{1",
        "(?=a)",
        r"(a)\1",
        r"\p{Qwerty}",
        "(?P<1>a)",
    ] {
        let steps = format!(
            "  - {{ id: s, kind: form, title: S, fields: [{{ id: a, type: text, label: A, pattern: '{pattern}' }}] }}\n"
        );
        let text = around(&steps);
        let fault = crate::model::pattern::mistake(pattern).unwrap();
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let told = runbook(&text, &words).unwrap_err();
            let own = told.iter().find(|own| own.code == "pattern").unwrap();
            assert!(
                own.message.ends_with(&words.say(fault.word())),
                "{}",
                own.message
            );
            assert!(lang == Lang::En || !own.message.ends_with(&english.say(fault.word())));
        }
    }
}
