//! The words near which a secret may stand, looked for in a text in one go.
//!
//! It must not know what a secret looks like.

use std::collections::BTreeMap;

/// A word near which a rule is tried.
pub(super) struct Word {
    /// In small letters.
    pub(super) text: &'static [u8],
    /// No letter and no digit is behind it.
    ends: bool,
    /// The place of its rule.
    pub(super) rule: usize,
}

/// All words, to be looked for in one go: a text is gone through once, not once a word.
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    /// The places of the words by their first two letters.
    by_pair: BTreeMap<[u8; 2], Vec<usize>>,
    /// Whether a word begins with these two: a bit each.
    pairs: Vec<u64>,
}

impl Words {
    /// Those of each rule, in its order.
    pub(super) fn of<'r>(rules: impl Iterator<Item = &'r [&'static str]>) -> Self {
        let mut words = Self {
            all: Vec::new(),
            by_pair: BTreeMap::new(),
            pairs: vec![0; 1 << 10],
        };
        for (rule, own) in rules.enumerate() {
            for word in own {
                let bare = word.strip_suffix('|');
                let text = bare.unwrap_or(word).as_bytes();
                let Some(pair) = text.first_chunk::<2>() else {
                    continue;
                };
                let (row, bit) = Self::bit(*pair);
                words.pairs[row] |= bit;
                let place = words.all.len();
                words.by_pair.entry(*pair).or_default().push(place);
                words.all.push(Word {
                    text,
                    ends: bare.is_some(),
                    rule,
                });
            }
        }
        words
    }

    fn bit(pair: [u8; 2]) -> (usize, u64) {
        let at = u16::from_be_bytes(pair);
        (usize::from(at >> 6), 1 << (at & 63))
    }

    /// Where each of them stands.
    pub(super) fn places(&self, text: &str) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); self.all.len()];
        let bytes = text.as_bytes();
        let mut before = 0;
        for (at, own) in bytes.iter().enumerate() {
            let pair = [before, own.to_ascii_lowercase()];
            before = pair[1];
            let (row, bit) = Self::bit(pair);
            if self.pairs[row] & bit == 0 || at == 0 {
                continue;
            }
            let rest = &bytes[at - 1..];
            let known = self.by_pair.get(&pair).into_iter().flatten();
            for place in known.filter(|place| self.all[**place].begins(rest)) {
                places[*place].push(at - 1);
            }
        }
        places
    }
}

impl Word {
    fn begins(&self, text: &[u8]) -> bool {
        let Some((own, rest)) = text.split_at_checked(self.text.len()) else {
            return false;
        };
        let ended = || !rest.first().is_some_and(u8::is_ascii_alphanumeric);
        own.eq_ignore_ascii_case(self.text) && (!self.ends || ended())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_found_where_it_stands_in_any_case_and_whole_where_it_has_to_be() {
        let words = Words::of([&["pw|", "pwd"][..], &["=x"]].into_iter());
        let places = words.places("PW: pwd pw9 =X pw");
        assert_eq!(places, [vec![0, 15], vec![4], vec![12]]);
        assert_eq!(words.places("p"), vec![Vec::<usize>::new(); 3]);
    }
}
