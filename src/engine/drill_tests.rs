//! An exercise says so in every text that leaves, and its time may be another one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::ticket_parts::{Added, TicketParts};
use crate::engine::{Trust, addendum, call, ticket};
use crate::i18n::Lang;
use crate::model::{Drill, Event};
use chrono::TimeDelta;

const STEPS: &str = "  - { id: f, kind: form, title: F, fields: [{ id: host, type: text, label: Host, required: true }, { id: log, type: textarea, label: Log }] }\n\
    \x20 - { id: k, kind: ticket, title: K, ticket: { lang: es, to: [a@example.org], subject: \"Caída de {{ host }}\", body: \"{{ answers('f') }}\" } }\n\
    \x20 - { id: c, kind: call, title: C, contacts: [a], script: \"It is about {{ host }}\" }\n";

fn drill() -> Walk {
    let mut walk = Walk::of(STEPS);
    walk.write(vec![Event::Started {
        runbook: "x".into(),
        title: "X".into(),
        sha256: "0".into(),
        drill: Some(Drill::default()),
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    }]);
    walk.answer("host", "db1");
    walk.answer("log", "one\ntwo");
    walk
}

fn laid(walk: &Walk) -> Ticket {
    let step = &walk.run.runbook().steps[1];
    let form = step.kind.ticket().unwrap();
    ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es))
}

#[test]
fn the_ticket_of_an_exercise_says_so_in_its_language_in_every_part_but_addresses() {
    let walk = drill();
    let ticket = laid(&walk);
    assert_eq!(ticket.subject, "[SIMULACRO] Caída de db1");
    assert!(ticket.body.starts_with("SIMULACRO: esto es un ejercicio"));
    let words = Words::new(Lang::En);
    for part in TicketParts::of(&ticket, &Added::default()).all(&words) {
        let said = part.text.contains("SIMULACRO");
        assert_eq!(said, part.name != "to", "{part:?}");
    }
    assert_eq!(ticket.to, ["a@example.org"]);
}

#[test]
fn what_is_added_to_the_ticket_says_it_too() {
    let mut walk = drill();
    let ticket = laid(&walk);
    walk.carry(&crate::engine::Command::Export {
        step: "k".into(),
        way: crate::model::Way::Osc52,
        part: None,
        bytes: 1,
        sha256: ticket::fingerprint(&ticket),
        part_sha256: None,
        missing: 0,
    });
    walk.answer("host", "db2");
    let step = &walk.run.runbook().steps[1];
    let added = addendum::addendum(&walk.run, step, &Words::of_ticket(Lang::Es)).unwrap();
    assert!(
        added.lines().next().unwrap().contains("[SIMULACRO]"),
        "{added}"
    );
}

#[test]
fn who_is_called_and_who_reads_the_sheet_hears_it_first() {
    let walk = drill();
    let words = Words::new(Lang::En);
    let step = &walk.run.runbook().steps[2];
    let script = call::script(&walk.run, step, &words).unwrap();
    assert!(script.starts_with("DRILL: this is an exercise"), "{script}");
    for markdown in [false, true] {
        let sheet = status_sheet::text(&walk.run, &RecordNote::default(), &words, markdown);
        assert!(sheet.lines().next().unwrap().contains("DRILL"), "{sheet}");
    }
    let json = status_sheet::json(&walk.run, &RecordNote::default(), &words);
    assert_eq!(json["drill"], true);
}

#[test]
fn a_run_that_is_meant_says_nothing_of_it() {
    let mut walk = Walk::of(STEPS);
    walk.answer("host", "db1");
    let ticket = laid(&walk);
    assert_eq!(
        (ticket.subject.as_str(), ticket.drill),
        ("Caída de db1", None)
    );
    assert!(!ticket.body.contains("SIMULACRO"));
    assert_eq!(
        against_exporters(&walk.run),
        Some("exporter-untrusted"),
        "who gets it is the runbook's word"
    );
    walk.run.trust(Trust::Trusted);
    assert_eq!(against_exporters(&walk.run), None);
    let mut drill = drill();
    drill.run.trust(Trust::Trusted);
    assert_eq!(against_exporters(&drill.run), Some("drill-no-exporter"));
}

#[test]
fn an_exercise_may_have_a_time_of_its_own_which_goes_on_with_the_machines() {
    let mut walk = Walk::of("  - { id: a, title: A }\n");
    let clock = walk.now() - TimeDelta::days(3);
    walk.write(vec![Event::Started {
        runbook: "x".into(),
        title: "X".into(),
        sha256: "0".into(),
        drill: Some(Drill { clock: Some(clock) }),
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    }]);
    assert_eq!(walk.run.ahead(), TimeDelta::days(3));
}
