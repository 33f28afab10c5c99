//! Which ways are tried: all where they are few; else such that every condition meets every
//! combination of what it hangs on, every choice is made, every two choices meet, and then
//! others by chance.
//!
//! Chance has a seed: the same runbook is always tried in the same ways. It must not know
//! what a way means.

/// A way: the turn at each fork.
pub(super) type Way = Vec<usize>;

/// So many combinations of what a condition hangs on are all tried.
pub(super) const MOST_OF_CONE: usize = 64;
/// Every two choices meet where there are no more forks than these.
const MOST_PAIRED: usize = 24;

/// The ways to try.
#[derive(Debug)]
pub(super) struct Ways {
    pub(super) list: Vec<Way>,
    /// How many there are; none where they are too many to be counted.
    pub(super) of: Option<u64>,
    /// Each condition meets every combination that it shall.
    pub(super) covered: bool,
}

/// Chooses at most so many ways. `turns` has how many there are at each fork, `cones` the
/// forks that each condition hangs on.
pub(super) fn choose(turns: &[usize], cones: &[Vec<usize>], most: usize) -> Ways {
    let of = turns.iter().try_fold(1_u64, |product, count| {
        product.checked_mul(u64::try_from(*count).ok()?)
    });
    if let Some(all) = of.and_then(|all| usize::try_from(all).ok())
        && all <= most
    {
        let forks: Vec<_> = (0..turns.len()).collect();
        let list = (0..all).map(|nth| nth_of(&forks, turns, nth)).collect();
        let covered = true;
        return Ways { list, of, covered };
    }
    let mut chance = Chance(0x5EED);
    let mut covering = Covering {
        ways: Vec::new(),
        most,
        left_out: false,
    };
    for cone in cones {
        covering.combine(cone, turns);
    }
    let covered = !covering.left_out;
    for fork in 0..turns.len() {
        covering.combine(&[fork], turns);
    }
    if turns.len() <= MOST_PAIRED {
        for one in 0..turns.len() {
            (one + 1..turns.len()).for_each(|other| covering.combine(&[one, other], turns));
        }
    }
    covering.ways.resize(most, vec![None; turns.len()]);
    let mut decided = |way: Vec<Option<usize>>| {
        let turns = way.into_iter().zip(turns);
        turns
            .map(|(turn, count)| turn.unwrap_or_else(|| chance.below(*count)))
            .collect()
    };
    let list = covering.ways.into_iter().map(&mut decided).collect();
    Ways { list, of, covered }
}

/// How many combinations of these forks there are.
pub(super) fn combinations(cone: &[usize], turns: &[usize]) -> Option<usize> {
    let counts = cone
        .iter()
        .map(|fork| turns.get(*fork).copied().unwrap_or(1));
    counts.into_iter().try_fold(1_usize, usize::checked_mul)
}

/// The turns at these forks in the nth combination.
pub(super) fn nth_of(forks: &[usize], turns: &[usize], mut nth: usize) -> Way {
    let turn = |fork: &usize| {
        let count = turns.get(*fork).copied().unwrap_or(1).max(1);
        let turn = nth % count;
        nth /= count;
        turn
    };
    forks.iter().map(turn).collect()
}

/// Ways that are only partly decided yet.
struct Covering {
    ways: Vec<Vec<Option<usize>>>,
    most: usize,
    left_out: bool,
}

impl Covering {
    /// Lets these forks meet in every combination, on ways that have room for it.
    fn combine(&mut self, forks: &[usize], turns: &[usize]) {
        let count = combinations(forks, turns).filter(|count| *count <= MOST_OF_CONE);
        for nth in 0..count.unwrap_or(0) {
            let wanted: Vec<_> = forks
                .iter()
                .copied()
                .zip(nth_of(forks, turns, nth))
                .collect();
            self.take(&wanted, turns.len());
        }
    }

    fn take(&mut self, wanted: &[(usize, usize)], forks: usize) {
        let fits = |way: &Vec<Option<usize>>| {
            let mut wanted = wanted.iter();
            wanted.all(|(fork, turn)| way[*fork].is_none_or(|own| own == *turn))
        };
        let room = self.ways.iter().position(fits);
        if room.is_none() && self.ways.len() >= self.most {
            self.left_out = true;
            return;
        }
        let room = room.unwrap_or_else(|| {
            self.ways.push(vec![None; forks]);
            self.ways.len() - 1
        });
        let way = &mut self.ways[room];
        for (fork, turn) in wanted {
            way[*fork] = Some(*turn);
        }
    }
}

/// Numbers by chance, always the same (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from((self.0 >> 16) % count).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_ways_are_all_tried() {
        let ways = choose(&[2, 3], &[], 6);
        assert_eq!(ways.list.len(), 6);
        let different: std::collections::BTreeSet<_> = ways.list.iter().collect();
        assert_eq!(different.len(), 6);
    }

    #[test]
    fn of_many_ways_every_condition_meets_all_that_it_hangs_on_and_every_pair_is_there() {
        let turns = [2; 20];
        let cone = vec![3, 7, 11, 19];
        let ways = choose(&turns, std::slice::from_ref(&cone), 40);
        assert_eq!((ways.list.len(), ways.of), (40, Some(1 << 20)));
        assert!(ways.covered);
        let met = |forks: &[usize]| {
            let own = |way: &Way| forks.iter().map(|fork| way[*fork]).collect::<Vec<_>>();
            let all: std::collections::BTreeSet<_> = ways.list.iter().map(own).collect();
            all.len()
        };
        assert_eq!(met(&cone), 16);
        assert!((1..20).all(|fork| met(&[0, fork]) == 4));
        let again = choose(&turns, &[cone], 40);
        assert_eq!(ways.list, again.list, "chance has a seed");
    }

    #[test]
    fn what_there_is_no_room_for_is_not_said_to_be_covered() {
        assert!(!choose(&[2; 20], &[vec![0, 1, 2, 3]], 15).covered);
        assert_eq!(choose(&[9; 200], &[], 3).of, None);
    }
}
