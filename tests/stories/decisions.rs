//! Decisions, deviations, and the ways in which a run ends.

use crate::desk::*;
use crate::support::{Home, Key};
use std::sync::Arc;

fn sheet(home: &Arc<Home>) -> String {
    command(home, &["show", &run_name(home)]).fine()
}

#[test]
fn a_changed_decision_asks_why_and_keeps_the_answer_that_it_hides() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "aplicacion=Seu"]);
    p.sees("▶ 1 Haurem").key(Key::Enter).sees("▶ 2 Sistemes");
    p.key(Key::Enter).sees("Choose:").letter('1').sees("▶ 3 És");
    p.key(Key::Enter)
        .sees("Choose:")
        .key(Key::Enter)
        .sees("▶ 4 Captures");
    p.letter('s')
        .sees("▶ 5 Información")
        .key(Key::Enter)
        .is_at_field("Fecha");
    p.key(Key::Enter)
        .keys(Key::Tab, 2)
        .is_at_field("Comportamiento");
    p.answer("respon 503")
        .key(Key::Tab)
        .is_at_field("Evidencias");
    p.leave_form().reads("respon 503");
    p.keys(Key::Up, 3)
        .sees("2 Sistemes o Xarxa? ──")
        .key(Key::Enter)
        .sees("Choose:");
    p.is_at("● 1 Sistemes")
        .key(Key::Down)
        .is_at("○ 2 Xarxa")
        .key(Key::Enter);
    p.sees("Why is this step opened again?");
    // An empty line says that it was a slip; here there is a reason.
    p.answer("era la xarxa")
        .key(Key::Enter)
        .sees("│     Xarxa ")
        .sees_no("Why is");
    p.letter('.').sees("IP origen").sees_no(" 503");
    let ticket = command(&home, &["ticket", &run_name(&home)]).fine();
    assert!(ticket.starts_with("[INCOMPLETO"), "{ticket}");
    assert!(ticket.contains("[Redes] Seu"), "{ticket}");
    assert!(!ticket.contains("503"), "{ticket}");
    let told = sheet(&home);
    assert!(told.contains("(reason: era la xarxa)"), "{told}");
    assert!(told.contains("respon 503"), "{told}");
    // And back: the answer is there again.
    p.keys(Key::Up, 3)
        .sees("2 Sistemes o Xarxa? ──")
        .key(Key::Enter)
        .sees("Choose:");
    p.key(Key::Up)
        .is_at("○ 1 Sistemes")
        .key(Key::Enter)
        .sees("Why is")
        .key(Key::Enter);
    p.sees("│     Sistemes ").letter('.').reads("respon 503");
    assert!(sheet(&home).contains("(reason: pressed by mistake)"));
}

#[test]
fn a_decision_shows_steps_and_hides_them() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "disk-full"]);
    p.sees("▶ 1 Find what is full")
        .sees("0/8-10")
        .sees("?   Close the alert as a");
    let set = ["start", "disk-full", "--set", "state=fine"];
    let home = home_of(&set);
    let mut p = vetlla(&home, &["resume"]);
    p.sees("3 Close the alert as a").sees_no("Stop the growth");
    // What is hidden can be seen, with the rule that hides it.
    p.letter('h').sees("Steps that do not apply are shown");
    p.keys(Key::Down, 2)
        .sees("3 Close the alert as a false alarm ──");
    p.letter('i')
        .sees("Why is this shown?")
        .sees("state == \"fine\"");
    p.sees("Stop the growth before you clean up: after the end");
    p.key(Key::Esc).sees_no("Why is this shown?");
}

/// A home where a run has been begun and left.
fn home_of(args: &[&str]) -> Arc<Home> {
    let home = home(OFFICE);
    let mut p = vetlla(&home, args);
    p.sees("▶ 1 ");
    p.interrupts();
    home
}

#[test]
fn acting_out_of_order_asks_for_a_reason() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem")
        .keys(Key::Down, 3)
        .sees("4 Captures de pantalla i proves ──");
    p.key(Key::Enter).reads("comes first. Why out of order?");
    // Nothing is no reason.
    p.key(Key::Enter).sees("Write something, or Esc to cancel.");
    p.key(Key::Esc).sees_no("comes first.").sees("Steps 0/");
    p.key(Key::Enter)
        .sees("comes first.")
        .answer("ja les tinc")
        .key(Key::Enter);
    p.sees("Steps 1/").sees("▶ 1 Haurem").sees("✓ 4 Captures");
    assert!(sheet(&home).contains("(reason: ja les tinc)"));
}

#[test]
fn a_skip_asks_for_a_reason_unless_the_step_is_only_recommended() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem")
        .letter('s')
        .sees("Why is this step skipped?");
    p.key(Key::Enter)
        .sees("Write something")
        .answer("ja hi és")
        .key(Key::Enter);
    p.sees("Enter skips 1 Haurem").key(Key::Enter);
    p.sees("» 1 Haurem").sees("▶ 2 Sistemes");
    p.key(Key::Enter).sees("Choose:").letter('1').sees("▶ 3 És");
    p.key(Key::Enter)
        .sees("Choose:")
        .key(Key::Enter)
        .sees("▶ 4 Captures");
    p.letter('s').sees("▶ 5 Información").sees("» 4 Captures");
    let told = sheet(&home);
    assert!(told.contains("(reason: ja hi és)"), "{told}");
    assert!(
        told.contains("Skipped: Captures de pantalla i proves\n"),
        "{told}"
    );
}

#[test]
fn a_tick_is_taken_back_with_a_reason_or_as_a_slip() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").key(Key::Enter).sees("✓ 1 Haurem");
    p.letter('u')
        .sees("Why is this step opened again?")
        .key(Key::Enter);
    p.sees("▶ 1 Haurem").sees("Steps 0/");
    p.key(Key::Space)
        .sees("✓ 1 Haurem")
        .key(Key::Up)
        .sees("1 Haurem d'obrir un tiquet a Claranet (");
    p.key(Key::Space).sees("Why is this step opened again?");
    p.answer("encara no")
        .key(Key::Enter)
        .sees("▶ 1 Haurem")
        .sees("Steps 0/");
    let told = sheet(&home);
    assert!(told.contains("Opened again: Haurem d'obrir un tiquet a Claranet (proveïdor) (reason: pressed by mistake)"), "{told}");
    assert!(told.contains("(reason: encara no)"), "{told}");
}

#[test]
fn a_hold_cannot_be_passed_whatever_the_reason() {
    let home = home(OFFICE);
    let set = [
        "--set",
        "state=full",
        "--set",
        "host=db1",
        "--set",
        "mount=/var",
        "--set",
        "used=97",
    ];
    let mut p = vetlla(&home, &[&["start", "disk-full"], &set[..]].concat());
    p.sees("▶ 1 Find what is full").key(Key::Enter);
    p.is_at_field("It is the inodes")
        .keys(Key::Tab, 2)
        .is_at("▶ Enter closes the step");
    p.key(Key::Enter).sees("▶■ 3 Stop the growth");
    p.letter('s')
        .reads("must be done first: it cannot be passed");
    p.key(Key::Down).sees("4 Find what grows ──").letter('s');
    p.sees("“3 Stop the growth before you clean up” must be done first");
    p.letter('.')
        .sees("3 Stop the growth before you clean up ──");
    // Its items, one by one, and only then it is done.
    p.key(Key::Enter)
        .sees("Steps 2/")
        .key(Key::Enter)
        .sees("Steps 2/");
    p.key(Key::Enter)
        .sees("▶ 4 Find what grows")
        .sees("✓ 3 Stop the growth");
}

#[test]
fn a_run_is_ended_incomplete_by_keys_and_the_reason_is_told() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem")
        .letter('e')
        .sees("the run cannot be finished yet");
    p.sees("1 Haurem d'obrir").sees("5 Información");
    p.key(Key::Enter).sees("These steps are still open:");
    p.letter('e')
        .sees("Why is the run ended incomplete?")
        .key(Key::Enter);
    p.sees("Write something")
        .answer("falsa alarma")
        .key(Key::Enter);
    p.sees("Enter ends the run incomplete");
    // An Enter that comes with the one before ends nothing.
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    p.key(Key::Enter);
    p.sees("Ended incomplete: falsa alarma").sees("Enter leave");
    assert_eq!(p.leaves(), 0);
    let told = sheet(&home);
    assert!(told.contains("Ended incomplete: falsa alarma"), "{told}");
    assert_eq!(command(&home, &["resume"]).code, 1);
}

#[test]
fn a_run_is_ended_and_finished_from_the_command_line() {
    let home = home_of(&["start", "aws-claranet"]);
    let run = run_name(&home);
    let refused = command(&home, &["finish", &run]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert_eq!(refused.out, "");
    assert!(refused.err.contains("Sistemes o Xarxa?"), "{refused:?}");
    assert!(refused.err.contains("vetlla end"), "{refused:?}");
    assert_eq!(command(&home, &["end", &run]).code, 2);
    assert_eq!(command(&home, &["end", &run, "--reason", " "]).code, 2);
    let ended = command(&home, &["end", &run, "--reason", "canvi de torn"]).fine();
    assert!(ended.contains("Ended incomplete: canvi de torn"), "{ended}");
    let again = command(&home, &["finish", &run]);
    assert_eq!(again.code, 1, "{again:?}");
    assert!(again.err.contains("canvi de torn"), "{again:?}");
}

#[test]
fn notes_and_the_timeline_and_why_can_be_read() {
    let home = home(DUTY);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem")
        .letter('n')
        .sees("Note:")
        .answer("la sonda és vella");
    p.key(Key::Enter).sees("Noted.").sees("la sonda és vella");
    p.key(Key::Enter)
        .sees("▶ 2 Sistemes")
        .letter('l')
        .sees("Timeline");
    p.sees("Started: Monitor OMI")
        .sees("Note: la sonda és vella")
        .sees("By the clock: 24x7");
    p.sees("Done: Haurem d'obrir")
        .key(Key::Esc)
        .sees_no("Timeline");
    p.letter('i')
        .sees("Why is this shown?")
        .sees("always shown");
    p.sees("guardia")
        .key(Key::Esc)
        .sees_no("Why is this shown?");
    let told = sheet(&home);
    assert!(told.contains("Note: la sonda és vella"), "{told}");
    let json = command(&home, &["show", &run_name(&home), "--format", "json"]).json();
    assert!(
        json["notes"].to_string().contains("la sonda és vella"),
        "{json:#}"
    );
}

#[test]
fn what_the_clock_suggests_can_be_overridden_with_a_reason() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "tipus=sistemas"]);
    p.sees("▶ 1 Haurem").key(Key::Enter).sees("▶ 3 És");
    p.key(Key::Enter)
        .sees("Suggested: horari d'oficina")
        .is_at("2 No")
        .key(Key::Up);
    p.is_at("1 Sí")
        .key(Key::Enter)
        .sees("was suggested. Why not?");
    p.answer("pont")
        .key(Key::Enter)
        .sees("▶ 4 Captures")
        .sees("Trucar");
    let told = sheet(&home);
    assert!(told.contains("(suggested: No, horari d'oficina)"), "{told}");
    assert!(told.contains("(reason: pont)"), "{told}");
}

#[test]
fn without_office_hours_nothing_is_suggested() {
    let home = home("operator: { name: Marta Vila }\n");
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "tipus=sistemas"]);
    p.sees("▶ 1 Haurem")
        .sees("duty?")
        .key(Key::Enter)
        .sees("▶ 3 És");
    p.key(Key::Enter)
        .reads("Office hours are not configured, so nothing is suggested.");
    p.key(Key::Enter).reads("Nothing is chosen yet");
    p.letter('1').sees("▶ 4 Captures");
    let told = sheet(&home);
    assert!(!told.contains("suggested"), "{told}");
}
