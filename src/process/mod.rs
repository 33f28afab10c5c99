//! Programs that are run, and nothing of what they are for.
//!
//! Two ways, and both end all that a program has started: `child` waits here for a program
//! that gets a text; a [`supervisor`] watches over commands in a process of its own, so that
//! what becomes of them is known though this one ends. No shell runs anywhere. It must not
//! know runs, journals or screens.

pub(crate) mod child;
mod families;
mod followed;
mod kept_output;
pub mod lent;
pub mod order;
pub mod search;
pub mod stoppable;
pub mod supervisor;
pub mod task;
