//! What of a page is signs alone, where a draft needs a name for it.
//!
//! The signs stay, and a person is told. It must not know how a page looks.

use super::draft::{Choice, Draft, Field, Remark, Step, value_beside};
use std::collections::BTreeSet;

/// Stands for what has no sign that is seen.
pub(super) const NOTHING: &str = "…";

/// A text as a name: without the signs at its end, or what it has where it has nothing else.
pub(super) fn named(bare: &str, whole: &str) -> String {
    let seen = |own: &&str| own.chars().any(is_seen);
    let own = Some(bare.trim()).filter(seen);
    let own = own.or_else(|| Some(whole.trim()).filter(seen));
    own.unwrap_or(NOTHING).to_owned()
}

/// Whether a sign takes a place on paper.
fn is_seen(own: char) -> bool {
    let hidden =
        matches!(own, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    !own.is_whitespace() && !own.is_control() && !hidden
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Gives all that must have a name one, no value twice, and tells where it is signs alone.
pub(super) fn settle(draft: &mut Draft) {
    let mut told = Vec::new();
    for step in &mut draft.steps {
        let mut signs = Vec::new();
        settle_step(step, &mut signs);
        let place = (step.told.line, step.section.as_deref());
        let own = signs.into_iter();
        told.extend(own.map(|own| Remark::at("signs", place, own)));
    }
    for (label, value) in &mut draft.info {
        *label = named(label.trim_end_matches(':'), label);
        if !has_words(label) {
            let about = format!("{label} {}", value.as_deref().unwrap_or_default());
            let about = about.trim().to_owned();
            told.push(Remark::at("signs", (0, None), about));
        }
    }
    draft.looks.extend(told);
}

fn settle_step(step: &mut Step, signs: &mut Vec<String>) {
    step.title = named(&step.title, "");
    if !has_words(&step.title) {
        signs.push(step.title.clone());
    }
    choices(&mut step.options, signs);
    fields(&mut step.fields, signs);
}

/// No two choices have one value, and each has one.
fn choices(all: &mut [Choice], signs: &mut Vec<String>) {
    let mut taken = BTreeSet::new();
    for own in all {
        own.label = named(&own.label, "");
        if !has_words(&own.label) {
            signs.push(own.label.clone());
        }
        own.value = value_beside(&own.value, taken.iter().map(|own: &String| &own[..]));
        taken.insert(own.value.clone());
    }
}

fn fields(all: &mut [Field], signs: &mut Vec<String>) {
    for own in all {
        own.label = named(&own.label, "");
        if !has_words(&own.label) {
            signs.push(own.label.clone());
        }
        let mut known = BTreeSet::new();
        own.options.retain(|own| known.insert(own.clone()));
        fields(&mut own.fields, signs);
    }
}
