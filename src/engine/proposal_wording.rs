//! What was proposed at a step and nobody accepted, in words.
//!
//! It must not know how a proposal is accepted.

use super::defaults::proposal;
use super::run::Run;
use super::wording::numbered;
use crate::i18n::Words;
use crate::model::{Entry, Field, Moment};

/// What was proposed at the step that entries have just ticked, and is no answer; none where
/// nothing was. What is mandatory is asked for before the tick.
#[must_use]
pub fn not_accepted_text(
    run: &Run,
    entries: &[Entry],
    now: Moment,
    words: &Words,
) -> Option<String> {
    let (_, step) = run.ticked_by(entries)?;
    let left = |field: &&Field| {
        let open = run.answer(&field.id).is_none() && !run.was_cleared(&field.id);
        open && !run.is_required(field) && proposal(run, field, now, words).is_some()
    };
    let fields = run.visible_fields(step).into_iter().map(|(field, _)| field);
    let labels: Vec<_> = fields
        .filter(left)
        .map(|field| run.label_of(field))
        .collect();
    let fields = labels.join("; ");
    let args = [("fields", (&fields).into())];
    (!labels.is_empty()).then(|| words.with("proposals-left", &args))
}

/// The results that wait at questions of steps that are closed, each with its step; none where
/// none does.
#[must_use]
pub fn results_left_text(run: &Run, words: &Words) -> Option<String> {
    let left = run.results_left().into_iter();
    let left = left.map(|(at, step, field)| (run.label_of(field), numbered(run, at, &step.title)));
    results_text(&left.collect::<Vec<_>>(), words)
}

/// The same of questions, each with what its step is called.
pub(super) fn results_text(left: &[(String, String)], words: &Words) -> Option<String> {
    let fields = left.iter().map(|(label, step)| format!("{label} ({step})"));
    let fields = fields.collect::<Vec<_>>().join("; ");
    let args = [("count", left.len().into()), ("fields", (&fields).into())];
    (!left.is_empty()).then(|| words.with("results-left", &args))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::engine::Command;
    use crate::engine::tests::Walk;
    use crate::i18n::Lang;

    const FORM: &str = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
        \x20     - { id: a, type: text, label: One, default: x, confirm_default: true }\n\
        \x20     - { id: b, type: text, label: Two, default: y, confirm_default: true }\n\
        \x20     - { id: c, type: text, label: Three }\n";

    fn told(walk: &mut Walk) -> Option<String> {
        let before = walk.run.entries().len();
        walk.carry(&Command::Tick("f".into()));
        let entries = &walk.run.entries()[before..];
        not_accepted_text(&walk.run, entries, walk.now(), &Words::new(Lang::En))
    }

    #[test]
    fn what_was_proposed_and_not_accepted_is_named_when_its_step_is_done() {
        let mut walk = Walk::of(FORM);
        walk.answer("a", "x");
        let text = told(&mut walk).unwrap();
        assert!(text.contains("Two") && !text.contains("One"), "{text}");
        assert!(!text.contains("Three"), "{text}");
        let mut walk = Walk::of(FORM);
        walk.answer("a", "x");
        walk.answer("b", "y");
        assert_eq!(told(&mut walk), None);
    }
}
