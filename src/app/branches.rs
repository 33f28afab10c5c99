//! What was written of a run after somebody else had taken it over: it is none of the run, and is
//! shown beside it. Putting it together is a person's act.
//!
//! A branch may be known twice, from this disk and from the team: it is told once, and the same on
//! every host.

use crate::engine::{Run, TicketState, ticket_states, wording};
use crate::i18n::Words;
use crate::journal::Readback;
use crate::model::Entry;
use crate::model::sorted::sort_by_key;
use serde_json::{Value, json as object};

/// What lies beside a run.
pub struct Branch {
    /// In which epoch it was written.
    pub epoch: u32,
    /// What was written, without what is the run's own.
    pub entries: Vec<Entry>,
    /// The run as whoever wrote that saw it.
    run: Run,
}

/// The branches of a run, of whole journals by their epochs; 0 where it is not known in which one
/// was written.
#[must_use]
pub fn branches(run: &Run, found: Vec<(u32, Readback)>) -> Vec<Branch> {
    let mut all: Vec<Branch> = Vec::new();
    let mut found = found;
    // The longest first: it has what the others have.
    sort_by_key(&mut found, |(epoch, read)| {
        (usize::MAX - read.entries.len(), u32::MAX - epoch)
    });
    for (epoch, read) in found {
        let own = read.entries.iter().zip(run.entries());
        let common = own.take_while(|(own, other)| own == other).count();
        let beside = read.entries.get(common..).unwrap_or_default();
        if beside.is_empty() || all.iter().any(|own| own.entries.starts_with(beside)) {
            continue;
        }
        let mut whole = run.anew();
        whole.replay_more(&read.entries);
        all.push(Branch {
            epoch,
            entries: beside.to_vec(),
            run: whole,
        });
    }
    sort_by_key(&mut all, |own| {
        let first = own.entries.first();
        (own.epoch, first.map(|own| (own.at, own.host.clone())))
    });
    all
}

/// The tickets that were filed beside a run, for whoever looks at it, before anything else.
#[must_use]
pub fn filed_rows(run: &Run, branches: &[Branch], words: &Words) -> Vec<String> {
    let all = branches.iter();
    all.flat_map(|branch| filed_beside(branch, run, words))
        .collect()
}

/// The branches of a run in words, a row a line.
#[must_use]
pub fn branch_rows(branches: &[Branch], words: &Words) -> Vec<String> {
    let mut rows = Vec::new();
    for branch in branches {
        let epoch = usize::try_from(branch.epoch).unwrap_or_default();
        let args = [
            ("epoch", epoch.into()),
            ("count", branch.entries.len().into()),
        ];
        rows.push(words.with("branch-title", &args));
        rows.extend(branch.entries.iter().map(|entry| {
            let what = wording::describe(&branch.run, entry, words);
            let (by, host) = (&entry.by, &entry.host);
            format!("  {}  {by} ({host})  {what}", entry.at.format("%H:%M:%S"))
        }));
    }
    rows
}

/// The tickets that were filed in a branch and not so in the run: there may be two of them.
fn filed(branch: &Branch, run: &Run) -> Vec<(String, String)> {
    let here = ticket_states(run);
    let filed = ticket_states(&branch.run).into_iter().filter(|own| {
        let same = |other: &&_| **other == *own;
        matches!(own.state, TicketState::Delivered(_)) && !here.iter().any(|other| same(&other))
    });
    let told = filed.map(|own| {
        let title = branch.run.runbook().step(&own.step);
        let title = title.map_or_else(String::new, |(_, step)| step.title.clone());
        (title, own.reference.unwrap_or_default())
    });
    told.collect()
}

fn filed_beside(branch: &Branch, run: &Run, words: &Words) -> Vec<String> {
    let told = filed(branch, run).into_iter().map(|(title, reference)| {
        let args = [
            ("title", (&title).into()),
            ("reference", (&reference).into()),
        ];
        words.with("branch-filed", &args)
    });
    told.collect()
}

/// The tickets that were filed beside a run, in words for whoever has it, and whoever had it.
#[must_use]
pub fn filed_text(run: &Run, found: Vec<(u32, Readback)>, words: &Words) -> Vec<String> {
    let all = branches(run, found);
    let told = all.iter().flat_map(|branch| filed(branch, run));
    told.map(|(title, reference)| {
        let args = [
            ("title", (&title).into()),
            ("reference", (&reference).into()),
        ];
        words.with("hands-filed", &args)
    })
    .collect()
}

/// The same for programs.
#[must_use]
pub fn branches_json(run: &Run, branches: &[Branch], words: &Words) -> Value {
    let rows = branches.iter().map(|branch| {
        let entries = branch.entries.iter().map(|entry| {
            object!({ "at": entry.at.to_rfc3339(), "by": entry.by, "host": entry.host,
                "event": entry.event, "text": wording::describe(&branch.run, entry, words) })
        });
        let filed = filed(branch, run).into_iter();
        let filed = filed.map(|(title, number)| object!({ "title": title, "reference": number }));
        object!({ "epoch": branch.epoch, "entries": entries.collect::<Vec<_>>(),
            "filed": filed.collect::<Vec<_>>() })
    });
    object!(rows.collect::<Vec<_>>())
}
