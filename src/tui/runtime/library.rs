//! The library's runbooks, read a few at a time between keys.
//!
//! It must not know how the list is drawn.

use super::{Display, Runtime};
use crate::edge::shelf::Shelved;
use crate::tui::screens::library::Listed;
use crate::words::Words;
use std::time::{Duration, Instant};

/// How long reading may keep a key waiting.
const SLICE: Duration = Duration::from_millis(15);

impl<D: Display> Runtime<'_, D> {
    /// Reads on for a moment; a screen other than the library's needs the rest no more.
    pub(super) fn read_on(&mut self) {
        let Some(mut shelf) = self.shelf.take() else {
            return;
        };
        let Some(library) = self.app.library() else {
            return;
        };
        let until = Instant::now() + SLICE;
        let mut read = Vec::new();
        let mut all_read = false;
        while Instant::now() < until {
            let Some(shelved) = shelf.next() else {
                all_read = true;
                break;
            };
            if !shelved.shadowed {
                read.push(listed(shelved, &self.house.words));
            }
        }
        library.add(read);
        library.reading = (!all_read).then(|| shelf.progress()).map(|(read, all)| {
            // A number that changes at each look is bytes on a slow line.
            (read - read % 500, all)
        });
        if !all_read {
            self.shelf = Some(shelf);
        }
    }
}

/// A runbook as the list shows it.
fn listed(shelved: Shelved, words: &Words) -> Listed {
    let place = shelved.origin.show(words);
    match shelved.result {
        Ok(runbook) => Listed {
            id: runbook.id.clone(),
            title: runbook.title.clone(),
            summary: runbook.summary.clone(),
            labels: runbook.labels.clone(),
            steps: runbook
                .steps
                .iter()
                .map(|step| step.title.clone())
                .collect(),
            place,
            problem: None,
        },
        Err(problems) => {
            let first = problems.first().map(|problem| {
                let at = problem.place;
                format!("{place}:{}:{}: {}", at.line, at.column, problem.message)
            });
            let more = problems.len().saturating_sub(1);
            Listed {
                id: shelved.id,
                place,
                problem: first.map(|text| (text, more)),
                ..Listed::default()
            }
        }
    }
}
