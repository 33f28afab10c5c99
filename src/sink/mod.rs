//! Where a ticket goes: clipboard, file, e-mail file, exporter.
//!
//! Every way says truthfully what happened, and no more: [`Delivery`]. It must not
//! know runs, journals, runbooks or screens, and never writes to a terminal: what a
//! terminal should get is handed back as bytes. Only text that passed the gate leaves:
//! [`crate::model::Clean`], [`Payload`]. It never imports `journal`, `load`, `engine` or
//! `tui`.

mod clipboard;
mod delivery;
mod desktop;
mod eml;
mod error;
mod exporter;
mod file;
mod file_name;
mod format;
mod mailbox;
mod markdown;
mod osc52;
mod payload;
mod quoted;
mod route;
mod text;
mod tmux;
mod zip;

pub use clipboard::{Clipboard, Copied};
pub use delivery::{Delivery, DeliveryNote, KeptWhy, Obstacle};
pub use desktop::hold;
pub use eml::{eml, without_address};
pub use error::SinkError;
pub use exporter::{
    Exported, ExporterFate, OUTPUT_LIMIT, TIMEOUT, exporter_fate, exporter_runs, run, run_watched,
};
pub use file::write;
pub use file_name::{entry_name, name_of_its_own};
pub use format::{Format, Mail};
pub use markdown::markdown;
pub use osc52::{LIMIT, Multiplexer, TooLarge, sequence, without_clipboard};
pub use payload::Payload;
pub use route::{ClipboardEnv, Road, route, waits};
pub use text::{json, plain};
pub use zip::zip;
