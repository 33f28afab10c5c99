//! A text to read and scroll: the timeline, the keys, why a step is shown.
//!
//! It must not know what the text says.

use crate::tui::keymap::Action;
use crate::tui::look::Look;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// A text and how far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The pane's title.
    pub title: String,
    /// The text, wrapped by whoever made it, again at each width.
    pub top: usize,
    height: usize,
    length: usize,
}

impl Reading {
    /// A text at its start.
    #[must_use]
    pub fn new(title: String) -> Self {
        Self {
            title,
            top: 0,
            height: 1,
            length: 0,
        }
    }

    /// A text at its end, which is where a timeline is read.
    #[must_use]
    pub fn at_end(title: String) -> Self {
        Self {
            title,
            top: usize::MAX,
            height: 1,
            length: 0,
        }
    }

    /// Scrolls.
    pub fn update(&mut self, action: Action) {
        let last = self.length.saturating_sub(self.height);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top.saturating_add(1),
            Action::PageUp => self.top.saturating_sub(self.height),
            Action::PageDown => self.top.saturating_add(self.height),
            Action::First => 0,
            Action::Last => last,
            _ => self.top,
        }
        .min(last);
    }

    /// Draws the text, with a word on how much is below.
    pub fn view(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        lines: &[Line<'_>],
        look: &Look<'_>,
    ) -> (u16, u16) {
        let inner = look.pane(frame, area, &self.title, true);
        self.height = usize::from(inner.height).max(1);
        self.length = lines.len();
        self.top = self.top.min(self.length.saturating_sub(self.height));
        look.lines(frame, inner, lines, self.top);
        look.more(frame, area, self.top, self.height, self.length);
        (inner.x, inner.y)
    }
}
