//! The files of a preview, and what is known of them: whether one was saved since.
//!
//! It must not read them.

use super::preview::Preview;
use std::fs::metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often the files are looked at.
pub(crate) const LOOK: Duration = Duration::from_millis(300);

/// By what a file is known to be another: its number, its length, when it was written.
type Mark = (u64, u64, i64, i64);

/// Files that are looked at again and again.
pub(crate) struct PreviewFiles {
    own: Preview,
    files: Vec<(PathBuf, Option<Mark>)>,
    next: Instant,
}

impl PreviewFiles {
    /// As they are now.
    pub fn new(own: Preview, files: Vec<PathBuf>) -> Self {
        let mut shown = Self {
            own,
            files: Vec::new(),
            next: Instant::now() + LOOK,
        };
        shown.made_of(files);
        shown
    }

    /// What is walked is made of these files by now.
    pub fn made_of(&mut self, files: Vec<PathBuf>) {
        let known = std::mem::take(&mut self.files);
        let marked = files.into_iter().map(|path| {
            let before = known.iter().find(|(own, _)| *own == path);
            let mark = before.map_or_else(|| mark(&path), |(_, mark)| *mark);
            (path, mark)
        });
        self.files = marked.collect();
    }

    /// When they are to be looked at again.
    pub fn next(&self) -> Instant {
        self.next
    }

    /// What is to be read again, where it is time to look and a file was saved.
    pub fn changed(&mut self, now: Instant) -> Option<Preview> {
        if now < self.next {
            return None;
        }
        self.next = now + LOOK;
        self.saved()
    }

    /// What is to be read again, where a file was saved.
    pub fn saved(&mut self) -> Option<Preview> {
        let mut saved = false;
        for (path, known) in &mut self.files {
            // One that is just being put in the place of the other is there in a moment.
            let mark = mark(path).filter(|own| Some(own) != known.as_ref());
            saved |= mark.is_some();
            *known = mark.or(*known);
        }
        saved.then(|| self.own.clone())
    }

    /// Forgets what is known of them, so that they are read again at once.
    pub fn forget(&mut self) {
        self.next = Instant::now();
        for (_, mark) in &mut self.files {
            *mark = None;
        }
    }
}

fn mark(path: &Path) -> Option<Mark> {
    let about = metadata(path).ok()?;
    Some((about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
}
