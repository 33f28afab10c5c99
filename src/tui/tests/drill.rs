//! An exercise on the screen: said on every one, and no exporter runs.

use super::support::{TICKET, drill_of, walk};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;

const EXPORTER: &str = "exporters: [{ name: envia, argv: [/bin/true] }]\n";

#[test]
fn an_exercise_says_so_in_the_first_row_at_every_size() {
    let mut bench = drill_of(TICKET, "{}", None);
    for (columns, rows) in [(80, 24), (60, 15), (60, 11), (40, 10)] {
        for keys in ["t", "esc", "enter", "esc", "l", "esc"] {
            bench.keys(keys);
            let text = bench.shot(columns, rows).text();
            let first = text.lines().next().unwrap();
            assert!(
                first.contains("SIMULACRE"),
                "{columns}x{rows} {keys}:\n{text}"
            );
        }
    }
    assert!(!walk(TICKET).usual().has("SIMULACRE"));
}

#[test]
fn no_exporter_runs_in_an_exercise_and_what_to_do_instead_is_said() {
    let mut bench = drill_of(TICKET, EXPORTER, None);
    bench.keys("t x");
    assert!(
        bench.message().contains("els exportadors no s'executen"),
        "{}",
        bench.message()
    );
    assert!(bench.message().contains("(w)"), "{}", bench.message());
    assert!(!bench.usual().has("envia"));
    let shown = bench.usual();
    assert!(shown.has("[SIMULACRE] Avaria de"), "{}", shown.text());
}

#[test]
fn an_exercise_stays_one_and_keeps_its_time_when_it_is_opened_again() {
    let mut bench = drill_of(TICKET, "{}", Some("2026-03-01T04:30"));
    assert!(bench.usual().has("dg 04:30"), "{}", bench.usual().text());
    assert!(
        bench.session().name().starts_with("2026-11-23-0312"),
        "{}",
        bench.session().name()
    );
    bench.minutes(5).keys("n").text("nota").keys("enter");
    let mut bench = bench.opened_again();
    assert!(bench.run().is_drill());
    bench.minutes(1);
    assert!(bench.usual().has("dg 04:36"), "{}", bench.usual().text());
    let last = bench.run().entries().last().unwrap().at;
    assert_eq!(
        last.format("%Y-%m-%d %H:%M").to_string(),
        "2026-03-01 04:35"
    );
}

#[test]
fn who_begins_an_exercise_is_not_offered_a_run_that_is_meant() {
    let mut bench = walk(TICKET);
    bench.keys("n").text("x").keys("enter");
    let path = bench.run().runbook().id.clone();
    let now = bench.run().started().unwrap();
    let env = bench.env;
    assert!(crate::app::earlier::open_run_of(env, &path, false, now).is_some());
    assert!(crate::app::earlier::open_run_of(env, &path, true, now).is_none());
}

#[test]
fn no_exporter_is_offered_what_an_untrusted_runbook_writes_and_how_to_trust_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("runbook.yaml");
    std::fs::write(&path, TICKET).unwrap();
    let mut bench = Bench::new(CATALAN, "exporters: [{ name: eco, argv: [cat] }]\n");
    bench.runtime.start(path.to_str().unwrap());
    let mut bench = bench.settled();
    assert!(
        bench.message().contains("vetlla trust"),
        "{}",
        bench.message()
    );
    bench.idle_keys("t x");
    assert_eq!(bench.message(), bench.say("exporter-untrusted"));
    assert_eq!(bench.context(), Context::Ticket, "no menu");
}

#[test]
fn the_list_of_runs_says_of_an_exercise_first_that_it_is_one() {
    for (columns, rows) in [(80, 24), (60, 15), (40, 10)] {
        let mut bench = drill_of(TICKET, "{}", None);
        bench.keys("n").text("nota").keys("enter q");
        bench.runtime.read_library();
        let shot = bench.shot(columns, rows);
        let row = shot.highlighted();
        assert!(
            row.contains("[SIMULACRE]"),
            "{columns}x{rows}: {}",
            shot.text()
        );
    }
}
