//! When a screen is right: what a person at the end of a slow line sees, and when.
//!
//! The line is a queue: a byte leaves when the one before it has left. Given what a
//! program sent and when, this says exactly when each byte arrives, without waiting.

use super::line::{Output, SIZE};
use std::num::NonZeroU16;
use std::time::Duration;

/// How many columns of the screen are the list's.
const LIST: u16 = 28;
/// 2,400 baud with a start and a stop bit.
pub const BYTES_A_SECOND: u32 = 240;

/// A terminal of the usual size, with nothing on it.
pub fn terminal() -> vt100::Parser {
    let cells = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
    vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0)
}

/// How many of the bytes it takes until the screen, cells and cursor, is as it stays.
pub fn bytes_until_right(before: &[u8], bytes: &[u8]) -> usize {
    let look = |parser: &vt100::Parser| {
        let screen = parser.screen();
        (screen.contents_formatted(), screen.cursor_position())
    };
    let mut parser = terminal();
    parser.process(before);
    parser.process(bytes);
    let end = look(&parser);
    let mut parser = terminal();
    parser.process(before);
    let mut right = 0;
    let mut was = look(&parser) == end;
    for (at, byte) in bytes.iter().enumerate() {
        parser.process(&[*byte]);
        let is = look(&parser) == end;
        if is && !was {
            right = at + 1;
        }
        was = is;
    }
    right
}

/// When the screen is right, on a line of so many bytes a second.
pub fn right_after(before: &[u8], output: &Output, bytes_a_second: u32) -> Duration {
    let needed = bytes_until_right(before, &output.text());
    let mut free = Duration::ZERO;
    let mut passed = 0;
    for (at, piece) in &output.pieces {
        if passed >= needed {
            break;
        }
        let count = piece.len().min(needed - passed);
        free = free.max(*at) + Duration::from_secs(count as u64) / bytes_a_second;
        passed += piece.len();
    }
    free
}

/// When a screen is of use: all rows but the last, where a program says how it is, are as
/// they stay.
pub fn useful(output: &Output) -> Duration {
    since(output, SIZE.0, |row, end| {
        let last = usize::from(SIZE.1) - 1;
        row[..last] == end[..last]
    })
}

/// When nearly all rows of the list are as they stay: one that is still being read says so in
/// one row, and what git knows of a row comes beside it once all is read.
pub fn readable(output: &Output) -> Duration {
    since(output, LIST, |row, end| {
        let other = row.iter().zip(end).filter(|(row, end)| row != end);
        other.count() <= 3
    })
}

/// Since when a comparison with the last screen's rows, so wide, holds.
fn since(output: &Output, wide: u16, holds: impl Fn(&[String], &[String]) -> bool) -> Duration {
    let rows = |parser: &vt100::Parser| -> Vec<String> {
        parser.screen().rows_formatted(0, wide).collect()
    };
    let mut parser = terminal();
    parser.process(&output.text());
    let end = rows(&parser);
    let mut parser = terminal();
    let mut since = None;
    for (at, piece) in &output.pieces {
        parser.process(piece);
        since = match (since, holds(&rows(&parser), &end)) {
            (_, false) => None,
            (None, true) => Some(*at),
            (since, true) => since,
        };
    }
    since.unwrap_or_default()
}
