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
    let word = word.as_bytes();
    let Some(first) = word.first() else {
        return false;
    };
    // Most words differ in their first letter already.
    wanted.iter().any(|own| match own.as_bytes() {
        [stem @ .., b'*'] => stem.first() == Some(first) && word.starts_with(stem),
        own => own.first() == Some(first) && word == own,
    })
}

/// With which two letters words of some lists begin: one look says of most words of a text that
/// none of the lists has them.
pub(super) struct Begins([u32; 32]);

impl Begins {
    /// Those of all words of lists.
    pub(super) const fn of(lists: &[&[&str]]) -> Self {
        let mut rows = [0_u32; 32];
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                let own = lists[list][at].as_bytes();
                let row = (own[0] & 31) as usize;
                // A word of one letter has no second one.
                let second = if own.len() > 1 { own[1] & 31 } else { 0 };
                let any = own.len() > 1 && own[1] == b'*';
                rows[row] |= if any { u32::MAX } else { 1 << second };
                at += 1;
            }
            list += 1;
        }
        Self(rows)
    }

    /// Whether a word may be one of theirs.
    pub(super) fn may(&self, word: &str) -> bool {
        let (first, second) = match word.as_bytes() {
            [] => return false,
            [first] => (*first, 0),
            [first, second, ..] => (*first, second & 31),
        };
        self.0[usize::from(first & 31)] & (1 << second) != 0
    }
}

/// Whether a folded text has one of these rows of words, as they stand.
pub(super) fn says(folded: &str, wanted: &[&str]) -> bool {
    let bytes = folded.as_bytes();
    let mut inside = false;
    for (at, c) in folded.char_indices() {
        let starts = !inside || !c.is_alphanumeric();
        inside = c.is_alphanumeric();
        let first = bytes[at];
        let fits = |own: &&str| {
            own.as_bytes().first() == Some(&first)
                && folded[at..].starts_with(own)
                && !folded[at + own.len()..].starts_with(char::is_alphanumeric)
        };
        // A row that begins with a mark may stand behind a letter, too.
        if starts && wanted.iter().any(fits) {
            return true;
        }
    }
    false
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
    fn no_word_of_a_list_is_passed_over_by_its_first_letters() {
        const LISTS: &[&[&str]] = &[&["d", "no", "truqu*", "però"], &["a*"]];
        const BEGINS: Begins = Begins::of(LISTS);
        for own in ["d", "no", "truqueu", "però", "a", "avui", "nosaltres"] {
            assert!(BEGINS.may(own), "{own}");
        }
        for own in ["", "n", "de", "obrir", "tancar", "è"] {
            assert!(!BEGINS.may(own), "{own}");
        }
    }

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
