//! What every command has to do with its output and the runs that it names.

use crate::app::ascii_out::AsciiOut;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::journal::RunName;
use crate::model::sanitize;
use std::io::{self, IsTerminal as _, Write};

pub(super) type Done = Result<Ending, Failure>;

/// Prints a text; what could drive the terminal in it cannot.
pub(super) fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    out.write_all(sanitize(text).as_bytes())
        .map_err(|error| Failure::output(&error))
}

/// Says something on standard error: harmless, and ASCII where the terminal expects it.
pub(super) fn tell(env: &Env, text: &str) {
    if !text.is_empty() {
        say_wrong(env.utf8, &format!("{text}\n"));
    }
}

/// The same before it is known what the machine is like.
pub(super) fn say_wrong(utf8: bool, text: &str) {
    let mut out = io::stderr().lock();
    // Where nobody listens there is nobody to tell.
    let _ = if utf8 || !out.is_terminal() {
        print(&mut out, text)
    } else {
        print(&mut AsciiOut::to(out), text)
    };
}

/// JSON as a person can read it.
pub(super) fn pretty(value: &serde_json::Value) -> String {
    // Not by way of `Display`, which looks at each letter once more.
    let written = serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string());
    written + "\n"
}

/// Finds a run by its name or a part of it.
pub fn resolve(env: &Env, partial: &str) -> Result<RunName, Failure> {
    env.store
        .resolve(partial)
        .map_err(|error| Failure::record(&error, &env.words))
}

/// How wide the terminal is; none where the output goes elsewhere, to be searched by lines.
pub(super) fn terminal_columns() -> Option<usize> {
    let out = io::stdout();
    let size = out
        .is_terminal()
        .then(|| rustix::termios::tcgetwinsize(out));
    let columns = usize::from(size?.ok()?.ws_col);
    (columns > 0).then_some(columns)
}
