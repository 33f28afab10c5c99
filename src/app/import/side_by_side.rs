//! Several at a time of what hangs on nothing else, and all in their order.
//!
//! It must not know what is made.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The stack of a thread, as large as that of the program: elements stand in one another.
const STACK: usize = 8 << 20;

/// What is made of each, in their order. Where it is worth threads, each takes the next one that
/// none has, for some take long.
pub(super) fn in_order<T: Sync, R: Send>(
    all: &[T],
    worth: bool,
    make: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let workers = if worth { workers.min(all.len()) } else { 1 };
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, R)> {
        let places = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let own = places.map_while(|at| Some((at, all.get(at)?)));
        own.map(|(at, own)| (at, make(own))).collect()
    };
    let mut made: Vec<Option<R>> = all.iter().map(|_| None).collect();
    let mut put = |own: Vec<(usize, R)>| {
        for (at, own) in own {
            made[at] = Some(own);
        }
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..workers)
            .map(|_| {
                let thread = thread::Builder::new().stack_size(STACK);
                thread.spawn_scoped(scope, work)
            })
            .collect();
        put(work());
        // Where there was no thread to be had, or it ended, what it left is made below.
        let others = others.into_iter().filter_map(|own| own.ok()?.join().ok());
        others.for_each(&mut put);
    });
    let made = all.iter().zip(made);
    made.map(|(own, made)| made.unwrap_or_else(|| make(own)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_by_several_stands_in_the_order_of_what_it_is_made_of() {
        let all: Vec<usize> = (0..500).collect();
        for worth in [false, true] {
            let made = in_order(&all, worth, |own| own * 2);
            let wanted: Vec<usize> = all.iter().map(|own| own * 2).collect();
            assert_eq!(made, wanted);
        }
        assert!(in_order(&[], true, |own: &usize| *own).is_empty());
    }
}
