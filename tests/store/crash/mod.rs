//! Two hosts and a server die at any moment, are cut off and take runs over from each other:
//! nothing that was acknowledged is lost, doubled or told wrongly.
//!
//! A host is a process of its own, which is killed for real. What it acknowledged is what it
//! said before that. `VETLLA_KILLS` says how many acts of violence there are to be, and
//! `VETLLA_SEED` with which life to begin.

#[path = "../../crash/chance.rs"]
mod chance;
mod host;
mod life;
mod verdict;

use super::server::Server;
use life::{Tally, live};
use std::time::Instant;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Lives life after life, from that seed on, until there was so much violence.
fn lives(first: u64, wanted: u64) {
    let Some(mut server) = Server::start() else {
        return;
    };
    let team = super::hosts::Team::new(&server);
    let (began, mut tally) = (Instant::now(), Tally::default());
    let mut seed = first;
    while tally.violence() < wanted {
        let mut story = Vec::new();
        let lived = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            live(seed, &mut server, &team, &mut tally, &mut story);
        }));
        if lived.is_err() {
            println!("seed {seed} (VETLLA_SEED={seed} tries it again):");
            println!("{}", story.join("\n"));
            panic!("life {seed} failed after {tally:?}");
        }
        seed += 1;
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("seeds {first} to {}: {tally:#?}\n{seconds:.0} s", seed - 1);
}

#[test]
fn a_few_dozen_kills_cuts_and_take_overs_lose_nothing() {
    lives(number("VETLLA_SEED").unwrap_or(1), 40);
}

#[test]
#[ignore = "thousands take many minutes; see docs/crash-tests.md"]
fn thousands_of_kills_cuts_and_take_overs_lose_nothing() {
    let first = number("VETLLA_SEED").unwrap_or(1000);
    lives(first, number("VETLLA_KILLS").unwrap_or(2000));
}
