//! The runbooks that can be found: in folders, then those built into the program.
//!
//! A refused runbook is listed with its problems and never stands in the way of
//! another. It must not know what a runbook says.

use super::env::Env;
use super::text_file;
use crate::i18n::Words;
use crate::load;
use crate::model::{Problem, Runbook, sanitize_line};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Runbooks built into the program.
const BUILT_IN: [(&str, &str); 3] = [
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

/// Where a runbook is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In this file.
    File(PathBuf),
    /// In the program, under this file name.
    BuiltIn(&'static str),
}

impl Origin {
    /// The place, for people.
    #[must_use]
    pub fn show(&self, words: &Words) -> String {
        match self {
            Self::File(path) => sanitize_line(&path.display().to_string()).into_owned(),
            Self::BuiltIn(name) => words.with("built-in", &[("name", (*name).into())]),
        }
    }
}

/// A runbook as it was found.
#[derive(Debug, Clone)]
pub struct CatalogEntry {
    /// Its id, or the file's name without ending where it could not be read.
    pub id: String,
    /// Where it is.
    pub origin: Origin,
    /// Its text.
    pub text: String,
    /// The runbook, or what is wrong with it.
    pub result: Result<Arc<Runbook>, Vec<Problem>>,
    /// Another one with this id comes first.
    pub shadowed: bool,
}

impl CatalogEntry {
    fn read(origin: Origin, text: String, words: &Words) -> Self {
        let stem = match &origin {
            Origin::File(path) => path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned()),
            Origin::BuiltIn(name) => name.strip_suffix(".yaml").map(str::to_owned),
        };
        let result = load::runbook(&text, words).map(Arc::new);
        let id = result
            .as_ref()
            .map_or_else(|_| stem.unwrap_or_default(), |r| r.id.clone());
        Self {
            id,
            origin,
            text,
            result,
            shadowed: false,
        }
    }
}

/// Everything that can be found, in order.
#[must_use]
pub fn all(env: &Env) -> Vec<CatalogEntry> {
    Pager::new(env).collect()
}

/// The catalog while it is being read, one runbook at a time: with thousands of them the
/// screen need not wait for the last.
#[derive(Debug)]
pub struct Pager<'h> {
    env: &'h Env,
    places: std::vec::IntoIter<Origin>,
    all: usize,
    seen: std::collections::HashSet<String>,
}

impl<'h> Pager<'h> {
    /// Lists the files; none is opened yet.
    #[must_use]
    pub fn new(env: &'h Env) -> Self {
        let files = env.folders.iter().flat_map(|folder| yaml_files(folder));
        let built_in = BUILT_IN.iter().map(|(name, _)| Origin::BuiltIn(name));
        let places: Vec<_> = files.map(Origin::File).chain(built_in).collect();
        Self {
            env,
            all: places.len(),
            places: places.into_iter(),
            seen: std::collections::HashSet::new(),
        }
    }

    /// How many have been read, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.all - self.places.len(), self.all)
    }
}

impl Iterator for Pager<'_> {
    type Item = CatalogEntry;

    fn next(&mut self) -> Option<CatalogEntry> {
        let words = &self.env.words;
        let mut entry = match self.places.next()? {
            Origin::File(path) => from_file(&path, words),
            Origin::BuiltIn(name) => {
                let text = BUILT_IN.iter().find(|(other, _)| *other == name);
                let text = text.map(|(_, text)| (*text).to_owned()).unwrap_or_default();
                CatalogEntry::read(Origin::BuiltIn(name), text, words)
            }
        };
        // A refused one takes no id: the next good one stays usable.
        entry.shadowed = entry.result.is_ok() && !self.seen.insert(entry.id.clone());
        Some(entry)
    }
}

/// The YAML files of a folder, by name; none where the folder cannot be read.
#[must_use]
pub fn yaml_files(folder: &Path) -> Vec<PathBuf> {
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
    files.sort();
    files
}

/// Reads the runbook of a file, or what is wrong with it.
#[must_use]
pub fn from_file(path: &Path, words: &Words) -> CatalogEntry {
    let origin = Origin::File(path.to_owned());
    match text_file::read(path) {
        Ok(text) => CatalogEntry::read(origin, text, words),
        Err(unread) => {
            let problem = unread.problem(path, words);
            let mut entry = CatalogEntry::read(origin, String::new(), words);
            entry.result = Err(vec![problem]);
            entry
        }
    }
}

/// Finds a runbook by its id or by the path of a file.
#[must_use]
pub fn find(env: &Env, wanted: &str) -> Option<CatalogEntry> {
    let path = Path::new(wanted);
    let is_path = wanted.contains('/')
        || path
            .extension()
            .is_some_and(|ending| ending == "yaml" || ending == "yml");
    if is_path {
        return Some(from_file(path, &env.words));
    }
    let mut refused = None;
    for (text, origin) in candidates(env, wanted) {
        let entry = CatalogEntry::read(origin, text, &env.words);
        match entry.id == wanted {
            true if entry.result.is_ok() => return Some(entry),
            true => {
                refused.get_or_insert(entry);
            }
            false => {}
        }
    }
    refused
}

/// Whether what `start` would take for that id is not this text any more.
#[must_use]
pub fn has_changed(env: &Env, id: &str, text: &str) -> bool {
    for (found, origin) in candidates(env, id) {
        // The text is a good one of that id: it need not be read again to know that.
        if found == text {
            return false;
        }
        let entry = CatalogEntry::read(origin, found, &env.words);
        if entry.id == id && entry.result.is_ok() {
            return true;
        }
    }
    false
}

/// The texts that may be of a runbook with that id, in order. Reading an id takes a
/// glance; only a runbook that is wanted is read in full.
fn candidates<'h>(env: &'h Env, id: &'h str) -> impl Iterator<Item = (String, Origin)> + use<'h> {
    let files = env.folders.iter().flat_map(|folder| yaml_files(folder));
    let texts = files.filter_map(|path| Some((text_file::read(&path).ok()?, Origin::File(path))));
    let built_in = BUILT_IN
        .iter()
        .map(|(name, text)| ((*text).to_owned(), Origin::BuiltIn(name)));
    texts
        .chain(built_in)
        .filter(move |(text, origin)| may_be(text, origin, id))
}

/// Whether a text may be of the runbook with that id: it says so on a line of its own,
/// or the file is called so and the text may be too broken to say.
fn may_be(text: &str, origin: &Origin, wanted: &str) -> bool {
    let named = match origin {
        Origin::File(path) => path.file_stem().is_some_and(|stem| stem == wanted),
        Origin::BuiltIn(name) => name.strip_suffix(".yaml") == Some(wanted),
    };
    named
        || text.lines().any(|line| {
            let rest = line
                .trim_start_matches(['{', ' ', '"', '\''])
                .strip_prefix("id");
            rest.is_some_and(|rest| rest.contains(':') && rest.contains(wanted))
        })
}
