//! What every screen needs to draw: words, theme, the time, and the common pieces.
//!
//! It must not know any screen.

use super::links::Links;
use super::text::width;
use super::theme::Theme;
pub use crate::engine::wording::span;
use crate::i18n::Words;
use crate::model::Moment;
use chrono::{Datelike, Timelike, Weekday};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Narrower than this, one pane is shown at a time.
pub const TWO_PANES: u16 = 70;

/// A detail of this width has prose as wide as is easy to read.
const WIDEST_DETAIL: u16 = PROSE + 4;
/// A list need not be wider than this.
const MOST_LIST: u16 = 90;
/// Prose in longer rows than this is hard to read.
pub const PROSE: u16 = 90;

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
    /// Where the links on the screen lead.
    pub links: &'a Links,
    /// It is a preview: nothing of it is kept.
    pub preview: bool,
    /// It is a demo: nothing of it is kept either.
    pub demo: bool,
    /// The wheel chose what is in sight: the cursor need not be.
    pub free: bool,
}

/// A part of the row of keys, and the key that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPlace {
    /// The first column.
    pub start: usize,
    /// The column behind the last.
    pub end: usize,
    /// The key, as the table names it.
    pub key: String,
}

/// A key and what it does, as the last row shows them.
#[derive(Debug, Clone)]
pub struct KeyHint {
    /// The keys, each with the columns that it takes.
    pub keys: Vec<(String, usize)>,
    /// The keys as people read them.
    pub label: String,
    /// What they do.
    pub word: String,
    /// It is named before those that need not be.
    pub must: bool,
}

impl Look<'_> {
    /// Lays Markdown out in this theme.
    #[must_use]
    pub fn markdown(&self, text: &str, columns: usize) -> Vec<Line<'static>> {
        self.markdown_leading(text, columns, self.links)
    }

    fn markdown_leading(&self, text: &str, columns: usize, links: &Links) -> Vec<Line<'static>> {
        let look = super::markdown::MarkdownStyle {
            bold: self.theme.title(),
            emphasis: self.theme.emphasis(),
            code: self.theme.code(),
            link: self.theme.link(),
        };
        super::markdown::render(
            text.trim_end(),
            columns.max(1),
            &look,
            self.theme.ascii,
            links,
        )
    }

    /// The style of an address that leads where it says.
    #[must_use]
    pub fn link(&self, address: &str) -> Style {
        self.links.leading(self.theme.link(), address)
    }

    /// Markdown as one line of plain text.
    #[must_use]
    pub fn one_line(&self, text: &str) -> String {
        // Plain text leads nowhere.
        let rows = self.markdown_leading(text, 10_000, &Links::default());
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
        // Beyond what is easy to read, the list takes what the detail does not need.
        let list = list.max(area.width.saturating_sub(WIDEST_DETAIL).min(MOST_LIST));
        self.split_at(area, list)
    }

    /// Splits an area into a list of so many columns and a detail.
    #[must_use]
    pub fn split_at(&self, area: Rect, list: u16) -> (Rect, Option<Rect>) {
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
        hints: &[KeyHint],
        right: &str,
        columns: usize,
    ) -> (Line<'static>, Vec<KeyPlace>) {
        let right_width = width(right);
        let room = columns.saturating_sub(right_width + 2);
        let cost = |hint: &KeyHint| width(&hint.label) + width(&hint.word) + 4;
        let kept: usize = hints.iter().filter(|hint| hint.must).map(cost).sum();
        let (mut used, mut left) = (0, kept);
        let mut places = Vec::new();
        let mut spans = vec![Span::raw(" ")];
        for hint in hints {
            let own = cost(hint);
            if hint.must {
                left -= own;
            } else if used + own + left > room {
                continue;
            }
            if used + own > room + 3 {
                continue;
            }
            places.extend(hint.places(1 + used));
            used += own;
            spans.push(Span::styled(hint.label.clone(), self.theme.key()));
            spans.push(Span::raw(format!(" {}   ", hint.word)));
        }
        let gap = columns.saturating_sub(used + 2 + right_width);
        if right_width > 0 && used + right_width + 1 < columns {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::raw(right.to_owned()));
        }
        (Line::from(spans), places)
    }
}

impl KeyHint {
    /// Where its keys stand, from a column on; the word is the last one's.
    fn places(&self, start: usize) -> impl Iterator<Item = KeyPlace> {
        let end = start + width(&self.label) + 1 + width(&self.word);
        let last = self.keys.len().saturating_sub(1);
        let mut from = start;
        let keys = self.keys.iter().enumerate();
        keys.map(move |(at, (key, columns))| {
            let start = from;
            from += columns;
            KeyPlace {
                start,
                end: if at == last { end } else { from },
                key: key.clone(),
            }
        })
    }
}

/// How long ago, in the largest fitting unit: `12 min`, `3 h`, `2 d`.
#[must_use]
pub fn age(from: Moment, now: Moment, words: &Words) -> String {
    let minutes = usize::try_from((now - from).num_minutes()).unwrap_or(0);
    span(minutes, words)
}
