//! What past runs of a runbook tell about it: how long each step took, what is left out and
//! why, what is corrected once it has left.
//!
//! All of it is counted from journals alone. It must not know where they are.

mod journal;
mod schema;
mod totals;

pub use journal::RunFigures;
pub use schema::{json, schema};
pub use totals::{Figures, StepFigures, Times};

#[cfg(test)]
mod tests;
