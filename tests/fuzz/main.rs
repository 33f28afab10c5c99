//! Whatever bytes a file holds: no panic, no hang, nothing that drives a terminal, and
//! memory within bounds.
//!
//! `tests/corpus` has what is usual and what once did harm. A few seconds of what becomes
//! of it are tried each time; `VETLLA_FUZZ_SECONDS=600 cargo test --test fuzz` goes on for
//! ten minutes a reader, from a seed of its own. A case that fails is left in
//! `target/tmp/fuzz-<reader>`: put it into the corpus with the repair.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod mutate;
mod night;
mod texts;
mod trial;
