//! Filters of runbooks. They must not know a face.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::i18n::{Lang, Words};
use crate::load;

fn entry(text: &str) -> FilterEntry {
    let text = format!("version: 1\n{text}");
    FilterEntry::of(&load::runbook(text.as_str(), &Words::new(Lang::En)).unwrap())
}

fn disk() -> FilterEntry {
    entry(
        "id: disk-full\ntitle: El disc és ple\nowner: Equip de Xarxes\nseverity: SEV2\nlabels: [Linux, disc]\n\
         reviewed_on: 2026-01-02\nreview_every: 90 days\n\
         steps:\n  - { id: a, title: Mireu-ho, section: Diagnosi, body: Executeu `df -h` i busqueu inodes. }\n\
         \x20 - { id: b, title: Buideu, section: Diagnosi }\n  - { id: c, title: F, section: Tancament }\n",
    )
}

fn place(text: &str) -> Option<FilterPlace> {
    LibraryFilter::read(text).place(&disk(), "2026-06-01".parse().unwrap())
}

#[test]
fn each_word_of_the_filter_asks_about_its_own() {
    for text in [
        "owner:xarxes",
        "OWNER:Xarxes",
        "owner:\"equip de xarxes\"",
        "label:linux label:disc",
        "section:diagnosi",
        "severity:sev2",
        "review:overdue",
        "review:2026-04",
        "owner:",
        "",
        "ple owner:xarxes disk-full",
    ] {
        assert_eq!(place(text), Some(FilterPlace::Title), "{text}");
    }
    for text in [
        "owner:linux",
        "label:linux label:windows",
        "section:xarxes",
        "severity:sev1",
        "review:none",
        "review:2026-05",
        "owner:xarxes windows",
    ] {
        assert_eq!(place(text), None, "{text}");
    }
}

#[test]
fn what_a_runbook_says_is_found_behind_what_it_is_called() {
    assert_eq!(place("PLE"), Some(FilterPlace::Title));
    assert_eq!(place("inodes"), Some(FilterPlace::Body));
    assert_eq!(place("disc inodes"), Some(FilterPlace::Body), "in both");
    assert_eq!(place("\"busqueu inodes\""), Some(FilterPlace::Body));
    assert_eq!(place("\"inodes busqueu\""), None);
    assert_eq!(place("és"), place("es"), "with and without accents");
}

#[test]
fn a_colon_that_is_none_of_its_words_is_looked_for() {
    let hours = entry("id: h\ntitle: Cada dia a les 10:30\nsteps: [{ id: a, title: A }]\n");
    let today = "2026-06-01".parse().unwrap();
    let filter = LibraryFilter::read("10:30");
    assert_eq!(filter.place(&hours, today), Some(FilterPlace::Title));
    assert!(!filter.asks_about_runbooks());
}

#[test]
fn words_of_a_command_line_keep_their_blanks() {
    let of = |words: &[&str]| {
        let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
        LibraryFilter::of_words(&words)
    };
    let read = LibraryFilter::read("owner:\"equip de\" \"el disc\" ple");
    assert_eq!(of(&["owner:equip de", "el disc", "ple"]), read);
    assert_eq!(of(&["owner:\"equip de\" \"el disc\" ple"]), read);
    assert_eq!(of(&["a les 10:30"]), LibraryFilter::read("\"a les 10:30\""));
}

#[test]
fn a_review_that_nothing_asks_for_is_none_and_never_overdue() {
    let plain = entry("id: h\ntitle: T\nsteps: [{ id: a, title: A }]\n");
    let fits = |text: &str| LibraryFilter::read(text).fits(&plain, "2036-06-01".parse().unwrap());
    assert!(fits("review:none") && !fits("review:overdue"));
}

#[test]
fn the_last_word_is_completed_by_what_there_is() {
    let all = [
        disk(),
        entry(
            "id: h\ntitle: T\nowner: Sistemes\nlabels: [linux mint]\nsteps: [{ id: a, title: A }]\n",
        ),
    ];
    let completed = |text: &str| complete(text, all.iter());
    let text = |text: &str| completed(text).text;
    assert_eq!(text("ow").as_deref(), Some("owner:"));
    assert_eq!(text("ple OW").as_deref(), Some("ple owner:"));
    assert_eq!(text("owner:s").as_deref(), Some("owner:Sistemes "));
    assert_eq!(
        text("x owner:eq").as_deref(),
        Some("x owner:\"Equip de Xarxes\" ")
    );
    assert_eq!(
        text("owner:\"equip d").as_deref(),
        Some("owner:\"Equip de Xarxes\" ")
    );
    assert_eq!(text("review:o").as_deref(), Some("review:overdue "));
    assert_eq!(completed("se").names, ["section:", "severity:"]);
    assert_eq!(completed("label:linux").names, ["Linux", "linux mint"]);
    assert_eq!(completed("").names.len(), KEYS.len());
    assert_eq!(completed("ple ").names.len(), KEYS.len());
    assert_eq!(completed("zzz"), FilterCompletion::default());
    assert_eq!(completed("owner:zzz"), FilterCompletion::default());
}
