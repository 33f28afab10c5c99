//! Why a source of pages cannot be read.
//!
//! It must not know its words.

use std::io;

/// The most files of a folder or an archive.
pub const MOST_FILES: usize = 50_000;

/// Why a source, or a file of it, cannot be read.
#[derive(Debug)]
pub enum SourceError {
    /// The system says why.
    Io(io::Error),
    /// It is a pipe, a device or the like.
    Irregular,
    /// The archive is broken.
    Broken,
    /// A file in the archive is packed in a way that is not known.
    Packed,
    /// There are too many files.
    Many,
    /// Another file of the archive has the same name, and comes later.
    Twice,
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
