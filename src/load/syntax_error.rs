//! What kind of mistake a line of YAML holds, and how such a line is built.
//!
//! The parser's own words are in English and about tokens; here they become a few
//! kinds that the catalogue has words for. It must not know the rest of the file.

use super::yaml::{Cause, Fault, GAP};

/// What kind of mistake it was, as far as the parser's words tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SyntaxError {
    Tab,
    Indent,
    Quote,
    Colon,
    Bracket,
    Braces,
    Character,
    NoColon,
    Anchor,
    Documents,
    Key,
    Merge,
    Tag,
    Other,
}

impl SyntaxError {
    /// The name of its text in the catalogue.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::Indent => "indent",
            Self::Quote => "quote",
            Self::Colon => "colon",
            Self::Bracket => "bracket",
            Self::Braces => "braces",
            Self::Character => "character",
            Self::NoColon => "no-colon",
            Self::Anchor => "anchor",
            Self::Documents => "documents",
            Self::Key => "key",
            Self::Merge => "merge",
            Self::Tag => "tag",
            Self::Other => "syntax",
        }
    }

    /// The kind of a fault that is blamed on this line.
    pub(super) fn of(fault: &Fault, line: usize, text: &str) -> Self {
        match fault.cause {
            Cause::Documents => return Self::Documents,
            Cause::Alias => return Self::Anchor,
            Cause::Merge => return Self::Merge,
            Cause::Tag => return Self::Tag,
            Cause::Key if braces(text).is_none() => return Self::Key,
            Cause::Key | Cause::Syntax | Cause::Limit(_) => {}
        }
        let has = |words: &str| fault.detail.contains(words);
        if leading(text).contains('\t') && has("tab") {
            Self::Tab
        } else if braces(text).is_some() {
            Self::Braces
        } else if has("quote") {
            Self::Quote
        } else if has("comment intercepting") {
            Self::Indent
        } else if line != fault.line || has("flow") {
            Self::Bracket
        } else if has("did not find expected '-'")
            || has("did not find expected key")
            || has("indentation")
        {
            Self::Indent
        } else if has("mapping values are not allowed") {
            let before: String = text.chars().take(fault.column.saturating_sub(1)).collect();
            if before.contains(": ") {
                Self::Colon
            } else {
                Self::Indent
            }
        } else if has("expected ':'") {
            Self::NoColon
        } else if has("unexpected character") {
            Self::Character
        } else {
            Self::Other
        }
    }
}

/// The line with its value replaced by a gap; none when it has no `key: value` form.
pub(super) fn gapped(line: &str) -> Option<String> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let (key, value) = line[start..].split_once(": ")?;
    let plain = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (plain && !value.trim().is_empty()).then(|| format!("{}{key}: {GAP}", &line[..start]))
}

/// Where the line's value begins, in characters, if it begins with this sign.
pub(super) fn value_at(line: &str, sign: &str) -> Option<usize> {
    let at = [": ", "- "]
        .iter()
        .filter_map(|before| line.find(&format!("{before}{sign}")))
        .min()?;
    Some(line[..at].chars().count() + 2)
}

/// How many brackets the line leaves open; quoted ones do not count.
pub(super) fn opens(line: &str) -> i32 {
    let mut quote = None;
    let mut open = 0;
    for c in line.chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => open += 1,
            (None, ']' | '}') => open -= 1,
            _ => {}
        }
    }
    open
}

pub(super) fn leading(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

pub(super) fn indent(line: &str) -> usize {
    leading(line).chars().count()
}

/// Where a value begins with `{{`, which YAML takes for a map in a map.
pub(super) fn braces(line: &str) -> Option<usize> {
    value_at(line, "{{").or_else(|| value_at(line, "[{{"))
}

/// Whether the line's value begins with a quote that it does not close.
pub(super) fn unclosed(line: &str) -> bool {
    ['"', '\''].into_iter().any(|quote| {
        value_at(line, &quote.to_string()).is_some() && line.matches(quote).count() % 2 == 1
    })
}

/// The line with the colon, or the space after it, that it lacks.
pub(super) fn coloned(line: &str) -> Option<String> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let (before, rest) = line.split_at(start);
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    match rest.trim_end().split_once(':') {
        None if word(rest.trim_end()) => Some(format!("{before}{}:", rest.trim_end())),
        Some((key, value)) if word(key) && !value.is_empty() => {
            Some(format!("{before}{key}: {value}"))
        }
        _ => None,
    }
}
