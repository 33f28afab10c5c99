//! A preview line by line: how it begins.
//!
//! It must not know what becomes of a file that is saved.

use super::dialogue::{Dialogue, Door};
use super::walk::Plain;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::preview::Preview;
use crate::app::preview_files::PreviewFiles;
use std::sync::Arc;

/// Walks a runbook without a record; `env` is the machine as the preview has it.
///
/// # Errors
/// Why it could not begin, in words.
pub fn preview(env: &Env, own: &Preview, door: Door<'_>) -> Result<Ending, Failure> {
    // What is saved from here on is read again.
    let files = PreviewFiles::new(own.clone(), own.files(env));
    let opened = own.begin(env);
    let mut opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    opened.news.insert(0, env.words.say("preview-news"));
    let mut dialogue = Dialogue::new(door, Arc::clone(&env.words), env.utf8);
    dialogue.files = Some(files);
    let plain = Plain::new(env, opened, dialogue);
    plain.walk().map_err(|error| Failure::output(&error))
}
