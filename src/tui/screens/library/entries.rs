//! What the library lists: open runs and runbooks.
//!
//! It must not know how they are shown.

use crate::app::favourites::LibraryUse;
use crate::engine::TicketStanding;
use crate::engine::each::title_of_all;
use crate::engine::library_filter::FilterEntry;
use crate::engine::ticket_wording::Said;
use crate::engine::totals::Totals;
use crate::i18n::Words;
use crate::model::{Moment, Runbook, Upkeep};
use std::path::PathBuf;

/// An open run, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenRunRow {
    /// Its name.
    pub name: String,
    /// The runbook's title.
    pub title: String,
    /// The mark of an exercise, which its title begins with, where it is one.
    pub drill: Option<String>,
    /// When it began.
    pub started: Option<Moment>,
    /// The current step's title; none when only the completion call is left.
    pub step: Option<String>,
    /// Closed steps and all steps.
    pub totals: Totals,
    /// What it is about: the ticket's subject, or the first answer.
    pub about: Option<String>,
    /// Who wrote in it last.
    pub operator: Option<String>,
    /// What else it is found by.
    pub found_by: String,
    /// What was handed over with it, where that waits to be read: who did and when, and the note.
    pub handover: Option<[String; 2]>,
    /// How each of its tickets stands.
    pub tickets: Vec<TicketStanding>,
    /// What is wrong with its record.
    pub trouble: Option<String>,
}

impl OpenRunRow {
    /// Whether anything is known of how far it is: of one whose record could not be read, or has
    /// not been yet, nothing is.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.started.is_some() || self.trouble.is_none()
    }

    /// How far it is, in a row; nothing where that is not known.
    #[must_use]
    pub fn progress(&self, words: &Words) -> String {
        let known = self.is_read().then(|| self.totals.short(words));
        known.unwrap_or_default()
    }
}

/// A run that somebody else of the team has, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TeamRunRow {
    /// What the team knows it by.
    pub id: String,
    /// Its name on this disk, where it is here, too.
    pub here: Option<String>,
    /// Who has it, where, and how fresh that is, in words.
    pub held: String,
    /// It is on a screen of theirs.
    pub there: bool,
    /// The run.
    pub run: OpenRunRow,
}

/// A runbook, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// Its id; the file's name where it could not be read.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// Its labels.
    pub labels: Vec<String>,
    /// Who looks after it, and when.
    pub upkeep: Upkeep,
    /// The titles of its steps, and whether each has a condition: such a one has no number
    /// before a run tells whether it applies.
    pub steps: Vec<(String, bool)>,
    /// Where it is.
    pub place: String,
    /// Its file; none where it is built in.
    pub path: Option<PathBuf>,
    /// What git knows of it.
    pub git: Option<Said>,
    /// Where others with its id are, which it hides.
    pub hides: Vec<String>,
    /// What it is found by.
    pub found: FilterEntry,
    /// How it is used here.
    pub used: LibraryUse,
    /// Its first problem, and how many more there are.
    pub problem: Option<(String, usize)>,
}

impl Listed {
    /// A runbook that could be read.
    #[must_use]
    pub fn of(runbook: &Runbook, place: String) -> Self {
        let steps = runbook.steps.iter();
        let titles = steps.map(|step| (title_of_all(runbook, step), step.when.is_some()));
        Self {
            id: runbook.id.clone(),
            title: runbook.title.clone(),
            summary: runbook.summary.clone(),
            labels: runbook.labels.clone(),
            upkeep: runbook.upkeep.clone(),
            steps: titles.collect(),
            place,
            path: None,
            git: None,
            hides: Vec::new(),
            found: FilterEntry::of(runbook),
            used: LibraryUse::default(),
            problem: None,
        }
    }
}
