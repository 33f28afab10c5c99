//! What every screen needs to draw: words, theme, the time, and the common pieces.
//!
//! It must not know any screen.

use super::text::{fit, put, width};
use super::theme::Theme;
pub use crate::engine::sheet::span;
use crate::model::Moment;
use crate::words::Words;
use chrono::{Datelike, Timelike, Weekday};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Widget};

/// Narrower than this, one pane is shown at a time.
pub const TWO_PANES: u16 = 70;

/// What drawing needs and never changes.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The words of the screen's language.
    pub words: &'a Words,
    /// Styles and marks.
    pub theme: Theme,
    /// What time it is, in the time zone of the runbook.
    pub now: Moment,
    /// The time zone's name, where one is configured.
    pub zone: Option<&'a str>,
}

impl Look<'_> {
    /// Lays Markdown out in this theme.
    #[must_use]
    pub fn markdown(&self, text: &str, columns: usize) -> Vec<Line<'static>> {
        let look = super::markdown::Look {
            bold: self.theme.title(),
            emphasis: self.theme.emphasis(),
            code: self.theme.code(),
            link: self.theme.link(),
        };
        super::markdown::render(text.trim_end(), columns.max(1), &look, self.theme.ascii)
    }

    /// Markdown as one line of plain text.
    #[must_use]
    pub fn one_line(&self, text: &str) -> String {
        let rows = self.markdown(text, 10_000);
        let rows: Vec<_> = rows.iter().map(ToString::to_string).collect();
        rows.iter()
            .map(|row| row.trim())
            .filter(|row| !row.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Splits an area into list and detail; one pane alone on a narrow screen.
    #[must_use]
    pub fn split(&self, area: Rect, wide: bool) -> (Rect, Option<Rect>) {
        if !wide {
            return (area, None);
        }
        let list = (area.width * 37 / 100).clamp(28, 44);
        (
            Rect {
                width: list,
                ..area
            },
            Some(Rect {
                x: area.x + list,
                width: area.width - list,
                ..area
            }),
        )
    }

    /// Draws a pane's border and title; returns its inside.
    pub fn pane(&self, frame: &mut Frame<'_>, area: Rect, title: &str, focused: bool) -> Rect {
        let room = usize::from(area.width).saturating_sub(4);
        let title = fit(title, room, self.theme.ellipsis());
        let style = if focused {
            self.theme.title()
        } else {
            Style::new()
        };
        let mut block = Block::new()
            .borders(Borders::ALL)
            .border_set(self.theme.borders());
        if !title.is_empty() {
            block = block.title(Span::styled(format!(" {title} "), style));
        }
        let inner = block.inner(area);
        block.render(area, frame.buffer_mut());
        // One column of air on each side, where there is room for it.
        if inner.width > 24 {
            Rect {
                x: inner.x + 1,
                width: inner.width - 2,
                ..inner
            }
        } else {
            inner
        }
    }

    /// Draws lines from `from` on, as many as fit.
    pub fn lines(&self, frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>], from: usize) {
        for (line, y) in lines.iter().skip(from).zip(area.y..area.bottom()) {
            put(frame.buffer_mut(), area.x, y, line, area.width);
        }
    }

    /// Says on a pane's lower border that there is more above or below.
    pub fn more(
        &self,
        frame: &mut Frame<'_>,
        pane: Rect,
        top: usize,
        height: usize,
        length: usize,
    ) {
        if length <= height || pane.height < 2 {
            return;
        }
        let text = format!(" {}-{}/{length} ", top + 1, (top + height).min(length));
        let columns = u16::try_from(width(&text)).unwrap_or(0);
        if columns + 2 < pane.width {
            let x = pane.right() - columns - 1;
            frame
                .buffer_mut()
                .set_string(x, pane.bottom() - 1, text, Style::new());
        }
    }

    /// `dl 03:12`.
    #[must_use]
    pub fn weekday_and_time(&self, at: Moment) -> String {
        let day = match at.weekday() {
            Weekday::Mon => "day-mon",
            Weekday::Tue => "day-tue",
            Weekday::Wed => "day-wed",
            Weekday::Thu => "day-thu",
            Weekday::Fri => "day-fri",
            Weekday::Sat => "day-sat",
            Weekday::Sun => "day-sun",
        };
        format!(
            "{} {:02}:{:02}",
            self.words.say(day),
            at.hour(),
            at.minute()
        )
    }

    /// `23/11 03:12`, with the year where it is another one.
    #[must_use]
    pub fn day_and_time(&self, at: Moment) -> String {
        if at.year() == self.now.year() {
            at.format("%d/%m %H:%M").to_string()
        } else {
            at.format("%d/%m/%Y %H:%M").to_string()
        }
    }

    /// A row of keys and what they do, as many whole ones as fit; `right` stays.
    #[must_use]
    pub fn footer(
        &self,
        hints: &[(String, String, bool)],
        right: &str,
        columns: usize,
    ) -> Line<'static> {
        let right_width = width(right);
        let room = columns.saturating_sub(right_width + 2);
        let cost = |(key, word, _): &(String, String, bool)| width(key) + width(word) + 4;
        let kept: usize = hints.iter().filter(|hint| hint.2).map(cost).sum();
        let (mut used, mut left) = (0, kept);
        let mut spans = vec![Span::raw(" ")];
        for hint in hints {
            let own = cost(hint);
            if hint.2 {
                left -= own;
            } else if used + own + left > room {
                continue;
            }
            if used + own > room + 3 {
                continue;
            }
            used += own;
            spans.push(Span::styled(hint.0.clone(), self.theme.key()));
            spans.push(Span::raw(format!(" {}   ", hint.1)));
        }
        let gap = columns.saturating_sub(used + 2 + right_width);
        if right_width > 0 && used + right_width + 1 < columns {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::raw(right.to_owned()));
        }
        Line::from(spans)
    }
}

/// How long ago, in the largest fitting unit: `12 min`, `3 h`, `2 d`.
#[must_use]
pub fn age(from: Moment, now: Moment, words: &Words) -> String {
    let minutes = usize::try_from((now - from).num_minutes()).unwrap_or(0);
    span(minutes, words)
}
