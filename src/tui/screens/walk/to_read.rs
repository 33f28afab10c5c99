//! A text that is read to its end before what stands below it may be chosen: a command that
//! would run. Where it does not fit it is read page by page, and its first line stays.
//!
//! It must not know what the text says.

use crate::tui::draw::Look;
use crate::tui::keymap::Action;
use crate::tui::layout::{Panel, Scroll};
use ratatui::text::{Line, Span};

/// How far a text was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToRead {
    /// The first line in sight.
    top: usize,
    height: usize,
    length: usize,
    /// Its end was in sight.
    is_read: bool,
}

impl ToRead {
    /// Whether its end was in sight.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// Turns a page.
    pub fn update(&mut self, action: Action) {
        // The first line stays, and what it covers has been read.
        let page = self.height.saturating_sub(1).max(1);
        self.top = match action {
            Action::PageUp => self.top.saturating_sub(page),
            Action::PageDown => self.top.saturating_add(page),
            _ => self.top,
        };
    }

    /// The lines in sight, `height` of them.
    pub(super) fn arrange(
        &mut self,
        lines: &[Line<'static>],
        height: usize,
        look: &Look<'_>,
    ) -> Vec<Line<'static>> {
        (self.height, self.length) = (height.max(2), lines.len());
        let last = self.length.saturating_sub(self.height);
        self.top = self.top.min(last);
        self.is_read |= self.top == last;
        let mut shown: Vec<_> = lines
            .iter()
            .skip(self.top)
            .take(self.height)
            .cloned()
            .collect();
        if self.top > 0
            && let (Some(first), Some(stays)) = (shown.first_mut(), lines.first())
        {
            *first = stays.clone();
            first.spans.push(Span::raw(look.theme.ellipsis()));
        }
        shown
    }

    /// Says at the pane which part is in sight.
    pub(super) fn tell(&self, panel: &mut Panel) {
        if self.length > self.height {
            panel.part = Some((self.top, self.height, self.length));
            panel.scrolled_by = Some(Scroll::Pages);
        }
    }
}
