//! When the office is open: hours, time zone, days off.
//!
//! Runbooks and the configuration say it with the same words. It must not
//! know the clock: whether it is open now is not asked here.

use super::diagnostics::{Diagnostics, Hint};
use super::nodes::line_of;
use super::object::Object;
use super::vocabulary::{HOLIDAYS, HOURS, SCHEDULE};
use super::yaml::{Node, Yaml};
use crate::model::problem::Severity;
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
    let mut schedule = Schedule {
        timezone: timezone(&object, found),
        open: object
            .get("open")
            .and_then(|node| hours(node, "open", found)),
        out_of_hours_label: object.line("out_of_hours_label", found),
        ..Schedule::default()
    };
    if let Some(node) = object.get("office_hours") {
        office_hours(node, &mut schedule, found);
    }
    if let Some(node) = object.get("holidays") {
        holidays(node, &mut schedule, found);
    }
    schedule
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
    schedule.extra = days(&object, "extra", found);
    schedule.except = days(&object, "except", found);
}

fn days(object: &Object<'_>, key: &str, found: &mut Diagnostics<'_>) -> Vec<String> {
    let mut days = object.lines(key, found);
    days.retain(|(day, place)| {
        let reads = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok();
        if !reads {
            let args = [("found", day.into())];
            found.add(*place, "date", "date", &args, &Hint::None);
        }
        reads
    });
    days.into_iter().map(|(day, _)| day).collect()
}

/// A time zone that exists.
pub(super) fn timezone(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<String> {
    let place = object.get("timezone")?.place;
    let name = object.line("timezone", found)?;
    if name.parse::<Zone>().is_err() {
        let hint = found.suggest(&name, Zone::names(), Hint::Own);
        found.add(
            place,
            "timezone",
            "timezone",
            &[("found", (&name).into())],
            &hint,
        );
        return None;
    }
    Some(name)
}

/// How long office hours may be, in bytes: what has many parts is asked for long, at
/// each look at the clock.
const LONGEST: usize = 1024;

/// Office hours that can be worked with.
fn hours(node: &Node, key: &str, found: &mut Diagnostics<'_>) -> Option<String> {
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
