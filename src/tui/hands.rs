//! A run that several people of a team have to do with: who asks, who has it, and what may be
//! done about that. A small layer with some answers, and a line to type where an answer has to
//! say something.
//!
//! It must not know how anything is asked, handed over or taken.

use super::draw::Look;
use super::keymap::{Action, Context};
use super::layout::{Cell, Panel, Target};
use super::text::{fit, pad, wrap};
use crate::app::team::TeamWay;
use crate::engine::reply::{is_stray, stray_text};
use crate::i18n::Words;
use crate::text::edit::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// What a person may say to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandAct {
    /// Hand the run over to whoever asks for it, with a note.
    HandOver,
    /// Say no to whoever asks, with a word.
    Refuse,
    /// Ask no more.
    Withdraw,
    /// One of the ways to a run that somebody else has.
    Way(TeamWay),
    /// Let it be.
    Leave,
}

impl HandAct {
    fn label(self, words: &Words, reasoned: bool) -> String {
        words.say(match self {
            Self::HandOver => "team-answer-give",
            Self::Refuse => "team-answer-no",
            Self::Withdraw => "hands-withdraw",
            Self::Way(way) => return way.label(words, reasoned),
            Self::Leave => "held-leave",
        })
    }
}

/// What is asked about a run of a team.
#[derive(Debug, Clone)]
pub struct Hands {
    title: &'static str,
    /// Who it is about, and how things stand, in words.
    told: String,
    acts: Vec<HandAct>,
    /// The run, by what the team knows it; empty for the one that is shown.
    pub run: String,
    /// How often it had changed hands when that was known.
    pub epoch: u32,
    /// What is asked for where it is taken over; none where that needs no reason.
    reason: Option<String>,
    /// What is said before it is taken away from somebody who is at it; none where nobody is.
    live: Option<String>,
    /// The row under the cursor.
    pub at: usize,
    line: Option<HandsLine>,
}

/// A line that an answer needs.
#[derive(Debug, Clone)]
struct HandsLine {
    act: HandAct,
    buffer: Buffer,
    /// It was said what it will do, and nothing was typed since.
    warned: bool,
}

/// What was chosen.
#[derive(Debug, PartialEq, Eq)]
pub enum HandsChoice {
    /// Nothing yet.
    None,
    /// Nothing, for that reason.
    Wrong(String),
    /// This, with what was typed for it.
    Do(HandAct, String),
}

impl Hands {
    /// A question with these answers, the cursor on the first.
    #[must_use]
    pub fn new(title: &'static str, told: String, acts: Vec<HandAct>, run: String) -> Self {
        Self {
            title,
            told,
            acts,
            run,
            epoch: 0,
            reason: None,
            live: None,
            at: 0,
            line: None,
        }
    }

    /// It had changed hands so often when that was known.
    #[must_use]
    pub fn at_epoch(mut self, epoch: u32) -> Self {
        self.epoch = epoch;
        self
    }

    /// Taking it over needs a reason, which is asked for with these words; where somebody is at
    /// it, it is asked once more, with those.
    #[must_use]
    pub fn taking(mut self, reason: Option<String>, live: Option<String>) -> Self {
        (self.reason, self.live) = (reason, live);
        self
    }

    /// The line is typed that belongs to an act, and begins with a text.
    #[must_use]
    pub fn writing(mut self, act: HandAct, text: &str) -> Self {
        self.write(act, text);
        self
    }

    /// What the keys mean here.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.line.is_some() {
            Context::Prompt
        } else {
            Context::Menu
        }
    }

    /// What has been typed for an act so far.
    #[must_use]
    pub fn typed(&self, act: HandAct) -> Option<&str> {
        let line = self.line.as_ref().filter(|line| line.act == act);
        line.map(|line| line.buffer.text())
    }

    /// Other words for how things stand.
    pub fn tell(&mut self, told: String) {
        self.told = told;
    }

    fn write(&mut self, act: HandAct, text: &str) {
        self.line = Some(HandsLine {
            act,
            buffer: Buffer::new(text, false),
            warned: false,
        });
    }

    /// Carries an action out; `kept` is what was typed for a note of handover before.
    pub fn update(&mut self, action: Action, kept: &str, words: &Words) -> HandsChoice {
        if self.line.is_some() {
            return self.update_line(action, words);
        }
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.acts.len().saturating_sub(1)),
            Action::Act => return self.chosen(self.at, kept),
            Action::Back => return HandsChoice::Do(HandAct::Leave, String::new()),
            _ => {}
        }
        HandsChoice::None
    }

    /// Moves the cursor as a wheel does.
    pub fn roll(&mut self, by: isize) {
        if self.line.is_none() {
            let last = self.acts.len().saturating_sub(1);
            self.at = self.at.saturating_add_signed(by.signum()).min(last);
        }
    }

    /// Chooses the row of that number, counted from 1.
    pub fn digit(&mut self, digit: usize, kept: &str) -> HandsChoice {
        match digit.checked_sub(1) {
            Some(at) => self.chosen(at, kept),
            None => HandsChoice::None,
        }
    }

    fn chosen(&mut self, at: usize, kept: &str) -> HandsChoice {
        let Some(act) = self.acts.get(at).copied() else {
            return HandsChoice::None;
        };
        self.at = at;
        if self.question(act, None).is_none() {
            return HandsChoice::Do(act, String::new());
        }
        let begun = if act == HandAct::HandOver { kept } else { "" };
        self.write(act, begun);
        HandsChoice::None
    }

    /// What is asked for where an answer has to say something; none where it says nothing.
    fn question(&self, act: HandAct, words: Option<&Words>) -> Option<String> {
        let say = |word: &str| words.map_or_else(String::new, |words| words.say(word));
        match act {
            HandAct::HandOver => Some(say("ask-handover")),
            HandAct::Refuse => Some(say("hands-ask-word")),
            HandAct::Way(TeamWay::TakeOver) => self.reason.clone(),
            HandAct::Withdraw | HandAct::Way(TeamWay::Follow | TeamWay::Ask) | HandAct::Leave => {
                None
            }
        }
    }

    fn update_line(&mut self, action: Action, words: &Words) -> HandsChoice {
        let Some(line) = &mut self.line else {
            return HandsChoice::None;
        };
        match action {
            // Back to the answers; a question of one answer goes away with its line.
            Action::Back if self.acts.len() > 1 => self.line = None,
            Action::Back => return HandsChoice::Do(HandAct::Leave, String::new()),
            Action::Act => {
                let text = line.buffer.text().trim().to_owned();
                if text.is_empty() {
                    return HandsChoice::Wrong(words.say("prompt-empty"));
                }
                if is_stray(&text) {
                    return HandsChoice::Wrong(stray_text(&text, words));
                }
                if line.act == HandAct::Way(TeamWay::TakeOver)
                    && self.live.is_some()
                    && !line.warned
                {
                    line.warned = true;
                    return HandsChoice::None;
                }
                return HandsChoice::Do(line.act, text);
            }
            _ => {}
        }
        HandsChoice::None
    }

    /// Types into the line.
    pub fn edit(&mut self, edit: impl FnOnce(&mut Buffer) -> bool) {
        if let Some(line) = &mut self.line {
            line.warned = false;
            edit(&mut line.buffer);
        }
    }

    /// Lays the question out: over the lower part of `area` where something lies below it.
    #[must_use]
    pub fn arrange(&self, area: Rect, over: bool, look: &Look<'_>) -> (Panel, Option<Cell>) {
        let title = look.words.say(self.title);
        let columns = Panel::new(area, String::new(), true).columns();
        let told = wrap(&self.told, columns);
        let answers = self.answers(columns, look);
        let mut area = area;
        if over {
            let wanted = u16::try_from(told.len() + answers.len() + 3).unwrap_or(u16::MAX);
            let height = wanted.min(area.height);
            area = Rect {
                y: area.bottom() - height,
                height,
                ..area
            };
        }
        let mut panel = Panel::new(area, title, true);
        panel.over = over;
        // The answers stay in sight, whatever has no room above them.
        let height = usize::from(panel.inner.height);
        let room = height.saturating_sub(answers.len());
        panel.lines = told.into_iter().take(room).map(Line::from).collect();
        panel
            .lines
            .extend((panel.lines.len() < room).then(Line::default));
        let first = panel.lines.len();
        let cursor = match &self.line {
            Some(line) => {
                panel.lines.extend(answers);
                line.cursor(&panel, height, columns)
            }
            None => {
                for (at, row) in answers.into_iter().enumerate() {
                    panel.targets.push((panel.lines.len(), Target::Row(at)));
                    panel.lines.push(row);
                }
                let row = u16::try_from(first + self.at).ok();
                row.map(|row| (panel.inner.x, panel.inner.y + row))
            }
        };
        (panel, cursor)
    }

    /// The answers, or the line that one of them needs.
    fn answers(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        if let Some(line) = &self.line {
            return self.line_rows(line, columns, look);
        }
        let rows = self.acts.iter().enumerate().map(|(at, act)| {
            let text = format!(
                "{} {}",
                at + 1,
                act.label(look.words, self.reason.is_some())
            );
            let text = pad(&fit(&text, columns, look.theme.ellipsis()), columns);
            let style = if at == self.at {
                look.theme.selected()
            } else {
                Style::new()
            };
            Line::styled(text, style)
        });
        rows.collect()
    }

    /// What is asked for, and what is typed.
    fn line_rows(&self, line: &HandsLine, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let live = self.live.as_ref().filter(|_| line.warned);
        let (question, style) = match live {
            Some(live) => (live.clone(), look.theme.warning()),
            None => {
                let asked = self.question(line.act, Some(look.words));
                (asked.unwrap_or_default(), look.theme.title())
            }
        };
        let asked = wrap(&question, columns).into_iter();
        let asked = asked.map(|row| Line::styled(row, style));
        let height = line.buffer.height(columns).max(1);
        let typed = line.buffer.visible(columns, 0, height);
        let typed = typed.iter().map(|row| Line::from(row.to_string()));
        let mut rows: Vec<_> = asked.chain(typed).collect();
        if line.buffer.text().is_empty() {
            rows.push(Line::default());
        }
        rows
    }
}

impl HandsLine {
    /// Where the cursor stands in the last rows of a panel; what has no room above it goes.
    fn cursor(&self, panel: &Panel, height: usize, columns: usize) -> Option<Cell> {
        let (row, column) = self.buffer.cursor_cell(columns);
        let rows = self.buffer.height(columns).max(1);
        let first = panel.lines.len().saturating_sub(rows);
        let row = (first + row).min(height.saturating_sub(1));
        let column = u16::try_from(column).unwrap_or(0);
        let x = panel.inner.x + column.min(panel.inner.width.saturating_sub(1));
        Some((x, panel.inner.y + u16::try_from(row).ok()?))
    }
}
