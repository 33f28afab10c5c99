//! The terminal is left as it was found, whatever ends the program.

use crate::desk::*;
use crate::support::{Key, Signal, Terminal, USUAL};

#[track_caller]
fn as_it_was(terminal: &Terminal) {
    assert!(!terminal.alternate_screen(), "{}", terminal.screen());
    assert!(!terminal.cursor_hidden(), "{}", terminal.screen());
    assert!(!terminal.bracketed_paste(), "{}", terminal.screen());
}

fn begun() -> Person {
    let mut p = vetlla(&home(OFFICE), &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem");
    assert!(p.terminal.alternate_screen() && p.terminal.bracketed_paste());
    p
}

#[test]
fn after_leaving_a_run_in_which_nothing_has_happened() {
    let mut p = begun();
    assert_eq!(p.leaves(), 0);
    as_it_was(&p.terminal);
    p.reads("Nothing has happened in the run")
        .reads("it is not kept");
}

#[test]
fn a_run_that_has_but_a_file_that_was_brought_is_kept() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved");
    let evidence = run_folder(&home).join("evidence");
    std::fs::create_dir_all(&evidence).unwrap();
    std::fs::write(evidence.join("error.png"), "a picture").unwrap();
    assert_eq!(p.leaves(), 0);
    p.reads("stays open at step 1");
    assert!(evidence.join("error.png").exists());
}

#[test]
fn after_leaving() {
    let mut p = begun();
    p.letter('n').sees("Note:").answer("ve bé").key(Key::Enter);
    p.sees("Noted.");
    assert_eq!(p.leaves(), 0);
    as_it_was(&p.terminal);
    p.reads("stays open at step 1")
        .reads("Go on with: vetlla resume");
}

#[test]
fn after_ctrl_c_in_a_form() {
    let mut p = begun();
    p.opens_the_form()
        .answer("mig")
        .is_at("mig")
        .key(Key::Ctrl('c'));
    assert_eq!(p.terminal.wait_exit().exit_code(), 0);
    as_it_was(&p.terminal);
}

#[test]
fn after_a_signal_and_the_exit_code_says_which() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut p = begun();
        p.terminal.kill(signal);
        assert_eq!(p.terminal.wait_exit().exit_code(), code, "{signal:?}");
        as_it_was(&p.terminal);
        p.reads("stays open at step 1");
    }
}

#[test]
fn after_a_run_that_could_not_be_kept_and_it_says_so() {
    let home = home(OFFICE);
    let nowhere = home.path().join("file");
    std::fs::write(&nowhere, "").unwrap();
    let state = nowhere.join("state");
    let mut p = vetlla(
        &home,
        &[
            "start",
            "aws-claranet",
            "--state-dir",
            state.to_str().unwrap(),
        ],
    );
    p.sees("NOT ON DISK")
        .sees("NOT SAVED")
        .key(Key::Enter)
        .sees("▶ 2 Sistemes");
    // The work goes on, and the ticket can leave.
    p.letter('t')
        .sees("[FALTA: Sistemes o Xarxa?]")
        .letter('c')
        .sees("OSC 52");
    p.letter('t').sees("▶ 2 Sistemes").letter('q');
    // What leaving would lose is said once; the second time it is meant.
    p.sees("press q again").letter('q');
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
    as_it_was(&p.terminal);
    p.reads("ENTRIES ARE NOT ON DISK and are lost");
}

#[test]
fn lines_can_be_edited_afterwards() {
    let home = home(OFFICE);
    let program = env!("CARGO_BIN_EXE_vetlla");
    let script = format!("{program} start aws-claranet; stty -a");
    let mut t = Terminal::program("/bin/sh", &home, &["-c", &script], &[], USUAL);
    t.wait_for("▶ 1 Haurem").keys("q").wait_for("icanon");
    t.wait_exit();
    let screen = t.screen();
    for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
        assert!(!screen.contains(&format!("-{mode} ")), "{screen}");
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    let home = home(OFFICE);
    let mut t = Terminal::program("/bin/sh", &home, &["-i"], &[("PS1", "shell> ")], USUAL);
    let program = env!("CARGO_BIN_EXE_vetlla");
    t.wait_for("shell>")
        .keys(&format!("{program} start aws-claranet\r"));
    t.wait_for("▶ 1 Haurem").keys("n").wait_for("Note:");
    t.keys("mitja").wait_until_at("mitja").key(Key::Ctrl('z'));
    t.wait_until(|screen| !screen.contains("Note:") && screen.contains("Stopped"));
    as_it_was(&t);
    t.keys("echo $((6 * 7)) de shell\r").wait_for("42 de shell");
    t.keys("fg\r").wait_for("Note:").wait_until_at("mitja");
    t.keys("!")
        .wait_until_at("mitja!")
        .key(Key::Enter)
        .wait_for("Noted.");
    t.keys("q").wait_for("stays open").keys("exit\r");
    t.wait_exit();
    as_it_was(&t);
}

#[test]
fn ctrl_z_without_a_shell_says_so_and_goes_on() {
    let mut p = begun();
    p.key(Key::Ctrl('z'))
        .sees("There is no shell to go back to here.");
    p.key(Key::Enter).sees("▶ 2 Sistemes");
}

#[test]
fn a_screen_that_was_spoilt_is_drawn_anew() {
    let mut p = begun();
    let drawn = |raw: &[u8]| String::from_utf8_lossy(raw).matches("Steps 0/").count();
    let before = drawn(&p.terminal.raw());
    p.key(Key::Ctrl('l'));
    p.terminal.resize(79, 24);
    p.sees_that(|screen| screen.lines().nth(4).is_some_and(|row| row.ends_with('┐')));
    assert!(drawn(&p.terminal.raw()) > before);
    p.key(Key::Enter).sees("▶ 2 Sistemes");
}
