//! What was read above a list, until its steps are there.
//!
//! It must not know how a draft is made.

/// What holds for all steps of the next list.
#[derive(Debug, Clone)]
pub(super) struct Over {
    pub line: u32,
    /// As it is compared and told.
    pub text: String,
    /// As the draft shows it.
    pub shown: String,
    /// It says when the steps are done.
    pub hangs: bool,
    /// It says when they are not done, and was told.
    pub bounds: bool,
    /// It stands between two steps.
    pub between: bool,
    /// How many steps have it.
    pub nth: usize,
}
