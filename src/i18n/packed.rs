//! Words that no walk needs, packed into the program: they are a third of a megabyte, and
//! unpacked in less than a millisecond by the command that wants one of them.
//!
//! `build.rs` packs them. It must not know what a text says.

use super::index::File;
use flate2::{Decompress, FlushDecompress};
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
        self.file.get_or_init(|| {
            let (bytes, mut text) = (self.bytes, Vec::new());
            if let Some((length, bytes)) = bytes.split_first_chunk() {
                text.reserve(u32::from_le_bytes(*length) as usize);
                let mut reader = Decompress::new(true);
                let read = reader.decompress_vec(bytes, &mut text, FlushDecompress::Finish);
                debug_assert!(read.is_ok(), "what the build packed can be unpacked");
            }
            File::of(String::from_utf8(text).unwrap_or_default())
        })
    }
}
