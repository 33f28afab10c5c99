//! The runbooks that can be found: in folders, then those built into the program.
//!
//! A refused runbook is listed with its problems and never stands in the way of
//! another. It must not know what a runbook says.

use super::env::Env;
use super::folder_links;
use super::lineage::{Lineage, Lineages};
use super::origin::{BUILT_IN, only_id, plain_id};
pub use super::origin::{
    RunbookOrigin, all_yaml_files, is_built_in, is_test, runbook_name, yaml_files,
};
use super::text_file::{self, Unread};
use crate::i18n::Words;
use crate::load::{self, Texts};
use crate::model::{Problem, Runbook, Sources};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What reads a text as a runbook, or says what is wrong with it.
pub type ReadsText<'r> = dyn FnMut(Texts<'_>) -> Result<Runbook, Vec<Problem>> + 'r;

/// A runbook as it was found.
#[derive(Debug, Clone)]
pub struct CatalogEntry {
    /// Its id, or the file's name without ending where it could not be read.
    pub id: String,
    /// Where it is.
    pub origin: RunbookOrigin,
    /// Its text.
    pub text: String,
    /// The runbooks that it extends.
    pub lineage: Lineage,
    /// The runbook, or what is wrong with it.
    pub result: Result<Arc<Runbook>, Vec<Problem>>,
    /// Another one with this id comes first.
    pub shadowed: bool,
    /// Others with this id that may have been meant: in the same folder, or the team's own
    /// where this one is not.
    pub rivals: Vec<RunbookOrigin>,
}

impl CatalogEntry {
    pub(super) fn read(origin: RunbookOrigin, text: String, lineages: &Lineages<'_>) -> Self {
        let words = &lineages.env().words;
        Self::read_by(origin, text, lineages, &mut |texts| {
            load::runbook(texts, words)
        })
    }

    fn read_by(
        origin: RunbookOrigin,
        text: String,
        lineages: &Lineages<'_>,
        read: &mut ReadsText<'_>,
    ) -> Self {
        let stem = origin.stem().map(Cow::into_owned);
        let lineage = lineages.of(&origin, &text);
        let result = read(Texts::new(&text, &lineage.texts)).map(Arc::new);
        let id = result
            .as_ref()
            .map_or_else(|_| stem.unwrap_or_default(), |r| r.id.clone());
        Self {
            id,
            origin,
            text,
            lineage,
            result,
            shadowed: false,
            rivals: Vec::new(),
        }
    }

    /// Its text with those of the runbooks that it extends.
    #[must_use]
    pub fn texts(&self) -> Texts<'_> {
        Texts::new(&self.text, &self.lineage.texts)
    }

    /// What a run of it keeps: its text, with what it extends merged into it.
    #[must_use]
    pub fn kept_text(&self, words: &Words) -> Cow<'_, str> {
        if self.lineage.origins.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        load::merged(self.texts(), words).map_or(Cow::Borrowed(&*self.text), Cow::Owned)
    }

    /// Each file that it is made of, with its text: its own, then the nearest that it extends.
    pub fn files(&self) -> impl Iterator<Item = (&RunbookOrigin, &str)> {
        let bases = self.lineage.origins.iter();
        let bases = bases.zip(self.lineage.texts.texts.iter().map(String::as_str));
        [(&self.origin, self.text.as_str())]
            .into_iter()
            .chain(bases)
    }

    /// Its files, as places in them name them.
    #[must_use]
    pub fn sources(&self, words: &Words) -> Sources {
        let mut sources = Sources::default();
        for (origin, text) in self.files() {
            let name = match origin {
                RunbookOrigin::File(path) => path.display().to_string(),
                RunbookOrigin::BuiltIn(_) => origin.show(words),
            };
            sources.add(name, text);
        }
        sources
    }

    /// The file of the same folder that has this id, too, and was taken.
    #[must_use]
    pub fn twin(&self) -> Option<&Path> {
        let first = self.rivals.first().filter(|_| self.shadowed)?;
        match (first, &self.origin) {
            (RunbookOrigin::File(first), RunbookOrigin::File(own)) if are_together(first, own) => {
                Some(first)
            }
            _ => None,
        }
    }

    /// Notes that its id is taken, if it is; a refused one takes none.
    /// `at` is its place in the order that says which one wins.
    fn meet(&mut self, at: usize, seen: &mut Seen) {
        if self.result.is_err() {
            return;
        }
        match seen.get(&self.id) {
            Some((first, origin)) if *first < at => {
                self.shadowed = true;
                self.rivals.push(origin.clone());
            }
            Some(_) | None => {
                seen.insert(self.id.clone(), (at, self.origin.clone()));
            }
        }
    }
}

/// Which one has an id, and its place in the order of all.
type Seen = HashMap<String, (usize, RunbookOrigin)>;

fn are_together(one: &Path, other: &Path) -> bool {
    one != other && one.parent() == other.parent()
}

/// Everything that can be found, in order.
#[must_use]
pub fn all(env: &Env) -> Vec<CatalogEntry> {
    CatalogReader::new(env).collect()
}

/// The same, each text read by `read`, in order.
pub fn all_by(env: &Env, read: &mut ReadsText<'_>) -> Vec<CatalogEntry> {
    let mut reader = CatalogReader::new(env);
    std::iter::from_fn(|| reader.next_by(read)).collect()
}

/// The ids that begin so, of runbooks that can be begun. Of thousands only those are read whole
/// that may have such an id.
#[must_use]
pub fn ids(env: &Env, beginning: &str) -> Vec<String> {
    let read = &mut |texts: Texts<'_>| match only_id(texts.own) {
        Some(id) if !id.starts_with(beginning) => Err(Vec::new()),
        Some(_) | None => load::runbook(texts, &env.words),
    };
    let all = all_by(env, read).into_iter();
    let good = all.filter(|entry| entry.result.is_ok());
    good.map(|entry| entry.id).collect()
}

/// The catalog while it is being read, one runbook at a time: with thousands of them the
/// screen need not wait for the last.
#[derive(Debug)]
pub struct CatalogReader<'h> {
    lineages: Lineages<'h>,
    places: std::vec::IntoIter<(usize, RunbookOrigin)>,
    all: usize,
    seen: Seen,
}

impl<'h> CatalogReader<'h> {
    /// Lists the files; none is opened yet.
    #[must_use]
    pub fn new(env: &'h Env) -> Self {
        let files = env.folders.iter().flat_map(|folder| yaml_files(folder));
        let built_in = BUILT_IN
            .iter()
            .map(|(name, _)| RunbookOrigin::BuiltIn(name));
        let places = files.map(RunbookOrigin::File).chain(built_in);
        let places: Vec<_> = places.enumerate().collect();
        Self {
            lineages: Lineages::new(env),
            all: places.len(),
            places: places.into_iter(),
            seen: HashMap::new(),
        }
    }

    /// Reads those first whose files are called as such an id is: they are the first that are
    /// seen. Which one of an id wins stays the same.
    #[must_use]
    pub fn first(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        let is = |(_, origin): &(usize, RunbookOrigin)| origin.stem().is_some_and(|id| wanted(&id));
        let (mut first, rest): (Vec<_>, Vec<_>) = self.places.partition(is);
        first.extend(rest);
        self.places = first.into_iter();
        self
    }

    /// How many have been read, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.all - self.places.len(), self.all)
    }

    fn next_by(&mut self, read: &mut ReadsText<'_>) -> Option<CatalogEntry> {
        let lineages = &self.lineages;
        let (at, place) = self.places.next()?;
        let mut entry = match place {
            RunbookOrigin::File(path) => entry_of(&path, lineages, read),
            RunbookOrigin::BuiltIn(name) => {
                let text = BUILT_IN.iter().find(|(other, _)| *other == name);
                let text = text.map(|(_, text)| (*text).to_owned()).unwrap_or_default();
                CatalogEntry::read_by(RunbookOrigin::BuiltIn(name), text, lineages, read)
            }
        };
        entry.meet(at, &mut self.seen);
        Some(entry)
    }
}

impl Iterator for CatalogReader<'_> {
    type Item = CatalogEntry;

    fn next(&mut self) -> Option<CatalogEntry> {
        let words = &self.lineages.env().words;
        self.next_by(&mut |texts| load::runbook(texts, words))
    }
}

/// The runbooks of these files and folders, each text read by `read`, in order; a folder
/// stands for its files.
pub fn gather(env: &Env, paths: &[PathBuf], read: &mut ReadsText<'_>) -> Vec<CatalogEntry> {
    let (mut seen, lineages) = (HashMap::new(), Lineages::new(env));
    let files = paths.iter().flat_map(|path| {
        if path.is_dir() {
            yaml_files(path)
        } else {
            vec![path.clone()]
        }
    });
    files
        .enumerate()
        .map(|(at, path)| {
            let mut entry = if path == Path::new("-") {
                let text = text_file::read_input(std::io::stdin().lock());
                entry_with(&path, text, &lineages, read)
            } else {
                entry_of(&path, &lineages, read)
            };
            entry.meet(at, &mut seen);
            entry
        })
        .collect()
}

/// Reads the runbook of a file, or what is wrong with it.
#[must_use]
pub fn from_file(env: &Env, path: &Path) -> CatalogEntry {
    let read = &mut |texts: Texts<'_>| load::runbook(texts, &env.words);
    entry_of(path, &Lineages::new(env), read)
}

fn entry_of(path: &Path, lineages: &Lineages<'_>, read: &mut ReadsText<'_>) -> CatalogEntry {
    let text = folder_links::read(lineages.env(), path);
    entry_with(path, text, lineages, read)
}

fn entry_with(
    path: &Path,
    text: Result<String, Unread>,
    lineages: &Lineages<'_>,
    read: &mut ReadsText<'_>,
) -> CatalogEntry {
    let origin = RunbookOrigin::File(path.to_owned());
    match text {
        Ok(text) => CatalogEntry::read_by(origin, text, lineages, read),
        Err(unread) => {
            let problem = unread.problem(path, &lineages.env().words);
            let mut entry = CatalogEntry::read_by(origin, String::new(), lineages, read);
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
        return Some(from_file(env, path));
    }
    let (mut taken, mut refused) = (None::<CatalogEntry>, None);
    let lineages = Lineages::new(env);
    for (text, origin) in candidates(env, wanted) {
        if let Some(taken) = &taken
            && !competes(env, taken, &origin, &text)
        {
            continue;
        }
        let entry = CatalogEntry::read(origin, text, &lineages);
        if entry.id != wanted {
            continue;
        }
        match &mut taken {
            Some(taken) if entry.result.is_ok() => taken.rivals.push(entry.origin),
            Some(_) => {}
            None if entry.result.is_ok() => taken = Some(entry),
            None => {
                refused.get_or_insert(entry);
            }
        }
    }
    taken.or(refused).or_else(|| unread(env, wanted))
}

/// The file that is called as the id that is wanted, where it cannot be read: else it would seem
/// that there is none.
fn unread(env: &Env, wanted: &str) -> Option<CatalogEntry> {
    let mut files = env.folders.iter().flat_map(|folder| yaml_files(folder));
    let named = |path: &PathBuf| path.file_stem().is_some_and(|own| own == wanted);
    let path = files.find(|path| named(path) && folder_links::read(env, path).is_err())?;
    Some(from_file(env, &path))
}

/// Whether one with the same id may have been meant instead of the one that was taken: it
/// lies beside it, or it is the team's and says something else than one that is not.
fn competes(env: &Env, taken: &CatalogEntry, other: &RunbookOrigin, text: &str) -> bool {
    let RunbookOrigin::File(own) = &taken.origin else {
        return false;
    };
    let is_local = |path: &Path| {
        let mut folders = env.origins.folders.iter();
        folders.any(|folder| folder.local && path.parent() == Some(&folder.path))
    };
    match other {
        RunbookOrigin::File(other) if are_together(own, other) => true,
        RunbookOrigin::File(other) => taken.text != text && is_local(own) && !is_local(other),
        RunbookOrigin::BuiltIn(_) => taken.text != text && is_local(own),
    }
}

/// Whether what `start` would take for that id is not this text any more.
#[must_use]
pub fn has_changed(env: &Env, id: &str, text: &str) -> bool {
    for (found, origin) in candidates(env, id) {
        // The text is a good one of that id: it need not be read again to know that.
        if found == text {
            return false;
        }
        let entry = CatalogEntry::read(origin, found, &Lineages::new(env));
        if entry.id == id && entry.result.is_ok() {
            return entry.kept_text(&env.words) != text;
        }
    }
    false
}

/// The texts that may be of a runbook with that id, in order. Reading an id takes a
/// glance; only a runbook that is wanted is read in full.
fn candidates<'h>(
    env: &'h Env,
    id: &'h str,
) -> impl Iterator<Item = (String, RunbookOrigin)> + use<'h> {
    let files = env.folders.iter().flat_map(|folder| yaml_files(folder));
    let texts = files.filter_map(|path| {
        let text = folder_links::read(env, &path).ok()?;
        Some((text, RunbookOrigin::File(path)))
    });
    // Those of the program are called as their ids are.
    let built_in = BUILT_IN
        .iter()
        .filter(move |(name, _)| name.strip_suffix(".yaml") == Some(id))
        .map(|(name, text)| ((*text).to_owned(), RunbookOrigin::BuiltIn(name)));
    texts
        .filter(move |(text, origin)| may_be(text, origin, id))
        .chain(built_in)
}

/// Whether a text may be of the runbook with that id: its only line that begins with `id:`
/// has it, or there is no such line to go by (an id may be written in other ways, too), or
/// the file is called so and the text may be too broken to say.
fn may_be(text: &str, origin: &RunbookOrigin, wanted: &str) -> bool {
    let named = match origin {
        RunbookOrigin::File(path) => path.file_stem().is_some_and(|stem| stem == wanted),
        RunbookOrigin::BuiltIn(name) => name.strip_suffix(".yaml") == Some(wanted),
    };
    let mut ids = text.lines().filter_map(plain_id);
    match (ids.next(), ids.next()) {
        (Some(id), None) => named || id.contains(wanted),
        (None | Some(_), _) => true,
    }
}

/// The runbook of that id that is built into the program.
pub(super) fn built_in(id: &str, lineages: &Lineages<'_>) -> Option<CatalogEntry> {
    let own = |(name, _): &&(&str, &str)| name.strip_suffix(".yaml") == Some(id);
    let (name, text) = BUILT_IN.iter().find(own)?;
    let origin = RunbookOrigin::BuiltIn(name);
    Some(CatalogEntry::read(origin, (*text).to_owned(), lineages))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::config::Places;
    use super::super::env::Options;
    use super::*;
    use std::fs;

    const BOOK: &str = "version: 1\nid: failover\ntitle: T\nsteps: [{ id: a, title: A }]\n";

    fn env(root: &Path, local: &Path) -> Env {
        let options = Options {
            runbooks: vec![local.to_owned()],
            state_dir: Some(root.join("state")),
            ..Options::default()
        };
        let places = Places {
            config: Some(root.join("user")),
            ..Places::default()
        };
        Env::look(&options, &places)
    }

    fn folder(root: &Path, name: &str, files: &[&str]) -> PathBuf {
        let folder = root.join(name);
        fs::create_dir_all(&folder).unwrap();
        for file in files {
            fs::write(folder.join(file), BOOK).unwrap();
        }
        folder
    }

    #[test]
    fn a_test_is_known_by_the_end_of_its_name() {
        for (name, own) in [
            ("a/tls-cert.test.yaml", Some("tls-cert")),
            ("tls-cert.test.yml", Some("tls-cert")),
            ("tls.test.cert.yaml", None),
            (".test.yaml", None),
            ("test.yaml", None),
        ] {
            let found = runbook_name(Path::new(name));
            assert_eq!(found.as_deref(), own, "{name}");
        }
    }

    #[test]
    fn a_runbook_of_the_program_is_called_as_its_id_is() {
        for (name, text) in BUILT_IN {
            let runbook = load::runbook(text, &Words::new(crate::i18n::Lang::En)).unwrap();
            assert_eq!(name.strip_suffix(".yaml"), Some(runbook.id.as_str()));
        }
    }

    #[test]
    fn a_copy_beside_a_runbook_is_told_and_the_plain_name_is_taken() {
        let root = tempfile::tempdir().unwrap();
        let names = ["failover (1).yaml", "failover-old.yaml", "failover.yaml"];
        let local = folder(root.path(), "books", &names);
        let env = env(root.path(), &local);
        let taken = find(&env, "failover").unwrap();
        assert_eq!(
            taken.origin,
            RunbookOrigin::File(local.join("failover.yaml"))
        );
        let rivals = [&names[0], &names[1]].map(|name| RunbookOrigin::File(local.join(name)));
        assert_eq!(taken.rivals, rivals);
        let read = &mut |texts: Texts<'_>| load::runbook(texts, &env.words);
        let twins: Vec<_> = gather(&env, std::slice::from_ref(&local), read)
            .iter()
            .map(|entry| entry.twin().map(Path::to_owned))
            .collect();
        let first = Some(local.join("failover.yaml"));
        assert_eq!(twins, [None, first.clone(), first]);
    }

    #[test]
    fn a_local_file_that_hides_one_of_the_site_or_of_the_program_says_so() {
        let root = tempfile::tempdir().unwrap();
        let local = folder(root.path(), "books", &["failover.yaml"]);
        let own = folder(root.path(), "user/runbooks", &["failover.yaml"]);
        fs::write(own.join("failover.yaml"), format!("{BOOK}# theirs\n")).unwrap();
        let built_in = BOOK.replace("failover", "disk-full");
        fs::write(local.join("disk-full.yaml"), &built_in).unwrap();
        let env = env(root.path(), &local);
        let hidden = |id: &str| find(&env, id).unwrap().rivals;
        assert_eq!(
            hidden("failover"),
            [RunbookOrigin::File(own.join("failover.yaml"))]
        );
        assert_eq!(
            hidden("disk-full"),
            [RunbookOrigin::BuiltIn("disk-full.yaml")]
        );
        // The same text under two names hides nothing.
        fs::write(own.join("failover.yaml"), BOOK).unwrap();
        assert_eq!(hidden("failover"), []);
    }

    #[test]
    fn a_runbook_is_found_by_its_id_however_that_is_written() {
        let rest = "title: T\nsteps: [{ id: a, title: A }]\n";
        let ways = [
            "{ version: 1, id: flux, title: T, steps: [{ id: a, title: A }] }\n".to_owned(),
            format!("version: 1\nid: >-\n  flux\n{rest}"),
            format!("version: 1\nx-n: &n flux\nid: *n\n{rest}"),
            format!("version: 1\n\"id\": flux\n{rest}"),
            format!("version: 1\nid: \"fl\\x75x\"\n{rest}"),
            format!("version: 1\n? id\n: flux\n{rest}"),
            format!("version: 1\nid:   flux # the id\n{rest}"),
        ];
        for text in ways {
            let root = tempfile::tempdir().unwrap();
            let local = root.path().join("local");
            fs::create_dir(&local).unwrap();
            fs::write(local.join("altre.yaml"), &text).unwrap();
            let env = env(root.path(), &local);
            let found = find(&env, "flux");
            assert!(found.is_some_and(|entry| entry.id == "flux"), "{text}");
        }
    }
}
