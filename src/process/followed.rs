//! Output read while it is written: what is new, and no more than can be shown.
//!
//! Who is slower than the command misses some of it, and is told so. It must not know what is
//! done with it.

use super::order::TaskFolder;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// How much is read at once.
const PIECE: u64 = 64 << 10;

/// Where who follows an output is.
#[derive(Debug)]
pub(super) struct Followed {
    folder: TaskFolder,
    /// Which file: 0 is the beginning.
    nth: u64,
    from: u64,
}

impl Followed {
    pub(super) fn new(folder: &TaskFolder) -> Self {
        Self {
            folder: folder.clone(),
            nth: 0,
            from: 0,
        }
    }

    /// What is new, and whether something before it was missed.
    pub(super) fn read(&mut self) -> (Vec<u8>, bool) {
        let mut missed = false;
        loop {
            // Looked for first: what has a later piece by now is whole.
            let newest = self.newest();
            let found = self.piece(self.nth);
            if let Some(bytes) = found.filter(|bytes| !bytes.is_empty()) {
                self.from += bytes.len() as u64;
                return (bytes, missed);
            }
            match newest {
                Some(newest) if newest > self.nth => {
                    let next = self.nth + 1;
                    missed |= newest > next + 1 || newest == next + 1 && !self.is_there(next);
                    let next = if newest > next { newest - 1 } else { next };
                    (self.nth, self.from) = (next, 0);
                }
                _ => return (Vec::new(), missed),
            }
        }
    }

    fn is_there(&self, nth: u64) -> bool {
        self.folder.tail(nth).exists()
    }

    /// What is new in one file; none where it is gone.
    fn piece(&self, nth: u64) -> Option<Vec<u8>> {
        let path = match nth {
            0 => self.folder.output(),
            nth => self.folder.tail(nth),
        };
        let mut file = File::open(path).ok()?;
        file.seek(SeekFrom::Start(self.from)).ok()?;
        let mut bytes = Vec::new();
        file.take(PIECE).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The number of the newest piece that there is.
    fn newest(&self) -> Option<u64> {
        self.folder.tails().into_iter().max()
    }
}
