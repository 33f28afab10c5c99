//! Words that a mistyped one was most likely meant to be.
//!
//! It must not know what the words name.

/// The known word that a found one was most likely meant to be.
#[must_use]
pub fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let found = found.to_lowercase();
    // One slip in a word of two letters makes any other word of two letters.
    let most = match found.chars().count() {
        0..=2 => 0,
        long => (long / 3).clamp(1, 3),
    };
    let near = |word: &&str| {
        word.chars().count().abs_diff(found.chars().count()) <= most || word.len() > found.len()
    };
    known
        .into_iter()
        .take(2_000)
        .filter(near)
        .map(|word| (distance(&found, &word.to_lowercase()), word))
        .filter(|(far, word)| *far <= most || (found.len() >= 3 && word.starts_with(&found)))
        .min_by_key(|(far, _)| *far)
        .map(|(_, word)| word.to_owned())
}

/// The `most` known words that are least far from a found one, the nearest first. One that
/// holds the found one, lies within it or begins as it does is nearer than one that shares
/// only letters.
#[must_use]
pub fn ranked<'k>(found: &str, known: &[&'k str], most: usize) -> Vec<&'k str> {
    let found = found.to_lowercase();
    let mut all: Vec<_> = known
        .iter()
        .map(|word| {
            let own = word.to_lowercase();
            let holds = own.contains(&found) || (own.len() >= 3 && found.contains(&own));
            let far = distance(&found, &own);
            let alike = own.chars().zip(found.chars());
            let begins = alike.take_while(|(a, b)| a == b).count();
            let near = far.saturating_sub(begins);
            (if holds { near.min(1) } else { near }, far, *word)
        })
        .collect();
    all.sort_unstable();
    all.into_iter().take(most).map(|(.., word)| word).collect()
}

/// How many typing slips lie between two words; two swapped letters are one slip.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let swap = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1)
                .min(row[j - 1] + 1)
                .min(rows[i - 1][j - 1] + swap);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        assert_eq!(
            nearest("tilte", ["title", "text"]).as_deref(),
            Some("title")
        );
        assert_eq!(nearest("opts", ["options", "id"]), None);
        assert_eq!(
            nearest("opt", ["options", "id"]).as_deref(),
            Some("options")
        );
        assert_eq!(nearest("colour", ["title", "id"]), None);
    }

    #[test]
    fn the_nearest_come_first_and_a_part_of_a_name_counts_as_near() {
        let ids = ["tls-cert", "aws-claranet", "disk-full", "aws-omi"];
        assert_eq!(ranked("aws-clarnet", &ids, 2), ["aws-claranet", "aws-omi"]);
        assert_eq!(ranked("claranet", &ids, 1), ["aws-claranet"]);
        assert_eq!(ranked("x", &ids, 8).len(), 4);
    }
}
