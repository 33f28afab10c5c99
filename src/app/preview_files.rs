//! The files of a preview, and what is known of them: whether one was saved since.
//!
//! It must not read them.

use super::file_mark::{FileMark, MarkedFiles};
use super::preview::Preview;
use std::path::PathBuf;
use std::time::Duration;

/// How often the files are looked at.
pub(crate) const LOOK: Duration = Duration::from_millis(300);

/// After so many looks at nothing a file is gone: one that is being saved is there before that.
const GONE: u8 = 3;

/// Files that are looked at again and again.
pub(crate) struct PreviewFiles {
    own: Preview,
    files: MarkedFiles,
    /// How often each of them was not there.
    missed: Vec<u8>,
}

impl PreviewFiles {
    /// As they were before what is walked was read of them.
    pub fn new(own: Preview, files: MarkedFiles) -> Self {
        Self {
            own,
            missed: vec![0; files.len()],
            files,
        }
    }

    /// What is walked was read of these files, which were so before.
    pub fn made_of(&mut self, files: MarkedFiles) {
        let missed = |path: &PathBuf| {
            let before = self.files.iter().position(|(own, _)| own == path);
            before.and_then(|at| self.missed.get(at)).copied()
        };
        let missed = files.iter().map(|(path, _)| missed(path).unwrap_or(0));
        self.missed = missed.collect();
        self.files = files;
    }

    /// Where they are.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().map(|(path, _)| path.clone()).collect()
    }

    /// What is to be read again, where a file was saved.
    pub fn saved(&mut self) -> Option<Preview> {
        let mut saved = false;
        for ((path, known), missed) in self.files.iter_mut().zip(&mut self.missed) {
            let Some(mark) = FileMark::of(path) else {
                // One that is just being put in the place of the other is there in a moment.
                *missed = missed.saturating_add(1);
                saved |= *missed == GONE && (known.is_some() || *path == self.own.path);
                continue;
            };
            saved |= *missed >= GONE || *known != Some(mark);
            (*missed, *known) = (0, Some(mark));
        }
        saved.then(|| self.own.clone())
    }

    /// Forgets what is known of them, so that they are read again at once.
    #[cfg(test)]
    pub fn forget(&mut self) {
        for (_, mark) in &mut self.files {
            *mark = None;
        }
    }
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
        let marked = vec![(path.clone(), FileMark::of(&path))];
        let mut shown = PreviewFiles::new(own, marked);
        assert!(shown.saved().is_none());
        fs::rename(&path, &away).unwrap();
        let looks: Vec<_> = (0..6).map(|_| shown.saved().is_some()).collect();
        assert_eq!(looks, [false, false, true, false, false, false]);
        // What cannot be read is waited for all the same.
        shown.made_of(vec![(path.clone(), None)]);
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
