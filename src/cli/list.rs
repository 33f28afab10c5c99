//! `vetlla list`: the runbooks, and where each comes from.

use super::output::{Done, pretty, print};
use crate::app::catalog::{self, CatalogEntry, RunbookOrigin};
use crate::app::ending::Ending;
use crate::app::env::Env;
use crate::app::favourites::{LibraryUse, LibraryUses};
use crate::app::working_copy::{WorkingCopy, working_copies};
use crate::engine::library_filter::{FilterEntry, LibraryFilter};
use crate::engine::library_filter_wording::nothing_found;
use crate::engine::upkeep_wording;
use crate::i18n::Words;
use crate::load::report;
use crate::model::sorted::sort_by_key;
use crate::model::{Runbook, Sources, Upkeep};
use chrono::NaiveDate;
use serde_json::json;
use std::cmp::Reverse;
use std::io::Write;

/// `vetlla list`: all of them, or those that a filter finds, in titles first.
pub fn list(env: &Env, filter: &[String], as_json: bool, out: &mut dyn Write) -> Done {
    let today = env.now().date_naive();
    let mut catalog = catalog::all(env);
    if !filter.is_empty() {
        catalog = filtered(catalog, filter, today);
    }
    let copies = working_copies(env);
    let uses = LibraryUses::look(env);
    if filter.is_empty() {
        // As the library has them.
        sort_by_key(&mut catalog, |entry| {
            let used = uses.of(&entry.id);
            Reverse((used.favourite, used.begun))
        });
    }
    if as_json {
        let all: Vec<_> = catalog
            .iter()
            .map(|entry| {
                let mut row = listed_json(entry, &uses.of(&entry.id), today, &env.words);
                row["working_copy"] = copy_json(entry, &copies);
                row
            })
            .collect();
        print(out, &pretty(&json!(all)))?;
        return Ok(Ending::Fine);
    }
    if catalog.is_empty() {
        let typed = filter.join(" ");
        print(out, &format!("{}\n", nothing_found(&typed, &env.words)))?;
    }
    let width = catalog
        .iter()
        .map(|entry| entry.id.chars().count())
        .max()
        .unwrap_or(0);
    for entry in &catalog {
        let text = listed(env, entry, today, &copies);
        print(out, &format!("{:width$}  {text}\n", entry.id))?;
    }
    Ok(Ending::Fine)
}

/// What is told of one behind its id: its title, where it is and what is wrong with it.
fn listed(env: &Env, entry: &CatalogEntry, today: NaiveDate, copies: &[WorkingCopy]) -> String {
    let place = entry.origin.show(&env.words);
    let words = &env.words;
    match &entry.result {
        Ok(runbook) if entry.shadowed => {
            format!("{}  ({})", runbook.title, shadowed(entry, &place, words))
        }
        Ok(runbook) => {
            let mark = upkeep_wording::mark(&runbook.upkeep, today, words);
            let mark = mark.map(|mark| format!("; {mark}")).unwrap_or_default();
            let git = copy_text(env, entry, copies);
            format!("{}  ({place}{git}{mark})", runbook.title)
        }
        Err(problems) => {
            let first = problems
                .first()
                .map(|problem| problem.message.clone())
                .unwrap_or_default();
            let args = [("place", (&place).into()), ("problem", (&first).into())];
            words.with("list-refused", &args)
        }
    }
}

/// Those that a filter finds, in titles first.
fn filtered(all: Vec<CatalogEntry>, filter: &[String], today: NaiveDate) -> Vec<CatalogEntry> {
    let filter = LibraryFilter::of_words(filter);
    let place = |entry: &CatalogEntry| {
        let found = match &entry.result {
            Ok(runbook) => FilterEntry::of(runbook),
            Err(_) => FilterEntry::of_text(&entry.id),
        };
        filter.place(&found, today)
    };
    let found = all.into_iter();
    let found = found.filter_map(|entry| Some((place(&entry)?, entry)));
    let mut found: Vec<_> = found.collect();
    sort_by_key(&mut found, |(place, _)| *place);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// What git knows of its file, behind its place.
fn copy_text(env: &Env, entry: &CatalogEntry, copies: &[WorkingCopy]) -> String {
    let said = entry.origin.path().and_then(|path| {
        let own = WorkingCopy::among(copies, path)?;
        Some(own.said(path, env.now(), &env.words).text)
    });
    said.map(|said| format!("; {said}")).unwrap_or_default()
}

/// Which one hides it, and where it is itself.
fn shadowed(entry: &CatalogEntry, place: &str, words: &Words) -> String {
    let by = entry.rivals.first().map(|first| first.show(words));
    let by = by.unwrap_or_default();
    words.with(
        "list-shadowed",
        &[("by", (&by).into()), ("place", place.into())],
    )
}

fn listed_json(
    entry: &CatalogEntry,
    used: &LibraryUse,
    today: NaiveDate,
    words: &Words,
) -> serde_json::Value {
    let by = entry.rivals.first().filter(|_| entry.shadowed);
    let runbook = entry.result.as_ref().ok();
    let upkeep = runbook.map(|runbook| &runbook.upkeep);
    let due = upkeep.and_then(Upkeep::review_due);
    let problems = entry.result.as_ref().err();
    json!({
        "id": entry.id,
        "title": runbook.map(|runbook| runbook.title.clone()),
        "lang": runbook.map(|runbook| runbook.lang.clone()),
        "summary": runbook.and_then(|runbook| runbook.summary.clone()),
        "labels": runbook.map(|runbook| runbook.labels.clone()).unwrap_or_default(),
        "owner": upkeep.and_then(|upkeep| upkeep.owner.clone()),
        "severity": upkeep.and_then(|upkeep| upkeep.severity.clone()),
        "reviewed_on": upkeep.and_then(|upkeep| upkeep.reviewed_on).map(|day| day.to_string()),
        "review_due": due.map(|day| day.to_string()),
        "review_overdue": upkeep.is_some_and(|upkeep| upkeep.is_overdue(today)),
        "steps": runbook.map(|runbook| runbook.steps.len()),
        "path": match &entry.origin { RunbookOrigin::File(path) => Some(path.display().to_string()), RunbookOrigin::BuiltIn(_) => None },
        "built_in": matches!(entry.origin, RunbookOrigin::BuiltIn(_)),
        "shadowed": entry.shadowed,
        "shadowed_by": by.map(|first| first.show(words)),
        "sections": runbook.map(|own| sections(own)).unwrap_or_default(),
        "favourite": used.favourite,
        "begun": used.begun,
        "last_begun": used.last,
        "problems": problems.map(|all| report::json(&Sources::one(entry.origin.show(words), ""), all)),
    })
}

/// The git working copy that it is in; `changed` is null where nobody knows.
fn copy_json(entry: &CatalogEntry, copies: &[WorkingCopy]) -> serde_json::Value {
    let found = entry
        .origin
        .path()
        .and_then(|path| Some((path, WorkingCopy::among(copies, path)?)));
    let found = found.map(|(path, own)| {
        json!({ "commit": own.commit, "committed": own.at.map(|at| at.to_rfc3339()),
            "changed": own.is_changed(path) })
    });
    json!(found)
}

/// The sections of a runbook, in its order.
fn sections(runbook: &Runbook) -> Vec<String> {
    let entry = FilterEntry::of(runbook);
    entry.sections().map(str::to_owned).collect()
}
