//! What the screen costs on a slow line, in bytes, on the real binary: 80x24 on an xterm.
//!
//! Bytes are the same on every machine; times are measured by `cargo bench`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::time::SystemTime;
use support::{Terminal, USUAL};

const FIRST_PAINT: usize = 2_000;
const LETTER: usize = 3;
const MOVE: usize = 60;

/// A run just started, its first screen whole.
fn walk() -> Terminal {
    let mut terminal = Terminal::spawn(&["start", "aws-claranet"], &[], USUAL);
    terminal.wait_for("saved ✓");
    terminal
}

/// What a key costs until the screen is as it should.
fn cost(terminal: &mut Terminal, key: &str, holds: impl Fn(&vt100::Screen) -> bool) -> usize {
    let before = terminal.raw().len();
    terminal.keys(key).wait_screen(holds).unwrap();
    terminal.raw().len() - before
}

fn minute() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.unwrap().as_secs() / 60
}

#[test]
fn the_first_paint_is_small() {
    let bytes = walk().raw().len();
    assert!(bytes <= FIRST_PAINT, "{bytes} bytes");
}

#[test]
fn a_typed_letter_costs_little_more_than_itself() {
    let mut terminal = walk();
    terminal.keys("n").wait_for("Note:").wait_for("Esc cancel");
    terminal.keys("a").wait_for("│ a ");
    for letter in ["n", "o", "d", "e", "s"] {
        let (row, column) = terminal.cursor();
        let place = (row, column + 1);
        let bytes = cost(&mut terminal, letter, |screen| {
            screen.cursor_position() == place
        });
        assert!(bytes <= LETTER, "{bytes} bytes for {letter:?}");
    }
}

#[test]
fn a_move_in_a_menu_costs_its_two_rows() {
    let mut terminal = walk();
    terminal.keys("\r").wait_for("▶ 2").wait_for("2 Xarxa");
    terminal
        .keys("d")
        .wait_for("Which is it now?")
        .wait_for("↑↓ move");
    // Enter is named once a row is meant.
    terminal.keys("j").wait_until_at("24x7");
    terminal.wait_for("Enter choose   ↑↓");
    for key in ["j", "k", "j"] {
        let shown = terminal.look(vt100::Screen::contents_formatted);
        let bytes = cost(&mut terminal, key, |screen| {
            screen.contents_formatted() != shown
        });
        let raw = terminal.raw();
        let sent = String::from_utf8_lossy(&raw[raw.len() - bytes..]).into_owned();
        assert!(bytes <= MOVE, "{bytes} bytes for {key:?}: {sent:?}");
    }
}

#[test]
fn at_rest_nothing_is_sent_within_a_minute() {
    let mut terminal = walk();
    loop {
        let (began, before) = (minute(), terminal.raw().len());
        // Listens for as long as anything may take.
        let _ = terminal.wait_screen(|_| false);
        // The clock may move on once a minute.
        if minute() == began {
            assert_eq!(terminal.raw().len(), before, "bytes at rest");
            return;
        }
    }
}
