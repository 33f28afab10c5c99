//! An approval on the screen: what another person said, how, and who.

use super::support::walk;
use crate::engine::StepState;
use crate::model::{DraftPlace, SaidHow};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;

const APPROVAL: &str = r"
version: 1
id: reinici
title: Un reinici
lang: ca
steps:
  - { id: permis, kind: approval, title: Permís, role: Cap de torn, question: Es pot reiniciar? }
  - { id: reinicia, title: Reinicieu, when: permis }
  - { id: atura, title: No feu res, when: not permis }
";

fn state(bench: &Bench) -> StepState {
    bench.run().state(0)
}

#[test]
fn enter_asks_what_was_said_and_then_who_said_it() {
    let mut bench = walk(APPROVAL);
    assert!(bench.usual().says("demaneu l'aprovació de: Cap de torn"));
    bench.idle_keys("enter");
    assert_eq!(bench.menu().title, "Es pot reiniciar?");
    assert_eq!((bench.menu().at, bench.menu().rows.len()), (None, 6));
    bench.idle_keys("3");
    assert_eq!(bench.prompt().question, bench.say("ask-approved-by"));
    bench.text("Marta Vila");
    assert_eq!(bench.recorded("enter"), ["approval_given"]);
    assert_eq!((state(&bench), bench.at()), (StepState::Done, "reinicia"));
    let screen = bench.usual();
    assert!(screen.has("1 Permís sí"), "{}", screen.text());
    bench.keys("up");
    let screen = bench.usual();
    assert!(
        screen.has("sí: Marta Vila, en persona"),
        "{}",
        screen.text()
    );
    assert_eq!(bench.recorded("u enter"), ["step_reopened"]);
}

#[test]
fn a_no_fails_the_step() {
    let mut bench = walk(APPROVAL);
    bench.keys("enter 4").text("Marta").keys("enter");
    assert_eq!((state(&bench), bench.at()), (StepState::Failed, "atura"));
}

#[test]
fn ones_own_name_stays_in_the_line_and_is_told() {
    let mut bench = walk(APPROVAL);
    bench.keys("enter 1").text("nuria vidal");
    assert_eq!(bench.recorded("enter"), Vec::<String>::new());
    assert_eq!(
        (bench.context(), bench.tone()),
        (Context::Prompt, Some(Tone::Wrong))
    );
    assert_eq!(bench.prompt().buffer.text(), "nuria vidal");
    let name = [("name", "nuria vidal".into())];
    assert_eq!(
        bench.message(),
        bench.say_with("refused-own-approval", &name)
    );
    bench.idle_keys("enter");
    bench.text(" bis");
    assert_eq!(bench.recorded("enter"), ["approval_given"]);
}

#[test]
fn a_half_typed_name_is_there_again() {
    let mut bench = walk(APPROVAL);
    bench.keys("enter 5").text("Mar");
    let place = DraftPlace::Approver {
        how: SaidHow::Chat,
        approved: false,
    };
    assert_eq!(bench.draft().place, place);
    let mut bench = bench.opened_again();
    assert_eq!(bench.prompt().buffer.text(), "Mar");
    assert_eq!(bench.prompt().question, bench.say("ask-refused-by"));
    assert_eq!(bench.text("ta").recorded("enter"), ["approval_given"]);
    assert_eq!(state(&bench), StepState::Failed);
}

#[test]
fn a_no_where_only_a_yes_is_an_answer_is_told_at_its_field() {
    let fields = "      - { id: off, type: checkbox, label: Sense corrent, must_be_true: true }\n";
    let mut bench = super::support::in_form(fields);
    assert_eq!(bench.recorded("2"), ["field_answered"]);
    let told = bench.say("mistake-must-be-yes");
    assert!(bench.usual().has(&told), "{}", bench.usual().text());
    bench.keys("up 1");
    assert!(!bench.usual().has(&told), "{}", bench.usual().text());
}
