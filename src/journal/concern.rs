//! Whose hand could change what is ours: an owner who is somebody else, a mode that lets others
//! write. Of the state folder it is told what that means for the runs in it.

use crate::i18n::Words;
use crate::model::sanitize_line;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Why what is at a path is not ours alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForeignHand {
    /// It belongs to this account.
    Owner(PathBuf, u32),
    /// Others may write to it, by this mode.
    Open(PathBuf, u32),
}

impl ForeignHand {
    /// What was found, by the word for an owner or by that for a mode.
    #[must_use]
    pub fn told(&self, (owner, open): (&'static str, &'static str), words: &Words) -> String {
        let (word, path, found) = match self {
            Self::Owner(path, number) => (owner, path, number.to_string()),
            Self::Open(path, mode) => (open, path, format!("{mode:04o}")),
        };
        let path = path.to_string_lossy();
        let path = sanitize_line(&path);
        words.with(
            word,
            &[("path", path.as_ref().into()), ("found", (&found).into())],
        )
    }

    /// What was found of the folder of the runs, in the reader's words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        self.told(("record-folder-owner", "record-folder-open"), words)
    }

    /// The next move, in the reader's words.
    #[must_use]
    pub fn hint(&self, words: &Words) -> String {
        words.say("record-hint-folder")
    }

    /// Both, in one line: what whoever begins work is told.
    #[must_use]
    pub fn say_with_hint(&self, words: &Words) -> String {
        format!("{} {}", self.say(words), self.hint(words))
    }
}

/// What is to be said about these folders; nothing about one that is not there.
pub(super) fn concerns(folders: &[&Path]) -> Vec<ForeignHand> {
    let us = rustix::process::geteuid().as_raw();
    let mut found = Vec::new();
    for folder in folders {
        let Ok(about) = fs::metadata(folder) else {
            continue;
        };
        if about.uid() != us {
            found.push(ForeignHand::Owner(folder.to_path_buf(), about.uid()));
        }
        let mode = about.mode() & 0o7777;
        if mode & 0o022 != 0 {
            found.push(ForeignHand::Open(folder.to_path_buf(), mode));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_folder_that_others_write_to_is_told_and_ones_own_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("none");
        assert_eq!(concerns(&[dir.path(), &missing]), []);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let open = ForeignHand::Open(dir.path().to_owned(), 0o777);
        assert_eq!(concerns(&[dir.path()]), [open]);
    }

    #[test]
    fn a_folder_of_another_owner_is_told() {
        let us = rustix::process::geteuid();
        let dir = tempfile::tempdir().unwrap();
        // Root gives a folder away; anybody else finds one that is root's.
        let (folder, owner) = if us.is_root() {
            std::os::unix::fs::chown(dir.path(), Some(12345), None).unwrap();
            (dir.path(), 12345)
        } else {
            (Path::new("/"), 0)
        };
        let other = ForeignHand::Owner(folder.to_owned(), owner);
        assert!(concerns(&[folder]).contains(&other));
    }
}
