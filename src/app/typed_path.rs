//! A path as people type it, and as terminals put in a file that is dropped on them.
//!
//! It must not know what the path is for.

use super::env::variable;
use std::path::{Path, PathBuf};

/// The file that a typed text means: as it is where there is such a file; else without the
/// quotes, the backslashes or the `file://` that a terminal puts around it. `~/` is home.
#[must_use]
pub fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    if is_here(text) {
        return PathBuf::from(text);
    }
    let bare = unwrapped(text);
    match (bare.strip_prefix("~/"), variable("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(bare),
    }
}

/// Whether a typed text is, just as it is, the path of something on this machine. A mount may
/// hang: it is no question for a loop that has keys to answer.
#[must_use]
pub fn is_here(text: &str) -> bool {
    Path::new(text.trim()).exists()
}

fn unwrapped(text: &str) -> String {
    if let Some(rest) = text.strip_prefix("file://") {
        // Whose machine it names is another question.
        let path = rest.find('/').and_then(|at| rest.get(at..));
        return decoded(path.unwrap_or(rest));
    }
    if let Some(inside) = between(text, '"') {
        return unescaped(inside);
    }
    if let Some(inside) = between(text, '\'') {
        return inside.replace("'\\''", "'");
    }
    unescaped(text)
}

pub(super) fn between(text: &str, quote: char) -> Option<&str> {
    text.strip_prefix(quote)?.strip_suffix(quote)
}

/// `my\ shot.png` is `my shot.png`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next()),
            other => out.push(other),
        }
    }
    out
}

/// `my%20shot.png` is `my shot.png`.
pub(super) fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    out.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let code = part.get(..2).map(|code| u8::from_str_radix(code, 16));
        match (code, part.get(2..)) {
            (Some(Ok(code)), Some(rest)) => {
                out.push(code);
                out.extend(rest.bytes());
            }
            _ => {
                out.push(b'%');
                out.extend(part.bytes());
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_puts_around_a_dropped_file_is_no_part_of_its_path() {
        for (typed, path) in [
            ("/home/ada/x/my\\ shot.png", "/home/ada/x/my shot.png"),
            ("\"/home/ada/x/my shot.png\"", "/home/ada/x/my shot.png"),
            ("'/home/ada/x/l'\\''error.png'", "/home/ada/x/l'error.png"),
            (
                "file:///home/ada/x/my%20shot.png",
                "/home/ada/x/my shot.png",
            ),
            ("file:///home/ada/100%.png", "/home/ada/100%.png"),
            (" /home/ada/plain.png ", "/home/ada/plain.png"),
        ] {
            assert_eq!(typed_path(typed), Path::new(path), "{typed}");
        }
    }
}
