//! A run of the same runbook that is open, for somebody who begins another one.
//!
//! It must not decide which of the two is gone on with.

use super::env::Env;
use super::history::History;
use super::opening;
use crate::engine::totals::Totals;
use crate::engine::wording::ends_itself;
use crate::engine::{Phase, Run};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::Moment;

/// The newest open run of a runbook, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its name.
    pub name: RunName,
    /// Since when it is open, and where it stands.
    pub said: String,
}

impl Earlier {
    /// What is said where another one begins all the same.
    #[must_use]
    pub fn said_beside(&self, words: &Words) -> String {
        let stop = if ends_itself(&self.said) { "" } else { "." };
        format!("{}{stop} {}", self.said, words.say("again-begun"))
    }
}

/// The newest open run of the runbook of that id; who begins an exercise is told of exercises
/// alone, and who begins a run that is meant of no exercise. Of other runbooks no run is read: their
/// names tell.
#[must_use]
pub fn open_run_of(env: &Env, id: &str, drill: bool, now: Moment) -> Option<Earlier> {
    open_run(env, (id, drill), &mut History::of_one(None), now)
}

/// The newest open run of the runbook whose run has begun here, and is not on disk yet. Where
/// both are of the same text, it is read once for both.
#[must_use]
pub fn open_run_beside(env: &Env, begun: &Run, drill: bool, now: Moment) -> Option<Earlier> {
    let id = &begun.runbook().id;
    open_run(env, (id, drill), &mut History::of_one(Some(begun)), now)
}

fn open_run(
    env: &Env,
    (id, drill): (&str, bool),
    history: &mut History<'_>,
    now: Moment,
) -> Option<Earlier> {
    let names = env.store.unfinished().ok()?.into_iter();
    let mut alike = names.filter(|name| name.may_be_of(id));
    alike.find_map(|name| earlier(env, name, (id, drill), history, now))
}

fn earlier(
    env: &Env,
    name: RunName,
    (id, drill): (&str, bool),
    history: &mut History<'_>,
    now: Moment,
) -> Option<Earlier> {
    let past = history.at(env, &name).ok()?;
    let run = &past.run;
    if *run.phase() != Phase::Open || run.runbook().id != id || run.is_drill() != drill {
        return None;
    }
    let words = &env.words;
    let since = opening::local(env, run.runbook(), run.started().unwrap_or(now));
    let since = since.format("%d/%m %H:%M").to_string();
    let step = run.current().and_then(|at| run.runbook().steps.get(at));
    let step = match step {
        Some(step) => step.title.clone(),
        None => words.say("library-at-completion"),
    };
    let totals = Totals::of(run).text(words);
    let place = [("totals", (&totals).into()), ("step", (&step).into())];
    let open = [
        ("title", (&run.runbook().title).into()),
        ("since", (&since).into()),
        ("run", name.as_str().into()),
    ];
    let place = words.with("library-at-step", &place);
    let said = format!("{} {place}", words.with("again-open", &open));
    Some(Earlier { name, said })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::config::Places;
    use super::super::env::Options;
    use super::super::terms::Terms;
    use super::*;
    use std::fs;
    use std::sync::Arc;

    const BOOK: &str = "version: 1\nid: failover\ntitle: T\nsteps: [{ id: a, title: A }]\n";

    #[test]
    fn a_runbook_is_read_once_for_the_run_that_begins_and_the_one_that_is_open() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("failover.yaml");
        fs::write(&file, BOOK).unwrap();
        let options = Options {
            state_dir: Some(root.path().join("state")),
            ..Options::default()
        };
        let env = Env::look(&options, &Places::default());
        let begin = || {
            let file = file.display().to_string();
            opening::begin(&env, &file, &Terms::default(), env.now()).unwrap()
        };
        begin().session.make();
        let name = env.store.unfinished().unwrap().remove(0);
        let again = begin();
        let run = again.session.run();
        let past = |known| History::of_one(known).at(&env, &name).unwrap().run;
        assert!(Arc::ptr_eq(past(Some(run)).runbook(), run.runbook()));
        assert!(!Arc::ptr_eq(past(None).runbook(), run.runbook()));
        let found = open_run_beside(&env, run, false, env.now()).unwrap();
        assert_eq!(
            found,
            open_run_of(&env, "failover", false, env.now()).unwrap()
        );
        assert!(found.said.contains('0'), "{}", found.said);
        // Of another text, the open run has its own.
        fs::write(&file, BOOK.replace("title: A", "title: B")).unwrap();
        let changed = begin();
        let run = changed.session.run();
        assert!(!Arc::ptr_eq(past(Some(run)).runbook(), run.runbook()));
        assert_eq!(open_run_beside(&env, run, false, env.now()), Some(found));
    }
}
