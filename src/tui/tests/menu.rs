//! A short list to choose from: decisions, numbers, outcomes, exporters, duty.

use super::support::{
    KINDS, ONE, PLAIN, followed, on_duty, options, step, walk, walk_as, walk_with,
};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use crate::tui::screens::walk::Layer;

/// At the open menu of the decision.
fn deciding() -> Bench {
    let mut bench = walk(KINDS);
    bench.keys("enter enter");
    assert_eq!(bench.context(), Context::Menu);
    bench
}

/// At the call with two numbers, with the one before it chosen.
fn calling() -> Bench {
    let mut bench = walk(KINDS);
    bench.keys("enter 1 enter enter enter");
    assert_eq!(bench.at(), "trucada");
    bench
}

#[test]
fn act_chooses_the_row_under_the_cursor() {
    let mut bench = deciding();
    assert_eq!(bench.recorded("down down enter"), ["option_chosen"]);
    assert_eq!(bench.at(), "nomes");
    assert_eq!(bench.height(), 1);
}

#[test]
fn space_chooses_too() {
    assert_eq!(deciding().recorded("down space"), ["option_chosen"]);
}

#[test]
fn up_and_down_stop_at_the_ends() {
    let mut bench = deciding();
    bench.idle_keys("down up k");
    assert_eq!(bench.menu().at, Some(0));
    bench.idle_keys("down j down down");
    assert_eq!(bench.menu().at, Some(2));
    bench.idle_keys("k");
    assert_eq!(bench.menu().at, Some(1));
}

#[test]
fn nothing_is_preselected_where_nothing_is_proposed_and_enter_says_to_choose() {
    let mut bench = deciding();
    assert_eq!(bench.menu().at, None);
    let shot = bench.usual();
    assert_eq!(shot.cursor.1, shot.row_of(&bench.say("menu-decide")));
    bench.idle_keys("enter space");
    assert_eq!(bench.context(), Context::Menu);
    let told = (bench.message().to_owned(), bench.tone());
    assert_eq!(told, (bench.say("menu-choose-first"), Some(Tone::Wrong)));
    bench.idle_keys("up");
    assert_eq!(bench.menu().at, Some(2), "from nowhere up is the last");
}

#[test]
fn the_letters_that_an_option_begins_with_lead_to_it_and_enter_chooses() {
    let mut bench = deciding();
    bench.idle_keys("l a");
    assert_eq!(bench.menu().at, Some(0), "it may be any of them still");
    let text = options(3).replace("Opció 3", "Cap");
    let mut bench = walk(&text);
    bench.keys("enter");
    bench.idle_text("cap");
    assert_eq!(bench.context(), Context::Menu);
    assert_eq!(bench.recorded("enter"), ["option_chosen"]);
}

#[test]
fn a_sentence_that_is_typed_at_a_menu_chooses_nothing_and_reaches_nothing_else() {
    let mut bench = deciding();
    bench.idle_text("la segona, em sembla").idle_keys("enter");
    assert_eq!((bench.context(), bench.menu().at), (Context::Menu, None));
    assert!(
        bench.message().contains("em sembla»"),
        "{}",
        bench.message()
    );
    bench.idle_keys("down");
    assert_eq!(bench.menu().at, Some(0));
}

#[test]
fn letters_lead_to_the_outcome_of_a_call_too() {
    let mut bench = calling();
    bench.keys("enter 1");
    let busy = bench.say("outcome-busy");
    bench.idle_text(&busy.to_lowercase());
    assert_eq!(bench.menu().at, Some(2));
}

#[test]
fn a_digit_that_may_go_on_waits_for_what_follows() {
    let mut bench = walk(&options(12));
    bench.keys("enter").idle_keys("1");
    assert_eq!(bench.menu().at, Some(0));
    assert_eq!(bench.recorded("2"), ["option_chosen"]);
    assert_eq!(bench.run().choice(&step("d")).unwrap().to_text(), "v12");
    let mut bench = walk(&options(12));
    bench.idle_keys("1");
    assert_eq!(bench.context(), Context::Menu, "also among the steps");
    assert_eq!(bench.recorded("1"), ["option_chosen"]);
}

#[test]
fn a_digit_that_came_twice_at_once_answers_no_question_that_nobody_has_read() {
    let mut bench = walk(
        "version: 1\nid: x\ntitle: X\nsteps:\n\
         \x20 - { id: a, kind: decision, title: A, options: [{ value: p }, { value: q }] }\n\
         \x20 - { id: b, kind: decision, title: B, options: [{ value: p }, { value: q }] }\n",
    );
    let before = bench.entries();
    bench.keys_only("2 2");
    assert_eq!(bench.since(before), ["option_chosen"]);
    assert!(bench.run().choice(&step("b")).is_none());
    bench.press(crossterm::event::KeyEvent::from(
        crossterm::event::KeyCode::Esc,
    ));
    assert_eq!(bench.recorded("2"), ["option_chosen"]);
}

#[test]
fn back_chooses_nothing() {
    let mut bench = deciding();
    bench.idle_keys("down esc");
    assert_eq!((bench.height(), bench.at()), (1, "tria"));
}

#[test]
fn help_over_a_menu_leaves_it_as_it_was() {
    let mut bench = deciding();
    bench.idle_keys("down down ? down esc");
    assert_eq!(bench.menu().at, Some(1));
}

#[test]
fn a_digit_chooses_its_row() {
    let mut bench = deciding();
    assert_eq!(bench.recorded("3"), ["option_chosen"]);
    let chosen = bench.run().choice(&step("tria"));
    assert_eq!(chosen.unwrap().to_text(), "c");
}

#[test]
fn a_digit_without_a_row_does_nothing() {
    let mut bench = deciding();
    bench.idle_keys("0 4 9");
    assert_eq!(bench.context(), Context::Menu);
}

#[test]
fn letters_that_begin_no_option_and_pastes_do_nothing_in_a_menu() {
    let mut bench = deciding();
    bench.idle_keys("q s t x tab end");
    assert_eq!(bench.menu().at, None);
    bench.paste("2");
    assert_eq!(bench.message(), bench.say("paste-nowhere"));
    assert_eq!(bench.context(), Context::Menu);
}

#[test]
fn the_option_chosen_before_is_marked_and_preselected() {
    let mut bench = deciding();
    bench.keys("2 up");
    assert_eq!(bench.at(), "tria");
    bench.idle_keys("enter");
    assert_eq!(bench.menu().at, Some(1));
    let shot = bench.usual();
    assert!(
        shot.has("● 2 La segona") && shot.has("○ 1 La primera"),
        "{}",
        shot.text()
    );
}

#[test]
fn choosing_the_same_again_records_nothing() {
    let mut bench = deciding();
    bench.keys("2 up").idle_keys("enter enter");
    assert_eq!(bench.height(), 1);
}

#[test]
fn a_decision_can_be_changed_with_a_reason() {
    let mut bench = deciding();
    bench.keys("2 up").idle_keys("enter 1");
    assert_eq!(bench.context(), Context::Prompt);
    assert_eq!(
        bench.text("m'he equivocat").recorded("enter"),
        ["option_chosen"]
    );
    assert!(!bench.usual().has("Només amb b"));
}

#[test]
fn the_suggestion_is_preselected_and_its_rule_is_told() {
    let text = "
version: 1
id: s
title: S
steps:
  - { id: a, kind: decision, title: A, options: [{ value: x, label: X }, { value: y, label: Y }] }
  - id: b
    kind: decision
    title: B
    suggest: a
    options: [{ value: x, label: Com X }, { value: y, label: Com Y }]
";
    let mut bench = walk(text);
    let note = bench.say_with("suggested-by-rule", &[("rule", "Com Y (A: Y)".into())]);
    bench.keys("2");
    // Where it is read before anybody chooses, too, at every size.
    for (width, height) in [(80, 24), (60, 15), (40, 10)] {
        let shot = bench.shot(width, height);
        let told = shot.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("procediment: Com Y (A:"), "{}", shot.text());
    }
    bench.idle_keys("enter");
    assert_eq!(bench.menu().at, Some(1));
    assert_eq!(bench.menu().note.as_deref(), Some(note.as_str()));
    assert!(bench.usual().has(&note));
    bench.idle_keys("1");
    let question = bench.say_with("reason-against-suggestion", &[("label", "Com Y".into())]);
    assert_eq!(bench.prompt().question, question);
}

#[test]
fn two_enters_take_the_suggestion_by_the_clock() {
    let mut bench = Bench::walk("aws-claranet", crate::tui::bench::CATALAN);
    bench.keys("enter 1");
    assert_eq!(bench.recorded("enter enter"), ["option_chosen"]);
    assert_eq!(bench.run().on_duty(), Some(true));
}

#[test]
fn a_call_with_several_numbers_asks_which_and_then_how_it_went() {
    let mut bench = calling();
    bench.idle_keys("enter");
    assert_eq!(bench.menu().title, bench.say("menu-number"));
    assert_eq!(bench.menu().rows.len(), 2);
    bench.idle_keys("2");
    let title = bench.say_with("menu-outcome", &[("number", "+34 900 000 002".into())]);
    assert_eq!(bench.menu().title, title);
    assert_eq!(bench.height(), 2, "one menu took the other's place");
    assert_eq!(bench.recorded("2"), ["call_logged"]);
}

#[test]
fn after_no_answer_the_next_number_is_proposed_and_the_tried_one_is_marked() {
    let mut bench = calling();
    bench.keys("enter enter").idle_keys("enter");
    assert_eq!(bench.message(), bench.say("menu-choose-first"));
    assert_eq!(bench.recorded("2"), ["call_logged"]);
    bench.idle_keys("enter");
    let tried = format!("✗ 1 +34 900 000 001: {}", bench.say("outcome-no-answer"));
    let shot = bench.usual();
    assert!(shot.has(&tried), "{}", shot.text());
    assert_eq!(bench.menu().at, Some(1), "the number not called yet");
    bench.idle_keys("enter enter enter enter");
    assert_eq!(bench.menu().at, None, "no outcome goes by the way");
}

#[test]
fn nothing_is_preselected_where_nothing_is_proposed() {
    let mut bench = deciding();
    bench.idle_keys("enter space");
    assert_eq!(bench.message(), bench.say("menu-choose-first"));
    assert!(bench.usual().reversed.len() < 2, "only the list's row");
    bench.idle_keys("up");
    assert_eq!(bench.menu().at, Some(2), "up begins at the end");
}

#[test]
fn back_from_the_outcome_logs_no_call() {
    let mut bench = calling();
    bench.idle_keys("enter 1 esc");
    assert_eq!(bench.height(), 1);
}

#[test]
fn a_call_with_one_number_asks_only_how_it_went() {
    let mut bench = walk(KINDS);
    bench.keys("down down down down down").idle_keys("enter");
    let title = bench.say_with("menu-outcome", &[("number", "+34 900 000 003".into())]);
    assert_eq!(bench.menu().title, title);
}

#[test]
fn who_answered_is_asked_and_may_be_left_open() {
    let mut bench = calling();
    bench.idle_keys("enter 1 1");
    assert_eq!(bench.prompt().question, bench.say("ask-answered-by"));
    assert_eq!(bench.recorded("enter")[0], "call_logged");
    let id = step("trucada");
    let (call, _) = bench.run().calls(&id).next().unwrap();
    assert_eq!(call.by, None);
}

#[test]
fn the_exporter_is_asked_for_and_none_is_told() {
    let ticket = "version: 1\nid: t\ntitle: T\nsteps:\n  - { id: t, kind: ticket, title: T, ticket: { subject: S, body: B } }\n";
    let mut bench = walk(ticket);
    bench.idle_keys("enter x");
    assert_eq!(bench.message(), bench.say("no-exporters"));
    assert_eq!(bench.context(), Context::Ticket);
    let mut bench = walk_with(
        ticket,
        "exporters: [{ name: primer, argv: [cat] }, { name: segon, argv: [cat] }]\n",
    );
    bench.idle_keys("enter x");
    assert_eq!(bench.menu().rows[1].label, "segon");
    assert_eq!(
        bench.recorded("2"),
        ["exporter_begun", "ticket_exported", "exporter_ran"]
    );
    assert_eq!(bench.context(), Context::Ticket, "back at the ticket");
}

#[test]
fn esc_from_the_exporters_goes_back_to_the_ticket() {
    let ticket = "version: 1\nid: t\ntitle: T\nsteps:\n  - { id: t, kind: ticket, title: T, ticket: { subject: S, body: B } }\n";
    let mut bench = walk_with(ticket, "exporters: [{ name: primer, argv: [cat] }]\n");
    bench.idle_keys("enter x esc");
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn duty_says_where_office_hours_are_not_configured() {
    let mut bench = walk_with(ONE, "{}");
    bench.idle_keys("d");
    let note = bench.say("duty-not-configured");
    assert_eq!(bench.menu().note.as_deref(), Some(note.as_str()));
}

#[test]
fn hours_that_do_not_say_when_the_office_closes_are_named_and_not_said_to_be_missing() {
    let config = "schedule: { timezone: Europe/Madrid, office_hours: Mo-Su 09:00-17:00+ }\n";
    let mut bench = walk_with(ONE, config);
    bench.idle_keys("d");
    let note = bench.menu().note.clone().unwrap();
    assert!(note.contains("«Mo-Su 09:00-17:00+»"), "{note}");
    assert_ne!(note, bench.say("duty-not-configured"));
}

#[test]
fn duty_against_the_clock_needs_a_reason() {
    let mut bench = on_duty(ONE);
    bench.idle_keys("d");
    assert_eq!(bench.menu().at, Some(0), "the clock says duty");
    bench.idle_keys("2");
    assert_eq!(bench.prompt().question, bench.say("reason-against-clock"));
    assert_eq!(bench.text("festa local").recorded("enter"), ["duty_set"]);
    assert_eq!(bench.run().on_duty(), Some(false));
}

#[test]
fn a_choice_in_a_followed_run_is_refused() {
    let mut bench = followed(KINDS);
    bench.idle_keys("down enter 1");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
}

#[test]
fn thirty_options_scroll_with_the_cursor() {
    let mut bench = walk(&options(30));
    bench.keys("enter");
    for _ in 0..30 {
        bench.keys("down");
    }
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8)] {
        let shot = bench.shot(width, height);
        assert!(shot.at_cursor().contains("Opció 30"), "{}", shot.text());
    }
}

#[test]
fn the_cursor_stands_on_the_highlighted_row() {
    let mut bench = deciding();
    bench.keys("down down");
    let shot = bench.usual();
    assert!(shot.chosen().contains("2 La segona"));
    assert!(
        shot.cell_text().starts_with("○ 2 La segona"),
        "{}",
        shot.cell_text()
    );
    assert!(shot.has("La del mig."), "what the option means");
}

#[test]
fn a_menu_without_colour_shows_its_row() {
    let mut bench = walk_as(KINDS, PLAIN);
    bench.keys("enter enter down down");
    let shot = bench.usual();
    assert!(!shot.coloured);
    assert!(shot.chosen().contains("o 2 La segona"), "{}", shot.text());
}

#[test]
fn a_very_long_option_is_cut_with_an_ellipsis() {
    let text = options(2).replace("Opció 2", &"molt llarga ".repeat(30));
    let mut bench = walk(&text);
    bench.keys("enter down down");
    let text = bench.usual().text();
    let (_, own) = text.split_once("2 molt llarga").unwrap();
    assert!(own.contains("llarga…") || own.contains("mol…"), "{text}");
    assert!(own.matches("molt").count() < 12, "{text}");
}

#[test]
fn a_menu_lies_over_the_steps() {
    let bench = deciding();
    assert_eq!(bench.height(), 2);
    assert!(matches!(bench.top(), Layer::Menu(_)));
}

#[test]
fn qr_shows_the_number_under_the_cursor_and_in_a_decision_stays_a_letter() {
    let mut bench = calling();
    bench.keys("enter down");
    bench.idle_keys("Q");
    assert_eq!(bench.context(), Context::Qr);
    let shot = bench.usual();
    assert!(shot.has("tel:+34900000002"), "{}", shot.text());
    bench.idle_keys("Q");
    assert_eq!(bench.context(), Context::Menu);
    let mut bench = deciding();
    bench.idle_keys("Q");
    assert_eq!(bench.context(), Context::Menu);
}

#[test]
fn page_up_and_page_down_move_by_some_rows_in_a_menu() {
    let mut bench = walk(&options(30));
    bench.keys("enter");
    bench.idle_keys("pagedown pagedown pageup");
    assert_eq!(bench.menu().at, Some(5));
    bench.idle_keys("pageup pageup");
    assert_eq!(bench.menu().at, Some(0));
}

#[test]
fn the_number_that_stands_beside_an_option_chooses_it_before_the_list_is_open_too() {
    let steps = "steps:\n  - { id: sev, kind: decision, title: Trieu la gravetat, options: [{ value: 3, label: Baixa }, { value: 2, label: Mitjana }, { value: 1, label: Crítica }] }\n  - { id: fi, title: Ja està }\n";
    let quoted = steps
        .replace("value: 3", "value: \"3\"")
        .replace("value: 2", "value: \"2\"");
    let tens = steps
        .replace("value: 3", "value: 30")
        .replace("value: 1", "value: 10");
    for (steps, rows) in [
        (steps.to_owned(), [("3", "Baixa"), ("1", "Crítica")]),
        (
            quoted.replace("value: 1", "value: \"1\""),
            [("3", "Baixa"), ("1", "Crítica")],
        ),
        (tens, [("30", "Baixa"), ("10", "Crítica")]),
    ] {
        for (number, label) in rows {
            let mut bench = walk(&format!("version: 1\nid: g\ntitle: G\n{steps}"));
            let shot = bench.usual();
            assert!(shot.has(&format!("○ {number} {label}")), "{}", shot.text());
            let keys: Vec<_> = number.chars().map(String::from).collect();
            bench.keys(&keys.join(" "));
            let shot = bench.usual();
            // The next step is shown, and the row of this one says what was chosen.
            assert!(shot.has(label) && !shot.has("Mitjana"), "{}", shot.text());
        }
    }
}
