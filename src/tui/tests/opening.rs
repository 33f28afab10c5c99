//! Runs that take long to open: keys go on, and what is typed meanwhile is for the run.

use super::library::catalog;
use super::support::{THREE, walk};
use crate::journal::{RunName, RunStore as _};
use crate::model::Event;
use crate::tui::bench::{Bench, PATIENCE};
use std::time::{Duration, Instant};

/// In the library, the cursor on an open run whose runbook takes long to read.
fn slow() -> (Bench, RunName) {
    let mut bench = walk(THREE);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.runtime.read_library();
    let bench = bench.impatient(Duration::from_secs(1));
    bench.store.read_slowly();
    (bench, name)
}

fn let_in(bench: &mut Bench) {
    bench.store.read_on();
    bench.finish_jobs();
}

#[test]
fn what_is_typed_while_a_run_is_being_opened_is_for_that_run_and_comes_in_its_order() {
    let (mut bench, name) = slow();
    // The first press only reads, the second ticks, and then a note is begun.
    bench.keys_only("enter enter enter n").text_only("tard");
    assert_eq!(bench.app().run(), None, "no key has waited for it");
    let_in(&mut bench);
    assert_eq!(bench.name(), name);
    bench.finish_disk();
    let journal = bench.journal();
    let (last, before) = journal.split_last().unwrap();
    assert_eq!(
        (last.as_str(), before.last().unwrap().as_str()),
        ("step_ticked", "resumed")
    );
    assert_eq!(bench.prompt().buffer.text(), "tard");
}

#[test]
fn a_run_that_takes_long_is_told_only_after_a_moment() {
    let (mut bench, name) = slow();
    bench.keys_only("enter");
    let told = bench.say_with("job-open", &[("name", name.as_str().into())]);
    assert!(!bench.usual().has(&told), "a short one would only flicker");
    let id = bench.app().jobs.stoppable().unwrap();
    bench.runtime.app_mut().jobs.show(id);
    let shot = bench.usual();
    assert!(shot.has(&told) && shot.has("Esc"), "{}", shot.text());
    let_in(&mut bench);
    assert!(!bench.usual().has(&told));
}

#[test]
fn esc_stops_the_opening_of_a_run_in_which_nothing_is_written() {
    let (mut bench, name) = slow();
    let before = bench.store.read(&name).unwrap().entries.len();
    bench.keys_only("enter n").text_only("perdut");
    bench.keys_only("esc");
    assert!(bench.app().jobs.is_empty(), "it is over for the person");
    // The library has the keys again at once.
    bench.keys_only("?");
    assert!(bench.usual().has(&bench.say("help-title")));
    bench.keys_only("esc enter");
    let_in(&mut bench);
    assert_eq!(bench.name(), name, "and the run can be opened right away");
    assert_eq!(bench.height(), 1, "what was typed for the first is gone");
    bench.finish_disk();
    let after = bench.store.read(&name).unwrap().entries;
    assert_eq!(after.len(), before + 1, "it was gone on with once");
}

#[test]
fn a_library_that_takes_long_to_read_keeps_no_key_waiting() {
    let (mut bench, _name) = slow();
    bench.runtime.open_library();
    bench.keys_only("?");
    assert!(bench.usual().has(&bench.say("help-title")));
    bench.keys_only("esc");
    assert!(!bench.usual().has("Tres passos"), "nothing is read yet");
    bench.store.read_on();
    bench.runtime.read_library();
    assert!(bench.usual().has("Tres passos"));
}

#[test]
fn following_a_run_on_a_slow_disk_keeps_no_key_waiting() {
    let (mut bench, name) = slow();
    bench.store.read_on();
    bench.store.hold(&name, super::support::marta()).unwrap();
    bench.keys("enter").finish_jobs();
    bench.keys("1").finish_jobs();
    assert!(bench.session().is_watching());
    bench.store.read_slowly();
    let noted = Event::NoteAdded {
        step: None,
        text: "des de casa".to_owned(),
    };
    bench.comes(vec![noted]);
    assert_eq!(bench.run().notes().len(), 1, "the disk has not answered");
    bench.runtime.tick().unwrap();
    bench.store.read_on();
    let event = bench.runtime.events().wait(Instant::now() + PATIENCE);
    bench.runtime.take_in(event.unwrap()).unwrap();
    assert_eq!(bench.run().notes().len(), 2);
}

#[test]
fn a_question_that_nobody_has_seen_is_not_answered_by_what_was_typed_before() {
    let mut bench = catalog();
    bench.runtime.start("disk-full");
    let mut bench = bench.settled();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.runtime.read_library();
    let mut bench = bench.impatient(Duration::from_secs(1));
    let title = "A disk is full";
    // The first row is the open run's, the runbook has one among those below.
    bench.keys("down");
    for _ in 0..10 {
        if bench.usual().chosen().contains(title) {
            break;
        }
        bench.keys("down");
    }
    assert!(bench.usual().chosen().contains(title), "the runbook's row");
    bench.store.read_slowly();
    bench.keys_only("enter 2");
    let_in(&mut bench);
    assert!(bench.app().asks() && bench.app().run().is_none());
    assert_eq!(bench.message(), bench.say("typed-ahead-lost"));
    bench.keys("2").finish_jobs();
    assert!(
        bench.app().run().is_some(),
        "once it is seen, it is answered"
    );
}
