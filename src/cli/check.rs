//! `vetlla check`: what is wrong with runbooks, and with the configuration.

use super::args::CheckFormat;
use super::config::mistakes;
use super::output::{Done, pretty, print};
use crate::app::catalog::{self, CatalogEntry, is_test};
use crate::app::config::{Origin, Origins, Places, resolve_program};
use crate::app::ending::{Ending, Failure, problems_of, sources_of};
use crate::app::env::Env;
use crate::app::folder_links;
use crate::app::inclusion::LinkReader;
use crate::app::origin::all_yaml_files;
use crate::app::{rehearsal, scenario};
use crate::engine::rehearsal::{Finding, TextWords, rehearse};
use crate::i18n::Words;
use crate::load::{self, Survey, Texts, report, sarif};
use crate::model::sorted::sort_by_key;
use crate::model::{Exporter, Place, Problem, Runbook, Severity, SourceId, Sources};
use crate::tui::rebound;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// `vetlla check`.
pub fn check(
    env: &Env,
    paths: &[PathBuf],
    format: CheckFormat,
    strict: bool,
    out: &mut dyn Write,
) -> Done {
    let today = env.now().date_naive();
    // A text is read once: for the runbook, and for all that can be said of it.
    let mut surveys = Vec::new();
    let mut read = |texts: Texts<'_>| {
        let (runbook, survey) = load::survey(texts, today, &env.words);
        surveys.push(survey);
        runbook
    };
    let (configs, paths) = configurations_apart(env, paths);
    let (tests, others) = tests_apart(env, &paths, configs.is_empty());
    let alone = paths.is_empty() && configs.is_empty();
    let files = if alone {
        catalog::all_by(env, &mut read)
    } else {
        catalog::gather(env, &others, &mut read)
    };
    let mut report = Report::new(format, &env.words, out);
    if alone {
        report.tell(&env.origins.sources, &mistakes(env))?;
    }
    for (path, text) in &configs {
        let (exporters, problems) = problems_of_config(text, &env.words);
        let sources = Sources::one(path.display().to_string(), text.as_str());
        report.tell(&sources, &problems)?;
        report.exporters(path, exporters)?;
    }
    let walked = walked(env, &files);
    let mut told = Told::default();
    let hours_given = env.config.schedule.open.is_some();
    let found = rehearsed(&files, &walked).into_iter().zip(surveys);
    for ((entry, walked), (findings, survey)) in files.iter().zip(&walked).zip(found) {
        let by = (&*env.words, hours_given);
        let problems = problems_in((entry, walked), &findings, survey, by);
        let sources = sources_of(entry, &env.words);
        // What is wrong with a runbook that several extend is told once.
        let problems: Vec<_> = problems
            .into_iter()
            .filter(|own| told.is_new(own, &sources))
            .collect();
        if !problems.is_empty() {
            report.tell(&sources, &problems)?;
        }
    }
    for test in &tests {
        let (sources, read) = scenario::read(env, test);
        if let Err(problems) = read {
            report.tell(&sources, &problems)?;
        }
    }
    let ending = report.end(files.len() + tests.len() + configs.len(), strict)?;
    nothing_in(&others, ending, &env.words)
}

/// Says which of these folders have nothing that is checked: that is not as good as all well.
fn nothing_in(paths: &[PathBuf], ending: Ending, words: &Words) -> Done {
    let bare = |path: &&PathBuf| path.is_dir() && all_yaml_files(path).is_empty();
    let bare = paths.iter().filter(bare);
    let told = bare.map(|path| {
        let path = path.display().to_string();
        words.with("check-nothing", &[("path", (&path).into())])
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() {
        return Ok(ending);
    }
    let ending = match ending {
        Ending::Fine => Ending::Findings,
        other => other,
    };
    Err(Failure::new(ending, told.join("\n")))
}

/// The exporters of a configuration, and all that is wrong with its text: its keys too, as every
/// command tells it.
fn problems_of_config(text: &str, words: &Words) -> (Vec<Exporter>, Vec<Problem>) {
    let (layer, problems) = load::config_layer(SourceId::default(), text, words);
    let origins = Origins {
        problems,
        origins: layer
            .places
            .into_iter()
            .map(|(key, place)| (key, Origin::File(place)))
            .collect(),
        ..Origins::default()
    };
    let problems = rebound::mistakes(&layer.config, &origins, words);
    (layer.config.exporters, problems)
}

/// The configurations among these, with their texts, and the other paths.
fn configurations_apart(env: &Env, paths: &[PathBuf]) -> (Vec<(PathBuf, String)>, Vec<PathBuf>) {
    let (mut configs, mut others) = (Vec::new(), Vec::new());
    for path in paths {
        let text = path.is_file().then(|| folder_links::read(env, path).ok());
        match text.flatten().filter(|text| load::is_configuration(text)) {
            Some(text) => configs.push((path.clone(), text)),
            None => others.push(path.clone()),
        }
    }
    (configs, others)
}

/// The files of tests among these and in their folders, of which the form is checked, and the
/// paths of runbooks.
fn tests_apart(env: &Env, paths: &[PathBuf], all: bool) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (named, others): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|path| is_test(path));
    let folders = if paths.is_empty() && all {
        &env.folders
    } else {
        &others
    };
    let folders = folders.iter().filter(|path| path.is_dir());
    let beside = folders.flat_map(|folder| scenario::test_files(folder));
    (named.into_iter().chain(beside).collect(), others)
}

/// What was told, and where.
#[derive(Default)]
struct Told(HashSet<(String, usize, usize, &'static str)>);

impl Told {
    fn is_new(&mut self, problem: &Problem, sources: &Sources) -> bool {
        let place = problem.place;
        let name = sources.name(place.source).to_owned();
        self.0
            .insert((name, place.line, place.column, problem.code))
    }
}

/// What is told of all files.
struct Report<'r> {
    format: CheckFormat,
    words: &'r Words,
    out: &'r mut dyn Write,
    rows: Vec<serde_json::Value>,
    errors: usize,
    warnings: usize,
    unread: bool,
}

impl<'r> Report<'r> {
    fn new(format: CheckFormat, words: &'r Words, out: &'r mut dyn Write) -> Self {
        Self {
            format,
            words,
            out,
            rows: Vec::new(),
            errors: 0,
            warnings: 0,
            unread: false,
        }
    }

    /// Tells the problems of one file.
    fn tell(&mut self, sources: &Sources, problems: &[Problem]) -> Result<(), Failure> {
        let count = |level| problems.iter().filter(|own| own.level == level).count();
        self.errors += count(Severity::Error);
        self.warnings += count(Severity::Warning);
        self.unread |= problems.iter().any(|problem| problem.code == "unreadable");
        match self.format {
            CheckFormat::Json => {
                self.rows.extend(report::json(sources, problems));
                Ok(())
            }
            CheckFormat::Sarif => {
                self.rows.extend(sarif::results(sources, problems));
                Ok(())
            }
            CheckFormat::Github => print(self.out, &report::github(sources, problems)),
            CheckFormat::Human => print(self.out, &report::human(sources, problems, self.words)),
        }
    }

    /// Tells which files the exporters of a configuration run, where it is not plain from a path.
    fn exporters(&mut self, path: &Path, exporters: Vec<Exporter>) -> Result<(), Failure> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().unwrap_or(&path);
        let home = Places::usual().home;
        for mut own in exporters {
            let was = own.argv.first().cloned().unwrap_or_default();
            resolve_program(&mut own, folder, home.as_deref());
            let program = own.argv.first().map_or("", String::as_str);
            if program != was && self.format == CheckFormat::Human {
                let args = [("name", (&own.name).into()), ("program", program.into())];
                let text = self.words.with("doctor-exporter", &args);
                print(self.out, &format!("{}: {text}\n", path.display()))?;
            }
        }
        Ok(())
    }

    /// Tells what it comes to.
    fn end(self, files: usize, strict: bool) -> Done {
        let bad = self.errors + self.warnings;
        match self.format {
            CheckFormat::Json => {
                print(self.out, &pretty(&json!(self.rows)))?;
            }
            CheckFormat::Human => {
                let args = [("files", files.into()), ("problems", bad.into())];
                let summary = self.words.with("check-summary", &args);
                print(self.out, &format!("{summary}\n"))?;
            }
            CheckFormat::Sarif => {
                let log = sarif::log(&self.rows, self.words);
                print(self.out, &pretty(&log))?;
            }
            CheckFormat::Github => {}
        }
        let counts = if strict { bad } else { self.errors };
        Ok(match (self.unread, counts) {
            (true, _) => Ending::NotReadOrWritten,
            (false, 0) => Ending::Fine,
            _ => Ending::Findings,
        })
    }
}

/// A runbook with all that it walks inside, as far as it can be walked, and what is wrong with
/// how it does.
struct Walked {
    whole: Option<Arc<Runbook>>,
    links: Vec<Problem>,
}

fn walked(env: &Env, files: &[CatalogEntry]) -> Vec<Walked> {
    let links = LinkReader::new(env);
    let walked = files.iter().map(|entry| {
        let reached = links.reach(entry);
        let links = reached.problems(env, entry);
        let runbook = entry.result.as_ref().ok().filter(|_| links.is_empty());
        Walked {
            whole: runbook.map(|runbook| reached.whole(Arc::clone(runbook))),
            links,
        }
    });
    walked.collect()
}

/// The first file with the same walk as each: what differs only in its id is walked once.
fn first_alike(entries: &[CatalogEntry], files: &[Walked]) -> Vec<usize> {
    let mut first = HashMap::new();
    let alike = entries.iter().zip(files).enumerate();
    let alike = alike.map(|(at, (entry, file))| {
        let alone = entry.lineage.origins.is_empty()
            && matches!((&file.whole, &entry.result), (Some(whole), Ok(own)) if Arc::ptr_eq(whole, own));
        if alone {
            *first.entry(but_for_id(&entry.text)).or_insert(at)
        } else {
            at
        }
    });
    alike.collect()
}

/// A text around the line with the runbook's id.
fn but_for_id(text: &str) -> (&str, &str) {
    let at = if text.starts_with("id:") {
        Some(0)
    } else {
        text.find("\nid:").map(|at| at + 1)
    };
    let at = at.unwrap_or(text.len());
    let (before, rest) = text.split_at(at);
    let after = rest.find('\n').and_then(|end| rest.get(end..));
    (before, after.unwrap_or_default())
}

/// What walking each runbook finds, in the order of the files. They are walked side by side,
/// as many at a time as there are processors.
fn rehearsed(entries: &[CatalogEntry], files: &[Walked]) -> Vec<Vec<Finding>> {
    let first = first_alike(entries, files);
    let next = AtomicUsize::new(0);
    let work = || {
        let words = TextWords::default();
        let mut found = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(entry) = files.get(at) else {
                return found;
            };
            if let Some(runbook) = entry.whole.as_ref().filter(|_| first[at] == at) {
                found.push((at, rehearse(runbook, &words)));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut all = vec![Vec::new(); files.len()];
    let found: Vec<_> = thread::scope(|scope| {
        let others = 1..threads.min(files.len());
        let others: Vec<_> = others.map(|_| scope.spawn(work)).collect();
        let own = work();
        let others = others.into_iter().filter_map(|other| other.join().ok());
        others.flatten().chain(own).collect()
    });
    for (at, findings) in found {
        all[at] = findings;
    }
    for (at, first) in first
        .into_iter()
        .enumerate()
        .filter(|(at, first)| at != first)
    {
        let findings = all[first].clone();
        all[at] = findings;
    }
    all
}

/// All problems of a runbook, warnings and notes of one that can be used, too.
fn all_problems(entry: &CatalogEntry, survey: &mut Survey) -> Vec<Problem> {
    let unreadable = |problem: &Problem| problem.code == "unreadable";
    if problems_of(entry).iter().any(unreadable) {
        return problems_of(entry).to_vec();
    }
    std::mem::take(&mut survey.problems)
}

/// The problems of a runbook and what walking it found, without what its author allows;
/// and that another file beside it was taken for its id. Hours may be the configuration's.
fn problems_in(
    (entry, walked): (&CatalogEntry, &Walked),
    findings: &[Finding],
    mut survey: Survey,
    (words, hours_given): (&Words, bool),
) -> Vec<Problem> {
    let mut problems = all_problems(entry, &mut survey);
    if let Ok(runbook) = &entry.result {
        let whole = walked.whole.as_ref().unwrap_or(runbook);
        let own = rehearsal::problems((runbook, whole), entry.texts(), findings, words);
        // What is always so has been told of as a condition that asks nothing.
        let is_told = |own: &Problem| {
            let mut told = problems.iter();
            told.any(|other| other.place == own.place && other.code == "constant")
        };
        // A row that a text takes from a table is told of already where it is written.
        let row_is_told = |own: &Problem| {
            let mut told = problems.iter();
            let line = |place: Place| (place.source, place.line);
            told.any(|other| line(other.place) == line(own.place) && other.code == own.code)
        };
        let own = own
            .into_iter()
            .filter(|own| own.level != Severity::Note || !is_told(own))
            .filter(|own| own.code != "data-lacks" || !row_is_told(own));
        let own: Vec<_> = own.collect();
        problems.extend(own);
        problems.extend(walked.links.iter().cloned());
    }
    let mut problems = survey.without_allowed(entry.texts(), problems, words);
    problems.retain(|own| !hours_given || own.code != "hours-not-given");
    problems.extend(id_twice(entry, words));
    sort_by_key(&mut problems, |problem| problem.place);
    problems
}

/// That another file beside the runbook's was taken for its id.
fn id_twice(entry: &CatalogEntry, words: &Words) -> Option<Problem> {
    let taken = entry.twin()?;
    let taken = taken.display().to_string();
    let mut lines = entry.text.lines();
    let line = lines.position(|line| line.starts_with("id:")).unwrap_or(0) + 1;
    let args = [("id", (&entry.id).into()), ("taken", (&taken).into())];
    Some(Problem {
        place: Place {
            line,
            ..Place::start(SourceId::default())
        },
        code: "id-twice",
        level: Severity::Error,
        message: words.with("problem-id-twice", &args),
        hint: Some(words.say("problem-id-twice-hint")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_only_in_its_id_is_the_same_walk() {
        let of = |id: &str, title: &str| format!("version: 1\nid: {id}\ntitle: {title}\n");
        let (one, other) = (of("one", "T"), of("other", "T"));
        assert_eq!(but_for_id(&one), but_for_id(&other));
        assert_ne!(but_for_id(&one), but_for_id(&of("one", "U")));
        assert_eq!(but_for_id("id: a\nx: 1"), but_for_id("id: b\nx: 1"));
        assert_ne!(but_for_id("x: 1\nid: a"), but_for_id("x: 2\nid: a"));
        assert_ne!(but_for_id("id: a"), but_for_id("steps:\n  - id: a"));
    }
}
