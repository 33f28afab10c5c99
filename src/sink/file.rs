//! A ticket written to a file, whole or not at all.
//!
//! It must not know what is in it. Only its owner reads the file: a ticket holds names,
//! addresses and faults.

use super::{Delivery, SinkError};
use crate::model::Way;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path` (0600). A file that is there already stays as it is, unless
/// `replace` says otherwise; whatever happens, no half of a file is left.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<Delivery, SinkError> {
    let refused = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => SinkError::Exists(path.to_owned()),
        _ => SinkError::Write {
            path: path.to_owned(),
            error,
        },
    };
    let fresh = fresh_beside(path).map_err(refused)?;
    let result = fill(&fresh, bytes).and_then(|()| settle(&fresh, path, replace));
    if result.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    result.map_err(refused)?;
    let way = Way::File(path.to_string_lossy().into_owned());
    Ok(Delivery {
        way,
        bytes: bytes.len(),
        confirmed: true,
        instead: None,
    })
}

fn fresh_beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
    let mut fresh = std::ffi::OsString::from(".");
    fresh.push(name);
    fresh.push(format!(".{}.new", std::process::id()));
    Ok(path.with_file_name(fresh))
}

fn fill(fresh: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(fresh)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn settle(fresh: &Path, path: &Path, replace: bool) -> io::Result<()> {
    if replace {
        return fs::rename(fresh, path);
    }
    // A link, unlike a rename, refuses a name that is taken, and at once.
    match fs::hard_link(fresh, path) {
        Ok(()) => fs::remove_file(fresh),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links; there a look has to do.
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(fresh, path),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_written_once_for_its_owner_and_replaced_only_when_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ticket.txt");
        let delivery = write(&path, "é\n".as_bytes(), false).unwrap();
        assert_eq!((delivery.bytes, delivery.confirmed), (3, true));
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert!(matches!(
            write(&path, b"other", false),
            Err(SinkError::Exists(_))
        ));
        assert_eq!(fs::read(&path).unwrap(), "é\n".as_bytes());
        write(&path, b"other", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"other");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
    }

    #[test]
    fn where_nothing_can_be_written_the_path_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            folder.path().join("none/ticket.txt"),
            folder.path().join(".."),
        ] {
            match write(&path, b"x", false) {
                Err(SinkError::Write { path: told, .. }) => assert_eq!(told, path),
                other => panic!("{other:?}"),
            }
        }
        let taken = folder.path().join("folder");
        fs::create_dir(&taken).unwrap();
        assert!(matches!(
            write(&taken, b"x", false),
            Err(SinkError::Exists(_))
        ));
        assert!(write(&taken, b"x", true).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
