//! What is wrong with a file, and where.
//!
//! It must not know how a file is read or how a problem is printed.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Names a file among the [`Sources`] of a report. A reader of one file needs no table: the
/// default is the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(u32);

impl SourceId {
    /// The file so many places behind this one.
    #[must_use]
    pub fn after(self, count: usize) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Self(self.0.saturating_add(count))
    }

    /// How many places it stands behind that one; none where it stands before it.
    #[must_use]
    pub fn since(self, first: Self) -> Option<usize> {
        usize::try_from(self.0.checked_sub(first.0)?).ok()
    }
}

/// A place in a file; lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file.
    pub source: SourceId,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// How many characters the mark spans; 0 when not known.
    pub width: usize,
}

impl Place {
    /// The first sign of a file, for what is wrong with all of it.
    #[must_use]
    pub fn start(source: SourceId) -> Self {
        Self {
            source,
            line: 1,
            column: 1,
            width: 0,
        }
    }
}

/// The files that a report speaks of: each with the name that people know it by, and its text.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<(String, String)>,
}

/// A text as it is read: its lines end as a parser of YAML counts them (a CR alone ends one,
/// too), and its accents are in one form.
#[must_use]
pub fn in_lines(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let composed = composed(text);
    let is_alone = |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) != Some(&b'\n');
    if !bytes.contains(&b'\r') || !(0..bytes.len()).any(is_alone) {
        return composed;
    }
    let whole = composed.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(whole)
}

/// The text with its accents in one form (NFC), as answers are: some keyboards and file
/// systems write a letter and its accent as two.
fn composed(text: &str) -> Cow<'_, str> {
    // No letter below U+0300, of which 0xCC is the first byte, joins another.
    // Nothing joins a line's end, so that each line is looked at alone.
    let is_composed = |line: &str| line.bytes().all(|byte| byte < 0xCC) || is_nfc(line);
    if text.split('\n').all(is_composed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

impl Sources {
    /// The table of one file, which has the default [`SourceId`].
    #[must_use]
    pub fn one(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            files: vec![(name.into(), in_lines(&text.into()).into_owned())],
        }
    }

    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text = in_lines(&text.into()).into_owned();
        self.files.push((name.into(), text));
        id
    }

    /// The file's name or path; empty when the table does not have it.
    #[must_use]
    pub fn name(&self, id: SourceId) -> &str {
        self.file(id).map_or("", |(name, _)| name)
    }

    /// The file's text; empty when the table does not have it.
    #[must_use]
    pub fn text(&self, id: SourceId) -> &str {
        self.file(id).map_or("", |(_, text)| text)
    }

    fn file(&self, id: SourceId) -> Option<&(String, String)> {
        self.files.get(usize::try_from(id.0).ok()?)
    }
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is good to know.
    Note,
    /// It was hardly meant so; the file can be used all the same.
    Warning,
    /// The file cannot be used.
    Error,
}

impl Severity {
    /// Its word for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something wrong with a file, in words of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// How much it matters.
    pub level: Severity,
    /// A short stable name of the kind of problem, such as `unknown-key`.
    pub code: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// The next move, when there is an obvious one.
    pub hint: Option<String>,
}

impl Problem {
    /// What was found, and in a line below it the next move: all of it, where one text is all
    /// that can be told.
    #[must_use]
    pub fn whole(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{}\n{hint}", self.message),
            None => self.message.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_found_by_its_id() {
        let mut sources = Sources::one("a.yaml", "a: 1\n");
        let second = sources.add("b.yaml", "b: 2\n");
        assert_eq!(sources.name(SourceId::default()), "a.yaml");
        assert_eq!(
            (sources.name(second), sources.text(second)),
            ("b.yaml", "b: 2\n")
        );
    }

    #[test]
    fn a_file_that_is_not_in_the_table_has_no_name() {
        assert_eq!(Sources::default().name(SourceId::default()), "");
    }
}
