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
    told(filed(branch, run), "branch-filed", words)
}

/// What tickets are called and numbered, each in a sentence.
fn told(filed: Vec<(String, String)>, sentence: &str, words: &Words) -> Vec<String> {
    let told = filed.into_iter().map(|(title, reference)| {
        let word = if reference.is_empty() {
            "filed-alone"
        } else {
            "filed-numbered"
        };
        let args = [
            ("title", (&title).into()),
            ("reference", (&reference).into()),
        ];
        let what = words.with(word, &args);
        words.with(sentence, &[("what", (&what).into())])
    });
    told.collect()
}

/// The tickets that were filed beside a run, in words for whoever has it, and whoever had it.
#[must_use]
pub fn filed_text(run: &Run, found: Vec<(u32, Readback)>, words: &Words) -> Vec<String> {
    let all = branches(run, found);
    let all = all.iter();
    all.flat_map(|branch| told(filed(branch, run), "hands-filed", words))
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::i18n::Lang;
    use crate::load;
    use crate::model::{Event, Operator};
    use std::sync::Arc;

    const BOOK: &str = "version: 1\nid: b\ntitle: B\nsteps:\n- { id: a, title: A }\n\
        - { id: t, kind: ticket, title: The ticket, ticket: { subject: S, body: B } }\n";

    fn entry(second: u32, host: &str, event: Event) -> Entry {
        let at = format!("2026-11-23T03:12:{second:02}+01:00");
        Entry {
            at: at.parse().unwrap(),
            by: "anna".to_owned(),
            host: host.to_owned(),
            event,
        }
    }

    fn ticked(second: u32, host: &str, step: &str) -> Entry {
        let (step, reason) = (step.into(), None);
        entry(second, host, Event::StepTicked { step, reason })
    }

    fn journal(entries: &[Entry]) -> Readback {
        Readback {
            entries: entries.to_vec(),
            ..Readback::default()
        }
    }

    #[test]
    fn a_branch_that_is_known_twice_is_told_once_and_a_ticket_filed_in_it_before_anything_else() {
        let words = Words::new(Lang::En);
        let book = load::kept_runbook(BOOK, &words).unwrap();
        let first = ticked(1, "a", "a");
        let own = [first.clone(), ticked(9, "b", "t")];
        let run = Run::replay(Arc::new(book), Operator::default(), &own);
        let note = |second| {
            let text = "cut off".to_owned();
            entry(second, "a", Event::NoteAdded { step: None, text })
        };
        let short = [first.clone(), note(3)];
        let whole = [first.clone(), note(3), ticked(4, "a", "t")];
        let found = vec![
            (1, journal(&short)),
            (1, journal(&whole)),
            (1, journal(&whole)),
            // All of it is in the run.
            (2, journal(std::slice::from_ref(&first))),
        ];
        let mut other = found.clone();
        other.reverse();
        let all = branches(&run, found);
        assert_eq!((all.len(), all[0].epoch, all[0].entries.len()), (1, 1, 2));
        let rows = branch_rows(&all, &words);
        assert_eq!(branch_rows(&branches(&run, other), &words), rows);
        assert!(
            rows[1].contains("anna (a)") && rows[1].contains("cut off"),
            "{rows:?}"
        );
        let filed = filed_rows(&run, &all, &words);
        assert!(
            filed.len() == 1 && filed[0].contains("The ticket"),
            "{filed:?}"
        );
        // A ticket without a number leaves no hole in the sentence.
        let told = filed_text(&run, vec![(1, journal(&whole))], &words);
        for text in filed.iter().chain(&told) {
            assert!(!text.contains("  ") && !text.contains(" ."), "{text}");
        }
        let told = branches_json(&run, &all, &words);
        assert_eq!(told[0]["filed"][0]["title"], "The ticket");
    }
}
