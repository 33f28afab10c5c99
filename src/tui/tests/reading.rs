//! A text to read: the timeline, why a step is shown, the keys.

use super::support::{KINDS, PLAIN, THREE, damaged, walk, walk_as};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::{Context, TABLE};

/// The keys, which are longer than any screen.
fn reading() -> Bench {
    let mut bench = walk(THREE);
    bench.keys("?");
    bench
}

/// The first row inside the frame.
fn first(bench: &mut Bench) -> String {
    let shot = bench.usual();
    let top = shot
        .rows
        .iter()
        .position(|row| row.starts_with('┌'))
        .unwrap();
    shot.rows[top + 1].clone()
}

#[test]
fn up_and_down_scroll_by_a_row_and_stop_at_the_start() {
    let mut bench = reading();
    let start = first(&mut bench);
    bench.idle_keys("up k");
    assert_eq!(first(&mut bench), start);
    bench.idle_keys("down");
    assert_ne!(first(&mut bench), start);
    bench.idle_keys("j k up");
    assert_eq!(first(&mut bench), start);
}

#[test]
fn page_up_and_page_down_scroll_by_what_is_in_sight() {
    let mut bench = reading();
    assert!(bench.usual().has(" 1-21/"), "{}", bench.usual().text());
    bench.idle_keys("pagedown");
    assert!(bench.usual().has(" 22-42/"));
    bench.idle_keys("space pageup");
    assert!(bench.usual().has(" 22-42/"));
}

#[test]
fn first_and_last_go_to_the_ends_and_no_further() {
    let mut bench = reading();
    bench.idle_keys("end");
    let end = bench.usual().text();
    bench.idle_keys("down pagedown");
    assert_eq!(bench.usual().text(), end);
    bench.idle_keys("home");
    assert!(bench.usual().has(" 1-21/"));
}

#[test]
fn back_by_any_of_its_keys_closes_the_text() {
    for key in ["esc", "enter", "q", "?", "l", "i"] {
        let mut bench = walk(THREE);
        bench.idle_keys("l");
        assert_eq!(bench.context(), Context::Pager);
        bench.idle_keys(key);
        assert_eq!((bench.height(), bench.goes_on()), (1, true), "{key}");
    }
}

#[test]
fn the_timeline_is_read_from_its_end() {
    let mut bench = walk(&super::support::many(40));
    for _ in 0..30 {
        bench.keys("enter");
    }
    bench.idle_keys("l");
    let shot = bench.usual();
    assert!(shot.has("Pas número 30"), "{}", shot.text());
    assert!(!shot.has("Pas número 1 "));
    bench.idle_keys("home");
    assert!(bench.usual().has("Molts"));
}

#[test]
fn the_timeline_tells_each_entry_with_its_time() {
    let mut bench = walk(THREE);
    bench.keys("n").text("he mirat").keys("enter l");
    assert!(
        bench.usual().has("03:12  Nota: he mirat"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn why_names_the_rule_and_its_values() {
    let mut bench = walk(KINDS);
    bench.keys("enter 2").idle_keys("i");
    let shot = bench.usual();
    assert!(shot.has("tria == \"b\""), "{}", shot.text());
    assert!(shot.has("Quina? La segona"), "{}", shot.text());
    assert!(shot.has(&bench.say("why-shown")));
}

#[test]
fn why_lists_what_is_hidden_elsewhere() {
    let mut bench = walk(KINDS);
    bench.idle_keys("i");
    let shot = bench.usual();
    assert!(shot.has(&bench.say("why-always")));
    let waiting = format!(
        "{}\n? Només amb b: tria == \"b\" (Quina? ",
        bench.say("why-waiting-steps")
    );
    let text = shot.text().replace(['│', '└', '┘'], "");
    let rows: Vec<_> = text.lines().map(str::trim).collect();
    assert!(rows.join("\n").contains(&waiting), "{}", shot.text());
    bench.keys("esc enter 1").idle_keys("i");
    let shot = bench.usual();
    assert!(shot.has(&bench.say("why-hidden-steps")));
    assert!(shot.has("– Només amb b"), "{}", shot.text());
}

#[test]
fn help_names_every_binding_once_its_context_first() {
    let mut bench = reading();
    let mut all = String::new();
    for _ in 0..20 {
        all.push_str(&bench.usual().text());
        bench.keys("pagedown");
    }
    for binding in TABLE {
        let help = bench.say(binding.help);
        let start: String = help.chars().take(20).collect();
        assert!(all.contains(&start), "{help}");
    }
    let here = all.find(&bench.say("context-steps")).unwrap();
    assert!(here < all.find(&bench.say("context-library")).unwrap());
}

#[test]
fn help_over_each_layer_shows_its_keys_first() {
    for (keys, word) in [
        ("down", "context-steps"),
        ("enter enter", "context-menu"),
        ("e", "context-completion"),
    ] {
        let mut bench = walk(KINDS);
        bench.keys(keys).keys("?");
        let row = first(&mut bench);
        assert!(row.contains(&bench.say(word)), "{keys}: {row}");
    }
}

#[test]
fn letters_and_digits_do_nothing_while_one_reads() {
    let mut bench = walk(THREE);
    bench.keys("l").idle_keys("s n a 1 0 x tab . / backspace");
    assert_eq!((bench.height(), bench.context()), (2, Context::Pager));
}

#[test]
fn help_opens_no_second_time_over_itself() {
    let mut bench = reading();
    assert_eq!(bench.height(), 2);
    assert_eq!(bench.idle_keys("?").height(), 1, "it closes");
}

#[test]
fn a_damaged_run_says_so_and_can_be_read() {
    let mut bench = damaged(THREE);
    bench.idle_keys("l");
    assert!(bench.usual().has("ve bé"), "{}", bench.usual().text());
}

#[test]
fn a_text_is_read_on_a_small_screen() {
    for (width, height) in [(60, 15), (40, 10), (31, 8)] {
        let mut bench = Bench::walk("tls-cert", CATALAN);
        bench.keys("? end");
        let shot = bench.shot(width, height);
        assert!(shot.has("-"), "{}", shot.text());
        bench.keys("home");
        let text = bench.shot(width, height).text();
        assert!(text.contains(" 1-"), "{text}");
    }
}

#[test]
fn arrows_are_words_where_only_ascii_is_wanted() {
    let mut bench = walk_as(THREE, PLAIN);
    bench.keys("?");
    let shot = bench.usual();
    assert!(shot.has("Up k"), "{}", shot.text());
    assert!(!shot.text().contains('↑'));
}

#[test]
fn the_step_is_read_whole_with_the_notices_of_the_runbook() {
    let wide = "x".repeat(70);
    let text = THREE
        .replace(
            "steps:",
            "notices: [{ level: caution, text: Molt de compte. }]\nsteps:",
        )
        .replace(
            "title: El segon",
            &format!("title: El segon, body: \"`{wide}`\""),
        );
    let mut bench = walk(&text);
    bench.keys("down");
    assert!(!bench.usual().has(&wide), "the pane is narrower");
    bench.idle_keys("z");
    let shot = bench.usual();
    assert!(shot.has(&wide), "{}", shot.text());
    assert!(shot.has("Molt de compte."), "{}", shot.text());
    bench.idle_keys("z");
    assert_eq!(bench.context(), Context::Steps);
}

#[test]
fn the_help_says_what_the_marks_mean() {
    let mut bench = walk(THREE);
    bench.keys("?");
    let shot = bench.shot(100, 60);
    for word in ["legend-current", "legend-incomplete", "legend-hold"] {
        assert!(shot.has(&bench.say(word)), "{word}\n{}", shot.text());
    }
    assert!(shot.has("◐"), "{}", shot.text());
}

#[test]
fn prose_is_no_wider_than_is_easy_to_read() {
    let text = THREE.replace(
        "title: El primer",
        &format!("title: El primer, body: {}", "paraula ".repeat(60)),
    );
    let mut bench = walk(&text);
    let shot = bench.shot(220, 30);
    let rows = shot.rows.iter().map(|row| row.matches("paraula").count());
    assert_eq!(rows.max(), Some(11), "88 columns\n{}", shot.text());
}

#[test]
fn on_a_low_screen_a_call_has_its_numbers_and_its_script_first() {
    let text = "version: 1\nid: t\ntitle: T\nlang: ca\n\
                contacts: { p: { name: Pau, phones: ['900 1', '900 2'] } }\nsteps:\n\
                \x20 - { id: t, kind: call, title: Truqueu, contacts: [p], script: Bon dia., body: Llegiu. }\n";
    let mut bench = walk(text);
    let shot = bench.shot(40, 10);
    for said in ["900 1", "900 2", "Bon dia."] {
        assert!(shot.has(said), "{said}\n{}", shot.text());
    }
    assert!(shot.row_of("Bon dia.") < bench.shot(40, 12).row_of("Llegiu."));
}

#[test]
fn the_word_of_a_notices_level_stands_there_once() {
    let text = THREE.replace(
        "title: El primer",
        "title: El primer, notices: [{ level: note, text: \"NOTA: compte\" }]",
    );
    let shot = walk(&text).usual();
    assert!(shot.has("i NOTA") && shot.has("compte"), "{}", shot.text());
    assert!(!shot.has("NOTA:"), "{}", shot.text());
}

#[test]
fn a_note_that_names_itself_in_the_runbooks_language_is_named_once_on_an_english_screen() {
    let text = THREE.replace(
        "title: El primer",
        "title: El primer, notices: [{ level: note, text: \"**NOTA:** compte\" }]",
    );
    let english = crate::tui::bench::Style {
        lang: crate::i18n::Lang::En,
        ..CATALAN
    };
    let shot = walk_as(&text, english).usual();
    assert!(shot.has("i NOTE") && shot.has("compte"), "{}", shot.text());
    assert!(!shot.text().contains("NOTA"), "{}", shot.text());
}
