//! Pure decisions on the model: what has happened, what may happen, what the ticket says.
//!
//! A [`Run`] is a fold over its journal. It must not know a clock, a file or a
//! terminal: times arrive inside events and arguments, so every test is a plain call.

// A new kind of step, act or refusal shall be met everywhere, by the compiler.
#![warn(clippy::wildcard_enum_match_arm)]

pub(crate) mod about;
pub mod act;
pub(crate) mod act_wording;
pub(crate) mod addendum;
pub(crate) mod after_act;
pub mod against_duty;
pub(crate) mod alert;
pub(crate) mod alert_wording;
pub(crate) mod answers_language;
mod approval;
pub(crate) mod approval_wording;
mod at_close;
pub(crate) mod at_ticket;
mod attach;
pub(crate) mod by_hand;
pub mod by_set;
pub(crate) mod call;
mod clock_record;
mod clocks;
mod collected;
pub(crate) mod command;
pub(crate) mod command_output;
pub(crate) mod condition_words;
pub(crate) mod conditions;
pub(crate) mod copyables;
mod course;
pub(crate) mod deadline;
pub(crate) mod decide;
pub mod defaults;
mod depends;
#[allow(clippy::wildcard_enum_match_arm)] // Most kinds of fields are nothing to dial.
pub(crate) mod dialable;
pub(crate) mod drill;
pub mod duty;
pub(crate) mod each;
pub(crate) mod each_wording;
pub(crate) mod evidence_wording;
mod fields;
pub mod figures;
mod filing;
mod filling;
pub(crate) mod following;
#[allow(clippy::wildcard_enum_match_arm)] // Most kinds of fields are plain text.
pub(crate) mod form;
pub(crate) mod guide;
pub(crate) mod hand_ways;
pub mod handover;
pub mod host_command;
pub(crate) mod host_command_wording;
pub mod html;
pub(crate) mod incomplete;
mod inline;
mod key;
pub(crate) mod leaving;
pub(crate) mod left_wording;
pub(crate) mod library_filter;
pub mod library_filter_wording;
pub(crate) mod lost_wording;
mod name_values;
mod names;
mod number_correction;
pub(crate) mod number_wording;
pub mod numbers;
pub(crate) mod offered;
mod option_label;
pub mod option_words;
pub mod paper;
pub(crate) mod pause;
pub(crate) mod pick;
pub(crate) mod proposal_wording;
mod punctuation;
pub(crate) mod qr;
mod reading;
mod record;
pub mod redaction;
pub mod redaction_files;
pub mod redaction_json;
pub(crate) mod reference;
pub(crate) mod refusal_wording;
pub mod rehearsal;
mod repeated;
pub(crate) mod reply;
pub(crate) mod reread_wording;
mod results;
pub(crate) mod run;
mod runbook_duty;
pub(crate) mod seek;
pub(crate) mod sender;
pub(crate) mod sent;
pub(crate) mod settling;
pub(crate) mod sign;
mod source_wording;
pub(crate) mod spans;
mod standing;
pub mod status_sheet;
mod texts;
pub mod ticket;
mod ticket_choice;
mod ticket_layout;
mod ticket_left;
mod ticket_mark;
mod ticket_names;
pub(crate) mod ticket_parts;
pub(crate) mod ticket_state;
mod ticket_text;
pub(crate) mod ticket_wording;
pub(crate) mod time_wording;
mod timeline_text;
mod titles;
pub mod told_change;
pub(crate) mod totals;
pub mod tries;
mod undo;
pub mod unsent;
pub(crate) mod unsure;
pub(crate) mod unsure_wording;
pub mod unworkable;
pub(crate) mod updates;
pub(crate) mod upkeep_wording;
mod verdicts;
pub(crate) mod waits_wording;
pub(crate) mod walked;
pub(crate) mod walked_wording;
mod way_wording;
pub(crate) mod why_wording;
pub mod wording;

pub use act::{Act, NextAct, next_act, next_of_run, tick_act};
pub use command::{Attachment, Because, Command, Deviation, Refusal};
pub use incomplete::{Lack, WholeSteps};
pub use inline::inlined;
pub use run::{Phase, Run, StepRecord, StepState};
pub use runbook_duty::RunbookDuty;
pub use ticket_state::{
    Copy, TicketStanding, TicketState, state_of, ticket_at_end, ticket_before_call,
    ticket_before_finish, ticket_states,
};
pub use totals::Totals;
pub use tries::Trust;
pub use undo::undo;

#[cfg(test)]
mod internal_tests;
#[cfg(test)]
mod lack_tests;
#[cfg(test)]
mod message_tests;
#[cfg(test)]
mod must_be_true_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod timeline_tests;
#[cfg(test)]
mod true_state_tests;
