//! Plain data: what a runbook, an answer, an event and a ticket are.
//!
//! Everything else imports this layer; it imports nothing of the program.
//! It must not know a clock, a file, a terminal, YAML or a language's words.

pub mod answer;
pub mod ascii;
pub mod buffer;
pub mod draft;
pub mod event;
pub mod field;
pub mod harmless;
pub mod id;
pub mod problem;
pub mod runbook;
pub mod site;
pub mod ticket;
pub mod wrap;

pub use answer::{Answer, Provenance, Value};
pub use buffer::Buffer;
pub use draft::{Draft, DraftPlace};
pub use event::{Attempt, Entry, Event, Moment, Outcome, Way};
pub use field::{Choice, Field, FieldKind};
pub use harmless::{harmless, harmless_line};
pub use id::{FieldId, StepId};
pub use problem::{Place, Problem};
pub use runbook::{
    Call, Contact, Decision, Expr, Info, Item, Kind, Level, Link, Notice, Reminder, Require,
    Runbook, Schedule, Source, Step, Steps, Template, TicketForm, code_words,
};
pub use site::{ClipboardChoice, Exporter, Operator, Site};
pub use ticket::{Part, Ticket};
