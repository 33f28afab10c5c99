//! The end of a journal, where lines are added.
//!
//! The promise: after `Ok`, every line is on disk; after `Err`, none counts, and
//! whatever reached the file is cut off before another line goes in.
//! It must not know runs, locks or words.

use super::error::{Doing, RecordError};
use super::files::{self, LIMIT};
use super::folders::JOURNAL;
use super::line;
use super::location::Location;
use super::mark::Mark;
use crate::model::Entry;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

/// What a journal's file can do. A test puts a failing disk in its place.
pub(super) trait Disk: Send + std::fmt::Debug {
    /// The file's length, or why nothing can be written to it now.
    fn length(&mut self) -> Result<u64, TailError>;
    /// Adds bytes at the end, in one write where the system allows it.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Waits until what was written is on disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file.
    fn cut(&mut self, len: u64) -> io::Result<()>;
}

/// Why lines could not be added.
#[derive(Debug)]
pub(super) enum TailError {
    /// The system refused.
    Io(io::Error),
    /// The file is no longer where it was: its folder was removed or replaced.
    Gone,
    /// Somebody else changed the file.
    Foreign,
}

impl TailError {
    /// What it is of the run that is there.
    pub(super) fn of(self, run: impl Into<Location>) -> RecordError {
        let run = run.into();
        match self {
            Self::Io(error) => RecordError::io(Doing::Write, run.join(JOURNAL), error),
            Self::Gone => RecordError::Vanished(run),
            Self::Foreign => RecordError::Foreign(run.join(JOURNAL)),
        }
    }
}

impl From<io::Error> for TailError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A journal's real file, opened to append: at once, or when the disk lets it be.
#[derive(Debug)]
pub(super) struct JournalFile {
    file: Option<File>,
    path: PathBuf,
    /// Which file it is, whatever its name leads to later: device and number.
    id: (u64, u64),
}

impl JournalFile {
    /// The file at `path`, which is open as `file` in whatever way. Where it cannot be
    /// opened to append, that is tried again at each write.
    pub(super) fn new(path: PathBuf, file: &File) -> io::Result<Self> {
        let about = file.metadata()?;
        let mut journal = Self {
            file: None,
            path,
            id: (about.dev(), about.ino()),
        };
        let _ = journal.opened();
        Ok(journal)
    }

    fn opened(&mut self) -> io::Result<&mut File> {
        let file = match self.file.take() {
            Some(file) => file,
            None => files::open(&self.path, OpenOptions::new().read(true).append(true))?,
        };
        Ok(self.file.insert(file))
    }
}

impl Disk for JournalFile {
    fn length(&mut self) -> Result<u64, TailError> {
        // A removed file still takes writes, and loses them: ask for its name too.
        let named = match fs::symlink_metadata(&self.path) {
            Ok(named) => named,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(TailError::Gone),
            Err(error) => return Err(error.into()),
        };
        if (named.dev(), named.ino()) != self.id {
            return Err(TailError::Gone);
        }
        Ok(self.opened()?.metadata()?.len())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.opened()?.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.opened()?.sync_data()
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        self.opened()?.set_len(len)
    }
}

/// The end of a journal.
#[derive(Debug)]
pub(super) struct Tail {
    disk: Box<dyn Disk>,
    tip: Mark,
    /// Bytes behind the tip are known to be worthless: a torn tail or a failed write.
    residue: bool,
}

impl Tail {
    /// Begins at `tip`; `residue` says that a torn tail may be cut off.
    pub(super) fn new(disk: Box<dyn Disk>, tip: Mark, residue: bool) -> Self {
        Self { disk, tip, residue }
    }

    /// Adds the lines of `entries` and waits until they are on disk.
    pub(super) fn append(&mut self, entries: &[Entry]) -> Result<(), TailError> {
        let mut bytes = Vec::with_capacity(entries.len() * 400);
        let mut next = self.tip.clone();
        for entry in entries {
            next.hash =
                line::write(&mut bytes, next.seq, &next.hash, entry).map_err(io::Error::from)?;
            next.seq += 1;
            next.lines += 1;
        }
        next.len += bytes.len() as u64;
        if next.len > LIMIT {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge).into()); // none could read it
        }
        self.clear_residue()?;
        if let Err(error) = self.disk.write(&bytes).and_then(|()| self.disk.sync()) {
            // After a failed sync the kernel may hold the pages for clean: write them
            // anew another time. If cutting fails now, it is done before that write.
            self.residue = true;
            let _ = self.clear_residue();
            return Err(error.into());
        }
        self.tip = next;
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn wrap(&mut self, disk: Box<dyn Disk>) {
        self.disk = disk;
    }

    fn clear_residue(&mut self) -> Result<(), TailError> {
        let length = self.disk.length()?;
        if length < self.tip.len || (length > self.tip.len && !self.residue) {
            return Err(TailError::Foreign);
        }
        if length > self.tip.len {
            self.disk.cut(self.tip.len)?;
        }
        self.residue = false;
        Ok(())
    }
}
