//! The library's runbooks, read a few at a time between keys.
//!
//! It must not know how the list is drawn.

use super::{Display, Runtime};
use crate::app::catalog::CatalogEntry;
use crate::i18n::Words;
use crate::tui::screens::library::Listed;
use std::time::{Duration, Instant};

/// How long reading may keep a key waiting.
const SLICE: Duration = Duration::from_millis(15);

impl<D: Display> Runtime<'_, D> {
    /// Reads on for a moment; a screen other than the library's needs the rest no more.
    pub(super) fn read_on(&mut self) {
        let Some(mut catalog) = self.catalog.take() else {
            return;
        };
        let Some(library) = self.app.library() else {
            return;
        };
        let until = Instant::now() + SLICE;
        let mut read = Vec::new();
        let mut all_read = false;
        while Instant::now() < until {
            let Some(entry) = catalog.next() else {
                all_read = true;
                break;
            };
            if !entry.shadowed {
                read.push(listed(entry, &self.env.words));
            }
        }
        library.add(read);
        library.reading = (!all_read).then(|| catalog.progress()).map(|(read, all)| {
            // A number that changes at each look is bytes on a slow line.
            (read - read % 500, all)
        });
        if !all_read {
            self.catalog = Some(catalog);
        }
    }
}

/// A runbook as the list shows it.
fn listed(entry: CatalogEntry, words: &Words) -> Listed {
    let place = entry.origin.show(words);
    match entry.result {
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
                id: entry.id,
                place,
                problem: first.map(|text| (text, more)),
                ..Listed::default()
            }
        }
    }
}
