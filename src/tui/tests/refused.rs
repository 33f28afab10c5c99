//! What stands in a form and is no answer: a refused text, marks that were not taken.

use super::support::{form_of, in_form, walk};
use crate::model::FieldId;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;

const DATE: &str = "      - { id: d, type: datetime, label: Quan, required: true }
      - { id: z, type: text, label: Z }";
const SEVERAL: &str =
    "      - { id: s, type: checkboxes, label: Tria, options: [blau, groc, vermell] }
      - { id: z, type: text, label: Z }";

/// A form with all its answers, one of which was replaced by a text that is no date.
fn refused() -> Bench {
    let mut bench = in_form(DATE);
    bench.text("2:50").keys("enter").text("z").keys("enter");
    bench.keys("up up ctrl-u").text("25h30").keys("tab tab");
    assert_eq!(bench.field(), "", "under the fields");
    bench
}

#[test]
fn enter_on_a_text_that_is_refused_stays_with_the_cursor_at_its_end() {
    let mut bench = in_form(DATE);
    bench.text("25:10").keys("home enter");
    assert_eq!((bench.field().as_str(), bench.typed()), ("d", "25:10"));
    assert!(bench.mistake("d").is_some());
    // Once more: it is as wrong as before, and nothing was typed elsewhere.
    bench.keys("enter backspace backspace backspace backspace backspace");
    bench.text("2:10").keys("enter");
    assert_eq!(bench.field(), "z");
    assert!(bench.answer("d").is_some() && bench.mistake("d").is_none());
}

#[test]
fn a_text_that_is_refused_can_be_left_and_is_still_said_to_be_wrong() {
    for keys in ["tab", "down", "pagedown"] {
        let mut bench = in_form(DATE);
        bench.text("25:10").keys("enter").keys(keys);
        assert_eq!(bench.field(), "z", "{keys}");
        let mistake = bench.mistake("d").unwrap();
        let told: String = mistake.chars().take(20).collect();
        assert!(bench.usual().has(&told), "{keys}: {}", bench.usual().text());
    }
}

#[test]
fn on_a_small_screen_the_reason_stands_at_the_field_that_enter_has_not_left() {
    let mut bench = in_form(DATE);
    bench.text("25:10").keys("enter");
    let shot = bench.shot(40, 10);
    let told: String = bench.mistake("d").unwrap().chars().take(20).collect();
    assert!(shot.has(&told) && shot.has("25:10"), "{}", shot.text());
}

#[test]
fn a_field_whose_text_is_refused_is_not_answered_whatever_it_held() {
    let mut bench = refused();
    assert!(bench.answer("d").is_some(), "what was accepted is kept");
    let shot = bench.usual();
    let closing = bench.say_with("form-unaccepted", &[("count", 1.into())]);
    assert!(shot.has(&closing), "{}", shot.text());
    assert!(shot.has("1/2"), "{}", shot.text());
    assert!(!shot.has(&bench.say("form-complete")));
}

#[test]
fn closing_a_form_leads_to_the_text_that_is_refused() {
    let mut bench = refused();
    bench.idle_keys("enter");
    assert_eq!((bench.field().as_str(), bench.typed()), ("d", "25h30"));
    bench.keys("tab tab");
    bench.idle_keys("ctrl-o");
    assert_eq!(bench.field(), "d");
    bench.keys("ctrl-u").text("2:15").keys("enter");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn a_step_tells_of_the_text_that_is_refused_in_its_form_and_keeps_it() {
    let mut bench = refused();
    bench.keys("esc");
    let told = bench.say_with("detail-unaccepted", &[("label", "Quan".into())]);
    let told: String = told.chars().take(30).collect();
    assert!(bench.usual().has(&told), "{}", bench.usual().text());
    let mut bench = bench.opened_again();
    assert!(bench.usual().has(&told), "after a kill, too");
    bench.keys("j k enter");
    assert_eq!((bench.field().as_str(), bench.typed()), ("d", "25h30"));
}

#[test]
fn a_tick_beside_a_refused_text_asks_why() {
    let mut bench = refused();
    bench.idle_keys("esc space");
    let question = bench.say_with("reason-unaccepted", &[("labels", "Quan".into())]);
    assert_eq!(bench.prompt().question, question);
    bench.text("corr");
    let mut bench = bench.opened_again();
    assert_eq!(
        bench.prompt().buffer.text(),
        "corr",
        "the question, too, outlives a kill"
    );
    bench.idle_keys("enter");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn marks_of_a_list_outlive_esc() {
    let mut bench = in_form(SEVERAL);
    bench.idle_keys("enter down space down down space esc");
    assert_eq!(bench.context(), Context::Form);
    assert!(
        bench.usual().has("blau, vermell"),
        "{}",
        bench.usual().text()
    );
    bench.idle_keys("enter");
    assert!(bench.usual().has("[x] 1 blau") && bench.usual().has("[x] 3 vermell"));
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("s").as_deref(), Some("blau, vermell"));
    assert!(bench.form().rest.is_empty(), "they are an answer now");
}

#[test]
fn marks_of_an_open_list_outlive_a_kill() {
    let mut bench = in_form(SEVERAL);
    bench.idle_keys("enter down down space");
    let mut bench = bench.opened_again();
    bench.idle_keys("enter").idle_keys("enter");
    assert_eq!(bench.context(), Context::FormList);
    assert!(bench.usual().has("[x] 2 groc"), "{}", bench.usual().text());
}

#[test]
fn marks_that_are_no_answer_yet_lead_back_to_their_list() {
    let mut bench = in_form(SEVERAL);
    bench.idle_keys("enter down space esc tab tab enter");
    assert_eq!(bench.field(), "s");
    bench.keys("enter enter enter");
    assert!(bench.form().rest.is_empty());
}

#[test]
fn a_mandatory_answer_that_is_erased_is_marked() {
    for keys in ["tab", "backtab", "enter"] {
        let mut bench = walk(&form_of(
            "      - { id: z, type: text, label: Z }
      - { id: m, type: text, label: Cal, required: true }
      - { id: y, type: text, label: Y }",
        ));
        bench
            .keys("enter tab")
            .text("x")
            .keys("enter backtab ctrl-u");
        bench.keys(keys);
        assert!(
            bench.form().passed.contains(&FieldId("m".to_owned())),
            "{keys}"
        );
        assert!(bench.usual().has(&bench.say("form-passed")), "{keys}");
    }
}

#[test]
fn the_first_enter_after_a_kill_only_reads_in_every_field() {
    for (kind, typed) in [("text", "mig"), ("textarea", "mig"), ("number", "1")] {
        let mut bench = in_form(&format!("      - {{ id: a, type: {kind}, label: A }}"));
        bench.text(typed);
        let mut bench = bench.opened_again();
        bench.idle_keys("enter");
        assert_eq!(
            (bench.field().as_str(), bench.typed()),
            ("a", typed),
            "{kind}"
        );
        assert!(bench.message().starts_with("Aquí és on éreu: "), "{kind}");
        bench.keys("enter");
        let went_on = bench.field() != "a" || bench.typed() == "mig\n";
        assert!(went_on, "{kind}: the second acts");
    }
}

/// Out of the form whose answer was replaced by a text that is no date.
fn left() -> Bench {
    let mut bench = refused();
    bench.keys("esc");
    bench
}

#[test]
fn the_next_act_names_a_text_that_is_refused_though_an_optional_question_is_open() {
    let mut bench = in_form(DATE);
    bench
        .text("2:50")
        .keys("enter up ctrl-u")
        .text("25h30")
        .keys("tab esc");
    let told = bench.say_with("now-unaccepted", &[("field", "Quan".into())]);
    assert!(bench.usual().has(&told), "{}", bench.usual().text());
}

#[test]
fn a_text_that_is_refused_is_told_at_every_step_and_before_the_end() {
    let mut bench = left();
    bench.keys("space").text("corregiré").keys("enter");
    let told = bench.say_with("unaccepted-elsewhere", &[("field", "Quan".into())]);
    let told: String = told.chars().take(30).collect();
    assert!(bench.shot(120, 40).has(&told), "{}", bench.usual().text());
    bench.keys("enter");
    assert!(bench.is_completion());
    assert!(bench.usual().has(&told), "{}", bench.usual().text());
    bench.keys("enter").idle_keys("enter");
    assert!(bench.message().contains("Quan"), "{}", bench.message());
    assert_eq!((bench.at(), bench.height()), ("dades", 1));
    bench.keys("e");
    assert_eq!(bench.recorded("enter"), ["note_added", "finished"]);
    assert!(bench.run().notes()[0].text.contains("25h30"));
}

#[test]
fn a_text_that_is_refused_becomes_no_note_before_the_run_can_finish() {
    let mut bench = left();
    bench.keys("e").idle_keys("enter enter");
    assert!(bench.run().notes().is_empty());
}

#[test]
fn a_ticket_says_that_a_text_was_not_accepted() {
    let mut bench = walk(
        &super::support::TICKET.replace("{ id: extra, type: text,", "{ id: extra, type: datetime,"),
    );
    bench
        .keys("enter")
        .text("web")
        .keys("enter")
        .text("tot")
        .keys("tab");
    bench.text("ahir de nit").keys("tab up up").keys("esc down");
    let told = bench.say_with("detail-unaccepted", &[("label", "Extra".into())]);
    let told: String = told.chars().take(30).collect();
    assert!(bench.usual().has(&told), "{}", bench.usual().text());
    bench.keys("enter");
    let told = bench.say_with("unaccepted-elsewhere", &[("field", "Extra".into())]);
    let told: String = told.chars().take(30).collect();
    assert!(bench.usual().has(&told), "{}", bench.usual().text());
}
