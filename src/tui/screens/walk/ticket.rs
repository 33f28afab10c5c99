//! The ticket on the screen: whole or part by part, with its gaps marked.
//!
//! It must not know where a ticket goes: it says which part is meant.

use crate::model::{Part, Ticket};
use crate::tui::keymap::Action;
use crate::tui::look::Look;
use crate::tui::text::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The state of the preview.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The place of the ticket step.
    pub step: usize,
    /// Which part is meant; 0 is the whole.
    pub part: usize,
    top: usize,
    height: usize,
    length: usize,
}

impl Preview {
    /// The whole ticket of a step.
    #[must_use]
    pub fn of(step: usize) -> Self {
        Self {
            step,
            height: 1,
            ..Self::default()
        }
    }

    /// Moves among the parts, and scrolls.
    pub fn update(&mut self, action: Action, parts: usize) {
        match action {
            Action::Next => (self.part, self.top) = ((self.part + 1) % (parts + 1), 0),
            Action::Previous => (self.part, self.top) = ((self.part + parts) % (parts + 1), 0),
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top += 1,
            Action::PageUp => self.top = self.top.saturating_sub(self.height),
            Action::PageDown => self.top += self.height,
            _ => {}
        }
        self.top = self.top.min(self.length.saturating_sub(self.height));
    }

    /// The part that is meant; none for the whole.
    #[must_use]
    pub fn meant(&self, ticket: &Ticket, look: &Look<'_>) -> Option<Part> {
        parts(ticket, look)
            .into_iter()
            .nth(self.part.checked_sub(1)?)
    }

    /// Draws the preview; returns where the cursor stands.
    pub fn view(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        ticket: &Ticket,
        state: &str,
        look: &Look<'_>,
    ) -> (u16, u16) {
        let inner = look.pane(frame, area, &self.title(ticket, look), true);
        let columns = usize::from(inner.width).max(1);
        let gap = gap_start(ticket);
        let mut lines = Vec::new();
        if let Some(warning) = &ticket.incomplete {
            lines.extend(
                wrap(warning, columns)
                    .into_iter()
                    .map(|r| Line::styled(r, look.theme.gap())),
            );
        }
        lines.extend(
            wrap(state, columns)
                .into_iter()
                .map(|r| Line::styled(r, look.theme.faint())),
        );
        match self.meant(ticket, look) {
            Some(part) => {
                lines.push(Line::default());
                lines.extend(text_lines(&part.text, columns, gap, look));
            }
            None => lines.extend(whole(ticket, columns, gap, look)),
        }
        self.height = usize::from(inner.height).max(1);
        self.length = lines.len();
        self.top = self.top.min(self.length.saturating_sub(self.height));
        look.lines(frame, inner, &lines, self.top);
        look.more(frame, area, self.top, self.height, self.length);
        (inner.x, inner.y)
    }

    fn title(&self, ticket: &Ticket, look: &Look<'_>) -> String {
        let all = parts(ticket, look).len();
        let what = match self.meant(ticket, look) {
            Some(part) => part.label,
            None => look.words.say("part-whole"),
        };
        let state = if ticket.complete() {
            look.words.say("ticket-complete")
        } else {
            look.words
                .with("ticket-missing", &[("count", ticket.missing.len().into())])
        };
        look.words.with(
            "ticket-title",
            &[
                ("state", (&state).into()),
                ("part", (&what).into()),
                ("at", (self.part + 1).into()),
                ("all", (all + 1).into()),
            ],
        )
    }
}

/// Every part that has a box of its own in a portal.
#[must_use]
pub fn parts(ticket: &Ticket, look: &Look<'_>) -> Vec<Part> {
    let said = |word: &str, text: &str| Part {
        label: look.words.say(word),
        text: text.to_owned(),
    };
    let mut parts = vec![
        said("part-subject", &ticket.subject),
        said("part-body", &ticket.body),
    ];
    if !ticket.to.is_empty() {
        parts.push(said("part-to", &ticket.to.join(", ")));
    }
    if !ticket.cc.is_empty() {
        parts.push(said("part-cc", &ticket.cc.join(", ")));
    }
    parts.extend(ticket.answers.iter().cloned());
    parts
}

/// How a gap begins in the ticket's language, from the line that says it is incomplete.
fn gap_start(ticket: &Ticket) -> Option<&str> {
    let first = ticket.missing.first()?;
    let at = ticket
        .body
        .find(&format!("{}]", first.trim_end_matches(':')))?;
    let start = ticket.body[..at].rfind('[')?;
    Some(&ticket.body[start..at])
}

fn whole(
    ticket: &Ticket,
    columns: usize,
    gap: Option<&str>,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut head = |word: &str, text: String| {
        if text.is_empty() {
            return;
        }
        let label = look.words.say(word);
        for (at, row) in wrap(&format!("{label}: {text}"), columns)
            .into_iter()
            .enumerate()
        {
            match row.strip_prefix(label.as_str()).filter(|_| at == 0) {
                Some(rest) => lines.push(Line::from(vec![
                    Span::styled(label.clone(), look.theme.faint()),
                    Span::raw(rest.to_owned()),
                ])),
                None => lines.push(Line::from(row)),
            }
        }
    };
    head("part-url", ticket.url.clone().unwrap_or_default());
    head("part-to", ticket.to.join(", "));
    head("part-cc", ticket.cc.join(", "));
    head("part-subject", ticket.subject.clone());
    lines.push(Line::default());
    lines.extend(text_lines(&ticket.body, columns, gap, look));
    if !ticket.attachments.is_empty() {
        let names: Vec<_> = ticket
            .attachments
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        lines.push(Line::default());
        let text = look.words.with(
            "ticket-attachments",
            &[("names", (&names.join(", ")).into())],
        );
        lines.extend(
            wrap(&text, columns)
                .into_iter()
                .map(|r| Line::styled(r, look.theme.faint())),
        );
    }
    lines
}

/// Text with its gaps marked. A sub-item keeps its indentation where it wraps.
fn text_lines(
    text: &str,
    columns: usize,
    gap: Option<&str>,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for line in text.trim_end().split('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '*']).len();
        let indent = indent.min(columns / 2);
        let (lead, rest) = line.split_at(indent);
        for (at, row) in wrap(rest, columns.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let lead = if at == 0 {
                lead.to_owned()
            } else {
                " ".repeat(indent)
            };
            lines.push(marked(lead + &row, gap, look));
        }
    }
    lines
}

fn marked(row: String, gap: Option<&str>, look: &Look<'_>) -> Line<'static> {
    let Some(start) = gap.and_then(|gap| row.find(gap)) else {
        return Line::from(row);
    };
    let end = row[start..]
        .find(']')
        .map_or(row.len(), |at| start + at + 1);
    Line::from(vec![
        Span::raw(row[..start].to_owned()),
        Span::styled(row[start..end].to_owned(), look.theme.gap()),
        Span::raw(row[end..].to_owned()),
    ])
}
