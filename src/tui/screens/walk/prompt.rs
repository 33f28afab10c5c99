//! A line to type above the footer: a reason, a note, a path, a name.
//!
//! It must not know what follows from the line.

use crate::engine::Command;
use crate::model::buffer::Buffer;
use crate::model::{FieldId, StepId};
use crate::tui::look::Look;
use crate::tui::text::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

/// What a line is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Why a command departs from the runbook.
    Reason(Command),
    /// A note at the step.
    Note,
    /// The path of a file that becomes evidence.
    Evidence(StepId, Option<FieldId>),
    /// The path of a file that the ticket is written to; `true` once replacing was offered.
    TicketFile(bool),
    /// Who answered a call: contact and number.
    AnsweredBy(StepId, String, String),
    /// A step to jump to.
    Find,
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What is asked.
    pub question: String,
    /// What an empty line means; none where something must be typed.
    pub empty_means: Option<String>,
    /// The line.
    pub buffer: Buffer,
}

impl Prompt {
    /// An empty line.
    #[must_use]
    pub fn new(purpose: Purpose, question: String, buffer: Buffer) -> Self {
        Self {
            purpose,
            question,
            empty_means: None,
            buffer,
        }
    }

    /// Says what an empty line means.
    #[must_use]
    pub fn or(mut self, meaning: String) -> Self {
        self.empty_means = Some(meaning);
        self
    }

    /// What was typed, or what an empty line means; none when neither.
    #[must_use]
    pub fn answer(&self) -> Option<String> {
        match self.buffer.text().trim() {
            "" => self.empty_means.clone(),
            text => Some(text.to_owned()),
        }
    }

    /// Draws the prompt over the lower part of `area`; returns where the cursor stands.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, look: &Look<'_>) -> (u16, u16) {
        let columns = usize::from(area.width.saturating_sub(4)).max(1);
        let question = wrap(&self.question, columns);
        let rows = self.buffer.height(columns);
        let wanted = u16::try_from(question.len() + rows + 2).unwrap_or(u16::MAX);
        let height = wanted.min(area.height);
        let area = Rect {
            y: area.bottom() - height,
            height,
            ..area
        };
        Clear.render(area, frame.buffer_mut());
        let inner = look.pane(frame, area, "", true);
        let asked = question
            .len()
            .min(usize::from(inner.height.saturating_sub(1)));
        let lines: Vec<_> = question
            .into_iter()
            .take(asked)
            .map(|row| Line::styled(row, look.theme.title()))
            .collect();
        look.lines(frame, inner, &lines, 0);
        let asked = u16::try_from(asked).unwrap_or(0);
        let field = Rect {
            y: inner.y + asked,
            height: inner.height.saturating_sub(asked),
            ..inner
        };
        self.field(frame, field, look)
    }

    fn field(&self, frame: &mut Frame<'_>, area: Rect, look: &Look<'_>) -> (u16, u16) {
        let columns = usize::from(area.width).max(1);
        let (row, column) = self.buffer.cursor_cell(columns);
        let height = usize::from(area.height).max(1);
        let top = (row + 1).saturating_sub(height);
        let shown = self.buffer.visible(columns, top, height);
        if self.buffer.text().is_empty() {
            let hint = self.empty_means.clone().unwrap_or_default();
            look.lines(frame, area, &[Line::styled(hint, look.theme.faint())], 0);
        } else {
            let lines: Vec<_> = shown
                .iter()
                .map(|row| Line::from(row.to_string()))
                .collect();
            look.lines(frame, area, &lines, 0);
        }
        let x = area.x
            + u16::try_from(column)
                .unwrap_or(0)
                .min(area.width.saturating_sub(1));
        (x, area.y + u16::try_from(row - top).unwrap_or(0))
    }
}
