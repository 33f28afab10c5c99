//! What one team sets once: who is on call, when the office is open, where runbooks are.

use super::schedule::Schedule;
use std::path::PathBuf;

/// Who is on call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    /// The name that tickets and the journal carry.
    pub name: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
}

/// A command that gets the ticket on its standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exporter {
    /// What it is called in the list.
    pub name: String,
    /// The program and its arguments; no shell is involved.
    pub argv: Vec<String>,
    /// What it gets: `text`, `md`, `json` or `eml`.
    pub format: String,
}

/// Which way a ticket goes to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClipboardChoice {
    /// By the session: the terminal over SSH, the desktop when local.
    #[default]
    Auto,
    /// The terminal's OSC 52 sequence.
    Osc52,
    /// The desktop's clipboard.
    Desktop,
    /// Never.
    Off,
}

/// The config's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// Who is on call.
    pub operator: Operator,
    /// Office hours of the team.
    pub schedule: Schedule,
    /// More folders of runbooks.
    pub runbooks: Vec<PathBuf>,
    /// The language of the screen.
    pub lang: Option<String>,
    /// `auto`, `dark`, `light` or `none`.
    pub theme: Option<String>,
    /// Keys by the name of what they do.
    pub keys: Vec<(String, Vec<String>)>,
    /// Which way a ticket goes to the clipboard.
    pub clipboard: ClipboardChoice,
    /// Commands that take a ticket.
    pub exporters: Vec<Exporter>,
    /// After how many days `vetlla archive` puts a run away that is over.
    pub archive_after_days: Option<u32>,
    /// Other machines write to the state folder, too.
    pub shared_state: bool,
}
