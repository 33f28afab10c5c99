//! Which procedures may walk which: none walks itself by way of others, nor too deep.
//!
//! It must not know what a step is.

use crate::load::DEEPEST;
use std::collections::{BTreeMap, BTreeSet};

/// How many ways from one procedure to another are followed; the rest are links.
const MOST: usize = 2_000;

/// The ways that have to stay links, of those that pages would walk.
pub fn only_linked(wanted: &[(String, String)]) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    let mut kept: Ways<'_> = BTreeMap::new();
    let mut back: Ways<'_> = BTreeMap::new();
    for (at, (from, to)) in wanted.iter().enumerate() {
        let below = deep(&kept, to, from, &mut BTreeMap::new());
        let above = deep(&back, from, to, &mut BTreeMap::new());
        let fits = below
            .zip(above)
            .is_some_and(|(one, other)| one + other < DEEPEST);
        if at < MOST && fits {
            kept.entry(from).or_default().insert(to);
            back.entry(to).or_default().insert(from);
        } else {
            out.insert((from.clone(), to.clone()));
        }
    }
    out
}

type Ways<'w> = BTreeMap<&'w str, BTreeSet<&'w str>>;

/// How far it goes on from a procedure; nothing where it comes to one that it must not. There
/// are no circles: what is kept has none.
fn deep<'w>(
    ways: &Ways<'w>,
    from: &'w str,
    never: &str,
    known: &mut BTreeMap<&'w str, Option<usize>>,
) -> Option<usize> {
    if from == never {
        return None;
    }
    if let Some(own) = known.get(from) {
        return *own;
    }
    let mut most = Some(0);
    for own in ways.get(from).into_iter().flatten() {
        let below = deep(ways, own, never, known);
        most = most.zip(below).map(|(most, below)| most.max(below + 1));
    }
    known.insert(from, most);
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(told: &str) -> Vec<(String, String)> {
        let pairs = told
            .split_whitespace()
            .filter_map(|own| own.split_once('>'));
        pairs
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .collect()
    }

    #[test]
    fn a_way_that_closes_a_circle_stays_a_link() {
        assert!(only_linked(&ways("a>b b>c a>c")).is_empty());
        assert_eq!(
            only_linked(&ways("a>b b>c c>a")),
            ways("c>a").into_iter().collect()
        );
        assert_eq!(
            only_linked(&ways("a>b b>a")),
            ways("b>a").into_iter().collect()
        );
    }

    #[test]
    fn a_way_that_goes_too_deep_stays_a_link() {
        let told = ways("a>b b>c c>d d>e e>f f>g");
        assert_eq!(only_linked(&told), ways("f>g").into_iter().collect());
        let told = ways("b>c c>d d>e e>f f>g a>b");
        assert_eq!(only_linked(&told), ways("a>b").into_iter().collect());
    }
}
