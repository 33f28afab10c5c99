//! A run's evidence on disk: the folder beside its journal.
//!
//! A copy is on disk before its name is given back, so no event names a file that is not
//! there.

use super::error::{Doing, RecordError};
use super::evidence::{self, Attached, EVIDENCE_LIMIT, EvidenceWriter, Incoming};
use super::files;
use super::folders::EVIDENCE;
use super::location::Location;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The start of the name of a copy that is being made.
const COPY: &str = ".copy-";

/// Takes evidence into a run's folder.
#[derive(Debug)]
pub(super) struct EvidenceFolder {
    folder: PathBuf,
}

impl EvidenceFolder {
    /// The evidence of the run in this folder.
    pub fn of(run: &Path) -> Self {
        let folder = run.join(EVIDENCE);
        Self { folder }
    }
}

impl EvidenceWriter for EvidenceFolder {
    fn keep(&self, incoming: &mut Incoming<'_>) -> Result<Attached, RecordError> {
        let folder = &self.folder;
        files::ensure_dir(folder)?;
        let unwritable = |error| RecordError::io(Doing::Write, folder, error);
        let mut copy = tempfile::Builder::new()
            .prefix(COPY)
            .tempfile_in(folder)
            .map_err(unwritable)?;
        let content = incoming.pour(copy.as_file_mut(), &Location::from(folder))?;
        copy.as_file().sync_all().map_err(unwritable)?;
        let file = settle(copy, folder, incoming.names())?;
        files::sync_dir(folder)?;
        Ok(incoming.attached(file, content))
    }
}

/// The content of a file of a run's evidence, whose hash an event told.
pub(super) fn read(run: &Path, file: &str, sha256: &str) -> Result<Vec<u8>, RecordError> {
    let path = path(run, file)?;
    let bytes = files::read(&path, EVIDENCE_LIMIT)?;
    evidence::checked(bytes, sha256, path.into())
}

/// Where a file of a run's evidence is. A name that leads out of the folder is none.
pub(super) fn path(run: &Path, file: &str) -> Result<PathBuf, RecordError> {
    let path = run.join(EVIDENCE).join(file);
    let is_file = |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_dir());
    if evidence::is_inside(file) && is_folder(&run.join(EVIDENCE)) && is_file(&path) {
        Ok(path)
    } else {
        Err(RecordError::NoEvidence(path.into()))
    }
}

/// Gives the copy the first free name.
fn settle(
    mut copy: NamedTempFile,
    folder: &Path,
    names: impl Iterator<Item = String>,
) -> Result<String, RecordError> {
    for name in names {
        match copy.persist_noclobber(folder.join(&name)) {
            Ok(_) => return Ok(name),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                copy = refused.file;
            }
            Err(refused) => return Err(RecordError::io(Doing::Write, folder, refused.error)),
        }
    }
    let error = io::ErrorKind::AlreadyExists.into();
    Err(RecordError::io(Doing::Write, folder, error))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::fs::File;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::atomic::AtomicBool;

    fn attach(run: &Path, source: &Path) -> Result<Attached, RecordError> {
        EvidenceFolder::of(run).copy(source, &mut |_, _| {}, &AtomicBool::new(false))
    }

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
        let kept = run.path().join(EVIDENCE).join(&second.file);
        assert_eq!(fs::read(&kept).unwrap(), b"abc");
        assert_eq!(
            fs::metadata(&kept).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let folder = fs::metadata(run.path().join(EVIDENCE)).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
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
            Err(RecordError::TooLarge { .. })
        ));
        // The size may grow after it was asked for.
        let grown = EvidenceFolder::of(run.path()).keep(&mut Incoming {
            name: "x",
            at: Location::from(&large),
            from: &mut io::repeat(0),
            total: 1,
            progress: &mut |_, _| {},
            cancel: &AtomicBool::new(false),
        });
        assert!(matches!(grown, Err(RecordError::TooLarge { .. })));
        assert_eq!(fs::read_dir(run.path().join(EVIDENCE)).unwrap().count(), 0);
    }
}
