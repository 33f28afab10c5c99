//! The marks in the list, the footer's keys, and duty that a decision contradicts.

use super::support::{HOLD, THREE, TICKET, step, walk, walk_with};
use crate::engine::StepState;
use crate::tui::keymap::Context;

/// A call that is made in one of two cases.
const WAITING: &str = r#"
version: 1
id: espera
title: Que espera
contacts: { pau: { name: Pau, phones: ["+34 933 933 991"] } }
steps:
  - { id: tria, kind: decision, title: Quina?, options: [{ value: a }, { value: b }] }
  - { id: truca, kind: call, title: Truqueu, contacts: [pau], when: tria == "a" }
"#;

#[test]
fn a_call_that_waits_for_a_decision_is_refused_before_anything_is_asked() {
    let mut bench = walk(WAITING);
    bench.keys("j");
    let shot = bench.usual();
    assert!(!shot.footer().contains("Enter"), "{}", shot.footer());
    assert!(!shot.footer().contains(&bench.say("key-skip-short")));
    for key in ["enter", "space"] {
        bench.idle_keys(key);
        assert_eq!(bench.context(), Context::Steps, "{key}");
        assert!(!bench.message().is_empty(), "{key} says why");
    }
}

#[test]
fn a_hold_keeps_its_mark_when_it_is_the_current_step() {
    let mut bench = walk(HOLD);
    assert!(bench.usual().has("■ 2 La clau"), "{}", bench.usual().text());
    bench.keys("enter");
    assert!(
        bench.usual().has("▶■ 2 La clau"),
        "{}",
        bench.usual().text()
    );
    assert!(
        !bench
            .usual()
            .footer()
            .contains(&bench.say("key-skip-short"))
    );
    assert!(
        bench.shot(40, 16).has("▶■ Pas 2/3: La clau"),
        "{}",
        bench.shot(40, 16).text()
    );
}

#[test]
fn the_current_step_is_marked_when_it_is_incomplete_again() {
    let mut bench = walk(TICKET);
    bench.keys("enter").text("Correu").keys("enter").text("x");
    bench.keys("tab tab enter");
    assert_eq!(bench.run().state(0), StepState::Done);
    bench.keys("k enter up up up up ctrl-u esc");
    assert_eq!(bench.run().current(), Some(0));
    bench.keys("j");
    assert!(
        bench.usual().has("▶◐ 1 Les dades"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn the_footer_names_no_act_that_cannot_happen() {
    let mut bench = walk(THREE);
    bench.keys("e");
    let finish = bench.say("key-finish-short");
    assert!(
        !bench.usual().footer().contains(&finish),
        "{}",
        bench.usual().footer()
    );
    bench.keys("esc enter k");
    assert_eq!(bench.at(), "un");
    let footer = bench.usual().footer().to_owned();
    assert!(!footer.contains(&bench.say("act-closed")), "{footer}");
    assert!(!footer.contains(&bench.say("key-skip-short")), "{footer}");
    bench.keys("j enter enter").idle_keys("enter");
    assert!(
        bench.usual().footer().contains(&finish),
        "{}",
        bench.usual().footer()
    );
}

#[test]
fn the_footer_at_a_ticket_names_the_copy_and_the_ticket_once() {
    let mut bench = walk(TICKET);
    let footer = bench.usual().footer().to_owned();
    assert!(
        footer.contains("t tiquet") && !footer.contains("c copia"),
        "{footer}"
    );
    bench.keys("j");
    let footer = bench.usual().footer().to_owned();
    assert_eq!(footer.matches("tiquet").count(), 1, "{footer}");
    assert!(footer.contains("c copia"), "{footer}");
}

/// A decision that is the question of duty.
const DUTY: &str = r"
version: 1
id: guardia
title: Guàrdia
lang: ca
steps:
  - id: hores
    kind: decision
    title: Fora d'hores?
    suggest: schedule.out_of_hours
    options: [{ value: true, label: Sí }, { value: false, label: No }]
  - { id: b, title: B }
";

#[test]
fn duty_that_is_set_against_a_decision_names_it_at_once() {
    let mut bench = walk_with(DUTY, "{}");
    bench.keys("enter down enter");
    assert!(bench.run().choice(&step("hores")).is_some());
    let decided = bench.run().on_duty().unwrap();
    assert_eq!(
        bench.recorded(if decided { "d 2" } else { "d 1" }),
        ["duty_set"]
    );
    assert!(
        bench.message().contains("1 Fora d'hores?"),
        "{}",
        bench.message()
    );
    assert_eq!(
        bench.recorded(if decided { "d 1" } else { "d 2" }),
        ["duty_set"]
    );
    assert!(
        !bench.message().contains("Fora d'hores?"),
        "{}",
        bench.message()
    );
}
