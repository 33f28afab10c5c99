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
    if Path::new(text).exists() {
        return PathBuf::from(text);
    }
    let bare = unwrapped(text);
    match (bare.strip_prefix("~/"), variable("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(bare),
    }
}

/// A file of another machine, by how its path is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its name.
    pub name: String,
    /// Where it is there, as that machine's shells take it; none where that is not known.
    pub from: Option<String>,
}

/// Whether a typed text is a path that no file of this machine of that name has: one of
/// Windows, or another machine's `file://`.
#[must_use]
pub fn elsewhere(text: &str, host: &str) -> Option<Elsewhere> {
    let text = text.trim();
    if Path::new(text).exists() {
        return None;
    }
    let bare = ['"', '\'']
        .into_iter()
        .find_map(|quote| between(text, quote));
    let bare = bare.unwrap_or(text);
    if let Some(rest) = bare.strip_prefix("file://") {
        let rest = decoded(rest);
        let path = rest.trim_start_matches('/');
        if is_of_windows(path) {
            return of_windows(path);
        }
        let (own, path) = rest.split_once('/')?;
        let is_own = ["", "localhost", host].contains(&own);
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        return (!is_own).then_some(Elsewhere { name, from: None });
    }
    is_of_windows(bare).then(|| of_windows(bare)).flatten()
}

fn is_of_windows(path: &str) -> bool {
    let drive = |bytes: &[u8]| match bytes {
        [letter, b':', b'\\' | b'/', ..] => letter.is_ascii_alphabetic(),
        [b'\\', b'\\', _, ..] => true,
        _ => false,
    };
    drive(path.as_bytes())
}

fn of_windows(path: &str) -> Option<Elsewhere> {
    let path = path.replace('/', "\\");
    let name = path.rsplit('\\').next().filter(|name| !name.is_empty())?;
    // What no shell takes between quotes is no name there.
    let from = (!path.contains(['"', '`', '$', '%'])).then(|| path.clone());
    Some(Elsewhere {
        name: name.to_owned(),
        from,
    })
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

fn between(text: &str, quote: char) -> Option<&str> {
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
fn decoded(text: &str) -> String {
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
    fn a_path_of_another_machine_is_known_by_how_it_is_written() {
        let found = |text: &str| elsewhere(text, "bastion");
        let windows = |name: &str, from: &str| {
            Some(Elsewhere {
                name: name.into(),
                from: Some(from.into()),
            })
        };
        for (typed, wanted) in [
            (
                "\"C:\\Users\\M V\\error 1.png\"",
                windows("error 1.png", "C:\\Users\\M V\\error 1.png"),
            ),
            ("c:/t/a.png", windows("a.png", "c:\\t\\a.png")),
            (
                "\\\\srv\\share\\a.png ",
                windows("a.png", "\\\\srv\\share\\a.png"),
            ),
            (
                "file:///C:/Users/M%20V/a.png",
                windows("a.png", "C:\\Users\\M V\\a.png"),
            ),
            (
                "file://laptop/home/m/a.png",
                Some(Elsewhere {
                    name: "a.png".into(),
                    from: None,
                }),
            ),
            ("file://bastion/home/m/a.png", None),
            ("file:///home/m/a.png", None),
            ("/home/m/my\\ shot.png", None),
            ("c:", None),
            ("C:\\", None),
            ("", None),
        ] {
            assert_eq!(found(typed), wanted, "{typed}");
        }
        let odd = found("C:\\a$(id)\\b.png").and_then(|own| own.from);
        assert_eq!(odd, None);
    }

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
