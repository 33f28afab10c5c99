//! A text being typed, as the model knows it: told apart from the program's own on purpose.

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

    /// A line up or down; none where there is none.
    pub fn vertical(&mut self, by: isize) -> bool {
        let line = self.cursor_line();
        let lines: Vec<&str> = self.text.split('\n').collect();
        let Some(to) = line.checked_add_signed(by).filter(|to| *to < lines.len()) else {
            return false;
        };
        let aim = self.aim.unwrap_or_else(|| self.column());
        let start: usize = lines[..to].iter().map(|line| line.len() + 1).sum();
        let (mut place, mut column) = (start, 0);
        for grapheme in lines[to].graphemes(true) {
            column += grapheme.width();
            if column > aim {
                break;
            }
            place += grapheme.len();
        }
        self.set(place);
        self.aim = Some(aim);
        true
    }

    pub fn lines(&self) -> Vec<&str> {
        self.text.split('\n').collect()
    }

    pub fn cursor_line(&self) -> usize {
        self.text[..self.cursor].matches('\n').count()
    }

    /// The cursor's column, in cells.
    pub fn column(&self) -> usize {
        self.text[self.line_start()..self.cursor].width()
    }

    /// The width of the widest line.
    pub fn widest(&self) -> usize {
        self.lines()
            .iter()
            .map(|line| line.width())
            .max()
            .unwrap_or(0)
    }
}
