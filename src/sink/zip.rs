//! A zip file, written whole: the same entries give the same bytes.
//!
//! Each entry is packed (deflate) where that makes it smaller, and has the one time that is
//! given. It must not know what the entries are.

use super::payload::Payload;
use crate::model::Moment;
use chrono::{Datelike, Timelike};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// A zip file without its extensions for large ones ends here.
const MOST: u64 = 0xFFFF_FFFE;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const VERSION: u16 = 20;

/// Writes entries of a name and a content; none where they are too many or too large.
#[must_use]
pub fn zip(entries: &[(String, Vec<u8>)], at: Moment) -> Option<Payload> {
    let count = u16::try_from(entries.len()).ok()?;
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in entries {
        let offset = size(file.len())?;
        let head = head(name, content, at)?;
        file.extend(0x0403_4b50_u32.to_le_bytes());
        file.extend(&head.fields);
        file.extend(name.as_bytes());
        file.extend(&head.packed);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        // Made on Unix: a file that its owner reads and writes.
        directory.extend((3_u16 << 8 | VERSION).to_le_bytes());
        directory.extend(&head.fields);
        directory.extend([0; 6]);
        directory.extend((0o100_600_u32 << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (size(file.len())?, size(directory.len())?);
    file.extend(directory);
    file.extend(0x0605_4b50_u32.to_le_bytes());
    file.extend([0; 4]);
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(length.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0; 2]);
    size(file.len())?;
    Some(Payload::packed(file))
}

struct Head {
    fields: Vec<u8>,
    packed: Vec<u8>,
}

fn head(name: &str, content: &[u8], at: Moment) -> Option<Head> {
    let mut sum = Crc::new();
    sum.update(content);
    let (method, packed) = match deflated(content) {
        Some(packed) if packed.len() < content.len() => (8_u16, packed),
        _ => (0, content.to_vec()),
    };
    let (time, day) = stamp(at);
    let mut fields = Vec::new();
    for word in [VERSION, UTF8, method, time, day] {
        fields.extend(word.to_le_bytes());
    }
    fields.extend(sum.sum().to_le_bytes());
    fields.extend(size(packed.len())?.to_le_bytes());
    fields.extend(size(content.len())?.to_le_bytes());
    fields.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
    fields.extend([0; 2]);
    Some(Head { fields, packed })
}

fn deflated(content: &[u8]) -> Option<Vec<u8>> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(content).ok()?;
    packer.finish().ok()
}

fn size(length: usize) -> Option<u32> {
    let length = u64::try_from(length)
        .ok()
        .filter(|length| *length <= MOST)?;
    u32::try_from(length).ok()
}

/// A time as zip files have it: of the wall, from 1980 on, to two seconds.
fn stamp(at: Moment) -> (u16, u16) {
    let wall = crate::model::wall_clock(&at);
    let year = u16::try_from(wall.year() - 1980).unwrap_or(0).min(127);
    let part = |value: u32, shift: u16| u16::try_from(value).unwrap_or(0) << shift;
    let time = part(wall.hour(), 11) | part(wall.minute(), 5) | part(wall.second() / 2, 0);
    let day = year << 9 | part(wall.month(), 5) | part(wall.day(), 0);
    (time, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn night() -> Moment {
        "2026-11-23T03:12:45+01:00".parse().unwrap()
    }

    #[test]
    fn the_same_entries_give_the_same_bytes_and_what_does_not_shrink_is_stored() {
        let entries = [
            ("a/é.txt".to_owned(), vec![b'a'; 4096]),
            ("b".to_owned(), vec![1, 2, 3]),
        ];
        let made = zip(&entries, night()).unwrap();
        assert_eq!(made, zip(&entries, night()).unwrap());
        assert!(made.len() < 600, "{}", made.len());
        assert!(made.as_bytes().windows(3).any(|own| own == [1, 2, 3]));
    }
}
