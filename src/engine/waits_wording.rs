//! What a step hangs on of which it is not known whether it applies, in words.
//!
//! It must not know how a condition is worked out.

use super::punctuation::labelled;
use super::run::Run;
use super::unworkable::rule_waited_for;
use super::why_wording::{asked, rule_text, values};
use crate::i18n::Words;
use crate::model::Step;

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

/// The steps of which it is not known yet whether they apply, a line each.
#[must_use]
pub fn waiting_steps(run: &Run, words: &Words) -> Vec<String> {
    let steps = run.runbook().steps.iter().enumerate();
    let told = steps.filter_map(|(at, step)| {
        let waits = waits_text(run, at, words).filter(|_| !run.is_unworkable(at))?;
        Some(format!("{} ({waits})", step.title))
    });
    told.collect()
}

/// The steps of which it cannot be worked out whether they apply: each with its rule, why that
/// cannot be worked out, and the answers that it met. No answer is awaited for it.
#[must_use]
pub fn unsure_steps(run: &Run, words: &Words) -> Vec<String> {
    let steps = run.runbook().steps.iter().enumerate();
    let unsure = steps.filter(|(at, _)| run.is_unworkable(*at));
    unsure
        .map(|(_, step)| unsure_line(run, step, words))
        .collect()
}

/// How many these are.
#[must_use]
pub fn unsure_count(run: &Run) -> usize {
    let places = 0..run.runbook().steps.len();
    places.filter(|at| run.is_unworkable(*at)).count()
}

fn unsure_line(run: &Run, step: &Step, words: &Words) -> String {
    let list = step.for_each.as_ref().map(|each| &each.list);
    let Some(rule) = step.when.as_ref().or(list) else {
        return step.title.clone();
    };
    let why = run.why(rule);
    let text = labelled(&step.title, &rule_text(&why, words));
    let values = values(run, &why, words);
    if values.is_empty() {
        return text;
    }
    format!("{text} ({})", values.join("; "))
}
