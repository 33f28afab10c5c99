//! What somebody is being asked about does not fall away while they answer.

use super::support::*;

/// At 03:12 both are there, and until 03:30.
const EARLY: &str = r#"
version: 1
id: aviat
title: Aviat
lang: ca
contacts:
  pau: { name: Pau, phones: ["+34 900 000 001"] }
steps:
  - { id: trucada, title: Truqueu, kind: call, contacts: [pau], when: now() < today() + hours(3) + minutes(30) }
  - id: dades
    kind: form
    title: Les dades
    when: now() < today() + hours(3) + minutes(30)
    fields:
      - { id: dit, type: text, label: Què han dit }
  - { id: final, title: El final }
"#;

#[test]
fn a_call_that_is_being_logged_when_its_time_is_over_is_logged() {
    let mut bench = walk(EARLY);
    bench.keys("enter");
    bench.menu();
    bench.minutes(20);
    let title = bench.say_with("menu-outcome", &[("number", "+34 900 000 001".into())]);
    assert_eq!(bench.menu().title, title, "it is still asked");
    let events = bench.recorded("1 enter");
    assert_eq!(events, ["call_logged", "step_ticked"]);
    let run = bench.run();
    assert_eq!(run.progress().0, 1);
    assert!(
        run.applies(0) && !run.applies(1),
        "what is open follows the clock"
    );
    bench.minutes(60);
    assert_eq!(bench.run().progress(), (1, 2));
}

#[test]
fn what_is_typed_in_a_form_whose_time_is_over_is_kept() {
    let mut bench = walk(EARLY);
    bench.keys("down enter");
    assert!(bench.is_form());
    bench.text_only("Ve").minutes(20);
    assert!(bench.is_form(), "it is being answered");
    bench.text_only("nen").keys("enter");
    bench.minutes(5);
    let run = bench.run();
    let said = run.answer(&"dit".into()).map(|own| own.value.to_text());
    assert_eq!(said.as_deref(), Some("Venen"));
    assert!(run.applies(1));
}

#[test]
fn a_question_that_is_left_follows_the_clock_again() {
    let mut bench = walk(EARLY);
    bench.keys("enter").minutes(20);
    bench.keys("esc").minutes(1);
    assert!(!bench.run().applies(0));
}
