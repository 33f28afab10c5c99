//! The form: its keys, what is kept, what is asked for, what it shows.

use super::support::{PLAIN, form_of, in_form, walk, walk_as};
use crate::engine::StepState;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;

const TEXTS: &str = "      - { id: a, type: text, label: Primer, required: true, help: Ajuda de a }
      - { id: b, type: textarea, label: Segon }
      - { id: c, type: text, label: Tercer, placeholder: exemple }";

fn open() -> Bench {
    in_form(TEXTS)
}

#[test]
fn act_accepts_an_answer_and_goes_on() {
    let mut bench = open();
    assert_eq!(bench.text("hola").recorded("enter"), ["field_answered"]);
    assert_eq!(
        (bench.answer("a").as_deref(), bench.field().as_str()),
        (Some("hola"), "b")
    );
}

#[test]
fn act_on_an_empty_field_records_nothing_and_goes_on() {
    let mut bench = open();
    bench.idle_keys("enter");
    assert_eq!(bench.field(), "b");
}

#[test]
fn act_goes_to_the_next_field_without_an_answer_and_tab_to_the_next_one() {
    let mut bench = open();
    bench.keys("tab").text("dos").keys("tab backtab backtab");
    assert_eq!(bench.field(), "a");
    bench.text("u").keys("enter");
    assert_eq!(bench.field(), "c", "b has an answer");
    bench.keys("backtab backtab tab");
    assert_eq!(bench.field(), "b");
    bench.keys("tab").text("t").keys("backtab backtab enter");
    assert_eq!(bench.field(), "", "none is left");
}

#[test]
fn a_form_with_all_its_answers_opens_on_its_closing_row() {
    let mut bench = open();
    bench
        .text("u")
        .keys("tab")
        .text("d")
        .keys("tab")
        .text("t")
        .keys("esc enter");
    assert_eq!(bench.field(), "");
    assert!(bench.usual().chosen().contains(&bench.say("form-complete")));
}

#[test]
fn the_frame_says_how_many_questions_have_an_answer() {
    let mut bench = open();
    assert!(
        bench.usual().has("─ respostes 0/3 ─┐"),
        "{}",
        bench.usual().text()
    );
    bench.text("u").keys("enter");
    assert!(bench.usual().has("─ respostes 1/3 ─┐"));
    assert!(
        bench.shot(40, 10).has(" respostes 1/3 ─┐"),
        "{}",
        bench.shot(40, 10).text()
    );
}

#[test]
fn a_mandatory_field_that_is_passed_over_is_marked_until_it_has_an_answer() {
    for key in ["tab", "enter", "down", "pagedown"] {
        let mut bench = open();
        let told = bench.say("form-passed");
        assert!(!bench.usual().has(&told));
        bench.idle_keys(key);
        let shot = bench.usual();
        assert!(shot.has("✗ Primer *") && shot.has(&told), "{}", shot.text());
        bench.keys("backtab").text("x").keys("tab");
        assert!(!bench.usual().has(&told));
    }
    let mut bench = open();
    bench.keys("tab").idle_keys("tab");
    let shot = bench.usual();
    assert!(!shot.has("✗ Segon"), "it may be left out: {}", shot.text());
}

#[test]
fn a_line_end_that_stays_empty_is_no_part_of_a_long_text() {
    let mut bench = open();
    bench.keys("tab").text("una").keys("enter enter tab");
    assert_eq!(bench.answer("b").as_deref(), Some("una"));
}

#[test]
fn submit_accepts_what_is_typed_and_closes_the_step_from_any_field() {
    let mut bench = open();
    assert_eq!(
        bench.text("u").recorded("ctrl-o"),
        ["field_answered", "step_ticked"]
    );
    assert_eq!((bench.height(), bench.at()), (1, "final"));
    let mut bench = open();
    bench.keys("tab").text("dos");
    assert_eq!(bench.recorded("ctrl-o"), ["field_answered"]);
    assert_eq!(bench.field(), "a", "to what is missing");
    bench.idle_keys("ctrl-o");
    assert_eq!(bench.context(), Context::Prompt, "and then it asks why not");
}

#[test]
fn submit_stays_at_a_mistake() {
    let mut bench = in_form("      - { id: n, type: number, label: N }");
    bench.text("molts").idle_keys("ctrl-o");
    assert_eq!(bench.field(), "n");
    assert!(bench.mistake("n").is_some());
}

#[test]
fn undo_takes_changes_back_and_yank_puts_in_what_was_cut() {
    let mut bench = open();
    bench.text("un dos").keys("ctrl-w ctrl-_");
    assert_eq!(bench.typed(), "un dos");
    bench.keys("ctrl-_");
    assert_eq!(bench.typed(), "un ", "word by word");
    bench.text("dos").keys("ctrl-u ctrl-y ctrl-y");
    assert_eq!(bench.typed(), "un dosun dos");
    bench.keys("enter");
    assert_eq!(bench.answer("a").as_deref(), Some("un dosun dos"));
}

#[test]
fn help_has_a_key_where_a_question_mark_is_text() {
    for key in ["ctrl-g", "f1"] {
        let mut bench = open();
        bench.text("què?").idle_keys(key);
        assert_eq!(bench.context(), Context::Pager);
        assert!(bench.usual().has(&bench.say("context-form")));
        bench.keys("esc");
        assert_eq!((bench.typed(), bench.field().as_str()), ("què?", "a"));
    }
}

#[test]
fn act_in_a_long_text_begins_a_line() {
    let mut bench = open();
    bench
        .keys("tab")
        .text("una")
        .idle_keys("enter")
        .text("dues");
    assert_eq!((bench.typed(), bench.field().as_str()), ("una\ndues", "b"));
    assert_eq!(bench.recorded("tab"), ["field_answered"]);
    assert_eq!(bench.answer("b").as_deref(), Some("una\ndues"));
}

#[test]
fn two_enters_accept_one_answer_and_skip_no_field() {
    let mut bench = open();
    assert_eq!(bench.text("x").recorded("enter enter"), ["field_answered"]);
    assert_eq!((bench.field().as_str(), bench.typed()), ("b", "\n"));
}

#[test]
fn next_and_previous_accept_and_move() {
    let mut bench = open();
    assert_eq!(bench.text("x").recorded("tab"), ["field_answered"]);
    assert_eq!(bench.field(), "b");
    assert_eq!(bench.text("y").recorded("backtab"), ["field_answered"]);
    assert_eq!((bench.field().as_str(), bench.typed()), ("a", "x"));
    bench.idle_keys("tab tab tab tab tab");
    assert_eq!(bench.field(), "", "the row under the fields is the last");
    bench.idle_keys("backtab backtab backtab backtab backtab");
    assert_eq!(bench.field(), "a");
}

#[test]
fn up_and_down_move_in_a_long_text_and_then_among_the_fields() {
    let mut bench = open();
    bench.idle_keys("down");
    assert_eq!(bench.field(), "b");
    bench.paste("u\nd").idle_keys("up");
    assert_eq!(bench.field(), "b", "one row up in the text");
    assert_eq!(bench.recorded("up"), ["field_answered"]);
    assert_eq!(bench.field(), "a");
}

#[test]
fn page_up_and_page_down_go_to_the_fields_beside() {
    let mut bench = open();
    bench.idle_keys("pagedown");
    assert_eq!(bench.field(), "b");
    bench.paste("u\nd\nt");
    assert_eq!(bench.recorded("pagedown"), ["field_answered"]);
    assert_eq!(bench.field(), "c");
    bench.idle_keys("pageup pageup");
    assert_eq!(bench.field(), "a");
}

#[test]
fn editor_puts_in_what_it_leaves() {
    let mut bench = open();
    bench.keys("tab").text("vell");
    bench.runtime.display().unwrap().editor = Some("de l'editor\ni més\n".to_owned());
    assert_eq!(bench.recorded("ctrl-e"), ["field_answered"]);
    assert_eq!(bench.answer("b").as_deref(), Some("de l'editor\ni més"));
    assert_eq!(bench.field(), "b");
}

#[test]
fn editor_that_fails_leaves_the_text_as_it_was() {
    let mut bench = open();
    bench.keys("tab").text("vell").idle_keys("ctrl-e");
    assert_eq!((bench.typed(), bench.tone()), ("vell", Some(Tone::Wrong)));
}

#[test]
fn editor_has_nothing_to_do_where_no_text_is_typed() {
    let mut bench = in_form("      - { id: k, type: checkbox, label: K }");
    bench.idle_keys("ctrl-e");
    assert_eq!(bench.message(), "");
}

#[test]
fn back_accepts_what_is_typed_and_goes_to_the_steps() {
    let mut bench = open();
    assert_eq!(bench.text("hola").recorded("esc"), ["field_answered"]);
    assert_eq!((bench.height(), bench.at()), (1, "dades"));
    bench.keys("enter");
    assert_eq!(bench.field(), "b", "the first without an answer");
}

#[test]
fn letters_digits_and_question_marks_are_text() {
    let mut bench = open();
    bench.text("jq?k 1/.s");
    assert_eq!(bench.typed(), "jq?k 1/.s");
}

#[test]
fn keys_of_the_line_move_and_delete() {
    let mut bench = open();
    bench
        .text("un dos")
        .keys("ctrl-w left backspace ctrl-a delete");
    assert_eq!(bench.typed(), " ");
    bench
        .keys("ctrl-u ctrl-k")
        .text("nou")
        .keys("home right ctrl-k");
    assert_eq!(bench.typed(), "n");
}

#[test]
fn a_paste_of_several_lines_into_one_line_stays_one_line() {
    let mut bench = open();
    bench.paste("una\ndues\r\ntres");
    assert!(!bench.typed().contains('\n'), "{:?}", bench.typed());
    assert_eq!(bench.field(), "a", "its line ends accept nothing");
    assert_eq!(bench.entries(), bench.journal().len());
}

#[test]
fn an_answer_that_did_not_change_is_not_recorded_again() {
    let mut bench = open();
    bench.text("x").keys("enter backtab").idle_keys("enter");
    bench
        .keys("backtab")
        .text("y")
        .keys("backspace")
        .idle_keys("enter");
}

#[test]
fn an_answer_that_is_deleted_is_taken_back() {
    let mut bench = open();
    bench.text("x").keys("enter backtab backspace");
    assert_eq!(bench.recorded("enter"), ["field_cleared"]);
    assert_eq!(bench.answer("a"), None);
}

#[test]
fn the_row_under_the_fields_leads_to_what_is_missing_and_then_asks_why_not() {
    let mut bench = open();
    bench.keys("tab tab tab").idle_keys("enter");
    assert_eq!(bench.field(), "a");
    bench.keys("tab tab tab").idle_keys("enter");
    let question = bench.say_with("reason-missing-answers", &[("labels", "Primer".into())]);
    assert_eq!(
        (bench.prompt().question.as_str(), bench.height()),
        (question.as_str(), 3)
    );
    bench.idle_keys("esc");
    assert!(bench.is_form(), "back in the form");
    bench.keys("enter").text("no ho sé");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    assert_eq!((bench.height(), bench.at()), (1, "final"));
}

/// How many optional answers are empty, as the count in the frame has it.
fn empty(bench: &Bench) -> String {
    let run = bench.run();
    let (_, step) = run.runbook().step(&bench.at().into()).unwrap();
    let (answered, all) = run.answered_of(step);
    assert!(run.missing(step).is_empty() && answered < all);
    bench.say_with("form-empty", &[("count", (all - answered).into())])
}

#[test]
fn the_row_under_the_fields_ticks_once_nothing_is_missing() {
    let mut bench = open();
    bench.text("x").keys("tab tab tab");
    let empty = empty(&bench);
    assert!(bench.usual().chosen().contains(&empty));
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn the_row_under_the_fields_of_a_closed_step_goes_back() {
    let mut bench = open();
    bench.text("x").keys("tab tab tab enter home enter");
    assert!(bench.is_form());
    while !bench.field().is_empty() {
        bench.keys("tab");
    }
    bench.idle_keys("enter");
    assert_eq!((bench.height(), bench.at()), (1, "final"));
    assert_eq!(bench.run().state(0), StepState::Done);
}

#[test]
fn a_mistake_stays_at_its_field_in_words_and_the_form_can_be_left() {
    let mut bench = in_form(
        "      - { id: n, type: number, label: N, min: 1, max: 9 }\n      - { id: m, type: text, label: M }",
    );
    bench.text("molts").idle_keys("enter");
    assert_eq!(bench.field(), "n", "the correction belongs here");
    bench.idle_keys("tab");
    assert_eq!(bench.field(), "m");
    let mistake = bench.mistake("n").unwrap().to_owned();
    let start: String = mistake.chars().take(20).collect();
    assert!(bench.usual().has(&start), "{}", bench.usual().text());
    bench.idle_keys("esc enter");
    assert!(bench.mistake("n").is_some(), "it is said again");
    bench.keys("backtab");
    assert_eq!(bench.typed(), "molts");
    bench.keys("ctrl-u").text("5");
    assert_eq!(bench.mistake("n"), None);
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
}

#[test]
fn typing_takes_a_mistake_away() {
    let mut bench = in_form("      - { id: n, type: number, label: N }");
    bench.text("x").keys("enter backtab");
    assert!(bench.mistake("n").is_some());
    bench.text("1");
    assert_eq!(bench.mistake("n"), None);
}

#[test]
fn a_field_appears_once_its_rule_holds_and_is_next() {
    let mut bench = in_form(
        "      - { id: k, type: checkbox, label: Hi és? }\n      - { id: q, type: text, label: Quin?, when: k }\n      - { id: z, type: text, label: Z }",
    );
    assert!(!bench.usual().has("Quin?"));
    assert_eq!(bench.recorded("space"), ["field_answered"]);
    assert!(bench.usual().has("Quin?"));
    bench.keys("tab");
    assert_eq!(bench.field(), "q");
}

#[test]
fn a_hidden_field_keeps_what_was_answered() {
    let mut bench = in_form(
        "      - { id: k, type: checkbox, label: Hi és? }\n      - { id: q, type: text, label: Quin?, when: k }",
    );
    bench
        .keys("space tab")
        .text("jo")
        .keys("enter backtab backtab space");
    assert!(!bench.usual().has("Quin?"));
    bench.keys("space");
    assert!(bench.usual().has("jo"));
}

#[test]
fn a_form_of_a_run_that_has_ended_does_not_open() {
    let mut bench = walk(&form_of(TEXTS));
    bench
        .keys("e e")
        .text("prou")
        .keys("enter")
        .minutes(1)
        .keys("enter esc home")
        .idle_keys("enter");
    assert_eq!(bench.message(), bench.say("refused-ended"));
    assert_eq!(bench.height(), 1);
}

#[test]
fn the_field_that_one_is_at_is_marked_and_has_the_cursor() {
    let mut bench = open();
    let shot = bench.usual();
    assert!(shot.has("▶ Primer *"), "{}", shot.text());
    assert!(shot.has("Ajuda de a"));
    assert_eq!(shot.cursor.1, shot.row_of("▶ Primer") + 1);
    bench.text("ab");
    assert_eq!(bench.usual().cursor.0, shot.cursor.0 + 2);
}

#[test]
fn an_answered_field_is_ticked_and_its_star_gone() {
    let mut bench = open();
    bench.text("x").keys("enter");
    let shot = bench.usual();
    assert!(
        shot.has("✓ Primer") && !shot.has("Primer *"),
        "{}",
        shot.text()
    );
}

#[test]
fn an_empty_field_shows_its_example() {
    let mut bench = open();
    bench.keys("tab tab");
    let example = bench.say_with("form-example", &[("text", "exemple".into())]);
    assert!(bench.usual().has(&example), "{}", bench.usual().text());
    bench.text("x");
    assert!(!bench.usual().has(&example));
}

#[test]
fn forty_fields_scroll_with_the_cursor() {
    let fields: Vec<_> = (1..=40)
        .map(|n| format!("      - {{ id: f{n}, type: text, label: Camp {n} }}"))
        .collect();
    let mut bench = in_form(&fields.join("\n"));
    for _ in 0..39 {
        bench.keys("tab");
    }
    bench.text("aquí");
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8)] {
        let shot = bench.shot(width, height);
        assert!(shot.at_cursor().contains("aquí"), "{}", shot.text());
    }
    bench.keys("tab");
    let empty = empty(&bench);
    assert!(bench.usual().chosen().contains(&empty));
}

#[test]
fn a_megabyte_can_be_pasted_and_left() {
    let mut bench = open();
    bench
        .keys("tab")
        .paste(&"lletres i lletres\n".repeat(60_000))
        .text("FI");
    assert!(bench.usual().text().contains("FI"));
    assert_eq!(bench.recorded("tab"), ["field_answered"]);
    let shot = bench.usual();
    assert!(shot.has("files més"), "{}", shot.text());
}

#[test]
fn wide_combining_and_right_to_left_letters_stay_in_their_field() {
    for text in [
        "日本語の障害",
        "e\u{301}a\u{300}o\u{308}",
        "مرحبا بالعالم",
        "👩‍👩‍👧 🏳️‍🌈",
    ] {
        let mut bench = open();
        bench.paste(text).keys("backspace left right home end");
        for (width, height) in [(80, 24), (40, 10), (31, 8)] {
            let shot = bench.shot(width, height);
            assert!(shot.cursor.0 < width, "{}", shot.text());
        }
        bench.keys("enter");
        assert!(bench.answer("a").is_some());
    }
}

#[test]
fn a_form_shows_without_colour_in_ascii() {
    let mut bench = walk_as(&form_of(TEXTS), PLAIN);
    bench.keys("enter").text("x").keys("enter");
    let shot = bench.usual();
    assert!(!shot.coloured);
    assert!(
        shot.has("x Primer") && shot.has("> Segon"),
        "{}",
        shot.text()
    );
}

#[test]
fn the_context_of_a_form_takes_letters_and_that_of_its_list_does_not() {
    let mut bench = in_form("      - { id: s, type: select, label: S, options: [u, d] }");
    assert_eq!(bench.context(), Context::Form);
    bench.keys("enter");
    assert_eq!(bench.context(), Context::FormList);
}

#[test]
fn what_hangs_on_a_box_that_is_not_ticked_stops_no_end_of_the_form() {
    let fields = "      - { id: a, type: text, label: Primer, required: true }
      - { id: u, type: checkbox, label: Ho feien servir altres }
      - { id: b, type: text, label: Qui, required_when: u }";
    let mut bench = in_form(fields);
    bench.text("w1").keys("enter tab");
    assert_eq!(bench.field(), "b");
    let run = bench.run();
    let (_, field) = run.runbook().field(&"b".into()).unwrap();
    assert!(!run.is_required(field));
    bench.keys("ctrl-o");
    assert_eq!(bench.run().state(0), StepState::Done);
}
