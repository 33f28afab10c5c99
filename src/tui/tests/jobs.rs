//! Work beside the loop: keys go on, Esc stops it, and what comes of it is told.
//!
//! No test measures time: a job waits until the test lets it go, and the keys that were
//! taken before that have shown what they do.

use super::support::{self, ONE, marta, walk, walk_with};
use crate::engine::StepState;
use crate::journal::RunStore;
use crate::model::Event;
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::Command;
use tempfile::TempDir;

pub(super) const TICKET: &str = "\
version: 1
id: curt
title: Curt
steps:
  - id: fitxer
    title: Un fitxer
    evidence: true
  - id: tiquet
    kind: ticket
    title: El tiquet
    ticket: { subject: Avaria, body: Res no va }
  - { id: darrer, title: El darrer }
";

/// An exporter that ends once the test lets it.
struct Waiting {
    gate: TempDir,
}

impl Waiting {
    fn new() -> Self {
        let gate = tempfile::tempdir().unwrap();
        let made = Command::new("mkfifo")
            .arg(gate.path().join("gate"))
            .status();
        assert!(made.unwrap().success());
        Self { gate }
    }

    fn config(&self) -> String {
        let gate = self.gate.path().join("gate");
        format!(
            "clipboard: osc52\nexporters: [{{ name: lent, argv: [cat, '{}', '-'] }}]\n",
            gate.display()
        )
    }

    fn let_go(&self) {
        let gate = self.gate.path().join("gate");
        let mut file = OpenOptions::new().write(true).open(gate).unwrap();
        file.write_all(b"rebut").unwrap();
    }
}

/// A walk whose first step waits for its evidence: the disk stands still. The folder has
/// to last as long as the test.
fn attaching() -> (Bench, TempDir) {
    attaching_by("enter")
}

/// The same, by these keys behind the path.
pub(super) fn attaching_by(keys: &str) -> (Bench, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gran.log");
    std::fs::write(&path, "error 502").unwrap();
    let mut bench = Bench::walk_text(TICKET, CATALAN);
    bench.store.stall();
    bench.keys_only("a").paste(path.to_str().unwrap());
    bench.keys_only(keys);
    assert!(!bench.app().jobs.is_empty(), "the copy is under way");
    (bench, folder)
}

/// The disk goes on, and what was under way ends.
fn let_in(bench: &mut Bench) {
    bench.store.flow();
    bench.finish_jobs();
}

/// A walk whose ticket is with an exporter.
fn exporting() -> (Bench, Waiting) {
    let waiting = Waiting::new();
    let mut bench = walk_with(TICKET, &waiting.config());
    bench.keys_only("down enter x enter");
    let given = |event: &Event| matches!(event, Event::ExporterBegun(_));
    bench.wait_until(|bench| bench.run().entries().iter().any(|own| given(&own.event)));
    assert!(!bench.app().jobs.is_empty(), "the exporter is under way");
    (bench, waiting)
}

#[test]
fn a_file_is_copied_while_keys_go_on_and_becomes_evidence() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("down");
    assert_eq!(bench.at(), "tiquet");
    assert!(bench.usual().highlighted().contains("El tiquet"));
    bench.keys_only("n").paste("mentrestant").keys_only("enter");
    assert_eq!(bench.run().notes().len(), 1, "acts go on, too");
    assert!(bench.run().evidence().is_empty());
    let_in(&mut bench);
    assert_eq!(bench.run().evidence()[0].bytes, 9);
    assert!(bench.message().contains("gran.log"), "{}", bench.message());
}

#[test]
fn evidence_belongs_to_the_step_where_it_was_asked_for() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("down down");
    let_in(&mut bench);
    assert_eq!(bench.run().evidence()[0].step.0, "fitxer");
}

#[test]
fn esc_stops_a_copy_and_nothing_becomes_evidence() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("esc");
    let_in(&mut bench);
    assert!(bench.run().evidence().is_empty());
    assert!(!bench.message().is_empty());
}

#[test]
fn esc_stops_a_job_before_it_closes_a_layer() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("l");
    assert_eq!(bench.height(), 2);
    bench.keys_only("esc");
    assert_eq!(bench.height(), 2, "the job was stopped");
    bench.keys_only("esc");
    assert_eq!(bench.height(), 1, "a job that stops is not stopped again");
    let_in(&mut bench);
    assert!(bench.run().evidence().is_empty());
}

#[test]
fn only_esc_stops_a_job_and_no_other_key_that_goes_back() {
    let (mut bench, _folder) = attaching();
    for keys in ["l l", "l q", "l enter", "t q", "t t", "? ?"] {
        bench.keys_only(keys);
        assert_eq!(bench.height(), 1, "{keys}");
    }
    let_in(&mut bench);
    assert_eq!(bench.run().evidence().len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_its_path_can_be_mended() {
    let mut bench = walk(ONE);
    bench.keys("a").text("/no/hi/és").idle_keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert_eq!(bench.prompt().buffer.text(), "/no/hi/és");
}

#[test]
fn a_copy_that_fails_after_one_went_on_opens_no_line_under_the_keys() {
    let (mut bench, folder) = attaching();
    bench.keys_only("down esc");
    let_in(&mut bench);
    assert_eq!(bench.context(), Context::Steps);
    bench.keys_only("up a");
    let path = folder.path().join("gran.log");
    assert_eq!(
        bench.prompt().buffer.text(),
        path.to_str().unwrap(),
        "it is kept"
    );
}

#[test]
fn another_file_can_be_named_while_one_is_on_its_way() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("a");
    assert_eq!(
        bench.prompt().buffer.text(),
        "",
        "its path is not there to be mended"
    );
    bench.keys_only("esc esc");
    let_in(&mut bench);
    assert!(
        bench.prompt().buffer.text().ends_with("gran.log"),
        "it was stopped"
    );
}

#[test]
fn a_copy_that_ends_while_a_line_is_typed_leaves_it_alone() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("n").paste("mig");
    let_in(&mut bench);
    assert_eq!(bench.prompt().buffer.text(), "mig");
    assert_eq!(bench.run().evidence().len(), 1);
    bench.keys("enter");
    assert_eq!(bench.run().notes()[0].text, "mig");
}

#[test]
fn a_run_with_a_job_is_not_left_and_the_reason_is_told() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("q");
    assert_eq!(bench.message(), bench.say("job-busy"));
    assert!(bench.goes_on());
    let_in(&mut bench);
    bench.keys("q");
    assert_eq!(bench.context(), Context::Library);
}

#[test]
fn a_run_with_a_job_is_not_ended_for_what_comes_of_it_would_stand_behind_the_end() {
    let (mut bench, _folder) = attaching();
    bench.keys_only("e e");
    assert_eq!(bench.message(), bench.say("job-busy"));
    let_in(&mut bench);
    assert_eq!(bench.journal().last().unwrap(), "evidence_attached");
    bench.keys("e").text("prou");
    assert_eq!(bench.sure(), ["ended_incomplete"]);
}

#[test]
fn an_exporter_keeps_no_key_waiting() {
    let (mut bench, waiting) = exporting();
    bench.keys_only("q home enter");
    assert_eq!(
        bench.run().state(0),
        StepState::Done,
        "an act beside the exporter"
    );
    assert!(bench.run().exports().is_empty());
    waiting.let_go();
    bench.finish_jobs();
    assert_eq!(bench.run().exports().len(), 1);
    assert!(bench.message().contains("rebut"), "{}", bench.message());
}

#[test]
fn an_exporter_that_hangs_is_stopped_by_esc() {
    let (mut bench, _waiting) = exporting();
    bench.keys_only("esc").finish_jobs();
    assert!(bench.run().exports().is_empty());
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn what_is_answered_while_a_ticket_leaves_is_not_in_it() {
    let waiting = Waiting::new();
    let mut bench = walk_with(support::TICKET, &waiting.config());
    bench.keys_only("t x enter q enter").paste("Correu");
    bench.keys_only("enter");
    assert_eq!(bench.answer("servei").as_deref(), Some("Correu"));
    waiting.let_go();
    bench.finish_jobs();
    assert!(bench.is_form(), "the form stays");
    bench.keys("esc t");
    assert!(bench.usual().has("DESACTUALITZAT"));
}

#[test]
fn a_ticket_whose_exporter_nobody_saw_end_may_have_left_and_that_is_said_before_the_next() {
    let (mut bench, waiting) = exporting();
    // What the record has while it works is what is there when this program is gone.
    let last = bench.run().entries().last().unwrap().event.clone();
    assert!(matches!(last, Event::ExporterBegun(_)));
    let standing = &crate::engine::ticket_states(bench.run())[0];
    assert!(!standing.is_draft());
    assert_eq!(standing.may_have_left.as_ref().unwrap().0, "lent");
    assert!(bench.usual().has("pot haver"), "{}", bench.usual().text());
    bench.keys_only("x 1");
    // Nothing is sent beside one that runs.
    let note = bench.message().to_owned();
    assert!(
        note.contains("lent") && note.contains("encara està en marxa"),
        "{note}"
    );
    let shot = bench.usual();
    assert!(!shot.has("ningú sap"), "{}", shot.text());
    waiting.let_go();
    bench.finish_jobs();
    let standing = &crate::engine::ticket_states(bench.run())[0];
    assert_eq!(standing.may_have_left, None);
}

#[test]
fn an_exporter_that_fails_says_what_it_printed() {
    let config = "clipboard: osc52\nexporters: [{ name: dolent, argv: [sh, '-c', 'echo trencat; exit 3'] }]\n";
    let mut bench = walk_with(TICKET, config);
    bench.keys("down enter x");
    assert_eq!(bench.recorded("enter"), ["exporter_begun", "exporter_ran"]);
    assert!(bench.message().contains("trencat"), "{}", bench.message());
    assert_eq!(bench.tone(), Some(Tone::Wrong));
}

#[test]
fn a_take_over_is_stopped_by_esc_in_the_library() {
    let mut bench = walk(ONE);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.store.hold(&name, marta()).unwrap();
    bench.keys_only("enter 2");
    assert_eq!(bench.context(), Context::Library);
    assert!(!bench.app().jobs.is_empty());
    bench.keys_only("esc");
    assert_eq!(bench.app().jobs.stoppable(), None, "it was asked to stop");
    bench.finish_jobs();
    assert_eq!(bench.app().run(), None);
    assert_eq!(bench.store.holder(&name).unwrap().user, "marta");
}

#[test]
fn a_session_that_lets_go_is_taken_over_from_and_its_run_is_shown() {
    let mut bench = walk(ONE);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.store.hold_until_asked(&name, marta()).unwrap();
    bench.keys("enter 2");
    assert_eq!(bench.name(), name);
    // The first press only reads.
    bench.idle_keys("enter");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn a_take_over_that_ends_late_does_not_take_one_out_of_another_run() {
    let mut bench = walk(ONE);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.store.hold(&name, marta()).unwrap();
    bench.keys_only("enter 2");
    bench.runtime.start("disk-full");
    let mut bench = bench.settled();
    let other = bench.name();
    assert_ne!(other, name);
    bench.store.let_go(&name).unwrap();
    bench.finish_jobs();
    assert_eq!(bench.name(), other, "one stays in the run that one is in");
    assert!(bench.store.holder(&name).is_none(), "and the other is free");
}

#[test]
fn how_far_a_copy_is_stands_above_the_footer_once_it_takes_long() {
    let (mut bench, _folder) = attaching();
    let id = bench.app().jobs.stoppable().unwrap();
    assert!(
        !bench.usual().has("gran.log"),
        "a short job would only flicker"
    );
    bench.runtime.app_mut().jobs.show(id);
    bench.runtime.app_mut().jobs.advance(id, 42, 100);
    let shot = bench.usual();
    assert!(shot.has("42 %"), "{}", shot.text());
    bench.keys_only("esc");
    assert!(bench.usual().text().contains("S'atura"));
    let_in(&mut bench);
}

#[test]
fn a_desktop_that_hangs_keeps_no_key_waiting() {
    let hangs = || {
        let mut command = Command::new("sleep");
        command.arg("600");
        command
    };
    let clipboard = crate::sink::Clipboard::with_holder(std::sync::Arc::new(hangs));
    let mut bench = Bench::with_clipboard(CATALAN, "clipboard: desktop\n", clipboard);
    bench.runtime.start("aws-claranet");
    bench.keys_only("t c");
    assert!(!bench.app().jobs.is_empty());
    bench.keys_only("q down");
    assert_eq!(bench.at(), "tipus");
    bench.keys_only("esc").finish_jobs();
    assert!(bench.run().exports().is_empty(), "nothing was copied");
}

/// A walk with a file in the record, whose ticket is to go to an exporter that ends at
/// once; the disk stands still from then on. The folder has to last as long as the test.
fn with_a_slow_attachment() -> (Bench, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gran.log");
    std::fs::write(&path, "error 502").unwrap();
    let text = TICKET.replace(
        "kind: ticket",
        "kind: ticket\n    fields: [{ id: f, type: file, label: Fitxer }]",
    );
    let config = "clipboard: osc52\nexporters: [{ name: bo, argv: [cat], format: eml }]\n";
    let mut bench = walk_with(&text, config);
    bench.keys_only("down a").paste(path.to_str().unwrap());
    bench.keys_only("enter");
    bench.finish_jobs();
    assert_eq!(bench.run().evidence().len(), 1);
    bench.store.stall();
    bench.keys_only("t x enter");
    assert!(!bench.app().jobs.is_empty(), "the export is under way");
    (bench, folder)
}

#[test]
fn keys_go_on_while_the_files_of_a_ticket_are_read_for_an_exporter() {
    let (mut bench, _folder) = with_a_slow_attachment();
    bench.keys_only("?");
    assert_eq!(bench.context(), Context::Pager);
    let_in(&mut bench);
    assert!(bench.message().contains("bo"), "{}", bench.message());
}

#[test]
fn esc_stops_the_reading_of_files_for_an_exporter_and_nothing_is_handed_over() {
    let (mut bench, _folder) = with_a_slow_attachment();
    bench.keys_only("esc");
    let_in(&mut bench);
    let exported = |entry: &crate::model::Entry| {
        matches!(entry.event, crate::model::Event::TicketExported { .. })
    };
    assert!(!bench.run().entries().iter().any(exported));
}

#[test]
fn an_exporter_gets_what_has_changed_alone_where_that_is_before_ones_eyes() {
    let config = "clipboard: osc52\nexporters: [{ name: eco, argv: [cat] }]\n";
    let mut bench = walk_with(support::TICKET, config);
    bench.keys("enter").text("Correu").keys("enter");
    bench.text("Ningú no en rep").keys("tab tab enter enter");
    bench.keys("c enter").text("T-1").keys("enter enter esc");
    bench.keys("home enter backtab backtab backtab").text("!");
    bench.keys("enter esc t tab");
    let changed = "Servei: Correu -> Correu!";
    assert!(bench.usual().has(changed), "{}", bench.usual().text());
    bench.keys("x enter");
    let mut entries = bench.run().entries().iter().rev();
    let ran = entries.find_map(|entry| match &entry.event {
        Event::ExporterRan(ran) => Some(ran.output.clone()),
        _ => None,
    });
    let sent = ran.unwrap();
    assert!(sent.contains(changed), "{sent}");
    assert!(
        !sent.contains("Ningú no en rep"),
        "the rest is theirs: {sent}"
    );
    let export = bench.run().exports().last().unwrap();
    assert_eq!(export.part.as_deref(), Some(crate::model::ADDENDUM));
}

#[test]
fn a_copy_keeps_a_run_from_its_end_until_it_is_stopped_though_it_hangs() {
    let (mut bench, _folder) = attaching();
    let ended = |bench: &Bench| bench.run().ended().is_some();
    let end = "e 1 enter";
    bench.keys_only(end);
    assert_eq!(bench.message(), bench.say("job-busy"));
    assert!(!ended(&bench));
    bench.keys_only("esc");
    assert_ne!(bench.message(), bench.say("job-busy"));
    bench.keys_only(end);
    assert_ne!(bench.message(), bench.say("job-busy"));
    let_in(&mut bench);
    assert!(bench.run().evidence().is_empty());
}
