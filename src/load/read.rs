//! The whole runbook, from its tree.
//!
//! It must not know how YAML is parsed or how a condition is written.

use super::diagnostics::{Diagnostics, Hint};
use super::fragments::{self, Reader};
use super::object::Object;
use super::symbols::{Symbols, type_of};
use super::vocabulary::RUNBOOK;
use super::yaml::Node;
use super::{check, hours, readings, step, upkeep};
use crate::i18n::{Lang, yes_or_no};
use crate::model::runbook::Steps;
use crate::model::{Choice, Field, Kind, Reminder, Runbook, Schedule, Source, Step, Value};
use std::collections::BTreeMap;

/// Reads a runbook; what is wrong goes to `found`.
pub(super) fn runbook(root: &Node, found: &mut Diagnostics<'_>) -> Option<Runbook> {
    with_symbols(root, found).map(|(runbook, _)| runbook)
}

/// Reads a runbook, and what it names.
pub(super) fn with_symbols(root: &Node, found: &mut Diagnostics<'_>) -> Option<(Runbook, Symbols)> {
    let object = Object::read(root, &RUNBOOK, found)?;
    fragments::version(&object, found);
    // One that can be read was taken together with what it extends before.
    let _ = object.line("extends", found);
    let contacts = object.get("contacts");
    let contacts = contacts.map_or_else(Vec::new, |node| fragments::contacts(node, found));
    let id = object.line("id", found);
    if let Some(id) = &id {
        check_id(id, &object, found);
    }
    let by_id = contacts
        .iter()
        .map(|contact| (contact.id.as_str(), contact))
        .collect();
    let mut reader = Reader {
        found,
        symbols: Symbols::default(),
    };
    let notices = reader.notices(&object);
    let reminders = reminders(&object, &mut reader);
    let steps = step::steps(&object, &by_id, &mut reader);
    let mut symbols = reader.symbols;
    let data = object.get("data").map(|node| fragments::data(node, found));
    let data = data.unwrap_or_default();
    // A night did not ask what is in it; of a torn file nobody knows.
    symbols.data = (!found.is_kept() && !found.recovered()).then(|| type_of(&data));
    super::texts::above_all(&object, &mut symbols);
    let schedule = own_schedule(&object, found);
    let hours_given = schedule.open.is_some() || found.lost_names("schedule");
    check::references(&symbols, (&contacts, hours_given), found);
    let lang = fragments::lang(&object, found).unwrap_or_else(|| "en".to_owned());
    readings::tell(object.get("data"), &symbols, &lang, found);
    let mut runbook = Runbook {
        id: id.unwrap_or_default(),
        title: object.line("title", found).unwrap_or_default(),
        summary: object.text("summary", found),
        labels: labels(&object, found),
        alerts: fragments::alerts(&object, found),
        upkeep: upkeep::upkeep(&object, found),
        source: source(&object, found),
        info: object
            .list("info", found)
            .iter()
            .filter_map(|node| fragments::info(node, found))
            .collect(),
        notices,
        reminders,
        schedule,
        clocks: None,
        contacts,
        data,
        data_inside: BTreeMap::default(),
        steps: all_spoken(steps, &lang),
        lang,
    };
    keep_own_time(&mut runbook);
    Some((runbook, symbols))
}

fn own_schedule(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Schedule {
    let node = object.get("schedule");
    node.map_or_else(Schedule::default, |node| hours::schedule(node, found))
}

fn source(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Source {
    let node = object.get("source");
    node.map_or_else(Source::default, |node| fragments::source(node, found))
}

fn reminders(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Vec<Reminder> {
    let nodes = object.list("reminders", reader.found).iter();
    nodes.filter_map(|node| reader.reminder(node)).collect()
}

fn labels(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Vec<String> {
    let labels = object.lines("labels", found).into_iter();
    labels.map(|(label, _)| label).collect()
}

fn all_spoken(steps: Vec<Step>, lang: &str) -> Steps {
    let spoken: Vec<_> = steps.into_iter().map(|step| spoken(step, lang)).collect();
    spoken.into()
}

/// Fields that name no time zone are asked on the runbook's clocks.
fn keep_own_time(runbook: &mut Runbook) {
    let zone = runbook.schedule.timezone.as_deref();
    if let Some(zone) = zone.and_then(|name| name.parse().ok()) {
        runbook.keep_time_of(&zone);
    }
}

/// A ticket or a message that names no language is in its step's, or the runbook's.
fn spoken(mut step: Step, lang: &str) -> Step {
    if let Kind::Dispatch(form) = &mut step.kind
        && form.lang.is_empty()
    {
        step.lang
            .as_deref()
            .unwrap_or(lang)
            .clone_into(&mut form.lang);
    }
    if let Some(lang) = Lang::parse(step.lang.as_deref().unwrap_or(lang)) {
        if let Kind::Decision(decision) = &mut step.kind {
            say_flags(&mut decision.options, lang);
        }
        step.fields
            .iter_mut()
            .for_each(|field| say_flags_of(field, lang));
    }
    step
}

fn say_flags_of(field: &mut Field, lang: Lang) {
    say_flags(&mut field.options, lang);
    field
        .fields
        .iter_mut()
        .for_each(|below| say_flags_of(below, lang));
}

/// People read yes or no where the author has given `true` or `false` no label.
fn say_flags(options: &mut [Choice], lang: Lang) {
    for option in options {
        if let Value::Flag(flag) = option.value
            && option.label == option.value.to_text()
        {
            yes_or_no(lang, flag).clone_into(&mut option.label);
        }
    }
}

/// The runbook's id is also a part of folder names.
fn check_id(id: &str, object: &Object<'_>, found: &mut Diagnostics<'_>) {
    let place = object.value_place("id");
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = id.chars().next().is_some_and(small)
        && id.chars().all(|c| small(c) || c == '-' || c == '_')
        && id.len() <= 64;
    if !fits {
        found.add(
            place,
            "bad-id",
            "runbook-id",
            &[("found", id.into())],
            &Hint::None,
        );
    }
}
