//! How tickets and steps stand, at the keys: looking is nothing, a change says what it undoes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::{TicketState, ticket_states};
use crate::tui::bench::{Bench, CATALAN};

const RUNBOOK: &str = "\
version: 1
id: curt
title: Curt
steps:
  - id: tipus
    kind: decision
    title: Sistemes o xarxa?
    options: [{ value: s, label: Sistemes }, { value: x, label: Xarxa }]
  - id: dades
    kind: form
    title: Dades
    fields:
      - { id: app, type: text, label: Aplicació, required: true }
      - { id: origen, type: text, label: Origen, required: true, when: tipus == 'x' }
      - { id: desti, type: text, label: Destí, required: true, when: tipus == 'x' }
  - id: tiquet
    kind: ticket
    title: El tiquet
    ticket: { lang: ca, subject: '{{ app }}', cc: [a@b.cat] }
    fields: [{ id: numero, type: text, label: Número }]
  - { id: fi, title: Mireu-ho }
";

/// At the ticket, which is complete.
fn at_ticket() -> Bench {
    let mut bench = Bench::walk_text_with(RUNBOOK, CATALAN, "clipboard: osc52\n");
    bench.keys("enter 1 enter").text("Seu").keys("enter enter");
    assert_eq!(bench.at(), "tiquet");
    bench
}

fn state(bench: &Bench) -> TicketState {
    ticket_states(bench.run()).remove(0).state
}

#[test]
fn the_plain_page_is_no_copy_and_a_part_does_not_file_the_ticket() {
    let mut bench = at_ticket();
    bench.keys("enter p");
    assert_eq!(state(&bench), TicketState::Draft);
    assert!(!bench.journal().contains(&"ticket_exported".to_owned()));
    bench.keys("tab tab tab c");
    assert_eq!(state(&bench), TicketState::Copied);
    let shot = bench.shot(80, 24).text();
    assert!(shot.contains("tiquet: copiat en part"), "{shot}");
    assert!(shot.contains("[4/6 ✓ Amb còpia a]"), "{shot}");
    bench.keys("tab");
    let shot = bench.shot(80, 24).text();
    assert!(shot.contains("[5/6 Sistemes o xarxa?]"), "{shot}");
    bench.keys("tab");
    assert!(bench.usual().has("[6/6 Aplicació]"));
    bench.keys("enter enter tab enter");
    let shot = bench.shot(80, 24).text();
    assert!(shot.contains("El tiquet sencer no s'ha copiat"), "{shot}");
}

#[test]
fn a_ticket_without_a_number_is_asked_about_once_and_its_row_takes_the_number_later() {
    let mut bench = at_ticket();
    bench.keys("enter c enter tab enter");
    let shot = bench.shot(80, 24).text();
    assert!(shot.contains("Obert, encara sense número?"), "{shot}");
    bench.minutes(1).keys("enter");
    assert_eq!(bench.at(), "fi");
    let shot = bench.shot(80, 24).text();
    assert!(shot.contains("tiquet: número?"), "{shot}");
    bench.keys("up enter").text("CL-7").keys("enter enter");
    let ticket = ticket_states(bench.run()).remove(0);
    assert_eq!(ticket.reference.as_deref(), Some("CL-7"));
    assert_eq!(bench.at(), "fi");
    let shot = bench.shot(80, 24).text();
    assert!(shot.contains("tiquet: CL-7"), "{shot}");
}

#[test]
fn another_decision_says_at_once_what_it_undoes_and_leads_there() {
    let mut bench = at_ticket();
    bench.keys("enter c enter").text("CL-7").keys("enter enter");
    assert_eq!(bench.at(), "fi");
    bench
        .keys("up up up enter 2")
        .text("em vaig equivocar")
        .keys("enter");
    assert_eq!(bench.message(), "2 torna a estar incomplet: 2 respostes");
    assert_eq!(bench.at(), "dades");
    let shot = bench.shot(80, 24);
    let text = shot.text();
    assert!(text.contains("◐ 2 Dades"), "{text}");
    assert!(
        text.contains("│ Torna a estar incomplet: 2 respostes"),
        "{text}"
    );
    assert!(text.contains("DESACTUALITZAT"), "{text}");
    bench.keys("e");
    let text = bench.shot(80, 24).text();
    assert!(text.contains("Fets, ara incomplets"), "{text}");
    bench.keys("enter");
    assert!(!bench.message().is_empty(), "the run is not finished");
    bench
        .keys("esc enter")
        .text("a")
        .keys("enter")
        .text("b")
        .keys("enter enter");
    assert_eq!(bench.at(), "fi");
}
