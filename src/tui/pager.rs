//! A text to read and scroll: the timeline, the keys, why a step is shown.
//!
//! It must not know what the text says.

use super::layout::Panel;
use crate::tui::keymap::Action;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// A text and how far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// The pane's title.
    pub title: String,
    /// The first line in sight.
    top: usize,
    /// It stays at its end, whatever comes.
    follows: bool,
    /// It grows.
    grows: bool,
    height: usize,
    length: usize,
}

impl Pager {
    /// A text at its start.
    #[must_use]
    pub fn new(title: String) -> Self {
        Self {
            title,
            ..Self::default()
        }
    }

    /// A text at its end, which is where a timeline is read.
    #[must_use]
    pub fn at_end(title: String) -> Self {
        Self {
            title,
            top: usize::MAX,
            ..Self::default()
        }
    }

    /// A text that grows, at its end for as long as nobody goes up in it.
    #[must_use]
    pub fn following(title: String) -> Self {
        Self {
            follows: true,
            grows: true,
            ..Self::at_end(title)
        }
    }

    /// Scrolls.
    pub fn update(&mut self, action: Action) {
        let last = self.length.saturating_sub(self.height);
        let before = self.top.min(last);
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
        // Who goes up stays there; who comes to the end goes on with it.
        self.grow(action, before, last);
    }

    fn grow(&mut self, action: Action, before: usize, last: usize) {
        if self.top < before {
            self.follows = false;
        } else if self.grows && self.top == last && action != Action::Back {
            self.follows = true;
        }
    }

    /// Lays out a text that may be as wide as the pane.
    pub fn arrange_wide(&mut self, area: Rect, lines: &[Line<'static>]) -> Panel {
        self.fill(Panel::new(area, self.title.clone(), true), lines)
    }

    /// Lays out the text, which was wrapped to the pane's columns by whoever made it.
    pub fn arrange(&mut self, area: Rect, lines: &[Line<'static>]) -> Panel {
        self.fill(Panel::of_prose(area, self.title.clone(), true), lines)
    }

    fn fill(&mut self, mut panel: Panel, lines: &[Line<'static>]) -> Panel {
        if self.follows {
            self.top = usize::MAX;
        }
        panel.scroll(lines, &mut self.top);
        (self.height, self.length) = (panel.height(), lines.len());
        panel
    }
}
