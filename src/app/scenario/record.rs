//! A scenario made of a real run, in a new file: what was said in it, and what comes of that.
//!
//! It is walked before it is written: what a test cannot repeat of that night is not expected,
//! and stands above it as a remark. Nothing is ever written over. It must not know how the
//! outcome is told.

use super::compare;
use super::night;
use super::outcome::Difference;
use super::transcript::{Instead, transcript};
use super::walk::{self, WalkEnd};
use crate::app::catalog::{self, RunbookOrigin, is_test, runbook_name};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::app::opening::OpenError;
use crate::app::origin::folder_of;
use crate::engine::Run;
use crate::journal::RunName;
use crate::load::{self, write};
use crate::model::Alert;
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// So many files of one name are beside each other at most.
const MOST: usize = 1_000;
/// So often a scenario is made to fit what comes of it.
const MOST_TRIES: usize = 5;

/// A scenario that was written.
#[derive(Debug)]
pub struct Recorded {
    /// The file.
    pub path: PathBuf,
    /// How many things of the night it cannot repeat: each stands in it.
    pub lost: usize,
}

/// Why none was written.
#[derive(Debug)]
pub enum NotRecorded {
    /// The run cannot be read.
    Run(OpenError),
    /// Its runbook is in no folder of runbooks, and not where the scenario is to be.
    Nowhere {
        /// The runbook.
        id: String,
        /// Where it was looked for.
        place: PathBuf,
    },
    /// There is such a file.
    Exists(PathBuf),
    /// It cannot be written.
    Unwritten(PathBuf, io::Error),
}

/// Writes a scenario of a run to a new file: the one that is named, or one in the folder that is
/// named, or beside the runbook.
///
/// # Errors
/// Why there is none.
pub fn record(env: &Env, name: &RunName, to: Option<&Path>) -> Result<Recorded, NotRecorded> {
    let past = past_run(env, name).map_err(NotRecorded::Run)?;
    let id = &past.run.runbook().id;
    let named = to.filter(|path| is_test(path));
    let place = match named {
        Some(path) => folder_of(path).map(Path::to_owned),
        None => to.map(Path::to_owned),
    };
    let listed = catalog::find(env, id).map(|entry| entry.origin);
    let by_id = listed.is_some();
    let own = match listed {
        Some(RunbookOrigin::File(path)) => Some(path),
        Some(RunbookOrigin::BuiltIn(_)) => None,
        // It was begun by its path: its file is where one says, or where one is.
        None => Some(found(env, id, place.as_deref())?),
    };
    let folder = match to {
        Some(path) if named.is_none() => Some(path.to_owned()),
        Some(_) => None,
        None => own.as_deref().and_then(Path::parent).map(Path::to_owned),
    };
    let stem = own.as_deref().and_then(Path::file_stem);
    let stem = stem.map_or_else(|| id.clone(), |stem| stem.to_string_lossy().into_owned());
    let night = Night {
        env,
        name,
        run: &past.run,
        own,
        by_id,
    };
    let folder = folder.unwrap_or_default();
    for nth in 1..MOST {
        let path = match named {
            Some(path) => path.to_owned(),
            None => nth_file(&folder, &stem, nth),
        };
        match night.put(&path) {
            Err(NotRecorded::Exists(_)) if named.is_none() => {}
            done => return done,
        }
    }
    Err(NotRecorded::Exists(nth_file(&folder, &stem, MOST)))
}

/// The file of a runbook that is in no folder of runbooks: beside where the scenario is to be, or
/// here.
fn found(env: &Env, id: &str, place: Option<&Path>) -> Result<PathBuf, NotRecorded> {
    let folders = place.into_iter().chain([Path::new(".")]);
    let mut files = folders
        .flat_map(catalog::all_yaml_files)
        .filter(|path| !is_test(path));
    let own = files.find(|path| catalog::from_file(env, path).id == id);
    own.ok_or_else(|| NotRecorded::Nowhere {
        id: id.to_owned(),
        place: place.unwrap_or_else(|| Path::new(".")).to_owned(),
    })
}

fn nth_file(folder: &Path, stem: &str, nth: usize) -> PathBuf {
    let mark = if nth > 1 {
        format!("-{nth}")
    } else {
        String::new()
    };
    folder.join(format!("{stem}{mark}.test.yaml"))
}

/// A run of which a scenario is made.
struct Night<'n> {
    env: &'n Env,
    name: &'n RunName,
    run: &'n Run,
    /// The file of its runbook.
    own: Option<PathBuf>,
    /// It is found by its id, wherever a test is.
    by_id: bool,
}

impl Night<'_> {
    /// Puts the scenario into a file that is not there yet, and beside it the alert that the run
    /// began with.
    fn put(&self, path: &Path) -> Result<Recorded, NotRecorded> {
        if path.exists() {
            return Err(NotRecorded::Exists(path.to_owned()));
        }
        let alert = self.run.alert().map(|alert| (alert_file(path), alert));
        if let Some((path, alert)) = &alert {
            create(path, &notification(alert))?;
        }
        let alert = alert.map(|(path, _)| path);
        let (text, lost) = self.settled(path, alert.as_deref());
        let written = create(path, &text);
        if let (Err(_), Some(alert)) = (&written, &alert) {
            let _ = fs::remove_file(alert);
        }
        let path = path.to_owned();
        written.map(|()| Recorded { path, lost })
    }

    /// The text whose walk comes out as it says, and how much of the night it lacks.
    fn settled(&self, path: &Path, alert: Option<&Path>) -> (String, usize) {
        let alert = alert.and_then(Path::file_name);
        let alert = alert.map(|name| name.to_string_lossy().into_owned());
        let own = self.own.as_deref();
        let by_id = self.by_id.then_some(&self.run.runbook().id[..]);
        let runbook = runbook_of(path, own, by_id);
        let mut instead = Instead {
            alert,
            ..Instead::default()
        };
        let text = |instead: &Instead| {
            let tree = transcript((self.env, self.name), self.run, runbook.as_deref(), instead);
            write(&tree)
        };
        for _ in 0..MOST_TRIES {
            let Some((scenario, end)) = self.walked(path, &text(&instead)) else {
                break;
            };
            let found = compare::differences(&end, &scenario, &self.env.words);
            if found.is_empty() {
                break;
            }
            fit(&mut instead, (&scenario, &end), found);
        }
        (text(&instead), instead.lost.len())
    }

    /// What comes of a scenario; nothing where its runbook is not the run's any more, which is
    /// told where it is tried.
    fn walked(&self, path: &Path, text: &str) -> Option<(crate::model::Scenario, WalkEnd)> {
        let scenarios = load::scenarios(text, &self.env.words).ok()?;
        let found = night::runbook(self.env, path, &scenarios).ok()?;
        let scenario = scenarios.list.into_iter().next()?;
        let begun = night::begin(self.env, path, &found.entry, &scenario.walk);
        let (env, session) = begun.ok()?;
        let end = walk::walk(&env, session, &scenario);
        Some((scenario, end))
    }
}

/// Takes out what is refused, and expects what comes; what was expected is remembered.
fn fit(
    instead: &mut Instead,
    (scenario, end): (&crate::model::Scenario, &WalkEnd),
    found: Vec<Difference>,
) {
    let walk = &scenario.walk;
    for own in &end.refused {
        let answers = walk.answers.iter().map(|(name, said)| (name, said.place));
        let commands = walk.commands.iter().map(|(name, said)| (name, said.place));
        let named = answers.chain(commands).filter(|(_, at)| *at == own.place);
        instead.untold.extend(named.map(|(name, _)| name.clone()));
    }
    let first = instead.expect.is_none();
    let lost = found
        .into_iter()
        .filter(|own| first || end.refused.contains(own));
    for own in lost {
        let lines = own.lines.iter().map(|line| format!("    {line}"));
        instead.lost.push((own.message.clone(), lines.collect()));
    }
    instead.expect = Some(super::transcript::outcome(end));
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> Result<(), NotRecorded> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => NotRecorded::Exists(path.to_owned()),
        _ => NotRecorded::Unwritten(path.to_owned(), error),
    })
}

/// The file of the alert beside a file of tests.
fn alert_file(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.alert.json"))
}

/// An alert as a monitor sends it.
fn notification(alert: &Alert) -> String {
    let mut own = json!({
        "status": if alert.resolved { "resolved" } else { "firing" },
        "labels": alert.labels,
        "annotations": alert.annotations,
        "generatorURL": alert.url,
    });
    if let (Some(own), Some(at)) = (own.as_object_mut(), alert.started) {
        own.insert("startsAt".to_owned(), at.to_rfc3339().into());
    }
    let all = json!({ "version": "4", "alerts": [own] });
    format!("{all:#}\n")
}

/// How a file of tests names its runbook: by its id where that is known; none where it is the one
/// of its own name beside it.
fn runbook_of(path: &Path, own: Option<&Path>, id: Option<&str>) -> Option<String> {
    let Some(own) = own else {
        return id.map(str::to_owned);
    };
    if folder_of(own) != folder_of(path) {
        let whole = || std::path::absolute(own).ok()?.to_str().map(str::to_owned);
        return id.map(str::to_owned).or_else(whole);
    }
    let stem = own.file_stem()?.to_str()?;
    if runbook_name(path).as_deref() == Some(stem) {
        return None;
    }
    own.file_name()?.to_str().map(str::to_owned)
}
