//! A run that another session has open, and what may be done about it.
//!
//! It must not know how a run is taken over.

use super::draw::Look;
use super::effect::{Effect, Work};
use super::jobs::Jobs;
use super::keymap::Action;
use super::layout::{Cell, Panel};
use super::text::{fit, pad, wrap};
use crate::i18n::Words;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// What a person may do, in the menu's order.
const CHOICES: [&str; 3] = ["held-follow", "held-take-over", "held-leave"];

/// A run that another session has open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The run's name.
    pub run: String,
    /// Who has it, in words.
    pub who: String,
    /// The row under the cursor.
    pub at: usize,
}

/// What was chosen.
#[derive(Debug, PartialEq)]
pub enum Choice {
    /// Nothing yet.
    None,
    /// To do this, and let the question go.
    Do(Vec<Effect>),
    /// To leave the run to the other session.
    Leave,
}

impl Held {
    /// A question about a run, with the cursor on its first answer.
    #[must_use]
    pub fn new(run: String, who: String) -> Self {
        Self { run, who, at: 0 }
    }

    /// Carries an action out.
    pub fn update(&mut self, action: Action, jobs: &mut Jobs, words: &Words) -> Choice {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(CHOICES.len() - 1),
            Action::Act => return self.chosen(self.at, jobs, words),
            Action::Back => return Choice::Leave,
            _ => {}
        }
        Choice::None
    }

    /// Chooses the row of that number, counted from 1.
    pub fn digit(&self, digit: usize, jobs: &mut Jobs, words: &Words) -> Choice {
        match digit.checked_sub(1).filter(|at| *at < CHOICES.len()) {
            Some(at) => self.chosen(at, jobs, words),
            None => Choice::None,
        }
    }

    fn chosen(&self, at: usize, jobs: &mut Jobs, words: &Words) -> Choice {
        let run = self.run.clone();
        match at {
            0 => Choice::Do(vec![Effect::Follow(run)]),
            1 => {
                let id = jobs.begin(words.say("job-take-over"));
                Choice::Do(vec![Effect::Run(id, Work::TakeOver(run))])
            }
            _ => Choice::Leave,
        }
    }

    /// Lays the question out.
    #[must_use]
    pub fn arrange(&self, area: Rect, look: &Look<'_>) -> (Panel, Option<Cell>) {
        let mut panel = Panel::new(area, look.words.say("held-title"), true);
        let columns = panel.columns();
        // The answers stay in sight, whatever has no room above them.
        let room = usize::from(panel.inner.height).saturating_sub(CHOICES.len());
        let rows = wrap(&self.who, columns).into_iter();
        panel.lines = rows.take(room).map(Line::from).collect();
        panel
            .lines
            .extend((panel.lines.len() < room).then(Line::default));
        let first = panel.lines.len();
        for (at, word) in CHOICES.iter().enumerate() {
            let text = format!("{} {}", at + 1, look.words.say(word));
            let text = pad(&fit(&text, columns, look.theme.ellipsis()), columns);
            let style = if at == self.at {
                look.theme.selected()
            } else {
                Style::new()
            };
            panel.lines.push(Line::styled(text, style));
        }
        let row = u16::try_from(first + self.at).ok();
        let cursor = row.map(|row| (panel.inner.x, panel.inner.y + row));
        (panel, cursor)
    }
}
