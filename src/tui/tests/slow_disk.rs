//! A disk that hangs: keys go on, nothing is said to be saved before it is, and all of it
//! is written in order once the disk answers.

use super::support::{THREE, form_of, walk};
use crate::app::session::Saved;
use crate::engine::StepState;
use crate::journal::RunStore;
use crate::tui::bench::{Bench, CATALAN, PATIENCE};
use crate::tui::keymap::Context;
use std::time::Duration;

/// A walk in which the disk keeps each line of the journal from now on.
fn hanging(text: &str) -> Bench {
    let bench = walk(text).impatient(PATIENCE).told_all();
    bench.store.hang();
    bench
}

impl Bench {
    /// What was on its way to the disk is there.
    fn told_all(mut self) -> Self {
        self.finish_disk();
        assert_eq!(self.session().saved(), Saved::All);
        self
    }

    /// The kinds of the events that the journal on disk has.
    fn on_disk(&self) -> Vec<String> {
        let read = self.store.read(&self.name()).unwrap();
        let kind = |entry: &crate::model::Entry| {
            let json = serde_json::to_value(&entry.event).unwrap();
            json["type"].as_str().unwrap().to_owned()
        };
        read.entries.iter().map(kind).collect()
    }

    fn footer_says(&mut self, word: &str) -> bool {
        let word = self.say(word);
        self.usual().footer().contains(&word)
    }
}

#[test]
fn keys_do_not_wait_for_a_disk_that_hangs() {
    let mut bench = hanging(THREE);
    // The loop would stand at the gate with the first of them.
    bench.keys("enter enter enter");
    assert_eq!(bench.run().state(2), StepState::Done);
    assert!(bench.session().waits());
    bench.store.answer();
    bench.finish_disk();
}

#[test]
fn nothing_is_said_to_be_saved_before_it_is() {
    let mut bench = hanging(THREE);
    assert!(bench.footer_says("saved"));
    bench.keys("enter");
    assert_eq!(bench.session().saved(), Saved::Underway);
    assert!(!bench.footer_says("saved"));
    bench.keys("enter");
    assert!(!bench.footer_says("saved"), "with more that waits");
    bench.store.answer();
    bench.finish_disk();
    assert!(bench.footer_says("saved"));
    assert_ne!(bench.message(), bench.say("saved-at-last"), "no fuss");
}

#[test]
fn what_was_done_meanwhile_is_written_once_and_in_order() {
    let mut bench = hanging(THREE);
    bench.keys("enter n").text("penjat").keys("enter enter");
    let journal = bench.journal();
    assert_eq!(bench.session().waiting().len(), 3);
    bench.store.answer();
    bench.finish_disk();
    assert_eq!(bench.on_disk(), journal);
    let bench = bench.opened_again();
    assert_eq!(bench.journal()[..journal.len()], journal);
    assert_eq!(bench.at(), "tres");
}

#[test]
fn letters_typed_meanwhile_are_in_the_draft_once_the_disk_answers() {
    let mut bench = hanging(&form_of("      - { id: a, type: text, label: A }"));
    bench
        .keys("n")
        .text("nota")
        .keys("enter enter")
        .text("caigud");
    bench.keys("backspace");
    assert_eq!(bench.session().saved(), Saved::Underway);
    bench.store.answer();
    bench.finish_disk();
    let mut draft = bench.session().draft().unwrap();
    draft.unwritten.clear();
    assert_eq!(draft, bench.draft());
    let bench = bench.opened_again();
    assert_eq!(bench.typed(), "caigu");
}

#[test]
fn a_letter_taken_back_before_the_disk_has_answered_does_not_come_back() {
    let mut bench = walk(&form_of("      - { id: a, type: text, label: A }")).impatient(PATIENCE);
    bench.keys("enter").text("a");
    let mut bench = bench.told_all();
    bench.store.hang();
    bench.text("b").keys("backspace");
    bench.store.answer();
    bench.finish_disk();
    assert_eq!(bench.session().draft(), Some(bench.draft()));
}

#[test]
fn a_command_begins_once_its_beginning_is_on_disk_and_keys_go_on_meanwhile() {
    const BOOK: &str = "\
version: 1
id: sonda
title: Una sonda
steps:
  - { id: mira, kind: command, title: Mireu-ho, argv: [sh, -c, \"true\"] }
  - { id: fi, title: Digueu-ho }
";
    let mut bench = Bench::walk_trusted(BOOK, CATALAN)
        .impatient(PATIENCE)
        .told_all();
    bench.store.hang();
    bench.keys("enter").minutes(1).keys_only("enter");
    assert_eq!(bench.journal().last().unwrap(), "command_begun");
    bench
        .keys_only("esc n")
        .text_only("penjat")
        .keys_only("enter");
    assert_eq!(bench.run().notes().len(), 1, "the keys go on");
    assert_eq!(bench.journal().last().unwrap(), "note_added");
    bench.store.answer();
    bench.finish_disk();
    bench.runtime.tick().unwrap();
    // A run in memory has no folder to run anything in.
    assert_eq!(bench.journal().last().unwrap(), "command_ended");
}

#[test]
fn a_disk_that_is_silent_for_long_is_told_like_one_that_refuses() {
    let mut bench = Bench::new(CATALAN, "clipboard: osc52\n").impatient(Duration::ZERO);
    bench.runtime.start("disk-full");
    let mut bench = bench.settled().told_all();
    bench.store.hang();
    bench.keys("n").text("x").keys("enter");
    assert!(bench.usual().rows[0].contains("NO ÉS AL DISC"));
    assert!(bench.usual().rows[0].contains("El disc no respon"));
    bench.store.answer();
    bench.finish_disk();
    assert!(!bench.usual().rows[0].contains("NO ÉS AL DISC"));
    assert_eq!(bench.message(), bench.say("saved-at-last"));
}

#[test]
fn a_disk_that_refuses_after_a_while_is_told_and_tried_again() {
    let mut bench = hanging(THREE);
    bench.keys("enter").fill_disk();
    bench.store.answer();
    // The draft beside it may answer first.
    while !matches!(bench.session().saved(), Saved::Entries(..)) {
        bench.next_disk_event();
    }
    assert!(matches!(bench.session().saved(), Saved::Entries(1, _)));
    bench.keys("enter");
    bench.store.accept();
    bench.minutes(1);
    bench.finish_disk();
    assert_eq!(bench.on_disk(), bench.journal());
}

#[test]
fn leaving_waits_for_what_is_on_its_way_and_keys_may_go_on_instead() {
    let mut bench = hanging(THREE);
    bench.keys("enter q");
    assert!(bench.goes_on());
    assert_ne!(bench.message(), bench.say("cannot-leave-unsaved"));
    bench.store.answer();
    while bench.app().run().is_some() {
        bench.next_disk_event();
    }
    assert_eq!(bench.context(), Context::Library);
    // With a key in between the wish is gone.
    let mut bench = hanging(THREE);
    bench.keys("enter q down");
    bench.store.answer();
    bench.finish_disk();
    assert!(bench.goes_on());
}

#[test]
fn a_run_begins_on_a_disk_that_hangs_and_gets_its_place_later() {
    let mut bench = Bench::new(CATALAN, "clipboard: osc52\n").impatient(PATIENCE);
    bench.store.hang();
    bench.runtime.start("disk-full");
    let mut bench = bench.settled();
    bench.keys("down");
    assert_eq!(bench.session().saved(), Saved::Underway);
    bench.store.answer();
    bench.finish_disk();
    assert_eq!(bench.runs(), [bench.session().name()]);
}

/// A walk in which the disk keeps each line of the journal, and takes drafts.
fn hanging_journal(text: &str) -> Bench {
    let bench = walk(text).impatient(PATIENCE).told_all();
    bench.store.hang_journal();
    bench
}

const FORM: &str =
    "      - { id: a, type: text, label: A }\n      - { id: b, type: text, label: B }";

#[test]
fn what_is_typed_reaches_its_file_while_the_journal_hangs() {
    let mut bench = hanging_journal(&form_of(FORM));
    bench.keys("n").text("nota").keys("enter enter");
    bench.text("caigud");
    let name = bench.name();
    let typed = |bench: &Bench| bench.store.draft(&name).and_then(|draft| draft.text);
    while typed(&bench).as_deref() != Some("caigud") {
        bench.next_disk_event();
    }
    assert_eq!(
        bench.session().saved(),
        Saved::Underway,
        "the note is not on disk"
    );
    bench.store.answer();
    bench.finish_disk();
    assert_eq!(
        bench.session().draft().unwrap().text.as_deref(),
        Some("caigud")
    );
}

#[test]
fn what_was_done_while_the_journal_hung_is_in_the_record_once_after_a_kill() {
    let mut bench = hanging_journal(&form_of(FORM));
    bench.keys("n").text("una nota").keys("enter enter");
    bench.text("resposta").keys("enter").text("mig m");
    let (name, store) = (bench.name(), bench.store.clone());
    let typed = || store.draft(&name).and_then(|draft| draft.text);
    while typed().as_deref() != Some("mig m") {
        bench.next_disk_event();
    }
    // The lines may have been written, and were never synced; or have not come so far.
    let mut bench = bench.killed();
    store.let_go(&name).unwrap();
    store.answer();
    bench.runtime.resume(name.as_str());
    let mut bench = bench.settled();
    let events = bench.journal();
    let count = |kind: &str| events.iter().filter(|own| *own == kind).count();
    let once = (count("note_added"), count("field_answered"));
    assert_eq!(once, (1, 1), "{events:?}");
    assert_eq!(bench.typed(), "mig m");
    bench.finish_disk();
    assert_eq!(bench.on_disk(), bench.journal());
    // Opened once more, nothing is written twice.
    let bench = bench.opened_again();
    let once_more = bench.journal();
    let again = |kind: &str| once_more.iter().filter(|own| *own == kind).count();
    assert_eq!((again("note_added"), again("field_answered")), (1, 1));
}
