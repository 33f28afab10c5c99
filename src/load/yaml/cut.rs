//! Plain texts that end at a `#` which was meant: `Restart node #2` is `Restart node`.
//!
//! A `#` with a space after it is a comment, as people write them. It must not know what
//! a text is for.

use crate::model::SourceId;
use crate::model::problem::Place;
use granit_parser::{Event, Options, Parser, ScalarStyle};

/// Where plain texts are cut at a `#` directly before a letter or a digit.
pub(super) fn cuts(text: &str, source: SourceId) -> Vec<Place> {
    // Most texts have none, and are not read a second time.
    if !is_marked(text) {
        return Vec::new();
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut found = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        let Ok((event, span)) = event else { break };
        let Event::Scalar(value, ScalarStyle::Plain, ..) = event else {
            continue;
        };
        let end = span.end.byte_offset().unwrap_or(text.len());
        let rest = text.get(end..).unwrap_or_default();
        let after = rest.trim_start_matches([' ', '\t']);
        let gap = rest.len() - after.len();
        if !value.is_empty() && gap > 0 && begins(after) {
            found.push(Place {
                source,
                line: span.end.line(),
                column: span.end.col() + gap + 1,
                width: 1,
            });
        }
    }
    found
}

/// Whether a text has a space and a `#` directly before a letter or a digit. Each start asks
/// that of each letter, so it is asked of bytes.
fn is_marked(text: &str) -> bool {
    let pairs = text.as_bytes().windows(2).enumerate();
    let mut marks = pairs.filter(|(_, pair)| matches!(pair, [b' ' | b'\t', b'#']));
    marks.any(|(at, _)| begins(&text[at + 1..]))
}

fn begins(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('#') && letters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(usize, usize)> {
        let found = cuts(text, SourceId::default());
        let places = found.iter();
        places.map(|place| (place.line, place.column)).collect()
    }

    #[test]
    fn a_plain_text_that_ends_at_a_mark_before_a_letter_is_cut() {
        let text = "title: Cua #3 de producció\nsteps:\n- body: Obre el canal #incidències i avisa\n\
                    - [a #b\n  , {c: d   #é\n  }]\n";
        assert_eq!(places(text), [(1, 12), (3, 23), (4, 6), (5, 13)]);
        assert_eq!(places("a: one\n   two #3\n"), [(2, 8)]);
    }

    #[test]
    fn a_comment_as_people_write_it_and_a_mark_within_a_text_are_not() {
        for text in [
            "title: Cua # de producció\n",
            "title: \"Cua\" #3\n",
            "title: \"Cua #3\"\n",
            "title: Cua#3\n",
            "#top\ntitle: Cua\n",
            "title: Cua\n#end\n",
            "steps: #all\n  - a\n",
            "when: #none\nb: 1\n",
            "body: |\n  a #b\n",
            "body: > #note\n  a\n",
        ] {
            assert_eq!(places(text), [], "{text}");
        }
    }
}
