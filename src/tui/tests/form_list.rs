//! A list that a form's field opens: one of its options, or several.

use super::support::{in_form, step};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;

const ONE_OF: &str =
    "      - { id: s, type: select, label: Tria, required: true, options: [blau, groc, vermell] }
      - { id: z, type: text, label: Z }";
const SEVERAL: &str =
    "      - { id: s, type: checkboxes, label: Tria, options: [blau, groc, vermell] }
      - { id: z, type: text, label: Z }";

/// At the open list.
fn list(fields: &str) -> Bench {
    let mut bench = in_form(fields);
    bench.keys("enter");
    assert_eq!(bench.context(), Context::FormList);
    bench
}

fn at(bench: &Bench) -> usize {
    bench.form().list.as_ref().unwrap().at
}

#[test]
fn act_takes_the_row_and_goes_on() {
    let mut bench = list(ONE_OF);
    assert_eq!(bench.recorded("down enter"), ["field_answered"]);
    assert_eq!(
        (bench.answer("s").as_deref(), bench.field().as_str()),
        (Some("groc"), "z")
    );
}

#[test]
fn tick_takes_the_row_where_only_one_may_be_taken() {
    let mut bench = list(ONE_OF);
    assert_eq!(bench.recorded("space"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("blau"));
}

#[test]
fn tick_marks_and_unmarks_where_several_may_be_taken() {
    let mut bench = list(SEVERAL);
    bench.idle_keys("space down down space up space space");
    assert!(bench.usual().has("[x] vermell"), "{}", bench.usual().text());
    assert!(bench.usual().has("[ ] groc"));
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("blau, vermell"));
}

#[test]
fn act_with_nothing_marked_takes_the_row_under_the_cursor() {
    let mut bench = list(SEVERAL);
    bench.keys("down enter");
    assert_eq!(bench.answer("s").as_deref(), Some("groc"));
}

#[test]
fn up_and_down_stop_at_the_ends() {
    let mut bench = list(ONE_OF);
    bench.idle_keys("up k");
    assert_eq!(at(&bench), 0);
    bench.idle_keys("j down down down");
    assert_eq!(at(&bench), 2);
    bench.idle_keys("k");
    assert_eq!(at(&bench), 1);
}

#[test]
fn next_and_previous_leave_the_list_without_an_answer() {
    let mut bench = list(ONE_OF);
    bench.idle_keys("down tab");
    assert_eq!((bench.answer("s"), bench.field().as_str()), (None, "z"));
    bench.keys("backtab enter").idle_keys("backtab");
    assert_eq!(bench.field(), "s");
}

#[test]
fn next_and_previous_take_what_is_marked() {
    let mut bench = list(SEVERAL);
    assert_eq!(bench.recorded("space tab"), ["field_answered"]);
    assert_eq!(bench.field(), "z");
    let mut bench = list(SEVERAL);
    assert_eq!(bench.recorded("space backtab"), ["field_answered"]);
    assert_eq!(bench.field(), "s");
}

#[test]
fn back_closes_the_list_and_stays_at_the_field() {
    let mut bench = list(ONE_OF);
    bench.idle_keys("down esc");
    assert_eq!(
        (bench.context(), bench.field().as_str()),
        (Context::Form, "s")
    );
    assert_eq!(bench.answer("s"), None);
    assert_eq!(bench.idle_keys("esc").height(), 1);
}

#[test]
fn digits_letters_and_pastes_do_nothing_in_the_list() {
    let mut bench = list(ONE_OF);
    bench
        .idle_keys("1 2 x q ? / home end pagedown ctrl-e")
        .paste("groc");
    assert_eq!((bench.context(), at(&bench)), (Context::FormList, 0));
    assert_eq!(bench.message(), bench.say("paste-nowhere"));
}

#[test]
fn the_answer_is_marked_when_the_list_is_opened_again() {
    let mut bench = list(ONE_OF);
    bench.keys("down down enter backtab enter");
    assert_eq!(at(&bench), 2);
    assert!(bench.usual().has("● vermell"));
    bench.idle_keys("enter");
}

#[test]
fn a_space_opens_the_list_and_backspace_takes_the_answer_back() {
    let mut bench = in_form(ONE_OF);
    bench.idle_keys("space");
    assert_eq!(bench.context(), Context::FormList);
    bench.keys("enter backtab");
    assert_eq!(bench.recorded("backspace"), ["field_cleared"]);
    bench.idle_keys("backspace");
}

#[test]
fn a_letter_at_a_choice_does_nothing() {
    let mut bench = in_form(ONE_OF);
    bench.text("groc");
    assert_eq!((bench.typed(), bench.answer("s")), ("", None));
    assert_eq!(bench.context(), Context::Form);
}

#[test]
fn a_space_at_a_checkbox_answers_at_once() {
    let mut bench = in_form("      - { id: k, type: checkbox, label: K }");
    assert_eq!(
        bench.recorded("space space"),
        ["field_answered", "field_answered"]
    );
    assert_eq!(bench.answer("k").as_deref(), Some("false"));
    assert_eq!(bench.field(), "k");
}

#[test]
fn enter_at_a_checkbox_asks_yes_or_no() {
    let mut bench = list("      - { id: k, type: checkbox, label: K }");
    assert!(bench.usual().has(&bench.say("word-yes")) && bench.usual().has(&bench.say("word-no")));
    assert_eq!(bench.recorded("down enter"), ["field_answered"]);
    assert_eq!(bench.answer("k").as_deref(), Some("false"));
}

#[test]
fn thirty_options_scroll_with_the_cursor() {
    let options: Vec<_> = (1..=30).map(|n| format!("opció {n}")).collect();
    let fields = format!(
        "      - {{ id: s, type: select, label: S, options: [{}] }}",
        options.join(", ")
    );
    let mut bench = list(&fields);
    for _ in 0..29 {
        bench.keys("down");
    }
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8)] {
        let shot = bench.shot(width, height);
        assert!(shot.at_cursor().contains("opció 30"), "{}", shot.text());
    }
}

#[test]
fn the_cursor_stands_at_the_highlighted_row() {
    let mut bench = list(ONE_OF);
    bench.keys("down");
    let shot = bench.usual();
    assert!(shot.chosen().contains("○ groc"));
    assert!(
        shot.cell_text().starts_with("○ groc"),
        "{}",
        shot.cell_text()
    );
}

#[test]
fn a_list_in_a_step_that_is_done_changes_the_answer_and_not_the_step() {
    let mut bench = list(ONE_OF);
    bench.keys("enter tab enter home enter backtab backtab enter");
    assert_eq!(bench.context(), Context::FormList);
    assert_eq!(bench.recorded("down enter"), ["field_answered"]);
    let (at, _) = bench.run().runbook().step(&step("dades")).unwrap();
    assert_eq!(bench.run().state(at), crate::engine::StepState::Done);
}
