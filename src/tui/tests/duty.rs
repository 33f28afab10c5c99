//! Duty: what the clock says, what a person says, and when it is asked.

use super::support::{KINDS, ONE, form_of, walk_with};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;

const HOURS: &str = "schedule:\n  timezone: Europe/Madrid\n  office_hours: Mo-Fr 08:00-18:00\n";

#[test]
fn the_clock_is_recorded_once_and_not_each_minute() {
    let mut bench = walk_with(KINDS, HOURS);
    let before = bench.entries();
    bench.minutes(1).minutes(1).minutes(60);
    assert_eq!(bench.entries(), before);
    assert_eq!(bench.run().clock_duty(), Some(true));
}

#[test]
fn the_office_opening_is_recorded_and_told() {
    let mut bench = walk_with(KINDS, HOURS);
    let before = bench.entries();
    bench.minutes(5 * 60);
    assert_eq!(bench.since(before), ["duty_set"]);
    assert_eq!(bench.run().on_duty(), Some(false));
    let off = bench.say("duty-off");
    let told = bench.say_with("duty-changed", &[("duty", (&off).into())]);
    assert_eq!(bench.message(), told);
}

#[test]
fn the_clock_over_a_half_typed_word_takes_nothing_away() {
    let mut bench = walk_with(&form_of("      - { id: a, type: text, label: A }"), HOURS);
    bench.keys("enter").text("mig");
    bench.minutes(5 * 60);
    assert_eq!((bench.typed(), bench.field().as_str()), ("mig", "a"));
    bench.text("dia").keys("enter");
    assert_eq!(bench.answer("a").as_deref(), Some("migdia"));
}

#[test]
fn the_clock_over_a_line_and_a_menu_leaves_them_open() {
    let mut bench = walk_with(KINDS, HOURS);
    bench.keys("n").text("mig").minutes(5 * 60);
    assert_eq!(bench.prompt().buffer.text(), "mig");
    bench.keys("esc enter enter down down");
    bench.minutes(11 * 60);
    assert_eq!(bench.menu().at, Some(1));
}

#[test]
fn a_person_who_said_otherwise_is_not_overruled_by_the_clock() {
    let mut bench = walk_with(KINDS, HOURS);
    bench
        .keys("d 2")
        .text("festa")
        .keys("enter")
        .minutes(24 * 60);
    assert_eq!(bench.run().on_duty(), Some(false));
}

/// A runbook whose steps depend on duty, where nobody knows the hours.
const UNKNOWN: &str = "
version: 1
id: g
title: G
schedule: { office_hours: { label: oficina, open: null }, out_of_hours_label: 24x7 }
steps:
  - { id: a, title: A }
  - { id: b, title: B, when: duty }
";

#[test]
fn unknown_hours_are_asked_for_at_the_start() {
    let bench = walk_with(UNKNOWN, "{}");
    assert_eq!(bench.menu().title, bench.say("ask-duty"));
}

#[test]
fn the_question_can_be_put_off_and_is_not_asked_each_minute() {
    let mut bench = walk_with(UNKNOWN, "{}");
    bench.idle_keys("esc").minutes(1).minutes(1);
    assert_eq!(bench.height(), 1);
    assert_eq!(bench.recorded("d 1"), ["duty_set"]);
    assert!(bench.usual().has("2 B"));
}

#[test]
fn the_question_is_never_asked_over_what_is_taken_up_again() {
    let mut bench = walk_with(UNKNOWN, "{}");
    bench.keys("esc n").text("mig");
    let bench = bench.opened_again();
    assert_eq!(bench.context(), Context::Prompt);
    assert_eq!(bench.prompt().buffer.text(), "mig");
}

#[test]
fn the_answer_is_not_asked_for_twice() {
    let mut bench = walk_with(UNKNOWN, "{}");
    bench.keys("2");
    let bench = bench.opened_again();
    assert_eq!(bench.height(), 1);
    assert_eq!(bench.run().on_duty(), Some(false));
}

#[test]
fn a_runbook_without_duty_asks_nothing() {
    let bench = walk_with(ONE, "{}");
    assert_eq!(bench.height(), 1);
}

#[test]
fn the_header_says_when_the_office_opens() {
    let mut bench = walk_with(ONE, HOURS);
    let span = bench.say_with("span-hours", &[("hours", 4.into()), ("minutes", 48.into())]);
    let opens = bench.say_with("office-opens", &[("span", (&span).into())]);
    assert!(bench.usual().has(&opens), "{}", bench.usual().text());
}

#[test]
fn the_built_in_runbook_proposes_by_the_clock_and_says_why() {
    let mut bench = Bench::walk("aws-claranet", CATALAN);
    bench.keys("enter 1 enter");
    let note = bench.menu().note.clone().unwrap();
    assert!(note.contains("24x7"), "{note}");
    assert_eq!(bench.menu().at, Some(0));
}
