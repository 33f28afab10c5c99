//! Answers of a step that is no form, once they are there: how they are corrected.

use super::support::walk;
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
