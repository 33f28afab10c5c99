//! Typing, pasting and choosing in the form.

use crate::desk::*;
use crate::support::{Home, Key, Signal};
use std::sync::Arc;

/// Every letter that means something elsewhere.
const BOUND: &str = "qjkshunatlyidefxcwp.?/ 0123456789";

/// An answer as the ticket has it.
fn answer_of(home: &Arc<Home>, label: &str) -> Option<String> {
    let json = command(home, &["ticket", &run_name(home), "--format", "json"]).json();
    let answers = json["answers"].as_array().unwrap().clone();
    let found = answers.into_iter().find(|answer| answer["label"] == label);
    found.map(|answer| answer["text"].as_str().unwrap().to_owned())
}

#[test]
fn letters_are_text_in_every_field() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer(BOUND).is_at(BOUND).key(Key::Enter);
    p.is_at_field("Fecha").answer(BOUND).is_at(BOUND);
}

#[test]
fn letters_are_text_in_a_long_text_and_in_a_prompt() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer("x").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.answer(BOUND)
        .is_at(BOUND)
        .key(Key::Tab)
        .is_at_field("Persona");
    p.leave_form().letter('n').sees("Note:");
    p.answer(BOUND).is_at(BOUND).key(Key::Enter).sees("Noted.");
    assert_eq!(
        answer_of(&home, "Impacto en negocio").as_deref(),
        Some(BOUND)
    );
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(sheet.contains(BOUND), "{sheet}");
}

#[test]
fn a_big_paste_is_one_paste_and_stays_whole() {
    use std::fmt::Write as _;
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer("Seu").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    let mut text = String::new();
    while text.len() < 200 << 10 {
        let at = text.len();
        let _ = writeln!(text, "{at:06} q j k · línia del registre\tамб 日本 i é");
    }
    text.push_str("la darrera");
    p.terminal.paste(&text);
    p.is_at("la darrera");
    // Half typed, it is as safe as a word.
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.is_at_field("Impacto").is_at("la darrera");
    p.key(Key::Tab).is_at_field("Persona");
    let kept = answer_of(&home, "Impacto en negocio").unwrap();
    assert_eq!(kept.len(), text.len());
    assert_eq!(kept, text);
    let journal = std::fs::read_to_string(run_folder(&home).join("journal.jsonl")).unwrap();
    let answers = journal.lines().filter(|line| line.contains("la darrera"));
    assert_eq!(answers.count(), 1);
}

#[test]
fn a_paste_where_nothing_is_typed_does_nothing() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem");
    p.terminal.paste("q\nq\n\n");
    p.sees("nothing was pasted").sees("Steps 0/");
}

#[test]
fn control_characters_in_a_paste_do_no_harm() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    let before = p.terminal.raw().len();
    p.terminal
        .paste("a\u{1b}[31mb\u{7}c\u{202e}d\u{9b}2Je\u{200b}f\u{1b}]0;títol\u{7}g");
    p.sees_that(|screen| screen.contains("títol"));
    p.key(Key::Enter).is_at_field("Fecha");
    let raw = String::from_utf8_lossy(&p.terminal.raw()[before..]).into_owned();
    for bad in [
        "\u{1b}[31mb",
        "\u{7}",
        "\u{202e}",
        "\u{9b}",
        "\u{200b}",
        "\u{1b}]0",
    ] {
        assert!(!raw.contains(bad), "{bad:?} in {raw:?}");
    }
    let kept = answer_of(&home, "Aplicación afectada").unwrap();
    assert!(kept.starts_with('a') && kept.ends_with('g'), "{kept:?}");
    let harm = |letter: char| letter.is_control() || "\u{202e}\u{200b}".contains(letter);
    assert!(!kept.contains(harm), "{kept:?}");
}

/// Somebody must not read the keys that are meant for somebody else.
#[test]
fn what_is_typed_in_the_editor_is_the_editors() {
    let home = home(OFFICE);
    let script = home.path().join("editor.sh");
    let lines = "echo A punt; read a; read b; read c; read d; echo \"$a$b$c$d\" > \"$1\"";
    std::fs::write(&script, lines).unwrap();
    let editor = format!("/bin/sh {}", script.display());
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[("EDITOR", &editor)]);
    p.opens_the_form();
    p.answer("Seu").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.key(Key::Ctrl('e')).sees("A punt");
    for line in ["primera", "segona", "tercera", "quarta"] {
        p.answer(&format!("{line}\r")).sees(line);
    }
    p.sees("primerasegonatercera").is_at_field("Impacto");
}

#[test]
fn the_editor_changes_a_long_text() {
    let home = home(OFFICE);
    let script = home.path().join("el meu editor.sh");
    std::fs::write(&script, "printf ' i després\\nsegona línia\\n' >> \"$2\"\n").unwrap();
    // Quotes are a shell's, though there is none.
    let editor = format!("/bin/sh '{}' \"\"", script.display());
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[("EDITOR", &editor)]);
    p.opens_the_form();
    p.answer("Seu").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.answer("abans").is_at("abans").key(Key::Ctrl('e'));
    p.sees("abans i després").sees("segona línia");
    p.is_at_field("Impacto");
    p.answer("!")
        .is_at("segona línia!")
        .key(Key::Tab)
        .is_at_field("Persona");
    assert_eq!(
        answer_of(&home, "Impacto en negocio").unwrap(),
        "abans i després\nsegona línia!"
    );
}

#[test]
fn what_the_editor_saved_is_taken_up_where_the_line_died_meanwhile() {
    let home = home(OFFICE);
    let script = home.path().join("editor.sh");
    let lines = "echo 'abans i desat' > \"$1\"; echo A punt; read a";
    std::fs::write(&script, lines).unwrap();
    let editor = format!("/bin/sh {}", script.display());
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[("EDITOR", &editor)]);
    p.opens_the_form();
    p.answer("abans").is_at("abans").key(Key::Ctrl('e'));
    p.sees("A punt");
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = vetlla(&home, &["resume"]);
    p.is_at_field("Aplicación").is_at("abans i desat");
    // The first Enter only reads.
    p.key(Key::Enter).sees("abans i desat");
    p.key(Key::Enter).is_at_field("Fecha");
    let kept = answer_of(&home, "Aplicación afectada");
    assert_eq!(kept.as_deref(), Some("abans i desat"));
}

#[test]
fn an_editor_that_does_not_work_leaves_the_text_as_it_was() {
    let home = home(OFFICE);
    let mut p = vetlla_with(
        &home,
        &["start", "aws-claranet"],
        &[("EDITOR", "/cap/editor")],
    );
    p.opens_the_form();
    p.answer("abans").is_at("abans").key(Key::Ctrl('e'));
    p.sees("The editor /cap/editor did not work").sees("abans");
    p.answer("!").is_at("abans!");
}

#[test]
fn the_trace_is_asked_for_where_there_is_a_server_and_goes_where_there_is_none() {
    let home = home(OFFICE);
    let set = ["start", "aws-claranet", "--set", "tipus=redes"];
    let mut p = vetlla(&home, &[&set[..], &["--set", "origen=10.0.0.1"]].concat());
    let mtr = "Si es un servidor, enviar resultado";
    p.sees("▶ 1 Haurem").key(Key::Enter).sees("▶ 3 És");
    p.key(Key::Enter)
        .sees("Choose:")
        .key(Key::Enter)
        .sees("▶ 4 Captures");
    p.letter('s')
        .sees("▶ 5 Información")
        .key(Key::Enter)
        .is_at_field("Aplicación");
    p.keys(Key::Tab, 6).is_at_field("IP destino");
    p.sees_no(mtr).key(Key::Tab).is_at_field("¿Es un servidor?");
    p.letter('y').key(Key::Enter).is_at_field(mtr);
    p.sees("o TRACEPATH *");
    p.key(Key::BackTab)
        .is_at_field("¿Es un servidor?")
        .key(Key::Enter);
    p.is_at("● 1 Yes")
        .key(Key::Down)
        .is_at("○ 2 No")
        .key(Key::Enter);
    p.is_at_field("¿Es intermitente").sees_no(mtr);
}

#[test]
fn a_field_appears_by_an_answer_and_hides_again_with_its_text_kept() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "disk-full", "--set", "state=filling"]);
    p.sees("▶ 1 Find what is full")
        .letter('/')
        .sees("Find a step:");
    p.answer("what grows").sees("Find what grows ──");
    p.key(Key::Enter).sees_no("Find a step:");
    p.key(Key::Enter).sees("▶ What").sees_no("What else");
    p.key(Key::Enter).sees("[ ] 1");
    p.keys(Key::Down, 13)
        .is_at("Something else")
        .key(Key::Space)
        .is_at("[x]");
    p.key(Key::Enter)
        .is_at_field("What else")
        .answer("una vaca")
        .is_at("una vaca");
    p.key(Key::BackTab)
        .sees("▶ What")
        .key(Key::Enter)
        .is_at("[x]");
    p.key(Key::Space)
        .key(Key::Up)
        .is_at("database")
        .key(Key::Enter);
    p.is_at_field("Paths and sizes")
        .sees_no("What else")
        .sees_no("una vaca");
    p.key(Key::BackTab).key(Key::Enter).sees("[x]");
    p.keys(Key::Down, 12)
        .is_at("Something else")
        .key(Key::Space);
    p.key(Key::Enter).is_at_field("Paths and sizes");
    p.key(Key::BackTab)
        .is_at_field("What else")
        .is_at("una vaca");
}

#[test]
fn a_form_can_be_left_half_done_and_its_missing_answers_ask_for_a_reason() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer("Seu").leave_form();
    p.key(Key::Space)
        .sees("Missing: ")
        .sees("Impacto en negocio");
    p.answer("ho dirà el torn de matí")
        .key(Key::Enter)
        .sees("▶ 6 Obrir");
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(
        sheet.contains("(reason: ho dirà el torn de matí)"),
        "{sheet}"
    );
}
