//! Plain text on a grid: how wide it is, cutting with an ellipsis, wrapping.
//!
//! It must not know what the text is about.

use crate::model::wrap::clusters;
use ratatui::buffer::Buffer;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

/// How many columns `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return text.len();
    }
    text.width()
}

/// Draws a line into a row, at most `columns` of it: what [`Buffer::set_line`] does, but
/// quickly where letters are plain.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, line: &Line<'_>, columns: u16) {
    let end = x.saturating_add(columns).min(buffer.area.right());
    let mut at = x;
    for span in line {
        let style = line.style.patch(span.style);
        for cluster in clusters(&span.content) {
            if at >= end {
                return;
            }
            match cluster.as_bytes() {
                [0x20..0x7F] => {
                    buffer[(at, y)].set_symbol(cluster).set_style(style);
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

/// `text` cut to `columns`, with `ellipsis` where something is missing.
#[must_use]
pub fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
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
/// breaks stay; a row break swallows the spaces at it.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    text.split('\n')
        .flat_map(|line| wrap_line(line, columns))
        .collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for word in line.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        if !row.is_empty() && width(&row) + width(bare) > columns {
            rows.push(row.trim_end().to_owned());
            row.clear();
        }
        let mut rest = word;
        while width(rest.trim_end_matches(' ')) > columns {
            let head = match take(rest, columns) {
                "" => clusters(rest).next().unwrap_or(rest),
                head => head,
            };
            rows.push(head.to_owned());
            rest = &rest[head.len()..];
        }
        row.push_str(rest);
    }
    // A word cut at the edge may leave nothing over; an empty line stays a row.
    if rows.is_empty() || !row.trim_end().is_empty() {
        rows.push(row.trim_end().to_owned());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_and_never_splits_a_wide_letter() {
        assert_eq!(fit("Captures de pantalla", 10, "…"), "Captures…");
        assert_eq!(fit("日本語", 4, "…"), "日…");
        assert_eq!(fit("abc", 3, "…"), "abc");
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
