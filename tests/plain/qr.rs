//! A code for a phone by lines.

use crate::bench::Style;
use crate::lines::{Desk, ENGLISH};

const RUNBOOK: &str = "version: 1\nid: r\ntitle: R\nlang: en\n\
    contacts:\n  a: { name: Anna, phones: ['+34 900 000 001'], email: a@example.org }\n\
    steps:\n  - { id: s, kind: call, title: S, contacts: [a] }\n";

/// What a phone reads in these lines, of which what is drawn is bright.
fn phone(out: &str, ink: u8) -> Option<String> {
    const WIDE: usize = 6;
    let rows: Vec<Vec<char>> = out.lines().map(|line| line.chars().collect()).collect();
    let columns = rows.iter().map(Vec::len).max()?;
    let halves = |letter: char| match letter {
        '█' | '#' => (ink, ink),
        '▀' => (ink, 255 - ink),
        '▄' => (255 - ink, ink),
        _ => (255 - ink, 255 - ink),
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(
        columns * WIDE,
        rows.len() * WIDE * 2,
        |x, y| {
            let letter = rows[y / (WIDE * 2)].get(x / WIDE).copied().unwrap_or(' ');
            let (upper, lower) = halves(letter);
            if y % (WIDE * 2) < WIDE { upper } else { lower }
        },
    );
    let grids = image.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}

#[test]
fn a_phone_reads_the_code_that_lines_draw_in_both_ways_and_turned() {
    for ascii in [false, true] {
        let desk = Desk::new(RUNBOOK, "{}", Style { ascii, ..ENGLISH });
        let out = desk.start("Q\n1\nq\n");
        assert_eq!(
            phone(&out, 255).as_deref(),
            Some("tel:+34900000001"),
            "{out}"
        );
        assert_eq!(out.contains('█'), !ascii, "{out}");
        assert!(
            out.contains("+34 900 000 001 (Anna)\ntel:+34900000001\n"),
            "{out}"
        );
        let turned = Desk::new(RUNBOOK, "{}", Style { ascii, ..ENGLISH }).start("Q i\n2\nq\n");
        assert_eq!(phone(&turned, 0).as_deref(), Some("mailto:a@example.org"));
    }
}

#[test]
fn a_terminal_too_narrow_for_it_is_told_so() {
    let mut desk = Desk::new(RUNBOOK, "{}", ENGLISH);
    desk.columns = || Some(22);
    let out = desk.start("Q\n1\nq\n");
    assert!(!out.contains('█'), "{out}");
    assert!(
        out.replace('\n', " ")
            .contains("it takes 23 columns, and there are 22"),
        "{out}"
    );
}

#[test]
fn a_step_without_a_number_says_so() {
    let desk = Desk::of("  - { id: s, title: S }\n");
    let out = desk.start("Q\nq\n");
    assert!(out.contains("no number, e-mail or link to show"), "{out}");
}
