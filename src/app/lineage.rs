//! Which runbooks a runbook extends: found by their ids, never where less is trusted than where
//! they are named.
//!
//! Each folder is read once, however many are looked for. It must not know how they are merged.

use super::env::Env;
use super::folder_links;
use super::origin::{self, BUILT_IN, RunbookOrigin, folder_of, is_place_trusted, only_id};
use crate::load::{self, MOST_BASES, NoBase, head};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf, absolute};
use std::rc::Rc;

/// The runbooks that one extends.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// Their texts, the nearest first.
    pub texts: load::Lineage,
    /// Where each of them is.
    pub origins: Vec<RunbookOrigin>,
}

impl Lineage {
    /// Whether nothing is extended.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.origins.is_empty() && self.texts.broken.is_none()
    }
}

/// The files of a folder, by the ids that they give themselves.
#[derive(Debug, Default)]
pub(super) struct Index {
    files: Vec<(PathBuf, String)>,
    by_id: HashMap<String, Vec<usize>>,
    /// Those of which one glance does not tell the id.
    odd: Vec<usize>,
    /// Those that cannot be read, and why.
    unread: Vec<(PathBuf, String)>,
}

impl Index {
    fn of(folder: &Path, env: &Env) -> Self {
        let mut index = Self::default();
        for path in origin::yaml_files(folder) {
            let text = match folder_links::read(env, &path) {
                Ok(text) => text,
                Err(why) => {
                    let told = why.problem(&path, &env.words);
                    let told = format!(
                        "{}:{}: {}",
                        told.place.line, told.place.column, told.message
                    );
                    index.unread.push((path, told));
                    continue;
                }
            };
            let at = index.files.len();
            match only_id(&text) {
                Some(id) => index.by_id.entry(id.to_owned()).or_default().push(at),
                None => index.odd.push(at),
            }
            index.files.push((path, text));
        }
        index
    }

    /// The files that may be of that id, in order.
    pub(super) fn candidates(&self, id: &str) -> Vec<&(PathBuf, String)> {
        let own = self.by_id.get(id).into_iter().flatten();
        let mut all: Vec<usize> = own.chain(&self.odd).copied().collect();
        all.sort_unstable();
        all.into_iter()
            .filter_map(|at| self.files.get(at))
            .collect()
    }
}

/// Finds what runbooks extend.
#[derive(Debug)]
pub struct Lineages<'e> {
    env: &'e Env,
    folders: RefCell<HashMap<PathBuf, Rc<Index>>>,
}

/// Whether both are one: `a.yaml` and `./a.yaml` are.
fn is_one(own: &RunbookOrigin, other: &RunbookOrigin) -> bool {
    match (own, other) {
        (RunbookOrigin::File(own), RunbookOrigin::File(other)) => {
            own == other || absolute(own).ok() == absolute(other).ok()
        }
        _ => own == other,
    }
}

/// What became of looking for an id.
enum Sought {
    Found(RunbookOrigin, String),
    /// Only there, where less is trusted.
    LessTrusted(RunbookOrigin),
    /// There is a file of that name, which cannot be read.
    Unread(PathBuf, String),
    /// It has been met on the way.
    Met,
    Nowhere,
}

impl<'e> Lineages<'e> {
    /// Reads nothing yet.
    #[must_use]
    pub fn new(env: &'e Env) -> Self {
        Self {
            env,
            folders: RefCell::default(),
        }
    }

    pub(super) fn env(&self) -> &'e Env {
        self.env
    }

    /// What the runbook of that text extends.
    #[must_use]
    pub fn of(&self, origin: &RunbookOrigin, text: &str) -> Lineage {
        let mut lineage = Lineage::default();
        let mut own = self.said_by(text);
        let mut ids = vec![own.id.unwrap_or_default()];
        while let Some(id) = own.extends {
            ids.push(id.clone());
            let namer = lineage.origins.last().unwrap_or(origin);
            let met = [origin].into_iter().chain(&lineage.origins);
            let met: Vec<_> = met.collect();
            let broken = match self.find(namer, &id, &met) {
                Sought::Found(..) if lineage.origins.len() >= MOST_BASES => NoBase::Deep,
                Sought::Found(origin, text) => {
                    own = self.said_by(&text);
                    lineage.origins.push(origin);
                    lineage.texts.texts.push(text);
                    continue;
                }
                Sought::LessTrusted(origin) => NoBase::LessTrusted(origin.show(&self.env.words)),
                Sought::Unread(path, why) => NoBase::Unread(path.display().to_string(), why),
                Sought::Met => NoBase::Circle(ids),
                Sought::Nowhere => NoBase::Missing(self.all_ids(namer)),
            };
            lineage.texts.broken = Some(broken);
            return lineage;
        }
        lineage
    }

    /// What a text says of itself: most extend nothing, and are not read for that.
    fn said_by(&self, text: &str) -> load::Head {
        if text.contains("extends") {
            head(text, &self.env.words)
        } else {
            load::Head::default()
        }
    }

    /// The text of that id. Of those that were met on the way none is taken once more: a
    /// runbook may extend another one of its own id.
    fn find(&self, namer: &RunbookOrigin, id: &str, met: &[&RunbookOrigin]) -> Sought {
        let trusted = is_place_trusted(self.env, namer);
        let mut again = false;
        let mut is_new = |origin: &RunbookOrigin| {
            let new = !met.iter().any(|own| is_one(own, origin));
            again |= !new;
            new
        };
        let built_in = BUILT_IN.iter().map(|(name, text)| {
            let own = name.strip_suffix(".yaml") == Some(id);
            own.then(|| (RunbookOrigin::BuiltIn(name), (*text).to_owned()))
        });
        let found = self.texts_of(&self.places(namer, trusted), id);
        let mut found = found.into_iter().chain(built_in.flatten());
        if let Some((origin, text)) = found.find(|(origin, _)| is_new(origin)) {
            return Sought::Found(origin, text);
        }
        let elsewhere = self.texts_of(&self.places(namer, false), id).into_iter();
        let mut elsewhere = elsewhere.filter(|(origin, _)| is_new(origin));
        match elsewhere.next() {
            Some((origin, _)) if trusted => Sought::LessTrusted(origin),
            Some(_) | None if again => Sought::Met,
            Some(_) | None => self.unread(&self.places(namer, trusted), id),
        }
    }

    /// The file of that name in one of these folders, where it cannot be read.
    fn unread(&self, folders: &[PathBuf], id: &str) -> Sought {
        for folder in folders {
            let index = self.index(folder);
            let named = |own: &&(PathBuf, String)| own.0.file_stem().is_some_and(|own| own == id);
            if let Some((path, why)) = index.unread.iter().find(named) {
                return Sought::Unread(path.clone(), why.clone());
            }
        }
        Sought::Nowhere
    }

    /// The texts of these folders that give themselves that id, in order.
    fn texts_of(&self, folders: &[PathBuf], id: &str) -> Vec<(RunbookOrigin, String)> {
        let words = &self.env.words;
        let mut found = Vec::new();
        for folder in folders {
            for (path, text) in self.index(folder).candidates(id) {
                let own = || head(text, words).id;
                if only_id(text) == Some(id) || own().as_deref() == Some(id) {
                    found.push((RunbookOrigin::File(path.clone()), text.clone()));
                }
            }
        }
        found
    }

    /// The folders in which an id is looked for that is named there.
    pub(super) fn places(&self, namer: &RunbookOrigin, trusted: bool) -> Vec<PathBuf> {
        let own = match namer {
            RunbookOrigin::BuiltIn(_) => None,
            RunbookOrigin::File(path) => folder_of(path).map(Path::to_owned),
        };
        let folders = self.env.origins.folders.iter();
        let folders = folders.filter(|folder| !(trusted && folder.local));
        own.into_iter()
            .chain(folders.map(|folder| folder.path.clone()))
            .collect()
    }

    pub(super) fn index(&self, folder: &Path) -> Rc<Index> {
        let mut folders = self.folders.borrow_mut();
        let own = folders.entry(folder.to_owned());
        Rc::clone(own.or_insert_with(|| Rc::new(Index::of(folder, self.env))))
    }

    /// The ids of what lies where an id is looked for.
    pub(super) fn all_ids(&self, namer: &RunbookOrigin) -> Vec<String> {
        let trusted = is_place_trusted(self.env, namer);
        let folders = self.places(namer, trusted);
        let folders: Vec<_> = folders.iter().map(|folder| self.index(folder)).collect();
        let ids = folders.iter().flat_map(|index| index.by_id.keys());
        let mut ids: Vec<_> = ids.cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
