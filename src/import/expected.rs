//! Where a sentence of a page says what is to come of a step.
//!
//! It must not know the step.

use super::block::Piece;
use super::fold::fold;
use super::lexicon::Said;

/// The letters of a paragraph; what is none counts as a line's end.
pub(super) fn plain_line(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for own in pieces {
        match own {
            Piece::Text(span) => out.push_str(&span.text),
            Piece::Break | Piece::Picture(_) => out.push('\n'),
        }
    }
    out
}

/// Whether a label says that what is to come of it stands behind it.
pub(super) fn is_expected(label: &str) -> bool {
    let folded = fold(label.trim_matches(['*', ' ']));
    let known = [
        "expected",
        "expected result",
        "resultado esperado",
        "resultat esperat",
    ];
    known.contains(&&folded[..])
}

/// Where a sentence begins that says what is to come of it: the first only where it may.
pub(super) fn expected_at(text: &str, first: bool) -> Option<usize> {
    let starts = text.match_indices(['.', '\n']).map(|(at, _)| at + 1);
    let start = first.then_some(0).into_iter();
    start.chain(starts).find_map(|at| {
        let rest = &text[at..];
        let skip = rest.len() - rest.trim_start().len();
        // Its first words say it.
        let line = rest.trim_start();
        let line = line
            .char_indices()
            .nth(40)
            .map_or(line, |(at, _)| &line[..at]);
        let line = line.lines().next().unwrap_or_default();
        Said::of(line).expected().then_some(at + skip)
    })
}
