//! Plain data: what a runbook, an answer, an event and a ticket are.
//!
//! Everything else imports this layer; it imports nothing of the program.
//! It must not know a clock, a file, a terminal, YAML or a language's words.

pub mod answer;
pub mod ascii;
pub mod clean;
pub mod config;
pub mod draft;
pub mod event;
pub mod expression;
pub mod field;
pub mod id;
pub mod markdown;
pub mod nearest;
pub mod pattern;
pub mod problem;
pub mod runbook;
pub mod sanitize;
pub mod schedule;
pub mod stroke;
pub mod ticket;
pub mod zone;

pub use answer::{Answer, Provenance, Value};
pub use clean::Clean;
pub use config::{ClipboardChoice, Config, ConfigLayer, Exporter, Operator, ThemeChoice};
pub use draft::{Draft, DraftPlace};
pub use event::{Attempt, Entry, Event, ExporterRun, Moment, Outcome, Way, wall_clock};
pub use expression::{Expr, Template, code_words};
pub use field::{Choice, Field, FieldKind};
pub use id::{FieldId, StepId};
pub use markdown::markdown_line;
pub use problem::{Place, Problem, SourceId, Sources};
pub use runbook::{
    Call, Contact, Decision, Info, Item, Kind, Level, Link, Notice, Reminder, Require, Runbook,
    Source, Step, Steps, TicketForm,
};
pub use sanitize::{sanitize, sanitize_line};
pub use schedule::Schedule;
pub use ticket::{ADDENDUM, Part, Ticket};
pub use zone::Zone;
