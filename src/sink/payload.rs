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
    ///
    /// One that is clean is not copied: with its files it may be large.
    pub(super) fn mail(mut message: Vec<u8>) -> Self {
        if is_clean_mail(&message) {
            // As a line is made clean: its tabs are spaces.
            for byte in message.iter_mut().filter(|byte| **byte == b'\t') {
                *byte = b' ';
            }
            return Self(message);
        }
        let text = String::from_utf8_lossy(&message);
        let mut clean = Clean::default();
        for (nth, line) in text.split("\r\n").enumerate() {
            if nth > 0 {
                clean.push_literal("\r\n");
            }
            clean.push(&Clean::line(line));
        }
        clean.into()
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

/// Whether a message has but letters of ASCII that are seen, tabs, and lines ended by CR LF.
fn is_clean_mail(message: &[u8]) -> bool {
    let mut before = b' ';
    let is_clean = |byte: &u8| {
        let last = std::mem::replace(&mut before, *byte);
        match byte {
            b'\n' => last == b'\r',
            b'\t' | b'\r' | b' '..=b'~' => last != b'\r',
            _ => false,
        }
    };
    message.iter().all(is_clean) && before != b'\r'
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
        let message = Payload::mail("To: a\u{1b}]52;b\r\n\r\nx\u{9b}\ny\r\n".into());
        let wanted = "To: a␛]52;b\r\n\r\nx\u{FFFD} y\r\n";
        assert_eq!(message.as_bytes(), wanted.as_bytes());
        for (given, wanted) in [
            ("To: a,\r\n\tb\r\n\r\nx\r\n", "To: a,\r\n b\r\n\r\nx\r\n"),
            ("To: a,\r\n\tb\r\n\r\nà\r\n", "To: a,\r\n b\r\n\r\nà\r\n"),
            ("a\rb\r\n", "a b\r\n"),
            ("a\nb\r\n", "a b\r\n"),
            ("a\r", "a "),
            ("a\r\r\nb", "a \r\nb"),
        ] {
            let message = Payload::mail(given.into());
            let told = String::from_utf8_lossy(message.as_bytes());
            assert_eq!(told, wanted, "{given:?}");
        }
    }
}
