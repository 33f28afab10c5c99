//! What a step hangs on of which it is not known whether it applies, in words.
//!
//! It must not know how a condition is worked out.

use super::run::Run;
use super::unworkable::rule_waited_for;
use super::why_wording::asked;
use crate::i18n::Words;

/// Whose answers it hangs on whether the step at `at` applies, in words; none where that is
/// known.
#[must_use]
pub fn waits_text(run: &Run, at: usize, words: &Words) -> Option<String> {
    let waits = run.hangs_on(at)?;
    let rules: Vec<_> = waits
        .iter()
        .filter_map(|name| rule_waited_for(name))
        .collect();
    if !rules.is_empty() {
        let rules = rules.join("; ");
        let args = [("rule", (&rules).into())];
        return Some(words.with("waits-unworkable", &args));
    }
    let names: Vec<_> = waits.iter().map(|name| asked(run, name, words)).collect();
    Some(words.with("waits-for", &[("what", (&names.join("; ")).into())]))
}

/// The steps of which it is not known whether they apply, a line each.
#[must_use]
pub fn waiting_steps(run: &Run, words: &Words) -> Vec<String> {
    let steps = run.runbook().steps.iter().enumerate();
    let told = steps.filter_map(|(at, step)| {
        let waits = waits_text(run, at, words)?;
        Some(format!("{} ({waits})", step.title))
    });
    told.collect()
}
