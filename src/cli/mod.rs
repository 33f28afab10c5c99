//! The command line: its arguments, and one file a command.
//!
//! Output goes to a writer, errors come back as values; only `dispatch` knows the faces.

pub mod args;
mod bundle;
mod cat;
mod check;
mod close;
mod complete;
mod config;
pub mod dispatch;
mod doctor;
mod help;
mod hold;
mod import;
mod junit;
mod list;
mod manual;
mod named;
mod new;
mod output;
mod paper;
mod place;
mod redaction;
mod runs;
mod show;
mod stats;
mod stats_text;
#[cfg(feature = "store")]
mod store;
mod test;
mod ticket;
mod trust;
mod version;
