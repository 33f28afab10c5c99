//! What of the library is used here: which runbooks are favourites, and how often each was
//! begun, by the names of the runs alone.
//!
//! It must not know how the library is shown.

use super::env::Env;
use super::text_file;
use crate::journal::RunName;
use std::collections::{HashMap, HashSet};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// The file of the favourites: a line for each time one became so (`+id`) or was none any more.
const FILE: &str = "favourites";

/// How a runbook is used here.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LibraryUse {
    /// It is a favourite.
    pub favourite: bool,
    /// How many runs of it were begun, exercises too.
    pub begun: usize,
    /// The day on which the last one was begun.
    pub last: Option<String>,
}

/// How all runbooks are used here.
#[derive(Debug, Clone, Default)]
pub struct LibraryUses(HashMap<String, LibraryUse>);

impl LibraryUses {
    /// Looks into the state folder; what cannot be read there is not used.
    #[must_use]
    pub fn look(env: &Env) -> Self {
        let mut all = Self::of_runs(&env.store.list_all().unwrap_or_default());
        for id in favourites(env) {
            all.0.entry(id).or_default().favourite = true;
        }
        all
    }

    /// Counts runs, the newest first. The second one of a minute has a number behind its
    /// name, which is no other runbook's.
    fn of_runs(names: &[RunName]) -> Self {
        let known: HashSet<&str> = names.iter().map(RunName::as_str).collect();
        let mut all = Self::default();
        for name in names.iter().map(RunName::as_str) {
            let Some(id) = name.get(16..) else { continue };
            let first = name.rsplit_once('-').filter(|(first, nth)| {
                known.contains(first) && nth.bytes().all(|sign| sign.is_ascii_digit())
            });
            let id = first.and_then(|(first, _)| first.get(16..)).unwrap_or(id);
            let own = all.0.entry(id.to_owned()).or_default();
            own.begun += 1;
            if own.last.is_none() {
                own.last = name.get(..10).map(str::to_owned);
            }
        }
        all
    }

    /// How that runbook is used.
    #[must_use]
    pub fn of(&self, id: &str) -> LibraryUse {
        self.0.get(id).cloned().unwrap_or_default()
    }

    /// Whether that runbook is used.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }
}

/// Makes a runbook a favourite, or none any more: a line is added, and the last one counts.
///
/// # Errors
/// Where that cannot be written down.
pub fn set_favourite(env: &Env, id: &str, favourite: bool) -> io::Result<()> {
    let folder = folder(env).ok_or(io::ErrorKind::Unsupported)?;
    DirBuilder::new()
        .mode(0o700)
        .recursive(true)
        .create(folder)?;
    let path = folder.join(FILE);
    let mut list = OpenOptions::new();
    let mut list = list.create(true).append(true).mode(0o600).open(path)?;
    let sign = if favourite { '+' } else { '-' };
    list.write_all(format!("{sign}{id}\n").as_bytes())
}

fn favourites(env: &Env) -> HashSet<String> {
    let path = folder(env).map(|folder| folder.join(FILE));
    let text = path.and_then(|path| text_file::read(&path).ok());
    let text = text.unwrap_or_default();
    let mut all = HashSet::new();
    for line in text.lines() {
        if let Some(id) = line.strip_prefix('+') {
            all.insert(id.to_owned());
        } else if let Some(id) = line.strip_prefix('-') {
            all.remove(id);
        }
    }
    all
}

/// Where this person's state is; none where nothing is kept on a disk.
fn folder(env: &Env) -> Option<&Path> {
    env.trusted.parent()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::config::Places;
    use crate::app::env::Options;

    #[test]
    fn runs_are_counted_by_their_names_and_a_second_one_of_a_minute_with_the_first() {
        let names = [
            "2026-11-23-0312-disk-full-2",
            "2026-11-23-0312-disk-full",
            "2026-11-22-0312-disk-2",
            "2026-11-20-0312-disk-full",
            "short",
        ];
        let names: Vec<_> = names
            .iter()
            .filter_map(|name| RunName::parse(name))
            .collect();
        let uses = LibraryUses::of_runs(&names);
        let of = |id: &str| (uses.of(id).begun, uses.of(id).last);
        assert_eq!(of("disk-full"), (3, Some("2026-11-23".to_owned())));
        assert_eq!(of("disk-2"), (1, Some("2026-11-22".to_owned())));
        assert_eq!(of("disk"), (0, None));
    }

    #[test]
    fn a_favourite_is_one_until_the_last_word_on_it_says_otherwise() {
        let root = tempfile::tempdir().unwrap();
        let options = Options {
            state_dir: Some(root.path().join("state")),
            ..Options::default()
        };
        let env = Env::look(&options, &Places::default());
        let is = |id: &str| LibraryUses::look(&env).of(id).favourite;
        assert!(!is("a"));
        set_favourite(&env, "a", true).unwrap();
        set_favourite(&env, "b", true).unwrap();
        assert!(is("a") && is("b"));
        set_favourite(&env, "a", false).unwrap();
        assert!(!is("a") && is("b"));
    }
}
