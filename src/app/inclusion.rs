//! Which runbooks a runbook reaches inside: found by their ids, never where less is trusted
//! than where they are named.
//!
//! Each folder is read once, however many runbooks are looked for. It must not know what is
//! wrong with how they go together.

use super::catalog::{self, CatalogEntry, RunbookOrigin};
use super::env::Env;
use super::lineage::Lineages;
use super::origin::{is_place_trusted, only_id};
use super::trust;
use crate::engine::{Trust, inlined};
use crate::i18n::Words;
use crate::journal::{Frozen, RunName};
use crate::load::{self, DEEPEST, LinkTarget, LinkTargets};
use crate::model::sorted::gathered;
use crate::model::{Included, Problem, Runbook};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// More runbooks than a run could walk are not looked for.
const MOST: usize = 1_000;

/// What a runbook reaches.
#[derive(Debug, Default)]
pub struct Reached {
    targets: LinkTargets,
    /// The runbooks that can be used, by their ids.
    pub books: BTreeMap<String, CatalogEntry>,
}

impl Reached {
    /// What is wrong with how the runbook walks them.
    #[must_use]
    pub fn problems(&self, env: &Env, entry: &CatalogEntry) -> Vec<Problem> {
        // Most walk none, and to read the text once more takes as long as to open it.
        if !walks(entry) {
            return Vec::new();
        }
        let outline = load::outline(entry.texts(), &env.words);
        outline.map_or_else(Vec::new, |outline| {
            load::links(
                (&entry.id, entry.texts()),
                &outline,
                &self.targets,
                &env.words,
            )
        })
    }

    /// The runbook with all that it walks.
    #[must_use]
    pub fn whole(&self, runbook: Arc<Runbook>) -> Arc<Runbook> {
        if self.books.is_empty() {
            return runbook;
        }
        let books = self.books.iter();
        let others = books.filter_map(|(id, own)| Some((id.clone(), own.result.clone().ok()?)));
        let own = Arc::try_unwrap(runbook).unwrap_or_else(|shared| (*shared).clone());
        Arc::new(inlined(own, &gathered(others)))
    }

    /// What a run of it keeps.
    #[must_use]
    pub fn frozen(&self, text: &str, words: &Words) -> Frozen {
        let books = self.books.iter();
        let books = books.map(|(id, own)| (id.clone(), own.kept_text(words).into_owned()));
        Frozen {
            text: text.to_owned(),
            included: books.collect(),
        }
    }

    /// The marks of what a run of it keeps beside its own text.
    #[must_use]
    pub fn marks(&self, words: &Words) -> Vec<Included> {
        let books = self.books.iter();
        let marks = books.map(|(id, own)| Included {
            runbook: id.clone(),
            sha256: sha256(&own.kept_text(words)),
        });
        marks.collect()
    }

    /// The marks of the files that it and those were merged from, each once; none where
    /// nothing is extended.
    #[must_use]
    pub fn merged(&self, entry: &CatalogEntry, words: &Words) -> Vec<Included> {
        let mut merged: Vec<Included> = Vec::new();
        for own in [entry].into_iter().chain(self.books.values()) {
            if own.lineage.origins.is_empty() {
                continue;
            }
            for (_, text) in own.files() {
                let runbook = load::head(text, words).id.unwrap_or_default();
                let sha256 = sha256(text);
                if !merged.iter().any(|mark| mark.sha256 == sha256) {
                    merged.push(Included { runbook, sha256 });
                }
            }
        }
        merged
    }

    /// Those of them, with the runbook itself, that may not run commands here.
    #[must_use]
    pub fn untrusted<'r>(&'r self, env: &Env, entry: &'r CatalogEntry) -> Vec<&'r CatalogEntry> {
        let all = [entry].into_iter().chain(self.books.values());
        let untrusted = all.filter(|own| trust::of_entry(env, own) == Trust::Untrusted);
        untrusted.collect()
    }
}

/// SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Whether a runbook walks another one.
fn walks(entry: &CatalogEntry) -> bool {
    let steps = entry.result.as_ref().map(|runbook| &runbook.steps);
    steps.is_ok_and(|steps| steps.runbooks().next().is_some())
}

/// Finds what runbooks reach.
pub struct LinkReader<'e> {
    env: &'e Env,
    lineages: Lineages<'e>,
}

/// What became of looking for an id.
enum Sought {
    Found(Box<CatalogEntry>),
    /// Only there, where less is trusted.
    LessTrusted(RunbookOrigin),
    Nowhere,
}

impl<'e> LinkReader<'e> {
    /// Reads nothing yet.
    #[must_use]
    pub fn new(env: &'e Env) -> Self {
        Self {
            env,
            lineages: Lineages::new(env),
        }
    }

    /// All that a runbook reaches.
    #[must_use]
    pub fn reach(&self, entry: &CatalogEntry) -> Reached {
        let mut reached = Reached::default();
        let mut origins: HashMap<String, RunbookOrigin> = HashMap::new();
        origins.insert(entry.id.clone(), entry.origin.clone());
        let mut open = vec![(entry.origin.clone(), self.ids(entry), 0)];
        while let Some((namer, ids, depth)) = open.pop() {
            for id in ids {
                if depth > DEEPEST || reached.targets.books.len() > MOST {
                    continue;
                }
                let sought = self.find(&namer, &id);
                if let Sought::Found(own) = &sought
                    && let Some(first) = origins.get(&id)
                {
                    self.meet(&id, first, own, &mut reached);
                    continue;
                }
                if let Sought::Found(own) = &sought {
                    origins.insert(id.clone(), own.origin.clone());
                    open.push((own.origin.clone(), self.ids(own), depth + 1));
                }
                self.put(id, sought, &mut reached);
            }
        }
        if reached.targets.books.values().any(is_missing) {
            reached.targets.ids = self.lineages.all_ids(&entry.origin);
        }
        reached
    }

    /// A runbook that was reached before, on another way.
    fn meet(&self, id: &str, first: &RunbookOrigin, own: &CatalogEntry, reached: &mut Reached) {
        let words = &self.env.words;
        let same = reached
            .books
            .get(id)
            .is_none_or(|book| book.kept_text(words) == own.kept_text(words));
        if *first != own.origin && !same {
            let twice = LinkTarget::Twice(first.show(words), own.origin.show(words));
            reached.targets.books.insert(id.to_owned(), twice);
        }
    }

    fn put(&self, id: String, sought: Sought, reached: &mut Reached) {
        let words = &self.env.words;
        let target = match sought {
            Sought::Nowhere => LinkTarget::Missing,
            Sought::LessTrusted(origin) => LinkTarget::LessTrusted(origin.show(words)),
            Sought::Found(own) => match (&own.result, load::outline(own.texts(), words)) {
                (Ok(_), Some(outline)) => {
                    reached.books.insert(id.clone(), *own);
                    LinkTarget::Whole(outline)
                }
                (result, _) => {
                    let problems = result.as_ref().err();
                    let first = problems.and_then(|problems| problems.first());
                    let why = first.map(|first| {
                        let place = first.place;
                        format!("{}:{}: {}", place.line, place.column, first.message)
                    });
                    LinkTarget::Broken(own.origin.show(words), why.unwrap_or_default())
                }
            },
        };
        reached.targets.books.insert(id, target);
    }

    /// The ids that a runbook walks.
    fn ids(&self, entry: &CatalogEntry) -> Vec<String> {
        if !walks(entry) {
            return Vec::new();
        }
        let outline = load::outline(entry.texts(), &self.env.words);
        let outline = outline.unwrap_or_default();
        outline.ids().into_iter().map(str::to_owned).collect()
    }

    fn find(&self, namer: &RunbookOrigin, id: &str) -> Sought {
        let trusted = is_place_trusted(self.env, namer);
        let built_in = || catalog::built_in(id, &self.lineages);
        let found = self.find_in(&self.lineages.places(namer, trusted), id);
        if let Some(found) = found.or_else(built_in) {
            return Sought::Found(Box::new(found));
        }
        let elsewhere = trusted.then(|| self.find_in(&self.lineages.places(namer, false), id));
        match elsewhere.flatten() {
            Some(own) => Sought::LessTrusted(own.origin),
            None => Sought::Nowhere,
        }
    }

    /// The first that can be read, else the first that cannot.
    fn find_in(&self, folders: &[PathBuf], id: &str) -> Option<CatalogEntry> {
        let mut refused = None;
        for folder in folders {
            let index = self.lineages.index(folder);
            for (path, text) in index.candidates(id) {
                let origin = RunbookOrigin::File(path.clone());
                let own = CatalogEntry::read(origin, text.clone(), &self.lineages);
                let said = only_id(text) == Some(id);
                match own.result.is_ok() {
                    true if own.id == id => return Some(own),
                    false if own.id == id || said => {
                        refused.get_or_insert(own);
                    }
                    true | false => {}
                }
            }
        }
        refused
    }
}

fn is_missing(own: &LinkTarget) -> bool {
    match own {
        LinkTarget::Missing => true,
        LinkTarget::Whole(_)
        | LinkTarget::Broken(..)
        | LinkTarget::LessTrusted(_)
        | LinkTarget::Twice(..) => false,
    }
}

/// What a run keeps of the runbooks that it reaches.
#[derive(Debug, Default)]
pub struct KeptBooks {
    /// Those that can be read, by their ids.
    pub books: BTreeMap<String, Arc<Runbook>>,
    /// What is wrong with them, in words.
    pub trouble: Vec<String>,
    /// Their texts.
    pub texts: Vec<(String, String)>,
}

/// Reads what a run keeps of the runbooks that it reaches.
#[must_use]
pub fn kept(env: &Env, name: &RunName, included: &[Included]) -> KeptBooks {
    let (words, mut kept) = (&env.words, KeptBooks::default());
    for own in included {
        let id = ("id", (&own.runbook).into());
        let text = match env.store.included(name, own) {
            Ok(text) => text,
            Err(error) => match env.store.included_unchecked(name, &own.runbook) {
                Ok(text) => {
                    kept.trouble.push(error.say(words));
                    text
                }
                Err(_) => {
                    kept.trouble.push(words.with("included-missing", &[id]));
                    continue;
                }
            },
        };
        match load::kept_runbook(&text, words) {
            Ok(runbook) => {
                kept.books.insert(own.runbook.clone(), Arc::new(runbook));
            }
            Err(problems) => {
                let why = problems.first().map(|first| first.message.clone());
                let why = why.unwrap_or_default();
                let args = [id, ("why", (&why).into())];
                kept.trouble.push(words.with("included-unreadable", &args));
            }
        }
        kept.texts.push((own.runbook.clone(), text));
    }
    kept
}

/// The ids of those whose files are others by now than what a run keeps.
#[must_use]
pub fn changed(env: &Env, runbook: &str, texts: &[(String, String)]) -> Vec<(String, Now)> {
    if texts.is_empty() {
        return Vec::new();
    }
    let Some(entry) = catalog::find(env, runbook).filter(|entry| entry.result.is_ok()) else {
        return Vec::new();
    };
    let reached = LinkReader::new(env).reach(&entry);
    let other = |(id, text): &(String, String)| {
        let now = match reached.books.get(id) {
            Some(now) if now.kept_text(&env.words) == *text => return None,
            Some(_) => Now::Changed,
            None => Now::Gone,
        };
        Some((id.clone(), now))
    };
    texts.iter().filter_map(other).collect()
}

/// How a runbook that is walked inside stands by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// It has another text.
    Changed,
    /// It is not there any more, or cannot be used.
    Gone,
}
