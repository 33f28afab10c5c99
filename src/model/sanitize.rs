//! Text from outside, made harmless before a screen, a file or a clipboard gets it.
//!
//! A runbook, a paste, a command's output or a file's name may hold control
//! characters that drive a terminal, or invisible ones that make a text read as
//! what it is not (Unicode Technical Report 36; "Trojan Source", CVE-2021-42574).

use std::borrow::Cow;

/// Returns `text` without what could drive a terminal or hide.
///
/// Line feeds stay and tabs stay; CR LF and a lone CR become a line feed. C0 and
/// C1 controls become their visible picture or U+FFFD, so that the reader sees that
/// something was there; bidi controls and invisible characters go.
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text
        .chars()
        .all(|c| c == '\n' || c == '\t' || !needs_care(c))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            c if hides(c) => {}
            c if needs_care(c) => out.push(picture(c)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Like [`sanitize`], and on one line: line breaks and tabs become spaces.
#[must_use]
pub fn sanitize_line(text: &str) -> Cow<'_, str> {
    match sanitize(text) {
        clean if !clean.contains(['\n', '\t']) => clean,
        clean => Cow::Owned(clean.replace(['\n', '\t'], " ")),
    }
}

fn needs_care(c: char) -> bool {
    c.is_control() || hides(c)
}

/// Bidi controls and characters that take no room and mean nothing to a reader.
/// The zero-width joiner and non-joiner stay out too: no text of ours needs them.
fn hides(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn picture(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1F => char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}'),
        0x7F => '\u{2421}',
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_loses_its_power_and_stays_visible() {
        assert_eq!(sanitize("a\u{1b}[2Jb\u{9b}1m"), "a␛[2Jb\u{FFFD}1m");
    }

    #[test]
    fn a_bidi_override_goes_and_line_ends_become_one_kind() {
        assert_eq!(sanitize("a\u{202e}b\r\nc\rd"), "ab\nc\nd");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(sanitize("horari d'oficina\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(sanitize_line("a\nb\tc"), "a b c");
    }
}
