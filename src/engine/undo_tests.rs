//! What undo takes back, whatever the clock did.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::tests::Walk;

const THREE: &str = "  - { id: one, title: One }\n\
    \x20 - { id: two, title: Two, items: [a, b, c] }\n\
    \x20 - { id: three, title: Three }\n";

fn reopen(step: &str) -> Command {
    Command::Reopen(step.into())
}

#[test]
fn with_nothing_done_there_is_nothing_to_take_back() {
    let walk = Walk::of(THREE);
    assert_eq!(undo(&walk.run, None), None);
    assert_eq!(undo(&walk.run, Some(&"two".into())), None);
}

#[test]
fn a_closed_step_takes_back_itself_and_an_open_one_what_was_closed_last() {
    let mut walk = Walk::of(THREE);
    walk.tick("three");
    walk.tick("one");
    assert_eq!(
        undo(&walk.run, Some(&"three".into())),
        Some(reopen("three"))
    );
    assert_eq!(undo(&walk.run, Some(&"two".into())), Some(reopen("one")));
    assert_eq!(undo(&walk.run, None), Some(reopen("one")));
    walk.carry(&Command::Reopen("one".into()));
    assert_eq!(undo(&walk.run, None), Some(reopen("three")));
}

#[test]
fn a_clock_that_jumps_back_changes_nothing_in_what_is_taken_back() {
    let mut walk = Walk::of(THREE);
    walk.minute = 60;
    walk.tick("three");
    walk.minute = -60;
    walk.tick("one");
    assert_eq!(undo(&walk.run, Some(&"two".into())), Some(reopen("one")));
    walk.minute = -600;
    walk.tick("two");
    assert_eq!(undo(&walk.run, None), Some(reopen("two")));
}

#[test]
fn of_the_items_of_an_open_step_the_one_that_was_ticked_last_is_taken_back() {
    let mut walk = Walk::of(THREE);
    walk.tick("one");
    for item in [2, 0] {
        walk.carry(&Command::TickItem("two".into(), item));
    }
    let item = |item| Some(Command::ReopenItem("two".into(), item));
    assert_eq!(undo(&walk.run, None), item(0));
    walk.carry(&Command::ReopenItem("two".into(), 0));
    assert_eq!(undo(&walk.run, None), item(2));
    walk.carry(&Command::ReopenItem("two".into(), 2));
    assert_eq!(undo(&walk.run, None), Some(reopen("one")));
}

#[test]
fn a_step_that_does_not_apply_any_more_is_not_taken_back_from_elsewhere() {
    let mut walk = Walk::of(
        "  - { id: way, kind: decision, title: W, options: [{ value: true }, { value: false }] }\n\
         \x20 - { id: only, title: Only, when: way }\n\
         \x20 - { id: last, title: Last }\n",
    );
    walk.carry(&Command::Choose(
        "way".into(),
        crate::model::Value::Flag(true),
    ));
    walk.tick("only");
    walk.carry(&Command::Choose(
        "way".into(),
        crate::model::Value::Flag(false),
    ));
    assert_eq!(undo(&walk.run, None), Some(reopen("way")));
}
