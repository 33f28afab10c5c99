//! `vetlla new`: asks a person what is wanted, and writes a runbook that checks clean.
//!
//! Without a person the skeleton is written as it is. It must not know what stands in it.

use super::output::{Done, print};
use crate::app::catalog::{self, CatalogEntry};
use crate::app::ending::{Ending, Failure, findings, problems_of};
use crate::app::env::Env;
use crate::app::new::{self, Beginning, Wanted, file, id};
use crate::app::opening::no_runbook;
use crate::i18n::{Lang, Words};
use crate::load::report;
use crate::model::command_run::quoted;
use crate::model::nearest::nearest;
use crate::model::{Problem, Sources, sanitize_line};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Who gets a ticket, where nobody said it.
const SOMEBODY: &str = "service-desk@example.org";

/// `vetlla new`.
pub fn new(env: &Env, path: Option<&Path>, from: Option<&str>, out: &mut dyn Write) -> Done {
    let from = from.map(|from| base(env, from)).transpose()?;
    let path = path.map(file);
    if let Some(path) = &path
        && path.symlink_metadata().is_ok()
    {
        return Err(taken(path, &env.words));
    }
    let is_named = path.is_some();
    let asks = io::stdin().is_terminal() && io::stdout().is_terminal();
    let wanted = if asks {
        let mut input = io::stdin().lock();
        Asking {
            env,
            input: &mut input,
            out,
        }
        .wanted(path, from)?
    } else {
        Some(unasked(env, path, from))
    };
    let Some(wanted) = wanted else {
        return Ok(Ending::Findings);
    };
    let text = new::text(env, &wanted).map_err(|problems| {
        let name = wanted.path.display().to_string();
        let text = report::human(&Sources::one(name, ""), &problems, &env.words);
        Failure::new(Ending::Findings, text)
    })?;
    if !asks && !is_named {
        print(out, &text)?;
        return Ok(Ending::Fine);
    }
    put(&wanted, &text, &env.words, out)
}

/// Writes it, and says what to do next.
fn put(wanted: &Wanted, text: &str, words: &Words, out: &mut dyn Write) -> Done {
    new::write(&wanted.path, text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => taken(&wanted.path, words),
        _ => {
            let (path, why) = (shown(&wanted.path), words.why(&error));
            let args = [("path", (&path).into()), ("why", (&why).into())];
            Failure::new(
                Ending::NotReadOrWritten,
                words.with("new-unwritable", &args),
            )
        }
    })?;
    let path = shown(&wanted.path);
    let typed = quoted(&path);
    let args = [("path", (&path).into()), ("typed", (&typed).into())];
    print(out, &format!("{}\n", words.with("new-written", &args)))?;
    if let Beginning::Extending(base) = &wanted.from {
        let args = [("id", (&base.id).into())];
        print(out, &format!("{}\n", words.with("new-extending", &args)))?;
    }
    Ok(Ending::Fine)
}

fn shown(path: &Path) -> String {
    sanitize_line(&path.display().to_string()).into_owned()
}

fn taken(path: &Path, words: &Words) -> Failure {
    let path = shown(path);
    let text = words.with("new-taken", &[("path", (&path).into())]);
    Failure::new(Ending::Findings, text)
}

/// The runbook that is extended or copied.
fn base(env: &Env, wanted: &str) -> Result<CatalogEntry, Failure> {
    let words = &env.words;
    let entry = catalog::find(env, wanted);
    let entry = entry.ok_or_else(|| Failure::open(no_runbook(env, wanted), words))?;
    if problems_of(&entry).is_empty() {
        return Ok(entry);
    }
    Err(Failure::new(Ending::Findings, findings(&entry, words)))
}

/// What is written where nobody can be asked.
fn unasked(env: &Env, path: Option<PathBuf>, from: Option<CatalogEntry>) -> Wanted {
    let path = path.unwrap_or_else(|| file(Path::new("runbook")));
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    Wanted {
        title: stem.unwrap_or_default(),
        lang: env.words.lang(),
        from: from.map_or_else(
            || Beginning::Skeleton(SOMEBODY.to_owned()),
            |from| Beginning::Extending(Box::new(from)),
        ),
        path,
    }
}

/// A person who is asked.
struct Asking<'a> {
    env: &'a Env,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
}

impl Asking<'_> {
    /// What the person wants; none where the input ends.
    fn wanted(
        &mut self,
        path: Option<PathBuf>,
        from: Option<CatalogEntry>,
    ) -> Result<Option<Wanted>, Failure> {
        let (env, words) = (self.env, &self.env.words);
        let Some(title) = self.until(&words.say("new-ask-title"), "", |said| {
            let title = Some(said.to_owned()).filter(|said| !said.is_empty());
            let title = title.ok_or_else(|| words.say("new-needs-title"))?;
            fits(env, &title, SOMEBODY).map(|()| title)
        })?
        else {
            return Ok(None);
        };
        let from = match from {
            Some(base) => Some((Beginning::Extending(Box::new(base)), words.lang())),
            None => self.beginning(&title)?,
        };
        let Some((from, lang)) = from else {
            return Ok(None);
        };
        let path = match path {
            Some(path) => Some(path),
            None => self.path(&title)?,
        };
        Ok(path.map(|path| Wanted {
            path,
            title,
            lang,
            from,
        }))
    }

    /// From nothing, by a copy, or as a change of another one; and in which language.
    fn beginning(&mut self, title: &str) -> Result<Option<(Beginning, Lang)>, Failure> {
        let (env, words) = (self.env, &self.env.words);
        let what = words.say("new-ask-from");
        let Some(way) = self.until(&what, "1", |said| match said {
            "1" | "2" | "3" => Ok(said.to_owned()),
            _ => Err(String::new()),
        })?
        else {
            return Ok(None);
        };
        if way == "1" {
            let own = words.lang();
            let asked = words.say("new-ask-lang");
            let lang = |said: &str| Lang::parse(said).ok_or_else(String::new);
            let Some(lang) = self.until(&asked, own.code(), lang)? else {
                return Ok(None);
            };
            let to = self.until(&words.say("new-ask-to"), SOMEBODY, |said| {
                fits(env, title, said).map(|()| said.to_owned())
            })?;
            return Ok(to.map(|to| (Beginning::Skeleton(to), lang)));
        }
        let Some(base) = self.base()? else {
            return Ok(None);
        };
        let from = match way.as_str() {
            "2" => Beginning::Copy(Box::new(base)),
            _ => Beginning::Extending(Box::new(base)),
        };
        Ok(Some((from, words.lang())))
    }

    /// The runbook that is copied or changed.
    fn base(&mut self) -> Result<Option<CatalogEntry>, Failure> {
        let all = catalog::all(self.env).into_iter();
        let all: Vec<_> = all
            .filter(|entry| entry.result.is_ok() && !entry.shadowed)
            .collect();
        for entry in &all {
            let title = entry.result.as_ref().map_or("", |own| own.title.as_str());
            print(
                self.out,
                &format!("  {}  {}\n", entry.id, sanitize_line(title)),
            )?;
        }
        let words = &self.env.words;
        let asked = words.say("new-ask-which");
        self.until(&asked, "", |said| {
            let found = all.iter().find(|own| own.id == said).cloned();
            let near = || nearest(said, all.iter().map(|own| own.id.as_str()));
            found.ok_or_else(|| near().map_or_else(String::new, |near| did_you_mean(&near, words)))
        })
    }

    /// A file that is not there yet.
    fn path(&mut self, title: &str) -> Result<Option<PathBuf>, Failure> {
        let folder = Path::new("runbooks");
        let name = file(Path::new(&id(title)));
        let proposed = if folder.is_dir() {
            folder.join(name)
        } else {
            name
        };
        let words = &self.env.words;
        let asked = words.say("new-ask-file");
        self.until(&asked, &shown(&proposed), |said| {
            let path = file(Path::new(said));
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            if path.symlink_metadata().is_ok() {
                return Err(taken(&path, words).text);
            }
            match folder.filter(|folder| !folder.is_dir()) {
                Some(folder) => {
                    let folder = shown(folder);
                    Err(words.with("new-no-folder", &[("path", (&folder).into())]))
                }
                None => Ok(path),
            }
        })
    }

    /// Asks until what is said fits, and says why it does not; Enter alone takes what is
    /// proposed. None where the input ends.
    fn until<T>(
        &mut self,
        question: &str,
        proposed: &str,
        fits: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        loop {
            let offer = if proposed.is_empty() {
                String::new()
            } else {
                format!(" [{proposed}]")
            };
            print(self.out, &format!("{question}{offer}: "))?;
            self.out.flush().map_err(|error| Failure::output(&error))?;
            let mut line = String::new();
            if self.input.read_line(&mut line).is_ok_and(|count| count > 0) {
                let line = sanitize_line(line.trim()).into_owned();
                let said = if line.is_empty() { proposed } else { &line };
                let why = match fits(said) {
                    Ok(fitting) => return Ok(Some(fitting)),
                    Err(why) => why,
                };
                let again = self.env.words.say("new-again");
                let told = if why.is_empty() { again } else { why };
                print(self.out, &format!("{told}\n"))?;
            } else {
                print(self.out, "\n")?;
                return Ok(None);
            }
        }
    }
}

/// Whether a skeleton with that title and these addresses can be walked, or why not.
fn fits(env: &Env, title: &str, to: &str) -> Result<(), String> {
    let wanted = Wanted {
        path: file(Path::new("runbook")),
        title: title.to_owned(),
        lang: env.words.lang(),
        from: Beginning::Skeleton(to.to_owned()),
    };
    let first = |problems: Vec<Problem>| problems.into_iter().next();
    let why = new::text(env, &wanted).err().and_then(first);
    why.map_or(Ok(()), |problem| Err(problem.message))
}

fn did_you_mean(near: &str, words: &Words) -> String {
    words.with("problem-did-you-mean", &[("word", near.into())])
}
