//! What of a path that is being typed is here: the rest that all names have in common.
//!
//! It must not know what the path is for.

use super::typed_path::typed_path;
use crate::model::sanitize_line;
use std::fs;
use std::path::Path;

/// Names of a folder that are looked at.
const NAMES: usize = 10_000;

/// What begins as the path does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// The text with as much more as is certain; none where nothing is.
    pub text: Option<String>,
    /// The names that are possible, in order, where there are several.
    pub names: Vec<String>,
}

/// Looks what is here that begins as the text does. Folders end in a slash; a name with
/// letters that cannot be typed is left out, and one that begins with a dot unless asked for.
#[must_use]
pub fn complete(text: &str) -> Completion {
    let text = text.trim_start();
    let (before, begin) = match text.rsplit_once('/') {
        Some((before, begin)) => (format!("{before}/"), begin),
        None if text == "~" => ("~/".to_owned(), ""),
        None => (String::new(), text),
    };
    let folder = if before.is_empty() {
        Path::new(".").to_owned()
    } else {
        typed_path(&before)
    };
    let mut names = names(&folder, begin);
    names.sort();
    let common = names.iter().fold(None, |common: Option<String>, name| {
        Some(common.map_or_else(|| name.clone(), |common| shared(&common, name)))
    });
    let whole = common.map(|common| format!("{before}{common}"));
    Completion {
        text: whole.filter(|whole| whole.len() > text.len()),
        names: if names.len() > 1 { names } else { Vec::new() },
    }
}

fn names(folder: &Path, begin: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let fits = |name: &String| {
        let hidden = name.starts_with('.') && !begin.starts_with('.');
        name.starts_with(begin) && !hidden && *sanitize_line(name) == *name.as_str()
    };
    let names = entries.take(NAMES).filter_map(|entry| {
        let name = entry.file_name().into_string().ok().filter(fits)?;
        let is_folder = fs::metadata(entry.path()).is_ok_and(|about| about.is_dir());
        Some(if is_folder { format!("{name}/") } else { name })
    });
    names.collect()
}

/// The beginning that both have.
fn shared(one: &str, other: &str) -> String {
    let pairs = one.chars().zip(other.chars());
    let same = pairs.take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn as_much_is_written_as_all_names_have_in_common() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "shot-1.png",
            "shot-2.png",
            "mtr.txt",
            ".hidden",
            "a\u{202e}b",
            "shot-\u{1b}]52;c;eA==\u{7}.png",
            "m\u{1b}[2J",
        ] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("logs")).unwrap();
        let at = |rest: &str| format!("{}/{rest}", folder.path().display());
        let two = complete(&at("s"));
        assert_eq!(two.text, Some(at("shot-")));
        assert_eq!(two.names, ["shot-1.png", "shot-2.png"]);
        assert_eq!(complete(&at("m")).text, Some(at("mtr.txt")));
        assert_eq!(complete(&at("l")).text, Some(at("logs/")));
        assert_eq!(complete(&at("shot-")).text, None);
        assert_eq!(complete(&at("none")), Completion::default());
        assert_eq!(
            complete(&at("")).names.len(),
            4,
            "no hidden and no strange name"
        );
        assert_eq!(complete(&at(".")).text, Some(at(".hidden")));
    }
}
