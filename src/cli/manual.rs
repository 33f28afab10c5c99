//! The manual pages: one of the program, one of each command.
//!
//! They say what the command line's help says, in the same language. It must not know what a
//! command does.

use super::help;
use super::output::{Done, print};
use crate::app::ending::{Ending, Failure};
use crate::i18n::Words;
use std::io::Write;

/// Prints the page of the program, or of this command.
pub(super) fn manual(words: &Words, command: Option<&str>, out: &mut dyn Write) -> Done {
    print(out, &page(words, command)?)?;
    Ok(Ending::Fine)
}

/// The page of the program, or of this command, in the language of these words.
///
/// # Errors
/// Where there is no such command, or the page cannot be made.
fn page(words: &Words, command: Option<&str>) -> Result<String, Failure> {
    let mut own = help::command(words);
    if let Some(name) = command {
        // Each command is told its whole name.
        own.build();
        let found = own.find_subcommand(name).filter(|own| !own.is_hide_set());
        let found = found.cloned().ok_or_else(|| {
            let args = [("found", name.into())];
            Failure::new(Ending::Usage, words.with("usage-unknown-command", &args))
        })?;
        own = found;
    }
    let mut made = Vec::new();
    // Which commit it is of is no part of a page.
    let page = clap_mangen::Man::new(own.version(env!("CARGO_PKG_VERSION")));
    page.source(concat!("vetlla ", env!("CARGO_PKG_VERSION")))
        .render(&mut made)
        .map_err(|error| Failure::output(&error))?;
    let mut page = String::from_utf8_lossy(&made).into_owned();
    if command.is_none() {
        page = help::with_environment(&page, words);
    }
    Ok(help::manual(&page, words))
}
