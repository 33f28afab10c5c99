//! What hangs on answers that are not asked on a way, or that nobody can give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

#[test]
fn a_sentence_that_hangs_on_what_is_not_asked_on_a_way_is_told() {
    let asked = form("id: f, type: text, label: Host, required: true, when: way == 'a'");
    let text = |text: &str| format!("{asked}{}", ticket(text));
    let of = |text: &str| What::Unasked("tic".into(), "f".into(), text.into());
    for (bad, good) in [
        (
            "{% if f == 'x' %}a{% else %}b{% endif %}",
            "{% if f|default('') == 'x' %}a{% else %}b{% endif %}",
        ),
        ("{{ 'a' if f == 'x' else 'b' }}", "S{{ 'a' if f == 'x' }}"),
        (
            "{% if not f == 'x' %}a{% else %}b{% endif %}",
            "{% if answered(f) %}a{% else %}b{% endif %}",
        ),
    ] {
        told(&of(bad), &text(bad), &text(good));
    }
}

#[test]
fn what_limits_patterns_and_own_values_forbid_is_an_error_and_no_note() {
    let of = |when: &str| {
        let form = form(
            "id: n, type: number, label: N, min: 0, max: 100, required: true\nid: t, type: text, label: T, pattern: 'CHG[0-9]+', required: true\nid: e, type: email, label: E",
        );
        let level = rehearsed(&format!("{form}  - {{ id: s, title: S, when: {when} }}\n"));
        let level = level
            .iter()
            .find(|own| own.what == What::StepNever("s".into()));
        level.map(|own| own.level)
    };
    for when in [
        "n > 100",
        "n > 50 and n < 40",
        "'t == \"INC1\"'",
        "'e == \"abc\"'",
    ] {
        assert_eq!(of(when), Some(Severity::Error), "{when}");
    }
    for when in ["n > 50 and n < 50.5", "n * 2 == 75", "'t == \"CHG7\"'"] {
        assert_ne!(of(when), Some(Severity::Error), "{when}");
    }
}

#[test]
fn what_is_skipped_on_a_way_is_no_answer_and_its_gap_no_mistake() {
    for asks in [
        "{ id: ap, kind: approval, title: Ask, role: Boss }",
        "{ id: ap, kind: decision, title: Choose, options: [a, b] }",
    ] {
        let steps = format!(
            "  - {asks}\n  - {{ id: go, title: Go on, when: state(ap) != 'failed' }}\n  - {{ id: t, kind: ticket, title: File it, ticket: {{ lang: en, subject: S }} }}\n"
        );
        let gap = |own: &Finding| matches!(own.what, What::TicketGap(..));
        assert!(!rehearsed(&steps).iter().any(gap), "{steps}");
    }
}

#[test]
fn a_step_that_is_there_once_something_is_answered_is_not_told_to_be_there_always() {
    let steps = "  - { id: pe, kind: approval, title: Ask, role: Boss }\n  - { id: s, title: S, when: answered(pe) }\n";
    let found = rehearsed(steps);
    assert!(
        !found
            .iter()
            .any(|own| own.what == What::StepAlways("s".into()))
    );
}

#[test]
fn whatever_people_read_say_or_run_at_a_step_names_nothing_that_is_not_asked_there() {
    let asked =
        form("id: f, type: number, label: N, required: true, min: 1, max: 99, when: way == 'a'");
    let hangs = "{% if f > 1 %}a{% else %}b{% endif %}";
    let names = "On {{ f }}";
    for step in [
        "title: \"@\"",
        "title: S, body: \"@\"",
        "title: S, section: \"@\"",
        "title: S, items: [\"@\"]",
        "title: S, expect: \"@\"",
        "title: S, notices: [{ level: note, text: \"@\" }]",
        "title: S, fields: [{ id: q, type: text, label: Q, help: \"@\" }]",
        "title: S, kind: decision, options: [{ value: u, label: \"@\" }, v]",
        "title: S, kind: approval, role: Boss, question: \"@\"",
        "title: S, kind: call, contacts: [anna], script: \"@\"",
    ] {
        let of = |text: &str| format!("{asked}  - {{ id: s, {} }}\n", step.replace('@', text));
        let unasked = What::Unasked("s".into(), "f".into(), hangs.into());
        let good = "{% if f|default(0) > 1 %}a{% else %}b{% endif %}";
        told(&unasked, &of(hangs), &of(good));
        let blank = What::Blank("s".into(), "N".into(), names.into());
        told(&blank, &of(names), &of("On {{ f|default('none') }}"));
    }
    let of = |step: &str| format!("{asked}  - {{ id: s, title: S, {step} }}\n");
    let blank = |text: &str| What::Blank("s".into(), "N".into(), text.into());
    told(
        &blank("https://x.example/{{ f }}"),
        &of("links: [{ label: L, url: \"https://x.example/{{ f }}\" }]"),
        &of("links: [{ label: L, url: \"https://x.example/{{ f|default('') }}\" }]"),
    );
    told(
        &What::Unasked("s".into(), "f".into(), "{{ f }}".into()),
        &of("kind: command, argv: [echo, \"{{ f }}\"]"),
        &of("kind: command, argv: [echo, \"{{ f|default('') }}\"]"),
    );
    let no_time = |key, text: &str| What::NoTime("s".into(), key, text.into());
    told(
        &no_time("minutes", "f * 2"),
        &of("kind: wait, minutes: f * 2"),
        &of("kind: wait, minutes: f|default(3) * 2"),
    );
    told(
        &no_time("within", "minutes(f)"),
        &of("deadline: { within: minutes(f) }"),
        &of("deadline: { within: minutes(f|default(3)) }"),
    );
}

#[test]
fn the_way_that_leads_to_what_is_not_asked_is_told() {
    let asked = form("id: f, type: text, label: Host, required: true, when: way == 'a'");
    let steps = format!("{asked}  - {{ id: s, title: \"Look at {{{{ f }}}}\" }}\n");
    let found = rehearsed(&steps);
    let blank = found.iter().find(|own| matches!(own.what, What::Blank(..)));
    let with = &blank.unwrap().with;
    assert_eq!(with.len(), 1, "{with:?}");
    assert_eq!(
        with[0].turn,
        Turn::Say(crate::model::Value::Text("b".into()))
    );
    let own = format!("{asked}  - {{ id: s, title: \"Look at {{{{ f }}}}\", when: way == 'a' }}\n");
    assert_eq!(super::found(&own), [], "where it is asked, it is there");
}

/// That this part of a text of a ticket is a division by nothing.
pub(super) fn fails(step: &str, text: &str, part: &str) -> What {
    let (step, text, why) = fault(step, text, part);
    What::TicketFails(step, text, why)
}

/// The step, its text and where that is a division by nothing.
pub(super) fn fault(step: &str, text: &str, part: &str) -> (StepId, String, (Span, FaultKind)) {
    let start = text.find(part).unwrap();
    let end = start + part.len();
    let why = (Span { start, end }, FaultKind::ByZero);
    (step.into(), text.to_owned(), why)
}

#[test]
fn what_may_divide_by_nothing_or_leave_the_calendar_is_told_wherever_it_stands() {
    let number = form("id: n, type: number, label: N, required: true, min: 1");
    let body = |text: &str| format!("{number}  - {{ id: s, title: S, body: \"{text}\" }}\n");
    for text in [
        "{{ 100 / (n - 50) }}",
        "{{ 7 // (n - 50) }}",
        "{{ today() + days(n) }}",
    ] {
        let mut at = None;
        let read = crate::lang::template(text).unwrap();
        read.exprs(&mut |expr| at = Some(expr.extent()));
        // A sum is marked, and not the day that it is added to.
        let at = at.unwrap();
        let kind = if text.contains("days") {
            FaultKind::TooLarge
        } else {
            FaultKind::ByZero
        };
        let fails = What::TextFails("s".into(), text.to_owned(), (at, kind));
        told(&fails, &body(text), &body("{{ 100 / (n + 50) }}"));
        let bad = format!("{number}{}", ticket(text));
        let all = found(&bad);
        let [What::TicketFails(_, own, (span, _))] = all.as_slice() else {
            panic!("{all:?}");
        };
        assert_eq!((own.as_str(), *span), (text, at));
    }
}

#[test]
fn a_condition_that_cannot_be_worked_out_is_told_at_each_place_that_has_one() {
    let numbers = form(
        "id: n, type: number, label: N, required: true, min: 0\nid: m, type: number, label: M, required: true",
    );
    let rows = [
        "  - { id: s, title: S, when: 'm / n > 100' }\n",
        "  - { id: s, title: S, when: 'not m / n > 100' }\n",
        "  - { id: s, kind: end, title: S, when: 'm / n > 100' }\n",
        "  - { id: s, title: S, notices: [{ level: warning, text: T, when: 'm / n > 100' }] }\n",
        "  - { id: s, title: S, fields: [{ id: q, type: text, label: Q, required_when: 'm / n > 100' }] }\n",
        "  - { id: s, title: S, fields: [{ id: q, type: text, label: Q, when: 'm / n > 100' }] }\n",
        "  - { id: s, title: S, when: 'now() + days(m) > now()' }\n",
    ];
    for row in rows {
        let told = found(&format!("{numbers}{row}"));
        let is =
            |what: &What| matches!(what, What::ConditionFails(step, ..) if step.as_str() == "s");
        assert_eq!(
            told.iter().filter(|what| is(what)).count(),
            1,
            "{row} {told:?}"
        );
        let good = row
            .replace("m / n", "m / (n + 1)")
            .replace("days(m)", "days(min(9, max(0, m)))");
        let told = found(&format!("{numbers}{good}"));
        assert!(!told.iter().any(is), "{good} {told:?}");
    }
    let settled = "  - { id: s, title: S, when: 'n > 0 and m / n > 100' }\n";
    let told = found(&format!("{numbers}{settled}"));
    assert!(
        !told
            .iter()
            .any(|what| matches!(what, What::ConditionFails(..))),
        "{told:?}"
    );
}

#[test]
fn an_entry_that_a_list_does_not_have_is_told_once_wherever_it_is_taken() {
    let list = form("id: l, type: textarea, label: Hosts, required: true");
    let (bad, good) = ("{{ lines(l)[7] }}", "{{ lines(l)[7]|default('none') }}");
    for step in [
        "id: s, title: \"On @\"",
        "id: s, title: S, body: \"@\"",
        "id: s, title: S, items: [\"@\"]",
        "id: s, kind: call, title: S, contacts: [anna], script: \"@\"",
        "id: s, kind: message, title: S, message: { lang: en, to: [a], body: \"B @\" }",
        "id: s, kind: ticket, title: S, ticket: { lang: en, subject: \"T @\", body: B }",
        "id: s, kind: ticket, title: S, ticket: { lang: en, subject: S, body: B, updates: [{ id: u, title: U, body: \"@\" }] }",
    ] {
        let of = |text: &str| format!("{list}  - {{ {} }}\n", step.replace('@', text));
        let found = found(&of(bad));
        let [What::EntryLacks(at, text, name)] = found.as_slice() else {
            panic!("{step}: {found:?}");
        };
        assert_eq!((at.as_str(), name.as_str()), ("s", "#8 l"));
        assert!(text.contains(bad), "{text}");
        assert_eq!(super::found(&of(good)), [], "{step}");
        let leaves = step.contains("message:") || step.contains("ticket:");
        let wanted = if leaves {
            Severity::Error
        } else {
            Severity::Warning
        };
        let levels = rehearsed(&of(bad));
        let told = levels.iter().find(|own| own.what == found[0]);
        assert_eq!(told.map(|own| own.level), Some(wanted), "{step}");
    }
}

#[test]
fn what_is_asked_for_each_value_of_a_list_longer_than_is_walked_is_no_gap() {
    let form = form("id: hosts, type: textarea, label: Hosts, required: true");
    for asked in [
        "{% if answer(enc, m) %}a{% else %}b{% endif %}",
        "{{ answer(enc, m) }}",
    ] {
        let steps = format!(
            "{form}  - {{ id: iso, title: 'Do {{{{ m }}}}', for_each: lines(hosts), as: m, fields: [{{ id: enc, type: checkbox, label: E, default: true }}] }}\n\
             \x20 - {{ id: much, title: Much, when: count(lines(hosts)) > 20 }}\n\
             \x20 - {{ id: t, kind: ticket, title: T, ticket: {{ lang: en, subject: S, body: \"{{% for m in lines(hosts) %}}{{{{ m }}}}: {asked}{{% endfor %}}\" }} }}\n"
        );
        let all = found(&steps);
        let gap = |own: &&What| matches!(own, What::TicketGap(..) | What::Unasked(..));
        assert_eq!(all.iter().find(gap), None, "{asked}: {all:?}");
    }
}
