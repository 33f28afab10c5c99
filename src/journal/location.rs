//! Where a part of the record is: what an error names.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where a part of the record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// On disk, at this path.
    Path(PathBuf),
    /// In memory, under this name.
    Name(String),
}

impl Location {
    /// A part of what is here.
    pub(super) fn join(&self, part: &str) -> Self {
        match self {
            Self::Path(path) => Self::Path(path.join(part)),
            Self::Name(name) => Self::Name(format!("{name}/{part}")),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl From<PathBuf> for Location {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}

impl From<&PathBuf> for Location {
    fn from(path: &PathBuf) -> Self {
        Self::Path(path.clone())
    }
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        Self::Path(path.to_owned())
    }
}

impl From<&Self> for Location {
    fn from(location: &Self) -> Self {
        location.clone()
    }
}
