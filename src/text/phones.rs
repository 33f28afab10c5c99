//! Numbers that are called, as they stand in a text: a row must not end inside one.
//!
//! It must not know what a number is for, nor where a row ends.

use std::ops::Range;

/// How many digits a number has at least that begins with a plus.
const LEAST: usize = 7;
/// How many digits a number without a plus has, in groups of two or three.
const LOCAL: usize = 9;

/// Where the numbers of a text stand that have spaces in them, in bytes.
#[must_use]
pub fn phones(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(bytes, at) {
        let end = end_of(bytes, start);
        if is_phone(&text[start..end]) {
            found.push(start..end);
        }
        at = end;
    }
    found
}

/// Where the next plus or digit stands; a number ends before anything else.
fn next_start(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.iter().position(|b| *b == b'+' || b.is_ascii_digit())?;
    Some(from + at)
}

/// Digits, with one space between two of them.
fn end_of(bytes: &[u8], start: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start + 1;
    while digit(end) || bytes.get(end) == Some(&b' ') && digit(end + 1) {
        end += 1;
    }
    end
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let groups = || text.split(' ').map(str::len);
    match (text.contains(' '), text.starts_with('+')) {
        (false, _) => false,
        (true, true) => digits >= LEAST,
        (true, false) => digits == LOCAL && groups().all(|length| (2..=3).contains(&length)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_spaces_are_found_and_other_digits_are_not() {
        let found = |text: &str| {
            let all = phones(text).into_iter();
            all.map(|own| text[own].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("al +34 933 933 991, o al 112"), ["+34 933 933 991"]);
        assert_eq!(
            found("933 933 991 · 93 393 39 91"),
            ["933 933 991", "93 393 39 91"]
        );
        assert!(found("10 20 30 i 1 2 3, +34933933991, 2026-11-23 03:12 +").is_empty());
    }
}
