//! What a program prints for a terminal, without what drives one.
//!
//! Colours, moves of the cursor, titles and all other sequences go; what is left is still made
//! harmless as any text. Bytes may come in pieces that end anywhere. It must not know who reads
//! it.

use super::sanitize::sanitize;

/// Where in a sequence the last piece ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Text,
    /// Behind an escape.
    Escape,
    /// Behind an escape and what announces one letter more.
    OneMore,
    /// In a control sequence: its parameters, until its last letter.
    Control,
    /// In a string for the terminal, until its end: a bell, or an escape and a backslash.
    Command,
    /// There, behind an escape.
    CommandEscape,
}

/// Takes the sequences for a terminal out of what a program prints.
#[derive(Debug, Clone, Default)]
pub struct EscapeFilter {
    state: State,
    /// The beginning of a letter whose end has not come yet.
    torn: Vec<u8>,
}

impl EscapeFilter {
    /// The text of the next piece.
    pub fn text(&mut self, bytes: &[u8]) -> String {
        let mut all = std::mem::take(&mut self.torn);
        all.extend_from_slice(bytes);
        let whole = whole_letters(&all);
        self.torn = all.split_off(whole);
        let text = String::from_utf8_lossy(&all);
        let text: String = text.chars().filter(|c| self.stays(*c)).collect();
        sanitize(&text).into_owned()
    }

    fn stays(&mut self, c: char) -> bool {
        let (next, stays) = match self.state {
            State::Text => match c {
                '\u{1b}' => (State::Escape, false),
                '\u{9b}' => (State::Control, false),
                '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => (State::Command, false),
                _ => (
                    State::Text,
                    !c.is_control() || matches!(c, '\n' | '\r' | '\t'),
                ),
            },
            State::Escape => match c {
                '[' => (State::Control, false),
                ']' | 'P' | 'X' | '^' | '_' => (State::Command, false),
                ' '..='/' | 'N' | 'O' => (State::OneMore, false),
                '\u{1b}' => (State::Escape, false),
                _ => (State::Text, matches!(c, '\n')),
            },
            State::OneMore => (State::Text, matches!(c, '\n')),
            State::Control => match c {
                ' '..='?' => (State::Control, false),
                '\u{1b}' => (State::Escape, false),
                _ => (State::Text, matches!(c, '\n')),
            },
            State::Command => match c {
                '\u{7}' | '\u{9c}' => (State::Text, false),
                '\u{1b}' => (State::CommandEscape, false),
                // One without an end shall not hide all that follows.
                '\n' => (State::Text, true),
                _ => (State::Command, false),
            },
            State::CommandEscape => match c {
                '\\' => (State::Text, false),
                '[' => (State::Control, false),
                '\n' => (State::Text, true),
                _ => (State::Command, false),
            },
        };
        self.state = next;
        stays
    }
}

/// How many of the bytes are whole letters, or none in any case.
fn whole_letters(bytes: &[u8]) -> usize {
    let tail = bytes.len().saturating_sub(3);
    let begins = |byte: &u8| *byte >= 0xC0;
    let Some(last) = bytes
        .get(tail..)
        .and_then(|own| own.iter().rposition(begins))
    else {
        return bytes.len();
    };
    let from = tail + last;
    let wanted = match bytes.get(from) {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        _ => 4,
    };
    if bytes.len() - from < wanted {
        from
    } else {
        bytes.len()
    }
}

/// How far apart a terminal's tabs stand.
const TAB: usize = 8;

/// The same text with blanks for its tabs, up to where a terminal would go on.
#[must_use]
pub fn without_tabs(text: &str) -> String {
    let (mut out, mut column) = (String::with_capacity(text.len()), 0);
    for letter in text.chars() {
        match letter {
            '\t' => {
                let blanks = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' => {
                out.push(letter);
                column = 0;
            }
            other => {
                out.push(other);
                column += 1;
            }
        }
    }
    out
}

/// The text of all that a program printed.
#[must_use]
pub fn printed(bytes: &[u8]) -> String {
    let mut filter = EscapeFilter::default();
    let mut text = filter.text(bytes);
    text.push_str(&String::from_utf8_lossy(&filter.torn));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOUD: &str = "a\u{1b}[31;1mred\u{1b}[0m \u{1b}]0;title\u{7}b\u{1b}]52;c;ZXZpbA==\u{1b}\\c\
        \u{1b}(Bd\u{1b}Pq#0\u{1b}\\e\u{9b}2Jf\u{1b}cg\u{8}h\u{0}i\u{202e}j\r\nk\u{1b}[?1049hl\u{1b}7m";

    #[test]
    fn tabs_become_blanks_up_to_where_a_terminal_goes_on() {
        let told = without_tabs("12\t34\n\tà\t|\n12345678\t9");
        assert_eq!(told, "12      34\n        à       |\n12345678        9");
    }

    #[test]
    fn no_sequence_is_left_of_what_a_program_prints() {
        assert_eq!(printed(LOUD.as_bytes()), "ared bcdefghij\nklm");
    }

    #[test]
    fn pieces_may_end_anywhere() {
        let loud = format!("{LOUD}·é€😀 end");
        let whole = printed(loud.as_bytes());
        for size in 1..9 {
            let mut filter = EscapeFilter::default();
            let pieces = loud.as_bytes().chunks(size);
            let text: String = pieces.map(|piece| filter.text(piece)).collect();
            // A line's two ends may come apart.
            assert_eq!(text.replace("\n\n", "\n"), whole, "{size}");
        }
    }

    #[test]
    fn a_string_without_an_end_hides_one_line_and_no_more() {
        assert_eq!(printed(b"\x1b]0;for ever\nseen"), "\nseen");
        assert_eq!(printed(b"\xff\xfe ok"), "\u{FFFD}\u{FFFD} ok");
    }
}
