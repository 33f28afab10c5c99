//! Where runbooks are: files in folders, and those built into the program.
//!
//! It must not read a runbook.

use super::env::Env;
use super::foreign_hands::foreign_hand;
use crate::i18n::Words;
use crate::journal::ForeignHand;
use crate::model::sanitize_line;
use crate::model::sorted::sort_by;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Runbooks built into the program.
pub(super) const BUILT_IN: [(&str, &str); 3] = [
    (
        "aws-claranet.yaml",
        include_str!("../../runbooks/aws-claranet.yaml"),
    ),
    (
        "disk-full.yaml",
        include_str!("../../runbooks/disk-full.yaml"),
    ),
    (
        "tls-cert.yaml",
        include_str!("../../runbooks/tls-cert.yaml"),
    ),
];

/// Whether a text is that of a runbook built into the program.
#[must_use]
pub fn is_built_in(text: &str) -> bool {
    BUILT_IN.iter().any(|(_, own)| *own == text)
}

/// Where a runbook is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunbookOrigin {
    /// In this file.
    File(PathBuf),
    /// In the program, under this file name.
    BuiltIn(&'static str),
}

impl RunbookOrigin {
    /// What its file is called, without ending.
    pub(super) fn stem(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::File(path) => path.file_stem().map(|stem| stem.to_string_lossy()),
            Self::BuiltIn(name) => name.strip_suffix(".yaml").map(Cow::Borrowed),
        }
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::BuiltIn(_) => None,
        }
    }

    /// The place, for people.
    #[must_use]
    pub fn show(&self, words: &Words) -> String {
        match self {
            Self::File(path) => sanitize_line(&path.display().to_string()).into_owned(),
            Self::BuiltIn(name) => words.with("built-in", &[("name", (*name).into())]),
        }
    }

    /// Whether it is that place, however the path to it is written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(one), Self::File(other)) => {
                one == other || std::fs::canonicalize(one).ok() == std::fs::canonicalize(other).ok()
            }
            (one, other) => one == other,
        }
    }
}

/// What the name of a file of tests ends with, behind that of its runbook.
pub const TEST_ENDINGS: [&str; 2] = [".test.yaml", ".test.yml"];

/// Whether a file is one of tests, by its name.
#[must_use]
pub fn is_test(path: &Path) -> bool {
    runbook_name(path).is_some()
}

/// The name of the runbook that a file of tests is of, without its ending.
#[must_use]
pub fn runbook_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let own = TEST_ENDINGS
        .iter()
        .find_map(|ending| name.strip_suffix(ending))?;
    (!own.is_empty()).then(|| own.to_owned())
}

/// The runbooks' files of a folder: tests beside them are none.
#[must_use]
pub fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = all_yaml_files(folder);
    files.retain(|path| !is_test(path));
    files
}

/// The folder of a file: here where it names none.
pub fn folder_of(path: &Path) -> Option<&Path> {
    let own = path.parent()?;
    let here = own.as_os_str().is_empty();
    Some(if here { Path::new(".") } else { own })
}

/// The YAML files of a folder, by name; none where the folder cannot be read. `a.yaml` comes
/// before `a (1).yaml` and `a-old.yaml`: of two with one id, it is the likelier one.
#[must_use]
pub fn all_yaml_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let is_yaml = |path: &PathBuf| {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let ending = path.extension().and_then(|ending| ending.to_str());
        !hidden && matches!(ending, Some("yaml" | "yml"))
    };
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(is_yaml)
        .collect();
    sort_by(&mut files, |a, b| {
        (a.file_stem(), a).cmp(&(b.file_stem(), b))
    });
    files
}

/// The id that a text most likely gives itself, where one glance tells.
pub(super) fn only_id(text: &str) -> Option<&str> {
    let mut ids = text.lines().filter_map(plain_id);
    match (ids.next(), ids.next()) {
        (Some(id), None) => id.split(" #").next().map(str::trim),
        (None | Some(_), _) => None,
    }
}

/// What stands behind `id:` at the beginning of a line, where it is the id itself and not
/// an alias, an anchor, a tag, or a text that goes on below.
pub(super) fn plain_id(line: &str) -> Option<&str> {
    let id = line.strip_prefix("id:")?.trim();
    let elsewhere = ['*', '&', '!', '>', '|', '\\', '#', '"', '\''];
    (!id.is_empty() && !id.starts_with(elsewhere)).then_some(id)
}

/// Whether whatever lies there may run commands: it is built in, or lies in a folder of the
/// configuration or of the machine.
#[must_use]
pub fn is_place_trusted(env: &Env, origin: &RunbookOrigin) -> bool {
    match origin {
        RunbookOrigin::BuiltIn(_) => true,
        RunbookOrigin::File(path) => lies_trusted(env, path),
    }
}

/// A folder that a flag, the environment or the current folder names gives no trust, though it
/// may be another name for one that does; nor does what another hand could change.
fn lies_trusted(env: &Env, path: &Path) -> bool {
    is_in_place(env, path) && foreign_hand(path).is_none()
}

/// Whether a file lies in a folder of the configuration or of the machine.
fn is_in_place(env: &Env, path: &Path) -> bool {
    let mut folders = env.origins.folders.iter().filter(|folder| !folder.local);
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let own = path.parent().and_then(whole);
    own.is_some() && folders.any(|folder| whole(&folder.path) == own)
}

/// Whether a file lies in such a folder, and no other hand could have put it there.
pub(super) fn is_own_folder(env: &Env, path: &Path) -> bool {
    is_in_place(env, path) && path.parent().is_some_and(|own| foreign_hand(own).is_none())
}

/// Whose hand keeps a file from being trusted where it lies, though that is a trusted place.
#[must_use]
pub fn hand_in(env: &Env, origin: &RunbookOrigin) -> Option<ForeignHand> {
    let path = origin.path().filter(|path| is_in_place(env, path))?;
    foreign_hand(path)
}
