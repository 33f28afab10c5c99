//! What cannot be worked out, or is not there to be worked with, as a problem of the file.
//!
//! It must not know how it was found.

use super::{Telling, Told};
use crate::engine::rehearsal::{self, FaultKind, Span};
use crate::i18n::no_entry_in;
use crate::load::Part;
use crate::model::{StepId, sanitize_line};

impl Telling<'_> {
    pub(super) fn condition_fails(
        &self,
        id: &StepId,
        rule: &str,
        (span, kind): (Span, FaultKind),
    ) -> Told {
        let told = self.part("condition-fails", id, rule, Part::At(span));
        let hint = match kind {
            FaultKind::ByZero => rehearsal::guarded(rule, span).map(|rule| {
                self.words.with(
                    "problem-condition-fails-hint-ask",
                    &[("rule", (&rule).into())],
                )
            }),
            FaultKind::TooLarge => Some(self.limits(rule)),
            _ => None,
        };
        let piece = told.piece.clone();
        Told {
            hint,
            ..told.with(&piece)
        }
    }

    /// Which numbers of an expression need limits, so that it does not become too large.
    fn limits(&self, rule: &str) -> String {
        let fields = rehearsal::unlimited(self.runbook, rule).join("; ");
        let args = [("fields", (&fields).into())];
        let word = if fields.is_empty() {
            "problem-condition-fails-hint-large"
        } else {
            "problem-condition-fails-hint-max"
        };
        self.words.with(word, &args)
    }

    /// Told under the part that fails, in whichever of the texts that leave or are said it is.
    pub(super) fn fails(
        &self,
        mut told: Told,
        id: &StepId,
        text: &str,
        (span, kind): (Span, FaultKind),
    ) -> Told {
        self.under(&mut told, id, (text, Part::At(span)));
        let own = span.with_brackets(text);
        let piece = text.get(own.start..own.end).unwrap_or(text);
        let piece = sanitize_line(piece.trim()).into_owned();
        let hint = match kind {
            FaultKind::ByZero => Some(self.by_zero(text, span)),
            FaultKind::TooLarge => Some(self.limits(&piece)),
            _ => None,
        };
        Told {
            hint,
            ..told.with(&piece)
        }
    }

    /// What stands instead of what is not there is of its type.
    pub(super) fn data_lacks(&self, id: &StepId, text: &str, path: &str) -> Told {
        let told = self.part("data-lacks", id, text, Part::Name("data"));
        let instead = rehearsal::default_of(self.runbook, &told.piece, text);
        let hint = match &instead {
            Some(instead) => self.words.with(
                "problem-data-lacks-hint",
                &[("piece", (&told.piece).into()), ("instead", instead.into())],
            ),
            None => self.words.say("problem-data-lacks-row-hint"),
        };
        Told {
            hint: Some(hint),
            ..told.with(path)
        }
    }

    /// What stands instead of an entry is of the type of the others, or a text, as most are.
    pub(super) fn entry_lacks(&self, id: &StepId, text: &str, name: &str) -> Told {
        let (nth, list) = rehearsal::entry_of(name).unwrap_or_default();
        let told = self.part("entry-lacks", id, text, Part::Entry(nth, list));
        let entry = no_entry_in(self.words, self.runbook.question(list), nth);
        let instead = rehearsal::entry_instead(&told.piece, text);
        let args = [
            ("piece", (&told.piece).into()),
            ("instead", (&instead).into()),
        ];
        let hint = self.words.with("problem-entry-lacks-hint", &args);
        Told {
            hint: Some(hint),
            ..told.with(&entry)
        }
    }

    /// What to ask before a division in a text, or which number needs a limit.
    fn by_zero(&self, text: &str, division: Span) -> String {
        let divisor = rehearsal::divisor(text, division);
        let divisor = divisor.unwrap_or_else(|| "…".to_owned());
        let field = rehearsal::to_limit(self.runbook, &divisor);
        let args = [
            ("divisor", (&divisor).into()),
            ("field", field.unwrap_or_default().into()),
        ];
        let word = match field {
            Some(_) => "problem-ticket-fails-hint-zero-min",
            None => "problem-ticket-fails-hint-zero",
        };
        self.words.with(word, &args)
    }
}
