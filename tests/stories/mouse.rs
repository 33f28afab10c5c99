//! Somebody with a mouse walks: clicks and the wheel come as bytes, and the terminal gets its
//! mouse back whichever way the program leaves it.

use crate::desk::*;
use crate::support::{Home, Key};
use std::sync::Arc;
use vt100::MouseProtocolMode;

/// What a terminal sends for a press and a release of the left button, or for the wheel.
fn report(person: &mut Person, button: u16, (column, row): (u16, u16)) {
    let place = format!("{};{}", column + 1, row + 1);
    let bytes = format!("\x1b[<{button};{place}M\x1b[<{button};{place}m");
    person.terminal.bytes(bytes.as_bytes());
}

/// Where a text stands, the lowest first.
fn place(person: &Person, text: &str) -> (u16, u16) {
    let screen = person.terminal.screen();
    let rows = screen.lines().collect::<Vec<_>>().into_iter();
    let mut rows = rows.enumerate().rev();
    let found = rows.find_map(|(row, line)| {
        let at = line.find(text)?;
        Some((line[..at].chars().count(), row))
    });
    let (column, row) = found.unwrap_or_else(|| panic!("no {text:?}\n{screen}"));
    (column.try_into().unwrap(), row.try_into().unwrap())
}

fn click(person: &mut Person, text: &str) {
    // Two presses within a moment are one.
    std::thread::sleep(std::time::Duration::from_millis(320));
    let at = place(person, text);
    report(person, 0, at);
}

fn takes(person: &mut Person, wanted: bool) {
    let taken = |screen: &vt100::Screen| {
        (screen.mouse_protocol_mode() != MouseProtocolMode::None) == wanted
    };
    person
        .terminal
        .wait_screen(taken)
        .expect("whose the mouse is");
}

fn home_with_mouse() -> Arc<Home> {
    home(&format!("{OFFICE}mouse: on\n"))
}

#[test]
fn a_run_is_walked_with_clicks_and_asks_what_keys_are_asked() {
    let home = home_with_mouse();
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem");
    takes(&mut p, true);
    click(&mut p, "Enter");
    p.sees("✓ 1 Haurem");
    // A skip by a click is a skip by its key: it asks for a reason.
    click(&mut p, "s skip");
    p.sees("Esc");
    click(&mut p, "Esc");
    click(&mut p, "Captures");
    p.sees("┌ 4 Captures");
    click(&mut p, "? help");
    p.sees("Keys");
    let at = place(&p, "Enter");
    report(&mut p, 65, at);
    p.sees("lines 4-");
    p.key(Key::Esc).sees("┌ 4 Captures");
    p.leaves();
    takes(&mut p, false);
}

#[test]
fn the_mouse_is_the_terminals_until_a_key_asks_for_it() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem");
    takes(&mut p, false);
    // Reports that another program has left on are no keys.
    report(&mut p, 0, (3, 6));
    p.letter('m').sees("hold Shift");
    takes(&mut p, true);
    p.letter('m').sees("the terminal's again");
    takes(&mut p, false);
    let raw = String::from_utf8_lossy(&p.terminal.raw()).into_owned();
    assert!(!raw.contains("1002h") && !raw.contains("1003h"), "no moves");
    p.leaves();
}

#[test]
fn an_editor_and_a_plain_page_have_the_mouse_as_the_terminal_does() {
    let home = home_with_mouse();
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem");
    p.letter('t').sees("Ticket");
    p.letter('p').sees("--- select with the mouse");
    takes(&mut p, false);
    p.key(Key::Enter).sees("Shown on the plain page.");
    takes(&mut p, true);
    p.key(Key::Esc).sees("▶ 1 Haurem");
    p.leaves();
    takes(&mut p, false);
}

#[test]
fn a_panic_gives_the_mouse_back() {
    let home = home_with_mouse();
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[("VETLLA_BURST", "1")]);
    p.terminal.wait_exit();
    takes(&mut p, false);
    let raw = String::from_utf8_lossy(&p.terminal.raw()).into_owned();
    assert!(raw.contains("1000h") && raw.contains("1000l"), "{raw}");
}
