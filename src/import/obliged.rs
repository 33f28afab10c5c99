//! What marks a field of a form as required, or as one that may stay empty.
//!
//! It must not know lists.

use super::block::{Piece, plain};
use super::lexicon::Said;

/// What a mark says that is all of a text: `*`, `(obligatori)`, `optional`.
pub(super) fn mark(text: &str) -> Option<bool> {
    let stars = text.trim().trim_matches(['(', ')', '[', ']', ' ', '.']);
    if !stars.is_empty() && stars.chars().all(|own| own == '*') {
        return Some(true);
    }
    let bare = stars.trim_matches(['*', ' ']);
    if bare.is_empty() || bare.split_whitespace().count() > 2 {
        return None;
    }
    let said = Said::of(bare);
    let words = ["camp", "campo", "field", "es", "is", "dada", "dato"];
    let all = |wanted: &[&str]| {
        bare.split_whitespace().all(|own| {
            let own = Said::of(own);
            own.any(wanted) || own.any(&words)
        }) && said.any(wanted)
    };
    let required = [
        "obligator*",
        "required",
        "mandatory",
        "necessari*",
        "necesari*",
    ];
    match () {
        () if all(&["opcional*", "optional", "facultati*"]) => Some(false),
        () if all(&required) => Some(true),
        () => None,
    }
}

/// What the mark of a field's line says, before its colon or behind it.
pub(super) fn of_line(inline: &[Piece]) -> Option<bool> {
    let text = plain(inline);
    let red = inline.iter().any(|own| match own {
        Piece::Text(span) => span.style.red && span.text.contains('*'),
        Piece::Break | Piece::Picture(_) => false,
    });
    if red || text.trim_end_matches([':', ' ']).ends_with('*') {
        return Some(true);
    }
    if let Some(own) = text.split_once(':').and_then(|own| mark(own.1)) {
        return Some(own);
    }
    let label = text.trim_end_matches([':', ' ']);
    let within = label.strip_suffix(')')?.rsplit_once('(')?;
    mark(within.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_star_or_a_word_and_nothing_else() {
        for (text, says) in [
            ("*", Some(true)),
            (" (obligatori)", Some(true)),
            ("**obligatorio**", Some(true)),
            ("(camp obligatori)", Some(true)),
            ("required", Some(true)),
            ("(opcional)", Some(false)),
            ("Obligatori SL", None),
            ("PRO", None),
            ("", None),
        ] {
            assert_eq!(mark(text), says, "{text}");
        }
    }
}
