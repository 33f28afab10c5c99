//! The team's runs in the library: their section, and what is told of one.
//!
//! It must not know how they are found.

use super::detail::run_detail;
use super::entries::TeamRunRow;
use super::{Heading, Library, Row};
use crate::engine::TicketState;
use crate::engine::ticket_wording;
use crate::model::sorted::gathered;
use crate::tui::draw::Look;
use crate::tui::text::{fit, wrap};
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::Line;
use std::collections::HashSet;
use std::fmt::Write as _;

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
            Row::Runbook(_) | Row::Refused(_) => Some(format!("{row:?}")),
        }
        .unwrap_or_default()
    }

    /// Says why the team's runs are not known, or not known anew.
    pub fn team_away(&mut self, why: String) {
        let line = self.line_of(self.at);
        self.away = Some(why);
        self.stay(line);
    }

    /// A line above rows.
    pub(super) fn heading(&self, own: Heading, columns: usize, look: &Look<'_>) -> Line<'static> {
        let words = look.words;
        let (text, style) = match own {
            Heading::Runs => (words.say("library-open-runs"), look.theme.title()),
            Heading::Team => (words.say("library-team"), look.theme.title()),
            Heading::Runbooks => (words.say("library-runbooks"), look.theme.title()),
            Heading::Away => {
                let why = self.away.as_deref().unwrap_or_default();
                let why = fit(why, columns, look.theme.ellipsis());
                (why, look.theme.faint())
            }
        };
        Line::styled(text, style)
    }
}

impl TeamRunRow {
    /// What it is found by.
    pub(super) fn search_text(&self) -> String {
        let run = &self.run;
        format!("{} {} {} {}", run.title, run.name, run.found_by, self.held)
    }

    /// Its row: who has it and how fresh that is, how far it is, how its tickets stand, what it
    /// is about.
    pub(super) fn shown(&self, look: &Look<'_>) -> (String, Style) {
        let (mark, style) = if self.there {
            (look.theme.mark(Sign::Current), look.theme.current())
        } else {
            (look.theme.mark(Sign::Waiting), Style::new())
        };
        let run = &self.run;
        let mut text = format!("{mark} {} {}", self.held, run.totals.short(look.words));
        let tickets = run.tickets.iter();
        for ticket in tickets.filter(|ticket| ticket.state != TicketState::Draft) {
            let dot = look.theme.dot();
            let said = ticket_wording::flag_first(ticket, dot, look.words);
            let _ = write!(text, "{dot}{said}");
        }
        let after = [run.about.as_ref(), Some(&run.title)];
        let after: Vec<_> = after.into_iter().flatten().map(String::as_str).collect();
        (format!("{text} {}", after.join(look.theme.dot())), style)
    }
}

/// What is told of a run that somebody else of the team has.
pub(super) fn team_detail(row: &TeamRunRow, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let held = wrap(&row.held, columns).into_iter();
    let held = held.map(|text| Line::styled(text, look.theme.current()));
    let mut lines: Vec<_> = held.collect();
    lines.extend(run_detail(&row.run, columns, look));
    lines
}
