//! What is offered at a step is what the engine carries out there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::next_act;
use crate::engine::tests::Walk;

const HELD: &str = "  - { id: gate, title: G, hold: true }\n  - { id: task, title: T }\n\
    \x20 - { id: pause, kind: wait, title: P, minutes: 10 }\n\
    \x20 - { id: way, kind: decision, title: W, options: [{ value: x }, { value: y }] }\n\
    \x20 - { id: send, kind: ticket, title: K, ticket: { lang: en, subject: s } }\n";

fn at(walk: &Walk, id: &str, only_read: bool) -> (bool, bool) {
    let (_, step) = walk.run.runbook().step(&id.into()).unwrap();
    let next = next_act(&walk.run, &step.id, walk.now());
    let own = Offered::at(&walk.run, step, &next, (walk.now(), only_read));
    (own.act, own.skip)
}

#[test]
fn behind_an_open_hold_nothing_is_offered_that_is_refused() {
    let mut walk = Walk::of(HELD);
    // The hold itself is done, and cannot be left out.
    assert_eq!(at(&walk, "gate", false), (true, false));
    for id in ["task", "pause", "way"] {
        assert_eq!(at(&walk, id, false), (false, false), "{id}");
    }
    // A ticket may be looked at anywhere.
    assert_eq!(at(&walk, "send", false), (true, false));
    walk.tick("gate");
    for id in ["task", "pause", "way", "send"] {
        assert_eq!(at(&walk, id, false), (true, true), "{id}");
    }
}

#[test]
fn whoever_only_reads_a_run_is_offered_what_shows_something() {
    let mut walk = Walk::of(HELD);
    walk.tick("gate");
    for (id, shows) in [
        ("task", false),
        ("pause", false),
        ("way", false),
        ("send", true),
    ] {
        assert_eq!(at(&walk, id, true), (shows, false), "{id}");
    }
}

#[test]
fn the_main_key_at_a_ticket_changes_the_run_until_its_step_is_closed() {
    let mut walk = Walk::of(HELD);
    walk.tick("gate");
    assert!(looking_changes(&walk.run, &"send".into(), None, walk.now()));
    walk.carry(&Command::Skip("send".into()));
    assert!(!looking_changes(
        &walk.run,
        &"send".into(),
        None,
        walk.now()
    ));
}
