//! `vetlla show`: the sheet and the timeline of a run.

use super::args::SheetFormat;
use super::output::{Done, pretty, print, resolve};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::engine::status_sheet::{self, RecordNote};
use std::io::Write;

/// `vetlla show`.
pub fn show(env: &Env, run: &str, format: SheetFormat, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let name = resolve(env, run)?;
    let past_run = past_run(env, &name).map_err(|error| Failure::open(error, words))?;
    let note = RecordNote {
        name: name.as_str().to_owned(),
        trouble: past_run.trouble,
        outward: false,
    };
    let text = match format {
        SheetFormat::Text => status_sheet::text(&past_run.run, &note, words, false),
        SheetFormat::Md => status_sheet::text(&past_run.run, &note, words, true),
        SheetFormat::Html => status_sheet::html(&past_run.run, &note, words),
        SheetFormat::Json => pretty(&status_sheet::json(&past_run.run, &note, words)),
    };
    print(out, &text)?;
    Ok(if note.trouble.is_empty() {
        Ending::Fine
    } else {
        Ending::Findings
    })
}
