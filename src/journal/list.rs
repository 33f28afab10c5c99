//! Which runs there are, by their names alone: quick with ten thousand of them.
//!
//! The folder `closed` holds an empty file for each run that is over. It is a shortcut
//! and no record: a run that is not in it is read to find out, so losing the whole
//! folder costs time and nothing else.

use super::error::{Doing, RecordError};
use super::files;
use super::name::RunName;
use super::store::Store;
use crate::model::Moment;
use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

impl Store {
    /// The names of all runs, newest first. No run is read.
    pub fn list(&self) -> Result<Vec<RunName>, RecordError> {
        let mut names = names(&self.runs(), true)?;
        names.sort_by(|a, b| b.age_key().cmp(&a.age_key()));
        Ok(names)
    }

    /// The names of all runs, archived ones too, newest first. No run is read.
    pub fn list_all(&self) -> Result<Vec<RunName>, RecordError> {
        let mut all = names(&self.runs(), true)?;
        let known: HashSet<RunName> = all.iter().cloned().collect();
        let packed = names(&self.archived(), true)?;
        all.extend(packed.into_iter().filter(|name| !known.contains(name)));
        all.sort_by(|a, b| b.age_key().cmp(&a.age_key()));
        Ok(all)
    }

    /// When the run ended, if it did: from the journal alone, without the runbook. None
    /// where the journal is damaged and might have said so on a line that is lost.
    pub fn ended(&self, run: &RunName) -> Result<Option<Moment>, RecordError> {
        let read = self.read(run.as_str())?;
        let last = read.entries.iter().rfind(|entry| entry.event.ends_run());
        let ended = last.map(|entry| entry.at);
        Ok(ended.filter(|_| read.sound()))
    }

    /// The runs that are not known to be over, newest first. A run in it may be over all
    /// the same (its journal says); an open one is never left out.
    pub fn unfinished(&self) -> Result<Vec<RunName>, RecordError> {
        let closed: HashSet<RunName> = names(&self.closed(), false)?.into_iter().collect();
        Ok(self
            .list()?
            .into_iter()
            .filter(|name| !closed.contains(name))
            .collect())
    }

    /// Notes that a run is over, so that [`Self::unfinished`] need not name it. Appending
    /// the closing event does it already; a lost note is put back with this.
    pub fn mark_closed(&self, run: &RunName) -> Result<(), RecordError> {
        let closed = self.closed();
        files::ensure_dir(&closed)?;
        files::add(&closed.join(run.as_str()), &[])
    }

    pub(super) fn unmark_closed(&self, run: &RunName) -> Result<(), RecordError> {
        let path = self.closed().join(run.as_str());
        match fs::remove_file(&path) {
            Err(error)
                if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                Err(RecordError::io(Doing::Write, &path, error))
            }
            _ => Ok(()),
        }
    }

    /// The run of that name, or the only one whose name begins with or else has that text.
    pub fn resolve(&self, partial: &str) -> Result<RunName, RecordError> {
        if let (Some(name), Ok(_)) = (RunName::parse(partial), self.reading(partial)) {
            return Ok(name);
        }
        let all = self.list_all()?;
        let pick = |fits: &dyn Fn(&str) -> bool| -> Vec<RunName> {
            all.iter()
                .filter(|name| fits(name.as_str()))
                .cloned()
                .collect()
        };
        let mut found = pick(&|name| name.starts_with(partial));
        if found.is_empty() {
            found = pick(&|name| name.contains(partial));
        }
        match found.as_slice() {
            [] => Err(RecordError::NoRun(partial.to_owned())),
            [only] => Ok(only.clone()),
            _ => Err(RecordError::Ambiguous {
                partial: partial.to_owned(),
                found,
            }),
        }
    }
}

/// The names in a folder, of folders or of files; none when there is no folder.
fn names(path: &Path, folders: bool) -> Result<Vec<RunName>, RecordError> {
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
