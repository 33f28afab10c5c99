//! `vetlla show`: the sheet and the timeline of a run.

use super::args::{RedactChoice, SheetFormat};
use super::output::{Done, pretty, print, resolve};
use super::redaction::seen;
use crate::app::branches::branch_rows;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::engine::redaction::Mask;
use crate::engine::status_sheet::{self, RecordNote};
use crate::model::sanitize_line;
use std::io::Write;

/// `vetlla show`.
pub fn show(
    env: &Env,
    run: &str,
    (format, redact): (SheetFormat, Option<RedactChoice>),
    out: &mut dyn Write,
) -> Done {
    let words = &env.words;
    let name = resolve(env, run)?;
    let past_run = past_run(env, &name).map_err(|error| Failure::open(error, words))?;
    let note = RecordNote {
        name: name.as_str().to_owned(),
        trouble: past_run.trouble,
        outward: false,
    };
    let beside = branch_rows(env, &name, &past_run.run);
    let mut text = match format {
        SheetFormat::Text => status_sheet::text(&past_run.run, &note, words, false),
        SheetFormat::Md => status_sheet::text(&past_run.run, &note, words, true),
        SheetFormat::Html => status_sheet::html(&past_run.run, &note, words),
        SheetFormat::Json => pretty(&status_sheet::json(&past_run.run, &note, words)),
    };
    if matches!(format, SheetFormat::Text | SheetFormat::Md) && !beside.is_empty() {
        let rows = beside.iter().map(|row| sanitize_line(row).into_owned());
        let rows = rows.collect::<Vec<_>>().join("\n");
        text = format!("{text}\n{rows}\n");
    }
    let found = seen(env, name.as_str(), std::iter::once(text.as_str()), redact);
    print(out, &Mask::new(&found, words).over(&text))?;
    Ok(if note.trouble.is_empty() {
        Ending::Fine
    } else {
        Ending::Findings
    })
}
