//! The program dies, and one goes on at the same place, with the same half word.

use crate::desk::*;
use crate::support::{Key, Signal};

/// Ends the program in one of the ways in which lines and machines end it.
fn end(p: &mut Person, how: &str) {
    match how {
        "kill" => p.terminal.kill(Signal::KILL),
        "term" => p.terminal.kill(Signal::TERM),
        "hang up" => p.terminal.kill(Signal::HUP),
        _ => p.terminal.close(),
    };
    p.terminal.wait_exit();
}

fn half_a_word_survives(how: &str) {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer("connexió à").is_at("connexió à");
    let (row, column) = p.terminal.cursor();
    p.keys(Key::Left, 3);
    let place = (row, column - 3);
    p.terminal.wait_cursor(place);
    end(&mut p, how);

    let mut p = vetlla(&home, &["resume"]);
    p.is_at_field("Aplicación afectada").is_at("connexió à");
    p.sees("▶ 5 Información");
    p.terminal.wait_cursor(place);
    p.answer("ns").is_at("connexinsó à");
}

#[test]
fn half_a_word_survives_kill_9() {
    half_a_word_survives("kill");
}

#[test]
fn half_a_word_survives_sigterm() {
    half_a_word_survives("term");
}

#[test]
fn half_a_word_survives_sighup() {
    half_a_word_survives("hang up");
}

#[test]
fn half_a_word_survives_a_line_that_drops() {
    half_a_word_survives("close");
}

#[test]
fn a_long_text_comes_back_with_its_lines_and_its_cursor() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.key(Key::Down).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.answer("línia ú")
        .key(Key::Enter)
        .answer("línia dos")
        .key(Key::Enter);
    p.answer("  tres").is_at("  tres");
    p.key(Key::Up).is_at("línia dos");
    p.answer("!").is_at("línia !dos");
    p.terminal.kill(Signal::KILL).wait_exit();

    let mut p = vetlla(&home, &["resume"]);
    p.is_at_field("Impacto").is_at("línia !dos");
    p.sees("línia ú").sees("  tres");
    p.answer("?").is_at("línia !?dos");
    p.key(Key::Tab).is_at_field("Persona");
    let json = command(&home, &["ticket", &run_name(&home), "--format", "json"]).json();
    let answers = json["answers"].as_array().unwrap();
    let impact = answers.iter().find(|a| a["label"] == "Impacto en negocio");
    assert_eq!(impact.unwrap()["text"], "línia ú\nlínia !?dos\n  tres");
}

#[test]
fn a_half_typed_note_comes_back() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").letter('n').sees("Note:");
    p.answer("torna a caure a les").is_at("torna a caure a les");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("Note:").is_at("torna a caure a les");
    p.answer(" 4").key(Key::Enter).sees("Noted.");
    p.leaves();
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(sheet.contains("torna a caure a les 4"), "{sheet}");
}

#[test]
fn a_half_typed_reason_comes_back_with_its_question() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem")
        .letter('s')
        .sees("Why is this step skipped?");
    p.answer("ja hi ha un tiq").is_at("ja hi ha un tiq");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("Why is this step skipped?").is_at("ja hi ha un tiq");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("Why is this step skipped?").is_at("ja hi ha un tiq");
    // Put off, and the program dies twice more: it waits for its question.
    p.key(Key::Esc).sees_no("Why is this step skipped?");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("▶ 1 Haurem").terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("▶ 1 Haurem")
        .letter('s')
        .sees("Why is this step skipped?");
    p.is_at("ja hi ha un tiq").answer("uet").key(Key::Enter);
    p.sees("Enter skips 1 Haurem").key(Key::Enter);
    p.sees("▶ 2 Sistemes");
    p.leaves();
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(sheet.contains("(reason: ja hi ha un tiquet)"), "{sheet}");
}

#[test]
fn a_date_that_is_none_stays_in_its_field() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.key(Key::Tab).is_at_field("Fecha");
    p.answer("demà passat").key(Key::Tab).is_at_field("Impacto");
    p.sees("Expected a date and a time").sees("demà passat");
    p.answer("mig").is_at("mig");
    p.terminal.kill(Signal::KILL).wait_exit();

    let mut p = vetlla(&home, &["resume"]);
    p.is_at_field("Impacto").is_at("mig").sees("demà passat");
    p.sees("Expected a date and a time");
    p.key(Key::BackTab)
        .is_at_field("Fecha")
        .is_at("demà passat");
    p.leave_form();
    let json = command(&home, &["ticket", &run_name(&home), "--format", "json"]).json();
    assert!(!json.to_string().contains("demà passat"), "{json:#}");
}

#[test]
fn a_date_that_is_none_stays_whatever_else_is_done_meanwhile() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.key(Key::Tab).is_at_field("Fecha");
    p.answer("demà passat").key(Key::Tab).is_at_field("Impacto");
    p.leave_form();
    // Away from the form's step, with another form in between, and a note half typed.
    p.key(Key::Down).sees("6 Obrir el tiquet a Claranet ");
    p.letter('s').sees("Why out of order?");
    p.answer("més tard").key(Key::Enter).sees("Enter skips 6");
    p.key(Key::Enter).sees("▶ 5 Información");
    p.letter('n').sees("Note:").answer("mig").is_at("mig");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("Note:").is_at("mig");
    p.key(Key::Esc).sees_no("Note:");
    p.letter('.').key(Key::Enter).is_at_field("Aplicación");
    p.sees("demà passat");
}

#[test]
fn a_half_typed_line_of_any_kind_comes_back() {
    // The key that asks, what it asks, and where one goes on.
    for (keys, question) in [
        ("a", "Path of the file to put into the record:"),
        ("tw", "Write the ticket to which file?"),
    ] {
        let home = home(OFFICE);
        let mut p = vetlla(&home, &["start", "aws-claranet"]);
        p.sees("▶ 1 Haurem").answer(keys).sees(question);
        p.answer("/tmp/captùra").is_at("/tmp/captùra");
        p.terminal.kill(Signal::KILL).wait_exit();
        let mut p = vetlla(&home, &["resume"]);
        p.sees(question).is_at("/tmp/captùra");
    }
}

#[test]
fn who_answered_a_call_comes_back_half_typed() {
    let home = home(DUTY);
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "guardia=true"]);
    p.sees("▶ 1 Haurem")
        .letter('/')
        .sees("Find a step:")
        .answer("trucar");
    p.sees("7 Trucar i avisar de l'obertura del tiquet ──")
        .key(Key::Enter);
    // The ticket that the script speaks of comes first, once.
    p.sees_no("Find a step:")
        .key(Key::Enter)
        .sees("The ticket is still a draft.");
    p.back().key(Key::Enter).sees("Which number did you call?");
    p.key(Key::Enter)
        .sees("how did it go?")
        .letter('1')
        .sees("Who answered?");
    p.answer("Pere Ro").is_at("Pere Ro");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("Who answered?")
        .is_at("Pere Ro")
        .answer("ca")
        .key(Key::Enter);
    p.reads("comes first. Why out of order?")
        .answer("ja hi parlo")
        .key(Key::Enter);
    p.sees("✓ 7 Trucar");
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(sheet.contains("answered (Pere Roca)"), "{sheet}");
}

#[test]
fn a_runbook_whose_file_has_changed_is_told_and_the_run_keeps_its_own() {
    let home = home(OFFICE);
    let folder = home.path().join("runbooks");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("prova.yaml");
    let text = "version: 1\nid: prova\ntitle: Prova\nsteps:\n  - { id: a, title: Primer pas }\n";
    std::fs::write(&file, text).unwrap();
    let mut p = vetlla(&home, &["start", "prova"]);
    p.sees("▶ 1 Primer pas").sees("saved ✓");
    assert_eq!(p.interrupts(), 0);
    let told = "The runbook's file has changed since";
    // As it was: nothing is told.
    let mut p = vetlla(&home, &["resume"]);
    p.sees("▶ 1 Primer pas").sees("saved ✓");
    assert!(!p.screen().contains(told), "{}", p.screen());
    assert_eq!(p.interrupts(), 0);
    std::fs::write(&file, text.replace("Primer", "Un altre")).unwrap();
    let mut p = vetlla(&home, &["resume"]);
    p.reads(told).sees("▶ 1 Primer pas");
    assert_eq!(p.interrupts(), 0);
}
