//! What a small window keeps: reminders, numbers that are called, the list of parts.

use super::support::{TICKET, walk};
use crate::tui::keymap::Context;

const REMINDERS: &str = r#"
version: 1
id: recorda
title: Recorda
reminders:
  - text: Una primera cosa que cal tenir present durant tota l'execució, de la primera a l'última passa.
  - text: I una segona cosa, que és tan llarga com la primera i s'acaba amb la paraula cloenda.
contacts: { pau: { name: Pau, phones: ["+34 933 933 991"] } }
steps:
  - { id: un, title: El primer, body: "Truqueu sense esperar gaire al +34 933 933 991 i digueu-ho." }
  - { id: dos, title: El segon, kind: call, contacts: [pau] }
"#;

#[test]
fn reminders_have_two_rows_and_are_whole_at_the_first_step_and_in_the_whole_step() {
    let mut bench = walk(REMINDERS);
    let shot = bench.usual();
    let strip = shot.row_of(" • Una primera");
    assert!(
        shot.text()
            .lines()
            .nth(usize::from(strip) + 1)
            .unwrap()
            .contains("segona")
    );
    assert!(shot.has("cloenda"), "{}", shot.text());
    bench.keys("j");
    assert!(!bench.usual().has("cloenda"));
    bench.keys("z");
    assert!(bench.usual().has("cloenda"), "{}", bench.usual().text());
}

#[test]
fn a_number_that_is_called_stands_in_one_row() {
    let mut bench = walk(REMINDERS);
    for columns in 30..100 {
        let shot = bench.shot(columns, 30);
        assert!(shot.has("+34 933 933 991"), "{columns}: {}", shot.text());
    }
}

#[test]
fn the_list_of_parts_follows_and_marks_the_part_that_is_meant() {
    let mut bench = walk(TICKET);
    bench.keys("t");
    for _ in 0..8 {
        bench.shot(40, 10);
        bench.keys_only("pagedown");
    }
    for _ in 0..3 {
        bench.keys_only("tab");
        let shot = bench.shot(40, 10);
        assert!(shot.has("▶○ "), "{}", shot.text());
    }
}

#[test]
fn one_part_that_was_copied_does_not_read_as_the_whole() {
    let mut bench = walk(TICKET);
    bench.keys("enter").text("Correu").keys("enter").text("x");
    bench.keys("tab tab enter enter");
    let whole = bench.say("ticket-complete");
    assert!(
        bench.usual().has(&format!("Tiquet {whole}")),
        "{}",
        bench.usual().text()
    );
    bench.keys("tab c");
    let shot = bench.usual();
    assert!(!shot.has(&format!("] Tiquet {whole}")), "{}", shot.text());
    assert!(shot.has(&bench.say("ticket-part-alone")), "{}", shot.text());
}

#[test]
fn a_filed_ticket_that_is_out_of_date_comes_before_the_end_of_the_run() {
    let mut bench = walk(TICKET);
    bench.keys("enter").text("Correu").keys("enter").text("x");
    bench.keys("tab tab enter c enter enter ctrl-o");
    bench.text("T-1").keys("enter");
    let next = bench.say("now-addendum");
    assert!(!bench.usual().has(&next[..12]), "{}", bench.usual().text());
    assert_eq!(bench.run().current(), None, "{}", bench.usual().text());
    bench
        .keys("esc home enter up up up up")
        .text("!")
        .keys("esc");
    assert_eq!(bench.run().current(), None);
    assert!(bench.usual().has(&next[..12]), "{}", bench.usual().text());
    // The keys lead where the line leads, and to the end by a second press.
    bench.keys("e enter");
    assert_eq!(bench.context(), Context::Ticket);
    let told = ["ticket-first-why", "ticket-first-next"].map(|word| bench.say(word));
    assert_eq!(bench.message(), told.join(" "));
    let added = bench.say("part-addendum");
    assert!(bench.usual().has(&added), "{}", bench.usual().text());
    bench.keys("esc esc .");
    assert_eq!(bench.context(), Context::Ticket);
    assert_eq!(bench.run().ended(), None);
    bench.keys("esc e enter");
    assert!(bench.run().ended().is_some(), "{}", bench.usual().text());
}

#[test]
fn once_what_has_changed_was_handed_over_the_keys_lead_to_the_end_of_the_run() {
    let mut bench = walk(TICKET);
    bench.keys("enter").text("Correu").keys("enter").text("x");
    bench.keys("tab tab enter c enter enter ctrl-o");
    bench.text("T-1").keys("enter");
    bench
        .keys("esc home enter up up up up")
        .text("!")
        .keys("esc . c esc .");
    assert!(bench.is_completion(), "{}", bench.usual().text());
    assert_eq!(bench.recorded("enter"), ["finished"]);
}
