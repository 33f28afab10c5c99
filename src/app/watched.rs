//! The folder whose new files are offered as evidence: what has come into it since a run began.
//!
//! Nothing is taken from it here, and it must not know what a file is evidence of.

use super::path_completion::Completion;
use crate::model::sorted::sort_by;
use crate::model::{FileKind, Moment, sanitize_line};
use chrono::{DateTime, Utc};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// Files of a folder that are looked at.
const LOOKED_AT: usize = 10_000;
/// Files that are offered.
const OFFERED: usize = 8;

/// A file that may become evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was written last.
    pub at: DateTime<Utc>,
}

/// Files that may become evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewFiles {
    /// Those that are offered.
    pub offered: Vec<NewFile>,
    /// How many more there are: too many for a list, or of a name that cannot be shown as it is.
    pub more: usize,
}

/// The files that were written into a folder since that moment, the newest first, but for those
/// that are `known`, by their name and size. What is hidden, half written by its name, or no
/// file of its own is left out.
///
/// # Errors
/// Where the folder cannot be read.
pub fn new_files(
    folder: &Path,
    since: Moment,
    known: &dyn Fn(&str, u64) -> bool,
) -> io::Result<NewFiles> {
    let since = since.with_timezone(&Utc);
    let entries = fs::read_dir(folder)?.flatten().take(LOOKED_AT);
    let mut unshown = 0;
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string();
            let about = entry.metadata().ok()?;
            let at: DateTime<Utc> = about.modified().ok()?.into();
            if !is_own(&about) || at < since {
                return None;
            }
            let Some(name) = name.ok().filter(|name| *sanitize_line(name) == **name) else {
                unshown += 1;
                return None;
            };
            let fits = is_whole(&name) && !known(&name, about.len());
            fits.then_some((at, entry.path(), name, about.len()))
        })
        .collect();
    sort_by(&mut found, |one, other| {
        (other.0, &one.2).cmp(&(one.0, &other.2))
    });
    let more = unshown + found.len().saturating_sub(OFFERED);
    found.truncate(OFFERED);
    let offered = found.into_iter().map(|(at, path, name, bytes)| NewFile {
        kind: kind(&path),
        name,
        path,
        bytes,
        at,
    });
    Ok(NewFiles {
        offered: offered.collect(),
        more,
    })
}

/// What stands for nothing typed: the newest, with the names of all.
#[must_use]
pub fn completion(files: &[NewFile]) -> Completion {
    let names = files.iter().map(|file| file.name.clone());
    let names: Vec<_> = names.filter(|_| files.len() > 1).collect();
    let path = files.first().map(|file| file.path.display().to_string());
    Completion { text: path, names }
}

fn is_own(about: &Metadata) -> bool {
    // Of a link, this is the link itself.
    about.file_type().is_file()
}

/// Whether a name says neither that it is hidden nor that it is still being written.
fn is_whole(name: &str) -> bool {
    let half = [".part", ".crdownload", ".tmp", "~"];
    let half = half.iter().any(|end| name.ends_with(end));
    !name.starts_with('.') && !half
}

fn kind(path: &Path) -> FileKind {
    use std::io::Read;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits();
    let flags = flags.cast_signed();
    let file = fs::OpenOptions::new()
        .read(true)
        .custom_flags(flags)
        .open(path);
    let mut head = Vec::new();
    let most = crate::model::FILE_HEAD as u64;
    match file.and_then(|file| file.take(most).read_to_end(&mut head)) {
        Ok(_) => FileKind::of(&head),
        Err(_) => FileKind::Other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn what_is_new_whole_and_not_known_is_offered_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let began = SystemTime::now();
        let write = |name: &str, content: &[u8], ago: i64| {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            let seconds = Duration::from_secs(ago.unsigned_abs());
            let at = if ago > 0 {
                began - seconds
            } else {
                began + seconds
            };
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_modified(at).unwrap();
        };
        write("before.png", b"x", 5);
        write("error.png", b"\x89PNG\r\n\x1a\n", -20);
        write("mtr.txt", b"1. gw", -30);
        write("taken.png", b"four", -40);
        for name in [
            ".hidden",
            "half.part",
            "half.png.crdownload",
            "a\u{202e}b",
            "old~",
        ] {
            write(name, b"x", -50);
        }
        fs::create_dir(folder.path().join("more")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link.txt")).unwrap();
        let since: DateTime<Utc> = began.into();
        let taken = |name: &str, bytes: u64| name == "taken.png" && bytes == 4;
        let found = new_files(folder.path(), since.fixed_offset(), &taken).unwrap();
        assert_eq!(found.more, 1, "one has a name that cannot be shown");
        let told: Vec<_> = found
            .offered
            .iter()
            .map(|own| (own.name.as_str(), own.kind, own.bytes))
            .collect();
        assert_eq!(
            told,
            [
                ("mtr.txt", FileKind::Text, 5),
                ("error.png", FileKind::Known("PNG"), 8)
            ]
        );
        for at in 0..10 {
            write(&format!("shot{at}.png"), b"x", -60 - at);
        }
        let found = new_files(folder.path(), since.fixed_offset(), &taken).unwrap();
        assert_eq!((found.offered.len(), found.more), (8, 5));
        let none = folder.path().join("none");
        assert!(new_files(&none, since.fixed_offset(), &taken).is_err());
    }
}
