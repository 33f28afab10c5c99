//! Tests of the text buffer, by example and against a slow and simple one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A buffer from a text whose cursor is drawn as `|`.
fn buffer(drawn: &str) -> Buffer {
    let at = drawn.find('|').unwrap();
    let mut buffer = Buffer::new(&drawn.replacen('|', "", 1), false);
    buffer.set_cursor(at);
    buffer
}

/// The text with its cursor drawn as `|`.
fn drawn(buffer: &Buffer) -> String {
    let (head, tail) = buffer.text().split_at(buffer.cursor());
    format!("{head}|{tail}")
}

fn after(before: &str, act: impl Fn(&mut Buffer)) -> String {
    let mut buffer = buffer(before);
    act(&mut buffer);
    drawn(&buffer)
}

fn acts(act: fn(&mut Buffer) -> bool, cases: &[(&str, &str)]) {
    for (before, then) in cases {
        let mut buffer = buffer(before);
        let did = act(&mut buffer);
        assert_eq!(drawn(&buffer), *then, "from {before}");
        assert_eq!(did, before != then, "from {before}");
    }
}

#[test]
fn typing_and_removing_go_by_whole_characters() {
    assert_eq!(after("a|c", |b| b.insert("ç")), "aç|c");
    acts(
        Buffer::backspace,
        &[("ae\u{301}|b", "a|b"), ("🇪🇸🇫🇷|", "🇪🇸|"), ("|a", "|a")],
    );
    acts(
        Buffer::delete,
        &[("a|e\u{301}b", "a|b"), ("a|", "a|"), ("a|\nb", "a|b")],
    );
    acts(Buffer::left, &[("日|", "|日"), ("|a", "|a")]);
    acts(Buffer::right, &[("|e\u{301}b", "e\u{301}|b"), ("a|", "a|")]);
}

#[test]
fn a_paste_is_made_harmless_and_fits_its_field() {
    assert_eq!(
        after("|", |b| b.insert("a\r\nb\u{1b}[2J\u{202e}c")),
        "a\nb␛[2Jc|"
    );
    let mut line = Buffer::new("one\ntwo", true);
    line.insert("\nthree");
    assert_eq!(line.text(), "one two three");
}

#[test]
fn what_joins_over_the_cursor_takes_the_cursor_along() {
    let mut joined = buffer("x|\u{301}");
    assert_eq!(drawn(&joined), "x\u{301}|");
    joined = buffer("|\u{301}");
    joined.insert("e");
    assert_eq!(drawn(&joined), "e\u{301}|");
}

#[test]
fn words_are_passed_and_removed() {
    acts(
        Buffer::word_left,
        &[
            ("web01.aoc.cat|", "web01.aoc.|cat"),
            ("a  |b", "|a  b"),
            ("|a", "|a"),
            ("ae\u{301}a|", "|ae\u{301}a"),
        ],
    );
    acts(
        Buffer::word_right,
        &[
            ("|web01.aoc", "web01|.aoc"),
            ("a|  b", "a  b|"),
            ("a|", "a|"),
        ],
    );
    acts(
        Buffer::delete_word_back,
        &[
            ("mtr -r web01.aoc.cat|", "mtr -r |"),
            ("mtr  |", "|"),
            ("a\nb|", "a\n|"),
            ("a\n|", "a|"),
            ("a\n  |b", "a\n|b"),
            ("|a", "|a"),
        ],
    );
}

#[test]
fn lines_have_two_ends() {
    acts(Buffer::home, &[("a\nbc|d\n", "a\n|bcd\n"), ("|a", "|a")]);
    acts(Buffer::end, &[("a\nb|cd\n", "a\nbcd|\n"), ("a|", "a|")]);
    acts(
        Buffer::kill_to_line_start,
        &[("a\nbc|d", "a\n|d"), ("a\n|b", "a\n|b")],
    );
    acts(
        Buffer::kill_to_line_end,
        &[("a|bc\nd", "a|\nd"), ("a|\nd", "a|d"), ("a|", "a|")],
    );
}

#[test]
fn up_and_down_follow_the_rows_of_the_screen_and_aim_for_a_column() {
    // At width 9: "la sonda ", "falla\n", "x\n", "avui fa "  …
    let mut text = buffer("la sonda falla\nx\navui fa sol|");
    assert_eq!(text.height(9), 5);
    text.end();
    assert_eq!(text.cursor_cell(9), (4, 3));
    assert!(text.up(9));
    assert_eq!(drawn(&text), "la sonda falla\nx\navu|i fa sol");
    assert!(text.up(9));
    assert_eq!(drawn(&text), "la sonda falla\nx|\navui fa sol");
    assert!(text.up(9));
    assert_eq!(drawn(&text), "la sonda fal|la\nx\navui fa sol");
    assert!(text.up(9));
    assert_eq!(drawn(&text), "la |sonda falla\nx\navui fa sol");
    assert!(!text.up(9));
    assert_eq!(drawn(&text), "la |sonda falla\nx\navui fa sol");
    for _ in 0..4 {
        assert!(text.down(9));
    }
    assert!(!text.down(9));
    assert_eq!(drawn(&text), "la sonda falla\nx\navui fa sol|");
}

#[test]
fn the_cursor_has_a_cell_inside_the_width() {
    assert_eq!(buffer("|").cursor_cell(5), (0, 0));
    assert_eq!(buffer("abcd|").cursor_cell(5), (0, 4));
    assert_eq!(buffer("abcde|").cursor_cell(5), (1, 1));
    assert_eq!(buffer("abcd |").cursor_cell(5), (1, 0));
    assert_eq!(buffer("日e\u{301}|").cursor_cell(5), (0, 3));
    assert_eq!(buffer("a\n|").cursor_cell(5), (1, 0));
    assert_eq!(buffer("a|b").cursor_cell(1), (1, 0));
    assert_eq!(buffer("ab|").cursor_cell(0), (1, 0));
}

#[test]
fn only_the_rows_asked_for_are_drawn() {
    let text = buffer("one\n\ttwo\nthree four|");
    assert_eq!(text.visible(20, 1, 2), ["    two", "three four"]);
    assert_eq!(text.visible(6, 3, 9), ["three ", "four"]);
    assert!(text.visible(20, 7, 2).is_empty());
}

#[test]
fn a_megabyte_stays_light() {
    let mut text = buffer("|");
    text.insert(&"una línia del registre\n".repeat(45_000));
    assert!(text.text().len() > 1_000_000);
    text.set_cursor_after(0);
    let began = Instant::now();
    for _ in 0..200 {
        text.insert("x");
        text.down(40);
        text.left();
        text.backspace();
    }
    text.set_cursor_after(usize::MAX);
    assert_eq!(text.visible(40, 44_000, 20).len(), 20);
    // Far above what it takes, far below what a pass over the text for each key would.
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "took {:?}",
        began.elapsed()
    );
}

#[derive(Debug, Clone)]
enum Act {
    Insert(String),
    Set(usize),
    Plain(usize),
    Up,
    Down,
}

/// An act, quick and slow.
type Both = (fn(&mut Buffer) -> bool, fn(&mut Slow));

/// Acts whose outcome a slow and simple model knows too.
const PLAIN: [Both; 8] = [
    (Buffer::left, |slow| slow.cursor = slow.before()),
    (Buffer::right, |slow| slow.cursor = slow.after()),
    (Buffer::backspace, |slow| {
        slow.cut(slow.before(), slow.cursor);
    }),
    (Buffer::delete, |slow| slow.cut(slow.cursor, slow.after())),
    (Buffer::home, |slow| slow.cursor = slow.line().0),
    (Buffer::end, |slow| slow.cursor = slow.line().1),
    (Buffer::kill_to_line_start, |slow| {
        slow.cut(slow.line().0, slow.cursor);
    }),
    (|fast| fast.go(0), |slow| slow.cursor = 0),
];

/// A text that looks at all of itself for everything.
#[derive(Debug)]
struct Slow {
    text: String,
    cursor: usize,
}

impl Slow {
    fn places(&self) -> Vec<usize> {
        let starts = self.text.grapheme_indices(true).map(|(at, _)| at);
        starts.chain([self.text.len()]).collect()
    }

    fn before(&self) -> usize {
        self.places()
            .into_iter()
            .filter(|at| *at < self.cursor)
            .max()
            .unwrap_or(self.cursor)
    }

    fn after(&self) -> usize {
        self.places()
            .into_iter()
            .find(|at| *at > self.cursor)
            .unwrap_or(self.cursor)
    }

    fn line(&self) -> (usize, usize) {
        let mut start = 0;
        for line in self.text.split('\n') {
            if self.cursor <= start + line.len() {
                return (start, start + line.len());
            }
            start += line.len() + 1;
        }
        unreachable!()
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text = format!("{}{}", &self.text[..from], &self.text[to..]);
        self.stand(from);
    }

    fn stand(&mut self, at: usize) {
        self.cursor = self
            .places()
            .into_iter()
            .find(|place| *place >= at)
            .unwrap();
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}",
        "[ \t]{1,3}",
        "\n",
        "(ç|日|e\u{301}|\u{301}|🇪🇸|🇫|👩|\u{FE0F}|\u{1F3FD}|한|\u{1161}|\u{0d4d}){1,3}",
        any::<String>(),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => piece().prop_map(Act::Insert),
        1 => (0usize..80).prop_map(Act::Set),
        4 => (0..PLAIN.len()).prop_map(Act::Plain),
        2 => Just(Act::Up),
        2 => Just(Act::Down),
    ]
}

proptest! {
    /// Whatever is done, the text is what the simple model has and the cursor
    /// stands where it may; rows are left by one at a time.
    #[test]
    fn it_does_what_a_simple_text_does(
        acts in prop::collection::vec(act(), 0..40),
        width in 0usize..12,
    ) {
        let mut buffer = Buffer::new("", false);
        let mut slow = Slow { text: String::new(), cursor: 0 };
        for act in acts {
            let (row, last) = (buffer.cursor_cell(width).0, buffer.height(width) - 1);
            match act {
                Act::Insert(text) => {
                    buffer.insert(&text);
                    let clean = sanitize(&text);
                    slow.text.insert_str(slow.cursor, &clean);
                    slow.stand(slow.cursor + clean.len());
                }
                Act::Set(at) => {
                    buffer.set_cursor(at);
                    slow.stand(at.min(slow.text.len()));
                }
                Act::Plain(which) => {
                    let (quick, simple) = PLAIN[which];
                    let before = (buffer.text().to_owned(), buffer.cursor());
                    let did = quick(&mut buffer);
                    simple(&mut slow);
                    prop_assert_eq!(did, before != (buffer.text().to_owned(), buffer.cursor()));
                }
                Act::Up => {
                    prop_assert_eq!(buffer.up(width), row > 0);
                    prop_assert_eq!(buffer.cursor_cell(width).0, row.saturating_sub(1));
                    slow.cursor = buffer.cursor();
                }
                Act::Down => {
                    prop_assert_eq!(buffer.down(width), row < last);
                    prop_assert_eq!(buffer.cursor_cell(width).0, last.min(row + 1));
                    slow.cursor = buffer.cursor();
                }
            }
            prop_assert_eq!(buffer.text(), &slow.text);
            prop_assert_eq!(buffer.cursor(), slow.cursor);
            prop_assert!(slow.places().contains(&buffer.cursor()));
            prop_assert!(buffer.cursor_cell(width).1 < width.max(1));
            // What is kept of the rows is what a text that was never changed has.
            let mut fresh = Buffer::new(buffer.text(), false);
            fresh.set_cursor(buffer.cursor());
            prop_assert_eq!(buffer.cursor_cell(width), fresh.cursor_cell(width));
            prop_assert_eq!(buffer.visible(width, 0, 99), fresh.visible(width, 0, 99));
            prop_assert_eq!(buffer.height(width), wrap::rows(buffer.text(), limit(width)).count());
        }
    }

    /// Up and down again is no move.
    #[test]
    fn up_and_down_again_is_no_move(text in prop::collection::vec(piece(), 0..9), at in 0usize..60, width in 1usize..12) {
        let mut buffer = Buffer::new(&text.concat(), false);
        buffer.set_cursor(at);
        // The cell and not the place: some characters take no cell.
        let cell = buffer.cursor_cell(width);
        if buffer.up(width) {
            buffer.down(width);
            prop_assert_eq!(buffer.cursor_cell(width), cell);
        }
    }

    #[test]
    fn words_never_fall_over(text in prop::collection::vec(piece(), 0..9), at in 0usize..60) {
        let mut buffer = Buffer::new(&text.concat(), false);
        buffer.set_cursor(at);
        while buffer.word_left() {}
        prop_assert_eq!(buffer.cursor(), 0);
        while buffer.word_right() {}
        prop_assert_eq!(buffer.cursor(), buffer.text().len());
        while buffer.delete_word_back() {}
        prop_assert!(buffer.is_empty() || buffer.cursor() == 0);
        buffer.kill_to_line_end();
    }
}

#[test]
fn a_key_in_a_long_text_works_out_the_rows_beside_it_and_no_others() {
    let mut buffer = Buffer::new(&"molt llarg ".repeat(95_326), false);
    let count = |buffer: &Buffer| buffer.kept.borrow().worked_out;
    let draw = |buffer: &Buffer| {
        let (row, _) = buffer.cursor_cell(40);
        let _ = buffer.visible(40, row.saturating_sub(7), 8);
    };
    draw(&buffer);
    let all = count(&buffer);
    assert!(all > 20_000);
    let keys: [fn(&mut Buffer) -> bool; 7] = [
        |buffer| {
            buffer.insert("x");
            true
        },
        Buffer::backspace,
        Buffer::left,
        Buffer::right,
        |buffer| buffer.up(40),
        Buffer::backspace,
        |buffer| buffer.down(40),
    ];
    for key in keys {
        key(&mut buffer);
        draw(&buffer);
    }
    assert!(count(&buffer) < all + 60, "{} rows", count(&buffer) - all);
}

#[test]
fn each_change_can_be_taken_back_word_by_word() {
    let mut buffer = Buffer::new("al principi", false);
    for letter in " un dos\ntres".chars() {
        buffer.insert(&letter.to_string());
    }
    buffer.backspace();
    buffer.backspace();
    buffer.insert("enganxat amb blancs");
    let mut seen = vec![buffer.text().to_owned()];
    while buffer.undo() {
        seen.push(buffer.text().to_owned());
    }
    assert_eq!(
        seen,
        [
            "al principi un dos\ntrenganxat amb blancs",
            "al principi un dos\ntr",
            "al principi un dos\ntres",
            "al principi un dos\n",
            "al principi un ",
            "al principi ",
            "al principi",
        ]
    );
}

#[test]
fn what_was_cut_comes_back_where_the_cursor_is() {
    let mut buffer = Buffer::new("un dos tres", true);
    assert!(!buffer.again(), "nothing was cut yet");
    buffer.delete_word_back();
    buffer.home();
    assert!(buffer.again());
    assert_eq!(buffer.text(), "tresun dos ");
    assert!(buffer.undo() && buffer.undo());
    assert_eq!(buffer.text(), "un dos tres");
}

#[test]
fn what_was_taken_back_is_made_again_until_something_else_changes() {
    let mut buffer = Buffer::new("", true);
    for letter in "un dos tres".chars() {
        buffer.insert(&letter.to_string());
    }
    buffer.delete_word_back();
    let mut seen = vec![buffer.text().to_owned()];
    while buffer.undo() {
        seen.push(buffer.text().to_owned());
    }
    assert_eq!(seen, ["un dos ", "un dos tres", "un dos ", "un ", ""]);
    for (nth, text) in seen.iter().rev().enumerate().skip(1) {
        assert!(buffer.again(), "{nth}");
        assert_eq!(buffer.text(), text);
        assert_eq!(buffer.cursor(), text.len());
    }
    // Nothing is left to be made again: what was cut out is put in.
    assert!(buffer.again());
    assert_eq!(buffer.text(), "un dos tres");
    buffer.undo();
    buffer.undo();
    buffer.insert("!");
    buffer.again();
    assert_eq!(
        buffer.text(),
        "un dos tres!tres",
        "another change came between"
    );
}
