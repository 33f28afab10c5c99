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
/// Bytes for a hundred cells that are new, of three moves together and of the dearest of them.
/// 130 are wanted of each: docs/bench.md says what is missed, and why.
const MOVES: usize = 136;
const MOVES_WIDE: usize = 130;
const MOVE_AT_WORST: usize = 160;

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

/// What is to be seen of a cell: a blank has no colour.
fn seen(cell: &vt100::Cell) -> impl PartialEq + use<> {
    let text = if cell.has_contents() {
        cell.contents()
    } else {
        " "
    };
    let lines = [cell.inverse(), cell.underline()];
    let inked = text != " " || lines != [false; 2];
    let ink = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
    (text.to_owned(), lines, cell.bgcolor(), inked.then_some(ink))
}

/// How many cells show something else than before.
fn new_cells(before: &vt100::Screen, after: &vt100::Screen) -> usize {
    let (rows, columns) = after.size();
    let at = |screen: &vt100::Screen, row, column| seen(screen.cell(row, column).unwrap());
    let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    cells
        .filter(|(row, column)| at(before, *row, *column) != at(after, *row, *column))
        .count()
}

/// A move to the next step, whose detail is another: bytes sent, and cells that are new.
fn move_to(terminal: &mut Terminal, title: &str) -> [usize; 2] {
    let before = terminal.look(vt100::Screen::clone);
    let sent = cost(terminal, "j", |screen| {
        // The cursor comes back to the row that it has marked once all is drawn.
        let (row, column) = screen.cursor_position();
        let marked = screen.cell(row, column).unwrap().inverse();
        let text = screen.rows(0, before.size().1.get()).nth(row.into());
        marked && text.unwrap().contains(title)
    });
    [sent, terminal.look(|after| new_cells(&before, after))]
}

#[test]
fn a_move_to_another_detail_costs_little_more_than_what_is_new() {
    let titles = ["2 Sistemes o", "3 És horari", "4 Captures de"];
    for (size, most) in [(USUAL, MOVES), ((120, 40), MOVES_WIDE)] {
        let mut terminal = Terminal::spawn(&["start", "aws-claranet"], &[], size);
        terminal.wait_for("saved ✓");
        let moves = titles.map(|title| move_to(&mut terminal, title));
        println!("{size:?}: {moves:?}, bytes and new cells");
        for [bytes, cells] in moves {
            assert!(bytes * 100 <= cells * MOVE_AT_WORST, "{size:?}: {moves:?}");
        }
        let [bytes, cells] = [0, 1].map(|part| moves.iter().map(|all| all[part]).sum::<usize>());
        assert!(bytes * 100 <= cells * most, "{size:?}: {moves:?}");
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
