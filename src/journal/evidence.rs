//! Evidence: copies of files beside the journal, each with its hash.
//!
//! It must not know what a copy is evidence of. A copy is on disk before its name is
//! given back, so no event names a file that is not there.

use super::error::{Doing, RecordError};
use super::files;
use super::line::hex;
use crate::model::harmless_line;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use tempfile::NamedTempFile;

/// The largest file that is taken, in bytes.
pub const EVIDENCE_LIMIT: u64 = 100 << 20;

/// The folder inside a run's.
pub(super) const FOLDER: &str = "evidence";

/// A file that was put beside the journal: what an event about it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name in the run's `evidence` folder.
    pub file: String,
    /// Its name where it came from.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Copies a file into the run's folder.
pub(super) fn attach(run: &Path, source: &Path) -> Result<Attached, RecordError> {
    let unreadable = |error| RecordError::io(Doing::Read, source, error);
    // A pipe without a writer would block an ordinary open for ever.
    let nonblock = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(nonblock)
        .open(source)
        .map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(RecordError::NotAFile(source.to_owned()));
    }
    if about.len() > EVIDENCE_LIMIT {
        return Err(RecordError::TooLarge(source.to_owned()));
    }
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    keep(
        run,
        &name,
        Source {
            from: file,
            path: source,
        },
    )
}

/// Puts bytes into the run's folder under a name of this kind.
pub(super) fn attach_bytes(run: &Path, name: &str, bytes: &[u8]) -> Result<Attached, RecordError> {
    keep(
        run,
        name,
        Source {
            from: bytes,
            path: Path::new(name),
        },
    )
}

struct Source<'a, R> {
    from: R,
    path: &'a Path,
}

fn keep<R: Read>(run: &Path, name: &str, source: Source<'_, R>) -> Result<Attached, RecordError> {
    let folder = run.join(FOLDER);
    files::ensure_dir(&folder)?;
    let unwritable = |error| RecordError::io(Doing::Write, &folder, error);
    let mut copy = tempfile::Builder::new()
        .prefix(".copy-")
        .tempfile_in(&folder)
        .map_err(unwritable)?;
    let (bytes, sha256) = pour(source, copy.as_file_mut(), &folder)?;
    copy.as_file().sync_all().map_err(unwritable)?;
    let file = settle(copy, &folder, &safe_name(name))?;
    files::sync_dir(&folder)?;
    Ok(Attached {
        file,
        name: harmless_line(name).into_owned(),
        bytes,
        sha256,
    })
}

fn pour<R: Read>(
    source: Source<'_, R>,
    copy: &mut File,
    folder: &Path,
) -> Result<(u64, String), RecordError> {
    // One byte more than allowed tells a file that grew while it was read.
    let mut from = source.from.take(EVIDENCE_LIMIT + 1);
    let (mut hash, mut total, mut buffer) = (Sha256::new(), 0u64, vec![0; 64 << 10]);
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(RecordError::io(Doing::Read, source.path, error)),
        };
        let piece = buffer.get(..read).unwrap_or_default();
        hash.update(piece);
        total += piece.len() as u64;
        copy.write_all(piece)
            .map_err(|error| RecordError::io(Doing::Write, folder, error))?;
    }
    if total > EVIDENCE_LIMIT {
        return Err(RecordError::TooLarge(source.path.to_owned()));
    }
    Ok((total, hex(&hash.finalize())))
}

/// Gives the copy the first free name of its kind: `shot.png`, `shot-2.png`.
fn settle(mut copy: NamedTempFile, folder: &Path, name: &str) -> Result<String, RecordError> {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    for n in 1.. {
        let name = if n == 1 {
            format!("{stem}{extension}")
        } else {
            format!("{stem}-{n}{extension}")
        };
        match copy.persist_noclobber(folder.join(&name)) {
            Ok(_) => return Ok(name),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                copy = refused.file;
            }
            Err(refused) => return Err(RecordError::io(Doing::Write, folder, refused.error)),
        }
    }
    Err(RecordError::io(
        Doing::Write,
        folder,
        io::ErrorKind::AlreadyExists.into(),
    ))
}

/// A name without path, controls, spaces, or a dot or dash at its start.
fn safe_name(name: &str) -> String {
    let plain = |c: char| {
        let fits = if c.is_ascii() {
            c.is_ascii_alphanumeric() || "._-".contains(c)
        } else {
            !c.is_whitespace() && c != char::REPLACEMENT_CHARACTER
        };
        if fits { c } else { '-' }
    };
    let name = harmless_line(name);
    let last = name.rsplit('/').next().unwrap_or_default();
    let safe: String = last.chars().map(plain).collect();
    let safe = safe.trim_matches(['.', '-']);
    if safe.is_empty() {
        return FOLDER.to_owned();
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
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_copy_has_its_hash_a_name_of_its_own_and_one_reader() {
        let run = tempfile::tempdir().unwrap();
        let source = run.path().join("Captura de pantalla.png");
        fs::write(&source, "abc").unwrap();
        let first = attach(run.path(), &source).unwrap();
        let second = attach(run.path(), &source).unwrap();
        assert_eq!(first.file, "Captura-de-pantalla.png");
        assert_eq!(second.file, "Captura-de-pantalla-2.png");
        assert_eq!(first.name, "Captura de pantalla.png");
        assert_eq!(first.bytes, 3);
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(first.sha256, abc);
        let kept = run.path().join(FOLDER).join(&second.file);
        assert_eq!(fs::read(&kept).unwrap(), b"abc");
        assert_eq!(
            fs::metadata(&kept).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let folder = fs::metadata(run.path().join(FOLDER)).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    }

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

    #[test]
    fn what_is_not_a_file_is_refused_at_once() {
        let run = tempfile::tempdir().unwrap();
        let fifo = run.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &fifo, rustix::fs::Mode::RUSR).unwrap();
        assert!(matches!(
            attach(run.path(), &fifo),
            Err(RecordError::NotAFile(_))
        ));
        assert!(matches!(
            attach(run.path(), run.path()),
            Err(RecordError::NotAFile(_))
        ));
        let missing = attach(run.path(), &run.path().join("none"));
        assert!(matches!(
            missing,
            Err(RecordError::Io {
                doing: Doing::Read,
                ..
            })
        ));
    }

    #[test]
    fn a_file_that_is_too_large_leaves_nothing_behind() {
        let run = tempfile::tempdir().unwrap();
        let large = run.path().join("large");
        File::create(&large)
            .unwrap()
            .set_len(EVIDENCE_LIMIT + 1)
            .unwrap();
        assert!(matches!(
            attach(run.path(), &large),
            Err(RecordError::TooLarge(_))
        ));
        // The size may grow after it was asked for.
        let source = Source {
            from: io::repeat(0),
            path: &large,
        };
        assert!(matches!(
            keep(run.path(), "x", source),
            Err(RecordError::TooLarge(_))
        ));
        assert_eq!(fs::read_dir(run.path().join(FOLDER)).unwrap().count(), 0);
    }
}
