//! What was typed for work that is under way, taken up again where the program is killed
//! before that work has ended.

use super::jobs::{TICKET, attaching_by};
use super::support::{entry, ticked};
use crate::model::{Event, StepId, Way};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use tempfile::TempDir;

fn attached(name: &str) -> Event {
    Event::EvidenceAttached {
        step: StepId("fitxer".to_owned()),
        field: None,
        file: format!("001-{name}"),
        name: name.to_owned(),
        bytes: 9,
        sha256: "0".repeat(64),
        output_of: None,
    }
}

fn written() -> Event {
    Event::TicketExported {
        step: StepId("tiquet".to_owned()),
        way: Way::File("/tmp/t.txt".to_owned()),
        part: None,
        bytes: 9,
        sha256: "0".repeat(64),
        part_sha256: None,
        missing: 0,
    }
}

/// A file is on its way into the record: the disk stands still. The folder has to last.
fn attaching() -> (Bench, TempDir) {
    attaching_by("left left enter")
}

/// The ticket is on its way into a pipe that nobody reads yet. The folder has to last.
fn writing() -> (Bench, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
    let mut bench = Bench::walk_text(TICKET, CATALAN);
    bench.keys_only("t w").paste(path.to_str().unwrap());
    bench.keys_only("left left enter");
    assert!(!bench.app().jobs.is_empty(), "it waits for a reader");
    (bench, folder)
}

/// The program is killed; its disk has stood still until then.
fn again(bench: Bench) -> Bench {
    bench.store.flow();
    bench.opened_again()
}

/// Killed after these were recorded, and before the draft that should have followed.
fn overtaken(bench: Bench, events: Vec<Event>) -> Bench {
    let name = bench.name();
    let entries: Vec<_> = events.into_iter().map(entry).collect();
    bench.store.append_from_outside(&name, &entries).unwrap();
    again(bench)
}

#[test]
fn a_path_whose_file_is_on_its_way_is_in_its_line_again() {
    let (bench, folder) = attaching();
    let mut bench = again(bench);
    let path = folder.path().join("gran.log").display().to_string();
    assert_eq!(bench.prompt().question, bench.say("ask-evidence"));
    assert_eq!(bench.prompt().buffer.text(), path);
    bench.keys_only("X");
    assert!(
        bench.prompt().buffer.text().ends_with("gran.lXog"),
        "with its cursor"
    );
}

#[test]
fn a_path_whose_file_is_on_its_way_leads_back_to_its_step() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("down");
    let mut bench = again(bench);
    assert_eq!((bench.at(), bench.context()), ("fitxer", Context::Prompt));
    // The first Enter after a run was taken up only reads.
    assert_eq!(bench.recorded("enter enter"), ["evidence_attached"]);
    assert_eq!(bench.run().evidence()[0].step.0, "fitxer");
}

#[test]
fn a_path_whose_file_has_come_is_not_asked_for_again() {
    let (bench, _folder) = attaching();
    let mut bench = overtaken(bench, vec![attached("gran.log")]);
    assert_eq!((bench.height(), bench.context()), (1, Context::Steps));
    bench.keys("a");
    assert_eq!(bench.prompt().buffer.text(), "");
}

#[test]
fn the_name_of_a_file_that_a_ticket_is_being_written_to_is_in_its_line_again() {
    let (bench, folder) = writing();
    let mut bench = again(bench);
    let path = folder.path().join("pipe").display().to_string();
    assert_eq!(bench.prompt().buffer.text(), path);
    bench.keys_only("X");
    assert!(bench.prompt().buffer.text().ends_with("piXpe"));
    bench.keys_only("esc");
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn the_name_of_a_file_that_a_ticket_is_being_written_to_is_offered_after_another_line() {
    let another = || {
        let (mut bench, folder) = writing();
        bench.keys_only("w").paste("/tmp/altre.t");
        (bench, folder.path().join("pipe").display().to_string())
    };
    let (bench, path) = another();
    let mut bench = again(bench);
    assert_eq!(bench.prompt().buffer.text(), "/tmp/altre.t");
    bench.keys("esc w");
    assert_eq!(bench.prompt().buffer.text(), path);
    // Once it is written it is not asked for again.
    let (bench, _) = another();
    let mut bench = overtaken(bench, vec![written()]);
    bench.keys("w");
    assert_eq!(bench.prompt().buffer.text(), "");
}

#[test]
fn a_ticket_that_has_been_written_is_on_the_screen_without_its_line() {
    let (bench, _folder) = writing();
    let bench = overtaken(bench, vec![written()]);
    assert_eq!((bench.height(), bench.context()), (2, Context::Ticket));
}

#[test]
fn a_path_whose_file_is_on_its_way_is_offered_after_another_line() {
    let (mut bench, folder) = attaching();
    bench.keys_only("n").paste("mig");
    let mut bench = again(bench);
    assert_eq!(bench.prompt().buffer.text(), "mig");
    bench.keys("esc a");
    let path = folder.path().join("gran.log").display().to_string();
    assert_eq!(bench.prompt().buffer.text(), path);
}

#[test]
fn a_path_whose_file_is_on_its_way_is_offered_after_an_act_that_came_after_the_draft() {
    let (bench, folder) = attaching();
    let mut bench = overtaken(bench, vec![ticked("fitxer")]);
    assert_eq!((bench.height(), bench.context()), (1, Context::Steps));
    bench.keys("a");
    let path = folder.path().join("gran.log").display().to_string();
    assert_eq!(bench.prompt().buffer.text(), path);
}

#[test]
fn a_path_that_did_not_lead_to_a_file_is_offered_after_a_kill() {
    let (mut bench, folder) = attaching();
    bench.keys_only("down esc");
    bench.store.flow();
    bench.finish_jobs();
    assert_eq!(bench.context(), Context::Steps);
    let mut bench = again(bench);
    bench.keys("a");
    let path = folder.path().join("gran.log").display().to_string();
    assert_eq!(bench.prompt().buffer.text(), path);
}

#[test]
fn a_file_that_comes_while_the_path_of_another_is_typed_leaves_that_path() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("a").paste("/tmp/altre.p");
    let bench = overtaken(bench, vec![attached("gran.log")]);
    assert_eq!(bench.prompt().buffer.text(), "/tmp/altre.p");
}

#[test]
fn a_file_that_comes_while_a_line_is_typed_takes_no_word_of_it_away() {
    for event in [attached("gran.log"), written()] {
        let (mut bench, _folder) = attaching();
        bench.keys_only("n").paste("mig");
        let mut bench = overtaken(bench, vec![event.clone()]);
        assert_eq!(bench.prompt().buffer.text(), "mig");
        bench.keys("esc a");
        let is_here = matches!(event, Event::EvidenceAttached { .. });
        assert_eq!(bench.prompt().buffer.text().is_empty(), is_here);
    }
}
