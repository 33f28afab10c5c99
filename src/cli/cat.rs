//! `vetlla cat`: a runbook's text, merged with what it extends.

use super::output::{Done, print};
use crate::app::catalog;
use crate::app::ending::{Ending, Failure, findings, problems_of};
use crate::app::env::Env;
use crate::app::opening::no_runbook;
use crate::load;
use std::io::{self, IsTerminal, Write};

/// `vetlla cat`.
pub fn cat(env: &Env, wanted: &str, origins: bool, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let entry =
        catalog::find(env, wanted).ok_or_else(|| Failure::open(no_runbook(env, wanted), words))?;
    let unreadable = |problem: &crate::model::Problem| problem.code == "unreadable";
    if problems_of(&entry).iter().any(unreadable) {
        let text = findings(&entry, words);
        return Err(Failure::new(Ending::NotReadOrWritten, text));
    }
    let text = if origins {
        load::with_origins(entry.texts(), &entry.sources(words), words)
    } else if entry.lineage.is_alone() {
        Some(entry.text.clone())
    } else {
        load::merged(entry.texts(), words)
    };
    // Where a part cannot be read, the rest of it would pass for the whole.
    let text = text.ok_or_else(|| Failure::new(Ending::Findings, findings(&entry, words)))?;
    if io::stdout().is_terminal() {
        print(out, &text)?;
    } else {
        let written = out.write_all(text.as_bytes());
        written.map_err(|error| Failure::output(&error))?;
    }
    Ok(Ending::Fine)
}
