//! The night of a scenario: its clock, its people and its runbook, and a run that begins in
//! memory.
//!
//! What this machine is configured to say has no part in it: the same test gives the same
//! everywhere. It must not know how the run is walked.

use crate::app::catalog::{self, CatalogEntry, RunbookOrigin, runbook_name};
use crate::app::ending::Failure;
use crate::app::env::{Clock, Env};
use crate::app::folder_links;
use crate::app::inclusion::LinkReader;
use crate::app::opening;
use crate::app::session::Session;
use crate::app::terms::Terms;
use crate::app::text_file::Unread;
use crate::app::{alert, ending};
use crate::engine::rehearsal::night;
use crate::engine::{Command, Trust, duty, form};
use crate::journal::MemoryStore;
use crate::model::{Config, Moment, Place, Placed, Runbook, ScenarioWalk, Scenarios, Schedule};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The runbook of a file of tests.
pub(super) struct Found {
    /// As it was found.
    pub entry: CatalogEntry,
    /// With all that it walks.
    pub whole: Arc<Runbook>,
}

/// Finds the runbook of a file of tests, or says why it cannot be walked.
pub(super) fn runbook(env: &Env, path: &Path, scenarios: &Scenarios) -> Result<Found, String> {
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let entry = match &scenarios.runbook {
        Some(own) if !is_path(&own.value) => catalog::find(env, &own.value),
        Some(own) => {
            let named = folder.join(&own.value);
            within(env, path, &named).map_err(|why| {
                let at = own.place;
                format!("{}:{}:{}: {why}", path.display(), at.line, at.column)
            })?;
            Some(catalog::from_file(env, &named))
        }
        None => Some(catalog::from_file(env, &beside(path))),
    };
    let Some(mut entry) = entry else {
        let wanted = scenarios.runbook.as_ref().map_or("", |own| &own.value);
        let args = [("id", wanted.into())];
        return Err(env.words.with("scenario-no-runbook", &args));
    };
    let reached = LinkReader::new(env).reach(&entry);
    let wrong = reached.problems(env, &entry);
    if !wrong.is_empty() {
        entry.result = Err(wrong);
    }
    match &entry.result {
        Ok(runbook) => Ok(Found {
            whole: reached.whole(Arc::clone(runbook)),
            entry,
        }),
        Err(_) => Err(ending::findings(&entry, &env.words)),
    }
}

/// Refuses what a file of tests names elsewhere, where that file may be anybody's: a mistake in it is
/// told with its line.
fn within(env: &Env, path: &Path, named: &Path) -> Result<(), String> {
    if folder_links::is_elsewhere(env, path, named) {
        return Err(Unread::Elsewhere.problem(named, &env.words).message);
    }
    Ok(())
}

fn is_path(wanted: &str) -> bool {
    let path = Path::new(wanted);
    let ending = path.extension().and_then(|ending| ending.to_str());
    wanted.contains('/') || matches!(ending, Some("yaml" | "yml"))
}

/// The runbook beside a file of tests.
fn beside(path: &Path) -> PathBuf {
    let name = runbook_name(path).unwrap_or_default();
    let with = |ending: &str| path.with_file_name(format!("{name}.{ending}"));
    let short = with("yml");
    if short.exists() { short } else { with("yaml") }
}

/// Begins the run of a scenario; what cannot be taken is told, at its place.
pub(super) fn begin(
    env: &Env,
    path: &Path,
    entry: &CatalogEntry,
    walk: &ScenarioWalk,
) -> Result<(Env, Session), (Option<Place>, String)> {
    let schedule = match &entry.result {
        Ok(runbook) => runbook.schedule.clone(),
        Err(_) => Schedule::default(),
    };
    let now = clock(walk, &schedule, env)?;
    let env = dreamt(env, walk, now);
    let terms = Terms {
        drill: walk.drill,
        alert: match &walk.alert {
            Some(file) => Some(Arc::new(notice(&env, path, file)?)),
            None => None,
        },
        ..Terms::default()
    };
    let wanted = match &entry.origin {
        RunbookOrigin::File(path) => path.to_string_lossy().into_owned(),
        RunbookOrigin::BuiltIn(_) => entry.id.clone(),
    };
    // A path without a folder would be taken for an id.
    let wanted = match &entry.origin {
        RunbookOrigin::File(path) if !is_path(&wanted) => format!("./{}", path.display()),
        RunbookOrigin::File(_) | RunbookOrigin::BuiltIn(_) => wanted,
    };
    let opened = opening::begin(&env, &wanted, &terms, now);
    let opened = opened.map_err(|error| (None, Failure::open(error, &env.words).text))?;
    let mut session = opened.session;
    session.make();
    session.trust(Trust::Untrusted);
    if let Some(on_duty) = walk.duty {
        let command = Command::SetDuty {
            on_duty,
            by_clock: false,
        };
        let now = opening::run_time(&env, session.run(), now);
        let _ = session.set(&command, now);
    }
    Ok((env, session))
}

/// When the walk begins.
fn clock(
    walk: &ScenarioWalk,
    schedule: &Schedule,
    env: &Env,
) -> Result<Moment, (Option<Place>, String)> {
    let zone = duty::zone(schedule, &walk.schedule);
    let usual = match &zone {
        Some(zone) => duty::in_zone(night(), zone),
        None => night(),
    };
    let Some(typed) = &walk.clock else {
        return Ok(usual);
    };
    let read = form::instant(&typed.value, zone, usual);
    read.map_err(|mistake| (Some(typed.place), mistake.say(&env.words)))
}

fn notice(
    env: &Env,
    path: &Path,
    file: &Placed<String>,
) -> Result<crate::model::AlertNotice, (Option<Place>, String)> {
    let at = path.with_file_name(&file.value);
    within(env, path, &at).map_err(|why| (Some(file.place), why))?;
    // A pipe would be waited for.
    if at.exists() && !at.is_file() {
        let why = Unread::NotAFile.problem(&at, &env.words).message;
        return Err((Some(file.place), why));
    }
    let read = alert::read(&at, &mut std::io::empty(), &env.words);
    read.map_err(|(_, why)| (Some(file.place), why))
}

/// The machine as the scenario has it: nothing but what it says, and runs in memory.
fn dreamt(env: &Env, walk: &ScenarioWalk, now: Moment) -> Env {
    let name = walk.operator.name.clone();
    let mut schedule = walk.schedule.clone();
    // The clocks of this machine have no part in it either.
    schedule.timezone.get_or_insert_with(|| "UTC".to_owned());
    Env {
        clock: Clock::set_by(Arc::new(Mutex::new(now))),
        config: Arc::new(Config {
            operator: walk.operator.clone(),
            schedule,
            ..Config::default()
        }),
        store: Arc::new(MemoryStore::new()),
        user: name.unwrap_or_else(|| "scenario".to_owned()),
        host: "scenario".to_owned(),
        ..env.clone()
    }
}
