//! The one way to open, make and replace the record's files and folders: they survive
//! the machine and only their owner reads them.
//!
//! Nothing is read or written through a symbolic link, a pipe or a device: who can put
//! one into the folder could else lead the program elsewhere, or stop it.

use super::error::{Doing, NotRegular, RecordError};
use rustix::fs::OFlags;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// How large a journal or a runbook may be: more than a run ever has. What is larger is
/// none of ours.
pub(super) const LIMIT: u64 = 128 << 20;

/// Opens a regular file with these options; a new one is made 0600.
pub(super) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    open_flags(path, options, OFlags::NOFOLLOW)
}

/// Opens a regular file that a person names, to read: there a link is followed.
pub(super) fn open_named(path: &Path) -> io::Result<File> {
    open_flags(path, OpenOptions::new().read(true), OFlags::empty())
}

fn open_flags(path: &Path, options: &mut OpenOptions, flags: OFlags) -> io::Result<File> {
    // A pipe without another end would block an ordinary open for ever.
    let flags = (flags | OFlags::NONBLOCK).bits().cast_signed();
    let file = options.custom_flags(flags).mode(0o600).open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other(NotRegular))
    }
}

/// Opens a file of the record to read.
pub(super) fn open_to_read(path: &Path) -> io::Result<File> {
    open(path, OpenOptions::new().read(true))
}

/// Reads a file of the record that has at most `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, RecordError> {
    let unreadable = |error| RecordError::io(Doing::Read, path, error);
    let mut file = open_to_read(path).map_err(unreadable)?;
    let bytes = read_open(&mut file, 0, limit).map_err(unreadable)?;
    bytes.ok_or_else(|| RecordError::Oversized {
        at: path.into(),
        limit,
    })
}

/// Reads an open file from a place on; none where the file has more than `limit` bytes.
pub(super) fn read_open(file: &mut File, from: u64, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let length = file.metadata()?.len();
    if length > limit {
        return Ok(None);
    }
    let size = usize::try_from(length.saturating_sub(from)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(size);
    if length > from {
        file.seek(SeekFrom::Start(from))?;
        // It may grow while it is read: what is there now is enough.
        file.take(length - from).read_to_end(&mut bytes)?;
    }
    Ok(Some(bytes))
}

/// Makes a folder (0700) and those above it where they are missing, durably.
pub(super) fn ensure_dir(path: &Path) -> Result<(), RecordError> {
    let mut changed = Vec::new();
    make_dirs(path, &mut changed)?;
    sync_dirs(&changed)
}

/// Makes a folder (0700) and those above it where they are missing. Adds to `changed` the
/// folders that have got a new name in them, also where it fails: what was made lasts
/// once these are synced, and nobody would know of them later.
pub(super) fn make_dirs(path: &Path, changed: &mut Vec<PathBuf>) -> Result<(), RecordError> {
    if path.is_dir() {
        return Ok(());
    }
    let parent = path.parent();
    if let Some(above) = parent.filter(|parent| !parent.as_os_str().is_empty()) {
        make_dirs(above, changed)?;
    }
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists || !path.is_dir() => {
            Err(RecordError::io(Doing::Create, path, error))
        }
        _ => {
            changed.extend(parent.map(Path::to_owned));
            Ok(())
        }
    }
}

/// Waits until the names in some folders are on disk; goes on after a failure.
pub(super) fn sync_dirs(folders: &[PathBuf]) -> Result<(), RecordError> {
    let results = folders.iter().map(|folder| sync_dir(folder));
    results.fold(Ok(()), Result::and)
}

/// Waits until the names in a folder are on disk.
pub(super) fn sync_dir(path: &Path) -> Result<(), RecordError> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| RecordError::io(Doing::Write, path, error))
}

/// Makes a new file (0600) with this content, on disk when it returns.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<File, RecordError> {
    let file = create_new(path, bytes)?;
    sync(&file, path)?;
    Ok(file)
}

/// Makes a new file (0600) with this content, which is not yet on disk.
pub(super) fn create_new(path: &Path, bytes: &[u8]) -> Result<File, RecordError> {
    let write = || {
        let mut options = OpenOptions::new();
        let options = options.read(true).append(true).create_new(true);
        let mut file = open(path, options)?;
        file.write_all(bytes)?;
        Ok(file)
    };
    write().map_err(|error| RecordError::io(Doing::Write, path, error))
}

/// Waits until a file is on disk.
pub(super) fn sync(file: &File, path: &Path) -> Result<(), RecordError> {
    let synced = file.sync_all();
    synced.map_err(|error| RecordError::io(Doing::Write, path, error))
}

/// Puts `bytes` in the place of a file in one step, on disk when it returns. Whoever
/// reads at any moment sees the old content or the new, never a part.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let fresh = path.with_extension("new");
    let write = || {
        let mut options = OpenOptions::new();
        let mut file = open(&fresh, options.write(true).create(true).truncate(true))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, path)
    };
    if let Err(error) = write() {
        let _ = fs::remove_file(&fresh); // half a file is of no use, and takes room
        return Err(RecordError::io(Doing::Write, path, error));
    }
    match path.parent() {
        Some(folder) => sync_dir(folder),
        None => Ok(()),
    }
}

/// Puts `bytes` in the place of a file in one step, for a file that changes with every
/// key; not synced. The old content stays beside it, under the name of the fresh one.
///
/// Renaming one file over another makes some file systems (ext4) write it out at once,
/// and emptying one does so too: most of what a key would cost. So the two change places,
/// and the one that is out of sight is written over.
pub(super) fn swap(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let fresh = path.with_extension("new");
    let write = || {
        let mut options = OpenOptions::new();
        let mut file = open(&fresh, options.write(true).create(true).truncate(false))?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        exchange(&fresh, path).or_else(|_| fs::rename(&fresh, path))
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&fresh); // half a file is of no use, and takes room
        RecordError::io(Doing::Write, path, error)
    })
}

/// Lets two files change places, where the system can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Adds bytes to a file that is there and can be lost: not synced.
pub(super) fn append(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let write = || open(path, OpenOptions::new().append(true))?.write_all(bytes);
    write().map_err(|error| RecordError::io(Doing::Write, path, error))
}

/// Adds bytes to a file (0600), on disk when it returns.
pub(super) fn add(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let write = || {
        let mut file = open(path, OpenOptions::new().append(true).create(true))?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| RecordError::io(Doing::Write, path, error))
}
