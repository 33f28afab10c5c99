//! A run that is open already, elsewhere or from before, and what may be done about it.
//!
//! It must not know how a run is taken over or begun.

use super::draw::Look;
use super::effect::{Effect, Work};
use super::jobs::Jobs;
use super::keymap::Action;
use super::layout::{Cell, Panel, Target};
use super::text::{fit, pad, wrap};
use crate::i18n::Words;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// What a person may do about a run.
#[derive(Debug, Clone, PartialEq, Eq)]
enum HeldAnswer {
    /// Look on while another session works on it.
    Follow,
    /// Ask the other session to leave it.
    TakeOver,
    /// Go on with it.
    Resume,
    /// Let it be, and begin another one of this runbook.
    Begin(String),
    /// Let it be.
    Leave,
}

impl HeldAnswer {
    fn word(&self) -> &'static str {
        match self {
            Self::Follow => "held-follow",
            Self::TakeOver => "held-take-over",
            Self::Resume => "again-resume",
            Self::Begin(_) => "again-begin",
            Self::Leave => "held-leave",
        }
    }
}

/// A run that is open already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    title: &'static str,
    answers: Vec<HeldAnswer>,
    /// The run's name.
    pub run: String,
    /// Who has it, or since when it is open, in words.
    pub who: String,
    /// The row under the cursor.
    pub at: usize,
}

/// What was chosen.
#[derive(Debug, PartialEq)]
pub enum HeldChoice {
    /// Nothing yet.
    None,
    /// To do this, and let the question go.
    Do(Vec<Effect>),
    /// To leave the run to the other session.
    Leave,
}

impl Held {
    /// A question about a run that another session has, with the cursor on its first
    /// answer.
    #[must_use]
    pub fn new(run: String, who: String) -> Self {
        Self {
            title: "held-title",
            answers: vec![HeldAnswer::Follow, HeldAnswer::TakeOver, HeldAnswer::Leave],
            run,
            who,
            at: 0,
        }
    }

    /// A question about an open run of the runbook that is to begin again.
    #[must_use]
    pub fn again(run: String, said: String, runbook: String) -> Self {
        Self {
            title: "again-title",
            answers: vec![
                HeldAnswer::Resume,
                HeldAnswer::Begin(runbook),
                HeldAnswer::Leave,
            ],
            ..Self::new(run, said)
        }
    }

    /// Carries an action out.
    pub fn update(&mut self, action: Action, jobs: &mut Jobs, words: &Words) -> HeldChoice {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.answers.len() - 1),
            Action::Act => return self.chosen(self.at, jobs, words),
            Action::Back => return HeldChoice::Leave,
            _ => {}
        }
        HeldChoice::None
    }

    /// Chooses the row of that number, counted from 1.
    pub fn digit(&self, digit: usize, jobs: &mut Jobs, words: &Words) -> HeldChoice {
        match digit.checked_sub(1) {
            Some(at) => self.chosen(at, jobs, words),
            None => HeldChoice::None,
        }
    }

    fn chosen(&self, at: usize, jobs: &mut Jobs, words: &Words) -> HeldChoice {
        let run = self.run.clone();
        match self.answers.get(at) {
            Some(HeldAnswer::Follow) => HeldChoice::Do(vec![Effect::Follow(run)]),
            Some(HeldAnswer::TakeOver) => {
                let id = jobs.begin(words.say("job-take-over"));
                HeldChoice::Do(vec![Effect::Run(id, Work::TakeOver(run))])
            }
            Some(HeldAnswer::Resume) => HeldChoice::Do(vec![Effect::Resume(run)]),
            Some(HeldAnswer::Begin(runbook)) => {
                HeldChoice::Do(vec![Effect::Begin(runbook.clone())])
            }
            Some(HeldAnswer::Leave) => HeldChoice::Leave,
            None => HeldChoice::None,
        }
    }

    /// The rows of each answer: whole, where the screen has room for all of them.
    fn rows(&self, columns: usize, height: usize, look: &Look<'_>) -> Vec<Vec<String>> {
        let words = |answer: &HeldAnswer| look.words.say(answer.word());
        let whole = self.answers.iter().enumerate().map(|(at, answer)| {
            let rows = wrap(&words(answer), columns.saturating_sub(2)).into_iter();
            let rows = rows.enumerate().map(|(row, text)| match row {
                0 => format!("{} {text}", at + 1),
                _ => format!("  {text}"),
            });
            rows.collect()
        });
        let whole: Vec<Vec<String>> = whole.collect();
        if whole.iter().map(Vec::len).sum::<usize>() <= height {
            return whole;
        }
        let cut = self.answers.iter().enumerate().map(|(at, answer)| {
            let text = format!("{} {}", at + 1, words(answer));
            vec![fit(&text, columns, look.theme.ellipsis())]
        });
        cut.collect()
    }

    /// Lays the question out.
    #[must_use]
    pub fn arrange(&self, area: Rect, look: &Look<'_>) -> (Panel, Option<Cell>) {
        let mut panel = Panel::new(area, look.words.say(self.title), true);
        let columns = panel.columns();
        let rows = self.rows(columns, usize::from(panel.inner.height), look);
        let count: usize = rows.iter().map(Vec::len).sum();
        // The answers stay in sight, whatever has no room above them.
        let room = usize::from(panel.inner.height).saturating_sub(count);
        let who = wrap(&self.who, columns).into_iter();
        panel.lines = who.take(room).map(Line::from).collect();
        panel
            .lines
            .extend((panel.lines.len() < room).then(Line::default));
        let mut row = None;
        for (at, rows) in rows.into_iter().enumerate() {
            let style = if at == self.at {
                row = u16::try_from(panel.lines.len()).ok();
                look.theme.selected()
            } else {
                Style::new()
            };
            for text in rows {
                panel.targets.push((panel.lines.len(), Target::Row(at)));
                panel.lines.push(Line::styled(pad(&text, columns), style));
            }
        }
        let cursor = row.map(|row| (panel.inner.x, panel.inner.y + row));
        (panel, cursor)
    }
}
