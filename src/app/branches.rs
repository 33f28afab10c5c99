//! What was written of a run on this machine after somebody else had taken it over: it is none of
//! the run, and is shown beside it. Putting it together is a person's act.

use super::env::Env;
use crate::engine::{Run, TicketState, ticket_states, wording};
use crate::journal::RunName;

/// The branches of a run in words, a row a line; a ticket that was filed in one comes first.
#[must_use]
pub fn branch_rows(env: &Env, name: &RunName, run: &Run) -> Vec<String> {
    let (words, mut rows) = (&env.words, Vec::new());
    for (epoch, read) in env.store.branches(name) {
        let own = read.entries.iter().zip(run.entries());
        let common = own.take_while(|(own, other)| own == other).count();
        let beside = read.entries.get(common..).unwrap_or_default();
        let mut branch = run.anew();
        branch.replay_more(&read.entries);
        rows.extend(filed_beside(&branch, run, env));
        let epoch = usize::try_from(epoch).unwrap_or_default();
        let args = [("epoch", epoch.into()), ("count", beside.len().into())];
        rows.push(words.with("branch-title", &args));
        rows.extend(beside.iter().map(|entry| {
            let what = wording::describe(&branch, entry, words);
            format!("  {}  {}  {what}", entry.at.format("%H:%M:%S"), entry.host)
        }));
    }
    rows
}

/// The tickets that were filed in a branch: there may be two of them.
fn filed_beside(branch: &Run, run: &Run, env: &Env) -> Vec<String> {
    let here = ticket_states(run);
    let filed = ticket_states(branch).into_iter().filter(|own| {
        let same = |other: &&_| **other == *own;
        matches!(own.state, TicketState::Delivered(_)) && !here.iter().any(|other| same(&other))
    });
    let told = filed.map(|own| {
        let title = branch.runbook().step(&own.step);
        let title = title.map_or_else(String::new, |(_, step)| step.title.clone());
        let reference = own.reference.unwrap_or_default();
        let args = [
            ("title", (&title).into()),
            ("reference", (&reference).into()),
        ];
        env.words.with("branch-filed", &args)
    });
    told.collect()
}
