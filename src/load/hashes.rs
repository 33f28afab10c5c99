//! A `#` that was meant as a sign of a text, within braces or brackets: YAML takes all behind it
//! away, with what closes them.
//!
//! It must not know what a text is for.

use super::diagnostics::{Diagnostics, Hint};
use super::syntax_error::{block_head_sign, indent};
use std::borrow::Cow;

/// What stands for such a sign, so that the rest is read as it was meant: a sign like it, which
/// begins no comment.
const LIKE: char = '\u{FF03}';

/// The text with such signs told and taken for letters. It cannot be read as it is.
pub(super) fn soften<'t>(text: &'t str, found: &mut Diagnostics<'_>) -> Cow<'t, str> {
    if !text.contains('#') {
        return Cow::Borrowed(text);
    }
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let (mut depth, mut block, mut any) = (0, None, false);
    for (at, line) in text.split('\n').enumerate() {
        let is_text = block.is_some_and(|deep| line.trim().is_empty() || indent(line) > deep);
        if is_text {
            lines.push(Cow::Borrowed(line));
            continue;
        }
        block = block_head_sign(line).then(|| indent(line));
        let read = Row::of(line, depth);
        depth = read.depth;
        for column in &read.signs {
            let place = found.at(at + 1, column + 1, 1);
            found.add(place, "cut", "cut", &[], &Hint::Own);
            any = true;
        }
        lines.push(read.softened(line));
    }
    if any {
        Cow::Owned(lines.join("\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A line, read as if such signs were letters.
struct Row {
    /// Where they stand, in characters.
    signs: Vec<usize>,
    /// How many brackets are open at its end.
    depth: usize,
}

impl Row {
    fn of(line: &str, outer: usize) -> Self {
        let letters: Vec<char> = line.chars().collect();
        let (mut quote, mut before, mut depth) = (None, ' ', outer);
        let mut signs = Vec::new();
        for (at, c) in letters.iter().copied().enumerate() {
            match (quote, c) {
                (Some(open), c) if open == c => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                (None, '#') if begins_comment(before) => {
                    let rest = letters.get(at + 1..).unwrap_or_default();
                    if depth == 0 || !is_meant(&letters[..at], rest, outer > 0) {
                        break;
                    }
                    signs.push(at);
                }
                (None, _) => {}
            }
            before = c;
        }
        // A line that is no list and no map in brackets has only brackets of a text.
        Self { signs, depth }
    }

    fn softened<'l>(&self, line: &'l str) -> Cow<'l, str> {
        if self.signs.is_empty() {
            return Cow::Borrowed(line);
        }
        let letters = line.chars().enumerate();
        let softened = letters.map(|(at, c)| if self.signs.contains(&at) { LIKE } else { c });
        Cow::Owned(softened.collect())
    }
}

/// Whether a `#` behind this sign begins a comment, or breaks the line.
fn begins_comment(before: char) -> bool {
    before.is_whitespace() || matches!(before, '[' | '{' | ',')
}

/// Whether it was meant as a sign of a text: a word follows at once, and what closes the
/// brackets, or a comma, stands behind it. Behind a comma, it may be a comment.
fn is_meant(before: &[char], rest: &[char], goes_on: bool) -> bool {
    let word = rest.first().is_some_and(|c| c.is_alphanumeric());
    let closes = rest.iter().any(|c| matches!(c, ']' | '}'));
    let last = before.iter().rev().find(|c| !c.is_whitespace());
    let in_text = last.is_some_and(|c| !matches!(c, ',' | '[' | '{' | ':'));
    let separates = goes_on && in_text && rest.contains(&',');
    word && (closes || separates)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::i18n::{Lang, Words};
    use crate::model::SourceId;

    fn softened(text: &str) -> (String, Vec<(usize, usize)>) {
        let words = Words::new(Lang::En);
        let mut found = Diagnostics::new(SourceId::default(), text, &words);
        let soft = soften(text, &mut found).replace(LIKE, "@");
        let places = found.into_sorted();
        let places = places.iter().map(|own| (own.place.line, own.place.column));
        (soft, places.collect())
    }

    #[test]
    fn a_mark_in_brackets_that_hides_what_closes_them_is_a_letter() {
        for (text, soft, places) in [
            (
                "- { a: Ask in #ops who }",
                "- { a: Ask in @ops who }",
                vec![(1, 15)],
            ),
            ("a: [#ops]", "a: [@ops]", vec![(1, 5)]),
            (
                "a: [x, #ops, y #b]",
                "a: [x, @ops, y @b]",
                vec![(1, 8), (1, 16)],
            ),
            (
                "- { a: b,\n    c: D #1,\n    e: f }",
                "- { a: b,\n    c: D @1,\n    e: f }",
                vec![(2, 10)],
            ),
        ] {
            assert_eq!(softened(text), (soft.to_owned(), places), "{text}");
        }
    }

    #[test]
    fn comments_and_what_stands_in_quotes_or_below_stay() {
        for text in [
            "a: [b, c] #x ]",
            "a: [b, # c ]",
            "a: [b, #c\n  d]",
            "a: [\"b #c\", 'd #e']",
            "a: |\n  echo { x #y }\nb: c",
            "# { a #b }",
            "a: b #c",
        ] {
            assert_eq!(softened(text), (text.to_owned(), Vec::new()), "{text}");
        }
    }
}
