//! Which runbook an alert is for, and what it proposes for a run's questions.
//!
//! What an alert says is proposed and counts as unanswered until a person takes it: it is
//! another's text, and may be of another host or of yesterday. It must not know in which form
//! the alert came, nor a clock.

use super::form::{self, Mistake};
use super::names::RunNames;
use super::run::Run;
use crate::lang::{self, Known, Value as LangValue};
use crate::model::{Alert, AlertNotice, Field, FieldKind, Moment, Runbook, Value, sanitize_line};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// More labels say no more.
const MOST: usize = 6;
/// A text of an alert is told no further.
const LONGEST: usize = 80;
/// An alert that began longer ago may be stale.
const OLD: TimeDelta = TimeDelta::hours(2);
/// Clocks differ by so much at most.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// Why a question is not filled from an alert.
#[derive(Debug, Clone, PartialEq)]
pub enum NotFilled {
    /// The alert does not say it.
    NotSaid,
    /// It says several: these.
    Several(Vec<String>),
    /// The question is for a file, and a text is none.
    IsFile,
    /// The question does not take it.
    Unfit(String, Mistake),
}

/// The labels by which a runbook is for a notification, as `alertname=DiskFull`; none where
/// it is not.
#[must_use]
pub fn is_for(runbook: &Runbook, notice: &AlertNotice) -> Option<String> {
    let mut rules = runbook.alerts.iter();
    let rule = rules.find(|rule| notice.alerts.iter().any(|alert| rule.fits(alert)))?;
    let labels = rule.labels.iter();
    let labels: Vec<_> = labels
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Some(labels.join(", "))
}

/// What a notification says to a run of that runbook, of those of its alerts that the runbook
/// is for: those that are not over, where some are not. Labels that differ have a line for
/// each value.
#[must_use]
pub fn told_to(runbook: &Runbook, notice: &AlertNotice) -> Alert {
    let is_meant = |alert: &&Alert| runbook.alerts.iter().any(|rule| rule.fits(alert));
    let mut own: Vec<&Alert> = notice.alerts.iter().filter(is_meant).collect();
    if own.is_empty() {
        own = notice.alerts.iter().collect();
    }
    if own.iter().any(|alert| !alert.resolved) {
        own.retain(|alert| !alert.resolved);
    }
    let said = |of: fn(&Alert) -> &String| {
        let first = own.first().map(|alert| of(alert));
        let same = first.filter(|first| own.iter().all(|alert| of(alert) == *first));
        same.cloned().unwrap_or_default()
    };
    Alert {
        name: said(|alert| &alert.name),
        resolved: own.iter().all(|alert| alert.resolved),
        started: own.iter().filter_map(|alert| alert.started).min(),
        summary: said(|alert| &alert.summary),
        url: said(|alert| &alert.url),
        labels: in_lines(joined(&own, |alert| &alert.labels)),
        annotations: joined(&own, |alert| &alert.annotations)
            .into_iter()
            .map(|(name, values)| (name, values.join("\n")))
            .collect(),
    }
}

/// The values of labels, one a line: a label is one line, whatever its sender has in it.
fn in_lines(labels: BTreeMap<String, Vec<&str>>) -> BTreeMap<String, String> {
    let one = |value: &&str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    let labels = labels.into_iter();
    labels
        .map(|(name, values)| {
            let broken = values.iter().any(|value| value.contains('\n'));
            let text = if broken {
                values.iter().map(one).collect::<Vec<_>>().join("\n")
            } else {
                values.join("\n")
            };
            (name, text)
        })
        .collect()
}

fn joined<'a>(
    alerts: &[&'a Alert],
    of: fn(&Alert) -> &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<&'a str>> {
    let mut all: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, value) in alerts.iter().flat_map(|alert| of(alert)) {
        let values = all.entry(name.clone()).or_default();
        if !values.contains(&value.as_str()) {
            values.push(value);
        }
    }
    all
}

/// The alert's name; else its labels.
#[must_use]
pub fn named(alert: &Alert) -> String {
    if !alert.name.is_empty() {
        return short(&alert.name.replace('\n', ", "));
    }
    labels(alert)
}

/// Some of the alert's labels, as `name=value`.
#[must_use]
pub fn labels(alert: &Alert) -> String {
    let some = alert.labels.iter().take(MOST);
    let mut labels: Vec<_> = some
        .map(|(name, value)| short(&format!("{name}={}", value.replace('\n', ","))))
        .collect();
    labels.extend((alert.labels.len() > MOST).then(|| "…".to_owned()));
    labels.join(", ")
}

/// A text of an alert in one line, as long as it is told.
pub(super) fn short(text: &str) -> String {
    let line = sanitize_line(text);
    if line.chars().count() <= LONGEST {
        return line.into_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{cut}…")
}

/// Whether an alert began so long ago that it may be over.
#[must_use]
pub fn is_old(alert: &Alert, now: Moment) -> bool {
    let began = alert.started;
    began.is_some_and(|began| now.signed_duration_since(began) >= OLD)
}

/// Whether an alert is said to begin only later: its clock, or ours, is wrong.
#[must_use]
pub fn is_ahead(alert: &Alert, now: Moment) -> bool {
    let began = alert.started;
    began.is_some_and(|began| began.signed_duration_since(now) > AHEAD)
}

/// What the alert proposes for a question, or why it proposes nothing; none where the question
/// asks for nothing of it.
#[must_use]
pub fn proposed(run: &Run, field: &Field, now: Moment) -> Option<Result<Value, NotFilled>> {
    let from = field.from.as_ref()?;
    run.alert.as_ref()?;
    let names = RunNames::at(run, from.1.as_deref(), now);
    let Some(Known::Known(worth)) = run.rules().said_by_alert(from, &names) else {
        return Some(Err(NotFilled::NotSaid));
    };
    if worth.is_nothing() {
        return Some(Err(NotFilled::NotSaid));
    }
    Some(fitted(field, &worth, now))
}

/// A value as the answer of a question, or why it cannot be that.
pub(super) fn fitted(field: &Field, worth: &LangValue, now: Moment) -> Result<Value, NotFilled> {
    if field.kind == FieldKind::File {
        return Err(NotFilled::IsFile);
    }
    let text = match worth {
        LangValue::Moment(at) => moment_for(field, *at, now),
        LangValue::List(list) => {
            let lines: Vec<_> = list.iter().map(lang::plain).collect();
            lines.join("\n")
        }
        LangValue::Empty
        | LangValue::Text(_)
        | LangValue::Number(_)
        | LangValue::Truth(_)
        | LangValue::Date(_)
        | LangValue::Time(_)
        | LangValue::Duration(_)
        | LangValue::Map(_) => lang::plain(worth),
    };
    if text.trim().contains('\n') && field.kind != FieldKind::Textarea {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        return Err(NotFilled::Several(lines.map(str::to_owned).collect()));
    }
    // A text is another's, and may mean either of two numbers.
    let value = if matches!(worth, LangValue::Text(_) | LangValue::List(_)) {
        form::accept_text(field, &text, now)
    } else {
        form::accept_literal(field, &text, now)
    };
    value.map_err(|mistake| NotFilled::Unfit(text, mistake))
}

/// A moment as the field takes it: its day or its time on the field's clock, else all of it.
fn moment_for(field: &Field, at: Moment, now: Moment) -> String {
    let shown = form::on_clock(field, at, now);
    match field.kind {
        FieldKind::Date => shown.date_naive().to_string(),
        FieldKind::Time => form::keep_time(shown.time()),
        FieldKind::Text
        | FieldKind::Textarea
        | FieldKind::Select
        | FieldKind::Checkbox
        | FieldKind::Checkboxes
        | FieldKind::Number
        | FieldKind::Datetime
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::File
        | FieldKind::Group
        | FieldKind::Note => at.to_rfc3339(),
    }
}

/// The questions that ask for something of the alert, with what it proposes, in the runbook's
/// order; hidden ones too, since they may show later.
#[must_use]
pub fn all_proposed(run: &Run, now: Moment) -> Vec<(&Field, Result<Value, NotFilled>)> {
    let steps = run.runbook().steps.iter();
    let fields = steps.flat_map(|step| step.all_fields());
    fields
        .filter_map(|(field, _)| Some((field, proposed(run, field, now)?)))
        .collect()
}

impl Run {
    /// The alert that it began with.
    #[must_use]
    pub fn alert(&self) -> Option<&Alert> {
        self.alert.as_ref()
    }
}

#[cfg(test)]
#[path = "alert_tests.rs"]
mod tests;
