//! A run's evidence on disk: the folder beside its journal.
//!
//! A copy is on disk before its name is given back, so no event names a file that is not
//! there.

use super::error::{Doing, RecordError};
use super::evidence::{self, Attached, EVIDENCE_LIMIT, EvidenceWriter, Incoming};
use super::files;
use super::folders::EVIDENCE;
use super::location::Location;
use crate::model::is_evidence_name;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
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
        ensure(folder)?;
        let unwritable = |error| RecordError::io(Doing::Write, folder, error);
        let mut copy = tempfile::Builder::new()
            .prefix(COPY)
            .tempfile_in(folder)
            .map_err(unwritable)?;
        // Whoever sweeps sees by the lock that the copy is still being made.
        let _ = copy.as_file().try_lock_shared();
        let content = incoming.pour(copy.as_file_mut(), &Location::from(folder))?;
        copy.as_file().sync_all().map_err(unwritable)?;
        let file = match brought(&incoming.at, folder) {
            Some(file) => put_over(copy, folder, file)?,
            None => take_free_name(copy, folder, incoming.names())?,
        };
        files::sync_dir(folder)?;
        Ok(incoming.attached(file, content))
    }
}

/// The run's folder of evidence, made where it is not there yet.
pub(super) fn made(run: &Path) -> Result<PathBuf, RecordError> {
    let folder = run.join(EVIDENCE);
    ensure(&folder)?;
    Ok(folder)
}

/// Whether anything is in the run's folder of evidence.
pub(super) fn has_files(run: &Path) -> bool {
    let entries = fs::read_dir(run.join(EVIDENCE));
    entries.is_ok_and(|mut entries| entries.next().is_some())
}

/// The name of a file that was brought into the folder already, from another machine. One
/// that is fit for a name there stays under it.
fn brought(source: &Location, folder: &Path) -> Option<String> {
    let Location::Path(path) = source else {
        return None;
    };
    let name = path.file_name()?.to_str()?;
    let inside = fs::canonicalize(path.parent()?).ok()? == fs::canonicalize(folder).ok()?;
    (inside && evidence::safe_name(name) == name).then(|| name.to_owned())
}

/// Puts the copy in the place of the file that it is of: what is kept is what was hashed.
fn put_over(copy: NamedTempFile, folder: &Path, name: String) -> Result<String, RecordError> {
    match copy.persist(folder.join(&name)) {
        Ok(_) => Ok(name),
        Err(refused) => Err(RecordError::io(Doing::Write, folder, refused.error)),
    }
}

/// Makes the folder (0700) inside a run's that is there. A link in its place is refused.
fn ensure(folder: &Path) -> Result<(), RecordError> {
    let refused = |error| RecordError::io(Doing::Create, folder, error);
    match fs::symlink_metadata(folder) {
        Ok(about) if about.is_dir() => return Ok(()),
        Ok(_) => return Err(refused(io::ErrorKind::NotADirectory.into())),
        Err(_) => {}
    }
    let run = folder.parent().unwrap_or(folder);
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(RecordError::Vanished(run.into()))
        }
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(refused(error)),
        _ => files::sync_dir(run),
    }
}

/// Takes away the half copies that a program that was killed has left.
pub(super) fn sweep(run: &Path) {
    let entries = fs::read_dir(run.join(EVIDENCE)).into_iter().flatten();
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(COPY)
            && files::open_to_read(&entry.path()).is_ok_and(|copy| copy.try_lock().is_ok())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The content of a file of a run's evidence, whose hash an event told.
pub(super) fn read(run: &Path, file: &str, sha256: &str) -> Result<Vec<u8>, RecordError> {
    let path = path(run, file)?;
    let bytes = files::read(&path, EVIDENCE_LIMIT)?;
    evidence::checked(bytes, sha256, path.into())
}

/// Puts evidence that was brought from elsewhere under the name that an event told.
pub(super) fn put(run: &Path, file: &str, bytes: &[u8]) -> Result<(), RecordError> {
    let folder = run.join(EVIDENCE);
    let unwritable = |error| RecordError::io(Doing::Write, &folder, error);
    if !is_evidence_name(file) {
        return Err(RecordError::NoEvidence(folder.join(file).into()));
    }
    ensure(&folder)?;
    let mut copy = tempfile::Builder::new()
        .prefix(COPY)
        .tempfile_in(&folder)
        .map_err(unwritable)?;
    io::Write::write_all(copy.as_file_mut(), bytes).map_err(unwritable)?;
    copy.as_file().sync_all().map_err(unwritable)?;
    let kept = copy.persist_noclobber(folder.join(file));
    kept.map_err(|refused| unwritable(refused.error))?;
    files::sync_dir(&folder)
}

/// Where a file of a run's evidence is. A name that leads out of the folder is none.
pub(super) fn path(run: &Path, file: &str) -> Result<PathBuf, RecordError> {
    let path = run.join(EVIDENCE).join(file);
    let is_file = |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_dir());
    if is_evidence_name(file) && is_folder(&run.join(EVIDENCE)) && is_file(&path) {
        Ok(path)
    } else {
        Err(RecordError::NoEvidence(path.into()))
    }
}

/// Gives the copy the first free name.
fn take_free_name(
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
    fn a_file_that_was_brought_into_the_folder_is_taken_where_it_is() {
        let run = tempfile::tempdir().unwrap();
        let folder = made(run.path()).unwrap();
        let brought = folder.join("shot-1.png");
        fs::write(&brought, "abc").unwrap();
        let attached = attach(run.path(), &brought).unwrap();
        assert_eq!((attached.file.as_str(), attached.bytes), ("shot-1.png", 3));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        let mode = fs::metadata(&brought).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let strange = folder.join("a b.png");
        fs::write(&strange, "abc").unwrap();
        assert_eq!(attach(run.path(), &strange).unwrap().file, "a-b.png");
    }

    #[test]
    fn half_copies_of_a_killed_program_are_swept_and_living_ones_are_not() {
        let run = tempfile::tempdir().unwrap();
        EvidenceFolder::of(run.path()).put("a.txt", b"x").unwrap();
        let (dead, living) = (".copy-dead", ".copy-living");
        let folder = run.path().join(EVIDENCE);
        fs::write(folder.join(dead), "half").unwrap();
        fs::write(folder.join(living), "half").unwrap();
        let copying = File::open(folder.join(living)).unwrap();
        copying.try_lock_shared().unwrap();
        sweep(run.path());
        assert!(!folder.join(dead).exists());
        assert!(folder.join(living).exists() && folder.join("a.txt").exists());
    }

    #[test]
    fn nothing_goes_through_a_link_or_into_a_run_that_is_gone() {
        let (run, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let evidence = EvidenceFolder::of(run.path());
        let folder = run.path().join(EVIDENCE);
        std::os::unix::fs::symlink(elsewhere.path(), &folder).unwrap();
        let refused = evidence.put("a.txt", b"x");
        assert!(matches!(refused, Err(RecordError::Io { .. })));
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
        fs::write(elsewhere.path().join("secret"), "s").unwrap();
        assert!(path(run.path(), "secret").is_err());
        fs::remove_file(&folder).unwrap();
        evidence.put("a.txt", b"x").unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("secret"), folder.join("b")).unwrap();
        let hash = crate::journal::line::sha256_hex(b"s");
        assert!(matches!(
            read(run.path(), "b", &hash),
            Err(RecordError::NoEvidence(_))
        ));
        fs::remove_dir_all(run.path()).unwrap();
        assert!(matches!(
            evidence.put("a.txt", b"x"),
            Err(RecordError::Vanished(_))
        ));
        assert!(!run.path().exists());
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
