//! Words as they are compared: small letters without accents.
//!
//! It must not know which words are looked for.

pub(super) use crate::load::fold;

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether one of its words is one of these; one that ends in `*` stands for all that begin so.
pub(super) fn has(folded: &str, wanted: &[&str]) -> bool {
    words(folded).any(|word| is_one(word, wanted))
}

/// Whether a word is one of these.
pub(super) fn is_one(word: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|own| match own.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == *own,
    })
}

/// Whether a folded text has one of these rows of words, as they stand.
pub(super) fn says(folded: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|own| {
        folded.match_indices(own).any(|(at, _)| {
            let before = folded[..at].chars().next_back();
            let after = folded[at + own.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// Whether a text has a name as a word of its own.
pub(super) fn names(text: &str, name: &str) -> bool {
    says(&fold(text), &[&fold(name)[..]])
}

/// A name of small letters and digits.
#[must_use]
pub fn slug(text: &str, between: char, most: usize) -> String {
    let mut out = String::new();
    for word in words(&fold(text)) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        let room = out.len() + word.len() < most;
        if !out.is_empty() && !room {
            break;
        }
        if !out.is_empty() {
            out.push(between);
        }
        out.extend(word.chars().take(most));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_make_no_difference() {
        assert_eq!(fold("Telèfon MÒBIL l’última"), "telefon mobil l'ultima");
        assert!(has(&fold("Información Obligatoria"), &["obligator*"]));
        assert!(!has("telefonar", &["telefon"]));
        assert!(says(&fold("En cas que sí, …"), &["en cas que"]));
        assert!(!says("incas que", &["cas que"]));
        assert_eq!(
            slug("Bústia (PRE): ¿l'últim?", '-', 40),
            "bustia-pre-l-ultim"
        );
        assert_eq!(slug("one two three", '_', 7), "one_two");
    }
}
