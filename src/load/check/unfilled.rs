//! Answers that a text names as other programs would, and that stand in it as they are written:
//! `{host}`, `${host}`, `<host>`, `%host%`.
//!
//! It must not know which text it is.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::symbols::Reference;
use super::Check;
use crate::lang::Span;
use crate::model::problem::Severity;

/// The signs around a name.
const AROUND: &[(&str, &str)] = &[("${", "}"), ("{", "}"), ("<", ">"), ("%", "%")];

impl Check<'_> {
    /// Tells of each name that is none to a text.
    pub(super) fn unfilled(&self, used: &Reference, found: &mut Diagnostics<'_>) {
        if found.is_kept() {
            return;
        }
        let mut from = 0;
        while let Some((span, name)) = next(&used.text, from) {
            from = span.end;
            let repeat = used.repeat.and_then(|own| self.symbols.repeats.get(own));
            let known = self.symbols.names.get(name).is_some_and(|own| own.answers);
            if known || repeat.is_some_and(|own| own.name == name) {
                let place = found.locate(used.place, &used.text, span);
                let piece = used.text.get(span.start..span.end).unwrap_or_default();
                let args = [("piece", piece.into()), ("name", name.into())];
                let text = ("unfilled", &Hint::Own);
                found.tell(Severity::Warning, place, "unfilled", text, &args);
            }
        }
    }
}

/// The next name between signs, and where it stands with them.
fn next(text: &str, from: usize) -> Option<(Span, &str)> {
    let begins = |at: usize| {
        let rest = text.get(at..)?;
        let (open, close) = AROUND.iter().find(|(open, _)| rest.starts_with(open))?;
        let rest = rest.get(open.len()..)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name = rest.split(|c: char| !is_name(c)).next()?;
        let behind = rest.get(name.len()..)?;
        let before = text.get(..at)?.chars().next_back();
        // A shell's own variable in a command is the shell's.
        let is_shells = *open == "${" && text.get(..at)?.matches('`').count() % 2 == 1;
        let is_other = before == Some('{') || before == Some('$') || behind.starts_with("}}");
        let fits = !name.is_empty() && behind.starts_with(close) && !is_other && !is_shells;
        let end = at + open.len() + name.len() + close.len();
        fits.then_some((Span { start: at, end }, name))
    };
    let starts = text.get(from..)?.match_indices(['$', '{', '<', '%']);
    starts.map(|(at, _)| from + at).find_map(begins)
}
