//! What looks like a secret in a ticket: nothing leaves before somebody has chosen.

use super::support::{TICKET, walk_with};
use crate::model::Event;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;

const EXPORTER: &str =
    "clipboard: osc52\nexporters: [{ name: desa, argv: [sh, '-c', 'cat; echo'] }]\n";

/// At a ticket with a password in it.
fn secret() -> Bench {
    let mut bench = walk_with(TICKET, EXPORTER);
    bench.keys("enter").text("Correu").keys("enter");
    bench
        .text("amb password=hunter22 tot va")
        .keys("tab tab enter");
    bench.keys("t");
    bench
}

fn raw(bench: &mut Bench) -> Vec<u8> {
    bench.runtime.display().unwrap().raw.clone()
}

fn told(bench: &Bench) -> Vec<bool> {
    let entries = bench.run().entries().iter();
    let own = entries.filter_map(|entry| match &entry.event {
        Event::RedactionChosen(own) => Some(own.found.iter().map(|one| one.masked)),
        _ => None,
    });
    own.flatten().collect()
}

#[test]
fn a_copy_waits_for_the_choice_and_shows_how_it_would_read() {
    let mut bench = secret();
    bench.idle_keys("c");
    assert_eq!(bench.context(), Context::Menu);
    let shot = bench.shot(120, 30);
    assert!(shot.has("OCULT: password"), "{}", shot.text());
    assert!(raw(&mut bench).is_empty());
    bench.idle_keys("esc");
    assert!(raw(&mut bench).is_empty() && told(&bench).is_empty());
    assert!(bench.run().exports().is_empty());
}

#[test]
fn enter_at_the_last_row_sends_it_masked_and_the_record_keeps_it() {
    let mut bench = secret();
    bench.keys("c");
    let recorded = bench.recorded("enter");
    assert_eq!(recorded, ["redaction_chosen", "ticket_exported"]);
    assert!(!raw(&mut bench).is_empty());
    assert_eq!(told(&bench), [true]);
    assert!(bench.answer("impacte").unwrap().contains("hunter22"));
    let ticket = &crate::engine::ticket_states(bench.run())[0];
    assert!(!ticket.out_of_date, "it is the same ticket");
}

#[test]
fn enter_at_a_finding_keeps_it_and_an_exporter_gets_what_was_chosen() {
    for (keys, kept) in [
        ("up enter up enter down enter", true),
        ("up enter down enter", true),
        ("enter", false),
    ] {
        let mut bench = secret();
        bench.keys("x enter");
        assert_eq!(bench.context(), Context::Menu);
        if keys == "up enter up enter down enter" {
            // Kept, masked again, and kept.
            bench.keys("up enter enter enter down enter");
        } else {
            bench.keys(keys);
        }
        assert_eq!(told(&bench), [!kept], "{keys}");
        let ran = bench
            .run()
            .entries()
            .iter()
            .find_map(|own| own.event.exporter_run());
        let output = ran.unwrap().output.clone();
        assert_eq!(output.contains("hunter22"), kept, "{output}");
        assert_eq!(output.contains("[OCULT"), !kept, "{output}");
    }
}

const MAIL: &str =
    "clipboard: osc52\nexporters: [{ name: correu, argv: [sh, '-c', 'cat; echo'], format: eml }]\n";

/// At the ticket, whose file has a key in it.
pub(super) fn with_a_file(content: &[u8]) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("surt.log");
    std::fs::write(&path, content).unwrap();
    let mut bench = walk_with(TICKET, MAIL);
    bench.keys("a").paste(path.to_str().unwrap()).keys("enter");
    bench.finish_jobs();
    assert_eq!(bench.run().evidence().len(), 1);
    bench.keys("down t");
    bench
}

fn mailed(bench: &Bench) -> String {
    let mut entries = bench.run().entries().iter();
    let ran = entries.find_map(|own| own.event.exporter_run()).unwrap();
    ran.output.clone()
}

#[test]
fn a_file_that_goes_along_is_looked_through_and_leaves_masked_or_as_it_is() {
    let key = "AKIAQYLPMN5HHHFPZAM2";
    for (keys, masked) in [("enter", true), ("up enter down enter", false)] {
        let mut bench = with_a_file(format!("clau {key} fi\n").as_bytes());
        bench.keys("x enter");
        bench.finish_jobs();
        assert_eq!(bench.context(), Context::Menu);
        let shot = bench.usual();
        assert!(
            shot.says("clau [OCULT: aws-access-token] fi"),
            "{}",
            shot.text()
        );
        assert!(shot.has("surt.log"), "{}", shot.text());
        bench.keys(keys);
        bench.finish_jobs();
        assert_eq!(told(&bench), [masked]);
        let mail = mailed(&bench);
        let in_clear = mail.contains(key);
        assert_eq!(in_clear, !masked, "{mail}");
        assert!(!bench.run().exports().is_empty());
    }
}

#[test]
fn what_was_found_in_a_file_while_somebody_types_leaves_nothing() {
    let mut bench = with_a_file(b"AKIAQYLPMN5HHHFPZAM2");
    bench.store.stall();
    bench.keys_only("x enter");
    assert!(!bench.app().jobs.is_empty(), "it is being looked through");
    bench.keys_only("esc esc n").paste("una");
    bench.store.flow();
    bench.finish_jobs();
    assert_eq!(bench.context(), Context::Prompt);
    assert!(bench.run().exports().is_empty() && told(&bench).is_empty());
}

#[test]
fn what_a_row_does_to_a_line_can_be_read_on_a_small_screen() {
    let mut bench = secret();
    bench.keys("c");
    let shot = bench.usual();
    assert!(
        shot.says("amb password=[OCULT: password] tot va"),
        "{}",
        shot.text()
    );
    bench.keys("up enter");
    let shot = bench.usual();
    assert!(shot.says("amb password=hunter22 tot va"), "{}", shot.text());
}

/// At a ticket with so many passwords in it, each in a line of its own.
fn many(count: usize) -> Bench {
    let mut bench = walk_with(TICKET, EXPORTER);
    bench.keys("enter").text("Correu").keys("enter");
    let lines: Vec<_> = (10..10 + count)
        .map(|n| format!("al servidor número {n} hi va amb password=hunter{n} sempre"))
        .collect();
    bench.paste(&lines.join("\n")).keys("tab tab enter");
    bench.keys("t c");
    bench
}

#[test]
fn each_row_shows_from_the_secret_on_what_leaves_as_the_choice_stands() {
    for (columns, rows) in [(80, 24), (40, 10)] {
        let mut bench = many(3);
        let shot = bench.shot(columns, rows);
        assert!(shot.has("[amaga] …"), "{}", shot.text());
        bench.keys("up enter");
        let shot = bench.shot(columns, rows);
        let whole = shot.has("password=hunter12") && shot.has("sempre");
        assert!(whole, "{}", shot.text());
        assert!(shot.has("[deixa] … amb passwo"), "{}", shot.text());
        bench.keys("enter");
        let shot = bench.shot(columns, rows);
        assert!(!shot.has("hunter"), "{}", shot.text());
    }
}

#[test]
fn the_digits_of_the_row_that_sends_unmask_nothing_on_their_way() {
    let mut bench = many(13);
    assert_eq!(bench.menu().rows.len(), 14);
    bench.idle_keys("1");
    bench.idle_keys("4");
    assert_eq!(bench.menu().at, Some(13));
    assert!(raw(&mut bench).is_empty());
    bench.keys("enter");
    assert_eq!(told(&bench), [true; 13]);
    assert!(!raw(&mut bench).is_empty());
}

#[test]
fn an_answer_that_is_copied_by_itself_is_asked_about_too() {
    for (keys, masked) in [("enter", true), ("up enter down enter", false)] {
        let mut bench = secret();
        bench.keys("esc up").idle_keys("y");
        assert_eq!(bench.context(), Context::Menu, "which answer");
        bench.idle_keys("2");
        let shot = bench.shot(120, 30);
        assert!(
            shot.says("amb password=[OCULT: password] tot va"),
            "{}",
            shot.text()
        );
        assert!(raw(&mut bench).is_empty());
        assert_eq!(bench.recorded(keys), ["redaction_chosen"]);
        assert_eq!(told(&bench), [masked]);
        assert!(!raw(&mut bench).is_empty());
        assert!(bench.run().exports().is_empty());
    }
}

#[test]
fn the_plain_page_waits_for_the_choice_too() {
    let mut bench = secret();
    bench.idle_keys("p");
    assert_eq!(bench.context(), Context::Menu);
    assert!(bench.runtime.display().unwrap().pages.is_empty());
    assert_eq!(bench.recorded("enter"), ["redaction_chosen"]);
    let pages = &bench.runtime.display().unwrap().pages;
    assert_eq!(pages.len(), 1);
    assert!(!pages[0].contains("hunter22"), "{}", pages[0]);
    assert!(bench.run().exports().is_empty(), "it was looked at");
}
