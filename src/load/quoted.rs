//! What a message quotes of a file, or lists of what is known: on one line, and not too long.
//!
//! It must not know which message that is.

use crate::model::sanitize_line;

/// How long a list of keys may be that a message gives whole.
pub(super) const WHOLE_LIST: usize = 320;
/// How long a word may be that a message quotes.
pub(super) const LONGEST: usize = 80;
/// How long a list of known words may be, with what is said behind it.
const LONGEST_LIST: usize = WHOLE_LIST + LONGEST;

/// A word of the file as a message quotes it: harmless, on one line, not too long.
pub(super) fn shown(text: &str) -> String {
    let line = sanitize_line(text);
    if line.chars().count() <= LONGEST {
        return line.into_owned();
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    short.push('…');
    short
}

/// A list of known words: whole, or the words that fit; half a word is none.
pub(super) fn listed(text: &str) -> String {
    let line = sanitize_line(text);
    if line.chars().count() <= LONGEST_LIST {
        return line.into_owned();
    }
    let fits: String = line.chars().take(LONGEST_LIST).collect();
    let whole = fits.rsplit_once(", ").map(|(whole, _)| whole);
    format!("{}…", whole.unwrap_or(&fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_known_words_is_whole_or_ends_behind_a_word() {
        let words: Vec<String> = (100..300).map(|at| format!("word{at}")).collect();
        let few = words.get(..30).unwrap_or_default().join(", ");
        assert_eq!(listed(&few), few);
        let all = words.join(", ");
        let cut = listed(&all);
        let last = cut.trim_end_matches('…').rsplit(", ").next();
        assert!(cut.ends_with('…') && cut.chars().count() <= LONGEST_LIST);
        assert!(last.is_some_and(|last| words.iter().any(|own| own == last)));
    }
}
