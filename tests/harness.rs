//! The terminal of the stories, tried on programs that everybody has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::{Home, Key, Signal, Terminal, USUAL};

fn shell(script: &str) -> Terminal {
    Terminal::program(
        "/bin/sh",
        &Home::new(),
        &["-c", script],
        &[("WORD", "mot")],
        USUAL,
    )
}

#[test]
fn output_is_drawn_and_the_end_is_seen() {
    let mut terminal = shell("printf 'one\\n\\033[3;5Htwo \\033[7mthree\\033[0m'; exit 7");
    let status = terminal.wait_exit();
    assert_eq!(status.exit_code(), 7);
    assert!(
        terminal.screen().starts_with("one\n\n    two three\n"),
        "{}",
        terminal.screen()
    );
    assert_eq!(terminal.cursor(), (2, 13));
    assert_eq!(terminal.reversed_rows(), [2]);
    assert!(terminal.raw().starts_with(b"one\r\n"));
}

#[test]
fn keys_arrive_and_are_echoed() {
    let mut terminal = Terminal::program("cat", &Home::new(), &[], &[], USUAL);
    terminal
        .keys("hola")
        .wait_for("hola")
        .key(Key::Enter)
        .wait_until(|s| s.starts_with("hola\nhola"));
    terminal.key(Key::Ctrl('d'));
    assert!(terminal.wait_exit().success());
}

#[test]
fn a_paste_is_bracketed_only_where_it_was_asked_for() {
    let mut terminal =
        shell("read x; printf '\\033[?2004h'; read y; printf '%s|%s' \"$x\" \"$y\" | od -c");
    terminal.paste("a\n");
    terminal.wait_raw(b"\x1b[?2004h");
    terminal
        .paste("b")
        .key(Key::Enter)
        .wait_for("a   | 033   [   2   0   0   ~   b 033");
    assert!(terminal.wait_exit().success());
}

#[test]
fn the_environment_is_its_own() {
    let mut terminal = shell(
        "echo \"$WORD $TERM ${CARGO-none}\"; cd; pwd; echo \"$HOME\"; test -d $XDG_STATE_HOME && echo there",
    );
    assert!(terminal.wait_exit().success());
    let screen = terminal.screen();
    let rows: Vec<&str> = screen.lines().collect();
    assert_eq!(rows[0], "mot xterm-256color none");
    assert_eq!(rows[1], rows[2]);
    assert_eq!(rows[3], "there");
}

#[test]
fn the_size_changes_under_the_program() {
    let mut terminal = shell("trap 'stty size' WINCH; stty size; while read x; do :; done");
    terminal.wait_for("24 80").resize(40, 10).wait_for("10 40");
}

#[test]
fn signals_end_it() {
    let mut terminal = shell("echo ready; exec cat");
    terminal.wait_for("ready").kill(Signal::KILL);
    assert_eq!(terminal.wait_exit().signal(), Some("Killed"));

    let mut terminal =
        shell("trap 'echo caught; exit 3' TERM; echo ready; while :; do read x; done");
    terminal
        .wait_for("ready")
        .kill(Signal::TERM)
        .wait_for("caught");
    assert_eq!(terminal.wait_exit().exit_code(), 3);
}

#[test]
fn a_dropped_line_hangs_up_and_types_nothing() {
    let home = Home::new();
    let script = "trap 'echo hup >> said; exit 5' HUP; echo ready; while read x; do echo \"got $x\" >> said; done";
    let mut terminal = Terminal::program("/bin/sh", &home, &["-c", script], &[], USUAL);
    terminal.wait_for("ready").close();
    assert_eq!(terminal.wait_exit().exit_code(), 5);
    assert_eq!(
        std::fs::read_to_string(home.path().join("said")).unwrap(),
        "hup\n"
    );
}

#[test]
#[should_panic(expected = "\"never\" on the screen")]
fn what_never_comes_is_told_at_once_when_the_program_has_ended() {
    shell("echo once").wait_for("once").wait_for("never");
}

#[test]
fn what_goes_away_is_waited_for() {
    let mut terminal = shell("echo here; read x; printf '\\033[2J'; read x");
    terminal.wait_for("here").key(Key::Enter).wait_gone("here");
    assert!(!terminal.alternate_screen());
}

#[test]
fn the_program_itself_starts() {
    Terminal::spawn(&["--version"], &[], USUAL).wait_exit();
}
