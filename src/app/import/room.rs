//! How much one import takes: whoever made an export may have meant harm, and who waits for it is
//! on duty.
//!
//! It must not know files, nor what stands in a page.

use crate::import::{self, Takes};

/// The most that is read in one import: pages that are large for a page, all pages, the elements
/// and texts of all, the bytes of those texts, and all items and rows.
#[derive(Debug)]
pub(super) struct Room {
    large: usize,
    bytes: usize,
    nodes: usize,
    text: usize,
    parts: usize,
    /// The bytes of the smallest page that was too much: no larger one is taken apart.
    refused: usize,
}

/// A page of more bytes is large.
const LARGE: usize = 256 << 10;

impl Room {
    pub(super) fn new() -> Self {
        Self {
            large: 4 << 20,
            bytes: 64 << 20,
            nodes: 800_000,
            text: 4 << 20,
            parts: 30_000,
            refused: usize::MAX,
        }
    }

    /// The longest page that there is room for.
    pub(super) fn longest(&self) -> usize {
        let most = if self.large > LARGE {
            self.large.min(import::LONGEST)
        } else {
            LARGE
        };
        most.min(self.bytes)
    }

    pub(super) fn take(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
        if bytes > LARGE {
            self.large = self.large.saturating_sub(bytes);
        }
    }

    /// Whether there may be room for a page of so many bytes.
    pub(super) fn may_have(&self, bytes: usize) -> bool {
        bytes < self.refused
    }

    /// Whether there is room for a page of so many bytes.
    pub(super) fn has(&mut self, page: Takes, bytes: usize) -> bool {
        if !self.may_have(bytes) {
            return false;
        }
        let fits = self.fits(page);
        // One that is too much by itself says nothing of the room that is left.
        if !fits && Self::new().fits(page) {
            self.refused = self.refused.min(bytes);
        }
        fits
    }

    fn fits(&mut self, page: Takes) -> bool {
        let left = (
            self.nodes.checked_sub(page.nodes),
            self.text.checked_sub(page.text),
            self.parts.checked_sub(page.parts),
        );
        let (Some(nodes), Some(text), Some(parts)) = left else {
            return false;
        };
        (self.nodes, self.text, self.parts) = (nodes, text, parts);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many pages like this there is room for.
    fn pages(page: Takes, bytes: usize) -> usize {
        let mut room = Room::new();
        let fits = |_: &usize| {
            bytes <= room.longest() && room.may_have(bytes) && {
                room.take(bytes);
                room.has(page, bytes)
            }
        };
        (0..100_000).take_while(fits).count()
    }

    #[test]
    fn one_import_takes_so_much_of_everything_and_no_more() {
        let page = Takes {
            nodes: 10,
            text: 1_000,
            parts: 1,
        };
        for (name, page, bytes, wanted) in [
            ("bytes", page, 64 << 10, 1_024),
            ("large", page, 1 << 20, 4),
            (
                "nodes",
                Takes {
                    nodes: 200_000,
                    ..page
                },
                9_000,
                4,
            ),
            (
                "text",
                Takes {
                    text: 1 << 20,
                    ..page
                },
                9_000,
                4,
            ),
            (
                "parts",
                Takes {
                    parts: 2_000,
                    ..page
                },
                9_000,
                15,
            ),
        ] {
            assert_eq!(pages(page, bytes), wanted, "{name}");
        }
    }

    #[test]
    fn behind_a_page_for_which_there_is_no_room_only_smaller_ones_are_taken_apart() {
        let page = |parts| Takes {
            nodes: 10,
            text: 10,
            parts,
        };
        let mut room = Room::new();
        assert!(room.has(page(29_000), 500));
        assert!(!room.has(page(2_000), 400));
        assert!(!room.may_have(400) && room.may_have(399));
        assert!(room.has(page(1_000), 399));
        // What no import takes is no measure for what comes behind it.
        let mut room = Room::new();
        assert!(!room.has(page(30_001), 400));
        assert!(room.may_have(10_000));
    }
}
