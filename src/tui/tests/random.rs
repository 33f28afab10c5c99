//! Any keys, in any order: no panic, always a layer at the bottom, a screen at every size,
//! and a journal that replays to the same run.

use crate::engine::Run;
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use crate::tui::layers::AppLayer;
use crate::tui::screens::walk;
use proptest::prelude::*;
use std::sync::Arc;

/// Keys that people press, the likely ones more often.
const KEYS: &[&str] = &[
    "enter",
    "enter",
    "enter",
    "enter",
    "space",
    "esc",
    "tab",
    "tab",
    "backtab",
    "up",
    "down",
    "down",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "1",
    "2",
    "3",
    "0",
    "s",
    "u",
    "n",
    "a",
    "t",
    "l",
    "y",
    "i",
    ".",
    "/",
    "f",
    "h",
    "d",
    "e",
    "q",
    "?",
    "c",
    "w",
    "p",
    "x",
    "j",
    "k",
    "ctrl-e",
    "ctrl-w",
    "ctrl-z",
    "ctrl-l",
    "5",
];

const SIZES: [(u16, u16); 6] = [(80, 24), (130, 40), (60, 15), (40, 10), (31, 8), (29, 6)];

#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Text(&'static str),
    Minutes(i64),
    Killed,
    Size(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        30 => prop::sample::select(KEYS).prop_map(Step::Key),
        4 => prop::sample::select(&["hola", "42", "03:10", "日本", "e\u{301}", "/no/hi/és", "a\nb"][..])
            .prop_map(Step::Text),
        1 => (0..700_i64).prop_map(Step::Minutes),
        1 => Just(Step::Killed),
        2 => (0..SIZES.len()).prop_map(Step::Size),
    ]
}

/// A file of that name may have been written where the tests run.
fn writes(bench: &Bench, key: &str) -> bool {
    let purpose = match bench.app().layers.top() {
        Some(AppLayer::Walk(walk::Layer::Prompt(prompt))) => &prompt.purpose,
        _ => return false,
    };
    key == "enter" && matches!(purpose, walk::PromptPurpose::TicketFile { .. })
}

fn holds(bench: &Bench) {
    let layers = &bench.app().layers;
    assert!(layers.height() >= 1);
    let base = layers.of_walk().next();
    assert_eq!(bench.app().run().is_some(), base.is_some());
    assert!(base.is_none_or(|layer| matches!(layer, walk::Layer::Steps(_))));
    if bench.app().run().is_none() {
        return;
    }
    let run = bench.run();
    assert!(bench.app().cursor() < run.runbook().steps.len());
    let again = Run::replay(
        Arc::clone(run.definition()),
        run.operator().clone(),
        run.entries(),
    );
    for at in 0..run.runbook().steps.len() {
        assert_eq!(run.state(at), again.state(at));
        assert_eq!(run.applies(at), again.applies(at));
    }
    assert_eq!(
        (run.current(), run.phase()),
        (again.current(), again.phase())
    );
}

fn take(mut bench: Bench, step: &Step) -> Bench {
    match step {
        Step::Key(key) if writes(&bench, key) => {}
        Step::Key(key) => {
            bench.keys(key);
        }
        Step::Text(text) => {
            bench.paste(text);
        }
        Step::Minutes(minutes) => {
            bench.minutes(*minutes);
        }
        // A run that has just begun is made once its first screen is shown, before any key.
        Step::Killed if bench.app().run().is_some() => return bench.settled().opened_again(),
        Step::Killed => {}
        Step::Size(at) => {
            let (width, height) = SIZES[*at];
            let shot = bench.shot(width, height);
            assert!(shot.cursor.0 < width && shot.cursor.1 < height);
        }
    }
    bench
}

/// A walk that has been left goes on in the library, and a key there may begin another.
fn play(id: &str, steps: &[Step]) {
    let mut bench = Bench::walk(id, CATALAN);
    for step in steps {
        if bench.runtime.ending().is_some() {
            break;
        }
        bench = take(bench, step);
        holds(&bench);
    }
    for (width, height) in SIZES {
        bench.shot(width, height);
    }
    let _: Context = bench.context();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_on_the_ticket_to_a_provider(steps in prop::collection::vec(step(), 1..40)) {
        play("aws-claranet", &steps);
    }

    #[test]
    fn any_keys_on_a_full_disk(steps in prop::collection::vec(step(), 1..40)) {
        play("disk-full", &steps);
    }

    #[test]
    fn any_keys_on_a_certificate(steps in prop::collection::vec(step(), 1..40)) {
        play("tls-cert", &steps);
    }
}
