//! The file in which an editor has a text: laid out in a job.
//!
//! It must not know which editor, nor what becomes of the text.

use crate::app::sessions::RunId;
use crate::tui::screens::walk::Slot;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use tempfile::NamedTempFile;

/// A text that an editor shall change: of which run, at which place.
pub(super) type Edited = (RunId, Slot, String);

/// The file that an editor works on.
#[derive(Debug)]
pub(super) enum LentFile {
    /// One in the run's folder.
    OfRun(PathBuf),
    /// One beside it, that goes with this.
    Alone(NamedTempFile),
}

impl LentFile {
    /// Waits in a job for the run's folder, so that the text is found there though the line
    /// dies; where that is silent for a moment or there is none, the file is one of its own.
    pub fn of(
        text: &str,
        in_folder: Option<&Receiver<Option<PathBuf>>>,
        moment: Duration,
    ) -> io::Result<Self> {
        let path = in_folder.and_then(|laid| laid.recv_timeout(moment).ok());
        if let Some(path) = path.flatten() {
            return Ok(Self::OfRun(path));
        }
        let named = tempfile::Builder::new()
            .prefix("vetlla-")
            .suffix(".txt")
            .tempfile();
        let mut file = named?;
        file.write_all(text.as_bytes())?;
        file.flush()?;
        Ok(Self::Alone(file))
    }

    pub fn path(&self) -> &Path {
        match self {
            Self::OfRun(path) => path,
            Self::Alone(file) => file.path(),
        }
    }

    /// Keeps the file; says where it is.
    pub fn kept(self) -> Option<PathBuf> {
        match self {
            Self::OfRun(path) => Some(path),
            Self::Alone(file) => file.keep().ok().map(|(_, path)| path),
        }
    }
}

/// A file for an editor, as a job has laid it out.
#[derive(Debug)]
pub(super) struct LaidOut {
    pub lent: io::Result<LentFile>,
    /// Nobody wants it any more.
    pub cancel: Arc<AtomicBool>,
}
