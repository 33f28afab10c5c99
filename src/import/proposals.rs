//! What could be written for a condition that the page says in words, and which step is meant
//! by its number.
//!
//! Only names that the draft has are proposed, and none is written. It must not know how a page
//! looks.

use super::draft::{Draft, Remark, Step};
use super::fold::{fold, says, words};
use super::lexicon::Said;
use std::collections::HashMap;

/// The most answers that are looked for.
const MOST: usize = 200;

/// What a decision that comes in a line of the page may be answered with.
struct Answer {
    line: u32,
    label: String,
    when: String,
}

/// Gives conditions that name a choice of a decision what asks for it, and what goes on at a
/// step by its number the name that this step has.
pub(super) fn propose(draft: &mut Draft) {
    let decisions = draft.steps.iter().filter(|own| own.kind == "decision");
    let answers = decisions.flat_map(|step| {
        step.options.iter().map(|own| Answer {
            line: step.told.line,
            label: fold(&own.label),
            when: format!("{} == \"{}\"", step.id, own.value),
        })
    });
    let answers: Vec<_> = answers
        .filter(|own| (2..40).contains(&own.label.chars().count()))
        .take(MOST)
        .collect();
    let numbered = numbered(&draft.steps);
    for own in &mut draft.looks {
        own.proposal = match own.code {
            "condition" => when(own, &answers),
            "jump" => meant(own, &draft.steps, &numbered),
            _ => None,
        };
    }
}

/// The one answer that a condition names.
fn when(look: &Remark, answers: &[Answer]) -> Option<String> {
    let told = fold(look.about.trim());
    // What is asked later is not what it hangs on; many a page is one line.
    let before = answers.iter().filter(|own| own.line <= look.line);
    // The answer of a choice is no condition of its own.
    let named = before.filter(|own| names(&told, &own.label) && !told.starts_with(&own.label[..]));
    let found: Vec<_> = named.map(|own| &own.when).collect();
    match &found[..] {
        [when] => Some(format!("when: {when}")),
        _ => None,
    }
}

/// Whether a condition names an answer. Yes and no are words of many sentences (`if there is no
/// lamp`): they are answers where nothing else is said of what is so.
fn names(told: &str, label: &str) -> bool {
    if !["yes", "no", "si"].contains(&label) {
        return says(told, &[label]);
    }
    let end = told.find([',', ':', ';', '.', '→']).unwrap_or(told.len());
    let leads = [
        "if", "si", "en", "cas", "caso", "in", "case", "que", "es", "de", "of",
    ];
    let mut all: Vec<_> = words(&told[..end]).collect();
    all.pop() == Some(label) && !all.is_empty() && all.iter().all(|own| leads.contains(own))
}

/// The steps of a section by a number that the page gives them: two lists may both have it.
type Numbered<'s> = HashMap<(Option<&'s str>, usize), Vec<&'s Step>>;

fn numbered(steps: &[Step]) -> Numbered<'_> {
    let mut out = Numbered::new();
    for step in steps {
        for number in &step.told.numbers {
            let place = (step.section.as_deref(), *number);
            out.entry(place).or_default().push(step);
        }
    }
    out
}

/// The step that another one of its section goes on at: the draft counts its steps anew.
fn meant(look: &Remark, steps: &[Step], numbered: &Numbered<'_>) -> Option<String> {
    let number = Said::of(&look.about).jumps_to()?;
    let at = steps.iter().rposition(|own| own.told.line <= look.line)?;
    match &numbered.get(&(steps[at].section.as_deref(), number))?[..] {
        [own] => Some(format!("{number}: {} ({})", own.id, own.title)),
        _ => None,
    }
}
