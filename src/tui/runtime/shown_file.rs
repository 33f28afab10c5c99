//! The file of a preview, and what is known of it: whether it was saved since.
//!
//! It must not read it.

use crate::app::preview::Preview;
use std::fs::metadata;
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, Instant};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(300);

/// By what a file is known to be another: its number, its length, when it was written.
type Mark = (u64, u64, i64, i64);

/// A file that is looked at again and again.
pub(super) struct ShownFile {
    own: Preview,
    mark: Option<Mark>,
    next: Instant,
}

impl ShownFile {
    /// As it is now.
    pub fn new(own: Preview) -> Self {
        Self {
            mark: mark(&own),
            own,
            next: Instant::now() + LOOK,
        }
    }

    /// When it is to be looked at again.
    pub fn next(&self) -> Instant {
        self.next
    }

    /// What is to be read again, where it is time to look and it was saved.
    pub fn changed(&mut self, now: Instant) -> Option<Preview> {
        if now < self.next {
            return None;
        }
        self.next = now + LOOK;
        let mark = mark(&self.own);
        // One that is just being put in the place of the other is there in a moment.
        if mark.is_none() || mark == self.mark {
            return None;
        }
        self.mark = mark;
        Some(self.own.clone())
    }

    /// Forgets what is known of it, so that it is read again at once.
    pub fn forget(&mut self) {
        (self.mark, self.next) = (None, Instant::now());
    }
}

fn mark(own: &Preview) -> Option<Mark> {
    let about = metadata(&own.path).ok()?;
    Some((about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
}
