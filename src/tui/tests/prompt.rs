//! A line to type: reasons, notes, paths, names.

use super::support::{KINDS, ONE, THREE, TICKET, walk};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use std::fs;

/// At an open line for a note.
fn noting() -> Bench {
    let mut bench = walk(THREE);
    bench.keys("n");
    bench
}

/// At the ticket, asked for a file's name.
fn writing() -> Bench {
    let mut bench = walk(TICKET);
    bench.keys("t w");
    bench
}

#[test]
fn act_takes_the_line() {
    let mut bench = noting();
    assert_eq!(bench.text("vist").recorded("enter"), ["note_added"]);
    assert_eq!(bench.height(), 1);
}

#[test]
fn act_with_nothing_typed_says_so_and_stays() {
    for blank in ["", "   "] {
        let mut bench = noting();
        bench.text(blank).idle_keys("enter");
        assert_eq!(bench.message(), bench.say("prompt-empty"));
        assert_eq!(bench.context(), Context::Prompt);
    }
}

#[test]
fn back_records_nothing() {
    let mut bench = noting();
    bench.text("no ho vull").idle_keys("esc");
    assert_eq!(bench.height(), 1);
}

#[test]
fn two_enters_write_one_note_and_then_act_on_the_step() {
    let mut bench = noting();
    bench.text("a");
    assert_eq!(bench.recorded("enter enter"), ["note_added", "step_ticked"]);
}

#[test]
fn letters_digits_and_question_marks_are_text() {
    let mut bench = noting();
    bench.text("q?12 s/.e");
    assert_eq!(bench.prompt().buffer.text(), "q?12 s/.e");
    assert_eq!(bench.height(), 2, "no help, no menu");
}

#[test]
fn keys_of_the_line_move_and_delete() {
    let mut bench = noting();
    bench
        .text("un dos tres")
        .keys("ctrl-w backspace home delete end");
    assert_eq!(bench.prompt().buffer.text(), "n dos");
    bench.keys("ctrl-a ctrl-k");
    assert_eq!(bench.prompt().buffer.text(), "");
}

#[test]
fn tab_pages_and_editor_do_nothing_in_a_line() {
    let mut bench = noting();
    bench
        .text("abc")
        .idle_keys("tab backtab up down pageup pagedown ctrl-e");
    assert_eq!(bench.prompt().buffer.text(), "abc");
    assert_eq!(bench.context(), Context::Prompt);
}

#[test]
fn a_paste_is_one_change_and_its_line_ends_take_nothing() {
    let mut bench = noting();
    bench.paste("una\ndues\n");
    assert_eq!(bench.context(), Context::Prompt);
    assert!(bench.prompt().buffer.text().starts_with("una\ndues"));
}

#[test]
fn control_characters_in_a_paste_are_harmless() {
    let mut bench = noting();
    bench.paste("a\u{1b}[2Jb\u{202e}c");
    let text = bench.prompt().buffer.text().to_owned();
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{202e}'),
        "{text:?}"
    );
}

#[test]
fn a_reason_put_off_is_for_its_act_alone_also_after_the_program_has_died() {
    let mut bench = walk(THREE);
    bench.keys("down s").text("no hi arribo").idle_keys("esc");
    let mut bench = bench.opened_again();
    bench.idle_keys("esc home s");
    assert_eq!(bench.prompt().buffer.text(), "");
    bench.idle_keys("esc down s");
    assert_eq!(bench.prompt().buffer.text(), "no hi arribo");
    // So it does while another reason is being typed.
    bench.idle_keys("esc home s").text("ja hi és");
    let mut bench = bench.opened_again();
    assert_eq!(bench.prompt().buffer.text(), "ja hi és");
    // Read, taken, and sure of it.
    bench.idle_keys("enter enter");
    assert_eq!(bench.recorded("enter"), ["step_skipped"]);
    assert_eq!(bench.at(), "dos");
    bench.idle_keys("s");
    assert_eq!(bench.prompt().buffer.text(), "no hi arribo");
}

#[test]
fn a_reason_put_off_is_still_there_when_another_one_was_refused() {
    let mut bench = walk(THREE);
    bench
        .keys("down s")
        .text("no hi arribo")
        .idle_keys("esc home s");
    bench.text("no").idle_keys("enter ctrl-u esc down s");
    assert_eq!(bench.prompt().buffer.text(), "no hi arribo");
}

#[test]
fn a_reason_put_off_is_there_when_one_is_asked_for_again() {
    let mut bench = walk(THREE);
    bench.keys("s").text("perquè ja").idle_keys("esc");
    assert_eq!(bench.draft().reason, "perquè ja");
    bench.idle_keys("f");
    assert_eq!(bench.prompt().buffer.text(), "perquè ja");
    assert_eq!(bench.sure(), ["step_failed"]);
    assert_eq!(bench.draft().reason, "", "it was used");
}

#[test]
fn a_reason_put_off_at_one_question_is_no_answer_to_another() {
    let mut bench = walk(THREE);
    bench
        .keys("s")
        .text("perquè ja")
        .idle_keys("esc")
        .keys("j f");
    assert_eq!(bench.prompt().buffer.text(), "", "that is another step");
    bench.idle_keys("esc").keys("k s");
    assert_eq!(
        bench.prompt().buffer.text(),
        "perquè ja",
        "and it is not lost"
    );
}

#[test]
fn a_reason_given_is_not_there_the_next_time() {
    let mut bench = walk(THREE);
    bench.keys("s").text("un").keys("enter enter s");
    assert_eq!(bench.prompt().buffer.text(), "");
}

#[test]
fn an_empty_reason_for_a_slip_is_a_slip() {
    let mut bench = walk(THREE);
    bench.keys("enter up").idle_keys("space");
    assert!(
        bench.usual().has(&bench.say("reason-slip")),
        "it is offered"
    );
    assert_eq!(bench.recorded("enter"), ["step_reopened"]);
}

#[test]
fn an_empty_reason_for_a_skip_is_refused() {
    let mut bench = walk(THREE);
    bench.keys("s").idle_keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert_eq!(bench.context(), Context::Prompt);
}

#[test]
fn evidence_is_copied_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("prova.txt");
    fs::write(&path, "ok").unwrap();
    let mut bench = walk(THREE);
    bench.keys("a").text(path.to_str().unwrap());
    assert_eq!(bench.recorded("enter"), ["evidence_attached"]);
    assert_eq!(
        bench.message(),
        "Al registre: prova.txt (text, 2 bytes, SHA-256 2689367b205c16ce…)"
    );
}

#[test]
fn a_file_on_another_machine_is_announced_for_the_ticket_and_ticked_once_it_is_in_the_portal() {
    let mut bench = walk(THREE);
    bench.keys("a");
    let hint = bench.say("evidence-not-here");
    assert!(bench.usual().has(&hint), "{}", bench.usual().text());
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Menu);
    assert_eq!(bench.menu().at, None, "nothing is taken by the way");
    assert_eq!(bench.recorded("1"), ["evidence_announced"]);
    let name = bench.run().by_hand()[0].what.name.clone().unwrap();
    assert!(name.starts_with(&bench.name().as_str()[..15]), "{name}");
    assert!(bench.message().contains(&name), "{}", bench.message());
    let still = bench.say_with("by-hand-to-add", &[("name", name.as_str().into())]);
    assert!(
        bench.shot(200, 30).has(&still),
        "{}",
        bench.shot(200, 30).text()
    );
    bench.keys("a enter");
    assert_eq!(bench.recorded("2"), ["evidence_in_portal"]);
    let there = bench.say_with("by-hand-in-portal", &[("name", name.as_str().into())]);
    assert!(
        bench.shot(200, 30).has(&there),
        "{}",
        bench.shot(200, 30).text()
    );
    assert!(
        bench.run().evidence().is_empty(),
        "it is no file of the record"
    );
}

#[test]
fn a_step_that_was_ticked_without_the_evidence_that_it_asks_for_says_so() {
    let mut bench = walk(KINDS);
    bench.keys("enter");
    let lack = bench.say_with("without-evidence", &[("step", "1 El primer".into())]);
    assert_eq!(bench.message(), lack);
    bench.keys("e");
    assert!(
        bench.shot(100, 60).has(&lack),
        "{}",
        bench.shot(100, 60).text()
    );
}

#[test]
fn complete_writes_what_all_names_that_begin_so_have_in_common() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["prova-1.txt", "prova-2.txt"] {
        fs::write(folder.path().join(name), "ok").unwrap();
    }
    let at = |rest: &str| format!("{}/{rest}", folder.path().display());
    let mut bench = walk(THREE);
    bench.keys("a").text(&at("p")).keys("tab");
    let mut bench = bench.settled();
    assert_eq!(bench.prompt().buffer.text(), at("prova-"));
    assert_eq!(bench.message(), "prova-1.txt  prova-2.txt");
    bench.text("2").keys("tab");
    let mut bench = bench.settled();
    assert_eq!(bench.recorded("enter"), ["evidence_attached"]);
    bench.keys("a").text(&at("zzz")).keys("tab");
    let mut bench = bench.settled();
    assert_eq!(bench.message(), bench.say("complete-none"));
    assert!(bench.idle_keys("esc n").text("p").message().is_empty());
}

#[test]
fn a_quoted_path_of_a_drag_and_drop_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("amb espai.txt");
    fs::write(&path, "ok").unwrap();
    let mut bench = walk(THREE);
    bench.keys("a").paste(&format!("'{}' ", path.display()));
    assert_eq!(bench.recorded("enter"), ["evidence_attached"]);
}

#[test]
fn a_path_that_failed_is_kept_and_one_that_was_cancelled_is_not() {
    let mut bench = walk(THREE);
    bench.keys("a").text("/no/hi/és").keys("enter esc a");
    assert_eq!(bench.prompt().buffer.text(), "");
}

#[test]
fn the_ticket_is_written_to_the_file_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiquet.txt");
    let mut bench = writing();
    bench.paste(path.to_str().unwrap());
    assert_eq!(bench.recorded("enter"), ["ticket_exported"]);
    assert!(fs::read_to_string(&path).unwrap().contains("Avaria de"));
    assert_eq!(bench.context(), Context::Ticket, "back at the ticket");
    assert!(bench.message().contains(path.to_str().unwrap()));
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_second_enter() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiquet.txt");
    fs::write(&path, "vell").unwrap();
    let mut bench = writing();
    bench.paste(path.to_str().unwrap()).idle_keys("enter");
    assert_eq!(
        bench.prompt().question,
        bench.say("ask-ticket-file-replace")
    );
    assert_eq!(bench.prompt().buffer.text(), path.to_str().unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "vell");
    bench.idle_keys("enter");
    assert_eq!(bench.message(), bench.say("prompt-read-first"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "vell", "a double Enter");
    assert_eq!(bench.minutes(1).recorded("enter"), ["ticket_exported"]);
    assert_ne!(fs::read_to_string(&path).unwrap(), "vell");
}

#[test]
fn a_folder_that_is_not_there_is_told_and_nothing_is_recorded() {
    let mut bench = writing();
    bench.text("/no/hi/és/tiquet.txt").idle_keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert!(bench.message().contains("/no/hi/és/tiquet.txt"));
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn the_name_of_a_file_that_could_not_be_written_is_in_the_line_again_until_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("no-hi-és/tiquet.txt");
    let mut bench = writing();
    bench.paste(wrong.to_str().unwrap()).idle_keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    // Whatever else is typed meanwhile, and whatever ends the program.
    bench.keys("esc n").text("una nota").keys("enter");
    let mut bench = bench.opened_again();
    bench.keys("t w");
    assert_eq!(bench.prompt().buffer.text(), wrong.to_str().unwrap());
    fs::create_dir(wrong.parent().unwrap()).unwrap();
    assert_eq!(bench.recorded("enter"), ["ticket_exported"]);
    bench.keys("w");
    assert_eq!(bench.prompt().buffer.text(), "");
}

#[test]
fn esc_from_the_file_goes_back_to_the_ticket() {
    let mut bench = writing();
    bench.text("x").idle_keys("esc");
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn a_line_lies_at_the_foot_with_the_cursor_where_one_types() {
    let mut bench = noting();
    bench.text("hola");
    let shot = bench.usual();
    let asked = shot.row_of(&bench.say("ask-note"));
    assert_eq!(shot.cursor.1, asked + 1);
    let before: String = shot
        .at_cursor()
        .chars()
        .take(usize::from(shot.cursor.0))
        .collect();
    assert!(before.ends_with("hola"), "{before:?}");
}

#[test]
fn a_long_line_wraps_and_keeps_its_cursor_in_sight() {
    let mut bench = noting();
    bench.paste(&"paraula ".repeat(200)).text("FI");
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8)] {
        let shot = bench.shot(width, height);
        let before: String = shot
            .at_cursor()
            .chars()
            .take(usize::from(shot.cursor.0))
            .collect();
        assert!(before.ends_with("FI"), "{}", shot.text());
    }
}

#[test]
fn wide_and_combining_letters_move_the_cursor_by_what_is_seen() {
    let mut bench = noting();
    bench.paste("日本e\u{301}");
    let start = {
        let mut empty = noting();
        empty.usual().cursor.0
    };
    assert_eq!(bench.usual().cursor.0, start + 5);
    bench.keys("backspace");
    assert_eq!(bench.prompt().buffer.text(), "日本");
    bench.keys("left");
    assert_eq!(bench.usual().cursor.0, start + 2);
}

#[test]
fn what_is_behind_a_line_stays_in_sight() {
    let mut bench = walk(ONE);
    bench.keys("n");
    assert!(bench.usual().has("1 Fes-ho"));
}

#[test]
fn the_footer_of_a_line_names_its_two_keys() {
    let mut bench = noting();
    let shot = bench.usual();
    let cancel = format!("Esc {}", bench.say("key-cancel-short"));
    assert!(shot.footer().contains(&cancel), "{}", shot.footer());
}

#[test]
fn undo_takes_changes_back_and_yank_puts_in_what_was_cut() {
    let mut bench = noting();
    bench.text("un dos").keys("ctrl-w ctrl-_");
    assert_eq!(bench.prompt().buffer.text(), "un dos");
    bench.keys("ctrl-u ctrl-y ctrl-y");
    assert_eq!(bench.prompt().buffer.text(), "un dosun dos");
}

#[test]
fn help_over_a_line_leaves_it_as_it_was() {
    let mut bench = noting();
    bench.text("mig").idle_keys("ctrl-g");
    assert_eq!(bench.context(), Context::Pager);
    assert!(bench.usual().has(&bench.say("context-prompt")));
    bench.keys("esc");
    assert_eq!(bench.prompt().buffer.text(), "mig");
}

#[test]
fn a_letter_alone_is_asked_back_and_no_reason() {
    let mut bench = walk(THREE);
    bench.keys("s");
    bench.text("c").idle_keys("enter");
    assert_eq!(bench.context(), Context::Prompt, "{}", bench.message());
    let told = bench.say_with("stray-letter", &[("letter", "c".into())]);
    assert_eq!(bench.message(), told);
    // It begins no answer either.
    bench.text_only("a");
    let told = bench.say_with("stray-replaced", &[("letter", "c".into())]);
    assert_eq!(bench.message(), told);
    bench.text("prou, cap val");
    assert_eq!(bench.prompt().buffer.text(), "aprou, cap val");
    assert_eq!(bench.sure(), ["step_skipped"]);
}

#[test]
fn a_refused_letter_does_not_wait_for_the_next_reason() {
    let mut bench = walk(THREE);
    bench.keys("s");
    bench.text("c").idle_keys("enter");
    bench.keys("esc s");
    assert_eq!(bench.prompt().buffer.text(), "");
}
