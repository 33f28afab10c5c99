//! Work for the runtime, as data: the screens ask, and never do it themselves.

use crate::model::{Event, FieldId, Part, StepId, Ticket};

/// Which way a ticket shall go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Road {
    /// The clipboard, by whatever way reaches it.
    Clipboard,
    /// A file of that path; `true` to replace one that is there.
    File(String, bool),
    /// The exporter of that name.
    Exporter(String),
    /// The page without borders.
    Plain,
}

/// Work for the runtime.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write events to the journal; they count once they are on disk.
    Append(Vec<Event>),
    /// Copy a file into the record, for a step and perhaps a field.
    Attach(StepId, Option<FieldId>, String),
    /// Hand a ticket, or a part of it, over.
    Deliver {
        /// The ticket step.
        step: StepId,
        /// The whole ticket.
        ticket: Box<Ticket>,
        /// The part that goes; none for the whole.
        part: Option<Part>,
        /// Which way.
        road: Road,
    },
    /// Put a text that is no ticket on the clipboard.
    Yank(String),
    /// Let the external editor change a text.
    Edit(String),
    /// Begin a run of the runbook of that id.
    Start(String),
    /// Open the run of that name.
    Resume(String),
    /// Show the run of that name as another session works on it.
    Follow(String),
    /// Ask the session that has the run of that name to let go, and open it.
    TakeOver(String),
    /// Back to the library, or out where the program was started for one run.
    LeaveRun,
    /// End the program.
    Quit,
    /// Give the terminal to the shell until the program is continued.
    Suspend,
    /// Draw every cell again.
    Redraw,
}
