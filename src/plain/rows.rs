//! Lines in rows of a terminal's width, broken at blanks alone: no word, address or number is
//! cut in two, and what is wider than a row stays as it is.
//!
//! It must not know what the lines say.

use unicode_width::UnicodeWidthStr;

/// Narrower than this, what is left beside an indent is no room for words.
const ROOM: usize = 16;

fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text with a line break wherever a row is full.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> String {
    let lines: Vec<_> = text.split('\n').map(|line| rows(line, columns)).collect();
    lines.join("\n")
}

/// One line in rows; each begins as far in as the first.
fn rows(line: &str, columns: usize) -> String {
    if width(line) <= columns {
        return line.to_owned();
    }
    let text = line.trim_start_matches(' ');
    let indent = &line[..line.len() - text.len()];
    let indent = if indent.len() + ROOM > columns {
        ""
    } else {
        indent
    };
    let room = columns.saturating_sub(indent.len());
    let mut rows = vec![String::new()];
    for unit in units(text) {
        if width(unit.trim_end()) <= room {
            place(unit, room, &mut rows);
        } else {
            // A number with blanks that is no number of a telephone.
            let words = unit.split_inclusive(' ');
            words.for_each(|word| place(word, room, &mut rows));
        }
    }
    let rows = rows.iter().map(|row| format!("{indent}{}", row.trim_end()));
    rows.collect::<Vec<_>>().join("\n")
}

/// Adds a piece to the last row, or begins another one.
fn place(piece: &str, room: usize, rows: &mut Vec<String>) {
    match rows.last_mut() {
        Some(row) if row.is_empty() || width(row) + width(piece.trim_end()) <= room => {
            row.push_str(piece);
        }
        _ => rows.push(piece.to_owned()),
    }
}

/// The pieces that stay whole, each with the blanks after it: words, and numbers that are
/// written in groups.
fn units(text: &str) -> Vec<&str> {
    let mut ends: Vec<usize> = text
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|end| {
            let after = text[*end..].chars().next();
            let before = text[..*end - 1].chars().next_back();
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            after.is_some_and(|c| c != ' ') && !(digit(before) && digit(after))
        })
        .collect();
    ends.push(text.len());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts
        .zip(&ends)
        .map(|(from, to)| &text[from..*to])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_ends_at_a_blank_and_never_in_a_word_an_address_or_a_number() {
        for (text, said) in [
            (
                "Els usuaris accedeixen a la seu",
                "Els usuaris\naccedeixen a la seu",
            ),
            (
                "  1 Els usuaris accedeixen a",
                "  1 Els usuaris\n  accedeixen a",
            ),
            (
                "a https://long.example/a-b/c?d=e&f=g b",
                "a\nhttps://long.example/a-b/c?d=e&f=g\nb",
            ),
            (
                "Tel: +34 934 452 699 / +34 933",
                "Tel: +34 934 452 699\n/ +34 933",
            ),
            ("1 2 3 4 5 6 7 8 9 10 11 12", "1 2 3 4 5 6 7 8 9 10\n11 12"),
            ("short\n\nlines", "short\n\nlines"),
            ("", ""),
        ] {
            assert_eq!(wrapped(text, 20), said, "{text}");
        }
    }

    #[test]
    fn a_text_is_the_same_but_for_its_breaks_at_any_width() {
        let text = "  Ara: 2 Sistemes o Xarxa?  trieu 934 452 699 una 日本語 opció …\nOK ";
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        for columns in 1..70 {
            let rows = wrapped(text, columns);
            assert_eq!(bare(&rows), bare(text), "{columns}");
            let long = |row: &str| width(row.trim_end()) > columns && row.trim().contains(' ');
            assert!(!rows.lines().any(long), "{columns}: {rows}");
        }
    }
}
