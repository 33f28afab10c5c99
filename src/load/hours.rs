//! When the office is open: hours, time zone, days off.
//!
//! Runbooks and the configuration say it with the same words. It must not
//! know the clock: whether it is open now is not asked here.

use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{is_blank, line_of, value_of};
use super::object::Object;
use super::vocabulary::{HOLIDAYS, HOURS, SCHEDULE};
use super::yaml::{Node, Yaml};
use crate::model::problem::{Place, Severity};
use crate::model::{Schedule, Zone};

/// Office hours: a set of keys, or just the hours.
pub(super) fn schedule(node: &Node, found: &mut Diagnostics<'_>) -> Schedule {
    if matches!(node.value, Yaml::Scalar(_)) {
        return Schedule {
            open: hours(node, "schedule", found),
            ..Schedule::default()
        };
    }
    let Some(object) = Object::read(node, &SCHEDULE, found) else {
        return Schedule::default();
    };
    let (timezone, unread_zone) = zone(&object, found);
    let mut schedule = Schedule {
        timezone,
        unread_zone,
        open: object
            .get("open")
            .and_then(|node| hours(node, "open", found)),
        out_of_hours_label: object.line("out_of_hours_label", found),
        ..Schedule::default()
    };
    if let Some(node) = object.get("office_hours") {
        one_of_two(&object, node, found);
        office_hours(node, &mut schedule, found);
    }
    if let Some(node) = object.get("holidays") {
        holidays(node, &mut schedule, found);
    }
    schedule
}

/// Tells hours that stand beside those that count.
fn one_of_two(object: &Object<'_>, hours: &Node, found: &mut Diagnostics<'_>) {
    let are_there = matches!(hours.value, Yaml::Scalar(_)) || value_of(hours, "open").is_some();
    if are_there && object.has("open") && !found.is_kept() {
        let args = [("one", "open".into()), ("other", "office_hours".into())];
        let (place, hint) = (object.key_place("open"), Hint::Of("two-hours"));
        found.add(place, "contradiction", "contradiction", &args, &hint);
    }
}

fn office_hours(node: &Node, schedule: &mut Schedule, found: &mut Diagnostics<'_>) {
    if matches!(node.value, Yaml::Scalar(_)) {
        schedule.open = hours(node, "office_hours", found);
    } else if let Some(object) = Object::read(node, &HOURS, found) {
        schedule.office_label = object.line("label", found);
        if let Some(node) = object.get("open") {
            schedule.open = hours(node, "open", found);
        }
    }
}

fn holidays(node: &Node, schedule: &mut Schedule, found: &mut Diagnostics<'_>) {
    let Some(object) = Object::read(node, &HOLIDAYS, found) else {
        return;
    };
    if let Some(country) = object.line("country", found) {
        let place = object.value_place("country");
        let code = country.to_ascii_uppercase();
        if code
            .parse::<opening_hours::localization::Country>()
            .is_err()
        {
            found.add(
                place,
                "country",
                "country",
                &[("found", (&country).into())],
                &Hint::Own,
            );
        } else {
            schedule.country = Some(code);
        }
    }
    let (extra, except) = (
        days(&object, "extra", found),
        days(&object, "except", found),
    );
    let twice = except
        .iter()
        .find(|(day, _)| extra.iter().any(|(own, _)| own == day));
    if let Some((_, place)) = twice.filter(|_| !found.is_kept()) {
        let args = [("one", "extra".into()), ("other", "except".into())];
        let hint = Hint::Of("both-days");
        found.add(*place, "contradiction", "contradiction", &args, &hint);
    }
    let names = |days: Vec<(String, Place)>| days.into_iter().map(|(day, _)| day).collect();
    (schedule.extra, schedule.except) = (names(extra), names(except));
}

fn days(object: &Object<'_>, key: &str, found: &mut Diagnostics<'_>) -> Vec<(String, Place)> {
    let mut days = object.lines(key, found);
    days.retain(|(day, place)| {
        let reads = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok();
        if !reads {
            let args = [("found", day.into())];
            found.add(*place, "date", "date", &args, &Hint::None);
        }
        reads
    });
    days
}

/// A time zone that exists.
pub(super) fn timezone(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<String> {
    zone(object, found).0
}

/// A time zone that exists; or what stands for one and is none.
fn zone(object: &Object<'_>, found: &mut Diagnostics<'_>) -> (Option<String>, Option<String>) {
    let Some(node) = object.get("timezone") else {
        return (None, None);
    };
    if is_blank(node) && !found.is_kept() {
        let args = [("key", "timezone".into())];
        found.add(node.place, "missing", "empty", &args, &Hint::None);
        return (None, None);
    }
    let (place, name) = (node.place, line_of(node, "timezone", found));
    let Some(name) = name else {
        return (None, None);
    };
    if name.parse::<Zone>().is_err() {
        let hint = found.suggest(&name, Zone::names(), Hint::Own);
        found.add(
            place,
            "timezone",
            "timezone",
            &[("found", (&name).into())],
            &hint,
        );
        return (None, Some(name));
    }
    (Some(name), None)
}

/// How long office hours may be, in bytes: what has many parts is asked for long, at
/// each look at the clock.
const LONGEST: usize = 1024;

/// Office hours that can be worked with.
fn hours(node: &Node, key: &str, found: &mut Diagnostics<'_>) -> Option<String> {
    if is_blank(node) && !found.is_kept() {
        let args = [("key", key.into())];
        found.add(node.place, "missing", "empty", &args, &Hint::None);
    }
    let text = line_of(node, key, found)?;
    if text.len() > LONGEST {
        let args = [("bytes", text.len().into()), ("most", LONGEST.into())];
        found.add(
            node.place,
            "opening-hours",
            "opening-hours-long",
            &args,
            &Hint::None,
        );
        return None;
    }
    let args = [("found", (&text).into())];
    let Ok(hours) = text.parse::<opening_hours::OpeningHours>() else {
        let (code, name) = ("opening-hours", "opening-hours");
        found.add(node.place, code, name, &args, &Hint::Own);
        return None;
    };
    if has_open_end(&hours) && !found.is_kept() {
        let told = ("open-end", &Hint::Own);
        found.tell(Severity::Warning, node.place, "opening-hours", told, &args);
    }
    Some(text)
}

/// Whether a span of the hours ends nobody knows when, as `17:00+` does: then nobody can say
/// whether the office is open.
fn has_open_end(hours: &opening_hours::OpeningHours) -> bool {
    let rules = &hours.get_expression().rules;
    let mut spans = rules.iter().flat_map(|rule| &rule.time_selector.spans);
    spans.any(|span| span.open_end)
}
