//! YAML text into a tree that knows its places.
//!
//! With [`quick`], its short way for usual texts, the only one that names `serde_saphyr`. It was chosen over the deprecated
//! `serde_yaml` and its forks because it gives the place of every node, has
//! limits against alias bombs and depth, and can show duplicate keys. It must
//! not know what a runbook is.

mod quick;

use crate::model::problem::Place;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Location, Spanned};
use std::fmt;

/// What stands for a value that could not be read, in a mended text.
/// A private-use character: valid in YAML, and in no text of ours.
pub(super) const GAP: char = '\u{E0F1}';

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) place: Place,
    /// The last line of it or of anything below it.
    pub(super) last: usize,
    pub(super) value: Yaml,
}

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Yaml {
    /// Empty, `null` or `~`.
    Nothing,
    /// It was on a line that could not be read.
    Lost,
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// A single value in its own spelling: `0755` stays `0755`.
#[derive(Debug, Clone)]
pub(super) struct Scalar {
    pub(super) text: String,
    /// It is a plain `true` or `false`.
    pub(super) flag: Option<bool>,
}

/// Why a text is no YAML: where, and the parser's own words.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) detail: String,
    /// A limit was passed; mending lines would not help.
    pub(super) limit: bool,
}

/// Parses a text. Nesting, aliases and the number of nodes have limits.
pub(super) fn tree(source: &str) -> Result<Node, Fault> {
    quick::tree(source).map_or_else(|| by_serde(source), Ok)
}

/// Parses any text, and says what is wrong with it.
fn by_serde(source: &str) -> Result<Node, Fault> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 300_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
            flow_nesting_limit: 32,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 100_000,
            max_replay_stack_depth: 4,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Merge,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(source, options) {
        Ok(root) => Ok(placed(root, source)),
        Err(error) => Err(fault(&error)),
    }
}

fn fault(error: &serde_saphyr::Error) -> Fault {
    use serde_saphyr::Error as E;
    let mut cause = error.without_snippet();
    while let E::AliasError { error, .. } = cause {
        cause = error.without_snippet();
    }
    let at = error.location().filter(|at| at.line() > 0);
    Fault {
        line: at.map_or(1, |at| number(at.line())),
        column: at.map_or(1, |at| number(at.column())),
        detail: detail(cause),
        limit: matches!(
            cause,
            E::Budget { .. }
                | E::AliasReplayLimitExceeded { .. }
                | E::AliasExpansionLimitExceeded { .. }
                | E::AliasReplayStackDepthExceeded { .. }
                | E::AliasReplayCounterOverflow { .. }
        ),
    }
}

/// The parser's words without the place, which the problem has on its own.
fn detail(cause: &serde_saphyr::Error) -> String {
    let text = cause.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

enum Raw {
    Nothing,
    Flag(bool),
    /// A number: its spelling is in the source.
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Raw, E> {
        Ok(Raw::Flag(flag))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Raw, E> {
        Err(E::custom("binary data has no place here"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = pairs.next_entry::<Spanned<Raw>, Spanned<Raw>>()? {
            if matches!(key.value, Raw::List(_) | Raw::Map(_)) {
                return Err(A::Error::custom("a key must be a single word"));
            }
            map.push((key, value));
        }
        Ok(Raw::Map(map))
    }
}

/// Turns what serde gave into a tree with places.
fn placed(raw: Spanned<Raw>, source: &str) -> Node {
    let place = place(raw.referenced);
    let spelling = || spelling(raw.defined, source);
    let value = match raw.value {
        Raw::Nothing => Yaml::Nothing,
        Raw::Flag(flag) => Yaml::Scalar(Scalar {
            text: flag.to_string(),
            flag: Some(flag),
        }),
        Raw::Number => Yaml::Scalar(Scalar {
            text: spelling(),
            flag: None,
        }),
        Raw::Text(text) if text.contains(GAP) => Yaml::Lost,
        Raw::Text(text) => Yaml::Scalar(Scalar { text, flag: None }),
        Raw::List(list) => Yaml::List(list.into_iter().map(|item| placed(item, source)).collect()),
        Raw::Map(map) => Yaml::Map(
            map.into_iter()
                .map(|(key, value)| (placed(key, source), placed(value, source)))
                .collect(),
        ),
    };
    let last = match &value {
        Yaml::Scalar(scalar) => place.line + scalar.text.trim_end().matches('\n').count(),
        Yaml::List(list) => list
            .iter()
            .map(|node| node.last)
            .max()
            .unwrap_or(place.line),
        Yaml::Map(map) => map
            .iter()
            .map(|(key, value)| key.last.max(value.last))
            .max()
            .unwrap_or(place.line),
        Yaml::Nothing | Yaml::Lost => place.line,
    };
    Node {
        place,
        last: last.max(place.line),
        value,
    }
}

fn place(at: Location) -> Place {
    Place {
        line: number(at.line()),
        column: number(at.column()),
        width: number(at.span().len()),
    }
}

/// The source's own spelling of a scalar.
fn spelling(at: Location, source: &str) -> String {
    let span = at.span();
    let slice = span
        .byte_offset()
        .zip(span.byte_len())
        .and_then(|(from, len)| source.get(number(from)..number(from.saturating_add(len))));
    slice.unwrap_or_default().trim().to_owned()
}

fn number(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn only(source: &str) -> Node {
        let Yaml::Map(mut map) = tree(source).unwrap().value else {
            panic!("no map")
        };
        map.remove(0).1
    }

    #[test]
    fn a_number_keeps_its_spelling() {
        for spelling in ["0755", "1.0", "0x1F", "+34", "1e999", "-7", "1_000"] {
            let node = only(&format!("a: {spelling} # mode\n"));
            let Yaml::Scalar(scalar) = node.value else {
                panic!("{spelling}: no scalar")
            };
            assert_eq!(scalar.text, spelling);
        }
    }

    #[test]
    fn no_and_yes_are_words_and_true_is_a_flag() {
        let Yaml::Scalar(no) = only("a: no\n").value else {
            panic!()
        };
        assert_eq!((no.text.as_str(), no.flag), ("no", None));
        let Yaml::Scalar(yes) = only("a: true\n").value else {
            panic!()
        };
        assert_eq!(yes.flag, Some(true));
    }

    #[test]
    fn every_value_knows_its_line_column_and_width() {
        let node = only("# x\nclau: [à, \"b\"]\n");
        let Yaml::List(list) = node.value else {
            panic!()
        };
        assert_eq!(
            list[1].place,
            Place {
                line: 2,
                column: 11,
                width: 3
            }
        );
    }

    #[test]
    fn an_alias_bomb_and_a_deep_nest_meet_a_limit() {
        use std::fmt::Write as _;
        let mut bomb = "a0: &a0 [x, x]\n".to_owned();
        for n in 1..30 {
            let last = n - 1;
            writeln!(bomb, "a{n}: &a{n} [*a{last}, *a{last}]").unwrap();
        }
        assert!(tree(&bomb).unwrap_err().limit);
        assert!(tree(&"[".repeat(100_000)).is_err());
        assert!(tree(&"- ".repeat(10_000)).is_err());
    }
}
