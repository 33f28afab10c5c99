//! `vetlla stats`: what past runs tell about their runbooks.
//!
//! It must not count: figures come in.

use super::args::{Stats, StatsFormat};
use super::output::{Done, pretty, print, terminal_columns};
use super::stats_text::{FiguresLook, detail, overview};
use crate::app::catalog;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::unwalked;
use crate::app::opening::no_runbook;
use crate::engine::figures::{Figures, RunFigures, json};
use crate::engine::redaction::{Mask, found};
use crate::journal::RunName;
use crate::model::ascii;
use std::collections::BTreeMap;
use std::io::Write;

/// What was read.
#[derive(Default)]
struct Read {
    /// By the runbook's id; the newest run of each, too.
    all: BTreeMap<String, (Figures, RunName)>,
    /// Runs of the other sort: exercises, or none.
    apart: usize,
    /// Runs that began on other days than are asked for.
    other_days: usize,
    /// Runs that cannot be read.
    unread: Vec<RunName>,
}

impl Read {
    /// Whether there is not one run of what was asked for, on any day.
    fn is_nothing(&self) -> bool {
        self.all.is_empty() && self.apart + self.other_days + self.unread.len() == 0
    }
}

/// `vetlla stats`.
pub fn stats(env: &Env, own: &Stats, out: &mut dyn Write) -> Done {
    let words = &env.words;
    days_follow(env, own)?;
    let mut read = read(env, own)?;
    if let Some(wanted) = own.runbook.as_deref()
        && read.is_nothing()
        && catalog::find(env, wanted).is_none()
    {
        return Err(Failure::open(no_runbook(env, wanted), words));
    }
    for (figures, newest) in read.all.values_mut() {
        if let Ok(run) = unwalked(env, newest) {
            figures.name(&run);
        }
        figures.mask(|why| masked(env, why));
    }
    let mut all: Vec<_> = read.all.into_values().map(|(own, _)| own).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.runs()));
    if own.format == StatsFormat::Json {
        print(out, &pretty(&json(&all)))?;
        return Ok(Ending::Fine);
    }
    let look = FiguresLook {
        words,
        ascii: env.ascii,
        columns: terminal_columns(),
    };
    let mut text = match &all[..] {
        [] if read.other_days > 0 => words.say("stats-none-then") + "\n",
        [] => words.say("stats-none") + "\n",
        [only] => detail(only, look),
        several => overview(several, look),
    };
    for name in &read.unread {
        let args = [("run", name.as_str().into())];
        text += &(words.with("stats-unread", &args) + "\n");
    }
    if read.apart > 0 {
        let word = if own.drills {
            "stats-apart-real"
        } else {
            "stats-apart-drills"
        };
        text += &(words.with(word, &[("count", read.apart.into())]) + "\n");
    }
    let text = if env.ascii { ascii::line(&text) } else { text };
    print(out, &text)?;
    Ok(Ending::Fine)
}

/// Refuses days between which there is none.
fn days_follow(env: &Env, own: &Stats) -> Result<(), Failure> {
    let (Some(since), Some(until)) = (own.since, own.until) else {
        return Ok(());
    };
    if since <= until {
        return Ok(());
    }
    let (since, until) = (since.to_string(), until.to_string());
    let args = [("since", (&since).into()), ("until", (&until).into())];
    let text = env.words.with("stats-days-crossed", &args);
    Err(Failure::new(Ending::Usage, text))
}

/// A reason without what looks like a secret in it: figures are passed on more easily than runs.
fn masked(env: &Env, why: &str) -> String {
    let texts = [(String::new(), why)].into_iter();
    let hidden = found(texts, &env.config.redact);
    Mask::new(&hidden, &env.words).over(why)
}

/// Reads all runs that are asked for, one at a time.
fn read(env: &Env, own: &Stats) -> Result<Read, Failure> {
    let names = env.store.list_all();
    let names = names.map_err(|error| Failure::record(&error, &env.words))?;
    let wanted = own.runbook.as_deref();
    let names = names
        .into_iter()
        .filter(|name| wanted.is_none_or(|id| name.may_be_of(id)));
    let mut read = Read::default();
    for name in names {
        let Ok(journal) = env.store.read(&name) else {
            read.unread.push(name);
            continue;
        };
        let Some((at, run)) = RunFigures::of(&journal.entries) else {
            read.unread.push(name);
            continue;
        };
        let day = at.date_naive();
        let other = wanted.is_some_and(|id| id != run.runbook);
        if other {
            continue;
        }
        if own.since.is_some_and(|own| day < own) || own.until.is_some_and(|own| day > own) {
            read.other_days += 1;
            continue;
        }
        if run.drill != own.drills {
            read.apart += 1;
            continue;
        }
        let (figures, newest) = read.all.entry(run.runbook.clone()).or_insert_with(|| {
            let figures = Figures {
                runbook: run.runbook.clone(),
                drills: own.drills,
                ..Figures::default()
            };
            (figures, name.clone())
        });
        if figures.began.is_none_or(|(_, last)| at >= last) {
            *newest = name;
        }
        figures.add(at, &run);
    }
    Ok(read)
}
