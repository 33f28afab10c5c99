//! The lines of a file, and where in one of them a column stands.
//!
//! A file is read from its beginning to its end, and one line may hold all of it: a column is
//! looked for from the one that was asked for before, so that nothing is gone through again for
//! each word. It must not know what stands there.

use std::cell::{Cell, OnceCell};

/// A text, and its lines once somebody asks for one: of most texts nobody does.
pub(super) struct Rows<'a> {
    text: &'a str,
    lines: OnceCell<Vec<&'a str>>,
    /// The place that was asked for last.
    last: Cell<Spot>,
}

/// A column of a line, and the byte that it begins at; a line counts from 0.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    line: usize,
    column: usize,
    byte: usize,
}

impl<'a> From<&'a str> for Rows<'a> {
    fn from(text: &'a str) -> Self {
        Self {
            text,
            lines: OnceCell::new(),
            last: Cell::default(),
        }
    }
}

impl<'a> Rows<'a> {
    pub(super) fn all(&self) -> &[&'a str] {
        self.lines.get_or_init(|| self.text.lines().collect())
    }

    /// The byte of a line at which a column begins; both count from 1. Behind the line's last
    /// letter it is the line's end.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let line = line.saturating_sub(1);
        let column = column.saturating_sub(1);
        let row = self.all().get(line).copied().unwrap_or_default();
        let last = self.last.get();
        let known = last.line == line && last.column <= column;
        let from = if known { last } else { Spot::default() };
        let rest = row.get(from.byte..).unwrap_or_default();
        #[cfg(test)]
        work::add(column - from.column);
        let found = rest.char_indices().nth(column - from.column);
        let Some((more, _)) = found else {
            return row.len();
        };
        let byte = from.byte + more;
        self.last.set(Spot { line, column, byte });
        byte
    }
}

/// How many letters were gone through to find columns, for tests: steps, and no seconds.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(letters: usize) {
        DONE.set(DONE.get() + letters);
    }

    /// How many letters something goes through.
    pub(in crate::load) fn of(some: impl FnOnce()) -> usize {
        let before = DONE.get();
        some();
        DONE.get() - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_found_from_the_one_before_it_and_from_the_beginning() {
        let rows = Rows::from("añb\ncd");
        for (line, column, byte) in [
            (1, 1, 0),
            (1, 3, 3),
            (1, 2, 1),
            (1, 9, 4),
            (1, 3, 3),
            (2, 2, 1),
            (1, 3, 3),
            (7, 2, 0),
            (0, 0, 0),
        ] {
            assert_eq!(rows.byte(line, column), byte, "{line}:{column}");
        }
    }
}
