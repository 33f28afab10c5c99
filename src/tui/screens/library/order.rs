//! In which order runbooks stand where nothing is looked for.
//!
//! It must not know how a row is drawn.

use super::{Library, Row};
use crate::model::sorted::sort_by_key;
use std::cmp::Reverse;

impl Library {
    /// The runbooks: favourites first, then those that are begun most often.
    pub(super) fn runbooks(&self) -> impl Iterator<Item = Row> {
        let used = |at: &usize| {
            let used = self.runbooks.get(*at).map(|listed| &listed.used);
            used.map_or((false, 0), |used| (used.favourite, used.begun))
        };
        // Most were never used, and stand as they are.
        let (mut first, rest): (Vec<_>, Vec<_>) =
            (0..self.runbooks.len()).partition(|at| used(at) > (false, 0));
        sort_by_key(&mut first, |at| Reverse(used(at)));
        first.into_iter().chain(rest).map(Row::Runbook)
    }
}
