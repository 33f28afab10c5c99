//! Who looks after a runbook, when it was last looked through, and how often that is due.
//!
//! Whether it is overdue it must not know: that hangs on the day.

use super::diagnostics::{Diagnostics, Hint};
use super::object::Object;
use crate::model::{ReviewInterval, Upkeep, sanitize_line};
use chrono::NaiveDate;

/// Reads what the top of a runbook says of its care.
pub(super) fn upkeep(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Upkeep {
    let upkeep = Upkeep {
        owner: object.line("owner", found),
        severity: object.line("severity", found),
        reviewed_on: reviewed_on(object, found),
        review_every: review_every(object, found),
    };
    if upkeep.review_every.is_some() && !object.has("reviewed_on") && !object.torn {
        found.warn("review-undated", object.key_place("review_every"), &[]);
    }
    upkeep
}

fn reviewed_on(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<NaiveDate> {
    let (scalar, node) = object.scalar("reviewed_on", found)?;
    let day = day(&scalar.text);
    if day.is_none() {
        let args = [("found", (&scalar.text).into())];
        found.add(node.place, "date", "date", &args, &Hint::None);
    }
    day
}

/// A day as four digits, two and two.
fn day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    (day.to_string() == text).then_some(day)
}

fn review_every(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<ReviewInterval> {
    let (scalar, node) = object.scalar("review_every", found)?;
    let read = ReviewInterval::read(&scalar.text);
    if read.is_none() {
        let shown = sanitize_line(&scalar.text);
        let args = [("found", (&*shown).into())];
        found.add(node.place, "interval", "interval", &args, &Hint::Own);
    }
    read
}
