//! The bytes that leave the program: to a file, into a child, out on standard output.
//!
//! Only clean text becomes a payload, so that raw text cannot be written by mistake. It
//! must not know where they go.

use crate::model::Clean;

/// Bytes that passed the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload(Vec<u8>);

impl Payload {
    /// A message whose lines end in CR LF, as mail has them. No other control character
    /// stays, whatever the message was made of.
    pub(super) fn mail(message: &str) -> Self {
        let lines: Vec<Clean> = message.split("\r\n").map(Clean::line).collect();
        Self(String::from(Clean::join(&lines, "\r\n")).into_bytes())
    }

    /// A file of packed entries, which no terminal is shown.
    pub(super) fn packed(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Clean> for Payload {
    fn from(text: Clean) -> Self {
        Self(String::from(text).into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_line_ends_and_nothing_else_that_drives_a_terminal() {
        let message = Payload::mail("To: a\u{1b}]52;b\r\n\r\nx\u{9b}\ny\r\n");
        let wanted = "To: a␛]52;b\r\n\r\nx\u{FFFD} y\r\n";
        assert_eq!(message.as_bytes(), wanted.as_bytes());
    }
}
