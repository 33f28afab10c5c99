//! YAML in, a runbook or every mistake in it out.
//!
//! ```text
//! text -> recovery (a tree of whatever was readable) -> read, step, field, fragments
//!      -> check (names, once all are known) -> Runbook, or all problems by place
//! ```
//!
//! It takes text and gives data. It must not know files, clocks, terminals, or
//! how a run goes on.

mod alert;
mod allow;
mod braces;
mod brought;
mod check;
mod command;

mod config;
pub mod config_vocabulary;
mod diagnostics;
mod escapes;
mod expressions;
mod factors;
mod field;
mod fragments;
mod hours;
mod inclusion;
mod kinds;
mod limits;
mod linking;
mod looks;
mod nodes;
mod object;
mod places;
mod read;
mod recovery;
mod repeat;
pub mod report;
pub mod rules;
pub mod sarif;
pub mod scenario_vocabulary;
mod scenarios;
pub mod schema;
mod step;
mod symbols;
mod syntax_error;
pub mod tables;
mod texts;
mod theme;
mod timing;
mod upkeep;
mod values;
pub mod vocabulary;
mod yaml;

#[cfg(test)]
mod tests;

use crate::i18n::Words;
use crate::model::problem::{Problem, Severity, SourceId, in_lines};
use crate::model::{Config, ConfigLayer, Runbook, Scenarios};
pub use alert::{MOST_BYTES as MOST_ALERT_BYTES, NoAlert, alert};
use allow::Allowed;
use chrono::NaiveDate;
use diagnostics::Diagnostics;
pub use linking::{DEEPEST, MOST_STEPS, Outline, Shelf, Shelved};
pub use places::Places;
use std::borrow::Cow;
use std::cell::Cell;
pub use yaml::write::{Item, Pair, Tree, write};

/// Reads a runbook, or gives all that is wrong with it, in the file's order.
pub fn runbook(text: &str, words: &Words) -> Result<Runbook, Vec<Problem>> {
    runbook_in(SourceId::default(), text, words)
}

/// Reads the copy that a run keeps. It was fine when the run began: what only asks its
/// author for more care is not asked of it at night.
pub fn kept_runbook(text: &str, words: &Words) -> Result<Runbook, Vec<Problem>> {
    let text = &plain(text);
    let found = Diagnostics::new(SourceId::default(), text, words).of_kept();
    let (runbook, problems) = salvage(text, found, read::runbook);
    whole(runbook, problems)
}

/// What one reading of a runbook says of it.
#[derive(Debug)]
pub struct Survey {
    /// All that can be said of it on that day, in the file's order, warnings too.
    pub problems: Vec<Problem>,
    allowed: Allowed,
}

impl Survey {
    /// These problems without the warnings that its author allows, and what is wrong with
    /// what is allowed.
    #[must_use]
    pub fn without_allowed(
        self,
        text: &str,
        problems: Vec<Problem>,
        words: &Words,
    ) -> Vec<Problem> {
        self.allowed.taken_out(&plain(text), problems, words)
    }
}

/// Reads a runbook, or gives all that is wrong with it; and what else can be said of it on
/// that day.
pub fn survey(
    text: &str,
    today: NaiveDate,
    words: &Words,
) -> (Result<Runbook, Vec<Problem>>, Survey) {
    let allowed = Cell::default();
    let with_factors = |root: &yaml::Node, found: &mut Diagnostics<'_>| {
        if text.contains('\\') {
            escapes::look(root, found);
        }
        allowed.set(Allowed::of(root, &plain(text), words));
        let runbook = read::runbook(root, found)?;
        factors::look(root, &runbook, today, found);
        Some(runbook)
    };
    let (runbook, problems) = with_care(SourceId::default(), text, words, with_factors);
    let survey = Survey {
        problems: problems.clone(),
        allowed: allowed.take(),
    };
    (whole(runbook, problems), survey)
}

/// All that can be said of a runbook on that day, in the file's order, warnings too.
#[must_use]
pub fn findings(text: &str, today: NaiveDate, words: &Words) -> Vec<Problem> {
    survey(text, today, words).1.problems
}

/// Reads a runbook from one of several files; every place names that file.
pub fn runbook_in(source: SourceId, text: &str, words: &Words) -> Result<Runbook, Vec<Problem>> {
    load(source, text, words, read::runbook)
}

/// Where the names of a runbook stand in its text, and its conditions and templates.
#[must_use]
pub fn places(text: &str, words: &Words) -> Places {
    let text = &plain(text);
    let found = Diagnostics::new(SourceId::default(), text, words);
    let (places, _) = salvage(text, found, places::places);
    places.unwrap_or_default()
}

/// What a runbook shows to those that walk it, and which ones it walks; nothing of a text that
/// is none.
#[must_use]
pub fn outline(text: &str, words: &Words) -> Option<Outline> {
    let text = &plain(text);
    let found = Diagnostics::new(SourceId::default(), text, words);
    salvage(text, found, linking::outline).0
}

/// What is wrong with how the runbook of that id and text walks others, in its order.
#[must_use]
pub fn links(
    (id, text): (&str, &str),
    outline: &Outline,
    shelf: &Shelf,
    words: &Words,
) -> Vec<Problem> {
    let text = &plain(text);
    let mut found = Diagnostics::new(SourceId::default(), text, words);
    linking::problems(id, outline, shelf, &mut found);
    found.into_sorted()
}

/// Reads the tests of a runbook, or gives all that is wrong with their file.
pub fn scenarios(text: &str, words: &Words) -> Result<Scenarios, Vec<Problem>> {
    load(SourceId::default(), text, words, scenarios::scenarios)
}

/// Reads a configuration, or gives all that is wrong with it.
pub fn config(text: &str, words: &Words) -> Result<Config, Vec<Problem>> {
    let (layer, problems) = config_layer(SourceId::default(), text, words);
    whole(Some(layer), problems).map(|layer| layer.config)
}

/// Reads what can be used of one configuration file of several, and all that is wrong
/// with it.
#[must_use]
pub fn config_layer(source: SourceId, text: &str, words: &Words) -> (ConfigLayer, Vec<Problem>) {
    let text = &plain(text);
    let found = Diagnostics::new(source, text, words).of_config();
    let read = salvage(text, found, config::layer);
    let (layer, problems) = with_losses(source, text, words, read);
    (layer.unwrap_or_default(), problems)
}

fn load<T>(
    source: SourceId,
    text: &str,
    words: &Words,
    by: impl Fn(&yaml::Node, &mut Diagnostics<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let (read, problems) = with_care(source, text, words, by);
    whole(read, problems)
}

fn whole<T>(read: Option<T>, problems: Vec<Problem>) -> Result<T, Vec<Problem>> {
    let errors = problems
        .into_iter()
        .filter(|problem| problem.level == Severity::Error);
    let errors: Vec<Problem> = errors.collect();
    match read {
        Some(whole) if errors.is_empty() => Ok(whole),
        _ => Err(errors),
    }
}

/// What can be made of a text, and all that is wrong with it or was hardly meant so.
fn with_care<T>(
    source: SourceId,
    text: &str,
    words: &Words,
    by: impl Fn(&yaml::Node, &mut Diagnostics<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let text = &plain(text);
    let found = Diagnostics::new(source, text, words);
    with_losses(source, text, words, salvage(text, found, by))
}

/// Adds to what was found in a text each value that a `#` cuts short or that lacks a word.
fn with_losses<T>(
    source: SourceId,
    text: &str,
    words: &Words,
    (read, mut problems): (Option<T>, Vec<Problem>),
) -> (Option<T>, Vec<Problem>) {
    let mut found = Diagnostics::new(source, text, words);
    recovery::tell_losses(text, &mut found);
    let lost = found.into_sorted();
    if !lost.is_empty() {
        problems.extend(lost);
        problems.sort_by_key(|problem| problem.place);
    }
    (read, problems)
}

/// The text without a byte order mark, which is none of it, in lines.
fn plain(text: &str) -> Cow<'_, str> {
    in_lines(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// What can be made of a text, and all that is wrong with it.
fn salvage<T>(
    text: &str,
    mut found: Diagnostics<'_>,
    by: impl Fn(&yaml::Node, &mut Diagnostics<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let root = recovery::parse(text, &mut found);
    let whole = root.and_then(|root| by(&root, &mut found));
    (whole, found.into_sorted())
}
