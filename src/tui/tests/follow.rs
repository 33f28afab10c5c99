//! A run that another session works on, while it is read here.

use super::support::{KINDS, ONE, THREE, TICKET, followed, form_of, step, ticked, ticked_because};
use crate::engine::{Phase, StepState};
use crate::model::{Event, FieldId, Provenance, Value};
use crate::tui::keymap::Context;
use crate::tui::screens::walk::{Layer, Page};

fn answered(field: &str, text: &str) -> Event {
    Event::FieldAnswered {
        field: FieldId(field.to_owned()),
        value: Value::Text(text.to_owned()),
        from: Provenance::Typed,
    }
}

fn chosen(value: &str) -> Event {
    Event::OptionChosen {
        step: step("tria"),
        value: Value::Text(value.to_owned()),
        suggested: None,
        reason: None,
    }
}

#[test]
fn what_the_other_session_does_is_shown_and_followed() {
    let mut bench = followed(THREE);
    bench.comes(vec![ticked("un")]);
    assert_eq!(bench.run().state(0), StepState::Done);
    assert_eq!(bench.at(), "dos");
    assert!(bench.usual().has("✓ 1 El primer"));
}

#[test]
fn nothing_new_changes_nothing() {
    let mut bench = followed(THREE);
    bench.keys("end l");
    bench.comes(Vec::new());
    assert_eq!(bench.at(), "tres");
    assert!(matches!(bench.top(), Layer::Pager(Page::Timeline, _)));
}

#[test]
fn a_note_from_outside_moves_no_cursor_and_closes_no_layer() {
    let mut bench = followed(THREE);
    bench.keys("end l");
    let note = Event::NoteAdded {
        step: None,
        text: "des de fora".to_owned(),
    };
    bench.comes(vec![note]);
    assert_eq!((bench.at(), bench.height()), ("tres", 2));
    assert!(bench.usual().has("des de fora"));
}

#[test]
fn the_keys_stay_in_sight_while_the_other_session_closes_a_step() {
    let mut bench = followed(THREE);
    bench.keys("?").comes(vec![ticked("un")]);
    assert_eq!((bench.height(), bench.context()), (2, Context::Pager));
    assert_eq!(bench.keys("esc").at(), "dos");
}

#[test]
fn a_closed_step_brings_whoever_reads_back_to_the_steps() {
    let mut bench = followed(TICKET);
    bench
        .keys("t")
        .comes(vec![ticked_because("dades", "no se sap")]);
    assert_eq!((bench.height(), bench.at()), (1, "tiquet"));
}

#[test]
fn the_end_of_the_run_shows_the_completion() {
    let mut bench = followed(ONE);
    bench.comes(vec![ticked("un"), Event::Finished]);
    assert_eq!(*bench.run().phase(), Phase::Finished);
    assert!(bench.is_completion());
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Library);
}

#[test]
fn an_answer_that_hides_the_field_one_is_at_leaves_the_form_on_another() {
    let fields = "      - { id: q, type: text, label: Primer }\n      - { id: r, type: text, label: Segon, when: q == \"x\" }\n      - { id: z, type: text, label: Z }";
    let mut bench = followed(&form_of(fields));
    bench.comes(vec![answered("q", "x")]).keys("enter");
    assert_eq!(bench.field(), "r");
    bench.text("mig");
    bench.comes(vec![answered("q", "y")]);
    assert!(bench.is_form());
    assert_ne!(bench.field(), "r");
    assert!(!bench.usual().has("Segon"));
    assert_eq!(
        bench.draft().rest.values().next().map(String::as_str),
        Some("mig")
    );
}

#[test]
fn an_answer_that_hides_a_field_closes_its_list() {
    let fields = "      - { id: q, type: text, label: Q }\n      - { id: s, type: select, label: S, when: q == \"x\", options: [u, d] }";
    let mut bench = followed(&form_of(fields));
    bench.comes(vec![answered("q", "x")]).keys("enter");
    assert_eq!(bench.field(), "s");
    bench.keys("enter");
    assert_eq!(bench.context(), Context::FormList);
    bench.comes(vec![answered("q", "y")]);
    assert_eq!(
        (bench.context(), bench.field().as_str()),
        (Context::Form, "q")
    );
}

#[test]
fn the_part_of_the_ticket_that_is_gone_gives_way_to_the_whole() {
    let text = "
version: 1
id: p
title: P
steps:
  - id: dades
    kind: form
    title: D
    fields:
      - { id: q, type: text, label: Primer }
      - { id: r, type: text, label: Segon, when: q == \"x\" }
  - { id: t, kind: ticket, title: T, ticket: { subject: S } }
";
    let mut bench = followed(text);
    bench.comes(vec![answered("q", "x"), answered("r", "valor")]);
    bench.keys("t backtab");
    assert!(bench.usual().has("[5/5 Segon]"), "{}", bench.usual().text());
    bench.comes(vec![answered("q", "y")]);
    let whole = bench.say("part-whole");
    assert!(
        bench.usual().has(&format!("[1/4 {whole}]")),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn a_choice_that_hides_the_step_under_the_cursor_keeps_a_row_highlighted() {
    let mut bench = followed(KINDS);
    bench.comes(vec![ticked("primer"), chosen("b")]);
    assert_eq!(bench.at(), "nomes");
    bench.comes(vec![chosen("a")]);
    let shot = bench.usual();
    assert!(!shot.has("Només amb b"));
    assert!(shot.chosen().contains("Punts"), "{}", shot.text());
}

#[test]
fn a_menu_over_a_run_that_is_followed_is_closed_by_the_choice_it_asks_for() {
    let mut bench = followed(KINDS);
    bench.comes(vec![ticked("primer")]).keys("enter");
    assert_eq!(bench.context(), Context::Menu);
    bench.comes(vec![chosen("a")]);
    assert_eq!((bench.height(), bench.at()), (1, "punts"));
}

#[test]
fn leaving_a_followed_run_lets_the_other_session_go_on() {
    let mut bench = followed(THREE);
    bench.keys("q");
    assert_eq!(bench.context(), Context::Library);
    assert_eq!(bench.runtime.ending(), None);
}

#[test]
fn why_it_is_only_read_stands_above_the_panes() {
    let mut bench = followed(THREE);
    let why = bench.say("following");
    assert!(bench.usual().has(&format!(" ! {why}")));
}

#[test]
fn a_file_for_a_field_of_a_followed_run_is_refused_for_that_reason() {
    let mut bench = followed(&form_of("      - { id: f, type: file, label: F }"));
    bench.keys("enter").text("/etc/hostname").idle_keys("enter");
    assert_eq!(bench.message(), bench.say("following"));
    assert!(bench.app().jobs.is_empty());
}
