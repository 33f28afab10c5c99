//! The full-screen face: the only one to name a terminal library.
//!
//! Keys become actions, actions change a screen's state and return effects, the
//! runtime carries the effects out, and the screen is drawn from the state.

pub mod app;
pub mod effect;
pub mod keymap;
pub mod look;
pub mod markdown;
mod offers;
pub mod reading;
pub mod runtime;
pub mod screens;
pub mod text;
pub mod theme;
