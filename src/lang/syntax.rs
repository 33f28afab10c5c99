//! Why the parser cannot read on, in terms of the text and not of the parser.
//!
//! What the parser says is English, and about its own tokens: here it becomes the word that
//! stands in the way, and the word that was meant where that is known.

use super::limits;
use super::span::Span;
use super::unread::{Unread, UnreadKind};

/// Words of other languages, and what they are here.
const BROUGHT: &[(&str, &str)] = &[
    ("===", "=="),
    ("!==", "!="),
    ("<>", "!="),
    ("=>", ">="),
    ("=<", "<="),
    ("≠", "!="),
    ("≥", ">="),
    ("≤", "<="),
    ("−", "-"),
    ("–", "-"),
    ("“", "\""),
    ("”", "\""),
    ("„", "\""),
    ("«", "\""),
    ("»", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("=", "=="),
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("!", "not"),
    ("AND", "and"),
    ("OR", "or"),
    ("NOT", "not"),
    ("i", "and"),
    ("y", "and"),
    ("o", "or"),
    ("eq", "=="),
    ("equals", "=="),
    ("ne", "!="),
    ("elseif", "elif"),
    ("elsif", "elif"),
    ("fi", "endif"),
    ("end", "endif"),
    ("done", "endfor"),
];

/// Signs that are read as one, the longest first.
const SIGNS: &[&str] = &[
    "===", "!==", "<>", "&&", "||", "==", "!=", "<=", ">=", "=>", "=<", "=~", "~=", "}}", "%}",
];

/// What the parser said, in terms of the text.
pub(super) fn unread(error: &minijinja::Error, text: &str) -> Unread {
    let said = error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned);
    let span = error.range().map_or_else(
        || line_span(text, error.line().unwrap_or(1)),
        |range| Span {
            start: range.start.min(text.len()),
            end: range.end.min(text.len()),
        },
    );
    if let Some((at, word)) = limits::open_tag(text)
        && said.contains("end of ")
    {
        return Unread {
            span: at,
            kind: UnreadKind::OpenTag(word),
        };
    }
    if said.contains("end of string") {
        return Unread {
            span: open_quote(text).unwrap_or(span),
            kind: UnreadKind::OpenQuote,
        };
    }
    if said.starts_with("unexpected end of ") && !said.contains("block,") {
        return Unread {
            span,
            kind: UnreadKind::Unended,
        };
    }
    if let Some(word) = said.strip_prefix("unknown statement ") {
        let at = word_in(text, span, word);
        if let Some((span, open)) = limits::left_open(text, at.start, word) {
            return Unread {
                span,
                kind: UnreadKind::OpenTag(open),
            };
        }
        return Unread {
            span: at,
            kind: brought(word).unwrap_or_else(|| UnreadKind::UnknownTag(word.to_owned())),
        };
    }
    odd_space(text, span).unwrap_or_else(|| in_the_way(text, span))
}

/// A space that is none to the parser, at the place where it stumbles: texts that were copied
/// from a page have them.
fn odd_space(text: &str, span: Span) -> Option<Unread> {
    let is_odd = |c: char| !c.is_ascii() && c.is_whitespace() || c == '\u{200B}';
    let before = text.get(..span.start)?;
    let after = text.get(span.start..)?;
    let (start, space) = match before.chars().next_back().filter(|c| is_odd(*c)) {
        Some(space) => (span.start - space.len_utf8(), space),
        None => (span.start, after.chars().next().filter(|c| is_odd(*c))?),
    };
    let end = start + space.len_utf8();
    Some(Unread {
        span: Span { start, end },
        kind: UnreadKind::OddSpace,
    })
}

/// From the last quote that nothing closes to the end of its line.
fn open_quote(text: &str) -> Option<Span> {
    let tag = ["{{", "{%"]
        .iter()
        .filter_map(|mark| text.rfind(mark))
        .max();
    let from = tag.unwrap_or(0);
    let mut open: Option<(usize, char)> = None;
    let mut escaped = false;
    for (at, c) in text.get(from..)?.char_indices() {
        match (open, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some((_, quote)), c) if c == quote => open = None,
            (None, '"' | '\'') => open = Some((from + at, c)),
            _ => {}
        }
    }
    let (start, _) = open?;
    let length = text.get(start..)?.lines().next()?.len();
    let end = start + length;
    Some(Span { start, end })
}

/// The word or sign that stands in the way.
pub(super) fn in_the_way(text: &str, span: Span) -> Unread {
    let rest = text.get(span.start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let start = span.start + blank;
    let (start, word) = whole(text, start);
    let span = Span {
        start,
        end: start + word.len(),
    };
    let kind = match brought(word) {
        _ if word.is_empty() => UnreadKind::Unended,
        Some(kind) => kind,
        None if else_if(text, start, word) => UnreadKind::Brought("else if", "elif"),
        None => UnreadKind::Unexpected(word.to_owned()),
    };
    Unread { span, kind }
}

fn else_if(text: &str, start: usize, word: &str) -> bool {
    let before = text.get(..start).unwrap_or_default();
    word == "if" && before.trim_end().ends_with("else")
}

fn brought(word: &str) -> Option<UnreadKind> {
    let mut words = BROUGHT.iter();
    let (theirs, ours) = words.find(|(theirs, _)| *theirs == word)?;
    Some(UnreadKind::Brought(theirs, ours))
}

/// The word or sign at a place. The second half of a sign belongs to it.
fn whole(text: &str, start: usize) -> (usize, &str) {
    for sign in SIGNS {
        for back in 0..sign.len() {
            let Some(begin) = start.checked_sub(back) else {
                break;
            };
            if text.get(begin..).is_some_and(|rest| rest.starts_with(sign)) {
                return (begin, sign);
            }
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    let length = match rest.chars().next() {
        None => 0,
        Some(quote @ ('"' | '\'')) => {
            let inner = rest.get(1..).unwrap_or_default();
            inner.find(quote).map_or(rest.len(), |at| at + 2)
        }
        Some(c) if inside(c) => rest.find(|c: char| !inside(c)).unwrap_or(rest.len()),
        Some(c) => c.len_utf8(),
    };
    (start, rest.get(..length).unwrap_or_default())
}

fn word_in(text: &str, span: Span, word: &str) -> Span {
    let rest = text.get(span.start..).unwrap_or_default();
    rest.find(word).map_or(span, |at| Span {
        start: span.start + at,
        end: span.start + at + word.len(),
    })
}

/// A whole line of a text, by its number from 1.
fn line_span(text: &str, line: usize) -> Span {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = before.map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.lines().next().map_or(0, str::len);
    Span {
        start,
        end: start + length,
    }
}
