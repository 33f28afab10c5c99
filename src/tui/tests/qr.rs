//! A code for a phone: read back from the cells of the screen by another program.

use super::support::{KINDS, PLAIN, walk, walk_as, walk_with};
use crate::tui::bench::{Bench, CATALAN, Style};
use crate::tui::keymap::Context;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// How bright the upper and the lower half of a cell are, where what has no colour of its own
/// is drawn in `ink` on `ground`.
fn halves(cell: &Cell, (ink, ground): (u8, u8)) -> (u8, u8) {
    let bright = |colour, own| match colour {
        Color::Reset => own,
        Color::Black | Color::Rgb(0, 0, 0) => 0,
        Color::White | Color::Rgb(255, 255, 255) => 255,
        other => panic!("{other:?}"),
    };
    let (mut ink, mut ground) = (bright(cell.fg, ink), bright(cell.bg, ground));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut ground);
    }
    match cell.symbol() {
        "█" => (ink, ink),
        "▀" => (ink, ground),
        "▄" => (ground, ink),
        "#" if ink == ground => (ink, ink),
        // Words are nothing that a code is read from.
        _ => (ground, ground),
    }
}

/// What a phone reads on the whole screen.
fn phone(buffer: &Buffer, own: (u8, u8)) -> Option<String> {
    const WIDE: usize = 6;
    let width = usize::from(buffer.area.width) * WIDE;
    let height = usize::from(buffer.area.height) * WIDE * 2;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let at = (
            u16::try_from(x / WIDE).unwrap(),
            u16::try_from(y / (WIDE * 2)).unwrap(),
        );
        let (upper, lower) = halves(&buffer[at], own);
        if y % (WIDE * 2) < WIDE { upper } else { lower }
    });
    let grids = image.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}

const DARK: (u8, u8) = (255, 0);
const LIGHT: (u8, u8) = (0, 255);

/// At the step with one number and one address, with its code open.
fn shown(mut bench: Bench) -> Bench {
    bench.keys("down down down down down");
    assert_eq!(bench.at(), "avis");
    bench.keys("Q");
    assert_eq!(bench.context(), Context::Menu);
    bench.keys("1");
    assert_eq!(bench.context(), Context::Qr);
    bench
}

#[test]
fn a_phone_reads_what_the_screen_says_in_any_theme_and_without_colours() {
    let styles = [
        CATALAN,
        PLAIN,
        Style {
            ascii: true,
            ..CATALAN
        },
        Style {
            colour: false,
            ..CATALAN
        },
    ];
    for style in styles {
        let mut bench = shown(walk_as(KINDS, style));
        // A module of ASCII takes two columns and a row.
        let buffer = bench.buffer(80, 24);
        assert_eq!(
            phone(&buffer, DARK).as_deref(),
            Some("tel:+34900000003"),
            "{style:?}"
        );
        let shot = bench.shot(80, 24);
        assert!(
            shot.has("tel:+34900000003") && shot.has("Sola"),
            "{}",
            shot.text()
        );
        if style.colour {
            assert_eq!(phone(&buffer, LIGHT).as_deref(), Some("tel:+34900000003"));
        }
    }
    for theme in ["dark", "light", "contrast", "none"] {
        let config = format!("clipboard: osc52\ntheme: {theme}\n");
        let mut bench = shown(walk_with(KINDS, &config));
        let own = if theme == "light" { LIGHT } else { DARK };
        let read = phone(&bench.buffer(80, 24), own);
        assert_eq!(read.as_deref(), Some("tel:+34900000003"), "{theme}");
    }
}

#[test]
fn where_the_background_is_the_other_one_the_key_invert_draws_it_right() {
    let mut bench = shown(walk_as(
        KINDS,
        Style {
            colour: false,
            ..CATALAN
        },
    ));
    let wrong = bench.buffer(80, 24);
    assert_eq!(phone(&wrong, LIGHT), None, "light on dark");
    bench.idle_keys("i");
    assert_eq!(
        phone(&bench.buffer(80, 24), LIGHT).as_deref(),
        Some("tel:+34900000003")
    );
    bench.idle_keys("i");
    assert_eq!(bench.buffer(80, 24), wrong);
}

#[test]
fn an_address_is_written_to() {
    let mut bench = walk(KINDS);
    bench.keys("down down down down down Q 2");
    let read = phone(&bench.buffer(80, 24), DARK);
    assert_eq!(read.as_deref(), Some("mailto:sola@example.org"));
}

#[test]
fn a_window_that_is_too_small_says_so_and_still_has_the_number() {
    let mut bench = shown(walk(KINDS));
    for (columns, rows) in [(80, 12), (40, 12), (30, 10)] {
        let shot = bench.shot(columns, rows);
        assert!(phone(&bench.buffer(columns, rows), DARK).is_none());
        assert!(shot.has("+34 900 000 003"), "{}", shot.text());
    }
    let shot = bench.shot(40, 12);
    assert!(shot.has("40x12"), "{}", shot.text());
    // What it asks for is enough, and less is not.
    let text = shot.text();
    let wants = text.split("finestra de ").nth(1).unwrap();
    let (columns, rest) = wants.split_once('x').unwrap();
    let rows = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap();
    let (columns, rows) = (columns.parse().unwrap(), rows.parse().unwrap());
    assert!(phone(&bench.buffer(columns, rows), DARK).is_some());
    assert!(phone(&bench.buffer(columns, rows - 1), DARK).is_none());
}

#[test]
fn back_by_any_of_its_keys_leaves_the_code() {
    for key in ["esc", "enter", "q", "Q"] {
        let mut bench = shown(walk(KINDS));
        bench.idle_keys(key);
        assert_eq!(bench.context(), Context::Steps, "{key}");
    }
}

#[test]
fn help_over_a_code_leaves_it() {
    let mut bench = shown(walk(KINDS));
    let before = bench.buffer(80, 24);
    bench.idle_keys("? esc");
    assert_eq!(bench.buffer(80, 24), before);
}

#[test]
fn a_step_without_anything_for_a_phone_says_so() {
    let mut bench = walk(KINDS);
    bench.idle_keys("Q");
    assert_eq!(bench.context(), Context::Steps);
    assert_eq!(bench.message(), bench.say("qr-nothing"));
}

#[test]
fn among_several_numbers_the_one_to_call_next_is_meant() {
    let mut bench = walk(KINDS);
    bench.keys("enter 1 enter enter enter");
    assert_eq!(bench.at(), "trucada");
    bench.idle_keys("Q");
    assert_eq!(bench.menu().at, Some(0));
    bench.idle_keys("esc");
    // The first one does not answer.
    bench.keys("enter 1 2");
    bench.idle_keys("Q");
    assert_eq!(bench.menu().at, Some(1));
}
