//! The usual YAML, straight from the parser's events.
//!
//! Going through serde costs twice as much as parsing, at every start. Here only what
//! nearly every runbook is made of is read: one document of maps, lists and scalars,
//! neither deep nor broken. Anything else is left to serde, which also says what is
//! wrong. A property test holds the two together.

use super::{GAP, Node, Scalar, Yaml};
use crate::model::problem::Place;
use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};

/// Deeper texts are left to serde and its limits.
const DEEPEST: usize = 24;
/// As are larger ones, in nodes.
const MOST_NODES: usize = 250_000;

/// The tree of a text, if it is a usual one.
pub(super) fn tree(source: &str) -> Option<Node> {
    let mut reading = Reading {
        events: Parser::new_from_str(source),
        nodes: 0,
    };
    matches!(reading.next()?, (Event::StreamStart, _)).then_some(())?;
    matches!(reading.next()?, (Event::DocumentStart(_, None), _)).then_some(())?;
    let first = reading.next()?;
    let root = reading.node(first, 0)?;
    matches!(reading.next()?, (Event::DocumentEnd, _)).then_some(())?;
    matches!(reading.next()?, (Event::StreamEnd, _)).then_some(root)
}

struct Reading<'s> {
    events: Parser<'s, StrInput<'s>>,
    nodes: usize,
}

impl<'s> Reading<'s> {
    fn next(&mut self) -> Option<(Event<'s>, Span)> {
        self.events.next()?.ok()
    }

    fn node(&mut self, (event, span): (Event<'s>, Span), depth: usize) -> Option<Node> {
        self.nodes += 1;
        if depth > DEEPEST || self.nodes > MOST_NODES {
            return None;
        }
        let place = place(&span);
        let (last, value) = match event {
            Event::Scalar(text, style, 0, None) => {
                let value = scalar(&text, style);
                (last_of(&value, place), value)
            }
            Event::SequenceStart(_, 0, None) => self.list(place, depth)?,
            Event::MappingStart(_, 0, None) => self.map(place, depth)?,
            _ => return None,
        };
        Some(Node { place, last, value })
    }

    fn list(&mut self, place: Place, depth: usize) -> Option<(usize, Yaml)> {
        let (mut last, mut list) = (place.line, Vec::new());
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some((last, Yaml::List(list))),
                item => {
                    let node = self.node(item, depth + 1)?;
                    last = last.max(node.last);
                    list.push(node);
                }
            }
        }
    }

    fn map(&mut self, place: Place, depth: usize) -> Option<(usize, Yaml)> {
        let (mut last, mut map) = (place.line, Vec::new());
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => return Some((last, Yaml::Map(map))),
                key => self.node(key, depth + 1)?,
            };
            // A key that is a list, and the key that merges, are serde's.
            match &key.value {
                Yaml::List(_) | Yaml::Map(_) => return None,
                Yaml::Scalar(scalar) if scalar.text == "<<" => return None,
                _ => {}
            }
            let value = self.next()?;
            let value = self.node(value, depth + 1)?;
            last = last.max(key.last).max(value.last);
            map.push((key, value));
        }
    }
}

fn place(span: &Span) -> Place {
    Place {
        line: span.start.line(),
        column: span.start.col() + 1,
        width: span.len(),
    }
}

fn last_of(value: &Yaml, place: Place) -> usize {
    match value {
        Yaml::Scalar(scalar) => place.line + scalar.text.trim_end().matches('\n').count(),
        _ => place.line,
    }
}

/// What a scalar without a tag is in YAML 1.2's core schema. A number keeps its spelling,
/// so it is a text like any other.
fn scalar(text: &str, style: ScalarStyle) -> Yaml {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Yaml::Nothing;
    }
    if text.contains(GAP) {
        return Yaml::Lost;
    }
    let flag = match text {
        "true" | "True" | "TRUE" if plain => Some(true),
        "false" | "False" | "FALSE" if plain => Some(false),
        _ => None,
    };
    let text = flag.map_or_else(|| text.to_owned(), |flag| flag.to_string());
    Yaml::Scalar(Scalar { text, flag })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::by_serde;
    use super::*;
    use proptest::prelude::*;

    const RUNBOOKS: [&str; 3] = [
        include_str!("../../../runbooks/aws-claranet.yaml"),
        include_str!("../../../runbooks/disk-full.yaml"),
        include_str!("../../../runbooks/tls-cert.yaml"),
    ];

    fn same(source: &str) {
        if let Some(quick) = tree(source) {
            let slow = by_serde(source).map_err(|fault| fault.detail);
            assert_eq!(
                Ok(format!("{quick:?}")),
                slow.map(|node| format!("{node:?}")),
                "{source}"
            );
        }
    }

    #[test]
    fn our_own_runbooks_are_usual_ones() {
        for source in RUNBOOKS {
            assert!(tree(source).is_some());
            same(source);
        }
    }

    #[test]
    fn every_kind_of_scalar_is_what_it_is_to_serde() {
        for value in [
            "",
            "~",
            "null",
            "Null",
            "nULL",
            "true",
            "True",
            "yes",
            "off",
            "\"true\"",
            "'null'",
            "0755",
            "0x1F",
            "1e999",
            ".inf",
            "-.5",
            "1_000",
            "2026-11-23",
            "2026-11-23T03:12:00",
            "12:30",
            "a: b",
            "a #b",
            "a\n   b",
            "|\n    a\n    b\n",
            ">-\n    a\n    b\n",
            "\"a\\u0000b\"",
            "'it''s'",
            "[a, [b], {c: d}]",
            "{a: , b}",
            "? x",
            "*a",
            "&a b",
            "!!str 1",
            "! x",
            "<<",
            "\u{e0f1}",
            "%",
            "@x",
            "`x`",
            "\"é漢\"",
            "- a\n- b",
            "é",
            " ",
        ] {
            same(&format!("k: {value}\n"));
            same(&format!("k:\n  {value}\n"));
            same(&format!("- {value}\n- x\n"));
            same(&format!("{value}\n"));
            same(&format!("{value}: x\n"));
        }
        for source in [
            "",
            "---\n",
            "---\na: b\n",
            "a: b\n...\n",
            "a: b\n---\nc: d\n",
            "# x\n",
            "%YAML 1.2\n---\na: b\n",
            "\u{feff}a: b\n",
            "a: 1\na: 2\n",
            "? a\n: b\n",
        ] {
            same(source);
        }
    }

    #[test]
    fn what_has_limits_is_left_to_serde() {
        assert!(tree(&"[".repeat(40)).is_none());
        assert!(tree(&format!("{}x{}", "[".repeat(26), "]".repeat(26))).is_none());
        assert!(tree("a: &x [b]\nc: *x\n").is_none());
        assert!(tree("a: !!int 1\n").is_none());
        assert!(tree("<<: {a: b}\n").is_none());
    }

    fn piece() -> impl Strategy<Value = String> {
        let usual = prop::sample::select(vec![
            "\t", "\"", "'", "[", "{", "}", "]", ": ", "- ", "#", "|", ">", "? ", "---\n", "%",
            "\n", "  ", "\u{feff}", "\u{e0f1}", "é", "漢", "<<: ", "null", "true", "\r", "\r\n",
            ",", "a", "1", "\n- ", "\n  ", "\\", "\u{85}", "\u{2028}",
        ]);
        prop_oneof![4 => usual.prop_map(str::to_owned), 1 => any::<String>()]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_changed_runbook_is_what_it_is_to_serde(
            which in 0usize..3,
            changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, piece()), 1..4),
        ) {
            let mut letters: Vec<char> = RUNBOOKS[which].chars().take(2_500).collect();
            for (at, gone, text) in changes {
                let at = at.index(letters.len() + 1);
                let end = (at + gone).min(letters.len());
                letters.splice(at..end, text.chars());
            }
            same(&letters.into_iter().collect::<String>());
        }

        #[test]
        fn any_text_is_what_it_is_to_serde(pieces in prop::collection::vec(piece(), 0..14)) {
            same(&pieces.concat());
        }
    }
}
