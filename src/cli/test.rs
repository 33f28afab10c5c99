//! `vetlla test`: scenarios walked, and what came otherwise than was expected.
//!
//! It must not know how a scenario is walked.

use super::args::Test;
use super::junit;
use super::output::{Done, print, resolve};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::scenario::{self, Difference, NotRecorded, Tried, Walked};
use crate::i18n::Words;
use crate::load::report;
use crate::model::{Sources, sanitize_line};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// `vetlla test`.
pub fn test(env: &Env, own: &Test, out: &mut dyn Write) -> Done {
    let path = own.path.as_deref();
    if let Some(run) = &own.record {
        return record(env, run, path, out);
    }
    let files = files(env, path);
    if files.is_empty() {
        let told = path.map(|path| path.display().to_string());
        let folders = env.folders.iter().map(|own| own.display().to_string());
        let folders = folders.collect::<Vec<_>>().join(", ");
        let place = told.unwrap_or(folders);
        let args = [("path", (&place).into())];
        let (word, ending) = if path.is_some_and(|path| !path.exists()) {
            ("test-missing", Ending::NotReadOrWritten)
        } else {
            ("test-none", Ending::Findings)
        };
        return Err(Failure::new(ending, env.words.with(word, &args)));
    }
    let (mut tried, mut ending) = (Vec::new(), Ending::Fine);
    for file in &files {
        let own = scenario::try_file(env, file);
        print(out, &told(&own, &env.words))?;
        ending = worse(ending, ending_of(&own));
        tried.push(own);
    }
    print(out, &summary(&tried, &env.words))?;
    if let Some(path) = own.junit.as_deref() {
        let written = fs::write(path, junit::report(&tried, &env.words));
        written.map_err(|error| unwritten(path, &error, &env.words))?;
    }
    Ok(ending)
}

/// `vetlla test --record`.
fn record(env: &Env, run: &str, path: Option<&Path>, out: &mut dyn Write) -> Done {
    let name = resolve(env, run)?;
    let words = &env.words;
    let recorded = scenario::record(env, &name, path).map_err(|why| match why {
        NotRecorded::Run(error) => Failure::open(error, words),
        NotRecorded::Exists(path) => {
            let path = path.display().to_string();
            let text = words.with("test-exists", &[("path", (&path).into())]);
            Failure::new(Ending::Findings, text)
        }
        NotRecorded::Nowhere { id, place } => {
            let place = place.display().to_string();
            let args = [
                ("id", (&id).into()),
                ("place", (&place).into()),
                ("run", run.into()),
            ];
            Failure::new(Ending::NotReadOrWritten, words.with("test-nowhere", &args))
        }
        NotRecorded::Unwritten(path, error) => unwritten(&path, &error, words),
    })?;
    let path = recorded.path.display().to_string();
    let text = words.with("test-recorded", &[("path", (&path).into())]);
    print(out, &format!("{text}\n"))?;
    if recorded.lost > 0 {
        let args = [("count", recorded.lost.into())];
        let text = words.with("test-record-part", &args);
        print(out, &format!("{text}\n"))?;
    }
    // What cannot be walked at all, because the runbook has changed, is seen at once.
    let tried = scenario::try_file(env, &recorded.path);
    print(out, &told(&tried, words))?;
    Ok(ending_of(&tried))
}

fn unwritten(path: &Path, error: &io::Error, words: &Words) -> Failure {
    let (path, why) = (path.display().to_string(), words.why(error.kind(), error));
    let args = [("path", (&path).into()), ("why", (&why).into())];
    Failure::new(
        Ending::NotReadOrWritten,
        words.with("test-unwritten", &args),
    )
}

/// The files of tests that are meant: at the path, or in all folders of runbooks.
fn files(env: &Env, path: Option<&Path>) -> Vec<PathBuf> {
    match path {
        Some(path) => scenario::tests_at(path),
        None => {
            let folders = env.folders.iter();
            folders.flat_map(|own| scenario::test_files(own)).collect()
        }
    }
}

fn ending_of(tried: &Tried) -> Ending {
    let unread = |own: &crate::model::Problem| own.code == "unreadable";
    if tried.problems.iter().any(unread) {
        Ending::NotReadOrWritten
    } else if tried.is_broken() || tried.failed() > 0 {
        Ending::Findings
    } else {
        Ending::Fine
    }
}

fn worse(one: Ending, other: Ending) -> Ending {
    if other.code() > one.code() {
        other
    } else {
        one
    }
}

/// What is told of a file: only what is not as expected.
fn told(tried: &Tried, words: &Words) -> String {
    let mut text = report::human(&tried.sources, &tried.problems, words);
    if let Some(why) = &tried.refused {
        text.extend([why.trim_end(), "\n"]);
    }
    for walked in &tried.walked {
        for own in &walked.differences {
            text += &difference(&tried.sources, walked, own);
        }
    }
    text
}

/// One difference: where, in which scenario, what, and the lines.
fn difference(sources: &Sources, walked: &Walked, own: &Difference) -> String {
    let file = sanitize_line(sources.name(own.place.source));
    let (place, name) = (own.place, &walked.name);
    let message = sanitize_line(&own.message);
    let head = format!(
        "{file}:{}:{}: {name}: {message}\n",
        place.line, place.column
    );
    head + &own.shown()
}

fn summary(tried: &[Tried], words: &Words) -> String {
    let scenarios: usize = tried.iter().map(|own| own.walked.len()).sum();
    let failed: usize = tried.iter().map(Tried::failed).sum();
    let broken = tried.iter().filter(|own| own.is_broken()).count();
    let args = [
        ("scenarios", scenarios.into()),
        ("files", tried.len().into()),
        ("failed", failed.into()),
        ("broken", broken.into()),
    ];
    let told = words.with("test-summary", &args);
    let told = (scenarios > 0).then_some(told);
    let broken = (broken > 0).then(|| words.with("test-broken", &args));
    let text = told.into_iter().chain(broken).collect::<Vec<_>>().join(" ");
    format!("{text}\n")
}
