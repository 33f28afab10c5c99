//! What people are told of a runbook's care: whose it is, and whether it was looked through.
//!
//! It must not know which day it is, or where the lines stand.

use super::ticket_wording::Said;
use super::wording::labelled;
use crate::i18n::Words;
use crate::model::Upkeep;
use chrono::NaiveDate;

/// Whose the runbook is, how bad, and how its review stands on that day.
#[must_use]
pub fn lines(upkeep: &Upkeep, today: NaiveDate, words: &Words) -> Vec<Said> {
    let line = |text, warns| Said { text, warns };
    let said = [
        ("upkeep-owner", &upkeep.owner),
        ("upkeep-severity", &upkeep.severity),
    ];
    let said = said.into_iter().filter_map(|(word, said)| {
        let said = said.as_deref()?;
        Some(line(labelled(&words.say(word), said), false))
    });
    let mut all: Vec<_> = said.collect();
    if let Some(on) = upkeep.reviewed_on {
        let on = on.to_string();
        let text = words.with("upkeep-reviewed", &[("on", (&on).into())]);
        all.push(line(text, false));
    }
    if let Some(due) = upkeep.review_due() {
        let overdue = upkeep.is_overdue(today);
        let word = if overdue {
            "upkeep-overdue"
        } else {
            "upkeep-due"
        };
        let due = due.to_string();
        all.push(line(words.with(word, &[("due", (&due).into())]), overdue));
    }
    all
}

/// The words beside the title of a runbook whose review is overdue on that day.
#[must_use]
pub fn mark(upkeep: &Upkeep, today: NaiveDate, words: &Words) -> Option<String> {
    let overdue = upkeep.is_overdue(today);
    overdue.then(|| words.say("upkeep-overdue-mark"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::i18n::Lang;
    use crate::model::ReviewInterval;

    #[test]
    fn a_review_is_told_as_due_until_its_day_is_over_and_as_overdue_after() {
        let upkeep = Upkeep {
            owner: Some("Xarxes".into()),
            reviewed_on: "2026-01-02".parse().ok(),
            review_every: ReviewInterval::read("90 days"),
            ..Upkeep::default()
        };
        let told = |day: &str| {
            let words = Words::new(Lang::En);
            let lines = lines(&upkeep, day.parse().unwrap(), &words);
            let last = lines.last().unwrap().clone();
            (lines[0].text.clone(), last.text, last.warns)
        };
        let owner = "Owner: Xarxes".to_owned();
        let due = "The next review is due by 2026-04-02".to_owned();
        assert_eq!(told("2026-04-02"), (owner.clone(), due, false));
        let overdue = "The review is overdue: it was due by 2026-04-02".to_owned();
        assert_eq!(told("2026-04-03"), (owner, overdue, true));
    }
}
