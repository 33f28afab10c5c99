//! The letters that ask for something at a step or at the end of a run, the same on the
//! full screen and in lines.
//!
//! It must not know what any of them does, nor which a site has bound otherwise.

/// Leave the step out.
pub const SKIP: &str = "s";
/// Say that the step failed.
pub const FAIL: &str = "f";
/// Take back what was done last.
pub const UNDO: &str = "u";
/// Write a note.
pub const NOTE: &str = "n";
/// Take a file into the record.
pub const ATTACH: &str = "a";
/// Show the ticket.
pub const TICKET: &str = "t";
/// Show what happened when.
pub const TIMELINE: &str = "l";
/// Copy something of the step.
pub const YANK: &str = "y";
/// Show why the step and its questions are there.
pub const WHY: &str = "i";
/// Back to where the run stands.
pub const CURRENT: &str = ".";
/// Find a step by its letters.
pub const FIND: &str = "/";
/// Show the steps that do not apply, too.
pub const HIDDEN: &str = "h";
/// Say whether this is duty.
pub const DUTY: &str = "d";
/// Go to the closing of the run; there, end it incomplete.
pub const CLOSING: &str = "e";
/// Say which keys there are.
pub const HELP: &str = "?";
/// Leave; the run stays open.
pub const LEAVE: &str = "q";
