//! How long a pause lasts, and by when a step has to be done: as the runbook says it.
//!
//! It must not know a clock, nor how an expression is worked out.

use super::expression::Expr;
use super::id::{FieldId, StepId};

/// How long a pause lasts: a length, or until an instant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pause {
    /// So many minutes.
    pub minutes: Option<Expr>,
    /// So many seconds more.
    pub seconds: Option<Expr>,
    /// Until this instant, whenever the pause began.
    pub until: Option<Expr>,
}

impl Pause {
    /// What it is worked out of, each with its key.
    pub fn exprs(&self) -> impl Iterator<Item = (&'static str, &Expr)> {
        let all = [
            ("minutes", &self.minutes),
            ("seconds", &self.seconds),
            ("until", &self.until),
        ];
        all.into_iter()
            .filter_map(|(key, own)| Some((key, own.as_ref()?)))
    }
}

/// By when a step has to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// How long there is.
    pub within: Expr,
    /// From when on.
    pub of: Since,
}

/// From when on a deadline counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The run's beginning.
    Started,
    /// The end of this step.
    Step(StepId),
    /// The instant that this field has.
    Field(FieldId),
}
