//! Which instance of something repeated a part of it belongs to.
//!
//! A step or a group of fields with `for_each` is there once for each value of a list; an
//! instance is named by its value. It must not know how the list is worked out.

/// An instance of what is repeated: its conditions and templates see its own answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Each {
    /// The id of the step or group, as the runbook has it.
    pub of: String,
    /// The value that it is named by; none where what is repeated stands for itself, because
    /// there is no value, or none yet.
    pub key: Option<String>,
}
