//! A short list to choose from, in the detail pane: options, numbers, outcomes.
//!
//! It must not know what follows from a choice.

use super::to_read::ToRead;
use super::waiting::Waiting;
use crate::app::shown_command::ShownCommand;
use crate::engine::hand_ways::HandWay;
use crate::engine::seek::belongs;
use crate::model::{Outcome, StepId};
use crate::tui::draw::Look;
use crate::tui::layout::{Cell, Panel, Target};
use crate::tui::text::{fit, wrap};
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::Line;
use std::ops::Range;
use std::path::PathBuf;

/// What a choice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuPurpose {
    /// The answer to a decision.
    Decide(StepId),
    /// Which number to log a call to.
    Number(StepId),
    /// How a call to this contact and number went.
    Went(StepId, String, String),
    /// What another person said who was asked for their approval, and how.
    Approve(StepId),
    /// Whether the command that is shown is run.
    Run(Box<ShownCommand>),
    /// Which of these is copied, of those that run nowhere here.
    RunByHand(Vec<String>),
    /// What follows from a command that did not go well.
    After(StepId),
    /// Of which of these tries at a command is seen what it printed.
    Tries(Vec<u32>),
    /// Which exporter gets the ticket of the step at that place, or that part of it.
    Exporter((usize, Option<String>)),
    /// Whether that exporter gets what others may have already.
    Again((usize, Option<String>), String),
    /// What became of the ticket that an exporter was given, whose end nobody saw.
    Came(StepId),
    /// What becomes of what looks like a secret in a ticket that leaves.
    Redact(Box<Waiting>),
    /// Which number or address is shown as a code.
    Qr,
    /// Which text goes to the clipboard.
    Yank,
    /// Which of these new files becomes evidence of a step.
    Offered(StepId, Vec<PathBuf>),
    /// How evidence is given that is on another machine, and where it is once it was brought.
    ByHand(Vec<HandWay>, Option<PathBuf>),
    /// Whether this is duty.
    Duty,
}

/// One row of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// What chooses it, before what it says.
    pub lead: String,
    /// What it says.
    pub label: String,
    /// A word more.
    pub note: Option<String>,
    /// It is what was chosen before.
    pub chosen: bool,
    /// It was tried, in vain.
    pub tried: bool,
}

/// A short list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// The question.
    pub title: String,
    /// Why a row is preselected, for instance.
    pub note: Option<String>,
    /// The rows.
    pub rows: Vec<Choosable>,
    /// The row under the cursor; none before one is chosen, where none is proposed.
    pub at: Option<usize>,
    /// The letters that were typed to find a row.
    pub typed: String,
    /// How far it was read, where all of it has to be before its first row does anything.
    pub to_read: Option<ToRead>,
    /// Which of its rows were in sight when it was drawn last; none before it was.
    in_sight: Option<Range<usize>>,
    /// What the choice is for.
    pub purpose: MenuPurpose,
}

/// How phone calls may go, in the menu's order.
pub const OUTCOMES: [(Outcome, &str); 3] = [
    (Outcome::Answered, "outcome-answered"),
    (Outcome::NoAnswer, "outcome-no-answer"),
    (Outcome::Busy, "outcome-busy"),
];

/// How many rows of the row under the cursor are looked at behind its first.
const ROWS: usize = 3;

impl Menu {
    /// A menu with the cursor on its first row.
    #[must_use]
    pub fn new(title: String, purpose: MenuPurpose, labels: Vec<String>) -> Self {
        let row = |(at, label): (usize, String)| Choosable {
            lead: format!("{} ", at + 1),
            label,
            note: None,
            chosen: false,
            tried: false,
        };
        Self {
            title,
            note: None,
            rows: labels.into_iter().enumerate().map(row).collect(),
            at: Some(0),
            typed: String::new(),
            to_read: None,
            in_sight: None,
            purpose,
        }
    }

    /// Whether it answers a decision: its rows are the step's own options.
    #[must_use]
    pub fn decides(&self) -> bool {
        matches!(self.purpose, MenuPurpose::Decide(_))
    }

    /// Whether a letter belongs to the word that leads to a row, whatever else its key does.
    #[must_use]
    pub fn claims(&self, letter: char) -> bool {
        let labels = self.rows.iter().map(|row| row.label.as_str());
        belongs(labels, &self.typed, letter)
    }

    /// Whether what stands above it is read while one chooses: an option's text, or what to
    /// say on the phone.
    #[must_use]
    pub fn reads_above(&self) -> bool {
        let calls = matches!(self.purpose, MenuPurpose::Number(_) | MenuPurpose::Went(..));
        self.decides() || calls
    }

    /// Whether each row is read whole before any is chosen.
    fn is_read_whole(&self) -> bool {
        self.rows.len() < 4 && matches!(self.purpose, MenuPurpose::Redact(_))
    }

    /// Whether the row that is meant does nothing yet, because the text above is not read.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        let read = self.to_read.as_ref().is_none_or(ToRead::is_read);
        self.at == Some(0) && !read
    }

    /// Whether a row may be chosen by its number: it is in sight, or was not drawn yet.
    #[must_use]
    pub fn sees(&self, row: usize) -> bool {
        let seen = self.in_sight.as_ref();
        seen.is_none_or(|seen| seen.contains(&row))
    }

    /// The page to read before that row does anything; none where it may be chosen.
    pub fn unread(&mut self, row: usize) -> Option<&mut ToRead> {
        self.to_read
            .as_mut()
            .filter(|own| row == 0 && !own.is_read())
    }

    /// Lays the menu out below a text; where both do not fit, the menu stays in sight.
    pub fn arrange(
        &mut self,
        mut panel: Panel,
        text: &[Line<'static>],
        look: &Look<'_>,
    ) -> (Panel, Option<Cell>) {
        let columns = panel.columns();
        let head = self.head(columns, look);
        let (rows, at, starts) = self.rows(columns, look);
        let height = usize::from(panel.inner.height);
        let (mut menu, mut cursor) = (head, at.start);
        let mut end = at.end;
        if let Some(own) = &mut self.to_read {
            menu = own.arrange(&menu, height.saturating_sub(rows.len()), look);
            own.tell(&mut panel);
        }
        if self.at.is_some() {
            (cursor, end) = (cursor + menu.len(), end + menu.len());
        }
        let head = menu.len();
        menu.extend(rows);
        let above = text
            .len()
            .min(height.saturating_sub(menu.len().min(height) + 1));
        let mut lines = text[..above].to_vec();
        // What does not fit above is marked as cut.
        let cut = || Line::styled(look.theme.ellipsis(), look.theme.faint());
        lines.extend((above > 0).then(|| {
            if above < text.len() {
                cut()
            } else {
                Line::default()
            }
        }));
        let room = (height - lines.len().min(height)).max(1);
        // What is said of the row that is meant is in sight with it.
        let top = end.max(cursor + 1).saturating_sub(room).min(cursor);
        let first_in = starts.partition_point(|start| start + head < top);
        let behind = starts.partition_point(|start| start + head < top + room);
        self.in_sight = Some(first_in..behind);
        let y = u16::try_from(lines.len() + cursor.saturating_sub(top)).ok();
        let (first, whole) = (lines.len(), menu.len());
        panel.targets = (top.max(head)..whole)
            .map(|line| {
                let row = starts.partition_point(|start| start + head <= line);
                (first + line - top, Target::Row(row.saturating_sub(1)))
            })
            .collect();
        lines.extend(menu.into_iter().skip(top).take(room));
        panel.lines = lines;
        let at = y.map(|y| (panel.inner.x, panel.inner.y + y));
        (panel, at)
    }

    /// The question and what is said with it.
    fn head(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let title = wrap(&self.title, columns).into_iter();
        let title = title.map(|row| Line::styled(row, look.theme.title()));
        let note = self.note.iter().flat_map(|note| wrap(note, columns));
        let note = note.map(|row| Line::styled(row, look.theme.caution()));
        title.chain(note).collect()
    }

    /// The rows, which lines are of the one that the cursor is on, and where each begins.
    /// Where none is chosen yet, the cursor stands at the question.
    fn rows(
        &self,
        columns: usize,
        look: &Look<'_>,
    ) -> (Vec<Line<'static>>, Range<usize>, Vec<usize>) {
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut starts = Vec::new();
        let mut cursor = 0..0;
        for (at, row) in self.rows.iter().enumerate() {
            let mark = look.theme.mark(match () {
                () if row.chosen => Sign::Chosen,
                () if row.tried => Sign::Failed,
                () => Sign::NotChosen,
            });
            let text = format!("{mark} {}{}", row.lead, row.label);
            let here = self.at == Some(at);
            starts.push(lines.len());
            let style = if here {
                cursor.start = lines.len();
                look.theme.selected()
            } else {
                Style::new()
            };
            // Only the words are marked: a whole row of blanks is slow on a slow line.
            if here || self.is_read_whole() {
                // Rows may differ in what is cut.
                let mut rows = wrap(&text, columns);
                if let Some(rest) = rows.get(ROWS - 1..).map(|rest| rest.join(" ")) {
                    rows.truncate(ROWS - 1);
                    rows.extend(
                        (!rest.is_empty()).then(|| fit(&rest, columns, look.theme.ellipsis())),
                    );
                }
                lines.extend(rows.into_iter().map(|row| Line::styled(row, style)));
            } else {
                let row = fit(&text, columns, look.theme.ellipsis());
                lines.push(Line::styled(row, style));
            }
            if here || self.rows.len() < 4 {
                let note = row
                    .note
                    .iter()
                    .flat_map(|note| wrap(note, columns.saturating_sub(4)));
                lines.extend(note.map(|row| Line::from(format!("    {row}"))));
            }
            if here {
                cursor.end = lines.len();
            }
        }
        (lines, cursor, starts)
    }
}
