//! What the screens look like, and what holds for each of them at every size.
//!
//! Each snapshot ends with the rows that are highlighted and where the cursor stands:
//! text alone would not notice a highlight on the wrong row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod capture;

use capture::{Bench, CATALAN, MORE_SCENES, SCENES, SIZES, Scene, Style};
use std::fmt::Write as _;
use vetlla::i18n::{Lang, Words};
use vetlla::tui::keymap::TABLE;
use vetlla::tui::text;

const WIDE: &[(u16, u16)] = &[(80, 24)];

fn all() -> impl Iterator<Item = &'static Scene> {
    SCENES.iter().chain(MORE_SCENES)
}

fn snap(scene: &Scene, style: Style, sizes: &[(u16, u16)], name: &str) {
    let mut text = String::new();
    for (width, height) in sizes {
        let shot = (scene.open)(style).shot(*width, *height);
        writeln!(text, "{width}x{height}\n{}", shot.full()).unwrap();
    }
    insta::assert_snapshot!(format!("{}-{name}", scene.name), text);
}

#[test]
fn each_screen_in_catalan_at_each_size() {
    for scene in all() {
        snap(scene, CATALAN, &SIZES, "ca");
    }
}

#[test]
fn each_screen_in_spanish_and_english() {
    for lang in [Lang::Es, Lang::En] {
        let style = Style { lang, ..CATALAN };
        for scene in SCENES {
            snap(scene, style, WIDE, lang.code());
        }
    }
}

#[test]
fn each_screen_in_ascii_and_without_colour() {
    let style = Style {
        ascii: true,
        colour: false,
        ..CATALAN
    };
    for scene in SCENES {
        snap(scene, style, WIDE, "ascii");
    }
}

/// Every size that a terminal is likely to have, and some that it is not.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let widths = (20..=130).step_by(10).chain([29, 31, 69, 71]);
    widths.flat_map(|width| {
        (5..=40)
            .step_by(5)
            .chain([7, 8, 12])
            .map(move |height| (width, height))
    })
}

/// The footer's hints, as the key table and the catalogue have them.
fn hints(words: &Words) -> Vec<String> {
    let mut all: Vec<_> = TABLE
        .iter()
        .map(|binding| words.say(&format!("{}-short", binding.help)))
        .collect();
    let acts = [
        "act-tick",
        "act-item",
        "act-fields",
        "act-choose",
        "act-form",
        "act-ticket",
        "act-message",
        "act-approve",
        "act-call",
        "act-wait",
        "act-closed",
        "act-line",
        "act-open",
        "act-accept",
        "act-leave",
        "act-read",
        "act-read-end",
        "act-back",
        "act-gap",
        "act-number",
        "act-how",
        "act-filed",
        "act-sent",
    ];
    all.extend(acts.iter().map(|id| words.say(id)));
    all
}

/// A footer of whole hints: a key, a word of the catalogue, three spaces.
fn footer_is_whole(footer: &str, words: &Words) -> bool {
    let known = hints(words);
    let right = [
        words.say("saved"),
        words.say("saved-ascii"),
        words.say("not-saved"),
    ];
    footer
        .split("   ")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .all(|part| {
            right.iter().any(|own| own == part)
                || part
                    .split_once(' ')
                    .is_some_and(|(_, word)| known.iter().any(|own| own == word))
        })
}

/// A border's title that is cut says so.
fn titles_say_that_they_are_cut(rows: &[String], titles: &[String]) -> Result<(), String> {
    for row in rows.iter().filter(|row| row.starts_with("┌ ")) {
        for part in row.split('┌').filter(|part| part.starts_with(' ')) {
            let title = part.trim_end_matches(['┐', '─', ' ']).trim();
            let whole = titles.iter().any(|known| title.ends_with(known.as_str()));
            if !whole && !title.ends_with(['…', ']']) && part.ends_with(" ┐") {
                return Err(title.to_owned());
            }
        }
    }
    Ok(())
}

fn titles(bench: &Bench) -> Vec<String> {
    let run = bench.app().run().map(|_| bench.run());
    let steps = run.map(|run| run.runbook().steps.iter());
    let steps = steps.into_iter().flatten();
    let steps = steps.map(|step| step.title.clone());
    // A ticket's title ends in how it stands.
    let words = &bench.app().words;
    let missing = (1..=20_usize).map(|n| words.with("ticket-missing", &[("count", n.into())]));
    steps
        .chain(missing)
        .chain([words.say("ticket-complete"), words.say("ticket-part-alone")])
        .collect()
}

fn holds_everywhere(lang: Lang) {
    let style = Style { lang, ..CATALAN };
    for scene in all() {
        let mut bench = (scene.open)(style);
        let titles = titles(&bench);
        for (width, height) in sizes() {
            let shot = bench.shot(width, height);
            let at = format!("{} at {width}x{height}\n{}", scene.name, shot.text());
            for row in &shot.rows {
                assert_eq!(text::width(row), usize::from(width), "{at}");
            }
            let (column, row) = shot.cursor;
            assert!(
                column < width && row < height,
                "the cursor is outside: {at}"
            );
            if width < 30 || height < 7 {
                continue;
            }
            let footer = shot.rows.last().unwrap();
            assert!(footer_is_whole(footer, &bench.app().words), "footer: {at}");
            assert!(footer.trim().len() > 4, "no main key: {at}");
            if let Err(title) = titles_say_that_they_are_cut(&shot.rows, &titles) {
                panic!("cut without an ellipsis: {title}: {at}");
            }
        }
    }
}

#[test]
fn nothing_is_cut_or_lost_at_any_size_in_catalan() {
    holds_everywhere(Lang::Ca);
}

#[test]
fn nothing_is_cut_or_lost_at_any_size_in_spanish() {
    holds_everywhere(Lang::Es);
}

#[test]
fn nothing_is_cut_or_lost_at_any_size_in_english() {
    holds_everywhere(Lang::En);
}

#[test]
fn the_same_state_gives_the_same_screen() {
    for scene in all() {
        let mut bench = (scene.open)(CATALAN);
        for (width, height) in SIZES {
            let first = bench.shot(width, height).full();
            assert_eq!(bench.shot(width, height).full(), first, "{}", scene.name);
        }
    }
}

#[test]
fn ascii_is_ascii_but_for_what_people_wrote() {
    let style = Style {
        ascii: true,
        colour: false,
        lang: Lang::En,
    };
    for scene in SCENES {
        for row in (scene.open)(style).shot(80, 24).rows {
            let drawn = |c: char| matches!(c, '\u{2500}'..='\u{27BF}' | '…' | '·' | '•' | '—');
            assert!(!row.contains(drawn), "{}: {row}", scene.name);
        }
    }
}
