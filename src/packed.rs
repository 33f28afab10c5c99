//! What `build.rs` packs into the program: words, tables and texts that most starts do not need.
//! Packed they are a third as large, and unpacked in less than a millisecond.
//!
//! It must not know what they say.

use flate2::{Decompress, FlushDecompress};

/// The bytes that the build packed: how many there are stands before them, in four bytes.
pub(crate) fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some((length, packed)) = packed.split_first_chunk() {
        // It is unpacked in one go, into what is as long as that.
        bytes.reserve(u32::from_le_bytes(*length) as usize);
        let read =
            Decompress::new(true).decompress_vec(packed, &mut bytes, FlushDecompress::Finish);
        debug_assert!(read.is_ok(), "what the build packed can be unpacked");
    }
    bytes
}

/// The text that the build packed.
pub(crate) fn unpacked_text(packed: &[u8]) -> String {
    String::from_utf8(unpacked(packed)).unwrap_or_default()
}
