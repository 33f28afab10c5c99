//! A note for whoever goes on with a run, in lines.

use super::lines::Desk;
use vetlla::journal::RunStore as _;
use vetlla::model::Event;

#[test]
fn what_was_handed_over_is_printed_before_anything_else() {
    let desk = Desk::of("  - { id: a, title: Restart web02 }\n  - { id: b, title: Look again }\n");
    let out = desk.start("H\nweb02 is slow\nq\n");
    assert!(out.contains("reads it before anything else"), "{out}");
    let handed =
        |event: &Event| matches!(event, Event::HandedOver { note } if note == "web02 is slow");
    assert!(desk.events().iter().any(handed), "{out}");
    let out = desk.resume("q\n");
    let (note, step) = (out.find("web02 is slow"), out.find("Restart web02"));
    assert!(note.is_some() && note < step, "{out}");
    assert!(out.starts_with("Handed over by "), "{out}");
}

#[test]
fn a_note_of_handover_that_is_empty_hands_nothing_over() {
    let desk = Desk::of("  - { id: a, title: A }\n");
    let out = desk.start("H\n\nq\n");
    assert!(out.contains("Nothing was done."), "{out}");
    assert_eq!(desk.store.list().unwrap().len(), 0, "{out}");
}
