//! Evidence: copies of files beside the journal, each with its hash.
//!
//! A copy is made in pieces, so that whoever waits for it is told how far it is and can
//! stop it; one that is stopped or refused leaves nothing behind. It must not know what a
//! copy is evidence of, or where it is kept.

use super::error::{Doing, RecordError, is_irregular};
use super::files;
use super::line::{hex, sha256_hex};
use super::location::Location;
use crate::model::{FILE_HEAD, FileKind, sanitize_line};
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// The largest file that is taken, in bytes.
pub(super) const EVIDENCE_LIMIT: u64 = 100 << 20;

/// The name of a copy whose source has none that can be used.
const UNNAMED: &str = "evidence";

/// Files of one name in one run.
const NAMES: usize = 10_000;

/// How much is copied between two looks at whether to stop.
const PIECE: usize = 64 << 10;

/// A file that was put beside the journal: what an event about it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name among the run's evidence.
    pub file: String,
    /// Its name where it came from.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: FileKind,
}

/// Takes evidence in for one run. It does not need the run's writer, so a thread can hold
/// it while the work goes on.
pub trait EvidenceWriter: fmt::Debug + Send {
    /// Keeps what comes in, whole or not at all, and what is kept outlives the machine.
    fn keep(&self, incoming: &mut Incoming<'_>) -> Result<Attached, RecordError>;

    /// Copies a regular file. `progress` is told how many bytes of how many are done;
    /// `cancel` is looked at between the pieces.
    fn copy(
        &self,
        source: &Path,
        progress: &mut dyn FnMut(u64, u64),
        cancel: &AtomicBool,
    ) -> Result<Attached, RecordError> {
        let (mut from, total) = open_source(source)?;
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        self.keep(&mut Incoming {
            name: &name,
            at: source.into(),
            from: &mut from,
            total,
            progress,
            cancel,
        })
    }

    /// Keeps bytes under a name of this kind.
    fn put(&self, name: &str, mut bytes: &[u8]) -> Result<Attached, RecordError> {
        let total = bytes.len() as u64;
        self.keep(&mut Incoming {
            name,
            at: Location::Name(name.to_owned()),
            from: &mut bytes,
            total,
            progress: &mut |_, _| {},
            cancel: &AtomicBool::new(false),
        })
    }
}

/// What is on its way into the evidence.
pub struct Incoming<'a> {
    pub(super) name: &'a str,
    pub(super) at: Location,
    pub(super) from: &'a mut dyn Read,
    /// How many bytes it is thought to have.
    pub(super) total: u64,
    pub(super) progress: &'a mut dyn FnMut(u64, u64),
    pub(super) cancel: &'a AtomicBool,
}

/// What was copied.
pub(super) struct Content {
    bytes: u64,
    sha256: String,
    kind: FileKind,
}

impl Incoming<'_> {
    /// Copies all of it to a file or a buffer that is at `place`.
    pub(super) fn pour(
        &mut self,
        to: &mut dyn Write,
        place: &Location,
    ) -> Result<Content, RecordError> {
        // One byte more than allowed tells a file that grew while it was read.
        let mut from = (&mut *self.from).take(EVIDENCE_LIMIT + 1);
        let (mut hash, mut done, mut buffer) = (Sha256::new(), 0_u64, vec![0; PIECE]);
        let mut head: Vec<u8> = Vec::new();
        loop {
            if self.cancel.load(Ordering::SeqCst) {
                return Err(RecordError::Cancelled);
            }
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(RecordError::io(Doing::Read, &self.at, error)),
            };
            let piece = buffer.get(..read).unwrap_or_default();
            hash.update(piece);
            let missing = FILE_HEAD.saturating_sub(head.len());
            head.extend(piece.iter().take(missing));
            done += piece.len() as u64;
            to.write_all(piece)
                .map_err(|error| RecordError::io(Doing::Write, place, error))?;
            (self.progress)(done, self.total.max(done));
        }
        if done > EVIDENCE_LIMIT {
            return Err(too_large(self.at.clone()));
        }
        Ok(Content {
            bytes: done,
            sha256: hex(&hash.finalize()),
            kind: FileKind::of(&head),
        })
    }

    /// What an event says about it, now that the copy has got this name.
    pub(super) fn attached(&self, file: String, content: Content) -> Attached {
        Attached {
            file,
            name: sanitize_line(self.name).into_owned(),
            bytes: content.bytes,
            sha256: content.sha256,
            kind: content.kind,
        }
    }

    /// The names that the copy may have, the best first: `shot.png`, `shot-2.png`.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + use<> {
        let name = safe_name(self.name);
        let (stem, extension) = match name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => {
                (stem.to_owned(), format!(".{extension}"))
            }
            _ => (name.clone(), String::new()),
        };
        let numbered = (2..NAMES).map(move |n| format!("{stem}-{n}{extension}"));
        std::iter::once(name).chain(numbered)
    }
}

/// Opens a file that is to be copied, and says how large it is.
fn open_source(source: &Path) -> Result<(File, u64), RecordError> {
    let opened = files::open_named(source).and_then(|file| Ok((file.metadata()?, file)));
    let (about, file) = opened.map_err(|error| {
        if is_irregular(&error) {
            RecordError::NotAFile(source.into())
        } else {
            RecordError::io(Doing::Read, source, error)
        }
    })?;
    if about.len() > EVIDENCE_LIMIT {
        return Err(too_large(source.into()));
    }
    Ok((file, about.len()))
}

fn too_large(at: Location) -> RecordError {
    RecordError::TooLarge {
        at,
        limit: EVIDENCE_LIMIT,
    }
}

/// Gives the content of a copy back if it is the one whose hash an event told.
pub(super) fn checked(bytes: Vec<u8>, sha256: &str, at: Location) -> Result<Vec<u8>, RecordError> {
    if sha256_hex(&bytes) == sha256 {
        Ok(bytes)
    } else {
        Err(RecordError::EvidenceChanged(at))
    }
}

/// A name without path, controls, spaces, or a dot or dash at its start.
pub(super) fn safe_name(name: &str) -> String {
    let plain = |c: char| {
        let fits = if c.is_ascii() {
            c.is_ascii_alphanumeric() || "._-".contains(c)
        } else {
            !c.is_whitespace() && c != char::REPLACEMENT_CHARACTER
        };
        if fits { c } else { '-' }
    };
    let name = sanitize_line(name);
    let last = name.rsplit('/').next().unwrap_or_default();
    let safe: String = last.chars().map(plain).collect();
    let safe = safe.trim_matches(['.', '-']);
    if safe.is_empty() {
        return UNNAMED.to_owned();
    }
    match safe.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 16 => {
            format!("{}.{extension}", at_most(stem, 100))
        }
        _ => at_most(safe, 100).to_owned(),
    }
}

fn at_most(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_the_folder() {
        for (name, safe) in [
            ("../../etc/passwd", "passwd"),
            ("/", "evidence"),
            ("..", "evidence"),
            (".bashrc", "bashrc"),
            ("-rf", "rf"),
            ("a\u{1b}[2J\u{202e}gnp.exe", "a␛-2Jgnp.exe"),
            ("línia é.txt", "línia-é.txt"),
            ("a\nb", "a-b"),
            ("", "evidence"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
        assert!(safe_name(&"è".repeat(500)).len() <= 100);
        assert_eq!(safe_name(&format!("{}.log", "x".repeat(500))).len(), 104);
    }
}
