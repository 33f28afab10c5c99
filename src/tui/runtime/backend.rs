//! Cells as bytes on a slow line: as few as the terminal needs.
//!
//! The pen's style and the cursor's place are remembered from frame to frame, so a
//! typed letter costs the letter alone. Nothing is written before [`Backend::flush`],
//! and a large frame is held together by synchronised output, which terminals that do
//! not know it ignore. It must not know what the cells show.
//!
//! Sequences are those of ECMA-48 that every terminal in use has: CUP, CUF, EL, ED and
//! SGR with sixteen colours, and with others where a theme has them; ECH where the terminal
//! is known to have it; OSC 8 for links where it takes them. No frame ends within a link.

use super::hyperlink::{CLOSED, opened};
use super::pen::{MODIFIERS, Pen, colour_code, ground_code};
use super::unsure::is_unsure;
use crate::model::ascii::ascii;
use crate::tui::links::Links;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::borrow::Cow;
use std::io::{self, Write};
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

/// A frame of more bytes than this is shown in one piece.
const LARGE: usize = 400;

/// So many blanks cost more than to erase them and go on; with something right behind
/// them, going there costs, too.
const ERASED: u16 = 6;
const ERASED_WITHIN: u16 = 10;

/// So many cells may be printed again instead of gone over.
const WALKED: u16 = 4;

/// Blanks that follow each other in a row, and are not sent yet.
#[derive(Debug, Clone, Copy)]
struct Blanks {
    from: Position,
    count: u16,
}

/// What a cell holds of which nobody knows what it shows.
const UNKNOWN: &str = "\0";

/// Whether nothing of the cell is to be seen, whatever its colour, and it leads nowhere.
fn is_blank(cell: &Cell) -> bool {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED;
    let plain = cell.bg == Color::Reset && cell.underline_color == Color::Reset;
    cell.symbol() == " " && !cell.modifier.intersects(seen) && plain
}

/// A terminal at the end of a line on which bytes count.
#[derive(Debug)]
pub struct TerminalBackend<W: Write> {
    out: W,
    /// The terminal was told to expect UTF-8; else it gets ASCII and nothing else.
    utf8: bool,
    /// The terminal can erase cells without going over them (ECH).
    erases: bool,
    links: Rc<Links>,
    frame: Vec<u8>,
    /// What goes out once before the next frame, in the same breath.
    before: Vec<u8>,
    pen: Pen,
    /// Where the terminal's cursor is; none when not known.
    at: Option<Position>,
    /// Where it shall stand at the end of the frame.
    target: Option<Position>,
    hidden: bool,
    want_hidden: bool,
    columns: u16,
    /// What each cell shows, row by row: a short way over cells is to print them again.
    shown: Vec<Cell>,
}

impl<W: Write> TerminalBackend<W> {
    /// A terminal of which nothing is known yet.
    pub fn new(out: W, utf8: bool, erases: bool, links: Rc<Links>) -> Self {
        Self {
            out,
            utf8,
            erases,
            links,
            frame: Vec::with_capacity(4 << 10),
            before: Vec::new(),
            pen: Pen::default(),
            at: None,
            target: None,
            hidden: false,
            want_hidden: false,
            columns: size().0,
            shown: Vec::new(),
        }
    }

    /// Whether the terminal was told to expect UTF-8.
    pub fn utf8(&self) -> bool {
        self.utf8
    }

    /// Forgets what the terminal's state was: somebody else has written to it.
    pub fn forget(&mut self) {
        self.before.clear();
        self.frame.clear();
        self.frame.extend_from_slice(b"\x1b[m");
        self.pen = Pen::default();
        self.at = None;
        self.hidden = false;
        self.shown.clear();
    }

    /// Puts bytes before the next frame, which take the terminal for it: a packet less on
    /// the line.
    pub fn lead(&mut self, bytes: &[u8]) {
        self.before.extend_from_slice(bytes);
    }

    /// Every cell is blank: the screen was cleared.
    fn blank(&mut self) {
        let (columns, rows) = size();
        self.columns = columns;
        self.shown.clear();
        self.shown
            .resize(usize::from(columns) * usize::from(rows), Cell::default());
    }

    /// Writes bytes that move nothing on the screen: a clipboard's sequence.
    pub fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        if self.walk(to) {
            return;
        }
        match self.at {
            Some(at) if at.y == to.y && at.x < to.x => match to.x - at.x {
                1 => self.frame.extend_from_slice(b"\x1b[C"),
                right => put(&mut self.frame, format_args!("\x1b[{right}C")),
            },
            Some(at) if at.y == to.y && to.x == 0 => self.frame.push(b'\r'),
            Some(at) if at.y == to.y && at.x == to.x + 1 => self.frame.push(8),
            Some(at) if at.y + 1 == to.y && to.x == 0 => self.frame.extend_from_slice(b"\r\n"),
            _ if to.x == 0 => put(&mut self.frame, format_args!("\x1b[{}H", to.y + 1)),
            Some(at) if at.x == to.x && at.y < to.y => match to.y - at.y {
                1 => self.frame.extend_from_slice(b"\x1b[B"),
                down => put(&mut self.frame, format_args!("\x1b[{down}B")),
            },
            _ => put(
                &mut self.frame,
                format_args!("\x1b[{};{}H", to.y + 1, to.x + 1),
            ),
        }
        self.at = Some(to);
    }

    fn index(&self, at: Position) -> usize {
        usize::from(at.y) * usize::from(self.columns) + usize::from(at.x)
    }

    /// Where the cursor is, if only a few cells lie between.
    fn just_before(&self, to: Position) -> Option<Position> {
        self.at
            .filter(|at| at.y == to.y && at.x < to.x && to.x - at.x <= WALKED)
    }

    /// Goes over a few cells by printing them again, where that is no longer than going.
    fn walk(&mut self, to: Position) -> bool {
        let Some(at) = self.just_before(to) else {
            return false;
        };
        let cost = if to.x - at.x == 1 { 3 } else { 4 };
        let (from, end) = (self.index(at), self.index(to));
        let Some(cells) = self.shown.get(from..end) else {
            return false;
        };
        let visible = self.pen.modifier & (Modifier::REVERSED | Modifier::UNDERLINED);
        let same = |cell: &Cell| {
            let unseen = visible.is_empty() && self.pen.ground.is_none() && self.pen.link.is_none();
            let as_blank = unseen && is_blank(cell);
            let symbol = cell.symbol();
            let known = symbol.width() == 1 && symbol != UNKNOWN && !is_unsure(symbol);
            as_blank || known && Pen::of(cell) == self.pen
        };
        let bytes: usize = cells.iter().map(|cell| cell.symbol().len()).sum();
        if bytes > cost || !cells.iter().all(same) {
            return false;
        }
        for cell in cells {
            self.frame.extend_from_slice(cell.symbol().as_bytes());
        }
        self.at = Some(to);
        true
    }

    fn remember(&mut self, at: Position, cell: &Cell) {
        let index = self.index(at);
        if index >= self.shown.len() && index < 1 << 20 {
            self.shown.resize(index + 1, Cell::new(UNKNOWN));
        }
        if let Some(slot) = self.shown.get_mut(index) {
            slot.clone_from(cell);
        }
        // The other half of a wide letter shows nothing of what was there; what it shows
        // once the first half is gone, terminals decide.
        for half in index + 1..index + cell.symbol().width() {
            if let Some(slot) = self.shown.get_mut(half) {
                slot.set_symbol(UNKNOWN);
            }
        }
    }

    /// Changes the pen: what is only added is added, anything else begins afresh.
    fn paint(&mut self, cell: &Cell) {
        let Pen {
            colour,
            ground,
            link,
            ..
        } = Pen::of(cell);
        self.lead_to(link);
        // A blank shows no colour, and no modifier but these two.
        let wanted = if cell.symbol() == " " {
            let modifier = cell.modifier & (Modifier::REVERSED | Modifier::UNDERLINED);
            let colour = if modifier.is_empty() {
                self.pen.colour
            } else {
                colour
            };
            let kept = self.pen.modifier & (Modifier::BOLD | Modifier::ITALIC | Modifier::DIM);
            Pen {
                colour,
                ground,
                modifier: modifier | kept,
                link,
            }
        } else {
            Pen::of(cell)
        };
        if wanted == self.pen {
            return;
        }
        let mut codes: Vec<Cow<'static, str>> = Vec::new();
        let fresh = !wanted.modifier.contains(self.pen.modifier);
        let before = if fresh { Pen::default() } else { self.pen };
        for (modifier, code) in MODIFIERS {
            if wanted.modifier.contains(modifier) && !before.modifier.contains(modifier) {
                codes.push(code.into());
            }
        }
        if wanted.colour != before.colour {
            codes.push(colour_code(wanted.colour));
        }
        if wanted.ground != before.ground {
            codes.push(ground_code(wanted.ground));
        }
        let lead = if fresh && !codes.is_empty() { "0;" } else { "" };
        put(
            &mut self.frame,
            format_args!("\x1b[{lead}{}m", codes.join(";")),
        );
        self.pen = wanted;
    }

    /// What is printed from here on leads to that address, or nowhere.
    fn lead_to(&mut self, link: Option<Color>) {
        if self.pen.link == link {
            return;
        }
        match link.and_then(|link| self.links.address(link)) {
            Some(address) => self.frame.extend_from_slice(&opened(&address)),
            None => self.frame.extend_from_slice(CLOSED),
        }
        self.pen.link = link;
    }

    /// Whether the terminal shows just that in the cell, so far as it can be seen.
    fn shows(&self, at: Position, cell: &Cell) -> bool {
        let shown = self.shown.get(self.index(at));
        is_blank(cell) && at.x < self.columns && shown.is_some_and(is_blank)
    }

    /// Takes the changed cells of a row in.
    fn take_row(&mut self, cells: &[(Position, Cow<'_, Cell>)], blanks: &mut Option<Blanks>) {
        let unsure = |(at, cell): &(Position, Cow<'_, Cell>)| {
            let shown = self.shown.get(self.index(*at));
            is_unsure(cell.symbol()) || shown.is_some_and(|shown| is_unsure(shown.symbol()))
        };
        if !cells.iter().any(unsure) {
            for (at, cell) in cells {
                self.take(*at, cell, blanks);
            }
            return;
        }
        self.wipe(blanks.take(), None);
        for (at, cell) in cells {
            self.remember(*at, cell);
        }
        if let Some((at, _)) = cells.first() {
            self.draw_row(at.y);
        }
    }

    /// Draws a whole row on an erased line. Where a letter took other columns than was
    /// thought, there is no knowing what else of the row it has moved or covered.
    fn draw_row(&mut self, y: u16) {
        self.at = None;
        self.go(Position { x: 0, y });
        self.paint(&Cell::default());
        self.frame.extend_from_slice(b"\x1b[2K");
        for x in 0..self.columns {
            let at = Position { x, y };
            let Some(cell) = self.shown.get(self.index(at)).cloned() else {
                return;
            };
            if cell.symbol() != UNKNOWN && !is_blank(&cell) {
                self.set(at, &cell);
            }
        }
    }

    /// Takes a cell in: blanks wait for those behind them.
    fn take(&mut self, at: Position, cell: &Cell, blanks: &mut Option<Blanks>) {
        if self.shows(at, cell) {
            return;
        }
        if is_blank(cell) {
            match blanks {
                Some(Blanks { from, count }) if self.blank_until(*from, *count, at) => {
                    *count = at.x + 1 - from.x;
                }
                _ => {
                    self.wipe(blanks.take(), Some(at));
                    *blanks = Some(Blanks { from: at, count: 1 });
                }
            }
            return;
        }
        self.wipe(blanks.take(), Some(at));
        self.set(at, cell);
    }

    /// Whether blanks that wait go on as far as there: what lies between shows nothing, and
    /// to erase it once more costs no byte. Where nothing can be erased, it is printed.
    fn blank_until(&self, from: Position, count: u16, to: Position) -> bool {
        let x = from.x + count;
        if from.y != to.y || x > to.x {
            return false;
        }
        let near = self.erases || to.x - x <= WALKED;
        let between = self.index(Position { x, ..from })..self.index(to);
        let shown = self.shown.get(between);
        x == to.x || near && shown.is_some_and(|cells| cells.iter().all(is_blank))
    }

    /// Sends blanks, before something is sent to `next`.
    fn wipe(&mut self, blanks: Option<Blanks>, next: Option<Position>) {
        let Some(Blanks { from, count }) = blanks else {
            return;
        };
        let end = Position {
            x: from.x + count,
            ..from
        };
        let least = if next == Some(end) {
            ERASED_WITHIN
        } else {
            ERASED
        };
        let blank = Cell::default();
        if !self.erases || count < least {
            for x in from.x..end.x {
                self.set(Position { x, ..from }, &blank);
            }
            return;
        }
        self.go(from);
        self.paint(&blank);
        put(&mut self.frame, format_args!("\x1b[{count}X"));
        for x in from.x..end.x {
            self.remember(Position { x, ..from }, &blank);
        }
    }

    fn set(&mut self, at: Position, cell: &Cell) {
        // What lies between may look as the cell does, and not as the last one.
        if self.just_before(at).is_some() && !self.walk(at) {
            self.paint(cell);
        }
        self.go(at);
        self.paint(cell);
        self.print(cell);
        self.remember(at, cell);
    }

    fn print(&mut self, cell: &Cell) {
        let symbol = cell.symbol();
        self.frame.extend_from_slice(symbol.as_bytes());
        if is_unsure(symbol) {
            self.at = None;
            return;
        }
        let step = u16::try_from(symbol.width()).unwrap_or(1);
        // In the last column terminals differ on where the cursor is then.
        self.at = self
            .at
            .map(|at| Position {
                x: at.x + step,
                ..at
            })
            .filter(|at| at.x < self.columns);
    }
}

/// The terminal's size, asked of the standard streams alone. One that says nothing (a
/// serial line, some pseudo terminals) is taken for the usual one: a person is there all
/// the same.
fn size() -> (u16, u16) {
    use rustix::termios::tcgetwinsize;
    let told = tcgetwinsize(io::stdout()).or_else(|_| tcgetwinsize(io::stdin()));
    match told {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => within(size.ws_col, size.ws_row),
        _ => (80, 24),
    }
}

/// What of a terminal is drawn on. No screen is larger: a size beyond it is a slip or an
/// attack, and each of its cells would take memory.
fn within(columns: u16, rows: u16) -> (u16, u16) {
    const MOST: (u16, u16) = (1000, 400);
    (columns.min(MOST.0), rows.min(MOST.1))
}

/// Writing to memory cannot fail.
fn put(frame: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = frame.write_fmt(text);
}

impl<W: Write> Backend for TerminalBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut blanks = None;
        let mut row: Vec<(Position, Cow<'_, Cell>)> = Vec::new();
        for (x, y, cell) in content {
            if row.last().is_some_and(|(last, _)| last.y != y) {
                self.take_row(&row, &mut blanks);
                row.clear();
            }
            let mut cell = Cow::Borrowed(cell);
            if !self.utf8 && !cell.symbol().is_ascii() {
                let plain = ascii(cell.symbol());
                cell.to_mut().set_symbol(&plain);
            }
            row.push((Position { x, y }, cell));
        }
        self.take_row(&row, &mut blanks);
        self.wipe(blanks, None);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.want_hidden = true;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.want_hidden = false;
        Ok(())
    }

    /// Where the cursor will be; the terminal itself is never asked, because an answer
    /// over a bad line may not come.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.target.or(self.at).unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.target = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.lead_to(None);
        self.frame.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
        self.pen = Pen::default();
        self.at = Some(Position::ORIGIN);
        self.blank();
        Ok(())
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        if clear_type == ClearType::All {
            return self.clear();
        }
        if let Some(target) = self.target {
            self.go(target);
        }
        self.shown.clear();
        self.lead_to(None);
        self.frame.extend_from_slice(match clear_type {
            ClearType::AfterCursor => b"\x1b[m\x1b[J".as_slice(),
            ClearType::BeforeCursor => b"\x1b[m\x1b[1J",
            ClearType::CurrentLine => b"\x1b[m\x1b[2K",
            _ => b"\x1b[m\x1b[K",
        });
        self.pen = Pen::default();
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = size();
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lead_to(None);
        let columns = self.size().map_or(self.columns, |size| size.width);
        if columns != self.columns {
            self.columns = columns;
            self.shown.clear();
        }
        if !self.want_hidden
            && let Some(target) = self.target
        {
            self.go(target);
        }
        if self.want_hidden != self.hidden {
            let code = if self.want_hidden {
                b"\x1b[?25l"
            } else {
                b"\x1b[?25h"
            };
            self.frame.extend_from_slice(code);
            self.hidden = self.want_hidden;
        }
        if self.frame.len() > LARGE {
            self.frame.splice(0..0, *b"\x1b[?2026h");
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
        if !self.before.is_empty() {
            self.frame.splice(0..0, std::mem::take(&mut self.before));
        }
        if !self.frame.is_empty() {
            self.out.write_all(&self.frame)?;
            self.frame.clear();
        }
        self.out.flush()
    }
}

#[cfg(test)]
#[path = "backend_tests.rs"]
mod tests;
