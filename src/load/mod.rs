//! YAML in, a runbook or every mistake in it out.
//!
//! ```text
//! text -> mend (a tree, whatever was readable) -> read, step, field, parts
//!      -> check (names, once all are known) -> Runbook, or all problems by place
//! ```
//!
//! It takes text and gives data. It must not know files, clocks, terminals, or
//! how a run goes on.

mod check;
mod compare;
mod config;
mod express;
mod field;
mod find;
mod hours;
mod index;
mod kinds;
mod limits;
mod mend;
mod object;
mod parts;
mod read;
pub mod report;
pub mod schema;
mod slip;
mod step;
mod values;
pub mod vocabulary;
mod yaml;

#[cfg(test)]
mod tests;

use crate::model::problem::Problem;
use crate::model::{Runbook, Site};
use crate::words::Words;
use find::Findings;

/// Reads a runbook, or gives all that is wrong with it, in the file's order.
pub fn runbook(text: &str, words: &Words) -> Result<Runbook, Vec<Problem>> {
    load(text, words, read::runbook)
}

/// Reads the site's configuration, or gives all that is wrong with it.
pub fn site(text: &str, words: &Words) -> Result<Site, Vec<Problem>> {
    load(text, words, config::site)
}

fn load<T>(
    text: &str,
    words: &Words,
    read: fn(&yaml::Node, &mut Findings<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    // A byte order mark is no text.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut found = Findings::new(text, words);
    let root = mend::parse(text, &mut found);
    let whole = root.and_then(|root| read(&root, &mut found));
    match whole {
        Some(whole) if found.is_empty() => Ok(whole),
        _ => Err(found.into_sorted()),
    }
}
