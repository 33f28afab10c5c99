//! What a text takes from a table that lacks it, and what was decided: never a blank in a text
//! that says it is complete.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::Walk;
use super::{Command, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Provenance, Ticket, Value};

fn laid(walk: &Walk, lang: Lang) -> Ticket {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    ticket::lay_out(&walk.run, step, form, &Words::of_ticket(lang))
}

fn choose(walk: &mut Walk, value: Value) {
    walk.carry(&Command::Choose("env".into(), value));
}

#[test]
fn a_row_that_is_missing_is_a_gap_in_a_ticket_that_says_that_it_is_incomplete() {
    let mut walk = Walk::with(
        "data: { e: { pro: { limit: 90 }, pre: { limt: 95 } } }\n",
        "  - { id: env, kind: decision, title: Where, options: [pro, pre, dev] }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: S, body: \"limit {{ data.e[env].limit }}\" } }\n",
    );
    for (env, body, missing) in [
        ("pro", "limit 90\n", None),
        (
            "pre",
            "limit [MISSING: data.e.pre.limit]\n",
            Some("data.e.pre.limit"),
        ),
        ("dev", "limit [MISSING: data.e.dev]\n", Some("data.e.dev")),
    ] {
        choose(&mut walk, Value::Text(env.to_owned()));
        let ticket = laid(&walk, Lang::En);
        assert_eq!(ticket.body, body);
        let missing: Vec<String> = missing.into_iter().map(str::to_owned).collect();
        assert_eq!(ticket.missing, missing);
        assert_eq!(ticket.incomplete.is_some(), !missing.is_empty());
    }
}

#[test]
fn what_was_decided_is_among_all_answers() {
    let steps = |body: &str| {
        format!(
            "  - {{ id: env, kind: decision, title: Where, options: [{{ value: p, label: Production }}, q] }}\n\
             \x20 - {{ id: send, kind: ticket, title: T, ticket: {{ lang: en{body} }} }}\n"
        )
    };
    for body in ["", ", body: \"{{ answers(env) }}\""] {
        let mut walk = Walk::of(&steps(body));
        let ticket = laid(&walk, Lang::En);
        assert_eq!(ticket.body, "* Where: [MISSING: Where]\n");
        assert_eq!(ticket.missing, ["Where"]);
        choose(&mut walk, Value::Text("p".to_owned()));
        let ticket = laid(&walk, Lang::En);
        assert_eq!(
            (ticket.body.as_str(), ticket.missing.len()),
            ("* Where: Production\n", 0)
        );
    }
}

#[test]
fn yes_and_no_without_labels_are_said_in_the_language_of_who_reads() {
    let mut walk = Walk::of(
        "  - { id: env, kind: decision, title: Where, options: [true, false] }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: es, body: \"{{ label(env) }} {{ env }}\" } }\n",
    );
    let decision = walk.run.runbook().steps[0].kind.decision().unwrap();
    let labels: Vec<_> = decision
        .options
        .iter()
        .map(|option| option.label.as_str())
        .collect();
    assert_eq!(labels, ["Yes", "No"]);
    choose(&mut walk, Value::Flag(true));
    assert_eq!(laid(&walk, Lang::Es).body, "Sí Sí\n");
}

#[test]
fn who_is_on_call_is_a_gap_where_nobody_is_known_and_may_be_asked_for() {
    let walk = Walk::of(
        "  - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: S, body: \"By {{ operator.name }}{% if operator.email %}, {{ operator.email }}{% endif %}{{ operator.phone|default('') }}.\" } }\n",
    );
    let (_, step) = walk.run.runbook().step(&"t".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    let gap = "[MISSING: who is on call (operator: name in config.yaml)]";
    assert!(laid.body.contains(&format!("By {gap}.")), "{}", laid.body);
    assert!(!laid.complete());
}

#[test]
fn a_ticket_says_the_labels_of_what_is_repeated() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: kinds, type: checkboxes, label: K, options: [{ value: w, label: Web, ticket_label: La web }, { value: m, label: Mail }] }] }\n\
        \x20 - id: look\n    title: Look\n    for_each: kinds\n    as: k\n    fields: [{ id: how, type: select, label: How, options: [{ value: g, label: Green }, { value: r, label: Red, ticket_label: En rojo }] }]\n\
        \x20 - { id: say, title: 'Say {{ label(k) }}', for_each: kinds, as: k }\n\
        \x20 - { id: t, kind: ticket, title: T, ticket: { lang: es, subject: S, body: \"{% for k in kinds %}{{ label(k) }}: {{ label(answer(how, k)) }}. {% endfor %}\" } }\n",
    );
    let kinds = Value::List(vec!["w".into(), "m".into()]);
    walk.carry(&Command::Answer("kinds".into(), kinds, Provenance::Typed));
    walk.answer("how[w]", "r");
    walk.answer("how[m]", "g");
    let (_, step) = walk.run.runbook().step(&"t".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es));
    assert_eq!(laid.body.trim(), "La web: En rojo. Mail: Green.");
    let (_, say) = walk.run.runbook().step(&"say[m]".into()).unwrap();
    assert_eq!(say.title, "Say Mail");
}
