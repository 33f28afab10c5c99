//! Pure decisions on the model: what has happened, what may happen, what the ticket says.
//!
//! A [`Run`] is a fold over its journal. It must not know a clock, a file or a
//! terminal: times arrive inside events and arguments, so every test is a plain call.

// A new kind of step, act or refusal shall be met everywhere, by the compiler.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod act;
pub mod act_words;
mod asked;
pub mod call;
pub mod command;
pub mod copyable;
pub mod decide;
pub mod duty;
mod duty_use;
pub mod facts;
#[allow(clippy::wildcard_enum_match_arm)] // Most kinds of fields are plain text.
pub mod form;
pub mod handover;
mod key;
pub mod pick;
pub mod proposal;
pub mod refusal_words;
pub mod run;
pub mod sheet;
pub mod ticket;
mod undo;

pub use act::{Act, NextAct, next_act, next_of_run, tick_act};
pub use command::{Because, Command, Deviation, Refusal};
pub use duty_use::DutyUse;
pub use run::{Phase, Run, StepRecord, StepState};
pub use undo::undo;

#[cfg(test)]
mod tests;
