//! Letters that were meant for another screen: they skip, fail, end and tick nothing.

use super::support::{THREE, TICKET, walk};
use crate::tui::bench::Bench;

/// A form that is asked for, and not open yet.
const FORM: &str = "version: 1\nid: f\ntitle: F\nsteps:\n  - { id: f, kind: form, title: F, fields: [{ id: host, type: host, label: Host, required: true }] }\n";

#[test]
fn a_sentence_typed_one_screen_too_early_skips_fails_ends_and_ticks_nothing() {
    for sentence in [
        "servei caigut a tota la xarxa",
        "em corregeixo",
        "fallen tots els nodes",
        "com va",
        "xocolata",
    ] {
        let mut bench = walk(THREE);
        bench.idle_text(sentence).idle_keys("enter");
        assert!(
            bench
                .journal()
                .iter()
                .all(|event| event != "ended_incomplete")
        );
    }
    // What is typed on goes into the reason, and it is asked again.
    let mut bench = walk(THREE);
    bench.idle_text("servei caigut").idle_keys("enter");
    assert!(bench.prompt().question.contains("1 El primer"));
    bench.idle_text(" i prou").idle_keys("enter");
    assert_eq!(bench.prompt().buffer.text(), "ervei caigut i prou");
    assert!(bench.prompt().is_warned());
    let mut bench = walk(THREE);
    bench.idle_text("em corregeixo").idle_keys("enter enter");
    assert_eq!(bench.message(), bench.say("prompt-read-first"));
    assert_eq!(bench.prompt().question, bench.say("sure-end"));
}

#[test]
fn a_letter_that_does_nothing_here_is_told_and_what_comes_behind_it_records_nothing() {
    let mut bench = walk(THREE);
    bench.idle_keys("x space");
    bench.idle_keys("x");
    assert!(bench.message().contains("«x»"), "{}", bench.message());
    bench.idle_keys("enter");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn an_answer_that_is_typed_before_the_form_is_open_sets_no_duty_and_says_how_to_open_it() {
    let mut bench = walk(FORM);
    bench.idle_text("d2");
    assert_eq!(
        bench.recorded("up"),
        [""; 0],
        "a digit alone chooses nothing here"
    );
    let mut bench = walk(FORM);
    bench.idle_text("db-orders-1");
    let told = [("text", "b-orders-1".into())];
    assert_eq!(
        bench.message(),
        bench.say_with("list-no-option-form", &told)
    );
    assert_eq!(bench.recorded("enter"), [""; 0]);
    // Where no form is asked for, a digit chooses at once.
    let mut bench = walk(THREE);
    bench.idle_text("d");
    assert_eq!(bench.recorded("2"), ["duty_set"]);
}

/// At the ticket with all its answers.
fn at_ticket() -> Bench {
    let mut bench = walk(TICKET);
    bench.keys("enter").text("Correu").keys("enter");
    bench.text("Ningú no en rep").keys("tab tab enter enter");
    bench
}

#[test]
fn a_sentence_is_asked_about_once_before_it_is_a_tickets_number() {
    let mut bench = at_ticket();
    bench
        .keys("c enter")
        .text("encara no en tinc cap")
        .keys("enter");
    assert_eq!(bench.answer("numero"), None);
    let doubt = bench.say("mistake-odd-number");
    assert!(bench.usual().says(&doubt), "{}", bench.usual().text());
    bench.keys("enter");
    assert_eq!(
        bench.answer("numero").as_deref(),
        Some("encara no en tinc cap")
    );
}

#[test]
fn a_number_in_two_words_is_a_number() {
    let mut bench = at_ticket();
    bench.keys("c enter").text("INC 12345").keys("enter");
    assert_eq!(bench.answer("numero").as_deref(), Some("INC 12345"));
}
