//! An alert in words: what it is, what it proposes, what it does not say.
//!
//! It must not know where the alert came from, nor which runbook is for it.

use super::alert::{NotFilled, all_proposed, is_ahead, is_old, named, short};
use super::run::Run;
use super::spans::lasted_text;
use super::time_wording::when;
use crate::i18n::Words;
use crate::model::{Alert, AlertNotice, Moment};

/// More names say no more.
const MOST: usize = 6;

/// What is told when a run begins with an alert: what it is, what it proposes and what not,
/// and what speaks against trusting it.
#[must_use]
pub fn news(run: &Run, notice: &AlertNotice, now: Moment, words: &Words) -> Vec<String> {
    let Some(alert) = run.alert() else {
        return Vec::new();
    };
    let name = named(alert);
    let mut told = vec![words.with("alert-taken", &[("name", (&name).into())])];
    let began = alert.started.map(|began| run.on_clocks(began));
    told.extend(doubts(alert, began, notice, now, words));
    let (mut filled, mut not) = (Vec::new(), Vec::new());
    for (field, proposed) in all_proposed(run, now) {
        let label = field.label.trim_end_matches(':');
        match proposed {
            Ok(_) => filled.push(label.to_owned()),
            Err(why) => not.push(format!("{label} ({})", why_not(&why, words))),
        }
    }
    let lists = [("alert-proposed", filled), ("alert-not-filled", not)];
    for (word, list) in lists {
        if !list.is_empty() {
            let list = list.join("; ");
            told.push(words.with(word, &[("list", (&list).into())]));
        }
    }
    told
}

fn why_not(why: &NotFilled, words: &Words) -> String {
    match why {
        NotFilled::NotSaid => words.say("alert-not-said"),
        NotFilled::Several => words.say("alert-says-several"),
        NotFilled::IsFile => words.say("alert-is-file"),
        NotFilled::Unfit(text, mistake) => {
            let (text, why) = (short(text), mistake.say(words));
            let why = why.trim_end_matches('.');
            words.with(
                "alert-unfit",
                &[("text", (&text).into()), ("why", why.into())],
            )
        }
    }
}

/// What speaks against trusting an alert: it is over, old, or not whole.
/// `began` is its beginning on the run's clocks.
fn doubts(
    alert: &Alert,
    began: Option<Moment>,
    notice: &AlertNotice,
    now: Moment,
    words: &Words,
) -> Vec<String> {
    let mut told = Vec::new();
    if alert.resolved {
        told.push(words.say("alert-resolved"));
    }
    match alert.annotations.get("state").map(String::as_str) {
        Some("suppressed") => told.push(words.say("alert-silenced")),
        Some("INSUFFICIENT_DATA") => told.push(words.say("alert-no-data")),
        _ => {}
    }
    if let Some(began) = began.filter(|_| is_old(alert, now)) {
        let span = lasted_text(now - began, words);
        let began = when(began, now);
        let args = [("span", (&span).into()), ("began", (&began).into())];
        told.push(words.with("alert-old", &args));
    }
    if let Some(began) = began.filter(|_| is_ahead(alert, now)) {
        let began = when(began, now);
        told.push(words.with("alert-ahead", &[("began", (&began).into())]));
    }
    if notice.alerts.len() > 1 {
        let args = [("count", notice.alerts.len().into())];
        told.push(words.with("alert-several", &args));
    }
    if notice.left_out > 0 {
        let args = [("count", notice.left_out.into())];
        told.push(words.with("alert-left-out", &args));
    }
    if !notice.lost.is_empty() {
        let lost: Vec<_> = notice
            .lost
            .iter()
            .take(MOST)
            .map(|own| short(own))
            .collect();
        let lost = lost.join(", ");
        told.push(words.with("alert-lost", &[("list", (&lost).into())]));
    }
    told
}
