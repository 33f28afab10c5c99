//! The open runs and the runbooks, read one by one into the rows of the library.
//!
//! It must not know when there is time for it, nor how the list is drawn.

use crate::app::catalog::{self, CatalogEntry};
use crate::app::ending::Failure;
use crate::app::env::Env;
use crate::app::history::{History, is_over};
use crate::engine::totals::Totals;
use crate::engine::{Phase, about, drill, ticket_states};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::tui::screens::library::{Library, Listed, OpenRunRow};
use std::time::Instant;

/// A library while it is being read: the open runs, and then the runbooks.
pub(super) struct LibraryReader<'h> {
    runs: std::vec::IntoIter<RunName>,
    all_runs: usize,
    history: History<'h>,
    /// None until the runs are read: listing the files takes time, too.
    catalog: Option<catalog::CatalogReader<'h>>,
    /// The ids of the runbooks that are wanted; all where none is named.
    only: Vec<String>,
}

impl<'h> LibraryReader<'h> {
    /// Of these runs, none of which is read yet.
    pub fn of(runs: Vec<RunName>) -> Self {
        Self {
            all_runs: runs.len(),
            runs: runs.into_iter(),
            history: History::default(),
            catalog: None,
            only: Vec::new(),
        }
    }

    /// Of these runbooks and no run.
    pub fn only(ids: Vec<String>) -> Self {
        Self {
            only: ids,
            ..Self::of(Vec::new())
        }
    }

    /// Reads so many runs and runbooks, or as many as there is time for; says whether
    /// there may be more.
    pub fn read_on(
        &mut self,
        env: &'h Env,
        (until, most): (Instant, usize),
        library: &mut Library,
    ) -> bool {
        let (mut runs, mut runbooks) = (Vec::new(), Vec::new());
        let mut more = true;
        for _ in 0..most {
            if Instant::now() >= until {
                break;
            }
            if let Some(name) = self.runs.next() {
                runs.extend(open_run(env, &name, &mut self.history));
                continue;
            }
            let catalog = self
                .catalog
                .get_or_insert_with(|| catalog::CatalogReader::new(env));
            let Some(entry) = catalog.next() else {
                more = false;
                break;
            };
            if !entry.shadowed && (self.only.is_empty() || self.only.contains(&entry.id)) {
                runbooks.push(listed(entry, &env.words));
            }
        }
        library.add_runs(runs);
        library.add(runbooks);
        library.reading = more.then(|| self.progress());
        more
    }

    /// How many have been read, of how many: of the runs first, and then of the runbooks.
    fn progress(&self) -> (usize, usize) {
        let runs = (self.all_runs - self.runs.len(), self.all_runs);
        let (read, all) = match &self.catalog {
            Some(catalog) => catalog.progress(),
            None => runs,
        };
        // A number that changes at each look is bytes on a slow line.
        let step = if all < 1_000 { 50 } else { 500 };
        (read - read % step, all)
    }
}

/// A runbook as the list shows it.
fn listed(entry: CatalogEntry, words: &Words) -> Listed {
    let place = entry.origin.show(words);
    match entry.result {
        Ok(runbook) => Listed::of(&runbook, place),
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

/// An open run as the list shows it; none where it is over.
fn open_run(env: &Env, name: &RunName, history: &mut History<'_>) -> Option<OpenRunRow> {
    if is_over(env, name) {
        return None;
    }
    let past_run = match history.at(env, name) {
        Ok(past_run) => past_run,
        Err(error) => {
            let trouble = Some(Failure::open(error, &env.words).text.replace('\n', " "));
            let name = name.as_str().to_owned();
            return Some(OpenRunRow {
                title: name.clone(),
                name,
                trouble,
                ..OpenRunRow::default()
            });
        }
    };
    let run = &past_run.run;
    if *run.phase() != Phase::Open {
        return None;
    }
    let tickets = ticket_states(run);
    Some(OpenRunRow {
        name: name.as_str().to_owned(),
        title: drill::marked(run, &run.runbook().title, &env.words),
        started: run
            .started()
            .and_then(|at| at.checked_sub_signed(run.ahead())),
        step: run
            .current()
            .map(|at| run.runbook().steps[at].title.clone()),
        totals: Totals::of(run),
        about: about::about(run, &env.words),
        operator: about::last_author(run).map(str::to_owned),
        found_by: about::found_by(run, &tickets, &env.words),
        tickets,
        trouble: (!past_run.trouble.is_empty()).then(|| past_run.trouble.join(" ")),
    })
}
