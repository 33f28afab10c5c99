//! The full-screen face: the only one to name a terminal library.
//!
//! Keys become actions, actions change a screen's state and return effects, the
//! runtime carries the effects out, and the screen is drawn from the state.

pub mod app;
mod asked;
mod bounced;
mod clipboard_advice;
pub(crate) mod draw;
pub(crate) mod effect;
mod following;
mod follows;
mod footer;
mod frame;
mod guide;
mod hands;
mod held;
pub(crate) mod jobs;
pub mod keymap;
mod layers;
pub(crate) mod layout;
pub(crate) mod links;
pub(crate) mod markdown;
pub(crate) mod message;
pub(crate) mod outcomes;
pub(crate) mod pager;
pub(crate) mod palette;
mod pointer;
mod question;
pub(crate) mod rebound;
pub mod runtime;
pub mod screens;
mod sight;
mod team;
pub mod text;
pub(crate) mod theme;

/// The loop on runs and a terminal in memory, the same that the tests outside have.
#[cfg(test)]
#[path = "../../tests/capture/bench.rs"]
mod bench;

#[cfg(test)]
mod tests;
