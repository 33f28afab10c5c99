//! All ways that are tried, walked as one tree: what several of them have in common is walked
//! once, and goes on from there for each.
//!
//! What is told does not hang on it: the ways count in their own order, as if each had been
//! walked alone. It must not know what a walk does.

use super::search::Walked;
use super::seen::{Seen, Sights};
use super::walk::{Ground, Reached, Walk};
use super::ways::Way;
use crate::engine::run::Run;
use crate::model::sorted::sort_by_key;

/// A runbook of no more steps is walked once with every step by the engine's own commands.
const CAREFUL: usize = 400;

/// Walks the ways; says whether each was walked to its end, and what each walk met, with the
/// first of its ways. The first way of all is walked alone, with more care, where there are
/// not too many steps.
pub(super) fn walk_all(
    ground: &Ground<'_>,
    run: &Run,
    ways: &[Way],
    seen: &mut Seen,
) -> (bool, Walked) {
    let walk = |own: Vec<usize>| Walk::of(ground, (ways, own), run.clone());
    let mut ends: Vec<(Vec<usize>, Sights)> = Vec::new();
    let mut rest: Vec<usize> = (0..ways.len()).collect();
    let mut whole = true;
    if let (Some(first), true) = (ways.first(), ground.runbook.steps.len() <= CAREFUL) {
        match walk(vec![0]).carefully().walk(seen) {
            Reached::End(_, sights) => {
                let own = rest.extract_if(.., |way| sights.same(first, &ways[*way]));
                let own = own.collect();
                ends.push((own, sights));
            }
            Reached::Parting(..) | Reached::Nowhere => return (false, Vec::new()),
        }
    }
    let mut open = if rest.is_empty() {
        Vec::new()
    } else {
        vec![walk(rest)]
    };
    while let Some(walk) = open.pop() {
        match walk.walk(seen) {
            Reached::End(own, sights) => ends.push((own, sights)),
            Reached::Parting(walk, fork) => open.extend(walk.parted(fork).into_iter().rev()),
            Reached::Nowhere => {
                whole = false;
                break;
            }
        }
    }
    (whole, counted(ends, ways, seen))
}

/// Walks one way; none where it came to no end.
pub(super) fn walk_one(
    ground: &Ground<'_>,
    way: &Way,
    run: Run,
    seen: &mut Seen,
) -> Option<Sights> {
    let ways = (std::slice::from_ref(way), vec![0]);
    match Walk::of(ground, ways, run).walk(seen) {
        Reached::End(_, sights) => Some(sights),
        Reached::Parting(..) | Reached::Nowhere => None,
    }
}

/// Counts what was met and went wrong, way by way.
fn counted(mut ends: Vec<(Vec<usize>, Sights)>, ways: &[Way], seen: &mut Seen) -> Walked {
    sort_by_key(&mut ends, |(own, _)| own.first().copied());
    let mut walks: Vec<Option<&Sights>> = vec![None; ways.len()];
    for (own, sights) in &ends {
        own.iter().for_each(|way| walks[*way] = Some(sights));
    }
    for (way, sights) in ways.iter().zip(walks) {
        if let Some(sights) = sights {
            seen.walked(way, sights);
        }
    }
    let first = |own: Vec<usize>| own.first().map(|way| ways[*way].clone());
    let walked = ends.into_iter();
    walked
        .filter_map(|(own, sights)| Some((first(own)?, sights)))
        .collect()
}

#[cfg(test)]
#[path = "branches_tests.rs"]
mod tests;
