//! By what a file is known to be another, and a folder to have others.
//!
//! It must not read them.

use std::fs::metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Its number, its length, when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileMark(u64, u64, i64, i64);

impl FileMark {
    /// That of a file as it is now; none where it is not there.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let about = metadata(path).ok()?;
        Some(Self(
            about.ino(),
            about.len(),
            about.mtime(),
            about.mtime_nsec(),
        ))
    }
}

/// Files, each with its mark; none where it was not there.
pub type MarkedFiles = Vec<(PathBuf, Option<FileMark>)>;
