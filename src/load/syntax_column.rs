//! Under which column of its line a mistake in the YAML itself is shown.
//!
//! It must not mend anything.

use super::syntax_error::{SyntaxError, block_head, braces, goes_on, in_flow, indent, value_at};
use super::yaml::Fault;

/// The column at which a mistake of its kind is shown in its line.
pub(super) fn column(text: &str, (fault, line): (&Fault, usize), kind: SyntaxError) -> usize {
    match kind {
        SyntaxError::Tab => text.chars().position(|c| c == '\t').map_or(1, |at| at + 1),
        kind if kind.is_of_lists() => indent(text) + 1,
        SyntaxError::After => goes_on(text).map_or(1, |at| at + 1),
        SyntaxError::InBraces | SyntaxError::Commas | SyntaxError::Semicolon => {
            in_flow(text).map_or(1, |(at, _)| at + 1)
        }
        SyntaxError::NoComma => text.trim_end().chars().count().max(1),
        SyntaxError::Braces => braces(text).map_or(1, |at| at + 1),
        SyntaxError::BlockHead => block_head(text).map_or(1, |at| at + 1),
        SyntaxError::Quote if line != fault.line => ['"', '\'']
            .iter()
            .find_map(|q| value_at(text, &q.to_string()))
            .map_or(1, |at| at + 1),
        SyntaxError::Bracket => text
            .chars()
            .position(|c| matches!(c, '[' | '{'))
            .map_or(1, |at| at + 1),
        SyntaxError::Documents => 1,
        SyntaxError::Character if text.trim_start().starts_with('%') => indent(text) + 1,
        _ if line == fault.line => fault.column,
        _ => indent(text) + 1,
    }
}
