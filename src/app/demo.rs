//! A walk that shows a newcomer what there is, in a minute: a runbook of its own, in memory.
//!
//! Nothing of it is kept. It must not know a face, nor what is said to the newcomer.

use super::catalog::{CatalogEntry, RunbookOrigin};
use super::env::Env;
use super::lineage::Lineages;
use super::opening::{self, OpenError, Opened};
use super::terms::Terms;
use crate::i18n::Lang;

/// The runbook that is walked, in a language.
#[must_use]
pub fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::Ca => include_str!("demo/demo.ca.yaml"),
        Lang::Es => include_str!("demo/demo.es.yaml"),
        Lang::En => include_str!("demo/demo.en.yaml"),
    }
}

/// The machine as the demo has it: runs in memory, no exporters.
#[must_use]
pub fn env(env: &Env) -> Env {
    Env {
        demo: true,
        ..env.without_record()
    }
}

/// Begins it; `env` is the machine as the demo has it.
///
/// # Errors
/// Where the runbook cannot be walked.
pub fn begin(env: &Env) -> Result<Opened, OpenError> {
    let text = text(env.words.lang()).to_owned();
    let origin = RunbookOrigin::BuiltIn("demo");
    let entry = CatalogEntry::read(origin, text, &Lineages::new(env));
    let mut opened = opening::begun(env, entry, &Terms::default(), env.now())?;
    opened.session.make();
    opened.news.clear();
    Ok(opened)
}
