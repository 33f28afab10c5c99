//! Trying the themes by a key, and what they look like on the screen.

use crate::i18n::Lang;
use crate::model::ThemeChoice;
use crate::tui::bench::{Bench, CATALAN, Style};

#[test]
fn a_key_tries_the_themes_in_the_library_and_at_the_steps_and_writes_nothing_down() {
    let mut bench = Bench::walk("disk-full", CATALAN);
    let before = bench.journal();
    bench.keys("T");
    assert_eq!(bench.app().theme.choice, ThemeChoice::Dark);
    assert!(bench.message().contains("dark"), "{}", bench.message());
    bench.keys("T T T T");
    assert_eq!(bench.app().theme.choice, ThemeChoice::Auto);
    assert_eq!(bench.journal(), before);

    let mut bench = Bench::new(CATALAN, "theme: light\n");
    bench.runtime.open_library();
    bench.keys("T");
    assert_eq!(bench.app().theme.choice, ThemeChoice::Contrast);
}

#[test]
fn a_letter_in_a_note_tries_no_theme() {
    let mut bench = Bench::walk("disk-full", CATALAN);
    bench.keys("n").text("T");
    assert_eq!(bench.app().theme.choice, ThemeChoice::Auto);
}

#[test]
fn where_no_colours_are_welcome_the_key_says_so() {
    let plain = Style {
        colour: false,
        lang: Lang::En,
        ..CATALAN
    };
    let mut bench = Bench::walk("disk-full", plain);
    bench.keys("T");
    assert!(bench.message().contains("NO_COLOR"), "{}", bench.message());
}

#[test]
fn no_theme_changes_a_word_on_the_screen() {
    let mut bench = Bench::walk("aws-claranet", CATALAN);
    let mut seen = Vec::new();
    for _ in ThemeChoice::ALL {
        // What the message says changes, and is gone after another key.
        bench.keys("T j k");
        seen.push(bench.shot(80, 24).text());
    }
    assert!(seen.iter().all(|shot| *shot == seen[0]));
}
