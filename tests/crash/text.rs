//! A text being typed, as the model knows it: told apart from the program's own on purpose.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text with a cursor in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    pub text: String,
    /// In bytes, always between two characters as people count them.
    pub cursor: usize,
    pub one_line: bool,
    aim: Option<usize>,
}

impl Text {
    pub fn new(text: &str, one_line: bool) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
            one_line,
            aim: None,
        }
    }

    /// The places where the cursor may stand.
    fn stops(&self) -> Vec<usize> {
        let starts = self.text.grapheme_indices(true).map(|(at, _)| at);
        starts.chain([self.text.len()]).collect()
    }

    fn set(&mut self, to: usize) {
        self.aim = None;
        let stops = self.stops();
        self.cursor = stops.into_iter().find(|at| *at >= to).unwrap_or_default();
    }

    pub fn forget_aim(&mut self) {
        self.aim = None;
    }

    pub fn insert(&mut self, text: &str) {
        let text = if self.one_line {
            text.replace('\n', " ")
        } else {
            text.to_owned()
        };
        self.text.insert_str(self.cursor, &text);
        self.set(self.cursor + text.len());
    }

    /// The stops on both sides of the cursor.
    fn around(&self) -> (usize, usize) {
        let stops = self.stops();
        let before = stops.iter().rev().find(|at| **at < self.cursor);
        let after = stops.iter().find(|at| **at > self.cursor);
        (
            *before.unwrap_or(&self.cursor),
            *after.unwrap_or(&self.cursor),
        )
    }

    pub fn backspace(&mut self) -> bool {
        let (from, to) = (self.around().0, self.cursor);
        self.text.replace_range(from..to, "");
        self.set(from);
        from != to
    }

    pub fn delete(&mut self) -> bool {
        let (from, to) = (self.cursor, self.around().1);
        self.text.replace_range(from..to, "");
        self.set(from);
        from != to
    }

    pub fn left(&mut self) {
        self.set(self.around().0);
    }

    pub fn right(&mut self) {
        self.set(self.around().1);
    }

    pub fn home(&mut self) {
        self.set(self.line_start());
    }

    pub fn end(&mut self) {
        let rest = &self.text[self.cursor..];
        self.set(self.cursor + rest.find('\n').unwrap_or(rest.len()));
    }

    fn line_start(&self) -> usize {
        self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1)
    }

    /// A row up or down in a place of that width; none where there is none.
    pub fn vertical(&mut self, by: isize, width: usize) -> bool {
        let from = self.cursor_row(width);
        let rows = self.rows(width);
        let Some(to) = from.checked_add_signed(by).filter(|to| *to < rows.len()) else {
            return false;
        };
        let aim = self
            .aim
            .unwrap_or_else(|| self.text[rows[from].start..self.cursor].width());
        let row = rows[to].clone();
        // Behind the last letter of a row that goes on one is in the next row.
        let goes_on = rows.get(to + 1).is_some_and(|next| next.start == row.end);
        let (mut place, mut column) = (row.start, 0);
        for grapheme in self.text[row.clone()].graphemes(true) {
            column += grapheme.width();
            let behind = place + grapheme.len();
            if column > aim || goes_on && behind == row.end {
                break;
            }
            place = behind;
        }
        self.set(place);
        self.aim = Some(aim);
        true
    }

    pub fn lines(&self) -> Vec<&str> {
        self.text.split('\n').collect()
    }

    /// The rows of the text in a place of that width, whose last column is the cursor's: words
    /// stay whole where they can, and one space may hang over the edge.
    pub fn rows(&self, width: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.lines() {
            let end = start + line.len();
            let is_last = end == self.text.len();
            while self.text[start..end].width() >= width {
                let next = start + broken(&self.text[start..end], width - 1);
                rows.push(start..next);
                start = next;
            }
            // Behind a space that hangs at the end of a line there is no row more.
            let hung = rows.last().is_some_and(|row| row.end == start);
            if start < end || is_last || !hung {
                rows.push(start..end);
            }
            start = end + 1;
        }
        rows
    }

    /// The rows as they are read.
    pub fn read_rows(&self, width: usize) -> Vec<&str> {
        let rows = self.rows(width).into_iter();
        rows.map(|row| &self.text[row]).collect()
    }

    /// The row of the cursor.
    pub fn cursor_row(&self, width: usize) -> usize {
        let rows = self.rows(width);
        rows.iter()
            .rposition(|row| row.start <= self.cursor)
            .unwrap_or(0)
    }

    /// The cursor's column, in cells: the last one where a space hangs over the edge.
    pub fn column(&self, width: usize) -> usize {
        let row = &self.rows(width)[self.cursor_row(width)];
        self.text[row.start..self.cursor].width().min(width - 1)
    }

    /// How wide the whole text would be in one row.
    pub fn cells(&self) -> usize {
        self.lines().iter().map(|line| line.width()).sum()
    }
}

/// Where the first row of a line ends that is wider than a row may be.
fn broken(line: &str, limit: usize) -> usize {
    let stops = || line.grapheme_indices(true).map(|(at, one)| at + one.len());
    let fits = |to: usize| line[..to].width() <= limit;
    let mut words = stops().filter(|at| line[..*at].ends_with(' ') && fits(at - 1));
    let mut letters = stops().filter(|at| fits(*at));
    let first = stops().next().unwrap_or(line.len());
    words
        .next_back()
        .or_else(|| letters.next_back())
        .unwrap_or(first)
}

/// A letter alone, which is a key in other places.
pub fn is_stray(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next().filter(|_| letters.next().is_none());
    first.is_some_and(|letter| !letter.is_numeric() && letter < '\u{2e80}')
}

/// A no alone is no reason.
pub fn says_no(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    text == "no"
}
