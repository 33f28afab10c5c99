//! What a YAML text is once it has been read, and why it could not be.
//!
//! It must not know the parser.

use crate::model::problem::Place;

/// What stands for a value that could not be read, in a mended text.
/// A private-use character: valid in YAML, and in no text of ours.
pub(in crate::load) const GAP: char = '\u{E0F1}';

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(in crate::load) struct Node {
    pub(in crate::load) place: Place,
    /// The last line of it or of anything below it.
    pub(in crate::load) last: usize,
    pub(in crate::load) value: Yaml,
}

impl Node {
    /// A text that stands in no file of its own: what goes wrong with it is told there.
    pub(in crate::load) fn word(text: &str, place: Place) -> Self {
        let scalar = Scalar {
            text: text.to_owned(),
            flag: None,
            number: false,
        };
        Self {
            place,
            last: place.line,
            value: Yaml::Scalar(scalar),
        }
    }
}

/// A value.
#[derive(Debug, Clone)]
pub(in crate::load) enum Yaml {
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
pub(in crate::load) struct Scalar {
    pub(in crate::load) text: String,
    /// It is a plain `true` or `false`.
    pub(in crate::load) flag: Option<bool>,
    /// It is a plain number.
    pub(in crate::load) number: bool,
}

/// Whether a plain text is a number to everybody: `0755` and `1e3` are not.
pub(in crate::load) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(rest) && (whole == "0" || !whole.starts_with('0'))
}

/// Why a text is no YAML, and where.
#[derive(Debug, Clone)]
pub(in crate::load) struct Fault {
    pub(in crate::load) line: usize,
    pub(in crate::load) column: usize,
    pub(in crate::load) cause: Cause,
    /// The parser's own words, which are in English and about its tokens: nobody reads them but
    /// a test that holds them to another parser's.
    #[cfg(test)]
    pub(in crate::load) detail: String,
}

impl Fault {
    /// What the parser stumbled over, where it was the parser.
    pub(in crate::load) fn sign(&self) -> Sign {
        match self.cause {
            Cause::Syntax(sign) => sign,
            _ => Sign::Other,
        }
    }
}

/// What the parser stumbled over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Sign {
    /// A tab where none may be.
    Tab,
    /// A tab that should indent.
    TabIndent,
    /// A quoted text: its end, its indentation or its escapes.
    Quote,
    /// A comment within a text of several lines.
    Comment,
    /// A list or a map in brackets.
    Flow,
    /// A colon within brackets.
    FlowColon,
    /// How deep a line is indented.
    Indent,
    /// A value where none may be.
    Value,
    /// A key without a colon.
    NoColon,
    /// A letter that begins nothing.
    Character,
    /// Something else.
    Other,
}

impl Sign {
    /// Whether it is about a tab.
    pub(in crate::load) fn is_tab(self) -> bool {
        matches!(self, Self::Tab | Self::TabIndent)
    }
}

/// What kind of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Cause {
    /// The parser stopped at something of this kind.
    Syntax(Sign),
    /// A second document.
    Documents,
    /// A key that is a list or a set of keys.
    Key,
    /// `<<` with something that has no keys.
    Merge,
    /// A type such as `!!bool` that the value does not have.
    Tag,
    /// An alias to something that does not end before it.
    Alias,
    /// Reading on would help nobody, and take time.
    Limit(Limit),
}

/// Which limit was passed, and how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Limit {
    Depth(usize),
    Nodes(usize),
    Anchors(usize),
    Aliases(usize),
    /// What aliases repeat, in values.
    Repeated(usize),
}
