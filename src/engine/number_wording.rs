//! A ticket's number that was corrected, in words: what it was, and who has the old one.
//!
//! It must not know where it is told.

use super::number_correction::number_before;
use super::run::Run;
use super::ticket_state::state_of;
use super::wording::{numbered, way_text};
use crate::i18n::Words;
use crate::model::{Entry, Event, Outcome};

/// Says that a number was corrected, and what has gone out with the old one; none where none
/// of the entries corrects one.
#[must_use]
pub fn corrected_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let found = entries.iter().find_map(|entry| {
        let (since, before) = number_before(run, entry)?;
        let Event::FieldAnswered { value, .. } = &entry.event else {
            return None;
        };
        Some((since, before, value.to_text()))
    });
    let (since, before, number) = found?;
    let copies = gone_out(run, since, words).join("; ");
    let args = [
        ("before", (&before).into()),
        ("number", (&number).into()),
        ("copies", (&copies).into()),
    ];
    let word = if copies.is_empty() {
        "number-corrected"
    } else {
        "number-corrected-told"
    };
    Some(words.with(word, &args))
}

/// What has gone out since an entry and may carry the number: what is out of date by now,
/// and calls that somebody answered; each once.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of all events two tell of a number that others have"
)]
fn gone_out(run: &Run, since: usize, words: &Words) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let entries = run.entries().iter().skip(since);
    for entry in entries {
        let text = match &entry.event {
            Event::TicketExported { step, way, .. } if way.leaves() => {
                let stale = state_of(run, step).filter(|own| own.out_of_date);
                let at = stale.map(|own| own.place);
                let step = at.and_then(|at| Some((at, run.runbook().steps.get(at)?)));
                let way = way_text(way, words);
                step.map(|(at, step)| format!("{} ({way})", numbered(run, at, &step.title)))
            }
            Event::CallLogged { attempt, .. } if attempt.outcome == Outcome::Answered => {
                let contact = run.runbook().contact(&attempt.contact);
                let name = contact.map_or(attempt.contact.as_str(), |own| own.name.as_str());
                Some(words.with("copy-by-call", &[("name", name.into())]))
            }
            _ => None,
        };
        if let Some(text) = text.filter(|text| !told.contains(text)) {
            told.push(text);
        }
    }
    told
}
