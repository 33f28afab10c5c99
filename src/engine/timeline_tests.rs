//! What happened, in texts that leave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::Walk;
use super::ticket_state::ticket_states;
use super::updates::update_text;
use super::{Command, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Attempt, Outcome, Ticket, Value, Way};

const RUNBOOK: &str = "  - { id: look, title: Look, fields: [{ id: secret, type: text, label: Secret, internal: true }] }\n\
    \x20 - { id: way, kind: decision, title: Way, options: [a, b] }\n\
    \x20 - id: send\n    kind: ticket\n    title: File\n    ticket:\n      lang: es\n      subject: S\n      body: \"{{ way }}:\\n{{ timeline() }}\"\n\
    \x20     updates: [{ id: end, title: E, body: 'So far: {{ timeline() }}' }]\n\
    \x20 - { id: last, title: Last }\n";

fn laid(walk: &Walk) -> Ticket {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    ticket::lay_out(
        &walk.run,
        step,
        step.kind.dispatch().unwrap(),
        &Words::of_ticket(Lang::Es),
    )
}

fn walked() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("secret", "hidden");
    walk.tick("look");
    walk.minute += 3;
    walk.carry(&Command::Note(None, "Called\nAnna".into()));
    walk.carry(&Command::Choose("way".into(), Value::Text("a".into())));
    walk
}

fn copy(walk: &mut Walk) {
    let laid = laid(walk);
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Osc52,
        part: None,
        bytes: 1,
        sha256: ticket::fingerprint(&laid),
        part_sha256: None,
        missing: 0,
    });
}

#[test]
fn a_text_that_leaves_tells_what_happened_in_its_language_and_no_answer() {
    let body = laid(&walked()).body;
    assert!(body.starts_with("a:\n03:12 "), "{body}");
    let rows: Vec<_> = body.lines().collect();
    assert_eq!(rows.len(), 4, "{body}");
    assert!(rows[2].starts_with("03:12 Hecho: Look"), "{body}");
    assert_eq!(rows[3], "03:15 Way → a", "{body}");
    assert!(
        !body.contains("hidden") && !body.contains("Secret"),
        "{body}"
    );
}

#[test]
fn what_is_for_the_record_alone_is_told_to_nobody_outside() {
    let mut walk = Walk::of(
        "  - { id: one, title: One }\n  - { id: two, title: Two }\n  - { id: three, title: Three }\n\
         \x20 - { id: way, kind: decision, title: Way, options: [a, b], suggest: \"'a'\" }\n\
         \x20 - { id: ring, kind: call, title: Ring, contacts: [a] }\n\
         \x20 - { id: send, kind: ticket, title: File, ticket: { lang: en, subject: S, body: '{{ timeline() }}' } }\n",
    );
    let why = Some("PRIVATE");
    let mut ask = |command: Command| assert_eq!(walk.ask(&command, why), Ok(()), "{command:?}");
    ask(Command::Skip("one".into()));
    ask(Command::Fail("two".into()));
    ask(Command::Reopen("two".into()));
    ask(Command::Tick("three".into()));
    ask(Command::Choose("way".into(), Value::Text("b".into())));
    ask(Command::Note(None, "PRIVATE".into()));
    let attempt = Attempt {
        contact: "a".into(),
        number: "600123456".into(),
        outcome: Outcome::Answered,
        by: Some("PRIVATE".into()),
    };
    ask(Command::LogCall("ring".into(), attempt));
    ask(Command::EndIncomplete);
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let body = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En)).body;
    assert!(!body.contains("PRIVATE"), "{body}");
    assert!(!body.contains("600123456"), "{body}");
    assert!(body.contains("Call to Anna"), "{body}");
    let rows = body.lines().count();
    assert_eq!(rows, 9, "{body}");
}

#[test]
fn a_ticket_is_not_out_of_date_because_time_has_passed() {
    let mut walk = walked();
    copy(&mut walk);
    assert_eq!(walk.ask(&Command::Tick("send".into()), None), Ok(()));
    walk.minute += 5;
    walk.tick("last");
    assert!(laid(&walk).body.contains("03:20 Hecho: Last"));
    assert!(!ticket_states(&walk.run)[0].out_of_date);
    walk.carry(&Command::Choose("way".into(), Value::Text("b".into())));
    assert!(ticket_states(&walk.run)[0].out_of_date);
}

#[test]
fn an_update_may_tell_it_too_and_stays_sent() {
    let mut walk = walked();
    copy(&mut walk);
    walk.tick("send");
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let text = update_text(&walk.run, step, "end").unwrap();
    assert!(text.text.contains("Hecho: File"), "{}", text.text);
    walk.carry(&Command::SendUpdate("send".into(), "end".into()));
    walk.tick("last");
    assert!(!ticket_states(&walk.run)[0].updates[0].out_of_date);
}
