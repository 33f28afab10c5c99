//! A command that would be made of a blank: what stands in it may be left out, or an alert may
//! not say it, and the author does not say what stands for it then.
//!
//! It must not know how a command is run.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::expressions::Read;
use super::super::symbols::{Reference, Role};
use super::Check;
use super::code::in_code;
use super::kinds::ARGUMENTS;
use crate::lang::Span;
use crate::model::problem::Severity;

impl Check<'_> {
    /// Tells of each name in a command that may say nothing.
    pub(super) fn blanks(&self, used: &Reference, read: &Read, found: &mut Diagnostics<'_>) {
        let Read::Template(template) = read else {
            return;
        };
        if found.is_kept() || used.role == Role::Leaving {
            return;
        }
        let arguments = ARGUMENTS.contains(&used.key);
        for (name, span) in template.unguarded() {
            let known = self.symbols.names.get(&name);
            let may_be_blank = match known {
                Some(known) => known.optional,
                None => name.starts_with("alert."),
            };
            if may_be_blank && (arguments || in_code(&used.text, span.start)) {
                let whole = used
                    .text
                    .get(..span.end)
                    .is_some_and(|text| text.ends_with(&name));
                let start = span.end.checked_sub(name.len()).filter(|_| whole);
                let span = Span {
                    start: start.unwrap_or(span.start),
                    ..span
                };
                let place = found.locate(used.place, &used.text, span);
                let args = [("piece", (&name).into())];
                let hint = match known {
                    Some(_) => Hint::Own,
                    None => Hint::Of("blank-of-alert"),
                };
                let text = ("blank-in-command", &hint);
                found.tell(Severity::Warning, place, "blank-in-command", text, &args);
            }
        }
    }
}
