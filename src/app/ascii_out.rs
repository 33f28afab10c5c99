//! A way out to a terminal that was not told to expect UTF-8: the nearest ASCII goes there.
//!
//! It must not know what is written.

use crate::model::ascii;
use std::io;
use std::io::Write;

/// Writes the nearest ASCII of what is written to it.
#[derive(Debug)]
pub struct AsciiOut<W: Write> {
    out: W,
    /// The beginning of a letter whose end is not there yet.
    begun: Vec<u8>,
}

impl<W: Write> AsciiOut<W> {
    /// A way to `out`.
    pub fn to(out: W) -> Self {
        let begun = Vec::new();
        Self { out, begun }
    }
}

impl<W: Write> Write for AsciiOut<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(_) => self.begun.len(),
            // A letter takes four bytes at most: more of them are no beginning of one.
            Err(error) if self.begun.len() - error.valid_up_to() > 3 => self.begun.len(),
            Err(error) => error.valid_up_to(),
        };
        let rest = self.begun.split_off(whole);
        let text = std::mem::replace(&mut self.begun, rest);
        let text = String::from_utf8_lossy(&text);
        self.out.write_all(ascii::line(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_letter_that_comes_in_two_pieces_is_one_letter() {
        let mut out = AsciiOut::to(Vec::new());
        for piece in "Tècnic: «1 €»\n".as_bytes().chunks(1) {
            out.write_all(piece).unwrap();
        }
        out.write_all(b"a\xff\xff\xff\xffb\n").unwrap();
        assert_eq!(
            String::from_utf8_lossy(&out.out),
            "Tecnic: \"1 E\"\na????b\n"
        );
    }
}
