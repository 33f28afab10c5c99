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
        trouble: of_team,
    } = named(home, run)?;
    let past_run = past_run(&env, &name).map_err(|error| Failure::open(error, words))?;
    let run = &past_run.run;
    let beside = branches(run, beside);
    let mut trouble = past_run.trouble;
    trouble.extend(of_team);
    let sound = trouble.is_empty();
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
    let whole = status_sheet::text(run, &note, words, false) + "\n" + &rows.join("\n");
    let texts = std::iter::once(whole.as_str()).chain(redaction_json::texts(&sheet));
    let found = seen(&env, name.as_str(), texts, redact);
    let mask = Mask::new(&found, words);
    let form = match format {
        SheetFormat::Text => Some(SheetForm::Text),
        SheetFormat::Md => Some(SheetForm::Markdown),
        SheetFormat::Html => Some(SheetForm::Html),
        SheetFormat::Json => None,
    };
    let text = match form {
        Some(form) => {
            let page = status_sheet::masked((run, &note), words, form, &mask);
            with_rows(page, form, &rows, &mask)
        }
        None => {
            redaction_json::mask(&mut sheet, &mask);
            pretty(&sheet)
        }
    };
    print(out, &text)?;
    Ok(if sound {
        Ending::Fine
    } else {
        Ending::Findings
    })
}

/// A sheet, and below it what lies beside the run; a page has no place for that.
fn with_rows(page: String, form: SheetForm, rows: &[String], mask: &Mask<'_>) -> String {
    if form == SheetForm::Html || rows.is_empty() {
        return page;
    }
    let rows = rows.iter();
    let rows = rows.map(|row| sanitize_line(&mask.over(row)).into_owned());
    format!("{page}\n{}\n", rows.collect::<Vec<_>>().join("\n"))
}
