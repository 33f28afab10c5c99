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
mod code_arguments;
mod code_table;
mod command;
mod shell_words;

mod config;
pub mod config_vocabulary;
mod diagnostics;
mod escapes;
mod expressions;
mod extends;
mod factors;
mod field;
mod fragments;
mod hard_spaces;
mod hashes;
mod hours;
mod inclusion;
mod kinds;
mod limits;
mod lineage;
mod linking;
mod looks;
mod nodes;
mod object;
mod password_turns;
mod password_words;
pub(crate) mod passwords;
mod places;
mod quoted;
mod read;
mod readings;
mod recovery;
mod repeat;
pub mod report;
mod rows;
pub mod rules;
pub mod sarif;
pub mod scenario_vocabulary;
mod scenarios;
pub mod schema;
mod step;
mod symbols;
mod syntax_column;
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
use crate::model::problem::{Problem, Severity, SourceId};
use crate::model::sorted::sort_by_key;
use crate::model::{Config, ConfigLayer, Runbook, Scenarios};
pub use alert::{MOST_BYTES as MOST_ALERT_BYTES, NoAlert, alert};
use allow::Allowed;
use chrono::NaiveDate;
use diagnostics::Diagnostics;
use extends::Plain;
use extends::blame;
pub use extends::{Head, head, merged, with_origins};
use lineage::plain;
pub use lineage::{Lineage, MOST_BASES, NoBase, Texts};
pub use linking::{DEEPEST, LinkTarget, LinkTargets, MOST_STEPS, Outline};
pub use passwords::fold;
pub use places::{Part, Places};
pub use recovery::MOST_BYTES as MOST_RUNBOOK_BYTES;
use std::cell::Cell;
pub use yaml::write::{Pair, Tree, TreeItem, write};

/// Reads a runbook, or gives all that is wrong with it, in the file's order.
pub fn runbook<'t>(texts: impl Into<Texts<'t>>, words: &Words) -> Result<Runbook, Vec<Problem>> {
    let texts = Plain::of(texts.into());
    let (read, problems) = with_care(&texts, words, read::runbook);
    whole(read, problems)
}

/// Reads the copy that a run keeps. It was fine when the run began: what only asks its
/// author for more care is not asked of it at night.
pub fn kept_runbook(text: &str, words: &Words) -> Result<Runbook, Vec<Problem>> {
    let texts = Plain::of(text.into());
    let found = texts.diagnostics(SourceId::default(), words).of_kept();
    let (runbook, problems) = salvage(&texts, found, read::runbook);
    whole(runbook, problems)
}

/// What one reading of a runbook says of it.
#[derive(Debug, Default)]
pub struct Survey {
    /// All that can be said of it on that day, in the file's order, warnings too.
    pub problems: Vec<Problem>,
    allowed: Allowed,
}

impl Survey {
    /// These problems without the warnings that its author allows, and what is wrong with
    /// what is allowed.
    #[must_use]
    pub fn without_allowed<'t>(
        self,
        texts: impl Into<Texts<'t>>,
        problems: Vec<Problem>,
        words: &Words,
    ) -> Vec<Problem> {
        let texts = Plain::of(texts.into());
        let found = texts.diagnostics(SourceId::default(), words);
        self.allowed.taken_out(problems, found)
    }
}

/// Reads a runbook, or gives all that is wrong with it; and what else can be said of it on
/// that day.
pub fn survey<'t>(
    texts: impl Into<Texts<'t>>,
    today: NaiveDate,
    words: &Words,
) -> (Result<Runbook, Vec<Problem>>, Survey) {
    let texts = Plain::of(texts.into());
    let allowed = Cell::default();
    let with_factors = |root: &yaml::Node, found: &mut Diagnostics<'_>| {
        if texts.iter().any(|text| text.contains('\\')) {
            escapes::look(root, found);
        }
        let is_whole = found.source() == SourceId::default();
        if is_whole && texts.iter().any(|text| text.contains(allow::KEY)) {
            let own = texts.diagnostics(SourceId::default(), words);
            allowed.set(Allowed::of(root, own));
        }
        let runbook = read::runbook(root, found)?;
        factors::look(root, &runbook, today, found);
        extends::note_alerts(root, (&texts, words), found);
        Some(runbook)
    };
    let (runbook, problems) = with_care(&texts, words, with_factors);
    let mut secrets = texts.diagnostics(SourceId::default(), words);
    for (at, text) in texts.iter().enumerate() {
        secrets.turn_to(at);
        tell_passwords(text, &mut secrets);
    }
    let problems = in_order(problems, secrets.into_sorted());
    let survey = Survey {
        problems: problems.clone(),
        allowed: allowed.take(),
    };
    (whole(runbook, problems), survey)
}

/// Tells each line of a text that seems to have a password.
fn tell_passwords(text: &str, found: &mut Diagnostics<'_>) {
    for (nth, line) in text.lines().enumerate() {
        if let Some(at) = passwords::value_at(line) {
            let column = line[..at].chars().count() + 1;
            found.warn("password", found.at(nth + 1, column, 1), &[]);
        }
    }
}

/// All that can be said of a runbook on that day, in the file's order, warnings too.
#[must_use]
pub fn findings<'t>(texts: impl Into<Texts<'t>>, today: NaiveDate, words: &Words) -> Vec<Problem> {
    survey(texts, today, words).1.problems
}

/// Where the names of a runbook stand in its text, and its conditions and templates.
#[must_use]
pub fn places<'t>(texts: impl Into<Texts<'t>>, words: &Words) -> Places {
    let texts = Plain::of(texts.into());
    let found = texts.diagnostics(SourceId::default(), words);
    let (places, _) = salvage(&texts, found, places::places);
    places.unwrap_or_default().beside(texts.iter())
}

/// What a runbook shows to those that walk it, and which ones it walks; nothing of a text that
/// is none.
#[must_use]
pub fn outline<'t>(texts: impl Into<Texts<'t>>, words: &Words) -> Option<Outline> {
    let texts = Plain::of(texts.into());
    let found = texts.diagnostics(SourceId::default(), words);
    salvage(&texts, found, linking::outline).0
}

/// What is wrong with how the runbook of that id and text walks others, in its order.
#[must_use]
pub fn links<'t>(
    (id, texts): (&str, impl Into<Texts<'t>>),
    outline: &Outline,
    targets: &LinkTargets,
    words: &Words,
) -> Vec<Problem> {
    let texts = Plain::of(texts.into());
    let mut found = texts.diagnostics(SourceId::default(), words);
    linking::problems(id, outline, targets, &mut found);
    found.into_sorted()
}

/// Reads the tests of a runbook, or gives all that is wrong with their file.
pub fn scenarios(text: &str, words: &Words) -> Result<Scenarios, Vec<Problem>> {
    let text = &plain(text);
    let found = Diagnostics::new(SourceId::default(), text, words);
    let (read, problems) = alone(text, found, words, scenarios::scenarios);
    whole(read, problems)
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
    let (layer, problems) = alone(text, found, words, config::layer);
    (layer.unwrap_or_default(), problems)
}

/// Whether a text is a configuration and no runbook: it has keys that only a configuration has,
/// and none that every runbook has.
#[must_use]
pub fn is_configuration(text: &str) -> bool {
    let keys = text.lines().filter_map(|line| line.split_once(':'));
    let keys: Vec<&str> = keys.map(|(key, _)| key.trim_end()).collect();
    let has = |name: &str| keys.contains(&name);
    let of_runbook = |name: &str| vocabulary::RUNBOOK.keys.iter().any(|key| key.name == name);
    let own = config_vocabulary::CONFIG.keys.iter().map(|key| key.name);
    let mut own = own.filter(|name| !of_runbook(name));
    !has("id") && !has("steps") && own.any(has)
}

/// What can be made of a text that extends nothing, and all that is wrong with it.
fn alone<T>(
    text: &str,
    mut found: Diagnostics<'_>,
    words: &Words,
    by: impl Fn(&yaml::Node, &mut Diagnostics<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let mut lost = Diagnostics::new(found.source(), text, words);
    let root = recovery::parse(text, &mut found);
    let read = root.and_then(|root| by(&root, &mut found));
    recovery::tell_losses(text, &mut lost);
    (read, with_lost(found.into_sorted(), lost.into_sorted()))
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

/// What can be made of a text, and all that is wrong with it or was hardly meant so: each
/// value that a `#` cuts short or that lacks a word, too.
fn with_care<T>(
    texts: &Plain<'_>,
    words: &Words,
    by: impl Fn(&yaml::Node, &mut Diagnostics<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let source = SourceId::default();
    let (read, problems) = salvage(texts, texts.diagnostics(source, words), by);
    let mut lost = texts.diagnostics(source, words);
    for (at, text) in texts.iter().enumerate() {
        lost.turn_to(at);
        recovery::tell_losses(text, &mut lost);
    }
    (read, with_lost(problems, lost.into_sorted()))
}

/// The problems with those of words that YAML takes away: each once, and not that there is
/// nothing where one stood.
fn with_lost(mut problems: Vec<Problem>, mut lost: Vec<Problem>) -> Vec<Problem> {
    let line = |own: &Problem| (own.place.source, own.place.line);
    lost.retain(|own| {
        let mut told = problems.iter();
        !told.any(|other| other.code == own.code && other.place == own.place)
    });
    problems.retain(|own| {
        let follows = matches!(own.code, "blank" | "empty-item");
        !(follows && lost.iter().any(|other| line(other) == line(own)))
    });
    in_order(problems, lost)
}

fn in_order(mut problems: Vec<Problem>, more: Vec<Problem>) -> Vec<Problem> {
    if !more.is_empty() {
        problems.extend(more);
        sort_by_key(&mut problems, |problem| problem.place);
    }
    problems
}

/// What can be made of a text, and all that is wrong with it.
fn salvage<T>(
    texts: &Plain<'_>,
    mut found: Diagnostics<'_>,
    by: impl Fn(&yaml::Node, &mut Diagnostics<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let (first, words) = (found.source(), found.words());
    let root = texts.tree(&mut found);
    let whole = root.and_then(|root| by(&root, &mut found));
    let alone = |at: usize| {
        let texts = texts.from(at);
        let mut found = texts.diagnostics(first.after(at), words);
        let root = texts.tree(&mut found);
        root.and_then(|root| by(&root, &mut found));
        found.into_sorted()
    };
    let problems = blame::blamed(texts, found.into_sorted(), first, words, &alone);
    (whole, problems)
}
