//! Titles of steps: what of a sentence can stand alone.
//!
//! It must not know steps.

/// Where a sentence can be cut: before a clause, and else at a mark.
const CLAUSES: [&str; 12] = [
    " perquè ",
    " per tal ",
    " porque ",
    " para que ",
    " so that ",
    " because ",
    " tal com ",
    ": ",
    "; ",
    ", ",
    " (",
    " - ",
];

/// The longest title.
const TITLE: usize = 70;

/// A text of few letters: cut where a clause ends.
pub(super) fn shortened(text: &str) -> String {
    let bare = |own: &str| {
        let own = own
            .trim()
            .trim_end_matches([':', ',', ';', '.', ' ', '(', '[', '«', '“']);
        own.to_owned()
    };
    let text = text.trim();
    // An address is no part of a title, nor what leads to it.
    let text = match text.find("http").filter(|at| *at >= 10) {
        Some(at) => without_lead(&text[..at]),
        None => text,
    };
    let sentence = sentence_end(text).map_or(text, |at| &text[..at]);
    if sentence.chars().count() <= TITLE {
        return bare(sentence);
    }
    let limit = sentence
        .char_indices()
        .nth(TITLE)
        .map_or(sentence.len(), |(at, _)| at);
    let head = &sentence[..limit];
    let first = |clauses: &[&str]| {
        let found = clauses.iter().filter_map(|own| head.find(own));
        found.filter(|at| *at >= 20 && !in_number(head, *at)).min()
    };
    if let Some(at) = first(&CLAUSES[..7]).or_else(|| first(&CLAUSES[7..])) {
        return bare(&head[..at]);
    }
    let blanks = head.rmatch_indices(' ').map(|own| own.0);
    let at = blanks.into_iter().find(|at| !in_number(sentence, *at));
    format!("{}…", bare(&head[..at.unwrap_or(limit)]))
}

/// Whether a place is between the digits of a number: it is told whole or not at all.
fn in_number(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().find(|c| !" (-".contains(*c));
    [before, after]
        .iter()
        .all(|own| own.is_some_and(|c| c.is_ascii_digit()))
}

/// Without the word that led to an address.
fn without_lead(text: &str) -> &str {
    let text = text.trim_end_matches([' ', ':']);
    let last = text.rsplit(' ').next().unwrap_or_default();
    let led = ["a", "en", "to", "at"].contains(&last);
    &text[..text.len() - if led { last.len() } else { 0 }]
}

/// Where the first sentence ends, behind its stop.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(['.', '?', '!']).find_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let mut next = rest.trim_start().chars();
        let fresh =
            rest.starts_with(' ') && next.next().is_some_and(|c| c.is_uppercase() || c == '¿');
        (fresh && at > 5).then_some(at + mark.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_sentence_or_a_clause() {
        for (text, title) in [
            ("Stop the gateway.", "Stop the gateway"),
            (
                "Buscar sense filtres. S'ha de rebre un codi 200",
                "Buscar sense filtres",
            ),
            (
                "Haurem d'obrir un tiquet a Claranet (proveïdor) perquè ho revisin i ens indiquin que ha passat:",
                "Haurem d'obrir un tiquet a Claranet (proveïdor)",
            ),
            (
                "Rebuild the old primary as a replica https://docs.example.net/rebuild within one working day",
                "Rebuild the old primary as a replica",
            ),
        ] {
            assert_eq!(shortened(text), title);
        }
    }
}
