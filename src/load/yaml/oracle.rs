//! The same tree by another way, through serde: what the reader of events is held to.
//!
//! Only tests read by it. It must not be made to agree where the reader is right.

use super::tree::{GAP, Node, Scalar, Yaml, is_number};
use crate::model::SourceId;
use crate::model::problem::Place;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Location, Spanned};
use std::fmt;

/// Parses any text; a fault as its line and the parser's words.
pub(super) fn read(source: &str) -> Result<Node, (usize, String)> {
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

fn fault(error: &serde_saphyr::Error) -> (usize, String) {
    let mut cause = error.without_snippet();
    while let serde_saphyr::Error::AliasError { error, .. } = cause {
        cause = error.without_snippet();
    }
    let at = error.location().filter(|at| at.line() > 0);
    let text = cause.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    (at.map_or(1, |at| number(at.line())), text[..end].to_owned())
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
    let here = raw.referenced == raw.defined;
    let spelling = || spelling(raw.defined, source);
    let value = match raw.value {
        Raw::Nothing => Yaml::Nothing,
        Raw::Flag(flag) => Yaml::Scalar(Scalar {
            text: flag.to_string(),
            flag: Some(flag),
            number: false,
        }),
        Raw::Number => {
            let text = spelling();
            Yaml::Scalar(Scalar {
                number: is_number(&text),
                text,
                flag: None,
            })
        }
        Raw::Text(text) if text.contains(GAP) => Yaml::Lost,
        Raw::Text(text) => Yaml::Scalar(Scalar {
            text,
            flag: None,
            number: false,
        }),
        Raw::List(list) => Yaml::List(list.into_iter().map(|item| placed(item, source)).collect()),
        Raw::Map(map) => Yaml::Map(
            map.into_iter()
                .map(|(key, value)| (placed(key, source), placed(value, source)))
                .collect(),
        ),
    };
    let last = match &value {
        _ if !here => place.line,
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
        source: SourceId::default(),
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
