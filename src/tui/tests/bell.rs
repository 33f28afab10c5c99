//! A pause that is over calls, once, and the title goes with the next key.

use super::support::{walk, walk_with};
use crate::tui::bench::Bench;

const PAUSE: &str = "version: 1\nid: p\ntitle: P\nlang: ca\nsteps:\n  - { id: p, title: \"Espereu \\u001b]0;mal\\u0007el servidor\", kind: wait, minutes: 10 }\n  - { id: q, title: Q }\n";

/// What went to the terminal beside the screen.
fn sent(bench: &mut Bench) -> String {
    let raw = std::mem::take(&mut bench.runtime.display().unwrap().raw);
    String::from_utf8(raw).unwrap()
}

#[test]
fn a_pause_that_is_over_rings_once_and_its_title_goes_with_the_next_key() {
    let mut bench = walk(PAUSE);
    bench.keys("enter").minutes(9);
    assert_eq!(sent(&mut bench), "");
    bench.minutes(1);
    let called = sent(&mut bench);
    let title = called
        .strip_prefix("\x07\x1b[22;2t\x1b]2;")
        .and_then(|rest| rest.strip_suffix("\x1b\\"))
        .unwrap();
    assert!(!title.contains(char::is_control), "{title:?}");
    assert!(title.starts_with("Espereu") && title.ends_with("s'ha acabat l'espera"));
    bench.minutes(1).minutes(1);
    assert_eq!(sent(&mut bench), "", "once");
    bench.keys("down");
    assert_eq!(sent(&mut bench), "\x1b]2;\x1b\\\x1b[23;2t");
    bench.keys("up");
    assert_eq!(sent(&mut bench), "");
}

#[test]
fn a_pause_does_not_call_where_the_configuration_says_off() {
    let mut bench = walk_with(PAUSE, "bell: off\n");
    bench.keys("enter").minutes(11).keys("down");
    assert_eq!(sent(&mut bench), "");
}

#[test]
fn a_pause_that_was_over_when_the_run_was_opened_does_not_call() {
    let mut bench = walk(PAUSE);
    bench.keys("enter").minutes(11);
    let mut bench = bench.opened_again();
    bench.minutes(1).minutes(1);
    assert_eq!(sent(&mut bench), "");
}

#[test]
fn the_end_of_a_pause_is_not_left_to_the_next_minute() {
    let mut bench = walk(PAUSE);
    bench.keys("enter").minutes(9);
    let left = bench.runtime.until_pause_ends().unwrap();
    assert_eq!(left.as_secs(), 60);
    bench.minutes(1);
    assert_eq!(bench.runtime.until_pause_ends(), None);
}

const CALL: &str = "version: 1\nid: p\ntitle: P\nlang: ca\ncontacts: { a: { name: Anna, phones: ['+34 900 000 001'] } }\nsteps:\n  - { id: c, kind: call, title: Truqueu, contacts: [a] }\n";

#[test]
fn a_call_in_vain_calls_when_it_is_to_be_tried_again() {
    let mut bench = walk(CALL);
    // The first number; nobody answers.
    bench.keys("enter enter 2");
    assert_eq!(bench.run().calls(&"c".into()).count(), 1);
    let left = bench.runtime.until_pause_ends().unwrap();
    assert_eq!(left.as_secs(), 300);
    bench.minutes(4);
    assert_eq!(sent(&mut bench), "");
    bench.minutes(1);
    let called = sent(&mut bench);
    assert!(called.starts_with('\x07'), "{called:?}");
    assert!(
        called.contains("Truqueu: és hora de tornar a trucar"),
        "{called:?}"
    );
    bench.minutes(1).minutes(1);
    assert_eq!(sent(&mut bench), "", "once");
}
