//! The walk: one run as a checklist, with its form, ticket and prompts as layers.
//!
//! ```text
//! state, cache        what the layers share
//! steps, step_view, menu, form, ticket, prompt, completion, qr, to_read, why
//!                    each layer's data, and how it is laid out
//! layer, turn        the layers as one type; what a key may ask for
//! ends, begun, carry     where one is led; what follows from an act
//! now, words, header, notices     what comes next, and what stands around it
//! acts, approval, command, delivery, dialling, draft, duty, evidence, handover, looked, redaction
//!                    what keys ask for; chosen, what the rows of menus do
//! keys, typing       which key of which layer asks for what
//! view               all of it on the screen
//! ```
//!
//! The layers ask the session for events and the runtime for effects; they must not know
//! a clock, a file or a terminal.

mod approval;
mod asked;
mod begun;
mod cache;
mod carry;
mod chosen;
mod command;
mod completion;
mod delivery;
mod dialling;
mod draft;
mod duty;
mod ends;
mod evidence;
mod footer_words;
mod form;
mod form_input;
mod form_list;
mod form_view;
mod giving;
mod handover;
mod header;
mod keys;
mod layer;
mod looked;
mod menu;
mod notices;
mod now;
mod prompt;
mod qr;
mod redaction;
mod state;
mod step_view;
mod steps;
mod ticket;
mod to_read;
mod turn;
mod typing;
mod update;
mod view;
mod waiting;
mod why;

pub use delivery::{Delivered, Sent};
pub use draft::{draft, is_in_draft};
pub use footer_words::{act_word, copy_word, instead_of_copying, offers, watches};
#[cfg(test)]
pub use form::Form;
pub use form::{FormSight, Slot};
pub use keys::{completed, edit, edited, letter, point, roll, update};
pub use layer::Layer;
#[cfg(test)]
pub use layer::PagerPage;
#[cfg(test)]
pub use menu::Menu;
pub use now::whole as next_act;
#[cfg(test)]
pub use prompt::{Prompt, PromptPurpose};
pub use state::{Walk, all_closed, is_away, where_one_is};
pub use steps::Steps;
#[cfg(test)]
pub use ticket::Preview;
pub use turn::{Move, Turn};
pub use typing::Edit;
pub use view::arrange;
