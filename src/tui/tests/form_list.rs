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
    bench.form().list.as_ref().unwrap().at.unwrap()
}

#[test]
fn act_takes_the_row_and_goes_on() {
    let mut bench = list(ONE_OF);
    assert_eq!(bench.recorded("down down enter"), ["field_answered"]);
    assert_eq!(
        (bench.answer("s").as_deref(), bench.field().as_str()),
        (Some("groc"), "z")
    );
}

#[test]
fn tick_takes_the_row_where_only_one_may_be_taken() {
    let mut bench = list(ONE_OF);
    assert_eq!(bench.recorded("down space"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("blau"));
}

#[test]
fn tick_marks_and_unmarks_where_several_may_be_taken() {
    let mut bench = list(SEVERAL);
    bench.idle_keys("down space down down space up space space");
    assert!(
        bench.usual().has("[x] 3 vermell"),
        "{}",
        bench.usual().text()
    );
    assert!(bench.usual().has("[ ] 2 groc"));
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("blau, vermell"));
}

#[test]
fn act_with_nothing_marked_takes_the_row_under_the_cursor() {
    let mut bench = list(SEVERAL);
    bench.keys("down down enter");
    assert_eq!(bench.answer("s").as_deref(), Some("groc"));
}

#[test]
fn up_and_down_stop_at_the_ends() {
    let mut bench = list(ONE_OF);
    bench.idle_keys("down up k");
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
    assert_eq!(bench.recorded("down space tab"), ["field_answered"]);
    assert_eq!(bench.field(), "z");
    let mut bench = list(SEVERAL);
    assert_eq!(bench.recorded("down space backtab"), ["field_answered"]);
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
fn keys_that_lead_to_no_row_and_pastes_do_nothing_in_the_list() {
    let mut bench = list(ONE_OF);
    bench
        .idle_keys("4 0 x q / home end pagedown ctrl-e")
        .paste("groc");
    assert_eq!(bench.context(), Context::FormList);
    assert_eq!(bench.form().list.as_ref().unwrap().at, None);
    assert_eq!(bench.message(), bench.say("paste-nowhere"));
}

#[test]
fn the_answer_is_marked_when_the_list_is_opened_again() {
    let mut bench = list(ONE_OF);
    bench.keys("up enter backtab enter");
    assert_eq!(at(&bench), 2);
    assert!(bench.usual().has("● 3 vermell"));
    bench.idle_keys("enter");
}

#[test]
fn a_space_opens_the_list_and_backspace_takes_the_answer_back() {
    let mut bench = in_form(ONE_OF);
    bench.idle_keys("space");
    assert_eq!(bench.context(), Context::FormList);
    bench.keys("down enter backtab");
    assert_eq!(bench.recorded("backspace"), ["field_cleared"]);
    bench.idle_keys("backspace");
}

#[test]
fn a_digit_or_a_pasted_label_chooses_before_the_list_is_open() {
    for keys in ["2", "g enter"] {
        let mut bench = in_form(ONE_OF);
        assert_eq!(bench.recorded(keys), ["field_answered"], "{keys}");
        assert_eq!(bench.answer("s").as_deref(), Some("groc"));
        assert_eq!(
            (bench.context(), bench.field().as_str()),
            (Context::Form, "z")
        );
    }
    let mut bench = in_form(ONE_OF);
    bench.paste("Groc");
    assert_eq!(bench.answer("s").as_deref(), Some("groc"));
}

#[test]
fn a_letter_that_begins_none_opens_the_list() {
    let mut bench = in_form(ONE_OF);
    bench.idle_keys("x");
    assert_eq!(bench.context(), Context::FormList);
    bench.idle_keys("v enter 2");
    assert_eq!(bench.form().list.as_ref().unwrap().at, None);
    assert!(bench.message().contains("«xv2»"), "{}", bench.message());
    assert_eq!(
        bench.recorded("backspace backspace backspace v enter"),
        ["field_answered"]
    );
    assert_eq!(bench.answer("s").as_deref(), Some("vermell"));
}

#[test]
fn a_word_or_a_path_that_is_typed_at_a_choice_stays_there_and_answers_nothing() {
    let fields = "      - { id: s, type: select, label: S, options: [Intermitent, Constant] }
      - { id: k, type: checkbox, label: K }
      - { id: z, type: text, label: Z }";
    for word in ["constant", "Constant", "intermitent"] {
        let mut bench = in_form(fields);
        bench.idle_text(word);
        assert_eq!(bench.field(), "s", "{word}");
        assert_eq!(bench.recorded("enter"), ["field_answered"]);
        assert_eq!(
            bench.answer("s").unwrap().to_lowercase(),
            word.to_lowercase()
        );
        assert_eq!((bench.field().as_str(), bench.answer("k")), ("k", None));
    }
    for text in ["/tmp/n1/cap1.png", "constantment", "no ho sé"] {
        let mut bench = in_form(fields);
        bench.idle_text(text).idle_keys("enter");
        assert_eq!(
            (bench.field().as_str(), bench.answer("s")),
            ("s", None),
            "{text}"
        );
    }
    let mut bench = in_form(fields);
    bench.keys("1");
    bench.idle_text("sí");
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("k").as_deref(), Some("true"));
    assert!(!bench.usual().has("stant "), "{}", bench.usual().text());
}

#[test]
fn keys_that_move_are_letters_behind_others_and_where_a_label_begins_so() {
    let mut bench = in_form(&ONE_OF.replace("groc, vermell", "kaki, ull de poll"));
    bench.idle_text("k");
    assert_eq!(at(&bench), 1);
    let mut bench = in_form(&ONE_OF.replace("groc, vermell", "kaki, ull de poll"));
    bench.idle_text("ull de p");
    assert_eq!(at(&bench), 2);
}

#[test]
fn a_blank_behind_a_whole_label_marks_it_where_several_may_be() {
    let mut bench = in_form(SEVERAL);
    bench.idle_text("groc ");
    bench.idle_text("verm ");
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("groc, vermell"));
}

#[test]
fn letters_that_begin_several_lead_to_the_first_until_one_is_left() {
    let options = ONE_OF.replace("groc, vermell", "redeploy, reinicio");
    let mut bench = in_form(&options);
    bench.idle_keys("r");
    assert_eq!(at(&bench), 1);
    bench.idle_keys("e i");
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("reinicio"));
}

#[test]
fn nothing_is_preselected_where_nothing_is_proposed_and_enter_says_to_choose() {
    for fields in [
        ONE_OF,
        SEVERAL,
        "      - { id: s, type: checkbox, label: K }",
    ] {
        let mut bench = list(fields);
        assert_eq!(bench.form().list.as_ref().unwrap().at, None);
        let shot = bench.usual();
        let first = if fields.contains("checkbox,") {
            "1 Sí"
        } else {
            "1 blau"
        };
        assert!(!shot.reversed.contains(&shot.row_of(first)));
        bench.idle_keys("enter space");
        assert_eq!(bench.context(), Context::FormList);
        assert_eq!(bench.message(), bench.say("refused-choose-first"));
    }
}

#[test]
fn what_is_proposed_is_preselected() {
    let proposed = ONE_OF.replace("required: true", "default: groc, confirm_default: true");
    let mut bench = list(&proposed);
    assert_eq!(at(&bench), 1);
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
}

#[test]
fn digits_mark_rows_where_several_may_be_taken() {
    let mut bench = in_form(SEVERAL);
    bench.idle_keys("1 3 1 2");
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("groc, vermell"));
}

#[test]
fn a_letter_leads_to_yes_or_no_and_a_digit_answers() {
    for (letter, answer) in [
        ("n enter", "false"),
        ("s enter", "true"),
        ("2", "false"),
        ("1", "true"),
    ] {
        let mut bench = in_form(
            "      - { id: k, type: checkbox, label: K }\n      - { id: z, type: text, label: Z }",
        );
        assert_eq!(bench.recorded(letter), ["field_answered"], "{letter}");
        assert_eq!(bench.answer("k").as_deref(), Some(answer));
        assert_eq!(bench.field(), "z");
    }
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
    assert_eq!(bench.recorded("up enter"), ["field_answered"]);
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
    for _ in 0..30 {
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
    bench.keys("down down");
    let shot = bench.usual();
    assert!(shot.chosen().contains("○ 2 groc"));
    assert!(
        shot.cell_text().starts_with("○ 2 groc"),
        "{}",
        shot.cell_text()
    );
}

#[test]
fn a_list_in_a_step_that_is_done_changes_the_answer_and_not_the_step() {
    let mut bench = list(ONE_OF);
    bench.keys("down enter tab enter home enter backtab backtab enter");
    assert_eq!(bench.context(), Context::FormList);
    assert_eq!(bench.recorded("down enter"), ["field_answered"]);
    let (at, _) = bench.run().runbook().step(&step("dades")).unwrap();
    assert_eq!(bench.run().state(at), crate::engine::StepState::Done);
}

#[test]
fn submit_takes_what_is_marked_and_closes_the_step() {
    let mut bench = in_form(SEVERAL);
    assert_eq!(
        bench.recorded("2 ctrl-o"),
        ["field_answered", "step_ticked"]
    );
    assert_eq!(bench.answer("s").as_deref(), Some("groc"));
    let mut bench = list(ONE_OF);
    bench.idle_keys("down ctrl-o");
    assert_eq!(
        (bench.context(), bench.field().as_str()),
        (Context::Form, "s"),
        "what is only under the cursor is no answer"
    );
}

#[test]
fn help_over_a_list_leaves_it_as_it_was() {
    let mut bench = list(ONE_OF);
    for key in ["?", "ctrl-g", "f1"] {
        bench.idle_keys("down").idle_keys(key);
        assert_eq!(bench.context(), Context::Pager);
        bench.idle_keys("esc up");
        assert_eq!((bench.context(), at(&bench)), (Context::FormList, 0));
    }
}
