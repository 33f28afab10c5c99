//! The completion call: what is closed and what is not, and how a run ends.

use super::support::{HOLD, KINDS, ONE, THREE, TICKET, followed, walk};
use crate::engine::Phase;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::screens::walk::{Layer, PagerPage};

/// At the completion call of a run that has steps left.
fn early() -> Bench {
    let mut bench = walk(THREE);
    bench.keys("e");
    assert!(bench.is_completion());
    bench
}

#[test]
fn the_last_step_leads_to_the_completion() {
    let mut bench = walk(ONE);
    bench.keys("enter");
    assert!(bench.is_completion());
    assert!(bench.usual().has(&bench.say("completion-ready")));
}

#[test]
fn act_finishes_a_run_whose_steps_are_closed() {
    let mut bench = walk(ONE);
    bench.keys("enter").idle_keys("enter");
    assert_eq!(bench.recorded("enter"), ["finished"]);
    assert_eq!(*bench.run().phase(), Phase::Finished);
    assert!(bench.is_completion(), "what was done stays in sight");
}

#[test]
fn act_on_a_run_that_has_ended_leaves_it() {
    let mut bench = walk(ONE);
    bench.keys("enter").idle_keys("enter").keys("enter enter");
    assert_eq!(bench.app().run(), None);
    assert_eq!(bench.context(), Context::Library);
}

#[test]
fn act_with_open_steps_names_them() {
    let mut bench = early();
    bench.idle_keys("enter");
    assert!(bench.message().contains("El segon"), "{}", bench.message());
    assert!(bench.is_completion());
    let shot = bench.usual();
    assert!(shot.has(&bench.say("completion-not-ready")));
}

#[test]
fn incomplete_ends_the_run_with_a_reason() {
    let mut bench = early();
    bench.idle_keys("e");
    assert_eq!(bench.prompt().question, bench.say("reason-incomplete"));
    assert_eq!(bench.text("canvi de torn").sure(), ["ended_incomplete"]);
    assert_eq!(
        *bench.run().phase(),
        Phase::Incomplete("canvi de torn".to_owned())
    );
    assert!(bench.is_completion());
    assert!(bench.usual().has("canvi de torn"));
    assert_eq!(bench.height(), 2, "one completion call, not two");
}

#[test]
fn incomplete_can_be_thought_over() {
    let mut bench = early();
    bench.idle_keys("e esc");
    assert!(bench.is_completion());
    assert_eq!(*bench.run().phase(), Phase::Open);
}

#[test]
fn ticket_opens_over_the_completion_and_comes_back_to_it() {
    let mut bench = walk(TICKET);
    bench.keys("e").idle_keys("t");
    assert_eq!((bench.context(), bench.height()), (Context::Ticket, 3));
    bench.idle_keys("esc");
    assert!(bench.is_completion());
}

#[test]
fn ticket_of_a_runbook_without_one_is_told() {
    let mut bench = early();
    bench.idle_keys("t");
    assert_eq!(bench.message(), bench.say("no-ticket"));
    assert!(bench.is_completion());
}

#[test]
fn timeline_opens_over_the_completion_and_comes_back_to_it() {
    let mut bench = early();
    bench.idle_keys("l");
    assert!(matches!(bench.top(), Layer::Pager(PagerPage::Timeline, _)));
    bench.idle_keys("l");
    assert!(bench.is_completion());
}

#[test]
fn note_is_written_from_the_completion() {
    let mut bench = early();
    assert_eq!(bench.keys("n").text("fi").recorded("enter"), ["note_added"]);
    assert!(bench.is_completion());
}

#[test]
fn note_is_written_after_the_end() {
    let mut bench = walk(ONE);
    bench.keys("enter enter n").text("tot bé");
    assert_eq!(bench.recorded("enter"), ["note_added"]);
}

#[test]
fn up_and_down_scroll_what_does_not_fit() {
    let mut bench = walk(&super::support::many(60));
    bench.keys("e");
    assert!(bench.usual().has(" 1-19/"));
    bench.idle_keys("down j j");
    assert!(bench.usual().has(" 4-22/"));
    bench.idle_keys("up k");
    assert!(bench.usual().has(" 2-20/"));
}

#[test]
fn help_over_the_completion_leads_back_to_it() {
    let mut bench = early();
    bench.idle_keys("? esc");
    assert!(bench.is_completion());
}

#[test]
fn leave_goes_to_the_library() {
    let mut bench = early();
    bench.keys("q");
    assert_eq!(bench.context(), Context::Library);
}

#[test]
fn back_goes_to_the_steps() {
    let mut bench = walk(THREE);
    bench.keys("enter end e").idle_keys("esc");
    assert_eq!(
        (bench.height(), bench.at()),
        (1, "dos"),
        "at the current step"
    );
}

#[test]
fn back_by_a_letter_of_another_layer_is_none() {
    let mut bench = early();
    bench.idle_keys("s a u y . h d f space tab 1 2 0");
    assert!(bench.is_completion());
}

#[test]
fn skipped_and_failed_steps_stand_there_with_their_reasons() {
    let mut bench = walk(THREE);
    bench
        .keys("s")
        .text("no cal")
        .keys("enter enter f")
        .text("trencat")
        .keys("enter enter e");
    let shot = bench.usual();
    for text in [
        bench.say("completion-skipped"),
        "no cal".to_owned(),
        bench.say("completion-failed"),
        "trencat".to_owned(),
        bench.say("completion-open"),
        "3 El tercer".to_owned(),
    ] {
        assert!(shot.has(&text), "{text}\n{}", shot.text());
    }
}

#[test]
fn calls_and_the_ticket_stand_there() {
    let mut bench = walk(KINDS);
    bench.keys("down down down").keys("enter 1 2 e");
    assert_eq!(bench.context(), Context::Prompt, "out of order");
    let mut bench = walk(TICKET);
    bench.keys("e");
    let shot = bench.usual();
    assert!(shot.has(&bench.say("completion-ticket")));
    assert!(
        shot.has("Servei"),
        "what is missing is named\n{}",
        shot.text()
    );
}

#[test]
fn an_open_hold_keeps_a_run_from_being_finished_and_not_from_being_given_up() {
    let mut bench = walk(HOLD);
    bench.keys("e").idle_keys("enter");
    assert!(bench.message().contains("La clau"));
    bench.keys("e").text("aturat");
    assert_eq!(bench.sure(), ["ended_incomplete"]);
}

#[test]
fn a_followed_run_is_neither_finished_nor_given_up() {
    let mut bench = followed(THREE);
    let why = bench.session().read_only().unwrap().to_owned();
    for key in ["enter", "e", "n"] {
        bench.keys("e").idle_keys(key);
        assert_eq!(bench.message(), why, "{key}");
        assert!(bench.is_completion());
        bench.keys("esc");
    }
}

#[test]
fn two_enters_at_the_last_step_do_not_finish_the_run_unread() {
    let mut bench = walk(ONE);
    assert_eq!(bench.recorded("enter enter"), ["step_ticked"]);
    assert_eq!(bench.message(), bench.say("end-first"));
    assert_eq!(*bench.run().phase(), Phase::Open);
    assert_eq!(bench.recorded("enter"), ["finished"]);
    assert!(bench.goes_on());
}

#[test]
fn the_footer_of_an_end_that_was_not_read_says_so_and_any_other_key_reads_it() {
    let mut bench = walk(ONE);
    bench.keys("enter");
    let read = bench.say("act-read-end");
    assert!(
        bench.usual().footer().contains(&read),
        "{}",
        bench.usual().footer()
    );
    bench.idle_keys("down");
    assert!(!bench.usual().footer().contains(&read));
    assert_eq!(bench.recorded("enter"), ["finished"]);
}

#[test]
fn handover_is_written_at_the_end_too_for_as_long_as_the_run_is_open() {
    let mut bench = walk(THREE);
    bench.keys("e H").text("falta tornar a mirar").keys("enter");
    assert_eq!(bench.journal().last().unwrap(), "handed_over");
    assert!(bench.is_completion());
}

#[test]
fn esc_among_steps_that_are_all_closed_leads_to_no_closing() {
    let mut bench = walk(ONE);
    bench.keys("enter");
    assert!(bench.is_completion());
    bench.idle_keys("esc esc");
    assert_eq!((bench.height(), bench.at()), (1, "un"));
    assert_eq!(bench.message(), bench.say("steps-no-way-back"));
    bench.idle_keys("home enter");
    assert_eq!(*bench.run().phase(), Phase::Open);
}

#[test]
fn an_enter_that_was_meant_for_a_step_finishes_nothing_at_a_closing_that_one_came_back_to() {
    let mut bench = walk(ONE);
    bench.keys("enter").idle_keys("enter esc");
    bench.idle_keys(". home enter");
    assert!(bench.is_completion());
    assert_eq!(bench.message(), bench.say("end-first"));
    assert_eq!(*bench.run().phase(), Phase::Open);
    assert_eq!(bench.recorded("enter"), ["finished"]);
}
