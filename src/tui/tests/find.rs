//! A line that filters: among the steps, and in the library.

use super::library::catalog;
use super::support::{KINDS, many, walk};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use crate::tui::screens::library::{Library, Listed};

#[test]
fn act_stays_at_the_step_that_was_found() {
    let mut bench = walk(KINDS);
    bench.keys("/").text("truq").idle_keys("enter");
    assert_eq!((bench.at(), bench.context()), ("trucada", Context::Steps));
}

#[test]
fn back_returns_to_where_the_cursor_was() {
    let mut bench = walk(KINDS);
    bench.keys("down /").text("truq");
    assert_eq!(bench.at(), "trucada");
    bench.idle_keys("down esc");
    assert_eq!((bench.at(), bench.context()), ("tria", Context::Steps));
}

#[test]
fn up_and_down_move_the_cursor_while_one_types() {
    let mut bench = walk(&many(9));
    bench.keys("/").idle_keys("down down");
    assert_eq!((bench.at(), bench.context()), ("s3", Context::Find));
    assert_eq!(bench.idle_keys("up").at(), "s2");
}

#[test]
fn nothing_that_fits_leaves_the_cursor() {
    let mut bench = walk(KINDS);
    bench.keys("down /").text("zzzz");
    assert_eq!(bench.at(), "tria");
    assert_eq!(bench.message(), bench.say("find-none"));
    assert_eq!(bench.idle_keys("enter").at(), "tria");
}

#[test]
fn a_step_that_is_not_listed_is_not_found() {
    let mut bench = walk(KINDS);
    bench.keys("enter enter 1 /").text("nomes amb b");
    assert_ne!(bench.at(), "nomes");
    bench.keys("esc h /").text("nomes amb b");
    assert_eq!(bench.at(), "nomes");
}

#[test]
fn accents_and_capitals_make_no_difference() {
    let mut bench = walk(&many(12));
    bench.keys("/").text("NUMERO 11");
    assert_eq!(bench.at(), "s11");
}

#[test]
fn letters_bound_elsewhere_are_text_in_a_search() {
    let mut bench = walk(KINDS);
    bench.keys("/").text("q?u");
    assert_eq!(bench.prompt().buffer.text(), "q?u");
    assert!(bench.goes_on());
}

#[test]
fn act_in_the_library_opens_the_first_that_fits() {
    let mut bench = catalog();
    bench.keys("/").text("disk");
    assert_eq!(bench.context(), Context::Find);
    bench.keys("enter");
    assert_eq!(bench.run().runbook().id, "disk-full");
}

#[test]
fn back_in_the_library_shows_all_again_with_the_cursor_where_it_was() {
    let mut bench = catalog();
    bench.keys("down");
    let all = bench.usual().text();
    bench.keys("/").text("disk");
    assert!(!bench.usual().has("OMI"));
    bench.keys("esc");
    assert_eq!(bench.usual().text(), all);
    assert_eq!(bench.context(), Context::Library);
}

#[test]
fn act_in_the_library_with_nothing_that_fits_does_nothing() {
    let mut bench = catalog();
    bench.keys("/").text("zzzz");
    assert!(bench.usual().says(&bench.say("library-none")));
    bench.keys("enter");
    assert_eq!((bench.app().run(), bench.context()), (None, Context::Find));
}

#[test]
fn the_filter_is_on_the_border_with_the_cursor_behind_it() {
    let mut bench = catalog();
    bench.keys("/").text("dis");
    let shot = bench.usual();
    assert!(shot.has("/dis"));
    let before: String = shot
        .at_cursor()
        .chars()
        .take(usize::from(shot.cursor.0))
        .collect();
    assert!(before.ends_with("/dis"), "{before:?}");
}

#[test]
fn backspace_takes_a_letter_of_the_filter_away() {
    let mut bench = catalog();
    bench.keys("/").text("diskx").keys("backspace enter");
    assert_eq!(bench.run().runbook().id, "disk-full");
}

#[test]
fn a_paste_filters_the_library() {
    let mut bench = catalog();
    bench.keys("/").paste("tls").keys("enter");
    assert_eq!(bench.run().runbook().id, "tls-cert");
}

#[test]
fn help_over_a_search_leaves_it_as_it_was() {
    let mut bench = walk(KINDS);
    bench.keys("/").text("truq").idle_keys("f1 esc");
    assert_eq!((bench.at(), bench.context()), ("trucada", Context::Find));
}

#[test]
fn undo_and_yank_change_the_filter_as_any_other_text() {
    let mut bench = Bench::new(CATALAN, "{}");
    let row = |n: usize| Listed {
        id: format!("r{n}"),
        title: format!("Procediment {n}"),
        ..Listed::default()
    };
    let library = Library::new(Vec::new(), (1..=12).map(row).collect());
    bench.runtime.app_mut().show_library(library);
    let filter = |bench: &mut Bench| {
        let filter = &bench.runtime.app_mut().library().unwrap().filter;
        filter.as_ref().unwrap().text().to_owned()
    };
    bench.keys("/").text("ent 12").keys("home").text("m");
    assert_eq!(filter(&mut bench), "ment 12");
    assert!(bench.usual().has("Procediment 12") && !bench.usual().has("Procediment 11"));
    bench.keys("ctrl-_ end").text(" enlloc");
    assert_eq!(filter(&mut bench), "ent 12 enlloc");
    assert!(bench.usual().has(&bench.say("library-none")));
    bench.keys("ctrl-w ctrl-w").text("7");
    assert!(bench.usual().highlighted().contains("Procediment 7"));
    bench.keys("ctrl-_ ctrl-_");
    assert_eq!(filter(&mut bench), "ent 12 enlloc");
    bench.keys("ctrl-y");
    assert_eq!(filter(&mut bench), "ent ", "it is made again");
}

#[test]
fn undo_and_yank_change_what_is_looked_for_among_the_steps() {
    let mut bench = walk(KINDS);
    bench.keys("/").text("truq").keys("ctrl-_");
    assert_eq!(bench.prompt().buffer.text(), "");
    bench.keys("ctrl-y");
    assert_eq!(bench.prompt().buffer.text(), "truq");
}

#[test]
fn complete_writes_the_words_of_the_librarys_filter() {
    let mut bench = catalog();
    bench.keys("/").text("lab").keys("tab");
    let filter = |bench: &mut Bench| {
        let filter = &bench.runtime.app_mut().library().unwrap().filter;
        filter.as_ref().unwrap().text().to_owned()
    };
    assert_eq!(filter(&mut bench), "label:");
    bench.keys("ctrl-u").text("se").keys("tab");
    assert_eq!(filter(&mut bench), "se");
    assert_eq!(bench.message(), "section:  severity:");
}
