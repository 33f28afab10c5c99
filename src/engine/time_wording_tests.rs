//! Times in words, and texts that ask for the clock.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::tests::Walk;
use crate::i18n::Lang;

#[test]
fn a_length_has_seconds_only_while_it_is_short() {
    let words = Words::new(Lang::En);
    let said = |seconds| length(TimeDelta::seconds(seconds), &words);
    let told = [20, 60, 90, 599, 630, 3600].map(said);
    let wanted = [
        "20 s",
        "1 min",
        "1 min 30 s",
        "9 min 59 s",
        "11 min",
        "1 h 0 min",
    ];
    assert_eq!(told, wanted);
}

#[test]
fn texts_that_ask_for_the_clock_are_filled_in_again_when_the_minute_turns() {
    let mut walk = Walk::with(
        "lang: en\nnotices: [{ text: \"It is {{ now() }}\" }]\n",
        "  - { id: a, title: \"By {{ now() + minutes(30) }}\" }\n  - { id: b, title: B }\n",
    );
    let title = |walk: &Walk| walk.run.runbook().steps[0].title.clone();
    let before = (title(&walk), walk.run.revision());
    walk.run.tell_time(walk.now() + TimeDelta::seconds(59));
    assert_eq!(
        (title(&walk), walk.run.revision()),
        before,
        "the same minute"
    );
    walk.minute = 1;
    walk.run.tell_time(walk.now());
    assert_ne!(title(&walk), before.0);
    assert!(title(&walk).contains("03:43"), "{}", title(&walk));
    assert!(walk.run.runbook().notices[0].text.contains("03:13"));
    assert_ne!(
        walk.run.revision(),
        before.1,
        "what follows from it is made anew"
    );
}

#[test]
fn a_minute_costs_a_run_nothing_whose_texts_ask_for_no_clock() {
    let mut walk = Walk::of("  - { id: a, title: A }\n");
    let before = (
        walk.run.revision(),
        std::sync::Arc::clone(walk.run.runbook()),
    );
    walk.minute = 5;
    walk.run.tell_time(walk.now());
    assert_eq!(walk.run.revision(), before.0);
    assert!(std::sync::Arc::ptr_eq(walk.run.runbook(), &before.1));
}
