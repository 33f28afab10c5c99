//! What every command has to do with its output and the runs that it names.

use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::journal::RunName;
use crate::model::sanitize;
use std::io::Write;

pub(super) type Done = Result<Ending, Failure>;

/// Prints a text; what could drive the terminal in it cannot.
pub(super) fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    out.write_all(sanitize(text).as_bytes())
        .map_err(|error| Failure::output(&error))
}

/// Finds a run by its name or a part of it.
pub fn resolve(env: &Env, partial: &str) -> Result<RunName, Failure> {
    env.store
        .resolve(partial)
        .map_err(|error| Failure::record(&error, &env.words))
}
