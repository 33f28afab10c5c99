//! Answers of a step that is no form, once they are there: how they are corrected.

use super::support::{in_form, walk};
use crate::engine::StepState;

const COUNTED: &str = "version: 1\nid: c\ntitle: C\nlang: en\nsteps:\n\
    \x20 - { id: count, title: Count, fields: [{ id: n, type: number, label: How many, required: true }] }\n\
    \x20 - { id: last, title: Last }\n";

#[test]
fn an_answer_of_a_task_is_corrected_at_the_closed_step_and_once_it_was_opened_again() {
    let mut bench = walk(COUNTED);
    bench.keys("enter").text("5").keys("enter enter");
    assert_eq!(bench.run().state(0), StepState::Done);
    bench.keys("up");
    let footer = bench.usual().footer().to_owned();
    let correct = format!("Enter {}", bench.say("act-correct"));
    assert!(footer.contains(&correct), "{footer}");
    bench.idle_keys("enter");
    assert_eq!((bench.field().as_str(), bench.typed()), ("n", "5"));
    bench.keys("backspace").text("6").keys("enter enter");
    assert_eq!(bench.answer("n").as_deref(), Some("6"));
    assert_eq!(bench.run().state(0), StepState::Done);
    bench.keys("up u").text("wrong").keys("enter");
    assert_eq!(bench.run().state(0), StepState::Open);
    bench.idle_keys("enter");
    assert_eq!((bench.field().as_str(), bench.typed()), ("n", "6"));
    bench.keys("backspace").text("7").keys("enter enter");
    assert_eq!(bench.answer("n").as_deref(), Some("7"));
    assert_eq!(bench.run().state(0), StepState::Done);
}

#[test]
fn the_key_that_copies_a_ticket_corrects_an_answer_at_another_step() {
    let mut bench = walk(COUNTED);
    bench.keys("enter").text("5").keys("enter esc");
    assert_eq!(bench.run().state(0), StepState::Open);
    let footer = bench.usual().footer().to_owned();
    let correct = format!("c {}", bench.say("act-correct"));
    assert!(footer.contains(&correct), "{footer}");
    bench.idle_keys("c");
    assert_eq!((bench.field().as_str(), bench.typed()), ("n", "5"));
}

#[test]
fn a_closed_form_opens_at_its_first_answer_as_a_task_does() {
    let mut bench = in_form(
        "      - { id: a, type: text, label: A, required: true }
      - { id: b, type: text, label: B, required: true }",
    );
    bench
        .text("web")
        .keys("enter")
        .text("two")
        .keys("enter enter");
    assert_eq!(bench.run().state(0), StepState::Done);
    for opened in ["up enter", "esc enter"] {
        bench.keys(opened);
        assert_eq!((bench.field().as_str(), bench.typed()), ("a", "web"));
    }
    bench.keys("ctrl-u").text("mail").keys("enter");
    assert_eq!(bench.answer("a").as_deref(), Some("mail"));
    assert_eq!(bench.field(), "", "under the fields");
    assert!(bench.usual().chosen().contains(&bench.say("form-back")));
}

#[test]
fn a_form_that_is_open_and_answered_stands_at_what_closes_it() {
    let mut bench = in_form("      - { id: a, type: text, label: A, required: true }");
    bench.text("web").keys("enter esc enter");
    assert_eq!(bench.field(), "");
    assert!(bench.usual().chosen().contains(&bench.say("form-complete")));
}

const FILED: &str = "version: 1\nid: c\ntitle: C\nlang: en\nsteps:\n\
    \x20 - { id: t, kind: ticket, title: T, ticket: { lang: en, body: Text }, fields: [{ id: number, type: text, label: Number }] }\n";

#[test]
fn a_letter_alone_that_was_refused_at_a_tickets_number_begins_none() {
    for letter in ["c", ".", "e", "ç"] {
        let mut bench = walk(FILED);
        bench.keys("enter enter").text(letter).keys("enter");
        assert_eq!((bench.field().as_str(), bench.typed()), ("number", letter));
        assert!(bench.mistake("number").is_some());
        bench.text("I");
        let told = bench.say_with("stray-replaced", &[("letter", letter.into())]);
        assert_eq!((bench.typed(), bench.message()), ("I", told.as_str()));
        bench.text("NC1").keys("enter");
        assert_eq!(bench.answer("number").as_deref(), Some("INC1"));
    }
}

#[test]
fn a_letter_alone_that_one_comes_back_to_can_be_replaced_or_mended() {
    let mut bench = walk(FILED);
    bench.keys("enter enter").text("c").keys("enter esc");
    bench.keys("enter enter").text("INC1");
    assert_eq!(bench.typed(), "INC1");
    bench.keys("ctrl-u").text("c").keys("enter left").text("IN");
    assert_eq!(bench.typed(), "INc", "who moves in it means to mend it");
}

#[test]
fn a_form_that_is_incomplete_again_opens_at_what_is_missing() {
    let mut bench = walk(
        "version: 1\nid: c\ntitle: C\nlang: en\nsteps:\n\
        \x20 - { id: way, kind: decision, title: Way, options: [a, b] }\n\
        \x20 - { id: facts, kind: form, title: Facts, fields: [{ id: left, type: text, label: Left out }, { id: two, type: text, label: Two, required: true, when: way == 'b' }] }\n\
        \x20 - { id: last, title: Last }\n",
    );
    bench.keys("enter 1 enter");
    assert_eq!(bench.field().as_str(), "left");
    bench.keys("enter enter");
    assert_eq!(bench.run().state(1), StepState::Done);
    bench.keys("home enter 2 enter");
    assert!(bench.run().incomplete(1));
    bench.keys("enter");
    assert_eq!(bench.field().as_str(), "two");
}
