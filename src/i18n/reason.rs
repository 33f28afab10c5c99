//! Why the system refused something, in the reader's words.
//!
//! It must not know what was tried, nor where.

use super::Words;
use std::io::{self, ErrorKind};

impl Words {
    /// The system's reason; none where the catalogue has no words of its own for it.
    #[must_use]
    pub fn reason(&self, kind: ErrorKind) -> Option<String> {
        let word = match kind {
            ErrorKind::NotFound => "record-why-missing",
            ErrorKind::PermissionDenied => "record-why-denied",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "record-why-full",
            ErrorKind::FileTooLarge => "record-why-limit",
            ErrorKind::ReadOnlyFilesystem => "record-why-read-only",
            ErrorKind::NotADirectory => "record-why-not-a-folder",
            ErrorKind::IsADirectory => "record-why-a-folder",
            _ => return None,
        };
        Some(self.say(word))
    }

    /// Why the system refused something: its own words where the catalogue has none.
    #[must_use]
    pub fn why(&self, error: &io::Error) -> String {
        self.reason(error.kind())
            .unwrap_or_else(|| error.to_string())
    }
}
