//! A run's files as they are read: as they are, or packed in the archive.

use super::error::{Doing, RecordError};
use super::files::{self, LIMIT};
use super::folders::JOURNAL;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// The ending of a packed file's name.
pub(super) const PACKED: &str = ".gz";

/// The whole content of a run's file, packed or not.
pub(super) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, RecordError> {
    read_from(folder, name, 0)
}

/// The content of a run's file from a place on, packed or not. A file that is not as long
/// as that is not the one that was read before.
pub(super) fn read_from(folder: &Path, name: &str, from: u64) -> Result<Vec<u8>, RecordError> {
    let path = folder.join(name);
    let found = match plain(&path, from) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            match files::open_to_read(&folder.join(format!("{name}{PACKED}"))) {
                Ok(file) => unpacked(file, from),
                Err(_) => Err(error),
            }
        }
        other => other,
    };
    match found {
        Ok(Found::Bytes(bytes)) => Ok(bytes),
        Ok(Found::Shorter) => Err(RecordError::Foreign(path.into())),
        Ok(Found::Oversized) => Err(RecordError::Oversized {
            at: path.into(),
            limit: LIMIT,
        }),
        Err(error) if error.kind() == ErrorKind::NotFound && name == JOURNAL => {
            Err(RecordError::NoJournal(path.into()))
        }
        Err(error) => Err(RecordError::io(Doing::Read, path, error)),
    }
}

enum Found {
    Bytes(Vec<u8>),
    /// There are fewer bytes than were read before.
    Shorter,
    Oversized,
}

fn plain(path: &Path, from: u64) -> io::Result<Found> {
    let mut file = files::open_to_read(path)?;
    if file.metadata()?.len() < from {
        return Ok(Found::Shorter);
    }
    let bytes = files::read_open(&mut file, from, LIMIT)?;
    Ok(bytes.map_or(Found::Oversized, Found::Bytes))
}

fn unpacked(file: File, from: u64) -> io::Result<Found> {
    let mut bytes = Vec::new();
    let mut packed = GzDecoder::new(file).take(LIMIT + 1);
    packed.read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Ok(Found::Oversized);
    }
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let all = bytes.len();
    Ok(if from > all {
        Found::Shorter
    } else {
        Found::Bytes(bytes.split_off(from))
    })
}

/// The packed form of some bytes.
pub(super) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
