//! How many open runs are listed above the runbooks: some leave room for what one came for.
//!
//! It must not know how a row is drawn.

use super::{Library, OpenRunRow, Row};
use crate::i18n::Words;

/// So many open runs stand above the runbooks until somebody asks for more of them; one more
/// is no reason for a row that says so.
const FEW_RUNS: usize = 8;

impl Library {
    /// How many rows stand below the heading of open runs.
    pub(super) fn rows_of_runs(&self) -> usize {
        let is_runs = |row: &&Row| matches!(row, Row::Run(_) | Row::MoreRuns);
        self.rows.iter().take_while(is_runs).count()
    }

    /// The open runs that are listed where nothing is looked for: the first ones, and those
    /// that somebody has to read something of.
    pub(super) fn few_runs(&self) -> Vec<Row> {
        let all = self.all_runs || self.runs.len() <= FEW_RUNS + 1;
        let calls = |run: &OpenRunRow| run.trouble.is_some() || run.handover.is_some();
        let runs = self.runs.iter().enumerate();
        let few = runs.filter(|(at, run)| all || *at < FEW_RUNS || calls(run));
        let mut few: Vec<_> = few.map(|(at, _)| Row::Run(at)).collect();
        if few.len() < self.runs.len() {
            few.push(Row::MoreRuns);
        }
        few
    }

    /// That there are more open runs, and how they are listed.
    pub(super) fn more_runs(&self, words: &Words) -> String {
        let listed = self.rows.iter().filter(|row| matches!(row, Row::Run(_)));
        let count = self.runs.len().saturating_sub(listed.count());
        words.with("library-more-runs", &[("count", count.into())])
    }
}
