//! Which runs there are on disk, by their names alone: quick with ten thousand of them.
//!
//! The folder `closed` holds an empty file for each run that is over. It is a shortcut
//! and no record: a run that is not in it is read to find out, so losing the whole
//! folder costs time and nothing else.

use super::error::{Doing, RecordError};
use super::folders::Folders;
use super::name::RunName;
use super::names;
use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The names of the runs that may be written, newest first.
pub(super) fn list(folders: &Folders) -> Result<Vec<RunName>, RecordError> {
    let mut found = within(&folders.runs(), true)?;
    names::newest_first(&mut found);
    Ok(found)
}

/// The names of all runs, archived ones too, newest first.
pub(super) fn list_all(folders: &Folders) -> Result<Vec<RunName>, RecordError> {
    let mut all = within(&folders.runs(), true)?;
    let known: HashSet<RunName> = all.iter().cloned().collect();
    let packed = within(&folders.archive(), true)?;
    all.extend(packed.into_iter().filter(|name| !known.contains(name)));
    names::newest_first(&mut all);
    Ok(all)
}

/// The runs that are not known to be over, newest first.
pub(super) fn unfinished(folders: &Folders) -> Result<Vec<RunName>, RecordError> {
    let closed: HashSet<RunName> = within(&folders.closed(), false)?.into_iter().collect();
    let mut open = list(folders)?;
    open.retain(|name| !closed.contains(name));
    Ok(open)
}

/// The names in a folder, of folders or of files; none when there is no folder.
fn within(path: &Path, folders: bool) -> Result<Vec<RunName>, RecordError> {
    let unreadable = |error| RecordError::io(Doing::Read, path, error);
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(unreadable)?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        if entry.file_type().is_ok_and(|kind| kind.is_dir() == folders) {
            names.extend(entry.file_name().to_str().and_then(RunName::parse));
        }
    }
    Ok(names)
}
