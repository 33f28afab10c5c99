//! The library, read a few runs and runbooks at a time between keys.
//!
//! It must not know how they are read, nor how the list is drawn.

use super::{Display, Runtime};
use std::time::{Duration, Instant};

/// How long reading may keep a key waiting.
const SLICE: Duration = Duration::from_millis(8);
/// How long the key that opens the library reads, and how many runs and runbooks at most: a
/// small library is shown whole at once, and a large one shows its first rows.
const FIRST: (Duration, usize) = (Duration::from_millis(5), 24);

impl<D: Display> Runtime<'_, D> {
    /// Reads what the first sight of the library needs.
    pub(super) fn read_first(&mut self) {
        let (time, most) = FIRST;
        self.read_until(Instant::now() + time, most);
    }

    /// Reads on for a moment.
    pub(super) fn read_on(&mut self) {
        self.read_until(Instant::now() + SLICE, usize::MAX);
    }

    /// A screen other than the library's needs the rest no more.
    fn read_until(&mut self, until: Instant, most: usize) {
        let Some(mut reading) = self.reading.take() else {
            return;
        };
        let Some(library) = self.app.library() else {
            return;
        };
        if reading.read_on(self.env, (until, most), library) {
            self.reading = Some(reading);
        }
    }
}
