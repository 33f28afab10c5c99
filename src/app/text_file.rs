//! Reading a text file that anybody may have put there: a runbook, a configuration.
//!
//! A pipe, a device or a file without end is told, and never waited for. It must not know
//! what the text says.

use crate::i18n::Words;
use crate::model::{Place, Problem, Severity, SourceId};
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// How long a text file may be, in bytes.
const LONGEST: u64 = 16 << 20;

/// Why a file could not be read.
#[derive(Debug)]
pub enum Unread {
    /// The system says why.
    Io(io::Error),
    /// It is no regular file.
    NotAFile,
    /// It is a link that leads out of its folder, to this file, and may be anybody's.
    LeadsOut(PathBuf),
    /// It is named by a file that may be anybody's, and lies neither beside that one nor below the
    /// current folder.
    Elsewhere,
    /// It is longer than any text of ours.
    TooLong,
    /// It is no UTF-8.
    NotText(NotText),
}

/// A text that is no UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct NotText {
    /// The line and the column of the first byte that is none, from 1.
    pub at: (usize, usize),
    /// It looks like UTF-16.
    pub wide: bool,
    /// What can be read of it, with a mark where a byte is none.
    pub rest: String,
}

impl NotText {
    fn of(bytes: &[u8], good: usize) -> Self {
        let before = String::from_utf8_lossy(bytes.get(..good).unwrap_or_default());
        let row = before.rsplit('\n').next().unwrap_or_default();
        Self {
            at: (before.matches('\n').count() + 1, row.chars().count() + 1),
            wide: bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]),
            rest: String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Unread {
    /// Whether there is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }

    /// The reason, as a problem of the file.
    #[must_use]
    pub fn problem(&self, path: &Path, words: &Words) -> Problem {
        let why = match self {
            Self::Io(error) => words.why(error.kind(), error),
            Self::NotAFile => words.say("unread-not-a-file"),
            Self::LeadsOut(to) => {
                let to = to.display().to_string();
                words.with("unread-leads-out", &[("to", (&to).into())])
            }
            Self::Elsewhere => words.say("unread-elsewhere"),
            Self::TooLong => {
                let most = usize::try_from(LONGEST >> 20).unwrap_or(0);
                words.with("unread-too-long", &[("most", most.into())])
            }
            Self::NotText(text) if text.wide => words.say("unread-utf16"),
            Self::NotText(_) => words.say("unread-not-text"),
        };
        let mut place = Place::start(SourceId::default());
        if let Self::NotText(text) = self {
            (place.line, place.column) = text.at;
        }
        let path = path.display().to_string();
        let args = [("path", (&path).into()), ("why", (&why).into())];
        Problem {
            place,
            level: Severity::Error,
            code: "unreadable",
            message: words.with("cannot-read", &args),
            hint: matches!(self, Self::LeadsOut(_)).then(|| words.say("unread-leads-out-next")),
        }
    }
}

/// Reads a file whole.
///
/// # Errors
/// Why it cannot be read, or is no text of ours.
pub fn read(path: &Path) -> Result<String, Unread> {
    read_opened(regular(path)?)
}

/// The same of a file that is no link: where one was put in its place meanwhile, that is told.
///
/// # Errors
/// Why it cannot be read, or is no text of ours.
pub(super) fn read_unlinked(path: &Path) -> Result<String, Unread> {
    read_opened(opened(path, OFlags::NOFOLLOW)?)
}

fn read_opened(file: Option<File>) -> Result<String, Unread> {
    let Some(file) = file else {
        return Err(Unread::NotAFile);
    };
    let about = file.metadata()?;
    if about.len() > LONGEST {
        return Err(Unread::TooLong);
    }
    // It may grow while it is read.
    read_up_to(file, about.len())
}

/// Opens a file that is one; none where it is a pipe, a device or a folder, which would be
/// waited for or cannot be read.
pub(super) fn regular(path: &Path) -> io::Result<Option<File>> {
    opened(path, OFlags::empty())
}

fn opened(path: &Path, more: OFlags) -> io::Result<Option<File>> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | more;
    let flags = i32::try_from(flags.bits()).unwrap_or(0);
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(flags)
        .open(path)?;
    Ok(file.metadata()?.is_file().then_some(file))
}

/// Reads what is open already, such as standard input, whole.
///
/// # Errors
/// Why it cannot be read, or is no text of ours.
pub fn read_input(input: impl Read) -> Result<String, Unread> {
    read_up_to(input, 0)
}

/// Reads what has about that many bytes: else a start would ask for them by handfuls.
fn read_up_to(input: impl Read, length: u64) -> Result<String, Unread> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    input.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err(Unread::TooLong);
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Unread::NotText(NotText::of(error.as_bytes(), good))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::fs::{self, File};

    #[test]
    fn a_pipe_a_folder_and_a_file_without_end_are_told_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.yaml");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        assert!(matches!(read(&pipe), Err(Unread::NotAFile)));
        assert!(matches!(read(folder.path()), Err(Unread::NotAFile)));
        assert!(matches!(
            read(Path::new("/dev/zero")),
            Err(Unread::NotAFile)
        ));
        let sparse = folder.path().join("sparse.yaml");
        File::create(&sparse).unwrap().set_len(6 << 30).unwrap();
        assert!(matches!(read(&sparse), Err(Unread::TooLong)));
    }

    #[test]
    fn a_file_whose_size_is_known_is_not_read_by_handfuls() {
        struct Counted<'b>(&'b [u8], usize);
        impl Read for Counted<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                self.1 += 1;
                self.0.read(into)
            }
        }
        let text = vec![b'x'; 400_000];
        let mut input = Counted(&text, 0);
        assert_eq!(read_up_to(&mut input, 400_000).unwrap().len(), 400_000);
        let known = input.1;
        let mut input = Counted(&text, 0);
        assert_eq!(read_up_to(&mut input, 0).unwrap().len(), 400_000);
        assert!(known <= 8 && known < input.1, "{known} and {}", input.1);
    }

    #[test]
    fn bytes_that_are_no_text_are_told_apart_from_a_missing_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("latin.yaml");
        fs::write(&path, b"id: x\ntitle: Tr\xe0mits").unwrap();
        let Err(Unread::NotText(text)) = read(&path) else {
            panic!("it is no UTF-8");
        };
        assert_eq!((text.at, text.wide), ((2, 10), false));
        assert_eq!(text.rest, "id: x\ntitle: Tr\u{fffd}mits");
        fs::write(&path, b"\xff\xfei\0d\0").unwrap();
        let wide = read(&path).unwrap_err();
        assert!(matches!(wide, Unread::NotText(text) if text.wide));
        assert!(read(&folder.path().join("none")).unwrap_err().is_missing());
        fs::write(&path, "title: Tràmits").unwrap();
        assert_eq!(read(&path).unwrap(), "title: Tràmits");
    }
}
