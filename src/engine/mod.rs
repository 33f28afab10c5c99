//! Pure decisions on the model: what has happened, what may happen, what the ticket says.
//!
//! A [`Run`] is a fold over its journal. It must not know a clock, a file or a
//! terminal: times arrive inside events and arguments, so every test is a plain call.

// A new kind of step, act or refusal shall be met everywhere, by the compiler.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod about;
pub mod act;
pub mod act_wording;
pub mod addendum;
pub mod answers_language;
pub mod call;
pub mod command;
pub mod conditions;
pub mod copyables;
pub mod decide;
pub mod defaults;
pub mod duty;
mod duty_use;
mod fields;
#[allow(clippy::wildcard_enum_match_arm)] // Most kinds of fields are plain text.
pub mod form;
pub mod incomplete;
mod key;
pub mod pick;
mod record;
pub mod refusal_wording;
pub mod run;
pub mod seek;
pub mod status_sheet;
pub mod ticket;
pub mod ticket_parts;
pub mod ticket_state;
pub mod ticket_wording;
mod undo;
pub mod wording;

pub use act::{Act, NextAct, next_act, next_of_run, tick_act};
pub use command::{Because, Command, Deviation, Refusal};
pub use duty_use::DutyUse;
pub use incomplete::Lack;
pub use run::{Phase, Run, StepRecord, StepState};
pub use ticket_state::{Copy, TicketStanding, TicketState, ticket_states};
pub use undo::undo;

#[cfg(test)]
mod tests;
