//! What follows from what a person says where an act asks for a reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::StepState;
use crate::engine::tests::Walk;
use crate::i18n::Lang;
use crate::model::DispatchKind;

const RUNBOOK: &str = "  - { id: send, kind: ticket, title: T, ticket: { lang: en }, fields: [{ id: number, type: text, label: N }] }\n";

/// Says it, carries out what follows, and gives what is asked then.
fn say(walk: &mut Walk, command: &Command, reply: Reply<'_>) -> Option<(Command, Deviation)> {
    let words = Words::new(Lang::En);
    let all = follow(&walk.run, command, reply, &words, walk.now()).unwrap();
    for (command, reason) in all {
        match walk.ask(&command, reason.as_deref()) {
            Ok(()) => {}
            Err(Refusal::NeedsReason(deviation)) => return Some((command, deviation)),
            Err(other) => panic!("{other:?}"),
        }
    }
    None
}

fn tick() -> Command {
    Command::Tick("send".into())
}

fn reason(walk: &Walk) -> Option<String> {
    assert_eq!(walk.state("send"), StepState::Done);
    walk.run.step_record(0).unwrap().reason.clone()
}

fn number(walk: &Walk) -> Option<String> {
    let answer = walk.run.answer(&"number".into());
    answer.map(|answer| answer.value.to_text())
}

#[test]
fn how_a_ticket_was_filed_is_chosen_or_typed_and_then_its_number_is_asked_once() {
    for (said, recorded) in [(OFFERED, "typed by hand"), ("by phone", "by phone")] {
        let mut walk = Walk::of(RUNBOOK);
        let asked = say(&mut walk, &tick(), Reply::Typed(said));
        let (command, deviation) = asked.unwrap();
        assert_eq!(deviation, Deviation::NoReference);
        assert_eq!(say(&mut walk, &command, Reply::Typed("INC 4711")), None);
        assert_eq!(number(&walk).as_deref(), Some("INC 4711"));
        assert_eq!(reason(&walk).as_deref(), Some(recorded));
    }
}

#[test]
fn without_a_number_it_stays_open_and_what_was_said_is_kept() {
    let file = |said| Command::File("send".into(), String::from(said));
    let mut walk = Walk::of(RUNBOOK);
    assert_eq!(say(&mut walk, &file("by phone"), Reply::Usual), None);
    assert_eq!(
        (number(&walk), reason(&walk).as_deref()),
        (None, Some("by phone"))
    );
    let mut walk = Walk::of(RUNBOOK);
    let late = Reply::Typed("they call at 9");
    assert_eq!(say(&mut walk, &file("by phone"), late), None);
    let told = "by phone; they call at 9";
    assert_eq!(
        (number(&walk), reason(&walk).as_deref()),
        (None, Some(told))
    );
}

#[test]
fn nothing_that_an_empty_line_means_says_how_a_ticket_was_filed() {
    let words = Words::new(Lang::En);
    assert_eq!(
        ready_answer(&Deviation::NotLeft(DispatchKind::Ticket), &words),
        None
    );
}

#[test]
fn a_number_is_one_word_with_a_digit_or_has_no_small_letters() {
    for text in ["CLA-1", "inc4711", "INC 4711", "12"] {
        assert!(is_number(text), "{text}");
    }
    for text in ["not yet", "they call at 9", "soon", "SOON"] {
        assert!(!is_number(text), "{text}");
    }
}

#[test]
fn a_number_that_its_field_does_not_take_is_told_and_nothing_is_recorded() {
    let runbook = RUNBOOK.replace("label: N", "label: N, pattern: 'CLA-[0-9]+'");
    let mut walk = Walk::of(&runbook);
    let words = Words::new(Lang::En);
    let file = Command::File("send".into(), "by phone".into());
    let said = Reply::Typed("INC1");
    assert!(follow(&walk.run, &file, said, &words, walk.now()).is_err());
    assert_eq!(say(&mut walk, &file, Reply::Typed("CLA-1")), None);
    assert_eq!(number(&walk).as_deref(), Some("CLA-1"));
}

#[test]
fn another_act_is_carried_out_with_what_was_said() {
    let mut walk = Walk::of("  - { id: s, title: S, items: [i] }\n");
    let tick = Command::Tick("s".into());
    assert_eq!(say(&mut walk, &tick, Reply::Typed("later")), None);
    let reason = walk.run.step_record(0).unwrap().reason.clone();
    assert_eq!(reason.as_deref(), Some("later"));
}

#[test]
fn a_letter_alone_is_neither_a_number_nor_a_reason() {
    let walk = Walk::of(RUNBOOK);
    let words = Words::new(Lang::En);
    for letter in ["c", "q", "?", " b ", ".", "e", "ç", "ñ", "´"] {
        let said = follow(&walk.run, &tick(), Reply::Typed(letter), &words, walk.now());
        assert_eq!(said, Err(stray_text(letter, &words)));
        let (_, field) = walk.run.runbook().field(&"number".into()).unwrap();
        let read = accept_answer(&walk.run, field, letter, walk.now());
        assert!(matches!(read, Err(Mistake::Stray { .. })), "{read:?}");
    }
    assert!(!is_stray("7") && !is_stray("ok") && !is_stray("字") && !is_stray(""));
}

#[test]
fn a_number_that_is_said_where_it_is_asked_how_is_the_number_and_how_is_asked_again() {
    let mut walk = Walk::of(RUNBOOK);
    let (command, deviation) = say(&mut walk, &tick(), Reply::Typed("INC123")).unwrap();
    assert_eq!(number(&walk).as_deref(), Some("INC123"));
    assert_eq!(command, tick());
    assert_ne!(deviation, Deviation::NoReference);
    assert_eq!(say(&mut walk, &tick(), Reply::Typed(OFFERED)), None);
    assert_eq!(reason(&walk).as_deref(), Some("typed by hand"));
}

#[test]
fn letters_of_any_script_behind_a_no_make_it_a_reason() {
    let words = Words::new(Lang::En);
    let walk = Walk::of(RUNBOOK);
    let said = |text| follow(&walk.run, &tick(), Reply::Typed(text), &words, walk.now());
    assert!(said("no日本").is_ok());
    assert!(said("no…").is_err() && said("no.").is_err());
}

#[test]
fn digits_alone_are_no_reason() {
    let words = Words::new(Lang::En);
    let mut walk = Walk::of(RUNBOOK);
    let said =
        |walk: &Walk, text| follow(&walk.run, &tick(), Reply::Typed(text), &words, walk.now());
    for text in ["12", "1.", "…"] {
        assert!(said(&walk, text).is_err(), "{text}");
    }
    walk.answer("number", "INC5");
    assert!(said(&walk, "12").unwrap_err().contains("12"));
    assert!(said(&walk, OFFERED).is_ok() && said(&walk, "per telèfon").is_ok());
}

#[test]
fn a_no_files_no_ticket_and_is_no_number_and_no_reason() {
    let words = Words::new(Lang::En);
    let file = Command::File("send".into(), "by phone".into());
    for command in [tick(), file] {
        for text in [
            "no",
            "No.",
            "NO",
            "none",
            "ninguno",
            "cap",
            "cancelar",
            "todavía no lo he abierto",
            "no abierto",
            "no lo tengo",
            "encara no",
            "not yet",
        ] {
            let walk = Walk::of(RUNBOOK);
            let said = follow(&walk.run, &command, Reply::Typed(text), &words, walk.now());
            assert!(said.is_err(), "{command:?} {text}: {said:?}");
        }
    }
    let walk = Walk::of(RUNBOOK);
    let skip = Command::Skip("send".into());
    let said = |text| follow(&walk.run, &skip, Reply::Typed(text), &words, walk.now());
    assert!(said("no").is_err() && said("no ticket is needed").is_ok());
}

#[test]
fn the_key_of_the_question_before_is_no_number() {
    let words = Words::new(Lang::En);
    let walk = Walk::of(RUNBOOK);
    let file = Command::File("send".into(), "by phone".into());
    let said = follow(&walk.run, &file, Reply::Typed("1"), &words, walk.now());
    assert_eq!(said, Err(stray_text("1", &words)));
}
