//! Deadlines: from the start, from a step's end, from an instant; in time, late, dropped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::Command;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::time_wording::{deadline_sign, deadline_text};
use crate::i18n::{Lang, Words};

const STEPS: &str = "  - { id: first, title: First }\n\
    \x20 - { id: tell, title: Tell, deadline: { within: minutes(60) } }\n\
    \x20 - { id: again, title: Again, recommended: true, deadline: { within: minutes(30), of: tell } }\n\
    \x20 - { id: other, title: Other, when: state(tell) == \"failed\", deadline: { within: minutes(5) } }\n";

fn state(walk: &Walk, at: usize) -> (&'static str, Option<i64>) {
    let own = deadline_of(&walk.run, at, walk.now()).unwrap();
    (own.state.code(), own.late.map(|late| late.num_minutes()))
}

fn text(walk: &Walk, at: usize) -> String {
    let own = deadline_of(&walk.run, at, walk.now()).unwrap();
    deadline_text(&walk.run, &own, walk.now(), &Words::new(Lang::En))
}

#[test]
fn it_counts_from_the_start_and_is_overdue_from_its_minute_on() {
    let mut walk = Walk::of(STEPS);
    assert_eq!(state(&walk, 1), ("running", None));
    assert_eq!(text(&walk, 1), "Deadline: 04:12 (1 h 0 min left).");
    walk.minute = 59;
    assert_eq!(state(&walk, 1), ("running", None));
    walk.minute = 60;
    assert_eq!(state(&walk, 1), ("overdue", Some(0)));
    walk.minute = 72;
    assert_eq!(text(&walk, 1), "LATE: it was due at 04:12, 12 min ago.");
    walk.tick("tell");
    assert_eq!(state(&walk, 1), ("late", Some(12)));
    walk.minute = 500;
    assert_eq!(state(&walk, 1), ("late", Some(12)), "it does not grow on");
}

#[test]
fn one_that_counts_from_a_steps_end_waits_for_it_and_begins_anew_with_it() {
    let mut walk = Walk::of(STEPS);
    assert_eq!(state(&walk, 2), ("waits", None));
    assert_eq!(text(&walk, 2), "Deadline: depends on: Tell");
    walk.minute = 10;
    walk.tick("tell");
    assert_eq!(text(&walk, 2), "Deadline: 03:52 (30 min left).");
    walk.carry(&Command::Reopen("tell".into()));
    assert_eq!(state(&walk, 2).0, "waits");
    walk.minute = 20;
    walk.tick("tell");
    assert_eq!(text(&walk, 2), "Deadline: 04:02 (30 min left).");
    walk.carry(&Command::Skip("again".into()));
    assert_eq!(state(&walk, 2).0, "dropped");
}

#[test]
fn what_is_left_in_time_is_not_said_to_be_late() {
    let mut walk = Walk::of(STEPS);
    walk.minute = 5;
    walk.carry(&Command::Fail("tell".into()));
    assert_eq!(state(&walk, 1).0, "dropped");
    let told = "Due at 04:12: left before that, and not done.";
    assert_eq!(text(&walk, 1), told);
    walk.minute = 500;
    assert_eq!(text(&walk, 1), told, "nor later");
}

#[test]
fn one_of_an_instant_follows_the_answer_and_is_none_where_that_is_left_out() {
    let steps = "  - { id: f, kind: form, title: F, fields: [{ id: at, type: datetime, label: When }, { id: h, type: number, label: Hours }] }\n\
        \x20 - { id: s, title: S, deadline: { within: hours(h), of: at } }\n";
    let mut walk = Walk::of(steps);
    assert_eq!(text(&walk, 1), "Deadline: depends on: When");
    walk.answer("at", "2026-11-23T02:00:00+01:00");
    assert_eq!(text(&walk, 1), "Deadline: depends on: Hours");
    walk.answer("h", "1.5");
    assert_eq!(text(&walk, 1), "Deadline: 03:30 (18 min left).");
    walk.carry(&Command::Clear("at".into()));
    walk.tick("f");
    assert_eq!(deadline_of(&walk.run, 1, walk.now()), None);
}

#[test]
fn the_nearest_to_come_stands_before_one_that_has_passed_which_is_counted() {
    let steps = "  - { id: a, title: A, deadline: { within: minutes(5) } }\n\
        \x20 - { id: b, title: B, deadline: { within: minutes(90) } }\n\
        \x20 - { id: c, title: C, deadline: { within: minutes(60) } }\n";
    let mut walk = Walk::of(steps);
    let sign = |walk: &Walk| deadline_sign(&walk.run, walk.now(), &Words::new(Lang::En));
    assert_eq!(sign(&walk).unwrap().whole, "due 03:17, step 1 (5 min)");
    walk.minute = 10;
    let both = sign(&walk).unwrap();
    assert_eq!(both.short, "due 04:12 (+1 late)");
    assert!(both.warns);
    walk.minute = 100;
    assert_eq!(sign(&walk).unwrap().whole, "LATE 10 min, step 2 (+2 late)");
    for step in ["a", "b", "c"] {
        walk.tick(step);
    }
    assert_eq!(sign(&walk), None);
}

#[test]
fn lateness_stands_in_the_sheet_and_in_json_and_is_never_written() {
    let mut walk = Walk::of(STEPS);
    walk.minute = 72;
    walk.tick("tell");
    let words = Words::new(Lang::En);
    let sheet = status_sheet::text(&walk.run, &RecordNote::default(), &words, false);
    let told = "Tell: Closed late: it was due at 04:12, 12 min before.";
    assert!(sheet.contains(told), "{sheet}");
    let json = status_sheet::json(&walk.run, &RecordNote::default(), &words);
    let own = &json["deadlines"][0];
    assert_eq!(own["step"], "tell");
    assert_eq!(
        (&own["state"], &own["late_seconds"]),
        (&"late".into(), &720.into())
    );
    assert_eq!(own["due"], "2026-11-23T04:12:00+01:00");
    let kept = serde_json::to_string(walk.run.entries()).unwrap();
    assert!(!kept.contains("late"), "{kept}");
}

#[test]
fn a_run_that_ends_says_whether_the_deadline_was_missed() {
    let ended = |minute| {
        let mut walk = Walk::of(STEPS);
        walk.minute = minute;
        walk.carry(&Command::EndIncomplete);
        walk.minute = 1000;
        state(&walk, 1)
    };
    assert_eq!(ended(30), ("dropped", None));
    assert_eq!(ended(90), ("missed", Some(30)));
}

#[test]
fn no_length_goes_beyond_the_end_of_time() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: d, type: number, label: D }] }\n\
         \x20 - { id: s, title: S, deadline: { within: days(d) } }\n",
    );
    for days in [
        "99999999999999",
        "-99999999999999",
        "79228162514264337593543950335",
    ] {
        walk.answer("d", days);
        let _ = deadlines(&walk.run, walk.now());
    }
}

#[test]
fn a_deadline_that_an_answer_takes_away_is_told_once() {
    let mut walk = Walk::of(
        "  - { id: d, kind: decision, title: D, options: [a, b] }\n\
        \x20 - { id: f, title: F, when: \"d == 'a'\", fields: [{ id: n, type: number, label: N }] }\n\
        \x20 - { id: s, title: Do it, deadline: { within: minutes(n) } }\n",
    );
    let choose = |value: &str| Command::Choose("d".into(), crate::model::Value::Text(value.into()));
    walk.carry(&choose("a"));
    walk.answer("n", "30");
    walk.tick("f");
    assert_eq!(walk.run.lost_deadlines(1), []);
    walk.carry(&Command::Reopen("d".into()));
    walk.carry(&choose("b"));
    let entries = walk.run.entries().to_vec();
    let words = crate::i18n::Words::new(crate::i18n::Lang::En);
    let told = |last: usize| {
        let entries = &entries[entries.len() - last..];
        crate::engine::time_wording::lost_deadlines_text(&walk.run, entries, walk.now(), &words)
    };
    let text = told(1).unwrap();
    assert!(
        text.contains("Do it: its deadline is gone (03:42)"),
        "{text}"
    );
    walk.tick("s");
    assert_eq!(walk.run.lost_deadlines(1), []);
}

#[test]
fn no_deadline_is_told_to_be_gone_where_steps_have_come_or_gone_before_it() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: hosts, type: textarea, label: H }, { id: n, type: number, label: N }] }\n\
        \x20 - { id: look, title: Look, for_each: lines(hosts), as: host }\n\
        \x20 - { id: rerun, title: Run, for_each: lines(hosts), as: host, deadline: { within: minutes(n) } }\n\
        \x20 - { id: last, title: Escalate }\n",
    );
    walk.answer("n", "30");
    walk.answer("hosts", "a\nb\nc\nd");
    walk.answer("hosts", "a\nb");
    assert_eq!(walk.run.lost_deadlines(2), []);
}
