//! Styled text that is wrapped as it is written, with marks at the left of it.
//!
//! It must not know Markdown: its caller says what is a quote or an item.

use crate::text::phones::phones;
use crate::text::wrap;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What stands at the left of a quote or an item.
struct Margin {
    /// Before the first line, until it is written.
    first: Option<String>,
    /// Before the others.
    rest: String,
}

/// Lines of a width, and the text that is not in lines yet.
pub struct Page {
    /// What is finished.
    pub lines: Vec<Line<'static>>,
    width: usize,
    ascii: bool,
    margins: Vec<Margin>,
    styles: Vec<Style>,
    text: String,
    /// The style of the text up to each place.
    runs: Vec<(usize, Style)>,
    cells: usize,
}

impl Page {
    /// An empty page.
    pub fn new(width: usize, ascii: bool) -> Self {
        Self {
            lines: Vec::new(),
            width: width.max(1),
            ascii,
            margins: Vec::new(),
            styles: vec![Style::default()],
            text: String::new(),
            runs: Vec::new(),
            cells: 0,
        }
    }

    /// Text from here on has that style over the one it had.
    pub fn push_style(&mut self, style: Style) {
        self.styles.push(self.style().patch(style));
    }

    /// Ends the last style.
    pub fn pop_style(&mut self) {
        if self.styles.len() > 1 {
            self.styles.pop();
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    /// Adds text to the paragraph; a line feed in it breaks the line.
    pub fn push(&mut self, text: &str) {
        let text = wrap::drawn_tabs(text);
        self.text.push_str(&text);
        let style = self.style();
        match self.runs.last_mut() {
            Some((end, last)) if *last == style => *end = self.text.len(),
            _ => self.runs.push((self.text.len(), style)),
        }
    }

    /// How much text of the paragraph there is, in bytes.
    pub fn pending(&self) -> usize {
        self.text.len()
    }

    /// The text of the paragraph from a place on.
    pub fn text_since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// Opens a quote.
    pub fn open_quote(&mut self) {
        let mark = if self.ascii { "| " } else { "│ " };
        self.margins.push(Margin {
            first: None,
            rest: mark.to_owned(),
        });
    }

    /// Opens an item of a list, numbered or with a bullet.
    pub fn open_item(&mut self, number: Option<u64>) {
        let mark = match number {
            Some(number) => format!("{number}. "),
            None if self.ascii => "- ".to_owned(),
            None => "• ".to_owned(),
        };
        let rest = " ".repeat(wrap::width(&mark));
        self.margins.push(Margin {
            first: Some(mark),
            rest,
        });
    }

    /// Closes the last quote or item; one without text leaves its mark.
    pub fn close(&mut self) {
        if self
            .margins
            .last()
            .is_some_and(|margin| margin.first.is_some())
        {
            self.write(Vec::new());
        }
        self.margins.pop();
    }

    /// Begins a cell of a table.
    pub fn next_cell(&mut self) {
        if self.cells > 0 {
            self.push(if self.ascii { " | " } else { " │ " });
        }
        self.cells += 1;
    }

    /// Ends a row of a table.
    pub fn end_row(&mut self) {
        self.cells = 0;
        self.flush();
    }

    /// Writes the paragraph, wrapped.
    pub fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let runs = std::mem::take(&mut self.runs);
        if text.is_empty() {
            return;
        }
        let limit = self.room();
        let whole = text.trim_end_matches(['\n', ' ']);
        for row in whole_numbers(whole, limit) {
            let shown = whole[row.clone()].trim_end_matches(['\n', ' ']);
            self.write(spans(&text, row.start..row.start + shown.len(), &runs));
        }
    }

    /// Writes code: its lines are broken after the last space that fits, or where the width
    /// ends, and nothing of them is left out.
    pub fn code(&mut self, code: &str, style: Style) {
        let code = wrap::drawn_tabs(code);
        let limit = self.room();
        for line in code.strip_suffix('\n').unwrap_or(&code).split('\n') {
            for piece in hard_rows(line, limit) {
                self.write(vec![Span::styled(piece.to_owned(), style)]);
            }
        }
    }

    /// Writes a line from margin to margin.
    pub fn rule(&mut self) {
        let mark = if self.ascii { "-" } else { "─" };
        self.write(vec![Span::raw(mark.repeat(self.room()))]);
    }

    /// Writes a line without text.
    pub fn empty_line(&mut self) {
        self.write(Vec::new());
    }

    /// How many cells there are beside the margins.
    fn room(&self) -> usize {
        if self.has_margins() {
            self.width - self.margin_width()
        } else {
            self.width
        }
    }

    fn margin_width(&self) -> usize {
        self.margins
            .iter()
            .map(|margin| wrap::width(&margin.rest))
            .sum()
    }

    /// On a very narrow page the text is worth more than the marks.
    fn has_margins(&self) -> bool {
        self.margin_width() * 2 <= self.width
    }

    fn write(&mut self, spans: Vec<Span<'static>>) {
        let shown = self.has_margins();
        let mut margin = String::new();
        for Margin { first, rest } in &mut self.margins {
            margin.push_str(&first.take().unwrap_or_else(|| rest.clone()));
        }
        let mut line = Vec::with_capacity(spans.len() + 1);
        if spans.is_empty() {
            margin.truncate(margin.trim_end().len());
        }
        if shown && !margin.is_empty() {
            line.push(Span::raw(margin));
        }
        line.extend(spans);
        self.lines.push(Line::from(line));
    }
}

/// The rows of a text; one that would end inside a number that is called ends before it.
fn whole_numbers(text: &str, limit: usize) -> Vec<Range<usize>> {
    let phones = phones(text);
    if phones.is_empty() {
        return wrap::rows(text, limit).collect();
    }
    let mut rows = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let Some(mut row) = wrap::rows_from(text, limit, start).next() else {
            break;
        };
        let cut = |own: &&Range<usize>| own.contains(&row.end) && own.start > row.start;
        let broken = phones.iter().find(cut);
        if let Some(own) = broken.filter(|own| own.len() <= limit && own.start < row.end) {
            row.end = own.start;
        }
        start = row.end;
        rows.push(row);
    }
    rows
}

/// The styled pieces of a range of text.
fn spans(text: &str, row: Range<usize>, runs: &[(usize, Style)]) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut start = row.start;
    let first = runs.partition_point(|(end, _)| *end <= row.start);
    for (end, style) in &runs[first..] {
        let end = (*end).min(row.end);
        if start >= end {
            break;
        }
        spans.push(Span::styled(text[start..end].to_owned(), *style));
        start = end;
    }
    spans
}

/// A line in pieces of at most `limit` cells; at least one piece, perhaps empty.
fn hard_rows(line: &str, limit: usize) -> Vec<&str> {
    let mut rows = Vec::new();
    let (mut start, mut column) = (0, 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        let cells = wrap::width(grapheme);
        // What is carried over behind a space may leave no room for a wide letter.
        while column + cells > limit && at > start {
            // After a space where one is near: a command's word in two lines is misread.
            let space = line[start..at].rfind(' ').map(|space| start + space + 1);
            let cut = space
                .filter(|cut| (cut - start) * 3 > at - start)
                .unwrap_or(at);
            rows.push(&line[start..cut]);
            (start, column) = (cut, wrap::width(&line[cut..at]));
        }
        column += cells;
    }
    rows.push(&line[start..]);
    rows
}
