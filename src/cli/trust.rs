//! `vetlla trust`: the commands of a runbook may be run on this host, and its tickets given to an
//! exporter, at this very content.

use super::output::print;
use crate::app::catalog::{self, RunbookOrigin};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::line_diff;
use crate::app::opening;
use crate::app::origin::is_place_trusted;
use crate::app::trust;
use crate::model::command_run::shown;
use crate::model::{Moment, Runbook, Template, sanitize, sanitize_line};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// Trusts a file, or by the name of a run all copies that it keeps: of them a run is made.
pub fn trust(env: &Env, path: &Path, now: Moment, out: &mut dyn Write) -> Result<Ending, Failure> {
    let typed = path.to_string_lossy();
    let run = env.store.resolve(&typed).ok();
    // A file that has the whole name of a run is somebody's trap.
    let run = run.filter(|run| run.as_str() == typed || !path.exists());
    let Some(run) = run else {
        return of_file(env, path, now, out);
    };
    for copy in trust::copies_of(env, &run) {
        of_file(env, &copy, now, out)?;
    }
    Ok(Ending::Fine)
}

/// Shows what a file runs and what changed since it was trusted last, and trusts it.
fn of_file(env: &Env, path: &Path, now: Moment, out: &mut dyn Write) -> Result<Ending, Failure> {
    let entry = catalog::from_file(env, path);
    let name = sanitize_line(&path.display().to_string()).into_owned();
    let Ok(runbook) = &entry.result else {
        let text = env
            .words
            .with("trust-unreadable", &[("path", (&name).into())]);
        return Err(Failure::new(Ending::Findings, text));
    };
    let mut lines = commands(runbook, env);
    lines.extend(addressees(runbook, env));
    lines.extend(walked(runbook, env));
    let local = |at: Moment| opening::local(env, runbook, at);
    for (origin, text) in entry.files() {
        // What it extends may lie where all is trusted; the file that is named never counts so.
        let path = match origin {
            RunbookOrigin::BuiltIn(_) => continue,
            RunbookOrigin::File(own) if own != path && is_place_trusted(env, origin) => continue,
            RunbookOrigin::File(own) => own,
        };
        lines.extend(given(env, path, text, (now, &local))?);
    }
    print(out, &format!("{}\n", lines.join("\n")))?;
    Ok(Ending::Fine)
}

/// Trusts the content of one file, and says what changed in it since it was trusted last.
fn given(
    env: &Env,
    path: &Path,
    text: &str,
    (now, local): (Moment, &dyn Fn(Moment) -> Moment),
) -> Result<Vec<String>, Failure> {
    let name = sanitize_line(&path.display().to_string()).into_owned();
    let mut lines = Vec::new();
    if let Some((before, old)) = trust::before(env, path) {
        let changes = line_diff::changes(&old, text);
        lines.extend(since(local(before.at), &changes, env));
    }
    let trusted = trust::give(env, path, text, now);
    let trusted = trusted.map_err(|error| {
        let (place, why) = (env.trusted.display().to_string(), error.to_string());
        let args = [("path", (&place).into()), ("why", (&why).into())];
        let text = env.words.with("trust-unwritable", &args);
        Failure::new(Ending::NotReadOrWritten, text)
    })?;
    let list = env.trusted.display().to_string();
    let args = [
        ("path", (&name).into()),
        ("hash", (&trusted.sha256).into()),
        ("list", (&list).into()),
    ];
    lines.push(env.words.with("trust-given", &args));
    Ok(lines)
}

/// Each command of the runbook, as it has it.
fn commands(runbook: &Runbook, env: &Env) -> Vec<String> {
    let mut lines = Vec::new();
    for step in runbook.steps.iter() {
        let Some(command) = step.kind.command() else {
            continue;
        };
        lines.push(format!("{}:", step.title));
        let plain = |words: &Vec<Template>| words.iter().map(|word| word.0.clone()).collect();
        for line in &command.lines {
            let argv: Vec<Vec<String>> = line.iter().map(plain).collect();
            lines.push(format!("  {}", sanitize(&shown(&argv))));
        }
    }
    if lines.is_empty() {
        lines.push(env.words.say("trust-no-commands"));
    }
    lines
}

/// Who gets its tickets and messages, and where they are opened: trusted, an exporter sends them.
fn addressees(runbook: &Runbook, env: &Env) -> Vec<String> {
    let mut lines = Vec::new();
    let mut told = |title: &str, word: &str, key: &str, text: &str| {
        let text = sanitize_line(text);
        let own = env.words.with(word, &[(key, text.as_ref().into())]);
        lines.push(format!("{}:", sanitize_line(title)));
        lines.push(format!("  {own}"));
    };
    for step in runbook.steps.iter() {
        let Some(form) = step.kind.dispatch() else {
            continue;
        };
        let all = form.to.iter().chain(&form.cc);
        let all: Vec<_> = all.map(|own| own.0.as_str()).collect();
        if !all.is_empty() {
            told(&step.title, "trust-sends", "list", &all.join(", "));
        }
        if let Some(url) = &form.url {
            told(&step.title, "trust-opens", "url", url);
        }
    }
    lines
}

/// The runbooks that it walks inside: each of them is trusted by itself.
fn walked(runbook: &Runbook, env: &Env) -> Vec<String> {
    let steps = runbook.steps.iter();
    let inside: BTreeSet<_> = steps
        .filter_map(|step| step.kind.sub_runbook())
        .map(|own| sanitize_line(&own.id))
        .collect();
    let told = |id: &str| env.words.with("trust-walks", &[("runbook", id.into())]);
    inside.iter().map(|id| told(id)).collect()
}

/// What changed since that was trusted.
fn since(at: Moment, changes: &[String], env: &Env) -> Vec<String> {
    let when = at.format("%Y-%m-%d %H:%M %:z").to_string();
    let word = if changes.is_empty() {
        "trust-unchanged"
    } else {
        "trust-changed"
    };
    let mut lines = vec![env.words.with(word, &[("when", (&when).into())])];
    lines.extend(changes.iter().map(|line| sanitize_line(line).into_owned()));
    lines
}
