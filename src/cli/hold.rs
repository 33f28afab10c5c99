//! The hidden command that offers a text to the desktop for as long as it lasts.

use crate::app::ending::{Ending, Failure};
use crate::sink;
use std::io;
use std::io::Write;

/// Offers what comes in on the desktop's clipboard until something replaces it.
pub fn hold_clipboard(input: impl io::Read, out: &mut dyn Write) -> Result<Ending, Failure> {
    sink::hold(input, out).map_err(|error| Failure::output(&error))?;
    Ok(Ending::Fine)
}
