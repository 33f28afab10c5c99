//! The open runs and the runbooks, read one by one into the rows of the library.
//!
//! It must not know where they are told, nor how the list is drawn.

use crate::app::catalog::{self, CatalogEntry, RunbookOrigin};
use crate::app::ending::Failure;
use crate::app::env::Env;
use crate::app::favourites::{LibraryUse, LibraryUses};
use crate::app::history::{History, is_over};
use crate::app::working_copy::{WorkingCopy, has_working_copies, working_copies};
use crate::engine::handover::to_read;
use crate::engine::totals::Totals;
use crate::engine::{Phase, Run, about, drill, ticket_states};
use crate::i18n::Words;
use crate::journal::{RecordError, RunName};
use crate::tui::screens::library::{Listed, OpenRunRow};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long the first piece is read, and how many rows it has at most: a small library is
/// shown whole at once, and a large one shows its first rows.
const FIRST: (Duration, usize) = (Duration::from_millis(5), 24);
/// The same for each other piece.
const PIECE: (Duration, usize) = (Duration::from_millis(8), usize::MAX);

/// What is to be read.
#[derive(Debug, Default)]
pub(super) struct WantedRows {
    /// The ids of the runbooks that are wanted; all, and the open runs, where none is named.
    only: Vec<String>,
}

impl WantedRows {
    /// These runbooks and no run.
    pub fn only(ids: Vec<String>) -> Self {
        Self { only: ids }
    }
}

/// A library that is being read, and no more once this goes.
#[derive(Debug)]
pub(super) struct Reading {
    /// Which time it is read.
    pub nth: u32,
    /// Set once nobody wants more.
    pub stop: Arc<AtomicBool>,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

/// Rows that were read.
#[derive(Debug, Default)]
pub struct ReadRows {
    pub(super) runs: Vec<OpenRunRow>,
    pub(super) runbooks: Vec<Listed>,
    /// The ids and the places of those that others hide.
    pub(super) hidden: Vec<(String, String)>,
    /// What git knows of the folders, once all else is read.
    pub(super) copies: Vec<WorkingCopy>,
    /// How many have been read, of how many; none where these are the last.
    pub(super) progress: Option<(usize, usize)>,
    /// Why no run could be listed.
    pub(super) trouble: Option<RecordError>,
}

/// Reads all that is wanted, one by one, and tells it in pieces: the first as soon as a
/// screen is full. Stops where `tell` says that nobody wants more.
pub(super) fn read_all(env: &Env, wanted: WantedRows, tell: &mut dyn FnMut(ReadRows) -> bool) {
    let (runs, mut trouble) = match wanted.only.as_slice() {
        [] => match env.store.unfinished() {
            Ok(runs) => (runs, None),
            Err(error) => (Vec::new(), Some(error)),
        },
        _ => (Vec::new(), None),
    };
    let mut reader = LibraryReader {
        env,
        all_runs: runs.len(),
        runs: runs.into_iter(),
        history: History::default(),
        catalog: None,
        uses: LibraryUses::default(),
        only: wanted.only,
    };
    let (mut time, mut most) = FIRST;
    loop {
        let mut rows = reader.next_piece(time, most);
        rows.trouble = trouble.take();
        let more = rows.progress.is_some();
        let asks_git = !more && has_working_copies(env);
        if asks_git {
            rows.progress = Some(reader.progress());
        }
        if !tell(rows) || !(more || asks_git) {
            return;
        }
        if asks_git {
            tell(ReadRows {
                copies: working_copies(env),
                ..ReadRows::default()
            });
            return;
        }
        (time, most) = PIECE;
    }
}

/// A library while it is being read: the open runs, and then the runbooks.
struct LibraryReader<'h> {
    env: &'h Env,
    runs: std::vec::IntoIter<RunName>,
    all_runs: usize,
    history: History<'h>,
    /// None until the runs are read: listing the files takes time, too.
    catalog: Option<catalog::CatalogReader<'h>>,
    uses: LibraryUses,
    only: Vec<String>,
}

impl LibraryReader<'_> {
    /// Reads so many runs and runbooks, or as many as there is time for behind the first:
    /// thousands of files are listed before that.
    fn next_piece(&mut self, time: Duration, most: usize) -> ReadRows {
        let (mut rows, mut until) = (ReadRows::default(), None);
        for _ in 0..most {
            if let Some(name) = self.runs.next() {
                rows.runs
                    .extend(open_run(self.env, &name, &mut self.history));
            } else {
                let Some(entry) = self.next_entry() else {
                    return rows;
                };
                let wanted = self.only.is_empty() || self.only.contains(&entry.id);
                if entry.shadowed {
                    let place = entry.origin.show(&self.env.words);
                    rows.hidden.push((entry.id, place));
                } else if wanted {
                    let used = self.uses.of(&entry.id);
                    rows.runbooks.push(listed(entry, used, &self.env.words));
                }
            }
            let now = Instant::now();
            if now >= *until.get_or_insert(now + time) {
                break;
            }
        }
        rows.progress = Some(self.progress());
        rows
    }

    /// The next runbook; those that are used here come first.
    fn next_entry(&mut self) -> Option<CatalogEntry> {
        if self.catalog.is_none() {
            self.uses = LibraryUses::look(self.env);
            let catalog = catalog::CatalogReader::new(self.env);
            self.catalog = Some(catalog.first(|id| self.uses.has(id)));
        }
        self.catalog.as_mut()?.next()
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
fn listed(entry: CatalogEntry, used: LibraryUse, words: &Words) -> Listed {
    let place = entry.origin.show(words);
    match entry.result {
        Ok(runbook) => Listed {
            used,
            path: match entry.origin {
                RunbookOrigin::File(path) => Some(path),
                RunbookOrigin::BuiltIn(_) => None,
            },
            ..Listed::of(&runbook, place)
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
    Some(OpenRunRow {
        trouble: (!past_run.trouble.is_empty()).then(|| past_run.trouble.join(" ")),
        ..open_row(name.as_str(), run, &env.words)
    })
}

/// A run as the list shows it.
pub(super) fn open_row(name: &str, run: &Run, words: &Words) -> OpenRunRow {
    let tickets = ticket_states(run);
    OpenRunRow {
        name: name.to_owned(),
        title: drill::marked(run, &run.runbook().title, words),
        drill: run
            .is_drill()
            .then(|| format!("[{}]", words.say("drill-mark"))),
        started: run
            .started()
            .and_then(|at| at.checked_sub_signed(run.ahead())),
        step: run
            .current()
            .map(|at| run.runbook().steps[at].title.clone()),
        totals: Totals::of(run),
        about: about::about(run, words),
        operator: about::last_author(run).map(str::to_owned),
        found_by: about::found_by(run, &tickets, words),
        handover: to_read(run).map(|own| [own.title(words), own.note.to_owned()]),
        tickets,
        trouble: None,
    }
}
