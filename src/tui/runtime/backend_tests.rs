//! Frames as bytes, and what a terminal makes of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn cell(symbol: &str, style: Style) -> Cell {
    let mut cell = Cell::default();
    cell.set_symbol(symbol).set_style(style);
    cell
}

fn wire() -> TerminalBackend<Vec<u8>> {
    let mut wire = TerminalBackend::new(Vec::new(), true, true, links());
    wire.columns = 80;
    wire
}

const HERE: &str = "https://a.cat";
const THERE: &str = "mailto:b@b.cat";

fn links() -> Rc<Links> {
    Rc::new(Links::new(true))
}

fn drawn(wire: &mut TerminalBackend<Vec<u8>>, cells: &[(u16, u16, Cell)]) -> String {
    wire.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))
        .unwrap();
    let text = String::from_utf8(std::mem::take(&mut wire.frame)).unwrap();
    text.replace('\x1b', "^")
}

#[test]
fn a_letter_after_a_letter_costs_one_byte() {
    let mut wire = wire();
    drawn(&mut wire, &[(4, 2, cell("a", Style::new()))]);
    assert_eq!(drawn(&mut wire, &[(5, 2, cell("b", Style::new()))]), "b");
}

#[test]
fn the_pen_is_kept_between_frames_and_changed_only_where_it_differs() {
    let mut wire = wire();
    let bold = Style::new().add_modifier(Modifier::BOLD);
    assert_eq!(drawn(&mut wire, &[(0, 0, cell("a", bold))]), "^[1H^[1ma");
    assert_eq!(
        drawn(&mut wire, &[(1, 0, cell("b", bold.fg(Color::Red)))]),
        "^[31mb"
    );
    assert_eq!(drawn(&mut wire, &[(2, 0, cell("c", Style::new()))]), "^[mc");
}

#[test]
fn a_blank_needs_no_change_of_colour_but_loses_a_reversal() {
    let mut wire = wire();
    drawn(&mut wire, &[(0, 0, cell("a", Style::new().fg(Color::Red)))]);
    assert_eq!(drawn(&mut wire, &[(1, 0, cell(" ", Style::new()))]), " ");
    let reversed = Style::new().add_modifier(Modifier::REVERSED);
    drawn(&mut wire, &[(2, 0, cell("a", reversed))]);
    assert_eq!(drawn(&mut wire, &[(3, 0, cell(" ", Style::new()))]), "^[m ");
}

#[test]
fn after_the_last_column_the_place_is_not_taken_for_known() {
    let mut wire = wire();
    drawn(&mut wire, &[(79, 0, cell("a", Style::new()))]);
    assert_eq!(
        drawn(&mut wire, &[(0, 1, cell("b", Style::new()))]),
        "^[2Hb"
    );
}

#[test]
fn a_blank_between_words_is_printed_and_not_jumped_over() {
    let mut wire = wire();
    wire.shown.resize(160, Cell::default());
    let plain = Style::new();
    let cells = [
        (0, 0, cell("a", plain)),
        (2, 0, cell("b", plain)),
        (9, 0, cell("c", plain)),
    ];
    assert_eq!(drawn(&mut wire, &cells), "^[1Ha b^[6Cc");
}

/// A row of the text, and then of the second text.
fn redrawn(wire: &mut TerminalBackend<Vec<u8>>, before: &str, after: &str) -> String {
    wire.shown.resize(160, Cell::default());
    let cells = |text: &str| -> Vec<_> {
        let letters = text.chars().zip(0u16..);
        letters
            .map(|(c, x)| (x, 0, cell(&c.to_string(), Style::new())))
            .collect()
    };
    drawn(wire, &cells(before));
    wire.at = None;
    let changed: Vec<_> = cells(after)
        .into_iter()
        .filter(|(x, ..)| before.as_bytes()[usize::from(*x)] != after.as_bytes()[usize::from(*x)])
        .collect();
    drawn(wire, &changed)
}

#[test]
fn many_blanks_are_erased_and_few_are_written() {
    assert_eq!(redrawn(&mut wire(), "aaaaaa|", "      |"), "^[1H^[6X");
    assert_eq!(redrawn(&mut wire(), "aaaaa|", "     |"), "^[1H     ");
    let (before, after) = ("aaaaaaaaa|", "         !");
    assert_eq!(redrawn(&mut wire(), before, after), "^[1H         !");
    let (before, after) = ("aaaaaaaaaa|", "          !");
    assert_eq!(redrawn(&mut wire(), before, after), "^[1H^[10X^[10C!");
}

#[test]
fn a_terminal_that_cannot_erase_gets_blanks() {
    let mut wire = wire();
    wire.erases = false;
    assert_eq!(redrawn(&mut wire, "aaaaaaa|", "       |"), "^[1H       ");
}

#[test]
fn words_are_erased_together_with_what_is_blank_between_them() {
    let (before, after) = ("aaa bb      ccc|", "               |");
    assert_eq!(redrawn(&mut wire(), before, after), "^[1H^[15X");
    let mut poor = wire();
    poor.erases = false;
    assert_eq!(redrawn(&mut poor, before, after), "^[1H      ^[6C   ");
}

#[test]
fn what_stands_between_words_is_erased_with_none_of_them() {
    let (before, after) = ("aaa | bb|", "    |   |");
    assert_eq!(redrawn(&mut wire(), before, after), "^[1H    |   ");
}

#[test]
fn straight_down_is_gone_without_the_column() {
    let mut wire = wire();
    wire.shown.resize(800, Cell::default());
    let plain = Style::new();
    drawn(&mut wire, &[(40, 3, cell("a", plain))]);
    assert_eq!(drawn(&mut wire, &[(41, 4, cell("b", plain))]), "^[Bb");
    assert_eq!(drawn(&mut wire, &[(42, 7, cell("c", plain))]), "^[3Bc");
}

#[test]
fn a_letter_that_stays_is_printed_again_where_it_looks_as_the_next_one() {
    let mut wire = wire();
    wire.shown.resize(80, Cell::default());
    wire.shown[2] = cell("n", Style::new());
    let bold = Style::new().bold();
    let cells = [(0, 0, cell("n", bold)), (3, 0, cell("o", Style::new()))];
    assert_eq!(drawn(&mut wire, &cells), "^[1H^[1mn^[m no");
}

#[test]
fn blanks_are_erased_with_a_pen_that_leaves_no_trace() {
    let mut wire = wire();
    wire.shown.resize(160, Cell::default());
    let line = Style::new().underlined();
    drawn(
        &mut wire,
        &[(9, 0, cell("x", Style::new())), (0, 0, cell("a", line))],
    );
    let blank = |x| (x, 0, cell(" ", Style::new().red()));
    wire.shown[1..8].fill(cell("b", line));
    let erased = drawn(&mut wire, &(1..8).map(blank).collect::<Vec<_>>());
    assert_eq!(erased, "^[m^[7X");
}

#[test]
fn a_blank_that_only_changes_its_colour_is_not_sent_and_an_underlined_one_is() {
    let mut wire = wire();
    wire.shown.resize(160, Cell::default());
    let red = cell(" ", Style::new().red().bold());
    assert_eq!(drawn(&mut wire, &[(3, 0, red)]), "");
    let line = cell(" ", Style::new().underlined());
    assert_eq!(drawn(&mut wire, &[(3, 0, line)]), "^[1;4H^[4m ");
    let plain = cell(" ", Style::new());
    assert_eq!(
        drawn(&mut wire, &[(3, 0, plain)]),
        "^[D^[m ".replace("^[D", "\u{8}")
    );
}

#[test]
fn a_ground_is_taken_off_again_and_any_colour_has_its_code() {
    let mut wire = wire();
    let alarm = Style::new().fg(Color::White).bg(Color::Red);
    assert_eq!(
        drawn(&mut wire, &[(0, 0, cell("a", alarm))]),
        "^[1H^[97;41ma"
    );
    assert_eq!(drawn(&mut wire, &[(1, 0, cell(" ", alarm))]), " ");
    assert_eq!(
        drawn(&mut wire, &[(2, 0, cell(" ", Style::new()))]),
        "^[49m "
    );
    let own = Style::new().fg(Color::Rgb(1, 20, 255)).bg(Color::LightCyan);
    assert_eq!(
        drawn(&mut wire, &[(3, 0, cell("b", own))]),
        "^[38;2;1;20;255;106mb"
    );
}

#[test]
fn what_stood_under_a_wide_letter_does_not_come_back() {
    let mut wire = wire();
    wire.shown.resize(160, Cell::default());
    let plain = Style::new();
    drawn(&mut wire, &[(1, 0, cell("2", plain))]);
    drawn(&mut wire, &[(0, 0, cell("日", plain))]);
    let cells = [(0, 0, cell("y", plain)), (2, 0, cell("z", plain))];
    assert_eq!(drawn(&mut wire, &cells), "\ry^[Cz");
}

#[test]
fn a_terminal_without_utf8_gets_ascii_in_the_same_columns() {
    let mut wire = wire();
    wire.utf8 = false;
    let plain = Style::new();
    let cells = [
        (0, 0, cell("è", plain)),
        (1, 0, cell("日", plain)),
        (3, 0, cell("│", plain)),
    ];
    assert_eq!(drawn(&mut wire, &cells), "^[1He??|");
}

#[test]
fn a_wide_letter_moves_two_columns() {
    let mut wire = wire();
    drawn(&mut wire, &[(0, 0, cell("日", Style::new()))]);
    assert_eq!(drawn(&mut wire, &[(2, 0, cell("b", Style::new()))]), "b");
}

#[test]
fn after_a_letter_whose_width_terminals_disagree_on_the_next_cell_is_gone_to() {
    let mut wire = wire();
    wire.shown.resize(160, Cell::default());
    let plain = Style::new();
    let cells = [
        (2, 1, cell("a", plain)),
        (3, 1, cell("⚠", plain)),
        (4, 1, cell("b", plain)),
        (9, 1, cell("│", plain)),
    ];
    let drawn_once = drawn(&mut wire, &cells);
    assert_eq!(drawn_once, "^[2H^[2K  a⚠^[2;5Hb    │");
    // Another letter in the row is a letter.
    assert_eq!(drawn(&mut wire, &[(0, 1, cell("c", plain))]), "\rc");
    // Once it goes, the row is drawn without what it may have left behind.
    let gone = [(3, 1, cell(" ", plain)), (4, 1, cell(" ", plain))];
    assert_eq!(drawn(&mut wire, &gone), "^[2H^[2Kc a^[6C│");
}

#[test]
fn of_a_terminal_of_any_size_no_more_is_drawn_on_than_a_screen_has() {
    assert_eq!(within(300, 100), (300, 100));
    let (columns, rows) = within(20_000, u16::MAX);
    assert!(u32::from(columns) * u32::from(rows) <= 400_000);
}

/// Letters of a row from a column on, which lead to an address.
fn leading(
    wire: &TerminalBackend<Vec<u8>>,
    x: u16,
    text: &str,
    address: &str,
) -> Vec<(u16, u16, Cell)> {
    let style = wire.links.leading(Style::new(), address);
    let letters = text.chars().zip(x..);
    letters
        .map(|(letter, x)| (x, 0, cell(&letter.to_string(), style)))
        .collect()
}

/// What a frame of these cells is, to its last byte.
fn framed(wire: &mut TerminalBackend<Vec<u8>>, cells: &[(u16, u16, Cell)]) -> String {
    wire.want_hidden = false;
    wire.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))
        .unwrap();
    wire.flush().unwrap();
    let text = String::from_utf8(std::mem::take(&mut wire.out)).unwrap();
    text.replace('\x1b', "^")
}

#[test]
fn a_link_is_opened_once_for_its_letters_and_closed_behind_them() {
    let mut wire = wire();
    wire.columns = size().0;
    let mut cells = leading(&wire, 0, "a b", HERE);
    cells.extend(leading(&wire, 3, "c", THERE));
    cells.push((4, 0, cell("d", Style::new())));
    let opened = format!("^[1H^]8;;{HERE}^\\a b^]8;;{THERE}^\\c^]8;;^\\d");
    assert_eq!(framed(&mut wire, &cells), opened);
}

#[test]
fn no_frame_ends_within_a_link() {
    let mut wire = wire();
    wire.columns = size().0;
    let cells = leading(&wire, 0, "ab", HERE);
    let whole = format!("^[1H^]8;;{HERE}^\\ab^]8;;^\\");
    assert_eq!(framed(&mut wire, &cells), whole);
    // Nor is it open while the cursor goes where it shall stand.
    let cells = leading(&wire, 2, "c", HERE);
    wire.target = Some(Position { x: 1, y: 0 });
    let sent = framed(&mut wire, &cells);
    assert_eq!(sent, format!("^]8;;{HERE}^\\c^]8;;^\\^[1;2H"));
}

#[test]
fn letters_whose_link_leads_elsewhere_are_sent_again() {
    let mut wire = wire();
    wire.columns = size().0;
    let area = Rect::new(0, 0, 80, 1);
    let row = |address: Option<&str>| {
        let mut row = Buffer::empty(area);
        let style = address.map(|address| wire.links.leading(Style::new(), address));
        row.set_string(0, 0, "ab", style.unwrap_or_default());
        row
    };
    let (here, there, nowhere) = (row(Some(HERE)), row(Some(THERE)), row(None));
    let changed = |from: &Buffer, to: &Buffer| -> Vec<_> {
        let cells = from.diff(to).into_iter();
        cells.map(|(x, y, cell)| (x, y, cell.clone())).collect()
    };
    framed(&mut wire, &changed(&Buffer::empty(area), &here));
    let sent = framed(&mut wire, &changed(&here, &there));
    assert_eq!(sent, format!("\r^]8;;{THERE}^\\ab^]8;;^\\"));
    assert_eq!(framed(&mut wire, &changed(&there, &nowhere)), "\rab");
}

#[test]
fn letters_that_lead_somewhere_are_not_gone_over_by_printing_them() {
    let mut wire = wire();
    wire.columns = size().0;
    let cells = leading(&wire, 0, "abc", HERE);
    framed(&mut wire, &cells);
    wire.at = Some(Position::ORIGIN);
    let sent = framed(&mut wire, &[(3, 0, cell("d", Style::new()))]);
    assert_eq!(sent, "^[3Cd");
}

/// A symbol, how it looks, and how many of it there are.
type Piece = (&'static str, Style, usize);

const WIDE: u16 = 24;
const HIGH: u16 = 4;

/// A screen of letters, blanks and styles in runs. Wide letters have tests of their
/// own: where a styled blank follows one, the library leaves out its other half.
fn screen(links: &Links) -> impl Strategy<Value = Vec<Piece>> + use<> {
    let symbol = prop::sample::select(vec![" ", " ", "a", "b", "é", "│", "e\u{301}"]);
    let style = prop::sample::select(vec![
        Style::new(),
        Style::new(),
        Style::new().red(),
        Style::new().bold(),
        Style::new().reversed(),
        Style::new().red().reversed().bold(),
        Style::new().underlined(),
        Style::new().on_blue(),
        Style::new().red().on_blue().bold(),
        links.leading(Style::new().underlined(), HERE),
        links.leading(Style::new(), HERE),
        links.leading(Style::new(), THERE),
    ]);
    prop::collection::vec((symbol, style, 1usize..14), 0..24)
}

fn buffer(runs: &[Piece]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDE, HIGH));
    let mut at = 0;
    for (symbol, style, count) in runs {
        for _ in 0..*count {
            let (x, y) = (at % WIDE, at / WIDE);
            if y >= HIGH {
                return buffer;
            }
            buffer.set_stringn(x, y, symbol, 1, *style);
            at += 1;
        }
    }
    buffer
}

/// What a person sees of a cell: a blank has no colour and is not bold.
fn seen(symbol: &str, pen: Pen) -> (String, Modifier, bool, Option<Color>) {
    let visible = Modifier::REVERSED | Modifier::UNDERLINED;
    let blank = symbol.trim().is_empty();
    let modifier = if blank {
        pen.modifier & visible
    } else {
        pen.modifier
    };
    let coloured = !blank || modifier.intersects(visible);
    (
        symbol.trim().to_owned(),
        modifier,
        coloured && pen.colour.is_some(),
        pen.ground,
    )
}

/// The pen with which a terminal shows a cell.
fn pen_of(cell: &vt100::Cell) -> Pen {
    let mut modifier = Modifier::empty();
    for (has, flag) in [
        (cell.bold(), Modifier::BOLD),
        (cell.inverse(), Modifier::REVERSED),
        (cell.underline(), Modifier::UNDERLINED),
    ] {
        modifier.set(flag, has);
    }
    let red = cell.fgcolor() == vt100::Color::Idx(1);
    let blue = cell.bgcolor() == vt100::Color::Idx(4);
    Pen {
        colour: red.then_some(Color::Red),
        ground: blue.then_some(Color::Blue),
        modifier,
        link: None,
    }
}

/// Where the letters on a terminal lead, cell by cell.
struct Led {
    parser: vt100::Parser,
    open: String,
    cells: Vec<String>,
}

impl Led {
    fn new() -> Self {
        let size = |n| std::num::NonZeroU16::new(n).unwrap();
        Self {
            parser: vt100::Parser::new(size(HIGH), size(WIDE), 0),
            open: String::new(),
            cells: vec![String::new(); usize::from(WIDE * HIGH)],
        }
    }

    fn place(&self) -> usize {
        let (row, column) = self.parser.screen().cursor_position();
        usize::from(row * WIDE + column)
    }

    fn process(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while let Some(first) = rest.chars().next() {
            let place = self.place();
            let length = match rest.strip_prefix("\x1b]8;;") {
                Some(link) => {
                    let end = link.find("\x1b\\").unwrap();
                    link[..end].clone_into(&mut self.open);
                    "\x1b]8;;".len() + end + "\x1b\\".len()
                }
                None if first == '\x1b' => {
                    let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                    if let Some(count) = rest[2..=end].strip_suffix('X') {
                        let count: usize = count.parse().unwrap();
                        self.cells[place..place + count].fill(String::new());
                    }
                    end + 1
                }
                None => {
                    if UnicodeWidthStr::width(&*first.to_string()) == 1 && first >= ' ' {
                        self.cells[place].clone_from(&self.open);
                    }
                    first.len_utf8()
                }
            };
            let (one, more) = rest.split_at(length);
            self.parser.process(one.as_bytes());
            rest = more;
        }
    }
}

fn check(buffer: &Buffer, links: &Links, led: &Led) -> Result<(), TestCaseError> {
    for y in 0..HIGH {
        for x in 0..WIDE {
            let ours = &buffer[(x, y)];
            let theirs = led.parser.screen().cell(y, x).unwrap();
            let wanted = seen(ours.symbol(), Pen::of(ours));
            let found = seen(theirs.contents(), pen_of(theirs));
            prop_assert_eq!(found, wanted, "at {},{}", x, y);
            let wanted = links.address(ours.underline_color);
            let found = &led.cells[usize::from(y * WIDE + x)];
            prop_assert_eq!(found, wanted.as_deref().unwrap_or(""), "at {},{}", x, y);
        }
    }
    Ok(())
}

fn frames() -> impl Strategy<Value = (Rc<Links>, Vec<Vec<Piece>>)> {
    let links = links();
    let frames = prop::collection::vec(screen(&links), 1..6);
    (Just(links), frames)
}

proptest! {
    #[test]
    fn a_terminal_shows_frame_after_frame_what_was_drawn(
        (links, frames) in frames(),
        erases in any::<bool>(),
    ) {
        let mut led = Led::new();
        let mut wire = TerminalBackend::new(Vec::new(), true, erases, Rc::clone(&links));
        wire.columns = WIDE;
        wire.shown = vec![Cell::default(); usize::from(WIDE * HIGH)];
        let mut before = Buffer::empty(Rect::new(0, 0, WIDE, HIGH));
        for runs in frames {
            let next = buffer(&runs);
            wire.draw(before.diff(&next).into_iter()).unwrap();
            led.process(&std::mem::take(&mut wire.frame));
            check(&next, &links, &led)?;
            before = next;
        }
    }
}
