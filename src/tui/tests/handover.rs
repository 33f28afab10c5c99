//! A note for whoever goes on with a run: written among the steps, and read before anything else.

use super::support::{THREE, entry, form_of, ticked, walk};
use crate::model::{DraftPlace, Event};
use crate::tui::bench::Bench;
use crate::tui::screens::walk::{Layer, PagerPage};

const NOTE: &str = "web02 va lent; la Marta truca a les 4";

/// The run is handed over by somebody else, and opened again here.
fn handed_over(bench: Bench) -> Bench {
    let name = bench.name();
    let note = NOTE.to_owned();
    let written = entry(Event::HandedOver { note });
    bench.store.append_from_outside(&name, &[written]).unwrap();
    bench.opened_again()
}

fn reads(bench: &Bench) -> bool {
    matches!(bench.top(), Layer::Pager(PagerPage::Handover(_), _))
}

#[test]
fn half_a_note_of_handover_is_there_again() {
    let mut bench = walk(THREE);
    bench.keys("H").text("web02 va");
    let bench = bench.opened_again();
    assert_eq!(bench.prompt().buffer.text(), "web02 va");
    assert_eq!(bench.draft().place, DraftPlace::Handover);
}

#[test]
fn what_was_handed_over_is_read_before_anything_else_and_one_key_goes_on() {
    let mut bench = handed_over(walk(THREE));
    assert!(reads(&bench));
    let shot = bench.usual();
    assert!(shot.has(NOTE) && shot.has("Marta"), "{}", shot.text());
    // The Enter that opened the run is held still.
    bench.keys("enter");
    assert!(reads(&bench));
    assert_eq!(bench.message(), bench.say("handover-read-first"));
    bench.minutes(1);
    let before = bench.journal();
    bench.keys("enter");
    assert!(!reads(&bench));
    // The first Enter at the steps says where one is, as ever.
    bench.keys("enter");
    assert_eq!(bench.journal(), before);
    bench.keys("enter");
    assert_eq!(bench.journal().last().unwrap(), "step_ticked");
    // Somebody else has gone on with it: it is read, and stands in the timeline.
    let mut bench = bench.opened_again();
    assert!(!reads(&bench));
    bench.keys("l");
    assert!(bench.usual().has(NOTE));
}

#[test]
fn behind_it_is_the_half_word_that_was_left() {
    let mut bench = walk(&form_of("      - { id: a, type: text, label: A }"));
    bench.keys("enter").text("mig");
    let mut bench = handed_over(bench);
    assert!(reads(&bench));
    bench.minutes(1);
    bench.keys("esc");
    assert_eq!(bench.typed(), "mig");
}

#[test]
fn the_list_of_open_runs_tells_what_was_handed_over() {
    let mut bench = handed_over(walk(THREE));
    bench.minutes(1).keys("esc q");
    bench.runtime.read_library();
    assert!(
        bench.usual().has("web02 va lent"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn a_run_that_is_over_is_handed_over_to_nobody() {
    let mut bench = walk(THREE);
    let name = bench.name();
    let all = ["un", "dos", "tres"].map(|step| entry(ticked(step)));
    bench.store.append_from_outside(&name, &all).unwrap();
    let done = entry(Event::Finished);
    bench.store.append_from_outside(&name, &[done]).unwrap();
    bench = bench.opened_again();
    bench.keys("H");
    assert_eq!(bench.message(), bench.say("refused-ended"));
}

#[test]
fn handover_records_a_note_and_the_run_stays_open() {
    let mut bench = walk(THREE);
    bench.keys("H").text("web02 va lent");
    assert_eq!(bench.draft().place, DraftPlace::Handover);
    bench.keys("enter");
    assert_eq!(bench.journal().last().unwrap(), "handed_over");
    assert_eq!(bench.message(), bench.say("handed-over"));
    assert_eq!(bench.height(), 1, "whoever wrote it goes on");
}
