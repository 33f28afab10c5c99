//! A command that a step runs on this host, as the runbook has it.
//!
//! It must not know how a command is run, nor what came of it.

use super::expression::Template;
use super::id::FieldId;

/// How long a command may take where the runbook does not say, in seconds.
pub const USUAL_TIMEOUT: u32 = 600;
/// How much of its output is kept where the runbook does not say, in bytes.
pub const USUAL_OUTPUT: u32 = 1 << 20;
/// The bounds of what a runbook may say there, in bytes.
pub const OUTPUT_BOUNDS: (u32, u32) = (4 << 10, 64 << 20);

/// Programs joined by pipes, without a shell; mostly one. Each has its name and arguments.
pub type Pipeline = Vec<Vec<Template>>;

/// A field that takes a part of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The field.
    pub field: FieldId,
    /// A regular expression, whose first match is taken: its first group where it has one.
    pub pattern: String,
}

/// What a command's step runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostCommand {
    /// The first of these whose programs are on this host is run.
    pub lines: Vec<Pipeline>,
    /// How long it may take, in seconds.
    pub timeout: u32,
    /// How much of its output is kept, in bytes: its beginning and its end.
    pub max_output: u32,
    /// It is given the terminal.
    pub interactive: bool,
    /// The field that takes the output.
    pub into: Option<FieldId>,
    /// The fields that take parts of it.
    pub capture: Vec<Capture>,
    /// The exit statuses with which it went well.
    pub ok: Vec<i32>,
    /// A regular expression of what its output has where it went well: some programs that found
    /// nothing say so, and end as those that did.
    pub ok_output: Option<String>,
    /// What it measures is seen from this host, and may be different from elsewhere.
    pub measured_here: bool,
}

impl HostCommand {
    /// Every text of it that answers are filled into.
    pub fn texts(&self) -> impl Iterator<Item = &Template> {
        self.lines.iter().flatten().flatten()
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Template> {
        self.lines.iter_mut().flatten().flatten()
    }

    /// The programs that it names, of every line.
    pub fn programs(&self) -> impl Iterator<Item = &str> {
        let programs = self.lines.iter().flatten();
        programs.filter_map(|words| Some(words.first()?.0.as_str()))
    }

    /// The fields that take something of the output.
    pub fn takers(&self) -> impl Iterator<Item = &FieldId> {
        let parts = self.capture.iter().map(|capture| &capture.field);
        self.into.iter().chain(parts)
    }
}
