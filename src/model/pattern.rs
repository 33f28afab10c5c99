//! Patterns that runbooks hold answers against: read in one way by who checks a runbook and
//! by who takes an answer.
//!
//! A letter is a letter, accents or not. Matching takes time in proportion to the text, and
//! both the pattern's size and the text's length are bounded.

use regex::{Regex, RegexBuilder};

/// How large a pattern may become, in bytes, once it is compiled.
const SIZE: usize = 1 << 20;
/// How deep its groups may lie in each other.
const DEPTH: u32 = 60;
/// How many characters of text are held against a pattern.
pub const LONGEST: usize = 10_000;

/// What ASCII's classes are here: `[:alpha:]` knows `à`.
const CLASSES: [(&str, &str); 6] = [
    ("alpha", r"\p{L}\p{M}"),
    ("alnum", r"\p{L}\p{M}\p{N}"),
    ("lower", r"\p{Ll}"),
    ("upper", r"\p{Lu}"),
    ("space", r"\s"),
    ("word", r"\w"),
];

/// Reads a pattern that a whole answer must fit, or says why it cannot be read.
pub fn whole_pattern(pattern: &str) -> Result<Regex, String> {
    let pattern = letters(pattern);
    // By itself first: `a)|(b` must not be saved by what it is put between.
    build(&pattern)?;
    build(&format!("^(?:{pattern})$"))
}

fn build(pattern: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    builder.size_limit(SIZE).nest_limit(DEPTH);
    builder.build().map_err(|error| error.to_string())
}

fn letters(pattern: &str) -> String {
    let mut read = pattern.to_owned();
    for (name, class) in CLASSES {
        read = read
            .replace(&format!("[:{name}:]"), &format!("[{class}]"))
            .replace(&format!("[:^{name}:]"), &format!("[^{class}]"));
    }
    read
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    // "Patterns are ASCII": a letter of a Catalan name is a letter.
    #[test]
    fn a_letter_is_a_letter_with_or_without_an_accent() {
        for (pattern, text) in [
            (r"\w+", "Núria"),
            ("[[:alpha:]]+", "Núria"),
            ("[[:upper:]][[:lower:]]+", "Àngel"),
            ("[[:^space:]_]+", "Núria"),
            ("(?i)à+", "À"),
            (r"\p{L}+", "çòÇ"),
            ("(a|ab)", "ab"),
        ] {
            let read = whole_pattern(pattern).unwrap();
            assert!(read.is_match(text), "{pattern} {text}");
        }
        assert!(!whole_pattern("[[:alpha:]]+").unwrap().is_match("Núria 2"));
        assert!(!whole_pattern("a|b").unwrap().is_match("ab"));
    }

    #[test]
    fn a_pattern_that_is_none_or_too_large_is_refused() {
        let deep = "(".repeat(100) + "a" + &")".repeat(100);
        for pattern in ["a)|(b", "[", r"\q", "(?x)a # b", r"(\w{100}){100}", &deep] {
            assert!(whole_pattern(pattern).is_err(), "{pattern}");
        }
    }
}
