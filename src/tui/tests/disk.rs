//! A disk that is full: work goes on, it is told, and nothing is lost silently.

use super::support::{ONE, THREE, form_of, walk};
use crate::engine::StepState;
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use crate::tui::message::Tone;

fn full() -> Bench {
    let mut bench = walk(THREE);
    bench.fill_disk();
    bench
}

/// The first words of the banner.
fn banner(bench: &mut Bench) -> bool {
    bench.usual().rows[0].contains("NO ÉS AL DISC")
}

#[test]
fn acts_go_on_and_a_banner_stands_until_they_are_written() {
    let mut bench = full();
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    assert_eq!(bench.run().state(0), StepState::Done);
    assert!(banner(&mut bench));
    assert!(bench.usual().footer().contains(&bench.say("not-saved")));
    bench.keys("down l esc");
    assert!(banner(&mut bench), "over every layer");
    bench.store.accept();
    bench.minutes(1);
    assert!(!banner(&mut bench));
    assert_eq!(bench.message(), bench.say("saved-at-last"));
    assert!(bench.usual().footer().contains(&bench.say("saved")));
}

#[test]
fn what_waited_is_in_the_record_in_order() {
    let mut bench = full();
    bench.keys("enter n").text("plena").keys("enter enter");
    bench.store.accept();
    bench.minutes(1);
    let journal = bench.journal();
    let bench = bench.opened_again();
    assert_eq!(bench.journal()[..journal.len()], journal);
    assert_eq!(bench.at(), "tres");
}

#[test]
fn leaving_is_warned_of_once_and_then_done() {
    let mut bench = full();
    bench.keys("enter q");
    assert_eq!(bench.message(), bench.say("cannot-leave-unsaved"));
    assert!(bench.goes_on());
    bench.keys("q");
    assert!(bench.runtime.ending().is_some());
}

#[test]
fn leaving_is_warned_of_again_once_more_waits() {
    let mut bench = full();
    bench.keys("enter q enter q");
    assert!(bench.goes_on());
}

#[test]
fn typing_that_cannot_be_saved_is_told_and_no_longer_once_it_is_gone() {
    let mut bench = walk(&form_of("      - { id: a, type: text, label: A }"));
    bench.keys("enter").fill_disk().text("x");
    assert!(banner(&mut bench));
    bench.keys("backspace");
    bench.store.accept();
    bench.minutes(1);
    assert!(!banner(&mut bench));
}

#[test]
fn evidence_does_not_wait_and_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "a").unwrap();
    let mut bench = full();
    bench
        .keys("a")
        .paste(path.to_str().unwrap())
        .idle_keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert_eq!(bench.context(), Context::Prompt, "its path stays");
}

#[test]
fn a_run_that_begins_on_a_full_disk_gets_its_place_once_there_is_room() {
    let mut bench = Bench::new(CATALAN, "clipboard: osc52\n");
    bench.fill_disk();
    bench.runtime.start("disk-full");
    let mut bench = bench.settled();
    assert!(banner(&mut bench));
    assert!(bench.runs().is_empty());
    bench.store.accept();
    bench.minutes(1);
    assert_eq!(bench.runs(), [bench.session().name()]);
}

#[test]
fn a_run_that_another_session_wrote_to_is_told() {
    let mut bench = walk(ONE);
    let name = bench.name();
    let note = super::support::entry(super::support::ticked("un"));
    bench.store.append_from_outside(&name, &[note]).unwrap();
    bench.keys("n").text("meva").keys("enter");
    assert!(banner(&mut bench));
}

#[test]
fn the_banner_is_cut_on_a_narrow_screen_and_the_panes_stay() {
    let mut bench = full();
    bench.keys("enter");
    for (width, height) in [(60, 15), (40, 10), (31, 8)] {
        let shot = bench.shot(width, height);
        assert!(shot.rows[0].trim_end().ends_with('…'), "{}", shot.text());
        assert!(shot.has("El segon"), "{}", shot.text());
    }
}

#[test]
fn keys_typed_ahead_into_a_new_run_come_after_it_is_on_disk() {
    let mut bench = Bench::new(CATALAN, "clipboard: osc52\n");
    bench.runtime.start("disk-full");
    assert!(bench.runs().is_empty());
    bench.keys("down");
    assert_eq!(bench.runs(), [bench.session().name()]);
}
