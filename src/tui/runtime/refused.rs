//! What a run could not take at its start, told beside the screen, too.

use crate::app::env::Env;
use crate::model::{ascii, sanitize_line};
use std::io::{self, IsTerminal as _, Write as _};

/// Says what a run could not take at its start also where it can be read once the screen is
/// given back, or by whoever keeps it.
pub(super) fn tell_refused(env: &Env, refused: &[String]) {
    let mut out = io::stderr().lock();
    for text in refused {
        let text = sanitize_line(text);
        // Where nobody listens there is nobody to tell.
        let _ = if env.utf8 || !out.is_terminal() {
            writeln!(out, "{text}")
        } else {
            writeln!(out, "{}", ascii::line(&text))
        };
    }
}
