//! Numbers and letters that somebody typed before a step or a title.
//!
//! It must not know blocks.

/// A title without the number that somebody typed before it.
pub(super) fn unnumbered(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let bare = rest.trim_start_matches(['.', ')', '-', ' ']);
    let apart = bare.len() < rest.len();
    let counts = (1..=2).contains(&digits) && apart;
    let named = bare.chars().next().is_some_and(char::is_uppercase);
    if counts && named {
        bare.to_owned()
    } else {
        text.to_owned()
    }
}

/// A number that somebody typed before a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed {
    /// Its value; of letters 1 for A.
    pub(super) value: usize,
    /// How many bytes it takes, with what stands behind it.
    pub(super) length: usize,
    /// It is a number, and no letter.
    pub(super) top: bool,
}

/// `1 - `, `2- `, `3.`, `4)`, `Pas 5:`, `A)`.
pub(super) fn typed(text: &str) -> Option<Typed> {
    let line = text.lines().next().unwrap_or_default();
    let folded: String = line.chars().take(8).collect::<String>().to_lowercase();
    let word = ["pas ", "paso ", "step ", "punto ", "punt "]
        .iter()
        .find(|own| folded.starts_with(**own));
    let skip = word.map_or(0, |own| own.len());
    let rest = line.get(skip..)?;
    let first = rest.chars().next()?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (value, length, top) = if (1..=2).contains(&digits) {
        (rest[..digits].parse().ok()?, digits, true)
    } else if first.is_ascii_alphabetic() && first.to_ascii_uppercase() < 'K' && word.is_none() {
        let letter = first.to_ascii_uppercase() as u8;
        (usize::from(letter - b'A') + 1, 1, false)
    } else {
        return None;
    };
    let again = [" bis", " ter", "bis", "ter"];
    let again = again
        .iter()
        .find(|own| top && rest[length..].starts_with(**own));
    let length = length + again.map_or(0, |own| own.len());
    let after = &rest[length..];
    let bare = after.trim_start_matches([' ', '-', '.', ')', ':', '–', 'º', 'ª']);
    let mark = &after[..after.len() - bare.len()];
    let blanks_only = mark.trim().is_empty();
    let is_mark = if top {
        !blanks_only && (mark.ends_with(' ') || mark.ends_with([')', '-', '.'])) || word.is_some()
    } else {
        mark.trim_end() == ")" || mark.trim_end() == ".)"
    };
    (is_mark && is_named(bare)).then_some(Typed {
        value,
        length: skip + length + mark.len(),
        top,
    })
}

/// Whether what stands behind a number is a text: it may begin with a picture or a bracket.
fn is_named(bare: &str) -> bool {
    let opens = |c: char| !c.is_ascii() && !c.is_numeric() || "([\"'`".contains(c);
    let first = bare.chars().next();
    first.is_some_and(|c| c.is_alphabetic() || opens(c)) && bare.contains(char::is_alphabetic)
}

/// `Pas 3: …`, `Step 3`: a number behind the word for what it counts.
pub(super) fn counts_steps(text: &str) -> bool {
    let word = text.chars().next().is_some_and(char::is_alphabetic);
    word && typed(text).is_some_and(|own| own.top)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn typed_numbers_are_seen_in_all_their_styles() {
        for (text, value, rest) in [
            ("1 - Llançar", 1, "Llançar"),
            ("2- Comparar", 2, "Comparar"),
            ("3.Mirar", 3, "Mirar"),
            ("Pas 4: Fer", 4, "Fer"),
            ("Step 5 Do", 5, "Do"),
            ("B) Fer el mateix", 2, "Fer el mateix"),
            ("Step 2: 🔥 Delete the key", 2, "🔥 Delete the key"),
            ("3. «Aturar»", 3, "«Aturar»"),
            ("4 bis.- Avisar", 4, "Avisar"),
            ("4) (si cal) Mirar", 4, "(si cal) Mirar"),
        ] {
            let typed = typed(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (typed.value, &text[typed.length..]),
                (value, rest),
                "{text}"
            );
        }
        for text in [
            "24x7",
            "5 minutes",
            "A text",
            "2024-11-02",
            "10.0.0.1",
            "3 de maig",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_loses_its_number_and_a_count_keeps_it() {
        assert_eq!(unnumbered("1. Choose"), "Choose");
        assert_eq!(unnumbered("2 Passos"), "Passos");
        assert_eq!(unnumbered("24x7"), "24x7");
        assert_eq!(unnumbered("5 minutes"), "5 minutes");
    }
}
