//! Each finding has a bad runbook and a good one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alerts;
mod broken;
mod held;
mod offered;
mod unasked;
mod updates;

use super::*;
use crate::i18n::{Lang, Words};
use crate::{load, model::Severity};
use std::fmt::Write as _;
use unasked::{fails, fault};

/// A decision with two options, and the first step.
const WAY: &str = "  - { id: way, kind: decision, title: Way?, options: [{ value: a, label: A }, { value: b, label: B }] }\n";

#[path = "proposals_tests.rs"]
mod proposals;
#[path = "search_tests.rs"]
mod search;

fn read(steps: &str) -> Arc<Runbook> {
    let yaml = format!(
        "version: 1\nid: x\ntitle: X\nlang: en\ncontacts:\n  anna: {{ name: Anna, phones: ['+34 900 000 001'] }}\nsteps:\n\
         {WAY}  - {{ id: say, kind: call, title: Call, contacts: [anna] }}\n{steps}"
    );
    let read = load::runbook(&yaml, &Words::new(Lang::En));
    Arc::new(read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}")))
}

fn rehearsed(steps: &str) -> Vec<Finding> {
    rehearse(&read(steps), &TextWords::default())
}

/// What is found, but for what is only to be known; that something has not shown is.
fn found(steps: &str) -> Vec<What> {
    let found = rehearsed(steps).into_iter();
    let counts = found.filter(|finding| {
        let hidden = matches!(
            finding.what,
            What::StepNever(_) | What::FieldNever(_) | What::BehindEnd(_)
        );
        finding.level != Severity::Note || hidden
    });
    counts.map(|finding| finding.what).collect()
}

/// What is found in a bad runbook and not in a good one.
fn told(what: &What, bad: &str, good: &str) {
    assert_eq!(found(bad), std::slice::from_ref(what), "{bad}");
    assert_eq!(found(good), [], "{good}");
}

fn form(fields: &str) -> String {
    let mut out = "  - id: form\n    kind: form\n    title: Form\n    fields:\n".to_owned();
    for field in fields.lines() {
        let _ = writeln!(out, "      - {{ {field} }}");
    }
    out
}

fn ticket(body: &str) -> String {
    format!(
        "  - {{ id: tic, kind: ticket, title: Ticket, ticket: {{ subject: S, body: \"{body}\" }} }}\n"
    )
}

#[test]
fn what_hangs_on_an_alert_shows_with_one_that_brings_it() {
    let steps = "  - { id: s, title: S, when: alert.labels.severity == 'critical', fields: [{ id: q, type: text, label: Q, when: alert.status == 'resolved' }] }\n";
    assert_eq!(found(steps), []);
}

#[test]
fn a_step_that_never_shows_is_told() {
    told(
        &What::StepNever("s".into()),
        "  - { id: s, title: S, when: way == 'a' and way == 'b' }\n",
        "  - { id: s, title: S, when: way == 'a' }\n",
    );
}

#[test]
fn what_never_showed_with_samples_alone_is_only_to_be_known() {
    let level = |when: &str| {
        let text = form("id: host, type: text, label: Host, required: true");
        let steps = format!("{text}  - {{ id: s, title: S, when: \"{when}\" }}\n");
        let found = rehearsed(&steps);
        found
            .into_iter()
            .map(|finding| finding.level)
            .collect::<Vec<_>>()
    };
    assert_eq!(level("host|length > 5000"), [Severity::Note]);
    assert_eq!(level("host == 'db' and host == 'web'"), [Severity::Note]);
    assert_eq!(level("host == 'db'"), []);
}

#[test]
fn a_number_on_either_side_of_a_limit_is_tried() {
    let text = form("id: n, type: number, label: N, required: true");
    for rule in ["n < 3", "n > 8000", "n >= 20 and n < 21"] {
        let steps = format!("{text}  - {{ id: s, title: S, when: {rule} }}\n");
        assert_eq!(found(&steps), [], "{rule}");
    }
}

/// What is held against another answer, the clock, or a count shows on some way.
#[test]
fn answers_far_from_each_other_are_tried() {
    let fields = "id: n, type: number, label: N, required: true
id: m, type: number, label: M, required: true
id: at, type: datetime, label: A, required: true
id: to, type: datetime, label: T, required: true
id: day, type: date, label: D, required: true
id: hour, type: time, label: H, required: true
id: list, type: textarea, label: L, required: true";
    let rules = [
        "n > m",
        "n > m * 2",
        "now() - at > hours(1)",
        "to - at > hours(1)",
        "to > at",
        "at < now()",
        "day > today()",
        "count(lines(list)) > 3",
        "list|length > 30",
    ];
    for rule in rules {
        let steps = format!("{}  - {{ id: s, title: S, when: {rule} }}\n", form(fields));
        assert_eq!(found(&steps), [], "{rule}");
    }
}

#[test]
fn every_set_of_few_options_is_tried_and_of_many_none_is_said_never_to_come() {
    let level = |options: &str, when: &str| {
        let field = form(&format!(
            "id: s, type: checkboxes, label: S, options: [{options}]"
        ));
        let steps = format!("{field}  - {{ id: t, title: T, when: \"{when}\" }}\n");
        let found = rehearsed(&steps).into_iter();
        let found = found.filter(|own| own.what == What::StepNever("t".into()));
        found.map(|own| own.level).collect::<Vec<_>>()
    };
    assert_eq!(level("a, b, c", "count(s) == 2"), []);
    assert_eq!(
        level("a, b, c", "'a' in s and 'c' in s and 'b' not in s"),
        []
    );
    assert_eq!(level("a, b, c", "count(s) == 4"), [Severity::Error]);
    assert_eq!(level("a, b, c, d, e", "count(s) == 3"), [Severity::Note]);
}

#[test]
fn a_step_behind_an_end_that_always_comes_is_told() {
    told(
        &What::BehindEnd("s".into()),
        "  - { id: e, kind: end, title: E }\n  - { id: s, title: S }\n",
        "  - { id: e, kind: end, title: E, when: way == 'a' }\n  - { id: s, title: S }\n",
    );
}

#[test]
fn a_condition_that_always_holds_is_a_note() {
    let notes = |when: &str| {
        let text = form(&format!("id: f, type: text, label: F, when: {when}"));
        let steps = format!("  - {{ id: s, title: S, when: {when} }}\n{text}");
        let notes = rehearsed(&steps).into_iter();
        let notes = notes.filter(|finding| finding.level == Severity::Note);
        notes.map(|finding| finding.what).collect::<Vec<_>>()
    };
    assert_eq!(
        notes("way == 'a' or way == 'b'"),
        [What::StepAlways("s".into()), What::FieldAlways("f".into())]
    );
    assert_eq!(notes("way == 'a'"), []);
}

#[test]
fn a_field_that_never_shows_is_told() {
    told(
        &What::FieldNever("f".into()),
        &form(
            "id: yes, type: checkbox, label: Y\nid: f, type: text, label: F, when: yes and not yes",
        ),
        &form("id: yes, type: checkbox, label: Y\nid: f, type: text, label: F, when: yes"),
    );
}

#[test]
fn a_mandatory_field_that_nothing_asks_for_is_told() {
    let steps = |when: &str| {
        format!(
            "  - id: tic\n    kind: ticket\n    title: Ticket\n    ticket: {{ subject: S, body: B, reference: number }}\n    fields:\n\
             \x20     - {{ id: number, type: text, label: Number }}\n\
             \x20     - {{ id: f, type: text, label: F, required: true, when: \"{when}\" }}\n\
             \x20 - {{ id: s, title: S }}\n"
        )
    };
    told(
        &What::NotAsked("f".into()),
        &steps("state(s) == 'done'"),
        &steps("way == 'a'"),
    );
}

#[test]
fn a_field_that_nothing_uses_is_told_where_a_ticket_follows() {
    let what = What::Unused("f".into());
    let unused = form("id: f, type: text, label: F");
    let used = form("id: f, type: text, label: F, required: true");
    let bad = format!("{unused}{}", ticket("Text"));
    for good in [
        format!("{unused}{}", ticket("Text {{ f }}")),
        format!("{unused}{}", ticket("Text {{ answers('form') }}")),
        format!("{used}  - {{ id: tic, kind: ticket, title: T, ticket: {{ subject: S }} }}\n"),
        format!(
            "{}{}",
            form("id: f, type: text, label: F, internal: true"),
            ticket("Text")
        ),
        format!("{}{unused}", ticket("Text")),
        format!(
            "{unused}  - {{ id: s, title: 'See {{{{ f }}}}' }}\n{}",
            ticket("Text")
        ),
        format!(
            "{unused}  - {{ id: s, title: S, items: ['See {{{{ f }}}}'] }}\n{}",
            ticket("Text")
        ),
        format!(
            "{unused}  - {{ id: s, title: S, fields: [{{ id: q, type: note, label: L, help: '{{{{ f }}}}' }}] }}\n{}",
            ticket("Text")
        ),
        format!(
            "{}  - {{ id: s, title: S, deadline: {{ within: minutes(5), of: f }} }}\n{}",
            form("id: f, type: datetime, label: F"),
            ticket("Text")
        ),
        format!(
            "{}{}",
            form("id: f, type: checkbox, label: F, required: true, must_be_true: true"),
            ticket("Text")
        ),
        format!(
            "{unused}  - {{ id: s, title: S, when: answered(f) }}\n{}",
            ticket("Text")
        ),
    ] {
        told(&what, &bad, &good);
    }
    assert_eq!(rehearsed(&bad)[0].level, Severity::Warning);
}

#[test]
fn a_hold_that_is_passed_before_it_shows_is_told() {
    let steps = |hold: &str, first: &str, second: &str| {
        let hold = format!("  - {{ id: h, title: H, hold: true, when: \"{hold}\" }}\n");
        format!("{first}{hold}{second}")
    };
    let work = "  - { id: work, title: Work }\n";
    let what = What::HoldLate("h".into());
    let late = steps("state(work) == 'done'", "", work);
    told(&what, &late, &steps("state(work) == 'done'", work, ""));
}

#[test]
fn a_ticket_without_a_text_or_a_subject_is_told_with_the_way() {
    let body = "{% if way == 'a' %}Text{% endif %}";
    told(
        &What::TicketEmpty("tic".into()),
        &ticket(body),
        &ticket(&format!("{body}{{% if way == 'b' %}}Other{{% endif %}}")),
    );
    let with = rehearsed(&ticket(body))[0].with.clone();
    let met = Met {
        at: ForkAt::Decision("way".into()),
        turn: Turn::Say(crate::model::Value::Text("b".into())),
    };
    assert_eq!(with, [met]);
    let subject = |text: &str| {
        format!(
            "  - {{ id: tic, kind: ticket, title: T, ticket: {{ subject: \"{text}\", body: B }} }}\n"
        )
    };
    told(
        &What::NoSubject("tic".into()),
        &subject("{% if way == 'a' %}Text{% endif %}"),
        &subject("{{ label(way) }}"),
    );
}

#[test]
fn a_gap_in_a_ticket_for_which_all_was_answered_is_told() {
    let later = form("id: f, type: text, label: Later");
    let what = What::TicketGap("tic".into(), "Later".into());
    let ticket = ticket("Text {{ f }}");
    told(
        &what,
        &format!("{ticket}{later}"),
        &format!("{later}{ticket}"),
    );
}

#[test]
fn what_does_not_apply_and_leaves_a_blank_among_words_is_told() {
    let asked = form("id: f, type: text, label: Host, required: true, when: way == 'a'");
    let text = |text: &str| format!("{asked}{}", ticket(text));
    let what = |text: &str| What::Blank("tic".into(), "Host".into(), text.into());
    for (bad, good) in [
        (
            "Disk on {{ f }}",
            "{% if way == 'a' %}Disk on {{ f }}{% else %}Disk{% endif %}",
        ),
        ("* Host: {{ f|upper }}", "Host: {{ f|default('none') }}"),
        ("On {{ f }} ({{ way }})", "On {{ f }}{{ way }} now"),
        ("{{ f }} is full", "Disk full\\n{{ f }}"),
    ] {
        told(&what(bad), &text(bad), &text(good));
    }
    let found = rehearsed(&text("Disk on {{ f }}"));
    let levels = found
        .iter()
        .filter(|own| own.what == what("Disk on {{ f }}"));
    let levels: Vec<_> = levels.map(|own| (own.level, own.with.len())).collect();
    assert_eq!(levels, [(Severity::Warning, 1)]);
}

#[test]
fn a_text_that_cannot_be_worked_out_is_told() {
    let number = form("id: n, type: number, label: N, required: true, min: 1");
    told(
        &fails("tic", "{{ 1 / (n - n) }}", "1 / (n - n)"),
        &format!("{number}{}", ticket("{{ 1 / (n - n) }}")),
        &format!("{number}{}", ticket("{{ 1 / (n + n) }}")),
    );
    let call = |script: &str| {
        format!(
            "{number}  - {{ id: c, kind: call, title: C, contacts: [anna], script: \"{script}\" }}\n"
        )
    };
    told(
        &{
            let (step, text, why) = fault("c", "Say {{ 1 / (n - n) }}", "1 / (n - n)");
            What::ScriptFails(step, text, why)
        },
        &call("Say {{ 1 / (n - n) }}"),
        &call("Say {{ 1 / n }}"),
    );
}

#[test]
fn both_answers_to_an_approval_are_tried() {
    let step = |when: &str| {
        format!(
            "  - {{ id: may, kind: approval, title: M }}\n  - {{ id: s, title: S, when: \"{when}\" }}\n"
        )
    };
    let never = What::StepNever("s".into());
    told(&never, &step("may and not may"), &step("may"));
    told(
        &never,
        &step("may and state('may') == 'failed'"),
        &step("not may"),
    );
    assert_eq!(found(&step("state('may') == 'failed'")), []);
}

#[test]
fn both_answers_to_an_approval_for_each_value_are_tried() {
    let steps = form("id: hosts, type: textarea, label: H, required: true")
        + "  - { id: may, kind: approval, for_each: lines(hosts), as: host, title: '{{ host }}' }\n\
           \x20 - { id: s, title: S, when: 'false in may' }\n";
    assert_eq!(found(&steps), []);
}

#[test]
fn an_update_of_a_repeated_ticket_may_be_due() {
    let ticket = |when: &str| {
        format!(
            "  - {{ id: tl, kind: ticket, title: T, for_each: '[\"a\", \"b\"]', as: h, ticket: {{ subject: S, body: B, updates: [{{ id: u, title: U, when: '{when}', body: up }}] }} }}\n"
        )
    };
    assert_eq!(found(&ticket("h == \"a\"")), []);
    let never = What::UpdateNever("tl".into(), "u".into());
    assert_eq!(found(&ticket("h == \"a\" and h == \"b\"")), [never]);
}

fn message(to: &str, body: &str) -> String {
    format!(
        "  - {{ id: tic, kind: message, title: M, message: {{ to: [\"{to}\"], subject: S, body: \"{body}\" }} }}\n"
    )
}

#[test]
fn a_message_is_laid_out_on_each_way_as_a_ticket_is() {
    let some = "{% if way == 'a' %}Text{% endif %}";
    let empty = What::TicketEmpty("tic".into());
    told(&empty, &message("all", some), &message("all", "Text"));
    let nobody = What::ToNobody("tic".into());
    told(
        &nobody,
        &message(some, "Text"),
        &message("{{ label(way) }}", "Text"),
    );
    let later = form("id: f, type: text, label: Later");
    let gap = What::TicketGap("tic".into(), "Later".into());
    for text in [message("all", "To {{ f }}"), message("all {{ f }}", "Text")] {
        told(&gap, &format!("{text}{later}"), &format!("{later}{text}"));
    }
    let number = form("id: n, type: number, label: N, required: true, min: 1");
    let fails = fails("tic", "all {{ 1 / (n - n) }}", "1 / (n - n)");
    let bad = message("all {{ 1 / (n - n) }}", "Text");
    let good = message("all {{ 1 / (n + n) }}", "Text");
    told(
        &fails,
        &format!("{number}{bad}"),
        &format!("{number}{good}"),
    );
}

#[test]
fn a_field_that_a_message_alone_names_is_used() {
    let field = form("id: f, type: text, label: F");
    told(
        &What::Unused("f".into()),
        &format!(
            "{field}{}{}",
            message("all", "Text"),
            ticket("Text").replace("tic,", "k,")
        ),
        &format!(
            "{field}{}{}",
            message("all {{ f }}", "Text"),
            ticket("Text").replace("tic,", "k,")
        ),
    );
}

#[test]
fn conditions_that_hang_on_each_other_in_a_circle_are_told() {
    let fields = |second: &str| {
        form(&format!(
            "id: one, type: checkbox, label: One, when: two\nid: two, type: checkbox, label: Two{second}"
        ))
    };
    let circle = What::Circle(vec!["one".into(), "two".into()]);
    assert!(found(&fields(", when: one")).contains(&circle));
    assert_eq!(found(&fields("")), []);
    let own = "  - { id: s, title: S, when: \"state(s) == 'open'\" }\n";
    assert!(found(own).contains(&What::Circle(vec!["s".into()])));
}

#[test]
fn a_contact_that_no_step_names_is_told() {
    let mut runbook = Runbook::clone(&read("  - { id: s, title: S }\n"));
    let mut other = runbook.contacts[0].clone();
    other.id = "bru".to_owned();
    runbook.contacts.push(other);
    let found = rehearse(&Arc::new(runbook), &TextWords::default());
    assert_eq!(found[0].what, What::Uncalled("bru".into()));
    assert_eq!(found[0].level, Severity::Warning);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_suggestion_that_is_no_option_is_told() {
    let steps = |suggest: &str| {
        let text = form("id: f, type: text, label: F, required: true");
        format!(
            "{text}  - {{ id: d, kind: decision, title: D, suggest: \"{suggest}\", options: [{{ value: x }}, {{ value: sample }}] }}\n"
        )
    };
    told(
        &What::NoOption("d".into(), "SAMPLE".into()),
        &steps("f|upper"),
        &steps("f|lower"),
    );
}

#[test]
fn a_default_that_its_field_refuses_is_told() {
    let fields = |default: &str| {
        let first = "  - { id: first, title: First, fields: [{ id: a, type: text, label: A, required: true }] }\n";
        let field = format!("id: f, type: number, label: F, max: 7, default: \"{default}\"");
        format!("{first}{}", form(&field))
    };
    told(
        &What::DefaultRefused("f".into(), "sample".into()),
        &fields("{{ a }}"),
        &fields("{{ 3 }}"),
    );
    told(
        &What::DefaultRefused("f".into(), "false".into()),
        &form("id: f, type: checkbox, label: F, must_be_true: true, default: false"),
        &form("id: f, type: checkbox, label: F, must_be_true: true"),
    );
    told(
        &What::DefaultRefused("f".into(), "1.500".into()),
        &form("id: f, type: number, label: F, default: 1.500"),
        &form("id: f, type: number, label: F, default: 1.5"),
    );
    told(
        &What::DefaultRefused("f".into(), "2020-01-01".into()),
        &form("id: f, type: date, label: F, min: today, default: 2020-01-01"),
        &form("id: f, type: date, label: F, min: today, default: today"),
    );
}

#[test]
fn a_failure_that_steps_ask_for_is_tried() {
    told(
        &What::StepNever("back".into()),
        "  - { id: do, title: Do }\n  - { id: back, title: Back, when: \"state(do) == 'failed' and state(do) == 'skipped'\" }\n",
        "  - { id: do, title: Do }\n  - { id: back, title: Back, when: \"state(do) == 'failed'\" }\n",
    );
}

#[test]
fn a_number_is_tried_at_its_bounds_where_it_is_compared_with_what_is_worked_out() {
    told(
        &What::StepNever("few".into()),
        "  - { id: f, kind: form, title: F, fields: [{ id: lost, type: number, label: L, required: true, min: 30 }, { id: all, type: textarea, label: A, required: true }] }\n  - { id: few, title: Few, when: lost * 2 < count(lines(all)) }\n",
        "  - { id: f, kind: form, title: F, fields: [{ id: lost, type: number, label: L, required: true, min: 0 }, { id: all, type: textarea, label: A, required: true }] }\n  - { id: few, title: Few, when: lost * 2 < count(lines(all)) }\n",
    );
}

#[test]
fn the_same_runbook_always_gives_the_same_findings() {
    let mut steps = String::new();
    for n in 0..14 {
        let _ = writeln!(
            steps,
            "  - {{ id: d{n}, kind: decision, title: D{n}, options: [{{ value: a }}, {{ value: b }}] }}"
        );
        let _ = writeln!(
            steps,
            "  - {{ id: s{n}, title: S, when: d{n} == 'a' and way == 'b' }}"
        );
    }
    steps += &ticket("{% if d3 == 'a' and d7 == 'b' and d9 == 'a' %}Text{% endif %}");
    let first = rehearsed(&steps);
    let empty = first
        .iter()
        .find(|finding| finding.what == What::TicketEmpty("tic".into()));
    assert!(empty.is_some(), "{first:#?}");
    for _ in 0..3 {
        assert_eq!(rehearsed(&steps), first);
    }
}

#[test]
fn the_runbooks_of_the_program_are_walked_without_a_finding() {
    for file in std::fs::read_dir("runbooks").unwrap() {
        let path = file.unwrap().path();
        if path.to_string_lossy().ends_with(".test.yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let runbook = load::runbook(&text, &Words::new(Lang::En)).unwrap();
        assert_eq!(
            rehearse(&Arc::new(runbook), &TextWords::default()),
            [],
            "{}",
            path.display()
        );
    }
}
