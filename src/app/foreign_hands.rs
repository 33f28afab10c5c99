//! Who else may change what lies at a path: what an account that is neither root nor ours could
//! write there gives no trust, however it is named.
//!
//! It is what sshd asks of a home (`StrictModes`): of the file, its folder, and all folders above.
//! It must not know what lies there.

use crate::i18n::Words;
use crate::journal::ForeignHand;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A folder in which everybody writes, and only owners take away: what lies in it stays.
const STICKY: u32 = 0o1000;

/// Where and why, in words.
#[must_use]
pub fn say(hand: &ForeignHand, words: &Words) -> String {
    hand.told(("foreign-owner", "foreign-open"), words)
}

/// What mends it.
#[must_use]
pub fn hint(hand: &ForeignHand, words: &Words) -> String {
    hand.told(("foreign-owner-next", "foreign-open-next"), words)
}

/// Whose hand could change the file or folder at a path, or put another one there: the nearest;
/// none where only root's and ours could. A path that does not lead anywhere is nobody's.
#[must_use]
pub fn foreign_hand(path: &Path) -> Option<ForeignHand> {
    let whole = std::fs::canonicalize(path).ok()?;
    let us = rustix::process::geteuid().as_raw();
    // What lies in the folder of a link can be put elsewhere, too.
    let named = std::path::absolute(path).ok()?;
    let named = named
        .parent()
        .and_then(|own| std::fs::canonicalize(own).ok());
    let named = named.filter(|folder| whole.parent() != Some(folder));
    let ways = [Some(whole), named];
    ways.iter().flatten().find_map(|way| on_the_way(way, us))
}

fn on_the_way(whole: &Path, us: u32) -> Option<ForeignHand> {
    whole.ancestors().enumerate().find_map(|(above, own)| {
        let about = std::fs::metadata(own).ok()?;
        hand(own, &about, us, above > 1)
    })
}

/// `far`: what we look for lies in a folder of this one, and not in it itself.
fn hand(path: &Path, about: &Metadata, us: u32, far: bool) -> Option<ForeignHand> {
    let (owner, mode) = (about.uid(), about.mode() & 0o7777);
    if owner != 0 && owner != us {
        return Some(ForeignHand::Owner(path.to_owned(), owner));
    }
    let keeps = far && mode & STICKY != 0;
    (mode & 0o022 != 0 && !keeps).then(|| ForeignHand::Open(path.to_owned(), mode))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }

    #[test]
    fn whoever_could_write_on_the_way_to_a_file_is_told_and_a_sticky_folder_far_above_is_none() {
        let root = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(root.path()).unwrap();
        let folder = top.join("books/deep");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.yaml");
        fs::write(&file, "x").unwrap();
        let middle = top.join("books");
        for (path, right) in [(&file, 0o644), (&folder, 0o755), (&middle, 0o755)] {
            set(path, right);
        }
        assert_eq!(foreign_hand(&file), None);
        for (path, right) in [(&file, 0o644), (&folder, 0o755), (&middle, 0o755)] {
            for mode in [right | 0o020, right | 0o002] {
                set(path, mode);
                let told = ForeignHand::Open(path.clone(), mode);
                assert_eq!(foreign_hand(&file), Some(told));
            }
            set(path, right);
        }
        // Only owners rename in a sticky folder; but a new file may come into it.
        set(&middle, 0o1777);
        assert_eq!(foreign_hand(&file), None);
        set(&folder, 0o1777);
        let told = ForeignHand::Open(folder.clone(), 0o1777);
        assert_eq!(foreign_hand(&file), Some(told));
    }

    #[test]
    fn a_link_is_looked_at_at_both_its_ends() {
        let root = tempfile::tempdir().unwrap();
        let (open, closed) = (root.path().join("open"), root.path().join("closed"));
        for folder in [&open, &closed] {
            fs::create_dir(folder).unwrap();
            set(folder, 0o755);
        }
        fs::write(closed.join("a.yaml"), "x").unwrap();
        set(&closed.join("a.yaml"), 0o644);
        let link = open.join("a.yaml");
        std::os::unix::fs::symlink(closed.join("a.yaml"), &link).unwrap();
        assert_eq!(foreign_hand(&link), None);
        set(&open, 0o775);
        assert!(foreign_hand(&link).is_some());
        set(&open, 0o755);
        set(&closed, 0o775);
        assert!(foreign_hand(&link).is_some());
    }

    #[test]
    fn an_owner_who_is_neither_root_nor_we_is_told() {
        let root = tempfile::tempdir().unwrap();
        let about = fs::metadata(root.path()).unwrap();
        let us = about.uid();
        let told = |us| hand(root.path(), &about, us, false);
        assert_eq!(told(us), None);
        if us != 0 {
            let owner = ForeignHand::Owner(root.path().to_owned(), us);
            assert_eq!(told(us + 1), Some(owner));
        }
    }
}
