//! Hard spaces where YAML wants ordinary ones: text that was copied from a page has them, and
//! nobody sees them.
//!
//! It must not know what a runbook is, nor the YAML in a line.

use super::diagnostics::{Diagnostics, Hint};
use std::borrow::Cow;

/// So many lines are told.
const MOST: usize = 8;

/// Tells the hard spaces where YAML wants an ordinary one, as text from a page has them, and
/// gives the text with ordinary ones there.
pub(super) fn soften<'t>(text: &'t str, found: &mut Diagnostics<'_>) -> Cow<'t, str> {
    if !has_hard(text) {
        return Cow::Borrowed(text);
    }
    // How deep the key stands whose lines of text follow.
    let mut block: Option<usize> = None;
    let mut told = 0;
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        let deep = line.chars().take_while(|c| c.is_whitespace()).count();
        let is_text = block.is_some_and(|own| deep > own || line.trim().is_empty());
        block = block
            .filter(|_| is_text)
            .or_else(|| heads_text(line).then_some(deep));
        let hard: Vec<usize> = if is_text {
            Vec::new()
        } else {
            hard_spaces(line)
        };
        let Some(first) = hard.first() else {
            return Cow::Borrowed(line);
        };
        told += 1;
        if told <= MOST {
            let place = found.at(at + 1, first + 1, 1);
            found.add(place, "syntax", "hard-space", &[], &Hint::Own);
        }
        let soft = line.chars().enumerate();
        let soft = soft.map(|(at, c)| if hard.contains(&at) { ' ' } else { c });
        Cow::Owned(soft.collect::<String>())
    });
    let lines: Vec<_> = lines.collect();
    Cow::Owned(lines.join("\n"))
}

/// Spaces at which no line is broken, and others that are none to YAML.
const HARD: [char; 5] = ['\u{A0}', '\u{2007}', '\u{202F}', '\u{3000}', '\u{2009}'];

/// Whether one of them is there. Each start asks it of a whole runbook: bytes are looked at, and
/// letters only where one can begin.
fn has_hard(text: &str) -> bool {
    let begins = |(at, byte): (usize, u8)| matches!(byte, 0xC2 | 0xE2 | 0xE3).then_some(at);
    let mut places = text.bytes().enumerate().filter_map(begins);
    places.any(|at| text.get(at..).is_some_and(|rest| rest.starts_with(HARD)))
}

/// Whether the lines below it are a text.
fn heads_text(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['+', '-']);
    line.ends_with(": |") || line.ends_with(": >") || line.ends_with("- |") || line.ends_with("- >")
}

/// The places of hard spaces where the line is built: before it, behind its dashes, behind the
/// colon of its key.
fn hard_spaces(line: &str) -> Vec<usize> {
    let letters: Vec<char> = line.chars().collect();
    let is_space = |at: usize| letters.get(at).is_some_and(|c| c.is_whitespace());
    let mut at = 0;
    while is_space(at) || letters.get(at) == Some(&'-') && is_space(at + 1) {
        at += 1;
    }
    let begins = at;
    let is_word = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    at += letters.iter().skip(at).take_while(|c| is_word(c)).count();
    if at > begins && letters.get(at) == Some(&':') {
        let spaces = letters.iter().skip(at + 1);
        at += 1 + spaces.take_while(|c| c.is_whitespace()).count();
    } else {
        at = begins;
    }
    // A comment and an empty line say nothing.
    let says = letters.get(begins).is_some_and(|c| *c != '#');
    let hard = (0..at).filter(|at| letters.get(*at).is_some_and(|c| HARD.contains(c)));
    if says { hard.collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hard_space_is_seen_and_what_begins_as_one_does_is_none() {
        for hard in HARD {
            assert!(has_hard(&format!("a:{hard}b")), "{hard:?}");
        }
        assert!(!has_hard("«à» · ’ … 、 €"));
    }
}
