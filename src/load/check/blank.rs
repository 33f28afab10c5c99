//! A command that would be made of a blank: what stands in it may be left out, or an alert may
//! not say it, and the author does not say what stands for it then.
//!
//! It must not know how a command is run.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::expressions::Read;
use super::super::symbols::{Blank, Reference, Role};
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
            let blank = known.and_then(|known| known.blank.as_ref());
            let may_be_blank = match known {
                Some(_) => blank.is_some_and(|blank| !self.is_given_here(blank, used)),
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
                let hint = match blank {
                    Some(blank) if blank.is_conditional => Hint::Of("blank-at-times"),
                    Some(_) => Hint::Own,
                    None => Hint::Of("blank-of-alert"),
                };
                let text = ("blank-in-command", &hint);
                found.tell(Severity::Warning, place, "blank-in-command", text, &args);
            }
        }
    }

    /// Whether the step of the command is there only where the answer must be given.
    fn is_given_here(&self, blank: &Blank, used: &Reference) -> bool {
        let Some(rule) = blank.but_when.as_deref().map(str::trim) else {
            return false;
        };
        let mut all = self.symbols.references.iter();
        let when = all.find(|own| own.role == Role::StepWhen && own.step == used.step);
        // A part of an `and` holds where the whole does.
        when.filter(|own| used.step.is_some() && !own.text.contains(" or "))
            .is_some_and(|own| own.text.split(" and ").any(|part| part.trim() == rule))
    }
}
