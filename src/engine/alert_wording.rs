//! An alert in words: what it is, what it proposes, what it does not say.
//!
//! It must not know where the alert came from, nor which runbook is for it.

use super::alert::{NotFilled, all_proposed, is_ahead, is_old, named, proposed, short};
use super::run::Run;
use super::spans::lasted_text;
use super::time_wording::when;
use crate::i18n::Words;
use crate::model::{Alert, AlertNotice, Field, Moment};

/// More names say no more.
const MOST: usize = 6;

/// What is told when a run begins with an alert: first what it leaves empty and what speaks
/// against trusting it, for a small screen has room for no more; then what it is, and last what
/// it proposes.
#[must_use]
pub fn news(run: &Run, notice: &AlertNotice, now: Moment, words: &Words) -> Vec<String> {
    let Some(alert) = run.alert() else {
        return Vec::new();
    };
    let mut told = doubts(run, alert, now, words);
    told.extend(not_whole(notice, words));
    let (proposed, not) = lists(run, now, words);
    told.extend(list_of("alert-not-filled", &not, words));
    let name = named(alert);
    told.push(words.with("alert-taken", &[("name", (&name).into())]));
    told.extend(list_of("alert-proposed", &proposed, words));
    told
}

/// What the record tells of an alert: its name, what spoke against trusting it, and which
/// questions it left empty.
#[must_use]
pub(super) fn received(run: &Run, alert: &Alert, at: Moment, words: &Words) -> String {
    let name = named(alert);
    let mut told = vec![words.with("event-alert", &[("name", (&name).into())])];
    told.extend(doubts(run, alert, at, words));
    let (_, not) = lists(run, at, words);
    told.extend(list_of("alert-not-filled", &not, words));
    let sentences = told.iter().map(|own| own.trim_end_matches('.'));
    sentences.collect::<Vec<_>>().join(". ")
}

/// Why a question that asks for something of the alert has nothing of it; nothing where it has,
/// or was answered.
#[must_use]
pub fn left_empty(run: &Run, field: &Field, now: Moment, words: &Words) -> Option<String> {
    if run.is_answered(field) {
        return None;
    }
    let why = proposed(run, field, now)?.err()?;
    let why = why_not(&why, words);
    Some(words.with("alert-left-empty", &[("why", (&why).into())]))
}

/// The questions for which it proposes something, and those for which it does not, with why.
fn lists(run: &Run, now: Moment, words: &Words) -> (Vec<String>, Vec<String>) {
    let (mut filled, mut not) = (Vec::new(), Vec::new());
    for (field, proposed) in all_proposed(run, now) {
        let label = field.label.trim_end_matches(':');
        match proposed {
            Ok(_) => filled.push(label.to_owned()),
            Err(why) => not.push(format!("{label} ({})", why_not(&why, words))),
        }
    }
    (filled, not)
}

fn list_of(word: &str, list: &[String], words: &Words) -> Option<String> {
    let told = list.join("; ");
    (!list.is_empty()).then(|| words.with(word, &[("list", (&told).into())]))
}

fn why_not(why: &NotFilled, words: &Words) -> String {
    match why {
        NotFilled::NotSaid => words.say("alert-not-said"),
        NotFilled::Several(all) => {
            let shown: Vec<_> = all.iter().take(MOST).map(|own| short(own)).collect();
            let more = if all.len() > MOST { ", …" } else { "" };
            let list = format!("{}{more}", shown.join(", "));
            words.with("alert-says-several", &[("list", (&list).into())])
        }
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

/// What speaks against trusting an alert: it is over, silenced, or old.
fn doubts(run: &Run, alert: &Alert, now: Moment, words: &Words) -> Vec<String> {
    let began = alert.started.map(|began| run.on_clocks(began));
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
    told
}

/// What of a notification did not come along.
fn not_whole(notice: &AlertNotice, words: &Words) -> Vec<String> {
    let mut told = Vec::new();
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
