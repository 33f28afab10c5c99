//! The nearest deadline: always in the header, whatever else there is; it rings once.

use super::support::{walk, walk_with};
use crate::tui::bench::Bench;

const TWO: &str = "version: 1\nid: p\ntitle: Una avaria que ve de molt lluny i té un títol que no s'acaba mai\nlang: ca\nschedule: { timezone: Europe/Madrid, open: \"Mo-Fr 08:00-18:00\" }\nsteps:\n  - { id: nit, title: Nit?, kind: decision, suggest: schedule.out_of_hours, options: [true, false] }\n  - { id: avis, title: \"Aviseu tothom qui depengui d'aquest servei\", deadline: { within: minutes(60) } }\n  - id: t\n    kind: ticket\n    title: Tiquet\n    ticket: { lang: es, subject: s, body: b }\n";

fn sent(bench: &mut Bench) -> String {
    let raw = std::mem::take(&mut bench.runtime.display().unwrap().raw);
    String::from_utf8(raw).unwrap()
}

#[test]
fn the_nearest_deadline_is_readable_at_every_size_and_leaves_the_act_in_sight() {
    let mut bench = walk(TWO);
    for (columns, rows) in [(80, 24), (60, 15), (100, 30), (60, 11), (40, 10)] {
        let shot = bench.shot(columns, rows);
        let text = shot.text();
        let head: Vec<&str> = text.lines().take(2).collect();
        let head = head.join("\n");
        assert!(head.contains("termini 04:12"), "{columns}x{rows}:\n{head}");
        assert!(head.contains("Ara: "), "{columns}x{rows}:\n{head}");
    }
    bench.minutes(72);
    for (columns, rows) in [(80, 24), (60, 15), (60, 11), (40, 10)] {
        let shot = bench.shot(columns, rows);
        let text = shot.text();
        let head: Vec<&str> = text.lines().take(2).collect();
        let head = head.join("\n");
        let late = head.contains("TARD 12 min") || head.contains("FORA DE TERMINI 12 min");
        assert!(late, "{columns}x{rows}:\n{head}");
    }
}

#[test]
fn a_deadline_rings_once_when_it_is_due_and_not_again_when_the_run_is_opened() {
    let mut bench = walk(TWO);
    bench.minutes(59);
    assert_eq!(sent(&mut bench), "");
    bench.minutes(1);
    let called = sent(&mut bench);
    assert!(called.starts_with('\x07'), "{called:?}");
    assert!(
        called.contains("S'ha acabat el termini: Aviseu"),
        "{called:?}"
    );
    bench.minutes(1).minutes(30);
    assert_eq!(sent(&mut bench), "", "once");
}

#[test]
fn a_deadline_that_is_met_neither_rings_nor_stands_in_the_header() {
    let mut bench = walk(TWO);
    bench.keys("enter enter enter");
    let header = |bench: &mut Bench| bench.usual().text().lines().next().unwrap().to_owned();
    assert!(
        !header(&mut bench).contains("termini"),
        "{}",
        bench.usual().text()
    );
    bench.minutes(70);
    assert!(!sent(&mut bench).contains('\x07'));
}

#[test]
fn a_configuration_that_wants_no_bell_gets_none_for_deadlines() {
    let mut bench = walk_with(TWO, "bell: off\n");
    bench.minutes(61);
    assert_eq!(sent(&mut bench), "");
}
