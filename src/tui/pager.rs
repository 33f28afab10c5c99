//! A text to read and scroll: the timeline, the keys, why a step is shown.
//!
//! It must not know what the text says.

use super::layout::Panel;
use crate::tui::keymap::Action;
use ratatui::layout::Rect;
use ratatui::style::Style;
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
    /// What is looked for in it.
    sought: String,
    /// The rows in which that stands, of the text as it was laid out last.
    hits: Vec<usize>,
    /// The row that was gone to.
    hit: Option<usize>,
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

    /// Looks for a text.
    fn seek(&mut self, text: &str) {
        if self.sought != text {
            text.clone_into(&mut self.sought);
            self.hit = None;
        }
    }

    /// Whether a row has what is looked for.
    #[must_use]
    pub fn has_hits(&self) -> bool {
        !self.hits.is_empty()
    }

    /// Goes to the next row that has what is looked for, or the one before; around the end.
    pub fn go_to_hit(&mut self, forward: bool) {
        let from = self.hit;
        let next = if forward {
            let mut after = self
                .hits
                .iter()
                .filter(|row| from.is_none_or(|at| **row > at));
            after.next().or(self.hits.first())
        } else {
            let before = self.hits.iter().rev();
            let mut before = before.filter(|row| from.is_none_or(|at| **row < at));
            before.next().or(self.hits.last())
        };
        if let Some(row) = next.copied() {
            self.hit = Some(row);
            self.follows = false;
            self.top = row.saturating_sub(self.height / 2);
        }
    }

    /// Takes note of the rows that have what is looked for, and marks them.
    fn mark(&mut self, lines: &[Line<'static>], style: Style) -> Vec<Line<'static>> {
        let sought = self.sought.to_lowercase();
        let has =
            |line: &Line<'_>| !sought.is_empty() && text_of(line).to_lowercase().contains(&sought);
        let rows = lines.iter().enumerate();
        self.hits = rows
            .filter(|(_, line)| has(line))
            .map(|(row, _)| row)
            .collect();
        let mut lines = lines.to_vec();
        for row in &self.hits {
            if let Some(line) = lines.get_mut(*row) {
                line.style = line.style.patch(style);
            }
        }
        lines
    }

    /// Lays out a text in which something is looked for, as wide as the pane. What is new is
    /// gone to: the last row that has it.
    pub fn arrange_sought(
        &mut self,
        area: Rect,
        lines: &[Line<'static>],
        (sought, style): (&str, Style),
    ) -> Panel {
        self.seek(sought);
        let lines = self.mark(lines, style);
        if self.hit.is_none() {
            self.go_to_hit(false);
        }
        self.arrange_wide(area, &lines)
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

fn text_of(line: &Line<'_>) -> String {
    line.spans
        .iter()
        .map(|span| span.content.as_ref())
        .collect()
}
