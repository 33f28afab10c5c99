//! What a text takes from a table that lacks it, and what was decided: never a blank in a text
//! that says it is complete.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::Walk;
use super::{Command, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Ticket, Value};

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
