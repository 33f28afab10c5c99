//! A run that another session works on, while it is read here.

use super::support::{KINDS, ONE, THREE, TICKET, followed, form_of, step, ticked, ticked_because};
use crate::engine::{Phase, StepState};
use crate::model::{Event, FieldId, Provenance, Value};
use crate::tui::keymap::Context;
use crate::tui::screens::walk::{Layer, PagerPage};

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
    assert!(matches!(bench.top(), Layer::Pager(PagerPage::Timeline, _)));
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
fn what_would_be_typed_or_chosen_in_a_followed_run_is_refused_before_it_is_asked_for() {
    let form = form_of("      - { id: f, type: text, label: F }");
    let call = "version: 1\nid: t\ntitle: T\ncontacts: { p: { name: Pau, phones: ['1', '2'] } }\n\
                steps:\n  - { id: t, kind: call, title: Truqueu, contacts: [p] }\n";
    for text in [
        form.as_str(),
        call,
        &KINDS.replace("id: primer", "id: primer, items: [u]"),
    ] {
        let mut bench = followed(text);
        if text.contains("tipus") {
            bench.keys("down");
        }
        bench.idle_keys("enter");
        assert_eq!(bench.message(), bench.say("following"));
        assert_eq!((bench.height(), bench.context()), (1, Context::Steps));
    }
}
