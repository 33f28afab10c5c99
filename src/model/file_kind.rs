//! What a file is, by how it begins: a name may say anything.
//!
//! It must not know what the file is for.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileKind {
    /// It has a name of its own everywhere: PNG, PDF.
    Known(&'static str),
    /// Letters.
    Text,
    /// Nothing is in it.
    Empty,
    /// Anything else.
    #[default]
    Other,
}

/// How files begin that have a name of their own, and the name.
const BEGINNINGS: [(&[u8], &str); 12] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xd4\xc3\xb2\xa1", "pcap"),
    (b"\x0a\x0d\x0d\x0a", "pcapng"),
];

/// How much of a file has to be known, in bytes.
pub const HEAD: usize = 512;

impl FileKind {
    /// Whether what is in it is packed: its letters are not those that are read.
    #[must_use]
    pub fn is_packed(self) -> bool {
        matches!(
            self,
            Self::Known("ZIP" | "gzip" | "bzip2" | "xz" | "zstd" | "PDF")
        )
    }

    /// By how the file begins.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        let head = head.get(..HEAD).unwrap_or(head);
        let mut known = BEGINNINGS.iter().filter(|(own, _)| head.starts_with(own));
        if let Some((_, name)) = known.next() {
            return Self::Known(name);
        }
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return Self::Known("WebP");
        }
        let control = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0c\x1b\x08".contains(byte);
        match head {
            [] => Self::Empty,
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Self::Text,
            head if head.iter().any(control) => Self::Other,
            _ => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with_whatever_it_is_called() {
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n\0\0"[..], FileKind::Known("PNG")),
            (b"\xff\xd8\xff\xe0", FileKind::Known("JPEG")),
            (b"RIFF\0\0\0\0WEBPVP8 ", FileKind::Known("WebP")),
            (b"%PDF-1.7", FileKind::Known("PDF")),
            ("1. gw 0,3 ms\nà\x1b[0m".as_bytes(), FileKind::Text),
            (b"\xff\xfep\0", FileKind::Text),
            (b"caf\xe9", FileKind::Text),
            (b"\0\x01", FileKind::Other),
            (b"", FileKind::Empty),
        ] {
            assert_eq!(FileKind::of(head), kind, "{head:?}");
        }
    }
}
