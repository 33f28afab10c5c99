//! A path of another machine, by how it is written: no disk is asked.
//!
//! It must not know what the path is for.

use super::typed_path::{between, decoded};
use crate::i18n::Words;

/// A file of another machine, by how its path is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its name.
    pub name: String,
    /// Where it is there, as that machine's shells take it; none where that is not known.
    pub from: Option<String>,
}

/// That a typed path is another machine's, in words.
#[must_use]
pub fn elsewhere_text(path: &str, host: &str, words: &Words) -> String {
    let args = [("path", path.trim().into()), ("host", host.into())];
    words.with("path-elsewhere", &args)
}

/// Whether a typed text is written as the path of another machine: one of Windows, or another
/// one's `file://`. A file of this one may have such a name, too:
/// `typed_path::is_here` asks the disk.
#[must_use]
pub fn elsewhere(text: &str, host: &str) -> Option<Elsewhere> {
    let text = text.trim();
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
}
