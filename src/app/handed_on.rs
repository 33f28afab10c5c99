//! What whoever sits at a session reads that another one of this host takes the run from.
//!
//! It must not know how the session ends.

use super::env::Env;
use crate::journal::{RunName, taken_over_text};

/// Who took that run over from this program, in words; none where nobody asked for it.
#[must_use]
pub fn taken_text(env: &Env, run: &RunName) -> Option<String> {
    let by = env.store.asked_by(run)?;
    Some(taken_over_text(run, &by, &env.words))
}

/// The same of the runs that this program has open, whichever they are.
#[must_use]
pub fn all_taken(env: &Env) -> Vec<String> {
    let names = env.store.unfinished().unwrap_or_default();
    names
        .iter()
        .filter_map(|run| taken_text(env, run))
        .collect()
}
