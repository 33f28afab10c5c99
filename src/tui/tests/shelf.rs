//! A library of many: the words of its filter, what comes first, what hides what.

use super::library::{listed, of};
use crate::app::favourites::LibraryUse;
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::screens::library::{Library, Listed};

/// A library of runbooks that say so.
pub fn shelf() -> Bench {
    let mut bench = Bench::new(CATALAN, "{}");
    let book = |id: &str, title: &str, rest: &str| {
        let text = format!("version: 1\nid: {id}\ntitle: {title}\nlang: ca\n{rest}\n");
        let words = &crate::i18n::Words::new(crate::i18n::Lang::Ca);
        Listed::of(
            &crate::load::runbook(&*text, words).unwrap(),
            format!("{id}.yaml"),
        )
    };
    let step = |about: &str| format!("steps: [{{ id: a, title: Mireu-ho{about} }}]");
    let all = vec![
        book(
            "zeta",
            "Zeta",
            &format!("owner: Equip de Xarxes\nseverity: SEV1\n{}", step("")),
        ),
        book(
            "alfa",
            "Alfa",
            &format!("labels: [linux]\n{}", step(", body: Busqueu inodes")),
        ),
        book(
            "inodes",
            "Sense inodes",
            &format!("owner: Sistemes\n{}", step(", section: Diagnosi")),
        ),
    ];
    let library = Library::new(Vec::new(), all);
    bench.runtime.app_mut().show_library(library);
    bench
}

/// The titles in sight, in their order.
pub fn titles(bench: &mut Bench) -> Vec<&'static str> {
    let text = bench.shot(60, 15).text();
    let mut found: Vec<_> = ["Zeta", "Alfa", "Sense inodes"]
        .into_iter()
        .filter_map(|title| Some((text.find(&format!(" {title}"))?, title)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, title)| title).collect()
}

#[test]
fn the_words_of_the_filter_ask_about_owner_label_section_severity_and_text() {
    for (filter, found) in [
        ("owner:xarxes", &["Zeta"][..]),
        ("label:linux", &["Alfa"]),
        ("section:diag", &["Sense inodes"]),
        ("severity:sev1", &["Zeta"]),
        ("review:none", &["Zeta", "Alfa", "Sense inodes"]),
        // What is called so comes before what says so.
        ("inodes", &["Sense inodes", "Alfa"]),
        ("inodes owner:sis", &["Sense inodes"]),
    ] {
        let mut bench = shelf();
        bench.keys("/").text(filter);
        assert_eq!(titles(&mut bench), found, "{filter}");
    }
}

#[test]
fn a_row_says_how_bad_it_is_and_whose_where_that_fits() {
    let mut bench = shelf();
    let shot = bench.shot(60, 15);
    assert!(shot.has("Zeta · SEV1 · Equip de Xarxes"), "{}", shot.text());
}

#[test]
fn what_is_begun_most_often_comes_behind_the_favourites() {
    let mut bench = shelf();
    let used = |favourite, begun| LibraryUse {
        favourite,
        begun,
        last: (begun > 0).then(|| "2026-11-20".to_owned()),
    };
    let row = |id: &str, used| Listed {
        used,
        ..listed(id, id)
    };
    let all = vec![
        row("mai", used(false, 0)),
        row("dues", used(false, 2)),
        row("preferit", used(true, 0)),
        row("tres", used(false, 3)),
    ];
    let mut library = Library::new(Vec::new(), all);
    library.hide(vec![("tres".to_owned(), "/etc/tres.yaml".to_owned())]);
    bench.runtime.app_mut().show_library(library);
    let shot = bench.usual();
    let at = |text: &str| shot.row_of(text);
    assert!(at("* preferit") < at("  tres") && at("  tres") < at("  dues"));
    assert!(at("  dues") < at("  mai"), "{}", shot.text());
    bench.keys("down");
    let shot = bench.usual();
    for told in ["Iniciat 3 vegades aquí", "2026-11-20", "/etc/tres.yaml"] {
        assert!(shot.has(told), "{told}: {}", shot.text());
    }
}

#[test]
fn one_that_wins_and_is_read_later_takes_the_row_of_the_other() {
    let mut bench = of(0, CATALAN);
    let mut library = Library::new(Vec::new(), vec![listed("a", "Vell"), listed("b", "B")]);
    let place = "nou.yaml".to_owned();
    library.add(vec![Listed {
        place,
        ..listed("a", "Nou")
    }]);
    bench.runtime.app_mut().show_library(library);
    let shot = bench.usual();
    assert!(shot.has("Nou") && !shot.has("Vell"), "{}", shot.text());
    assert!(
        shot.has("Origen: nou.yaml") && shot.has(": a.yaml"),
        "{}",
        shot.text()
    );
}
