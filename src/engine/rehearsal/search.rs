//! A second look for steps that no way has shown: some show only after several others did,
//! and few ways of many lead there.
//!
//! Each is looked for from the ways that came nearest to it, at every turn of what its own
//! condition names. The steps before it have been looked for by then. It must not know how
//! a way is walked.

use super::hangs::Hangs;
use super::seen::{Seen, Sights};
use super::ways::{self, Way};

/// From so many ways each step is looked for.
const NEAREST: usize = 4;
/// So many ways more are tried in all.
const MOST: usize = 128;

/// The ways that were walked, and what each met.
pub(super) type Walked = Vec<(Way, Sights)>;

/// Tries more ways. `walk` walks one; none where it has no more work left. Says whether each
/// was walked to its end.
pub(super) fn search(
    hangs: &Hangs<'_>,
    turns: &[usize],
    walked: &mut Walked,
    seen: &mut Seen,
    walk: &mut dyn FnMut(&Way, &mut Seen) -> Option<Sights>,
) -> bool {
    let mut left = MOST;
    for at in 0..seen.steps.len() {
        let is_sought = |seen: &Seen| {
            let shown = seen.steps.get(at).copied().unwrap_or_default();
            !shown.ever && shown.reached
        };
        if left == 0 || !is_sought(seen) {
            continue;
        }
        let own = hangs.of_own_rule(at);
        let few = ways::combinations(&own, turns).filter(|count| *count <= ways::MOST_OF_CONE);
        let Some(count) = few.filter(|_| !own.is_empty()) else {
            continue;
        };
        for way in ways_near(&own, count, turns, walked) {
            if left == 0 || !is_sought(seen) {
                break;
            }
            if walked.iter().any(|(own, sights)| sights.same(own, &way)) {
                continue;
            }
            left -= 1;
            let Some(sights) = walk(&way, seen) else {
                return false;
            };
            seen.walked(&way, &sights);
            walked.push((way, sights));
        }
    }
    true
}

/// The nearest ways, each with every combination of the turns at these forks.
fn ways_near(forks: &[usize], count: usize, turns: &[usize], walked: &Walked) -> Vec<Way> {
    let met = |sights: &Sights| {
        let met = forks
            .iter()
            .filter(|fork| sights.met.get(**fork) == Some(&true));
        met.count()
    };
    let mut nearest: Vec<&(Way, Sights)> = walked.iter().collect();
    nearest.sort_by_key(|(_, sights)| std::cmp::Reverse(met(sights)));
    let nearest = nearest.into_iter().take(NEAREST);
    let changed = nearest.flat_map(|(way, _)| {
        (0..count).map(move |nth| {
            let mut way = way.clone();
            for (fork, turn) in forks.iter().zip(ways::nth_of(forks, turns, nth)) {
                if let Some(slot) = way.get_mut(*fork) {
                    *slot = turn;
                }
            }
            way
        })
    });
    changed.collect()
}
