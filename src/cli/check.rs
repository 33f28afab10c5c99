//! `vetlla check`: what is wrong with runbooks.

use super::args::CheckFormat;
use super::output::{Done, print};
use crate::app::catalog::{self, CatalogEntry};
use crate::app::ending::{Ending, findings, sources_of};
use crate::app::env::Env;
use crate::i18n::Words;
use crate::load::report;
use crate::model::Sources;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// `vetlla check`.
pub fn check(env: &Env, paths: &[PathBuf], format: CheckFormat, out: &mut dyn Write) -> Done {
    let files = if paths.is_empty() {
        catalog::all(env)
    } else {
        gather(paths, &env.words)
    };
    let mut all = Vec::new();
    let (mut bad, mut unread) = (0, false);
    for entry in &files {
        let Err(problems) = &entry.result else {
            continue;
        };
        bad += problems.len();
        unread |= problems.iter().any(|problem| problem.code == "unreadable");
        if format == CheckFormat::Json {
            let sources = Sources::one(entry.origin.show(&env.words), "");
            all.push(report::json(&sources, problems));
        } else {
            let text = if format == CheckFormat::Github {
                report::github(&sources_of(entry, &env.words), problems)
            } else {
                findings(entry, &env.words)
            };
            print(out, &text)?;
        }
    }
    match format {
        CheckFormat::Json => print(out, &format!("{:#}\n", json!(flatten(all))))?,
        CheckFormat::Human => {
            let args = [("files", files.len().into()), ("problems", bad.into())];
            print(
                out,
                &format!("{}\n", env.words.with("check-summary", &args)),
            )?;
        }
        CheckFormat::Github => {}
    }
    Ok(match (unread, bad) {
        (true, _) => Ending::NotReadOrWritten,
        (false, 0) => Ending::Fine,
        _ => Ending::Findings,
    })
}

/// One list of problems over all files.
fn flatten(all: Vec<serde_json::Value>) -> Vec<serde_json::Value> {
    all.into_iter()
        .flat_map(|one| match one {
            serde_json::Value::Array(rows) => rows,
            other => vec![other],
        })
        .collect()
}

fn gather(paths: &[PathBuf], words: &Words) -> Vec<CatalogEntry> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(catalog::yaml_files(path));
        } else {
            files.push(path.clone());
        }
    }
    files
        .iter()
        .map(|path| catalog::from_file(path, words))
        .collect()
}
