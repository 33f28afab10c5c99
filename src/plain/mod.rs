//! The same walk as line prompts: for screen readers, dumb terminals and pipes.
//!
//! The engine says what comes next and what is refused; here it is put into lines. It
//! must not know cells, colours or keys, and moves no cursor.

mod approval;
mod bare;
mod call;
mod closing;
mod command;
mod delivery;
mod dialogue;
mod ear;
mod field;
mod followed;
mod form;
mod letters;
mod looking;
mod open;
mod preview;
mod qr;
mod question;
mod record;
mod redaction;
mod rows;
mod steps;
mod team;
mod terminal;
mod ticket;
mod update;
mod walk;

pub use self::dialogue::{Door, Lines, Pipe};
pub use self::open::{choose, choose_for, demo, resume, resume_team, start};
pub use self::preview::preview;
pub use self::rows::wrapped;
pub use self::terminal::on_terminal;
