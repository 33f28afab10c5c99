//! The files of a preview, and what is known of them: whether one was saved since.
//!
//! It must not read them.

use super::preview::Preview;
use std::fs::metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often the files are looked at.
pub(crate) const LOOK: Duration = Duration::from_millis(300);

/// After so many looks at nothing a file is gone: one that is being saved is there before that.
const GONE: u8 = 3;

/// By what a file is known to be another: its number, its length, when it was written.
type Mark = (u64, u64, i64, i64);

/// Files that are looked at again and again.
pub(crate) struct PreviewFiles {
    own: Preview,
    files: Vec<(PathBuf, Option<Mark>)>,
    /// How often the one that is shown was not there.
    missed: u8,
}

impl PreviewFiles {
    /// As they are now.
    pub fn new(own: Preview, files: Vec<PathBuf>) -> Self {
        let mut shown = Self {
            own,
            files: Vec::new(),
            missed: 0,
        };
        shown.made_of(files);
        shown
    }

    /// What is walked is made of these files by now.
    pub fn made_of(&mut self, mut files: Vec<PathBuf>) {
        // One that cannot be read is waited for.
        if !files.contains(&self.own.path) {
            files.push(self.own.path.clone());
        }
        let known = std::mem::take(&mut self.files);
        let marked = files.into_iter().map(|path| {
            let before = known.iter().find(|(own, _)| *own == path);
            let mark = before.map_or_else(|| mark(&path), |(_, mark)| *mark);
            (path, mark)
        });
        self.files = marked.collect();
    }

    /// What is to be read again, where a file was saved.
    pub fn saved(&mut self) -> Option<Preview> {
        let mut saved = self.is_gone_or_back();
        for (path, known) in &mut self.files {
            // One that is just being put in the place of the other is there in a moment.
            let mark = mark(path).filter(|own| Some(own) != known.as_ref());
            saved |= mark.is_some();
            *known = mark.or(*known);
        }
        saved.then(|| self.own.clone())
    }

    /// Whether the file that is shown is known to be gone only now, or is there again.
    fn is_gone_or_back(&mut self) -> bool {
        let before = self.missed;
        if mark(&self.own.path).is_some() {
            self.missed = 0;
            return before >= GONE;
        }
        self.missed = before.saturating_add(1);
        self.missed == GONE
    }

    /// Forgets what is known of them, so that they are read again at once.
    #[cfg(test)]
    pub fn forget(&mut self) {
        for (_, mark) in &mut self.files {
            *mark = None;
        }
    }
}

fn mark(path: &Path) -> Option<Mark> {
    let about = metadata(path).ok()?;
    Some((about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_is_gone_is_told_once_and_one_that_is_back_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let away = folder.path().join("b.yaml");
        fs::write(&path, "x").unwrap();
        let own = Preview {
            path: path.clone(),
            at: None,
            duty: None,
            drill: false,
        };
        let mut shown = PreviewFiles::new(own, vec![path.clone()]);
        assert!(shown.saved().is_none());
        fs::rename(&path, &away).unwrap();
        let looks: Vec<_> = (0..6).map(|_| shown.saved().is_some()).collect();
        assert_eq!(looks, [false, false, true, false, false, false]);
        // What cannot be read names no file: it is waited for all the same.
        shown.made_of(Vec::new());
        fs::rename(&away, &path).unwrap();
        assert!(shown.saved().is_some());
        assert!(shown.saved().is_none());
        // One that is there again in a moment was only saved.
        fs::rename(&path, &away).unwrap();
        assert!(shown.saved().is_none());
        fs::rename(&away, &path).unwrap();
        assert!(shown.saved().is_none());
    }
}
