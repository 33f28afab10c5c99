//! The team's runs in the library, and where what is selected stands once they have come.
//!
//! It must not know how they are found, nor how they look.

use super::entries::TeamRunRow;
use super::{Library, Row};
use crate::model::sorted::gathered;
use std::collections::HashSet;

impl Library {
    /// Shows these runs of the team in the place of those that were known. What is selected
    /// stays selected; a run of this disk that somebody else has stands among theirs.
    pub fn tell_team(&mut self, rows: Vec<TeamRunRow>) {
        let selected = self.selected().map(|row| self.key(row));
        let line = self.line_of(self.at);
        let here: HashSet<String> = gathered(rows.iter().filter_map(|row| row.here.clone()));
        self.runs.retain(|run| !here.contains(&run.name));
        (self.team, self.away) = (rows, None);
        self.find_rows();
        let place = |key: &String| self.rows.iter().position(|row| self.key(*row) == *key);
        let last = self.rows.len().saturating_sub(1);
        self.at = selected
            .as_ref()
            .and_then(place)
            .unwrap_or(self.at)
            .min(last);
        self.stay(line);
    }

    /// Keeps what is selected where it is on the screen, from the line that it stood in; a list
    /// that is seen from its beginning stays so, and what has come is in sight.
    fn stay(&mut self, line: usize) {
        if self.top > 0 {
            self.top = (self.top + self.line_of(self.at)).saturating_sub(line);
        }
    }

    /// What a row is, wherever it stands.
    fn key(&self, row: Row) -> String {
        match row {
            Row::Run(at) => self.runs.get(at).map(|run| format!("run {}", run.name)),
            Row::Team(at) => self.team.get(at).map(|row| format!("team {}", row.id)),
            Row::Runbook(_) | Row::Refused(_) | Row::MoreRuns => Some(format!("{row:?}")),
        }
        .unwrap_or_default()
    }

    /// Says why the team's runs are not known, or not known anew.
    pub fn team_away(&mut self, why: String) {
        let line = self.line_of(self.at);
        self.away = Some(why);
        self.stay(line);
    }
}
