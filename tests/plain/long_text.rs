//! Long texts at the lines: their lines, and what was half typed.

use crate::lines::{Desk, LONG, text, ticked};

#[test]
fn a_long_text_keeps_its_blank_lines_and_its_indentation() {
    let desk = Desk::of(LONG);
    desk.start("\nHOST: web01\n\n  1.|-- 10.0.0.1\n.\nAda\n555\n");
    assert_eq!(
        desk.answer("mtr"),
        Some(text("HOST: web01\n\n  1.|-- 10.0.0.1"))
    );
    assert_eq!(desk.answer("who"), Some(text("Ada")));
    assert_eq!(desk.answer("ph"), Some(text("555")));
}

#[test]
fn an_empty_line_before_a_long_text_does_not_end_it() {
    let desk = Desk::of(LONG);
    desk.start("\n\nHOST: web01\n  1.|-- 10.0.0.1\n.\nAda\n\n");
    assert_eq!(
        desk.answer("mtr"),
        Some(text("HOST: web01\n  1.|-- 10.0.0.1"))
    );
    assert_eq!(desk.answer("who"), Some(text("Ada")));
    assert!(desk.events().contains(&ticked("form", None)));
}

#[test]
fn a_long_text_whose_input_ends_is_kept_and_is_no_answer_yet() {
    let desk = Desk::of(LONG);
    let out = desk.start("\nHOST: web01\n  1.|-- 10");
    assert!(out.contains("kept, and is no answer yet"), "{out}");
    assert!(out.contains("The input has ended."), "{out}");
    assert!(out.contains("stays open"), "{out}");
    assert_eq!(desk.answer("mtr"), None);
    let out = desk.resume("\n.\n:q\nq\n");
    assert!(out.contains("half typed: HOST: web01"), "{out}");
    assert_eq!(desk.answer("mtr"), Some(text("HOST: web01\n  1.|-- 10")));
}

#[test]
fn a_long_text_that_was_half_typed_is_taken_by_enter_and_gone_on_with_by_typing() {
    let begun = || {
        let desk = Desk::of(LONG);
        desk.start("\nthe first line\n  second");
        desk
    };
    let desk = begun();
    let out = desk.resume("\n\n:q\nq\n");
    assert!(
        out.contains("Enter takes it, and what you type is added"),
        "{out}"
    );
    assert_eq!(desk.answer("mtr"), Some(text("the first line\n  second")));
    let desk = begun();
    desk.resume("\nthird\n.\n:q\nq\n");
    assert_eq!(
        desk.answer("mtr"),
        Some(text("the first line\n  second\nthird"))
    );
}
