//! A digit that was pressed again before the screen showed what it chose is the one before,
//! bounced: what it chose led to another question, which nobody can have read.
//!
//! It must not know what a digit chooses.

/// The digit that has chosen something, as long as that was not shown.
#[derive(Debug, Default)]
pub struct LastDigit(Option<char>);

impl LastDigit {
    /// Whether a digit is that one, and not another press.
    #[must_use]
    pub fn is_again(&self, digit: char) -> bool {
        self.0 == Some(digit)
    }

    /// A digit has chosen something; or another key has come, or the screen was drawn.
    pub fn was(&mut self, chosen: Option<char>) {
        self.0 = chosen;
    }
}
