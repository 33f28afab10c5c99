//! How a run that somebody else of the team has looks in the library.
//!
//! It must not know the list.

use super::detail::run_detail;
use super::entries::TeamRunRow;
use crate::engine::TicketState;
use crate::engine::ticket_wording;
use crate::tui::draw::Look;
use crate::tui::text::wrap;
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::Line;
use std::fmt::Write as _;

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
        let mut text = format!("{mark} {} {}", self.held, run.progress(look.words));
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
