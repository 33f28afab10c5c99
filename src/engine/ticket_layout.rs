//! How answers stand in a ticket: a line each, sub-items indented.
//!
//! It must not know a run.

use super::punctuation::marked;

/// Indentation of a sub-item.
const INDENT: &str = "    ";

/// A heading for the answers below it.
pub(super) fn heading(out: &mut String, depth: usize, label: &str) {
    out.push_str(&INDENT.repeat(depth));
    out.push_str("* ");
    out.push_str(label);
    out.push('\n');
}

/// An answer under its label.
pub(super) fn line(out: &mut String, depth: usize, label: &str, text: &str) {
    out.push_str(&INDENT.repeat(depth));
    out.push_str("* ");
    out.push_str(&marked(label));
    if !label.ends_with('.') && !text.contains('\n') {
        out.push(' ');
        out.push_str(text);
        out.push('\n');
        return;
    }
    out.push('\n');
    for row in text.lines() {
        out.push_str(&INDENT.repeat(depth + 1));
        out.push_str(row);
        out.push('\n');
    }
}
