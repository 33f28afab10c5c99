//! Plain data: what a runbook, an answer, an event and a ticket are.
//!
//! Everything else imports this layer; it imports nothing of the program.
//! It must not know a clock, a file, a terminal, YAML or a language's words.

pub(crate) mod alert;
pub(crate) mod answer;
pub(crate) mod ascii;
pub(crate) mod clean;
pub(crate) mod colour;
pub(crate) mod command_run;
pub(crate) mod config;
pub(crate) mod data;
pub(crate) mod departure;
pub(crate) mod dispatch;
pub(crate) mod draft;
pub(crate) mod each;
pub mod ends;
pub(crate) mod escapes;
mod event;
pub(crate) mod expression;
pub(crate) mod facts;
pub(crate) mod field;
pub(crate) mod file_kind;
pub(crate) mod host_command;
pub(crate) mod id;
pub(crate) mod letters;
pub(crate) mod markdown;
pub(crate) mod nearest;
mod number_field;
pub(crate) mod packages;
pub(crate) mod pattern;
pub(crate) mod phone;
pub(crate) mod problem;
pub(crate) mod runbook;
pub(crate) mod sanitize;
pub(crate) mod scenario;
pub(crate) mod schedule;
pub(crate) mod scope;
pub(crate) mod secret;
mod secret_words;
pub(crate) mod sharing;
pub(crate) mod sorted;
pub mod stdin_code;
pub(crate) mod store_address;
pub(crate) mod stroke;
pub(crate) mod sub_runbook;
mod take_over;
mod texts;
pub(crate) mod ticket;
pub(crate) mod timing;
pub(crate) mod upkeep;
mod usual;
pub(crate) mod zone;
mod zones;

pub use alert::{Alert, AlertNotice, AlertRule};
pub use answer::{Answer, Provenance, Value};
pub use clean::Clean;
pub use colour::ThemeChoice;
pub use command_run::{Captured, CommandBegun, CommandEnded, CommandStatus, NotStarted};
pub use config::{
    ClipboardChoice, Config, ConfigLayer, EvidencePlaces, Exporter, Operator, SecretPattern,
    StorePlace,
};
pub use data::Data;
pub use departure::{ByHand, ExporterBegun, ExporterRun, RedactedSecret, Redaction, Sender};
pub use dispatch::{Dispatch, DispatchKind, Update};
pub use draft::{Draft, DraftPlace};
pub use each::Each;
pub use event::{
    ApprovalAnswer, Attempt, Drill, Entry, Event, Moment, Outcome, SaidHow, Way, is_evidence_name,
    wall_clock,
};
pub use expression::{Expr, ForEach, Template, code_words};
pub use facts::{Contact, Info, Level, Link, Notice, Reminder, Source};
pub use field::{Choice, Field, FieldKind};
pub use file_kind::{FileKind, HEAD as FILE_HEAD};
pub use host_command::{Capture, HostCommand, Pipeline};
pub use id::{FieldId, StepId, of_each};
pub use markdown::markdown_line;
pub use problem::{Place, Problem, Severity, SourceId, Sources};
pub use runbook::{Approval, Call, Decision, Item, Kind, Require, Runbook, Step, Steps};
pub use sanitize::{sanitize, sanitize_line};
pub use scenario::{
    ByName, CommandOutput, Expectation, ExpectedText, Placed, Scenario, ScenarioWalk, Scenarios,
};
pub use schedule::Schedule;
pub use scope::{Scope, full};
pub use sharing::{Asked, Sharing};
pub use store_address::{AddressMistake, StoreAddress, StoreTls};
pub use sub_runbook::{
    Given, Handed, HandedHow, Included, RunbookEntered, RunbookLeft, SubRunbook, Taken,
};
pub use take_over::TakenOver;
pub use ticket::{ADDENDUM, Part, Ticket, update_of, update_part};
pub use timing::{Deadline, Pause, Since};
pub use upkeep::{ReviewInterval, Upkeep};
pub use zone::Zone;
