//! Fields of each type: what they take, what they propose, what they refuse.

use super::support::in_form;
use crate::tui::bench::Bench;

/// A form of one field of a type, and a text field after it.
fn field(about: &str) -> Bench {
    in_form(&format!(
        "      - {{ id: f, {about}, label: F }}\n      - {{ id: z, type: text, label: Z }}"
    ))
}

/// What becomes of a text in a field of that type.
fn takes(about: &str, text: &str) -> Option<String> {
    let mut bench = field(about);
    bench.text(text).keys("enter");
    let refused = bench.mistake("f").is_some();
    assert_eq!(bench.answer("f").is_none(), refused);
    let at = if refused { "f" } else { "z" };
    assert_eq!(bench.field(), at, "one goes on with an answer alone");
    bench.answer("f")
}

#[test]
fn a_number_takes_figures_within_its_bounds() {
    assert_eq!(
        takes("type: number, min: 0, max: 100", "42").as_deref(),
        Some("42")
    );
    assert_eq!(takes("type: number, min: 0, max: 100", "101"), None);
    assert_eq!(takes("type: number", "quaranta"), None);
}

#[test]
fn a_text_is_held_to_its_pattern_and_length() {
    assert!(takes("type: text, pattern: '^/.*'", "/var").is_some());
    assert!(takes("type: text, pattern: '^/.*'", "var").is_none());
    assert!(takes("type: text, min_length: 3", "ab").is_none());
    assert!(takes("type: text, max_length: 3", "abcd").is_none());
}

#[test]
fn the_message_of_a_pattern_is_the_runbooks_own() {
    let mut bench = field("type: text, pattern: '^/.*', pattern_message: 'Un camí, com ara /var.'");
    bench.text("var").keys("enter");
    assert!(
        bench
            .mistake("f")
            .unwrap()
            .contains("Un camí, com ara /var.")
    );
}

#[test]
fn addresses_hosts_links_and_numbers_are_looked_at() {
    assert!(takes("type: email", "a@example.org").is_some());
    assert!(takes("type: email", "a.example.org").is_none());
    assert!(takes("type: host", "srv-1.example.org").is_some());
    assert!(takes("type: host", "a/b").is_none());
    assert!(takes("type: url", "https://example.org/x").is_some());
    assert!(takes("type: url", "no és cap adreça").is_none());
    assert!(takes("type: phone", "+34 900 000 000").is_some());
    assert!(takes("type: phone", "truca'm").is_none());
}

#[test]
fn days_and_times_are_read() {
    assert!(takes("type: date", "2026-11-20").is_some());
    assert!(takes("type: date", "ahir o abans").is_none());
    assert!(takes("type: time", "03:10").is_some());
    assert!(takes("type: time", "25:10").is_none());
    assert!(takes("type: datetime", "2026-11-23 03:05").is_some());
    assert!(
        takes("type: datetime, max: now", "2026-11-23 04:05").is_none(),
        "not yet"
    );
}

#[test]
fn a_default_that_must_be_confirmed_is_proposed_and_enter_accepts_it() {
    let mut bench = field("type: datetime, default: now, confirm_default: true");
    assert_eq!(bench.answer("f"), None);
    assert!(bench.usual().has("03:12"), "{}", bench.usual().text());
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert!(bench.answer("f").is_some());
    assert_eq!(bench.field(), "z");
}

#[test]
fn tab_does_not_accept_what_is_proposed() {
    let mut bench = field("type: text, default: proposta, confirm_default: true");
    bench.idle_keys("tab");
    assert_eq!(bench.answer("f"), None);
    let text = bench.say_with("form-unconfirmed", &[("value", "proposta".into())]);
    assert!(bench.usual().has(&text), "{}", bench.usual().text());
}

#[test]
fn an_arrow_takes_what_is_proposed_in_to_be_changed() {
    let mut bench = field("type: text, default: proposta, confirm_default: true");
    bench.idle_keys("right").text("!");
    assert_eq!(bench.typed(), "proposta!");
    bench.keys("enter");
    assert_eq!(bench.answer("f").as_deref(), Some("proposta!"));
}

#[test]
fn typing_over_what_is_proposed_replaces_it() {
    let mut bench = field("type: text, default: proposta, confirm_default: true");
    bench.text("x").keys("enter");
    assert_eq!(bench.answer("f").as_deref(), Some("x"));
}

#[test]
fn a_default_that_needs_no_confirming_is_there_when_the_form_opens() {
    let mut bench = field("type: text, default: posat");
    assert_eq!(bench.answer("f").as_deref(), Some("posat"));
    assert_eq!(bench.field(), "z", "the first without an answer");
    bench.keys("backtab");
    assert_eq!(bench.typed(), "posat");
}

#[test]
fn the_first_letter_replaces_a_default_that_nobody_typed() {
    let mut bench = field("type: number, default: 443");
    bench.keys("backtab");
    assert_eq!(bench.typed(), "443");
    assert!(bench.usual().has("443"), "{}", bench.usual().text());
    bench.text("80").keys("enter");
    assert_eq!(bench.answer("f").as_deref(), Some("80"));
    bench.keys("backtab").text("1").keys("enter");
    assert_eq!(
        bench.answer("f").as_deref(),
        Some("801"),
        "what was typed is gone on with"
    );
}

#[test]
fn a_key_that_moves_takes_a_default_in_to_be_changed() {
    let mut bench = field("type: number, default: 443");
    bench.keys("backtab end").text("1").keys("enter");
    assert_eq!(bench.answer("f").as_deref(), Some("4431"));
    let mut bench = field("type: number, default: 443");
    bench.keys("backtab").text("9").keys("ctrl-_ ctrl-_");
    assert_eq!(bench.typed(), "443", "it comes back");
}

#[test]
fn what_the_editor_left_is_gone_on_with() {
    let mut bench = field("type: text, default: posat");
    bench.keys("backtab");
    bench.runtime.display().unwrap().editor = Some("editat".to_owned());
    bench.keys("ctrl-e").text("!");
    assert_eq!(bench.typed(), "editat!");
}

#[test]
fn enter_leaves_a_default_that_nobody_typed_as_it_is() {
    for about in [
        "type: number, default: 443",
        "type: textarea, default: posat",
    ] {
        let mut bench = field(about);
        let before = bench.answer("f");
        bench.keys("backtab").idle_keys("enter");
        assert_eq!((bench.answer("f"), bench.field().as_str()), (before, "z"));
    }
}

#[test]
fn a_space_accepts_a_day_that_is_proposed() {
    let mut bench = field("type: datetime, default: now, confirm_default: true");
    assert_eq!(bench.recorded("space"), ["field_answered"]);
    assert_eq!(bench.field(), "z");
    let mut bench = field("type: text, default: proposta, confirm_default: true");
    bench.idle_keys("space");
    assert_eq!(bench.typed(), " ", "in a text it is a letter");
}

#[test]
fn a_default_that_was_deleted_does_not_come_back() {
    let mut bench = field("type: text, default: posat");
    bench.keys("backtab ctrl-u enter esc enter");
    assert_eq!(bench.answer("f"), None);
    assert_eq!(bench.field(), "f");
}

#[test]
fn a_field_of_files_takes_each_file_and_stays_for_the_next_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("captura.png");
    std::fs::write(&path, "png").unwrap();
    let mut bench = field("type: file, multiple: true");
    bench.paste(path.to_str().unwrap());
    assert_eq!(
        bench.recorded("enter"),
        ["evidence_attached", "field_answered"]
    );
    assert_eq!((bench.field().as_str(), bench.typed()), ("f", ""));
    assert!(
        bench.usual().has("✓ captura.png"),
        "{}",
        bench.usual().text()
    );
    assert_eq!(bench.idle_keys("enter").field(), "z");
}

#[test]
fn tab_takes_the_file_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("captura.png");
    std::fs::write(&path, "png").unwrap();
    let mut bench = field("type: file, multiple: true");
    bench.paste(path.to_str().unwrap());
    assert_eq!(
        bench.recorded("tab"),
        ["evidence_attached", "field_answered"]
    );
    assert_eq!(bench.field(), "z");
}

#[test]
fn tab_completes_the_path_of_a_file_before_it_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["prova-1.txt", "prova-2.txt", "prova-2.txt.old"] {
        std::fs::write(folder.path().join(name), "ok").unwrap();
    }
    let at = |rest: &str| format!("{}/{rest}", folder.path().display());
    let mut bench = field("type: file");
    assert!(bench.usual().has("Tab el completa"), "it says so");
    bench.text(&at("p")).idle_keys("tab");
    assert_eq!(
        (bench.field().as_str(), bench.typed()),
        ("f", &*at("prova-"))
    );
    assert!(bench.message().starts_with("prova-1.txt  prova-2.txt"));
    bench.idle_keys("tab");
    assert_eq!(bench.field(), "f", "several are possible");
    bench.text("2").idle_keys("tab");
    assert_eq!(bench.typed(), at("prova-2.txt"));
    // It is one of them, whole.
    bench.keys("tab");
    assert_eq!(bench.answer("f").as_deref(), Some("prova-2.txt"));
    assert_eq!(bench.field(), "z");
}

#[test]
fn what_is_not_here_is_told_at_the_field_and_can_be_left() {
    let mut bench = field("type: file");
    bench.text("/no/hi/és").idle_keys("tab");
    assert!(bench.mistake("f").is_some());
    assert_eq!(bench.idle_keys("tab").field(), "z");
}

#[test]
fn a_file_that_cannot_be_read_stays_at_the_field_and_can_be_left() {
    let mut bench = field("type: file");
    bench.text("/no/hi/és").idle_keys("enter");
    assert_eq!((bench.field().as_str(), bench.typed()), ("f", "/no/hi/és"));
    assert!(bench.mistake("f").is_some());
    bench.idle_keys("tab");
    assert_eq!(bench.field(), "z");
    bench.idle_keys("esc enter backtab");
    assert_eq!(bench.typed(), "/no/hi/és", "it can be mended");
}

#[test]
fn backspace_in_an_empty_field_of_files_takes_the_answer_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "a").unwrap();
    let mut bench = field("type: file");
    bench.paste(path.to_str().unwrap()).keys("enter");
    assert_eq!(
        bench.recorded("backspace"),
        ["evidence_set_aside", "field_cleared"]
    );
    assert!(bench.run().evidence().is_empty(), "it goes to nobody");
}

#[test]
fn a_note_is_read_and_not_stopped_at() {
    let mut bench = in_form(
        "      - { id: n, type: note, label: \"**Llegiu** això\" }\n      - { id: z, type: text, label: Z }",
    );
    assert_eq!(bench.field(), "z");
    assert!(bench.usual().has("Llegiu això"));
    bench.keys("backtab");
    assert_eq!(bench.field(), "z");
}

#[test]
fn the_fields_of_a_group_are_indented_below_it() {
    let mut bench = in_form(
        "      - id: g\n        type: group\n        label: Grup\n        fields:\n          - { id: d, type: text, label: Dins }",
    );
    assert_eq!(bench.field(), "d");
    let shot = bench.usual();
    let column = |text: &str| {
        let row = &shot.rows[usize::from(shot.row_of(text))];
        row[..row.find(text).unwrap()].chars().count()
    };
    assert_eq!(
        column("▶ Dins"),
        column("Grup"),
        "two columns further in than its mark"
    );
}

#[test]
fn a_source_that_is_no_person_is_named() {
    let mut bench = field("type: text, default: posat");
    bench.keys("backtab");
    assert_eq!(bench.typed(), "posat");
    bench.keys("tab");
    let shot = bench.usual();
    assert!(shot.has("posat"), "{}", shot.text());
}

#[test]
fn a_file_is_taken_as_terminals_put_it_in_when_it_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("l'error nou.png"), "png").unwrap();
    let at = folder.path().to_str().unwrap();
    for dropped in [
        format!("{at}/l\\'error\\ nou.png"),
        format!("\"{at}/l'error nou.png\""),
        format!("'{at}/l'\\''error nou.png'"),
        format!("file://{at}/l'error%20nou.png"),
    ] {
        let mut bench = field("type: file");
        bench.paste(&dropped);
        assert_eq!(
            bench.recorded("enter"),
            ["evidence_attached", "field_answered"],
            "{dropped}"
        );
    }
}
