//! Which runbooks may run commands on this host: those of trusted folders, and contents that a
//! person has said are trusted.
//!
//! What is trusted is a content at its place, by its hash: a file that changes is not trusted any
//! more, and a copy of it elsewhere never was. A run's own copy goes by its content alone. It
//! must not know how a command is run.

use super::catalog::{self, CatalogEntry};
use super::env::Env;
use super::origin::{RunbookOrigin, is_place_trusted};
use crate::engine::Trust;
use crate::journal::RunName;
use crate::model::{Moment, Runbook};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The list of what is trusted is never as large as this.
const LONGEST: u64 = 16 << 20;

/// A content that is trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
    /// Where it was then.
    pub path: String,
    /// When that was said.
    pub at: Moment,
    /// Nobody said so: a run of it was begun where it lay, and goes on with its own copy.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// Whether a runbook that was found may run commands: it, and each one that it extends, is built
/// in, lies in a folder of the configuration or of the machine, or its content is trusted.
#[must_use]
pub fn of_entry(env: &Env, entry: &CatalogEntry) -> Trust {
    let mut files = entry.files();
    let trusted =
        files.all(|(origin, text)| is_place_trusted(env, origin) || is_given(env, origin, text));
    if trusted {
        Trust::Trusted
    } else {
        Trust::Untrusted
    }
}

/// Whether somebody said that this content is trusted at this place.
fn is_given(env: &Env, origin: &RunbookOrigin, text: &str) -> bool {
    let RunbookOrigin::File(path) = origin else {
        return true;
    };
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let (hash, own) = (hash(text), whole(path));
    let given = |given: &Trusted| {
        !given.kept && given.sha256 == hash && whole(Path::new(&given.path)) == own
    };
    catalog::is_built_in(text) || own.is_some() && list(env).iter().any(given)
}

/// Whether a run's own copy with this content may run commands.
#[must_use]
pub fn of_text(env: &Env, text: &str) -> Trust {
    let hash = hash(text);
    if catalog::is_built_in(text) || list(env).iter().any(|own| own.sha256 == hash) {
        Trust::Trusted
    } else {
        Trust::Untrusted
    }
}

/// Notes that a content was trusted where it lay, so that a run of it goes on though its file changes. A run
/// in memory leaves nothing behind.
pub fn remember(env: &Env, entry: &CatalogEntry, runbook: &Runbook, now: Moment) {
    let acts = runbook
        .steps
        .iter()
        .any(|step| step.kind.command().is_some() || step.kind.dispatch().is_some());
    let text = entry.kept_text(&env.words);
    let built_in = catalog::is_built_in(&text);
    let is_kept = env.store.state_dir().is_some();
    if is_kept && acts && !built_in && of_text(env, &text) == Trust::Untrusted {
        let path = entry.origin.show(&env.words);
        let _ = put(env, (&path, true), &text, now);
    }
}

/// Says that the content of a file is trusted.
///
/// # Errors
/// Where that cannot be written down.
pub fn give(env: &Env, path: &Path, text: &str, now: Moment) -> io::Result<Trusted> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    put(env, (&whole.display().to_string(), false), text, now)
}

/// What of that file was trusted last, and its content then.
#[must_use]
pub fn before(env: &Env, path: &Path) -> Option<(Trusted, String)> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let whole = whole.display().to_string();
    let last = list(env)
        .into_iter()
        .rev()
        .find(|own| !own.kept && own.path == whole)?;
    let text = std::fs::read_to_string(copy(env, &last.sha256)).ok()?;
    (hash(&text) == last.sha256).then_some((last, text))
}

/// Where the copy of a runbook is that a run of this host walks, or of one inside it.
#[must_use]
pub fn copy_of(env: &Env, run: &RunName, inside: Option<&str>) -> PathBuf {
    let runs = env.trusted.with_file_name("runs");
    let run = runs.join(run.as_str());
    match inside {
        None => run.join("runbook.yaml"),
        Some(id) => run.join("included").join(format!("{id}.yaml")),
    }
}

/// All copies that a run keeps: of its runbook, and of those that it walks inside.
#[must_use]
pub fn copies_of(env: &Env, run: &RunName) -> Vec<PathBuf> {
    let own = copy_of(env, run, None);
    let folder = own.with_file_name("included");
    let inside = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let inside = inside.map(|entry| entry.path());
    let is_text = |path: &PathBuf| path.extension().is_some_and(|end| end == "yaml");
    let mut all: Vec<_> = inside.filter(is_text).collect();
    all.sort();
    all.insert(0, own);
    all
}

fn put(env: &Env, (path, kept): (&str, bool), text: &str, now: Moment) -> io::Result<Trusted> {
    DirBuilder::new()
        .mode(0o700)
        .recursive(true)
        .create(&env.trusted)?;
    let trusted = Trusted {
        sha256: hash(text),
        path: path.to_owned(),
        at: now,
        kept,
    };
    let mut content = OpenOptions::new();
    content.create(true).write(true).truncate(true).mode(0o600);
    content
        .open(copy(env, &trusted.sha256))?
        .write_all(text.as_bytes())?;
    let mut list = OpenOptions::new();
    let mut list = list.create(true).append(true).mode(0o600).open(file(env))?;
    let line = serde_json::to_string(&trusted)?;
    list.write_all(format!("{line}\n").as_bytes())?;
    list.sync_data()?;
    Ok(trusted)
}

fn list(env: &Env) -> Vec<Trusted> {
    let path = file(env);
    let short = std::fs::metadata(&path).is_ok_and(|about| about.len() <= LONGEST);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|_| short);
    lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn file(env: &Env) -> PathBuf {
    env.trusted.join("list.jsonl")
}

fn copy(env: &Env, hash: &str) -> PathBuf {
    env.trusted.join(format!("{hash}.yaml"))
}

fn hash(text: &str) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}
