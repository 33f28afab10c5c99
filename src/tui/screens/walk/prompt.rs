//! A line to type above the footer: a reason, a note, a path, a name.
//!
//! It must not know how what follows from the line is done.

use crate::engine::Command;
use crate::model::{FieldId, Moment, SaidHow, StepId};
use crate::text::edit::Buffer;
use crate::tui::draw::Look;
use crate::tui::layout::{Cell, Panel};
use crate::tui::text::wrap;
use chrono::TimeDelta;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What a line is for.
#[derive(Debug, Clone, PartialEq)]
pub enum PromptPurpose {
    /// Why a command departs from the runbook.
    Reason(Command),
    /// A note at the step.
    Note,
    /// A note for whoever goes on with the run.
    Handover,
    /// The path of a file that becomes evidence.
    Evidence(StepId, Option<FieldId>),
    /// The path of a file that the ticket is written to.
    TicketFile {
        /// The place of the ticket step.
        step: usize,
        /// Which part; 0 is the whole.
        part: usize,
        /// The name that the record has it under.
        name: Option<String>,
        /// Replacing a file that is there was offered.
        replace: bool,
    },
    /// Who answered a call: contact and number.
    AnsweredBy(StepId, String, String),
    /// Who approved, or refused.
    Approver(StepId, SaidHow, bool),
    /// A step to jump to.
    Find,
    /// A text in what that try at a command has printed.
    Search(u32),
}

impl PromptPurpose {
    /// Whether the line becomes a part of the run.
    #[must_use]
    pub fn is_for_the_run(&self) -> bool {
        match self {
            Self::Reason(_)
            | Self::Note
            | Self::Handover
            | Self::Evidence(..)
            | Self::AnsweredBy(..)
            | Self::Approver(..) => true,
            Self::TicketFile { .. } | Self::Find | Self::Search(_) => false,
        }
    }
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub purpose: PromptPurpose,
    /// What is asked.
    pub question: String,
    /// What an empty line means; none where something must be typed.
    pub empty_means: Option<String>,
    /// When it was asked, where an empty line that comes at once is none; as long as nothing
    /// was typed.
    pub asked_at: Option<Moment>,
    /// What was asked before it was said what the line would do; none where that was not said.
    asked: Option<Box<str>>,
    /// The line is a letter that was refused: what is typed next takes its place.
    refused: bool,
    /// The line.
    pub buffer: Buffer,
}

/// A key that comes sooner after the one that asked is the same one, bounced or held.
const SOON: TimeDelta = TimeDelta::milliseconds(300);

/// Whether a key that comes now is the one that led to what was shown then, bounced or held. As
/// long as it is held it stays so.
pub(super) fn is_same_press(shown: &mut Moment, now: Moment) -> bool {
    let since = now - *shown;
    let soon = since >= TimeDelta::zero() && since < SOON;
    if soon {
        *shown = now;
    }
    soon
}

impl Prompt {
    /// An empty line.
    #[must_use]
    pub fn new(purpose: PromptPurpose, question: String, buffer: Buffer) -> Self {
        Self {
            purpose,
            question,
            empty_means: None,
            asked_at: None,
            asked: None,
            refused: false,
            buffer,
        }
    }

    /// The line is a letter alone, which is no answer: it begins none either.
    pub fn refuse_letter(&mut self) {
        self.refused = true;
    }

    /// Takes a refused letter away, where what is typed takes its place; gives it.
    pub fn take_refused(&mut self, inserts: bool) -> Option<String> {
        let refused = std::mem::take(&mut self.refused) && inserts;
        refused.then(|| {
            let letter = self.buffer.text().trim().to_owned();
            self.buffer.clear();
            letter
        })
    }

    /// Says what an empty line means.
    #[must_use]
    pub fn or(mut self, meaning: String) -> Self {
        self.empty_means = Some(meaning);
        self
    }

    /// Takes no empty line for an answer that comes at once.
    #[must_use]
    pub fn asked_at(mut self, now: Moment) -> Self {
        self.asked_at = Some(now);
        self
    }

    /// Says what the line will do, in place of the question. Another Enter does it; whatever is
    /// typed goes back to the question.
    pub fn warn(&mut self, told: String) {
        let question = std::mem::replace(&mut self.question, told);
        self.asked = Some(question.into_boxed_str());
    }

    /// Whether it was said what the line will do, and nothing was typed since.
    #[must_use]
    pub fn is_warned(&self) -> bool {
        self.asked.is_some()
    }

    /// Something is typed: the question is what it was.
    pub fn typed(&mut self) {
        self.asked_at = None;
        if let Some(question) = self.asked.take() {
            self.question = question.into_string();
        }
    }

    /// Whether a key that comes now is the one that asked, bounced or held. As long as it is held
    /// it stays so.
    pub fn comes_too_soon(&mut self, now: Moment) -> bool {
        self.asked_at
            .as_mut()
            .is_some_and(|asked| is_same_press(asked, now))
    }

    /// What was typed, or what an empty line means; none when neither.
    #[must_use]
    pub fn answer(&self) -> Option<String> {
        match self.buffer.text().trim() {
            "" => self.empty_means.clone(),
            text => Some(text.to_owned()),
        }
    }

    /// Lays the prompt out over the lower part of `area`.
    pub fn arrange(&self, area: Rect, look: &Look<'_>) -> (Panel, Option<Cell>) {
        let columns = usize::from(area.width.saturating_sub(4)).max(1);
        let question = wrap(&self.question, columns);
        // Its height does not hang on whether something is typed.
        let rows = self.buffer.height(columns).max(self.hint(columns).len());
        let wanted = u16::try_from(question.len() + rows + 2).unwrap_or(u16::MAX);
        let height = wanted.min(area.height);
        let area = Rect {
            y: area.bottom() - height,
            height,
            ..area
        };
        let mut panel = Panel::new(area, String::new(), true);
        panel.over = true;
        let room = usize::from(panel.inner.height);
        let asked = question.into_iter().take(room.saturating_sub(1));
        let style = look.theme.title();
        panel.lines = asked.map(|row| Line::styled(row, style)).collect();
        let cursor = self.field(&mut panel, look);
        (panel, Some(cursor))
    }

    /// What an empty line means, in rows of a width.
    fn hint(&self, columns: usize) -> Vec<String> {
        let meaning = self.empty_means.as_deref();
        meaning.map_or_else(|| vec![String::new()], |text| wrap(text, columns))
    }

    fn field(&self, panel: &mut Panel, look: &Look<'_>) -> Cell {
        let columns = panel.columns();
        let asked = panel.lines.len();
        let (row, column) = self.buffer.cursor_cell(columns);
        let height = usize::from(panel.inner.height).saturating_sub(asked).max(1);
        let top = (row + 1).saturating_sub(height);
        if self.buffer.text().is_empty() {
            let hint = self.hint(columns).into_iter().take(height);
            let hint = hint.map(|row| Line::styled(row, look.theme.faint()));
            panel.lines.extend(hint);
        } else {
            let shown = self.buffer.visible(columns, top, height);
            let rows = shown.iter().map(|row| Line::from(row.to_string()));
            panel.lines.extend(rows);
        }
        let column = u16::try_from(column).unwrap_or(0);
        let x = panel.inner.x + column.min(panel.inner.width.saturating_sub(1));
        let row = u16::try_from(asked + row - top).unwrap_or(0);
        (x, panel.inner.y + row)
    }
}
