//! The screens: each has its state, its update and its view side by side.
//!
//! Screens do not import each other, hold no terminal, file or channel, and change a
//! run only by asking for events.

pub mod library;
pub(crate) mod walk;
