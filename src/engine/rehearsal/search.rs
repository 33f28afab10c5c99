//! A second look for steps and fields that no way has shown: some show only after several
//! others did, and few ways of many lead there.
//!
//! Each is looked for where its conditions lead; a step then from the ways that came nearest to
//! it, at every turn of what its own condition names. The steps before it have been looked for
//! by then. It must not know how a way is walked.

use super::aim::Aim;
use super::seen::{Seen, Shown, Sights};
use super::ways::{self, Way};
use crate::model::sorted::sort_by_key;

/// From so many ways each step is looked for.
const NEAREST: usize = 4;
/// From so many of them each of its alternatives is.
const NEAREST_AIMED: usize = 2;
/// So many ways more are tried in all.
const MOST: usize = 128;

/// The ways that were walked, and what each met.
pub(super) type Walked = Vec<(Way, Sights)>;

/// Walks a way; none where it has no more work left.
pub(super) type Walker<'w> = dyn FnMut(&Way, &mut Seen) -> Option<Sights> + 'w;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
enum Sought {
    Step(usize),
    Field(usize),
}

impl Sought {
    /// Whether it has not shown, and nothing tells why.
    fn is_open(self, seen: &Seen) -> bool {
        let shown = match self {
            Self::Step(at) => seen.steps.get(at),
            Self::Field(at) => seen.fields.get(at),
        };
        let Shown { ever, reached, .. } = shown.copied().unwrap_or_default();
        !ever && reached
    }
}

/// How it is looked for.
pub(super) struct Search<'s> {
    pub(super) aim: &'s Aim<'s>,
    pub(super) turns: &'s [usize],
}

impl Search<'_> {
    /// Tries more ways. Says whether each was walked to its end.
    pub(super) fn run(&self, walked: &mut Walked, seen: &mut Seen, walk: &mut Walker<'_>) -> bool {
        let mut left = MOST;
        let steps = (0..seen.steps.len()).map(Sought::Step);
        let fields = (0..seen.fields.len()).map(Sought::Field);
        for sought in steps.chain(fields) {
            if left == 0 || !sought.is_open(seen) {
                continue;
            }
            for way in self.ways_to(sought, walked) {
                if left == 0 || !sought.is_open(seen) {
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

    fn ways_to(&self, sought: Sought, walked: &Walked) -> Vec<Way> {
        let (runbook, hangs) = (self.aim.runbook, self.aim.hangs);
        let (name, own) = match sought {
            Sought::Step(at) => {
                let id = runbook.steps.get(at).map(|step| step.id.as_str());
                (id, hangs.of_own_rule(at))
            }
            Sought::Field(at) => {
                let mut fields = runbook.steps.iter().flat_map(|step| step.all_fields());
                (
                    fields.nth(at).map(|(field, _)| field.id.as_str()),
                    Vec::new(),
                )
            }
        };
        let rules = name.map(|name| hangs.rules_of(name)).unwrap_or_default();
        let mut found = Vec::new();
        for turns in self.aim.at(&rules) {
            let forks: Vec<_> = turns.iter().map(|(fork, _)| *fork).collect();
            let nearest = nearest(&forks, walked).into_iter().take(NEAREST_AIMED);
            found.extend(nearest.map(|way| changed(way, &turns)));
        }
        let few = ways::combinations(&own, self.turns).filter(|count| *count <= ways::MOST_OF_CONE);
        if let Some(count) = few.filter(|_| !own.is_empty()) {
            for way in nearest(&own, walked).into_iter().take(NEAREST) {
                found.extend((0..count).map(|nth| {
                    let turns = ways::nth_of(&own, self.turns, nth);
                    let turns: Vec<_> = own.iter().copied().zip(turns).collect();
                    changed(way, &turns)
                }));
            }
        }
        found
    }
}

/// The ways that met most of these forks, the nearest first.
fn nearest<'w>(forks: &[usize], walked: &'w Walked) -> Vec<&'w Way> {
    let met = |sights: &Sights| {
        let met = forks
            .iter()
            .filter(|fork| sights.met.get(**fork) == Some(&true));
        met.count()
    };
    let mut nearest: Vec<&(Way, Sights)> = walked.iter().collect();
    sort_by_key(&mut nearest, |(_, sights)| std::cmp::Reverse(met(sights)));
    nearest.into_iter().map(|(way, _)| way).collect()
}

/// A way with other turns at some forks.
fn changed(way: &Way, turns: &[(usize, usize)]) -> Way {
    let mut way = way.clone();
    for (fork, turn) in turns {
        if let Some(slot) = way.get_mut(*fork) {
            *slot = *turn;
        }
    }
    way
}
