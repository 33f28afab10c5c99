//! Text in rows of a width: where a row ends, and how wide a piece of text is.
//!
//! Rows cover a text exactly: nothing is lost or moved, each is a range of bytes.
//! It must not know styles, cursors or screens.

use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a tab takes. A fixed number keeps a row's width independent of
/// where the row begins.
pub const TAB: usize = 4;

/// How many cells a text of one row takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text.as_bytes()) {
        return text.len();
    }
    clusters(text).map(cells).sum()
}

/// Whether every byte is a letter of one cell by itself.
#[must_use]
pub fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| (0x20..0x7F).contains(byte))
}

/// What people see as one letter each, in order. Plain letters, which most are, come
/// without a search for what belongs together.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let (mut rest, mut plain) = (text, 0);
    std::iter::from_fn(move || {
        if plain == 0 {
            plain = plain_front(rest);
        }
        let length = match plain.checked_sub(1) {
            Some(left) => {
                plain = left;
                1
            }
            None => rest.graphemes(true).next()?.len(),
        };
        let (cluster, more) = rest.split_at(length);
        rest = more;
        Some(cluster)
    })
}

/// How many letters at the front are of one byte and one cell, and not the beginning of
/// a cluster: the one before anything else may be. It looks a little ahead and no further.
fn plain_front(text: &str) -> usize {
    const AHEAD: usize = 128;
    let near = &text.as_bytes()[..text.len().min(AHEAD)];
    match near.iter().position(|byte| !is_plain(&[*byte])) {
        None if near.len() == text.len() => text.len(),
        None => near.len() - 1,
        Some(at) => at.saturating_sub(1),
    }
}

/// A row as it is drawn: without its line break, and with spaces for tabs.
#[must_use]
pub fn drawn(row: &str) -> Cow<'_, str> {
    drawn_tabs(row.strip_suffix('\n').unwrap_or(row))
}

/// A text with spaces for tabs.
#[must_use]
pub fn drawn_tabs(text: &str) -> Cow<'_, str> {
    if text.contains('\t') {
        Cow::Owned(text.replace('\t', &" ".repeat(TAB)))
    } else {
        Cow::Borrowed(text)
    }
}

/// The rows of a text, each at most `limit` cells wide, broken after spaces where
/// there are any. One space may hang over the edge, so that the next row begins
/// with a word; a character wider than the limit has a row of its own.
///
/// A line break belongs to the row that it ends. There is always at least one
/// row, and one more after a line break at the end.
#[must_use]
pub fn rows(text: &str, limit: usize) -> Rows<'_> {
    rows_from(text, limit, 0)
}

/// The rows of a text from the one that begins at `start`.
#[must_use]
pub fn rows_from(text: &str, limit: usize, start: usize) -> Rows<'_> {
    Rows {
        text,
        limit: limit.max(1),
        next: Some(start),
    }
}

/// See [`rows`].
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    text: &'a str,
    limit: usize,
    /// Where the next row begins; none after the last.
    next: Option<usize>,
}

impl Rows<'_> {
    /// Where the next row begins; none after the last.
    #[must_use]
    pub fn next_start(&self) -> Option<usize> {
        self.next
    }
}

impl Iterator for Rows<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next?;
        let (length, more) = first_row(&self.text[start..], self.limit);
        let end = start + length;
        self.next = (more || end < self.text.len()).then_some(end);
        Some(start..end)
    }
}

/// How many bytes the first row takes, and whether a row follows even where
/// nothing is left.
fn first_row(text: &str, limit: usize) -> (usize, bool) {
    // Most lines of a log are short and plain; the search looks no further than needed.
    let near = &text.as_bytes()[..text.len().min(limit + 1)];
    if let Some(at) = near
        .iter()
        .position(|b| *b == b'\n' || !(0x20..0x7F).contains(b))
    {
        if near[at] == b'\n' {
            return (at + 1, true);
        }
    } else if text.len() <= limit {
        return (text.len(), false);
    } else if text.as_bytes().get(limit + 1).is_none_or(u8::is_ascii) {
        return plain_row(near, text.as_bytes().get(limit + 1) == Some(&b'\n'));
    }
    slow_row(text, limit)
}

/// The same of a text whose letters are plain beyond the edge; `broken` says whether a line
/// break is behind the first letter there.
fn plain_row(near: &[u8], broken: bool) -> (usize, bool) {
    let limit = near.len() - 1;
    if near[limit] == b' ' {
        // The line break after a hanging space needs no row of its own.
        return (near.len() + usize::from(broken), true);
    }
    let space = near[..limit].iter().rposition(|byte| *byte == b' ');
    (space.map_or(limit, |space| space + 1), true)
}

fn slow_row(text: &str, limit: usize) -> (usize, bool) {
    let (mut column, mut end) = (0, 0);
    let mut after_space = None;
    for grapheme in clusters(text) {
        let at = end;
        end += grapheme.len();
        if grapheme == "\n" {
            return (end, true);
        }
        let over = column + cells(grapheme) > limit;
        if grapheme == " " || grapheme == "\t" {
            if over {
                // The line break after a hanging space needs no row of its own.
                let broken = text[end..].starts_with('\n');
                return (end + usize::from(broken), true);
            }
            after_space = Some(end);
        } else if over && at > 0 {
            return (after_space.unwrap_or(at), true);
        }
        column += cells(grapheme);
    }
    (text.len(), false)
}

/// How many cells one grapheme takes.
fn cells(grapheme: &str) -> usize {
    match grapheme {
        "\t" => TAB,
        "\n" => 0,
        _ if is_plain(grapheme.as_bytes()) => grapheme.len(),
        // No terminal draws one grapheme over more than two cells.
        _ => grapheme.width().min(2),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, limit: usize) -> Vec<&str> {
        rows(text, limit).map(|row| &text[row]).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(wrapped("la sonda falla", 8), ["la sonda ", "falla"]);
        assert_eq!(wrapped("la sonda", 8), ["la sonda"]);
        assert_eq!(
            wrapped("la sonda falla", 2),
            ["la ", "so", "nd", "a ", "fa", "ll", "a"]
        );
    }

    #[test]
    fn one_space_hangs_and_the_rest_are_kept() {
        assert_eq!(wrapped("abc   d", 3), ["abc ", "  d"]);
        assert_eq!(wrapped("abc ", 3), ["abc ", ""]);
        assert_eq!(wrapped("abc \nd", 3), ["abc \n", "d"]);
    }

    #[test]
    fn line_breaks_end_rows() {
        assert_eq!(wrapped("", 5), [""]);
        assert_eq!(wrapped("a\n", 5), ["a\n", ""]);
        assert_eq!(wrapped("a\n\nb", 5), ["a\n", "\n", "b"]);
        assert_eq!(wrapped("abcde\nf", 5), ["abcde\n", "f"]);
    }

    #[test]
    fn wide_and_combining_characters_are_counted_in_cells() {
        assert_eq!(wrapped("日本語", 4), ["日本", "語"]);
        assert_eq!(wrapped("日本", 1), ["日", "本"]);
        assert_eq!(
            wrapped("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
        assert_eq!(width("日a"), 3);
        assert_eq!(width("\ta"), 5);
        assert_eq!(drawn("\ta\n"), "    a");
    }

    /// Text with what matters to wrapping.
    pub fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z]{1,9}",
            " {1,3}",
            "\n",
            "\t",
            "日|ç|e\u{301}|🇪🇸|👩|\u{301}"
        ];
        prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn rows_cover_the_text_and_fit(text in text(), limit in 0usize..12) {
            let rows: Vec<_> = rows(&text, limit).collect();
            prop_assert_eq!(rows.iter().map(|row| &text[row.clone()]).collect::<String>(), text.clone());
            for row in &rows {
                let row = text[row.clone()].trim_end_matches('\n');
                let hung = row.strip_suffix([' ', '\t']).unwrap_or(row);
                let one = hung.graphemes(true).count() == 1;
                prop_assert!(one || width(hung) <= limit.max(1), "{row:?}");
            }
            for pair in rows.windows(2) {
                prop_assert!(pair[0].end > pair[0].start);
            }
        }

        #[test]
        fn a_row_of_plain_letters_ends_where_a_search_for_clusters_ends_it(
            text in "[a-z ]{0,30}[\n\u{301}ç a]{0,3}", limit in 1usize..12
        ) {
            prop_assert_eq!(first_row(&text, limit), slow_row(&text, limit));
        }

        #[test]
        fn clusters_are_those_of_unicode(text in text()) {
            let ours: Vec<_> = clusters(&text).collect();
            prop_assert_eq!(ours, text.graphemes(true).collect::<Vec<_>>());
        }

        #[test]
        fn the_short_way_and_the_long_way_agree(text in text(), limit in 1usize..12) {
            prop_assert_eq!(first_row(&text, limit), slow_row(&text, limit));
        }
    }
}
