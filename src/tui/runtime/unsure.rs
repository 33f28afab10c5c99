//! Letters of which terminals disagree how many columns they take.
//!
//! A picture with a selector, a family of several, a Thai vowel that is half of its
//! letter, a private sign of a font: each terminal, and each multiplexer in it, has its
//! own table and its own year of Unicode. It must not know where a letter stands.

use unicode_width::UnicodeWidthChar;

/// Whether terminals disagree on the width of what stands in a cell.
pub(super) fn is_unsure(symbol: &str) -> bool {
    if symbol.is_ascii() {
        return false;
    }
    let mut letters = symbol.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    if letters.as_str().is_empty() {
        return is_unsure_alone(first);
    }
    // An accent over a letter is one everywhere; all else in pieces is put together, or not.
    let accents = '\u{300}'..='\u{36F}';
    first.width() != Some(1)
        || is_unsure_alone(first)
        || !letters.all(|letter| accents.contains(&letter))
}

fn is_unsure_alone(letter: char) -> bool {
    match letter {
        // Marks that the program itself draws, a column wide everywhere.
        '✓' | '✗' => false,
        // Thai and Lao vowels that are half of their letter; parts of Korean syllables.
        '\u{E33}' | '\u{EB3}' => true,
        '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{D7B0}'..='\u{D7FF}' => true,
        // Signs that are pictures for some, and hexagrams, which grew in Unicode 16.
        '\u{203C}' | '\u{2049}' | '\u{2139}' | '\u{24C2}' => true,
        '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' => true,
        '\u{2E3A}' | '\u{2E3B}' | '\u{4DC0}'..='\u{4DFF}' => true,
        // What a font has of its own.
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => true,
        '\u{1F000}'..='\u{1FFFF}' => true,
        _ => letter.width() == Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_every_terminal_counts_alike_are_sure() {
        for sure in [
            "a", "é", "e\u{301}", "·", "…", "│", "▶", "✓", "─", "日", "한", "ñ", "€", "Ω",
        ] {
            assert!(!is_unsure(sure), "{sure}");
        }
    }

    #[test]
    fn pictures_and_letters_in_pieces_are_not() {
        for unsure in [
            "⚠",
            "⚠\u{FE0F}",
            "1\u{20E3}",
            "☎",
            "👍",
            "👍\u{1F3FD}",
            "🇪🇸",
            "ท\u{E33}",
            "\u{E33}",
            "\u{1112}",
            "हि",
            "\u{E0B0}",
            "\u{301}",
            "日\u{301}",
        ] {
            assert!(is_unsure(unsure), "{unsure}");
        }
    }
}
