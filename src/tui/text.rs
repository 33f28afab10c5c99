//! Plain text on a grid: how wide it is, cutting with an ellipsis, wrapping.
//!
//! It must not know what the text is about.

use crate::text::phones::phones;
use crate::text::wrap::{clusters, is_plain};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::border;
use ratatui::text::Line;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// How many columns `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text.as_bytes()) {
        return text.len();
    }
    text.width()
}

/// Draws a line into a row, at most `columns` of it: what [`Buffer::set_line`] does, but
/// quickly where letters are plain.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, line: &Line<'_>, columns: u16) {
    let end = x.saturating_add(columns).min(buffer.area.right());
    if x >= end || !buffer.area.contains((x, y).into()) {
        return;
    }
    // Where the row's cells are is asked once, and not for each.
    let row = buffer.index_of(x, y);
    let mut at = x;
    for span in line {
        let style = line.style.patch(span.style);
        for cluster in clusters(&span.content) {
            if at >= end {
                return;
            }
            match cluster.as_bytes() {
                [0x20..0x7F] => {
                    let cell = buffer.content.get_mut(row + usize::from(at - x));
                    if let Some(cell) = cell {
                        cell.set_symbol(cluster).set_style(style);
                    }
                    at += 1;
                }
                _ => {
                    let room = usize::from(end - at);
                    let drawn = buffer.set_stringn(at, y, cluster, room, style).0;
                    // A wide letter that does not fit ends its span.
                    if drawn == at && cluster.width() > room {
                        break;
                    }
                    at = drawn;
                }
            }
        }
    }
}

/// Draws a border with these signs along the inside of an area: what a
/// [`ratatui::widgets::Block`] does, without a look at each cell within.
pub fn border(buffer: &mut Buffer, area: Rect, signs: &border::Set<'_>) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let mut set = |x, y, sign: &str| {
        buffer[(x, y)].set_symbol(sign);
    };
    for y in area.y..=bottom {
        set(area.x, y, signs.vertical_left);
    }
    for x in area.x..=right {
        set(x, area.y, signs.horizontal_top);
    }
    for y in area.y..=bottom {
        set(right, y, signs.vertical_right);
    }
    for x in area.x..=right {
        set(x, bottom, signs.horizontal_bottom);
    }
    set(right, bottom, signs.bottom_right);
    set(right, area.y, signs.top_right);
    set(area.x, bottom, signs.bottom_left);
    set(area.x, area.y, signs.top_left);
}

/// `text` cut to `columns`, with `ellipsis` where something is missing.
#[must_use]
pub fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    if fitting_width(text, columns).is_some() {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut out = take(text, room).trim_end().to_owned();
    if columns >= width(ellipsis) {
        out.push_str(ellipsis);
    }
    out
}

/// The longest start of `text` that fits `columns`.
#[must_use]
pub fn take(text: &str, columns: usize) -> &str {
    // A letter more, which may change the one before it.
    let near = &text.as_bytes()[..text.len().min(columns + 1)];
    if is_plain(near) {
        return &text[..text.len().min(columns)];
    }
    let (mut used, mut length) = (0, 0);
    for cluster in clusters(text) {
        used += width(cluster);
        if used > columns {
            return &text[..length];
        }
        length += cluster.len();
    }
    text
}

/// `text` with spaces up to `columns`.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` in rows of at most `columns`, broken at spaces where there are any. Line
/// breaks stay; a row break swallows the spaces at it. A number that is called stays whole.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let phones = phones(text).into_iter();
    let mut phones = phones.filter(|own| own.len() <= columns).peekable();
    if phones.peek().is_none() {
        return wrapped(text, columns).map(str::to_owned).collect();
    }
    let mut held = String::with_capacity(text.len());
    let mut start = 0;
    for own in phones {
        held.push_str(&text[start..own.start]);
        held.push_str(&text[own.clone()].replace(' ', HELD));
        start = own.end;
    }
    held.push_str(&text[start..]);
    let rows = wrapped(&held, columns);
    rows.map(|row| row.replace(HELD, " ")).collect()
}

/// A space at which no row ends.
const HELD: &str = "\u{a0}";

/// The rows of [`wrap`] one after the other, for a text of which only some are wanted.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> Wrapped<'_> {
    Wrapped {
        text,
        next_line: Some(0),
        line: None,
        columns: columns.max(1),
    }
}

/// See [`wrapped`].
#[derive(Debug, Clone)]
pub struct Wrapped<'a> {
    text: &'a str,
    /// Where the next line begins; none after the last.
    next_line: Option<usize>,
    line: Option<Rest>,
    columns: usize,
}

/// What is left of a line, in bytes of the text.
#[derive(Debug, Clone)]
struct Rest {
    start: usize,
    end: usize,
    /// How long its first word is with the space behind it, and without: the search for
    /// the end of a word that fills a thousand rows is done once.
    word: (usize, usize),
}

impl Rest {
    /// Takes so many bytes off, and no more than the first word.
    fn skip(&mut self, length: usize, text: &str) {
        self.start += length;
        let (whole, bare) = self.word;
        self.word = if length < whole {
            (whole - length, bare.saturating_sub(length))
        } else {
            first_word(&text[self.start..self.end])
        };
    }
}

/// How long the first word of a line is: with the space behind it, and without.
fn first_word(line: &str) -> (usize, usize) {
    match line.find(' ') {
        Some(at) => (at + 1, at),
        None => (line.len(), line.len()),
    }
}

impl Wrapped<'_> {
    fn next_line(&mut self) -> Option<Rest> {
        let start = self.next_line?;
        let after = &self.text[start..];
        let length = after.find('\n');
        self.next_line = length.map(|length| start + length + 1);
        let end = start + length.unwrap_or(after.len());
        let word = first_word(&self.text[start..end]);
        Some(Rest { start, end, word })
    }

    /// The next row, in bytes of the text.
    pub fn next_range(&mut self) -> Option<Range<usize>> {
        let (mut rest, first) = match self.line.take() {
            Some(rest) => (rest, false),
            None => (self.next_line()?, true),
        };
        let start = rest.start;
        let mut used = 0;
        while rest.start < rest.end {
            let (whole, bare) = rest.word;
            let word = &self.text[rest.start..rest.start + bare];
            let room = self.columns.checked_sub(used);
            if let Some(columns) = room.and_then(|room| fitting_width(word, room)) {
                used += columns + (whole - bare);
                rest.skip(whole, self.text);
                continue;
            }
            let row = if rest.start > start {
                start..start + self.text[start..rest.start].trim_end().len()
            } else {
                rest.skip(beginning(word, self.columns).len(), self.text);
                start..rest.start
            };
            self.line = Some(rest);
            return Some(row);
        }
        // A word cut at the edge may leave nothing over; an empty line stays a row.
        let length = self.text[start..rest.end].trim_end().len();
        if first || length > 0 {
            return Some(start..start + length);
        }
        self.next_range()
    }
}

impl<'a> Iterator for Wrapped<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let row = self.next_range()?;
        Some(&self.text[row])
    }
}

/// How many columns a word takes, where that is no more than `room`. It looks no further
/// than that.
fn fitting_width(word: &str, room: usize) -> Option<usize> {
    if word.len() > 8 * room + 8 && take(word, room).len() < word.len() {
        return None;
    }
    Some(width(word)).filter(|columns| *columns <= room)
}

/// As much of a word as fits a row, and at least a letter.
fn beginning(word: &str, columns: usize) -> &str {
    match take(word, columns) {
        "" => clusters(word).next().unwrap_or(word),
        head => head,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_and_never_splits_a_wide_letter() {
        assert_eq!(fit("Captures de pantalla", 10, "…"), "Captures…");
        assert_eq!(fit("日本語", 4, "…"), "日…");
        assert_eq!(fit("abc", 3, "…"), "abc");
    }

    #[test]
    fn a_border_is_that_of_a_block_at_every_size() {
        use ratatui::widgets::{Block, Borders, Widget};
        let whole = Rect::new(0, 0, 5, 4);
        for (width, height) in (0..7).flat_map(|width| (0..6).map(move |height| (width, height))) {
            let area = Rect::new(1, 1, width, height);
            let block = Block::new().borders(Borders::ALL);
            let (mut own, mut other) = (
                Buffer::filled(whole, ratatui::buffer::Cell::new("x")),
                Buffer::empty(whole),
            );
            other.clone_from(&own);
            border(&mut own, area, &border::PLAIN);
            block.border_set(border::PLAIN).render(area, &mut other);
            assert_eq!(own, other, "{area}");
        }
    }

    #[test]
    fn a_line_is_put_where_it_would_be_set() {
        let style = ratatui::style::Style::new().bold();
        let line = Line::from(vec![
            "pla".into(),
            "à日x".into(),
            ratatui::text::Span::styled("end", style),
        ]);
        let whole = Rect::new(2, 1, 9, 2);
        for (x, columns) in (0..12).flat_map(|x| (0..12).map(move |columns| (x, columns))) {
            let (mut own, mut other) = (Buffer::empty(whole), Buffer::empty(whole));
            put(&mut own, x, 2, &line, columns);
            if whole.contains((x, 2).into()) {
                other.set_line(x, 2, &line, columns);
            }
            assert_eq!(own, other, "{columns} at {x}");
        }
    }

    /// Wrapping that looks at the whole text for every row.
    fn wrap_slowly(text: &str, columns: usize) -> Vec<String> {
        let mut all = Vec::new();
        for line in text.split('\n') {
            let mut rows = Vec::new();
            let mut row = String::new();
            for word in line.split_inclusive(' ') {
                let bare = word.trim_end_matches(' ');
                if !row.is_empty() && row.width() + bare.width() > columns {
                    rows.push(row.trim_end().to_owned());
                    row.clear();
                }
                let mut rest = word;
                while rest.trim_end_matches(' ').width() > columns {
                    let head = beginning(rest, columns).len();
                    rows.push(rest[..head].to_owned());
                    rest = &rest[head..];
                }
                row.push_str(rest);
            }
            if rows.is_empty() || !row.trim_end().is_empty() {
                rows.push(row.trim_end().to_owned());
            }
            all.append(&mut rows);
        }
        all
    }

    #[test]
    fn the_first_rows_of_a_long_text_cost_no_more_than_they_hold() {
        let word = "x".repeat(1 << 20);
        let mut rows = wrapped(&word, 40);
        rows.by_ref().take(3).for_each(drop);
        assert_eq!(rows.line.as_ref().unwrap().start, 120);
        // Quadratic, this would take minutes.
        assert_eq!(wrapped(&word, 40).count(), (1usize << 20).div_ceil(40));
    }

    proptest! {
        #[test]
        fn wrapping_row_by_row_is_wrapping_the_whole(
            text in prop::collection::vec(
                prop_oneof!["[a-z]{1,9}", " {1,9}", "\n", "\t", "日|ç|e\u{301}|🇪🇸|👩|\u{301}"], 0..20
            ),
            columns in 1usize..12,
        ) {
            let text = text.concat();
            prop_assert_eq!(wrap(&text, columns), wrap_slowly(&text, columns));
        }
    }

    #[test]
    fn a_line_is_put_as_the_library_puts_it() {
        let area = ratatui::layout::Rect::new(0, 0, 12, 1);
        for text in [
            "plain",
            "l·l ç à",
            "e\u{301}e",
            "日本語日本語",
            "a\tb",
            "🇪🇸👩‍🚒x",
            "ｶﾞ",
            "",
        ] {
            for (x, columns) in [(0, 12), (3, 4), (5, 1), (2, 0), (9, 40)] {
                let line = Line::from(vec![text.into(), "|".into(), text.into()]);
                let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
                put(&mut ours, x, 0, &line, columns);
                theirs.set_line(x, 0, &line, columns);
                assert_eq!(ours, theirs, "{text:?} {x} {columns}");
            }
        }
    }

    #[test]
    fn words_wrap_at_spaces_and_long_ones_at_the_edge() {
        assert_eq!(wrap("un dos tres", 7), ["un dos", "tres"]);
        assert_eq!(wrap("abcdefgh i", 4), ["abcd", "efgh", "i"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
    }
}
