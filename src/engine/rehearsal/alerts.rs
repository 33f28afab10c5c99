//! The alerts with which a runbook is walked: none, and such as its conditions and texts ask for,
//! with what they are held against, with something else, and without it.
//!
//! It must not know a walk, nor in which form an alert comes.

use super::sample;
use crate::engine::name_values::data;
use crate::lang::{self, Held};
use crate::model::{Alert, Moment, Runbook};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many alerts are tried, beside none.
const MOST: usize = 12;
/// So many values of one name are.
const MOST_VALUES: usize = 6;
/// What an alert says where it says another thing.
const OTHER: &str = "sample";

/// A value that an alert may say; nothing where it does not say it.
type Said = Option<String>;

/// The alerts that are tried: none where no condition and no text asks for one.
pub(super) fn samples(runbook: &Runbook, held: &[Held], now: Moment) -> Vec<Option<Alert>> {
    let asked = asked(runbook, held, now);
    if asked.is_empty() {
        return Vec::new();
    }
    let mut all = vec![None];
    for choice in choices(&asked) {
        let alert = Some(made(runbook, &choice, now));
        if all.len() <= MOST && !all.contains(&alert) {
            all.push(alert);
        }
    }
    all
}

/// What is asked of an alert, and what it may say of that.
fn asked(runbook: &Runbook, held: &[Held], now: Moment) -> BTreeMap<Vec<Arc<str>>, Vec<Said>> {
    let mut asked: BTreeMap<Vec<Arc<str>>, Vec<Said>> = BTreeMap::new();
    for own in held {
        for path in own.paths.iter().filter(|path| &*path[0] == "alert") {
            let said = asked.entry(path[1..].to_vec()).or_default();
            for text in against(runbook, own, path, now) {
                let text = Some(text);
                if said.len() < MOST_VALUES && !said.contains(&text) {
                    said.push(text);
                }
            }
        }
    }
    for (path, said) in &mut asked {
        let others = match path.first().map(|own| &**own) {
            Some("status") => vec![Some("firing".to_owned()), Some("resolved".to_owned())],
            Some("started") => vec![Some("-10m".to_owned()), None],
            _ => vec![Some(OTHER.to_owned()), None],
        };
        let fresh: Vec<_> = others
            .into_iter()
            .filter(|own| !said.contains(own))
            .collect();
        said.extend(fresh);
    }
    asked
}

/// What a name of the alert is held against: texts, what a table has, what other names may be; a
/// beginning so long ago.
fn against(runbook: &Runbook, held: &Held, path: &[Arc<str>], now: Moment) -> Vec<String> {
    if path.get(1).is_some_and(|own| &**own == "started") {
        let counts = held
            .numbers
            .iter()
            .map(|number| number.round() + rust_decimal::Decimal::ONE);
        let ago = counts.flat_map(|count| ["m", "h", "d"].map(|unit| format!("-{count}{unit}")));
        return ago.collect();
    }
    let texts = held.texts.iter().map(ToString::to_string);
    let rows = of_tables(runbook, held);
    let fields = held.paths.iter().filter_map(|other| {
        let (_, field) = runbook.field(&(&*other[0]).into())?;
        Some(sample::of(field, now).to_text())
    });
    texts.chain(rows).chain(fields).collect()
}

/// What the runbook's own table has where a part looks: its entries, and its names.
pub(super) fn of_tables(runbook: &Runbook, held: &Held) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut take = |value: &lang::Value| {
        let text = lang::plain(value);
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
    };
    for row in &held.rows {
        let Some(own) = row.root().and_then(|root| runbook.data_named(root)) else {
            continue;
        };
        for value in row.examples(&data(own)) {
            match &value {
                lang::Value::Map(map) => map.keys().for_each(|name| take(&lang::Value::text(name))),
                lang::Value::List(list) => list.iter().for_each(&mut take),
                lang::Value::Empty
                | lang::Value::Text(_)
                | lang::Value::Number(_)
                | lang::Value::Truth(_)
                | lang::Value::Date(_)
                | lang::Value::Time(_)
                | lang::Value::Moment(_)
                | lang::Value::Duration(_) => take(&value),
            }
        }
    }
    found
}

/// Which of the values go together: all sets where they are few; else the first of each, the
/// second of each and so on, and the first of each with every value of one.
fn choices(asked: &BTreeMap<Vec<Arc<str>>, Vec<Said>>) -> Vec<BTreeMap<&[Arc<str>], &Said>> {
    let all: Vec<_> = asked.iter().collect();
    let at = |nth: &dyn Fn(usize) -> usize| {
        let own = all.iter().enumerate();
        own.map(|(place, (path, said))| (path.as_slice(), &said[nth(place) % said.len()]))
            .collect::<BTreeMap<_, _>>()
    };
    let count = all.iter().map(|(_, said)| said.len());
    let count = count.fold(1_usize, usize::saturating_mul);
    let mut found = Vec::new();
    if count <= MOST {
        for nth in 0..count {
            let below = |place: usize| {
                let before = all[..place].iter().map(|(_, said)| said.len());
                before.product::<usize>()
            };
            found.push(at(&|place| nth / below(place).max(1)));
        }
        return found;
    }
    let longest = all.iter().map(|(_, said)| said.len()).max().unwrap_or(0);
    found.extend((0..longest).map(|nth| at(&|_| nth)));
    for (own, (_, said)) in all.iter().enumerate() {
        found.extend((1..said.len()).map(|nth| at(&|place| if place == own { nth } else { 0 })));
    }
    found
}

/// An alert that the runbook is for, and that says these.
fn made(runbook: &Runbook, said: &BTreeMap<&[Arc<str>], &Said>, now: Moment) -> Alert {
    let labels = runbook.alerts.first().map(|rule| rule.labels.clone());
    let labels = labels.unwrap_or_default();
    let mut alert = Alert {
        name: labels.get("alertname").cloned().unwrap_or(OTHER.to_owned()),
        started: Some(now - TimeDelta::minutes(10)),
        summary: OTHER.to_owned(),
        url: "https://example.org/alert".to_owned(),
        labels,
        ..Alert::default()
    };
    for (path, said) in said {
        let text = || (*said).clone().unwrap_or_default();
        let mut path = path.iter().map(|own| &**own);
        match (path.next(), path.next()) {
            (Some("name"), _) => alert.name = text(),
            (Some("status"), _) => alert.resolved = text() == "resolved",
            (Some("started"), _) => alert.started = said.as_ref().and_then(|own| ago(own, now)),
            (Some("summary"), _) => alert.summary = text(),
            (Some("url"), _) => alert.url = text(),
            (Some("labels"), Some(name)) => say(&mut alert.labels, name, said),
            (Some("annotations"), Some(name)) => say(&mut alert.annotations, name, said),
            _ => {}
        }
    }
    alert
}

fn say(named: &mut BTreeMap<String, String>, name: &str, said: &Said) {
    match said {
        Some(text) => named.insert(name.to_owned(), text.clone()),
        None => named.remove(name),
    };
}

/// So long before.
fn ago(text: &str, now: Moment) -> Option<Moment> {
    let (count, unit) = text.strip_prefix('-')?.split_at_checked(text.len() - 2)?;
    let count: i64 = count.parse().ok()?;
    let length = match unit {
        "m" => TimeDelta::try_minutes(count),
        "h" => TimeDelta::try_hours(count),
        _ => TimeDelta::try_days(count),
    };
    now.checked_sub_signed(length?)
}
