//! One run, two terminals.

use crate::desk::*;
use crate::support::{Home, Key, Terminal, USUAL};
use std::sync::Arc;

/// A run that is open in the first terminal, and is wanted in the second.
fn two() -> (Arc<Home>, Person, Person) {
    let home = home(OFFICE);
    let mut first = vetlla(&home, &["start", "aws-claranet"]);
    // The first screen comes before the run's folder is made: the mark says when it is.
    first.sees("▶ 1 Haurem").sees("saved ✓");
    let mut second = vetlla(&home, &["resume"]);
    second.sees("Open elsewhere").reads("has had this run open");
    second
        .sees("1 Follow it live")
        .sees("2 Take it over")
        .sees("3 Leave it");
    (home, first, second)
}

#[test]
fn a_follower_sees_what_the_other_does_and_changes_nothing() {
    let (home, mut first, mut second) = two();
    second.letter('1').sees("▶ 1 Haurem");
    second
        .key(Key::Enter)
        .sees("You are following another session");
    first.key(Key::Enter).sees("▶ 2 Sistemes");
    second
        .sees("✓ 1 Haurem")
        .sees("▶ 2 Sistemes")
        .sees("Steps 1/");
    // A note is refused before it is typed.
    second
        .letter('n')
        .sees("You are following another session")
        .sees_no("Note:");
    assert_eq!(second.leaves(), 0);
    // The first has gone on undisturbed.
    first
        .letter('n')
        .sees("Note:")
        .answer("encara hi soc")
        .key(Key::Enter);
    first.sees("encara hi soc");
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(!sheet.contains("Opened again by"), "{sheet}");
}

#[test]
fn taking_over_ends_the_other_session_and_keeps_its_half_word() {
    let (home, mut first, mut second) = two();
    first.opens_the_form();
    first.answer("mitja par").is_at("mitja par");
    second
        .letter('2')
        .is_at_field("Aplicación")
        .is_at("mitja par");
    let status = first.terminal.wait_exit();
    assert!(!first.terminal.alternate_screen(), "{status:?}");
    // Whoever sits there reads who has it now.
    first.sees("took this run over (process ");
    first.sees("vetlla resume").sees_no("stays open");
    second.answer("aula").key(Key::Enter).is_at_field("Fecha");
    let json = command(&home, &["ticket", &run_name(&home), "--format", "json"]).json();
    assert_eq!(json["answers"][0]["text"], "mitja paraula");
}

#[test]
fn lines_that_a_run_is_taken_from_say_who_has_it_now() {
    let home = home(OFFICE);
    let mut first = vetlla(&home, &["start", "aws-claranet", "--plain"]);
    first.sees("[1/");
    let mut second = vetlla(&home, &["resume"]);
    second.sees("Open elsewhere").letter('2').sees("saved ✓");
    first.terminal.wait_exit();
    first.sees("took this run over (process ");
}

#[test]
fn what_was_half_typed_by_lines_is_no_command_of_the_shell_that_reads_next() {
    let home = home(OFFICE);
    let program = env!("CARGO_BIN_EXE_vetlla");
    let line = format!(
        "'{program}' start aws-claranet --plain; code=$?; IFS= read -r typed; echo \"got <$typed> $code\""
    );
    let mut first = Terminal::program("sh", &home, &["-c", &line], &[], USUAL);
    first.wait_for("[1/").keys("touch ran");
    first.wait_for("touch ran");
    let mut second = vetlla(&home, &["resume"]);
    second.sees("Open elsewhere").letter('2').sees("saved ✓");
    first.wait_for("took this run over (process ");
    first.wait_for("without an Enter");
    first.key(Key::Enter);
    first.wait_for("got <> 1");
}

#[test]
fn a_run_that_is_open_elsewhere_can_be_left_there() {
    let (_home, mut first, mut second) = two();
    second.letter('3');
    assert_eq!(second.terminal.wait_exit().exit_code(), 0);
    first.key(Key::Enter).sees("▶ 2 Sistemes");
}

#[test]
fn a_run_that_is_open_elsewhere_is_not_ended_from_the_command_line() {
    let (home, mut first, _second) = two();
    let run = run_name(&home);
    let told = command(&home, &["end", &run, "--reason", "x"]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.err.contains("has had this run open"), "{told:?}");
    // It says what can be done from here, and the time by the run's clocks, with their offset.
    let resume = format!("“vetlla resume {run}” follows it, or takes it over.");
    assert!(told.err.contains(&resume), "{told:?}");
    assert!(told.err.contains(" +0"), "{told:?}");
    first.key(Key::Enter).sees("▶ 2 Sistemes");
}
