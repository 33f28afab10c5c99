//! Text that passed the gate: nothing in it drives a terminal or hides.
//!
//! Whatever leaves the program is made of it, so that raw text cannot be written by
//! mistake. It must not know where a text goes.

use super::sanitize::{sanitize, sanitize_line};
use std::fmt;
use std::ops::Deref;

/// A text without control characters, bidi controls and invisible letters. Only the
/// gate makes one: from raw text by [`Clean::text`] and [`Clean::line`], from others of
/// its kind, and from literals of the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clean(String);

impl Clean {
    /// Makes a text of any number of lines harmless.
    #[must_use]
    pub fn text(raw: &str) -> Self {
        Self(sanitize(raw).into_owned())
    }

    /// Makes a text harmless and one line of it.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        Self(sanitize_line(raw).into_owned())
    }

    /// Puts pieces together with a literal between them.
    #[must_use]
    pub fn join(pieces: &[Self], between: &'static str) -> Self {
        let pieces: Vec<&str> = pieces.iter().map(Self::as_str).collect();
        Self(pieces.join(between))
    }

    /// Adds another at the end.
    pub fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Adds a literal at the end.
    pub fn push_literal(&mut self, literal: &'static str) {
        self.0.push_str(literal);
    }

    /// Without white space at its end.
    #[must_use]
    pub fn trimmed_end(mut self) -> Self {
        self.0.truncate(self.0.trim_end().len());
        self
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Clean> for String {
    fn from(clean: Clean) -> Self {
        clean.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_raw_text_drives_no_terminal() {
        let raw = "a\u{1b}]52;c;eA==\u{7}\nb\u{202e}\u{9b}c";
        assert_eq!(Clean::text(raw).as_str(), "a␛]52;c;eA==␇\nb\u{FFFD}c");
        assert_eq!(Clean::line(raw).as_str(), "a␛]52;c;eA==␇ b\u{FFFD}c");
    }

    #[test]
    fn pieces_stay_clean_together() {
        let mut all = Clean::join(&[Clean::line("a\u{7}"), Clean::line("b")], ": ");
        all.push(&Clean::text("\u{1b}"));
        all.push_literal("!\n");
        assert_eq!(all.trimmed_end().as_str(), "a␇: b␛!");
    }
}
