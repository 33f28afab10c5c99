//! What is to be done about what cannot be worked out, or is not there to be worked with.
//!
//! It must not know how it was found, nor where it is told.

use crate::engine::rehearsal::{self, FaultKind, Span};
use crate::i18n::Words;
use crate::model::Runbook;

/// Of a condition, which is a part of nothing else.
pub(super) fn of_condition(
    (runbook, words): (&Runbook, &Words),
    rule: &str,
    (span, kind): (Span, FaultKind),
) -> Option<String> {
    match kind {
        FaultKind::ByZero => rehearsal::guarded(rule, span).map(|rule| {
            let args = [("rule", (&rule).into())];
            words.with("problem-condition-fails-hint-ask", &args)
        }),
        FaultKind::TooLarge => Some(limits((runbook, words), rule)),
        _ => None,
    }
}

/// Of a part of a text.
pub(super) fn of_part(
    told: (&Runbook, &Words),
    text: &str,
    (span, kind): (Span, FaultKind),
) -> Option<String> {
    let piece = text.get(span.start..span.end).unwrap_or(text);
    match kind {
        FaultKind::ByZero => Some(by_zero(told, text, span)),
        FaultKind::TooLarge => Some(limits(told, piece)),
        _ => None,
    }
}

/// Of a row that the runbook's table does not have: what stands instead is of its type.
pub(super) fn of_row(
    (runbook, words): (&Runbook, &Words),
    (piece, row): (&str, &str),
    text: &str,
) -> String {
    let own = rehearsal::default_of(runbook, piece, text);
    match own.or_else(|| rehearsal::default_of_row(runbook, row, text)) {
        Some(instead) => {
            let args = [("piece", piece.into()), ("instead", (&instead).into())];
            words.with("problem-data-lacks-hint", &args)
        }
        None => words.say("problem-data-lacks-row-hint"),
    }
}

/// Of an entry that a list does not have: of the type of the others, or a text, as most are.
pub(super) fn of_entry(words: &Words, piece: &str, text: &str) -> String {
    let instead = rehearsal::entry_instead(piece, text);
    let args = [("piece", piece.into()), ("instead", (&instead).into())];
    words.with("problem-entry-lacks-hint", &args)
}

/// Which numbers of an expression need limits, so that it does not become too large.
fn limits((runbook, words): (&Runbook, &Words), rule: &str) -> String {
    let fields = rehearsal::unlimited(runbook, rule).join("; ");
    let args = [("fields", (&fields).into())];
    let word = if fields.is_empty() {
        "problem-condition-fails-hint-large"
    } else {
        "problem-condition-fails-hint-max"
    };
    words.with(word, &args)
}

/// What to ask before a division in a text, or which number needs a limit.
fn by_zero((runbook, words): (&Runbook, &Words), text: &str, division: Span) -> String {
    let divisor = rehearsal::divisor(text, division);
    let divisor = divisor.unwrap_or_else(|| "…".to_owned());
    let field = rehearsal::to_limit(runbook, &divisor);
    let args = [
        ("divisor", (&divisor).into()),
        ("field", field.unwrap_or_default().into()),
    ];
    let word = match field {
        Some(_) => "problem-ticket-fails-hint-zero-min",
        None => "problem-ticket-fails-hint-zero",
    };
    words.with(word, &args)
}
