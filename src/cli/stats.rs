//! `vetlla stats`: what past runs tell about their runbooks.
//!
//! It must not count: figures come in.

use super::args::{Stats, StatsFormat};
use super::output::{Done, pretty, print};
use super::stats_text::{FiguresLook, detail, overview};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::unwalked;
use crate::engine::figures::{Figures, RunFigures, json};
use crate::journal::RunName;
use std::collections::BTreeMap;
use std::io::Write;

/// What was read.
#[derive(Default)]
struct Read {
    /// By the runbook's id; the newest run of each, too.
    all: BTreeMap<String, (Figures, RunName)>,
    /// Runs of the other sort: exercises, or none.
    apart: usize,
    /// Runs that cannot be read.
    unread: Vec<RunName>,
}

/// `vetlla stats`.
pub fn stats(env: &Env, own: &Stats, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let mut read = read(env, own)?;
    for (figures, newest) in read.all.values_mut() {
        if let Ok(run) = unwalked(env, newest) {
            figures.name(&run);
        }
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
    };
    let mut text = match &all[..] {
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
    print(out, &text)?;
    Ok(Ending::Fine)
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
        if other || own.since.is_some_and(|own| day < own) || own.until.is_some_and(|own| day > own)
        {
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
