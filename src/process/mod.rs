//! Programs that are run, and nothing of what they are for.
//!
//! All ways end what a program has started: `child` waits here for a program that gets a text;
//! [`handed`] lets a process of its own do so, and a [`supervisor`] watches over commands in one,
//! so that what becomes of them is known though this one ends. No shell runs anywhere. It must not
//! know runs, journals or screens.

pub(crate) mod child;
mod families;
mod followed;
pub mod handed;
mod kept_output;
pub mod lent;
pub mod order;
pub mod search;
pub mod stoppable;
pub mod supervisor;
pub mod task;
