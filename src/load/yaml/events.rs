//! A tree from the parser's events, with anchors, aliases and merges resolved.
//!
//! What an alias brings stands where the alias stands: an author who is told of a mistake
//! looks there. Of two equal keys both are kept, so that the second can be told.

use super::sign::sign;
use super::tree::{Cause, Fault, GAP, Limit, Node, Scalar, Sign, Yaml, is_number};
use crate::model::SourceId;
use crate::model::problem::Place;
use granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, StrInput, Tag,
};
use std::collections::{HashMap, HashSet};

/// How deep lists and maps may lie in each other.
const MOST_DEPTH: usize = 32;
/// How many values a text may have, those that aliases repeat included.
const MOST_NODES: usize = 300_000;
/// How many anchors, and how many aliases.
const MOST_ANCHORS: usize = 1_000;
const MOST_ALIASES: usize = 1_000;
/// How much aliases may repeat: values, and bytes of them.
const MOST_REPEATED: usize = 100_000;
const MOST_REPEATED_BYTES: usize = 8 * 1024 * 1024;

/// Reads a text; with `gaps`, a value with [`GAP`] in it is one that was lost.
pub(super) fn read(text: &str, source: SourceId, gaps: bool) -> Result<Node, Fault> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = MOST_DEPTH;
    let mut reading = EventReader {
        events: Parser::new_from_str_with_options(text, options),
        source,
        gaps,
        nodes: 0,
        anchors: HashMap::new(),
        aliases: 0,
        repeated: Size::default(),
    };
    reading.document()
}

struct EventReader<'s> {
    events: Parser<'s, StrInput<'s>>,
    source: SourceId,
    gaps: bool,
    nodes: usize,
    /// What has an anchor and is whole.
    anchors: HashMap<usize, Node>,
    aliases: usize,
    repeated: Size,
}

impl<'s> EventReader<'s> {
    fn document(&mut self) -> Result<Node, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                // A text of comments only has no document at all.
                Event::StreamEnd => {
                    let place = self.place(&span);
                    return Ok(root.unwrap_or(Node {
                        place,
                        last: place.line,
                        value: Yaml::Nothing,
                    }));
                }
                Event::DocumentStart(..) if root.is_none() => {
                    let first = self.next()?;
                    root = Some(self.node(first, 0)?);
                }
                Event::DocumentStart(..) => return Err(fault(&span, Cause::Documents)),
                _ => return Err(fault(&span, Cause::Syntax(Sign::Other))),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), Fault> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(broken(&error)),
            None => Err(fault(&Span::default(), Cause::Syntax(Sign::Other))),
        }
    }

    /// The value that begins with this event, inside `depth` lists and maps.
    fn node(&mut self, (event, span): (Event<'s>, Span), depth: usize) -> Result<Node, Fault> {
        self.count(1, &span)?;
        let place = self.place(&span);
        let (anchor, last, value) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = match tag {
                    None => self.scalar(&text, style),
                    Some(tag) => self.tagged(&text, style, &tag, &span)?,
                };
                (anchor, last_of(&value, place), value)
            }
            Event::SequenceStart(_, anchor, tag) => {
                begins(tag.as_deref(), "seq", depth, &span)?;
                let (last, value) = self.list(place, depth + 1)?;
                (anchor, last, value)
            }
            Event::MappingStart(_, anchor, tag) => {
                begins(tag.as_deref(), "map", depth, &span)?;
                let (last, value) = self.map(place, depth + 1)?;
                (anchor, last, value)
            }
            Event::Alias(anchor) => return self.alias(anchor, place, depth, &span),
            _ => return Err(fault(&span, Cause::Syntax(Sign::Other))),
        };
        let node = Node { place, last, value };
        if anchor != 0 {
            if self.anchors.len() >= MOST_ANCHORS {
                return Err(fault(&span, Cause::Limit(Limit::Anchors(MOST_ANCHORS))));
            }
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, place: Place, depth: usize) -> Result<(usize, Yaml), Fault> {
        let (mut last, mut list) = (place.line, Vec::new());
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => {
                    list.shrink_to_fit();
                    return Ok((last, Yaml::List(list)));
                }
                item => {
                    let node = self.node(item, depth)?;
                    last = last.max(node.last);
                    list.push(node);
                }
            }
        }
    }

    fn map(&mut self, place: Place, depth: usize) -> Result<(usize, Yaml), Fault> {
        let (mut last, mut map, mut merged) = (place.line, Vec::new(), Vec::new());
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                break;
            }
            let merges = is_merge(&event);
            let key = self.node((event, span), depth)?;
            if matches!(key.value, Yaml::List(_) | Yaml::Map(_)) {
                return Err(fault(&span, Cause::Key));
            }
            let (event, span) = self.next()?;
            let value = self.node((event, span), depth)?;
            last = last.max(key.last).max(value.last);
            if merges {
                merge(value, &span, &mut merged)?;
            } else {
                map.push((key, value));
            }
        }
        if !merged.is_empty() {
            add_missing(&mut map, merged);
        }
        // Most have a few pairs, and there may be tens of thousands of them.
        map.shrink_to_fit();
        Ok((last, Yaml::Map(map)))
    }

    /// A copy of what has the anchor, in the alias's place.
    fn alias(
        &mut self,
        anchor: usize,
        place: Place,
        depth: usize,
        span: &Span,
    ) -> Result<Node, Fault> {
        self.aliases += 1;
        if self.aliases > MOST_ALIASES {
            return Err(fault(span, Cause::Limit(Limit::Aliases(MOST_ALIASES))));
        }
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(fault(span, Cause::Alias));
        };
        let size = Size::of(node);
        self.repeated.nodes += size.nodes;
        self.repeated.bytes += size.bytes;
        if self.repeated.nodes > MOST_REPEATED || self.repeated.bytes > MOST_REPEATED_BYTES {
            return Err(fault(span, Cause::Limit(Limit::Repeated(MOST_REPEATED))));
        }
        if depth + size.depth > MOST_DEPTH {
            return Err(fault(span, Cause::Limit(Limit::Depth(MOST_DEPTH))));
        }
        let mut copy = node.clone();
        set_place(&mut copy, place);
        self.count(size.nodes, span)?;
        Ok(copy)
    }

    fn count(&mut self, nodes: usize, span: &Span) -> Result<(), Fault> {
        self.nodes += nodes;
        if self.nodes > MOST_NODES {
            return Err(fault(span, Cause::Limit(Limit::Nodes(MOST_NODES))));
        }
        Ok(())
    }

    fn place(&self, span: &Span) -> Place {
        Place {
            source: self.source,
            line: span.start.line(),
            column: span.start.col() + 1,
            width: span.len(),
        }
    }

    /// What a scalar without a tag is in YAML 1.2's core schema. A number keeps its
    /// spelling, so it is a text like any other.
    fn scalar(&self, text: &str, style: ScalarStyle) -> Yaml {
        let plain = style == ScalarStyle::Plain;
        if plain && is_null(text) {
            return Yaml::Nothing;
        }
        if self.gaps && text.contains(GAP) {
            return Yaml::Lost;
        }
        match flag(text).filter(|_| plain) {
            Some(flag) => flagged(flag),
            None => Yaml::Scalar(Scalar {
                text: text.to_owned(),
                flag: None,
                number: plain && is_number(text),
            }),
        }
    }

    /// A scalar whose type is written before it. Types of the author's own say nothing here,
    /// and a number's type adds nothing to its spelling.
    fn tagged(
        &self,
        text: &str,
        style: ScalarStyle,
        tag: &Tag,
        span: &Span,
    ) -> Result<Yaml, Fault> {
        let own = tag.suffix_in_namespace("!");
        let as_text = || self.scalar(text, ScalarStyle::DoubleQuoted);
        match standard(tag) {
            None if own.as_deref() == Some("") => Ok(as_text()),
            None | Some("merge") => Ok(self.scalar(text, style)),
            Some("str" | "int" | "float") => Ok(as_text()),
            Some("null") => Ok(Yaml::Nothing),
            Some("bool") => flag(text)
                .map(flagged)
                .ok_or_else(|| fault(span, Cause::Tag)),
            Some(_) => Err(fault(span, Cause::Tag)),
        }
    }
}

/// What a list or a map must hold to before anything of it is read.
fn begins(tag: Option<&Tag>, kind: &str, depth: usize, span: &Span) -> Result<(), Fault> {
    if depth >= MOST_DEPTH {
        return Err(fault(span, Cause::Limit(Limit::Depth(MOST_DEPTH))));
    }
    match tag.and_then(standard) {
        Some(name) if name != kind => Err(fault(span, Cause::Tag)),
        _ => Ok(()),
    }
}

/// How much a value holds.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
    /// Lists and maps in each other.
    depth: usize,
}

impl Size {
    fn of(node: &Node) -> Self {
        let mut size = Self {
            nodes: 1,
            ..Self::default()
        };
        match &node.value {
            Yaml::Nothing | Yaml::Lost => {}
            Yaml::Scalar(scalar) => size.bytes = scalar.text.len(),
            Yaml::List(list) => list.iter().for_each(|node| size.add(node)),
            Yaml::Map(map) => map.iter().for_each(|(key, value)| {
                size.add(key);
                size.add(value);
            }),
        }
        if matches!(node.value, Yaml::List(_) | Yaml::Map(_)) {
            size.depth += 1;
        }
        size
    }

    fn add(&mut self, node: &Node) {
        let inner = Self::of(node);
        self.nodes += inner.nodes;
        self.bytes += inner.bytes;
        self.depth = self.depth.max(inner.depth);
    }
}

fn set_place(node: &mut Node, place: Place) {
    node.place = place;
    node.last = place.line;
    match &mut node.value {
        Yaml::Nothing | Yaml::Lost | Yaml::Scalar(_) => {}
        Yaml::List(list) => list.iter_mut().for_each(|node| set_place(node, place)),
        Yaml::Map(map) => map.iter_mut().for_each(|(key, value)| {
            set_place(key, place);
            set_place(value, place);
        }),
    }
}

/// `<<`, which takes the keys of another map in.
fn is_merge(event: &Event<'_>) -> bool {
    match event {
        Event::Scalar(text, ScalarStyle::Plain, _, None) => text == "<<",
        Event::Scalar(text, _, _, Some(tag)) => text == "<<" && standard(tag) == Some("merge"),
        _ => false,
    }
}

/// Gathers the pairs of what stands under `<<`: a map, or a list of maps.
fn merge(value: Node, span: &Span, merged: &mut Vec<(Node, Node)>) -> Result<(), Fault> {
    match value.value {
        Yaml::Map(map) => merged.extend(map),
        Yaml::List(list) => {
            for item in list {
                merge(item, span, merged)?;
            }
        }
        Yaml::Nothing | Yaml::Lost => {}
        Yaml::Scalar(_) => return Err(fault(span, Cause::Merge)),
    }
    Ok(())
}

/// Adds the pairs whose key the map does not have; of two, the first.
fn add_missing(map: &mut Vec<(Node, Node)>, merged: Vec<(Node, Node)>) {
    let name = |key: &Node| match &key.value {
        Yaml::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    };
    let mut known: HashSet<Option<String>> = map.iter().map(|(key, _)| name(key)).collect();
    for (key, value) in merged {
        if known.insert(name(&key)) {
            map.push((key, value));
        }
    }
}

fn last_of(value: &Yaml, place: Place) -> usize {
    match value {
        Yaml::Scalar(scalar) => place.line + scalar.text.trim_end().matches('\n').count(),
        _ => place.line,
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

fn flagged(flag: bool) -> Yaml {
    Yaml::Scalar(Scalar {
        text: flag.to_string(),
        flag: Some(flag),
        number: false,
    })
}

/// The name of a tag of YAML's own; none for an author's.
pub(super) fn standard(tag: &Tag) -> Option<&str> {
    tag.core_suffix().or_else(|| {
        let prefix = "tag:yaml.org,2002:".strip_prefix(tag.handle())?;
        tag.suffix().strip_prefix(prefix)
    })
}

fn fault(span: &Span, cause: Cause) -> Fault {
    Fault {
        line: span.start.line().max(1),
        column: span.start.col() + 1,
        cause,
        #[cfg(test)]
        detail: String::new(),
    }
}

#[cold]
fn broken(error: &ScanError) -> Fault {
    let at = error.marker();
    let cause = match error.kind() {
        ErrorKind::RecursionLimitExceeded => Cause::Limit(Limit::Depth(MOST_DEPTH)),
        ErrorKind::UnknownAnchor => Cause::Alias,
        kind => Cause::Syntax(sign(kind)),
    };
    Fault {
        line: at.line().max(1),
        column: at.col() + 1,
        cause,
        #[cfg(test)]
        detail: error.info(),
    }
}
