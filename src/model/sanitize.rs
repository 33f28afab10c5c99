//! Text from outside, made harmless before a screen, a file or a clipboard gets it.
//!
//! A runbook, a paste, a command's output or a file's name may hold control
//! characters that drive a terminal, or invisible ones that make a text read as
//! what it is not (Unicode Technical Report 36; "Trojan Source", CVE-2021-42574).

use icu_properties::props::DefaultIgnorableCodePoint;
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};
use std::borrow::Cow;

/// Returns `text` without what could drive a terminal or hide.
///
/// Line feeds stay and tabs stay; CR LF and a lone CR become a line feed. C0 and
/// C1 controls become their visible picture or U+FFFD, so that the reader sees that
/// something was there; bidi controls and invisible characters go.
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    // Most texts are these letters alone, and need no look at each as Unicode has it.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
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
            c if separates(c) => out.push('\n'),
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
        clean if !clean.bytes().any(|byte| matches!(byte, b'\n' | b'\t')) => clean,
        clean => Cow::Owned(clean.replace(['\n', '\t'], " ")),
    }
}

fn needs_care(c: char) -> bool {
    c.is_control() || hides(c) || separates(c)
}

/// What takes no room and means nothing to a reader, bidi controls among it, as Unicode
/// lists it. Joiners and variation selectors go too: no text of ours needs them.
const IGNORABLE: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<DefaultIgnorableCodePoint>();

/// Whether a reader sees nothing of it. Unicode took the marks of interlinear annotation
/// out of its list because a program may show them; ours do not.
pub(super) fn hides(c: char) -> bool {
    // The letters of Europe, of which most texts are, have one such among them.
    if c < '\u{34F}' {
        return c == '\u{AD}';
    }
    IGNORABLE.contains(c) || matches!(c, '\u{FFF9}'..='\u{FFFB}')
}

/// Unicode's own separators of lines and of paragraphs.
fn separates(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
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

    // "Invisible letters: a list instead of Default_Ignorable_Code_Point."
    #[test]
    fn letters_that_nobody_sees_go_and_separators_end_a_line() {
        let invisible = [
            '\u{AD}',
            '\u{34F}',
            '\u{61C}',
            '\u{115F}',
            '\u{1160}',
            '\u{17B4}',
            '\u{180B}',
            '\u{180E}',
            '\u{200B}',
            '\u{200D}',
            '\u{2060}',
            '\u{2065}',
            '\u{206F}',
            '\u{3164}',
            '\u{FE00}',
            '\u{FE0F}',
            '\u{FEFF}',
            '\u{FFA0}',
            '\u{FFF0}',
            '\u{FFFA}',
            '\u{1BCA0}',
            '\u{1D173}',
            '\u{E0001}',
            '\u{E0100}',
            '\u{E0FFF}',
        ];
        for c in invisible {
            assert_eq!(sanitize(&format!("a{c}b")), "ab", "U+{:04X}", u32::from(c));
        }
        assert_eq!(sanitize("a\u{2028}b\u{2029}c"), "a\nb\nc");
        assert_eq!(sanitize_line("a\u{2028}b"), "a b");
        let seen = "à e\u{301} 字 ⚠ ‑ \u{a0}\u{600}";
        assert_eq!(sanitize(seen), seen);
    }

    #[test]
    fn no_letter_hides_but_those_that_unicode_lists() {
        let listed = |c: &char| IGNORABLE.contains(*c) || ('\u{FFF9}'..='\u{FFFB}').contains(c);
        let wrong = ('\0'..=char::MAX).find(|c| hides(*c) != listed(c));
        assert_eq!(wrong, None);
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
