//! The text of a form field while it is being typed, and the cursor in it.
//!
//! The cursor is a place in the text, always between two characters as people
//! count them; rows exist only for a given width. Where they begin is kept from one
//! key to the next, and a change works out again only those behind it, so a pasted
//! log of a megabyte stays light. It must not know keys, fields or screens.

use super::history::{Change, EditHistory};
use super::wrap;
use crate::model::{sanitize, sanitize_line};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A text with a cursor.
#[derive(Debug, Clone, Default)]
pub struct Buffer {
    text: String,
    /// In bytes.
    cursor: usize,
    one_line: bool,
    /// The column that a series of moves up and down aims for.
    aim: Option<usize>,
    kept: RefCell<Starts>,
    history: EditHistory,
}

/// Two are the same that hold the same; how far their rows are known says nothing.
impl PartialEq for Buffer {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.cursor, self.one_line, self.aim)
            == (&other.text, other.cursor, other.one_line, other.aim)
    }
}

impl Eq for Buffer {}

/// Where the rows of a text begin at one width, as far as anybody has asked.
#[derive(Debug, Clone, Default)]
struct Starts {
    limit: usize,
    known: Vec<usize>,
    /// There is no row after these.
    all: bool,
    /// How many rows were worked out in all.
    worked_out: usize,
}

impl Starts {
    /// How many rows before a change may end elsewhere after it: where a row ends follows
    /// from no more than itself and the word and the letter behind it.
    const UNSURE: usize = 4;

    /// Forgets what a change at `place` makes unsure.
    fn changed(&mut self, place: usize) {
        let before = self.known.partition_point(|start| *start <= place);
        self.known.truncate(before.saturating_sub(Self::UNSURE));
        self.all = false;
    }

    /// Works out rows while `more` of the last start that is known.
    fn extend(&mut self, text: &str, limit: usize, more: impl Fn(&[usize]) -> bool) {
        if self.limit != limit {
            self.limit = limit;
            self.known.clear();
            self.all = false;
        }
        if self.known.is_empty() {
            self.known.push(0);
        }
        let from = self.known.last().copied().unwrap_or(0);
        let mut rows = wrap::rows_from(text, limit, from);
        while !self.all && more(&self.known) {
            self.worked_out += 1;
            rows.next();
            match rows.next_start() {
                Some(start) => self.known.push(start),
                None => self.all = true,
            }
        }
    }
}

impl Buffer {
    /// A text with the cursor at its end. In a one-line buffer line breaks
    /// become spaces, now and later.
    #[must_use]
    pub fn new(text: &str, one_line: bool) -> Self {
        let mut buffer = Self {
            one_line,
            ..Self::default()
        };
        buffer.insert(text);
        buffer.history = EditHistory::default();
        buffer
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor is, in bytes.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts the cursor at a byte, or at the next place where it may stand.
    pub fn set_cursor(&mut self, cursor: usize) {
        self.aim = None;
        self.cursor = cursor.min(self.text.len());
        while !self.text.is_char_boundary(self.cursor) {
            self.cursor += 1;
        }
        if !self.at_boundary() {
            self.cursor = self.after();
        }
    }

    /// Puts the cursor behind so many characters, or at the end where there are fewer.
    pub fn set_cursor_after(&mut self, characters: usize) {
        let place = self.text.char_indices().nth(characters);
        self.set_cursor(place.map_or(self.text.len(), |(at, _)| at));
    }

    /// Puts a typed or pasted text at the cursor, made harmless.
    pub fn insert(&mut self, text: &str) {
        let clean = if self.one_line {
            sanitize_line(text)
        } else {
            sanitize(text)
        };
        self.kept.get_mut().changed(self.cursor);
        self.history.put(self.cursor, &clean);
        self.text.insert_str(self.cursor, &clean);
        // The next character may join the last one inserted.
        self.set_cursor(self.cursor + clean.len());
    }

    /// Removes the whole text. Says whether there was one.
    pub fn clear(&mut self) -> bool {
        self.remove(0..self.text.len())
    }

    /// Takes the last change back (Ctrl-_). Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.turn(false)
    }

    /// Makes again what was taken back last (Ctrl-Y); where nothing was, or something else has
    /// changed since, puts in what was cut out last. Says whether there was anything.
    pub fn again(&mut self) -> bool {
        if self.turn(true) {
            return true;
        }
        let cut = self.history.last_cut().to_owned();
        self.insert(&cut);
        !cut.is_empty()
    }

    /// Turns the newest change round, or the one that was turned round last.
    fn turn(&mut self, again: bool) -> bool {
        let Some(change) = self.history.pop(again) else {
            return false;
        };
        let range = change.at..change.at + change.len;
        let Some(out) = self.text.get(range.clone()).map(str::to_owned) else {
            return false;
        };
        self.kept.get_mut().changed(change.at);
        self.text.replace_range(range, &change.out);
        self.set_cursor(change.at + change.out.len());
        let (at, len) = (change.at, change.out.len());
        self.history.turned(Change { at, out, len }, again);
        true
    }

    /// Removes the character before the cursor. Says whether there was one.
    pub fn backspace(&mut self) -> bool {
        self.remove(self.before()..self.cursor)
    }

    /// Removes the character after the cursor. Says whether there was one.
    pub fn delete(&mut self) -> bool {
        self.remove(self.cursor..self.after())
    }

    /// Removes back to the last space (Ctrl-W). Says whether anything went.
    pub fn delete_word_back(&mut self) -> bool {
        let head = &self.text[..self.cursor];
        let word = head.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        let start = match word.rfind(char::is_whitespace) {
            // At the beginning of a line there is only its break to remove.
            _ if word.ends_with('\n') && word.len() == self.cursor => self.cursor - 1,
            Some(space) => space + self.text[space..].chars().next().map_or(1, char::len_utf8),
            None => 0,
        };
        self.cut(start..self.cursor)
    }

    /// Removes back to the beginning of the line (Ctrl-U). Says whether anything went.
    pub fn kill_to_line_start(&mut self) -> bool {
        self.cut(self.line().start..self.cursor)
    }

    /// Removes on to the end of the line (Ctrl-K), or the line break when there.
    /// Says whether anything went.
    pub fn kill_to_line_end(&mut self) -> bool {
        let end = self.line().end;
        self.cut(
            self.cursor..if end == self.cursor {
                self.after()
            } else {
                end
            },
        )
    }

    /// One character to the left. Says whether the cursor moved.
    pub fn left(&mut self) -> bool {
        self.go(self.before())
    }

    /// One character to the right. Says whether the cursor moved.
    pub fn right(&mut self) -> bool {
        self.go(self.after())
    }

    /// To the beginning of this word or the one before. Says whether the cursor moved.
    pub fn word_left(&mut self) -> bool {
        let words = self.text[..self.cursor].grapheme_indices(true).rev();
        let start = words
            .skip_while(|(_, grapheme)| !in_word(grapheme))
            .take_while(|(_, grapheme)| in_word(grapheme))
            .last()
            .map_or(0, |(at, _)| at);
        self.go(start)
    }

    /// To the end of this word or the next one. Says whether the cursor moved.
    pub fn word_right(&mut self) -> bool {
        let words = self.text[self.cursor..].grapheme_indices(true);
        let end = words
            .skip_while(|(_, grapheme)| !in_word(grapheme))
            .find(|(_, grapheme)| !in_word(grapheme))
            .map_or(self.text.len(), |(at, _)| self.cursor + at);
        self.go(end)
    }

    /// To the beginning of the line. Says whether the cursor moved.
    pub fn home(&mut self) -> bool {
        self.go(self.line().start)
    }

    /// To the end of the line. Says whether the cursor moved.
    pub fn end(&mut self) -> bool {
        self.go(self.line().end)
    }

    /// One row up at that width; not from the first row, which is `false`.
    pub fn up(&mut self, width: usize) -> bool {
        let at = self.row_of_cursor(width);
        let above = at.checked_sub(1).and_then(|above| self.row(above, width));
        self.go_to_row(at, above, width)
    }

    /// One row down at that width; not from the last row, which is `false`.
    pub fn down(&mut self, width: usize) -> bool {
        let at = self.row_of_cursor(width);
        let below = self.row(at + 1, width);
        self.go_to_row(at, below, width)
    }

    /// How many rows the whole text has at that width. The last column is kept free for
    /// the cursor, where there is more than one.
    #[must_use]
    pub fn height(&self, width: usize) -> usize {
        self.with_starts(width, |_| true, <[usize]>::len)
    }

    /// The rows to draw: at most `height` of them, from `first_row`, without their
    /// line breaks and with spaces for tabs. Only wide characters at width 1 and a
    /// tab at the edge are wider than `width`.
    #[must_use]
    pub fn visible(&self, width: usize, first_row: usize, height: usize) -> Vec<Cow<'_, str>> {
        (first_row..first_row + height)
            .map_while(|at| self.row(at, width))
            .map(|row| wrap::drawn(&self.text[row]))
            .collect()
    }

    /// The row and the column of the cursor at that width; the column is always
    /// less than the width.
    #[must_use]
    pub fn cursor_cell(&self, width: usize) -> (usize, usize) {
        let at = self.row_of_cursor(width);
        let row = self.row(at, width).unwrap_or(0..0);
        (at, self.column(&row, width))
    }

    /// Where the rows begin, worked out as far as `more` of them are wanted.
    fn with_starts<T>(
        &self,
        width: usize,
        more: impl Fn(&[usize]) -> bool,
        see: impl FnOnce(&[usize]) -> T,
    ) -> T {
        let mut kept = self.kept.borrow_mut();
        kept.extend(&self.text, limit(width), more);
        see(&kept.known)
    }

    /// The row that the cursor is in.
    fn row_of_cursor(&self, width: usize) -> usize {
        let beyond = |start: &usize| *start > self.cursor;
        self.with_starts(
            width,
            |starts| !starts.last().is_some_and(beyond),
            |starts| starts.partition_point(|start| !beyond(start)) - 1,
        )
    }

    /// The bytes of a row; none after the last one.
    fn row(&self, at: usize, width: usize) -> Option<Range<usize>> {
        let wanted = |starts: &[usize]| starts.len() < at + 2;
        self.with_starts(width, wanted, |starts| {
            let end = starts.get(at + 1).copied().unwrap_or(self.text.len());
            Some(*starts.get(at)?..end)
        })
    }

    fn column(&self, row: &Range<usize>, width: usize) -> usize {
        wrap::width(&self.text[row.start..self.cursor]).min(width.saturating_sub(1))
    }

    /// The line with the cursor, without its break.
    fn line(&self) -> Range<usize> {
        self.line_at(self.cursor)
    }

    fn line_at(&self, place: usize) -> Range<usize> {
        let start = self.text[..place].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[place..]
            .find('\n')
            .map_or(self.text.len(), |at| place + at);
        start..end
    }

    /// Goes to the aimed column of a row, from the row the cursor is in.
    fn go_to_row(&mut self, from: usize, to: Option<Range<usize>>, width: usize) -> bool {
        let (Some(from), Some(to)) = (self.row(from, width), to) else {
            return false;
        };
        let aim = self
            .aim
            .unwrap_or_else(|| wrap::width(&self.text[from.start..self.cursor]));
        let row = &self.text[to.clone()];
        // The place after the last character of a row that goes on below is
        // already the next row's.
        let goes_on = to.end < self.text.len() || wrap::rows(row, limit(width)).nth(1).is_some();
        let mut column = 0;
        let mut place = to.start;
        for grapheme in row.graphemes(true) {
            column += wrap::width(grapheme);
            let end = place + grapheme.len();
            if grapheme == "\n" || column > aim || (goes_on && end == to.end) {
                break;
            }
            place = end;
        }
        self.set_cursor(place);
        self.aim = Some(aim);
        true
    }

    fn go(&mut self, place: usize) -> bool {
        let before = self.cursor;
        self.set_cursor(place);
        self.cursor != before
    }

    /// Removes what [`Buffer::again`] puts in again.
    fn cut(&mut self, range: Range<usize>) -> bool {
        if let Some(text) = self.text.get(range.clone()) {
            self.history.cut(text);
        }
        self.remove(range)
    }

    fn remove(&mut self, range: Range<usize>) -> bool {
        let start = range.start;
        let some = !range.is_empty();
        if some {
            if let Some(text) = self.text.get(range.clone()) {
                self.history.took(start, text);
            }
            self.kept.get_mut().changed(start);
        }
        self.text.replace_range(range, "");
        // What was apart may have joined over the gap.
        self.set_cursor(start);
        some
    }

    fn at_boundary(&self) -> bool {
        let mut place = GraphemeCursor::new(self.cursor, self.text.len(), true);
        place.is_boundary(&self.text, 0).unwrap_or(true)
    }

    /// The place one character before the cursor, or the cursor's.
    fn before(&self) -> usize {
        let mut place = GraphemeCursor::new(self.cursor, self.text.len(), true);
        place
            .prev_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.cursor)
    }

    /// The place one character after the cursor, or the cursor's.
    fn after(&self) -> usize {
        let mut place = GraphemeCursor::new(self.cursor, self.text.len(), true);
        place
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.cursor)
    }
}

/// How wide the text may be, where the cursor may stand after its last character.
fn limit(width: usize) -> usize {
    width.saturating_sub(1).max(1)
}

fn in_word(grapheme: &str) -> bool {
    grapheme.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
