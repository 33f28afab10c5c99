//! How long pauses last: written down, worked out, until an instant, not known yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act_wording::act_text;
use crate::engine::tests::Walk;
use crate::engine::time_wording::pause_text;
use crate::engine::{Act, Command, Refusal, next_of_run};
use crate::i18n::{Lang, Words};

const ASKED: &str = "  - id: ask\n    kind: form\n    title: Ask\n    fields:\n\
    \x20     - { id: n, type: number, label: How many? }\n\
    \x20     - { id: open, type: datetime, label: Window }\n";

fn asked(pause: &str) -> Walk {
    Walk::of(&format!(
        "{ASKED}  - {{ id: w, kind: wait, title: W, {pause} }}\n"
    ))
}

fn now_is(walk: &Walk) -> String {
    let next = next_of_run(&walk.run, walk.now());
    act_text(&next, &walk.run, &Words::new(Lang::En))
}

fn page(walk: &Walk) -> String {
    pause_text(&walk.run, 1, walk.now(), &Words::new(Lang::En))
}

#[test]
fn seconds_and_minutes_are_added_and_told_to_the_second() {
    let mut walk = Walk::of("  - { id: w, kind: wait, title: W, minutes: 1, seconds: 30 }\n");
    assert_eq!(now_is(&walk), "Now: 1 W, start waiting: 1 min 30 s");
    walk.carry(&Command::StartWait("w".into()));
    assert_eq!(now_is(&walk), "Now: 1 W, wait until 03:13:30");
    walk.minute = 1;
    assert!(!walk.run.wait_is_over(0, walk.now()));
    walk.minute = 2;
    assert_eq!(next_of_run(&walk.run, walk.now()).act, Act::Tick);
}

#[test]
fn a_length_that_hangs_on_an_answer_is_not_known_until_it_is_given() {
    let mut walk = asked("minutes: n * 2");
    walk.carry(&Command::StartWait("w".into()));
    assert_eq!(
        page(&walk),
        "How long to wait is not known yet. Depends on: How many?"
    );
    let early = walk.ask(&Command::Tick("w".into()), Some("why"));
    assert_eq!(early, Ok(()), "a reason lets it be");
    let mut walk = asked("minutes: n * 2");
    walk.answer("n", "20");
    walk.tick("ask");
    assert_eq!(now_is(&walk), "Now: 2 W, start waiting: 40 min");
    walk.carry(&Command::StartWait("w".into()));
    assert_eq!(page(&walk), "40 min left, until 03:52");
    walk.answer("n", "1");
    assert_eq!(
        page(&walk),
        "2 min left, until 03:14",
        "it follows its answer"
    );
}

#[test]
fn what_was_left_out_gives_nothing_to_wait_for() {
    for pause in ["minutes: n", "until: open"] {
        let mut walk = asked(pause);
        walk.tick("ask");
        assert_eq!(
            page(&walk),
            "No time was given: there is nothing to wait for."
        );
        let begun = walk.ask(&Command::StartWait("w".into()), None);
        assert_eq!(begun, Err(Refusal::AlreadySo));
        assert_eq!(walk.ask(&Command::Tick("w".into()), None), Ok(()));
    }
}

#[test]
fn a_pause_until_an_instant_ends_then_whenever_it_began() {
    let mut walk = asked("until: open");
    walk.answer("open", "2026-11-24T04:00:00+01:00");
    walk.tick("ask");
    assert_eq!(now_is(&walk), "Now: 2 W, start waiting: until 24/11 04:00");
    walk.carry(&Command::StartWait("w".into()));
    walk.minute = 60 * 24;
    assert_eq!(page(&walk), "48 min left, until 04:00");
    walk.minute += 48;
    assert_eq!(page(&walk), "The time is up.");
    assert_eq!(walk.ask(&Command::Tick("w".into()), None), Ok(()));
}

#[test]
fn an_instant_that_has_passed_needs_no_waiting() {
    let mut walk = asked("until: open");
    walk.answer("open", "2026-11-23T03:00:00+01:00");
    walk.tick("ask");
    assert_eq!(next_of_run(&walk.run, walk.now()).act, Act::Tick);
}

#[test]
fn a_clock_in_the_length_is_that_of_the_beginning() {
    let mut walk = asked("until: now() + minutes(5)");
    walk.tick("ask");
    walk.carry(&Command::StartWait("w".into()));
    walk.minute = 4;
    assert_eq!(page(&walk), "1 min left, until 03:17");
    walk.minute = 5;
    assert!(walk.run.wait_is_over(1, walk.now()));
}

#[test]
fn numbers_beyond_all_time_are_a_pause_without_an_end_and_none_below_nothing() {
    let mut walk = asked("minutes: n");
    walk.answer("n", "79228162514264337593543950335");
    walk.tick("ask");
    walk.carry(&Command::StartWait("w".into()));
    assert!(walk.run.wait_left(1, walk.now()).unwrap() > TimeDelta::days(1000));
    walk.answer("n", "-3");
    assert!(walk.run.wait_is_over(1, walk.now()));
}

#[test]
fn a_pause_whose_time_is_gone_is_not_over_and_says_so() {
    let mut walk = Walk::of(
        "  - { id: d, kind: decision, title: D, options: [a, b] }\n\
        \x20 - { id: f, title: F, when: \"d == 'a'\", fields: [{ id: n, type: number, label: N }] }\n\
        \x20 - { id: w, kind: wait, title: W, minutes: n }\n",
    );
    let choose = |value: &str| Command::Choose("d".into(), crate::model::Value::Text(value.into()));
    walk.carry(&choose("a"));
    walk.answer("n", "30");
    walk.tick("f");
    walk.carry(&Command::StartWait("w".into()));
    walk.carry(&Command::Reopen("d".into()));
    walk.carry(&choose("b"));
    let at = 2;
    let now = walk.now();
    assert_eq!(walk.run.pause_length(at, now), PauseLength::Gone);
    assert!(!walk.run.wait_is_over(at, now));
    let told = pause_text(&walk.run, at, now, &Words::new(Lang::En));
    assert!(
        told.starts_with("The time that it waited for is gone"),
        "{told}"
    );
    assert!(now_is(&walk).contains("is gone"), "{}", now_is(&walk));
    let early = walk.ask(&Command::Tick("w".into()), None);
    assert!(matches!(early, Err(Refusal::NeedsReason(_))), "{early:?}");
}
