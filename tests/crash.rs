//! The program dies at any moment, and nothing that was shown is lost.
//!
//! See `docs/crash-tests.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::struct_field_names)]

mod support;

#[path = "crash/chance.rs"]
mod chance;
#[path = "crash/commands.rs"]
mod commands;
#[path = "crash/drive.rs"]
mod drive;
#[path = "crash/person.rs"]
mod person;
#[path = "crash/record.rs"]
mod record;
#[path = "crash/sight.rs"]
mod sight;
#[path = "crash/text.rs"]
mod text;
#[path = "crash/world.rs"]
mod world;

use drive::{Tally, live};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

/// Kills in one run, before it is walked to its end.
const KILLS_A_RUN: usize = 8;
const THREADS: usize = 2;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Walks run after run, from that seed on, until there were so many kills.
fn kills(first: u64, wanted: usize) {
    let began = Instant::now();
    let next = AtomicU64::new(first);
    let done = AtomicUsize::new(0);
    let all = Mutex::new((Tally::default(), Vec::new()));
    let only = number("VETLLA_SEED");
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while done.load(Ordering::SeqCst) < wanted && all.lock().unwrap().1.len() < 5 {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if only.is_some_and(|only| seed > only) {
                        return;
                    }
                    match live(seed, KILLS_A_RUN) {
                        Ok(tally) => {
                            done.fetch_add(tally.kills, Ordering::SeqCst);
                            all.lock().unwrap().0.add(&tally);
                        }
                        Err(story) => all.lock().unwrap().1.push((seed, story)),
                    }
                }
            });
        }
    });
    let (tally, failed) = all.into_inner().unwrap();
    let seconds = began.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss)]
    let rate = tally.kills as f64 / seconds;
    println!("seeds from {first}: {tally:#?}\n{seconds:.1} s, {rate:.1} kills a second");
    for (seed, story) in &failed {
        println!("===== seed {seed} (VETLLA_SEED={seed} tries it again)\n{story}");
    }
    assert!(failed.is_empty(), "{} runs failed", failed.len());
}

#[test]
fn a_few_dozen_kills_lose_nothing() {
    kills(number("VETLLA_SEED").unwrap_or(1), 40);
}

/// Kills runs in which commands run, from that seed on, until there were so many.
fn kills_of_commands(first: u64, wanted: usize) {
    let (next, done) = (AtomicU64::new(first), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while done.load(Ordering::SeqCst) < wanted {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    println!("seed {seed}");
                    done.fetch_add(commands::live(seed, 4), Ordering::SeqCst);
                }
            });
        }
    });
}

#[test]
fn a_few_kills_while_commands_run_lose_nothing_and_run_nothing_twice() {
    kills_of_commands(number("VETLLA_SEED").unwrap_or(1), 8);
}

#[test]
#[ignore = "hundreds of kills take minutes; see docs/crash-tests.md"]
fn hundreds_of_kills_while_commands_run_lose_nothing_and_run_nothing_twice() {
    let wanted = number("VETLLA_KILLS").unwrap_or(5000) / 10;
    kills_of_commands(
        number("VETLLA_SEED").unwrap_or(100),
        usize::try_from(wanted).unwrap(),
    );
}

#[test]
#[ignore = "thousands of kills take minutes; see docs/crash-tests.md"]
fn thousands_of_kills_lose_nothing() {
    let wanted = number("VETLLA_KILLS").unwrap_or(5000);
    let clock = std::time::SystemTime::now();
    let since = clock.duration_since(std::time::UNIX_EPOCH).unwrap();
    let first = number("VETLLA_SEED").unwrap_or(since.as_secs() * 1000);
    kills(first, usize::try_from(wanted).unwrap());
}
