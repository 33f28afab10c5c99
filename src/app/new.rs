//! A new runbook: from nothing but a commented skeleton, as a copy, or one that extends another.
//!
//! A file that is there is never written over. It must not ask anybody anything.

use super::catalog::{CatalogEntry, RunbookOrigin};
use super::env::Env;
use super::lineage::Lineages;
use crate::i18n::{Lang, Words};
use crate::import::{MODELINE, slug};
use crate::load::{self, Pair, Texts, Tree};
use crate::model::{Problem, Severity};
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// How long an id may be.
const LONGEST: usize = 64;

/// What a new runbook begins from.
#[derive(Debug)]
pub enum Beginning {
    /// A commented skeleton, and who gets its ticket: addresses with commas between them.
    Skeleton(String),
    /// A copy of this one.
    Copy(Box<CatalogEntry>),
    /// It changes this one.
    Extending(Box<CatalogEntry>),
}

/// What is wanted of a new runbook.
#[derive(Debug)]
pub struct Wanted {
    /// Where it is to be.
    pub path: PathBuf,
    /// Its title.
    pub title: String,
    /// The language of its texts and comments.
    pub lang: Lang,
    /// What it begins from.
    pub from: Beginning,
}

/// The file that is meant by what was typed: with the ending that runbooks have.
#[must_use]
pub fn file(typed: &Path) -> PathBuf {
    match typed.extension().and_then(|ending| ending.to_str()) {
        Some("yaml" | "yml") => typed.to_owned(),
        Some(_) | None => {
            let mut path = typed.as_os_str().to_owned();
            path.push(".yaml");
            path.into()
        }
    }
}

/// The id that goes with a name: small letters, digits and dashes.
#[must_use]
pub fn id(name: &str) -> String {
    let id = slug(name, '-', LONGEST);
    let id = id.trim_matches('-');
    if id.is_empty() { "runbook" } else { id }.to_owned()
}

/// The text of a new runbook, or what is wrong with it: a copy has its mistakes.
///
/// # Errors
/// Where what it begins from is refused, or cannot be had from where it is to be.
pub fn text(env: &Env, wanted: &Wanted) -> Result<String, Vec<Problem>> {
    let stem = wanted.path.file_stem();
    let id = id(&stem.map(|stem| stem.to_string_lossy()).unwrap_or_default());
    let head = head(&id, wanted);
    let words = Words::new(wanted.lang);
    match &wanted.from {
        Beginning::Skeleton(to) => {
            let body = match wanted.lang {
                Lang::Ca => include_str!("new/skeleton.ca.yaml"),
                Lang::Es => include_str!("new/skeleton.es.yaml"),
                Lang::En => include_str!("new/skeleton.en.yaml"),
            };
            let to = to.split(',').map(str::trim).filter(|to| !to.is_empty());
            let to = to.map(|to| flow(load::write(&Tree::from(to)).trim_end()));
            let body = body.replace("@TO@", &to.collect::<Vec<_>>().join(", "));
            let above = words.say("new-skeleton");
            let text = format!("{MODELINE}\n{}{head}{body}", comment(&above));
            let found = load::findings(&text, env.now().date_naive(), &env.words);
            let found = found.into_iter().filter(|own| own.level != Severity::Note);
            let found: Vec<_> = found.collect();
            if found.is_empty() {
                Ok(text)
            } else {
                Err(found)
            }
        }
        Beginning::Extending(base) => {
            let text = extending(&head, base, &words)?;
            let origin = RunbookOrigin::File(wanted.path.clone());
            let lineage = Lineages::new(env).of(&origin, &text);
            load::runbook(Texts::new(&text, &lineage.texts), &env.words)?;
            Ok(text)
        }
        Beginning::Copy(base) => {
            base.result.clone()?;
            let whole = base.kept_text(&env.words);
            let text = renamed(&whole, &id, &wanted.title);
            load::runbook(&text, &env.words)?;
            Ok(text)
        }
    }
}

/// Writes it where nothing is.
///
/// # Errors
/// Where something is, or it cannot be written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

/// The first lines, but for the language of one that has its base's.
fn head(id: &str, wanted: &Wanted) -> String {
    let mut pairs = vec![
        Pair::new("version", "1"),
        Pair::new("id", id),
        Pair::new("title", wanted.title.as_str()),
    ];
    if matches!(wanted.from, Beginning::Skeleton(_)) {
        pairs.push(Pair::new("lang", wanted.lang.code()));
    }
    load::write(&Tree::Map(pairs))
}

/// A text within brackets: a comma would end it there.
fn flow(text: &str) -> String {
    if text.starts_with(['"', '\'']) || !text.contains([',', '[', ']', '{', '}']) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "''"))
}

fn comment(text: &str) -> String {
    text.lines()
        .fold(String::new(), |out, line| format!("{out}# {line}\n"))
}

/// A runbook that extends another one, with what it may change as comments.
fn extending(head: &str, base: &CatalogEntry, words: &Words) -> Result<String, Vec<Problem>> {
    let runbook = base.result.as_ref().map_err(Clone::clone)?;
    let extends = load::write(&Tree::Map(vec![Pair::new("extends", base.id.as_str())]));
    let args = [("id", (&base.id).into())];
    let mut text = format!(
        "{MODELINE}\n{}{head}{extends}\n",
        comment(&words.with("new-extends", &args))
    );
    for step in runbook.steps.iter() {
        let row = load::write(&Tree::Map(vec![Pair::new(
            step.id.as_str(),
            step.title.as_str(),
        )]));
        text.push_str(&comment(&format!("  {}", row.trim_end())));
    }
    let first = runbook.steps.iter().next();
    let first = first.map_or("", |step| step.id.as_str());
    let args = [("step", first.into())];
    text.push_str(&comment(&words.with("new-changes", &args)));
    Ok(text)
}

/// A text with another id and title at the top, and all else as it was.
fn renamed(text: &str, id: &str, title: &str) -> String {
    let line = |key: &str, value: &str| load::write(&Tree::Map(vec![Pair::new(key, value)]));
    let mut out = String::new();
    if !text.contains("yaml-language-server:") {
        out = format!("{MODELINE}\n");
    }
    for row in text.lines() {
        if row.starts_with("id:") {
            out.push_str(&line("id", id));
        } else if row.starts_with("title:") {
            out.push_str(&line("title", title));
        } else {
            out.push_str(row);
            out.push('\n');
        }
    }
    out
}
