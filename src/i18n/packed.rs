//! Words that no walk on the full screen needs, packed into the program: they are a third of a
//! megabyte, and unpacked in less than a millisecond by whoever wants one of them.
//!
//! `build.rs` packs them. It must not know what a text says.

use super::index::File;
use crate::packed::unpacked_text;
use std::sync::OnceLock;

/// Texts as they were packed, and as they are once one was wanted.
pub(super) struct Packed {
    bytes: &'static [u8],
    file: OnceLock<File>,
}

impl Packed {
    pub(super) const fn new(bytes: &'static [u8]) -> Self {
        Self {
            bytes,
            file: OnceLock::new(),
        }
    }

    /// The texts, unpacked at the first call.
    pub(super) fn file(&'static self) -> &'static File {
        self.file
            .get_or_init(|| File::of(unpacked_text(self.bytes)))
    }
}
