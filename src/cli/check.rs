//! `vetlla check`: what is wrong with runbooks, and with the configuration.

use super::args::CheckFormat;
use super::config::mistakes;
use super::output::{Done, print};
use crate::app::catalog::{self, CatalogEntry};
use crate::app::ending::{Ending, problems_of, sources_of};
use crate::app::env::Env;
use crate::i18n::Words;
use crate::load::{self, report};
use crate::model::{Place, Problem, Severity, SourceId, Sources};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// `vetlla check`.
pub fn check(
    env: &Env,
    paths: &[PathBuf],
    format: CheckFormat,
    strict: bool,
    out: &mut dyn Write,
) -> Done {
    let files = if paths.is_empty() {
        catalog::all(env)
    } else {
        catalog::gather(paths, &env.words)
    };
    let mut all = Vec::new();
    let (mut told, mut bad, mut unread) = (0, false, false);
    let mut tell = |sources: &Sources, problems: &[Problem], out: &mut dyn Write| {
        told += problems.len();
        bad |= problems
            .iter()
            .any(|problem| strict || problem.level == Severity::Error);
        unread |= problems.iter().any(|problem| problem.code == "unreadable");
        match format {
            CheckFormat::Json => {
                all.push(report::json(sources, problems));
                Ok(())
            }
            CheckFormat::Github => print(out, &report::github(sources, problems)),
            CheckFormat::Human => print(out, &report::human(sources, problems, &env.words)),
        }
    };
    if paths.is_empty() {
        tell(&env.origins.sources, &mistakes(env), out)?;
    }
    for entry in &files {
        let problems = problems_in(entry, &env.words);
        if !problems.is_empty() {
            tell(&sources_of(entry, &env.words), &problems, out)?;
        }
    }
    match format {
        CheckFormat::Json => print(out, &format!("{:#}\n", json!(flatten(all))))?,
        CheckFormat::Human => {
            let args = [("files", files.len().into()), ("problems", told.into())];
            print(
                out,
                &format!("{}\n", env.words.with("check-summary", &args)),
            )?;
        }
        CheckFormat::Github => {}
    }
    Ok(match (unread, bad) {
        (true, _) => Ending::NotReadOrWritten,
        (false, false) => Ending::Fine,
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

/// All problems of a runbook, warnings and notes of one that can be used, too.
fn all_problems(entry: &CatalogEntry, words: &Words) -> Vec<Problem> {
    let unreadable = |problem: &Problem| problem.code == "unreadable";
    if problems_of(entry).iter().any(unreadable) {
        return problems_of(entry).to_vec();
    }
    load::findings(&entry.text, words)
}

/// The problems of a runbook, and that another file beside it was taken for its id.
fn problems_in(entry: &CatalogEntry, words: &Words) -> Vec<Problem> {
    let mut problems = all_problems(entry, words);
    let Some(taken) = entry.twin() else {
        return problems;
    };
    let taken = taken.display().to_string();
    let mut lines = entry.text.lines();
    let line = lines.position(|line| line.starts_with("id:")).unwrap_or(0) + 1;
    let args = [("id", (&entry.id).into()), ("taken", (&taken).into())];
    problems.push(Problem {
        place: Place {
            line,
            ..Place::start(SourceId::default())
        },
        level: Severity::Error,
        code: "id-twice",
        message: words.with("problem-id-twice", &args),
        hint: Some(words.say("problem-id-twice-hint")),
    });
    problems
}
