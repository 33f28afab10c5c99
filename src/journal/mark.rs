//! How far a journal has been read or written: where the next line is expected.

use super::line::GENESIS;

/// How far a journal has been read. The default is its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of whole lines.
    pub(super) len: u64,
    /// Whole lines.
    pub(super) lines: usize,
    /// The number of the next line.
    pub(super) seq: u64,
    /// The hash of the last line, which the next one has to name.
    pub(super) hash: String,
    /// That hash could not be read, so nothing can be held against the next line.
    pub(super) loose: bool,
}

impl Default for Mark {
    fn default() -> Self {
        Self {
            len: 0,
            lines: 0,
            seq: 0,
            hash: GENESIS.to_owned(),
            loose: false,
        }
    }
}

impl Mark {
    /// How many bytes of the journal it stands behind.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.len
    }

    /// The hash of the last line.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The number that the next entry will have; the first entry has 0.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }
}
