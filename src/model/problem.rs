//! What is wrong with a file, and where.

/// A place in a file; both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// How many characters the mark spans; 0 when not known.
    pub width: usize,
}

/// Something wrong with a file, in words of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// A short stable name of the kind of problem, such as `unknown-key`.
    pub code: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// The next move, when there is an obvious one.
    pub hint: Option<String>,
}
