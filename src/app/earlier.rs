//! A run of the same runbook that is open, for somebody who begins another one.
//!
//! It must not decide which of the two is gone on with.

use super::env::Env;
use super::history::past_run;
use super::opening;
use crate::engine::Phase;
use crate::engine::totals::Totals;
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
        format!("{} {}", self.said, words.say("again-begun"))
    }
}

/// The newest open run of the runbook of that id; who begins an exercise is told of exercises
/// alone, and who begins a run that is meant of no exercise. Of other runbooks no run is read: their
/// names tell.
#[must_use]
pub fn open_run_of(env: &Env, id: &str, drill: bool, now: Moment) -> Option<Earlier> {
    let names = env.store.unfinished().ok()?.into_iter();
    let mut alike = names.filter(|name| name.may_be_of(id));
    alike.find_map(|name| open_run(env, name, (id, drill), now))
}

fn open_run(env: &Env, name: RunName, (id, drill): (&str, bool), now: Moment) -> Option<Earlier> {
    let past = past_run(env, &name).ok()?;
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
