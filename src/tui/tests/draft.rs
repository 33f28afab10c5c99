//! Where one was, taken up again after the program was killed: the same step, field,
//! half word and cursor.

use super::support::{
    KINDS, ONE, THREE, TICKET, entry, form_of, in_form, many, marta, on_duty, step, ticked, walk,
};
use crate::engine::host_command::ended;
use crate::journal::RunStore;
use crate::model::{
    CommandBegun, CommandStatus, Draft, DraftPlace, Event, FieldId, Provenance, Value,
};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;

/// The program is killed and the run opened again: one is where one was.
fn again(bench: Bench) -> Bench {
    let mut before = bench.draft();
    let bench = bench.opened_again();
    let mut after = bench.draft();
    (before.events, after.events) = (None, None);
    assert_eq!(after, before);
    bench
}

/// The same, and the press of Enter that only says where one is.
fn again_and_read(bench: Bench) -> Bench {
    let mut bench = again(bench);
    bench.idle_keys("enter");
    assert!(bench.message().starts_with("Aquí és on éreu: "));
    bench
}

/// The program was killed after an act and before the draft that should have followed.
fn overtaken(bench: Bench, events: Vec<Event>) -> Bench {
    let name = bench.name();
    let entries: Vec<_> = events.into_iter().map(entry).collect();
    bench.store.append_from_outside(&name, &entries).unwrap();
    bench.opened_again()
}

/// The program was killed, and this is the draft that it had left.
fn with_draft(bench: Bench, draft: &Draft) -> Bench {
    let name = bench.name();
    let mut bench = bench.killed();
    let mut opened = bench.store.open(&name, &marta()).unwrap();
    opened.run.save_draft(draft).unwrap();
    drop(opened);
    bench.runtime.resume(name.as_str());
    bench.settled()
}

fn answered(field: &str, text: &str) -> Event {
    Event::FieldAnswered {
        field: FieldId(field.to_owned()),
        value: Value::Text(text.to_owned()),
        from: Provenance::Typed,
    }
}

const FIELDS: &str = "      - { id: a, type: text, label: A }
      - { id: b, type: textarea, label: B }
      - { id: n, type: number, label: N }";

#[test]
fn the_step_under_the_cursor() {
    let mut bench = walk(&many(30));
    bench.keys("end up");
    assert_eq!(again(bench).at(), "s29");
}

#[test]
fn nothing_but_resumed_is_recorded() {
    let mut bench = walk(THREE);
    bench.keys("enter");
    let before = bench.entries();
    assert_eq!(again(bench).since(before), ["resumed"]);
}

#[test]
fn the_field_the_half_word_and_the_cursor_in_it() {
    let mut bench = walk(&form_of(FIELDS));
    bench
        .keys("enter")
        .text("mitja paraula")
        .keys("left left left");
    let mut bench = again(bench);
    assert_eq!(
        (bench.field().as_str(), bench.typed()),
        ("a", "mitja paraula")
    );
    assert_eq!(bench.text("X").typed(), "mitja paraXula");
}

#[test]
fn the_cursor_between_letters_of_several_bytes() {
    let mut bench = walk(&form_of(FIELDS));
    bench.keys("enter").paste("日本e\u{301}ç").keys("left left");
    let mut bench = again(bench);
    assert_eq!(bench.text("X").typed(), "日本Xe\u{301}ç");
}

#[test]
fn several_lines_of_a_long_text() {
    let mut bench = walk(&form_of(FIELDS));
    bench
        .keys("enter tab")
        .paste("una\ndues\ntres")
        .keys("up home");
    let mut bench = again(bench);
    assert_eq!(bench.text("X").typed(), "una\nXdues\ntres");
}

#[test]
fn the_cursor_in_an_answer_that_was_not_touched() {
    let mut bench = walk(&form_of(FIELDS));
    bench
        .keys("enter")
        .text("abcdef")
        .keys("enter backtab left left");
    let mut bench = again(bench);
    assert_eq!(bench.text("X").typed(), "abcdXef");
}

#[test]
fn the_row_under_the_fields() {
    let mut bench = walk(&form_of(FIELDS));
    bench.keys("enter tab tab tab");
    let bench = again(bench);
    assert!(bench.is_form());
    assert_eq!(bench.field(), "");
}

#[test]
fn texts_that_are_no_answers_yet() {
    let mut bench = walk(&form_of(FIELDS));
    bench.keys("enter tab tab").text("molts").keys("enter tab");
    let mut bench = again(bench);
    assert!(bench.mistake("n").is_some(), "what is wrong is said again");
    bench.keys("backtab");
    assert_eq!(bench.typed(), "molts");
}

#[test]
fn texts_that_are_no_answers_yet_of_a_form_that_was_closed() {
    let mut bench = walk(&form_of(FIELDS));
    bench.keys("enter tab tab").text("molts").keys("esc");
    let mut bench = again(bench);
    assert_eq!(bench.height(), 1);
    bench.keys("enter tab tab");
    assert_eq!(bench.typed(), "molts");
}

#[test]
fn a_field_left_empty_on_purpose() {
    let mut bench = walk(&form_of(FIELDS));
    bench
        .keys("enter")
        .text("x")
        .keys("enter backtab backspace");
    let mut bench = again_and_read(bench);
    assert_eq!(bench.typed(), "");
    assert_eq!(bench.recorded("enter"), ["field_cleared"]);
}

#[test]
fn an_open_list_is_its_field() {
    let mut bench = walk(&form_of(
        "      - { id: s, type: select, label: S, options: [u, d] }",
    ));
    bench.keys("enter enter down");
    let bench = again(bench);
    assert_eq!(
        (bench.context(), bench.field().as_str()),
        (Context::Form, "s")
    );
}

#[test]
fn a_half_typed_note() {
    let mut bench = walk(THREE);
    bench.keys("down n").text("he vist").keys("home");
    let mut bench = again(bench);
    assert_eq!(bench.text("X").prompt().buffer.text(), "Xhe vist");
    bench.keys("enter");
    assert_eq!(bench.run().notes()[0].step.as_ref().unwrap().0, "dos");
}

#[test]
fn a_half_typed_reason_and_what_it_is_for() {
    for (keys, event) in [
        ("s", "step_skipped"),
        ("f", "step_failed"),
        ("end enter", "step_ticked"),
        ("d 2", "duty_set"),
        ("e e", "ended_incomplete"),
    ] {
        let mut bench = on_duty(THREE);
        bench.keys(keys).text("perq").keys("left");
        let mut bench = again(bench);
        assert_eq!(bench.text("X").prompt().buffer.text(), "perXq", "{keys}");
        let sure = ["s", "f", "e e"].contains(&keys);
        let recorded = if sure {
            bench.sure()
        } else {
            bench.recorded("enter")
        };
        assert_eq!(recorded, [event], "{keys}");
    }
}

#[test]
fn a_half_typed_reason_for_opening_again_an_item_and_a_pause() {
    let mut bench = walk(THREE);
    bench.keys("enter up space").text("ep");
    assert_eq!(again_and_read(bench).recorded("enter"), ["step_reopened"]);
    let mut bench = walk(KINDS);
    bench.keys("down down down enter").text("ja");
    assert_eq!(again_and_read(bench).recorded("enter"), ["item_ticked"]);
    let mut bench = walk(KINDS);
    bench.keys("down down down down down down enter").text("ja");
    assert_eq!(again_and_read(bench).recorded("enter"), ["wait_started"]);
}

#[test]
fn a_half_typed_reason_for_a_choice_and_a_call() {
    let mut bench = walk(KINDS);
    bench.keys("down 3").text("ja");
    let mut bench = again_and_read(bench);
    assert_eq!(bench.recorded("enter"), ["option_chosen"]);
    let id = step("tria");
    assert_eq!(bench.run().choice(&id).unwrap().to_text(), "c");
}

#[test]
fn a_reason_that_was_put_off() {
    let mut bench = walk(THREE);
    bench.keys("s").text("perquè").keys("esc down");
    let mut bench = again(bench);
    // It waits for its own step, as it does without a kill between.
    bench.keys("s");
    assert_eq!(bench.prompt().buffer.text(), "");
    bench.keys("esc up s");
    assert_eq!(bench.prompt().buffer.text(), "perquè");
}

#[test]
fn a_half_typed_path() {
    let mut bench = walk(THREE);
    bench.keys("a").text("/tmp/x");
    let bench = again(bench);
    assert_eq!(bench.prompt().question, bench.say("ask-evidence"));
    assert_eq!(bench.prompt().buffer.text(), "/tmp/x");
}

#[test]
fn a_half_typed_name_of_who_answered() {
    let mut bench = walk(KINDS);
    bench
        .keys("enter 1 enter enter enter enter 2 1")
        .text("Mar");
    let mut bench = again(bench);
    assert_eq!(bench.prompt().buffer.text(), "Mar");
    bench.text("ta").keys("enter");
    let id = step("trucada");
    let (call, _) = bench.run().calls(&id).next().unwrap();
    assert_eq!(call.by.as_deref(), Some("Marta"));
    assert_eq!(call.number, "+34 900 000 002");
}

#[test]
fn the_ticket_and_the_file_that_was_being_named() {
    let mut bench = walk(TICKET);
    bench.keys("t");
    let mut bench = again(bench);
    assert_eq!(bench.context(), Context::Ticket);
    bench.keys("w").text("tiq");
    let mut bench = again(bench);
    assert_eq!(bench.prompt().buffer.text(), "tiq");
    bench.keys("esc");
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn a_line_over_a_form_is_taken_up_and_the_form_with_it_is_closed() {
    let mut bench = walk(&form_of(
        "      - { id: a, type: text, label: A, required: true }",
    ));
    bench.keys("enter tab enter tab enter").text("perq");
    assert_eq!(bench.context(), Context::Prompt);
    let mut bench = again_and_read(bench);
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn menus_texts_and_searches_are_the_steps_again() {
    for keys in ["enter enter down", "l", "i", "e", "/", "?"] {
        let mut bench = walk(KINDS);
        bench.keys(keys);
        let bench = again(bench);
        assert_eq!(
            (bench.height(), bench.context()),
            (1, Context::Steps),
            "{keys}"
        );
    }
}

#[test]
fn a_run_with_nothing_left_opens_at_its_completion() {
    let mut bench = walk(ONE);
    bench.keys("enter");
    assert!(again(bench).is_completion());
}

#[test]
fn an_answer_that_came_after_the_draft_is_not_typed_twice() {
    let mut bench = walk(&form_of(FIELDS));
    bench.keys("enter").text("hola");
    let bench = overtaken(bench, vec![answered("a", "hola")]);
    assert!(bench.is_form());
    assert_eq!(bench.draft().text, None, "it is an answer by now");
    assert_eq!(bench.answer("a").as_deref(), Some("hola"));
}

#[test]
fn a_note_that_came_after_the_draft_is_not_asked_for_again() {
    let mut bench = walk(THREE);
    bench.keys("n").text("vist");
    let note = Event::NoteAdded {
        step: None,
        text: "vist".to_owned(),
    };
    let bench = overtaken(bench, vec![note]);
    assert_eq!((bench.height(), bench.context()), (1, Context::Steps));
}

#[test]
fn a_step_that_was_closed_after_the_draft_leads_to_the_next() {
    let mut bench = walk(THREE);
    bench.keys("s").text("perquè");
    let bench = overtaken(bench, vec![ticked("un")]);
    assert_eq!((bench.at(), bench.height()), ("dos", 1));
    assert_eq!(bench.draft().place, DraftPlace::Steps);
}

#[test]
fn what_the_program_records_by_itself_takes_no_word_away() {
    let mut bench = walk(&form_of(FIELDS));
    bench.keys("enter").text("mig");
    let bench = overtaken(bench, vec![Event::Resumed]);
    assert_eq!((bench.typed(), bench.field().as_str()), ("mig", "a"));
}

#[test]
fn a_reason_that_is_needed_no_longer_is_kept_and_told() {
    let mut bench = walk(THREE);
    bench.keys("down enter").text("per això");
    let draft = Draft {
        events: None,
        ..bench.draft()
    };
    bench.keys("esc home enter");
    let mut bench = with_draft(bench, &draft);
    assert_eq!(
        (bench.height(), bench.message()),
        (1, bench.say("reason-kept").as_str())
    );
    bench.keys("s");
    assert_eq!(bench.prompt().buffer.text(), "per això");
}

#[test]
fn a_clean_leave_and_a_kill_take_up_the_same() {
    let mut bench = walk(THREE);
    bench.keys("n").text("ve bé").keys("enter down");
    let name = bench.name();
    bench.keys("q");
    bench.runtime.resume(name.as_str());
    assert_eq!(bench.settled().at(), "dos");
}

#[test]
fn a_line_over_a_form_is_taken_up_with_the_form_behind_it() {
    let mut bench = in_form("      - { id: a, type: text, label: A, required: true }");
    bench.idle_keys("ctrl-o ctrl-o").text("no ho s");
    assert_eq!((bench.context(), bench.height()), (Context::Prompt, 3));
    let mut bench = bench.opened_again();
    assert_eq!(bench.prompt().buffer.text(), "no ho s");
    assert_eq!((bench.context(), bench.height()), (Context::Prompt, 3));
    bench.idle_keys("esc");
    assert!(bench.is_form());
    let bench = bench.opened_again();
    assert!(bench.is_form());
}

#[test]
fn the_first_enter_after_a_run_was_taken_up_only_says_where_one_is() {
    let mut bench = walk(THREE);
    bench.keys("enter");
    let mut bench = again(bench);
    assert!(bench.usual().footer().contains("Enter on érem"));
    bench.idle_keys("enter");
    assert!(
        bench.message().starts_with("Aquí és on éreu: 2 El segon."),
        "{}",
        bench.message()
    );
    assert!(bench.usual().footer().contains("Enter fet"));
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn any_other_key_reads_too_and_what_only_opens_needs_no_second_press() {
    let mut bench = walk(THREE);
    bench.keys("enter");
    let mut bench = again(bench);
    bench.idle_keys("down up");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    let mut bench = in_form(FIELDS);
    bench.keys("esc n esc");
    let mut bench = again(bench);
    bench.keys("enter");
    assert!(bench.is_form());
}

#[test]
fn the_first_enter_after_a_run_was_taken_up_completes_nothing() {
    let mut bench = walk(ONE);
    bench.keys("enter");
    let mut bench = bench.opened_again();
    bench.idle_keys("enter");
    assert_eq!(bench.recorded("enter"), ["finished"]);
    let mut bench = in_form(FIELDS);
    bench.keys("tab tab tab");
    let mut bench = bench.opened_again();
    assert_eq!(bench.field(), "", "under the fields");
    bench.idle_keys("enter");
    assert!(bench.is_form());
}

#[test]
fn a_command_that_ended_meanwhile_and_did_its_step_takes_no_word_away() {
    let mut bench = walk(&format!(
        "{}  - {{ id: c, kind: command, title: C, argv: [x], into: b }}\n",
        form_of(FIELDS)
    ));
    bench.keys("enter").text("mig");
    let begun = CommandBegun {
        step: "c".into(),
        nth: 1,
        argv: vec![vec!["x".to_owned()]],
        host: "bastion".to_owned(),
        user: "marta".to_owned(),
        folder: "/".to_owned(),
        interactive: false,
        reason: None,
    };
    let ended = ended(&begun, CommandStatus::Exited { code: 0 });
    let came = Event::EvidenceAttached {
        step: "c".into(),
        field: None,
        file: "x-1.txt".to_owned(),
        name: "x-1.txt".to_owned(),
        bytes: 1,
        sha256: "0".to_owned(),
        output_of: None,
    };
    let events = vec![came, Event::CommandEnded(Box::new(ended)), ticked("c")];
    let bench = overtaken(bench, events);
    assert_eq!((bench.typed(), bench.field().as_str()), ("mig", "a"));
}

#[test]
fn blanks_alone_hide_no_result_that_a_command_has_printed_for_their_field() {
    let fields = "      - { id: b, type: textarea, label: B }";
    let mut bench = walk(&format!(
        "{}  - {{ id: c, kind: command, title: C, argv: [x], into: b }}\n",
        form_of(fields)
    ));
    bench.keys("enter").text(" ");
    let begun = CommandBegun {
        step: "c".into(),
        nth: 1,
        argv: vec![vec!["x".to_owned()]],
        host: "bastion".to_owned(),
        user: "marta".to_owned(),
        folder: "/".to_owned(),
        interactive: false,
        reason: None,
    };
    let mut ended = ended(&begun, CommandStatus::Exited { code: 0 });
    ended.captured = vec![crate::model::Captured {
        field: "b".into(),
        text: "1 gw".to_owned(),
    }];
    let events = vec![
        Event::CommandBegun(begun),
        Event::CommandEnded(Box::new(ended)),
    ];
    let mut bench = overtaken(bench, events);
    assert!(bench.usual().has("1 gw"), "{}", bench.usual().text());
    // The first Enter of a run that is taken up only reads.
    assert_eq!(bench.recorded("enter"), [] as [&str; 0]);
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("b").as_deref(), Some("1 gw"));
}

#[test]
fn the_part_that_was_to_be_written_to_a_file_is_that_part_after_a_kill() {
    let mut bench = walk(TICKET);
    bench
        .keys("enter")
        .text("web")
        .keys("enter esc t tab w")
        .text("part.txt");
    let asked = bench.prompt().question.clone();
    let subject = bench.say("part-subject");
    assert!(asked.contains(&subject) || asked.contains('«'), "{asked}");
    let bench = bench.opened_again();
    assert_eq!(bench.prompt().question, asked, "the part is named");
    match &bench.prompt().purpose {
        crate::tui::screens::walk::PromptPurpose::TicketFile { part, .. } => assert_eq!(*part, 1),
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_is_not_said_to_be_answered_while_a_text_that_is_no_answer_stands_in_a_field() {
    let fields = "      - { id: a, type: text, label: Alfa, required: true }";
    let mut bench = in_form(fields);
    bench.text("web").keys("enter");
    let done = bench.say("now-answered");
    assert!(bench.usual().says(&done), "{}", bench.usual().text());
    bench.keys("up").text("x");
    let typed = bench.say_with("now-unaccepted", &[("field", "Alfa".into())]);
    let shot = bench.usual();
    assert!(shot.has(&typed) && !shot.has(&done), "{}", shot.text());
    // Also in a run that is taken up again; to leave the form accepts what can be accepted.
    let mut bench = bench.opened_again();
    assert!(bench.usual().has(&typed), "{}", bench.usual().text());
    bench.keys("esc");
    assert!(!bench.usual().has(&typed) && bench.usual().says(&done));
}
