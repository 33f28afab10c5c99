//! Sorting what has an order of its own, and making maps: once compiled for all of it, as the
//! library's sort is five kilobytes for each kind of thing and each way to compare. It must not
//! know what is sorted.

use std::cmp::Ordering;

/// Puts them in the order that `order` gives; what is alike stays as it stood.
pub fn sort_by<T>(items: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort_places(&mut places, &|one, other| {
        let pair = items.get(one).zip(items.get(other));
        pair.map_or(Ordering::Equal, |(one, other)| order(one, other))
    });
    let mut left: Vec<Option<T>> = items.drain(..).map(Some).collect();
    let taken = |place: usize| left.get_mut(place).and_then(Option::take);
    items.extend(places.into_iter().filter_map(taken));
}

/// Puts them in the order of what `key` reads off them; what is alike stays as it stood.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// A map of them, made one by one: the library's own way sorts them first.
pub fn gathered<M: Default + Extend<E>, E>(items: impl IntoIterator<Item = E>) -> M {
    let mut all = M::default();
    all.extend(items);
    all
}

fn sort_places(places: &mut [usize], order: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| order(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_of_a_name_counts_in_a_map() {
        let map: std::collections::BTreeMap<_, _> = gathered([("b", 1), ("a", 2), ("b", 3)]);
        assert_eq!(map.into_iter().collect::<Vec<_>>(), [("a", 2), ("b", 3)]);
    }

    #[test]
    fn what_is_alike_stays_as_it_stood() {
        let mut words = vec!["bb", "a", "cc", "d", "aa"];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["a", "d", "bb", "cc", "aa"]);
        sort_by(&mut words, |one, other| other.cmp(one));
        assert_eq!(words, ["d", "cc", "bb", "aa", "a"]);
        sort_by(&mut Vec::<u8>::new(), Ord::cmp);
    }
}
