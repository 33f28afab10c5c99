//! The library: open runs, runbooks, refused ones.

use super::library_filter::{many_books, titles};
use super::support::{ONE, PLAIN, THREE, entry, walk};
use crate::app::opening::sha256;
use crate::journal::RunStore;
use crate::model::Event;
use crate::tui::bench::{Bench, CATALAN, Style};
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use crate::tui::screens::library::{Library, Listed, OpenRunRow};

/// The library of the program's own runbooks, without a run.
pub fn catalog() -> Bench {
    let mut bench = Bench::new(CATALAN, "clipboard: osc52\n");
    bench.runtime.open_library();
    bench.runtime.read_library();
    bench
}

pub fn listed(id: &str, title: &str) -> Listed {
    Listed {
        id: id.to_owned(),
        title: title.to_owned(),
        place: format!("{id}.yaml"),
        ..Listed::default()
    }
}

/// So many open runs, and one more that is shown.
fn with_runs(count: usize) -> Bench {
    let bench = walk(THREE);
    for _ in 0..count {
        let started = entry(Event::Started {
            runbook: "tres".to_owned(),
            title: "Tres passos".to_owned(),
            sha256: sha256(THREE),
            drill: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
            commit: None,
        });
        bench.store.begin("tres", THREE, started).retry().unwrap();
    }
    bench
}

/// A library of so many runbooks that do not exist.
pub fn of(count: usize, style: Style) -> Bench {
    let mut bench = Bench::new(style, "{}");
    let all = (1..=count).map(|n| listed(&format!("r{n}"), &format!("Procediment {n}")));
    let library = Library::new(Vec::new(), all.collect());
    bench.runtime.app_mut().show_library(library);
    bench
}

#[test]
fn up_and_down_stop_at_the_ends() {
    let mut bench = of(3, CATALAN);
    bench.keys("up");
    assert!(bench.usual().highlighted().contains("Procediment 1"));
    bench.keys("j down down down");
    assert!(bench.usual().highlighted().contains("Procediment 3"));
    bench.keys("k");
    assert!(bench.usual().highlighted().contains("Procediment 2"));
}

#[test]
fn page_up_and_page_down_move_by_what_is_in_sight() {
    let mut bench = of(100, CATALAN);
    bench.usual();
    bench.keys("pagedown");
    assert!(
        bench.usual().highlighted().contains("Procediment 21"),
        "{}",
        bench.usual().text()
    );
    bench.keys("pageup pageup");
    assert!(bench.usual().highlighted().contains("Procediment 1 "));
}

#[test]
fn first_and_last_go_to_the_ends() {
    let mut bench = of(100, CATALAN);
    bench.keys("end");
    assert!(bench.usual().highlighted().contains("Procediment 100"));
    bench.keys("home");
    assert!(bench.usual().highlighted().contains("Procediment 1 "));
}

#[test]
fn act_begins_a_run_of_a_runbook() {
    let mut bench = catalog();
    let title = bench.usual().highlighted().to_owned();
    bench.keys("enter");
    let run = bench.run().runbook().title.clone();
    let start: String = run.chars().take(10).collect();
    assert!(title.contains(&start), "{title}: {run}");
    assert_eq!(bench.context(), Context::Steps);
}

#[test]
fn act_takes_up_an_open_run() {
    let mut bench = walk(THREE);
    bench.keys("enter");
    let name = bench.name();
    bench.keys("q").runtime.read_library();
    let shot = bench.usual();
    assert!(
        shot.highlighted().contains("Tres passos"),
        "{}",
        shot.text()
    );
    assert!(shot.has("1/3"));
    bench.keys("enter");
    assert_eq!((bench.name(), bench.at()), (name, "dos"));
    assert_eq!(bench.journal().last().unwrap(), "resumed");
}

#[test]
fn act_on_a_runbook_that_is_gone_says_so() {
    let mut bench = of(2, CATALAN);
    bench.keys("enter");
    assert_eq!((bench.app().run(), bench.tone()), (None, Some(Tone::Wrong)));
    assert!(bench.message().contains("r1"), "{}", bench.message());
    assert_eq!(bench.context(), Context::Library);
}

#[test]
fn act_in_an_empty_library_does_nothing() {
    let mut bench = Bench::new(CATALAN, "{}");
    bench.keys("enter up down pagedown end");
    assert_eq!(bench.app().run(), None);
    assert!(bench.usual().says(&bench.say("library-none")));
}

#[test]
fn find_begins_a_filter() {
    let mut bench = catalog();
    bench.keys("/");
    assert_eq!(bench.context(), Context::Find);
}

#[test]
fn help_over_the_library_shows_its_keys() {
    let mut bench = catalog();
    bench.keys("?");
    assert_eq!(bench.height(), 2);
    assert!(bench.usual().has(&bench.say("context-library")));
    bench.keys("q");
    assert_eq!((bench.height(), bench.runtime.ending()), (1, None));
}

#[test]
fn leave_ends_the_program() {
    let mut bench = catalog();
    bench.keys("q");
    assert!(bench.runtime.ending().is_some());
}

#[test]
fn esc_digits_and_letters_do_nothing() {
    let mut bench = catalog();
    let before = bench.usual().full();
    bench.keys("esc 1 2 3 x s n tab left right space");
    assert_eq!(bench.usual().full(), before);
    assert_eq!((bench.runtime.ending(), bench.app().run()), (None, None));
}

#[test]
fn two_enters_begin_one_run_and_act_in_it() {
    let mut bench = catalog();
    bench.keys("enter enter");
    assert_eq!(bench.runs().len(), 1);
}

#[test]
fn a_run_that_has_ended_is_no_longer_listed() {
    let mut bench = walk(ONE);
    bench.keys("enter").idle_keys("enter").keys("enter enter");
    bench.runtime.read_library();
    let shot = bench.usual();
    assert!(!shot.has("Un pas"), "{}", shot.text());
    assert!(!shot.has(&bench.say("library-open-runs")));
}

#[test]
fn a_refused_runbook_comes_last_with_what_is_wrong() {
    let mut bench = Bench::new(CATALAN, "{}");
    let refused = Listed {
        id: "dolent".to_owned(),
        place: "dolent.yaml".to_owned(),
        problem: Some(("dolent.yaml:3:1: no va".to_owned(), 2)),
        ..Listed::default()
    };
    let library = Library::new(Vec::new(), vec![refused, listed("bo", "El bo")]);
    bench.runtime.app_mut().show_library(library);
    assert!(bench.usual().highlighted().contains("El bo"));
    bench.keys("down");
    let shot = bench.shot(120, 24);
    assert!(shot.highlighted().contains("! dolent"));
    assert!(shot.has("dolent.yaml:3:1: no va"), "{}", shot.text());
    assert!(shot.has("vetlla check dolent.yaml"));
}

#[test]
fn a_run_in_trouble_says_what_it_is() {
    let mut bench = Bench::new(CATALAN, "{}");
    let run = OpenRunRow {
        name: "2026-11-23-0312-x".to_owned(),
        title: "Malmesa".to_owned(),
        trouble: Some("el registre no quadra".to_owned()),
        ..OpenRunRow::default()
    };
    bench
        .runtime
        .app_mut()
        .show_library(Library::new(vec![run], Vec::new()));
    assert!(bench.usual().has("el registre no quadra"));
}

#[test]
fn what_is_selected_stays_selected_while_more_is_read() {
    let mut bench = of(3, CATALAN);
    bench.keys("down");
    let library = bench.runtime.app_mut().library().unwrap();
    library.add(vec![listed("z", "Més")]);
    assert!(bench.usual().highlighted().contains("Procediment 2"));
}

#[test]
fn how_much_has_been_read_is_in_the_title() {
    let mut bench = of(3, CATALAN);
    bench.runtime.app_mut().library().unwrap().reading = Some((500, 1200));
    let title = bench.say_with(
        "library-reading",
        &[("read", 500.into()), ("all", 1200.into())],
    );
    assert!(bench.usual().says(&title), "{}", bench.usual().text());
}

#[test]
fn a_very_long_title_is_cut_and_its_row_stays_one_row() {
    let mut bench = Bench::new(CATALAN, "{}");
    let title = "日本語 مرحبا molt llarg ".repeat(40);
    let library = Library::new(Vec::new(), vec![listed("a", &title), listed("b", "B")]);
    bench.runtime.app_mut().show_library(library);
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8)] {
        let shot = bench.shot(width, height);
        assert!(shot.highlighted().contains('…'), "{}", shot.text());
        assert!(shot.has("  B"), "{}", shot.text());
    }
}

#[test]
fn the_cursor_row_stays_in_sight_at_every_size() {
    let mut bench = of(200, PLAIN);
    bench.keys("end");
    for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8), (30, 7)] {
        let shot = bench.shot(width, height);
        assert!(
            shot.highlighted().contains("Procediment 200"),
            "{}",
            shot.text()
        );
        assert_eq!(shot.at_cursor(), shot.highlighted());
        assert!(!shot.coloured);
    }
}

#[test]
fn a_library_too_small_for_panes_says_its_name() {
    let mut bench = of(3, CATALAN);
    assert!(bench.shot(29, 6).has("vetlla"));
}

#[test]
fn theme_shows_the_next_one_and_says_which() {
    let mut bench = catalog();
    bench.keys("T");
    assert!(!bench.message().is_empty());
}

#[test]
fn a_run_in_which_nothing_has_happened_is_not_kept_by_leave() {
    let mut bench = walk(THREE);
    let name = bench.name();
    bench.keys("down q").runtime.read_library();
    assert!(bench.runs().is_empty(), "{:?}", bench.runs());
    let told = bench.say_with("left-dropped", &[("run", name.as_str().into())]);
    assert_eq!(bench.message(), told);
    assert!(!bench.usual().has("0/3"), "{}", bench.usual().text());
}

#[test]
fn a_run_that_was_only_begun_and_resumed_is_not_kept_by_leave_either() {
    let mut bench = walk(THREE);
    let name = bench.name();
    bench = bench.killed();
    bench.runtime.resume(name.as_str());
    let mut bench = bench.settled();
    assert_eq!(bench.journal(), ["started", "resumed"]);
    bench.keys("down q").runtime.read_library();
    assert!(bench.runs().is_empty(), "{:?}", bench.runs());
}

#[test]
fn a_run_is_kept_by_leave_once_anything_was_done_noted_or_typed_in_it() {
    for keys in ["enter", "s", "n"] {
        let mut bench = walk(THREE);
        bench.keys(keys);
        if keys != "enter" {
            bench.text("mig");
        }
        // A reason that is put off is half a word, too.
        bench.keys(if keys == "n" { "enter" } else { "esc" });
        bench.keys("q");
        assert_eq!(bench.runs().len(), 1, "{keys}");
    }
}

#[test]
fn a_run_that_only_began_is_kept_by_an_interrupt_and_a_kill() {
    let mut bench = walk(THREE);
    bench.keys("ctrl-c");
    assert!(bench.runtime.ending().is_some());
    assert_eq!(bench.runs().len(), 1);
    assert_eq!(walk(THREE).killed().runs().len(), 1);
}

/// In the library, where a run is open of the only runbook that is begun again.
fn begun_again() -> Bench {
    let mut bench = catalog();
    bench.runtime.start("disk-full");
    let mut bench = bench.settled();
    bench.keys("n").text("ve bé").keys("enter q");
    bench.runtime.start("disk-full");
    bench
}

#[test]
fn to_begin_again_a_runbook_that_is_open_asks_which_is_meant() {
    let mut bench = begun_again();
    assert_eq!((bench.runs().len(), bench.app().run()), (1, None));
    let shot = bench.usual();
    assert!(shot.has("23/11 03:12"), "since when\n{}", shot.text());
    assert!(shot.has(&bench.say("again-resume")));
    bench.keys("enter");
    assert_eq!(bench.journal().last().unwrap(), "resumed");
    assert_eq!(bench.runs().len(), 1);
    let mut bench = begun_again();
    bench.keys("2");
    let bench = bench.settled();
    assert_eq!(bench.runs().len(), 2);
    assert_eq!(bench.journal(), ["started"]);
    let mut bench = begun_again();
    bench.keys("3");
    assert_eq!(
        (bench.app().run(), bench.context()),
        (None, Context::Library)
    );
    assert_eq!(bench.runs().len(), 1);
}

#[test]
fn open_runs_of_one_runbook_are_told_apart_by_what_was_answered_and_found_by_it() {
    let form = super::support::form_of("      - { id: a, type: text, label: A }");
    let mut bench = walk(&form);
    bench
        .keys("enter")
        .text("portal de tràmits")
        .keys("enter esc q");
    let shot = bench.shot(100, 24);
    assert!(shot.has("portal de tràmits · Camps"), "{}", shot.text());
    assert!(shot.has("Núria Vidal"), "who wrote in it\n{}", shot.text());
    bench.keys("/").text("tramits");
    assert!(
        bench.usual().has("portal de tràmits"),
        "{}",
        bench.usual().text()
    );
    bench.text("zzz");
    assert!(!bench.usual().has("portal de tràmits"));
}

#[test]
fn coming_back_waits_for_the_first_runs_alone_and_the_others_come_beside_the_keys() {
    let mut bench = with_runs(300);
    bench.keys("enter");
    let before = bench.store.reads();
    bench.keys("q");
    let rows = bench.shot(80, 400).rows;
    let first = rows.iter().filter(|row| row.contains("0/3")).count();
    assert!((1..=24).contains(&first), "{first} runs on the key");
    let text = bench.say_with(
        "library-reading",
        &[("read", 0.into()), ("all", 301.into())],
    );
    assert!(bench.usual().has(&text), "{}", bench.usual().text());
    bench.keys("down down");
    bench.runtime.read_library();
    assert!(!bench.usual().has("llegint"));
    bench.keys(&format!(
        "home {}enter pagedown pagedown",
        "down ".repeat(8)
    ));
    assert!(bench.usual().highlighted().contains("0/3"));
    assert_eq!(bench.store.reads() - before, 2 * 301);
}

#[test]
fn the_rest_is_read_under_the_help_too() {
    let mut bench = with_runs(60);
    bench.keys("enter q ?").runtime.read_library();
    bench.keys(&format!("q {}enter home", "down ".repeat(8)));
    for _ in 0..60 {
        assert!(bench.usual().highlighted().contains("Tres passos"));
        bench.keys("down");
    }
    bench.keys("end");
    assert!(!bench.usual().highlighted().contains("Tres passos"));
}

#[test]
fn what_is_selected_stays_where_it_is_on_the_screen_as_rows_arrive() {
    let mut bench = Bench::new(CATALAN, "{}");
    let refused = Listed {
        problem: Some(("x".to_owned(), 0)),
        ..listed("dolent", "El dolent")
    };
    let books = (1..=30).map(|n| listed(&format!("r{n}"), &format!("Procediment {n}")));
    let library = Library::new(Vec::new(), books.chain([refused]).collect());
    bench.runtime.app_mut().show_library(library);
    bench.keys("end");
    bench.usual();
    bench.keys("up up up up");
    let (before, selected) = (bench.usual().cursor, bench.usual().highlighted().to_owned());
    let runs = (1..=3).map(|n| OpenRunRow {
        title: format!("Execució {n}"),
        ..OpenRunRow::default()
    });
    let library = bench.runtime.app_mut().library().unwrap();
    library.add_runs(runs.collect());
    library.add(vec![listed("nou", "Un de nou")]);
    let shot = bench.usual();
    assert_eq!(shot.highlighted(), selected, "{}", shot.text());
    assert_eq!(shot.cursor, before);
}

#[test]
fn many_open_runs_leave_room_for_runbooks_and_are_listed_when_asked_for() {
    let run = |n: usize| OpenRunRow {
        name: format!("run-{n}"),
        title: format!("Execució {n}"),
        handover: (n == 30).then(|| ["Anna".to_owned(), "Compte".to_owned()]),
        ..OpenRunRow::default()
    };
    let library = |count: usize| {
        let mut bench = Bench::new(CATALAN, "{}");
        let library = Library::new(
            (1..=count).map(run).collect(),
            vec![listed("a", "Disc ple")],
        );
        bench.runtime.app_mut().show_library(library);
        bench
    };
    let mut bench = library(41);
    let shot = bench.usual();
    assert!(
        shot.has("Disc ple") && shot.has("Execució 8"),
        "{}",
        shot.text()
    );
    assert!(
        shot.has("Execució 30"),
        "a note waits to be read: {}",
        shot.text()
    );
    assert!(
        !shot.has("Execució 9 ") && shot.has("32 més"),
        "{}",
        shot.text()
    );
    bench.keys("f");
    assert_eq!(bench.message(), bench.say("library-favours-runbooks"));
    bench.keys("down down down down down down down down down enter");
    let shot = bench.usual();
    assert!(
        shot.highlighted().contains("Execució 10"),
        "{}",
        shot.text()
    );
    // What is looked for is found among all of them.
    let mut bench = library(41);
    bench.keys("/").text("Execució 27");
    assert!(bench.usual().has("Execució 27"));
    let mut bench = library(9);
    assert!(bench.usual().has("Execució 9"));
}

#[test]
fn an_overdue_review_stands_beside_a_title_that_leaves_room_and_in_words_in_the_detail() {
    let upkeep = crate::model::Upkeep {
        owner: Some("Xarxes".to_owned()),
        severity: Some("SEV2".to_owned()),
        reviewed_on: "2024-01-02".parse().ok(),
        review_every: crate::model::ReviewInterval::read("6 months"),
    };
    let long = "Un títol que no deixa lloc per a més";
    let all = ["Disc ple", long].map(|title| Listed {
        upkeep: upkeep.clone(),
        ..listed(title, title)
    });
    let mut bench = Bench::new(CATALAN, "{}");
    let library = Library::new(Vec::new(), all.into());
    bench.runtime.app_mut().show_library(library);
    let shot = bench.usual();
    assert!(shot.has("Disc ple · cal revisar-lo"), "{}", shot.text());
    for told in [
        "Responsable: Xarxes",
        "Gravetat: SEV2",
        "Revisat el 2024-01-02",
        "La revisió fa tard",
    ] {
        assert!(shot.has(told), "{}", shot.text());
    }
    assert_eq!(shot.text().matches("cal revisar-lo").count(), 1);
    bench.keys("down");
    // A title is never cut for it.
    let narrow = bench.shot(52, 15);
    assert!(narrow.has(long), "{}", narrow.text());
    assert!(narrow.has("Disc ple · cal revisar-lo"));
}

#[test]
fn favourite_puts_a_runbook_first_and_takes_it_back_again() {
    let mut bench = many_books();
    bench.keys("down down f");
    assert_eq!(titles(&mut bench), ["Sense inodes", "Zeta", "Alfa"]);
    let shot = bench.shot(60, 15);
    assert!(
        shot.highlighted().contains("* Sense inodes"),
        "{}",
        shot.text()
    );
    bench.keys("f");
    assert_eq!(titles(&mut bench), ["Zeta", "Alfa", "Sense inodes"]);
    assert!(bench.shot(60, 15).highlighted().contains("Sense inodes"));
}
