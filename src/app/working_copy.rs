//! What git knows of a folder of runbooks that is in a working copy: its commit, how old that is,
//! and which files are not as it has them.
//!
//! The commit is read from files. For the rest git is run, and nothing of the folder is obeyed:
//! git gets a directory of its own, without the folder's configuration and hooks, and only reads
//! its index and objects. Where there is no git, less is known. It must not know what a runbook
//! says.

use super::env::Env;
use crate::engine::ticket_wording::Said;
use crate::i18n::Words;
use crate::model::Moment;
use crate::process::child::{End, Limits, run};
use crate::process::search;
use chrono::DateTime;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long git may take for one answer, and how much of it is read.
const TIME: Duration = Duration::from_secs(3);
const OUTPUT: usize = 1 << 20;

/// No file of git's that is read here is larger: packed references are the largest.
const LARGEST: u64 = 4 << 20;

/// How many letters of a commit tell it from others.
const SHORT: usize = 8;

/// A folder of runbooks in a git working copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingCopy {
    /// The folder.
    pub folder: PathBuf,
    /// The commit that the working copy stands at.
    pub commit: String,
    /// When that was made, where git tells.
    pub at: Option<Moment>,
    /// The folder's files that are not as the commit has them, where git tells.
    pub changed: Option<HashSet<String>>,
}

/// Where git keeps what it knows of a working copy.
struct GitFolder {
    /// The working copy's uppermost folder.
    root: PathBuf,
    /// The index and what is checked out.
    own: PathBuf,
    /// Objects and references, which several working copies may share.
    common: PathBuf,
}

/// The commit that the working copy stands at in which a file is; none where it is in none. No
/// program is run.
#[must_use]
pub fn commit_of(file: &Path) -> Option<String> {
    let folder = file.parent().filter(|own| *own != Path::new(""));
    GitFolder::of(folder.unwrap_or(Path::new(".")))?.commit()
}

/// The folders of runbooks that are in working copies. It runs programs, and takes its time.
#[must_use]
pub fn working_copies(env: &Env) -> Vec<WorkingCopy> {
    let folders = env.folders.iter();
    folders.filter_map(|own| WorkingCopy::look(own)).collect()
}

/// Whether there are any; no program is run.
#[must_use]
pub fn has_working_copies(env: &Env) -> bool {
    let mut folders = env.folders.iter();
    folders.any(|own| GitFolder::of(own).is_some_and(|git| git.commit().is_some()))
}

impl WorkingCopy {
    /// Looks at a folder; none where it is in no working copy.
    #[must_use]
    pub fn look(folder: &Path) -> Option<Self> {
        let git = GitFolder::of(folder)?;
        let commit = git.commit()?;
        let (at, changed) = git.ask(folder, &commit).unwrap_or_default();
        let folder = folder.to_owned();
        Some(Self {
            folder,
            commit,
            at,
            changed,
        })
    }

    /// The one of these in whose folder that file is.
    #[must_use]
    pub fn among<'a>(all: &'a [Self], file: &Path) -> Option<&'a Self> {
        let folder = file.parent();
        all.iter().find(|own| Some(own.folder.as_path()) == folder)
    }

    /// Whether a file of the folder is not as the commit has it; none where nobody knows.
    #[must_use]
    pub fn is_changed(&self, file: &Path) -> Option<bool> {
        let name = file.file_name()?.to_string_lossy();
        let changed = self.changed.as_ref()?;
        Some(changed.contains(name.as_ref()))
    }

    /// What is said of a file of the folder.
    #[must_use]
    pub fn said(&self, file: &Path, now: Moment, words: &Words) -> Said {
        let text = self.commit_text(now, words);
        match self.is_changed(file) {
            Some(true) => Said {
                text: format!("{text}; {}", words.say("git-changed")),
                warns: true,
            },
            Some(false) | None => Said { text, warns: false },
        }
    }

    /// Its commit, and how old that is.
    #[must_use]
    pub fn commit_text(&self, now: Moment, words: &Words) -> String {
        let commit = short(&self.commit);
        let Some(at) = self.at else {
            return words.with("git-commit-undated", &[("commit", commit.into())]);
        };
        let on = at.format("%Y-%m-%d").to_string();
        let days = usize::try_from((now - at).num_days()).unwrap_or(0);
        let args = [
            ("commit", commit.into()),
            ("on", (&on).into()),
            ("days", days.into()),
        ];
        words.with("git-commit", &args)
    }
}

/// So much of a commit as people read.
#[must_use]
pub fn short(commit: &str) -> &str {
    commit.get(..SHORT).unwrap_or(commit)
}

impl GitFolder {
    /// That of the working copy in which a folder is.
    fn of(folder: &Path) -> Option<Self> {
        let folder = fs::canonicalize(folder).ok()?;
        let root = folder.ancestors().find(|own| own.join(".git").exists())?;
        let mark = root.join(".git");
        let own = if mark.is_dir() {
            mark
        } else {
            let text = read(&mark)?;
            root.join(text.strip_prefix("gitdir:")?.trim())
        };
        let common = read(&own.join("commondir"));
        let common = common.map_or_else(|| own.clone(), |text| own.join(text.trim()));
        Some(Self {
            root: root.to_owned(),
            own,
            common,
        })
    }

    fn commit(&self) -> Option<String> {
        let head = read(&self.own.join("HEAD"))?;
        let head = head.trim();
        let Some(name) = head.strip_prefix("ref:").map(str::trim) else {
            return commit(head);
        };
        let usual = name.starts_with("refs/") && name.split('/').all(|part| part != "..");
        let name = Some(name).filter(|_| usual)?;
        if let Some(text) = read(&self.common.join(name)) {
            return commit(text.trim());
        }
        let packed = read(&self.common.join("packed-refs"))?;
        let mut lines = packed.lines().filter_map(|line| line.split_once(' '));
        let found = lines.find(|(_, own)| *own == name)?;
        commit(found.0)
    }

    /// When the commit was made, and which files of the folder are not as it has them.
    fn ask(
        &self,
        folder: &Path,
        commit: &str,
    ) -> Option<(Option<Moment>, Option<HashSet<String>>)> {
        let folder = fs::canonicalize(folder).ok()?;
        let inside = folder.strip_prefix(&self.root).ok()?;
        let away = tempfile::Builder::new().prefix("vetlla-git-").tempdir();
        let away = away.ok()?;
        fs::create_dir(away.path().join("refs")).ok()?;
        fs::write(away.path().join("HEAD"), format!("{commit}\n")).ok()?;
        let git = |args: &[&str]| self.git(away.path(), &folder, args);
        let at = git(&["log", "-1", "--format=%ct"]);
        let at = at.and_then(|text| DateTime::from_timestamp(text.trim().parse().ok()?, 0));
        let status = [
            "status",
            "--porcelain=v1",
            "--no-renames",
            "--untracked-files=all",
            "--ignored=matching",
            "--ignore-submodules=all",
            "--",
            ":(glob)*.yaml",
            ":(glob)*.yml",
        ];
        let changed = git(&status).map(|text| changed(&text, inside));
        Some((at.map(|at| at.fixed_offset()), changed))
    }

    /// What git prints; none where it fails, says more than is read, or there is none.
    fn git(&self, away: &Path, folder: &Path, args: &[&str]) -> Option<String> {
        // It runs in a folder that may be anybody's: what is called git there is not git.
        let mut command = search::bare_program("git");
        command.envs([
            ("GIT_DIR", away),
            ("GIT_WORK_TREE", &self.root),
            ("GIT_INDEX_FILE", &self.own.join("index")),
            ("GIT_OBJECT_DIRECTORY", &self.common.join("objects")),
            ("GIT_CONFIG_GLOBAL", Path::new("/dev/null")),
            ("HOME", away),
        ]);
        let switches = [
            "GIT_CONFIG_NOSYSTEM",
            "GIT_ATTR_NOSYSTEM",
            "GIT_NO_LAZY_FETCH",
        ];
        command.envs(switches.map(|name| (name, "1")));
        command.envs([("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C")]);
        command.args(["--no-optional-locks", "--no-pager"]);
        for own in [
            "core.fsmonitor=false",
            "core.hooksPath=/dev/null",
            "core.quotePath=false",
        ] {
            command.args(["-c", own]);
        }
        command.args(args).current_dir(folder);
        let limits = Limits {
            time: TIME,
            output: OUTPUT,
            cancel: &AtomicBool::new(false),
        };
        let ran = run(command, Vec::new(), limits, &mut |_| ()).ok()?;
        let fine = matches!(ran.end, End::Status(status) if status.success());
        (fine && !ran.cut).then(|| ran.output.as_str().to_owned())
    }
}

/// The files of a folder that `git status` names, which tells them from the uppermost folder.
fn changed(status: &str, folder: &Path) -> HashSet<String> {
    let paths = status.lines().filter_map(|line| {
        let (mark, path) = line.split_at_checked(3)?;
        mark.ends_with(' ').then(|| path.trim_matches('"'))
    });
    let own = paths.filter_map(|path| {
        let path = Path::new(path);
        let name = path.file_name()?.to_string_lossy().into_owned();
        (path.parent() == Some(folder)).then_some(name)
    });
    own.collect()
}

/// A commit by its whole name.
fn commit(text: &str) -> Option<String> {
    let whole = matches!(text.len(), 40 | 64) && text.bytes().all(|sign| sign.is_ascii_hexdigit());
    whole.then(|| text.to_owned())
}

/// A small file of text; none where it is something else.
fn read(path: &Path) -> Option<String> {
    let meta = fs::metadata(path).ok()?;
    if !meta.is_file() || meta.len() > LARGEST {
        return None;
    }
    let mut text = String::new();
    let read = File::open(path)
        .ok()?
        .take(LARGEST)
        .read_to_string(&mut text);
    read.ok().map(|_| text)
}

#[cfg(test)]
#[path = "working_copy_tests.rs"]
mod tests;
