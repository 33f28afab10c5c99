//! Plain data: what a runbook, an answer, an event and a ticket are.
//!
//! Everything else imports this layer; it imports nothing of the program.
//! It must not know a clock, a file, a terminal, YAML or a language's words.

pub mod answer;
pub mod config;
pub mod draft;
pub mod event;
pub mod expression;
pub mod field;
pub mod id;
pub mod pattern;
pub mod problem;
pub mod runbook;
pub mod sanitize;
pub mod schedule;
pub mod ticket;

pub use answer::{Answer, Provenance, Value};
pub use config::{ClipboardChoice, Config, Exporter, Operator};
pub use draft::{Draft, DraftPlace};
pub use event::{Attempt, Entry, Event, Moment, Outcome, Way, wall_clock};
pub use expression::{Expr, Template, code_words};
pub use field::{Choice, Field, FieldKind};
pub use id::{FieldId, StepId};
pub use pattern::{LONGEST, whole_pattern};
pub use problem::{Place, Problem, SourceId, Sources};
pub use runbook::{
    Call, Contact, Decision, Info, Item, Kind, Level, Link, Notice, Reminder, Require, Runbook,
    Source, Step, Steps, TicketForm,
};
pub use sanitize::{sanitize, sanitize_line};
pub use schedule::Schedule;
pub use ticket::{Part, Ticket};
