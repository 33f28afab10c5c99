//! What a person answered, and where the answer came from.

use serde::{Deserialize, Serialize};

/// The value of an answer, as it is kept in the journal.
///
/// Dates and times are text: `2026-11-23`, `03:12`. A day and a time is an instant with its
/// offset, `2026-11-23T03:12:00+01:00`; older records have `2026-11-23 03:12`. Numbers are
/// text as typed, without marks of thousands and with a full stop for the decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A checkbox, or a choice between `true` and `false`.
    Flag(bool),
    /// One text, chosen value, date, number or file name.
    Text(String),
    /// Several chosen values or file names.
    List(Vec<String>),
}

impl Value {
    /// Whether nothing was said. A `false` checkbox is an answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Flag(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(list) => list.is_empty(),
        }
    }

    /// The value as one text; several are joined with `, `.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(list) => list.join(", "),
        }
    }
}

/// Where a value came from when nobody typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// A person typed or chose it.
    Typed,
    /// The clock, by `now` or `today`.
    Clock,
    /// The configuration.
    Configuration,
    /// `--set` on the command line.
    CommandLine,
    /// The runbook's own default.
    Runbook,
    /// The external editor.
    Editor,
    /// What an exporter printed, once a person took it.
    Exporter,
    /// The alert that the run began with, once a person took it.
    Alert,
    /// What a command printed, once a person took it.
    Command,
    /// The runbook around it, which gave it on the way in.
    Outside,
    /// The runbook inside a step, from which it was taken on the way out.
    Inside,
    /// A source that only a newer version knows.
    #[serde(other)]
    Unknown,
}

/// An accepted answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was said.
    pub value: Value,
    /// Who or what said it.
    pub from: Provenance,
}
