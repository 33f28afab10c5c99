//! What is said of an import: in three languages, to a file or a program.

use crate::support::{Ran, fixtures, imported, page, vetlla};
use std::fs;
use std::path::Path;

fn said_in(lang: &str, home: &Path) -> Ran {
    let from = fixtures().join("cloud");
    let from = from.to_str().unwrap();
    vetlla(home, &["--lang", lang, "import", "confluence", from])
}

#[test]
fn a_report_is_in_the_language_of_who_reads_and_a_draft_in_that_of_its_page() {
    let mut first: Option<Vec<u8>> = None;
    for (lang, told) in [
        (
            "ca",
            [
                "5 passos",
                "línia 42, Choose the severity",
                "no hi era: Lagging",
                "2 pàgines",
            ],
        ),
        (
            "es",
            [
                "5 pasos",
                "línea 42, Choose the severity",
                "no estaba: Lagging",
                "2 páginas",
            ],
        ),
        (
            "en",
            [
                "5 steps",
                "line 42, Choose the severity",
                "come along: Lagging",
                "2 pages",
            ],
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        let ran = said_in(lang, home.path());
        assert_eq!((ran.code, &ran.err[..]), (0, ""));
        for own in told {
            assert!(ran.out.contains(own), "{lang}: {own}\n{}", ran.out);
        }
        let draft = home.path().join("drafts/severity-and-escalation.yaml");
        let draft = fs::read(draft).unwrap();
        assert_eq!(*first.get_or_insert(draft.clone()), draft, "{lang}");
    }
}

#[test]
fn a_report_that_goes_to_a_program_has_one_line_for_each_thing() {
    let home = tempfile::tempdir().unwrap();
    let ran = said_in("en", home.path());
    assert!(!ran.out.contains('\u{1b}'));
    let last = ran.out.lines().last().unwrap();
    assert!(last.ends_with("things to look at"), "{last}");
    let rows = ran
        .out
        .lines()
        .filter(|own| own.starts_with("  - "))
        .count();
    assert!(
        ran.out
            .lines()
            .all(|own| own.starts_with("  ") || own.contains('→') || own == last)
    );
    assert!(rows > 8, "{}", ran.out);
}

#[test]
fn what_is_no_page_is_said_with_what_would_be_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("empty");
    fs::create_dir(&folder).unwrap();
    let ran = imported(home.path(), &folder);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("no page of Confluence is in it"),
        "{}",
        ran.err
    );
    let ran = imported(home.path(), &home.path().join("none"));
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("none"), "{}", ran.err);
}

#[test]
fn a_title_of_any_length_is_told_in_a_line_that_can_be_read() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    let text = page("<ol><li>Stop it</li></ol>").replace("Space : Page", &"long ".repeat(1_000));
    fs::write(&file, text).unwrap();
    let ran = imported(home.path(), &file);
    let longest = ran.out.lines().map(|own| own.chars().count()).max();
    assert!(longest.is_some_and(|own| own < 250), "{}", ran.out);
}

#[test]
fn what_is_no_file_is_said_in_the_readers_language() {
    let home = tempfile::tempdir().unwrap();
    for (lang, told) in [("ca", "canonada"), ("es", "tubería"), ("en", "pipe")] {
        let ran = vetlla(
            home.path(),
            &["--lang", lang, "import", "confluence", "/dev/zero"],
        );
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains(told), "{lang}: {}", ran.err);
    }
}

#[test]
fn a_place_that_has_nothing_is_not_as_good_as_one_where_all_is_well() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("out/st")).unwrap();
    let ran = vetlla(home.path(), &["check", "out"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("no runbooks in out"), "{}", ran.err);
    for (lang, told) in [
        ("ca", "no existeix"),
        ("es", "no existe"),
        ("en", "no such file"),
    ] {
        let ran = vetlla(home.path(), &["--lang", lang, "test", "nothere"]);
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains(told), "{lang}: {}", ran.err);
    }
    let ran = vetlla(home.path(), &["test", "out"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no scenarios in out"), "{}", ran.err);
}
