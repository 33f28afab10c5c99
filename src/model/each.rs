//! Which instance of a repeated step something belongs to.
//!
//! A step with `for_each` is there once for each value of a list; an instance is named by
//! its value. It must not know how the list is worked out.

use super::id::StepId;

/// An instance of a repeated step: its conditions and templates see its own answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Each {
    /// The step, as the runbook has it.
    pub of: StepId,
    /// The value that it is named by; none where the step stands for itself, because there
    /// is no value, or none yet.
    pub key: Option<String>,
}
