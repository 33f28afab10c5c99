//! What was seen on all ways: what showed, what did not, what went wrong and on which ways.
//!
//! It must not know how a way is walked.

use super::finding::What;
use super::ways::Way;
use crate::model::StepId;
use std::collections::{BTreeMap, BTreeSet};

/// What was seen of a step or a field.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shown {
    /// It showed on some way.
    pub(super) ever: bool,
    /// Its own condition did not hold on some way on which nothing else hid it.
    pub(super) hidden: bool,
    /// It was reached on some way: no end came before it.
    pub(super) reached: bool,
}

/// Something that went wrong on some ways.
#[derive(Debug, Clone)]
pub(super) struct Raised {
    /// On how many.
    pub(super) ways: usize,
    /// The turns that all of them have.
    pub(super) common: Vec<Option<usize>>,
    /// The forks that were met on the first of them.
    pub(super) met: Vec<bool>,
    /// On which way it was raised last.
    last: usize,
}

/// What was seen on the ways.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) steps: Vec<Shown>,
    pub(super) fields: Vec<Shown>,
    /// Updates that were due on some way, by their steps and ids.
    pub(super) updates: BTreeSet<(StepId, String)>,
    pub(super) raised: BTreeMap<What, Raised>,
    /// How many ways were walked.
    pub(super) ways: usize,
    /// How many of them took each turn of each fork that was met.
    pub(super) taken: Vec<Vec<usize>>,
}

/// What one walk met, and what went wrong on it.
#[derive(Debug, Default)]
pub(super) struct Sights {
    /// The forks that it came to.
    pub(super) met: Vec<bool>,
    pub(super) raised: Vec<What>,
}

impl Sights {
    /// Whether another way would be the same walk: it takes the same turns at all the forks
    /// that were met on this one.
    pub(super) fn same(&self, own: &Way, other: &Way) -> bool {
        let mut turns = own.iter().zip(other).zip(&self.met);
        turns.all(|((own, other), met)| own == other || !met)
    }
}

impl Seen {
    pub(super) fn new(steps: usize, fields: usize, turns: &[usize]) -> Self {
        Self {
            steps: vec![Shown::default(); steps],
            fields: vec![Shown::default(); fields],
            taken: turns.iter().map(|count| vec![0; *count]).collect(),
            ..Self::default()
        }
    }

    /// Takes in what went wrong on one way.
    fn raise(&mut self, what: &What, way: &Way, met: &[bool]) {
        let nth = self.ways;
        let raised = self.raised.entry(what.clone()).or_insert_with(|| Raised {
            ways: 0,
            common: way.iter().copied().map(Some).collect(),
            met: met.to_vec(),
            last: usize::MAX,
        });
        if raised.last == nth {
            return;
        }
        raised.last = nth;
        raised.ways += 1;
        for (common, turn) in raised.common.iter_mut().zip(way) {
            *common = common.filter(|own| own == turn);
        }
    }

    /// The way was walked to its end, or would have been so.
    pub(super) fn walked(&mut self, way: &Way, sights: &Sights) {
        for what in &sights.raised {
            self.raise(what, way, &sights.met);
        }
        self.ways += 1;
        for (taken, turn) in self.taken.iter_mut().zip(way) {
            if let Some(count) = taken.get_mut(*turn) {
                *count += 1;
            }
        }
    }

    /// The turns that what was raised hangs on, as far as the ways tell: all of its ways took
    /// them, and others did not.
    pub(super) fn reasons(&self, raised: &Raised) -> Vec<(usize, usize)> {
        if raised.ways == self.ways {
            return Vec::new();
        }
        let common = raised.common.iter().enumerate();
        common
            .filter_map(|(fork, turn)| Some((fork, (*turn)?)))
            .filter(|(fork, turn)| {
                let taken = self.taken.get(*fork).and_then(|taken| taken.get(*turn));
                let met = raised.met.get(*fork) == Some(&true);
                met && taken.is_some_and(|taken| *taken < self.ways)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_the_same_walk_where_it_differs_only_at_forks_that_were_not_met() {
        let sights = Sights {
            met: vec![true, false, true],
            raised: Vec::new(),
        };
        let own = vec![0, 0, 1];
        assert!(sights.same(&own, &vec![0, 2, 1]));
        assert!(!sights.same(&own, &vec![1, 0, 1]));
        assert!(!sights.same(&own, &vec![0, 0, 0]));
    }

    #[test]
    fn what_went_wrong_on_a_walk_counts_for_each_way_that_would_be_it() {
        let sights = Sights {
            met: vec![true, false],
            raised: vec![What::Stuck(crate::model::StepId("stop".to_owned()))],
        };
        let mut seen = Seen::new(0, 0, &[2, 2]);
        seen.walked(&vec![0, 0], &sights);
        seen.walked(&vec![0, 1], &sights);
        seen.walked(&vec![1, 0], &Sights::default());
        let raised: Vec<_> = seen.raised.values().collect();
        let told = raised
            .iter()
            .map(|raised| (raised.ways, seen.reasons(raised)));
        assert_eq!(told.collect::<Vec<_>>(), [(2, vec![(0, 0)])]);
        assert_eq!(seen.ways, 3);
    }
}
