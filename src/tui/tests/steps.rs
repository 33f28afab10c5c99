//! The list of steps: each of its keys, what it refuses, what it shows.

use super::support::{
    HOLD, KINDS, ONE, PLAIN, THREE, TICKET, damaged, followed, many, walk, walk_as, walk_with,
};
use crate::engine::{Phase, StepState};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use crate::tui::screens::walk::{Layer, PagerPage};

/// A text of so many lines, for a step's body.
fn lines(count: usize) -> String {
    let lines: Vec<_> = (1..=count)
        .map(|n| format!("      Línia {n}.\n\n"))
        .collect();
    lines.concat()
}

#[test]
fn up_and_down_move_the_cursor_and_stop_at_the_ends() {
    let mut bench = walk(THREE);
    assert_eq!(bench.at(), "un");
    assert_eq!(bench.idle_keys("up").at(), "un");
    assert_eq!(bench.idle_keys("down").at(), "dos");
    assert_eq!(bench.idle_keys("j j").at(), "tres");
    assert_eq!(bench.idle_keys("k").at(), "dos");
}

#[test]
fn first_and_last_go_to_the_ends() {
    let mut bench = walk(&many(60));
    assert_eq!(bench.idle_keys("end").at(), "s60");
    assert_eq!(bench.idle_keys("home").at(), "s1");
}

#[test]
fn page_down_and_page_up_scroll_the_text_of_the_step_and_not_the_list() {
    let body = lines(60);
    let text = format!(
        "version: 1\nid: llarg\ntitle: Llarg\nsteps:\n  - id: a\n    title: A\n    body: |\n{body}"
    );
    let mut bench = walk(&text);
    assert!(bench.usual().has("Línia 1."));
    bench.idle_keys("pagedown");
    let shot = bench.usual();
    assert!(!shot.has("Línia 1."), "{}", shot.text());
    assert_eq!(bench.at(), "a");
    bench.idle_keys("pagedown pagedown pagedown pagedown pagedown pagedown pagedown");
    assert!(bench.usual().has("Línia 60."));
    bench.idle_keys("pageup pageup pageup pageup pageup pageup pageup pageup");
    assert!(bench.usual().has("Línia 1."));
}

#[test]
fn another_step_begins_at_its_first_line() {
    let body = lines(40);
    let step = |id| format!("  - id: {id}\n    title: {id}\n    body: |\n{body}");
    let text = format!(
        "version: 1\nid: p\ntitle: P\nsteps:\n{}{}",
        step("a"),
        step("b")
    );
    let mut bench = walk(&text);
    bench.keys("pagedown down");
    assert!(bench.usual().has("Línia 1."));
}

#[test]
fn act_ticks_a_plain_step_and_goes_on_to_the_next() {
    let mut bench = walk(THREE);
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    assert_eq!(bench.at(), "dos");
    assert_eq!(bench.run().state(0), StepState::Done);
}

#[test]
fn two_enters_tick_two_steps() {
    let mut bench = walk(THREE);
    assert_eq!(
        bench.recorded("enter enter"),
        ["step_ticked", "step_ticked"]
    );
    assert_eq!(bench.at(), "tres");
}

#[test]
fn tick_closes_a_step_and_asks_why_before_it_opens_again() {
    let mut bench = walk(THREE);
    assert_eq!(bench.recorded("space"), ["step_ticked"]);
    bench.keys("up");
    assert_eq!(bench.recorded("space"), [] as [&str; 0]);
    assert_eq!(bench.context(), Context::Prompt);
    assert_eq!(
        bench.recorded("enter"),
        ["step_reopened"],
        "a slip is a reason"
    );
}

#[test]
fn enter_at_a_closed_step_says_that_it_is_closed() {
    let mut bench = walk(THREE);
    bench.keys("enter up").idle_keys("enter");
    assert_eq!(bench.message(), bench.say("already-closed"));
}

#[test]
fn act_ticks_items_one_by_one_and_the_last_closes_the_step() {
    let mut bench =
        walk("version: 1\nid: i\ntitle: I\nsteps:\n  - { id: a, title: A, items: [x, y] }\n");
    assert_eq!(bench.recorded("enter"), ["item_ticked"]);
    assert_eq!(bench.recorded("enter"), ["item_ticked", "step_ticked"]);
}

#[test]
fn skip_asks_for_a_reason_and_records_it() {
    let mut bench = walk(THREE);
    bench.idle_keys("s");
    assert_eq!(bench.prompt().question, bench.say("reason-skip"));
    bench.text("no cal");
    assert_eq!(bench.sure(), ["step_skipped"]);
    let reason = bench.run().step_record(0).unwrap().reason.clone();
    assert_eq!(reason.as_deref(), Some("no cal"));
}

#[test]
fn skip_of_a_recommended_step_needs_no_reason() {
    let mut bench = walk(HOLD);
    assert_eq!(bench.recorded("s"), ["step_skipped"]);
    assert_eq!(bench.at(), "clau");
}

#[test]
fn skip_of_a_hold_is_refused() {
    let mut bench = walk(HOLD);
    bench.keys("s").idle_keys("s");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert_eq!(bench.height(), 1, "no reason helps");
}

#[test]
fn a_step_behind_a_hold_is_refused_and_the_hold_is_named() {
    let mut bench = walk(HOLD);
    bench.keys("s down").idle_keys("enter");
    assert!(bench.message().contains("La clau"), "{}", bench.message());
}

#[test]
fn fail_asks_what_failed() {
    let mut bench = walk(THREE);
    bench.idle_keys("f");
    assert_eq!(bench.prompt().question, bench.say("reason-fail"));
    bench.text("trencat");
    assert_eq!(bench.sure(), ["step_failed"]);
    assert_eq!(bench.run().state(0), StepState::Failed);
    assert_eq!(bench.at(), "dos");
}

#[test]
fn out_of_order_asks_for_a_reason_and_stays_where_one_was() {
    let mut bench = walk(THREE);
    bench.keys("end").idle_keys("enter");
    let question = bench.say_with("reason-out-of-order", &[("step", "1 El primer".into())]);
    assert_eq!(bench.prompt().question, question);
    bench.text("ja").keys("enter");
    assert_eq!(bench.run().state(2), StepState::Done);
    assert_eq!(bench.at(), "un", "the first open step is next");
}

#[test]
fn undo_with_nothing_done_says_so() {
    let mut bench = walk(THREE);
    bench.idle_keys("u");
    assert_eq!(bench.message(), bench.say("nothing-to-undo"));
}

#[test]
fn undo_goes_to_the_step_closed_last_and_opens_it_again() {
    let mut bench = walk(THREE);
    bench.keys("enter enter").idle_keys("u");
    assert_eq!((bench.at(), bench.context()), ("dos", Context::Prompt));
    assert_eq!(bench.recorded("enter"), ["step_reopened"]);
    assert_eq!(bench.at(), "dos");
}

#[test]
fn note_writes_a_note_at_the_step_under_the_cursor() {
    let mut bench = walk(THREE);
    bench.keys("down n").text("vist").keys("enter");
    assert_eq!(bench.message(), bench.say("noted"));
    let note = &bench.run().notes()[0];
    assert_eq!(note.step.as_ref().unwrap().0, "dos");
    assert_eq!(note.text, "vist");
}

#[test]
fn attach_asks_for_a_path() {
    let mut bench = walk(THREE);
    bench.idle_keys("a");
    assert_eq!(bench.prompt().question, bench.say("ask-evidence"));
}

#[test]
fn ticket_shows_the_ticket_or_says_that_there_is_none() {
    let mut bench = walk(TICKET);
    assert_eq!(bench.idle_keys("t").context(), Context::Ticket);
    let mut bench = walk(THREE);
    bench.idle_keys("t");
    assert_eq!(bench.message(), bench.say("no-ticket"));
    assert_eq!(bench.height(), 1);
}

#[test]
fn timeline_and_why_open_a_text() {
    let mut bench = walk(THREE);
    bench.idle_keys("l");
    assert!(matches!(bench.top(), Layer::Pager(PagerPage::Timeline, _)));
    bench.idle_keys("esc i");
    assert!(matches!(bench.top(), Layer::Pager(PagerPage::Why, _)));
}

#[test]
fn yank_copies_and_qr_shows_the_one_thing_that_there_is() {
    let mut bench = walk(
        "version: 1\nid: l\ntitle: L\nsteps:\n  - { id: a, title: A, links: [{ label: Ajuda, url: \"https://example.org/x\" }] }\n",
    );
    bench.idle_keys("y");
    let raw = bench.runtime.display().unwrap().raw.clone();
    assert!(raw.starts_with(b"\x1b]52;"), "{raw:?}");
    assert_eq!(bench.tone(), Some(Tone::Fine));
    bench.idle_keys("Q");
    assert_eq!(bench.context(), Context::Qr);
}

#[test]
fn yank_asks_which_of_several_things() {
    let mut bench = walk(KINDS);
    bench.keys("down down down down down").idle_keys("y");
    assert_eq!(bench.at(), "avis");
    assert_eq!(bench.menu().title, bench.say("menu-yank"));
    assert_eq!(bench.menu().rows.len(), 2, "a number and an address");
    bench.idle_keys("2");
    assert_eq!(bench.height(), 1);
    assert!(!bench.runtime.display().unwrap().raw.is_empty());
}

#[test]
fn yank_with_nothing_to_copy_says_so() {
    let mut bench = walk(ONE);
    bench.idle_keys("y");
    assert_eq!(bench.message(), bench.say("nothing-to-copy"));
    assert!(bench.runtime.display().unwrap().raw.is_empty());
}

#[test]
fn current_and_back_go_to_the_current_step() {
    for key in [".", "esc"] {
        let mut bench = walk(THREE);
        assert_eq!(bench.keys("end").idle_keys(key).at(), "un");
    }
}

#[test]
fn current_opens_the_completion_once_nothing_is_left() {
    let mut bench = walk(ONE);
    bench.keys("enter esc").idle_keys(".");
    assert!(bench.is_completion());
}

#[test]
fn find_jumps_to_the_step_that_fits_what_is_typed() {
    let mut bench = walk(&many(30));
    bench.idle_keys("/").text("número 27");
    assert_eq!(bench.at(), "s27");
    assert_eq!(bench.idle_keys("enter").context(), Context::Steps);
    assert_eq!(bench.at(), "s27");
}

#[test]
fn hidden_lists_steps_that_do_not_apply_and_hides_them_again() {
    let mut bench = walk(KINDS);
    assert!(bench.usual().has("Només amb b"), "nobody knows yet");
    bench.keys("enter enter 1");
    assert!(!bench.usual().has("Només amb b"));
    bench.idle_keys("h");
    assert_eq!(bench.message(), bench.say("hidden-shown"));
    assert!(bench.usual().has("Només amb b"));
    bench.idle_keys("h");
    assert_eq!(bench.message(), bench.say("hidden-hidden"));
    assert!(!bench.usual().has("Només amb b"));
}

#[test]
fn hiding_the_step_under_the_cursor_leaves_the_cursor_on_one_that_is_listed() {
    let mut bench = walk(KINDS);
    bench.keys("enter enter 1 home h down down");
    assert_eq!(bench.at(), "nomes");
    bench.idle_keys("h");
    let shot = bench.usual();
    assert!(shot.highlighted().contains("Quina?"), "{}", shot.text());
    assert_eq!(bench.at(), "tria");
}

#[test]
fn a_step_that_does_not_apply_cannot_be_done() {
    let mut bench = walk(KINDS);
    bench.keys("down down").idle_keys("enter");
    assert!(
        bench.message().contains("depèn de: Quina?"),
        "{}",
        bench.message()
    );
    bench.keys("home enter enter 1 home h down down");
    bench.idle_keys("enter");
    assert_eq!(bench.message(), bench.say("refused-not-applicable"));
}

#[test]
fn duty_asks_and_records_what_a_person_says() {
    let mut bench = walk_with(ONE, "{}");
    bench.idle_keys("d");
    assert_eq!(bench.menu().title, bench.say("ask-duty"));
    assert_eq!(bench.recorded("1"), ["duty_set"]);
    assert_eq!(bench.run().on_duty(), Some(true));
}

#[test]
fn completion_opens_the_closing_at_any_time() {
    let mut bench = walk(THREE);
    bench.idle_keys("e");
    assert!(bench.is_completion());
}

#[test]
fn pane_shows_the_list_on_a_narrow_screen() {
    let mut bench = walk(THREE);
    assert!(!bench.shot(40, 10).has("El tercer"));
    for key in ["tab", "left", "right"] {
        bench.idle_keys(key);
        assert!(bench.shot(40, 10).has("El tercer"), "{key}");
        bench.idle_keys(key);
        assert!(!bench.shot(40, 10).has("El tercer"), "{key}");
    }
}

#[test]
fn an_act_shows_the_step_again_on_a_narrow_screen() {
    let mut bench = walk(THREE);
    bench.keys("tab enter");
    assert!(!bench.shot(40, 10).has("El tercer"));
}

#[test]
fn help_lies_over_the_steps_and_goes_away() {
    let mut bench = walk(THREE);
    assert_eq!(bench.idle_keys("?").height(), 2);
    assert_eq!(bench.idle_keys("esc").height(), 1);
}

#[test]
fn leave_goes_back_to_the_library_and_the_run_stays_open() {
    let mut bench = walk(THREE);
    bench.idle_keys("down");
    bench.keys("q");
    assert_eq!(bench.context(), Context::Library);
    assert!(bench.runtime.sessions().is_empty(), "the run is free");
    assert_eq!(bench.runtime.ending(), None);
}

#[test]
fn leave_ends_a_program_that_was_started_for_one_run() {
    let mut bench = walk(THREE);
    bench.runtime.app_mut().alone = true;
    bench.keys("q");
    assert!(bench.runtime.ending().is_some());
}

#[test]
fn digits_do_nothing_but_at_a_decision() {
    let mut bench = walk(KINDS);
    bench.idle_keys("1 2 0");
    assert_eq!(bench.keys("enter").at(), "tria");
    bench.idle_keys("0 4 9");
    assert_eq!(bench.recorded("2"), ["option_chosen"]);
    assert_eq!(bench.at(), "nomes");
}

#[test]
fn a_digit_at_a_decision_that_is_taken_changes_nothing() {
    let mut bench = walk(KINDS);
    bench.keys("enter 1 up up");
    while bench.at() != "tria" {
        bench.keys("down");
    }
    bench.idle_keys("2");
}

#[test]
fn letters_without_a_meaning_do_nothing() {
    let mut bench = walk(THREE);
    bench.idle_keys("x c v b m w r 5 backtab ctrl-e ctrl-w delete backspace");
    assert_eq!((bench.height(), bench.at(), bench.message()), (1, "un", ""));
}

#[test]
fn a_paste_among_the_steps_is_told_and_dropped() {
    let mut bench = walk(THREE);
    bench.paste("q\nq\n");
    assert_eq!(bench.message(), bench.say("paste-nowhere"));
    assert!(bench.goes_on());
    assert_eq!(bench.at(), "un");
}

#[test]
fn a_run_that_has_ended_takes_no_acts() {
    let mut bench = walk(ONE);
    bench.keys("enter").idle_keys("enter").keys("enter esc");
    assert_eq!(*bench.run().phase(), Phase::Finished);
    for key in ["s", "f", "a", "space", "u"] {
        bench.idle_keys(key);
        assert_eq!(bench.message(), bench.say("refused-ended"), "{key}");
        assert_eq!(bench.height(), 1, "{key}");
    }
}

#[test]
fn a_run_that_has_ended_still_takes_notes() {
    let mut bench = walk(ONE);
    bench
        .keys("enter enter esc n")
        .text("al matí")
        .keys("enter");
    assert_eq!(bench.run().notes().len(), 1);
}

/// What stands against every act, and nothing comes of them.
fn refuses_all(bench: &mut Bench) {
    let why = bench.session().read_only().unwrap().to_owned();
    for key in ["enter", "space", "s", "f", "a", "n"] {
        bench.idle_keys(key);
        assert_eq!(bench.message(), why, "{key}");
        assert_eq!(bench.height(), 1, "{key}");
    }
}

#[test]
fn a_run_that_is_followed_takes_no_acts_and_says_why() {
    refuses_all(&mut followed(THREE));
}

#[test]
fn a_damaged_run_takes_no_acts_and_says_why() {
    refuses_all(&mut damaged(THREE));
}

#[test]
fn a_followed_run_can_be_read() {
    let mut bench = followed(TICKET);
    assert_eq!(bench.idle_keys("t").context(), Context::Ticket);
    assert_eq!(bench.idle_keys("esc l").context(), Context::Pager);
    assert_eq!(bench.idle_keys("esc down").at(), "tiquet");
}

#[test]
fn the_row_of_the_cursor_is_highlighted_and_has_the_cursor() {
    let mut bench = walk(THREE);
    bench.keys("down");
    let shot = bench.usual();
    assert!(shot.highlighted().contains("2 El segon"));
    assert_eq!(shot.at_cursor(), shot.highlighted());
    assert!(shot.has("▶ 1 El primer"));
}

#[test]
fn sixty_steps_say_which_are_in_sight() {
    let mut bench = walk(&many(60));
    assert!(bench.usual().has(" 1-19/60 "), "{}", bench.usual().text());
    bench.keys("end");
    let shot = bench.usual();
    assert!(shot.has(" 42-60/60 "), "{}", shot.text());
    assert!(shot.highlighted().contains("60 Pas número 60"));
}

#[test]
fn the_list_is_titled_with_what_is_closed() {
    let mut bench = walk(THREE);
    let title = |bench: &Bench, done: usize| {
        let totals = format!("{done}/3");
        bench.say_with("steps-title", &[("totals", (&totals).into())])
    };
    assert!(bench.usual().has(&title(&bench, 0)));
    bench.keys("enter");
    assert!(bench.usual().has(&title(&bench, 1)));
}

#[test]
fn marks_are_ascii_where_only_ascii_is_wanted() {
    let mut bench = walk_as(THREE, PLAIN);
    bench.keys("enter");
    let shot = bench.usual();
    assert!(
        shot.has("x 1 El primer") && shot.has("> 2 El segon"),
        "{}",
        shot.text()
    );
    assert!(!shot.coloured);
    assert_eq!(shot.reversed.len(), 1, "the cursor shows without colour");
}

#[test]
fn the_answer_of_a_decision_stays_in_sight_beside_a_long_title() {
    let title = "Una pregunta molt i molt llarga que no hi cap de cap manera a la llista";
    let text = format!(
        "version: 1\nid: d\ntitle: D\nsteps:\n  - {{ id: d, kind: decision, title: {title}, options: [{{ value: a, label: Resposta }}] }}\n"
    );
    let mut bench = walk(&text);
    bench.keys("1 esc");
    let shot = bench.usual();
    // The title has two rows here, and both are highlighted.
    let [first, second] = shot.reversed[..] else {
        panic!("{:?} are highlighted:\n{}", shot.reversed, shot.text());
    };
    assert_eq!((first + 1, shot.cursor.1), (second, first));
    let second = &shot.rows[usize::from(second)];
    assert!(second.contains("… Resposta"), "{}", shot.text());
}

#[test]
fn a_pause_is_begun_counted_and_its_end_needs_no_reason() {
    let mut bench = walk(
        "version: 1\nid: p\ntitle: P\nsteps:\n  - { id: p, title: Espereu, kind: wait, minutes: 10 }\n  - { id: q, title: Q }\n",
    );
    assert_eq!(bench.recorded("enter"), ["wait_started"]);
    bench.idle_keys("enter");
    assert_eq!(bench.prompt().question, bench.say("reason-wait"));
    bench.keys("esc").minutes(11);
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn theme_shows_the_next_one_and_records_nothing() {
    let mut bench = walk(THREE);
    let before = bench.journal();
    bench.keys("T");
    assert!(!bench.message().is_empty());
    assert_eq!(bench.journal(), before);
}

#[test]
fn whole_opens_the_step_in_the_whole_width() {
    let mut bench = walk(THREE);
    bench.keys("down").idle_keys("z");
    assert!(matches!(bench.top(), Layer::Pager(PagerPage::Step, _)));
    assert_eq!(bench.keys("esc").at(), "dos");
}

#[test]
fn copy_at_the_tickets_step_copies_the_whole_and_nowhere_else() {
    let mut bench = walk(super::support::TICKET);
    bench.idle_keys("c");
    assert_eq!(bench.message(), bench.say("copy-at-ticket"));
    bench.keys("down");
    assert_eq!(bench.at(), "tiquet");
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    assert_eq!(bench.run().exports()[0].part, None);
}

#[test]
fn conditions_that_take_too_long_are_told_as_the_run_begins_and_where_one_asks_why() {
    let grow = "|replace(\"a\", \"aaaaaaaa\")".repeat(3);
    let letters = "a".repeat(1_000);
    let step = |at: usize| {
        format!("  - {{ id: s{at}, title: T, when: '\"{letters}\"{grow}|length > {at}' }}\n")
    };
    let steps: Vec<_> = (0..60).map(step).collect();
    let text = format!(
        "version: 1\nid: lent\ntitle: Lent\nsteps:\n  - {{ id: a, title: A }}\n{}",
        steps.concat()
    );
    let mut bench = walk(&text);
    let told = bench.say_with("conditions-unknown", &[("count", 60.into())]);
    assert_eq!(bench.message(), told);
    bench.keys("i end");
    assert!(bench.usual().has("no se sap"), "{}", bench.usual().text());
}

#[test]
fn who_does_a_step_stands_above_its_text() {
    let text = "version: 1\nid: r\ntitle: R\nsteps:\n  - { id: a, title: A, role: Xarxes, minutes: 5, body: Text }\n";
    let shot = walk(text).usual();
    assert!(
        shot.has("Qui ho fa: Xarxes · sol durar 5 min"),
        "{}",
        shot.text()
    );
}
