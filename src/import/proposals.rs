//! What could be written for a condition that the page says in words.
//!
//! Only names that the draft has are proposed, and none is written. It must not know how a page
//! looks.

use super::draft::Draft;
use super::fold::names;

/// Gives conditions that name a choice of a decision what asks for it.
pub(super) fn propose(draft: &mut Draft) {
    let options: Vec<_> = draft
        .steps
        .iter()
        .filter(|own| own.kind == "decision")
        .flat_map(|step| step.options.iter().map(move |own| (step, own)))
        .map(|(step, own)| {
            (
                own.label.clone(),
                format!("{} == \"{}\"", step.id, own.value),
            )
        })
        .filter(|(label, _)| (2..40).contains(&label.chars().count()))
        .collect();
    for own in &mut draft.looks {
        own.proposal = match own.code {
            "condition" => {
                let about = options.iter().filter(|(label, _)| names(&own.about, label));
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
