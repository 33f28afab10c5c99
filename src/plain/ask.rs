//! Lines out, lines in.
//!
//! It must not know what is asked for. What comes in is made harmless at once.

use crate::model::sanitize_line;
use std::io::{self, BufRead, Write};

/// How long one line of input may be, in bytes: a paste, not a flood.
const LONGEST: u64 = 1 << 20;

/// A dialogue in lines.
pub(super) struct Dialogue<'a> {
    pub(super) input: &'a mut dyn BufRead,
    pub(super) out: &'a mut dyn Write,
}

impl Dialogue<'_> {
    /// Prints a line.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Asks a question; none once the input has ended.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        write!(self.out, "{question} ")?;
        self.out.flush()?;
        let mut bytes = Vec::new();
        let read = io::Read::take(&mut *self.input, LONGEST).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            writeln!(self.out)?;
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&bytes);
        Ok(Some(
            sanitize_line(text.trim_end_matches(['\n', '\r']))
                .trim()
                .to_owned(),
        ))
    }

    /// Asks for one of several; none when no number of a row is given.
    pub(super) fn choose(
        &mut self,
        question: &str,
        labels: &[String],
    ) -> io::Result<Option<usize>> {
        for (row, label) in labels.iter().enumerate() {
            writeln!(self.out, "  {} {label}", row + 1)?;
        }
        let line = self.ask(question)?.unwrap_or_default();
        let row = line
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        Ok(row.filter(|row| *row < labels.len()))
    }

    /// Asks for a text of several lines, up to a line with a full stop alone.
    pub(super) fn ask_lines(&mut self, question: &str) -> io::Result<Option<String>> {
        let Some(first) = self.ask(question)? else {
            return Ok(None);
        };
        if first.is_empty() || first == "." {
            return Ok(Some(String::new()));
        }
        let mut lines = vec![first];
        while let Some(line) = self.ask("  ")? {
            if line == "." {
                break;
            }
            lines.push(line);
        }
        Ok(Some(lines.join("\n")))
    }
}
