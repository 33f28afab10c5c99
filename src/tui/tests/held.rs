//! A run that another session has: follow it, take it over, leave it.

use super::support::{ONE, THREE, TICKET, marta, walk};
use crate::journal::RunStore;
use crate::tui::bench::{Bench, CATALAN, Shot};
use crate::tui::keymap::Context;
use crate::tui::layers::AppLayer;
use crate::tui::message::Tone;

/// In the library, asked about a run that Marta has.
fn asked() -> Bench {
    let mut bench = walk(THREE);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.store.hold(&name, marta()).unwrap();
    bench.keys("enter");
    assert!(is_held(&bench));
    bench
}

fn is_held(bench: &Bench) -> bool {
    matches!(bench.app().layers.top(), Some(AppLayer::Held(_)))
}

#[test]
fn who_has_the_run_is_told() {
    let shot = asked().usual();
    assert!(shot.has("marta"), "{}", shot.text());
    assert!(shot.has("bastion"));
}

#[test]
fn enter_follows_the_other_session() {
    let mut bench = asked();
    bench.keys("enter");
    assert!(bench.session().is_watching());
    assert!(bench.usual().has(&bench.say("following")));
}

#[test]
fn a_digit_chooses_at_once() {
    let mut bench = asked();
    bench.keys("3");
    assert_eq!((bench.height(), bench.context()), (1, Context::Library));
    let mut bench = asked();
    bench.keys("1");
    assert!(bench.session().is_watching());
}

#[test]
fn digits_without_a_row_and_letters_do_nothing() {
    let mut bench = asked();
    bench.keys("0 4 9 q x t tab").paste("1");
    assert!(is_held(&bench));
    assert_eq!(bench.app().run(), None);
}

#[test]
fn up_and_down_stop_at_the_ends_and_the_row_is_highlighted() {
    let mut bench = asked();
    let row = |bench: &mut Bench| bench.usual().highlighted().to_owned();
    bench.keys("up");
    assert!(row(&mut bench).contains("1 "));
    bench.keys("down j down");
    assert!(row(&mut bench).contains("3 "));
    bench.keys("k");
    assert!(row(&mut bench).contains("2 "));
    let shot = bench.usual();
    assert_eq!(shot.at_cursor(), shot.highlighted());
}

#[test]
fn esc_leaves_the_run_to_the_other_session() {
    let mut bench = asked();
    bench.keys("esc");
    assert_eq!((bench.height(), bench.app().run()), (1, None));
    assert_eq!(bench.runtime.ending(), None);
}

#[test]
fn esc_ends_a_program_that_was_started_for_this_run() {
    let mut bench = asked();
    bench.runtime.app_mut().alone = true;
    bench.keys("esc");
    assert!(bench.runtime.ending().is_some());
}

#[test]
fn help_over_the_question_shows_the_keys_of_a_menu_and_leads_back() {
    let mut bench = asked();
    bench.keys("down ?");
    let shot = bench.usual();
    let (menu, library) = (bench.say("context-menu"), bench.say("context-library"));
    assert!(
        shot.has(&menu) && !shot.text().starts_with(&library),
        "{}",
        shot.text()
    );
    assert!(shot.row_of(&menu) < 3);
    bench.keys("esc");
    assert!(is_held(&bench));
    assert!(bench.usual().highlighted().contains("2 "));
}

#[test]
fn a_take_over_opens_the_run_for_writing() {
    let mut bench = asked();
    let name = bench.store.list().unwrap().remove(0);
    bench.store.let_go(&name).unwrap();
    bench.keys("2");
    // The first press only reads.
    bench.idle_keys("enter");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn the_session_of_somebody_on_another_machine_is_not_asked() {
    let mut bench = walk(ONE);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    let holder = crate::journal::Holder {
        host: "un-altre".to_owned(),
        ..marta()
    };
    bench.store.hold(&name, holder).unwrap();
    bench.keys("enter 2");
    assert_eq!((bench.app().run(), bench.tone()), (None, Some(Tone::Wrong)));
    assert!(bench.message().contains("un-altre"), "{}", bench.message());
}

/// The answers are in sight, and the cursor is on one of them.
fn answerable(shot: &Shot) {
    for answer in ["1 ", "2 ", "3 "] {
        assert!(shot.has(answer), "{}", shot.text());
    }
    assert_eq!(shot.at_cursor(), shot.chosen(), "{}", shot.text());
}

#[test]
fn the_answers_stay_in_sight_on_a_small_screen() {
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8), (30, 7)] {
        answerable(&asked().shot(width, height));
    }
}

#[test]
fn the_answers_stay_in_sight_below_a_very_long_name() {
    let mut bench = Bench::new(crate::tui::bench::CATALAN, "{}");
    let who = "una sessió de molt lluny ".repeat(60);
    bench.runtime.app_mut().ask_held("x".to_owned(), who);
    for (width, height) in [(80, 24), (40, 10), (31, 8)] {
        answerable(&bench.shot(width, height));
    }
}

#[test]
fn two_enters_follow_once_and_then_say_that_it_is_only_read() {
    let mut bench = asked();
    bench.keys("enter").idle_keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert_eq!(bench.message(), bench.say("following"));
}

/// What the other session does is what one chooses by.
#[test]
fn the_answers_are_whole_on_a_narrow_screen() {
    let shot = asked().shot(40, 10);
    for words in ["held-follow", "held-take-over"] {
        let mut bench = asked();
        let last = bench.say(words);
        let last = last.split(' ').next_back().unwrap().to_owned();
        assert!(bench.shot(40, 10).has(&last), "{}", shot.text());
    }
    assert!(!shot.has("…"), "{}", shot.text());
}

#[test]
fn who_follows_is_not_led_from_the_ticket_into_the_form_and_is_told_why_no_exporter_gets_it() {
    let site = "exporters: [{ name: eco, argv: [cat] }]\n";
    let mut bench = Bench::walk_text_with(TICKET, CATALAN, site);
    let name = bench.name();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.store.hold(&name, marta()).unwrap();
    bench.keys("enter 1 t");
    assert_eq!(bench.context(), Context::Ticket);
    let last = bench.usual().rows.last().unwrap().clone();
    for word in ["act-gap", "key-export-short"] {
        assert!(!last.contains(&bench.say(word)), "{word}: {last}");
    }
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Ticket, "no form");
    assert_eq!(bench.message(), bench.say("following"));
    bench.keys("x");
    assert_eq!(bench.context(), Context::Ticket, "no menu");
    let told = bench.message();
    assert!(told.starts_with(&bench.say("following")), "{told}");
    assert!(
        told.ends_with(&bench.say("exporter-only-followed")),
        "{told}"
    );
}
