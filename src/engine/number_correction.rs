//! A ticket's number that was corrected: what it was, and since when.
//!
//! It must not know how that is told.

use super::reference::is_reference;
use super::run::Run;
use crate::model::{Entry, Event, FieldId, Value};

/// The number that an entry corrects, and the place of the entry that gave it; none where it
/// corrects none.
pub(super) fn number_before(run: &Run, entry: &Entry) -> Option<(usize, String)> {
    let Event::FieldAnswered { field, value, .. } = &entry.event else {
        return None;
    };
    if !is_reference(run, field) {
        return None;
    }
    let (at, before) = last_before(run, entry, field)?;
    let text = before.to_text();
    (!text.is_empty() && before != value).then_some((at, text))
}

/// What the field held just before.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of all events two are of a field"
)]
fn last_before<'r>(run: &'r Run, entry: &Entry, field: &FieldId) -> Option<(usize, &'r Value)> {
    let entries = run.entries();
    let own = entries.iter().rposition(|other| other == entry)?;
    let before = entries.get(..own)?.iter().enumerate().rev();
    let mut told = before.filter_map(|(at, entry)| match &entry.event {
        Event::FieldAnswered {
            field: of, value, ..
        } if of == field => Some((at, Some(value))),
        Event::FieldCleared { field: of } if of == field => Some((at, None)),
        _ => None,
    });
    let (at, value) = told.next()?;
    Some((at, value?))
}
