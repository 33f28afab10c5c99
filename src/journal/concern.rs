//! What about the state folder lets others at the runs in it: its owner and its mode.

use crate::i18n::Words;
use crate::model::sanitize_line;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Something about a folder that lets others at the runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// It belongs to the user of this number.
    AnotherOwner(PathBuf, u32),
    /// Others may write to it; its mode.
    OpenToOthers(PathBuf, u32),
}

impl Concern {
    /// What was found, in the reader's words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let (key, path, found) = match self {
            Self::AnotherOwner(path, owner) => ("record-folder-owner", path, owner.to_string()),
            Self::OpenToOthers(path, mode) => ("record-folder-open", path, format!("{mode:04o}")),
        };
        let path = path.to_string_lossy();
        let path = sanitize_line(&path);
        words.with(
            key,
            &[("path", path.as_ref().into()), ("found", (&found).into())],
        )
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
pub(super) fn concerns(folders: &[&Path]) -> Vec<Concern> {
    let us = rustix::process::geteuid().as_raw();
    let mut found = Vec::new();
    for folder in folders {
        let Ok(about) = fs::metadata(folder) else {
            continue;
        };
        if about.uid() != us {
            found.push(Concern::AnotherOwner(folder.to_path_buf(), about.uid()));
        }
        let mode = about.mode() & 0o7777;
        if mode & 0o022 != 0 {
            found.push(Concern::OpenToOthers(folder.to_path_buf(), mode));
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
        let open = Concern::OpenToOthers(dir.path().to_owned(), 0o777);
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
        let other = Concern::AnotherOwner(folder.to_owned(), owner);
        assert!(concerns(&[folder]).contains(&other));
    }
}
