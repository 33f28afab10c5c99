//! What could be written for a condition that the page says in words.
//!
//! Only names that the draft has are proposed, and none is written. It must not know how a page
//! looks.

use super::draft::Draft;
use super::fold::{fold, says};

/// The most answers that are looked for.
const MOST: usize = 200;

/// Gives conditions that name a choice of a decision what asks for it.
pub(super) fn propose(draft: &mut Draft) {
    let options: Vec<_> = draft
        .steps
        .iter()
        .filter(|own| own.kind == "decision")
        .flat_map(|step| step.options.iter().map(move |own| (step, own)))
        .map(|(step, own)| {
            (
                fold(&own.label),
                format!("{} == \"{}\"", step.id, own.value),
            )
        })
        .filter(|(label, _)| (2..40).contains(&label.chars().count()))
        .take(MOST)
        .collect();
    for own in &mut draft.looks {
        own.proposal = match own.code {
            "condition" => {
                let told = fold(own.about.trim());
                let about = options
                    .iter()
                    .filter(|(label, _)| says(&told, &[&label[..]]));
                // The answer of a choice is no condition of its own.
                let about = about.filter(|(label, _)| !told.starts_with(&label[..]));
                let found: Vec<_> = about.map(|(_, when)| when).collect();
                match &found[..] {
                    [when] => Some(format!("when: {when}")),
                    _ => None,
                }
            }
            _ => None,
        };
    }
}
