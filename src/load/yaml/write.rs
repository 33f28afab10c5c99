//! YAML text as a person would write it, from a tree of values.
//!
//! Block style, a literal `|` for text of several lines, quotes only where the reader would
//! take the text for something else. Reading it gives the same tree. It must not know what a
//! runbook is.

use crate::model::sanitize_line;
use std::fmt::Write as _;

/// How far an inner level stands in.
const STEP: usize = 2;
/// A key longer than this is none without `? ` before it; YAML's own limit is 1024.
const LONG_KEY: usize = 1_000;

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// No value: the key alone.
    Nothing,
    /// No value, and that is said: `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A text; a number is one in its own spelling.
    Text(String),
    /// A text in quotes: digits that are no number.
    Quoted(String),
    /// Values in order.
    List(Vec<TreeItem>),
    /// Keys in order.
    Map(Vec<Pair>),
}

/// A value of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeItem {
    /// Comment lines above it, without their `#`; an empty one is an empty line.
    pub above: Vec<String>,
    /// The value.
    pub value: Tree,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Comment lines above it, without their `#`; an empty one is an empty line.
    pub above: Vec<String>,
    /// The key.
    pub key: String,
    /// The value.
    pub value: Tree,
}

impl<T: Into<String>> From<T> for Tree {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

impl From<Tree> for TreeItem {
    fn from(value: Tree) -> Self {
        Self {
            above: Vec::new(),
            value,
        }
    }
}

impl Pair {
    /// A pair without a comment.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<Tree>) -> Self {
        Self {
            above: Vec::new(),
            key: key.into(),
            value: value.into(),
        }
    }

    /// The pair with one more comment line above it.
    #[must_use]
    pub fn under(mut self, comment: impl Into<String>) -> Self {
        self.above.push(comment.into());
        self
    }
}

/// Writes a tree as a file's text.
#[must_use]
pub fn write(tree: &Tree) -> String {
    let mut out = String::new();
    match tree {
        Tree::Nothing => out.push_str("null\n"),
        Tree::List(list) if !list.is_empty() => items(list, 0, false, &mut out),
        Tree::Map(map) if !map.is_empty() => pairs(map, 0, false, &mut out),
        scalar => {
            inline(scalar, 0, &mut out);
        }
    }
    out
}

/// Writes a list; with `begun`, the first line has its indentation already.
fn items(list: &[TreeItem], indent: usize, begun: bool, out: &mut String) {
    for (at, item) in list.iter().enumerate() {
        begin(&item.above, indent, begun && at == 0, out);
        out.push('-');
        match &item.value {
            Tree::Map(map) if map.first().is_some_and(|first| first.above.is_empty()) => {
                out.push(' ');
                pairs(map, indent + STEP, true, out);
            }
            Tree::List(list) if list.first().is_some_and(|first| first.above.is_empty()) => {
                out.push(' ');
                items(list, indent + STEP, true, out);
            }
            value => after_sign(value, indent, out),
        }
    }
}

/// Writes the pairs of a map; with `begun`, the first line has its indentation already.
fn pairs(map: &[Pair], indent: usize, begun: bool, out: &mut String) {
    for (at, pair) in map.iter().enumerate() {
        begin(&pair.above, indent, begun && at == 0, out);
        let key = one_line(&pair.key);
        if key.chars().count() > LONG_KEY {
            let _ = write!(out, "? {key}\n{:indent$}:", "");
        } else {
            let _ = write!(out, "{key}:");
        }
        after_sign(&pair.value, indent, out);
    }
}

/// The comment lines of an entry, and its own indentation.
fn begin(above: &[String], indent: usize, begun: bool, out: &mut String) {
    if begun {
        return;
    }
    for line in above.iter().flat_map(|text| {
        let empty = text.is_empty().then_some("");
        text.lines().chain(empty)
    }) {
        let line = sanitize_line(line.trim_end());
        if line.is_empty() {
            out.push('\n');
        } else {
            let _ = writeln!(out, "{:indent$}# {line}", "");
        }
    }
    let _ = write!(out, "{:indent$}", "");
}

/// A value after `key:` or `-`, to the end of its last line.
fn after_sign(value: &Tree, indent: usize, out: &mut String) {
    match value {
        Tree::Nothing => out.push('\n'),
        Tree::List(list) if !list.is_empty() => {
            out.push('\n');
            items(list, indent + STEP, false, out);
        }
        Tree::Map(map) if !map.is_empty() => {
            out.push('\n');
            pairs(map, indent + STEP, false, out);
        }
        scalar => {
            out.push(' ');
            inline(scalar, indent, out);
        }
    }
}

/// A value that begins on the line it stands on.
fn inline(value: &Tree, indent: usize, out: &mut String) {
    match value {
        Tree::Text(text) if literal_fits(text) => literal(text, indent + STEP, out),
        Tree::Text(text) => {
            let _ = writeln!(out, "{}", one_line(text));
        }
        Tree::Quoted(text) => {
            let _ = writeln!(out, "{}", quoted(text));
        }
        Tree::Flag(flag) => {
            let _ = writeln!(out, "{flag}");
        }
        Tree::Null => out.push_str("null\n"),
        Tree::List(_) => out.push_str("[]\n"),
        Tree::Map(_) => out.push_str("{}\n"),
        Tree::Nothing => out.push('\n'),
    }
}

/// Whether a text can stand below a `|` as it is. Blank lines at its ends, and lines that
/// begin or consist of white space, are too easy to lose.
fn literal_fits(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let blank = |line: &str| !line.is_empty() && line.trim().is_empty();
    text.contains('\n')
        && !body.ends_with('\n')
        && !text.starts_with(char::is_whitespace)
        && !text.chars().any(|c| c != '\n' && c != '\t' && hidden(c))
        && !body
            .split('\n')
            .any(|line| line.starts_with('\t') || blank(line))
}

fn literal(text: &str, indent: usize, out: &mut String) {
    let (sign, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let _ = writeln!(out, "{sign}");
    for line in body.split('\n') {
        if line.is_empty() {
            out.push('\n');
        } else {
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
    }
}

/// A text on one line: plain where that reads back, else in quotes.
fn one_line(text: &str) -> String {
    if plain_fits(text) {
        return text.to_owned();
    }
    let single = text.contains(['"', '\\']) && !text.chars().any(hidden);
    if single {
        return format!("'{}'", text.replace('\'', "''"));
    }
    quoted(text)
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        escaped(c, &mut out);
    }
    out.push('"');
    out
}

fn escaped(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if hidden(c) => {
            let _ = match u32::from(c) {
                code @ 0..=0xFF => write!(out, "\\x{code:02X}"),
                code @ 0x100..=0xFFFF => write!(out, "\\u{code:04X}"),
                code => write!(out, "\\U{code:08X}"),
            };
        }
        c => out.push(c),
    }
}

/// What a person would not see, or YAML would not keep.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a text reads back as itself without quotes.
fn plain_fits(text: &str) -> bool {
    let word = matches!(
        text,
        "~" | "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE"
    );
    let mut letters = text.chars();
    let begins = match letters.next() {
        None => false,
        Some('-') => letters.next().is_some_and(char::is_alphanumeric),
        Some(first) => {
            first.is_alphanumeric()
                || !first.is_ascii()
                || matches!(first, '/' | '.' | '_' | '(' | '+' | '$')
        }
    };
    begins
        && !word
        && !text.starts_with("...")
        && text.trim() == text
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(hidden)
}
