//! `vetlla show`: the sheet and the timeline of a run, and what lies beside it.

use super::args::{RedactChoice, SheetFormat};
use super::named::{Named, named};
use super::output::{Done, pretty, print};
use super::place::placed;
use super::redaction::seen;
use crate::app::branches::{branch_rows, branches, branches_json, filed_rows};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::engine::redaction::Mask;
use crate::engine::redaction_json;
use crate::engine::status_sheet::{self, RecordNote, SheetForm};
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
    let home = env;
    let Named {
        env,
        name,
        branches: beside,
        here,
        row,
    } = named(home, run)?;
    let past_run = past_run(&env, &name).map_err(|error| Failure::open(error, words))?;
    let run = &past_run.run;
    let beside = branches(run, beside);
    let sound = past_run.trouble.is_empty();
    let mut trouble = past_run.trouble;
    trouble.extend(filed_rows(run, &beside, words));
    let note = RecordNote {
        name: name.as_str().to_owned(),
        trouble,
        outward: false,
    };
    let rows = branch_rows(&beside, words);
    let mut sheet = status_sheet::json(run, &note, words);
    sheet["branches"] = branches_json(run, &beside, words);
    placed(&mut sheet, home, here.as_ref(), row.as_ref());
    // Whatever is printed, all that a sheet tells is looked through: each format names the same.
    let whole = format!(
        "{}\n{}",
        status_sheet::text(run, &note, words, false),
        rows.join("\n")
    );
    let texts = std::iter::once(whole.as_str()).chain(redaction_json::texts(&sheet));
    let found = seen(&env, name.as_str(), texts, redact);
    let mask = Mask::new(&found, words);
    let written = |form| status_sheet::masked((run, &note), words, form, &mask);
    let mut text = match format {
        SheetFormat::Text => written(SheetForm::Text),
        SheetFormat::Md => written(SheetForm::Markdown),
        SheetFormat::Html => written(SheetForm::Html),
        SheetFormat::Json => {
            redaction_json::mask(&mut sheet, &mask);
            pretty(&sheet)
        }
    };
    if matches!(format, SheetFormat::Text | SheetFormat::Md) && !rows.is_empty() {
        let rows = rows
            .iter()
            .map(|row| sanitize_line(&mask.over(row)).into_owned());
        let rows = rows.collect::<Vec<_>>().join("\n");
        text = format!("{text}\n{rows}\n");
    }
    print(out, &text)?;
    Ok(if sound {
        Ending::Fine
    } else {
        Ending::Findings
    })
}
