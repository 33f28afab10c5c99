//! Words of a text that YAML takes for marks of its own: `!look at it` is `at it` of a type
//! `look`, and `&look at it` is `at it` by the name `look`.
//!
//! A name that an alias uses is one, and the types of YAML itself are types. It must not know
//! what a text is for.

use super::events::standard;
use crate::model::SourceId;
use crate::model::problem::Place;
use granit_parser::{Event, Options, Parser, Span};
use std::collections::HashSet;

/// The words that are taken away from texts, and where they stand.
pub(super) fn taken(text: &str, source: SourceId) -> Vec<(Place, String)> {
    // Most texts have none, and are not read a second time.
    if !is_marked(text) {
        return Vec::new();
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    let (mut found, mut used) = (Vec::new(), HashSet::new());
    for event in Parser::new_from_str_with_options(text, options) {
        let Ok((event, span)) = event else { break };
        match event {
            Event::Alias(anchor) => {
                used.insert(anchor);
            }
            Event::Scalar(_, _, anchor, tag) => {
                if tag.as_deref().is_some_and(|tag| standard(tag).is_none()) {
                    found.extend(before(&span, '!', text, source).map(|own| (0, own)));
                }
                if anchor != 0 {
                    found.extend(before(&span, '&', text, source).map(|own| (anchor, own)));
                }
            }
            _ => {}
        }
    }
    let lost = found.into_iter().filter(|own| !used.contains(&own.0));
    lost.map(|(_, word)| word).collect()
}

/// The last word before a text that begins with this sign.
fn before(span: &Span, sign: char, text: &str, source: SourceId) -> Option<(Place, String)> {
    let head = text.get(..span.start.byte_offset()?)?;
    let at = head.rfind(sign)?;
    let word = text
        .get(at..)?
        .split([' ', '\t', '\n', '\r', ',', ']', '}'])
        .next()?;
    let row = head.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let place = Place {
        source,
        line: head.get(..at)?.matches('\n').count() + 1,
        column: head.get(row..at)?.chars().count() + 1,
        width: word.chars().count(),
    };
    Some((place, word.to_owned()))
}

/// Whether a value may begin with one of the signs. Each start asks that of each letter, so
/// it is asked of bytes.
fn is_marked(text: &str) -> bool {
    let opens = |before: u8| matches!(before, b'\n' | b'\r' | b' ' | b'\t' | b'[' | b'{' | b',');
    let mut before = b'\n';
    text.bytes().any(|byte| {
        let marked = matches!(byte, b'!' | b'&') && opens(before);
        before = byte;
        marked
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(usize, usize, String)> {
        let found = taken(text, SourceId::default()).into_iter();
        found
            .map(|(place, word)| (place.line, place.column, word))
            .collect()
    }

    #[test]
    fn a_word_that_becomes_a_type_or_a_name_that_nobody_uses_is_taken() {
        let text = "title: !look at it\nsteps:\n- body: !Important restart\n- [!a b, &c d]\n\
                    - e: !f |\n    g\n- &h i\n- é: !j \"k\"\n";
        let wanted = [
            (1, 8, "!look"),
            (3, 9, "!Important"),
            (4, 4, "!a"),
            (4, 10, "&c"),
            (5, 6, "!f"),
            (7, 3, "&h"),
            (8, 6, "!j"),
        ];
        let wanted = wanted.map(|(line, column, word)| (line, column, word.to_owned()));
        assert_eq!(words(text), wanted);
    }

    #[test]
    fn what_is_meant_for_yaml_and_what_stands_within_a_text_are_not() {
        for text in [
            "a: !!str 3\nb: !!int 4\n",
            "a: &b text\nc: *b\n",
            "a: &b { c: d }\ne: !f [g]\n",
            "title: Look! At & it &look !look\n",
            "title: '!look at it'\nbody: \"&look\"\n",
            "body: |\n  !look\n  &look\n",
            "when: not a\nb: a &b\n",
        ] {
            assert_eq!(words(text), [], "{text}");
        }
    }
}
